//! 名册: what keys do in the panel of a person, in the row for new people and in new forms.

use banli::model::vocabulary::PersonKind;

use crate::common::window::{Event, Key, Modifiers, Role, Window};
use crate::shown::*;

fn type_text(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.steps(2);
}

fn enter(window: &mut Window) {
    window.key(Modifiers::NONE, Key::Enter);
}

/// The form of 李春华, open.
fn edited() -> Window {
    let mut window = roster("代表委员");
    window.fill("在名册里找", "lch");
    window.steps(2);
    window.click(Role::Row, "代表 李春华");
    window.click(Role::Button, "改资料");
    window
}

#[test]
fn enter_goes_from_field_to_field_of_a_person_and_ends_after_the_last() {
    let mut window = edited();
    assert_eq!(window.focused().as_deref(), Some("姓名"));
    for field in ["代表团", "界别", "单位职务", "电话"] {
        enter(&mut window);
        assert_eq!(window.focused().as_deref(), Some(field));
    }
    window.fill("电话", "139 0000");
    enter(&mut window);
    assert_eq!(window.focused().as_deref(), Some("电话"), "it is wrong");
    window.fill("电话", "139 0000 1111");
    enter(&mut window);
    assert_eq!(window.focused().as_deref(), Some("通信地址"));
    type_text(&mut window, "城关镇一号");
    enter(&mut window);
    window.steps(4);
    assert!(window.shows_words("改资料"), "{:?}", window.texts());
    let person = person(&window, "李春华").expect("the name is as it was");
    assert_eq!(person.phone.as_deref(), Some("13900001111"));
    let address = person.address.as_deref().unwrap_or_default();
    assert!(address.contains("城关镇一号"), "{address}");
}

#[test]
fn control_and_enter_save_a_person_and_escape_asks_where_something_is_typed() {
    let mut window = edited();
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows_words("改资料"), "nothing was typed");
    window.click(Role::Button, "改资料");
    window.fill("单位职务", "教师");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(4);
    let post = |window: &Window| person(window, "李春华").unwrap().post.clone();
    assert_eq!(post(&window).as_deref(), Some("教师"));
    assert!(window.shows_words("改资料"), "{:?}", window.texts());
    window.click(Role::Button, "改资料");
    window.fill("单位职务", "校长");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows("刚才打的还没有存。"), "{:?}", window.texts());
    assert_eq!(window.value("单位职务"), "校长");
    assert_eq!(post(&window).as_deref(), Some("教师"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("刚才打的还没有存。"));
    assert_eq!(window.value("单位职务"), "校长", "it is kept");
    window.key(Modifiers::NONE, Key::Escape);
    window.click(Role::Button, "不要了");
    assert!(window.shows_words("改资料"), "{:?}", window.texts());
    assert_eq!(post(&window).as_deref(), Some("教师"));
}

#[test]
fn a_carried_delegation_is_not_stored_with_a_member_and_goes_with_the_cleared_row() {
    let mut window = roster("代表委员");
    window.click(Role::Button, "新增代表委员");
    window.fill("新增：姓名", "赵试录");
    window.fill("新增：代表团", "南桥乡代表团");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.value("新增：代表团"), "南桥乡代表团");
    choose(&mut window, "新增：身份", "委员");
    assert_eq!(window.value("新增：界别"), "");
    window.fill("新增：姓名", "钱试录");
    window.key(Modifiers::COMMAND, Key::Enter);
    let member = person(&window, "钱试录").unwrap();
    assert_eq!(member.kind, PersonKind::Member);
    assert_eq!((&member.delegation, &member.sector), (&None, &None));
    choose(&mut window, "新增：身份", "代表");
    assert_eq!(window.value("新增：代表团"), "", "it was not shown");
    window.fill("新增：姓名", "孙试录");
    window.fill("新增：代表团", "南桥乡代表团");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.fill("新增：姓名", "李试录");
    window.key(Modifiers::NONE, Key::Escape);
    window.click(Role::Button, "清掉");
    assert_eq!(window.value("新增：姓名"), "");
    assert_eq!(window.value("新增：代表团"), "");
}

#[test]
fn members_pasted_under_a_heading_of_delegations_have_their_sector() {
    let mut window = roster("代表委员");
    let rows = "姓名\t身份\t代表团\n钱试录\t代表\t南桥乡代表团\n孙试录\t委员\t民建界\n";
    window.harness.event(Event::Paste(rows.to_owned()));
    window.steps(4);
    assert!(window.shows_words("孙试录 民建界"), "{:?}", window.texts());
    window.click(Role::Button, "存入 · 新增 2 人");
    let member = person(&window, "孙试录").unwrap();
    assert_eq!(member.sector.as_deref(), Some("民建界"));
    assert_eq!(member.delegation, None);
    let deputy = person(&window, "钱试录").unwrap();
    assert_eq!(deputy.delegation.as_deref(), Some("南桥乡代表团"));
    assert_eq!(deputy.sector, None);
}

