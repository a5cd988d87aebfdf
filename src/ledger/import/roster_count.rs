//! How many records of the office and its people a file brings.

use crate::ledger::Ledger;

/// How many records of the office and its people there are, or came with a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RosterCount {
    /// 代表委员.
    pub persons: usize,
    /// 单位.
    pub units: usize,
    /// 科室.
    pub departments: usize,
    /// 人员 of the units.
    pub staff: usize,
    /// 届次.
    pub sessions: usize,
    /// 文号: prefixes of document numbers.
    pub number_series: usize,
}

impl RosterCount {
    /// Those of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let facts = &ledger.facts;
        Self {
            persons: facts.persons.len(),
            units: facts.units.len(),
            departments: facts.departments.len(),
            staff: facts.staff.len(),
            sessions: facts.sessions.len(),
            number_series: facts.series.len(),
        }
    }

    /// Those that came since it was counted before; nothing is ever taken out of a ledger.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        Self {
            persons: self.persons.saturating_sub(before.persons),
            units: self.units.saturating_sub(before.units),
            departments: self.departments.saturating_sub(before.departments),
            staff: self.staff.saturating_sub(before.staff),
            sessions: self.sessions.saturating_sub(before.sessions),
            number_series: self.number_series.saturating_sub(before.number_series),
        }
    }

    /// What there is of each, in words: 代表委员60000人; empty where there is nothing.
    pub fn words(self) -> Vec<String> {
        let counts = [
            ("代表委员", self.persons, "人"),
            ("单位", self.units, "个"),
            ("科室", self.departments, "个"),
            ("单位人员", self.staff, "人"),
            ("届次", self.sessions, "个"),
            ("文号", self.number_series, "种"),
        ];
        let some = counts.into_iter().filter(|(_, count, _)| *count > 0);
        some.map(|(name, count, of)| format!("{name}{count}{of}"))
            .collect()
    }
}
