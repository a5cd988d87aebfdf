//! What must hold of the extensions (延期) of an item, and of the days on which its terms stand still (中止).

use chrono::NaiveDate;

use crate::ledger::term_days;
use crate::model::facts::{Assignment, Extension, Pause};

use super::Item;

impl<'a> Item<'a> {
    /// One is granted while the unit has the item and before the term has run out, no further than the law lets it reach
    /// (代表法 2025 §§51-52).
    pub(super) fn extension(&mut self, extension: &Extension, begun: (&str, Option<NaiveDate>)) {
        let granted = ("批准延期", Some(extension.granted_on));
        self.order(granted, begun);
        self.order(("延期撤回", extension.ended_on), granted);
        if extension.ended.is_some() {
            return;
        }
        let part = self.part_extended(extension);
        let day = part.and_then(Assignment::begun_on);
        let limit = day.and_then(|day| self.book.profile.extension_limit(day));
        let until = ("延到的日期", Some(extension.until));
        self.order(("延期最远的一天", limit), until);
        self.order(until, granted);
        let before = ("期限届满", self.last_day_before(extension, part));
        self.order(before, granted);
        self.order(until, before);
    }

    /// A term stands still while the unit has the item, and from a day up to a later one.
    pub(super) fn pause(&mut self, pause: &Pause, begun: (&str, Option<NaiveDate>)) {
        let from = ("中止起日", Some(pause.from_on));
        self.order(from, begun);
        self.order(("中止止日", pause.until_on), from);
    }

    /// The unit's part whose term was extended: of several, one after the other, the one it had that day.
    fn part_extended(&self, extension: &Extension) -> Option<&'a Assignment> {
        let own = self.book.own_unit().map(|unit| unit.id);
        let unit = extension.unit.or(own)?;
        let parts = self.facts.assignments.of(extension.case);
        let held = parts.filter(|part| part.unit == unit && part.had_it_on(extension.granted_on));
        held.max_by_key(|part| part.begun_on())
    }

    /// The last day of the term when an extension of it was granted: that of the extension before, or as counted.
    fn last_day_before(
        &self,
        extension: &Extension,
        part: Option<&Assignment>,
    ) -> Option<NaiveDate> {
        let extensions = self.facts.extensions.of(extension.case);
        let order = |one: &Extension| (one.granted_on, one.until);
        let same = |one: &Extension| {
            let other = self.part_extended(one).map(|part| part.id);
            one.rule == extension.rule && other == part.map(|part| part.id)
        };
        let stood = |one: &Extension| one.stood_on(extension.granted_on);
        let earlier = extensions
            .filter(|one| same(one) && stood(one) && order(one) < order(extension))
            .map(|one| one.until);
        let counted =
            || part.and_then(|part| term_days::last_day(self.book, &extension.rule, part));
        earlier.max().or_else(counted)
    }
}
