//! Who gets what: each case with everyone its papers go to, to be ticked and looked at by mouse and by keys.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::document::product::Product;
use crate::ledger::posted::{PostedCase, PostedTo};
use crate::model::pinyin::finds;
use crate::model::record::Id;

mod drawing;

/// A row: a case, or one of those who get its papers, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    case: usize,
    person: Option<usize>,
}

/// What of a batch is looked at before it is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LookAt {
    /// What one person gets.
    #[default]
    Person,
    /// What is made of one case.
    Case,
    /// All of it: it lists the cases.
    Whole,
}

/// What is looked at: cases, who gets nothing of them, and what to call it.
pub type LookedAt = (Vec<Id>, Vec<(Id, Id)>, String);

/// The list's state.
#[derive(Debug, Default)]
pub struct Recipients {
    cases: Vec<PostedCase>,
    /// Every row, and those shown.
    all: Vec<Row>,
    rows: Vec<Row>,
    /// What is looked for.
    search: String,
    /// Cases of which nothing is made.
    cases_out: BTreeSet<Id>,
    /// People who get nothing of a case.
    people_out: BTreeSet<(Id, Id)>,
    /// Each person is ticked where what one gets is looked at, else each case.
    look: LookAt,
    /// The row looked at.
    chosen: usize,
    /// The row to scroll to and to give the focus.
    wanted: Option<usize>,
    /// The rows that were in sight last.
    in_sight: Range<usize>,
    /// The pages of each case's papers, or nothing where they cannot be made.
    counted: BTreeMap<Id, Vec<(Option<Id>, usize)>>,
    /// What was counted.
    counted_for: Option<Product>,
    /// The case that is being counted, and those still to be.
    counting: Option<Id>,
    left: Vec<Id>,
    /// Worked out with each tick: the cases of which something is made, how many people get something, and the pages of
    /// each paper once all are counted.
    ticked: Vec<Id>,
    people: usize,
    pages: Option<Vec<usize>>,
}

impl Recipients {
    /// The list of these cases, all ticked that can be made.
    pub fn of(cases: Vec<PostedCase>, look: LookAt) -> Self {
        let by_person = look == LookAt::Person;
        let mut list = Self {
            cases,
            look,
            ..Self::default()
        };
        if by_person {
            let missing = list.cases.iter().filter(|case| case.missing.is_some());
            list.cases_out = missing.map(|case| case.case).collect();
        }
        for (index, case) in list.cases.iter().enumerate() {
            list.all.push(Row {
                case: index,
                person: None,
            });
            let people = if by_person { case.people.len() } else { 0 };
            list.all.extend((0..people).map(|person| Row {
                case: index,
                person: Some(person),
            }));
        }
        list.rows.clone_from(&list.all);
        // Where there is one to look at, that is looked at first.
        list.chosen = list
            .rows
            .iter()
            .position(|row| list.is_ticked(*row))
            .unwrap_or(0);
        list.refresh();
        list
    }

    /// Works out what follows from the ticks.
    fn refresh(&mut self) {
        let ticked = self.all.iter().filter(|row| self.is_ticked(**row));
        let (cases, people): (Vec<&Row>, Vec<&Row>) = ticked.partition(|row| row.person.is_none());
        let cases = cases.iter().filter_map(|row| self.cases.get(row.case));
        let ticked = cases.map(|case| case.case).collect();
        self.people = people.len();
        self.ticked = ticked;
        self.pages = None;
    }

    /// Shows the rows that hold what is looked for: a case with everyone of it, or somebody under the case.
    fn find(&mut self) {
        let typed = self.search.trim();
        let found = self.all.iter().copied();
        let found = found.filter(|row| typed.is_empty() || self.fits(*row, typed));
        let found: Vec<Row> = found.collect();
        self.rows = found;
        self.chosen = 0;
        self.in_sight = 0..0;
    }

    fn fits(&self, row: Row, typed: &str) -> bool {
        let Some((case, person)) = self.of_row(row) else {
            return false;
        };
        let named = |one: &PostedTo| finds(&one.name, typed);
        finds(&case.number, typed)
            || finds(&case.title, typed)
            || person.map_or_else(|| case.people.iter().any(named), named)
    }

    /// The cases of which something is made.
    pub fn ticked_cases(&self) -> &[Id] {
        &self.ticked
    }

    /// People who get nothing of the cases that are made.
    pub fn left_out(&self) -> Vec<(Id, Id)> {
        self.people_out.iter().copied().collect()
    }

    /// What is looked at; of a whole its first cases, so many at most.
    pub fn looked_at(&self, most: usize) -> Option<LookedAt> {
        let row = self.rows.get(self.chosen)?;
        let case = self.cases.get(row.case)?;
        match self.look {
            LookAt::Person => {}
            LookAt::Case => return Some((vec![case.case], Vec::new(), case.number.clone())),
            LookAt::Whole => {
                let name = if self.ticked.len() > most {
                    format!("预览前 {most} 件")
                } else {
                    "预览".to_owned()
                };
                let cases: Vec<Id> = self.ticked.iter().copied().take(most).collect();
                return (!cases.is_empty()).then_some((cases, Vec::new(), name));
            }
        }
        let person = case.people.get(row.person.unwrap_or(0))?;
        let others = case
            .people
            .iter()
            .filter(|other| other.person != person.person);
        let others = others.filter_map(|other| Some((case.case, other.person?)));
        let name = format!("{} {}", case.number, person.name);
        Some((vec![case.case], others.collect(), name))
    }

