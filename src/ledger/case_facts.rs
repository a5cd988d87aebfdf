//! The facts of one case, joined: sponsors in order, parts in handling, rounds with their letters.

use crate::model::facts::{Assignment, Case, Draft, Issue, Person, Round, Session, Staff, Unit};
use crate::model::profile::Addressees;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Disclosure, IssueKind, Role};

use super::Ledger;

impl Ledger {
    /// The office's own unit.
    pub fn own_unit(&self) -> Option<&Unit> {
        self.facts.units.iter().find(|unit| unit.own)
    }

    /// The session of a case.
    pub fn session(&self, case: &Case) -> Option<&Session> {
        self.facts.sessions.get(case.session)
    }

    /// The sponsors of one case in order, the lead first.
    pub fn sponsors(&self, case: Id) -> Vec<&Person> {
        let mut sponsors: Vec<_> = self.facts.sponsors.of(case).collect();
        sponsors.sort_by_key(|sponsor| sponsor.position);
        sponsors
            .into_iter()
            .filter_map(|sponsor| self.facts.persons.get(sponsor.person))
            .collect()
    }

    /// The lead sponsor.
    pub fn lead_sponsor(&self, case: Id) -> Option<&Person> {
        let lead = self
            .facts
            .sponsors
            .of(case)
            .min_by_key(|sponsor| sponsor.position)?;
        self.facts.persons.get(lead.person)
    }

    /// The office's own standing part in a case.
    pub fn own_assignment(&self, case: Id) -> Option<&Assignment> {
        let own = self.own_unit()?.id;
        self.facts
            .assignments
            .of(case)
            .find(|part| part.unit == own && part.stands())
    }

    /// The co-units whose 会办意见 a lead waits for.
    pub fn co_units(&self, case: Id) -> impl Iterator<Item = &Unit> {
        self.facts
            .assignments
            .of(case)
            .filter(|part| part.role == Role::Co && part.stands())
            .filter_map(|part| self.facts.units.get(part.unit))
            .filter(|unit| !unit.own)
    }

    /// The lead unit of a case.
    pub fn lead_unit(&self, case: Id) -> Option<&Unit> {
        let lead = self
            .facts
            .assignments
            .of(case)
            .find(|part| part.role == Role::Lead && part.stands())?;
        self.facts.units.get(lead.unit)
    }

    /// The rounds that answer a case, in order.
    pub fn rounds(&self, case: Id) -> Vec<&Round> {
        let mut rounds: Vec<_> = self.facts.rounds.of(self.answering_case(case)).collect();
        rounds.sort_by_key(|round| round.position);
        rounds
    }

    /// The round being worked on.
    pub fn current_round(&self, case: Id) -> Option<&Round> {
        self.facts
            .rounds
            .of(self.answering_case(case))
            .max_by_key(|round| round.position)
    }

    /// The newest draft version of a round.
    pub fn latest_draft(&self, round: Id) -> Option<&Draft> {
        self.facts
            .drafts
            .of(round)
            .max_by_key(|draft| draft.version)
    }

    /// The letter issued in a round, unless it was voided.
    pub fn issue_of(&self, round: Id) -> Option<&Issue> {
        self.facts
            .issues
            .of(round)
            .find(|issue| issue.voided_on.is_none())
    }

    /// Whether the reply to a case may be published (是否同意公开).
    pub fn may_publish(&self, case: &Case) -> bool {
        match case.disclosure {
            Some(disclosure) => disclosure == Disclosure::May,
            None => self.profile.unmarked_may_publish,
        }
    }

    /// Who is answered: every sponsor of joint 建议, the lead of joint 提案 (or as the profile says), of all merged items.
    pub fn addressees(&self, case: Id) -> Vec<&Person> {
        let mut people: Vec<&Person> = Vec::new();
        for merged in self.merged_with(self.answering_case(case)) {
            let Some(record) = self.facts.cases.get(merged) else {
                continue;
            };
            let custom = match record.kind.body() {
                Body::Congress => self.profile.suggestion_addressees,
                Body::Conference => self.profile.proposal_addressees,
            };
            let sponsors = self.sponsors(merged);
            let count = if custom == Addressees::Every {
                sponsors.len()
            } else {
                1
            };
            for person in sponsors.into_iter().take(count) {
                if !people.iter().any(|known| known.id == person.id) {
                    people.push(person);
                }
            }
        }
        people
    }

    /// The document number of an issue: 临住建函〔2026〕31号.
    pub fn document_number(&self, issue: &Issue) -> String {
        let Some(series) = self.facts.series.get(issue.series) else {
            return String::new();
        };
        document_number(&series.prefix, series.year, issue.number)
    }

    /// 机关代字 of letters of this kind, as the newest series has it.
    pub fn series_prefix(&self, kind: IssueKind) -> Option<&str> {
        let of_kind = self
            .facts
            .series
            .iter()
            .filter(|series| series.purpose == kind);
        of_kind
            .max_by_key(|series| series.year)
            .map(|series| series.prefix.as_str())
    }

    /// A member of staff by key.
    pub fn staff_name(&self, staff: Option<Id>) -> Option<&str> {
        staff
            .and_then(|staff| self.facts.staff.get(staff))
            .map(|staff: &Staff| staff.name.as_str())
    }
}

/// 文号: six-angle brackets, full year, no 第, no leading zero (GB/T 9704-2012 §7.2.5).
pub fn document_number(prefix: &str, year: u32, number: u32) -> String {
    format!("{prefix}〔{year}〕{number}号")
}

/// 届次 in words for letters: 临溪县第十届人民代表大会第五次会议, 政协临溪县第十届委员会第五次会议.
pub fn session_name(session: &Session) -> String {
    session_name_parts(session).concat()
}

/// The parts of [`session_name`], between which a title may break.
pub fn session_name_parts(session: &Session) -> Vec<String> {
    let term = crate::model::chinese::numeral(session.term);
    let meeting = crate::model::chinese::numeral(session.meeting);
    match session.body {
        Body::Congress => vec![
            session.area.clone(),
            format!("第{term}届"),
            "人民代表大会".to_owned(),
            format!("第{meeting}次会议"),
        ],
        Body::Conference => vec![
            format!("政协{}", session.area),
            format!("第{term}届委员会"),
            format!("第{meeting}次会议"),
        ],
    }
}
