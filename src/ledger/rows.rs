//! One compact row per case, kept beside the ledger for lists: what is sorted, filtered and searched many times a second
//! is worked out once per change.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Role, Satisfaction};

use super::Ledger;
use super::case_terms::TermStatus;
use super::find::bare_number;
use super::stage::Stage;

/// One case as lists show it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The case.
    pub case: Id,
    /// Year it counts under.
    pub year: u32,
    /// 类别.
    pub kind: CaseKind,
    /// Number as a number, for sorting; what has none comes last.
    pub number: u64,
    /// 重点.
    pub key_case: bool,
    /// The office's own role.
    pub role: Option<Role>,
    /// How many sponsors.
    pub sponsors: u16,
    /// 承办科室.
    pub department: Option<Id>,
    /// 交办.
    pub assigned_on: Option<NaiveDate>,
    /// Last day of the term that ends first.
    pub due: Option<NaiveDate>,
    /// How that term stands.
    pub status: Option<TermStatus>,
    /// Where the case stands.
    pub stage: Stage,
    /// Place of the outcome class in the profile.
    pub outcome: Option<u8>,
    /// The worst word returned.
    pub satisfaction: Option<Satisfaction>,
    /// Everything it is found by, in lower case.
    pub searched: Box<str>,
}

impl Row {
    /// The row of a case.
    pub fn of(ledger: &Ledger, case: &Case) -> Self {
        let state = ledger.state(case.id);
        let part = ledger.own_assignment(case.id);
        let next = state.and_then(|state| state.next());
        let outcome = ledger.outcome(case.id).and_then(|key| {
            ledger
                .profile
                .classes
                .iter()
                .position(|class| class.key == key)
                .and_then(|place| u8::try_from(place).ok())
        });
        Self {
            case: case.id,
            year: ledger.year_of(case).unwrap_or_default(),
            kind: case.kind,
            number: number_of(&case.number),
            key_case: case.key_case,
            role: part.map(|part| part.role),
            sponsors: u16::try_from(ledger.facts.sponsors.of(case.id).count()).unwrap_or(u16::MAX),
            department: part.and_then(|part| part.department),
            assigned_on: part.and_then(|part| part.assigned_on),
            due: next.map(|term| term.counted.due),
            status: next.map(|term| term.status(ledger)),
            stage: state.map_or(Stage::Registered, |state| state.stage),
            outcome,
            satisfaction: state.and_then(|state| state.satisfaction),
            searched: ledger.search_text(case).into_boxed_str(),
        }
    }
}

fn number_of(number: &str) -> u64 {
    let digits: String = bare_number(number)
        .chars()
        .filter(char::is_ascii_digit)
        .take(15)
        .collect();
    digits.parse().unwrap_or(u64::MAX)
}

/// The rows of every standing case.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    all: Vec<Row>,
    place_of: FxHashMap<Id, u32>,
    /// Goes up with every change, so that lists know when to look again.
    version: u64,
}

impl Rows {
    /// Works out all rows, on two threads where there are many.
    pub fn new(ledger: &Ledger) -> Self {
        let cases: Vec<&Case> = ledger.cases().map(|(case, _)| case).collect();
        let work = |cases: &[&Case]| {
            cases
                .iter()
                .map(|case| Row::of(ledger, case))
                .collect::<Vec<_>>()
        };
        let (first, second) = cases.split_at(cases.len() / 2);
        let rows = if cases.len() < 2_000 {
            work(&cases)
        } else {
            std::thread::scope(|scope| {
                let other = scope.spawn(|| work(second));
                let mut rows = work(first);
                match other.join() {
                    Ok(rest) => rows.extend(rest),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
                rows.shrink_to_fit();
                rows
            })
        };
        let mut this = Self {
            all: rows,
            place_of: FxHashMap::default(),
            version: 1,
        };
        this.index();
        this
    }

    fn index(&mut self) {
        self.place_of = self
            .all
            .iter()
            .enumerate()
            .map(|(place, row)| (row.case, place as u32))
            .collect();
    }

    /// Works out again the rows of cases a change touched.
    pub fn refresh(&mut self, ledger: &Ledger, touched: &[Id]) {
        self.version += 1;
        for id in touched {
            let standing = ledger
                .facts
                .cases
                .get(*id)
                .filter(|case| case.removed.is_none());
            let known = self.place_of.get(id).map(|place| *place as usize);
            match (standing, known) {
                (Some(case), Some(place)) => self.all[place] = Row::of(ledger, case),
                (Some(case), None) => {
                    self.place_of.insert(*id, self.all.len() as u32);
                    self.all.push(Row::of(ledger, case));
                }
                (None, Some(place)) => {
                    self.all.remove(place);
                    self.index();
                }
                (None, None) => {}
            }
        }
    }

    /// Works out everything again: names, rules or the day changed.
    pub fn rebuild(&mut self, ledger: &Ledger) {
        let version = self.version + 1;
        *self = Self::new(ledger);
        self.version = version;
    }

    /// Goes up with every change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// All rows, in the order the cases were entered.
    pub fn all(&self) -> &[Row] {
        &self.all
    }

    /// The row of a case.
    pub fn of(&self, case: Id) -> Option<&Row> {
        self.place_of
            .get(&case)
            .map(|place| &self.all[*place as usize])
    }
}
