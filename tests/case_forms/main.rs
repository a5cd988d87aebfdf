//! The case page: each of its buttons that records is pressed once, and a refusal stands at the field it concerns.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its part of it
mod common {
    pub mod desk;
    pub mod window;
}

use banli::desk::Issuing;
use banli::ledger::Ledger;
use banli::ledger::acts::Merge;
use banli::model::facts::Issue;
use banli::model::record::Id;
use banli::model::vocabulary::{CaseKind, Disclosure, FilingKind, Role as PartRole, Satisfaction};
use banli::ui::Screen;
use common::desk::{answered, file_of, furnished, suggestion};
use common::window::{ColorImage, Key, Modifiers, Role, Window, sample_day};
use eframe::egui::Color32;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::{Value, json};
use tempfile::TempDir;

const SPONSORS: [&str; 2] = ["李春华", "王建平"];

/// The page of a case, in a ledger that has nothing else.
struct Page {
    window: Window,
    case: Id,
    /// Lives as long as the page: dropping it removes the ledger.
    folder: TempDir,
}

/// A suggestion with a lead and a co-unit, not answered.
fn shared() -> Value {
    let mut case = suggestion("91", &SPONSORS);
    case["assignments"][0]["role"] = json!("lead");
    let co = json!({ "unit": "县水利局", "role": "co", "assigned_on": "2026-03-02" });
    case["assignments"].as_array_mut().unwrap().push(co);
    case
}

/// A suggestion answered by a letter issued on 2026-11-02.
fn issued() -> Value {
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    answered("91", &SPONSORS, &body, Some("2026-11-02"))
}

impl Page {
    fn of(cases: Vec<Value>, tab: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let count = cases.len();
        let mut desk = furnished(folder.path(), sample_day());
        desk.import(&file_of(cases), Issuing::DATA_ONLY).unwrap();
        let cases: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
        assert_eq!(cases.len(), count);
        if count > 1 {
            let merge = Merge {
                cases,
                on: Some(sample_day()),
                note: None,
            };
            desk.act(merge).unwrap();
        }
        drop(desk);
        let mut window = Window::open(&folder.path().join("台账.banli"), [1440.0, 900.0]);
        window.key(Modifiers::COMMAND, Key::K);
        window.fill("查找", "雨污分流");
        window.key(Modifiers::NONE, Key::Enter);
        window.steps(4);
        let Screen::Case(case) = window.workspace().page() else {
            panic!("the palette opens the case");
        };
        window.click(Role::Tab, tab);
        Self {
            window,
            case,
            folder,
        }
    }

    fn ledger(&self) -> &Ledger {
        self.window.desk().ledger()
    }

    /// The letter in force.
    fn issue(&self) -> Issue {
        let ledger = self.ledger();
        let round = ledger.current_round(self.case).unwrap();
        ledger.issue_of(round.id).unwrap().clone()
    }

    /// Presses the last button of that label: a form's own stands below the one that opens it.
    fn press(&mut self, label: &str) {
        self.point_at(Role::Button, label);
    }

    /// Chooses from a drop-down list.
    fn choose(&mut self, list: &str, option: &str) {
        self.point_at(Role::ComboBox, list);
        self.point_at(Role::ListBoxOption, option);
    }

    /// Scrolls to the last thing of that role and label, and clicks it.
    fn point_at(&mut self, role: Role, label: &str) {
        self.last(role, label).scroll_to_me();
        self.window.steps(6);
        self.last(role, label).click();
        self.window.steps(4);
    }

    fn last(&self, role: Role, label: &str) -> Node<'_> {
        let all = self.window.harness.query_all_by_role(role);
        let mut named = all.filter(|node| {
            let name = node.accesskit_node().label();
            name.is_some_and(|name| name == label)
        });
        let last = named.next_back();
        last.unwrap_or_else(|| panic!("no {role:?} “{label}”: {:?}", self.window.texts()))
    }

    /// Types into a field, and leaves it by Tab.
    fn fill(&mut self, field: &str, text: &str) {
        self.window.fill(field, text);
        self.window.key(Modifiers::NONE, Key::Tab);
    }

    /// Whether a reason stands right below a field.
    fn refuses_at(&self, field: &str, reason: &str) -> bool {
        let field = self.window.field(field).rect();
        let shown = self.window.harness.query_all_by_label_contains(reason);
        shown.map(|node| node.rect()).any(|at| {
            (0.0..24.0).contains(&(at.top() - field.bottom())) && at.left() < field.right()
        })
    }

    fn shows(&self, words: &str) -> bool {
        self.window.shows_words(words)
    }
}

