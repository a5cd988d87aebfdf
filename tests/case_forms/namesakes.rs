//! People of one name: whatever is called by one of them is told from what is called by the others.

use banli::ledger::acts::SavePerson;
use banli::model::record::Id;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

use crate::common::desk::furnished;
use crate::common::window::{Key, Modifiers, Role, Window, sample_day};

/// The names of all that can be pressed, ticked or chosen and that is called by 李春华.
fn called(window: &Window) -> Vec<(Role, String)> {
    let roles = [Role::Row, Role::Link, Role::Button, Role::CheckBox];
    let by = By::new().predicate(move |node| roles.contains(&node.role()));
    let all = window.harness.query_all(by);
    let named = all.filter_map(|node| {
        let node = node.accesskit_node();
        Some((node.role(), node.label()?))
    });
    named.filter(|(_, name)| name.contains("李春华")).collect()
}

#[test]
fn rows_and_links_of_the_roster_tell_people_of_one_name_apart() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), sample_day());
    let known = {
        let mut persons = desk.ledger().facts.persons.iter();
        persons.find(|one| one.name == "李春华").unwrap().clone()
    };
    for delegation in ["北岭镇代表团", "南桥乡代表团"] {
        desk.act(SavePerson {
            record: Some(Id::new()),
            delegation: Some(delegation.to_owned()),
            phone: None,
            ..SavePerson::as_recorded(&known)
        })
        .unwrap();
    }
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.key(Modifiers::COMMAND, Key::Num8);
    window.fill("在名册里找", "李春华");
    window.steps(4);
    let mut names = called(&window);
    let rows = names.iter().filter(|(role, _)| *role == Role::Row).count();
    assert_eq!(rows, 3, "{names:?}");
    for delegation in ["北岭镇代表团", "南桥乡代表团"] {
        let link = (Role::Link, format!("补电话：李春华（{delegation}）"));
        assert!(names.contains(&link), "{names:?}");
    }
    let count = names.len();
    names.sort_by(|one, other| one.1.cmp(&other.1));
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
}
