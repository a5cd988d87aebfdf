//! A small ledger for tests, made by acts alone: a county bureau, its people, one congress and one conference session.

use chrono::NaiveDate;

use crate::ledger::table::Table;
use crate::ledger::{Ledger, Tables};
use crate::model::calendar::Calendar;
use crate::model::change::{ActKey, Change};
use crate::model::fact::Fact;
use crate::model::facts::{Milestone, Person};
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::{Id, Record, iso_date};
use crate::model::vocabulary::{Body, CaseKind, Level, PersonKind, Role};

use super::act::{InputField, Shape};
use super::found::first_settings;
use super::{
    ALL, AnyAct, Assign, Days, FrozenLetters, IssueLetter, OpenRound, Part, Refusal, Register,
    SaveDepartment, SaveDraft, SavePerson, SaveSeries, SaveSession, SaveStaff, SaveUnit,
    SetOutcome,
};
use crate::model::vocabulary::IssueKind;

/// The day of this text: 2026-04-01.
pub fn day(text: &str) -> NaiveDate {
    iso_date(text).unwrap()
}

/// A ledger with the keys of what stands in it. Its day is 2026-05-07.
pub struct Fixture {
    /// The ledger.
    pub ledger: Ledger,
    /// 临溪县住建局, the own unit.
    pub own: Id,
    /// 县教育局.
    pub other: Id,
    /// 物业股 of the own unit.
    pub department: Id,
    /// 陈立洁 of that department.
    pub handler: Id,
    /// 县人大 2026.
    pub congress: Id,
    /// 县政协 2026.
    pub conference: Id,
    /// 张三, a deputy.
    pub deputy: Id,
    /// 李四, another.
    pub second: Id,
    /// 王五, a member.
    pub member: Id,
}

/// Whether a refusal may name that field: one of these, of a group among them, or a dated step.
fn has_field(fields: &[InputField], name: &str) -> bool {
    fields
        .iter()
        .any(|field| field.name == name || shape_has(&field.shape, name))
}

fn shape_has(shape: &Shape, name: &str) -> bool {
    match shape {
        Shape::Group(fields) => has_field(fields, name),
        Shape::Days(steps) => steps().iter().any(|(key, _)| *key == name),
        Shape::Optional(inner) | Shape::Edit(inner) | Shape::List(inner) => shape_has(inner, name),
        _ => false,
    }
}

/// An empty ledger of 临溪县住建局 by the national rules.
pub fn empty(office: &Office, profile: &Profile, today: NaiveDate) -> Ledger {
    let mut facts = Tables::default();
    for fact in first_settings(office, profile).unwrap().writes {
        facts.put(fact);
    }
    Ledger::new(facts, &Calendar::shipped().unwrap(), today).unwrap()
}

impl Fixture {
    /// The ledger without an item.
    pub fn new() -> Self {
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let office = Office {
            area: "临溪县".to_owned(),
            contact_name: "陈立洁".to_owned(),
            contact_phone: "0310-8225566".to_owned(),
            ..Office::named("临溪县住建局")
        };
        let ledger = empty(&office, &profile, day("2026-05-07"));
        let keys: Vec<Id> = (0..9).map(|_| Id::new()).collect();
        let [
            own,
            other,
            department,
            handler,
            congress,
            conference,
            deputy,
            second,
            member,
        ] = keys[..]
        else {
            unreachable!("nine keys");
        };
        let mut this = Self {
            ledger,
            own,
            other,
            department,
            handler,
            congress,
            conference,
            deputy,
            second,
            member,
        };
        this.add_units();
        this.add_people();
        this.add_numbers();
        this
    }

    fn add_units(&mut self) {
        for (record, name, own) in [
            (self.own, "临溪县住建局", true),
            (self.other, "县教育局", false),
        ] {
            self.act(SaveUnit {
                record: Some(record),
                name: name.to_owned(),
                short_name: None,
                own,
                phone: None,
            });
        }
        self.act(SaveDepartment {
            record: Some(self.department),
            unit: None,
            name: "物业股".to_owned(),
        });
        self.act(SaveStaff {
            record: Some(self.handler),
            unit: None,
            department: Some(self.department),
            name: "陈立洁".to_owned(),
            post: None,
            phone: None,
            leader: false,
        });
    }

