//! 公开 of replies: which letters are still to be published or kept back. Terms, boards, 办结 and the form all ask here.

use crate::model::facts::{Case, Issue, Person, Publication};
use crate::model::record::Id;
use crate::model::vocabulary::{Disclosure, IssueKind};

use super::book::Book;

/// How 公开 of a reply in force stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Publishing<'a> {
    /// 已公开, or 决定不公开.
    Decided(&'a Publication),
    /// It may not be published.
    NotAgreed,
    /// Everyone whom it answered of the item has a newer reply, so that it is not awaited any more.
    Superseded,
    /// 待公开.
    Awaited,
}

/// What the sponsors said of 公开.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// 同意公开.
    Agreed,
    /// 不同意公开.
    Refused,
    /// 未注明, and whether the local rules take that as consent.
    Unmarked(bool),
}

impl Consent {
    /// As the letter's card says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Agreed => "代表委员同意公开",
            Self::Refused => "代表委员没有同意公开",
            Self::Unmarked(true) => "代表委员未注明，按规定可以公开",
            Self::Unmarked(false) => "代表委员未注明，按规定不公开",
        }
    }

    /// The same as a tag beside an item.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Agreed => "同意公开",
            Self::Refused => "不公开",
            Self::Unmarked(true) => "未注明，可以公开",
            Self::Unmarked(false) => "未注明，不公开",
        }
    }
}

impl Book {
    /// What was said of 公开 when an item was put forward.
    pub fn consent(&self, case: &Case) -> Consent {
        match case.disclosure {
            Some(Disclosure::May) => Consent::Agreed,
            Some(Disclosure::MayNot) => Consent::Refused,
            None => Consent::Unmarked(self.may_publish(case)),
        }
    }

    /// The same of a letter: of the items it answers one that may not be published decides, then one that is not marked.
    pub fn consent_to_letter(&self, case: Id, letter: &Issue) -> Consent {
        let items = self.items_of_letter(case, letter).into_iter();
        let consents: Vec<Consent> = items
            .filter_map(|item| self.facts.cases.get(item))
            .map(|item| self.consent(item))
            .collect();
        let order = [
            Consent::Refused,
            Consent::Unmarked(false),
            Consent::Unmarked(true),
        ];
        let decides = order.into_iter().find(|one| consents.contains(one));
        decides.unwrap_or(Consent::Agreed)
    }

    /// How 公开 of a reply to an item stands. A reply that answers several items is published once, for all of them.
    ///
    /// After 重新办理 the newer reply is the answer: only what still answers somebody is published (魏县2024 第四项 asks
    /// for 办理结果). A reply that stands for some of them only, since the newer one was written to the rest, is awaited still.
    pub fn publishing(&self, case: Id, letter: &Issue) -> Publishing<'_> {
        if let Some(decided) = self.facts.publications.of(letter.id).next() {
            Publishing::Decided(decided)
        } else if !self.issue_may_publish(case, letter) {
            Publishing::NotAgreed
        } else if self.is_superseded(case, letter) {
            Publishing::Superseded
        } else {
            Publishing::Awaited
        }
    }

    /// The replies that answer an item whose 公开 is awaited, the oldest first.
    pub fn letters_to_publish(&self, case: Id) -> Vec<&Issue> {
        let mut replies = self.own_replies(case);
        replies.retain(|letter| self.publishing(case, letter) == Publishing::Awaited);
        replies
    }

    /// The reply to an item that 公开 is recorded of next: the oldest that awaits it, else the newest.
    pub fn letter_to_publish(&self, case: Id) -> Option<&Issue> {
        let awaited = self.letters_to_publish(case).into_iter().next();
        awaited.or_else(|| self.own_replies(case).pop())
    }

    /// The other items that a reply answers and that await its 公开.
    pub fn awaited_by_others(&self, case: Id, letter: &Issue) -> Vec<Id> {
        let mut others = self.items_of_letter(case, letter);
        others
            .retain(|item| *item != case && self.publishing(*item, letter) == Publishing::Awaited);
        others
    }

    /// Whether everyone whom a reply answers of an item has a newer one in force.
    fn is_superseded(&self, case: Id, letter: &Issue) -> bool {
        let newest = self.replies_in_force(case).pop();
        newest.is_some_and(|newest| newest.id != letter.id)
            && !self.is_last_word(letter, self.own_addressees(case))
    }

    /// Whether a reply is the newest in force that one of these has.
    fn is_last_word<'a>(
        &self,
        letter: &Issue,
        people: impl IntoIterator<Item = &'a Person>,
    ) -> bool {
        let round = self.facts.rounds.get(letter.round);
        let newest = round.and_then(|round| self.replies_in_force(round.case).pop());
        newest.is_some_and(|newest| {
            let theirs = |person: &Person| self.letter_through(newest, person.id);
            let mut theirs = people.into_iter().filter_map(theirs);
            theirs.any(|theirs| theirs.id == letter.id)
        })
    }

    /// The replies in force that answer an item itself, the first round's first.
    fn own_replies(&self, case: Id) -> Vec<&Issue> {
        let mut replies = self.replies_in_force(case);
        replies.retain(|letter| self.is_answered_by(case, letter));
        replies
    }

    /// The replies in force, of all items answered together, the first round's first.
    fn replies_in_force(&self, case: Id) -> Vec<&Issue> {
        let rounds = self.rounds(case).into_iter();
        let letters = rounds.filter_map(|round| self.issue_of(round.id));
        letters
            .filter(|letter| letter.kind == IssueKind::Reply)
            .collect()
    }
}

