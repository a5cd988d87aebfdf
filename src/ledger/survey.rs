//! What changed local rules (地方规则) would do to the whole ledger, worked out some cases at a time so that a window never
//! waits for it: the terms that move, the figures before and after, and sums that add up.

use std::collections::BTreeMap;

use crate::model::calendar::Calendar;
use crate::model::facts::Case;
use crate::model::profile::Profile;
use crate::model::record::Id;

use super::Ledger;
use super::book::Book;
use super::figures::{Figure, percent_of};
use super::impact::{Impact, MovedTerm};
use super::part_terms;
use super::parts::CaseState;
use super::scope::Scope;

/// What becomes of an item: of several terms that move the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// A term would be past that is not now.
    TurnsLate,
    /// A term is past now and would be then.
    StaysLate,
    /// A term is past now and would no longer be.
    NoLongerLate,
    /// A term ends earlier.
    Earlier,
    /// A term ends later.
    Later,
    /// A term would run that does not now.
    Begins,
    /// A term would no longer run.
    Ends,
    /// Only the mark 暂定 changes.
    Marked,
}

impl Fate {
    /// What becomes of a term.
    pub fn of(moved: &MovedTerm) -> Self {
        match (moved.from, moved.to, moved.shift()) {
            _ if moved.turns_late() => Self::TurnsLate,
            _ if moved.stays_late() => Self::StaysLate,
            _ if moved.was_late => Self::NoLongerLate,
            (None, ..) => Self::Begins,
            (_, None, _) => Self::Ends,
            (.., Some(days)) if days < 0 => Self::Earlier,
            (.., Some(days)) if days > 0 => Self::Later,
            _ => Self::Marked,
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::TurnsLate => "变逾期",
            Self::StaysLate => "还是逾期",
            Self::NoLongerLate => "不再逾期",
            Self::Earlier => "提前",
            Self::Later => "推后",
            Self::Begins => "新起算",
            Self::Ends => "不再计",
            Self::Marked => "只改暂定",
        }
    }
}

/// A share: how many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureShare {
    /// Above the line.
    pub above: usize,
    /// Below it.
    pub base: usize,
}

impl FigureShare {
    /// In percent with one decimal, "—" where the base is zero.
    pub fn percent(self) -> String {
        percent_of(self.above, self.base)
    }

    /// Whether it is at least so many percent; of nothing every target is reached.
    fn reaches(self, percent: u32) -> bool {
        self.above * 100 >= self.base * percent as usize
    }
}

/// How the replies of the items counted stand; the four add up to all items that are to be answered (主办).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReplyTally {
    /// 按时答复
    pub in_time: usize,
    /// 晚答复
    pub late: usize,
    /// 逾期未答复
    pub overdue: usize,
    /// 未到期
    pub pending: usize,
}

impl ReplyTally {
    /// All items that are to be answered.
    pub fn all(self) -> usize {
        self.in_time + self.late + self.overdue + self.pending
    }

    /// 按时办复率: in time / due so far.
    pub fn on_time(self) -> FigureShare {
        FigureShare {
            above: self.in_time,
            base: self.in_time + self.late + self.overdue,
        }
    }

    fn count(&mut self, replied: bool, in_time: Option<bool>) {
        match (in_time, replied) {
            (Some(true), _) => self.in_time += 1,
            (Some(false), true) => self.late += 1,
            (Some(false), false) => self.overdue += 1,
            (None, _) => self.pending += 1,
        }
    }
}

/// All figures by one set of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the order of [`Figure::ALL`].
    shares: Vec<FigureShare>,
    /// How the replies stand.
    pub replies: ReplyTally,
}

impl Tally {
    fn take_case(&mut self, book: &Book, case: &Case, state: &CaseState) {
        let counts = book.tallies(case, state);
        self.shares
            .resize(Figure::ALL.len(), FigureShare::default());
        let of = |wanted: Figure| {
            let mut all = Figure::ALL.iter().zip(&counts);
            all.find(|(figure, _)| **figure == wanted)
                .and_then(|(_, counts)| *counts)
        };
        if let Some(replied) = of(Figure::Replied) {
            self.replies.count(replied, of(Figure::OnTime));
        }
        for (share, counts) in self.shares.iter_mut().zip(&counts) {
            share.base += usize::from(counts.is_some());
            share.above += usize::from(*counts == Some(true));
        }
    }

    /// One figure.
    pub fn share(&self, figure: Figure) -> FigureShare {
        let mut all = Figure::ALL.iter().zip(&self.shares);
        let found = all.find(|(known, _)| **known == figure);
        found.map_or_else(FigureShare::default, |(_, share)| *share)
    }
}

/// A target (目标) that changes, beside the figure it is set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedTarget {
    /// The figure.
    pub figure: Figure,
    /// The target now, in percent.
    pub from: Option<u32>,
    /// The target then, in percent.
    pub to: Option<u32>,
    /// What the figure comes to by the changed rules.
    pub share: FigureShare,
}

impl MovedTarget {
    /// Whether the figure reaches the target it would have; `None` where none would be set.
    pub fn is_reached(self) -> Option<bool> {
        self.to.map(|percent| self.share.reaches(percent))
    }
}

