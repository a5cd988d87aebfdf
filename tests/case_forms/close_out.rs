//! 办结: the checklist names what is missing, what is left has a reason, and a full list closes the item by one key.

use crate::common::window::{Key, Modifiers, PointerButton, Role, sample_day};
use banli::model::facts::Case;
use banli::model::vocabulary::ClosingItem;
use eframe::egui::pos2;
use serde_json::{Value, json};

use crate::drafts::killed;
use crate::page::{Page, SPONSORS, issued};

/// An item of which everything is done.
fn finished() -> Value {
    let mut case = issued();
    case["contacts"] =
        json!([{ "stage": "during", "mode": "visit", "on": "2026-04-08", "person": "李春华" }]);
    let round = &mut case["rounds"][0];
    let delivered = |name: &&str| json!({ "person": name, "on": "2026-11-05", "mode": "hand" });
    round["deliveries"] = SPONSORS.iter().map(delivered).collect();
    let back = |name: &&str| {
        json!({ "person": name, "returned_on": "2026-11-12",
            "attitude": "satisfied", "result": "satisfied" })
    };
    round["feedback"] = SPONSORS.iter().map(back).collect();
    round["publication"] = json!({ "on": "2026-11-09", "place": "县政府网站" });
    round["solved"] = json!("solved");
    case
}

/// The same without its publication and without the form of one sponsor.
pub fn lacking_two() -> Value {
    let mut case = finished();
    let round = case["rounds"][0].as_object_mut().unwrap();
    round.remove("publication");
    round["feedback"].as_array_mut().unwrap().pop();
    case
}

fn recorded(page: &Page) -> Case {
    page.ledger().facts.cases.get(page.case).unwrap().clone()
}

fn is_open(page: &Page) -> bool {
    page.shows("先不办结")
}

#[test]
fn an_item_with_everything_done_is_closed_by_one_enter() {
    let mut page = Page::of(vec![finished()], "概况");
    page.press("办结…");
    assert_eq!(
        page.window.focused().as_deref(),
        Some("办结、归档"),
        "{:?}",
        page.window.texts()
    );
    page.window.key(Modifiers::NONE, Key::Enter);
    let case = recorded(&page);
    assert_eq!(case.closed_out_on, Some(sample_day()));
    assert_eq!(case.archived_on, Some(sample_day()));
    assert_eq!(case.file_number, Some(1));
    assert!(!is_open(&page));
    assert_eq!(page.window.focused().as_deref(), Some("返回"));
}

#[test]
fn what_is_missing_is_named_and_the_keys_lead_to_it() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    assert!(page.shows("征询反馈：还缺") && page.shows("公开：还缺"));
    assert!(page.shows("答复送达：已办"), "what is done stays in sight");
    let focused = |page: &Page| page.window.focused();
    assert_eq!(focused(&page).as_deref(), Some("征询反馈：去征询反馈"));
    page.window.key(Modifiers::NONE, Key::F8);
    assert_eq!(focused(&page).as_deref(), Some("公开：登公开"));
    page.window.key(Modifiers::SHIFT, Key::F8);
    assert_eq!(focused(&page).as_deref(), Some("征询反馈：去征询反馈"));
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert!(page.shows("办结、归档 · 还缺 2 项"));
    assert!(
        page.shows("还缺 2 项：征询反馈、公开。没有办结。先办好，或者写明理由和补齐日留着。"),
        "{:?}",
        page.window.texts()
    );
    assert_eq!(recorded(&page).closed_out_on, None);
}

#[test]
fn what_is_left_has_a_reason_and_a_day() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    page.press("征询反馈：留着办结…");
    page.fill("征询反馈：理由", "代表出国，回来补");
    page.press("公开：留着办结…");
    assert!(page.shows("办结、归档 · 还缺 1 项"), "a reason is missing");
    page.fill("公开：理由", "网站改版");
    page.press("办结、归档");
    assert!(page.refuses_at("征询反馈：补齐日", "没有填“补齐日”"));
    assert_eq!(recorded(&page).closed_out_on, None);
    page.fill("征询反馈：补齐日", "12.20");
    page.fill("公开：补齐日", "12.1");
    page.press("办结、归档");
    assert_eq!(
        recorded(&page).closed_out_on,
        Some(sample_day()),
        "{:?}",
        page.window.texts()
    );
    let ledger = page.ledger();
    let left = ledger.left_open(page.case, ClosingItem::Feedback).unwrap();
    assert_eq!(left.reason.as_ref(), "代表出国，回来补");
    assert_eq!(left.due_on.to_string(), "2026-12-20");
}

#[test]
fn what_is_done_on_the_page_leads_back_to_its_row() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    page.press("公开：登公开");
    assert!(!is_open(&page), "the page is free");
    page.press("回到办结：公开");
    let focused = page.window.focused();
    assert_eq!(focused.as_deref(), Some("公开：登公开"), "not done yet");
    page.press("公开：登公开");
    page.fill("公开日期", "11.9");
    page.fill("公开在哪", "县政府网站");
    page.press("登记公开");
    page.press("回到办结：公开");
    assert!(page.shows("公开：已办"), "{:?}", page.window.texts());
    assert!(page.shows("办结、归档 · 还缺 1 项"));
}

