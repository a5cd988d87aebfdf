//! The letter's own pages: the PDF as it will be printed, one recipient at a time.

use chrono::NaiveDate;
use eframe::egui::{
    Align, ColorImage, Context, CornerRadius, Image, Layout, Rect, ScrollArea, Sense, Shadow,
    Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::document::product::Product;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, ProduceOrder, Scene, Wanted};
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, Button, button};

use super::body::Body;

/// A4 in points.
const A4: Vec2 = Vec2::new(595.28, 841.89);

/// One page as a picture.
#[derive(Clone, Debug)]
pub struct PageImage {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Red, green, blue, alpha, row by row.
    pub rgba: Vec<u8>,
}

/// A page's picture as the window draws it.
pub fn texture(context: &Context, name: &str, page: &PageImage) -> TextureHandle {
    let image = ColorImage::from_rgba_premultiplied(page.size, &page.rgba);
    context.load_texture(name, image, TextureOptions::LINEAR)
}

/// What is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewOrder {
    /// The case.
    pub case: Id,
    /// The text as typed.
    pub text: String,
    /// 成文日期.
    pub date: NaiveDate,
    /// Which recipient.
    pub recipient: usize,
    /// Pixels a point of paper.
    pub scale: f32,
    /// The ledger as it was.
    version: u64,
}

/// The preview's state.
pub struct Preview {
    pages: Vec<TextureHandle>,
    problem: Option<String>,
    recipients: usize,
    recipient: usize,
    /// Points of window a point of paper; fitted to the width while `fits`.
    zoom: f32,
    fits: bool,
    double: bool,
    /// Pixels a point of the window.
    pixels: f32,
    shown: Option<PreviewOrder>,
    ordered: Option<PreviewOrder>,
    /// When the text last changed, by the window's clock.
    changed_at: f64,
    latest: String,
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
            pages: Vec::new(),
            problem: None,
            recipients: 0,
            recipient: 0,
            zoom: 0.8,
            fits: true,
            double: true,
            pixels: 1.0,
            shown: None,
            ordered: None,
            changed_at: 0.0,
            latest: String::new(),
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
    pub fn is_quiet(&self, text: &str) -> bool {
        text == self.latest && self.now - self.changed_at >= PAUSE
    }

    /// What to draw now, if what is shown is out of date and typing has paused.
    pub fn wants(
        &mut self,
        case: Id,
        body: &Body,
        date: NaiveDate,
        scene: &Scene<'_>,
    ) -> Option<PreviewOrder> {
        let text = body.markup();
        if text != self.latest {
            self.latest.clone_from(&text);
            self.changed_at = self.now;
        }
        let order = PreviewOrder {
            case,
            text,
            date,
            recipient: self.recipient,
            scale: (self.zoom * self.pixels * 8.0).round() / 8.0,
            version: scene.rows.version(),
        };
        let first = self.shown.is_none();
        let quiet = first || self.now - self.changed_at >= PAUSE;
        if self.shown.as_ref() == Some(&order) || self.ordered.is_some() || !quiet {
            return None;
        }
        self.ordered = Some(order.clone());
        Some(order)
    }

    /// Takes what was drawn.
    pub fn take(
        &mut self,
        context: &Context,
        order: &PreviewOrder,
        drawn: Result<(Vec<PageImage>, usize), String>,
    ) {
        self.ordered = None;
        self.shown = Some(order.clone());
        match drawn {
            Ok((pages, recipients)) => {
                self.problem = None;
                self.recipients = recipients;
                self.recipient = self.recipient.min(recipients.saturating_sub(1));
                let load = |(place, page): (usize, PageImage)| {
                    texture(context, &format!("page {place}"), &page)
                };
                self.pages = pages.into_iter().enumerate().map(load).collect();
            }
            Err(problem) => {
                self.problem = Some(problem);
                self.pages.clear();
            }
        }
    }

