//! The facts of one case, joined: sponsors in order, parts in handling, rounds with their letters.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::facts::{Assignment, Case, Draft, Issue, Person, Round, Session, Staff, Unit};
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Disclosure, IssueKind, Level, Role};

use super::book::Book;
use super::case_terms::delivered_to_all;

impl Book {
    /// Whether a reply has gone out to everyone it answers.
    pub fn is_replied(&self, case: Id) -> bool {
        self.rounds(case)
            .iter()
            .filter_map(|round| self.issue_of(round.id))
            .any(|issue| delivered_to_all(self, case, issue).is_some())
    }

    /// Whether a 会办意见 on an item went out to the lead unit.
    pub fn has_opined(&self, case: Id) -> bool {
        let rounds = self.rounds(case);
        let issues = rounds.iter().filter_map(|round| self.issue_of(round.id));
        let mut opinions = issues.filter(|issue| issue.kind == IssueKind::Opinion);
        opinions.any(|issue| self.facts.deliveries.of(issue.id).next().is_some())
    }

    /// The outcome class marked for an item: of the answer that arrived last; before one has, of the letter issued, else the
    /// one chosen for the round in hand. It is what work on a reply goes by; papers and lists say the class of an answer
    /// that arrived alone (`answer_state::answered_outcome`).
    pub fn marked_outcome(&self, case: Id) -> Option<&str> {
        self.answered_round(case)
            .or_else(|| self.issued_round(case))
            .or_else(|| self.own_round(case))
            .and_then(|round| round.outcome.as_deref())
    }

    /// The last of an item's rounds whose letter everyone it is written to has: the answer, whatever is on its way.
    pub fn answered_round(&self, case: Id) -> Option<&Round> {
        let rounds = self.own_rounds(case);
        let mut newest_first = rounds.into_iter().rev();
        newest_first.find(|round| {
            let issue = self.issue_of(round.id);
            issue.is_some_and(|issue| delivered_to_all(self, case, issue).is_some())
        })
    }

    /// The last of an item's rounds whose letter is issued and in force.
    pub fn issued_round(&self, case: Id) -> Option<&Round> {
        let rounds = self.own_rounds(case);
        let mut newest_first = rounds.into_iter().rev();
        newest_first.find(|round| self.issue_of(round.id).is_some())
    }

    /// The year a case counts under.
    pub fn year_of(&self, case: &Case) -> Option<u32> {
        self.session(case).map(|session| session.year)
    }