#[test]
fn a_new_form_takes_the_focus_and_is_typed_in_only_once_something_is_typed() {
    for (tab, button, field) in [
        ("单位科室", "新增单位", "全称"),
        ("单位科室", "新增人员", "人员姓名"),
        ("届次", "新增届次", "地名"),
    ] {
        let mut window = roster(tab);
        window.click(Role::Button, button);
        assert_eq!(window.focused().as_deref(), Some(field));
        assert!(!window.shows("正在输入，还没有存"), "{:?}", window.texts());
        assert!(window.shows_words(button) && !window.shows_words("继续新增"));
        window.fill(field, "试");
        assert!(window.shows("正在输入，还没有存"), "{:?}", window.texts());
    }
}

#[test]
fn who_just_came_is_searched_like_the_others_and_said_to_stand_last() {
    let mut window = roster("代表委员");
    window.click(Role::Button, "新增代表委员");
    for name in ["欧阳试录", "赵试录"] {
        window.fill("新增：姓名", name);
        window.key(Modifiers::COMMAND, Key::Enter);
    }
    let said = "刚加入的 2 人按录入先后排在最后";
    assert!(window.shows(said), "{:?}", window.texts());
    window.fill("在名册里找", "oysl");
    window.steps(3);
    assert!(window.shows_words("显示 1 人"), "{:?}", window.texts());
    assert!(!window.shows(said));
    window.fill("在名册里找", "");
    window.steps(3);
    assert!(
        !window.shows(said),
        "they stand in the order of the headings"
    );
    window.fill("新增：姓名", "安试录");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert!(window.shows("刚加入的 1 人按录入先后排在最后"));
    window.click(Role::Button, "刚加入的人一起排序");
    assert!(!window.shows_words("按录入先后排在最后"));
}

#[test]
fn the_tabs_are_turned_both_ways_by_key() {
    let mut window = roster("代表委员");
    let ctrl_shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    for (modifiers, key, shown) in [
        (Modifiers::COMMAND, Key::PageDown, "新增单位"),
        (Modifiers::COMMAND, Key::PageDown, "新增届次"),
        (Modifiers::COMMAND, Key::PageDown, "新增代表委员"),
        (Modifiers::COMMAND, Key::PageUp, "新增届次"),
        (ctrl_shift, Key::Tab, "新增单位"),
        (Modifiers::COMMAND, Key::Tab, "新增届次"),
    ] {
        window.key(modifiers, key);
        assert!(window.shows(shown), "{key:?}: {:?}", window.texts());
    }
}

#[test]
fn escape_in_a_field_of_a_session_asks_and_records_nothing() {
    let mut window = roster("届次");
    let before = window.journal();
    for (field, typed, shown) in [
        ("开幕", "9.9", "2026-09-09"),
        ("闭幕", "很久", "很久"),
        ("地名", "邻县", "邻县"),
    ] {
        let recorded = window.value(field);
        window.fill(field, typed);
        window.key(Modifiers::NONE, Key::Escape);
        assert!(window.shows_words("再按 Esc 就不要了"), "{field}");
        assert_eq!(window.value(field), shown);
        assert_eq!(window.focused().as_deref(), Some(field));
        window.key(Modifiers::NONE, Key::Escape);
        assert_eq!(window.value(field), recorded);
        assert!(!window.shows_words("再按 Esc 就不要了"), "{field}");
        assert_eq!(window.focused().as_deref(), Some(field));
    }
    assert_eq!(window.journal(), before);
    window.click(Role::Button, "新增届次");
    window.fill("开幕", "9.9");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        window.shows_words("离开这一格就留下"),
        "{:?}",
        window.texts()
    );
    enter(&mut window);
    assert_eq!(window.value("开幕"), "2026-09-09");
    assert_eq!(window.journal(), before);
}

/// What the list calls some unit that is not the own one.
fn another_unit(window: &Window) -> String {
    let mut units = ledger(window).facts.units.iter();
    let other = units.find(|unit| !unit.own && unit.removed.is_none());
    other.unwrap().short_name.clone()
}

#[test]
fn what_is_begun_for_one_unit_does_not_give_way_to_another() {
    let mut window = roster("单位科室");
    let other = another_unit(&window);
    window.fill("新科室名称", "试录科");
    window.click(Role::Button, "新增人员");
    window.fill("人员姓名", "试录甲");
    window.click(Role::ListBoxOption, &other);
    assert_eq!(window.value("新科室名称"), "");
    window.fill("新科室名称", "另一科");
    window.click(Role::Button, "新增人员");
    window.steps(2);
    assert!(
        window.shows_words("新增的人员还没有存"),
        "{:?}",
        window.texts()
    );
    assert_eq!(window.value("人员姓名"), "试录甲");
    assert_eq!(window.focused().as_deref(), Some("人员姓名"));
    assert_eq!(window.value("新科室名称"), "试录科");
    window.click(Role::ListBoxOption, &other);
    assert_eq!(window.value("新科室名称"), "另一科");
}
