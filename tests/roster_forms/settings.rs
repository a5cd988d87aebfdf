//! 设置.

use crate::common::window::{Key, Modifiers, Role, Window};
use banli::model::vocabulary::IssueKind;

use crate::shown::*;

#[test]
fn the_office_and_its_letters_are_set() {
    let mut window = settings("单位");
    window.fill("督查机构", "县政府督查室");
    window.focus("督查电话");
    assert_eq!(ledger(&window).office.supervision_office, "县政府督查室");
    window.fill("要求通知", "县政府办公室关于印发办理要求的通知");
    window.focus("督查电话");
    let notice = &ledger(&window).office.requirements_notice;
    assert_eq!(notice, "县政府办公室关于印发办理要求的通知");
    window.fill("全称", "");
    window.focus("简称");
    assert!(!ledger(&window).office.name.is_empty());
    assert!(window.shows_words("没有填“全称”"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);

    window.click(Role::ListBoxOption, "发文");
    window.fill("县建议的抄送", "县政府办公室，县人大代工委");
    window.focus("发文机关标志");
    let copies = &ledger(&window).office.copies.suggestion;
    assert_eq!(copies, &["县政府办公室", "县人大代工委"]);
    window.fill("县提案的收回电话", "0310-8225588");
    window.focus("发文机关标志");
    let phone = &ledger(&window).office.feedback_phone.proposal;
    assert_eq!(phone, "0310-8225588");
    for (level, field, office) in [
        ("市", "市建议的收回单位", "市人大代工委"),
        ("乡", "乡建议的收回单位", "城关镇人大主席团"),
        ("省", "省提案的收回单位", "省政协提案委"),
    ] {
        window.click(Role::RadioButton, &format!("哪一级的件：{level}"));
        window.steps(3);
        window.fill(field, office);
        window.focus("发文机关标志");
    }
    let forms = &ledger(&window).office.feedback_office;
    assert_eq!(
        [
            &forms.city_suggestion,
            &forms.township_suggestion,
            &forms.province_proposal
        ],
        ["市人大代工委", "城关镇人大主席团", "省政协提案委"]
    );
    // A field that is left by choosing another level is recorded too.
    window.fill("省建议的抄送", "省人大代工委");
    window.click(Role::RadioButton, "哪一级的件：县");
    window.steps(3);
    let copies = &ledger(&window).office.copies.province_suggestion;
    assert_eq!(copies, &["省人大代工委"]);
    let marks = ledger(&window).office.marks;
    window.click(Role::RadioButton, "标记位置：公开标记在右上角");
    window.click(Role::RadioButton, "联名件：写“某某等几位”，同一份");
    let office = &ledger(&window).office;
    assert_ne!(office.marks, marks);
}

#[test]
fn a_series_of_numbers_is_added_and_goes_up_only() {
    let mut window = settings("文号");
    window.fill("新系列的机关代字", "临住建〔2026〕");
    window.click(Role::Button, "加上");
    assert!(window.shows_words("机关代字里不写"), "{:?}", window.texts());
    window.fill("新系列的机关代字", "临住建试");
    window.fill("新系列的年度", "2029");
    window.click(Role::Button, "加上");
    let series = |window: &Window| {
        let mut found = ledger(window).facts.series.iter();
        found.find(|one| one.prefix == "临住建试").cloned()
    };
    let added = series(&window).unwrap();
    assert_eq!(
        (added.purpose, added.year, added.next),
        (IssueKind::Reply, 2029, 1)
    );
    window.fill("下一个号", "31");
    window.focus("新系列的年度");
    assert_eq!(series(&window).unwrap().next, 31, "{:?}", window.texts());
    window.fill("下一个号", "30");
    window.focus("新系列的年度");
    assert_eq!(series(&window).unwrap().next, 31);
    assert!(
        window.shows_words("下一个号只能往大改"),
        "{:?}",
        window.texts()
    );
}

/// Waits for what the draft would move, and applies it; what has begun is confirmed.
fn apply(window: &mut Window) {
    let before = ledger(window).facts.settings.version();
    window.wait("the impact", |window| {
        window.shows_words("采用，动") && !window.shows_words("正在算")
    });
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(3);
    if window.shows_words("确认采用") {
        window.key(Modifiers::COMMAND, Key::Enter);
        window.steps(3);
    }
    assert_ne!(ledger(window).facts.settings.version(), before);
}

#[test]
fn rules_are_added_corrected_and_taken_out_as_a_draft() {
    let mut window = settings("地方规则");
    let before = ledger(&window).profile.rules.len();
    window.click(Role::Button, "加一条期限");
    assert_eq!(ledger(&window).profile.rules.len(), before, "a draft");
    window.fill("期限", "很久");
    window.focus("名称");
    assert!(window.shows_words("很久"), "{:?}", window.texts());
    window.fill("期限", "20个工作日");
    window.fill("名称", "初审");
    window.focus("依据");
    window.fill("依据", "办法第三条");
    window.focus("名称");
    window.click(Role::CheckBox, "可以申请延期");
    apply(&mut window);
    let rule = ledger(&window).profile.rules[before].clone();
    assert_eq!(
        (rule.term.as_str(), rule.label.as_str()),
        ("20个工作日", "初审")
    );
    assert!(rule.extendable);
    window.click(Role::CheckBox, rule.roles[0].label());
    assert!(window.shows_words("至少留一个角色"), "{:?}", window.texts());
    window.click(Role::Button, "去掉“初审”…");
    window.click(Role::Button, "去掉");
    window.fill("改动的依据", "不再要求");
    apply(&mut window);
    assert_eq!(ledger(&window).profile.rules.len(), before);
}

#[test]
fn a_shorter_term_shows_what_moves_before_it_applies_and_is_taken_back() {
    let mut window = settings("地方规则");
    let profile = ledger(&window).profile.clone();
    let fifteen = |rule: &banli::model::profile::Rule| rule.term == "15个工作日";
    let rule = profile
        .rules
        .iter()
        .find(|rule| fifteen(rule))
        .unwrap()
        .clone();
    window.click(Role::ListBoxOption, &rule.label);
    window.fill("期限", "10个工作日");
    window.wait("the impact", |window| window.shows_words("采用，动"));
    assert_eq!(ledger(&window).profile, profile, "nothing is recorded");
    assert!(window.shows_words("按时办复率"), "{:?}", window.texts());
    assert!(window.shows_words("≠ 10个工作日") || window.shows_words("改了 1 处"));
    apply(&mut window);
    let applied = ledger(&window).profile.rule(&rule.key).unwrap().clone();
    assert_eq!(applied.term, "10个工作日");
    assert!(window.shows_words("没有改动"), "the draft is gone");
    window.focus("名称");
    window.click(Role::ListBoxOption, "单位");
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(3);
    assert_eq!(ledger(&window).profile, profile, "one undo");
}

#[test]
fn a_period_from_tomorrow_leaves_what_has_begun_alone() {
    let mut window = settings("地方规则");
    let profile = ledger(&window).profile.clone();
    let reply = profile
        .rules
        .iter()
        .find(|rule| rule.is_reply_term())
        .unwrap();
    window.click(Role::ListBoxOption, &reply.label);
    window.click(Role::Button, "加一段");
    window.fill("期限", "2个月");
    window.focus("名称");
    assert!(window.shows_words("还没填依据"), "{:?}", window.texts());
    window.fill("依据", "通知第三条");
    window.focus("名称");
    window.wait("the impact", |window| window.shows_words("采用，动 0 件"));
    apply(&mut window);
    let applied = ledger(&window).profile.rule(&reply.key).unwrap().clone();
    assert_eq!(
        (applied.term.as_str(), applied.later.len()),
        (reply.term.as_str(), 1)
    );
    assert_eq!(applied.later[0].term, "2个月");
}

#[test]
fn rules_handed_on_as_a_file_are_looked_at_first() {
    let mut window = settings("地方规则");
    window.click(Role::RadioButton, "地方规则：规则文件");
    window.fill("规则文件的内容", "不是规则");
    window.click(Role::Button, "读进草稿");
    assert!(window.shows_words("不是规则文件"), "{:?}", window.texts());
    let mut other = ledger(&window).profile.clone();
    other.name = "邻县2026".to_owned();
    let text = banli::ledger::entry::rules_draft::file_text(&other);
    window.fill("规则文件的内容", &text);
    window.click(Role::Button, "读进草稿");
    assert_ne!(ledger(&window).profile.name, "邻县2026");
    window.fill("改动的依据", "照邻县的办");
    apply(&mut window);
    assert_eq!(ledger(&window).profile.name, "邻县2026");
}

#[test]
fn outcome_classes_are_added_corrected_ordered_and_taken_out() {
    let mut window = settings("地方规则");
    window.click(Role::RadioButton, "地方规则：办理结果");
    let classes = |window: &Window| ledger(window).profile.classes.clone();
    let before = classes(&window).len();
    window.click(Role::Button, "加一类");
    window.fill("代号", "试");
    window.focus("含义");
    window.fill("改动的依据", "办法第五条");
    apply(&mut window);
    let added = classes(&window)[before].clone();
    assert_eq!(added.key, "试");
    window.click(Role::Button, &format!("上移“{}”", added.label));
    window.fill("改动的依据", "办法第五条");
    apply(&mut window);
    assert_eq!(classes(&window)[before - 1].key, added.key);
    window.click(Role::Button, &format!("去掉“{}”", added.label));
    window.fill("改动的依据", "办法第五条");
    apply(&mut window);
    assert_eq!(classes(&window).len(), before);
    let used = classes(&window)[0].label.clone();
    window.click(Role::Button, &format!("去掉“{used}”"));
    window.fill("改动的依据", "办法第五条");
    window.wait("the impact", |window| window.shows_words("采用，动"));
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(3);
    assert_eq!(classes(&window).len(), before, "items have it");
}

#[test]
fn targets_and_customs_are_set_and_a_shipped_profile_is_taken() {
    let mut window = settings("地方规则");
    window.click(Role::RadioButton, "地方规则：目标和做法");
    window.fill("满意率", "101");
    window.focus("规则名称");
    assert!(!window.shows_words("改了 1 处"));
    window.fill("满意率", "97");
    window.focus("规则名称");
    let visits = ledger(&window).profile.targets.visits.len();
    window.click(Role::Button, "加一档");
    window.fill("改动的依据", "目标责任书");
    apply(&mut window);
    let targets = &ledger(&window).profile.targets;
    assert_eq!(
        (targets.satisfied, targets.visits.len()),
        (Some(97), visits + 1)
    );
    window.click(Role::Button, "去掉第 1 档");
    let moves = ledger(&window).profile.moves_past_days_off;
    window.click(Role::CheckBox, "期限的最后一日遇休息日");
    window.fill("改动的依据", "目标责任书");
    apply(&mut window);
    let profile = &ledger(&window).profile;
    assert_eq!(profile.targets.visits.len(), visits);
    assert_ne!(profile.moves_past_days_off, moves);
    window.click(Role::RadioButton, "地方规则：换用规则");
    window.click(Role::Button, "改用“河南2017”");
    window.fill("改动的依据", "换用");
    apply(&mut window);
    assert_eq!(ledger(&window).profile.name, "河南2017");
}

#[test]
fn escape_in_a_field_asks_before_it_gives_up_what_was_typed() {
    let mut window = settings("单位");
    let before = window.value("简称");
    window.fill("简称", "县建设局");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        window.shows_words("再按 Esc 就不要了"),
        "{:?}",
        window.texts()
    );
    assert_eq!(window.value("简称"), "县建设局");
    assert_eq!(window.focused().as_deref(), Some("简称"));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.value("简称"), before);
    assert!(!window.shows_words("再按 Esc 就不要了"));
}