    /// Every standing case of the years that these are of.
    pub fn whole_years(&self, cases: &[Id]) -> Vec<Id> {
        let of = |id: &Id| self.year_of(self.facts.cases.get(*id)?);
        let years: BTreeSet<u32> = cases.iter().filter_map(of).collect();
        let all = self.facts.cases.iter();
        all.filter(|case| case.removed.is_none())
            .filter(|case| self.year_of(case).is_some_and(|year| years.contains(&year)))
            .map(|case| case.id)
            .collect()
    }

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
        sponsors.sort_by_key(|sponsor| (sponsor.position, sponsor.id));
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
            .min_by_key(|sponsor| (sponsor.position, sponsor.id))?;
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
        let standing = || {
            let parts = self.facts.assignments.of(case);
            parts.filter(|part| part.stands())
        };
        // Where several units answer, each for itself, the first of them stands for all.
        let lead = standing()
            .find(|part| part.role == Role::Lead)
            .or_else(|| standing().find(|part| part.role.answers()))?;
        self.facts.units.get(lead.unit)
    }

    /// The rounds that answer a case, in order. Two copies of the ledger may each have opened one at the same position:
    /// the key, which sorts by the time it was made, then decides.
    pub fn rounds(&self, case: Id) -> Vec<&Round> {
        let mut rounds: Vec<_> = self.facts.rounds.of(self.answering_case(case)).collect();
        rounds.sort_by_key(|round| (round.position, round.id));
        rounds
    }

    /// The round being worked on.
    pub fn current_round(&self, case: Id) -> Option<&Round> {
        self.facts
            .rounds
            .of(self.answering_case(case))
            .max_by_key(|round| (round.position, round.id))
    }

    /// 轮次 as people count it: 1 for the first round of its case, by the order of [`Book::rounds`].
    pub fn round_number(&self, round: &Round) -> u32 {
        let key = (round.position, round.id);
        let rounds = self.facts.rounds.of(round.case);
        rank(rounds.map(|other| (other.position, other.id)), key)
    }

    /// The reply that a round takes up again: the newest of the rounds before it that is in force. A 会办意见 is none: whoever
    /// it went to was not answered by it.
    pub fn earlier_reply(&self, round: &Round) -> Option<&Issue> {
        let mut letters = self.earlier_letters(round);
        letters.find(|issue| issue.kind == IssueKind::Reply)
    }

    /// Whether a round takes up again what was answered, or begins where only a 会办意见 was given before.
    pub fn is_handled_again(&self, round: &Round) -> bool {
        let newest = self.earlier_letters(round).next();
        self.round_number(round) > 1 && newest.is_none_or(|issue| issue.kind == IssueKind::Reply)
    }

    /// The letters in force of the rounds before one, the newest first.
    pub(super) fn earlier_letters(&self, round: &Round) -> impl Iterator<Item = &Issue> {
        let rounds = self.rounds(round.case).into_iter().rev();
        let id = round.id;
        let earlier = rounds.skip_while(move |one| one.id != id).skip(1);
        earlier.filter_map(|one| self.issue_of(one.id))
    }

    /// The draft versions of a round, in order; of two with the same stored version the key decides, as with rounds.
    pub fn drafts(&self, round: Id) -> Vec<&Draft> {
        let mut drafts: Vec<_> = self.facts.drafts.of(round).collect();
        drafts.sort_by_key(|draft| (draft.version, draft.id));
        drafts
    }

    /// 第几稿 as people count it: 1 for the first version of its round.
    pub fn draft_number(&self, draft: &Draft) -> u32 {
        let key = (draft.version, draft.id);
        let drafts = self.facts.drafts.of(draft.round);
        rank(drafts.map(|other| (other.version, other.id)), key)
    }

    /// The newest draft version of a round.
    pub fn latest_draft(&self, round: Id) -> Option<&Draft> {
        self.facts
            .drafts
            .of(round)
            .max_by_key(|draft| (draft.version, draft.id))
    }

    /// The letter issued in a round, unless it was voided.
    pub fn issue_of(&self, round: Id) -> Option<&Issue> {
        self.facts.letter_in_force(round)
    }

    /// The day an item was closed (销号); none where a further round that answers it was begun since, which takes it up
    /// again.
    pub fn closed_on(&self, case: &Case) -> Option<NaiveDate> {
        let closed = case.closed_out_on?;
        let mut rounds = self.facts.rounds.of(self.answering_case(case.id));
        let taken_up_since = |round: &Round| match self.issue_of(round.id) {
            Some(issue) => issue.issued_on > closed,
            None => round.opened_on.is_none_or(|opened| opened >= closed),
        };
        let is_own = |round: &Round| {
            let mut own = self.own_rounds(case.id).into_iter();
            own.any(|one| one.id == round.id)
        };
        let again =
            rounds.any(|round| round.position > 1 && taken_up_since(round) && is_own(round));
        Some(closed).filter(|_| !again)
    }

    /// Whether the reply to a case may be published (是否同意公开).
    pub fn may_publish(&self, case: &Case) -> bool {
        match case.disclosure {
            Some(disclosure) => disclosure == Disclosure::May,
            None => self.profile.unmarked_may_publish,
        }
    }

    /// The document number of an issue: 临住建函〔2026〕31号.
    pub fn document_number(&self, issue: &Issue) -> String {
        let Some(series) = self.facts.series.get(issue.series) else {
            return String::new();
        };
        document_number(&series.prefix, series.year, issue.number)
    }

    /// 第2轮, where the items answered in a round have several; nothing where it is the only one.
    pub fn round_word(&self, round: Id) -> String {
        let several = |round: &&Round| self.facts.rounds.of(round.case).count() > 1;
        let round = self.facts.rounds.get(round).filter(several);
        round.map_or_else(String::new, |round| {
            format!("第{}轮", self.round_number(round))
        })
    }

    /// A letter by its round and number, void or not: 第1轮 临住建函〔2026〕4号（已作废）.
    pub fn letter_name(&self, issue: &Issue) -> String {
        let round = self.round_word(issue.round);
        let number = self.letter_number(issue);
        format!("{round} {number}").trim_start().to_owned()
    }

    /// A letter by its number alone, void or not: 临住建函〔2026〕4号（已作废）.
    pub fn letter_number(&self, issue: &Issue) -> String {
        let void = issue.voided_on.map_or("", |_| "（已作废）");
        format!("{}{void}", self.document_number(issue))
    }

    /// Every letter ever issued in a round, void or not, in the order they were signed.
    pub fn letters_of(&self, round: Id) -> Vec<&Issue> {
        let mut letters: Vec<_> = self.facts.issues.of(round).collect();
        letters.sort_by_key(|issue| (issue.issued_on, issue.number, issue.id));
        letters
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

/// The rank of a key among others, counted from 1.
fn rank(keys: impl Iterator<Item = (u32, Id)>, key: (u32, Id)) -> u32 {
    keys.filter(|other| *other < key).count() as u32 + 1
}

/// 文号: six-angle brackets, full year, no 第, no leading zero (GB/T 9704-2012 §7.2.5).
pub fn document_number(prefix: &str, year: u32, number: u32) -> String {
    format!("{prefix}〔{year}〕{number}号")
}

/// 届次 in words for letters: 临溪县第十届人民代表大会第五次会议, 政协临溪县第十届委员会第五次会议; those of the state are
/// 第十四届全国人民代表大会第四次会议 and 政协第十四届全国委员会第四次会议.
pub fn session_name(session: &Session) -> String {
    session_name_parts(session).concat()
}

/// The parts of [`session_name`], between which a title may break.
pub fn session_name_parts(session: &Session) -> Vec<String> {
    let term = crate::model::chinese::numeral(session.term);
    let meeting = crate::model::chinese::numeral(session.meeting);
    let meeting = format!("第{meeting}次会议");
    match (session.body, session.level) {
        (Body::Congress, Level::National) => vec![
            format!("第{term}届"),
            "全国人民代表大会".to_owned(),
            meeting,
        ],
        (Body::Conference, Level::National) => {
            vec![format!("政协第{term}届"), "全国委员会".to_owned(), meeting]
        }
        (Body::Congress, _) => vec![
            session.area.clone(),
            format!("第{term}届"),
            "人民代表大会".to_owned(),
            meeting,
        ],
        (Body::Conference, _) => vec![
            format!("政协{}", session.area),
            format!("第{term}届委员会"),
            meeting,
        ],
    }
}

#[cfg(test)]
mod tests;
