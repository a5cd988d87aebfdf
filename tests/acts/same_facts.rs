//! The same course by form, by `record` and by `add`.

use std::path::Path;

use banli::store::Store;
use serde_json::{Value, json};

use crate::TODAY;
use crate::common::cli::json_of;
use crate::common::described::facts_of_items;
use crate::common::desk::{day, furnished};
use crate::course::{course_at_the_desk, course_to_add, course_to_record};
use crate::file::File;

#[test]
fn the_same_course_by_form_by_record_and_by_add_gives_equal_facts() {
    let (recorded, added) = (File::new(), File::new());
    recorded.record("several", &course_to_record());
    let mut people: Value =
        serde_json::from_str(include_str!("../../assets/sample/office.json")).unwrap();
    people["cases"] = json!([course_to_add()]);
    let input = added.write(&people);
    json_of(&added.arguments(&["add", &input]));
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day(TODAY));
    for act in course_at_the_desk(&desk) {
        desk.act(act).unwrap();
    }
    let load = |file: &File| Store::open(Path::new(&file.path)).unwrap().load().unwrap();
    let by_form = facts_of_items(&desk.store().load().unwrap());
    assert_eq!(facts_of_items(&load(&recorded)), by_form);
    assert_eq!(facts_of_items(&load(&added)), by_form);
    assert!(by_form.len() > 14, "{by_form:?}");
}
