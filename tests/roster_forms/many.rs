//! 名册: many people at once, by keyboard, by paste and by ticks.

use std::fmt::Write as _;

use banli::ledger::roster::Uses;
use banli::model::facts::Person;
use banli::model::vocabulary::{Level, PersonKind};

use crate::common::window::{Event, Key, Modifiers, Role, Window};
use crate::shown::*;

const SURNAMES: [&str; 20] = [
    "赵", "钱", "孙", "周", "吴", "郑", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦",
    "尤", "许", "何", "吕",
];

fn type_text(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.steps(2);
}

fn enter(window: &mut Window) {
    window.key(Modifiers::NONE, Key::Enter);
}

fn paste(window: &mut Window, text: &str) {
    window.harness.event(Event::Paste(text.to_owned()));
    window.steps(4);
}

fn people(window: &Window) -> usize {
    ledger(window).facts.persons.iter().count()
}

#[test]
fn twenty_people_are_entered_by_enter_alone() {
    let mut window = roster("代表委员");
    let before = people(&window);
    window.click(Role::Button, "新增代表委员");
    assert_eq!(window.focused().as_deref(), Some("新增：姓名"));
    for (index, surname) in SURNAMES.iter().enumerate() {
        let name = format!("{surname}试录");
        type_text(&mut window, &name);
        enter(&mut window);
        assert_eq!(window.focused().as_deref(), Some("新增：代表团"));
        if index == 0 {
            type_text(&mut window, "南桥乡代表团");
        }
        enter(&mut window);
        type_text(&mut window, "县试验小学教师");
        enter(&mut window);
        type_text(&mut window, &format!("139000055{index:02}"));
        enter(&mut window);
        assert_eq!(
            window.focused().as_deref(),
            Some("新增：姓名"),
            "{:?}",
            window.texts()
        );
        assert_eq!(window.value("新增：姓名"), "", "the next one begins empty");
        assert_eq!(people(&window), before + index + 1);
    }
    for (index, surname) in SURNAMES.iter().enumerate() {
        let entered: &Person = person(&window, &format!("{surname}试录")).unwrap();
        assert_eq!(entered.delegation.as_deref(), Some("南桥乡代表团"));
        assert_eq!(
            entered.phone.as_deref(),
            Some(format!("139000055{index:02}").as_str())
        );
    }
    assert!(window.shows_words("刚加入 20 人"), "{:?}", window.texts());
}

