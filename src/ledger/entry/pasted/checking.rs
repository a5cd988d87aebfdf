//! What would come of each pasted row: read, compared with the roster and with the rows before it, tried by its act.

use rustc_hash::FxHashMap;

use crate::ledger::Ledger;
use crate::ledger::acts::{Act as _, SavePerson};
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, PersonKind};

use super::columns::{Homes, Meaning};
use super::lines::{Line, Lines};
use super::row::{PastedAnswer, PastedField, PastedRow, Verdict};
use super::tidy;
use super::who::{self, Who};

/// The rows being checked, one after the other.
pub(super) struct Checking<'a> {
    ledger: &'a Ledger,
    homes: Homes,
    by_name: FxHashMap<&'a str, Vec<&'a Person>>,
    /// The new people of the rows before, by name.
    new: FxHashMap<String, Vec<(u32, SavePerson)>>,
    /// The people of the roster that rows before mean.
    meant: FxHashMap<Id, (u32, SavePerson)>,
    /// Delegation or sector of the row before.
    above: String,
}

impl<'a> Checking<'a> {
    /// Over a ledger, with no row looked at.
    pub(super) fn new(ledger: &'a Ledger) -> Self {
        let mut by_name: FxHashMap<&str, Vec<&Person>> = FxHashMap::default();
        for person in ledger.facts.persons.iter() {
            by_name
                .entry(person.name.as_str())
                .or_default()
                .push(person);
        }
        Self {
            ledger,
            homes: Homes::of(ledger),
            by_name,
            new: FxHashMap::default(),
            meant: FxHashMap::default(),
            above: String::new(),
        }
    }

    /// Every line with what would come of it; `answers` are by the lines' numbers.
    pub(super) fn rows(
        mut self,
        pasted: &Lines,
        answers: &[(u32, PastedAnswer)],
    ) -> Vec<PastedRow> {
        let answers: FxHashMap<u32, PastedAnswer> = answers.iter().copied().collect();
        let lines = pasted.all.iter();
        lines
            .map(|line| {
                let (mut person, problem) = self.person(pasted, line);
                let answer = answers.get(&line.number).copied();
                let verdict = match (answer, problem) {
                    (Some(PastedAnswer::LeaveOut), _) => Verdict::LeftOut,
                    (_, Some((field, reason))) => Verdict::Refused { field, reason },
                    (answer, None) => self.verdict(line.number, &mut person, answer),
                };
                PastedRow {
                    number: line.number,
                    person,
                    verdict,
                }
            })
            .collect()
    }

    /// What a line says of the person, and the first thing wrong with it. What cannot be read stands as it was pasted.
    fn person(
        &mut self,
        pasted: &Lines,
        line: &Line,
    ) -> (SavePerson, Option<(PastedField, String)>) {
        let mut problem = None;
        let mut read = |field: PastedField, read: fn(&str) -> Result<String, String>| {
            let typed = pasted.text_of(line, field);
            read(&typed).unwrap_or_else(|reason| {
                problem.get_or_insert((field, reason));
                tidy::text(&typed)
            })
        };
        let name = read(PastedField::Name, tidy::name);
        let phone = read(PastedField::Phone, tidy::phone);
        let post = read(PastedField::Post, |typed| Ok(tidy::text(typed)));
        let address = read(PastedField::Address, |typed| Ok(tidy::text(typed)));
        let said = pasted.text_of(line, PastedField::Kind);
        let kind = kind_said(&said).unwrap_or_else(|| {
            if !said.trim().is_empty() {
                let reason = format!("身份“{}”看不懂，请写代表或委员。", said.trim());
                problem.get_or_insert((PastedField::Kind, reason));
            }
            pasted.kind
        });
        let [delegation, sector] = self.home(pasted, line, kind);
        let option = |text: String| (!text.is_empty()).then_some(text);
        let person = SavePerson {
            kind,
            delegation: option(delegation),
            sector: option(sector),
            post: option(post),
            phone: option(phone),
            address: option(address),
            ..SavePerson::named(&name, pasted.level)
        };
        (person, problem)
    }

