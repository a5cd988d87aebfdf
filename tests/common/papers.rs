//! Forms made of a ledger and read back, and acts written as the command line has them.

use std::path::Path;

use banli::desk::{Desk, Issuing};
use banli::document::forms::{self, FormKind};
use banli::document::{Format, Manuscript};
use banli::ledger::acts::AnyAct;
use banli::model::record::Id;
use serde_json::Value;

use super::desk::{day, file_of, furnished};
use super::pdf::{ReadPage, read, text_of};

/// A ledger of these items, seen on 10 June 2026.
pub fn desk_of(folder: &Path, items: Vec<Value>) -> Desk {
    let mut desk = furnished(folder, day("2026-06-10"));
    desk.import(&file_of(items), Issuing::RECORDED).unwrap();
    desk
}

pub fn id(desk: &Desk, number: &str) -> Id {
    desk.ledger().find_case(number).unwrap().id
}

fn all(desk: &Desk) -> Vec<Id> {
    desk.ledger().cases().map(|(case, _)| case.id).collect()
}

/// The forms of a kind over some items: the name of each and its text.
fn texts_over(desk: &Desk, kind: FormKind, cases: &[Id]) -> Vec<(String, String)> {
    let plans = desk.papers().forms(kind, cases).unwrap();
    let made = plans.iter().map(|plan| plan.make(Format::Pdf).unwrap());
    let read = made.map(|paper| {
        let pages: Vec<ReadPage> = read(&paper.bytes);
        let lines = pages.iter().flat_map(ReadPage::lines);
        (paper.name, lines.map(|line| text_of(&line)).collect())
    });
    read.collect()
}

/// The forms of a kind over all items: the name of each and its text.
pub fn texts(desk: &Desk, kind: FormKind) -> Vec<(String, String)> {
    texts_over(desk, kind, &all(desk))
}

/// All that stands in the forms of a kind over all items.
pub fn text(desk: &Desk, kind: FormKind) -> String {
    words_over(desk, kind, &all(desk))
}

/// All that stands in the forms of a kind over some items.
pub fn words_over(desk: &Desk, kind: FormKind, cases: &[Id]) -> String {
    let texts = texts_over(desk, kind, cases).into_iter();
    texts.map(|(_, text)| text).collect()
}

/// The text of the notice over items, as it is written for the page.
pub fn notice_over(desk: &Desk, numbers: &[&str]) -> String {
    let cases: Vec<Id> = numbers.iter().map(|number| id(desk, number)).collect();
    let made = forms::gather(desk.ledger(), forms::notice::FORM, &cases);
    match &made[0].manuscript {
        Manuscript::Letter(letter) => letter.text.clone(),
        _ => panic!("a notice is a letter"),
    }
}

/// What is said where a form of all items is not made.
pub fn not_made(desk: &Desk, kind: FormKind) -> String {
    let made = desk.papers().forms(kind, &all(desk));
    made.unwrap_err().to_string()
}

/// Does an act as it is written for the command line.
pub fn record(desk: &mut Desk, act: &str, written: &Value) {
    let act = AnyAct::read(desk.ledger(), act, written).unwrap().unwrap();
    desk.act(act).unwrap();
}

/// What is said where such an act is refused.
pub fn refused(desk: &mut Desk, act: &str, written: &Value) -> String {
    match AnyAct::read(desk.ledger(), act, written).unwrap() {
        Ok(act) => desk.act(act).unwrap_err().to_string(),
        Err(refusal) => refusal.to_string(),
    }
}