    fn add_people(&mut self) {
        for (record, body) in [
            (self.congress, Body::Congress),
            (self.conference, Body::Conference),
        ] {
            self.act(SaveSession {
                record: Some(record),
                level: Level::County,
                body,
                area: "临溪县".to_owned(),
                term: 10,
                meeting: 5,
                year: 2026,
                opened_on: None,
                closed_on: None,
            });
        }
        for (record, name, kind) in [
            (self.deputy, "张三", PersonKind::Deputy),
            (self.second, "李四", PersonKind::Deputy),
            (self.member, "王五", PersonKind::Member),
        ] {
            self.act(SavePerson {
                record: Some(record),
                kind,
                delegation: Some("西溪镇代表团".to_owned()),
                ..SavePerson::named(name, Level::County)
            });
        }
    }

    fn add_numbers(&mut self) {
        for (purpose, prefix) in [
            (IssueKind::Reply, "临住建函"),
            (IssueKind::Opinion, "临住建办"),
        ] {
            self.act(SaveSeries {
                record: None,
                purpose,
                prefix: prefix.to_owned(),
                year: None,
                next: None,
            });
        }
    }

    /// Somebody else of the roster.
    pub fn person(&mut self, name: &str, kind: PersonKind) -> Id {
        let named = SavePerson::named(name, Level::County);
        self.done::<Person>(SavePerson { kind, ..named }).id
    }

    /// Does an act that must be accepted; returns its change.
    pub fn act(&mut self, act: impl Into<AnyAct>) -> Change {
        let act = act.into();
        let change = act
            .change(&self.ledger)
            .unwrap_or_else(|refusal| panic!("{act:?}: {refusal}"));
        self.ledger.apply(&change).unwrap();
        change
    }

    /// Puts a fact in as it stands, without an act.
    pub fn put(&mut self, fact: impl Into<Fact>) {
        let mut change = Change::new(ActKey("test"), "");
        change.put(fact);
        self.ledger.apply(&change).unwrap();
    }

    /// Takes every unit out as if none had been entered.
    pub fn without_units(&mut self) {
        let mut facts = crate::ledger::Tables::clone(&self.ledger.facts);
        facts.units = Table::default();
        let calendar = Calendar::shipped().unwrap();
        self.ledger = Ledger::new(facts, &calendar, self.ledger.today).unwrap();
    }

    /// Why an act that must be refused is: the field and the words. The field is one of the act's own.
    pub fn refused(&self, act: impl Into<AnyAct>) -> (Option<&'static str>, String) {
        let act = act.into();
        let refusal: Refusal = act.change(&self.ledger).unwrap_err();
        let info = ALL.iter().find(|info| info.key == act.key().0).unwrap();
        let known = refusal
            .field()
            .is_none_or(|field| has_field(info.fields, field));
        assert!(known, "{} has no field {:?}", info.key, refusal.field());
        (refusal.field(), refusal.to_string())
    }

    /// Tries an act that must be refused at that field with these words.
    #[track_caller]
    pub fn refuses(&self, act: impl Into<AnyAct>, field: &str, words: &str) {
        let (at, text) = self.refused(act);
        assert!(text.contains(words), "{text:?} does not say {words:?}");
        assert_eq!(at, Some(field), "{text}");
    }

    /// The record of an act's change that is of that type.
    #[track_caller]
    pub fn done<T: Record + Clone>(&mut self, act: impl Into<AnyAct>) -> T {
        let change = self.act(act);
        let mut found = change.writes.iter().filter(|fact| fact.kind() == T::KIND);
        let fact = found.next().unwrap();
        T::read(fact.values().as_slice()).unwrap()
    }

    /// Does an act that must change nothing.
    #[track_caller]
    pub fn changes_nothing(&self, act: impl Into<AnyAct>) {
        let change = act.into().change(&self.ledger).unwrap();
        assert!(change.writes.is_empty(), "{:?}", change.writes);
    }