#[test]
fn escape_in_a_day_of_a_rule_asks_and_leaves_the_draft_alone() {
    let mut window = settings("地方规则");
    let first = ledger(&window).profile.rules[0].label.clone();
    window.click(Role::ListBoxOption, &first);
    window.fill("期限", "23个工作日");
    window.focus("名称");
    assert!(window.shows("不采用"), "{:?}", window.texts());
    let before = window.value("这段止日");
    window.fill("这段止日", "2031.9.9");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows_words("再按 Esc 就不要了"));
    assert_eq!(window.value("这段止日"), "2031-09-09");
    assert_eq!(window.focused().as_deref(), Some("这段止日"));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.value("这段止日"), before);
    assert!(!window.shows("丢掉"), "the draft is not asked about");
    window.focus("名称");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows("丢掉"), "{:?}", window.texts());
    assert_eq!(window.value("期限"), "23个工作日");
    window.click(Role::Button, "接着改");
    assert!(!window.shows("丢掉"));
    window.click(Role::Button, "不采用");
    window.click(Role::Button, "丢掉");
    assert!(window.shows_words("没有改动"), "{:?}", window.texts());
}

/// Closes the window, which is asked a second time once the fields have said what they hold.
fn close(window: &mut Window) {
    window.close();
    window.steps(6);
    if window.is_kept_open() {
        window.close();
        window.steps(2);
    }
}

#[test]
fn a_field_left_for_another_page_is_recorded_at_closing_and_a_wrong_one_is_named() {
    let mut window = settings("单位");
    window.fill("简称", "县建设局");
    window.key(Modifiers::COMMAND, Key::Num1);
    close(&mut window);
    assert!(!window.is_kept_open(), "{:?}", window.texts());
    assert_eq!(ledger(&window).office.short_name, "县建设局");
    let mut window = settings("单位");
    window.fill("全称", "");
    window.key(Modifiers::COMMAND, Key::Num1);
    close(&mut window);
    assert!(window.is_kept_open());
    assert!(
        window.shows_words("“设置”里打的还没有存"),
        "{:?}",
        window.texts()
    );
    assert!(!ledger(&window).office.name.is_empty());
}
