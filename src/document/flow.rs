//! Flowing a body over pages: 22 lines each, no heading at a page's end, no single line at a page's top, a table's
//! header again on each of its pages, and the signature never alone.

use super::chunk::Chunk;
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{BOTTOM, LINE_PITCH, TOP};
use super::page::Page;

/// How many lines of text accompany the signature on a page of its own making.
pub const LINES_WITH_SIGNATURE: usize = 2;
/// Rounding slack, mm.
const SLACK: f32 = 0.01 * LINE_PITCH;

/// Pages with a body on them.
pub struct Flowed {
    /// The pages.
    pub pages: Vec<Page>,
    /// Whether the tight tail was taken.
    pub tight: bool,
    text_bottom: f32,
}

impl Flowed {
    /// The last page and the bottom of its text, mm.
    pub fn last_page(&mut self) -> (&mut Page, f32) {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        (&mut self.pages[last], self.text_bottom)
    }
}

/// A line or row and where it stands in its chunk.
#[derive(Clone, Copy)]
struct Piece<'a> {
    chunk: &'a Chunk,
    index: usize,
    /// Whether what follows it must stand on the same page.
    held: bool,
    /// Whether it may not begin a page.
    barred: bool,
}

/// Flows chunks from `text_top` of the first page; the last page keeps the tail's height free under the text. The
/// second, tight height is taken where it saves a page.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn flow(
    fonts: &Fonts,
    first: Page,
    chunks: &[Chunk],
    text_top: f32,
    tail_heights: [f32; 2],
) -> Result<Flowed, MissingGlyph> {
    let pieces: Vec<Piece<'_>> = chunks.iter().flat_map(pieces).collect();
    let [relaxed, tightened] = tail_heights.map(|height| page_starts(&pieces, text_top, height));
    let tight = tightened.len() < relaxed.len();
    let starts = if tight { tightened } else { relaxed };
    let mut pages = vec![first];
    let mut text_bottom = text_top;
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(pieces.len());
        if index > 0 {
            pages.push(Page::default());
        }
        let top = if index == 0 { text_top } else { TOP };
        text_bottom = place_pieces(&mut pages[index], fonts, &pieces[*start..end], top)?;
    }
    Ok(Flowed {
        pages,
        tight,
        text_bottom,
    })
}

/// Puts one page's pieces on it. Returns the bottom of the last, mm.
fn place_pieces(
    page: &mut Page,
    fonts: &Fonts,
    pieces: &[Piece<'_>],
    top: f32,
) -> Result<f32, MissingGlyph> {
    let mut y = top;
    if let Some(first) = pieces.first() {
        let header = first.chunk.repeated(first.index);
        if header > 0.0 {
            first.chunk.place(page, fonts, 0, y)?;
            y += header;
        }
    }
    for piece in pieces {
        piece.chunk.place(page, fonts, piece.index, y)?;
        y += piece.chunk.height(piece.index);
    }
    Ok(y)
}

fn pieces(chunk: &Chunk) -> impl Iterator<Item = Piece<'_>> {
    let count = chunk.count();
    (0..count).map(move |index| {
        let last = index + 1 == count;
        let (held, barred) = match chunk {
            Chunk::Paragraph(paragraph) => (paragraph.heading && last, last && index > 0),
            Chunk::Table(_) => (index == 0 && !last, false),
        };
        Piece {
            chunk,
            index,
            held,
            barred,
        }
    })
}

/// The height of pieces on a page of their own, mm.
fn height(pieces: &[Piece<'_>]) -> f32 {
    let header = pieces
        .first()
        .map_or(0.0, |first| first.chunk.repeated(first.index));
    let own = pieces.iter().map(|piece| piece.chunk.height(piece.index));
    header + own.sum::<f32>()
}

/// How many of the pieces fit into a height, mm.
fn fitting(pieces: &[Piece<'_>], room: f32) -> usize {
    let mut left = room + SLACK;
    if let Some(first) = pieces.first() {
        left -= first.chunk.repeated(first.index);
    }
    pieces
        .iter()
        .take_while(|piece| {
            left -= piece.chunk.height(piece.index);
            left >= 0.0
        })
        .count()
}

/// The first piece of each page.
fn page_starts(pieces: &[Piece<'_>], text_top: f32, tail_height: f32) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    let mut top = text_top;
    loop {
        let left = &pieces[start..];
        if height(left) <= BOTTOM - top - tail_height + SLACK {
            return starts;
        }
        // Whatever page the signature comes to stand on, some of the text goes over with it.
        let most = if tail_height > 0.0 {
            left.len().saturating_sub(LINES_WITH_SIGNATURE)
        } else {
            left.len()
        };
        let fit = fitting(&left[..most], BOTTOM - top);
        let end = good_break(pieces, start, start + fit);
        if end >= pieces.len() {
            return starts;
        }
        // A row higher than a page stands alone on one, over its lower edge.
        let end = if end == start && starts.len() > 1 {
            start + 1
        } else {
            end
        };
        if end >= pieces.len() {
            return starts;
        }
        starts.push(end);
        start = end;
        top = TOP;
    }
}

/// The last place at or before `end` where a page may end.
fn good_break(pieces: &[Piece<'_>], start: usize, end: usize) -> usize {
    let allowed = |index: usize| {
        let held = index > 0 && pieces[index - 1].held;
        !held && !pieces.get(index).is_some_and(|piece| piece.barred)
    };
    (start + 1..=end)
        .rev()
        .find(|index| allowed(*index))
        .unwrap_or(end.max(start))
}
