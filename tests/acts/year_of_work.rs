//! Every act, done once from the command line on one file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use banli::ledger::acts::ALL;
use banli::ledger::backup_lock::BackupLock;
use banli::model::profile::Profile;
use serde_json::{Value, json};

use crate::common::cli::json_of;
use crate::file::File;

/// A suggestion of 李春华 as people write it.
pub fn suggestion(number: &str) -> Value {
    json!({
        "session": "2026/县人大", "kind": "建议", "number": number, "title": "关于修路的建议",
        "sponsors": ["李春华"], "registered_on": "2月4日", "key_case": "否", "disclosure": "同意",
        "parts": { "unit": "县住建局", "role": "主办", "department": "排水管理所",
            "leader": "高建平", "days": { "第二次交办": "2026年3月2日", "收到": "3月3日" } },
    })
}

/// Every act in an order in which each can be done, written as people write.
fn year_of_work(attachment: &Path) -> Vec<(&'static str, Value)> {
    let mut acts = roster_and_settings();
    acts.extend(handling(attachment));
    acts.extend(answering());
    acts
}

fn roster_and_settings() -> Vec<(&'static str, Value)> {
    let departments = [
        "信访股",
        "物业管理股",
        "城市建设股",
        "排水管理所",
        "住房保障股",
        "村镇建设股",
        "燃气热力股",
        "办公室",
    ];
    let (lock, _) = BackupLock::new("临溪县住建局2026").unwrap();
    let lock = json!({ "recipient": lock.recipient, "key": lock.key });
    let year = json!({ "year": 2031, "announced": true, "source": "国办发明电", "days_off": { "2031-01-01": "元旦" },
        "make_up_workdays": {} });
    vec![
        (
            "session",
            json!({ "level": "县级", "body": "人大", "area": "临溪县", "term": 10, "meeting": "6",
            "year": 2027, "opened_on": "2027年2月2日" }),
        ),
        (
            "person",
            json!({ "name": "赵六", "kind": "代表", "level": "县级", "phone": "13800000999" }),
        ),
        (
            "unit",
            json!({ "name": "临溪县水务公司", "short_name": "县水务公司" }),
        ),
        ("department", json!({ "name": "信访股" })),
        (
            "staff",
            json!({ "name": "孙六", "department": "信访股", "leader": "否" }),
        ),
        ("order_departments", json!({ "departments": departments })),
        (
            "set_office",
            json!({ "office": { "contact_phone": "0318-5512037" }, "what": "联系电话" }),
        ),
        ("use_profile", json!({ "name": "魏县2024" })),
        (
            "set_profile",
            json!({ "profile": { "extension_limit_months": 5 }, "what": "延期" }),
        ),
        ("set_calendar", json!({ "years": [year] })),
        (
            "number_series",
            json!({ "purpose": "答复函", "prefix": "临住建函", "year": 2026, "next": "8" }),
        ),
        (
            "reserve_numbers",
            json!({ "series": "临住建函〔2026〕", "count": 5 }),
        ),
        ("lock_backups", lock),
        (
            "forget_person",
            json!({ "person": "王建平", "reason": "本人来电" }),
        ),
        ("sample_day", json!({ "on": "今天" })),
    ]
}

