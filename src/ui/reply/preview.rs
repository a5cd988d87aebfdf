//! The letter's own pages: the PDF as it will be printed, one recipient at a time.

use std::sync::Arc;

use eframe::egui::{Context, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::document::letter::LayoutReport;
use crate::document::product::Product;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::orders::{DrawnLetter, PreviewOrder, PreviewedLetter, ProduceOrder, Wanted};
use crate::ui::scene::Scene;
use crate::ui::sheets::Sheets;

use super::fit;
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, Bar, BarEnd, Button, button};

/// A4 in points.
const A4: Vec2 = Vec2::new(595.28, 841.89);

/// White between pages, the lower for the words under each.
const GAP: Vec2 = Vec2::new(20.0, 44.0);
/// White above the first page.
const ABOVE: f32 = 20.0;
/// The least and the greatest magnification, points of the window a point of paper.
const ZOOM: (f32, f32) = (0.3, 4.0);

/// The preview's state.
pub struct Preview {
    sheets: Sheets,
    problem: Option<String>,
    recipients: usize,
    recipient: usize,
    layout: Option<LayoutReport>,
    /// The page to bring into sight, from 0.
    wanted_page: Option<usize>,
    /// Points of window a point of paper; fitted to the width while `fits`.
    zoom: f32,
    fits: bool,
    double: bool,
    shown: Option<PreviewedLetter>,
    ordered: bool,
    /// When the text last changed, by the window's clock.
    changed_at: f64,
    latest: Arc<str>,
    now: f64,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Preview")
            .field("shown", &self.shown)
            .finish_non_exhaustive()
    }
}

impl Default for Preview {
    fn default() -> Self {
        Self {
            sheets: Sheets::default(),
            problem: None,
            recipients: 0,
            recipient: 0,
            layout: None,
            wanted_page: None,
            zoom: 0.8,
            fits: true,
            double: true,
            shown: None,
            ordered: false,
            changed_at: 0.0,
            latest: Arc::default(),
            now: 0.0,
        }
    }
}

/// Seconds of quiet before the pages are drawn again.
const PAUSE: f64 = 0.1;

impl Preview {
    /// For another case: its look stays, its pages go.
    pub fn for_another(self) -> Self {
        Self {
            zoom: self.zoom,
            fits: self.fits,
            double: self.double,
            ..Self::default()
        }
    }

    /// Whether typing has paused since the text became this.
    pub fn is_quiet(&self, text: &Arc<str>) -> bool {
        *text == self.latest && self.now - self.changed_at >= PAUSE
    }

    /// Which recipient is shown, from 0.
    pub fn recipient(&self) -> usize {
        self.recipient
    }

    /// How the letter shown is set; none before it is drawn, and of one that was issued.
    pub fn layout(&self) -> Option<&LayoutReport> {
        self.layout.as_ref()
    }

    /// Whether there are pages to look at.
    pub fn is_drawn(&self) -> bool {
        self.sheets.count() > 0
    }

    /// Brings a page into sight, from 0; of a recipient's letter where one is named.
    pub fn go_to(&mut self, page: usize, recipient: Option<usize>) {
        self.recipient = recipient.unwrap_or(self.recipient);
        self.wanted_page = Some(page);
    }

    /// What to draw now of the letter as it is: none while what is shown is up to date, or typing goes on.
    pub fn order(&mut self, letter: PreviewedLetter) -> Option<PreviewOrder> {
        if letter.text != self.latest {
            self.latest = Arc::clone(&letter.text);
            self.changed_at = self.now;
        }
        if self.ordered {
            return None;
        }
        let sheets = if self.shown.as_ref() == Some(&letter) {
            self.sheets.lacking()?
        } else {
            let quiet = self.shown.is_none() || self.now - self.changed_at >= PAUSE;
            quiet.then(|| self.sheets.anew())?
        };
        self.ordered = true;
        Some(PreviewOrder { letter, sheets })
    }

    /// Takes what was drawn.
    pub fn take(
        &mut self,
        context: &Context,
        order: PreviewOrder,
        drawn: Result<DrawnLetter, String>,
    ) {
        self.ordered = false;
        let changed = self.shown.as_ref() != Some(&order.letter);
        self.shown = Some(order.letter);
        match drawn {
            Ok(DrawnLetter {
                pages,
                recipients,
                layout,
            }) => {
                self.layout = layout;
                self.problem = None;
                self.recipients = recipients;
                self.recipient = self.recipient.min(recipients.saturating_sub(1));
                self.sheets
                    .take(context, order.sheets.scale, changed, pages);
            }
            Err(problem) => {
                self.problem = Some(problem);
                self.layout = None;
                self.sheets.clear();
            }
        }
    }

