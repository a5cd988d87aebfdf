//! Flowing a body over pages: each as full as can be, no heading at a page's end, no single line at a page's top, a
//! table's header again on each of its pages, and the signature never alone.

use super::chunk::Chunk;
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{BOTTOM, LINE_PITCH, LINES, TOP};
use super::page::Page;

/// How many lines of text accompany the signature on a page of its own making.
pub const LINES_WITH_SIGNATURE: usize = 2;
/// A page ends so many lines early at most for the sake of what stands at its end.
const MOST_EARLY: usize = 2;
/// Rounding slack, mm.
const SLACK: f32 = 0.01 * LINE_PITCH;

/// How a body is spaced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leading {
    /// From one line to the next, mm.
    pub pitch: f32,
    /// What the last page keeps free under the text, mm.
    pub tail: f32,
}

/// A body on its way to pages.
pub struct BodyFlow<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    /// The body.
    pub chunks: &'a [Chunk],
    /// Where it begins on the first page, mm from the top.
    pub text_top: f32,
}

/// Pages with a body on them.
pub struct Flowed {
    /// The pages.
    pub pages: Vec<Page>,
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

impl BodyFlow<'_> {
    /// Puts the body on pages, the first of them begun.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn set(&self, first: Page, leading: Leading) -> Result<Flowed, MissingGlyph> {
        let pieces = self.pieces(leading.pitch);
        let starts = page_starts(&pieces, self.text_top, leading.tail);
        let mut pages = vec![first];
        let mut text_bottom = self.text_top;
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(pieces.len());
            if index > 0 {
                pages.push(Page::default());
            }
            let top = if index == 0 { self.text_top } else { TOP };
            text_bottom = self.place_pieces(&mut pages[index], &pieces[*start..end], top)?;
        }
        Ok(Flowed { pages, text_bottom })
    }

    /// How many pages it takes.
    pub fn page_count(&self, leading: Leading) -> usize {
        page_starts(&self.pieces(leading.pitch), self.text_top, leading.tail).len()
    }

    /// The page of each line or row of each chunk, from 0.
    pub fn pages_of_lines(&self, leading: Leading) -> Vec<Vec<usize>> {
        let pieces = self.pieces(leading.pitch);
        let starts = page_starts(&pieces, self.text_top, leading.tail);
        let mut next = 0;
        let chunks = self.chunks.iter().map(|chunk| {
            let own = next..next + chunk.count();
            next = own.end;
            own.map(|piece| starts.partition_point(|start| *start <= piece) - 1)
                .collect()
        });
        chunks.collect()
    }

    /// How many lines of text stand on the page of the tail.
    pub fn lines_beside_tail(&self, leading: Leading) -> usize {
        let pieces = self.pieces(leading.pitch);
        let starts = page_starts(&pieces, self.text_top, leading.tail);
        let last = starts.last().copied().unwrap_or(0);
        pieces[last..].iter().filter(|piece| piece.text).count()
    }

    /// How many lines of text would stand on a page that only they and the tail make necessary: none where the tail goes
    /// over alone. `None` where it takes one page.
    pub fn lines_over(&self, leading: Leading) -> Option<usize> {
        let pieces = self.pieces(leading.pitch);
        let whole = page_starts(&pieces, self.text_top, leading.tail).len();
        let starts = page_starts(&pieces, self.text_top, 0.0);
        let over = pieces.len() - starts.last().copied().unwrap_or(0);
        match (whole, whole > starts.len()) {
            (1, _) => None,
            (_, true) => Some(0),
            _ => Some(over),
        }
    }

    /// Whether the signature would stand on its page with less text than it needs, did none go over with it.
    pub fn signature_lacks_text(&self, leading: Leading) -> bool {
        let pieces = self.pieces(leading.pitch);
        let whole = page_starts(&pieces, self.text_top, leading.tail).len();
        let starts = page_starts(&pieces, self.text_top, 0.0);
        let last = starts.last().copied().unwrap_or(0);
        let text = pieces[last..].iter().filter(|piece| piece.text).count();
        whole > starts.len() || whole > 1 && text < LINES_WITH_SIGNATURE
    }

    /// With how many lines of text less it would take a page less, where a page of them is enough.
    pub fn lines_to_spare(&self, leading: Leading) -> Option<usize> {
        let pieces = self.pieces(leading.pitch);
        let pages = |pieces: &[Piece<'_>]| page_starts(pieces, self.text_top, leading.tail).len();
        let whole = pages(&pieces);
        if whole < 2 {
            return None;
        }
        let text = pieces.iter().rposition(|piece| piece.text)? + 1;
        (1..LINES.min(text)).find(|less| {
            let mut fewer = pieces[..text - less].to_vec();
            fewer.extend_from_slice(&pieces[text..]);
            pages(&fewer) < whole
        })
    }

    fn pieces(&self, pitch: f32) -> Vec<Piece<'_>> {
        let pieces = self.chunks.iter().flat_map(|chunk| pieces(chunk, pitch));
        pieces.collect()
    }

    /// Puts one page's pieces on it. Returns the bottom of the last, mm.
    fn place_pieces(
        &self,
        page: &mut Page,
        pieces: &[Piece<'_>],
        top: f32,
    ) -> Result<f32, MissingGlyph> {
        let mut y = top;
        if let Some(first) = pieces.first() {
            let header = first.chunk.repeated(first.index);
            if header > 0.0 {
                first.chunk.place(page, self.fonts, 0, (y, header))?;
                y += header;
            }
        }
        for piece in pieces {
            piece
                .chunk
                .place(page, self.fonts, piece.index, (y, piece.height))?;
            y += piece.height;
        }
        if let Some(last) = pieces.last() {
            last.chunk.end_page(page, last.index, y);
        }
        Ok(y)
    }
}