#[test]
fn a_row_is_saved_at_once_cleared_when_asked_and_a_name_twice_is_asked_about() {
    let mut window = roster("代表委员");
    let before = people(&window);
    window.click(Role::Button, "新增代表委员");
    type_text(&mut window, "赵试录");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(people(&window), before + 1, "{:?}", window.texts());
    type_text(&mut window, "赵试录");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(people(&window), before + 1, "somebody has the name");
    assert!(window.shows_words("再按一次 Enter"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows("清掉这一行打的字？"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.value("新增：姓名"), "赵试录", "it is kept");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused().as_deref(), Some("接着改"));
    enter(&mut window);
    assert_eq!(window.value("新增：姓名"), "赵试录", "Enter loses nothing");
    assert_eq!(window.focused().as_deref(), Some("新增：姓名"));
    window.key(Modifiers::NONE, Key::Escape);
    window.click(Role::Button, "清掉");
    assert_eq!(window.value("新增：姓名"), "");
    assert_eq!(window.focused().as_deref(), Some("新增：姓名"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        !window.shows("存入"),
        "an empty row is put away: {:?}",
        window.texts()
    );
    assert_eq!(people(&window), before + 1);
}

/// Thirty rows as they are copied from a sheet: two of names that the roster has elsewhere, one with a digit missing, three
/// that correct somebody, the others new.
fn sheet(window: &Window) -> String {
    let known: Vec<Person> = {
        let persons = ledger(window).facts.persons.iter();
        let known = persons.filter(|one| {
            (one.kind, one.level) == (PersonKind::Deputy, Level::County)
                && one.delegation.is_some()
                && ledger(window).namesakes(one).next().is_none()
        });
        known.take(5).cloned().collect()
    };
    assert_eq!(known.len(), 5, "the sample has them");
    let mut text = "序号\t姓　名\t性别\t代表团\t单位职务\t联系电话\r\n".to_owned();
    let mut number = 0;
    let mut line = |name: &str, home: &str, post: &str, phone: &str| {
        number += 1;
        writeln!(text, "{number}\t{name}\t男\t{home}\t{post}\t{phone}\r").unwrap();
    };
    for person in &known[..2] {
        line(&person.name, "别处镇代表团", "", "13900009999");
    }
    line("丁试录", "南桥乡代表团", "", "1390000123");
    for person in &known[2..] {
        let home = person.delegation.as_deref().unwrap();
        line(&person.name, home, "\"县试验中学\n校长\"", "");
    }
    for (index, surname) in SURNAMES.iter().enumerate() {
        line(
            &format!("{surname}　试"),
            "南桥乡代表团",
            "教师",
            &format!("139 0000 56{index:02}"),
        );
    }
    for (index, surname) in SURNAMES[..4].iter().enumerate() {
        line(
            &format!("{surname}二试"),
            "南桥乡代表团",
            "医生",
            &format!("１３９０００００００{index}"),
        );
    }
    text
}

#[test]
fn pasted_rows_wait_are_mended_and_go_in_as_one_and_again_change_nothing() {
    let mut window = roster("代表委员");
    let (before, focus) = (people(&window), window.focused());
    let text = sheet(&window);
    paste(&mut window, &text);
    for words in [
        "粘贴来 30 行",
        "新增 24 人",
        "修改 3 人",
        "同名要问 2 人",
        "不能加 1 行",
        "还没写入，按 F8 到这里",
    ] {
        assert!(window.shows(words), "{words}: {:?}", window.texts());
    }
    assert_eq!(people(&window), before, "nothing is written");
    assert_eq!(window.focused(), focus, "it does not take the focus");
    window.click(Role::Button, "存入 · 新增 24 人，修改 3 人");
    assert_eq!(people(&window), before + 24);
    assert_eq!(window.journal()[0], "粘贴名册：新增 24 人，修改 3 人");
    assert!(window.shows("粘贴来 3 行"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::F8);
    assert!(
        window
            .focused()
            .is_some_and(|name| name.starts_with("第 1 行：同一人"))
    );
    window.click(Role::Button, "第 1 行：另一位");
    window.click(Role::Button, "第 2 行：不加");
    window.fill("第 3 行的电话", "13900001230");
    enter(&mut window);
    window.click(Role::Button, "存入 · 新增 2 人");
    assert_eq!(people(&window), before + 26);
    assert!(!window.shows_words("粘贴来"), "{:?}", window.texts());
    assert_eq!(
        person(&window, "赵试").unwrap().phone.as_deref(),
        Some("13900005600")
    );

    // The same rows again: what is recorded is known, one still lacks a digit, one was never answered.
    let now = people(&window);
    paste(&mut window, &text);
    assert!(window.shows("没有变化 28 人"), "{:?}", window.texts());
    assert!(window.shows("存入 · 还没有能存的"), "{:?}", window.texts());
    window.click(Role::Button, "粘贴的都不加");
    assert_eq!(people(&window), now);
    // One undo takes the second part back, the next one all of the first.
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(people(&window), before + 24);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(people(&window), before);
}

#[test]
fn a_single_cell_is_pasted_into_its_field() {
    let mut window = roster("代表委员");
    window.click(Role::Button, "新增代表委员");
    paste(&mut window, "赵试录");
    assert_eq!(window.value("新增：姓名"), "赵试录");
    paste(&mut window, "钱试录\t南桥乡代表团\n孙试录\t南桥乡代表团\n");
    assert_eq!(window.value("新增：姓名"), "赵试录", "rows are no name");
    assert!(window.shows("粘贴来 2 行"), "{:?}", window.texts());
}

#[test]
fn ticked_people_get_a_delegation_and_one_undo_takes_it_back() {
    let mut window = roster("代表委员");
    let homes = |window: &Window| -> Vec<Option<String>> {
        let persons = ledger(window).facts.persons.iter();
        persons.map(|one| one.delegation.clone()).collect()
    };
    let before = homes(&window);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Space);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Space);
    assert!(window.shows("已勾 2 人"), "{:?}", window.texts());
    window.click(Role::Button, "改代表团…");
    window.fill("代表团改成", "试验代表团");
    window.click(Role::Button, "给 2 人改代表团");
    let moved = homes(&window)
        .iter()
        .filter(|home| home.as_deref() == Some("试验代表团"))
        .count();
    assert_eq!(moved, 2, "{:?}", window.texts());
    assert_eq!(window.journal()[0], "修改 2 人的代表团");
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(homes(&window), before);
}

#[test]
fn a_persons_page_counts_what_the_ledger_holds_and_leads_to_each_item() {
    let mut window = roster("代表委员");
    window.fill("在名册里找", "lch");
    window.steps(2);
    window.click(Role::Row, "代表 李春华");
    let id = person(&window, "李春华").unwrap().id;
    let counted = Uses::of(ledger(&window)).persons[&id];
    for (words, count) in [
        ("全部", counted.all()),
        ("领衔", counted.lead),
        ("联名", counted.joint),
    ] {
        let label = format!("提过的件：{words} {count}");
        assert!(window.shows(&label), "{label}: {:?}", window.texts());
    }
    let first = ledger(&window).cases_of_person(id)[0];
    let title = ledger(&window)
        .facts
        .cases
        .get(first)
        .unwrap()
        .title
        .clone();
    let link = window
        .texts()
        .into_iter()
        .find(|text| text.contains(&format!(" {title}，")));
    let link = link.unwrap_or_else(|| panic!("{title}: {:?}", window.texts()));
    window.click(
        Role::RadioButton,
        &format!("提过的件：联名 {}", counted.joint),
    );
    window.click(
        Role::RadioButton,
        &format!("提过的件：全部 {}", counted.all()),
    );
    window.click(Role::Link, &link);
    assert!(window.shows_words(&title), "{:?}", window.texts());
}

#[test]
fn a_missing_phone_leads_to_its_field() {
    let mut window = roster("代表委员");
    window.click(Role::Button, "新增代表委员");
    type_text(&mut window, "赵试录");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.click(Role::Link, "补电话：赵试录");
    assert_eq!(
        window.focused().as_deref(),
        Some("电话"),
        "{:?}",
        window.texts()
    );
    type_text(&mut window, "13900001111");
    enter(&mut window);
    let entered = person(&window, "赵试录").unwrap();
    assert_eq!(entered.phone.as_deref(), Some("13900001111"));
}