#[test]
fn escape_asks_only_where_a_reason_was_typed() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(!is_open(&page), "nothing was typed");
    let opener = page.window.focused();
    assert_eq!(opener.as_deref(), Some("办结… 还缺 2 项"));
    page.press("办结… 还缺 2 项");
    page.press("公开：留着办结…");
    page.fill("公开：理由", "网站改版");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(page.shows("写的理由还没有办结进去。"));
    page.press("存着，先不办结");
    assert!(!page.shows("写的理由还没有办结进去。"));
    page.press("办结… 还缺 2 项");
    assert_eq!(page.window.value("公开：理由"), "网站改版");
    page.window.key(Modifiers::NONE, Key::Escape);
    page.press("不要了");
    page.press("办结… 还缺 2 项");
    assert!(page.shows("公开：还缺"));
}

#[test]
fn the_closing_slip_is_made_from_the_dialog() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    page.press("打印销号单");
    let folder = page.window.folder.join("建议提案办理文件");
    page.window.wait("the slip is written", |_| {
        let Ok(files) = std::fs::read_dir(&folder) else {
            return false;
        };
        let mut names = files.flatten().map(|file| file.file_name());
        names.any(|name| name.to_string_lossy().starts_with("销号单_"))
    });
    assert!(is_open(&page), "the dialog stays");
}

#[test]
fn enter_leads_through_the_dialog_to_its_button() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    let focused = |page: &Page| page.window.focused().unwrap_or_default();
    page.press("办结… 还缺 2 项");
    page.press("征询反馈：留着办结…");
    for (field, text) in [("理由", "代表出国，回来补"), ("补齐日", "12.20")] {
        assert_eq!(focused(&page), format!("征询反馈：{field}"));
        page.window.commit(text);
        page.window.key(Modifiers::NONE, Key::Enter);
    }
    assert_eq!(focused(&page), "公开：登公开");
    page.window.fill("办结日期", "11.19");
    page.window.key(Modifiers::NONE, Key::Enter);
    assert!(
        focused(&page).starts_with("办结、归档"),
        "{}",
        focused(&page)
    );
}

#[test]
fn escape_closes_the_dialog_from_a_field_and_its_question_has_the_focus() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    page.window.fill("办结日期", "11.19");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(!is_open(&page), "no reason was typed");
    page.press("办结… 还缺 2 项");
    page.press("公开：留着办结…");
    page.window.commit("网站改版");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(page.window.focused().as_deref(), Some("接着填"));
    page.window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(page.window.focused().as_deref(), Some("公开：理由"));
    assert_eq!(page.window.value("公开：理由"), "网站改版");
}

#[test]
fn what_is_typed_of_the_filing_stays_however_the_dialog_is_left() {
    let typed = [
        ("机构（问题）", "办公室"),
        ("件号", "0031"),
        ("办结日期", "2026-11-19"),
    ];
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    let untyped = typed.map(|(field, _)| page.window.value(field));
    for (field, text) in typed {
        page.fill(field, text);
    }
    page.point_at(Role::RadioButton, "保管期限：30 年");
    let leaves: [fn(&mut Page); 5] = [
        |page| page.window.key(Modifiers::NONE, Key::Escape),
        |page| page.press("先不办结（Esc）"),
        |page| page.press("先不办结"),
        |page| {
            let beside = pos2(20.0, 450.0);
            page.window.press_at(beside, PointerButton::Primary);
        },
        |page| {
            page.window.focus("件号");
            page.window.key(Modifiers::NONE, Key::Escape);
        },
    ];
    for leave in leaves {
        leave(&mut page);
        page.window.steps(3);
        assert!(!is_open(&page), "{:?}", page.window.texts());
        page.press("办结… 还缺 2 项");
        for (field, text) in typed {
            assert_eq!(page.window.value(field), text);
        }
        assert!(page.shows("0031 办公室 30年"), "{:?}", page.window.texts());
    }
    page.press("不要了");
    assert!(!is_open(&page));
    page.press("办结… 还缺 2 项");
    let again = typed.map(|(field, _)| page.window.value(field));
    assert_eq!(again, untyped);
}

#[test]
fn escape_leaves_what_came_back_after_a_kill() {
    let mut page = Page::of(vec![lacking_two()], "概况");
    page.press("办结… 还缺 2 项");
    page.window.fill("机构（问题）", "办公室");
    let mut again = Page::open_as_left(killed(&mut page));
    for _ in 0..2 {
        assert_eq!(again.window.value("机构（问题）"), "办公室");
        again.window.key(Modifiers::NONE, Key::Escape);
        assert!(!is_open(&again));
        again.press("办结… 还缺 2 项");
    }
}

#[test]
fn what_became_of_it_and_what_was_promised_are_asked_for_with_their_forms_open() {
    let mut case = finished();
    let round = case["rounds"][0].as_object_mut().unwrap();
    round.remove("solved");
    round.insert("outcome".to_owned(), json!("B"));
    let mut page = Page::of(vec![case], "概况");
    page.press("办结… 还缺 2 项");
    assert!(page.shows("解决情况：还缺") && page.shows("承诺登记：还缺"));
    page.press("承诺登记：留着办结…");
    assert!(!page.shows("扫描件"), "{:?}", page.window.texts());
    assert!(page.shows("完成时限还没有定，定了补登"));
    page.press("承诺登记：不留");
    page.press("承诺登记：去登承诺");
    page.window.steps(3);
    assert_eq!(page.window.focused().as_deref(), Some("承诺内容"));
    page.press("回到办结：承诺登记");
    page.press("解决情况：登解决情况");
    page.window.steps(3);
    assert_eq!(page.window.focused().as_deref(), Some("解决情况"));
    page.choose("解决情况", "基本解决");
    page.press("登记解决情况");
    page.press("回到办结：解决情况");
    assert!(page.shows("解决情况：已办"), "{:?}", page.window.texts());
    assert!(page.shows("第 1 轮：基本解决。"));
}
