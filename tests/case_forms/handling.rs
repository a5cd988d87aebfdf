//! Parts, opinions, filings, contacts, extensions.

use crate::common::window::{Role, sample_day};
use banli::model::vocabulary::{FilingKind, Role as PartRole};
use serde_json::json;

use crate::page::{Page, shared};

#[test]
fn a_part_is_assigned_corrected_and_removed() {
    let mut alone = shared();
    alone["assignments"].as_array_mut().unwrap().pop();
    let mut page = Page::of(vec![alone], "分办会办");
    let parts = |page: &Page| -> Vec<_> {
        let parts = page.ledger().facts.assignments.of(page.case);
        parts.cloned().collect()
    };
    page.press("加单位");
    page.choose("承办单位", "临溪县水利局");
    page.press("登记交办");
    assert_eq!(parts(&page).len(), 2, "{:?}", page.window.texts());
    assert_eq!(parts(&page)[1].role, PartRole::Co);
    page.press("修改");
    page.fill("改派", "3.1");
    page.press("保存修改");
    assert!(
        page.refuses_at("改派", "改派不能早于交办"),
        "{:?}",
        page.window.texts()
    );
    assert_eq!(parts(&page)[1].reassigned_on, None);
    page.fill("改派", "3.10");
    page.fill("提出异议", "3.8");
    page.fill("异议理由", "不属于本单位职责");
    page.press("保存修改");
    let part = parts(&page)[1].clone();
    assert_eq!(part.reassigned_on.unwrap().to_string(), "2026-03-10");
    assert_eq!(part.objection_on.unwrap().to_string(), "2026-03-08");
    assert_eq!(part.objection_reason.as_deref(), Some("不属于本单位职责"));
    page.press("删除");
    assert_eq!(parts(&page).len(), 1);
    page.press("修改");
    page.fill("科室报送", "3.20");
    page.press("保存修改");
    let reported = parts(&page)[0].reported_on.unwrap();
    assert_eq!(reported.to_string(), "2026-03-20", "a step of the own unit");
}

#[test]
fn a_part_goes_to_another_unit() {
    let mut alone = shared();
    alone["assignments"].as_array_mut().unwrap().pop();
    let mut page = Page::of(vec![alone], "分办会办");
    let own = page.ledger().own_assignment(page.case).cloned();
    let own = own.expect("the own unit's part");
    let from = page.ledger().own_unit().unwrap().short_name.clone();
    page.press("改派");
    page.choose(&format!("{from}的任务改派给"), "临溪县水利局");
    page.fill("改派日期", "3.1");
    page.press("登记改派");
    assert!(page.refuses_at("改派日期", "改派不能早于交办"));
    page.fill("改派日期", "3.10");
    page.press("登记改派");
    let parts = page.ledger().facts.assignments.of(page.case);
    let parts: Vec<_> = parts.map(|part| (part.id, part.reassigned_on)).collect();
    let ended = parts.iter().find(|(id, _)| *id == own.id).unwrap().1;
    assert_eq!(ended.unwrap().to_string(), "2026-03-10");
    let lead = page.ledger().lead_unit(page.case).unwrap();
    assert_eq!(lead.name, "临溪县水利局");
}

#[test]
fn an_opinion_and_a_reminder_are_recorded() {
    let mut page = Page::of(vec![shared()], "分办会办");
    page.press("收到会办意见");
    page.fill("收到日期", "3.1");
    page.fill("会办意见", "同意");
    page.press("登记意见");
    assert!(page.refuses_at("收到日期", "会办意见不能早于交办"));
    page.fill("收到日期", "3.20");
    page.press("登记意见");
    let opinions = |page: &Page| -> Vec<_> {
        let opinions = page.ledger().facts.opinions.of(page.case);
        opinions.cloned().collect()
    };
    assert_eq!(opinions(&page)[0].text.as_deref(), Some("同意"));
    page.press("删除");
    assert!(opinions(&page).is_empty());
    page.press("登记催办");
    page.fill("催办内容", "请尽快");
    page.press("登记催办");
    let mut reminders = page.ledger().facts.reminders.of(page.case);
    let reminder = reminders.next().expect("urged");
    assert_eq!(reminder.text.as_deref(), Some("请尽快"));
    assert_eq!(reminder.on_date, sample_day());
}

#[test]
fn a_filing_is_recorded_corrected_and_removed() {
    let mut page = Page::of(vec![shared()], "分办会办");
    page.press("登记报送");
    page.choose("报送内容", "责任分解表");
    page.point_at(Role::CheckBox, "纸质");
    page.press("登记这次报送");
    assert!(
        page.shows("没有写明是纸质还是电子"),
        "{:?}",
        page.window.texts()
    );
    page.point_at(Role::CheckBox, "电子");
    page.fill("报给", "县政府督查室");
    page.fill("报送日期", "3.12");
    page.press("登记这次报送");
    let filings = |page: &Page| -> Vec<_> {
        let filings = page.ledger().facts.filings.of(page.case);
        filings.cloned().collect()
    };
    let filing = filings(&page).first().cloned().expect("filed");
    assert_eq!(filing.kind, FilingKind::Breakdown);
    assert_eq!(filing.to_whom.as_ref(), "县政府督查室");
    assert!(filing.electronic && !filing.on_paper);
    page.press("修改");
    page.fill("报送备注", "补报");
    page.press("保存修改");
    let corrected = filings(&page)[0].clone();
    assert_eq!(corrected.id, filing.id);
    assert_eq!(corrected.note.as_deref(), Some("补报"));
    page.press("删除");
    assert!(filings(&page).is_empty());
}

