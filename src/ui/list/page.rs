//! The list's state: what is shown, in which order, what is ticked and where one stands.

use eframe::egui::{Context, Id as WidgetId};

use crate::ledger::columns::{self, Column};
use crate::ledger::filter::{Filter, FilterChoices};
use crate::ledger::rows::CaseRow;
use crate::ledger::scope::Scope;
use crate::ledger::sort::{Sort, SortedRows};
use crate::model::record::Id;
use crate::ui::named_forms::ListForm;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;

use super::glance::GlanceCache;
use super::selection::{Selection, Summary};
use super::texts::TextCache;
use super::widths::DraggedWidths;

/// The page's state.
#[derive(Debug)]
pub struct ListPage {
    /// What is shown.
    pub filter: Filter,
    pub(super) sort: Sort,
    /// Rows 28 points high.
    pub compact_rows: bool,
    /// Whether the peek panel is open.
    pub peek: bool,
    pub(super) was_narrow: bool,
    pub(super) hidden: Vec<&'static Column>,
    /// The widths people dragged columns to.
    pub(super) widths: DraggedWidths,
    /// The columns wanted that the table had no room for when it was last drawn.
    pub(super) narrowed: Vec<&'static str>,
    /// All rows in the order chosen.
    pub sorted: SortedRows,
    pub(super) shown: Vec<u32>,
    /// Where each row stands in `shown`, by its index among all rows.
    positions: Vec<u32>,
    /// How many cases each view has, as its tab says it.
    pub(super) counts: Vec<String>,
    /// How many cases the filter's sessions have.
    all: usize,
    pub(super) choices: FilterChoices,
    /// What all these were worked out from.
    seen: Option<(u64, Filter, Sort)>,
    pub(super) current: Option<Id>,
    pub(super) anchor: usize,
    pub(super) selection: Selection,
    pub(super) scroll_to: Option<usize>,
    pub(super) batch: BatchForm,
    /// The form for ticked cases that is to be opened.
    pub(super) asked: Option<ListForm>,
    pub(super) texts: TextCache,
    pub(super) glance: GlanceCache,
}

/// What the popups of the bar for ticked cases hold.
#[derive(Debug, Default)]
pub struct BatchForm {
    pub(super) day: DateText,
    /// Why that day was refused.
    pub(super) refused: Option<String>,
    pub(super) department: Option<usize>,
    pub(super) handler: Option<usize>,
    /// How many of the cases have no answer, where it is asked whether they are closed out all the same.
    pub(super) unanswered: Option<usize>,
}

/// Not shown.
const NOWHERE: u32 = u32::MAX;

impl Default for ListPage {
    fn default() -> Self {
        let on_request = |column: &&Column| column.shown.is_some_and(|shown| shown.on_request);
        Self {
            filter: Filter::default(),
            sort: Sort::default(),
            compact_rows: false,
            peek: true,
            was_narrow: false,
            narrowed: Vec::new(),
            widths: DraggedWidths::default(),
            hidden: columns::COLUMNS.iter().filter(on_request).collect(),
            sorted: SortedRows::default(),
            shown: Vec::new(),
            positions: Vec::new(),
            counts: Vec::new(),
            all: 0,
            choices: FilterChoices::default(),
            seen: None,
            current: None,
            anchor: 0,
            selection: Selection::default(),
            scroll_to: None,
            batch: BatchForm::default(),
            asked: None,
            texts: TextCache::default(),
            glance: GlanceCache::default(),
        }
    }
}

/// Id of the field that searches inside the view.
pub fn search_id() -> WidgetId {
    WidgetId::unique("search in view")
}

/// Puts the caret into that field.
pub fn focus_search(context: &Context) {
    context.memory_mut(|memory| memory.request_focus(search_id()));
}

impl ListPage {
    /// Shows a filter from elsewhere: a figure, a tile, a day.
    pub fn show(&mut self, filter: Filter) {
        self.filter = filter;
        self.selection.clear();
        self.scroll_to = Some(0);
    }

    /// Goes over to other sessions. The cases behind a figure were counted in those of before.
    pub fn follow_scope(&mut self, scope: Scope) {
        self.filter.scope = scope;
        self.filter.listed = None;
        self.selection.clear();
        self.scroll_to = Some(0);
    }

    /// The current case, for commands.
    pub fn current(&self) -> Option<Id> {
        self.current
    }

    /// The cases commands work on: those ticked, else the current one.
    pub fn chosen(&self, scene: &Scene<'_>) -> Vec<Id> {
        if self.selection.is_empty() {
            return self.current.into_iter().collect();
        }
        self.selection.in_order(scene.rows, self.sorted.order())
    }

    /// Opens a form for the ticked cases, or for the one that one stands on, which is ticked then.
    pub fn open_form(&mut self, form: ListForm) {
        if self.selection.is_empty() {
            self.selection.set(self.current);
        }
        self.asked = Some(form);
    }

    /// The case `step` rows away from another in the list as it stands.
    pub fn neighbour(&self, scene: &Scene<'_>, case: Id, step: isize) -> Option<Id> {
        let there = self.index_of(scene, case)?.checked_add_signed(step)?;
        self.case_at(scene, there)
    }

    /// Makes a case the current one.
    pub fn stand_on(&mut self, case: Id) {
        self.current = Some(case);
    }

    /// Which of how many a case is in the list, counted from 1.
    pub fn position_of(&self, scene: &Scene<'_>, case: Id) -> Option<(usize, usize)> {
        let here = self.index_of(scene, case)?;
        Some((here + 1, self.shown.len()))
    }

