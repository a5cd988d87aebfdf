//! Attachments and papers looked at in the window: PDF pages and pictures, one under the other.

use eframe::egui::{
    Context, Id as WidgetId, Key, Modal, Modifiers, ScrollArea, Ui, Vec2, containers::scroll_area,
    style, vec2,
};

use crate::document::picture;
use crate::model::record::ContentHash;

use super::icons::Icon;
use super::intent::Intent;
use super::orders::ViewOrder;
use super::scene::Scene;
use super::sheets::{DrawnPages, Sheets};
use super::theme::{Theme, size};
use super::widgets::{self, Button, button};

/// The least and the greatest magnification, points of the window a point of paper.
const ZOOM: (f32, f32) = (0.25, 4.0);
/// A step of magnification.
const ZOOM_STEP: f32 = 1.2;
/// White between pages.
const GAP: f32 = 14.0;
/// How far an arrow key scrolls.
const LINE: f32 = 60.0;

/// What is being looked at.
#[derive(Default)]
pub struct Viewer {
    shown: Option<Shown>,
}

impl std::fmt::Debug for Viewer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Viewer")
    }
}

struct Shown {
    name: String,
    content: ContentHash,
    sheets: Sheets,
    problem: Option<String>,
    ordered: bool,
    /// Points of the window a point of paper; none while the pages fit the window's width.
    zoom: Option<f32>,
    fitting: f32,
}

impl Viewer {
    /// Whether a file of this name can be looked at here.
    pub fn can_show(name: &str) -> bool {
        picture::is_picture(name) || name.to_lowercase().ends_with(".pdf")
    }

    /// Opens a file.
    pub fn open(&mut self, name: &str, content: ContentHash) {
        self.shown = Some(Shown {
            name: name.to_owned(),
            content,
            sheets: Sheets::default(),
            problem: None,
            ordered: false,
            zoom: None,
            fitting: 1.0,
        });
    }

    /// Takes what was drawn.
    pub fn take(
        &mut self,
        context: &Context,
        order: &ViewOrder,
        drawn: Result<DrawnPages, String>,
    ) {
        let shown = self.shown.as_mut();
        let Some(shown) = shown.filter(|shown| shown.content == order.content) else {
            return;
        };
        shown.ordered = false;
        match drawn {
            Ok(pages) => shown.sheets.take(context, order.sheets.scale, false, pages),
            Err(problem) => shown.problem = Some(problem),
        }
    }

    /// Draws what is open.
    pub fn ui(&mut self, context: &Context, scene: &mut Scene<'_>) {
        let Some(shown) = &mut self.shown else { return };
        let room = context.content_rect().size() - vec2(80.0, 60.0);
        let frame = eframe::egui::Frame::window(&context.global_style()).inner_margin(12);
        let mut close = false;
        let response = Modal::new(WidgetId::unique("viewer"))
            .frame(frame)
            .show(context, |ui| {
                ui.set_min_size(room);
                ui.set_max_size(room);
                shown.zoom_keys(ui);
                close = shown.bar_ui(ui, scene);
                shown.pages_ui(ui);
            });
        if let Some(order) = shown.lacking() {
            scene.ask(Intent::DrawFile(order));
        }
        let escaped = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if close || escaped || response.should_close() {
            self.shown = None;
        }
    }
}

impl Shown {
    /// The pages to be drawn now: those in sight that are not, unless some are being drawn.
    fn lacking(&mut self) -> Option<ViewOrder> {
        if self.ordered || self.problem.is_some() {
            return None;
        }
        let sheets = if self.sheets.count() == 0 {
            self.sheets.anew()
        } else {
            self.sheets.lacking()?
        };
        self.ordered = true;
        Some(ViewOrder {
            name: self.name.clone(),
            content: self.content,
            sheets,
        })
    }

    fn magnification(&self) -> f32 {
        self.zoom.unwrap_or(self.fitting)
    }

    fn magnify(&mut self, times: f32) {
        let zoom = self.magnification() * times;
        self.zoom = Some(zoom.clamp(ZOOM.0, ZOOM.1));
    }