/// A line or row and where it stands in its chunk.
#[derive(Clone, Copy)]
struct Piece<'a> {
    chunk: &'a Chunk,
    index: usize,
    /// mm.
    height: f32,
    /// Whether it is text that keeps the signature company; 附件说明 is not.
    text: bool,
    /// Whether what follows it must stand on the same page.
    held: bool,
    /// Whether it may not begin a page.
    barred: bool,
}

fn pieces(chunk: &Chunk, pitch: f32) -> impl Iterator<Item = Piece<'_>> {
    let count = chunk.count();
    (0..count).map(move |index| {
        let last = index + 1 == count;
        let (held, barred) = match chunk {
            Chunk::Paragraph(paragraph) => (paragraph.heading && last, last && index > 0),
            Chunk::Table(_) => (index == 0 && !last, false),
        };
        let text = !matches!(chunk, Chunk::Paragraph(paragraph) if paragraph.listing);
        Piece {
            chunk,
            index,
            height: chunk.height(index, pitch),
            text,
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
    let own = pieces.iter().map(|piece| piece.height);
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
            left -= piece.height;
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
            before_last_text(left)
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

/// Where the last lines of text begin that go over with the signature.
fn before_last_text(pieces: &[Piece<'_>]) -> usize {
    let text = pieces.iter().enumerate().filter(|(_, piece)| piece.text);
    text.rev()
        .nth(LINES_WITH_SIGNATURE - 1)
        .map_or(0, |(index, _)| index)
}

/// The last place at or before `end` where a page may end: behind no heading and before no last line of a paragraph; such
/// a line begins a page where the one before would otherwise end more than two lines early.
fn good_break(pieces: &[Piece<'_>], start: usize, end: usize) -> usize {
    let held = |index: usize| index > 0 && pieces[index - 1].held;
    let barred = |index: usize| pieces.get(index).is_some_and(|piece| piece.barred);
    let last = |allowed: &dyn Fn(usize) -> bool| {
        let mut places = (start + 1..=end).rev();
        places.find(|index| allowed(*index))
    };
    let good = last(&|index| !held(index) && !barred(index));
    match good {
        Some(index) if end - index <= MOST_EARLY => index,
        good => last(&|index| !held(index))
            .or(good)
            .unwrap_or(end.max(start)),
    }
}