fn handling(attachment: &Path) -> Vec<(&'static str, Value)> {
    vec![
        (
            "register",
            json!([
                suggestion("31"),
                suggestion("32"),
                suggestion("33"),
                suggestion("34")
            ]),
        ),
        (
            "correct_case",
            json!({ "case": 31, "title": "关于修桥的建议", "note": "电话核对过" }),
        ),
        (
            "set_sponsors",
            json!({ "case": 31, "sponsors": ["李春华", "王建平"], "newcomers": ["钱多多"] }),
        ),
        ("mark_key", json!({ "cases": [31, 32], "key_case": "是" })),
        (
            "assign",
            json!({ "case": 31, "part": { "unit": "县教育局", "role": "会办",
            "days": { "第二次交办": "3月2日" } } }),
        ),
        (
            "hand_over",
            json!({ "cases": [31], "department": "物业管理股", "handler": "孙晓雨" }),
        ),
        (
            "date_step",
            json!({ "cases": [31, 32], "step": "责任分解表报送", "on": "3月12日" }),
        ),
        (
            "object",
            json!({ "case": 33, "on": "3月5日", "reason": "不属于本单位职责", "suggested_unit": "县水利局" }),
        ),
        (
            "reassign",
            json!({ "case": 33, "on": "3月9日", "to": "县水利局" }),
        ),
        (
            "return_case",
            json!({ "case": 34, "on": "3月9日", "reason": "不立案" }),
        ),
        (
            "attach",
            json!({ "case": 31, "files": [{ "path": attachment }] }),
        ),
        (
            "file",
            json!({ "case": 31, "kind": "责任分解表", "on": "3月12日", "on_paper": "是", "attachment": "分解表.pdf" }),
        ),
        (
            "opinion",
            json!({ "case": 31, "unit": "县教育局", "channel": "书面", "on": "4月2日", "text": "同意" }),
        ),
        (
            "contact",
            json!({ "case": 31, "person": "李春华", "stage": "办中", "mode": "走访", "on": "4月8日" }),
        ),
        (
            "remind",
            json!({ "cases": [31], "unit": "县教育局", "on": "4月1日", "text": "请抓紧" }),
        ),
        (
            "extend",
            json!({ "case": 32, "rule": "答复", "granted_on": "5月6日", "until": "7月1日",
            "approver": "县政府办公室", "reason": "需要招标" }),
        ),
        (
            "withdraw_extension",
            json!({ "extension": "7月1日", "on": "5月7日", "reason": "招标提前" }),
        ),
        (
            "refuse_extension",
            json!({ "case": 32, "rule": "答复", "on": "5月6日", "until": "7月20日",
            "approver": "县人大选任工委", "reason": "还要普查", "answer": "还有时间" }),
        ),
        ("set_profile", pausable()),
        (
            "pause",
            json!({ "case": 32, "rule": "答复", "from_on": "4月1日", "approver": "县政府办公室",
            "reason": "等退回的答复" }),
        ),
        ("resume", json!({ "pause": "4月1日", "until_on": "4月8日" })),
        ("register", json!([suggestion("35"), suggestion("36")])),
        (
            "merge",
            json!({ "cases": ["2026/建议/35", "建议/36"], "on": "3月4日", "note": "内容相同" }),
        ),
        ("unmerge", json!({ "case": 36 })),
    ]
}

/// The same rules with a term for answering that may stand still.
fn pausable() -> Value {
    let mut profile = Profile::shipped("魏县2024").unwrap();
    let reply = profile.rules.iter_mut().find(|rule| rule.is_reply_term());
    let reply = reply.unwrap();
    reply.pausable = Some("县办理办法第九条".to_owned());
    json!({ "profile": { "rules": profile.rules }, "what": "答复可以中止" })
}

/// What an item is closed out without, until 1 June.
fn left(items: &[&str]) -> Value {
    let left = |item: &&str| json!({ "item": item, "reason": "代表来信撤回", "due_on": "6月1日" });
    items.iter().map(left).collect()
}

