//! Addresses for posting: envelopes DL and ZL, one page each, and sheets of labels on A4.

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{MM_PER_PT, SIZE_3, SIZE_4, SIZE_SMALL_4};
use super::line::{Span, break_ragged};
use super::page::{Page, Paper, baseline_in, text_width};
use super::paragraph::place_line;

/// Who a letter is posted to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// 通信地址; empty where none is known.
    pub place: String,
    /// 单位职务.
    pub post: String,
    /// Name and title: 李春华代表.
    pub name: String,
}

/// A sheet of labels: columns and rows on A4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelSheet {
    /// 2 × 7, 99.1 × 38.1 mm.
    #[default]
    TwoBySeven,
    /// 3 × 7, 63.5 × 38.1 mm.
    ThreeBySeven,
    /// 3 × 8, 70 × 37.1 mm, edge to edge.
    ThreeByEight,
}

/// Where the labels of a sheet stand, mm.
struct Layout {
    columns: usize,
    rows: usize,
    first: (f32, f32),
    step: (f32, f32),
    size: (f32, f32),
}

impl LabelSheet {
    /// All sheets.
    pub const ALL: [Self; 3] = [Self::TwoBySeven, Self::ThreeBySeven, Self::ThreeByEight];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::TwoBySeven => "2×7（99.1×38.1毫米）",
            Self::ThreeBySeven => "3×7（63.5×38.1毫米）",
            Self::ThreeByEight => "3×8（70×37.1毫米）",
        }
    }

    fn layout(self) -> Layout {
        match self {
            Self::TwoBySeven => Layout {
                columns: 2,
                rows: 7,
                first: (4.65, 15.15),
                step: (101.6, 38.1),
                size: (99.1, 38.1),
            },
            Self::ThreeBySeven => Layout {
                columns: 3,
                rows: 7,
                first: (7.25, 15.15),
                step: (66.0, 38.1),
                size: (63.5, 38.1),
            },
            Self::ThreeByEight => Layout {
                columns: 3,
                rows: 8,
                first: (0.0, 0.1),
                step: (70.0, 37.1),
                size: (70.0, 37.1),
            },
        }
    }
}

/// White between a label's edge and its text, mm: printers miss labels by that much.
const LABEL_MARGIN: f32 = 6.0;

/// Envelopes, one page each: address, name, and the sender at the lower right (GB/T 1416).
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn envelopes(
    fonts: &Fonts,
    paper: Paper,
    sender: &str,
    addresses: &[Address],
) -> Result<Vec<Page>, MissingGlyph> {
    let (width, height) = paper.size();
    let one = |address: &Address| {
        let mut page = Page::on(paper);
        let room = width - 60.0;
        let mut y = place(&mut page, fonts, &address.place, SIZE_3, (30.0, 26.0), room)?;
        y = place(&mut page, fonts, &address.post, SIZE_3, (30.0, y), room)?;
        let name = format!("{}　收", address.name);
        let wide = text_width(fonts, Face::Fang, NAME_SIZE, &name)?;
        let left = ((width - wide) / 2.0).max(20.0);
        place(
            &mut page,
            fonts,
            &name,
            NAME_SIZE,
            (left, y.max(height * 0.5)),
            width - left,
        )?;
        let wide = text_width(fonts, Face::Fang, SIZE_4, sender)?;
        let baseline = baseline_in(height - 22.0, 8.0, SIZE_4);
        page.text(
            fonts,
            Face::Fang,
            SIZE_4,
            width - 20.0 - wide,
            baseline,
            sender,
        )?;
        Ok(page)
    };
    addresses.iter().map(one).collect()
}

/// The name on an envelope, points.
const NAME_SIZE: f32 = 22.0;

/// Sheets of labels, one address each, row by row.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn sheets(
    fonts: &Fonts,
    sheet: LabelSheet,
    addresses: &[Address],
) -> Result<Vec<Page>, MissingGlyph> {
    let layout = sheet.layout();
    let per_page = layout.columns * layout.rows;
    let page = |addresses: &[Address]| {
        let mut page = Page::default();
        for (place, address) in addresses.iter().enumerate() {
            let (row, column) = (place / layout.columns, place % layout.columns);
            let left = layout.first.0 + column as f32 * layout.step.0;
            let top = layout.first.1 + row as f32 * layout.step.1;
            label(&mut page, fonts, address, (left, top), layout.size)?;
        }
        Ok(page)
    };
    addresses.chunks(per_page).map(page).collect()
}

fn label(
    page: &mut Page,
    fonts: &Fonts,
    address: &Address,
    (left, top): (f32, f32),
    (width, _): (f32, f32),
) -> Result<(), MissingGlyph> {
    let room = width - 2.0 * LABEL_MARGIN;
    let x = left + LABEL_MARGIN;
    let mut y = top + LABEL_MARGIN - 1.0;
    for text in [&address.place, &address.post] {
        y = place(page, fonts, text, SIZE_SMALL_4, (x, y), room)?;
    }
    let name = format!("{}　收", address.name);
    place(page, fonts, &name, SIZE_4, (x, y + 1.0), room)?;
    Ok(())
}

/// Puts text over as many lines as it needs; gives the bottom of the last. Nothing for an empty text.
fn place(
    page: &mut Page,
    fonts: &Fonts,
    text: &str,
    size: f32,
    (left, top): (f32, f32),
    room: f32,
) -> Result<f32, MissingGlyph> {
    if text.is_empty() {
        return Ok(top);
    }
    let em = size * MM_PER_PT;
    let pitch = em * 1.35;
    let span = Span::fang(text);
    let mut y = top;
    for line in break_ragged(fonts, &[span], room / em)? {
        place_line(page, &line, left, baseline_in(y, pitch, size), size, em);
        y += pitch;
    }
    Ok(y)
}
