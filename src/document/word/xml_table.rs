//! The pieces of WordprocessingML tables are made of.

use std::fmt::Write as _;

use crate::document::gb9704::MM_PER_PT;
use crate::document::table::Joint;

use super::units::twips;
use super::xml::WordParagraph;

/// One cell of a table.
pub struct WordCell {
    /// How many columns it takes.
    pub span: usize,
    /// Width, mm.
    pub width: f32,
    /// `top`, `center` or `bottom`.
    pub vertical: &'static str,
    /// Whether it is one with the cell above or below.
    pub joint: Joint,
    /// Its paragraph.
    pub paragraph: WordParagraph,
}

/// How a row stands at a page's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// It comes again on each page.
    Header,
    /// It goes over whole.
    Whole,
    /// It is so high that a page may end inside it.
    Parted,
}

/// How thick a table's rules are: ¾ pt, in mm.
pub const RULE: f32 = 0.75 * MM_PER_PT;

/// How much lower a row is than in the PDF, twips: a full page of rows must not lose its last to the grid's pitch, which
/// whole twips round down.
const LOWER: i32 = 5;

/// The white at either side of a cell's text, mm, of what the PDF has there: half of it, for text in Word is wider by what
/// the program adds between Han and digits, and the columns are as wide as the PDF needs them.
pub fn beside(padding: f32) -> f32 {
    padding / 2.0
}

/// A table under way.
pub struct WordTable {
    xml: String,
}

impl WordTable {
    /// A table of columns of these widths, with white between a cell's edge and its text, all mm.
    pub fn new(columns: &[f32], padding: f32) -> Self {
        let side = |name: &str| {
            format!(r#"<w:{name} w:val="single" w:sz="6" w:space="0" w:color="000000"/>"#)
        };
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map(side);
        let mut grid = String::new();
        for width in columns {
            _ = write!(grid, r#"<w:gridCol w:w="{}"/>"#, twips(*width));
        }
        // A rule between two rows adds to their height.
        let above = padding - RULE / 2.0;
        let cells = [
            ("top", above),
            ("left", beside(padding)),
            ("bottom", above),
            ("right", beside(padding)),
        ];
        let cells =
            cells.map(|(name, room)| format!(r#"<w:{name} w:w="{}" w:type="dxa"/>"#, twips(room)));
        let xml = format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#,
            twips(columns.iter().sum()),
            sides.concat(),
            cells.concat(),
        );
        Self { xml }
    }

    /// Adds a row at least so high, mm; a header comes again on each page. Only a row that may be parted goes on two pages.
    pub fn row(&mut self, height: f32, kind: RowKind, cells: &[WordCell]) {
        let whole = if kind == RowKind::Parted {
            ""
        } else {
            "<w:cantSplit/>"
        };
        let again = if kind == RowKind::Header {
            "<w:tblHeader/>"
        } else {
            ""
        };
        let mut xml = format!(
            r#"<w:tr><w:trPr>{whole}<w:trHeight w:val="{}" w:hRule="atLeast"/>{again}</w:trPr>"#,
            twips(height) - LOWER
        );
        for cell in cells {
            let span = if cell.span > 1 {
                format!(r#"<w:gridSpan w:val="{}"/>"#, cell.span)
            } else {
                String::new()
            };
            let merge = match cell.joint {
                Joint::Single => "",
                Joint::Upper(_) => r#"<w:vMerge w:val="restart"/>"#,
                Joint::Middle | Joint::Lower => "<w:vMerge/>",
            };
            // Writing to a string cannot fail.
            _ = write!(
                xml,
                r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="{}"/></w:tcPr>{}</w:tc>"#,
                twips(cell.width),
                cell.vertical,
                cell.paragraph.xml()
            );
        }
        xml.push_str("</w:tr>");
        self.xml.push_str(&xml);
    }

    /// The table's XML.
    pub fn end(mut self) -> String {
        self.xml.push_str("</w:tbl>");
        self.xml
    }
}
