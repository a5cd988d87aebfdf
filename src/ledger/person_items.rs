//! 一个人历年提出的件: what a deputy or member put forward over the years, and what came of each.

use std::cmp::Reverse;

use crate::model::facts::{Case, Feedback, Round};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;

use super::Ledger;
use super::answer_state::answered_outcome;
use super::stage::Stage;

/// The class of an answer: its key as people call it, and its place among the classes of the profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerClass {
    /// A, B, C.
    pub key: String,
    /// The place, the best class first.
    pub index: usize,
}

/// What an answer was, and how it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenAnswer {
    /// The class of the letter.
    pub class: Option<AnswerClass>,
    /// What the person said of it; of one who was not asked, what those said who were.
    pub word: Option<Satisfaction>,
}

/// One item of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonItem {
    /// The item.
    pub case: Id,
    /// Its number, with its session where the year had two: 县建 37.
    pub number: String,
    /// 案由.
    pub title: String,
    /// Whether the person is the lead sponsor.
    pub lead: bool,
    /// Where it stands.
    pub stage: Stage,
    /// The answer that stands, or the one in hand.
    pub answer: GivenAnswer,
    /// The first answer, where it was handled again after that.
    pub first: Option<GivenAnswer>,
}

/// The items of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonYear {
    /// The year.
    pub year: u32,
    /// Its items by kind and number.
    pub items: Vec<PersonItem>,
}

/// How many items of a person there are, and how they were found; the words add up to `all`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PersonTally {
    /// 全部.
    pub all: usize,
    /// 领衔.
    pub lead: usize,
    /// 联名.
    pub joint: usize,
    /// 满意.
    pub satisfied: usize,
    /// 基本满意.
    pub basically: usize,
    /// 不满意.
    pub dissatisfied: usize,
    /// 还没反馈.
    pub silent: usize,
}

/// Everything a person put forward, newest year first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonItems {
    /// By year.
    pub years: Vec<PersonYear>,
    /// How many of what.
    pub tally: PersonTally,
}

impl GivenAnswer {
    /// In words: B类，不满意.
    pub fn words(&self) -> String {
        let class = self.class.as_ref().map(|class| format!("{}类", class.key));
        let word = self.word.map(|word| word.label().to_owned());
        let parts: Vec<String> = class.into_iter().chain(word).collect();
        parts.join("，")
    }
}

impl PersonItems {
    /// Those of a person.
    pub fn of(ledger: &Ledger, person: Id) -> Self {
        let cases = ledger.cases_of_person(person);
        let cases = cases.iter().filter_map(|id| ledger.facts.cases.get(*id));
        let mut years: Vec<(u32, Vec<&Case>)> = Vec::new();
        for case in cases {
            let year = ledger.year_of(case).unwrap_or_default();
            match years.iter_mut().find(|(known, _)| *known == year) {
                Some((_, cases)) => cases.push(case),
                None => years.push((year, vec![case])),
            }
        }
        years.sort_by_key(|(year, _)| Reverse(*year));
        let years: Vec<PersonYear> = years
            .into_iter()
            .map(|(year, cases)| {
                let items = cases.iter().map(|case| item(ledger, case, person));
                PersonYear {
                    year,
                    items: items.collect(),
                }
            })
            .collect();
        let tally = tally(years.iter().flat_map(|year| &year.items));
        Self { years, tally }
    }
}

fn tally<'a>(items: impl Iterator<Item = &'a PersonItem>) -> PersonTally {
    let mut tally = PersonTally::default();
    for item in items {
        tally.all += 1;
        *(if item.lead {
            &mut tally.lead
        } else {
            &mut tally.joint
        }) += 1;
        *(match item.answer.word {
            Some(Satisfaction::Satisfied) => &mut tally.satisfied,
            Some(Satisfaction::Basically) => &mut tally.basically,
            Some(Satisfaction::Dissatisfied) => &mut tally.dissatisfied,
            None => &mut tally.silent,
        }) += 1;
    }
    tally
}

