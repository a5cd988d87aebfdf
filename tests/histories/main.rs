//! Random histories: whatever acts are tried in whatever order, the ledger stays whole, a refusal changes nothing, and
//! the journal takes everything back and does it again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;

use banli::desk::{Desk, DeskError, Issuing};
use banli::ledger::Ledger;
use banli::ledger::acts::act::{InputField, Shape};
use banli::ledger::acts::{ALL, AnyAct, FrozenLetters, Refusal};
use banli::ledger::tables::Tables;
use banli::model::calendar::Calendar;
use banli::model::change::Change;
use banli::model::fact::Fact;
use banli::model::fact_kind::FactKind;
use banli::model::record::{Id, Value as Stored};
use banli::store::UndoError;
use common::desk::{day, furnished};
use serde_json::{Map, Value, json};

const IN_MEMORY: u64 = 950;
const IN_FILES: u64 = 50;
const ACTS: usize = 12;
const TODAY: &str = "2026-05-20";

/// Chance with a seed (SplitMix64), so that a history that fails can be told again.
struct Chance(u64);

impl Chance {
    fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    }

    fn in_hundred(&mut self, percent: usize) -> bool {
        self.number(100) < percent
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.number(of.len())].clone())
    }
}

/// Makes inputs of any act from what its fields say of themselves.
struct Inputs<'a> {
    ledger: &'a Ledger,
    chance: &'a mut Chance,
}

