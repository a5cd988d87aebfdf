//! What a kind of form is: what it is called, and how its documents come about.

use std::fmt;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::whole_names::WholeNames;
use crate::ledger::Ledger;
use crate::model::facts::Case;

use super::answering::{part_of, years};

/// One form with the text its file name is made of.
#[derive(Clone, Debug)]
pub struct NamedForm {
    /// Whom or what it is for; empty for a form over all.
    pub name: String,
    /// The key of the one item it is of. Empty for one over several, and for a blank one.
    pub of: String,
    /// The form.
    pub manuscript: Manuscript,
}

impl NamedForm {
    /// A form made as a sheet.
    pub fn sheet(name: String, sheet: Sheet) -> Self {
        Self {
            name,
            of: String::new(),
            manuscript: Manuscript::Sheet(sheet),
        }
    }

    /// The same form, of one item.
    #[must_use]
    pub fn on(self, case: &Case) -> Self {
        Self {
            of: case.id.to_string(),
            ..self
        }
    }
}

/// A kind of form: a paper printed from the ledger besides letters and 征询意见表.
#[derive(Clone, Copy)]
pub struct FormKind {
    key: &'static str,
    label: &'static str,
    description: &'static str,
    making: Making,
    /// Whether all items means those of every year, not of the newest.
    every_year: bool,
    /// Whether it is meant for a whole year.
    of_year: bool,
}

/// Whether a form has anything to say of some cases.
type Listing = fn(&Ledger, &[&Case]) -> bool;

/// How the documents of a kind come about.
#[derive(Clone, Copy)]
enum Making {
    /// One of all cases that it would list; of cases of which it would list none there is no form. Made of no cases it is
    /// blank.
    OfAll(fn(&Ledger, &[&Case]) -> Manuscript, Listing),
    /// One per person, visit, department or case, and a blank one.
    OneEach(
        fn(&Ledger, &[&Case]) -> Vec<NamedForm>,
        fn(&Ledger) -> Manuscript,
    ),
}

impl FormKind {
    /// A form over all cases; none where there are no cases.
    pub const fn of_all(
        key: &'static str,
        label: &'static str,
        make: fn(&Ledger, &[&Case]) -> Manuscript,
    ) -> Self {
        Self {
            key,
            label,
            description: label,
            making: Making::OfAll(make, |_, cases| !cases.is_empty()),
            every_year: false,
            of_year: false,
        }
    }

    /// A form made once per person, visit, department or case.
    pub const fn one_each(
        key: &'static str,
        label: &'static str,
        gather: fn(&Ledger, &[&Case]) -> Vec<NamedForm>,
        blank: fn(&Ledger) -> Manuscript,
    ) -> Self {
        Self {
            key,
            label,
            description: label,
            making: Making::OneEach(gather, blank),
            every_year: false,
            of_year: false,
        }
    }

    /// The same kind, of which there is a form only where it would list anything.
    #[must_use]
    pub const fn listing(mut self, lists: Listing) -> Self {
        if let Making::OfAll(make, _) = self.making {
            self.making = Making::OfAll(make, lists);
        }
        self
    }

    /// The same kind, described by more than its label.
    #[must_use]
    pub const fn described(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// The same kind, over the items of every year where all are asked for.
    #[must_use]
    pub const fn of_every_year(mut self) -> Self {
        self.every_year = true;
        self
    }

    /// Whether all items means those of every year, not of the newest.
    pub fn is_of_every_year(self) -> bool {
        self.every_year
    }

    /// The same kind, meant for a whole year: of a part it says so.
    #[must_use]
    pub const fn of_year(mut self) -> Self {
        self.of_year = true;
        self
    }

    /// Whether it is meant for a whole year.
    pub fn is_of_year(self) -> bool {
        self.of_year
    }

    /// What the command line calls it: key-cases.
    pub fn key(self) -> &'static str {
        self.key
    }