    /// Draws the bar and the pages.
    pub fn ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        self.now = ui.input(|input| input.time);
        let waiting = self.now - self.changed_at < PAUSE;
        if waiting {
            ui.ctx().request_repaint_after_secs(PAUSE as f32);
        }
        let rect = ui.max_rect();
        Bar::top("preview bar", 44.0).ends(ui, |ui, end| match end {
            BarEnd::Left => self.looks_ui(ui, case, scene),
            BarEnd::Right => export_ui(ui, case, scene),
        });
        let mut canvas = rect.with_min_y(ui.available_rect_before_wrap().top());
        let spare = self.layout.as_ref().and_then(|set| set.lines_to_spare);
        if let Some(fitting) = fit::FitRow::of(case, spare, scene) {
            let strip = canvas.with_min_y(canvas.bottom() - fit::HEIGHT);
            ui.scope_builder(UiBuilder::new().max_rect(strip), |ui| {
                fitting.ui(ui, scene);
            });
            canvas.max.y = strip.top();
        }
        ui.scope_builder(UiBuilder::new().max_rect(canvas), |ui| self.pages_ui(ui));
    }

    /// How many pages there are, how large and how many side by side.
    fn looks_ui(&mut self, ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
        ui.spacing_mut().item_spacing.x = 4.0;
        widgets::label(ui, format!("共 {} 页", self.sheets.count()));
        ui.add_space(8.0);
        if button::icon_button(ui, Icon::Minus, "缩小").clicked() {
            self.fits = false;
            self.zoom = (self.zoom - 0.1).max(ZOOM.0);
        }
        let percent = format!("{:.0}%", self.zoom * 75.0);
        let name = format!("适合窗口，现在 {percent}");
        let whole = ui.add(Button::text(&percent).named(&name).tiny());
        if whole.on_hover_text("适合窗口").clicked() {
            self.fits = true;
        }
        if button::icon_button(ui, Icon::Plus, "放大").clicked() {
            self.fits = false;
            self.zoom = (self.zoom + 0.1).min(ZOOM.1);
        }
        let label = if self.double { "双页" } else { "单页" };
        let columns = ui.add(Button::text(label).tiny());
        if columns.on_hover_text("单页、双页").clicked() {
            self.double = !self.double;
            self.fits = true;
        }
        self.recipient_ui(ui, case, scene);
    }

    fn recipient_ui(&mut self, ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
        if self.recipients < 2 {
            return;
        }
        if button::icon_button(ui, Icon::ChevronLeft, "上一位收件人").clicked() {
            self.recipient = self.recipient.saturating_sub(1);
        }
        let people = scene.ledger.addressees(case.id);
        let name = people.get(self.recipient);
        let name = name.map_or_else(String::new, |one| scene.ledger.name_of(one));
        widgets::label(
            ui,
            format!("第 {} / {} 份 {name}", self.recipient + 1, self.recipients),
        );
        if button::icon_button(ui, Icon::ChevronRight, "下一位收件人").clicked() {
            self.recipient = (self.recipient + 1).min(self.recipients - 1);
        }
    }

    fn pages_ui(&mut self, ui: &mut Ui) {
        if let Some(problem) = &self.problem {
            widgets::empty_state(ui, Icon::Document, "还不能预览", problem, None);
            return;
        }
        let room = ui.max_rect();
        let count = self.sheets.count();
        let columns = if self.double && count > 1 && room.width() > 830.0 {
            2
        } else {
            1
        };
        if self.fits {
            self.zoom = fitting_zoom(room, columns);
        }
        let (places, area) = self.sheets.laid_out(self.zoom, columns, GAP);
        let (mut in_sight, mut middle) = (0..columns.max(2), Vec2::ZERO);
        let mut pages = ScrollArea::both().auto_shrink(false);
        if let Some(offset) = self.sheets.offset_after_zoom(area, room.size()) {
            pages = pages.scroll_offset(offset);
        }
        if let Some(page) = self.wanted_page.take().and_then(|page| places.get(page)) {
            pages = pages.vertical_scroll_offset(page.top());
        }
        pages.show_viewport(ui, |ui, viewport| {
            let size = (area + vec2(0.0, ABOVE)).max(room.size() - Vec2::splat(12.0));
            let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
            let left = ((whole.width() - area.x) / 2.0).max(0.0);
            let corner = whole.min.to_vec2() + vec2(left.round(), ABOVE);
            let seen = |rect: &Rect| {
                let rect = rect.translate(vec2(0.0, ABOVE));
                rect.bottom() + GAP.y >= viewport.top() && rect.top() <= viewport.bottom()
            };
            let seen: Vec<usize> = (0..count).filter(|index| seen(&places[*index])).collect();
            for index in &seen {
                let rect = places[*index].translate(corner);
                let name = format!("预览第 {} 页", index + 1);
                self.sheets.page_ui(ui, *index, rect, &name);
                page_words(ui, rect, (*index, count));
            }
            if let (Some(first), Some(last)) = (seen.first(), seen.last()) {
                in_sight = *first..last + 1;
                middle = viewport.center().to_vec2() / area;
            }
        });
        self.sheets.see(ui.ctx(), in_sight, self.zoom, middle);
    }
}

/// The way to the files of the letter.
fn export_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let export = Button::primary("导出 PDF").icon(Icon::Pdf).key("Ctrl+E");
    if ui.add(export.small()).clicked() {
        let wanted = Wanted::plain(Product::Papers(None));
        let order = ProduceOrder::files(vec![case.id], wanted);
        scene.ask(Intent::Produce(Box::new(order)));
    }
}

/// The magnification at which pages fit a room, so many side by side.
fn fitting_zoom(room: Rect, columns: usize) -> f32 {
    let gaps = GAP.x * (columns - 1) as f32;
    let wide = (room.width() - 40.0 - gaps) / columns as f32 / A4.x;
    let high = (room.height() - 60.0) / A4.y;
    let zoom = if columns == 2 {
        wide.min(high.max(0.6))
    } else {
        wide.min(1.25)
    };
    zoom.clamp(ZOOM.0, ZOOM.1)
}

/// “第 1 / 2 页” under a page.
fn page_words(ui: &Ui, rect: Rect, (index, count): (usize, usize)) {
    let theme = Theme::of(ui);
    let words = widgets::text::cut(
        ui,
        &format!("第 {} / {count} 页", index + 1),
        crate::ui::theme::regular(12.0),
        theme.ink_soft,
        80.0,
    );
    let below = pos2(rect.center().x - words.size().x / 2.0, rect.bottom() + 8.0);
    ui.painter().galley(below, words, theme.ink_soft);
}
