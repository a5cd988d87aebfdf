//! Letters and what follows them: delivery, publication, feedback, promises.

use crate::common::window::{Key, Modifiers, Role, Window, sample_day};
use banli::model::facts::Recheck;
use banli::model::vocabulary::Satisfaction;
use banli::ui::Screen;
use serde_json::{Value, json};

use crate::page::{Page, issued, shared};

#[test]
fn a_delivery_is_not_before_the_issue() {
    let mut page = Page::of(vec![issued()], "答复送达");
    let issue = page.issue().id;
    page.press("登记送达：王建平");
    page.fill("送达日期", "11.1");
    page.press("存这一行");
    let reason = "送达不能早于签发（2026-11-02）";
    assert!(
        page.refuses_at("送达日期", reason),
        "{:?}",
        page.window.texts()
    );
    assert_eq!(page.ledger().facts.deliveries.of(issue).count(), 0);
    page.fill("送达日期", "11.5");
    assert!(!page.shows(reason), "an edit takes the reason away");
    page.fill("经手人", "何永昌");
    page.press("存这一行");
    {
        let facts = &page.ledger().facts;
        let delivery = facts.deliveries.of(issue).next().expect("delivered");
        assert_eq!(delivery.on_date.to_string(), "2026-11-05");
        assert_eq!(delivery.by_whom.as_deref(), Some("何永昌"));
        let person = facts.persons.get(delivery.person.unwrap()).unwrap();
        assert_eq!(person.name, "王建平");
    }
    page.press("登记送达：李春华");
    assert_eq!(page.window.value("经手人"), "何永昌", "as the last one");
    page.press("存这一行");
    let deliveries = &page.ledger().facts.deliveries;
    assert_eq!(deliveries.of(issue).count(), 2, "all who were waiting");
}

#[test]
fn a_publication_is_not_before_the_issue() {
    let mut page = Page::of(vec![issued()], "答复送达");
    let issue = page.issue().id;
    page.press("登记公开");
    page.fill("公开日期", "11.1");
    page.press("登记公开");
    let reason = "公开不能早于签发（2026-11-02）";
    assert!(
        page.refuses_at("公开日期", reason),
        "{:?}",
        page.window.texts()
    );
    assert_eq!(page.ledger().facts.publications.of(issue).count(), 0);
    page.fill("公开日期", "11.6");
    page.fill("公开在哪", "县政府网站");
    page.press("登记公开");
    let publications = &page.ledger().facts.publications;
    let publication = publications.of(issue).next().expect("published");
    assert_eq!(publication.published_on.unwrap().to_string(), "2026-11-06");
    assert_eq!(publication.place.as_deref(), Some("县政府网站"));
}

#[test]
fn a_letter_is_voided_with_its_reason() {
    let mut page = Page::of(vec![issued()], "答复送达");
    let issue = page.issue().id;
    page.press("作废…");
    page.press("确认作废");
    assert_eq!(
        page.issue().voided_on,
        None,
        "no reason, as on the command line"
    );
    let reason = "没有填“作废理由”，没有登记。请补填。";
    assert!(
        page.refuses_at("作废理由", reason),
        "{:?}",
        page.window.texts()
    );
    page.fill("作废理由", "文号写错");
    page.press("确认作废");
    let issue = page.ledger().facts.issues.get(issue).unwrap();
    assert_eq!(issue.voided_on, Some(sample_day()));
    assert_eq!(issue.void_reason.as_deref(), Some("文号写错"));
}

#[test]
fn feedback_is_recorded_and_urged_and_leads_to_a_new_round() {
    let mut page = Page::of(vec![issued()], "答复送达");
    let issue = page.issue().id;
    page.press("登记送达：李春华");
    page.fill("送达日期", "11.5");
    page.press("存这一行");
    page.press("催要：李春华");
    let slips =
        |page: &Page| -> Vec<_> { page.ledger().facts.feedback.of(issue).cloned().collect() };
    assert_eq!(slips(&page)[0].reminded_on, Some(sample_day()));
    page.window.click(Role::Tab, "征询反馈");
    page.press("登记收回");
    page.press("存，下一位");
    assert!(page.shows("请照表上勾的填办理态度和办理结果"));
    assert_eq!(
        slips(&page).len(),
        1,
        "nothing is recorded of a refused form"
    );
    page.fill("收回日期", "11.1");
    page.point_at(Role::RadioButton, "办理态度：1 满意");
    page.point_at(Role::RadioButton, "办理结果满意度：3 不满意");
    assert!(page.shows("收回征询意见表不能早于签发"));
    page.fill("收回日期", "11.12");
    assert!(page.shows("会早于催要（2026-11-20）"));
    page.fill("收回日期", "11.20");
    page.point_at(Role::RadioButton, "要不要面谈：Y 要");
    let returned = slips(&page);
    let slip = returned.iter().find(|slip| slip.returned_on.is_some());
    let slip = slip.expect("returned");
    assert_eq!(slip.attitude, Some(Satisfaction::Satisfied));
    assert_eq!(slip.result, Some(Satisfaction::Dissatisfied));
    assert!(slip.wants_talk);
    page.press("开第 2 轮");
    assert_eq!(page.ledger().rounds(page.case).len(), 2);
    page.window.click(Role::Tab, "答复送达");
    page.press("删除第 2 轮");
    assert_eq!(
        page.ledger().rounds(page.case).len(),
        1,
        "opened by mistake"
    );
}

