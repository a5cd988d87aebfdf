//! The page's state: what is asked for, what is worked out of it, what is ticked and where one stands.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::Ledger;
use crate::ledger::scope::Scope;
use crate::ledger::workbench::term_asked::{GroupKey, TermsAsked};
use crate::ledger::workbench::term_card::TermCard;
use crate::ledger::workbench::term_line::TermLine;
use crate::ledger::workbench::term_list::{Gathering, ListedTerm, TermKey, TermList};
use crate::ledger::workbench::term_page::{FoldKey, OpenedRows, TermPage, TermRow};
use crate::ledger::workbench::term_spans::{DaySpan, SpanKind};
use crate::model::record::Id;
use crate::ui::cached::Cached;
use crate::ui::scene::{Scene, SceneMoment};
use crate::ui::steps::{self, STEP};

use super::urging::AskedUrging;

/// More rows than any screen shows: then what was scrolled away is forgotten.
const MOST_LINES: usize = 600;

/// What something was worked out from: the rows, the day, and the sessions chosen.
type Origin = (SceneMoment, Scope);

/// What tells a line of the table from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKey {
    Group(GroupKey),
    Fold(FoldKey),
    Term(TermKey),
}

/// What is ticked, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ticked {
    pub(super) legal: usize,
    pub(super) inner: usize,
    pub(super) cases: usize,
}

/// Where the table is to be scrolled to.
#[derive(Clone, Copy, Debug)]
pub(super) enum ScrollTo {
    /// So that a line is in sight.
    Sight(usize),
    /// So that a line is at the top.
    Top(usize),
}

/// The names behind the filters.
#[derive(Debug, Default)]
pub(super) struct TermChoices {
    /// Keys and labels of the rules.
    pub(super) rules: Vec<(String, String)>,
    pub(super) departments: Vec<(Id, String)>,
    pub(super) handlers: Vec<(Id, String)>,
    pub(super) units: Vec<(Id, String)>,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct TermsPage {
    pub(super) asked: TermsAsked,
    /// What the list was gathered from.
    seen: Option<Origin>,
    coming: Option<(Origin, Gathering)>,
    pub(super) list: TermList,
    pub(super) choices: TermChoices,
    /// What the page was worked out for.
    worked: Option<TermsAsked>,
    pub(super) page: TermPage,
    /// What the segments say: 全部 61, 规定 51, 内部 10.
    pub(super) sides: [String; 3],
    status: Vec<String>,
    pub(super) opened: OpenedRows,
    pub(super) rows: Vec<TermRow>,
    pub(super) rows_are_stale: bool,
    ticked: FxHashSet<TermKey>,
    counted: Option<Ticked>,
    pub(super) current: Option<LineKey>,
    pub(super) scroll_to: Option<ScrollTo>,
    /// How far the table is scrolled, and how high it is, in points.
    pub(super) view: (f32, f32),
    /// The stretch that was pressed last in the strip.
    pub(super) pressed_span: Option<DaySpan>,
    pub(super) panel_closed: bool,
    pub(super) why_closed: bool,
    lines: FxHashMap<TermKey, Option<Rc<TermLine>>>,
    card: Cached<(Option<Origin>, TermKey), Option<Rc<TermCard>>>,
    /// The items to be urged, while that is asked.
    pub(super) urging: Option<AskedUrging>,
}

impl TermsPage {
    /// What the status bar says of this page.
    pub fn status(&self, _scene: &Scene<'_>) -> Vec<String> {
        self.status.clone()
    }

    /// Follows what is asked for; returns whether anything changed.
    pub(super) fn follow_asked(&mut self, scene: &Scene<'_>) -> bool {
        let changed = self.worked.as_ref() != Some(&self.asked);
        if changed {
            self.work_out(scene);
        }
        if std::mem::take(&mut self.rows_are_stale) {
            self.rows = self.page.rows(&self.list, &self.opened);
            let stands = self.current.and_then(|key| self.place_of(key));
            if stands.is_none() {
                let term = |row: &&TermRow| !matches!(row, TermRow::Group(_));
                let first = self.rows.iter().find(term);
                self.current = first.and_then(|row| self.key_of(row));
            }
        }
        changed
    }

    /// Whether nothing could be shown yet.
    pub(super) fn is_coming(&self) -> bool {
        self.seen.is_none()
    }

    /// Follows a changed ledger or day by one step; returns whether more is to be gathered.
    pub(super) fn follow_ledger(&mut self, scene: &Scene<'_>) -> bool {
        let now = (scene.moment(), scene.scope);
        if self.seen == Some(now) {
            return false;
        }
        let begun = self.coming.take().filter(|(of, _)| *of == now);
        let begun = begun.map(|(_, gathering)| gathering);
        let mut gathering = begun.unwrap_or_else(|| Gathering::new(scene.scope));
        let rows = scene.rows.all();
        // What a long list comes to has a frame of its own, after the last of it is gathered.
        let waits = |gathering: &mut Gathering| {
            let gather = || gathering.go_on(scene.ledger, rows, STEP);
            steps::in_a_frame(gather) || rows.len() > STEP
        };
        if !gathering.is_done(rows) && waits(&mut gathering) {
            self.coming = Some((now, gathering));
            return true;
        }
        self.list = gathering.list();
        self.choices = TermChoices::of(scene.ledger, &self.list);
        self.seen = Some(now);
        self.worked = None;
        self.lines.clear();
        false
    }

