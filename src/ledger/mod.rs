//! The open ledger in memory: every fact, and all that follows from the facts. Pure: nothing here reads a file or clock.

pub mod act;
pub mod batch;
pub mod board;
pub mod case_facts;
pub mod case_terms;
pub mod figures;
pub mod filter;
pub mod find;
pub mod letter_checks;
pub mod missing;
pub mod replying;
pub mod roster;
pub mod rows;
pub mod settings;
pub mod similar;
pub mod stage;
pub mod story;
pub mod table;
mod touch;

use std::hash::BuildHasher as _;

use chrono::NaiveDate;
use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::calendar::{Calendar, CalendarYear};
use crate::model::change::{Change, Entity};
use crate::model::facts::{
    Assignment, Attachment, Case, Commitment, Contact, Delivery, Department, Draft, Extension,
    Feedback, Issue, MergeGroup, MergeMember, NumberSeries, Opinion, Paper, Person, Publication,
    Recheck, Reminder, Review, Round, Session, Setting, Sponsor, Staff, Unit,
};
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;
use crate::model::term::TermLength;
use crate::model::vocabulary::CaseKind;

use case_terms::CaseTerm;
use stage::CaseState;
use table::{ChildTable, Table};

/// Declares the tables of the ledger: their fields, building them from records, and putting one record in.
macro_rules! tables {
    ( $( $field:ident : $holder:ident < $name:ident > ),* $(,)? ) => {
        /// Every record of the ledger, by kind.
        #[derive(Clone, Debug, Default)]
        pub struct Tables {
            $( #[doc = concat!("All [`", stringify!($name), "`] records.")] pub $field: $holder<$name>, )*
        }

        impl Tables {
            /// Puts one record in, new or changed.
            pub fn put(&mut self, entity: Entity) {
                match entity {
                    $( Entity::$name(record) => { self.$field.put(record); } )*
                }
            }
        }
    };
}

tables!(
    settings: Table<Setting>,
    sessions: Table<Session>,
    persons: Table<Person>,
    units: Table<Unit>,
    departments: ChildTable<Department>,
    staff: ChildTable<Staff>,
    cases: Table<Case>,
    sponsors: ChildTable<Sponsor>,
    merge_groups: Table<MergeGroup>,
    merge_members: ChildTable<MergeMember>,
    assignments: ChildTable<Assignment>,
    contacts: ChildTable<Contact>,
    opinions: ChildTable<Opinion>,
    extensions: ChildTable<Extension>,
    commitments: ChildTable<Commitment>,
    rechecks: ChildTable<Recheck>,
    reminders: ChildTable<Reminder>,
    attachments: ChildTable<Attachment>,
    series: Table<NumberSeries>,
    rounds: ChildTable<Round>,
    drafts: ChildTable<Draft>,
    reviews: ChildTable<Review>,
    issues: ChildTable<Issue>,
    papers: ChildTable<Paper>,
    deliveries: ChildTable<Delivery>,
    publications: ChildTable<Publication>,
    feedback: ChildTable<Feedback>,
);

/// Keys of the [`Setting`] records.
pub mod setting_key {
    /// The office, an [`crate::model::office::Office`].
    pub const OFFICE: &str = "office";
    /// The profile, a [`crate::model::profile::Profile`].
    pub const PROFILE: &str = "profile";
    /// Calendar years that replace the shipped ones, a list of [`crate::model::calendar::CalendarYear`].
    pub const CALENDAR: &str = "calendar";
    /// The day a sample ledger is told from.
    pub const SAMPLE_DAY: &str = "sample_day";
}

/// What keeps a ledger from being understood once its records are read.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A setting is missing.
    #[error("台账缺少“{0}”设置，不是完整的台账文件。文件没有改动。")]
    MissingSetting(&'static str),
    /// A setting cannot be read.
    #[error("台账的“{key}”设置读不出来：{source}。文件没有改动。")]
    UnreadableSetting {
        /// Which.
        key: &'static str,
        /// Why.
        source: serde_json::Error,
    },
}

/// The ledger: facts, settings, and each case's derived state, on a given day.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The facts.
    pub facts: Tables,
    /// The office.
    pub office: Office,
    /// Its local rules.
    pub profile: Profile,
    /// The holiday calendar.
    pub calendar: Calendar,
    /// The day everything is told from.
    pub today: NaiveDate,
    /// The profile's term lengths, read once.
    lengths: Vec<Option<TermLength>>,
    /// The merge group of each merged case.
    group_of: FxHashMap<Id, Id>,
    /// Each standing case by session, kind and bare number.
    by_number: HashTable<u32>,
    /// Derived state of each case, in the order of `facts.cases`.
    states: Vec<CaseState>,
}

