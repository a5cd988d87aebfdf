//! Flowing the body over pages: 22 lines each, no heading at a page's end, no single line at a page's top, and the
//! signature never alone.

use crate::document::gb9704::{BOTTOM, LINE_PITCH, LINES, TOP};
use crate::document::line::Line;
use crate::document::page::Page;
use crate::document::paragraph::{Paragraph, place_body_line};

/// How many lines of text accompany the signature on a page of its own making.
const LINES_WITH_SIGNATURE: usize = 2;

/// Pages with the body on them.
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

/// A body line and where it stands in its paragraph.
struct BodyLine<'a> {
    line: &'a Line,
    /// Lines of its paragraph after it.
    after: usize,
    /// Whether it is its paragraph's first.
    first: bool,
    /// Whether it ends a heading.
    heading: bool,
}

/// Flows paragraphs from `text_top` of the first page; the last page keeps the tail's height free under the text. The
/// second, tight height is taken where it saves a page.
pub fn flow(
    first: Page,
    paragraphs: &[Paragraph],
    text_top: f32,
    tail_heights: [f32; 2],
) -> Flowed {
    let lines: Vec<BodyLine<'_>> = paragraphs.iter().flat_map(body_lines).collect();
    let [relaxed, tightened] = tail_heights.map(|height| page_starts(&lines, text_top, height));
    let tight = tightened.len() < relaxed.len();
    let starts = if tight { tightened } else { relaxed };
    let mut pages = vec![first];
    let mut text_bottom = text_top;
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        if index > 0 {
            pages.push(Page::default());
        }
        let top = if index == 0 { text_top } else { TOP };
        let page = &mut pages[index];
        for (row, body) in lines[*start..end].iter().enumerate() {
            place_body_line(page, body.line, top + row as f32 * LINE_PITCH);
        }
        text_bottom = top + (end - start) as f32 * LINE_PITCH;
    }
    Flowed {
        pages,
        tight,
        text_bottom,
    }
}

fn body_lines(paragraph: &Paragraph) -> impl Iterator<Item = BodyLine<'_>> {
    let count = paragraph.lines.len();
    paragraph
        .lines
        .iter()
        .enumerate()
        .map(move |(place, line)| {
            let after = count - 1 - place;
            BodyLine {
                line,
                after,
                first: place == 0,
                heading: paragraph.heading && after == 0,
            }
        })
}

fn capacity(top: f32, reserve: f32) -> usize {
    ((BOTTOM - top - reserve) / LINE_PITCH + 0.01).max(0.0) as usize
}

/// The first line of each page.
fn page_starts(lines: &[BodyLine<'_>], text_top: f32, tail_height: f32) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    let mut room = capacity(text_top, 0.0);
    let mut room_with_tail = capacity(text_top, tail_height);
    loop {
        let left = lines.len() - start;
        if left <= room_with_tail {
            return starts;
        }
        // Whatever page the signature comes to stand on, some of the text goes over with it.
        let most = room.min(left.saturating_sub(LINES_WITH_SIGNATURE));
        let end = good_break(lines, start, start + most);
        if end >= lines.len() || end == start && room == LINES {
            return starts;
        }
        starts.push(end);
        start = end;
        room = LINES;
        room_with_tail = capacity(TOP, tail_height);
    }
}

/// The last place at or before `end` where a page may end.
fn good_break(lines: &[BodyLine<'_>], start: usize, end: usize) -> usize {
    let allowed = |place: usize| {
        let before_is_heading = place > 0 && lines[place - 1].heading;
        let single_line_at_top = lines
            .get(place)
            .is_some_and(|line| line.after == 0 && !line.first);
        !before_is_heading && !single_line_at_top
    };
    (start + 1..=end)
        .rev()
        .find(|place| allowed(*place))
        .unwrap_or(end.max(start))
}
