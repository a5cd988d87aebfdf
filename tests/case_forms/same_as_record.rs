//! What is typed in the window's forms comes to the same facts as the same acts written for `record`.

use banli::desk::Desk;
use banli::ledger::acts::AnyAct;
use banli::store::save_as;
use serde_json::{Value, json};

use crate::common::described::facts_of_items;
use crate::common::window::{Role, sample_day};
use crate::page::{Page, issued};

/// Types and presses through the tabs of the case.
fn by_forms(page: &mut Page) {
    page.press("记一次");
    page.point_at(Role::RadioButton, "阶段：办前");
    page.fill("沟通日期", "3.10");
    page.fill("沟通地点", " 北岭镇政府　");
    page.press("登记沟通");
    page.window.click(Role::Tab, "答复送达");
    page.press("登记送达：王建平");
    page.fill("送达日期", "11月5日");
    page.fill("经手人", "何永昌");
    page.press("存这一行");
    page.press("登记公开");
    page.fill("公开日期", "2026.11.6");
    page.fill("公开在哪", "县政府网站");
    page.press("登记公开");
    page.window.click(Role::Tab, "征询反馈");
    page.press("登记收回");
    page.fill("收回日期", "11.12");
    page.point_at(Role::RadioButton, "办理态度：1 满意");
    page.point_at(Role::RadioButton, "办理结果满意度：3 不满意");
    page.point_at(Role::RadioButton, "要不要面谈：Y 要");
    page.window.click(Role::Tab, "承诺跟踪");
    page.press("加一项");
    page.fill("承诺内容", "更换雨水篦子");
    page.fill("完成时限", "12.20");
    page.press("登记承诺");
    page.press("登记复查");
    page.point_at(Role::RadioButton, "有无进展：无进展");
    page.fill("复查情况", "还在施工");
    page.press("登记这次复查");
}

/// The same as `record` reads it, with whom the forms named of themselves.
fn by_record(contacted: Option<&str>, returned: &str) -> Vec<(&'static str, Value)> {
    vec![
        (
            "contact",
            json!({ "case": 91, "person": contacted, "stage": "办前", "mode": "走访", "on": "3.10",
                "place": " 北岭镇政府　", "staff": "", "opinions": "" }),
        ),
        (
            "deliver",
            json!({ "case": 91, "persons": "王建平", "mode": "面送", "on": "11月5日", "by_whom": "何永昌" }),
        ),
        (
            "publish",
            json!({ "case": 91, "published": "是", "on": "2026.11.6", "place": "县政府网站" }),
        ),
        (
            "feedback",
            json!({ "case": 91, "person": returned, "attitude": "满意", "result": "不满意",
                "wants_talk": "是", "returned_on": "11.12" }),
        ),
        (
            "promise",
            json!({ "case": "第 ９１ 号", "text": "更换雨水篦子", "due_on": "12.20",
                "handler": "何永昌" }),
        ),
        (
            "recheck",
            json!({ "case": 91, "on": "11.20", "progress": "否", "text": "还在施工" }),
        ),
    ]
}

#[test]
fn forms_and_record_come_to_the_same_facts() {
    let mut page = Page::of(vec![issued()], "沟通走访");
    let copy = page.folder.path().join("副本.banli");
    save_as(page.window.desk().store(), &copy).unwrap();
    by_forms(&mut page);
    let facts = &page.ledger().facts;
    let name = |id| facts.persons.get(id).unwrap().name.clone();
    let contact = facts.contacts.of(page.case).next().expect("a contact");
    let slips = facts.feedback.of(page.issue().id);
    let mut returned = slips.filter(|slip| slip.returned_on.is_some());
    let returned = name(returned.next().expect("a slip").person);
    let contacted = contact.person.map(name);
    let mut desk = Desk::open(&copy, sample_day()).unwrap();
    for (key, written) in by_record(contacted.as_deref(), &returned) {
        let act = AnyAct::read(desk.ledger(), key, &written).unwrap().unwrap();
        desk.act(act).unwrap();
    }
    let by_record = facts_of_items(&desk.ledger().facts);
    for (typed, recorded) in facts_of_items(facts).iter().zip(&by_record) {
        assert_eq!(typed, recorded);
    }
    assert_eq!(facts_of_items(facts).len(), by_record.len());
    assert!(by_record.len() > 10, "{by_record:?}");
}