impl Ledger {
    /// Derives a ledger from its facts, on the day `today`.
    ///
    /// # Errors
    /// [`LedgerError`] when a setting is missing or unreadable.
    pub fn new(facts: Tables, shipped: &Calendar, today: NaiveDate) -> Result<Self, LedgerError> {
        let office = read_setting(&facts, setting_key::OFFICE)?;
        let profile = read_setting(&facts, setting_key::PROFILE)?;
        let mut ledger = Self {
            office: office.ok_or(LedgerError::MissingSetting("单位"))?,
            profile: profile.ok_or(LedgerError::MissingSetting("地方规则"))?,
            calendar: shipped.clone(),
            facts,
            today,
            lengths: Vec::new(),
            group_of: FxHashMap::default(),
            by_number: HashTable::new(),
            states: Vec::new(),
        };
        if let Some(edited) =
            read_setting::<Vec<CalendarYear>>(&ledger.facts, setting_key::CALENDAR)?
        {
            ledger.calendar = Calendar::new(shipped.years().cloned().chain(edited));
        }
        ledger.lengths = ledger
            .profile
            .rules
            .iter()
            .map(|rule| rule.length().ok())
            .collect();
        ledger.group_of = group_index(&ledger.facts);
        ledger.index_numbers();
        ledger.states = ledger.derive_all();
        Ok(ledger)
    }

