use std::collections::BTreeSet;

use crate::document::product::Product;
use crate::ledger::acts;
use crate::model::manual::parts::{Manual, ManualBlock, ManualPage, ManualSpan};
use crate::model::record::Id;
use crate::ui::command::Command;
use crate::ui::screen::Screen;

/// Every piece of running text, with the page it stands on.
fn spans() -> Vec<(&'static ManualPage, &'static ManualSpan)> {
    let mut all = Vec::new();
    for page in Manual::shipped().pages() {
        let texts = page.blocks.iter().flat_map(ManualBlock::texts);
        all.extend(texts.flat_map(|text| &text.spans).map(|span| (page, span)));
    }
    all
}

/// Every page of the window.
fn screens() -> Vec<Screen> {
    let of_case = [Screen::Case(Id::new()), Screen::Reply(Id::new())];
    Screen::PLAIN.iter().copied().chain(of_case).collect()
}

/// The keys that a page's entry names: “Shift+↑ ↓” is Shift+↑ and Shift+↓ too.
fn keys_in(words: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut held = String::new();
    for key in words.split(['、', ' ']) {
        keys.insert(key.to_owned());
        match key.rsplit_once('+') {
            Some((before, _)) => held = format!("{before}+"),
            None => {
                keys.insert(format!("{held}{key}"));
            }
        }
    }
    keys
}

/// Every key of the program, of commands and of pages.
fn keys() -> BTreeSet<String> {
    let commands = Command::ALL.iter().map(|command| command.key_text());
    let mut keys: BTreeSet<String> = commands.map(str::to_owned).collect();
    let others = Command::ALL.iter();
    keys.extend(others.filter_map(|command| command.other_key_text()));
    for screen in screens() {
        for (words, _) in screen.entry().keys {
            keys.extend(keys_in(words));
        }
    }
    keys
}

#[test]
fn every_key_named_exists_and_does_what_is_said() {
    let known = keys();
    for (page, span) in spans() {
        match span {
            ManualSpan::Key(key) => {
                assert!(known.contains(key), "{}: {key}", page.title);
            }
            ManualSpan::Command(label, key) => {
                let mut commands = Command::ALL.iter();
                let named = commands.find(|command| command.label() == label);
                let named = named.unwrap_or_else(|| panic!("{}: no {label}", page.title));
                assert_eq!(named.key_text(), key, "{}: {label}", page.title);
            }
            _ => {}
        }
    }
}

#[test]
fn every_act_named_exists() {
    let known: BTreeSet<&str> = acts::ALL.iter().map(|act| act.label).collect();
    for (page, span) in spans() {
        if let ManualSpan::Act(label) = span {
            assert!(known.contains(label.as_str()), "{}: {label}", page.title);
        }
    }
}

#[test]
fn every_command_is_explained() {
    let told: BTreeSet<&str> = spans()
        .into_iter()
        .filter_map(|(_, span)| match span {
            ManualSpan::Command(label, _) => Some(label.as_str()),
            _ => None,
        })
        .collect();
    for command in Command::ALL {
        assert!(told.contains(command.label()), "{}", command.label());
    }
}

#[test]
fn every_page_is_explained_and_every_explained_page_exists() {
    let titles: BTreeSet<&str> = screens().into_iter().map(Screen::title).collect();
    let told: BTreeSet<&str> = Manual::shipped()
        .pages()
        .flat_map(|page| &page.screens)
        .filter_map(|name| name.split('/').next())
        .collect();
    assert_eq!(titles, told);
}

#[test]
fn every_paper_is_explained_with_whom_it_is_for() {
    let manual = Manual::shipped();
    let page = manual.pages().find(|page| page.title == "每一种纸");
    let table = page.unwrap().blocks.iter().find_map(|block| match block {
        ManualBlock::Table(rows) => Some(rows),
        _ => None,
    });
    let rows: Vec<Vec<String>> = table
        .unwrap()
        .iter()
        .map(|row| {
            row.iter()
                .map(crate::model::manual::parts::ManualText::plain)
                .collect()
        })
        .collect();
    for product in Product::all() {
        let label = product.label();
        let told = rows
            .iter()
            .any(|row| label.starts_with(&row[0]) && !row[1].is_empty());
        assert!(told, "{label}");
    }
}

#[test]
fn keys_are_read_out_of_what_the_pages_say() {
    let keys = keys_in("Shift+↑ ↓、Ctrl+A、Esc");
    for key in ["Shift+↑", "Shift+↓", "Ctrl+A", "Esc"] {
        assert!(keys.contains(key), "{key}");
    }
}