impl Inputs<'_> {
    fn group(&mut self, fields: &[InputField]) -> Value {
        let mut written = Map::new();
        for field in fields {
            if let Some(value) = self.value(field, &field.shape) {
                written.insert(field.name.to_owned(), value);
            }
        }
        Value::Object(written)
    }

    /// What is written in a field; none where it is left out.
    fn value(&mut self, field: &InputField, shape: &Shape) -> Option<Value> {
        match shape {
            Shape::Optional(_) if self.chance.in_hundred(60) => None,
            Shape::Edit(_) if self.chance.in_hundred(80) => None,
            Shape::Optional(inner) | Shape::Edit(inner) => self.value(field, inner),
            Shape::List(_) if field.name == "departments" && self.chance.in_hundred(70) => {
                let own = self.ledger.own_unit()?.id;
                let mut all: Vec<Id> = (self.ledger.facts.departments.of(own))
                    .map(|one| one.id)
                    .collect();
                let by = self.chance.number(all.len());
                all.rotate_left(by);
                Some(json!(all))
            }
            Shape::List(inner) => {
                let count = [1, 1, 2, 2, 3, 0][self.chance.number(6)];
                let items = (0..count).filter_map(|_| self.value(field, inner));
                Some(Value::Array(items.collect()))
            }
            Shape::Text => Some(json!(self.text(field.name))),
            Shape::Date => Some(json!(self.day())),
            Shape::Number => Some(json!(self.number_in(field.name))),
            Shape::Truth => Some(json!(self.chance.in_hundred(60))),
            Shape::Record => self.record(field),
            Shape::Word(words) => self.chance.one(&words()).map(|(key, _)| json!(key)),
            Shape::Days(steps) => Some(self.days(&steps())),
            Shape::File => Some(json!("JVBERg==")),
            Shape::Group(fields) => Some(self.group(fields)),
            Shape::Json => Some(self.setting(field.name)),
        }
    }

    fn text(&mut self, field: &str) -> String {
        let fitting: &[&str] = match field {
            "rule" => &["reply", "答复", "opinion"],
            "outcome" => &["A", "B类", "C"],
            "number" => &["1", "2", "3", "第2号", "51", "52", "53", "54"],
            "phone" => &["13800000999", "0318-5512037", "110"],
            "prefix" => &["临住建函", "临住建复"],
            _ => &[
                "修路",
                "已经修好。",
                "关于修桥的建议",
                "魏县2024",
                "办公室",
                "赵六",
                "孙七",
            ],
        };
        if self.chance.in_hundred(5) {
            return "　".to_owned();
        }
        self.chance.one(fitting).unwrap_or_default().to_owned()
    }

    /// Mostly a day of the spring in which each history's letters are issued.
    fn day(&mut self) -> String {
        let month = [3, 4, 4, 5, 5, 5, 6, 12][self.chance.number(8)];
        let typed = format!("2026-{month:02}-{:02}", self.chance.number(30) + 1);
        if self.chance.in_hundred(2) {
            "0226-05-01".to_owned()
        } else {
            typed
        }
    }

    fn number_in(&mut self, field: &str) -> usize {
        match field {
            "year" => 2025 + self.chance.number(4),
            _ => self.chance.number(12),
        }
    }

    fn days(&mut self, steps: &[(&str, &str)]) -> Value {
        let mut days = Map::new();
        for (step, _) in steps.iter().filter(|(step, _)| *step != "reassigned") {
            if self.chance.in_hundred(20) {
                days.insert((*step).to_owned(), json!(self.day()));
            }
        }
        Value::Object(days)
    }

    fn record(&mut self, field: &InputField) -> Option<Value> {
        let kind = match field.names {
            Some(kind) => kind,
            None if field.name == "record" => self.chance.one(FactKind::ALL)?,
            None => return Some(json!(Id::new())),
        };
        let facts = &self.ledger.facts;
        let standing = facts.keys(kind, |_| true);
        // Those that the items of this history have to do with come more often.
        let near: Vec<Id> = match kind {
            FactKind::Person => facts.sponsors.iter().map(|one| one.person).collect(),
            FactKind::Unit => facts.assignments.iter().map(|one| one.unit).collect(),
            _ => Vec::new(),
        };
        if self.chance.in_hundred(60)
            && let Some(id) = self.chance.one(&near)
        {
            return Some(json!(id));
        }
        if self.chance.in_hundred(4) {
            return Some(json!(Id::new()));
        }
        // The last few are those of this history.
        let last = standing.len().saturating_sub(6);
        self.chance.one(&standing[last..]).map(|id| json!(id))
    }

    fn setting(&mut self, field: &str) -> Value {
        let year = 2030 + self.chance.number(3);
        let calendar = json!([{ "year": year, "announced": true, "source": "国办发明电",
            "days_off": {}, "make_up_workdays": {} }]);
        let name = self.text("name");
        match (field, self.chance.number(3)) {
            (_, 0) => json!({ "没有": 1 }),
            ("office", _) => json!({ "contact_name": name }),
            ("profile", _) => json!({ "extension_limit_months": self.chance.number(12) }),
            _ => calendar,
        }
    }
}

/// Any act on that ledger; none where the input cannot even be read.
fn any_act(ledger: &Ledger, chance: &mut Chance) -> Option<AnyAct> {
    let info = ALL[chance.number(ALL.len())];
    let written = Inputs { ledger, chance }.group(info.fields);
    let mut act = AnyAct::read(ledger, info.key, &written).unwrap().ok()?;
    if let AnyAct::IssueLetter(issue) = &mut act {
        issue.frozen = Some(FrozenLetters {
            data: issue.on.to_string().into_bytes(),
            signer: issue.signer.clone(),
            ..FrozenLetters::default()
        });
    }
    Some(act)
}

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

