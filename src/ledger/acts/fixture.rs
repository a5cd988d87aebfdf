//! A small ledger for tests, made by acts alone: a county bureau, its people, one congress and one conference session.

use chrono::NaiveDate;

use crate::ledger::{Ledger, Tables};
use crate::model::calendar::Calendar;
use crate::model::change::{ActKey, Change};
use crate::model::fact::Fact;
use crate::model::facts::Milestone;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::{Id, iso_date};
use crate::model::vocabulary::{Body, CaseKind, Level, PersonKind, Role};

use super::found::first_settings;
use super::{
    AnyAct, Days, FrozenLetters, IssueLetter, OpenRound, Part, Refusal, Register, SaveDepartment,
    SaveDraft, SavePerson, SaveSeries, SaveSession, SaveStaff, SaveUnit, SetOutcome,
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

/// An empty ledger of 临溪县住建局 by the national rules.
pub fn empty(office: &Office, profile: &Profile, today: NaiveDate) -> Ledger {
    let mut facts = Tables::default();
    for fact in first_settings(office, profile).writes {
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

    /// Why an act that must be refused is: the field and the words.
    pub fn refused(&self, act: impl Into<AnyAct>) -> (Option<&'static str>, String) {
        let refusal: Refusal = act.into().change(&self.ledger).unwrap_err();
        (refusal.field(), refusal.to_string())
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

    /// A suggestion with its text written.
    pub fn drafted(&mut self, number: &str) -> Id {
        let case = self.registered(number);
        self.act(OpenRound {
            case,
            on: Some(day("2026-03-02")),
            reason: None,
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
        case
    }

    /// A suggestion answered by a letter of 28 April 2026.
    pub fn issued(&mut self, number: &str) -> Id {
        let case = self.drafted(number);
        self.act(self.letter(case, "2026-04-28"));
        case
    }

    /// The letter of a case, as issuing makes it.
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