    fn work_out(&mut self, scene: &Scene<'_>) {
        self.page = TermPage::new(scene.ledger, &self.list, &self.asked);
        let gone = |span: &DaySpan| self.page.cells.iter().all(|(known, _)| known != span);
        if self.asked.span.as_ref().is_some_and(gone) {
            // Days went by, and the stretch is none of these any more.
            self.asked.span = None;
            self.page = TermPage::new(scene.ledger, &self.list, &self.asked);
        }
        self.worked = Some(self.asked.clone());
        self.rows_are_stale = true;
        let all = self.page.all;
        self.sides = [
            format!("全部 {}", all.all()),
            format!("规定 {}", all.legal),
            format!("内部 {}", all.inner),
        ];
        self.status = self.words();
        if !self.ticked.is_empty() {
            // What is out of sight is acted on by nothing.
            let shown: FxHashSet<TermKey> =
                self.page.terms(&self.list).map(|term| term.key).collect();
            self.ticked.retain(|key| shown.contains(key));
        }
        self.counted = None;
    }

    fn words(&self) -> Vec<String> {
        let page = &self.page;
        let legal: usize = page.groups.iter().map(|group| group.count.legal).sum();
        let inner = page.len() - legal;
        let [late, today, soon] = page.calls;
        vec![
            format!("期限 {} 项（规定 {legal} · 内部 {inner}）", page.len()),
            format!("属 {} 件", page.cases),
            format!("逾期 {late} · 今日 {today} · 7 个工作日内 {soon}"),
            "剩余天数均为工作日".to_owned(),
        ]
    }

    pub(super) fn key_of(&self, row: &TermRow) -> Option<LineKey> {
        Some(match row {
            TermRow::Group(place) => LineKey::Group(self.page.groups.get(*place)?.key),
            TermRow::Fold(fold, ..) => LineKey::Fold(*fold),
            TermRow::Term(place, _) => LineKey::Term(self.page.term(&self.list, *place)?.key),
        })
    }

    /// Where a line stands in the table.
    pub(super) fn place_of(&self, key: LineKey) -> Option<usize> {
        let is_it = |row: &TermRow| self.key_of(row) == Some(key);
        self.rows.iter().position(is_it)
    }

    pub(super) fn here(&self) -> Option<usize> {
        self.place_of(self.current?)
    }

    pub(super) fn move_to(&mut self, place: usize) {
        if let Some(row) = self.rows.get(place) {
            self.current = self.key_of(row);
            self.scroll_to = Some(ScrollTo::Sight(place));
        }
    }

    /// Stands on the next term, or the one before.
    pub(super) fn step(&mut self, forward: bool) {
        let Some(here) = self.here() else { return };
        let is_term = |place: &usize| !matches!(self.rows[*place], TermRow::Group(_));
        let there = if forward {
            (here + 1..self.rows.len()).find(is_term)
        } else {
            (0..here).rev().find(is_term)
        };
        if let Some(there) = there {
            self.move_to(there);
        }
    }

    /// The term one stands on; of a row for many the first.
    pub(super) fn current_term(&self) -> Option<TermKey> {
        match self.current? {
            LineKey::Term(key) => Some(key),
            LineKey::Group(_) => None,
            LineKey::Fold(fold) => {
                let mut rows = self.rows.iter();
                let first = rows.find_map(|row| match row {
                    TermRow::Fold(known, places, _) if *known == fold => Some(places.start),
                    _ => None,
                })?;
                Some(self.page.term(&self.list, first)?.key)
            }
        }
    }

    /// The items of the ticked terms, else that of the term one stands on.
    pub fn at_hand(&self) -> Vec<Id> {
        let keys = self.page.terms(&self.list).map(|term| term.key);
        let ticked = keys.filter(|key| self.ticked.contains(key));
        let mut cases: Vec<Id> = ticked.map(|key| key.case).collect();
        cases.dedup();
        if cases.is_empty() {
            cases.extend(self.current_term().map(|key| key.case));
        }
        cases
    }

    /// The terms a line stands for.
    pub(super) fn keys_at(&self, place: usize) -> Vec<TermKey> {
        let places = match self.rows.get(place) {
            Some(TermRow::Group(group)) => match self.page.groups.get(*group) {
                Some(group) => group.places.clone(),
                None => return Vec::new(),
            },
            Some(TermRow::Fold(_, places, _)) => places.clone(),
            Some(TermRow::Term(term, _)) => *term..term + 1,
            None => return Vec::new(),
        };
        self.page.keys(&self.list, places).collect()
    }