/// What must hold of a ledger however it came about.
fn assert_whole(ledger: &Ledger, history: &str) {
    let facts = &ledger.facts;
    for fact in facts.facts().filter(|fact| fact.removed().is_none()) {
        let values = fact.values();
        for (index, kind) in fact.kind().references() {
            if let Stored::Blob(bytes) = &values[index] {
                let id = Id(uuid::Uuid::from_slice(bytes).unwrap());
                assert_eq!(
                    facts.stands(kind, id),
                    Some(true),
                    "{history}: {fact:?} names what is gone"
                );
            }
        }
    }
    for (case, _) in ledger.cases() {
        let other = ledger.same_number(case.session, case.kind, &case.number, Some(case.id));
        assert!(other.is_none(), "{history}: {case:?}");
        let parts = || facts.assignments.of(case.id).filter(|part| part.stands());
        let mut units: Vec<Id> = parts().map(|part| part.unit).collect();
        units.sort_unstable();
        units.dedup();
        assert_eq!(
            units.len(),
            parts().count(),
            "{history}: a unit has two parts"
        );
        for sponsor in ledger.sponsors(case.id) {
            let fits = sponsor.kind.may_put_forward(case.kind.body());
            assert!(fits, "{history}: {sponsor:?}");
        }
        let explained = case.returned_on.is_none() || case.return_reason.is_some();
        assert!(explained, "{history}: returned without a reason: {case:?}");
        let mut letters = ledger.rounds(case.id).into_iter();
        let in_force = letters.any(|round| ledger.issue_of(round.id).is_some());
        let written_to = !in_force || !ledger.sponsors(case.id).is_empty();
        assert!(written_to, "{history}: a letter to nobody: {case:?}");
        let groups = facts
            .merge_members
            .iter()
            .filter(|member| member.case == case.id);
        assert!(groups.count() <= 1, "{history}: merged twice");
    }
    assert_letters_whole(ledger, history);
}

