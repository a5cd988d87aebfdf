//! The list of acts.

use std::collections::BTreeSet;

use banli::ledger::acts::ALL;
use banli::ledger::acts::act::{InputField, Shape};

use crate::common::cli::json_of;

fn labelled(label: &str) -> bool {
    !label.is_empty() && label.chars().any(|letter| letter > '\u{2e80}')
}

fn fields_are_labelled(act: &str, fields: &[InputField]) {
    for field in fields {
        assert!(
            labelled(field.label),
            "{act}.{}: {}",
            field.name,
            field.label
        );
        let mut shape = &field.shape;
        while let Shape::Optional(inner) | Shape::Edit(inner) | Shape::List(inner) = shape {
            shape = inner;
        }
        if let Shape::Group(fields) = shape {
            fields_are_labelled(act, fields);
        }
    }
}

#[test]
fn the_list_names_every_act_and_field_and_the_command_line_shows_just_these() {
    let keys: BTreeSet<&str> = ALL.iter().map(|act| act.key).collect();
    let labels: BTreeSet<&str> = ALL.iter().map(|act| act.label).collect();
    assert_eq!((keys.len(), labels.len()), (ALL.len(), ALL.len()));
    for act in ALL {
        let snake = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        assert!(act.key.chars().all(snake), "{}", act.key);
        assert!(labelled(act.label), "{}", act.label);
        fields_are_labelled(act.key, act.fields);
    }
    let listed = json_of(&["acts"]);
    let listed: Vec<(&str, &str, usize)> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|act| {
            let fields = act["fields"].as_array().unwrap().len();
            (
                act["act"].as_str().unwrap(),
                act["label"].as_str().unwrap(),
                fields,
            )
        })
        .collect();
    let all: Vec<_> = ALL
        .iter()
        .map(|act| (act.key, act.label, act.fields.len()))
        .collect();
    assert_eq!(listed, all);
}
