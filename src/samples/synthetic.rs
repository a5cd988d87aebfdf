//! A synthetic ledger of any size, the same for the same seed: for measuring, and for trying the program on a full desk.

use chrono::{Datelike as _, NaiveDate};

use crate::desk::{Desk, DeskError, Issuing};
use crate::ledger::import::file::{PersonEntry, SessionEntry};
use crate::ledger::import::{ImportFile, ItemEntry};
use crate::model::vocabulary::{Body, Level, PersonKind};

use super::dice::Dice;
use super::office::sample_file;
use super::synthetic_case::{PLACES, Surroundings};

/// Items recorded in one transaction.
const BATCH: usize = 2_000;
const FIRST_YEAR: u32 = 2017;
const DEPUTIES: usize = 300;
const MEMBERS: usize = 200;

const SURNAMES: &str =
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
const GIVEN: &str =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲建国志海燕春梅晓东文博雪峰";

/// Fills an empty ledger with `count` cases.
///
/// # Errors
/// [`DeskError`] when the file refuses; what was recorded in whole batches before stays.
pub fn fill(desk: &mut Desk, count: usize, seed: u64) -> Result<(), DeskError> {
    let today = desk.ledger().today;
    let mut dice = Dice::new(seed);
    let mut setting = setting(today, &mut dice)?;
    desk.import(&setting, Issuing::DATA_ONLY)?;
    setting.office = None;
    setting.profile = None;
    let people = setting.persons.iter();
    let surroundings = Surroundings {
        today,
        sessions: setting.sessions.clone(),
        people: people
            .map(|person| (person.name.clone(), person.kind))
            .collect(),
    };
    let mut made = 0;
    while made < count {
        let batch = BATCH.min(count - made);
        let cases = (made..made + batch)
            .map(|index| ItemEntry::Case(Box::new(surroundings.case(index, &mut dice))));
        let file = ImportFile {
            sessions: setting.sessions.clone(),
            cases: cases.collect(),
            ..ImportFile::default()
        };
        desk.import(&file, Issuing::DATA_ONLY)?;
        made += batch;
    }
    Ok(())
}

fn setting(today: NaiveDate, dice: &mut Dice) -> Result<ImportFile, DeskError> {
    let mut file = ImportFile {
        today: None,
        cases: Vec::new(),
        ..sample_file()?
    };
    let last = today.year() as u32;
    file.sessions = (FIRST_YEAR.min(last)..=last)
        .flat_map(|year| {
            [(Body::Congress, 'R'), (Body::Conference, 'Z')]
                .map(|(body, letter)| (year, body, letter))
        })
        .map(|(year, body, letter)| SessionEntry {
            key: format!("{letter}{year}"),
            level: Level::County,
            body,
            area: "临溪县".to_owned(),
            term: 9 + (year.saturating_sub(FIRST_YEAR)) / 5,
            meeting: 1 + year.saturating_sub(FIRST_YEAR) % 5,
            year,
            opened_on: None,
            closed_on: None,
        })
        .collect();
    let mut names = std::collections::HashSet::new();
    file.persons = (0..DEPUTIES + MEMBERS)
        .map(|index| {
            // Nobody shares a name with another: people are found by it.
            let mut one = person(index, dice);
            while !names.insert(one.name.clone()) {
                one = person(index, dice);
            }
            one
        })
        .collect();
    Ok(file)
}

fn person(index: usize, dice: &mut Dice) -> PersonEntry {
    let pick = |dice: &mut Dice, from: &str| {
        from.chars()
            .nth(dice.below(from.chars().count()))
            .unwrap_or('文')
    };
    let deputy = index < DEPUTIES;
    // The last character counts through the given names, so that few people share a name.
    let name: String = [
        pick(dice, SURNAMES),
        pick(dice, GIVEN),
        GIVEN
            .chars()
            .nth(index % GIVEN.chars().count())
            .unwrap_or('文'),
    ]
    .into_iter()
    .collect();
    let area = (*dice.pick(&PLACES)).to_owned();
    PersonEntry {
        name,
        kind: if deputy {
            PersonKind::Deputy
        } else {
            PersonKind::Member
        },
        level: Level::County,
        delegation: deputy.then(|| format!("{area}代表团")),
        sector: (!deputy).then(|| "经济界".to_owned()),
        post: None,
        phone: Some(format!("138{index:08}")),
        address: Some(area),
    }
}
