//! 台账: the ledger as a table, with views, filter chips, search, a peek at the current case and acts on many.

mod batch;
mod cells;
mod header;
mod peek;
mod table;
pub use toolbar::tab;
mod toolbar;

use eframe::egui::{Id as WidgetId, Key, Modifiers, Ui};
use rustc_hash::FxHashSet;

use crate::ledger::filter::{Filter, Sort, SortBy};
use crate::ledger::find::View;
use crate::model::record::Id;

use super::scene::{Action, Page, Scene};
use super::widgets;
use batch::Batch;

/// The page's state.
#[derive(Debug)]
pub struct ListPage {
    /// What is shown.
    pub filter: Filter,
    sort: Sort,
    /// Rows 28 points high.
    pub compact_rows: bool,
    /// Whether the peek panel is open.
    pub peek: bool,
    was_narrow: bool,
    hidden: Vec<SortBy>,
    order: Vec<u32>,
    shown: Vec<u32>,
    counts: Vec<usize>,
    /// What `order`, `shown` and `counts` were worked out from.
    seen: Option<(u64, Filter, Sort)>,
    current: Option<Id>,
    anchor: usize,
    selected: FxHashSet<Id>,
    scroll_to: Option<usize>,
    batch: Batch,
}

impl Default for ListPage {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            sort: Sort {
                by: SortBy::Due,
                descending: false,
            },
            compact_rows: false,
            peek: true,
            was_narrow: false,
            hidden: Vec::new(),
            order: Vec::new(),
            shown: Vec::new(),
            counts: Vec::new(),
            seen: None,
            current: None,
            anchor: 0,
            selected: FxHashSet::default(),
            scroll_to: None,
            batch: Batch::default(),
        }
    }
}

/// Id of the field that searches inside the view.
pub fn search_id() -> WidgetId {
    WidgetId::unique("search in view")
}

impl ListPage {
    /// Shows a filter from elsewhere: a figure, a tile, a day.
    pub fn show(&mut self, filter: Filter) {
        self.filter = filter;
        self.selected.clear();
        self.scroll_to = Some(0);
    }

    /// The current case, for commands.
    pub fn current(&self) -> Option<Id> {
        self.current
    }

    /// The cases commands work on: those ticked, else the current one.
    pub fn chosen(&self, scene: &Scene<'_>) -> Vec<Id> {
        if self.selected.is_empty() {
            return self.current.into_iter().collect();
        }
        self.order
            .iter()
            .filter_map(|place| scene.rows.all().get(*place as usize))
            .map(|row| row.case)
            .filter(|case| self.selected.contains(case))
            .collect()
    }

    /// The case `step` rows away from another in the list as it stands.
    pub fn neighbour(&self, scene: &Scene<'_>, case: Id, step: isize) -> Option<Id> {
        let all = scene.rows.all();
        let here = self
            .shown
            .iter()
            .position(|place| all.get(*place as usize).is_some_and(|row| row.case == case))?;
        let there = here.checked_add_signed(step)?;
        self.shown.get(there).map(|place| all[*place as usize].case)
    }

    /// Makes a case the current one.
    pub fn stand_on(&mut self, case: Id) {
        self.current = Some(case);
    }

    /// Where a case stands in the list: its place and how many there are.
    pub fn place_of(&self, scene: &Scene<'_>, case: Id) -> Option<(usize, usize)> {
        let all = scene.rows.all();
        let here = self
            .shown
            .iter()
            .position(|place| all.get(*place as usize).is_some_and(|row| row.case == case))?;
        Some((here + 1, self.shown.len()))
    }

