//! Pages of a PDF as pictures: the preview shows the very file that will be printed.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
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

/// Draws every page of a PDF at `scale` pixels a point.
///
/// # Errors
/// [`UnreadablePdf`] when the bytes are not a PDF.
pub fn pictures(pdf: Vec<u8>, scale: f32) -> Result<Vec<PagePicture>, UnreadablePdf> {
    first_pictures(pdf, scale, usize::MAX)
}

/// Draws the first pages of a PDF at `scale` pixels a point, at most so many.
///
/// # Errors
/// [`UnreadablePdf`] when the bytes are not a PDF.
pub fn first_pictures(
    pdf: Vec<u8>,
    scale: f32,
    most: usize,
) -> Result<Vec<PagePicture>, UnreadablePdf> {
    let pdf = Pdf::new(pdf).map_err(|_unreadable| UnreadablePdf)?;
    let cache = RenderCache::new();
    let settings = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let draw = |page| {
        let picture = render(
            page,
            &cache,
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &settings,
        );
        // White everywhere behind: no pixel is transparent, so premultiplied is plain.
        PagePicture {
            width: usize::from(picture.width()),
            height: usize::from(picture.height()),
            rgba: picture.data_as_u8_slice().to_vec(),
        }
    };
    Ok(pdf.pages().iter().take(most).map(draw).collect())
}
