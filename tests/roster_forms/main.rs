//! Every button that records on 名册, 设置 and 登记, pressed once in a window, and the facts it makes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use banli::ledger::Ledger;
use banli::model::facts::{Department, Person, Session, Staff, Unit};
use banli::model::vocabulary::{Body, IssueKind, Level, PersonKind};
use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::vec2;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn ledger(window: &Window) -> &Ledger {
    window.desk().ledger()
}

/// The standing person of that name.
fn person<'a>(window: &'a Window, name: &str) -> Option<&'a Person> {
    let mut persons = ledger(window).facts.persons.iter();
    persons.find(|person| person.name == name)
}

fn unit<'a>(window: &'a Window, name: &str) -> Option<&'a Unit> {
    let mut units = ledger(window).facts.units.iter();
    units.find(|unit| unit.name == name)
}

fn department<'a>(window: &'a Window, name: &str) -> Option<&'a Department> {
    let mut departments = ledger(window).facts.departments.iter();
    departments.find(|department| department.name == name)
}

fn staff<'a>(window: &'a Window, name: &str) -> Option<&'a Staff> {
    let mut staff = ledger(window).facts.staff.iter();
    staff.find(|staff| staff.name == name)
}

fn sessions(window: &Window) -> Vec<&Session> {
    ledger(window).facts.sessions.iter().collect()
}

/// The sample in a window so high that nothing is scrolled out of sight.
fn tall() -> Window {
    let mut window = Window::sample();
    window.harness.set_size(vec2(1440.0, 1800.0));
    window.steps(3);
    window
}

/// Turns to 名册, to a tab of it.
fn roster(tab: &str) -> Window {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::Num4);
    window.click(Role::Tab, tab);
    window
}

/// Turns to 设置, to a section of it.
fn settings(section: &str) -> Window {
    let mut window = tall();
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, section);
    window
}

#[test]
fn a_person_is_entered_corrected_and_taken_out() {
    let mut window = roster("代表委员");
    window.click(Role::Button, "新增代表委员");
    window.fill("电话", "139");
    window.focus("姓名");
    assert!(
        window.shows_words("手机号应为 11 位"),
        "{:?}",
        window.texts()
    );
    window.fill("电话", "139 0000 1111");
    window.fill("姓名", "欧阳新");
    window.fill("代表团", "城关镇代表团");
    window.click(Role::RadioButton, "身份：代表");
    window.click(Role::Button, "存入名册");
    let entered = person(&window, "欧阳新").unwrap();
    assert_eq!(entered.kind, PersonKind::Deputy);
    assert_eq!(entered.phone.as_deref(), Some("13900001111"));
    assert_eq!(entered.delegation.as_deref(), Some("城关镇代表团"));

    window.fill("单位职务", "城关镇党委书记");
    window.focus("通信地址");
    let post = person(&window, "欧阳新").unwrap().post.as_deref();
    assert_eq!(post, Some("城关镇党委书记"));
    assert_eq!(window.journal()[0], "修改代表：欧阳新 的单位职务");
    window.click(Role::RadioButton, "身份：委员");
    assert_eq!(person(&window, "欧阳新").unwrap().kind, PersonKind::Member);

    window.click(Role::Button, "移出名册…");
    window.fill("移出理由", "调离");
    window.click(Role::Button, "移出名册");
    assert!(person(&window, "欧阳新").is_none());
    let mut rows = ledger(&window).facts.persons.rows().iter();
    let gone = rows.find(|person| person.name == "欧阳新").unwrap();
    assert_eq!(gone.removed.as_deref(), Some("调离"));
}

