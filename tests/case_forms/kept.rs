//! Nothing typed in a form of an item goes by leaving it: for another page, another year, another item, by taking back what
//! was done last, or for the day.

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::{OpenRound, SaveDraft};
use banli::ui::Screen;
use banli::ui::named_forms::CaseForm;
use serde_json::{Value, json};

use crate::common::desk::{answered, file_of, furnished, letter, suggestion};
use crate::common::window::{Key, Modifiers, Role, sample_day};
use crate::drafts::killed;
use crate::page::{Page, SPONSORS, issued, shared};

const TYPED: &str = "还没打完";

/// The forms of an item that is not answered yet, each with a field that is typed in.
const BEFORE: [(CaseForm, &str); 7] = [
    (CaseForm::Correct, "内容摘要"),
    (CaseForm::Extend, "延期理由"),
    (CaseForm::Object, "异议理由"),
    (CaseForm::Reassign, "改派日期"),
    (CaseForm::ReceiveOpinion, "会办意见"),
    (CaseForm::Urge, "催办内容"),
    (CaseForm::File, "报送备注"),
];

/// Those of an item whose letter is issued.
const ANSWERED: [(CaseForm, &str); 7] = [
    (CaseForm::Deliver, "经手人"),
    (CaseForm::Publish, "公开在哪"),
    (CaseForm::Void, "作废理由"),
    (CaseForm::OpenRound, "这一轮原因"),
    (CaseForm::Solved, "答复要点"),
    (CaseForm::Promise, "承诺内容"),
    (CaseForm::Recheck, "复查情况"),
];

/// The page of an item, in a ledger that has one more, 关于修桥的建议.
fn of_two(case: Value) -> Page {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), sample_day());
    let mut other = suggestion("92", &["李春华"]);
    other["title"] = json!("关于修桥的建议");
    desk.import(&file_of(vec![case, other]), Issuing::DATA_ONLY)
        .unwrap();
    drop(desk);
    Page::open(folder, "概况")
}

/// A suggestion with a first version of its answer.
fn drafted() -> Value {
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    answered("91", &SPONSORS, &body, None)
}

fn find(page: &mut Page, words: &str) {
    page.window.key(Modifiers::COMMAND, Key::K);
    page.window.fill("查找", words);
    page.window.key(Modifiers::NONE, Key::Enter);
    page.window.steps(4);
}

/// Asks for a form by its name, wherever one is.
fn ask_for(page: &mut Page, form: CaseForm) {
    let label = form.entry().label;
    page.window.key(Modifiers::COMMAND, Key::K);
    page.window.fill("查找", label);
    page.window.click(Role::ListBoxOption, label);
    page.window.steps(6);
}

fn assert_kept(page: &mut Page, forms: &[(CaseForm, &str)], left: &str) {
    for (form, field) in forms {
        page.window.click(Role::Tab, form.entry().part);
        assert_eq!(page.window.value(field), TYPED, "{form:?} {left}");
    }
}

/// Types in every form, and leaves the item in every way.
fn walk(case: Value, forms: &[(CaseForm, &str)]) {
    let mut page = of_two(case);
    let item = page.window.workspace().page();
    for (form, field) in forms {
        ask_for(&mut page, *form);
        page.window.fill(field, TYPED);
    }
    for key in [Key::Num1, Key::Num2, Key::Num8, Key::Comma] {
        page.window.key(Modifiers::COMMAND, key);
        find(&mut page, "雨污分流");
        assert_eq!(page.window.workspace().page(), item);
        assert_kept(&mut page, forms, "another page");
    }
    page.window.key(Modifiers::COMMAND, Key::J);
    page.window.key(Modifiers::NONE, Key::ArrowDown);
    page.window.key(Modifiers::NONE, Key::Enter);
    page.window.steps(6);
    assert_kept(&mut page, forms, "another session");
    find(&mut page, "修桥");
    assert_ne!(page.window.workspace().page(), item);
    page.window.key(Modifiers::NONE, Key::F6);
    page.window.fill("记一笔的内容", "来电");
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(page.ledger().facts.notes.iter().count(), 1);
    page.window.key(Modifiers::COMMAND, Key::Num1);
    page.window.key(Modifiers::COMMAND, Key::Z);
    page.window.steps(4);
    find(&mut page, "雨污分流");
    assert_kept(
        &mut page,
        forms,
        "another item, and what was done there taken back",
    );
    page.window.close();
    assert!(!page.window.is_kept_open(), "{:?}", page.window.texts());
    let Page { window, folder, .. } = page;
    drop(window);
    let mut again = Page::open(folder, "概况");
    assert!(matches!(again.window.workspace().page(), Screen::Case(_)));
    assert_kept(&mut again, forms, "the day");
}

