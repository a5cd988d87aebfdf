//! Random histories: whatever acts are tried in whatever order, the ledger stays whole, a refusal changes nothing, and
//! the journal rebuilds the ledger, takes everything back and does it again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[path = "../common/mod.rs"]
mod common;

mod boards;
mod follow;
mod inputs;
mod papers;
mod scopes;
mod whole;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::{Desk, DeskError, Issuing};
use banli::ledger::Ledger;
use banli::ledger::acts::{ALL, AnyAct, BringBack, FrozenLetters, Refusal};
use banli::ledger::one_item::item_copy;
use banli::ledger::tables::Tables;
use banli::model::calendar::Calendar;
use banli::model::fact::Fact;
use banli::model::record::Id;
use banli::store::UndoError;
use boards::assert_boards;
use common::chance::Chance;
use common::desk::{day, empty, furnished};
use inputs::any_act;
use papers::assert_papers;
use scopes::assert_scopes;
use serde_json::{Value, json};
use whole::assert_whole;

const HISTORIES: u64 = 1_000;
/// The histories are told on so many threads.
const THREADS: u64 = 4;
const ACTS: usize = 12;
const TODAY: &str = "2026-05-20";

/// What a history begins with: two items of which the first is drafted and may be answered, the second co-handled; and
/// may be two merged ones.
fn beginning(merge: bool, issue: bool) -> Vec<(&'static str, Value)> {
    let part = |unit: &str, role: &str| json!({ "unit": unit, "role": role, "days": { "assigned": "3月2日" } });
    let item = |number: &str, parts: Value| {
        json!({ "session": "2026/县人大", "kind": "建议", "number": number, "title": "关于修路的建议",
            "sponsors": ["李春华", "王建平"], "registered_on": "2月4日", "parts": parts })
    };
    let mut acts = vec![
        ("register", item("51", json!([part("县住建局", "主办")]))),
        (
            "register",
            item(
                "52",
                json!([part("县住建局", "主办"), part("县教育局", "会办")]),
            ),
        ),
        ("outcome", json!({ "case": 51, "outcome": "A" })),
        (
            "draft",
            json!({ "case": 51, "text": "已经修好。", "on": "4月20日" }),
        ),
    ];
    if merge {
        let lead = || json!([part("县住建局", "主办")]);
        acts.push(("register", item("53", lead())));
        acts.push(("register", item("54", lead())));
        acts.push(("merge", json!({ "cases": [53, 54] })));
    }
    if issue {
        let letter = json!({ "case": 51, "on": "4月28日", "despite_warnings": true });
        acts.push(("issue", letter));
        acts.push((
            "promise",
            json!({ "case": 51, "text": "通车", "due_on": "10月31日" }),
        ));
    }
    acts
}

fn standing(tables: &Tables) -> Vec<Fact> {
    let mut facts = sorted(tables);
    facts.retain(|fact| fact.removed().is_none());
    facts
}

fn sorted(tables: &Tables) -> Vec<Fact> {
    let mut facts: Vec<Fact> = tables.facts().collect();
    facts.sort_by_key(|fact| (fact.kind(), fact.id()));
    facts
}

/// What each case comes to.
fn states(ledger: &Ledger) -> Vec<String> {
    let cases = ledger.facts.cases.rows().iter();
    cases
        .map(|case| format!("{:?}", ledger.state(case.id)))
        .collect()
}

