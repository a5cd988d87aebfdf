//! Forms by keyboard alone: Enter leads on to the button that records, Ctrl+Enter presses it, and typing always has a place.

use banli::ledger::entry::reply_facts::{self, LetterText};
use banli::model::facts::Commitment;
use eframe::egui::{Memory, pos2};

use crate::common::desk::answered;
use crate::common::window::{Event, Key, Modifiers, PointerButton, Role};
use crate::page::{Page, SPONSORS, issued};

fn focused(page: &Page) -> String {
    page.window.focused().unwrap_or_default()
}

fn enter(page: &mut Page) {
    page.window.key(Modifiers::NONE, Key::Enter);
}

/// Takes the focus away, as a click beside every field does.
fn blur(page: &mut Page) {
    let context = page.window.harness.ctx.clone();
    if let Some(id) = context.memory(Memory::focused) {
        context.memory_mut(|memory| memory.surrender_focus(id));
    }
    page.window.steps(2);
}

/// The reply page of an item with a draft.
fn reply() -> Page {
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    let mut page = Page::of(vec![answered("91", &SPONSORS, &body, None)], "概况");
    page.window.key(Modifiers::NONE, Key::F4);
    page
}

fn passed(page: &Page) -> usize {
    reply_facts::reviews(page.ledger(), page.case, LetterText::Saved).1
}

/// The form of the first review, every question ticked by keyboard; the focus is in 审核人.
fn review() -> Page {
    let mut page = reply();
    page.window.click(Role::Button, "登记审核");
    for question in [
        "逐条答复所提问题",
        "符合法规政策",
        "态度诚恳",
        "该会商的已会商",
    ] {
        assert_eq!(focused(&page), question);
        page.window.key(Modifiers::NONE, Key::Space);
        enter(&mut page);
    }
    assert_eq!(focused(&page), "格式不规范，退回修改");
    enter(&mut page);
    assert_eq!(focused(&page), "审核人");
    page.window.fill("审核人", "高建平");
    page
}

#[test]
fn enter_leads_through_a_review_to_its_button() {
    let mut page = review();
    enter(&mut page);
    assert_eq!(focused(&page), "审核意见");
    page.window.commit("数字已核对");
    assert_eq!(page.window.value("审核意见"), "数字已核对");
    enter(&mut page);
    assert_eq!(focused(&page), "登记通过");
    assert_eq!(passed(&page), 0);
    enter(&mut page);
    assert_eq!(passed(&page), 1, "{:?}", page.window.texts());
}

#[test]
fn control_and_enter_record_a_review_wherever_the_focus_is() {
    let mut page = review();
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(passed(&page), 1, "{:?}", page.window.texts());
    let mut page = review();
    blur(&mut page);
    assert_eq!(page.window.focused(), None);
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(passed(&page), 1, "{:?}", page.window.texts());
}

#[test]
fn a_review_that_lacks_a_tick_says_so_and_leads_there() {
    let mut page = reply();
    page.window.click(Role::Button, "登记审核");
    page.window.key(Modifiers::NONE, Key::Space);
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert!(page.shows("四道都打上钩"), "{:?}", page.window.texts());
    assert_eq!(focused(&page), "符合法规政策");
    assert_eq!(passed(&page), 0);
}

/// The dialog 签发 over a draft that passed its reviews.
fn issuing() -> Page {
    let mut page = reply();
    for reviewer in ["韩冬", "吴秀兰", "陈立洁"] {
        page.window.pass_review(reviewer);
    }
    page.window.click(Role::Button, "签发…");
    assert_eq!(focused(&page), "成文日期");
    page
}

fn is_issued(page: &Page) -> bool {
    let ledger = page.ledger();
    let round = ledger.current_round(page.case);
    round.is_some_and(|round| ledger.issue_of(round.id).is_some())
}

/// Goes on by Enter up to 签发, confirming what is lacking.
fn walk_to_issue(page: &mut Page) {
    enter(page);
    assert_eq!(focused(page), "签发人");
    enter(page);
    if focused(page).starts_with("知道了") {
        page.window.key(Modifiers::NONE, Key::Space);
        enter(page);
    }
    assert_eq!(focused(page), "签发");
}

