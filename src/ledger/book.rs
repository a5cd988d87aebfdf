//! The book: every fact, the settings, and the indexes over them, on a given day. What a case comes to is derived from
//! it ([`super::Ledger`] keeps that beside it).

use std::hash::BuildHasher as _;
use std::sync::Arc;

use chrono::NaiveDate;
use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::calendar::Calendar;
use crate::model::case_number::bare_number;
use crate::model::change::Change;
use crate::model::fact::Fact;
use crate::model::facts::{Case, MergeGroup, MergeMember, Person, Setting};
use crate::model::office::Office;
use crate::model::profile::{Profile, Rule};
use crate::model::record::Id;
use crate::model::term::TermLength;
use crate::model::vocabulary::CaseKind;

use super::namesakes::PeopleByName;
use super::settings::{self, LedgerError};
use super::table::Table;
use super::tables::Tables;
use super::unreadable_settings;

/// Facts and settings on a day.
#[derive(Clone, Debug)]
pub struct Book {
    /// The facts; shared with the copies on which settings are tried.
    pub facts: Arc<Tables>,
    /// The office.
    pub office: Office,
    /// Its local rules.
    pub profile: Profile,
    /// The holiday calendar.
    pub calendar: Calendar,
    /// The day everything is seen from.
    pub today: NaiveDate,
    /// This copy of the ledger, among the machines that share it.
    pub replica: Option<Id>,
    /// The lengths of each period of the profile's terms, read once.
    lengths: Vec<Vec<Option<TermLength>>>,
    /// The merge group of each merged case.
    group_of: FxHashMap<Id, Id>,
    /// Each standing case by session, kind and bare number.
    by_number: HashTable<u32>,
    /// All people who stand, by name.
    by_name: PeopleByName,
}

impl Book {
    /// A book of these facts, on the day `today`.
    ///
    /// # Errors
    /// [`LedgerError`] when a setting is missing or unreadable.
    pub fn new(
        mut facts: Tables,
        shipped: &Calendar,
        today: NaiveDate,
    ) -> Result<Self, LedgerError> {
        let read = read_settings(&facts.settings, shipped);
        let (office, profile, calendar) = read.or_else(|_| {
            unreadable_settings::set_aside(&mut facts);
            read_settings(&facts.settings, shipped)
        })?;
        let mut book = Self {
            office,
            calendar,
            lengths: term_lengths(&profile),
            profile,
            group_of: group_index(&facts),
            by_name: PeopleByName::of(&facts.persons),
            facts: Arc::new(facts),
            today,
            replica: None,
            by_number: HashTable::new(),
        };
        book.index_numbers();
        Ok(book)
    }

    /// Writes the facts of a change; the settings among them are read first. Returns whether the rules changed, by which
    /// every case is derived.
    ///
    /// # Errors
    /// [`LedgerError`] when a setting cannot be read; the book is then as it was before.
    pub(super) fn write(&mut self, change: &Change) -> Result<bool, LedgerError> {
        let rules_changed = self.write_settings(change)?;
        for fact in &change.writes {
            match fact {
                Fact::Case(case) => self.unindex_number(case.id),
                Fact::Person(person) => self.by_name.take_out(&self.facts.persons, person.id),
                _ => {}
            }
            Arc::make_mut(&mut self.facts).put(fact.clone());
            match fact {
                Fact::Case(case) => self.index_number(case.id),
                Fact::Person(person) => self.by_name.put_in(&self.facts.persons, person.id),
                _ => {}
            }
        }
        let merges = |fact: &Fact| matches!(fact, Fact::MergeGroup(_) | Fact::MergeMember(_));
        if change.writes.iter().any(merges) {
            self.group_of = group_index(&self.facts);
        }
        Ok(rules_changed)
    }

    fn write_settings(&mut self, change: &Change) -> Result<bool, LedgerError> {
        let own_unit_changed = self.changes_own_unit(change);
        let is_setting = |fact: &Fact| matches!(fact, Fact::Setting(_));
        if !change.writes.iter().any(is_setting) {
            return Ok(own_unit_changed);
        }
        let (office, profile, calendar) = self.settings_after(change)?;
        let rules_changed = profile != self.profile
            || calendar != self.calendar
            || office.kind != self.office.kind
            || own_unit_changed;
        self.lengths = term_lengths(&profile);
        (self.office, self.profile, self.calendar) = (office, profile, calendar);
        Ok(rules_changed)
    }

    /// Goes by other rules and another calendar from now on, with nothing written.
    pub(super) fn take_rules(&mut self, profile: Profile, calendar: Calendar) {
        self.lengths = term_lengths(&profile);
        (self.profile, self.calendar) = (profile, calendar);
    }

    /// The same facts seen by other rules and another calendar: for trying settings, with nothing written.
    pub(super) fn by_rules(&self, profile: Profile, calendar: Calendar) -> Self {
        let mut tried = self.clone();
        tried.take_rules(profile, calendar);
        tried
    }

    /// Sees whether the settings can be read as a change leaves them, before anything of it is written.
    ///
    /// # Errors
    /// [`LedgerError`] when one cannot.
    pub fn check_settings(&self, change: &Change) -> Result<(), LedgerError> {
        let is_setting = |fact: &Fact| matches!(fact, Fact::Setting(_));
        if change.writes.iter().any(is_setting) {
            self.settings_after(change)?;
        }
        Ok(())
    }