    /// Works out what is shown, when anything it depends on changed; returns whether it did.
    pub(super) fn refresh(&mut self, scene: &Scene<'_>) -> bool {
        let version = scene.rows.version();
        let (same_rows, same_filter, same_sort) = match &self.seen {
            Some((seen, filter, sort)) => {
                (*seen == version, *filter == self.filter, *sort == self.sort)
            }
            None => (false, false, false),
        };
        if same_rows && same_filter && same_sort {
            return false;
        }
        if !same_rows || !same_sort {
            self.sorted.follow(self.sort, scene.ledger, scene.rows);
            self.selection.refresh(scene.rows);
        }
        let known = self.seen.as_ref().map(|(_, filter, _)| filter.scope);
        if !same_rows || known != Some(self.filter.scope) {
            let counts = self.filter.counts(scene.rows).into_iter();
            self.counts = counts.map(|count| count.to_string()).collect();
            let held = |row: &&CaseRow| self.filter.scope.holds(row);
            self.all = scene.rows.all().iter().filter(held).count();
            self.choices = FilterChoices::of(scene.ledger);
        }
        let goes_on = self
            .seen
            .as_ref()
            .is_some_and(|(_, filter, _)| self.filter.narrows(filter));
        self.shown = if same_rows && same_sort && goes_on {
            self.filter.select(scene.rows, &self.shown)
        } else {
            self.texts.clear();
            self.filter.select(scene.rows, self.sorted.order())
        };
        if !(same_rows && same_sort && goes_on) && self.sort.by == columns::due() {
            self.filter
                .order_by_terms(scene.ledger, scene.rows, &mut self.shown);
            if self.sort.descending && self.filter.asks_for_terms() {
                self.shown.reverse();
            }
        }
        self.seen = Some((version, self.filter.clone(), self.sort));
        self.index(scene);
        self.selection.list_changed();
        let standing = self
            .current
            .filter(|case| self.index_of(scene, *case).is_some());
        self.current = standing.or_else(|| self.case_at(scene, 0));
        true
    }

    fn index(&mut self, scene: &Scene<'_>) {
        self.positions.clear();
        self.positions.resize(scene.rows.all().len(), NOWHERE);
        for (position, index) in self.shown.iter().enumerate() {
            self.positions[*index as usize] = position as u32;
        }
    }

    pub(super) fn case_at(&self, scene: &Scene<'_>, index: usize) -> Option<Id> {
        self.shown
            .get(index)
            .and_then(|row| scene.rows.all().get(*row as usize))
            .map(|row| row.case)
    }

    pub(super) fn index_of(&self, scene: &Scene<'_>, case: Id) -> Option<usize> {
        let row = scene.rows.index_of(case)?;
        let position = *self.positions.get(row)?;
        // Rows may have changed since they were indexed.
        let position = usize::try_from(position).ok()?;
        (self.case_at(scene, position) == Some(case)).then_some(position)
    }

    pub(super) fn move_to(&mut self, scene: &Scene<'_>, index: usize) {
        self.current = self.case_at(scene, index);
        self.scroll_to = Some(index);
    }

    pub(super) fn select_range(&mut self, scene: &Scene<'_>, to: usize) {
        let range = self.anchor.min(to)..=self.anchor.max(to);
        let cases: Vec<Id> = range
            .filter_map(|index| self.case_at(scene, index))
            .collect();
        self.selection.set(cases);
    }

    pub(super) fn select_all(&mut self, scene: &Scene<'_>) {
        let cases: Vec<Id> = self.listed_cases(scene).collect();
        self.selection.set(cases);
    }

    /// What acts on the ticked cases need.
    pub(super) fn summary(&mut self, scene: &Scene<'_>) -> Summary {
        let positions = &self.positions;
        let is_listed = |case: Id| {
            let row = scene.rows.index_of(case);
            let position = row.and_then(|row| positions.get(row));
            position.is_some_and(|position| *position != NOWHERE)
        };
        let order = self.sorted.order();
        self.selection.summary(scene.rows, order, is_listed)
    }

    /// Unticks the cases that the list does not show.
    pub(super) fn keep_listed(&mut self, scene: &Scene<'_>) {
        let listed = self.listed_cases(scene);
        let kept: Vec<Id> = listed
            .filter(|case| self.selection.contains(*case))
            .collect();
        self.selection.set(kept);
    }

    /// The cases listed, in their order.
    pub(super) fn listed_cases(&self, scene: &Scene<'_>) -> impl Iterator<Item = Id> {
        let shown = self.shown.iter();
        shown.filter_map(|row| Some(scene.rows.all().get(*row as usize)?.case))
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let of = match self.filter.scope {
            Scope::All => String::new(),
            scope => scope.name(scene.ledger),
        };
        let mut texts = vec![format!(
            "{} {} 件（{of}共 {} 件）",
            self.filter.view.label(),
            self.shown.len(),
            self.all
        )];
        if !self.selection.is_empty() {
            texts.push(format!("已选 {} 件", self.selection.len()));
        }
        if !self.narrowed.is_empty() {
            let way = if self.peek {
                "收起右栏或拉宽窗口就有"
            } else {
                "少勾几列或拉宽窗口就有"
            };
            texts.push(format!("没放下的列：{}，{way}", self.narrowed.join("、")));
        }
        texts.push("剩余天数均为工作日".to_owned());
        texts
    }
}
