//! Attachments and papers looked at in the window: PDF pages and pictures, one under the other.

use eframe::egui::{
    Context, Id as WidgetId, Image, Key, Modal, Modifiers, Role, ScrollArea, Sense, TextureHandle,
    Ui, WidgetInfo, vec2,
};

use crate::document::picture;
use crate::model::record::ContentHash;

use super::icons::Icon;
use super::reply::{PageImage, texture};
use super::scene::{Action, Scene};
use super::theme::{Theme, size};
use super::widgets::{self, Button, button};

/// Pages shown at most; the rest is for the system's own program.
pub const MOST_PAGES: usize = 40;
/// Pixels a point of paper: sharp up to twice the size of paper on most screens.
pub const SCALE: f32 = 2.0;

/// What is being looked at.
#[derive(Debug, Default)]
pub struct Viewer {
    shown: Option<Shown>,
}

struct Shown {
    name: String,
    content: ContentHash,
    ordered: bool,
    pages: Result<Vec<TextureHandle>, String>,
    /// Points of the window a point of paper.
    zoom: f32,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.name)
    }
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
            ordered: false,
            pages: Ok(Vec::new()),
            zoom: 1.0,
        });
    }

    /// What is to be drawn now: file name and content.
    pub fn wants(&mut self) -> Option<(String, ContentHash)> {
        let shown = self.shown.as_mut().filter(|shown| !shown.ordered)?;
        shown.ordered = true;
        Some((shown.name.clone(), shown.content))
    }

    /// Takes what was drawn.
    pub fn take(
        &mut self,
        context: &Context,
        content: ContentHash,
        pages: Result<Vec<PageImage>, String>,
    ) {
        let Some(shown) = self.shown.as_mut().filter(|shown| shown.content == content) else {
            return;
        };
        shown.pages = pages.map(|pages| {
            let load = |(place, page)| texture(context, &format!("viewer {place}"), &page);
            pages.into_iter().enumerate().map(load).collect()
        });
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
                close = shown.bar_ui(ui, scene);
                shown.pages_ui(ui);
            });
        let escaped = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if close || escaped || response.should_close() {
            self.shown = None;
        }
    }
}

impl Shown {
    /// The bar; gives whether to close.
    fn bar_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> bool {
        ui.horizontal(|ui| {
            let close = ui.add(Button::new("关闭").key("Esc").small()).clicked();
            if button::icon_button(ui, Icon::Minus, "缩小").clicked() {
                self.zoom = (self.zoom - 0.2).max(0.4);
            }
            if button::icon_button(ui, Icon::Plus, "放大").clicked() {
                self.zoom = (self.zoom + 0.2).min(3.0);
            }
            if ui.add(Button::text("用系统程序打开").small()).clicked() {
                scene.ask(Action::OpenOutside {
                    name: self.name.clone(),
                    content: self.content,
                });
            }
            widgets::medium_line(ui, self.name.clone(), size::TEXT);
            close
        })
        .inner
    }

    fn pages_ui(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let pages = match &self.pages {
            Err(problem) => {
                widgets::note(ui, problem.clone());
                return;
            }
            Ok(pages) if pages.is_empty() => {
                widgets::note(ui, "正在打开…");
                return;
            }
            Ok(pages) => pages,
        };
        ui.painter()
            .rect_filled(ui.available_rect_before_wrap(), 4.0, theme.canvas);
        ScrollArea::both()
            .id_salt("viewer pages")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.vertical_centered(|ui| {
                    for (place, page) in pages.iter().enumerate() {
                        let size = page.size_vec2() / SCALE * self.zoom;
                        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                        let name = format!("{} 第 {} 页", self.name, place + 1);
                        response
                            .widget_info(|| WidgetInfo::labeled(Role::Image, true, name.clone()));
                        Image::new(page).paint_at(ui, rect);
                        ui.add_space(12.0);
                    }
                    if pages.len() == MOST_PAGES {
                        widgets::note(
                            ui,
                            format!("只显示前 {MOST_PAGES} 页，后面的请用系统程序打开。"),
                        );
                    }
                });
            });
    }
}