    /// A unit's part in an item, assigned on 2 March 2026.
    pub fn part(case: Id, unit: Id, role: Role) -> Assign {
        let assigned = Days::default().with(Milestone::Assigned, Some(day("2026-03-02")));
        Assign {
            case,
            assignment: None,
            part: Part {
                days: assigned,
                ..Part::of(unit, role)
            },
        }
    }

    /// A suggestion in which 县教育局 is co-unit too.
    pub fn with_co_unit(&mut self, number: &str) -> Id {
        let case = self.registered(number);
        let part = Self::part(case, self.other, Role::Co);
        self.act(part);
        case
    }

    /// A suggestion led by 县教育局 whose 会办意见 the own unit issued on 28 April 2026.
    pub fn opinion_issued(&mut self, number: &str) -> Id {
        let parts = [(self.other, Role::Lead), (self.own, Role::Co)];
        let parts = parts.map(|(unit, role)| Self::part(Id::new(), unit, role).part);
        let register = Register {
            parts: parts.to_vec(),
            ..self.suggestion(number)
        };
        let case = register.key.unwrap();
        self.act(register);
        self.act(SaveDraft {
            case,
            text: "同意。".to_owned(),
            author: None,
            on: Some(day("2026-04-20")),
        });
        self.act(self.letter(case, "2026-04-28"));
        case
    }

    /// A suggestion of 张三, assigned to the own unit as 主办 on 2 March 2026.
    pub fn suggestion(&self, number: &str) -> Register {
        Register {
            key: Some(Id::new()),
            session: self.congress,
            kind: CaseKind::Suggestion,
            number: number.to_owned(),
            title: "关于修路的建议".to_owned(),
            sponsors: vec![self.deputy],
            category: None,
            content: None,
            disclosure: None,
            key_case: false,
            registered_on: Some(day("2026-02-04")),
            carried_from: None,
            note: None,
            parts: vec![Part {
                days: Days::default().with(Milestone::Assigned, Some(day("2026-03-02"))),
                ..Part::of(self.own, Role::Lead)
            }],
        }
    }

    /// Registers such a suggestion.
    pub fn registered(&mut self, number: &str) -> Id {
        let register = self.suggestion(number);
        let case = register.key.unwrap();
        self.act(register);
        case
    }

    /// A suggestion that no unit was assigned.
    pub fn unassigned(&mut self, number: &str) -> Id {
        let register = Register {
            parts: Vec::new(),
            ..self.suggestion(number)
        };
        let case = register.key.unwrap();
        self.act(register);
        case
    }

    /// A suggestion with its text written.
    pub fn drafted(&mut self, number: &str) -> Id {
        let case = self.registered(number);
        self.draft(case);
        case
    }

    /// Opens the first round of an item and writes its text.
    pub fn draft(&mut self, case: Id) {
        self.act(OpenRound {
            case,
            round: None,
            on: Some(day("2026-03-02")),
            reason: None,
            readers: None,
        });
        self.act(SetOutcome {
            case,
            outcome: "A".to_owned(),
        });
        self.act(SaveDraft {
            case,
            text: "已经修好。".to_owned(),
            author: None,
            on: Some(day("2026-04-20")),
        });
    }

    /// A suggestion answered by a letter of 28 April 2026.
    pub fn issued(&mut self, number: &str) -> Id {
        let case = self.drafted(number);
        self.act(self.letter(case, "2026-04-28"));
        case
    }

    /// The letter of a case, as issuing makes it.
    #[allow(clippy::unused_self)] // asked of the fixture as every other step is
    pub fn letter(&self, case: Id, on: &str) -> IssueLetter {
        IssueLetter {
            case,
            on: day(on),
            signer: "周明东".to_owned(),
            despite_warnings: true,
            frozen: Some(FrozenLetters {
                data: on.as_bytes().to_vec(),
                signer: "周明东".to_owned(),
                ..FrozenLetters::default()
            }),
        }
    }
}
