//! The statistics of a scope, counted some items at a time: those of a full ledger take longer than a frame may.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::ledger::Ledger;
use crate::ledger::handled::{NotHandled, aside, aside_words};
use crate::ledger::parts::CaseState;
use crate::ledger::scope::Scope;
use crate::model::facts::Case;
use crate::model::record::Id;

use super::bearers::{BearerCounting, BearerLine};
use super::co_units::{CoUnitCounting, CoUnitLine};
use super::counts::MeasureCounts;
use super::item::CountedItem;
use super::measure::{CountedBy, StatisticsMeasure, is_of};
use super::shares::{GroupShare, ShareCounting, ShareSubject};
use super::totals::{TotalsCounting, TotalsTable};
use super::years::{YearFigures, compared};

/// So many words of a share are named.
const MOST_SHARES: usize = 10;

/// The statistics of a scope.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// The sessions counted.
    pub scope: Scope,
    /// The day they are of.
    pub day: NaiveDate,
    /// All items of the scope, handled here or not.
    pub registered: usize,
    /// What of them is not counted: 另有退回1件，没有计入。
    pub others: String,
    /// What each measure counts in the scope.
    pub counts: MeasureCounts,
    /// 办理情况总表
    pub totals: TotalsTable,
    /// The years beside each other, the newest first.
    pub years: Vec<YearFigures>,
    /// 科室排名 or 单位排名
    pub bearers: Vec<BearerLine>,
    /// 会办单位
    pub co_units: Vec<CoUnitLine>,
    /// 内容分布, 代表团、界别分布; in the order of [`ShareSubject::ALL`].
    pub shares: [Vec<GroupShare>; 2],
    items: Vec<CountedItem>,
}

impl Statistics {
    /// The statistics of a scope, counted at once.
    pub fn of(ledger: &Ledger, scope: Scope) -> Self {
        let mut counting = StatisticsCounting::new(ledger, scope);
        counting.go_on(ledger, usize::MAX);
        counting.finish(ledger)
    }

    /// The items behind a number.
    pub fn cases(&self, by: CountedBy) -> FxHashSet<Id> {
        let counted = self.items.iter().filter(|item| by.counts(item));
        counted.map(|item| item.case).collect()
    }

    /// How many items the office handles.
    pub fn handed(&self) -> usize {
        self.counts.of(StatisticsMeasure::Handed)
    }
}

/// The statistics on their way to being counted.
#[derive(Debug)]
pub struct StatisticsCounting {
    scope: Scope,
    registered: usize,
    aside: BTreeMap<NotHandled, usize>,
    totals: TotalsCounting,
    years: Vec<YearFigures>,
    bearers: BearerCounting,
    co_units: CoUnitCounting,
    bearers_before: Option<(Scope, BearerCounting)>,
    shares: [ShareCounting; 2],
    items: Vec<CountedItem>,
    /// How many of the ledger's items have been gone through.
    done: usize,
}

impl StatisticsCounting {
    /// The statistics of a scope, with nothing counted yet.
    pub fn new(ledger: &Ledger, scope: Scope) -> Self {
        let classes = ledger.profile.classes.len();
        let measures = StatisticsMeasure::all(classes);
        let compared = compared(ledger, scope);
        // Of all sessions together there is no year before.
        let before = compared.get(1).filter(|_| scope != Scope::All);
        Self {
            scope,
            registered: 0,
            aside: BTreeMap::new(),
            totals: TotalsCounting::new(classes),
            bearers: BearerCounting::default(),
            co_units: CoUnitCounting::default(),
            bearers_before: before.map(|(_, before)| (*before, BearerCounting::default())),
            years: compared
                .into_iter()
                .map(|year| YearFigures::new(year, ledger.today, &measures))
                .collect(),
            shares: <[ShareCounting; 2]>::default(),
            items: Vec::new(),
            done: 0,
        }
    }

    /// Goes through so many more items of the ledger it began with; returns whether it has more to do.
    pub fn go_on(&mut self, ledger: &Ledger, count: usize) -> bool {
        let end = self.done.saturating_add(count);
        for (case, state) in ledger.cases_among(self.done..end) {
            self.take(ledger, case, state);
        }
        self.done = end;
        end < ledger.facts.cases.len()
    }

    fn take(&mut self, ledger: &Ledger, case: &Case, state: &CaseState) {
        let here = self.scope.holds_case(ledger, case);
        let of_years = |year: &YearFigures| year.scope.holds_case(ledger, case);
        if !here && !self.years.iter().any(of_years) {
            return;
        }
        if here {
            self.registered += 1;
            if let Some(why) = aside(ledger, case) {
                *self.aside.entry(why).or_default() += 1;
            }
            for (subject, counts) in ShareSubject::ALL.into_iter().zip(&mut self.shares) {
                counts.take(subject.word(ledger, case));
            }
        }
        let Some(item) = CountedItem::of(ledger, case, state) else {
            return;
        };
        if here {
            self.totals.take(&item);
            self.bearers.take(&item);
            self.co_units.take(&item);
        }
        for year in &mut self.years {
            year.take(&item);
        }
        if let Some((before, counts)) = &mut self.bearers_before
            && is_of(*before, &item)
        {
            counts.take(&item);
        }
        self.items.push(item);
    }

    /// The statistics counted.
    pub fn finish(mut self, ledger: &Ledger) -> Statistics {
        for year in &mut self.years {
            year.sort();
        }
        let before = self.bearers_before.map(|(_, before)| before);
        let [categories, origins] = self.shares;
        Statistics {
            scope: self.scope,
            day: ledger.today,
            registered: self.registered,
            others: aside_words(&self.aside),
            counts: self.totals.all().clone(),
            totals: self.totals.table(&ledger.profile.classes),
            years: self.years,
            bearers: self.bearers.lines(ledger, before),
            co_units: self.co_units.lines(ledger),
            shares: [
                categories.shares(ShareSubject::Category, MOST_SHARES),
                origins.shares(ShareSubject::Origin, MOST_SHARES),
            ],
            items: self.items,
        }
    }
}

#[cfg(test)]
mod tests;