fn assert_letters_whole(ledger: &Ledger, history: &str) {
    let facts = &ledger.facts;
    let issued_on = |issue: Id| facts.issues.get(issue).unwrap().issued_on;
    for delivery in facts.deliveries.iter() {
        assert!(
            delivery.on_date >= issued_on(delivery.issue),
            "{history}: {delivery:?}"
        );
    }
    for one in facts.publications.iter() {
        let day = one.published_on.or(one.withheld_on).unwrap();
        assert!(day >= issued_on(one.issue), "{history}: {one:?}");
    }
    for slip in facts.feedback.iter() {
        assert!(
            slip.returned_on
                .is_none_or(|day| day >= issued_on(slip.issue)),
            "{history}: {slip:?}"
        );
        let out = slip.returned_on.is_none();
        let says = slip.attitude.is_some() || slip.result.is_some() || slip.passed_on_on.is_some();
        assert!(!(out && says), "{history}: {slip:?}");
    }
    let mut numbers: Vec<(Id, u32)> = facts
        .issues
        .iter()
        .map(|issue| (issue.series, issue.number))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(
        numbers.len(),
        facts.issues.iter().count(),
        "{history}: a number was given twice"
    );
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

#[test]
fn a_thousand_histories_leave_the_ledger_whole() {
    let folder = tempfile::tempdir().unwrap();
    let base = furnished(folder.path(), day(TODAY)).ledger().clone();
    let calendar = Calendar::shipped().unwrap();
    let (mut accepted, mut refused) = (vec![0; ALL.len()], 0);
    for seed in 0..IN_MEMORY {
        let history = format!("history {seed}");
        let mut chance = Chance(seed);
        let mut ledger = base.clone();
        let mut changes: Vec<Change> = Vec::new();
        for act in beginning(chance.in_hundred(50), chance.in_hundred(60)) {
            let change = read(&ledger, &act).change(&ledger).unwrap();
            ledger.apply(&change).unwrap();
            changes.push(change);
        }
        for _ in 0..ACTS {
            let act = any_act(&ledger, &mut chance);
            let Some(Ok(change)) = act.as_ref().map(|act| act.change(&ledger)) else {
                refused += 1;
                continue;
            };
            let key = act.unwrap().key().0;
            accepted[ALL.iter().position(|info| info.key == key).unwrap()] += 1;
            ledger
                .apply(&change)
                .unwrap_or_else(|error| panic!("{history}: {key}: {error}"));
            ledger.catch_up(usize::MAX);
            assert_whole(&ledger, &format!("{history}: {key}"));
            changes.push(change);
        }
        let mut replayed = base.facts.clone();
        for fact in changes.into_iter().flat_map(|change| change.writes) {
            replayed.put(fact);
        }
        assert_eq!(sorted(&replayed), sorted(&ledger.facts), "{history}");
        let derived = Ledger::new(replayed, &calendar, ledger.today).unwrap();
        assert_eq!(states(&derived), states(&ledger), "{history}");
    }
    let never: Vec<&str> = (ALL.iter().zip(&accepted))
        .filter(|(_, times)| **times == 0)
        .map(|(info, _)| info.key)
        .collect();
    assert!(never.is_empty(), "never accepted: {never:?}");
    assert!(refused > 1_000, "{refused} refused");
}

/// The number of entries in a file's journal.
fn entries(desk: &Desk) -> usize {
    desk.store().journal(10_000).unwrap().len()
}

fn assert_sound(desk: &Desk, history: &str) {
    let checked = desk.store().check().unwrap();
    assert_eq!(checked.problems, Vec::<String>::new(), "{history}");
    let loaded = desk.store().load().unwrap();
    assert_eq!(sorted(&loaded), sorted(&desk.ledger().facts), "{history}");
    let replayed = desk.store().replay().unwrap();
    assert_eq!(sorted(&replayed), sorted(&loaded), "{history}");
}

/// Does random acts at the desk; returns how many entries they made.
fn work(desk: &mut Desk, chance: &mut Chance, history: &str) -> usize {
    let before = entries(desk);
    for act in beginning(chance.in_hundred(50), chance.in_hundred(50)) {
        let act = read(desk.ledger(), &act);
        desk.act_as(act, Issuing::DATA_ONLY).unwrap();
    }
    for _ in 0..ACTS {
        let Some(act) = any_act(desk.ledger(), chance) else {
            continue;
        };
        let (known, count) = (sorted(&desk.ledger().facts), entries(desk));
        if let Err(error) = desk.act_as(act.clone(), Issuing::DATA_ONLY) {
            assert!(
                matches!(error, DeskError::Refused(_)),
                "{history}: {act:?}: {error}"
            );
            assert_eq!(sorted(&desk.ledger().facts), known, "{history}: {error}");
            assert_eq!(entries(desk), count, "{history}: {error}");
        }
    }
    entries(desk) - before
}

/// Takes back what can be taken back of the newest entries; returns how many were.
fn undo_all(desk: &mut Desk, made: usize, history: &str) -> usize {
    for undone in 0..made {
        match desk.undo() {
            Ok(_) => {}
            Err(DeskError::Undo(UndoError::Refused(
                Refusal::IssueCannotBeUndone | Refusal::VoidCannotBeUndone,
            ))) => {
                return undone;
            }
            Err(error) => panic!("{history}: {error}"),
        }
    }
    made
}

#[test]
fn histories_in_files_are_replayed_taken_back_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("台账.banli");
    let before = standing(&furnished(folder.path(), day(TODAY)).ledger().facts);
    let mut taken_back = 0;
    for seed in 0..IN_FILES {
        let history = format!("history {seed}");
        let path = folder.path().join(format!("{seed}.banli"));
        fs::copy(&base, &path).unwrap();
        let mut desk = Desk::open(&path, day(TODAY)).unwrap();
        let made = work(&mut desk, &mut Chance(IN_MEMORY + seed), &history);
        assert_sound(&desk, &history);
        let after = standing(&desk.ledger().facts);
        let undone = undo_all(&mut desk, made, &history);
        assert_sound(&desk, &history);
        if undone == made {
            taken_back += 1;
            assert_eq!(standing(&desk.ledger().facts), before, "{history}");
        }
        for _ in 0..undone {
            desk.redo()
                .unwrap_or_else(|error| panic!("{history}: {error}"));
        }
        assert_eq!(standing(&desk.ledger().facts), after, "{history}");
        assert_sound(&desk, &history);
        drop(desk);
        let again = Desk::open(&path, day(TODAY)).unwrap();
        assert_eq!(standing(&again.ledger().facts), after, "{history}");
        fs::remove_file(&path).unwrap();
    }
    assert!(
        taken_back > 10,
        "{taken_back} histories were taken back whole"
    );
}
