//! The dialog as it is over cases: who gets what at left, how it is made and a look at it at right, the sum below.

use eframe::egui::{
    Align, Context, Key, Layout, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
    vec2,
};

use crate::document::product::Product;
use crate::model::print_order;
use crate::ui::orders::{DrawnPapers, PaperOrder};
use crate::ui::scene::{Intent, Scene};
use crate::ui::sheets::SheetOrder;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, is_composing};

use super::Produce;
use super::recipients::{LookAt, Recipients};
use super::sample::Looked;

/// The dialog's size where the window has room, and what it leaves of a smaller one, points.
const SIZE: Vec2 = Vec2::new(1000.0, 756.0);
const AROUND: f32 = 80.0;
/// Width of the right column, height of head and foot, points.
const RIGHT: f32 = 356.0;
const HEAD: f32 = 52.0;
const FOOT: f32 = 56.0;
/// The look at a paper is this high at least, points.
const SAMPLE: f32 = 220.0;
/// Beside so much of the options, points: with less room for both it stands below them, and all of it scrolls.
const OPTIONS: f32 = 190.0;
/// Of more cases than these only the first are looked at.
const MOST_LOOKED_AT: usize = 200;

impl Produce {
    /// Whether papers are chosen for cases; else they are of terms, or of no case.
    pub(super) fn is_of_cases(&self) -> bool {
        self.office.is_none() && self.terms.is_empty()
    }

