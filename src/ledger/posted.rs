//! Who gets the papers of some cases: each case that answers, with everyone its letter goes to.

use rustc_hash::FxHashSet;

use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

use super::Ledger;

/// A case that answers, and who gets its papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedCase {
    /// The case.
    pub case: Id,
    /// What tells it from every other: 2026年建议第31号.
    pub number: String,
    /// 案由.
    pub title: String,
    /// Those who get a letter.
    pub people: Vec<PostedTo>,
    /// Why there is no letter to print yet, in plain Chinese.
    pub missing: Option<&'static str>,
}

/// Somebody a letter goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedTo {
    /// The person; none where it goes to a unit.
    pub person: Option<Id>,
    /// What the person or unit is called.
    pub name: String,
}

impl Ledger {
    /// Who gets the papers of these cases: merged ones once, as the case that answers for them, in the order given.
    pub fn posted(&self, cases: &[Id]) -> Vec<PostedCase> {
        let mut known = FxHashSet::default();
        let answering = cases.iter().map(|case| self.answering_case(*case));
        answering
            .filter(|case| known.insert(*case))
            .filter_map(|case| self.posted_case(case))
            .collect()
    }

    /// The same cases by name only, merged ones each for itself: for papers that list them.
    pub fn named_cases(&self, cases: &[Id]) -> Vec<PostedCase> {
        let cases = cases.iter().filter_map(|case| self.facts.cases.get(*case));
        let named = cases.map(|case| PostedCase {
            case: case.id,
            number: self.numbered(case),
            title: case.title.clone(),
            people: Vec::new(),
            missing: None,
        });
        named.collect()
    }

    fn posted_case(&self, case: Id) -> Option<PostedCase> {
        let found = self.facts.cases.get(case)?;
        let people: Vec<PostedTo> = match self.letter_kind(case) {
            IssueKind::Reply => {
                let people = self.addressees(case).into_iter();
                let posted = people.map(|person| PostedTo {
                    person: Some(person.id),
                    name: self.name_of(person),
                });
                posted.collect()
            }
            IssueKind::Opinion => {
                let lead = self.lead_unit(case).into_iter();
                let posted = lead.map(|unit| PostedTo {
                    person: None,
                    name: unit.name.clone(),
                });
                posted.collect()
            }
        };
        let round = self.current_round(case).map(|round| round.id);
        let written = round.is_some_and(|round| {
            self.issue_of(round).is_some() || self.latest_draft(round).is_some()
        });
        let missing = match (people.is_empty(), written) {
            (true, _) => Some("不知道答复给谁"),
            (false, false) => Some("正文还没写"),
            (false, true) => None,
        };
        Some(PostedCase {
            case,
            number: self.numbered(found),
            title: found.title.clone(),
            people,
            missing,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn a_case_without_a_text_says_so_and_a_case_comes_once() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let posted = fixture.ledger.posted(&[case, case]);
        assert_eq!(posted.len(), 1);
        assert_eq!(posted[0].case, case);
        assert!(posted[0].missing.is_some());
        assert!(posted[0].number.contains("31"), "{}", posted[0].number);
    }
}
