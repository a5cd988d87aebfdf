//! A ledger of one case, put together fact by fact for tests.

use chrono::NaiveDate;

use crate::model::calendar::Calendar;
use crate::model::fact::Fact;
use crate::model::facts::{
    Assignment, Case, Delivery, Draft, Issue, Person, Round, Session, Sponsor, Unit,
};
use crate::model::office::Office;
use crate::model::profile::{MeetingEvent, Profile};
use crate::model::record::{ContentHash, Id, iso_date};
use crate::model::vocabulary::{
    Body, CaseKind, DeliveryMode, IssueKind, Level, OfficeKind, PersonKind, Role,
};

use super::acts::found::first_settings;
use super::{Ledger, Tables};

/// The day of this text: 2026-04-01.
pub fn day(text: &str) -> NaiveDate {
    iso_date(text).unwrap()
}

/// One 建议 with its lead sponsor, in the ledger of an office of some kind.
pub struct TestLedger {
    /// The office, its local rules and the day are set before [`TestLedger::ledger`].
    pub office: Office,
    /// Its local rules: 国家通用.
    pub profile: Profile,
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// The own unit.
    pub own: Id,
    /// The case.
    pub case: Id,
    /// Its lead sponsor.
    pub sponsor: Id,
    facts: Tables,
}

impl TestLedger {
    /// Has the local rules ask for 责任分解, as 魏县2024 does.
    pub fn asks_for_breakdown(&mut self) {
        let rules = Profile::shipped("魏县2024").unwrap().rules.into_iter();
        let asking = rules.filter(|rule| rule.met_by == MeetingEvent::BrokenDown);
        self.profile.rules.extend(asking);
    }

    pub fn new(kind: OfficeKind) -> Self {
        let office = Office {
            kind,
            ..Office::named("临溪县住房和城乡建设局")
        };
        let (session, case, sponsor) = (Id::new(), Id::new(), Id::new());
        let mut this = Self {
            office,
            profile: Profile::shipped(Profile::DEFAULT).unwrap(),
            today: day("2026-04-20"),
            own: Id::new(),
            case,
            sponsor,
            facts: Tables::default(),
        };
        this.put(Session {
            id: session,
            removed: None,
            level: Level::County,
            body: Body::Congress,
            area: "临溪县".to_owned(),
            term: 10,
            meeting: 5,
            year: 2026,
            opened_on: None,
            closed_on: None,
        });
        this.put(Case {
            number: "31".to_owned(),
            title: "关于加强传统村落保护的建议".to_owned(),
            ..Case::of(case, session, CaseKind::Suggestion)
        });
        this.put(Person {
            id: sponsor,
            removed: None,
            name: "王五".to_owned(),
            kind: PersonKind::Deputy,
            level: Level::County,
            delegation: None,
            sector: None,
            post: None,
            phone: None,
            address: None,
        });
        this.put(Sponsor {
            id: Id::new(),
            removed: None,
            case,
            person: sponsor,
            position: 1,
        });
        this.put_unit(this.own, "县住建局", true);
        this
    }

    /// Adds or changes a fact.
    pub fn put(&mut self, fact: impl Into<Fact>) {
        self.facts.put(fact.into());
    }

    /// Adds another unit.
    pub fn unit(&mut self, name: &str) -> Id {
        let id = Id::new();
        self.put_unit(id, name, false);
        id
    }

    fn put_unit(&mut self, id: Id, name: &str, own: bool) {
        self.put(Unit {
            id,
            removed: None,
            name: name.to_owned(),
            short_name: name.to_owned(),
            own,
            phone: None,
        });
    }

    /// Assigns the case to a unit on 1 April 2026.
    pub fn assign(&mut self, unit: Id, role: Role) -> Assignment {
        let part = Assignment {
            assigned_on: Some(day("2026-04-01")),
            ..Assignment::of(Id::new(), self.case, unit, role)
        };
        self.put(part.clone());
        part
    }

    /// Opens a round of the case.
    pub fn round(&mut self, position: u32) -> Round {
        let round = Round {
            id: Id::new(),
            removed: None,
            case: self.case,
            position,
            opened_on: None,
            reason: None,
            outcome: None,
            readers: None,
            solved: None,
            fitted: None,
            summary: None,
        };
        self.put(round.clone());
        round
    }

    /// Adds a draft version to a round.
    pub fn draft(&mut self, round: &Round, version: u32) -> Draft {
        let draft = Draft {
            id: Id::new(),
            removed: None,
            round: round.id,
            version,
            saved_on: day("2026-04-10"),
            author: None,
            text: ContentHash::of(b""),
            characters: 200,
        };
        self.put(draft.clone());
        draft
    }

    /// Issues the letter of a round and delivers it to the sponsor on the same day.
    pub fn reply_delivered(&mut self, round: &Round, on: NaiveDate) {
        let draft = self.draft(round, 1).id;
        let issue = Issue {
            id: Id::new(),
            removed: None,
            round: round.id,
            draft,
            kind: IssueKind::Reply,
            series: Id::new(),
            number: 31,
            issued_on: on,
            signer: "李四".into(),
            frozen: ContentHash::of(b""),
            voided_on: None,
            void_reason: None,
        };
        self.put(Delivery {
            id: Id::new(),
            removed: None,
            issue: issue.id,
            person: Some(self.sponsor),
            unit: None,
            mode: DeliveryMode::ALL[0],
            on_date: on,
            by_whom: None,
        });
        self.put(issue);
    }

    /// The ledger of these facts.
    pub fn ledger(&self) -> Ledger {
        let mut facts = self.facts.clone();
        for fact in first_settings(&self.office, &self.profile).unwrap().writes {
            facts.put(fact);
        }
        Ledger::new(facts, &Calendar::shipped().unwrap(), self.today).unwrap()
    }
}
