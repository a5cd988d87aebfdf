//! A form on A4: title, text before the table, tables whose header comes again on each page, notes, page numbers.

use std::borrow::Cow;

use super::fonts::{Face, Fonts, MissingGlyph};
use super::gb9704::{MM_PER_PT, SIZE_2, SIZE_4, SIZE_SMALL_4};
use super::line::{Span, TextLine, break_lines};
use super::page::{Page, PaperSize, Spot, baseline_in, text_width};
use super::paragraph::place_line;
use super::parted_row::{goes_over_parted, parted};
use super::sheet_closing::{CLOSING_PITCH, ClosingLine, closing_height, closing_lines};
use super::sheet_head::head_lines;
use super::sheet_notes::note_paragraphs;
use super::sheet_stamp::place_stamp;
use super::sheet_table::{STYLE, SheetTable};
use super::table::{TableLayout, TableRow};
use super::title;

/// White on every side, mm.
pub const MARGIN: f32 = 20.0;
/// Where the title begins, mm from the top.
pub const TITLE_TOP: f32 = 22.0;
/// From one line of the title to the next, mm.
pub const TITLE_PITCH: f32 = 11.0;
/// From one line of notes to the next, mm.
pub const PITCH: f32 = 7.6;
/// White between the tables and the notes, mm.
pub const ABOVE_NOTES: f32 = 3.0;
/// A row to be written in is so high at most, mm.
const HIGHEST_ROW: f32 = 16.0;
/// A row of a list may become so low, mm: a line of text with its white.
const LOWEST_ROW: f32 = STYLE.pitch + 2.0 * STYLE.padding;
/// What a page that is filled leaves free, mm, so that nothing goes over for a fraction.
const ROUNDING: f32 = 0.5;
/// 五号, points: page numbers.
const SIZE_5: f32 = 10.5;
/// One form.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// Lines before the table, 四号: whom it is for, what it says.
    pub lead: Vec<String>,
    /// 归档章 in the upper right corner: labels and values, three in a row.
    pub stamp: Vec<(String, String)>,
    /// A line right above the table: at left and at right.
    pub head: (String, String),
    /// Its tables.
    pub tables: Vec<SheetTable>,
    /// Notes below, 小四.
    pub notes: Vec<String>,
    /// Lines at the end, flush right, 四号: who issues it, and when.
    pub closing: Vec<String>,
    /// A4 on its side.
    pub landscape: bool,
}

/// A form on its way to pages.
struct Setting<'a> {
    fonts: &'a Fonts,
    paper: PaperSize,
    pages: Vec<Page>,
    y: f32,
}

/// The rows of one table on their way to pages.
struct RowFlow<'a> {
    layout: TableLayout<'a>,
    header: Option<&'a TableRow>,
    /// mm.
    header_height: f32,
    /// Whether no row of it stands on the page in hand.
    fresh: bool,
}

