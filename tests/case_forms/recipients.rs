//! Everyone a letter goes to, in one table: delivered together, asked for forms, answered by keys alone, answered again.

use banli::desk::Issuing;
use banli::ledger::acts::SavePerson;
use banli::model::facts::{Feedback, Round};
use banli::model::record::Id;
use banli::model::vocabulary::{DeliveryMode, Satisfaction};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::Value;

use crate::common::desk::{answered, file_of, furnished};
use crate::common::told::{batch, press, text};
use crate::common::window::{Event, Key, Modifiers, Role, sample_day};
use crate::page::Page;

const NINE: [&str; 9] = [
    "李春华",
    "王建平",
    "张素芬",
    "刘占军",
    "陈㛃",
    "孙秀英",
    "周立新",
    "吴桂兰",
    "郑海涛",
];

/// A suggestion of these, answered by a letter issued on 2026-11-02.
fn of(sponsors: &[&str]) -> Value {
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    answered("91", sponsors, &body, Some("2026-11-02"))
}

/// The letter delivered to all at once on a day, as the editor of the table records it.
fn deliver_all(page: &mut Page, count: usize, on: &str) {
    page.press(&format!("登记送达 · {count} 人…"));
    page.fill("送达日期", on);
    page.press(&format!("登记送达 · {count} 人"));
}

fn slips(page: &Page) -> Vec<Feedback> {
    let issue = page.ledger().rounds(page.case)[0].id;
    let issue = page.ledger().issue_of(issue).unwrap().id;
    page.ledger().facts.feedback.of(issue).cloned().collect()
}

fn name(page: &Page, person: Id) -> String {
    let person = page.ledger().facts.persons.get(person).unwrap();
    page.ledger().name_of(person)
}

/// Presses keys one after the other.
fn keys(page: &mut Page, keys: &[Key]) {
    for key in keys {
        page.window.key(Modifiers::NONE, *key);
    }
}

/// Gives somebody's row the focus, and opens its editor by its key.
fn edit_row(page: &mut Page, name: &str) {
    {
        let mut rows = page.window.harness.query_all_by_role(Role::Row);
        let row = rows.find(|row| {
            let label = row.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(name))
        });
        row.unwrap_or_else(|| panic!("no row of {name}")).focus();
    }
    page.window.steps(2);
    page.window.key(Modifiers::NONE, Key::F2);
}

#[test]
fn nine_recipients_are_delivered_by_one_batch() {
    let mut page = Page::of(vec![of(&NINE)], "答复送达");
    assert!(page.shows("送达 0 / 9"), "{:?}", page.window.texts());
    page.point_at(Role::CheckBox, "勾选全部收件人");
    assert!(page.shows("已选 9 人"));
    page.press("登记送达 · 9 人…");
    assert_eq!(page.window.focused().as_deref(), Some("送达方式"));
    page.fill("送达日期", "11.10");
    page.fill("经手人", "何永昌");
    page.window.focus("经手人");
    page.window.key(Modifiers::COMMAND, Key::Enter);
    let deliveries: Vec<_> = {
        let issue = page.issue().id;
        let deliveries = page.ledger().facts.deliveries.of(issue);
        deliveries.cloned().collect()
    };
    assert_eq!(deliveries.len(), 9);
    let as_typed = |one: &banli::model::facts::Delivery| {
        one.on_date.to_string() == "2026-11-10" && one.by_whom.as_deref() == Some("何永昌")
    };
    assert!(deliveries.iter().all(as_typed), "{deliveries:?}");
    assert!(page.shows("送达 9 / 9"));
    page.window.key(Modifiers::COMMAND, Key::Z);
    assert!(page.shows("送达 0 / 9"), "one batch is one step back");
}