    /// +, - and 0; the wheel with Ctrl.
    fn zoom_keys(&mut self, ui: &Ui) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Plus) || pressed(Key::Equals) {
            self.magnify(ZOOM_STEP);
        }
        if pressed(Key::Minus) {
            self.magnify(1.0 / ZOOM_STEP);
        }
        if pressed(Key::Num0) {
            self.zoom = None;
        }
        let turned = ui.input(eframe::egui::InputState::zoom_delta);
        if (turned - 1.0).abs() > f32::EPSILON {
            self.magnify(turned);
        }
    }

    /// The bar; returns whether to close.
    fn bar_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> bool {
        ui.horizontal(|ui| {
            let close = ui.add(Button::new("关闭").key("Esc").small()).clicked();
            if button::icon_button(ui, Icon::Minus, "缩小（-）").clicked() {
                self.magnify(1.0 / ZOOM_STEP);
            }
            let percent = format!("{:.0}%", self.magnification() * 75.0);
            let name = format!("适合窗口，现在 {percent}");
            if ui
                .add(Button::text(&percent).named(&name).tiny())
                .on_hover_text("适合窗口（0）")
                .clicked()
            {
                self.zoom = None;
            }
            if button::icon_button(ui, Icon::Plus, "放大（+）").clicked() {
                self.magnify(ZOOM_STEP);
            }
            if self.sheets.count() > 0 {
                let page = format!("第 {} / {} 页", self.sheets.page(), self.sheets.count());
                widgets::label(ui, page);
            }
            if ui.add(Button::text("用系统程序打开").small()).clicked() {
                scene.ask(Intent::OpenOutside {
                    name: self.name.clone(),
                    content: self.content,
                });
            }
            widgets::medium_line(ui, self.name.clone(), size::TEXT);
            close
        })
        .inner
    }

    fn pages_ui(&mut self, ui: &mut Ui) {
        if let Some(problem) = &self.problem {
            widgets::empty_state(ui, Icon::Document, "打不开这个文件", problem, None);
            return;
        }
        let room = ui.available_rect_before_wrap();
        let widest = (0..self.sheets.count())
            .map(|index| self.sheets.size(index).x)
            .fold(0.0, f32::max);
        // Paper is not blown up much only because the window is wide.
        self.fitting = ((room.width() - 40.0) / widest.max(1.0)).clamp(ZOOM.0, 1.35);
        if self.sheets.count() == 0 {
            self.sheets.see(ui.ctx(), 0..2, self.fitting, Vec2::ZERO);
            widgets::note(ui, "正在打开…");
            return;
        }
        let theme = Theme::of(ui);
        ui.painter().rect_filled(room, 4.0, theme.canvas);
        let zoom = self.magnification();
        let (places, area) = self.sheets.laid_out(zoom, 1, vec2(0.0, GAP));
        let mut pages = ScrollArea::both()
            .id_salt("viewer pages")
            .scroll_source(scroll_area::ScrollSource::ALL)
            .auto_shrink(false);
        if let Some(offset) = self.sheets.offset_after_zoom(area, room.size()) {
            pages = pages.scroll_offset(offset);
        }
        pages.show_viewport(ui, |ui, viewport| {
            scroll_by_keys(ui, viewport.height(), area.y);
            let (whole, _) = ui.allocate_exact_size(
                area.max(vec2(room.width() - 12.0, 0.0)),
                eframe::egui::Sense::hover(),
            );
            let mut in_sight = None;
            for (index, rect) in places.iter().enumerate() {
                if rect.bottom() < viewport.top() || rect.top() > viewport.bottom() {
                    continue;
                }
                let first = in_sight.map_or(index, |(first, _)| first);
                in_sight = Some((first, index));
                let left = ((whole.width() - rect.width()) / 2.0).round();
                let rect = rect.translate(whole.min.to_vec2() + vec2(left, 0.0));
                let name = format!("{} 第 {} 页", self.name, index + 1);
                self.sheets.page_ui(ui, index, rect, &name);
            }
            if let Some((first, last)) = in_sight {
                let middle = viewport.center().to_vec2() / area;
                self.sheets.see(ui.ctx(), first..last + 1, zoom, middle);
            }
        });
    }
}

/// Scrolls by the keys people scroll documents with.
fn scroll_by_keys(ui: &Ui, page: f32, whole: f32) {
    let keys = [
        (Key::PageDown, page * 0.9),
        (Key::Space, page * 0.9),
        (Key::PageUp, -page * 0.9),
        (Key::ArrowDown, LINE),
        (Key::ArrowUp, -LINE),
        (Key::End, whole),
        (Key::Home, -whole),
    ];
    for (key, down) in keys {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            let still = style::ScrollAnimation::none();
            ui.scroll_with_delta_animation(vec2(0.0, -down), still);
        }
    }
}