impl Setting<'_> {
    fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn size(&self) -> (f32, f32) {
        self.pages[0].size()
    }

    fn width(&self) -> f32 {
        self.size().0 - 2.0 * MARGIN
    }

    fn bottom(&self) -> f32 {
        self.size().1 - MARGIN
    }

    fn turn(&mut self) {
        self.pages.push(Page::on(self.paper));
        self.y = MARGIN;
    }

    /// Text over as many lines as it needs, its first line indented by `indent` characters.
    fn text(&mut self, size: f32, pitch: f32, indent: f32, text: &str) -> Result<(), MissingGlyph> {
        let em = size * MM_PER_PT;
        for line in text_lines(self.fonts, size, self.width(), indent, text)? {
            if self.y + pitch > self.bottom() {
                self.turn();
            }
            let baseline = baseline_in(self.y, pitch, size);
            let spot = Spot {
                x: MARGIN,
                baseline,
            };
            place_line(self.page(), &line, spot, size, em);
            self.y += pitch;
        }
        Ok(())
    }

    /// 归档章, above the title.
    fn stamp(&mut self, marks: &[(String, String)]) -> Result<(), MissingGlyph> {
        self.y = TITLE_TOP;
        if !marks.is_empty() {
            let (fonts, right) = (self.fonts, MARGIN + self.width());
            self.y = place_stamp(self.page(), fonts, marks, right)? + PITCH;
        }
        Ok(())
    }

    fn title(&mut self, title: &str) -> Result<(), MissingGlyph> {
        let fonts = self.fonts;
        let room = (MARGIN, self.width());
        for line in title::lines(fonts, &title::parts(title), SIZE_2, self.width())? {
            let baseline = baseline_in(self.y, TITLE_PITCH, SIZE_2);
            title::place_centred(self.page(), fonts, &line, room, baseline)?;
            self.y += TITLE_PITCH;
        }
        self.y += 4.0;
        Ok(())
    }

    fn head(&mut self, head: &(String, String)) -> Result<(), MissingGlyph> {
        let fonts = self.fonts;
        let letters = Face::Fang.of_size(SIZE_SMALL_4);
        let right_edge = MARGIN + self.width();
        for line in head_lines(fonts, head, self.width())? {
            let baseline = baseline_in(self.y, PITCH, SIZE_SMALL_4);
            let spot = |x| Spot { x, baseline };
            let right_left = right_edge - text_width(fonts, letters, &line.right)?;
            for (text, x) in [(&line.left, MARGIN), (&line.right, right_left)] {
                if !text.is_empty() {
                    self.page().text(fonts, letters, spot(x), text)?;
                }
            }
            self.y += PITCH;
        }
        Ok(())
    }

    /// A table with so much below it, mm, that its last row goes over with that where it would stand alone on a page.
    fn table(&mut self, table: &SheetTable, below: f32) -> Result<(), MissingGlyph> {
        let columns = table.columns(self.width());
        let layout = TableLayout {
            fonts: self.fonts,
            style: table.style(),
            columns: &columns,
        };
        let mut flow = RowFlow {
            layout,
            header: table.header.as_ref(),
            header_height: match &table.header {
                Some(row) => layout.row_height(row)?,
                None => 0.0,
            },
            fresh: true,
        };
        for (index, row) in table.rows.iter().enumerate() {
            let is_last = index + 1 == table.rows.len() && !flow.fresh;
            self.row(&mut flow, row, if is_last { below } else { 0.0 })?;
        }
        Ok(())
    }

    /// A row on this page, on the next, or on both: it goes over with what is below it, mm, where that has no room under it.
    fn row(
        &mut self,
        flow: &mut RowFlow<'_>,
        row: &TableRow,
        below: f32,
    ) -> Result<(), MissingGlyph> {
        let mut rest = Cow::Borrowed(row);
        let page = self.bottom() - MARGIN;
        loop {
            let header = flow.header_height;
            let height = flow.layout.row_height(&rest)?;
            let room = self.bottom() - self.y - if flow.fresh { header } else { 0.0 };
            let begun = self.y > MARGIN + header + 1.0;
            let left = self.bottom() - self.y;
            if height > room
                && goes_over_parted(height + header, left, page)
                && let Some([first, second]) = parted(&flow.layout, &rest, room)?
            {
                self.put(flow, &first)?;
                rest = Cow::Owned(second);
            } else if !begun
                || height <= room && !goes_with(below, height + header, (room - height, page))
            {
                return self.put(flow, &rest);
            }
            self.turn();
            flow.fresh = true;
        }
    }

    /// Puts a row on the page in hand, under the header where it is the first there.
    fn put(&mut self, flow: &mut RowFlow<'_>, row: &TableRow) -> Result<(), MissingGlyph> {
        for row in flow.header.filter(|_| flow.fresh).into_iter().chain([row]) {
            let top = self.y;
            self.y = top + flow.layout.place_row(self.page(), MARGIN, top, row)?;
        }
        flow.fresh = false;
        Ok(())
    }

    /// The lines at the end, one below the other on one page.
    fn closing(&mut self, lines: &[ClosingLine]) -> Result<(), MissingGlyph> {
        if lines.is_empty() {
            return Ok(());
        }
        let fonts = self.fonts;
        let letters = Face::Fang.of_size(SIZE_4);
        if self.y + closing_height(lines.len()) > self.bottom() {
            self.turn();
        }
        self.y += CLOSING_PITCH;
        for line in lines {
            let spot = Spot {
                x: MARGIN + self.width() - line.inset - line.width,
                baseline: baseline_in(self.y, CLOSING_PITCH, SIZE_4),
            };
            self.page().text(fonts, letters, spot, &line.text)?;
            self.y += CLOSING_PITCH;
        }
        Ok(())
    }

    /// 第1页 共2页, where there is more than one.
    fn number(&mut self) -> Result<(), MissingGlyph> {
        let count = self.pages.len();
        if count < 2 {
            return Ok(());
        }
        let (width, height) = self.size();
        for (index, page) in self.pages.iter_mut().enumerate() {
            let text = format!("第{}页　共{count}页", index + 1);
            let letters = Face::Fang.of_size(SIZE_5);
            let wide = text_width(self.fonts, letters, &text)?;
            let spot = Spot {
                x: (width - wide) / 2.0,
                baseline: height - 11.0,
            };
            page.text(self.fonts, letters, spot, &text)?;
        }
        Ok(())
    }
}

