//! Flowing a body over pages: each as full as can be, no heading at a page's end, no line of a paragraph alone on either
//! side of one, a table's header again on each of its pages, and neither its sum nor the signature ever alone.

mod breaks;

pub use self::breaks::{LINES_WITH_SIGNATURE, SLACK, too_early};

use self::breaks::{Piece, fitting, good_break, height, page_starts, pieces};
use super::chunk::Chunk;
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{BOTTOM, LINES, TOP};
use super::page::Page;

/// How a body is spaced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leading {
    /// From one line to the next, mm.
    pub pitch: f32,
    /// All that is to stand under the text, mm.
    pub tail: f32,
    /// What of it stands on the page of the last text in any case, mm: 署名 and 成文日期 with the white above them. The rest
    /// may go over by itself.
    pub signature: f32,
}

/// Where the text of a body ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextEnd {
    /// The page it ends on, from 0.
    pub page: usize,
    /// Its bottom there, mm.
    pub bottom: f32,
    /// How many lines of it stand there, 附件说明 aside.
    pub lines: usize,
    /// By how many lines the page before ends early for the signature's sake.
    pub early: f32,
    /// Whether the first paragraph there is parted so that one line of it stands alone.
    pub single: bool,
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
        let starts = self.starts(&pieces, leading);
        let mut pages = vec![first];
        let mut text_bottom = self.text_top;
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(pieces.len());
            if index > 0 {
                pages.push(Page::default());
            }
            let own = &pieces[*start..end];
            text_bottom = self.place_pieces(&mut pages[index], own, self.top(index))?;
        }
        Ok(Flowed { pages, text_bottom })
    }

    /// Where the text ends.
    pub fn text_end(&self, leading: Leading) -> TextEnd {
        let pieces = self.pieces(leading.pitch);
        let starts = self.starts(&pieces, leading);
        let page = starts.len() - 1;
        let last = &pieces[starts[page]..];
        TextEnd {
            page,
            bottom: self.top(page) + height(last),
            lines: last.iter().filter(|piece| piece.text).count(),
            early: self.early(&pieces, &starts) / leading.pitch,
            single: page > 0 && last.first().is_some_and(Piece::leaves_one_alone),
        }
    }

    /// How much white the signature leaves on the page before its own, mm.
    fn early(&self, pieces: &[Piece<'_>], starts: &[usize]) -> f32 {
        let [.., before, last] = *starts else {
            return 0.0;
        };
        let room = BOTTOM - self.top(starts.len() - 2);
        let full = before + fitting(&pieces[before..], room);
        if good_break(pieces, before, full) <= last {
            return 0.0;
        }
        room - height(&pieces[before..last])
    }

    /// The page of each line or row of each chunk, from 0.
    pub fn pages_of_lines(&self, leading: Leading) -> Vec<Vec<usize>> {
        let pieces = self.pieces(leading.pitch);
        let starts = self.starts(&pieces, leading);
        let mut next = 0;
        let chunks = self.chunks.iter().map(|chunk| {
            let own = next..next + chunk.count();
            next = own.end;
            own.map(|piece| starts.partition_point(|start| *start <= piece) - 1)
                .collect()
        });
        chunks.collect()
    }

    /// Whether the end of a page leaves the first or the last line of each chunk alone.
    pub fn parted_alone(&self, leading: Leading) -> Vec<bool> {
        let apart = |ends: &[usize]| ends.iter().any(|page| *page != ends[0]);
        let alone = |pages: &Vec<usize>| {
            let count = pages.len();
            count > 1 && (apart(&pages[..2]) || apart(&pages[count - 2..]))
        };
        self.pages_of_lines(leading).iter().map(alone).collect()
    }

    /// How many lines of text would stand on a page that only they and the tail make necessary: none where the tail goes
    /// over alone. `None` where it takes one page.
    pub fn lines_over(&self, leading: Leading) -> Option<usize> {
        let pieces = self.pieces(leading.pitch);
        let whole = self.page_count(&pieces, leading);
        let starts = page_starts(&pieces, self.text_top, (leading.pitch, 0.0));
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
        let whole = self.starts(&pieces, leading).len();
        let starts = page_starts(&pieces, self.text_top, (leading.pitch, 0.0));
        let last = starts.last().copied().unwrap_or(0);
        let text = pieces[last..].iter().filter(|piece| piece.text).count();
        whole > starts.len() || whole > 1 && text < LINES_WITH_SIGNATURE
    }

    /// With how many lines of text less it would take a page less, where a page of them is enough.
    pub fn lines_to_spare(&self, leading: Leading) -> Option<usize> {
        let pieces = self.pieces(leading.pitch);
        let whole = self.page_count(&pieces, leading);
        if whole < 2 {
            return None;
        }
        let text = pieces.iter().rposition(|piece| piece.text)? + 1;
        (1..LINES.min(text)).find(|less| {
            let mut fewer = pieces[..text - less].to_vec();
            fewer.extend_from_slice(&pieces[text..]);
            self.page_count(&fewer, leading) < whole
        })
    }

    /// How many pages such pieces and the tail take.
    fn page_count(&self, pieces: &[Piece<'_>], leading: Leading) -> usize {
        let starts = self.starts(pieces, leading);
        let page = starts.len() - 1;
        let bottom = self.top(page) + height(&pieces[starts[page]..]);
        starts.len() + usize::from(bottom + leading.tail > BOTTOM + SLACK)
    }

    /// The first piece of each page, where the signature stands under the last.
    fn starts(&self, pieces: &[Piece<'_>], leading: Leading) -> Vec<usize> {
        page_starts(pieces, self.text_top, (leading.pitch, leading.signature))
    }

    /// Where the text of a page begins, mm.
    fn top(&self, page: usize) -> f32 {
        if page == 0 { self.text_top } else { TOP }
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