    /// The settings as a change leaves them.
    ///
    /// # Errors
    /// [`LedgerError`] when one cannot be read.
    pub(super) fn settings_after(
        &self,
        change: &Change,
    ) -> Result<(Office, Profile, Calendar), LedgerError> {
        let mut settings = self.facts.settings.clone();
        for fact in &change.writes {
            if let Fact::Setting(setting) = fact {
                settings.put(setting.clone());
            }
        }
        let shipped = Calendar::shipped().unwrap_or_else(|_| self.calendar.clone());
        read_settings(&settings, &shipped)
    }

    fn changes_own_unit(&self, change: &Change) -> bool {
        let own = |id: Id| self.facts.units.get(id).is_some_and(|unit| unit.own);
        change.writes.iter().any(|fact| match fact {
            Fact::Unit(unit) => (unit.own && unit.removed.is_none()) != own(unit.id),
            _ => false,
        })
    }

    /// The rows of all standing cases by session, kind and bare number.
    fn index_numbers(&mut self) {
        let cases = self.facts.cases.rows();
        let mut by_number = HashTable::with_capacity(cases.len());
        let standing = cases.iter().enumerate();
        for (index, case) in standing.filter(|(_, case)| case.removed.is_none()) {
            by_number.insert_unique(hash_of(case), index as u32, |index| {
                hash_of(&cases[*index as usize])
            });
        }
        self.by_number = by_number;
    }

    /// Takes a case out of `by_number`, before it is written anew.
    fn unindex_number(&mut self, id: Id) {
        let Some(index) = self.facts.cases.index(id) else {
            return;
        };
        let hash = hash_of(&self.facts.cases.rows()[index]);
        let found = self
            .by_number
            .find_entry(hash, |found| *found as usize == index);
        if let Ok(entry) = found {
            entry.remove();
        }
    }

    /// Puts a case just written into `by_number`.
    fn index_number(&mut self, id: Id) {
        let Some(index) = self.facts.cases.index(id) else {
            return;
        };
        let cases = self.facts.cases.rows();
        if cases[index].removed.is_none() {
            let hash = hash_of(&cases[index]);
            self.by_number
                .insert_unique(hash, index as u32, |index| hash_of(&cases[*index as usize]));
        }
    }

    /// Another case of the same session, kind and number.
    pub fn same_number(
        &self,
        session: Id,
        kind: CaseKind,
        number: &str,
        not: Option<Id>,
    ) -> Option<&Case> {
        let cases = self.facts.cases.rows();
        let bare = bare_number(number);
        let same = |index: &u32| {
            let case = &cases[*index as usize];
            case.session == session
                && case.kind == kind
                && bare_number(&case.number) == bare
                && Some(case.id) != not
        };
        let hash = number_hash(session, kind, number);
        let found = self.by_number.find(hash, same)?;
        cases.get(*found as usize)
    }

    /// The people of a name, in the order they came.
    pub fn persons_named(&self, name: &str) -> Vec<&Person> {
        self.by_name.named(&self.facts.persons, name)
    }

    /// Whether several people have a name.
    pub(super) fn is_shared(&self, name: &str) -> bool {
        self.by_name.has_several(&self.facts.persons, name)
    }

    /// The merge group of a case.
    pub fn merge_group(&self, case: Id) -> Option<&MergeGroup> {
        let group = self.group_of.get(&case);
        group.and_then(|group| self.facts.merge_groups.get(*group))
    }

    /// The cases that are merged with others.
    pub(super) fn merged(&self) -> impl Iterator<Item = Id> {
        self.group_of.keys().copied()
    }

    /// The case whose rounds answer for this one: the main case of its merge group, or itself.
    pub fn answering_case(&self, case: Id) -> Id {
        self.merge_group(case).map_or(case, |group| group.main)
    }

    /// The cases answered together with this one, itself included, in the order of the letter.
    pub fn merged_with(&self, case: Id) -> Vec<Id> {
        let Some(group) = self.merge_group(case) else {
            return vec![case];
        };
        let mut members: Vec<&MergeMember> = self.facts.merge_members.of(group.id).collect();
        members.sort_by_key(|member| (member.position, member.id));
        members.into_iter().map(|member| member.case).collect()
    }

    /// The length of the profile's rule at `index` for a term that runs from `base`: that of the period which counts for
    /// this day; `None` where none does, or when it was edited into something unreadable.
    pub fn term_length(&self, index: usize, base: NaiveDate) -> Option<TermLength> {
        let period = self.profile.rules.get(index)?.period_on(base)?;
        self.lengths.get(index)?.get(period).copied().flatten()
    }
}

/// Hash of what tells two items of one session apart.
fn number_hash(session: Id, kind: CaseKind, number: &str) -> u64 {
    FxBuildHasher.hash_one((session, kind, bare_number(number)))
}

fn hash_of(case: &Case) -> u64 {
    number_hash(case.session, case.kind, &case.number)
}

fn group_index(facts: &Tables) -> FxHashMap<Id, Id> {
    let groups = facts.merge_groups.iter();
    groups
        .flat_map(|group| {
            let members = facts.merge_members.of(group.id);
            members.map(|member| (member.case, group.id))
        })
        .collect()
}

/// The office, its local rules and its calendar, as the settings have them.
fn read_settings(
    settings: &Table<Setting>,
    shipped: &Calendar,
) -> Result<(Office, Profile, Calendar), LedgerError> {
    Ok((
        settings::office(settings)?,
        settings::profile(settings)?,
        settings::calendar(settings, shipped)?,
    ))
}

fn term_lengths(profile: &Profile) -> Vec<Vec<Option<TermLength>>> {
    let lengths = |rule: &Rule| {
        let periods = rule.periods().into_iter();
        periods
            .map(|period| TermLength::parse(&period.term).ok())
            .collect()
    };
    profile.rules.iter().map(lengths).collect()
}
