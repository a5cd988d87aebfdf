//! The units of the roster as its page lists them, the office's own first.

use crate::ledger::Ledger;
use crate::ledger::roster::Uses;
use crate::model::facts::Unit;
use crate::model::pinyin;
use crate::model::record::Id;

/// One unit, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLine {
    /// The unit.
    pub id: Id,
    /// 简称.
    pub name: String,
    /// 全称, or 本单位.
    pub detail: String,
    /// How many items it has a part in: 3 件.
    pub count: String,
}

/// The list.
#[derive(Debug, Default)]
pub struct UnitList {
    /// What is searched for: a name or pinyin initials.
    pub search: String,
    lines: Vec<UnitLine>,
    /// The rows, the units and the search it was worked out from.
    seen: Option<(Option<u64>, u64, String)>,
}

impl UnitList {
    /// The units found.
    pub fn lines(&self) -> &[UnitLine] {
        &self.lines
    }

    /// Brings the list in step with the ledger; `counted` is the version of what was counted.
    pub fn refresh(&mut self, ledger: &Ledger, counted: Option<u64>, uses: &Uses) {
        let units = &ledger.facts.units;
        let here = (counted, units.version(), self.search.clone());
        if self.seen.as_ref() == Some(&here) {
            return;
        }
        let found = |name: &str| pinyin::finds(name, &self.search);
        let mut units: Vec<_> = units
            .iter()
            .filter(|unit| found(&unit.name) || found(&unit.short_name))
            .collect();
        units.sort_by_key(|unit| !unit.own);
        let line = |unit: &Unit| UnitLine {
            id: unit.id,
            name: unit.short_name.clone(),
            detail: if unit.own {
                "本单位".to_owned()
            } else {
                unit.name.clone()
            },
            count: format!("{} 件", uses.units.get(&unit.id).copied().unwrap_or(0)),
        };
        self.lines = units.into_iter().map(line).collect();
        self.seen = Some(here);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::SaveUnit;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn the_own_unit_comes_first_and_others_are_found_by_initials() {
        let mut fixture = Fixture::new();
        let mut list = UnitList::default();
        list.refresh(&fixture.ledger, Some(1), &Uses::of(&fixture.ledger));
        let details: Vec<&str> = list
            .lines()
            .iter()
            .map(|line| line.detail.as_str())
            .collect();
        assert_eq!(details, ["本单位", "县教育局"]);
        fixture.act(SaveUnit::named("县水利局"));
        list.search = "xslj".to_owned();
        list.refresh(&fixture.ledger, Some(1), &Uses::default());
        assert_eq!(list.lines().len(), 1);
        assert_eq!(list.lines()[0].name, "县水利局");
    }
}