#[test]
fn what_is_typed_of_an_item_before_its_answer_stays_however_it_is_left() {
    walk(shared(), &BEFORE);
}

#[test]
fn what_is_typed_of_an_answered_item_stays_however_it_is_left() {
    walk(issued(), &ANSWERED);
}

#[test]
fn a_form_with_something_typed_in_it_gives_way_to_none_of_another_unit() {
    let mut page = Page::of(vec![shared()], "分办会办");
    let parts = page.ledger().facts.assignments.of(page.case);
    let units = parts.filter_map(|part| page.ledger().facts.units.get(part.unit));
    let units: Vec<String> = units.map(|unit| unit.name.clone()).collect();
    let [first, second] = &units[..] else {
        panic!("two units: {units:?}");
    };
    let asks = |page: &Page| page.shows("刚才输入的还没有登记。");
    page.press(&format!("修改：{first}"));
    page.fill("异议理由", TYPED);
    page.press("加单位");
    assert!(asks(&page), "{:?}", page.window.texts());
    assert_eq!(page.window.value("异议理由"), TYPED);
    assert_eq!(page.window.focused().as_deref(), Some("承办单位"));
    page.press(&format!("修改：{second}"));
    assert_eq!(page.window.value("异议理由"), TYPED);
    page.press("不要了");
    page.press(&format!("改派：{first}"));
    page.fill("改派日期", "3.10");
    page.press(&format!("改派：{second}"));
    assert!(asks(&page), "{:?}", page.window.texts());
    assert_eq!(page.window.value("改派日期"), "2026-03-10");
}

#[test]
fn delivery_and_return_asked_for_again_take_the_focus_with_what_was_typed() {
    let mut page = of_two(issued());
    for _ in 0..2 {
        ask_for(&mut page, CaseForm::Deliver);
        assert_eq!(page.window.focused().as_deref(), Some("送达方式"));
        page.window.fill("经手人", "何永昌");
    }
    page.window.key(Modifiers::COMMAND, Key::Enter);
    let deliveries = page.ledger().facts.deliveries.iter().count();
    assert!(deliveries > 0, "{:?}", page.window.texts());
    ask_for(&mut page, CaseForm::Collect);
    let first = page.window.focused().unwrap_or_default();
    assert!(first.starts_with("办理态度"), "{first}");
    for _ in 0..2 {
        page.window.fill("代表委员意见", TYPED);
        ask_for(&mut page, CaseForm::Collect);
        assert_eq!(page.window.focused().as_deref(), Some(first.as_str()));
        assert_eq!(page.window.value("代表委员意见"), TYPED);
    }
}

#[test]
fn a_review_that_is_begun_stays_while_another_item_is_looked_at_and_over_the_day() {
    let mut page = of_two(drafted());
    page.window.key(Modifiers::NONE, Key::F4);
    page.window.click(Role::Button, "登记审核");
    page.window.key(Modifiers::NONE, Key::Space);
    page.window.fill("审核意见", TYPED);
    find(&mut page, "修桥");
    page.window.key(Modifiers::NONE, Key::F4);
    find(&mut page, "雨污分流");
    page.window.key(Modifiers::NONE, Key::F4);
    assert_eq!(page.window.value("审核意见"), TYPED);
    page.window.close();
    assert!(!page.window.is_kept_open(), "{:?}", page.window.texts());
    let Page { window, folder, .. } = page;
    drop(window);
    let mut again = Page::open(folder, "概况");
    again.window.key(Modifiers::NONE, Key::F4);
    assert_eq!(again.window.value("审核意见"), TYPED);
}