    /// Follows what is made and of which cases: the list is made anew where others are meant.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) {
        let product = self.product();
        let (look, letters) = (look_at(product), matches!(product, Product::Papers(_)));
        let known = self.listed.as_ref().is_some_and(|listed| {
            (listed.0, listed.1) == (look, letters) && listed.2 == self.made_of()
        });
        if !known {
            let (ledger, made_of) = (scene.ledger, self.made_of().to_vec());
            let mut cases = if look == LookAt::Person {
                ledger.posted(&made_of)
            } else {
                ledger.named_cases(&made_of)
            };
            // An envelope needs an address, no letter.
            let reached = cases.iter_mut().filter(|case| !case.people.is_empty());
            for case in reached.filter(|_| !letters) {
                case.missing = None;
            }
            self.recipients = Recipients::of(cases, look);
            self.listed = Some((look, letters, made_of));
        }
        self.recipients.count_for(product);
    }

    /// Draws the dialog's contents.
    pub(super) fn whom_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.follow(scene);
        let window = ui.ctx().content_rect().size() - Vec2::splat(AROUND);
        let (rect, _) = ui.allocate_exact_size(window.min(SIZE), Sense::hover());
        let theme = Theme::of(ui);
        let (head, foot) = (
            rect.with_max_y(rect.top() + HEAD),
            rect.with_min_y(rect.bottom() - FOOT),
        );
        let body = Rect::from_x_y_ranges(rect.x_range(), head.bottom()..=foot.top());
        let right = body.with_min_x(body.right() - RIGHT);
        let left = body.with_max_x(right.left());
        ui.painter().rect_filled(right, 0.0, theme.surface_low);
        let border = Stroke::new(1.0, theme.border);
        for y in [head.bottom(), foot.top()] {
            ui.painter().hline(rect.x_range(), y, border);
        }
        ui.painter().vline(right.left(), right.y_range(), border);
        let inner = |rect: Rect| UiBuilder::new().max_rect(rect);
        ui.scope_builder(inner(head.shrink2(vec2(20.0, 14.0))), |ui| {
            let words = format!("生成文件 · {} 件", self.made_of().len());
            widgets::medium_line(ui, words, size::TITLE);
        });
        let what = self.product().label();
        ui.scope_builder(inner(left.shrink2(vec2(0.0, 6.0))), |ui| {
            self.recipients.ui(ui, &what);
        });
        ui.scope_builder(inner(right.shrink2(vec2(16.0, 10.0))), |ui| {
            self.right_ui(ui, scene);
        });
        let row = Layout::right_to_left(Align::Center);
        let foot = inner(foot.shrink2(vec2(20.0, 8.0))).layout(row);
        ui.scope_builder(foot, |ui| {
            self.buttons_ui(ui, scene);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::hint(ui, self.sum_words());
            });
        });
        let free = !is_composing(ui.ctx());
        let acts = free && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if acts && self.is_ready() {
            self.ask(scene);
        }
    }

    /// How it is made, and below that what is looked at: in little height the look goes below, out of sight.
    fn right_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let room = ui.max_rect();
        let fields = ScrollArea::vertical().id_salt("produce fields");
        if room.height() < SAMPLE + OPTIONS {
            fields.auto_shrink(false).show(ui, |ui| {
                self.options_ui(ui, scene);
                ui.add_space(10.0);
                let size = vec2(ui.available_width(), SAMPLE);
                let (look, _) = ui.allocate_exact_size(size, Sense::hover());
                self.look_ui(ui, look);
            });
            return;
        }
        let lowest = room.bottom() - SAMPLE;
        let shown = fields
            .max_height(lowest - room.top())
            .show(ui, |ui| self.options_ui(ui, scene));
        // What the options fill of the room they were given.
        let top = (room.top() + shown.content_size.y + 10.0).min(lowest);
        self.look_ui(ui, room.with_min_y(top));
    }

    /// How it is made.
    fn options_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        self.fields_ui(ui);
        self.years_ui(ui, scene);
        self.printer_ui(ui);
        if let Some(error) = &self.error {
            widgets::note(ui, error.clone());
        }
    }

    /// What is looked at.
    fn look_ui(&mut self, ui: &mut Ui, room: Rect) {
        let look = UiBuilder::new().max_rect(room);
        ui.scope_builder(look, |ui| match self.recipients.looked_at(MOST_LOOKED_AT) {
            Some((_, _, name)) => {
                widgets::medium_line(ui, name.clone(), size::LABEL);
                let rest = ui.available_rect_before_wrap();
                let rest = UiBuilder::new().max_rect(rest);
                ui.scope_builder(rest, |ui| self.sample.ui(ui, &name));
            }
            None => {
                widgets::note(ui, "没有可以预览的：这一件不知道给谁，或者都没有勾选。");
            }
        });
    }

    /// Asks for the page looked at, and where that is there for the pages of a case not counted yet.
    pub(super) fn ask_sample(&mut self, scene: &mut Scene<'_>) {
        let (product, version) = (self.product(), scene.rows.version());
        if let Some((cases, left_out, _)) = self.recipients.looked_at(MOST_LOOKED_AT) {
            let looked = Looked {
                product,
                cases,
                left_out,
                version,
            };
            if let Some(order) = self.sample.order(looked) {
                scene.ask(Intent::DrawPapers(Box::new(order)));
                return;
            }
        }
        let Some(case) = self.recipients.begin_count() else {
            return;
        };
        let counted = Looked {
            product,
            cases: vec![case],
            left_out: Vec::new(),
            version,
        };
        let nothing_drawn = SheetOrder {
            indices: Vec::new(),
            scale: 1.0,
        };
        scene.ask(Intent::DrawPapers(Box::new(counted.order(nothing_drawn))));
    }

    /// Takes papers that were made to be looked at, or counted.
    pub fn take_papers(
        &mut self,
        context: &Context,
        order: &PaperOrder,
        drawn: Result<DrawnPapers, String>,
    ) {
        if !order.sheets.indices.is_empty() {
            self.sample.take(context, order, drawn);
        } else if let [case] = order.cases[..] {
            // What cannot be made says why when it is ordered; here it has no pages.
            let papers = drawn.map(|drawn| drawn.papers).unwrap_or_default();
            self.recipients.take_count(order.product, case, papers);
        }
    }

    /// Whether there is something to make, and a printer where it is to be printed.
    pub(super) fn is_ready(&self) -> bool {
        self.has_something() && self.has_printer()
    }

    /// Whether anything is ticked where there is something to tick.
    pub(super) fn has_something(&self) -> bool {
        !self.is_of_cases() || !self.recipients.ticked_cases().is_empty()
    }

    /// How many papers, pages and sheets of paper come out.
    fn sum_words(&mut self) -> String {
        if !matches!(self.product(), Product::Papers(_)) {
            return String::new();
        }
        let order = self.print_order();
        let Some(pages) = self.recipients.pages() else {
            return "正在数页数…".to_owned();
        };
        let (papers, sum) = (pages.len(), pages.iter().sum::<usize>());
        let said = format!("共 {papers} 份，{sum} 页");
        if self.paper != Some(true) {
            return said;
        }
        match order {
            Ok(order) if order.pages.is_empty() => {
                let copies = order.copies as usize;
                let sheets = print_order::sheets(pages.iter().copied(), order.duplex, copies);
                format!("{said}；每份印 {copies} 次，用纸 {sheets} 张")
            }
            _ => said,
        }
    }
}

/// What is looked at of a product.
fn look_at(product: Product) -> LookAt {
    match product {
        Product::Papers(_) | Product::Envelopes(_) | Product::Labels(_) => LookAt::Person,
        Product::Archive => LookAt::Case,
        Product::Form(_) | Product::Manual(_) | Product::WallCalendar(_) | Product::RulesTable => {
            LookAt::Whole
        }
    }
}