#[cfg(test)]
mod merged_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::{again_to, came_back, delivered, joint, letter_to};
    use crate::ledger::acts::{OpenRound, Publish};
    use crate::ledger::case_terms::CaseTerm;
    use crate::ledger::close_out::{ClosingState, closing_list};
    use crate::ledger::workbench::closing_steps::{mending, next_line};
    use crate::ledger::workbench::urgent::NextStep;
    use crate::model::profile::MeetingEvent;
    use crate::model::vocabulary::{ClosingItem, Readers, Satisfaction};

    /// A joint suggestion of 张三 and 李四, answered on 20 April and brought on the 21st; 李四 is dissatisfied.
    fn unhappy(fixture: &mut Fixture) -> Id {
        let case = joint(fixture, "37");
        let people = [fixture.deputy, fixture.second];
        let letter = letter_to(fixture, case, "2026-04-20", &people);
        fixture.act(letter);
        fixture.act(delivered(case, "2026-04-21"));
        for (person, result) in [
            (fixture.deputy, Satisfaction::Satisfied),
            (fixture.second, Satisfaction::Dissatisfied),
        ] {
            fixture.act(came_back(case, person, "2026-04-24", result));
        }
        case
    }

    /// Answers again: everyone, or 李四 alone.
    fn answered_again(fixture: &mut Fixture, case: Id, readers: Option<Readers>) {
        let people = match readers {
            Some(Readers::Everyone) => vec![fixture.deputy, fixture.second],
            _ => vec![fixture.second],
        };
        again_to(fixture, (case, readers), &people);
    }

    fn publish(fixture: &mut Fixture, case: Id, issue: Id) {
        fixture.act(Publish {
            case,
            issue: Some(issue),
            published: true,
            on: day("2026-04-29"),
            place: Some("县政府网".to_owned()),
            reason: None,
        });
    }

    /// 公开 among the terms, the oldest letter's first.
    fn terms(fixture: &Fixture, case: Id) -> Vec<CaseTerm> {
        let mut terms = fixture.ledger.terms(case);
        terms.retain(|term| {
            let rule = term.rule(&fixture.ledger);
            rule.is_some_and(|rule| rule.met_by == MeetingEvent::Published)
        });
        terms
    }

    fn closing(fixture: &Fixture, case: Id) -> (ClosingState, String) {
        let rows = closing_list(&fixture.ledger, case).into_iter();
        let mut rows = rows.filter(|row| row.item == ClosingItem::Publication);
        let row = rows.next().unwrap();
        (row.state, row.fact)
    }

    #[test]
    fn a_reply_to_them_all_takes_the_place_of_the_one_before() {
        let mut fixture = Fixture::new();
        let case = unhappy(&mut fixture);
        assert!(terms(&fixture, case)[0].is_open());
        answered_again(&mut fixture, case, Some(Readers::Everyone));
        let letters = fixture.ledger.replies_in_force(case);
        let (first, second) = (letters[0].id, letters[1].id);
        let open: Vec<bool> = terms(&fixture, case)
            .iter()
            .map(CaseTerm::is_open)
            .collect();
        assert_eq!(open, [false, true], "the first is not awaited any more");
        let of = |id: Id| fixture.ledger.facts.issues.get(id).unwrap();
        let stands = fixture.ledger.publishing(case, of(first));
        assert_eq!(stands, Publishing::Superseded);
        assert_eq!(fixture.ledger.letter_to_publish(case).unwrap().id, second);
        publish(&mut fixture, case, second);
        assert_eq!(closing(&fixture, case).0, ClosingState::Done);
        assert!(!terms(&fixture, case).iter().any(CaseTerm::is_open));
        let record = fixture.ledger.facts.cases.get(case).unwrap();
        let line = next_line(&fixture.ledger, record).unwrap_or_default();
        assert!(!line.contains("公开"), "{line}");
    }

    #[test]
    fn a_reply_that_still_answers_somebody_is_published_beside_the_newer_one() {
        let mut fixture = Fixture::new();
        let case = unhappy(&mut fixture);
        answered_again(&mut fixture, case, None);
        let letters = fixture.ledger.replies_in_force(case);
        let (first, second) = (letters[0].id, letters[1].id);
        assert!(terms(&fixture, case).iter().all(CaseTerm::is_open));
        let called = terms(&fixture, case).into_iter();
        let called: Vec<String> = called.map(|term| term.called(&fixture.ledger)).collect();
        assert_eq!(called, ["公开 · 第1轮", "公开 · 第2轮"], "told apart");
        publish(&mut fixture, case, second);
        let (state, fact) = closing(&fixture, case);
        assert_eq!(state, ClosingState::Missing);
        assert!(fact.contains("第 1 轮的函"), "{fact}");
        assert_eq!(fixture.ledger.letter_to_publish(case).unwrap().id, first);
        publish(&mut fixture, case, first);
        assert_eq!(closing(&fixture, case).0, ClosingState::Done);
        assert!(!terms(&fixture, case).iter().any(CaseTerm::is_open));
    }

    #[test]
    fn what_nobody_said_of_publishing_is_not_called_consent() {
        let mut fixture = Fixture::new();
        let case = unhappy(&mut fixture);
        let of = |fixture: &Fixture| {
            let letter = fixture.ledger.letter_to_publish(case).unwrap();
            fixture.ledger.consent_to_letter(case, letter)
        };
        assert_eq!(of(&fixture), Consent::Unmarked(true));
        assert_eq!(of(&fixture).words(), "代表委员未注明，按规定可以公开");
        for (disclosure, consent) in [
            (Disclosure::May, Consent::Agreed),
            (Disclosure::MayNot, Consent::Refused),
        ] {
            let known = fixture.ledger.facts.cases.get(case).unwrap();
            let disclosure = Some(disclosure);
            let marked = Case {
                disclosure,
                ..known.clone()
            };
            fixture.put(marked);
            assert_eq!(of(&fixture), consent);
        }
    }

    #[test]
    fn what_was_published_stays_so_although_it_was_answered_anew() {
        let mut fixture = Fixture::new();
        let case = unhappy(&mut fixture);
        let first = fixture.ledger.letter_to_publish(case).unwrap().id;
        publish(&mut fixture, case, first);
        answered_again(&mut fixture, case, Some(Readers::Everyone));
        assert_eq!(terms(&fixture, case)[0].met_on, Some(day("2026-04-29")));
    }

    #[test]
    fn the_letter_that_is_out_is_published_while_a_further_one_is_written() {
        let mut fixture = Fixture::new();
        let case = unhappy(&mut fixture);
        fixture.act(OpenRound {
            case,
            round: None,
            on: Some(day("2026-04-24")),
            reason: None,
            readers: None,
        });
        let step = mending(&fixture.ledger, case, ClosingItem::Publication);
        assert_eq!(step.unwrap().step, NextStep::Publish);
        assert!(fixture.ledger.letter_to_publish(case).is_some());
    }
}
