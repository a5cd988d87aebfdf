//! One compact row per case, kept beside the ledger for lists: what is sorted, filtered and searched many times a second
//! is worked out once per change.

use std::collections::VecDeque;

use chrono::NaiveDate;
use hashbrown::HashTable;
use rustc_hash::FxHashSet;

use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Role, Satisfaction, Solved};

use super::Ledger;
use super::answer_state::answered_class;
use super::search_texts::{BLOCK, SearchTexts};
use super::side_by_side::by_parts;
use super::stage::Stage;
use super::standing::TermStates;
use super::table::hash;
use crate::model::case_number::bare_number;

/// One case as lists show it.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// The case.
    pub case: Id,
    /// Its session.
    pub session: Id,
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
    /// 交办, the first where the office answers for several parts.
    pub assigned_on: Option<NaiveDate>,
    /// Last day of the term the case goes by: the legal one that ends first.
    pub due: Option<NaiveDate>,
    /// How all its open terms stand.
    pub standing: TermStates,
    /// Where the case stands.
    pub stage: Stage,
    /// 待会办意见: it is open, and its answer waits for an opinion.
    pub awaits_opinions: bool,
    /// Index in the profile of the outcome class of the answer that arrived.
    pub outcome: Option<u8>,
    /// 解决情况 of the answer that arrived last.
    pub solved: Option<Solved>,
    /// The worst word returned.
    pub satisfaction: Option<Satisfaction>,
}

