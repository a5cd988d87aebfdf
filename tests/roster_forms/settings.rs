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

#[test]
fn rules_are_added_corrected_and_taken_out() {
    let mut window = settings("地方规则");
    let before = ledger(&window).profile.rules.len();
    window.click(Role::Button, "加一条期限");
    assert_eq!(ledger(&window).profile.rules.len(), before + 1);
    let rule = |window: &Window| ledger(window).profile.rules[before].clone();
    window.fill("期限", "很久");
    window.focus("名称");
    assert_eq!(rule(&window).term, "15个工作日");
    window.fill("期限", "20个工作日");
    window.fill("名称", "初审");
    window.focus("依据");
    assert_eq!(
        (rule(&window).term.as_str(), rule(&window).label.as_str()),
        ("20个工作日", "初审")
    );
    window.click(Role::CheckBox, "可以申请延期");
    assert!(rule(&window).extendable);
    let role = rule(&window).roles[0];
    window.click(Role::CheckBox, role.label());
    assert_eq!(rule(&window).roles, [role], "one role stays");
    assert!(window.shows_words("至少留一个角色"), "{:?}", window.texts());
    window.click(Role::Button, "去掉“初审”…");
    window.click(Role::Button, "去掉");
    assert_eq!(ledger(&window).profile.rules.len(), before);
}

#[test]
fn outcome_classes_are_added_corrected_ordered_and_taken_out() {
    let mut window = settings("地方规则");
    window.click(Role::RadioButton, "地方规则：办理结果");
    let classes = |window: &Window| ledger(window).profile.classes.clone();
    let before = classes(&window).len();
    window.click(Role::Button, "加一类");
    let added = classes(&window)[before].clone();
    window.click(Role::Button, &format!("上移“{}”", added.label));
    assert_eq!(classes(&window)[before - 1].key, added.key);
    window.click(Role::Button, &format!("下移“{}”", added.label));
    assert_eq!(classes(&window)[before].key, added.key);
    window.fill("代号", "试");
    window.focus("含义");
    assert!(classes(&window).iter().any(|class| class.key == "试"));
    window.click(Role::Button, &format!("去掉“{}”", added.label));
    assert_eq!(classes(&window).len(), before);
    let used = classes(&window)[0].label.clone();
    window.click(Role::Button, &format!("去掉“{used}”"));
    assert_eq!(classes(&window).len(), before, "items have it");
}

#[test]
fn targets_and_customs_are_set_and_a_shipped_profile_is_taken() {
    let mut window = settings("地方规则");
    window.click(Role::RadioButton, "地方规则：目标和做法");
    window.fill("满意率", "101");
    window.focus("规则名称");
    assert_ne!(ledger(&window).profile.targets.satisfied, Some(101));
    window.fill("满意率", "97");
    window.focus("规则名称");
    assert_eq!(ledger(&window).profile.targets.satisfied, Some(97));
    let visits = ledger(&window).profile.targets.visits.len();
    window.click(Role::Button, "加一档");
    assert_eq!(ledger(&window).profile.targets.visits.len(), visits + 1);
    window.click(Role::Button, "去掉第 1 档");
    assert_eq!(ledger(&window).profile.targets.visits.len(), visits);
    let moves = ledger(&window).profile.moves_past_days_off;
    window.click(Role::CheckBox, "期限的最后一日遇休息日");
    assert_ne!(ledger(&window).profile.moves_past_days_off, moves);
    window.click(Role::RadioButton, "地方规则：换用规则");
    window.click(Role::Button, "改用“河南2017”");
    window.click(Role::Button, "确认改用“河南2017”");
    assert_eq!(ledger(&window).profile.name, "河南2017");
}