#[test]
fn a_delivery_is_corrected_in_its_row() {
    let mut page = Page::of(vec![of(&NINE[..2])], "答复送达");
    deliver_all(&mut page, 2, "11.10");
    edit_row(&mut page, "王建平");
    page.fill("送达日期", "11.1");
    page.press("存这一行");
    assert!(page.refuses_at("送达日期", "送达不能早于签发（2026-11-02）"));
    page.choose("送达方式", "邮寄");
    page.fill("送达日期", "11.12");
    page.press("存这一行");
    let issue = page.issue().id;
    let by_post: Vec<_> = {
        let deliveries = page.ledger().facts.deliveries.of(issue);
        deliveries
            .filter(|one| one.mode == DeliveryMode::Post)
            .cloned()
            .collect()
    };
    assert_eq!(by_post.len(), 1);
    assert_eq!(by_post[0].on_date.to_string(), "2026-11-12");
    assert_eq!(name(&page, by_post[0].person.unwrap()), "王建平");
    assert_eq!(page.ledger().facts.deliveries.of(issue).count(), 2);
    edit_row(&mut page, "王建平");
    page.press("删除送达");
    assert_eq!(page.ledger().facts.deliveries.of(issue).count(), 1);
}

#[test]
fn leaving_a_row_asks_only_where_something_was_typed() {
    let mut page = Page::of(vec![of(&NINE[..2])], "答复送达");
    page.press("登记送达：王建平");
    page.window.focus("经手人");
    page.window.key(Modifiers::NONE, Key::Escape);
    let is_open = |page: &Page| page.window.texts().contains(&"存这一行".to_owned());
    assert!(!is_open(&page), "nothing was typed");
    page.press("登记送达：王建平");
    page.window.fill("经手人", "何永昌");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(page.shows("刚才输入的还没有登记。"));
    assert_eq!(page.window.value("经手人"), "何永昌");
    page.press("接着填");
    assert!(!page.shows("刚才输入的还没有登记。"));
    page.press("登记送达：李春华");
    assert_eq!(
        page.window.value("经手人"),
        "何永昌",
        "another row does not take the place of what is typed"
    );
    page.press("不要了");
    assert!(!is_open(&page));
    let issue = page.issue().id;
    assert_eq!(page.ledger().facts.deliveries.of(issue).count(), 0);
}

#[test]
fn a_form_of_another_tab_is_left_by_escape_too() {
    let mut page = Page::of(vec![of(&NINE[..2])], "分办会办");
    page.press("加单位");
    assert_eq!(page.window.focused().as_deref(), Some("承办单位"));
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(!page.shows("登记交办"));
    page.press("加单位");
    page.window.fill("异议理由", "不属于本单位");
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(page.shows("刚才输入的还没有登记。"));
    page.press("不要了");
    assert!(!page.shows("登记交办"));
}

#[test]
fn forms_out_are_asked_for_together() {
    let mut page = Page::of(vec![of(&NINE[..3])], "答复送达");
    deliver_all(&mut page, 3, "11.10");
    for person in &NINE[1..3] {
        page.point_at(Role::CheckBox, &format!("勾选{person}"));
    }
    assert!(
        page.shows("登记送达 · 2 人都已送到"),
        "it stays, with its reason"
    );
    page.press("催要");
    let reminded: Vec<String> = slips(&page)
        .iter()
        .filter(|slip| slip.reminded_on == Some(sample_day()))
        .map(|slip| name(&page, slip.person))
        .collect();
    assert_eq!(reminded.len(), 2, "{reminded:?}");
    assert!(!reminded.contains(&NINE[0].to_owned()));
    assert!(page.shows("11-20 催要过"), "a state, in words");
    page.point_at(Role::CheckBox, &format!("勾选{}", NINE[0]));
    page.window.key(Modifiers::NONE, Key::Escape);
    assert!(!page.shows("已选"), "{:?}", page.window.texts());
}