#[test]
fn a_contact_is_recorded_corrected_and_removed() {
    let mut page = Page::of(vec![shared()], "沟通走访");
    let contacts = |page: &Page| -> Vec<_> {
        let contacts = page.ledger().facts.contacts.of(page.case);
        contacts.cloned().collect()
    };
    page.press("记一次");
    page.point_at(Role::RadioButton, "阶段：办前");
    page.fill("沟通日期", "");
    page.press("登记沟通");
    assert!(page.refuses_at("沟通日期", "没有填“沟通日期”，没有登记。请补填。"));
    page.fill("沟通日期", "3.10");
    page.press("登记沟通");
    assert_eq!(contacts(&page).len(), 1);
    page.press("修改");
    page.fill("沟通地点", "北岭镇政府");
    page.press("保存修改");
    let contact = contacts(&page)[0].clone();
    assert_eq!(contact.place.as_deref(), Some("北岭镇政府"));
    assert_eq!(contact.on_date.to_string(), "2026-03-10");
    page.press("删除");
    assert!(contacts(&page).is_empty());
}

#[test]
fn a_term_is_extended_no_further_than_the_limit() {
    let mut page = Page::of(vec![shared()], "概况");
    if !page.shows("登记延期") {
        page.window.click(Role::Button, "答复，");
    }
    page.press("登记延期");
    page.fill("批准日期", "5.20");
    page.fill("延期到", "11.1");
    page.fill("批准人", "县人大选任工委");
    page.fill("延期理由", "要等管网普查结果");
    page.press("登记延期");
    assert!(
        page.refuses_at("延期到", "延期最长到"),
        "{:?}",
        page.window.texts()
    );
    page.fill("延期到", "8.30");
    page.press("登记延期");
    let mut extensions = page.ledger().facts.extensions.of(page.case);
    let extension = extensions.next().expect("extended");
    assert_eq!(extension.until.to_string(), "2026-08-30");
}

#[test]
fn an_extension_refused_or_withdrawn_stays_in_sight() {
    let mut page = Page::of(vec![shared()], "概况");
    if !page.shows("登记延期") {
        page.window.click(Role::Button, "答复，");
    }
    page.press("登记延期没有批准");
    page.fill("答复日期", "5.18");
    page.fill("申请延到", "8.30");
    page.fill("谁答复的", "县人大选任工委");
    page.fill("申请理由", "要等管网普查结果");
    page.press("登记没有批准");
    assert!(
        page.refuses_at("没有批准的理由", "没有填“没有批准的理由”"),
        "{:?}",
        page.window.texts()
    );
    page.fill("没有批准的理由", "还有时间");
    page.press("登记没有批准");
    assert!(
        page.shows("没有批准：还有时间"),
        "{:?}",
        page.window.texts()
    );
    page.press("登记延期");
    page.fill("批准日期", "5.20");
    page.fill("延期到", "8.30");
    page.fill("批准人", "县人大选任工委");
    page.fill("延期理由", "要等管网普查结果");
    page.press("登记延期");
    assert!(page.shows("已延 1 次"), "{:?}", page.window.texts());
    page.press("撤回延期");
    page.fill("撤回日期", "6.1");
    page.fill("撤回理由", "普查提前");
    page.press("撤回延期");
    assert!(page.shows("撤回：普查提前"), "{:?}", page.window.texts());
    assert!(page.shows("已延 0 次"), "{:?}", page.window.texts());
    let extensions = page.ledger().facts.extensions.of(page.case);
    let ended: Vec<_> = extensions.map(|one| one.ended).collect();
    assert_eq!(ended.len(), 2);
    assert!(ended.iter().all(Option::is_some), "{ended:?}");
}

#[test]
fn a_day_that_was_moved_past_days_off_says_so_beside_it() {
    let mut case = shared();
    // Three months end on Saturday, 2026-12-19.
    case["assignments"][0] = json!({ "unit": case["assignments"][0]["unit"], "role": case["assignments"][0]["role"],
        "assigned_on": "2026-09-19" });
    let page = Page::of(vec![case], "概况");
    let words = "12-19 休息，顺延到 12-21";
    assert!(page.shows(words), "{:?}", page.window.texts());
    let strip = format!("的日历，{words}");
    assert!(page.shows(&strip), "{:?}", page.window.texts());
}
