//! A number of the page: a link that opens the list of exactly the items it counts.

use eframe::egui::{
    Align, Color32, FontId, Pos2, Rangef, Rect, Role as AccessRole, Sense, Stroke, Ui, WidgetInfo,
    pos2,
};
use rustc_hash::FxHashSet;

use crate::ledger::filter::{Filter, Listed};
use crate::ledger::scope::Scope;
use crate::ledger::statistics::measure::CountedBy;
use crate::model::record::Id;
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::painted::pressable;
use crate::ui::widgets::text::cut;

use super::page::StatisticsPage;

/// A number as it stands in a cell.
#[derive(Clone, Debug)]
#[must_use = "draw it"]
pub struct Number<'a> {
    /// What it counts, in words that no other number of the page has: 建议 主办.
    pub what: &'a str,
    /// What the list of its items is called after the sessions, where that is another word.
    pub listed: Option<&'a str>,
    /// How many.
    pub count: usize,
    /// The items.
    pub by: CountedBy,
    /// Face and size.
    pub font: FontId,
    /// Whether it counts what is overdue.
    pub late: bool,
    /// Where a narrow one stands in what can be pressed of it.
    stands: Align,
}

impl<'a> Number<'a> {
    /// A number in the face of table cells.
    pub fn new(what: &'a str, count: usize, by: CountedBy) -> Self {
        Self {
            what,
            listed: None,
            count,
            by,
            font: regular(size::LABEL),
            late: false,
            stands: Align::Center,
        }
    }

    /// The same with another number close at its right: a numerator.
    pub fn before_another(mut self) -> Self {
        self.stands = Align::Max;
        self
    }

    /// The same with another number close at its left: a base.
    pub fn after_another(mut self) -> Self {
        self.stands = Align::Min;
        self
    }

    /// The same with another name for its list.
    pub fn listed(mut self, label: &'a str) -> Self {
        self.listed = Some(label);
        self
    }

    /// The same in another face.
    pub fn font(mut self, font: FontId) -> Self {
        self.font = font;
        self
    }

    /// The same as a number of what is overdue.
    pub fn late(mut self) -> Self {
        self.late = true;
        self
    }

    /// Draws it with its right middle at a point; returns where it begins. Zero is no link.
    pub fn ui(self, ui: &Ui, right: Pos2, page: &StatisticsPage, scene: &mut Scene<'_>) -> f32 {
        let theme = Theme::of(ui);
        let ink = match (self.count, self.late) {
            (0, _) => theme.ink_faint,
            (_, true) => theme.late,
            _ => theme.accent,
        };
        let text = cut(
            ui,
            &self.count.to_string(),
            self.font.clone(),
            ink,
            f32::INFINITY,
        );
        let size = text.size();
        let corner = pos2(right.x - size.x, right.y - size.y / 2.0);
        let least = Rangef::new(corner.x, right.x).expand(3.0);
        let width = least.span().max(24.0);
        let pressed = self.stands.align_size_within_range(width, least);
        let hit = Rect::from_x_y_ranges(pressed, right.y - 12.0..=right.y + 12.0);
        let name = format!("{} {} 件", self.what, self.count);
        ui.painter().galley(corner, text, ink);
        if self.count == 0 {
            said(ui, hit, &name);
            return corner.x;
        }
        let response = pressable(ui, hit, ("number", self.what), &name);
        let width = if response.hovered() { 2.0 } else { 1.0 };
        let line = Stroke::new(
            width,
            if self.late {
                theme.late
            } else {
                underline(theme)
            },
        );
        let y = corner.y + size.y;
        ui.painter().hline(corner.x..=right.x, y, line);
        focus_ring(ui, &response, hit);
        if response.clicked() {
            let label = self.listed.unwrap_or(self.what);
            open(page.shown.cases(self.by), (self.by.scope, label), scene);
        }
        corner.x
    }
}

/// How wide a number may get, in points, in the face of table cells: no digit is wider.
pub fn width_of(count: usize) -> f32 {
    count.to_string().len() as f32 * 8.0
}

/// The same of a numerator over a base so large.
pub fn share_width_of(base: usize) -> f32 {
    width_of(base) * 2.0 + 12.0
}

/// The line under a link: lighter than its text.
fn underline(theme: &Theme) -> Color32 {
    if theme.strong {
        theme.accent
    } else {
        theme.accent_line
    }
}

/// Says something painted to people who do not see it.
pub fn said(ui: &Ui, rect: Rect, words: &str) {
    let id = ui.make_persistent_id(("said", words));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, words));
}

/// Opens the list of items; its label says of which sessions they are, and what.
pub fn open(cases: FxHashSet<Id>, (scope, what): (Scope, &str), scene: &mut Scene<'_>) {
    let label = scope.labelled(scene.ledger, what);
    // Items of an earlier year stand outside the sessions chosen.
    let within = if scope == scene.scope {
        scope
    } else {
        Scope::All
    };
    scene.ask(Intent::List(Box::new(Filter {
        scope: within,
        listed: Some(Listed::of(label, cases)),
        ..Filter::default()
    })));
}
