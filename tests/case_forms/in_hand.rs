//! A form in hand: nothing takes its place unasked, and it follows what is recorded meanwhile.

use crate::close_out::lacking_two;
use crate::common::window::{Key, Modifiers, Role};
use crate::page::Page;
use egui_kittest::kittest::Queryable as _;

const PLACE: &str = "公开在哪";
const COMMENT: &str = "代表委员意见";
const ASKED: &str = "刚才输入的还没有登记。";

/// The form for 公开, with something typed in it.
fn publishing() -> Page {
    let mut page = Page::of(vec![lacking_two()], "答复送达");
    page.press("登记公开");
    page.fill(PLACE, "县政府网站");
    page
}

#[test]
fn the_step_to_publication_goes_back_to_the_form_that_is_open() {
    let mut page = publishing();
    page.press("办结… 还缺 2 项");
    page.press("公开：登公开");
    page.window.steps(4);
    assert_eq!(page.window.value(PLACE), "县政府网站");
    let focused = page.window.focused().unwrap_or_default();
    assert!(focused.starts_with("公开还是不公开"), "{focused}");
}

#[test]
fn the_button_of_a_form_that_is_typed_in_asks_first() {
    let mut page = publishing();
    {
        // The button of the card: the one of the form stands below it.
        let mut buttons = page.window.harness.query_all_by_label("登记公开");
        buttons.next().unwrap().scroll_to_me();
    }
    page.window.steps(6);
    page.window.click(Role::Button, "登记公开");
    assert_eq!(page.window.value(PLACE), "县政府网站");
    assert!(page.shows(ASKED), "{:?}", page.window.texts());
    page.press("不要了");
    assert!(!page.shows(ASKED));
    page.press("登记公开");
    assert_eq!(page.window.value(PLACE), "");
}

#[test]
fn a_feedback_form_follows_what_is_undone_and_redone_under_it() {
    let mut page = Page::of(vec![lacking_two()], "征询反馈");
    page.press("登记收回");
    page.point_at(Role::RadioButton, "办理态度：1 满意");
    page.point_at(Role::RadioButton, "办理结果满意度：1 满意");
    page.window.fill(COMMENT, "回复及时");
    page.press("存，下一位");
    page.window.click(Role::Row, "王建平");
    assert_eq!(page.window.value(COMMENT), "回复及时");
    let comment = |page: &Page| {
        let issue = page.issue().id;
        let slips = page.ledger().facts.feedback.of(issue);
        let mut comments = slips.filter_map(|slip| slip.comment.as_deref().map(str::to_owned));
        comments.next()
    };
    assert_eq!(comment(&page).as_deref(), Some("回复及时"));
    // What stands in the form is what was recorded: undone, it is gone from both.
    page.window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(comment(&page), None);
    assert_eq!(page.window.value(COMMENT), "");
    page.window.key(Modifiers::COMMAND, Key::Y);
    assert_eq!(page.window.value(COMMENT), "回复及时");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(!page.shows(ASKED), "nothing was typed");
}

#[test]
fn the_rate_of_one_letter_is_counted_over_what_is_back_and_says_so() {
    // One of two is back, and satisfied.
    let page = Page::of(vec![lacking_two()], "征询反馈");
    assert!(page.shows("收回 1 / 应收 2"), "{:?}", page.window.texts());
    let rate = "满意率 100.0%  1 / 收回 1";
    assert!(page.shows(rate), "{:?}", page.window.texts());
}