#[test]
fn a_person_with_items_keeps_the_side_and_the_reason_stands_at_the_field() {
    let mut window = roster("代表委员");
    window.fill("在名册里找", "lch");
    window.steps(2);
    window.click(Role::Row, "代表 李春华");
    window.click(Role::RadioButton, "身份：委员");
    assert_eq!(person(&window, "李春华").unwrap().kind, PersonKind::Deputy);
    assert!(
        window.shows_words("不能在代表和委员之间改"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_unit_is_entered_once_and_corrected() {
    let mut window = roster("单位科室");
    let known = ledger(&window).facts.units.iter().find(|unit| !unit.own);
    let known = known.unwrap().name.clone();
    window.click(Role::Button, "新增单位");
    window.fill("全称", &known);
    window.focus("简称");
    assert!(window.shows_words("没有重复登记"), "{:?}", window.texts());
    window.fill("全称", "县气象局");
    window.fill("单位电话", "0310-8225577");
    window.click(Role::Button, "存入名册");
    let entered = unit(&window, "县气象局").unwrap();
    assert_eq!(entered.short_name, "县气象局");
    assert_eq!(entered.phone.as_deref(), Some("0310-8225577"));
    assert!(!entered.own);
    window.fill("简称", "气象局");
    window.focus("全称");
    assert_eq!(unit(&window, "县气象局").unwrap().short_name, "气象局");
}

#[test]
fn departments_are_added_renamed_ordered_and_taken_out() {
    let mut window = roster("单位科室");
    for name in ["测绘股", "档案股"] {
        window.fill("新科室名称", name);
        window.click(Role::Button, "加上");
        assert!(department(&window, name).is_some(), "{:?}", window.texts());
    }
    window.fill("新科室名称", "测绘股");
    assert!(window.shows_words("没有重复登记"));
    window.fill("新科室名称", "");
    let position = |window: &Window, name: &str| department(window, name).unwrap().position;
    assert!(position(&window, "测绘股") < position(&window, "档案股"));
    window.click(Role::Button, "上移“档案股”");
    assert!(position(&window, "档案股") < position(&window, "测绘股"));
    window.click(Role::Button, "下移“档案股”");
    assert!(position(&window, "测绘股") < position(&window, "档案股"));
    window.click(Role::Button, "移出“档案股”");
    assert!(department(&window, "档案股").is_none());

    let own = ledger(&window).own_unit().unwrap().id;
    let first = ledger(&window).facts.departments.of(own);
    let first = first.min_by_key(|one| one.position).unwrap();
    let (id, used) = (first.id, first.name.clone());
    window.fill("科室名称", "综合业务股");
    window.focus("新科室名称");
    let renamed = &ledger(&window).facts.departments.get(id).unwrap().name;
    assert_eq!(renamed, "综合业务股", "was {used}");
    window.click(Role::Button, "移出“综合业务股”");
    let kept = ledger(&window).facts.departments.get(id).unwrap();
    assert!(kept.removed.is_none(), "items are handled there");
}

#[test]
fn staff_are_entered_corrected_and_taken_out() {
    let mut window = roster("单位科室");
    window.click(Role::Button, "新增人员");
    window.fill("人员姓名", "赵小军");
    window.fill("人员职务", "科员");
    window.click(Role::CheckBox, "领导班子成员");
    window.click(Role::Button, "存入名册");
    let entered = staff(&window, "赵小军").unwrap();
    assert_eq!(entered.post.as_deref(), Some("科员"));
    assert!(entered.leader);
    assert_eq!(
        Some(entered.unit),
        ledger(&window).own_unit().map(|own| own.id)
    );
    window.fill("人员电话", "13900002222");
    window.focus("人员姓名");
    let phone = staff(&window, "赵小军").unwrap().phone.as_deref();
    assert_eq!(phone, Some("13900002222"));
    window.click(Role::Button, "移出名册");
    assert!(staff(&window, "赵小军").is_none());
}

#[test]
fn a_session_is_entered_once_and_corrected() {
    let mut window = roster("届次");
    let before = sessions(&window).len();
    window.click(Role::Button, "新增届次");
    window.fill("地名", "南和县");
    window.fill("届", "三");
    window.focus("次");
    assert!(window.shows("请填数字。"), "{:?}", window.texts());
    window.fill("届", "3");
    window.fill("次", "2");
    window.fill("年度", "2028");
    window.click(Role::RadioButton, "会议：政协");
    window.click(Role::Button, "存入名册");
    assert_eq!(sessions(&window).len(), before + 1, "{:?}", window.texts());
    let entered = |window: &Window| -> Session {
        let found = sessions(window);
        let mut found = found.into_iter().filter(|one| one.area == "南和县");
        found.next().unwrap().clone()
    };
    let session = entered(&window);
    assert_eq!((session.term, session.meeting, session.year), (3, 2, 2028));
    assert_eq!(session.body, Body::Conference);
    window.fill("开幕", "2028-02-03");
    window.focus("地名");
    assert_eq!(
        entered(&window).opened_on.unwrap().to_string(),
        "2028-02-03"
    );
    window.fill("闭幕", "2028-02-01");
    window.focus("地名");
    assert_eq!(entered(&window).closed_on, None);
    assert!(
        window.shows_words("闭幕不能早于开幕"),
        "{:?}",
        window.texts()
    );
    window.click(Role::RadioButton, "届次级别：乡");
    assert_eq!(entered(&window).level, Level::Township);
}

#[test]
fn the_office_and_its_letters_are_set() {
    let mut window = settings("单位");
    window.fill("督查机构", "县政府督查室");
    window.focus("督查电话");
    assert_eq!(ledger(&window).office.supervision_office, "县政府督查室");
    window.fill("全称", "");
    window.focus("简称");
    assert!(!ledger(&window).office.name.is_empty());
    assert!(window.shows_words("没有填“全称”"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);

    window.click(Role::ListBoxOption, "发文");
    window.fill("县建议的抄送", "县政府办公室，县人大代工委");
    window.focus("发文机关标志");
    let copies = &ledger(&window).office.copies.suggestion;
    assert_eq!(copies, &["县政府办公室", "县人大代工委"]);
    window.fill("县提案的收回电话", "0310-8225588");
    window.focus("发文机关标志");
    let phone = &ledger(&window).office.feedback_phone.proposal;
    assert_eq!(phone, "0310-8225588");
    let marks = ledger(&window).office.marks;
    window.click(Role::RadioButton, "标记位置：公开标记在右上角");
    window.click(Role::RadioButton, "联名件：写“某某等几位”，同一份");
    let office = &ledger(&window).office;
    assert_ne!(office.marks, marks);
}

#[test]
fn a_series_of_numbers_is_added_and_goes_up_only() {
    let mut window = settings("文号");
    window.fill("新系列的机关代字", "临住建〔2026〕");
    window.click(Role::Button, "加上");
    assert!(window.shows_words("机关代字里不写"), "{:?}", window.texts());
    window.fill("新系列的机关代字", "临住建试");
    window.fill("新系列的年度", "2029");
    window.click(Role::Button, "加上");
    let series = |window: &Window| {
        let mut found = ledger(window).facts.series.iter();
        found.find(|one| one.prefix == "临住建试").cloned()
    };
    let added = series(&window).unwrap();
    assert_eq!(
        (added.purpose, added.year, added.next),
        (IssueKind::Reply, 2029, 1)
    );
    window.fill("下一个号", "31");
    window.focus("新系列的年度");
    assert_eq!(series(&window).unwrap().next, 31, "{:?}", window.texts());
    window.fill("下一个号", "30");
    window.focus("新系列的年度");
    assert_eq!(series(&window).unwrap().next, 31);
    assert!(
        window.shows_words("下一个号只能往大改"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn rules_are_added_corrected_and_taken_out() {
    let mut window = settings("地方规则");
    let before = ledger(&window).profile.rules.len();
    window.click(Role::Button, "加一条期限");
    assert_eq!(ledger(&window).profile.rules.len(), before + 1);
    let rule = |window: &Window| ledger(window).profile.rules[before].clone();
    window.fill("期限", "很久");
    window.focus("名称");
    assert_eq!(rule(&window).term, "15个工作日");
    window.fill("期限", "20个工作日");
    window.fill("名称", "初审");
    window.focus("依据");
    assert_eq!(
        (rule(&window).term.as_str(), rule(&window).label.as_str()),
        ("20个工作日", "初审")
    );
    window.click(Role::CheckBox, "可以申请延期");
    assert!(rule(&window).extendable);
    let role = rule(&window).roles[0];
    window.click(Role::CheckBox, role.label());
    assert_eq!(rule(&window).roles, [role], "one role stays");
    assert!(window.shows_words("至少留一个角色"), "{:?}", window.texts());
    window.click(Role::Button, "去掉“初审”…");
    window.click(Role::Button, "去掉");
    assert_eq!(ledger(&window).profile.rules.len(), before);
}

#[test]
fn outcome_classes_are_added_corrected_ordered_and_taken_out() {
    let mut window = settings("地方规则");
    window.click(Role::RadioButton, "地方规则：办理结果");
    let classes = |window: &Window| ledger(window).profile.classes.clone();
    let before = classes(&window).len();
    window.click(Role::Button, "加一类");
    let added = classes(&window)[before].clone();
    window.click(Role::Button, &format!("上移“{}”", added.label));
    assert_eq!(classes(&window)[before - 1].key, added.key);
    window.click(Role::Button, &format!("下移“{}”", added.label));
    assert_eq!(classes(&window)[before].key, added.key);
    window.fill("代号", "试");
    window.focus("含义");
    assert!(classes(&window).iter().any(|class| class.key == "试"));
    window.click(Role::Button, &format!("去掉“{}”", added.label));
    assert_eq!(classes(&window).len(), before);
    let used = classes(&window)[0].label.clone();
    window.click(Role::Button, &format!("去掉“{used}”"));
    assert_eq!(classes(&window).len(), before, "items have it");
}

#[test]
fn targets_and_customs_are_set_and_a_shipped_profile_is_taken() {
    let mut window = settings("地方规则");
    window.click(Role::RadioButton, "地方规则：目标和做法");
    window.fill("满意率", "101");
    window.focus("规则名称");
    assert_ne!(ledger(&window).profile.targets.satisfied, 101);
    window.fill("满意率", "97");
    window.focus("规则名称");
    assert_eq!(ledger(&window).profile.targets.satisfied, 97);
    let visits = ledger(&window).profile.targets.visits.len();
    window.click(Role::Button, "加一档");
    assert_eq!(ledger(&window).profile.targets.visits.len(), visits + 1);
    window.click(Role::Button, "去掉第 1 档");
    assert_eq!(ledger(&window).profile.targets.visits.len(), visits);
    let moves = ledger(&window).profile.moves_past_days_off;
    window.click(Role::CheckBox, "期限的最后一日遇休息日");
    assert_ne!(ledger(&window).profile.moves_past_days_off, moves);
    window.click(Role::RadioButton, "地方规则：换用规则");
    window.click(Role::Button, "改用“河南2017”");
    window.click(Role::Button, "确认改用“河南2017”");
    assert_eq!(ledger(&window).profile.name, "河南2017");
}

#[test]
fn days_off_are_tried_and_then_set() {
    let mut window = settings("放假安排");
    window.click(Role::ListBoxOption, "2027 年");
    window.click(Role::Button, "加上");
    assert!(window.shows("还没有节日名称。"), "{:?}", window.texts());
    window.fill("节日名称", "国庆节");
    window.fill("第一天", "10.4");
    window.fill("最后一天，只有一天就不填", "10.7");
    window.click(Role::Button, "加上");
    window.click(Role::CheckBox, "国务院办公厅的通知已经公布");
    let days = |window: &Window| {
        let mut years = ledger(window).calendar.years();
        let year = years.find(|year| year.year == 2027).unwrap();
        (year.announced, year.days_off.len())
    };
    let before = days(&window);
    assert!(!before.0, "nothing is recorded yet");
    window.click(Role::Button, "存为 2027 年的安排");
    window.steps(10);
    let texts = window.texts();
    assert_eq!(days(&window), (true, before.1 + 4), "{texts:?}");
}

#[test]
fn everything_a_case_needs_is_added_on_the_way() {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("编号", "9901");
    window.fill("案由", "关于增设公交站点的建议");
    window.fill("领衔代表", "欧阳新");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("新建的人的代表团", "城关镇代表团");
    window.click(Role::Button, "添加到名册");
    window.fill("联名", "司马一、司马二");
    window.key(Modifiers::NONE, Key::Enter);
    window.focus("新建的人的代表团");
    assert!(window.shows("添加 2 人到名册"));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        window.journal()[0],
        "名册新增司马一、司马二",
        "{:?}",
        window.texts()
    );
    window.fill("会办单位", "县气象局、县地震局");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.journal()[0], "名册新增单位县气象局、县地震局");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
    let ledger = ledger(&window);
    let case = ledger
        .find_case("9901")
        .unwrap_or_else(|_| panic!("{:?}", window.texts()));
    let sponsors = ledger.sponsors(case.id);
    let names: Vec<&str> = sponsors.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["欧阳新", "司马一", "司马二"]);
    assert_eq!(sponsors[0].delegation.as_deref(), Some("城关镇代表团"));
    assert_eq!(ledger.co_units(case.id).count(), 2);
}

/// Chooses from a drop-down list, however long it is.
fn choose(window: &mut Window, list: &str, option: &str) {
    for (role, label) in [(Role::ComboBox, list), (Role::ListBoxOption, option)] {
        last(window, role, label).scroll_to_me();
        window.steps(6);
        last(window, role, label).click();
        window.steps(4);
    }
}

fn last<'a>(window: &'a Window, role: Role, label: &str) -> Node<'a> {
    let all = window.harness.query_all_by_role(role);
    let mut named = all.filter(|node| node.accesskit_node().label().as_deref() == Some(label));
    named.next_back().unwrap()
}

#[test]
fn a_department_and_a_handler_are_added_on_the_way() {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::N);
    for (list, option, field, name) in [
        ("承办科室", "新增科室…", "新增科室的名称", "测绘股"),
        ("承办人", "新增承办人…", "新增承办人的名称", "赵小军"),
    ] {
        choose(&mut window, list, option);
        window.fill(field, name);
        window.click(Role::Button, "添加到名册");
    }
    let added = department(&window, "测绘股").unwrap().id;
    assert_eq!(staff(&window, "赵小军").unwrap().department, Some(added));
}

#[test]
fn a_session_is_added_on_the_way() {
    let mut window = tall();
    window.key(Modifiers::COMMAND, Key::N);
    let before = sessions(&window).len();
    choose(&mut window, "届次", "添加届次…");
    window.fill("第几届", "3");
    window.fill("第几次会议", "4");
    window.fill("届次的年份", "28");
    window.click(Role::Button, "添加届次");
    assert!(window.shows_words("四位年份"), "{:?}", window.texts());
    window.fill("届次的年份", "2028");
    window.click(Role::Button, "添加届次");
    assert_eq!(sessions(&window).len(), before + 1);
}
