//! A document's pages as pictures: only those in sight are drawn, each as sharp as it is shown.

use std::ops::Range;

use eframe::egui::{
    ColorImage, Context, CornerRadius, Image, Rect, Role, Sense, Shadow, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, vec2,
};

use super::theme::Theme;

/// A picture's side in pixels at most: what every graphics card takes.
const LONGEST_SIDE: f32 = 8000.0;
/// Pages so far out of sight keep their pictures.
const NEAR: usize = 2;
/// Steps in which pictures grow sharper, pixels a point.
const STEP: f32 = 0.25;

/// One page as a picture.
#[derive(Clone, Debug)]
pub struct PageImage {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Red, green, blue, alpha, row by row.
    pub rgba: Vec<u8>,
}

/// What was drawn of a document.
#[derive(Clone, Debug, Default)]
pub struct DrawnPages {
    /// Width and height of every page, in points.
    pub sizes: Vec<[f32; 2]>,
    /// Pages drawn, by their indices.
    pub pictures: Vec<(usize, PageImage)>,
}

/// Pages to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetOrder {
    /// Their indices; there may be fewer.
    pub indices: Vec<usize>,
    /// Pixels a point of paper.
    pub scale: f32,
}

struct Sheet {
    size: Vec2,
    drawn: Option<Drawn>,
}

struct Drawn {
    texture: TextureHandle,
    scale: f32,
    edition: u64,
}

/// The pages.
pub struct Sheets {
    pages: Vec<Sheet>,
    in_sight: Range<usize>,
    /// Pixels a point of paper that the pages in sight need.
    scale: f32,
    /// Points of the window a point of paper, when last seen.
    zoom: f32,
    /// What stood in the middle of the window then, as parts of the whole.
    middle: Vec2,
    /// Whether that is to come back to the middle, after the magnification has changed.
    held: bool,
    /// Counts up with each change of the document: pictures of an earlier one are shown until they are drawn anew.
    edition: u64,
}

impl Default for Sheets {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            in_sight: 0..2,
            scale: 1.0,
            zoom: 1.0,
            middle: Vec2::ZERO,
            held: false,
            edition: 0,
        }
    }
}

impl Sheets {
    /// How many pages there are; none before the first picture has come.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Width and height of a page, in points.
    pub fn size(&self, index: usize) -> Vec2 {
        self.pages.get(index).map_or(Vec2::ZERO, |sheet| sheet.size)
    }

    /// The page in the middle of those in sight, from 1.
    pub fn page(&self) -> usize {
        let middle = usize::midpoint(self.in_sight.start, self.in_sight.end.saturating_sub(1));
        (middle + 1).min(self.count())
    }

    /// What is in sight, at so many points of the window a point of paper; `middle` says what stands in the middle of the
    /// window, as parts of the whole.
    pub fn see(&mut self, context: &Context, indices: Range<usize>, zoom: f32, middle: Vec2) {
        self.in_sight = indices;
        let longest = self.pages.iter().map(|sheet| sheet.size.max_elem());
        let most = LONGEST_SIDE / longest.fold(1.0, f32::max);
        let wanted = (zoom * context.pixels_per_point() / STEP).ceil() * STEP;
        self.scale = wanted.clamp(STEP, most);
        if (zoom - self.zoom).abs() > f32::EPSILON {
            self.zoom = zoom;
            self.held = true;
            context.request_repaint();
        } else {
            self.middle = middle;
        }
    }

    /// Where to scroll to after the magnification has changed, so that what stood in the middle of the window comes back
    /// there. A frame later than the change: a scroll area springs back from where it was not large enough before.
    pub fn offset_after_zoom(&mut self, area: Vec2, room: Vec2) -> Option<Vec2> {
        let held = std::mem::take(&mut self.held);
        held.then(|| (self.middle * area - room / 2.0).max(Vec2::ZERO))
    }