#[test]
fn a_review_that_is_begun_comes_back_after_a_kill_until_it_is_given() {
    let mut page = Page::of(vec![drafted()], "概况");
    page.window.key(Modifiers::NONE, Key::F4);
    page.window.click(Role::Button, "登记审核");
    page.window.key(Modifiers::NONE, Key::Space);
    assert!(
        page.shows("正在输入，还没有存"),
        "{:?}",
        page.window.texts()
    );
    page.window.fill("审核人", "高建平");
    page.window.fill("审核意见", TYPED);
    let mut again = Page::open(killed(&mut page), "概况");
    assert!(
        again.shows("上次有 1 处没登记完"),
        "{:?}",
        again.window.texts()
    );
    again.window.key(Modifiers::NONE, Key::F4);
    assert_eq!(again.window.value("审核人"), "高建平");
    assert_eq!(again.window.value("审核意见"), TYPED);
    again.window.focus("审核意见");
    again.window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        again.window.focused().as_deref(),
        Some("符合法规政策"),
        "the first is ticked"
    );
    again.window.click(Role::Button, "登记退回");
    let review = again.ledger().facts.reviews.iter().next().unwrap();
    assert_eq!((review.reviewer.as_ref(), review.passed), ("高建平", false));
    assert!(again.window.desk().store().drafts().unwrap().is_empty());
}

#[test]
fn the_ticks_of_a_review_that_came_back_are_not_of_another_text() {
    let mut page = Page::of(vec![drafted()], "概况");
    page.window.key(Modifiers::NONE, Key::F4);
    page.window.click(Role::Button, "登记审核");
    page.window.key(Modifiers::NONE, Key::Space);
    page.window.fill("审核意见", TYPED);
    let folder = killed(&mut page);
    let mut desk = Desk::open(&folder.path().join("台账.banli"), sample_day()).unwrap();
    let draft = SaveDraft {
        case: page.case,
        text: "我局已另行研究。".to_owned(),
        author: None,
        on: None,
    };
    desk.act(draft).unwrap();
    drop(desk);
    let mut again = Page::open(folder, "概况");
    again.window.key(Modifiers::NONE, Key::F4);
    assert_eq!(again.window.value("审核意见"), TYPED);
    again.window.focus("审核意见");
    again.window.key(Modifiers::COMMAND, Key::Enter);
    let first = again.window.focused();
    assert_eq!(first.as_deref(), Some("逐条答复所提问题"));
}

#[test]
fn a_round_begins_with_a_review_of_its_own() {
    let mut page = Page::of(vec![drafted()], "概况");
    page.window.key(Modifiers::NONE, Key::F4);
    page.window.click(Role::Button, "登记审核");
    page.window.key(Modifiers::NONE, Key::Space);
    page.window.fill("审核人", "高建平");
    page.window.fill("审核意见", TYPED);
    let folder = killed(&mut page);
    let mut desk = Desk::open(&folder.path().join("台账.banli"), sample_day()).unwrap();
    desk.act(letter(page.case, "2026-11-20", true)).unwrap();
    desk.act(OpenRound {
        case: page.case,
        round: None,
        on: Some(sample_day()),
        reason: Some("补充答复".to_owned()),
        readers: None,
    })
    .unwrap();
    desk.act(SaveDraft {
        case: page.case,
        text: "我局已另行研究。".to_owned(),
        author: None,
        on: None,
    })
    .unwrap();
    drop(desk);
    let mut again = Page::open(folder, "概况");
    again.window.key(Modifiers::NONE, Key::F4);
    let texts = again.window.texts();
    assert!(!texts.contains(&"审核意见".to_owned()), "{texts:?}");
    again.window.click(Role::Button, "登记审核");
    assert_eq!(again.window.value("审核意见"), "");
    assert_ne!(again.window.value("审核人"), "高建平");
}