    /// Delegation and sector of a line.
    fn home(&mut self, pasted: &Lines, line: &Line, kind: PersonKind) -> [String; 2] {
        let by_delegation = kind.may_put_forward(Body::Congress);
        let mended = pasted.is_mended(line.number, PastedField::Home);
        let of = |meaning| tidy::closed(pasted.cell(line, meaning));
        let (mut delegation, mut sector) = (of(Meaning::Delegation), of(Meaning::Sector));
        let mut either = if mended {
            (delegation, sector) = (String::new(), String::new());
            tidy::closed(&pasted.text_of(line, PastedField::Home))
        } else {
            of(Meaning::Home)
        };
        if pasted.fills_down && !mended {
            let own = [&mut either, &mut delegation, &mut sector];
            let meanings = [Meaning::Home, Meaning::Delegation, Meaning::Sector];
            let mut places = own.into_iter().zip(meanings);
            let place = places.find(|(_, meaning)| pasted.columns.contains(meaning));
            match place {
                Some((place, _)) if place.is_empty() => place.clone_from(&self.above),
                Some((place, _)) => self.above.clone_from(place),
                None => {}
            }
        }
        // One column for all of them says of each what goes with the kind, whatever its heading.
        let has = |meaning| pasted.columns.contains(&meaning);
        let is_common = !(has(Meaning::Delegation) && has(Meaning::Sector));
        if is_common && either.is_empty() {
            let place = if delegation.is_empty() {
                &mut sector
            } else {
                &mut delegation
            };
            either = std::mem::take(place);
        }
        if by_delegation && delegation.is_empty() {
            delegation = std::mem::take(&mut either);
        } else if !by_delegation && sector.is_empty() {
            sector = either;
        }
        [self.known_delegation(delegation), sector]
    }

    /// A delegation as the roster calls it: 城关镇 is 城关镇代表团 where only that is known.
    fn known_delegation(&self, written: String) -> String {
        let known = &self.homes.delegations;
        let full = format!("{written}代表团");
        if !written.is_empty() && !known.contains(&written) && known.contains(&full) {
            full
        } else {
            written
        }
    }

    fn verdict(
        &mut self,
        number: u32,
        person: &mut SavePerson,
        answer: Option<PastedAnswer>,
    ) -> Verdict {
        let namesakes = self.by_name.get(person.name.as_str());
        let namesakes: Vec<&Person> = namesakes.cloned().unwrap_or_default();
        let ledger = self.ledger;
        let standing = |id: Id| ledger.facts.persons.get(id);
        let known = match answer {
            Some(PastedAnswer::Same(id)) => standing(id).map(|one| one.id),
            Some(PastedAnswer::Another) => None,
            _ => match who::who(person, &namesakes) {
                Who::Known(id) => Some(id),
                Who::Nobody => None,
                Who::Unsure => return asks(&namesakes, None),
            },
        };
        if let Some(id) = known
            && let Some(recorded) = standing(id)
        {
            return self.correction(number, person, recorded);
        }
        let twins = self.new.get(&person.name).map_or(&[][..], Vec::as_slice);
        let says_same = |(_, other): &&(u32, SavePerson)| other == &*person;
        if let Some((row, _)) = twins.iter().find(says_same) {
            return Verdict::Repeats(*row);
        }
        if let Some((row, _)) = twins.first()
            && answer != Some(PastedAnswer::Another)
        {
            return asks(&namesakes, Some(*row));
        }
        let refused = refused(ledger, person);
        if refused.is_none() {
            let of_name = self.new.entry(person.name.clone()).or_default();
            of_name.push((number, person.clone()));
        }
        refused.unwrap_or(Verdict::New)
    }

    fn correction(&mut self, number: u32, row: &mut SavePerson, recorded: &Person) -> Verdict {
        if let Some((earlier, said)) = self.meant.get(&recorded.id) {
            if said == row {
                return Verdict::Repeats(*earlier);
            }
            return Verdict::Refused {
                field: PastedField::Name,
                reason: format!("和第 {earlier} 行是同一位，写得不一样。请改这一行，或按“不加”。"),
            };
        }
        self.meant.insert(recorded.id, (number, row.clone()));
        let changes = who::changes(row, recorded);
        let now = who::corrected(row, recorded);
        if changes.is_empty() {
            return Verdict::Unchanged(recorded.id);
        }
        if let Some(refused) = refused(self.ledger, &now) {
            return refused;
        }
        *row = now;
        Verdict::Changed {
            person: recorded.id,
            changes,
        }
    }
}

/// What a cell says of who somebody is.
fn kind_said(cell: &str) -> Option<PersonKind> {
    let says = |word: &str| cell.contains(word);
    if says(PersonKind::Organ.label()) {
        Some(PersonKind::Organ)
    } else if says("委员") {
        Some(PersonKind::Member)
    } else if says("代表团") {
        Some(PersonKind::Delegation)
    } else if says("代表") {
        Some(PersonKind::Deputy)
    } else if says("党派") || says("团体") {
        Some(PersonKind::Group)
    } else {
        None
    }
}

fn asks(namesakes: &[&Person], earlier: Option<u32>) -> Verdict {
    Verdict::Asks {
        known: namesakes.iter().map(|person| person.id).collect(),
        earlier,
    }
}

/// What the act says against a person.
fn refused(ledger: &Ledger, person: &SavePerson) -> Option<Verdict> {
    let refusal = person.change(ledger).err()?;
    Some(Verdict::Refused {
        field: PastedField::of_refusal(refusal.field()),
        reason: refusal.to_string(),
    })
}