    /// The pages in sight of a document that has changed.
    pub fn anew(&self) -> SheetOrder {
        SheetOrder {
            indices: self.in_sight.clone().collect(),
            scale: self.scale,
        }
    }

    /// The pages in sight that are not drawn as they are shown.
    pub fn lacking(&self) -> Option<SheetOrder> {
        let lacks = |index: &usize| {
            let drawn = &self.pages[*index].drawn;
            drawn.as_ref().is_none_or(|drawn| {
                (drawn.scale - self.scale).abs() > f32::EPSILON || drawn.edition != self.edition
            })
        };
        let end = self.in_sight.end.min(self.count());
        let indices: Vec<usize> = (self.in_sight.start..end).filter(lacks).collect();
        (!indices.is_empty()).then_some(SheetOrder {
            indices,
            scale: self.scale,
        })
    }

    /// Takes what was drawn of the document as it is, or as it has become.
    pub fn take(&mut self, context: &Context, scale: f32, changed: bool, pages: DrawnPages) {
        if changed {
            self.edition += 1;
        }
        self.pages.resize_with(pages.sizes.len(), || Sheet {
            size: Vec2::ZERO,
            drawn: None,
        });
        for (sheet, size) in self.pages.iter_mut().zip(&pages.sizes) {
            sheet.size = Vec2::from(*size);
        }
        for (index, picture) in pages.pictures {
            if let Some(sheet) = self.pages.get_mut(index) {
                let image = ColorImage::from_rgba_premultiplied(picture.size, &picture.rgba);
                let name = format!("page {index}");
                sheet.drawn = Some(Drawn {
                    texture: context.load_texture(name, image, TextureOptions::LINEAR),
                    scale,
                    edition: self.edition,
                });
            }
        }
        let near = self.in_sight.start.saturating_sub(NEAR)..self.in_sight.end + NEAR;
        for (index, sheet) in self.pages.iter_mut().enumerate() {
            if !near.contains(&index) {
                sheet.drawn = None;
            }
        }
    }

    /// Forgets the pages: there is no document to show.
    pub fn clear(&mut self) {
        self.pages.clear();
    }

    /// Draws a page into an index of the window; white where its picture is still to come.
    pub fn page_ui(&self, ui: &Ui, index: usize, rect: Rect, name: &str) {
        let theme = Theme::of(ui);
        let shadow = Shadow {
            offset: [0, 2],
            blur: 6,
            spread: 0,
            color: theme.shade,
        };
        ui.painter().add(shadow.as_shape(rect, CornerRadius::ZERO));
        let drawn = self.pages.get(index).and_then(|sheet| sheet.drawn.as_ref());
        match drawn {
            Some(drawn) => Image::new(&drawn.texture).paint_at(ui, rect),
            None => {
                ui.painter()
                    .rect_filled(rect, 0.0, eframe::egui::Color32::WHITE);
            }
        }
        ui.painter().rect_stroke(
            rect,
            0.0,
            Stroke::new(1.0, theme.border_strong),
            StrokeKind::Outside,
        );
        let id = ui.make_persistent_id(("page", index));
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    }

    /// Where pages stand one under the other, as many side by side as there are columns: each page's place in an area
    /// that begins at the origin, and the area's size.
    pub fn laid_out(&self, zoom: f32, columns: usize, gap: Vec2) -> (Vec<Rect>, Vec2) {
        let mut places = Vec::new();
        let mut area = Vec2::ZERO;
        for row in self.pages.chunks(columns.max(1)) {
            let sizes: Vec<Vec2> = row
                .iter()
                .map(|sheet| (sheet.size * zoom).round())
                .collect();
            let mut left = 0.0;
            for size in &sizes {
                places.push(Rect::from_min_size(eframe::egui::pos2(left, area.y), *size));
                left += size.x + gap.x;
            }
            let high = sizes.iter().map(|size| size.y).fold(0.0, f32::max);
            area = vec2(area.x.max(left - gap.x), area.y + high + gap.y);
        }
        (places, area)
    }
}