    /// Counts anew where another paper is made; only letters and the forms with them are counted.
    pub fn count_for(&mut self, product: Product) {
        if self.counted_for == Some(product) {
            return;
        }
        self.counted.clear();
        self.counting = None;
        self.counted_for = Some(product);
        self.pages = None;
        let counts = matches!(product, Product::Papers(_));
        let written = self.cases.iter().filter(|case| case.missing.is_none());
        let left = written.filter(|_| counts).map(|case| case.case);
        // The first is taken from the end.
        self.left = left.rev().collect();
    }

    /// The next case to count, unless one is being counted.
    pub fn begin_count(&mut self) -> Option<Id> {
        if self.counting.is_some() {
            return None;
        }
        self.counting = self.left.pop();
        self.counting
    }

    /// Takes the pages of a case's papers.
    pub fn take_count(&mut self, product: Product, case: Id, papers: Vec<(Option<Id>, usize)>) {
        self.counting = None;
        self.pages = None;
        if self.counted_for == Some(product) {
            self.counted.insert(case, papers);
        }
    }

    /// The pages of each paper that is made; none while some are still to be counted.
    pub fn pages(&mut self) -> Option<&[usize]> {
        if self.counting.is_some() || !self.left.is_empty() {
            return None;
        }
        if self.pages.is_none() {
            self.pages = Some(self.counted_pages());
        }
        self.pages.as_deref()
    }

    fn counted_pages(&self) -> Vec<usize> {
        let papers = self.ticked.iter().flat_map(|case| {
            let papers = self.counted.get(case).into_iter().flatten();
            papers.map(|(person, pages)| (*case, *person, *pages))
        });
        let reached = papers.filter(|(case, person, _)| {
            person.is_none_or(|person| !self.people_out.contains(&(*case, person)))
        });
        reached.map(|(_, _, pages)| pages).collect()
    }

    fn by_person(&self) -> bool {
        self.look == LookAt::Person
    }

    fn of_row(&self, row: Row) -> Option<(&PostedCase, Option<&PostedTo>)> {
        let case = self.cases.get(row.case)?;
        Some((case, row.person.and_then(|person| case.people.get(person))))
    }

    fn is_ticked(&self, row: Row) -> bool {
        let Some((case, person)) = self.of_row(row) else {
            return false;
        };
        if self.cases_out.contains(&case.case) {
            return false;
        }
        let gets = |to: &PostedTo| {
            to.person
                .is_none_or(|person| !self.people_out.contains(&(case.case, person)))
        };
        match person {
            Some(person) => gets(person),
            None => !self.by_person() || case.people.iter().any(gets),
        }
    }

    /// Ticks a row, or takes its tick away; a case stands for everyone it goes to.
    fn turn(&mut self, row: Row) {
        self.set(row, !self.is_ticked(row));
        self.refresh();
    }

    fn set(&mut self, row: Row, on: bool) {
        let Some((case, person)) = self.of_row(row) else {
            return;
        };
        if case.missing.is_some() && self.by_person() {
            return;
        }
        let id = case.case;
        let of = |to: &PostedTo| to.person.map(|person| (id, person));
        let people: Vec<(Id, Id)> = match person {
            Some(person) => of(person).into_iter().collect(),
            None => case.people.iter().filter_map(of).collect(),
        };
        let whole = person.is_none() || people.is_empty();
        if on {
            // A case that was out as a whole comes back for this person alone.
            if self.cases_out.remove(&id) && !whole {
                let all = self.cases.iter().find(|one| one.case == id);
                let all = all.into_iter().flat_map(|one| &one.people);
                let all: Vec<(Id, Id)> = all.filter_map(of).collect();
                self.people_out.extend(all);
            }
            for one in &people {
                self.people_out.remove(one);
            }
        } else if whole {
            self.cases_out.insert(id);
        } else {
            self.people_out.extend(people);
        }
    }

    /// Ticks everything shown, or nothing of it.
    fn turn_all(&mut self, on: bool) {
        let by_person = self.by_person();
        let alone = |row: &Row| {
            let people = self.cases.get(row.case).map(|case| case.people.as_slice());
            people.is_none_or(|people| people.iter().all(|one| one.person.is_none()))
        };
        let rows = self.rows.iter().copied();
        // A case found by one of its people does not stand for the others.
        let rows = rows.filter(|row| !by_person || row.person.is_some() || alone(row));
        let rows: Vec<Row> = rows.collect();
        for row in rows {
            self.set(row, on);
        }
        self.refresh();
    }
}

#[cfg(test)]
mod tests;