fn item(ledger: &Ledger, case: &Case, person: Id) -> PersonItem {
    let state = ledger.state(case.id);
    let word = match ledger.last_word(case.id, person) {
        Some(slip) => worse(slip),
        None if is_asked(ledger, case.id, person) => None,
        None => state.and_then(|state| state.satisfaction),
    };
    PersonItem {
        case: case.id,
        number: ledger.numbered_within_year(case),
        title: case.title.clone(),
        lead: ledger.lead_sponsor(case.id).map(|lead| lead.id) == Some(person),
        stage: state.map_or(Stage::Registered, |state| state.stage),
        answer: GivenAnswer {
            class: class(
                ledger,
                answered_outcome(ledger, case).map(|class| class.key.as_str()),
            ),
            word,
        },
        first: first_answer(ledger, case.id, person),
    }
}

/// Whether answers of the item are written to the person, so that only the person's own word counts here.
fn is_asked(ledger: &Ledger, case: Id, person: Id) -> bool {
    let mut asked = ledger.own_addressees(case);
    asked.any(|one| one.id == person)
}

/// The answer of the first round, where there is a further one.
fn first_answer(ledger: &Ledger, case: Id, person: Id) -> Option<GivenAnswer> {
    let rounds = ledger.own_rounds(case);
    let [first, _, ..] = rounds[..] else {
        return None;
    };
    let letter = ledger.issue_of(first.id)?;
    let slips = || {
        ledger
            .own_slips(case, letter.id)
            .filter(|slip| slip.returned_on.is_some())
    };
    let own = slips().find(|slip| slip.person == person);
    let word = match own {
        Some(slip) => worse(slip),
        None if is_asked(ledger, case, person) => None,
        None => slips().filter_map(worse).max(),
    };
    let round: &Round = first;
    Some(GivenAnswer {
        class: class(ledger, round.outcome.as_deref()),
        word,
    })
}

/// The worse of the words on manner and result.
fn worse(slip: &Feedback) -> Option<Satisfaction> {
    slip.attitude.max(slip.result)
}

fn class(ledger: &Ledger, key: Option<&str>) -> Option<AnswerClass> {
    let key = key?;
    let mut classes = ledger.profile.classes.iter();
    let index = classes.position(|class| class.key == key)?;
    Some(AnswerClass {
        key: key.to_owned(),
        index,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::roster::Uses;

    #[test]
    fn a_person_has_the_items_the_roster_counts_and_the_words_add_up() {
        let mut fixture = Fixture::new();
        fixture.registered("31");
        let joint = Register {
            sponsors: vec![fixture.second, fixture.deputy],
            ..fixture.suggestion("32")
        };
        fixture.act(joint);
        let items = PersonItems::of(&fixture.ledger, fixture.deputy);
        let counted = Uses::of(&fixture.ledger).persons[&fixture.deputy];
        let tally = items.tally;
        assert_eq!((tally.all, tally.lead, tally.joint), (2, 1, 1));
        assert_eq!(tally.all, counted.all() as usize);
        assert_eq!(tally.lead, counted.lead as usize);
        assert_eq!(tally.silent, 2);
        assert_eq!(items.years.len(), 1);
        assert_eq!(items.years[0].year, 2026);
        let numbers: Vec<&str> = items.years[0]
            .items
            .iter()
            .map(|one| one.number.as_str())
            .collect();
        assert_eq!(numbers, ["县建 31", "县建 32"]);
        assert!(items.years[0].items[0].lead && !items.years[0].items[1].lead);
        assert!(items.years[0].items[0].first.is_none());
    }

    #[test]
    fn nobody_has_nothing() {
        let fixture = Fixture::new();
        let items = PersonItems::of(&fixture.ledger, fixture.member);
        assert_eq!(items, PersonItems::default());
    }
}