    /// Takes a change in: its records, and the derived state of the cases it touches. Gives these cases, `None` for all:
    /// a setting changed, or a name that many cases may show.
    ///
    /// # Errors
    /// [`LedgerError`] when it writes a setting that cannot be read; the ledger is then as it was before.
    pub fn take_in(&mut self, change: &Change) -> Result<Option<Vec<Id>>, LedgerError> {
        if change
            .writes
            .iter()
            .any(|entity| matches!(entity, Entity::Setting(_)))
        {
            let mut facts = self.facts.clone();
            change
                .writes
                .iter()
                .for_each(|entity| facts.put(entity.clone()));
            let shipped = Calendar::shipped().unwrap_or_else(|_| self.calendar.clone());
            *self = Self::new(facts, &shipped, self.today)?;
            return Ok(None);
        }
        let mut touched: Vec<Id> = Vec::new();
        let renames = change.writes.iter().any(|entity| self.renames(entity));
        for entity in &change.writes {
            if let Entity::Case(case) = entity {
                self.unindex_number(case.id);
            }
            self.facts.put(entity.clone());
            if let Entity::Case(case) = entity {
                self.index_number(case.id);
            }
        }
        if change
            .writes
            .iter()
            .any(|entity| matches!(entity, Entity::MergeGroup(_) | Entity::MergeMember(_)))
        {
            self.group_of = group_index(&self.facts);
        }
        for entity in &change.writes {
            if let Some(case) = self.case_of(entity) {
                touched.extend(self.merged_with(case));
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for case in &touched {
            self.derive(*case);
        }
        Ok((!renames).then_some(touched))
    }

    /// The places of all standing cases by session, kind and bare number.
    fn index_numbers(&mut self) {
        let cases = self.facts.cases.rows();
        let mut by_number = HashTable::with_capacity(cases.len());
        for (place, case) in cases
            .iter()
            .enumerate()
            .filter(|(_, case)| case.removed.is_none())
        {
            let hash = number_hash(case.session, case.kind, &case.number);
            by_number.insert_unique(hash, place as u32, |place| hash_of(&cases[*place as usize]));
        }
        self.by_number = by_number;
    }

    /// Takes a case out of `by_number`, before it is written anew.
    fn unindex_number(&mut self, id: Id) {
        let Some(place) = self.facts.cases.place(id) else {
            return;
        };
        let hash = hash_of(&self.facts.cases.rows()[place]);
        if let Ok(entry) = self
            .by_number
            .find_entry(hash, |found| *found as usize == place)
        {
            entry.remove();
        }
    }

    /// Puts a case just written into `by_number`.
    fn index_number(&mut self, id: Id) {
        let Some(place) = self.facts.cases.place(id) else {
            return;
        };
        let cases = self.facts.cases.rows();
        if cases[place].removed.is_none() {
            let hash = hash_of(&cases[place]);
            self.by_number
                .insert_unique(hash, place as u32, |place| hash_of(&cases[*place as usize]));
        }
    }

    /// The derived state of a case.
    pub fn state(&self, case: Id) -> Option<&CaseState> {
        self.facts
            .cases
            .place(case)
            .and_then(|place| self.states.get(place))
    }

    /// Every standing case with its state, in the order they were entered.
    pub fn cases(&self) -> impl Iterator<Item = (&Case, &CaseState)> {
        self.facts
            .cases
            .rows()
            .iter()
            .zip(&self.states)
            .filter(|(case, _)| case.removed.is_none())
    }

    /// The merge group of a case.
    pub fn merge_group(&self, case: Id) -> Option<&MergeGroup> {
        self.group_of
            .get(&case)
            .and_then(|group| self.facts.merge_groups.get(*group))
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
        members.sort_by_key(|member| member.position);
        members.into_iter().map(|member| member.case).collect()
    }

    /// The length of the profile's rule at `index`; `None` when it was edited into something unreadable.
    pub fn term_length(&self, index: usize) -> Option<TermLength> {
        self.lengths.get(index).copied().flatten()
    }

    /// The terms of a case, met ones too; derived as they are asked for.
    pub fn terms(&self, case: Id) -> Vec<CaseTerm> {
        let case = self.facts.cases.get(case);
        case.map(|case| case_terms::derive(self, case))
            .unwrap_or_default()
    }

    fn derive(&mut self, case: Id) {
        let Some(place) = self.facts.cases.place(case) else {
            return;
        };
        let state = CaseState::derive(self, &self.facts.cases.rows()[place]);
        if place < self.states.len() {
            self.states[place] = state;
        } else {
            self.states.push(state);
        }
    }

    /// Derives every case, on two threads where there are many: opening a full ledger must stay under a second.
    fn derive_all(&self) -> Vec<CaseState> {
        let cases = self.facts.cases.rows();
        let derive = |cases: &[Case]| {
            cases
                .iter()
                .map(|case| CaseState::derive(self, case))
                .collect::<Vec<_>>()
        };
        let (first, second) = cases.split_at(cases.len() / 2);
        if cases.len() < 2_000 {
            return derive(cases);
        }
        std::thread::scope(|scope| {
            let other = scope.spawn(|| derive(second));
            let mut states = derive(first);
            match other.join() {
                Ok(rest) => states.extend(rest),
                Err(panic) => std::panic::resume_unwind(panic),
            }
            states.shrink_to_fit();
            states
        })
    }
}

/// Hash of what tells two items of one session apart.
fn number_hash(session: Id, kind: CaseKind, number: &str) -> u64 {
    FxBuildHasher.hash_one((session, kind, find::bare_number(number)))
}

fn hash_of(case: &Case) -> u64 {
    number_hash(case.session, case.kind, &case.number)
}

fn group_index(facts: &Tables) -> FxHashMap<Id, Id> {
    facts
        .merge_groups
        .iter()
        .flat_map(|group| {
            facts
                .merge_members
                .of(group.id)
                .map(|member| (member.case, group.id))
        })
        .collect()
}

fn read_setting<T: serde::de::DeserializeOwned>(
    facts: &Tables,
    key: &'static str,
) -> Result<Option<T>, LedgerError> {
    let Some(setting) = facts.settings.iter().find(|setting| setting.key == key) else {
        return Ok(None);
    };
    serde_json::from_str(&setting.value)
        .map(Some)
        .map_err(|source| LedgerError::UnreadableSetting { key, source })
}
