//! Addresses for posting: envelopes DL and ZL, one page each, and sheets of labels on A4.

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{MM_PER_PT, SIZE_4};
use super::line::{Span, TextLine, break_ragged};
use super::page::{Page, PaperSize, Spot, baseline_in, text_width};
use super::paragraph::place_line;
use super::postal_parts::{joined, name_parts, place_parts};
use super::title;

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
    for parts in [
        place_parts(&address.place),
        title::short_parts(&address.post),
    ] {
        let text = Fitted::new(fonts, &parts, &ENVELOPE_PLACE, room.width)?;
        room.top = text.place(&mut page, (room.left, room.top));
    }
    let name = name_parts(&address.name);
    let name = Fitted::new(fonts, &name, &ENVELOPE_NAME, width - 40.0)?;
    let left = ((width - name.width()) / 2.0).max(20.0);
    name.place(&mut page, (left, room.top.max(height * 0.5)));
    let letters = Face::Fang.of_size(SIZE_4);
    let spot = Spot {
        x: width - 20.0 - text_width(fonts, letters, sender)?,
        baseline: baseline_in(height - 22.0, 8.0, SIZE_4),
    };
    page.text(fonts, letters, spot, sender)?;
    Ok(page)
}

/// The sizes of the address and of the name on an envelope, points, the usual one first: smaller where that takes a line
/// less or keeps whole what no line should part.
const ENVELOPE_PLACE: [f32; 3] = [15.75, 15.0, 14.0];
const ENVELOPE_NAME: [f32; 4] = [22.0, 20.0, 18.0, 16.0];
/// The same on a label.
const LABEL_PLACE: [f32; 4] = [12.0, 11.5, 11.0, 10.5];
const LABEL_NAME: [f32; 5] = [14.0, 13.0, 12.0, 11.0, 10.5];

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
    for parts in [
        place_parts(&address.place),
        title::short_parts(&address.post),
    ] {
        let text = Fitted::new(fonts, &parts, &LABEL_PLACE, room.width)?;
        room.top = text.place(page, (room.left, room.top));
    }
    let name = name_parts(&address.name);
    let name = Fitted::new(fonts, &name, &LABEL_NAME, room.width)?;
    name.place(page, (room.left, room.top + 1.0));
    Ok(())
}

/// Where text may stand: its left edge, the top of its first line and how wide it may be, mm.
#[derive(Clone, Copy)]
struct Room {
    left: f32,
    top: f32,
    width: f32,
}

/// A text on as few lines as it takes.
#[derive(Default)]
struct Fitted {
    /// Points.
    size: f32,
    lines: Vec<TextLine>,
}

impl Fitted {
    /// Breaks a text between its parts into lines so wide, mm. Of the sizes, points, it takes the largest that parts none of
    /// them, and of those the largest that takes the fewest lines.
    fn new(
        fonts: &Fonts,
        parts: &[String],
        sizes: &[f32],
        width: f32,
    ) -> Result<Self, MissingGlyph> {
        let text = joined(parts);
        let mut best: Option<((bool, usize), Self)> = None;
        for size in sizes.iter().copied() {
            let mut widest: f32 = 0.0;
            for part in parts {
                widest = widest.max(text_width(fonts, Face::Fang.of_size(size), part)?);
            }
            let lines = break_ragged(fonts, &[Span::fang(&text)], width / (size * MM_PER_PT))?;
            let cost = (widest > width, lines.len());
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Self { size, lines }));
            }
        }
        Ok(best.map(|(_, fitted)| fitted).unwrap_or_default())
    }

    /// The width of the widest line, mm.
    fn width(&self) -> f32 {
        let ends = self.lines.iter().filter_map(|line| line.glyphs.last());
        let ends = ends.map(|(glyph, at)| at + glyph.advance);
        ends.fold(0.0, f32::max) * self.size * MM_PER_PT
    }

    /// Puts the lines below each other from a left edge and a top on, mm. Returns the bottom of the last; the top where
    /// there are none.
    fn place(&self, page: &mut Page, (left, top): (f32, f32)) -> f32 {
        let em = self.size * MM_PER_PT;
        let pitch = em * 1.35;
        let mut top = top;
        for line in &self.lines {
            let spot = Spot {
                x: left,
                baseline: baseline_in(top, pitch, self.size),
            };
            place_line(page, line, spot, self.size, em);
            top += pitch;
        }
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::gb9704::{PAGE_HEIGHT, PAGE_WIDTH};
    use crate::document::page::GlyphRun;

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

    /// The lines of a label on that sheet, one below the other.
    fn lines(sheet: LabelSheet, place: &str, name: &str) -> Vec<String> {
        let address = Address {
            place: place.to_owned(),
            post: String::new(),
            name: name.to_owned(),
        };
        let fonts = Fonts::bundled().unwrap();
        let pages = sheets(fonts, sheet, &[address]).unwrap();
        let text = |run: &GlyphRun| -> String {
            let glyphs = run.glyphs.iter();
            glyphs.map(|glyph| glyph.glyph.character).collect()
        };
        pages[0].runs.iter().map(text).collect()
    }

    #[test]
    fn a_name_is_shrunk_before_it_is_parted_and_parted_behind_its_dot() {
        for sheet in LabelSheet::ALL {
            let lines = lines(sheet, "城关镇新华路20号", "阿依努尔·买买提代表");
            let expected = ["城关镇新华路20号", "阿依努尔·买买提代表　收"];
            assert_eq!(lines, expected, "{sheet:?}");
        }
        for (name, expected) in [
            (
                "阿卜杜热合曼·买买提江委员",
                ["阿卜杜热合曼·", "买买提江委员　收"],
            ),
            (
                "李春华代表（河湾乡代表团）",
                ["李春华代表", "（河湾乡代表团）　收"],
            ),
        ] {
            let lines = lines(LabelSheet::ThreeBySeven, "县政协", name);
            assert_eq!(lines[1..], expected);
        }
    }

    #[test]
    fn an_address_ends_its_lines_behind_its_levels() {
        let place = "河北省邯郸市临溪县西溪镇东街村建设路18号院3号楼2单元201室";
        let known = crate::document::postal_parts::place_parts(place);
        for sheet in LabelSheet::ALL {
            let lines = lines(sheet, place, "李春华代表");
            let (name, place) = lines.split_last().unwrap();
            assert_eq!(name, "李春华代表　收");
            assert!(place.len() > 1, "{place:?}");
            for line in place {
                assert!(known.iter().any(|part| line.ends_with(part)), "{place:?}");
                assert!(known.iter().any(|part| line.starts_with(part)), "{place:?}");
            }
        }
    }
}
