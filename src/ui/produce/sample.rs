//! The paper of whoever is chosen, page by page, as it will be printed; made behind the window.

use eframe::egui::{Context, Key, Modifiers, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::document::product::Product;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::orders::{DrawnPapers, PaperOrder};
use crate::ui::sheets::{SheetOrder, Sheets};
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, icon_button};

/// How high the row under the page is, points.
const ROW: f32 = 32.0;

/// What is to be looked at: which papers of which cases, at which moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// What is made.
    pub product: Product,
    /// Of which cases.
    pub cases: Vec<Id>,
    /// Who gets nothing of them.
    pub left_out: Vec<(Id, Id)>,
    /// Version of the ledger's rows.
    pub version: u64,
}

impl Looked {
    /// The order for some of its pages.
    pub fn order(self, sheets: SheetOrder) -> PaperOrder {
        PaperOrder {
            product: self.product,
            cases: self.cases,
            left_out: self.left_out,
            version: self.version,
            sheets,
        }
    }

    /// What an order was for.
    pub fn of(order: &PaperOrder) -> Self {
        Self {
            product: order.product,
            cases: order.cases.clone(),
            left_out: order.left_out.clone(),
            version: order.version,
        }
    }
}

/// The paper shown.
#[derive(Default)]
pub struct Sample {
    sheets: Sheets,
    shown: Option<Looked>,
    ordered: bool,
    problem: Option<String>,
    /// The page shown, from 0.
    page: usize,
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Sample")
            .field("shown", &self.shown)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

impl Sample {
    /// What to draw so that this can be looked at; none while something is being drawn, or all of it is.
    pub fn order(&mut self, looked: Looked) -> Option<PaperOrder> {
        if self.ordered {
            return None;
        }
        let sheets = if self.shown.as_ref() == Some(&looked) {
            if self.problem.is_some() {
                return None;
            }
            self.sheets.lacking()?
        } else {
            self.page = 0;
            SheetOrder {
                indices: vec![0],
                ..self.sheets.anew()
            }
        };
        self.ordered = true;
        Some(looked.order(sheets))
    }

    /// Takes what was drawn.
    pub fn take(
        &mut self,
        context: &Context,
        order: &PaperOrder,
        drawn: Result<DrawnPapers, String>,
    ) {
        self.ordered = false;
        let looked = Looked::of(order);
        let changed = self.shown.as_ref() != Some(&looked);
        self.shown = Some(looked);
        match drawn {
            Ok(drawn) => {
                self.problem = None;
                self.sheets
                    .take(context, order.sheets.scale, changed, drawn.pages);
                self.page = self.page.min(self.sheets.count().saturating_sub(1));
            }
            Err(problem) => {
                self.problem = Some(problem);
                self.sheets.clear();
            }
        }
    }

    /// Turns so many pages on or back.
    fn turn(&mut self, on: bool) {
        let last = self.sheets.count().saturating_sub(1);
        self.page = if on {
            (self.page + 1).min(last)
        } else {
            self.page.saturating_sub(1)
        };
    }

    /// Draws the page and the row to turn it by; PgUp and PgDn turn it too.
    pub fn ui(&mut self, ui: &mut Ui, name: &str) {
        let theme = Theme::of(ui);
        let room = ui.max_rect();
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::PageDown) {
            self.turn(true);
        }
        if pressed(Key::PageUp) {
            self.turn(false);
        }
        ui.painter().rect_filled(room, 6.0, theme.canvas);
        let row = room.with_min_y(room.bottom() - ROW);
        let paper = room.with_max_y(row.top()).shrink(10.0);
        if let Some(problem) = &self.problem {
            let words = UiBuilder::new().max_rect(paper);
            ui.scope_builder(words, |ui| widgets::note(ui, problem.clone()));
            return;
        }
        if self.sheets.count() == 0 {
            let words = UiBuilder::new().max_rect(paper);
            ui.scope_builder(words, |ui| widgets::note(ui, "正在排版…"));
        } else {
            let paper_ui = UiBuilder::new().max_rect(paper);
            ui.scope_builder(paper_ui, |ui| self.page_ui(ui, paper, name));
        }
        ui.painter().rect_filled(row, 0.0, theme.surface_low);
        let border = Stroke::new(1.0, theme.border);
        ui.painter().hline(row.x_range(), row.top(), border);
        let row = UiBuilder::new().max_rect(row.shrink2(vec2(8.0, 2.0)));
        ui.scope_builder(row, |ui| ui.horizontal(|ui| self.row_ui(ui)));
    }

    /// The whole page, as large as its room lets it be.
    fn page_ui(&mut self, ui: &Ui, room: Rect, name: &str) {
        let size = self.sheets.size(self.page);
        let zoom = (room.width() / size.x.max(1.0)).min(room.height() / size.y.max(1.0));
        let shown = (size * zoom).floor();
        let left = room.center().x - shown.x / 2.0;
        let rect = Rect::from_min_size(pos2(left.round(), room.top()), shown);
        let name = format!("{name} 第 {} 页", self.page + 1);
        self.sheets.page_ui(ui, self.page, rect, &name);
        self.sheets
            .see(ui.ctx(), self.page..self.page + 1, zoom, Vec2::ZERO);
    }

    fn row_ui(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.x = 4.0;
        if icon_button(ui, Icon::ChevronLeft, "预览上一页（PgUp）").clicked() {
            self.turn(false);
        }
        if icon_button(ui, Icon::ChevronRight, "预览下一页（PgDn）").clicked() {
            self.turn(true);
        }
        let (at, count) = (self.page + 1, self.sheets.count());
        if count > 0 {
            widgets::label(ui, format!("第 {at} / {count} 页"));
        } else {
            ui.allocate_exact_size(vec2(1.0, 1.0), Sense::hover());
        }
    }
}
