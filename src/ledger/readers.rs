//! 答复给谁: the items that a letter answers, whom it is written to, and the last word of each who was answered.

use chrono::NaiveDate;

use crate::model::facts::{Feedback, Issue, Person, Round, Unit};
use crate::model::profile::Addressees;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, IssueKind, Readers};

use super::book::Book;
use super::case_terms::is_dissatisfied;
use super::filings::opined_on;

impl Book {
    /// The items that are answered together: all of those merged, and once a letter is out those of them that were not
    /// handed to another unit since.
    pub fn answered_with(&self, case: Id) -> Vec<Id> {
        let items = self.merged_with(case);
        let is_out = |round: &&Round| self.issue_of(round.id).is_some();
        if items.len() < 2 || !self.rounds(case).iter().any(is_out) {
            return items;
        }
        let still_here = |item: &Id| self.own_assignment(*item).is_some();
        let left: Vec<Id> = items.iter().copied().filter(still_here).collect();
        if left.is_empty() { items } else { left }
    }

    /// The items that the letter in hand names: of those answered together the ones whose sponsors it is written to.
    pub fn letter_items(&self, case: Id) -> Vec<Id> {
        let items = self.answered_with(case);
        if items.len() < 2 {
            return items;
        }
        let readers = self.addressees(case);
        let is_read = |item: &Id| self.is_of(*item, &readers);
        let named: Vec<Id> = items.iter().copied().filter(is_read).collect();
        if named.is_empty() { items } else { named }
    }

    /// The co-units of all items of the letter in hand, each once: each gets a copy.
    pub fn consulted_units(&self, case: Id) -> Vec<&Unit> {
        let mut units: Vec<&Unit> = Vec::new();
        for item in self.letter_items(case) {
            for unit in self.co_units(item) {
                if !units.iter().any(|known| known.id == unit.id) {
                    units.push(unit);
                }
            }
        }
        units
    }

    /// Those of the co-units whose 会办意见 had come by a day, that of the letter where it has one: only with them the letter
    /// may say that it was agreed (经商). Where the item is handled again, only what came since counts.
    pub fn opined_units(&self, case: Id, by: Option<NaiveDate>) -> Vec<&Unit> {
        let items = self.letter_items(case);
        let again = self.current_round(case);
        let again = again.filter(|round| self.is_handled_again(round));
        let since = again.and_then(|round| round.opened_on);
        let in_time = |day: NaiveDate| by.is_none_or(|by| day <= by);
        let has_come = |unit: &&Unit| {
            let mut items = items.iter();
            items.any(|item| opined_on(self, *item, unit.id, since).is_some_and(in_time))
        };
        let mut units = self.consulted_units(case);
        units.retain(has_come);
        units
    }

    /// Whether the letter in hand may be published: only where every item it answers may.
    pub fn letter_may_publish(&self, case: Id) -> bool {
        self.may_all_publish(self.letter_items(case))
    }

    fn may_all_publish(&self, items: impl IntoIterator<Item = Id>) -> bool {
        let items = items.into_iter();
        let mut cases = items.filter_map(|id| self.facts.cases.get(id));
        cases.all(|case| self.may_publish(case))
    }

    /// Whether a letter that is out may be published: only where every item it answers may.
    pub fn issue_may_publish(&self, case: Id, issue: &Issue) -> bool {
        self.may_all_publish(self.items_of_letter(case, issue))
    }

    /// The items that a letter which is out answers, of those answered together with one of them.
    pub(super) fn items_of_letter(&self, case: Id, issue: &Issue) -> Vec<Id> {
        let mut items = self.answered_with(self.answering_case(case));
        items.retain(|item| {
            let mut own = self.own_addressees(*item);
            own.any(|person| self.facts.was_written_to(issue.id, person.id))
        });
        items
    }

    /// Whether a letter that is out answers an item, of those answered together: what is owed of the letter itself, as 公开, is
    /// owed on each that it answers, and met for all of them at once.
    pub(super) fn is_answered_by(&self, case: Id, issue: &Issue) -> bool {
        let items = self.items_of_letter(case, issue);
        if !items.is_empty() {
            return items.contains(&case);
        }
        // Its readers may all have been replaced since.
        let answering = self.answering_case(case);
        let round = self.facts.rounds.get(issue.round);
        round.map_or(answering, |round| self.item_of_round(round)) == case
    }

    /// The item whose facts the letter in hand is made of: the main one of several answered together, unless the letter
    /// does not name it.
    pub fn letter_item(&self, case: Id) -> Id {
        let answering = self.answering_case(case);
        let items = self.letter_items(answering);
        if items.contains(&answering) {
            return answering;
        }
        items.first().copied().unwrap_or(answering)
    }