impl CaseRow {
    /// The row of a case.
    pub fn of(ledger: &Ledger, case: &Case) -> Self {
        let state = ledger.state(case.id);
        let part = ledger.own_assignment(case.id);
        let next = state.and_then(|state| state.next());
        let answered = ledger.answered_round(case.id);
        let outcome = answered_class(ledger, case).and_then(|index| u8::try_from(index).ok());
        let stage = state.map_or(Stage::Registered, |state| state.stage);
        Self {
            case: case.id,
            session: case.session,
            year: ledger.year_of(case).unwrap_or_default(),
            kind: case.kind,
            number: number_of(&case.number),
            key_case: case.key_case,
            role: part.map(|part| part.role),
            sponsors: u16::try_from(ledger.facts.sponsors.of(case.id).count()).unwrap_or(u16::MAX),
            department: part.and_then(|part| part.department),
            assigned_on: ledger
                .answered_parts(case.id)
                .filter_map(|part| part.assigned_on)
                .min(),
            due: next.map(|term| term.counted.due),
            standing: state.map_or_else(TermStates::default, |state| {
                TermStates::of(ledger, &state.open_terms)
            }),
            stage,
            awaits_opinions: stage.is_open() && ledger.awaits_opinions(case.id),
            outcome,
            solved: answered.and_then(|round| round.solved),
            satisfaction: state.and_then(|state| state.satisfaction),
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

/// Rows of cases with what each is found by.
#[derive(Clone, Debug, Default)]
struct MadeRows {
    rows: Vec<CaseRow>,
    texts: SearchTexts,
}

impl MadeRows {
    /// Worked out one after the other: no text is kept by itself, a full ledger has a hundred thousand.
    fn of(ledger: &Ledger, cases: &[&Case]) -> Self {
        Self {
            rows: cases.iter().map(|case| CaseRow::of(ledger, case)).collect(),
            texts: SearchTexts::of(cases.iter().map(|case| ledger.search_text(case))),
        }
    }

    /// On several threads where there are many. Each part but the last ends where a block of texts does.
    fn of_many(ledger: &Ledger, cases: &[&Case]) -> Self {
        if cases.len() < FEW {
            return Self::of(ledger, cases);
        }
        let mut made = Self::default();
        for part in by_parts(cases, BLOCK, |cases| Self::of(ledger, cases)) {
            made.append(part);
        }
        made
    }

    fn append(&mut self, more: Self) {
        self.rows.extend(more.rows);
        self.texts.append(more.texts);
    }
}

/// The rows of every standing case.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    all: Vec<CaseRow>,
    /// Everything each of them is found by, in lower case.
    texts: SearchTexts,
    /// The index of each case's row, found by the key in the row.
    index_of: HashTable<u32>,
    /// Goes up with every change, so that lists know when to look again.
    version: u64,
    /// The rows that each of the last versions changed, by index; before these, or where indices moved, any may have.
    recent: VecDeque<Vec<u32>>,
    renewal: Option<Renewal>,
}

/// All rows on their way to being worked out again, while the old ones are still shown.
#[derive(Clone, Debug, Default)]
struct Renewal {
    made: MadeRows,
    /// How many of the ledger's cases have been gone through.
    done: usize,
    /// Cases touched since it began.
    touched: Vec<Id>,
}

/// As many changed rows are moved in an order one by one; of more, all are ordered anew.
const FEW_CHANGED: usize = 64;
/// So many versions are remembered.
const VERSIONS: usize = 16;

/// Ledgers of fewer cases are worked out at once.
const FEW: usize = 2_000;

impl Rows {
    /// Works out all rows, on several threads where there are many.
    pub fn new(ledger: &Ledger) -> Self {
        let cases: Vec<&Case> = ledger.cases().map(|(case, _)| case).collect();
        let mut this = Self {
            version: 1,
            ..Self::default()
        };
        this.take(MadeRows::of_many(ledger, &cases));
        this
    }

    fn take(&mut self, made: MadeRows) {
        (self.all, self.texts) = (made.rows, made.texts);
        self.all.shrink_to_fit();
        self.index();
    }

    fn index(&mut self) {
        self.index_of = HashTable::with_capacity(self.all.len());
        for index in 0..self.all.len() as u32 {
            self.index_row(index);
        }
    }

    fn index_row(&mut self, index: u32) {
        let hash_of = |index: &u32| hash(self.all[*index as usize].case);
        self.index_of.insert_unique(hash_of(&index), index, hash_of);
    }

    /// Works out again the rows of cases a change touched.
    pub fn refresh(&mut self, ledger: &Ledger, touched: &[Id]) {
        self.version += 1;
        let mut changed = Vec::with_capacity(touched.len());
        let mut gone: FxHashSet<Id> = FxHashSet::default();
        if let Some(renewal) = &mut self.renewal {
            renewal.touched.extend_from_slice(touched);
        }
        for id in touched {
            let standing = ledger
                .facts
                .cases
                .get(*id)
                .filter(|case| case.removed.is_none());
            let known = self.index_of(*id);
            match (standing, known) {
                (Some(case), Some(index)) => {
                    self.all[index] = CaseRow::of(ledger, case);
                    self.texts.set(index, &ledger.search_text(case));
                    changed.push(index as u32);
                }
                (Some(case), None) => {
                    let index = self.all.len() as u32;
                    self.all.push(CaseRow::of(ledger, case));
                    self.texts.push(&ledger.search_text(case));
                    self.index_row(index);
                    changed.push(index);
                }
                (None, Some(_)) => {
                    gone.insert(*id);
                }
                (None, None) => {}
            }
        }
        if !gone.is_empty() {
            let standing = self.all.iter().zip(self.texts.texts());
            let standing = standing.filter(|(row, _)| !gone.contains(&row.case));
            self.texts = SearchTexts::of(standing.map(|(_, text)| text));
            self.all.retain(|row| !gone.contains(&row.case));
            self.index();
            self.recent.clear();
            return;
        }
        if changed.len() > FEW_CHANGED {
            self.recent.clear();
            return;
        }
        self.recent.push_back(changed);
        if self.recent.len() > VERSIONS {
            self.recent.pop_front();
        }
    }

    /// The indices of the rows that changed since a version, where they are few; `None` where any may have, or moved.
    pub fn changed_since(&self, version: u64) -> Option<Vec<u32>> {
        let versions = usize::try_from(self.version.checked_sub(version)?).ok()?;
        let first = self.recent.len().checked_sub(versions)?;
        let mut changed: Vec<u32> = self.recent.range(first..).flatten().copied().collect();
        changed.sort_unstable();
        changed.dedup();
        (changed.len() <= FEW_CHANGED).then_some(changed)
    }

    /// Works out everything again: names, rules or the day changed.
    pub fn rebuild(&mut self, ledger: &Ledger) {
        let version = self.version + 1;
        *self = Self::new(ledger);
        self.version = version;
    }

    /// Begins to work out everything again: few rows at once, many by [`Self::renew`]. The rows there are stay, and
    /// follow changes, until the last new one is worked out.
    pub fn begin_renewal(&mut self, ledger: &Ledger) {
        if ledger.facts.cases.rows().len() < FEW {
            self.rebuild(ledger);
        } else {
            self.renewal = Some(Renewal::default());
        }
    }

    /// Goes on with a renewal through so many cases of the ledger it began with; returns whether it has more to do.
    pub fn renew(&mut self, ledger: &Ledger, count: usize) -> bool {
        let Some(renewal) = &mut self.renewal else {
            return false;
        };
        let cases = ledger.facts.cases.rows();
        let begin = renewal.done.min(cases.len());
        let end = (begin + count).min(cases.len());
        let next: Vec<&Case> = cases[begin..end]
            .iter()
            .filter(|case| case.removed.is_none())
            .collect();
        renewal.made.append(MadeRows::of_many(ledger, &next));
        renewal.done = end;
        if end < cases.len() {
            return true;
        }
        if let Some(renewal) = self.renewal.take() {
            self.take(renewal.made);
            self.refresh(ledger, &renewal.touched);
            self.recent.clear();
        }
        false
    }

    /// Goes up with every change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// All rows, in the order the cases were entered.
    pub fn all(&self) -> &[CaseRow] {
        &self.all
    }

    /// Everything the rows are found by.
    pub fn texts(&self) -> &SearchTexts {
        &self.texts
    }

    /// Where a case stands among all rows.
    pub fn index_of(&self, case: Id) -> Option<usize> {
        let found = self
            .index_of
            .find(hash(case), |index| self.all[*index as usize].case == case);
        found.map(|index| *index as usize)
    }

    /// The row of a case.
    pub fn of(&self, case: Id) -> Option<&CaseRow> {
        self.index_of(case).map(|index| &self.all[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::entry::fixture;
    use crate::ledger::filter::row_in_view;
    use crate::ledger::find::View;

    #[test]
    fn an_opinion_is_awaited_from_the_day_the_item_is_handed_out_until_the_reply_is_issued() {
        let mut fixture = Fixture::new();
        let (waits, alone) = (fixture.with_co_unit("31"), fixture.registered("32"));
        let awaits = |ledger: &Ledger, case: Id| {
            let row = CaseRow::of(ledger, ledger.facts.cases.get(case).unwrap());
            let found = ledger.in_view(
                ledger.facts.cases.get(case).unwrap(),
                View::AwaitingOpinions,
            );
            assert_eq!(row_in_view(&row, View::AwaitingOpinions), found);
            found
        };
        assert!(awaits(&fixture.ledger, waits));
        assert!(!awaits(&fixture.ledger, alone));
        fixture.draft(waits);
        assert!(awaits(&fixture.ledger, waits), "also while it is written");
        fixture.act(fixture.letter(waits, "2026-04-28"));
        assert!(!awaits(&fixture.ledger, waits), "the reply went without it");
    }

    #[test]
    fn many_rows_are_renewed_in_parts_and_follow_changes_meanwhile() {
        let mut ledger = fixture::ledger();
        for _ in 0..FEW {
            fixture::register(&mut ledger, "关于修路的建议", None);
        }
        let mut rows = Rows::new(&ledger);
        let version = rows.version();
        let first = ledger.facts.cases.rows()[0].id;
        rows.begin_renewal(&ledger);
        assert!(rows.renew(&ledger, FEW / 2), "half is left");
        assert_eq!(rows.version(), version, "the old rows are still shown");
        let added = fixture::register(&mut ledger, "关于办学的建议", None);
        rows.refresh(&ledger, &[added, first]);
        assert!(rows.of(added).is_some(), "a new case shows at once");
        let changed = rows.changed_since(version);
        assert_eq!(changed, Some(vec![0, FEW as u32]), "the two named");
        assert!(!rows.renew(&ledger, FEW));
        assert!(!rows.renew(&ledger, FEW), "nothing is left to do");
        assert_eq!(rows.all().len(), FEW + 1);
        assert!(rows.of(added).is_some() && rows.version() > version);
        assert_eq!(rows.changed_since(version), None, "any may have changed");
        assert_eq!(rows.changed_since(rows.version()), Some(Vec::new()));
    }
}