fn answering() -> Vec<(&'static str, Value)> {
    vec![
        (
            "outcome",
            json!([{ "case": 31, "outcome": "A" }, { "case": 32, "outcome": "B" }]),
        ),
        (
            "draft",
            json!([{ "case": 31, "text": "# 已办结\n现场已经整改到位。", "on": "4月20日" },
            { "case": 32, "text": "列入明年计划。" }]),
        ),
        (
            "review",
            json!({ "case": 31, "level": "科室", "reviewer": "陈立洁", "on": "4月21日", "answers_requests": true,
            "lawful": "是", "sincere": "是", "consulted": "是" }),
        ),
        ("fit", json!({ "case": 31, "fitted": "是" })),
        (
            "issue",
            json!([{ "case": 31, "on": "4月28日", "despite_warnings": "是" },
            { "case": 32, "on": "4月29日", "signer": "周明东", "despite_warnings": "是" }]),
        ),
        (
            "void",
            json!({ "case": 32, "on": "4月30日", "reason": "文号有误" }),
        ),
        (
            "deliver",
            json!({ "case": 31, "persons": ["李春华", "王建平"], "mode": "面送", "on": "5月6日" }),
        ),
        (
            "publish",
            json!({ "case": 31, "published": "是", "on": "5月8日", "place": "县政府网站" }),
        ),
        (
            "remind_feedback",
            json!({ "case": 31, "person": "李春华", "on": "5月12日" }),
        ),
        (
            "feedback",
            json!({ "case": 31, "person": "李春华", "returned_on": "5月15日", "attitude": "满意", "result": "基本满意" }),
        ),
        (
            "solved",
            json!({ "case": 31, "solved": "基本解决", "summary": "已修好，十月底前通车。" }),
        ),
        (
            "promise",
            json!({ "case": 31, "text": "十月底前通车", "due_on": "10月31日", "handler": "孙晓雨" }),
        ),
        (
            "keep_promise",
            json!({ "promise": "十月底前通车", "on": "5月18日", "result": "已通车" }),
        ),
        (
            "recheck",
            json!({ "case": 31, "on": "5月18日", "progress": "是", "text": "进展顺利" }),
        ),
        (
            "note",
            json!({ "case": 31, "on": "5月18日", "text": "代表来电，问进度", "author": "王五" }),
        ),
        (
            "open_round",
            json!({ "case": 31, "on": "5月19日", "reason": "代表要求" }),
        ),
        (
            "close_out",
            json!({ "case": 36, "on": "5月19日", "number": 1, "retention": "30年",
                "left": left(&["答复送达", "沟通走访", "征询反馈", "公开", "材料报送"]) }),
        ),
        (
            "remove",
            json!({ "kind": "复查", "case": 31, "record": "5月18日", "reason": "记错了" }),
        ),
        ("register", suggestion("98")),
        (
            "remove",
            json!({ "kind": "办件", "record": "98", "reason": "登记重了" }),
        ),
        ("put_back", json!({ "item": "2026/建议/98" })),
    ]
}

#[test]
fn every_act_is_done_from_the_command_line_and_leaves_a_sound_file() {
    let file = File::new();
    let attachment = file.folder.path().join("分解表.pdf");
    fs::write(&attachment, b"%PDF").unwrap();
    let acts = year_of_work(&attachment);
    let tried: BTreeSet<&str> = acts.iter().map(|(act, _)| *act).collect();
    // A sound file has nothing to repair: that act is tried where files are damaged. This one was founded by `add`. What an
    // item was like is taken from a backup, not written by hand.
    let elsewhere = ["repair", "found", "bring_back"];
    let needed = ALL.iter().filter(|act| !elsewhere.contains(&act.key));
    let all: BTreeSet<&str> = needed.map(|act| act.key).collect();
    assert_eq!(tried, all);
    let mut entries = file.entries();
    for (act, written) in acts {
        let done = file.record(act, &written);
        let wanted = written.as_array().map_or(1, Vec::len);
        assert_eq!(done["done"].as_array().unwrap().len(), wanted, "{act}");
        let checked = file.checked();
        assert_eq!(
            (&checked["ok"], &checked["problems"]),
            (&json!(true), &json!([])),
            "{act}"
        );
        // The profile was this one already.
        entries += i64::from(act != "use_profile");
        assert_eq!(
            checked["entries"], entries,
            "{act}: one entry, however many"
        );
    }
    let shown = json_of(&file.arguments(&["show", "31"]));
    assert_eq!(shown["title"], "关于修桥的建议");
    assert_eq!(shown["rounds"][0]["document_number"], "临住建函〔2026〕8号");
}