fn read(ledger: &Ledger, (key, written): &(&'static str, Value)) -> AnyAct {
    let mut act = AnyAct::read(ledger, key, written).unwrap().unwrap();
    if let AnyAct::IssueLetter(issue) = &mut act {
        issue.frozen = Some(FrozenLetters::default());
    }
    act
}

/// The number of entries in a file's journal.
fn entries(desk: &Desk) -> usize {
    desk.store().journal(10_000).unwrap().len()
}

/// File, journal and memory say the same, and what is derived bit by bit is what is derived at once.
fn assert_sound(desk: &Desk, history: &str) {
    let checked = desk.store().check().unwrap();
    assert_eq!(checked.problems, Vec::<String>::new(), "{history}");
    let loaded = desk.store().load().unwrap();
    assert_eq!(sorted(&loaded), sorted(&desk.ledger().facts), "{history}");
    let replayed = desk.store().replay().unwrap();
    assert_eq!(sorted(&replayed), sorted(&loaded), "{history}");
    let calendar = Calendar::shipped().unwrap();
    let derived = Ledger::new(replayed, &calendar, desk.ledger().today).unwrap();
    assert_eq!(states(&derived), states(desk.ledger()), "{history}");
}

/// How often each act was accepted, and how many were refused.
#[derive(Default)]
struct Tally {
    accepted: BTreeMap<&'static str, usize>,
    refused: usize,
    /// How many histories were taken back to the empty ledger.
    taken_back: usize,
}

/// Does random acts at the desk.
fn work(desk: &mut Desk, chance: &mut Chance, history: &str, tally: &mut Tally) {
    for act in beginning(chance.in_hundred(50), chance.in_hundred(50)) {
        let act = read(desk.ledger(), &act);
        desk.act_as(act, Issuing::DATA_ONLY).unwrap();
    }
    let mut kept: Vec<BringBack> = Vec::new();
    for _ in 0..ACTS {
        kept.extend(as_it_is(desk, chance));
        let brought = (kept.len() > 1 && chance.in_hundred(8)).then(|| kept.remove(0).into());
        let act = brought.or_else(|| any_act(desk.ledger(), chance));
        // What is forgotten ends a history's taking back, so it comes seldom.
        let seldom = |act: &AnyAct| act.key().0 != "forget_person" || chance.in_hundred(10);
        let Some(act) = act.filter(seldom) else {
            tally.refused += 1;
            continue;
        };
        let key = act.key().0;
        let (known, count) = (sorted(&desk.ledger().facts), entries(desk));
        match desk.act_as(act.clone(), Issuing::DATA_ONLY) {
            Ok(_) => {
                *tally.accepted.entry(key).or_default() += 1;
                assert_whole(desk.ledger(), &format!("{history}: {key}"));
            }
            Err(DeskError::Refused(refusal)) => {
                tally.refused += 1;
                assert_eq!(sorted(&desk.ledger().facts), known, "{history}: {refusal}");
                assert_eq!(entries(desk), count, "{history}: {refusal}");
            }
            Err(error) => panic!("{history}: {act:?}: {error}"),
        }
    }
}

/// Now and then an item as a backup of this moment would have it.
fn as_it_is(desk: &Desk, chance: &mut Chance) -> Option<BringBack> {
    let cases: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    if cases.is_empty() || !chance.in_hundred(15) {
        return None;
    }
    let case = cases[chance.number(cases.len())];
    let copy = item_copy(desk.ledger(), case, |hash| desk.store().content(hash)).unwrap();
    Some(BringBack {
        records: serde_json::to_value(copy.records).unwrap(),
        contents: copy.contents,
    })
}

/// Takes back what can be taken back; returns how many entries were, and whether nothing is left to take back. A number
/// given to a letter stays given, so a history stops there.
fn undo_all(desk: &mut Desk, history: &str) -> (usize, bool) {
    let mut undone = 0;
    loop {
        match desk.undo() {
            Ok(_) => undone += 1,
            Err(DeskError::Undo(UndoError::Refused(refusal))) => match refusal {
                Refusal::NothingToUndo => return (undone, true),
                Refusal::IssueCannotBeUndone
                | Refusal::VoidCannotBeUndone
                | Refusal::PassphraseStays
                | Refusal::ForgettingCannotBeUndone => return (undone, false),
                other => panic!("{history}: {other}"),
            },
            Err(error) => panic!("{history}: {error}"),
        }
    }
}

/// The files that every history begins with.
struct Base {
    furnished: PathBuf,
    /// What stands in a ledger with nothing but its founding.
    founded: Vec<Fact>,
}

fn tell(seed: u64, base: &Base, folder: &Path, tally: &mut Tally) {
    let history = format!("history {seed}");
    let path = folder.join(format!("{seed}.banli"));
    fs::copy(&base.furnished, &path).unwrap();
    let mut desk = Desk::open(&path, day(TODAY)).unwrap();
    work(&mut desk, &mut Chance(seed), &history, tally);
    assert_sound(&desk, &history);
    assert_papers(desk.ledger(), &history);
    assert_boards(&mut desk, &history);
    assert_scopes(desk.ledger(), &history);
    let after = standing(&desk.ledger().facts);
    let (undone, all) = undo_all(&mut desk, &history);
    assert_sound(&desk, &history);
    if all {
        tally.taken_back += 1;
        assert_eq!(standing(&desk.ledger().facts), base.founded, "{history}");
    }
    for _ in 0..undone {
        desk.redo()
            .unwrap_or_else(|error| panic!("{history}: {error}"));
    }
    assert_eq!(standing(&desk.ledger().facts), after, "{history}");
    drop(desk);
    let again = Desk::open(&path, day(TODAY)).unwrap();
    assert_eq!(standing(&again.ledger().facts), after, "{history}");
    assert_sound(&again, &history);
    fs::remove_file(&path).unwrap();
}

/// Gives the ledger a rule of its own by which the term of a reply may be paused: no shipped one has it.
fn let_replies_stand_still(desk: &mut Desk) {
    let mut rules = json!(desk.ledger().profile.rules);
    for rule in rules.as_array_mut().unwrap() {
        if rule["key"] == "reply" {
            rule["pausable"] = json!("县办理办法第九条");
        }
    }
    let own = json!({ "profile": { "rules": rules } });
    let act = AnyAct::read(desk.ledger(), "set_profile", &own).unwrap();
    desk.act_as(act.unwrap(), Issuing::DATA_ONLY).unwrap();
}

#[test]
fn a_thousand_histories_are_rebuilt_from_the_journal_taken_back_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let_replies_stand_still(&mut furnished(folder.path(), day(TODAY)));
    let founded = empty(folder.path(), "空.banli", day(TODAY));
    let base = Base {
        furnished: folder.path().join("台账.banli"),
        founded: standing(&founded.ledger().facts),
    };
    let (base, folder) = (&base, folder.path());
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let told = |first: u64| {
            scope.spawn(move || {
                let mut tally = Tally::default();
                for seed in (first..HISTORIES).step_by(THREADS as usize) {
                    tell(seed, base, folder, &mut tally);
                }
                tally
            })
        };
        let threads: Vec<_> = (0..THREADS).map(told).collect();
        threads.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let never = ALL.iter().filter(|info| {
        // A sound file has nothing to repair, and these ledgers are founded. By chance hardly any item has all that closing
        // it asks for, or is taken out and meant again.
        !["repair", "found", "close_out", "put_back"].contains(&info.key)
            && !tallies
                .iter()
                .any(|tally| tally.accepted.contains_key(info.key))
    });
    let never: Vec<&str> = never.map(|info| info.key).collect();
    assert!(never.is_empty(), "never accepted: {never:?}");
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    assert!(sum(|tally| tally.refused) > 1_000);
    assert!(
        sum(|tally| tally.taken_back) > 300,
        "{}",
        sum(|tally| tally.taken_back)
    );
}