    /// The item that the letter of a round is named by: the main one of several answered together, or where it is written
    /// to none of its sponsors the first of those whose it is.
    pub fn item_of_round(&self, round: &Round) -> Id {
        let readers = self.addressees_of(round);
        let items = self.answered_with(round.case);
        if items.len() < 2 || self.is_of(round.case, &readers) {
            return round.case;
        }
        let mut items = items.into_iter();
        let first = items.find(|item| self.is_of(*item, &readers));
        first.unwrap_or(round.case)
    }

    /// The items that the letter of a round answers, issued or not: of those answered together the ones to whose own sponsors
    /// it is written.
    pub(super) fn items_of_round(&self, round: &Round) -> Vec<Id> {
        let readers = self.addressees_of(round);
        let mut items = self.answered_with(round.case);
        items.retain(|item| self.is_of(*item, &readers));
        items
    }

    /// Whether one of these people is answered of an item.
    fn is_of(&self, item: Id, readers: &[&Person]) -> bool {
        let mut own = self.own_addressees(item);
        own.any(|person| readers.iter().any(|reader| reader.id == person.id))
    }

    /// The round that an item's letter is written or read in: the one in hand, and once that is issued the last that
    /// answers the item itself.
    pub fn letter_round(&self, case: Id) -> Option<&Round> {
        let current = self.current_round(case)?;
        match self.issue_of(current.id) {
            Some(_) => self.own_round(case).or(Some(current)),
            None => Some(current),
        }
    }

    /// Whom the letter of the round in hand is written to; before the first round, all who are answered.
    pub fn addressees(&self, case: Id) -> Vec<&Person> {
        match self.current_round(case) {
            Some(round) => self.addressees_of(round),
            None => self.all_addressees(case),
        }
    }

    /// Whom the letter of a round is written to. One that is issued stays with those it was written to, and with whoever
    /// was named a sponsor since and has no letter yet.
    ///
    /// A further letter goes to those whose last word was 不满意, and to all where the round says so, or where nobody
    /// was dissatisfied and the office took the item up by itself (魏县2024 第六项: 书面反馈相关代表委员).
    pub fn addressees_of(&self, round: &Round) -> Vec<&Person> {
        let mut people = self.all_addressees(round.case);
        if let Some(issue) = self.issue_of(round.id) {
            people.retain(|person| {
                self.facts.was_written_to(issue.id, person.id)
                    || self.letter_before(round, person.id).is_none()
            });
            return people;
        }
        let earlier: Vec<Option<&Issue>> = people
            .iter()
            .map(|person| self.letter_before(round, person.id))
            .collect();
        let asked = |(person, letter): (&&Person, Option<&Issue>)| {
            letter.is_some_and(|letter| self.is_dissatisfied_with(letter.id, person.id))
        };
        let by_them = people.iter().zip(earlier.iter().copied()).any(asked);
        if round.readers == Some(Readers::Everyone) || !by_them {
            return people;
        }
        let wanted = people.iter().zip(earlier.iter().copied());
        let wanted = wanted.filter(|(person, letter)| letter.is_none() || asked((person, *letter)));
        wanted.map(|(person, _)| *person).collect()
    }

    /// Whom an issued letter goes to.
    pub fn addressees_of_letter(&self, case: Id, letter: &Issue) -> Vec<&Person> {
        match self.facts.rounds.get(letter.round) {
            Some(round) => self.addressees_of(round),
            None => self.addressees(case),
        }
    }

    /// Everyone who is answered of the items answered together: every sponsor of joint 建议, the lead of joint 提案 (or as
    /// the profile says).
    pub fn all_addressees(&self, case: Id) -> Vec<&Person> {
        let mut people: Vec<&Person> = Vec::new();
        for item in self.answered_with(self.answering_case(case)) {
            for person in self.own_addressees(item) {
                if !people.iter().any(|known| known.id == person.id) {
                    people.push(person);
                }
            }
        }
        people
    }

    /// Who is answered of one item, by itself.
    pub fn own_addressees(&self, case: Id) -> impl Iterator<Item = &Person> {
        let record = self.facts.cases.get(case);
        let custom = record.map(|record| match record.kind.body() {
            Body::Congress => self.profile.suggestion_addressees,
            Body::Conference => self.profile.proposal_addressees,
        });
        let sponsors = self.sponsors(case);
        let count = match custom {
            Some(Addressees::Every) => sponsors.len(),
            Some(_) => 1,
            None => 0,
        };
        sponsors.into_iter().take(count)
    }

    /// The rounds that answer an item itself: of several answered together, a further one only where it is written to one
    /// of the item's own sponsors.
    pub fn own_rounds(&self, case: Id) -> Vec<&Round> {
        let mut rounds = self.rounds(case);
        if rounds.len() < 2 || self.merged_with(case).len() < 2 {
            return rounds;
        }
        let own: Vec<Id> = self.own_addressees(case).map(|person| person.id).collect();
        rounds.retain(|round| {
            let mut readers = self.addressees_of(round).into_iter();
            own.is_empty() || readers.any(|reader| own.contains(&reader.id))
        });
        rounds
    }