    /// What people call it, in menus and file names.
    pub fn label(self) -> &'static str {
        self.label
    }

    /// What it is, in the command line's help.
    pub fn description(self) -> &'static str {
        self.description
    }

    /// The documents of this kind for these cases, in which no line parts a person's name.
    pub fn gather(self, ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
        let forms = match self.making {
            Making::OfAll(_, lists) if !lists(ledger, cases) => Vec::new(),
            Making::OfAll(make, _) => vec![NamedForm {
                name: self.part_name(ledger, cases),
                of: String::new(),
                manuscript: make(ledger, cases),
            }],
            Making::OneEach(gather, _) => gather(ledger, cases),
        };
        let names = known_names(ledger);
        let whole = |form: NamedForm| NamedForm {
            manuscript: form.manuscript.keeping_whole(&names),
            ..form
        };
        forms.into_iter().map(whole).collect()
    }

    /// What tells the paper of a year from that of another, and the paper of a part from that of the whole year: one must
    /// not take the other's file name.
    fn part_name(self, ledger: &Ledger, cases: &[&Case]) -> String {
        if !self.of_year {
            return String::new();
        }
        let years = years(ledger, cases);
        match part_of(ledger, cases) {
            Some(_) => format!("{years}_选定{}件", cases.len()),
            None => years,
        }
    }

    /// A document of this kind to fill in by hand.
    pub fn blank(self, ledger: &Ledger) -> NamedForm {
        let manuscript = match self.making {
            Making::OfAll(make, _) => make(ledger, &[]),
            Making::OneEach(_, blank) => blank(ledger),
        };
        NamedForm {
            name: "空白".to_owned(),
            of: String::new(),
            manuscript,
        }
    }
}

/// The names of everyone known: deputies and members, leaders and handlers. Also those of units and departments, of
/// delegations and circles, and of the fields of work.
pub fn known_names(ledger: &Ledger) -> WholeNames {
    let persons = ledger.facts.persons.iter();
    let persons = persons.filter(|person| !person.kind.is_collective());
    let staff = ledger.facts.staff.iter().map(|staff| staff.name.clone());
    let people: WholeNames = persons
        .map(|person| person.name.clone())
        .chain(staff)
        .collect();
    let facts = &ledger.facts;
    let units = facts.units.iter();
    let units = units.flat_map(|unit| [&unit.name, &unit.short_name]);
    let departments = facts.departments.iter().map(|found| &found.name);
    let circles = facts.persons.iter();
    let circles = circles.flat_map(|person| [&person.delegation, &person.sector]);
    let circles = circles.filter_map(Option::as_deref);
    let fields = facts.cases.iter();
    let fields = fields.filter_map(|case| case.category.as_deref());
    let offices = units.chain(departments).map(String::as_str);
    people.with_offices(offices.chain(circles).chain(fields))
}

impl PartialEq for FormKind {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for FormKind {}

impl fmt::Debug for FormKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("FormKind").field(&self.key).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn kinds_are_told_apart_by_key_and_by_label() {
        let all = FormKind::ALL;
        let keys: BTreeSet<&str> = all.iter().map(|kind| kind.key()).collect();
        let labels: BTreeSet<&str> = all.iter().map(|kind| kind.label()).collect();
        assert_eq!((keys.len(), labels.len()), (all.len(), all.len()));
        assert!(all.iter().all(|kind| !kind.description().is_empty()));
    }

    #[test]
    fn no_form_is_made_of_nothing_and_a_blank_one_of_every_kind() {
        let fixture = Fixture::new();
        for kind in FormKind::ALL {
            let made = kind.gather(&fixture.ledger, &[]);
            assert!(made.is_empty(), "{}", kind.label());
            assert_eq!(kind.blank(&fixture.ledger).name, "空白");
        }
    }

    #[test]
    fn a_kind_is_known_by_its_key() {
        let sheet = |_: &Ledger, _: &[&Case]| Manuscript::Sheet(Sheet::default());
        let one = FormKind::of_all("list", "清单", sheet);
        assert_eq!(one, one.described("清单（全部）"));
        assert_ne!(one, FormKind::of_all("table", "清单", sheet));
        assert_eq!(one.description(), "清单");
    }
}