#[test]
fn five_forms_are_entered_by_keys_alone() {
    let mut page = Page::of(vec![of(&NINE[..5])], "答复送达");
    deliver_all(&mut page, 5, "11.10");
    page.window.click(Role::Tab, "征询反馈");
    page.press("登记收回");
    let (one, two, no, enter) = (Key::Num1, Key::Num2, Key::N, Key::Enter);
    keys(&mut page, &[one, one]);
    assert_eq!(slips(&page).len(), 1, "recorded with the second answer");
    keys(&mut page, &[no, enter]);
    keys(&mut page, &[one, two, no, enter]);
    keys(&mut page, &[one, one, no, enter]);
    keys(&mut page, &[two, one, Key::Y, enter]);
    keys(&mut page, &[one, one, no, enter]);
    let slips = slips(&page);
    assert_eq!(slips.len(), 5, "{:?}", page.window.texts());
    let by = |name_of: &str| {
        let mut all = slips.iter();
        all.find(|slip| name(&page, slip.person) == name_of)
            .unwrap()
            .clone()
    };
    let talk = format!("记面谈：{}", NINE[3]);
    assert_eq!(page.window.focused(), Some(talk), "it is asked for");
    assert_eq!(by(NINE[1]).result, Some(Satisfaction::Basically));
    assert_eq!(by(NINE[3]).attitude, Some(Satisfaction::Basically));
    assert!(by(NINE[3]).wants_talk && !by(NINE[0]).wants_talk);
    assert!(
        slips
            .iter()
            .all(|slip| slip.returned_on == Some(sample_day()))
    );
    page.press(&format!("记面谈：{}", NINE[3]));
    page.press("登记沟通");
    page.window.click(Role::Tab, "征询反馈");
    assert!(page.shows("11-20 谈过"), "{:?}", page.window.texts());
    assert!(page.shows("收回 5 / 应收 5"));
    assert!(page.shows("结果：满意 4，基本满意 1，不满意 0，满意率 100.0%  5 / 收回 5"));
}

#[test]
fn control_and_enter_record_the_form_in_hand_and_arrows_go_from_row_to_row() {
    let mut page = Page::of(vec![of(&NINE[..3])], "答复送达");
    deliver_all(&mut page, 3, "11.10");
    page.window.click(Role::Tab, "征询反馈");
    page.press("登记收回");
    let (one, two) = (Key::Num1, Key::Num2);
    keys(&mut page, &[one, one, Key::N]);
    page.window.commit("办得好");
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(slips(&page)[0].comment.as_deref(), Some("办得好"));
    assert_eq!(page.window.focused().as_deref(), Some("登记收回"));
    keys(&mut page, &[Key::Enter, Key::ArrowDown, two, one]);
    let last = |page: &Page| name(page, slips(page)[1].person);
    assert_eq!(slips(&page).len(), 2, "{:?}", page.window.texts());
    assert_eq!(last(&page), NINE[2]);
    keys(&mut page, &[Key::ArrowUp, one, one]);
    page.window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(slips(&page).len(), 3);
    let focused = page.window.focused().unwrap_or_default();
    assert!(focused.starts_with("办结…"), "{focused}");
}

/// What the system tells of keys pressed one after the other: of letters and digits the text too.
fn told(keys: &[(Key, &str)]) -> Vec<Event> {
    let of = |(key, typed): &(Key, &str)| {
        let typed = (!typed.is_empty()).then(|| text(typed));
        std::iter::once(press(Modifiers::NONE, *key)).chain(typed)
    };
    keys.iter().flat_map(of).collect()
}

#[test]
fn answers_that_come_together_or_fast_go_to_their_own_columns() {
    let typed = [
        (Key::Num3, "3"),
        (Key::Num1, "1"),
        (Key::N, "n"),
        (Key::Enter, ""),
        (Key::Num2, "2"),
        (Key::Num1, "1"),
        (Key::N, "n"),
        (Key::Enter, ""),
    ];
    for at_once in [typed.len(), 2, 1] {
        let mut page = Page::of(vec![of(&NINE[..2])], "答复送达");
        deliver_all(&mut page, 2, "11.10");
        page.window.click(Role::Tab, "征询反馈");
        page.press("登记收回");
        for keys in typed.chunks(at_once) {
            batch(&mut page.window, told(keys));
        }
        page.window.steps(40);
        let of = |index: usize| {
            let slips = slips(&page);
            let mut all = slips.into_iter();
            let slip = all.find(|slip| name(&page, slip.person) == NINE[index]);
            let slip = slip.unwrap_or_else(|| panic!("none of {}, {at_once} at once", NINE[index]));
            (slip.attitude, slip.result, slip.wants_talk, slip.comment)
        };
        let (good, fair, bad) = (
            Some(Satisfaction::Satisfied),
            Some(Satisfaction::Basically),
            Some(Satisfaction::Dissatisfied),
        );
        assert_eq!(of(0), (bad, good, false, None), "{at_once} at once");
        assert_eq!(of(1), (fair, good, false, None), "{at_once} at once");
    }
}