    /// Draws the bar and the pages.
    pub fn ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        self.now = ui.input(|input| input.time);
        self.pixels = ui.ctx().pixels_per_point();
        let waiting = self.now - self.changed_at < PAUSE;
        if waiting {
            ui.ctx().request_repaint_after_secs(PAUSE as f32);
        }
        let rect = ui.max_rect();
        let bar = rect.with_max_y(rect.top() + 44.0);
        ui.scope_builder(UiBuilder::new().max_rect(bar), |ui| {
            self.bar_ui(ui, case, scene);
        });
        let canvas = rect.with_min_y(bar.bottom());
        ui.scope_builder(UiBuilder::new().max_rect(canvas), |ui| self.pages_ui(ui));
    }

    fn bar_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, theme.surface);
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - 0.5,
            Stroke::new(1.0, theme.border),
        );
        let inner = rect.shrink2(vec2(16.0, 0.0));
        ui.scope_builder(
            UiBuilder::new()
                .max_rect(inner)
                .layout(Layout::right_to_left(Align::Center)),
            |ui| {
                if ui
                    .add(
                        Button::primary("导出 PDF")
                            .icon(Icon::Pdf)
                            .key("Ctrl+E")
                            .small(),
                    )
                    .clicked()
                {
                    scene.ask(Action::Produce(Box::new(ProduceOrder::files(
                        vec![case.id],
                        Wanted::plain(Product::Papers(None)),
                    ))));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    widgets::label(ui, format!("共 {} 页", self.pages.len()));
                    ui.add_space(8.0);
                    if button::icon_button(ui, Icon::Minus, "缩小").clicked() {
                        self.fits = false;
                        self.zoom = (self.zoom - 0.1).max(0.3);
                    }
                    if ui
                        .add(Button::text(&format!("{:.0}%", self.zoom * 75.0)).tiny())
                        .on_hover_text("适合窗口")
                        .clicked()
                    {
                        self.fits = true;
                    }
                    if button::icon_button(ui, Icon::Plus, "放大").clicked() {
                        self.fits = false;
                        self.zoom = (self.zoom + 0.1).min(4.0);
                    }
                    let words = if self.double { "双页" } else { "单页" };
                    if ui
                        .add(Button::text(words).tiny())
                        .on_hover_text("单页、双页")
                        .clicked()
                    {
                        self.double = !self.double;
                        self.fits = true;
                    }
                    self.recipient_ui(ui, case, scene);
                });
            },
        );
    }

    fn recipient_ui(&mut self, ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
        if self.recipients < 2 {
            return;
        }
        if button::icon_button(ui, Icon::ChevronLeft, "上一位收件人").clicked() {
            self.recipient = self.recipient.saturating_sub(1);
        }
        let name = scene
            .ledger
            .addressees(case.id)
            .get(self.recipient)
            .map(|one| one.name.clone())
            .unwrap_or_default();
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
        let columns = if self.double && self.pages.len() > 1 && room.width() > 830.0 {
            2
        } else {
            1
        };
        if self.fits {
            let wide = (room.width() - 40.0 - 20.0 * (columns - 1) as f32) / columns as f32 / A4.x;
            let high = (room.height() - 60.0) / A4.y;
            self.zoom = if columns == 2 {
                wide.min(high.max(0.6))
            } else {
                wide.min(1.25)
            }
            .clamp(0.3, 4.0);
        }
        let page = A4 * self.zoom;
        ScrollArea::both().auto_shrink(false).show(ui, |ui| {
            let rows = self.pages.len().div_ceil(columns);
            let width = page.x * columns as f32 + 20.0 * (columns - 1) as f32;
            let height = rows as f32 * (page.y + 44.0) + 20.0;
            let size = vec2(
                width.max(room.width() - 12.0),
                height.max(room.height() - 12.0),
            );
            let (area, _) = ui.allocate_exact_size(size, Sense::hover());
            let left = area.left() + ((area.width() - width) / 2.0).max(0.0);
            for (place, texture) in self.pages.iter().enumerate() {
                let corner = pos2(
                    left + (place % columns) as f32 * (page.x + 20.0),
                    area.top() + 20.0 + (place / columns) as f32 * (page.y + 44.0),
                );
                page_ui(
                    ui,
                    texture,
                    Rect::from_min_size(corner.round(), page.round()),
                    (place, self.pages.len()),
                );
            }
        });
    }
}

fn page_ui(ui: &Ui, texture: &TextureHandle, rect: Rect, (place, count): (usize, usize)) {
    let theme = Theme::of(ui);
    let shadow = Shadow {
        offset: [0, 2],
        blur: 6,
        spread: 0,
        color: theme.shade,
    };
    ui.painter().add(shadow.as_shape(rect, CornerRadius::ZERO));
    Image::new(texture).paint_at(ui, rect);
    ui.painter().rect_stroke(
        rect,
        0.0,
        Stroke::new(1.0, theme.border_strong),
        StrokeKind::Outside,
    );
    let response = ui.interact(rect, ui.make_persistent_id(("page", place)), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(
            eframe::egui::Role::Image,
            true,
            format!("预览第 {} 页", place + 1),
        )
    });
    let words = widgets::text::cut(
        ui,
        &format!("第 {} / {count} 页", place + 1),
        crate::ui::theme::regular(12.0),
        theme.ink_soft,
        80.0,
    );
    let below = pos2(rect.center().x - words.size().x / 2.0, rect.bottom() + 8.0);
    ui.painter().galley(below, words, theme.ink_soft);
}