/// What changed local rules would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesImpact {
    /// The terms that move, those that would be past first; and the papers with an old day.
    pub impact: Impact,
    /// How many standing items the ledger has.
    pub items: usize,
    /// The figures of the items in the scope, now.
    pub before: Tally,
    /// The figures by the changed rules.
    pub after: Tally,
    /// The targets that change.
    pub targets: Vec<MovedTarget>,
}

impl RulesImpact {
    /// What becomes of the items that move, each counted once, the gravest first: the parts add up to [`Self::moved`].
    pub fn sums(&self) -> Vec<(Fate, usize)> {
        let mut fates: BTreeMap<Id, Fate> = BTreeMap::new();
        for moved in &self.impact.moved {
            let fate = Fate::of(moved);
            let known = fates.entry(moved.case).or_insert(fate);
            *known = fate.min(*known);
        }
        let mut sums: BTreeMap<Fate, usize> = BTreeMap::new();
        for fate in fates.into_values() {
            *sums.entry(fate).or_default() += 1;
        }
        sums.into_iter().collect()
    }

    /// How many items have a term that moves.
    pub fn moved(&self) -> usize {
        self.sums().iter().map(|(_, count)| count).sum()
    }

    /// The figures that change, with their shares now and then.
    pub fn figures(&self) -> Vec<(Figure, FigureShare, FigureShare)> {
        let all = Figure::ALL.iter();
        let pairs = all.map(|figure| {
            (
                *figure,
                self.before.share(*figure),
                self.after.share(*figure),
            )
        });
        pairs.filter(|(_, before, after)| before != after).collect()
    }
}

/// What changed rules would do, on the way to being worked out.
#[derive(Debug)]
pub struct Survey {
    /// The same facts by the changed rules.
    book: Box<Book>,
    scope: Scope,
    /// How many of the ledger's cases have been gone through.
    done: usize,
    found: RulesImpact,
}

impl Survey {
    /// Begins it for a ledger; figures are counted over the items of `scope`, terms over all items.
    pub fn new(ledger: &Ledger, rules: (Profile, Calendar), scope: Scope) -> Self {
        Self {
            book: Box::new(ledger.book_by(rules.0, rules.1)),
            scope,
            done: 0,
            found: RulesImpact::default(),
        }
    }

    /// Goes through so many more cases of the ledger it began with; returns whether it has more to do.
    pub fn go_on(&mut self, ledger: &Ledger, count: usize) -> bool {
        let end = self.done.saturating_add(count);
        for (case, state) in ledger.cases_among(self.done..end) {
            self.take_case(ledger, case, state);
        }
        self.done = end;
        end < ledger.facts.cases.len()
    }

    /// How far it is, in percent.
    pub fn percent(&self) -> usize {
        let all = self.book.facts.cases.len().max(1);
        self.done.min(all) * 100 / all
    }

    /// What it came to.
    pub fn found(mut self, ledger: &Ledger) -> RulesImpact {
        self.found.impact.sort();
        self.found.targets = moved_targets(ledger, &self.book.profile, &self.found.after);
        self.found
    }

    fn take_case(&mut self, ledger: &Ledger, case: &Case, state: &CaseState) {
        self.found.items += 1;
        let (old, new) = (
            part_terms::derive(ledger, case),
            part_terms::derive(&self.book, case),
        );
        let impact = &mut self.found.impact;
        impact.take_case(case.id, (ledger, &old), (&self.book, &new));
        if !self.scope.holds_case(ledger, case) {
            return;
        }
        self.found.before.take_case(ledger, case, state);
        let changed = (old != new).then(|| CaseState::derive(&self.book, case));
        let state = changed.as_ref().unwrap_or(state);
        self.found.after.take_case(&self.book, case, state);
    }
}

/// What changed rules would do, worked out at once: for tests, files and few items.
pub fn survey(ledger: &Ledger, profile: &Profile, scope: Scope) -> RulesImpact {
    let rules = (profile.clone(), ledger.calendar.clone());
    let mut survey = Survey::new(ledger, rules, scope);
    survey.go_on(ledger, usize::MAX);
    survey.found(ledger)
}

/// The targets that differ, each beside its figure.
fn moved_targets(ledger: &Ledger, after: &Profile, tally: &Tally) -> Vec<MovedTarget> {
    let before = &ledger.profile;
    let items = u32::try_from(tally.replies.all()).unwrap_or(u32::MAX);
    let target = |profile: &Profile, figure: Figure| match figure {
        Figure::OnTime => profile.targets.on_time,
        Figure::WellFormed => profile.targets.well_formed,
        Figure::PartlySolved => profile.targets.solved,
        Figure::Visited if ledger.oversees() => None,
        Figure::Visited => profile.visit_target(items),
        Figure::Contacted => profile.targets.contacted,
        Figure::Content => profile.targets.satisfied,
        Figure::Replied | Figure::Solved | Figure::OpinionsOnTime => None,
    };
    let all = Figure::ALL.iter().map(|figure| MovedTarget {
        figure: *figure,
        from: target(before, *figure),
        to: target(after, *figure),
        share: tally.share(*figure),
    });
    all.filter(|moved| moved.from != moved.to).collect()
}

#[cfg(test)]
mod tests;