    /// Works out what is shown, when anything it depends on changed; gives whether it did.
    fn refresh(&mut self, scene: &Scene<'_>) -> bool {
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
            self.order = self.sort.order(scene.ledger, scene.rows);
        }
        if !same_rows {
            self.counts = View::ALL
                .iter()
                .map(|view| self.filter.count(scene.rows, *view))
                .collect();
            self.selected.retain(|case| scene.rows.of(*case).is_some());
        }
        let goes_on = self
            .seen
            .as_ref()
            .is_some_and(|(_, filter, _)| self.filter.narrows(filter));
        self.shown = if same_rows && same_sort && goes_on {
            self.filter.select(scene.rows, &self.shown)
        } else {
            self.filter.select(scene.rows, &self.order)
        };
        self.seen = Some((version, self.filter.clone(), self.sort));
        let standing = self
            .current
            .filter(|case| self.index_of(scene, *case).is_some());
        self.current = standing.or_else(|| self.case_at(scene, 0));
        true
    }

    fn case_at(&self, scene: &Scene<'_>, index: usize) -> Option<Id> {
        self.shown
            .get(index)
            .and_then(|place| scene.rows.all().get(*place as usize))
            .map(|row| row.case)
    }

    fn index_of(&self, scene: &Scene<'_>, case: Id) -> Option<usize> {
        let all = scene.rows.all();
        self.shown
            .iter()
            .position(|place| all.get(*place as usize).is_some_and(|row| row.case == case))
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.refresh(scene);
        self.keys(ui, scene);
        toolbar::views_ui(self, ui, scene);
        toolbar::chips_ui(self, ui, scene);
        // What was typed or chosen just now shows at once; the counts outside this page follow a frame later.
        if self.refresh(scene) {
            ui.ctx().request_repaint();
        }
        let narrow = ui.ctx().content_rect().width() < 1280.0;
        if narrow && !self.was_narrow {
            // The table needs the room; who wants the peek can open it again.
            self.peek = false;
        }
        self.was_narrow = narrow;
        if self.peek {
            peek::ui(self, ui, scene);
        }
        if !self.selected.is_empty() {
            batch::ui(self, ui, scene);
        }
        table::ui(self, ui, scene);
    }

    /// Keys of the table, when no field is typed in.
    fn keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let elsewhere = ui.ctx().text_edit_focused()
            || eframe::egui::Popup::is_any_open(ui.ctx())
            || widgets::is_composing(ui.ctx());
        if elsewhere || self.shown.is_empty() {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let last = self.shown.len() - 1;
        let here = self
            .current
            .and_then(|case| self.index_of(scene, case))
            .unwrap_or(0);
        for (key, there) in [
            (Key::ArrowDown, (here + 1).min(last)),
            (Key::ArrowUp, here.saturating_sub(1)),
            (Key::PageDown, (here + 15).min(last)),
            (Key::PageUp, here.saturating_sub(15)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if pressed(Modifiers::SHIFT, key) {
                self.move_to(scene, there);
                self.select_range(scene, there);
            } else if pressed(Modifiers::NONE, key) {
                self.move_to(scene, there);
                self.anchor = there;
            }
        }
        if pressed(Modifiers::COMMAND, Key::A) {
            self.select_all(scene);
        }
        let focused = ui.memory(|memory| memory.focused().is_some());
        if !focused
            && pressed(Modifiers::NONE, Key::Space)
            && let Some(case) = self.current
        {
            self.toggle(case);
            self.peek = true;
        }
        if !focused
            && pressed(Modifiers::NONE, Key::Enter)
            && let Some(case) = self.current
        {
            scene.ask(Action::Go(Page::Case(case)));
        }
        if !self.selected.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
            self.selected.clear();
        }
    }

    fn move_to(&mut self, scene: &Scene<'_>, index: usize) {
        self.current = self.case_at(scene, index);
        self.scroll_to = Some(index);
    }

    fn toggle(&mut self, case: Id) {
        if !self.selected.remove(&case) {
            self.selected.insert(case);
        }
    }

    fn select_range(&mut self, scene: &Scene<'_>, to: usize) {
        let (from, to) = (self.anchor.min(to), self.anchor.max(to));
        self.selected = (from..=to)
            .filter_map(|index| self.case_at(scene, index))
            .collect();
    }

    fn select_all(&mut self, scene: &Scene<'_>) {
        let all = scene.rows.all();
        self.selected = self
            .shown
            .iter()
            .map(|place| all[*place as usize].case)
            .collect();
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let mut words = vec![format!(
            "{} {} 件（共 {} 件）",
            self.filter.view.label(),
            self.shown.len(),
            scene.rows.all().len()
        )];
        if !self.selected.is_empty() {
            words.push(format!("已选 {} 件", self.selected.len()));
        }
        words.push("剩余天数均为工作日".to_owned());
        words
    }
}