#[test]
fn words_on_a_form_may_be_composed() {
    let mut page = Page::of(vec![of(&NINE[..2])], "答复送达");
    deliver_all(&mut page, 2, "11.10");
    page.window.click(Role::Tab, "征询反馈");
    page.press("登记收回");
    keys(&mut page, &[Key::Num1, Key::Num1, Key::N]);
    assert_eq!(page.window.focused().as_deref(), Some("代表委员意见"));
    page.window.compose("yin");
    page.window.commit("应");
    keys(&mut page, &[Key::Enter]);
    let slips = slips(&page);
    assert_eq!(slips[0].comment.as_deref(), Some("应"));
}

#[test]
fn one_not_satisfied_opens_a_redo_addressed_to_that_one() {
    let mut page = Page::of(vec![of(&NINE[..3])], "答复送达");
    deliver_all(&mut page, 3, "11.10");
    page.window.click(Role::Tab, "征询反馈");
    page.press("登记收回");
    let (one, three, no, enter) = (Key::Num1, Key::Num3, Key::N, Key::Enter);
    keys(&mut page, &[one, one, no, enter]);
    assert!(!page.shows("要重新办理"));
    keys(&mut page, &[one, three, no, enter]);
    assert!(page.shows("不满意 1 人，要重新办理"));
    keys(&mut page, &[one, one, no, enter]);
    assert!(page.shows("重新答复期限"), "{:?}", page.window.texts());
    let first = page.window.focused().unwrap_or_default();
    assert!(first.starts_with("重新答复发给"), "{first}");
    page.press("开第 2 轮");
    assert_eq!(page.window.focused().as_deref(), Some("写答复"));
    let rounds: Vec<Round> = {
        let rounds = page.ledger().rounds(page.case);
        rounds.into_iter().cloned().collect()
    };
    assert_eq!(rounds.len(), 2);
    let readers = page.ledger().addressees_of(&rounds[1]);
    let names: Vec<&str> = readers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, [NINE[1]], "only the dissatisfied");
    let passed_on: Vec<_> = slips(&page)
        .iter()
        .filter_map(|slip| slip.passed_on_on)
        .collect();
    assert_eq!(passed_on, [sample_day()]);
    page.window.click(Role::Tab, "答复送达");
    page.press("展开第 1 轮");
    assert!(page.shows("勾选张素芬"), "earlier rounds stay within reach");
}

#[test]
fn two_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), sample_day());
    let known = {
        let mut persons = desk.ledger().facts.persons.iter();
        persons.find(|one| one.name == "李春华").unwrap().clone()
    };
    desk.act(SavePerson {
        record: Some(Id::new()),
        delegation: Some("北岭镇代表团".to_owned()),
        ..SavePerson::as_recorded(&known)
    })
    .unwrap();
    let both = ["李春华（城关镇代表团）", "李春华（北岭镇代表团）"];
    desk.import(&file_of(vec![of(&both)]), Issuing::DATA_ONLY)
        .unwrap();
    drop(desk);
    let mut page = Page::open(folder, "答复送达");
    page.press("登记送达：李春华（北岭镇代表团）");
    page.press("存这一行");
    let issue = page.issue().id;
    let delivered: Vec<String> = {
        let deliveries = page.ledger().facts.deliveries.of(issue);
        deliveries
            .filter_map(|one| one.person)
            .map(|person| name(&page, person))
            .collect()
    };
    assert_eq!(delivered, [both[1]]);
    assert!(page.shows("登记送达：李春华（城关镇代表团）"));
    assert!(!page.shows("登记送达：李春华（北岭镇代表团）"));
}
