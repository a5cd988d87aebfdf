//! Where the pages of a body end.

use crate::document::chunk::Chunk;
use crate::document::gb9704::{BOTTOM, LINE_PITCH, TOP};

/// How many lines of text go over with a signature for which there is no room, where the page before does not end too early
/// for them; one is the least.
pub const LINES_WITH_SIGNATURE: usize = 2;
/// A page ends so many whole lines early at most for the sake of what stands at its end.
const MOST_EARLY: usize = 2;
/// Rounding slack, mm and lines.
pub const SLACK: f32 = SLACK_LINES * LINE_PITCH;
const SLACK_LINES: f32 = 0.01;

/// By how many lines a page that ends so many early does so too early: there was room for one line more than it may leave.
pub fn too_early(lines: f32) -> f32 {
    (lines + SLACK_LINES - (MOST_EARLY + 1) as f32).max(0.0)
}

/// A line or row and where it stands in its chunk.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub chunk: &'a Chunk,
    pub index: usize,
    /// mm.
    pub height: f32,
    /// Whether it is text that keeps the signature company; 附件说明 is not.
    pub text: bool,
    /// Whether what follows it must stand on the same page.
    held: bool,
    /// How its paragraph is parted where it begins a page.
    parting: Parting,
}

impl Piece<'_> {
    /// Whether a line of its paragraph stands alone where it begins a page.
    pub fn leaves_one_alone(&self) -> bool {
        self.parting > Parting::Pairs
    }
}

/// How a paragraph is parted by a page's end, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Parting {
    /// Not at all, or with two lines at least on either side.
    Pairs,
    /// Its first line stands alone at the page's end.
    FirstAlone,
    /// Its last line stands alone at the next one's top.
    LastAlone,
}

pub(super) fn pieces(chunk: &Chunk, pitch: f32) -> impl Iterator<Item = Piece<'_>> {
    let count = chunk.count();
    (0..count).map(move |index| {
        let parting = match chunk {
            Chunk::Paragraph(_) => parting(index, count),
            Chunk::Table(_) => Parting::Pairs,
        };
        let text = !matches!(chunk, Chunk::Paragraph(paragraph) if paragraph.listing);
        Piece {
            chunk,
            index,
            height: chunk.height(index, pitch),
            text,
            held: chunk.holds_next(index),
            parting,
        }
    })
}

/// How a paragraph of so many lines is parted before the line at an index.
fn parting(index: usize, count: usize) -> Parting {
    if index > 0 && index + 1 == count {
        Parting::LastAlone
    } else if index == 1 {
        Parting::FirstAlone
    } else {
        Parting::Pairs
    }
}

/// The height of pieces on a page of their own, mm.
pub(super) fn height(pieces: &[Piece<'_>]) -> f32 {
    let header = pieces
        .first()
        .map_or(0.0, |first| first.chunk.repeated(first.index));
    let own = pieces.iter().map(|piece| piece.height);
    header + own.sum::<f32>()
}

/// How many of the pieces fit into a height, mm.
pub(super) fn fitting(pieces: &[Piece<'_>], room: f32) -> usize {
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

/// The first piece of each page, where so much stands under the last, mm, and lines are `pitch` apart.
pub(super) fn page_starts(
    pieces: &[Piece<'_>],
    text_top: f32,
    (pitch, tail): (f32, f32),
) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    let mut room = BOTTOM - text_top;
    loop {
        if height(&pieces[start..]) <= room - tail + SLACK {
            return starts;
        }
        let end = if tail > 0.0 {
            end_before_tail(pieces, start, (pitch, room))
        } else {
            good_break(pieces, start, start + fitting(&pieces[start..], room))
        };
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
        room = BOTTOM - TOP;
    }
}

/// Where a page of so much room ends, mm, that does not hold all the pieces left and the tail under them. Whatever page the
/// tail comes to stand on, some of the text goes over with it: two lines, or one where the page would end too early, from a
/// paragraph that is parted well or, where that is too early as well, as it comes.
fn end_before_tail(pieces: &[Piece<'_>], start: usize, (pitch, room): (f32, f32)) -> usize {
    let left = &pieces[start..];
    let full = fitting(left, room);
    let with = |lines: usize| start + full.min(before_last_text(left, lines));
    let fullest = last_break(pieces, start, with(1));
    let ends = [
        good_break(pieces, start, with(LINES_WITH_SIGNATURE)),
        good_break(pieces, start, with(1)),
    ];
    let early = |end: usize| (room - height(&pieces[start..end])) / pitch;
    let good = ends.into_iter().find(|end| too_early(early(*end)) <= 0.0);
    good.unwrap_or(fullest)
}

/// Where so many last lines of text begin, which go over with the signature.
fn before_last_text(pieces: &[Piece<'_>], lines: usize) -> usize {
    let text = pieces.iter().enumerate().filter(|(_, piece)| piece.text);
    text.rev().nth(lines - 1).map_or(0, |(index, _)| index)
}

/// The last place at or before `end` where a page may end: behind no heading, and with two lines at least of a paragraph on
/// either side. Where the page would end more than two lines early for that, a line may stand alone: at its end rather than
/// at the next one's top.
pub(super) fn good_break(pieces: &[Piece<'_>], start: usize, end: usize) -> usize {
    let parting = |index: usize| {
        pieces
            .get(index)
            .map_or(Parting::Pairs, |piece| piece.parting)
    };
    let near = |worst: Parting| {
        let least = (start + 1).max(end.saturating_sub(MOST_EARLY));
        let mut places = (least..=end).rev();
        places.find(|index| !held(pieces, *index) && parting(*index) <= worst)
    };
    near(Parting::Pairs)
        .or_else(|| near(Parting::FirstAlone))
        .unwrap_or_else(|| last_break(pieces, start, end))
}

/// The last place at or before `end` that is behind no heading.
fn last_break(pieces: &[Piece<'_>], start: usize, end: usize) -> usize {
    let mut places = (start + 1..=end).rev();
    let free = places.find(|index| !held(pieces, *index));
    free.unwrap_or(end.max(start))
}

/// Whether the piece at an index must stand on the page of the one before.
fn held(pieces: &[Piece<'_>], index: usize) -> bool {
    index > 0 && pieces[index - 1].held
}