#[test]
fn a_delivery_is_not_before_the_issue() {
    let mut page = Page::of(vec![issued()], "答复");
    let issue = page.issue().id;
    page.press("登记送达");
    page.fill("送达日期", "11.1");
    page.press("登记送达");
    let reason = "送达不能早于签发（2026-11-02）";
    assert!(
        page.refuses_at("送达日期", reason),
        "{:?}",
        page.window.texts()
    );
    assert_eq!(page.ledger().facts.deliveries.of(issue).count(), 0);
    page.fill("送达日期", "11.5");
    assert!(!page.shows(reason), "an edit takes the reason away");
    page.choose("送给", "王建平");
    page.fill("经手人", "何永昌");
    page.press("登记送达");
    {
        let facts = &page.ledger().facts;
        let delivery = facts.deliveries.of(issue).next().expect("delivered");
        assert_eq!(delivery.on_date.to_string(), "2026-11-05");
        assert_eq!(delivery.by_whom.as_deref(), Some("何永昌"));
        let person = facts.persons.get(delivery.person.unwrap()).unwrap();
        assert_eq!(person.name, "王建平");
    }
    page.press("登记送达");
    page.press("登记送达");
    let deliveries = &page.ledger().facts.deliveries;
    assert_eq!(deliveries.of(issue).count(), 2, "all who were waiting");
}

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
fn a_publication_is_not_before_the_issue() {
    let mut page = Page::of(vec![issued()], "答复");
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
fn a_letter_is_voided_after_it_was_asked_twice() {
    let mut page = Page::of(vec![issued()], "答复");
    let issue = page.issue().id;
    page.press("作废…");
    assert_eq!(page.issue().voided_on, None);
    page.window.click(Role::Button, "确认作废");
    let issue = page.ledger().facts.issues.get(issue).unwrap();
    assert_eq!(issue.voided_on, Some(sample_day()));
}

#[test]
fn feedback_is_recorded_and_urged_and_leads_to_a_new_round() {
    let mut page = Page::of(vec![issued()], "征询反馈");
    let issue = page.issue().id;
    page.press("已催要");
    let slips =
        |page: &Page| -> Vec<_> { page.ledger().facts.feedback.of(issue).cloned().collect() };
    assert_eq!(slips(&page)[0].reminded_on, Some(sample_day()));
    page.press("登记收回");
    page.press("登记反馈");
    assert!(page.shows("请照表上勾的填办理态度和办理结果"));
    assert_eq!(
        slips(&page).len(),
        1,
        "nothing is recorded of a refused form"
    );
    page.point_at(Role::RadioButton, "办理态度：满意");
    page.window
        .click(Role::RadioButton, "办理结果满意度：不满意");
    page.point_at(Role::CheckBox, "要求面谈");
    page.fill("收回日期", "11.1");
    page.press("登记反馈");
    assert!(page.refuses_at("收回日期", "收回征询意见表不能早于签发"));
    page.fill("收回日期", "11.12");
    page.press("登记反馈");
    let returned = slips(&page);
    let slip = returned.iter().find(|slip| slip.returned_on.is_some());
    let slip = slip.expect("returned");
    assert_eq!(slip.attitude, Some(Satisfaction::Satisfied));
    assert_eq!(slip.result, Some(Satisfaction::Dissatisfied));
    assert!(slip.wants_talk);
    page.press("开新一轮");
    assert_eq!(page.ledger().rounds(page.case).len(), 2);
}

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
    assert!(page.refuses_at("沟通日期", "没有填“日期”，没有登记。请补填。"));
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
    page.press("已兑现");
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
    let mut rechecks = page.ledger().facts.rechecks.of(page.case);
    let recheck = rechecks.next().expect("looked back on");
    assert!(!recheck.progress);
    assert_eq!(recheck.text.as_deref(), Some("还在施工"));
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
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", "雨污分流");
    window.key(Modifiers::NONE, Key::Enter);
    window.steps(4);
    assert_eq!(window.workspace().page(), Screen::Case(case));
    window.click(Role::Tab, "沟通走访");
    assert_eq!(window.value("沟通地点"), "写到一半");
}
