//! Addresses for posting: envelopes DL and ZL, one page each, and sheets of labels on A4.

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{MM_PER_PT, SIZE_3, SIZE_4, SIZE_SMALL_4};
use super::line::{Span, break_ragged};
use super::page::{Page, PaperSize, Spot, baseline_in, text_width};
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
    /// Left and top of the first label.
    first: (f32, f32),
    /// From one label's left and top to the next's.
    step: (f32, f32),
    width: f32,
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
                width: 99.1,
            },
            Self::ThreeBySeven => Layout {
                columns: 3,
                rows: 7,
                first: (7.25, 15.15),
                step: (66.0, 38.1),
                width: 63.5,
            },
            Self::ThreeByEight => Layout {
                columns: 3,
                rows: 8,
                first: (0.0, 0.1),
                step: (70.0, 37.1),
                width: 70.0,
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
    paper: PaperSize,
    sender: &str,
    addresses: &[Address],
) -> Result<Vec<Page>, MissingGlyph> {
    addresses
        .iter()
        .map(|address| envelope(fonts, paper, sender, address))
        .collect()
}

fn envelope(
    fonts: &Fonts,
    paper: PaperSize,
    sender: &str,
    address: &Address,
) -> Result<Page, MissingGlyph> {
    let (width, height) = paper.size();
    let mut page = Page::on(paper);
    let mut room = Room {
        left: 30.0,
        top: 26.0,
        width: width - 60.0,
    };
    for text in [&address.place, &address.post] {
        room.top = place(&mut page, fonts, text, SIZE_3, room)?;
    }
    let name = format!("{}　收", address.name);
    let wide = text_width(fonts, Face::Fang.of_size(NAME_SIZE), &name)?;
    let left = ((width - wide) / 2.0).max(20.0);
    let room = Room {
        left,
        top: room.top.max(height * 0.5),
        width: width - left,
    };
    place(&mut page, fonts, &name, NAME_SIZE, room)?;
    let letters = Face::Fang.of_size(SIZE_4);
    let spot = Spot {
        x: width - 20.0 - text_width(fonts, letters, sender)?,
        baseline: baseline_in(height - 22.0, 8.0, SIZE_4),
    };
    page.text(fonts, letters, spot, sender)?;
    Ok(page)
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
        for (index, address) in addresses.iter().enumerate() {
            let (row, column) = (index / layout.columns, index % layout.columns);
            let left = layout.first.0 + column as f32 * layout.step.0;
            let top = layout.first.1 + row as f32 * layout.step.1;
            let room = Room {
                left: left + LABEL_MARGIN,
                top: top + LABEL_MARGIN - 1.0,
                width: layout.width - 2.0 * LABEL_MARGIN,
            };
            label(&mut page, fonts, address, room)?;
        }
        Ok(page)
    };
    addresses.chunks(per_page).map(page).collect()
}

fn label(
    page: &mut Page,
    fonts: &Fonts,
    address: &Address,
    mut room: Room,
) -> Result<(), MissingGlyph> {
    for text in [&address.place, &address.post] {
        room.top = place(page, fonts, text, SIZE_SMALL_4, room)?;
    }
    let name = format!("{}　收", address.name);
    room.top += 1.0;
    place(page, fonts, &name, SIZE_4, room)?;
    Ok(())
}

/// Where text may stand: its left edge, the top of its first line and how wide it may be, mm.
#[derive(Clone, Copy)]
struct Room {
    left: f32,
    top: f32,
    width: f32,
}

/// Puts text over as many lines as it needs. Returns the bottom of the last, mm; the top where the text is empty.
fn place(
    page: &mut Page,
    fonts: &Fonts,
    text: &str,
    size: f32,
    room: Room,
) -> Result<f32, MissingGlyph> {
    if text.is_empty() {
        return Ok(room.top);
    }
    let em = size * MM_PER_PT;
    let pitch = em * 1.35;
    let mut top = room.top;
    for line in break_ragged(fonts, &[Span::fang(text)], room.width / em)? {
        let spot = Spot {
            x: room.left,
            baseline: baseline_in(top, pitch, size),
        };
        place_line(page, &line, spot, size, em);
        top += pitch;
    }
    Ok(top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::gb9704::{PAGE_HEIGHT, PAGE_WIDTH};

    #[test]
    fn every_label_lies_on_the_sheet() {
        for sheet in LabelSheet::ALL {
            let layout = sheet.layout();
            let right = layout.first.0 + (layout.columns - 1) as f32 * layout.step.0 + layout.width;
            let bottom = layout.first.1 + layout.rows as f32 * layout.step.1;
            assert!(right <= PAGE_WIDTH + 0.01, "{sheet:?}: {right}");
            assert!(bottom <= PAGE_HEIGHT + 0.01, "{sheet:?}: {bottom}");
        }
    }

    #[test]
    fn a_sheet_more_is_begun_when_one_is_full() {
        let address = Address {
            place: "临溪县东街1号".to_owned(),
            post: String::new(),
            name: "李春华代表".to_owned(),
        };
        let fonts = Fonts::bundled().unwrap();
        let addresses = vec![address; 15];
        let pages = sheets(fonts, LabelSheet::TwoBySeven, &addresses).unwrap();
        assert_eq!(pages.len(), 2);
        let posted = envelopes(fonts, PaperSize::EnvelopeZl, "临溪县住建局", &addresses).unwrap();
        assert_eq!(posted.len(), 15);
    }
}
