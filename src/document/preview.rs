//! Pages of a PDF as pictures: the preview shows the very file that will be printed.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

/// One page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Red, green, blue, alpha of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// A PDF could not be read.
#[derive(Debug, thiserror::Error)]
#[error("这个 PDF 读不出来，可能已损坏。")]
pub struct UnreadablePdf;

/// A PDF whose pages can be drawn.
pub struct Drawable(Pdf);

impl Drawable {
    /// Reads a PDF.
    ///
    /// # Errors
    /// [`UnreadablePdf`] when the bytes are not a PDF.
    pub fn read(bytes: Vec<u8>) -> Result<Self, UnreadablePdf> {
        let pdf = Pdf::new(bytes).map_err(|_unreadable| UnreadablePdf)?;
        Ok(Self(pdf))
    }

    /// Width and height of each page as it is seen, in points.
    pub fn sizes(&self) -> Vec<[f32; 2]> {
        let size = |page: &Page<'_>| <[f32; 2]>::from(page.render_dimensions());
        self.0.pages().iter().map(size).collect()
    }

    /// Draws pages at `scale` pixels a point; those it does not have are left out.
    pub fn draw(&self, places: &[usize], scale: f32) -> Vec<(usize, PagePicture)> {
        let cache = RenderCache::new();
        let settings = PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        };
        let draw = |index: &usize| {
            let picture = render(
                self.0.pages().get(*index)?,
                &cache,
                &InterpreterSettings::default(),
                &RenderSettings::default(),
                &settings,
            );
            // White everywhere behind: no pixel is transparent, so premultiplied is plain.
            let picture = PagePicture {
                width: usize::from(picture.width()),
                height: usize::from(picture.height()),
                rgba: picture.data_as_u8_slice().to_vec(),
            };
            Some((*index, picture))
        };
        places.iter().filter_map(draw).collect()
    }
}

/// Draws every page of a PDF at `scale` pixels a point.
///
/// # Errors
/// [`UnreadablePdf`] when the bytes are not a PDF.
pub fn pictures(pdf: Vec<u8>, scale: f32) -> Result<Vec<PagePicture>, UnreadablePdf> {
    let pdf = Drawable::read(pdf)?;
    let all: Vec<usize> = (0..pdf.sizes().len()).collect();
    let drawn = pdf.draw(&all, scale).into_iter();
    Ok(drawn.map(|(_, picture)| picture).collect())
}