#[test]
fn enter_leads_through_the_issue_to_its_button() {
    let mut page = issuing();
    walk_to_issue(&mut page);
    enter(&mut page);
    assert!(is_issued(&page), "{:?}", page.window.texts());
    assert_eq!(focused(&page), "登记送达");
    let mut page = issuing();
    walk_to_issue(&mut page);
    blur(&mut page);
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert!(is_issued(&page), "{:?}", page.window.texts());
}

#[test]
fn a_click_beside_the_issue_takes_away_nothing_typed() {
    let mut page = issuing();
    page.window.fill("签发人", "周明");
    let place = pos2(6.0, 450.0);
    page.window.harness.event(Event::PointerMoved(place));
    for pressed in [true, false] {
        page.window.harness.event(Event::PointerButton {
            pos: place,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    page.window.steps(3);
    assert_eq!(page.window.value("签发人"), "周明");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(!page.shows("签发会占用文号"));
    page.window.click(Role::Button, "签发…");
    assert_eq!(page.window.value("签发人"), "周明", "it is kept");
}

#[test]
fn the_text_of_a_reply_has_the_focus_whenever_it_is_come_to() {
    let mut page = reply();
    for _ in 0..2 {
        assert!(focused(&page).starts_with("正文"), "{}", focused(&page));
        page.window.key(Modifiers::ALT, Key::ArrowLeft);
        page.window.key(Modifiers::NONE, Key::F4);
    }
}

#[test]
fn the_key_of_the_reply_leads_back_to_its_text_on_its_own_page() {
    let mut page = reply();
    let block = focused(&page);
    page.window.key(Modifiers::NONE, Key::F4);
    assert_eq!(focused(&page), block, "it is being written in");
    page.window.click(Role::Button, "登记审核");
    assert_eq!(focused(&page), "逐条答复所提问题");
    page.window.key(Modifiers::NONE, Key::F4);
    assert_eq!(focused(&page), block);
}

#[test]
fn a_form_asked_for_again_has_the_focus_and_what_was_typed() {
    let mut page = Page::of(vec![issued()], "概况");
    for (key, first) in [(Key::F6, "记一笔的内容"), (Key::F7, "沟通日期")] {
        for _ in 0..2 {
            page.window.key(Modifiers::NONE, key);
            assert_eq!(focused(&page), first);
            blur(&mut page);
        }
    }
    page.window.fill("沟通地点", "县政府");
    page.window.click(Role::Tab, "概况");
    page.window.key(Modifiers::NONE, Key::F7);
    assert_eq!(focused(&page), "沟通日期");
    assert_eq!(page.window.value("沟通地点"), "县政府");
    page.window.key(Modifiers::COMMAND, Key::Enter);
    let contacts = page.ledger().facts.contacts.of(page.case).count();
    assert_eq!(contacts, 1, "{:?}", page.window.texts());
}

#[test]
fn the_button_of_a_form_goes_back_to_what_was_typed_in_it() {
    let mut page = Page::of(vec![issued()], "答复送达");
    page.press("登记公开");
    page.fill("公开在哪", "县政府网站");
    page.window.click(Role::Tab, "概况");
    page.window.click(Role::Tab, "答复送达");
    page.window.click(Role::Button, "登记公开");
    assert!(focused(&page).starts_with("公开还是不公开"));
    assert_eq!(page.window.value("公开在哪"), "县政府网站");
    page.window.click(Role::Tab, "承诺跟踪");
    page.press("加一项");
    page.fill("承诺内容", "更换雨水篦子");
    page.window.click(Role::Tab, "概况");
    page.window.click(Role::Tab, "承诺跟踪");
    page.press("加一项");
    assert_eq!(focused(&page), "承诺内容");
    assert_eq!(page.window.value("承诺内容"), "更换雨水篦子");
}

#[test]
fn escape_leaves_the_focus_in_the_text_of_a_reply() {
    let mut page = reply();
    let block = focused(&page);
    page.window.key(Modifiers::NONE, Key::Escape);
    page.window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&page), block);
    page.window.commit("随后复查。");
    assert!(page.window.value(&block).ends_with("随后复查。"));
}

#[test]
fn escape_in_a_field_of_the_item_asks_and_never_records() {
    let mut page = Page::of(vec![issued()], "概况");
    let recorded = |page: &Page| {
        page.ledger()
            .facts
            .cases
            .get(page.case)
            .unwrap()
            .title
            .clone()
    };
    let before = recorded(&page);
    page.window.fill("案由", "关于修桥的建议");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(recorded(&page), before);
    assert!(page.shows("再按 Esc 就不要了"), "{:?}", page.window.texts());
    assert_eq!(page.window.value("案由"), "关于修桥的建议");
    assert_eq!(focused(&page), "案由");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(page.window.value("案由"), before);
    assert!(!page.shows("再按 Esc 就不要了"));
    page.window.fill("案由", "关于修桥的建议");
    page.window.key(Modifiers::NONE, Key::Escape);
    enter(&mut page);
    assert_eq!(recorded(&page), "关于修桥的建议");
}

#[test]
fn a_promise_recorded_leaves_the_focus_where_the_next_one_begins() {
    let mut page = Page::of(vec![issued()], "承诺跟踪");
    page.press("加一项");
    page.window.fill("承诺内容", "更换雨水篦子");
    page.window.fill("完成时限", "12.20");
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(page.ledger().facts.commitments.of(page.case).count(), 1);
    assert_eq!(focused(&page), "加一项");
}

#[test]
fn a_promise_is_kept_in_a_form_of_its_own_by_keys_and_leaving_it_records_nothing() {
    let mut page = Page::of(vec![issued()], "承诺跟踪");
    for (text, due) in [("更换雨水篦子", "12.20"), ("清掏化粪池", "12.25")] {
        page.press("加一项");
        page.window.fill("承诺内容", text);
        page.window.fill("完成时限", due);
        page.window.key(Modifiers::COMMAND, Key::Enter);
    }
    let kept = |page: &Page| -> Vec<(Option<String>, Option<String>)> {
        let all = page.ledger().facts.commitments.of(page.case);
        let kept = all.filter(|one| one.done_on.is_some());
        let said = |one: &Commitment| {
            let day = one.done_on.map(|day| day.to_string());
            (day, one.result.as_deref().map(str::to_owned))
        };
        kept.map(said).collect()
    };
    page.window.click(Role::Button, "记兑现：清掏化粪池");
    assert_eq!(focused(&page), "兑现日期");
    assert_eq!(page.window.value("兑现日期"), "2026-11-20");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(!page.window.shows("兑现日期"), "{:?}", page.window.texts());
    assert!(kept(&page).is_empty());
    page.window.click(Role::Button, "记兑现：清掏化粪池");
    page.window.fill("兑现日期", "11.18");
    enter(&mut page);
    assert_eq!(focused(&page), "兑现情况");
    page.window.commit("已清掏，有照片");
    page.window.key(Modifiers::COMMAND, Key::Enter);
    let said = (
        Some("2026-11-18".to_owned()),
        Some("已清掏，有照片".to_owned()),
    );
    assert_eq!(kept(&page), [said]);
    assert_eq!(focused(&page), "登记复查");
    page.window.key(Modifiers::COMMAND, Key::Z);
    assert!(kept(&page).is_empty(), "one step takes it back");
}

#[test]
fn enter_leads_on_from_the_text_of_a_promise_and_shift_with_it_begins_a_line() {
    let mut page = Page::of(vec![issued()], "承诺跟踪");
    page.press("加一项");
    page.window.commit("更换雨水篦子");
    page.window.key(Modifiers::SHIFT, Key::Enter);
    page.window.commit("清掏化粪池");
    enter(&mut page);
    assert_eq!(focused(&page), "完成时限");
    let typed = "更换雨水篦子\n清掏化粪池";
    assert_eq!(page.window.value("承诺内容"), typed);
    page.window.fill("完成时限", "12.20");
    page.window.key(Modifiers::COMMAND, Key::Enter);
    let mut promises = page.ledger().facts.commitments.of(page.case);
    assert_eq!(promises.next().map(|one| one.text.as_str()), Some(typed));
}