#[test]
fn a_promise_is_recorded_kept_and_looked_back_on() {
    let mut page = Page::of(vec![shared()], "承诺跟踪");
    let promises = |page: &Page| -> Vec<_> {
        let promises = page.ledger().facts.commitments.of(page.case);
        promises.cloned().collect()
    };
    page.press("加一项");
    page.fill("承诺内容", "更换雨水篦子");
    page.press("登记承诺");
    assert!(page.refuses_at("完成时限", "没有填“完成时限”，没有登记。"));
    page.fill("完成时限", "12.20");
    page.press("登记承诺");
    assert_eq!(promises(&page)[0].text, "更换雨水篦子");
    page.press("记兑现");
    assert_eq!(promises(&page)[0].done_on, None, "its form is open");
    page.press("记兑现");
    assert_eq!(promises(&page)[0].done_on, Some(sample_day()));
    page.press("修改");
    page.fill("兑现情况", "已全部更换");
    page.press("保存修改");
    assert_eq!(promises(&page)[0].result.as_deref(), Some("已全部更换"));
    page.press("删除");
    assert!(promises(&page).is_empty());
    page.press("登记复查");
    page.point_at(Role::RadioButton, "有无进展：无进展");
    page.fill("复查情况", "还在施工");
    page.press("登记这次复查");
    let rechecks = |page: &Page| -> Vec<Recheck> {
        let rechecks = page.ledger().facts.rechecks.of(page.case);
        rechecks.cloned().collect()
    };
    assert!(!rechecks(&page)[0].progress);
    assert_eq!(rechecks(&page)[0].text.as_deref(), Some("还在施工"));
    page.window.click(Role::Button, "修改复查");
    page.point_at(Role::RadioButton, "有无进展：有进展");
    page.press("保存修改");
    assert!(rechecks(&page)[0].progress);
    page.window.click(Role::Button, "删除复查");
    assert!(rechecks(&page).is_empty());
}

#[test]
fn what_is_typed_in_a_form_survives_and_is_read_from_drafts_with_other_fields() {
    let page = Page::of(vec![shared()], "沟通走访");
    let path = page.folder.path().join("台账.banli");
    let Page {
        mut window,
        case,
        folder: _kept,
    } = page;
    window.key(Modifiers::NONE, Key::F7);
    window.fill("沟通地点", "写到一半");
    window.wait("the draft is kept", |window| {
        !window.desk().store().drafts().unwrap().is_empty()
    });
    let draft = window.desk().store().drafts().unwrap().remove(0);
    drop(window);
    let mut text: Value = serde_json::from_str(&draft.text).unwrap();
    text["contact"]["error"] = json!("请填写日期。");
    text["extension"] = json!({ "rule": "reply", "reason": "要等普查", "error": null });
    let desk = banli::desk::Desk::open(&path, sample_day()).unwrap();
    desk.keep_draft(&draft.key, Some(&text.to_string()))
        .unwrap();
    drop(desk);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.open_found("雨污分流");
    assert_eq!(window.workspace().page(), Screen::Case(case));
    window.click(Role::Tab, "沟通走访");
    assert_eq!(window.value("沟通地点"), "写到一半");
}

#[test]
fn the_page_of_an_issued_reply_asks_for_delivery_until_all_have_it() {
    let mut page = Page::of(vec![issued()], "答复送达");
    for person in ["王建平", "李春华"] {
        page.press(&format!("登记送达：{person}"));
        page.press("存这一行");
        page.window.key(Modifiers::NONE, Key::F4);
        page.window.steps(4);
        let texts = page.window.texts();
        assert!(page.window.shows_words("这一轮已经签发"), "{texts:?}");
        let is_asked = page.window.shows("登记送达");
        assert_eq!(is_asked, person == "王建平", "{texts:?}");
        page.window.open_found("雨污分流");
        page.window.click(Role::Tab, "答复送达");
    }
}