    /// Whether all terms at these places of the order are ticked.
    pub(super) fn are_ticked(&self, places: Range<usize>) -> bool {
        let mut keys = self.page.keys(&self.list, places.clone());
        self.ticked.len() >= places.len() && keys.all(|key| self.ticked.contains(&key))
    }

    /// Ticks all of these, or unticks them where all are.
    pub(super) fn turn_ticks(&mut self, keys: &[TermKey]) {
        self.counted = None;
        if keys.iter().all(|key| self.ticked.contains(key)) {
            for key in keys {
                self.ticked.remove(key);
            }
        } else {
            self.ticked.extend(keys);
        }
    }

    pub(super) fn tick_all(&mut self) {
        let all: Vec<TermKey> = self.page.terms(&self.list).map(|term| term.key).collect();
        self.turn_ticks(&all);
    }

    pub(super) fn untick(&mut self) {
        self.ticked.clear();
        self.counted = None;
    }

    pub(super) fn ticks(&self) -> usize {
        self.ticked.len()
    }

    pub(super) fn counted(&mut self) -> Ticked {
        if let Some(counted) = self.counted {
            return counted;
        }
        let mut cases = FxHashSet::default();
        let mut counted = Ticked::default();
        for term in self.page.terms(&self.list) {
            if self.ticked.contains(&term.key) {
                counted.legal += usize::from(term.binding);
                counted.inner += usize::from(!term.binding);
                cases.insert(term.key.case);
            }
        }
        counted.cases = cases.len();
        *self.counted.insert(counted)
    }

    /// How many terms are acted on: those ticked, else all shown.
    pub(super) fn chosen_count(&self) -> usize {
        match self.ticked.len() {
            0 => self.page.len(),
            ticked => ticked,
        }
    }

    /// The terms that are acted on, in the order of the page.
    pub(super) fn chosen(&self, ledger: &Ledger) -> Vec<ListedTerm> {
        let keys = self.page.terms(&self.list).map(|term| term.key);
        let chosen = keys.filter(|key| self.ticked.is_empty() || self.ticked.contains(key));
        chosen.filter_map(|key| key.listed(ledger)).collect()
    }

    /// The texts of a term's row, worked out when it is first drawn.
    pub(super) fn line(&mut self, ledger: &Ledger, place: usize) -> Option<Rc<TermLine>> {
        let term = self.page.term(&self.list, place)?;
        if self.lines.len() > MOST_LINES {
            self.lines.clear();
        }
        let unit = self.list.units.id(term.unit);
        let made = || TermLine::of(ledger, term.key, unit).map(Rc::new);
        self.lines.entry(term.key).or_insert_with(made).clone()
    }

    /// The panel of the term one stands on.
    pub(super) fn card(&mut self, ledger: &Ledger) -> Option<(TermKey, Rc<TermCard>)> {
        let key = self.current_term()?;
        let card = self
            .card
            .of((self.seen, key), || TermCard::of(ledger, key).map(Rc::new));
        Some((key, card.clone()?))
    }

    /// The line of the group that holds a stretch of days.
    pub(super) fn line_of_span(&self, span: DaySpan) -> Option<usize> {
        self.place_of(LineKey::Group(GroupKey::Span(span)))
    }

    /// Stands on this week.
    pub(super) fn go_to_this_week(&mut self) {
        let mut spans = self.page.cells.iter().map(|(span, _)| *span);
        let this = spans.find(|span| span.kind == SpanKind::ThisWeek);
        if let Some(place) = this.and_then(|span| self.line_of_span(span)) {
            self.move_to(place);
            self.scroll_to = Some(ScrollTo::Top(place));
        }
    }
}

impl TermChoices {
    fn of(ledger: &Ledger, list: &TermList) -> Self {
        let rules = ledger.profile.rules.iter().enumerate();
        let mut in_use = vec![false; ledger.profile.rules.len()];
        for term in &list.terms {
            if let Some(used) = in_use.get_mut(usize::from(term.rule())) {
                *used = true;
            }
        }
        let used = rules.filter(|(place, _)| in_use[*place]);
        let named = |ids: &[Id], key: fn(Option<Id>) -> GroupKey| {
            let name = |id: &Id| (*id, key(Some(*id)).title(ledger));
            let mut named: Vec<(Id, String)> = ids.iter().map(name).collect();
            named.sort_by(|(_, one), (_, other)| one.cmp(other));
            named
        };
        Self {
            rules: used
                .map(|(_, rule)| (rule.key.clone(), rule.label.clone()))
                .collect(),
            departments: named(list.departments.ids(), GroupKey::Department),
            handlers: named(list.handlers.ids(), GroupKey::Handler),
            units: named(list.units.ids(), GroupKey::Unit),
        }
    }
}