    /// The last of the rounds that answer an item itself.
    pub fn own_round(&self, case: Id) -> Option<&Round> {
        self.own_rounds(case).pop()
    }

    /// The reply that a person had before a round: the newest in force that was written to them.
    pub fn letter_before(&self, round: &Round, person: Id) -> Option<&Issue> {
        let mut letters = self.earlier_letters(round);
        letters.find(|issue| self.is_reply_to(issue, person))
    }

    /// The reply that a person has as of a letter: the newest in force up to it that was written to them.
    pub fn letter_through(&self, letter: &Issue, person: Id) -> Option<&Issue> {
        let round = self.facts.rounds.get(letter.round)?;
        if let Some(issue) = self.issue_of(round.id)
            && self.is_reply_to(issue, person)
        {
            return Some(issue);
        }
        self.letter_before(round, person)
    }

    fn is_reply_to(&self, issue: &Issue, person: Id) -> bool {
        issue.kind == IssueKind::Reply && self.facts.was_written_to(issue.id, person)
    }

    /// Whether a person found a letter unsatisfying.
    pub fn is_dissatisfied_with(&self, letter: Id, person: Id) -> bool {
        self.slip(letter, person).is_some_and(is_dissatisfied)
    }

    /// What a person said of a letter.
    fn slip(&self, letter: Id, person: Id) -> Option<&Feedback> {
        let mut slips = self.facts.feedback.of(letter);
        slips.find(|slip| slip.person == person)
    }

    /// The slips of a letter from those whom it answers of this item: of items answered together each goes by its own.
    pub fn own_slips(&self, case: Id, letter: Id) -> impl Iterator<Item = &Feedback> {
        let answered: Vec<Id> = self.own_addressees(case).map(|person| person.id).collect();
        let slips = self.facts.feedback.of(letter);
        slips.filter(move |slip| answered.contains(&slip.person))
    }

    /// The slips of an item's own sponsors, each on the last letter that the person has up to `letter`; none in the place
    /// of one that is not back.
    pub fn last_slips(&self, case: Id, letter: &Issue) -> Vec<Option<&Feedback>> {
        let slip = |person: &Person| {
            let letter = self.letter_through(letter, person.id)?;
            self.slip(letter.id, person.id)
                .filter(|slip| slip.returned_on.is_some())
        };
        self.own_addressees(case).map(slip).collect()
    }

    /// The slip that came back last of all letters of an item, from its own sponsors.
    pub fn last_feedback(&self, case: Id) -> Option<&Feedback> {
        let rounds = self.own_rounds(case).into_iter();
        let letters = rounds.filter_map(|round| self.issue_of(round.id));
        let slips = letters.flat_map(|letter| self.own_slips(case, letter.id));
        slips
            .filter(|slip| slip.returned_on.is_some())
            .max_by_key(|slip| slip.returned_on)
    }

    /// The newest slip of a person on the letters of an item that says how satisfied the person is.
    pub fn last_word(&self, case: Id, person: Id) -> Option<&Feedback> {
        let mut rounds = self.own_rounds(case).into_iter().rev();
        rounds.find_map(|round| {
            let letter = self.issue_of(round.id)?;
            let slip = self.slip(letter.id, person)?;
            let says = slip.attitude.is_some() || slip.result.is_some();
            (slip.returned_on.is_some() && says).then_some(slip)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::delivered;
    use crate::ledger::acts::{OpenRound, ReceiveOpinion};
    use crate::model::vocabulary::OpinionChannel;

    #[test]
    fn only_who_had_given_an_opinion_by_the_letters_day_was_consulted() {
        let mut fixture = Fixture::new();
        let case = fixture.with_co_unit("31");
        let units = |fixture: &Fixture, by: Option<&str>| {
            let ledger = &fixture.ledger;
            ledger.opined_units(case, by.map(day)).len()
        };
        assert_eq!(units(&fixture, None), 0);
        fixture.act(ReceiveOpinion {
            case,
            record: None,
            unit: fixture.other,
            channel: OpinionChannel::Paper,
            on: day("2026-03-25"),
            text: None,
        });
        assert_eq!(units(&fixture, None), 1);
        assert_eq!(units(&fixture, Some("2026-03-25")), 1);
        assert_eq!(units(&fixture, Some("2026-03-24")), 0);
        fixture.draft(case);
        fixture.act(fixture.letter(case, "2026-04-28"));
        fixture.act(delivered(case, "2026-04-29"));
        fixture.act(OpenRound {
            case,
            round: None,
            on: Some(day("2026-05-07")),
            reason: None,
            readers: None,
        });
        assert_eq!(units(&fixture, None), 0, "it was given before the redo");
    }
}
