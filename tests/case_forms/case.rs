//! The case itself: its fields, sponsors, merges, attachments, its return.

use crate::common::desk::{file_of, furnished, suggestion};
use crate::common::window::{ColorImage, Key, Modifiers, Role, sample_day};
use banli::desk::Issuing;
use banli::ledger::acts::content::Bytes;
use banli::ledger::acts::{Attach, NewFile};
use banli::model::vocabulary::{CaseKind, Disclosure};
use eframe::egui::Color32;
use egui_kittest::kittest::Queryable as _;
use serde_json::json;

use crate::page::{Page, SPONSORS, shared};

#[test]
fn a_return_is_recorded_with_its_reason() {
    let mut page = Page::of(vec![shared()], "概况");
    page.window
        .harness
        .get_by_label("不立案、退回")
        .scroll_to_me();
    page.window.steps(6);
    page.window.harness.get_by_label("不立案、退回").click();
    page.window.steps(20);
    page.fill("退回日期", "2026-03-05");
    let recorded = |page: &Page| {
        let case = page.ledger().facts.cases.get(page.case).unwrap();
        let day = case.returned_on.map(|day| day.to_string());
        (day, case.return_reason.as_deref().map(str::to_owned))
    };
    assert_eq!(recorded(&page), (None, None), "the reason is still missing");
    let reason = "没有填“退回理由”";
    assert!(
        page.refuses_at("退回理由", reason),
        "{:?}",
        page.window.texts()
    );
    page.fill("退回理由", "不属于建议");
    let whole = (Some("2026-03-05".to_owned()), Some("不属于建议".to_owned()));
    assert_eq!(recorded(&page), whole);
    assert!(!page.shows(reason));
}

#[test]
fn merged_cases_are_taken_apart() {
    let cases = vec![shared(), {
        let mut other = suggestion("92", &["张素芬"]);
        other["title"] = json!("关于完善健康路排水的建议");
        other
    }];
    let mut page = Page::of(cases, "分办会办");
    assert!(page.ledger().merge_group(page.case).is_some());
    page.press("取消并案");
    assert!(page.ledger().merge_group(page.case).is_none());
    page.window.key(Modifiers::COMMAND, Key::Num2);
    page.window.key(Modifiers::COMMAND, Key::A);
    page.window.click(Role::Button, "并案");
    let together = page.ledger().merged_with(page.case);
    assert_eq!(together.len(), 2, "{:?}", page.window.texts());
}

#[test]
fn sponsors_are_added_ordered_and_removed_and_the_wrong_kind_is_refused() {
    let mut page = Page::of(vec![shared()], "概况");
    let names = |page: &Page| -> Vec<String> {
        let sponsors = page.ledger().sponsors(page.case);
        sponsors.into_iter().map(|one| one.name.clone()).collect()
    };
    let add = |page: &mut Page, name: &str| {
        page.window.fill("添加联名人", name);
        page.window.key(Modifiers::NONE, Key::Enter);
    };
    add(&mut page, "黄志远");
    assert!(
        page.refuses_at("添加联名人", "黄志远是委员，不能提出建议"),
        "{:?}",
        page.window.texts()
    );
    assert_eq!(names(&page), SPONSORS);
    add(&mut page, "张素芬");
    assert_eq!(names(&page), ["李春华", "王建平", "张素芬"]);
    assert!(!page.shows("不能提出建议"));
    add(&mut page, "石新禾");
    assert_eq!(names(&page)[3], "石新禾", "a newcomer enters the roster");
    page.press("石新禾上移");
    assert_eq!(names(&page), ["李春华", "王建平", "石新禾", "张素芬"]);
    page.press("去掉李春华");
    assert_eq!(names(&page), ["王建平", "石新禾", "张素芬"]);
}

#[test]
fn the_case_is_corrected_field_by_field() {
    let mut page = Page::of(vec![shared()], "概况");
    let case = |page: &Page| page.ledger().facts.cases.get(page.case).unwrap().clone();
    page.fill("销号日期", "1.5");
    assert!(
        page.refuses_at("销号日期", "销号不能早于登记"),
        "{:?}",
        page.window.texts()
    );
    assert_eq!(case(&page).closed_out_on, None);
    page.fill("销号日期", "11.10");
    let closed_out = case(&page).closed_out_on.expect("closed out");
    assert_eq!(closed_out.to_string(), "2026-11-10");
    page.fill("备注", "和往年的一件相近");
    page.window.focus("编号");
    assert_eq!(case(&page).note.as_deref(), Some("和往年的一件相近"));
    page.choose("类型", "闭会建议");
    assert_eq!(case(&page).kind, CaseKind::ClosedSuggestion);
    page.point_at(Role::RadioButton, "是否公开：不同意");
    assert_eq!(case(&page).disclosure, Some(Disclosure::MayNot));
    page.point_at(Role::CheckBox, "重点");
    assert!(case(&page).key_case);
}

#[test]
fn an_attachment_is_added_and_removed() {
    let mut page = Page::of(vec![shared()], "附件");
    let count = |page: &Page| page.ledger().facts.attachments.of(page.case).count();
    page.window
        .paste_picture(ColorImage::filled([3, 2], Color32::RED));
    assert_eq!(count(&page), 1);
    page.press("删除");
    assert_eq!(count(&page), 0);
}

#[test]
fn an_attachment_that_would_run_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), sample_day());
    desk.import(&file_of(vec![shared()]), Issuing::DATA_ONLY)
        .unwrap();
    let case = desk.ledger().cases().next().unwrap().0.id;
    let file = NewFile {
        name: "../说明.pdf.EXE".to_owned(),
        bytes: Bytes(b"MZ".to_vec()),
    };
    let files = vec![file];
    desk.act(Attach { case, files }).unwrap();
    drop(desk);
    let mut page = Page::open(folder, "附件");
    page.point_at(Role::Link, "说明.pdf.EXE");
    assert!(page.shows("没有打开“说明.pdf.EXE”"));
    assert!(page.shows("附件还在，没有变"));
    assert!(page.window.shows_words("另存："));
}