/// Whether a row goes over with what is below it, mm: that has no room under the row (`left`), but on a page of their own.
fn goes_with(below: f32, row: f32, (left, page): (f32, f32)) -> bool {
    below > 0.0 && left < below && row + below <= page
}

/// The lines of a text so wide, mm, its first line indented by so many characters.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn text_lines(
    fonts: &Fonts,
    size: f32,
    width: f32,
    indent: f32,
    text: &str,
) -> Result<Vec<TextLine>, MissingGlyph> {
    let em = size * MM_PER_PT;
    break_lines(fonts, &[Span::fang(text)], width / em, indent)
}

impl Sheet {
    /// The width of what stands on it, mm.
    pub fn width(&self) -> f32 {
        self.paper().size().0 - 2.0 * MARGIN
    }

    /// The lines before the table with the indent of each, in characters. The first says whom the form is for and begins
    /// flush left.
    pub fn lead_lines(&self) -> impl Iterator<Item = (f32, &str)> {
        let indents = std::iter::once(0.0).chain(std::iter::repeat(2.0));
        indents.zip(self.lead.iter().map(String::as_str))
    }

    fn paper(&self) -> PaperSize {
        if self.landscape {
            PaperSize::A4Landscape
        } else {
            PaperSize::A4
        }
    }

    /// Typesets the form.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn typeset(&self, fonts: &Fonts) -> Result<Vec<Page>, MissingGlyph> {
        let set = self.set(fonts)?;
        match self.fitted(fonts, &set)? {
            Some(fitted) => Ok(fitted.set(fonts)?.pages),
            None => Ok(set.pages),
        }
    }

    /// The form with the rows to be written in as high as its page has room for, and with those of a list lower where
    /// that takes a page less.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn filled(&self, fonts: &Fonts) -> Result<Self, MissingGlyph> {
        let fitted = self.fitted(fonts, &self.set(fonts)?)?;
        Ok(fitted.unwrap_or_else(|| self.clone()))
    }

    /// The same form as it fits its pages better than it was set; none where it does not.
    fn fitted(&self, fonts: &Fonts, set: &Setting<'_>) -> Result<Option<Self>, MissingGlyph> {
        let mut fitted = self.clone();
        let tables = fitted.tables.iter_mut();
        if self.tables.iter().any(|table| table.to_fill_in) {
            let open = tables.filter(|table| table.to_fill_in);
            let rows: Vec<&mut TableRow> = open.flat_map(|table| &mut table.rows).collect();
            if set.pages.len() > 1 || rows.is_empty() {
                return Ok(None);
            }
            let more = (set.bottom() - set.y - ROUNDING) / rows.len() as f32;
            for row in rows {
                row.height = (row.height + more).clamp(row.height, HIGHEST_ROW.max(row.height));
            }
            return Ok(Some(fitted));
        }
        if set.pages.len() == 1 {
            return Ok(None);
        }
        let lists = tables.filter(|table| table.by_content);
        for row in lists.flat_map(|table| &mut table.rows) {
            row.height = row.height.min(LOWEST_ROW);
        }
        let fewer = fitted.set(fonts)?.pages.len() < set.pages.len();
        Ok(fewer.then_some(fitted))
    }

    fn set<'a>(&self, fonts: &'a Fonts) -> Result<Setting<'a>, MissingGlyph> {
        let paper = self.paper();
        let mut setting = Setting {
            fonts,
            paper,
            pages: vec![Page::on(paper)],
            y: MARGIN,
        };
        setting.stamp(&self.stamp)?;
        setting.title(&self.title)?;
        for (indent, line) in self.lead_lines() {
            setting.text(SIZE_4, 8.6, indent, line)?;
        }
        if !self.lead.is_empty() {
            setting.y += 3.0;
        }
        setting.head(&self.head)?;
        let width = setting.width();
        let notes = note_paragraphs(fonts, &self.notes, width)?;
        let closing = closing_lines(fonts, &self.closing)?;
        let mut below = closing_height(closing.len());
        for note in &notes {
            let lines = text_lines(fonts, SIZE_SMALL_4, width, 0.0, note)?;
            below += lines.len() as f32 * PITCH;
        }
        if below > 0.0 {
            below += ABOVE_NOTES;
        }
        for (index, table) in self.tables.iter().enumerate() {
            let is_last = index + 1 == self.tables.len();
            setting.table(table, if is_last { below } else { 0.0 })?;
        }
        setting.y += ABOVE_NOTES;
        for note in &notes {
            setting.text(SIZE_SMALL_4, PITCH, 0.0, note)?;
        }
        setting.closing(&closing)?;
        setting.number()?;
        Ok(setting)
    }
}
