//! The pieces of WordprocessingML the documents are made of.

use std::fmt::Write as _;

use crate::document::fonts::{Face, Fonts};
use crate::document::gb9704::{MM_PER_PT, RULE_THICK};

use super::units::{twips, twips_down};

/// The colour of 公文 rules and letterheads.
pub const RED: &str = "D6001C";

/// Text as it stands in XML. Characters XML cannot hold never get past the glyph check.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{2060}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A stretch of text in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct WordRun {
    /// The face.
    pub face: Face,
    /// The text.
    pub text: String,
    /// Its characters' spacing, twips, where it is not the style's.
    pub spacing: Option<i32>,
}

/// A paragraph under way.
#[derive(Clone, Debug, Default)]
pub struct WordParagraph {
    style: &'static str,
    properties: String,
    /// Children that the schema wants in an order of their own, after the style.
    frame: String,
    widows: &'static str,
    border: String,
    tabs: String,
    spacing: Option<String>,
    indent: Option<String>,
    jc: Option<&'static str>,
    runs: String,
}

/// Where a frame stands on the page.
#[derive(Clone, Copy, Debug)]
pub enum Frame {
    /// So many mm from the page's left and top edges.
    Page(f32, f32),
    /// As wide as the type area, at its bottom.
    Bottom(f32),
}

impl WordParagraph {
    /// A paragraph of a style.
    pub fn new(style: &'static str) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    /// Stays on the page of what follows.
    #[must_use]
    pub fn keep_next(mut self, keep: bool) -> Self {
        if keep {
            self.properties.push_str("<w:keepNext/>");
        }
        self
    }

    /// Where a page ends inside it, two of its lines at least stand on either side.
    #[must_use]
    pub fn in_pairs(mut self, pairs: bool) -> Self {
        if pairs {
            self.widows = "<w:widowControl/>";
        }
        self
    }

    /// Begins a page.
    #[must_use]
    pub fn page_break_before(mut self) -> Self {
        self.properties.push_str("<w:pageBreakBefore/>");
        self
    }

    /// A tab stop at the right, so many mm from the left.
    #[must_use]
    pub fn tab(mut self, at: f32) -> Self {
        self.tabs = format!(
            r#"<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>"#,
            twips(at)
        );
        self
    }

    /// Stands in a frame.
    #[must_use]
    pub fn frame(mut self, frame: Frame) -> Self {
        self.frame = match frame {
            Frame::Page(x, y) => format!(
                r#"<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{}" w:y="{}"/>"#,
                twips(x),
                twips(y)
            ),
            Frame::Bottom(width) => format!(
                r#"<w:framePr w:w="{}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>"#,
                twips(width)
            ),
        };
        self
    }

    /// White above and below, mm; the line's height, mm, where it is not the style's.
    #[must_use]
    pub fn spacing(mut self, before: f32, after: f32, line: Option<f32>) -> Self {
        let mut xml = format!(
            r#"<w:spacing w:before="{}" w:after="{}""#,
            twips_down(before),
            twips_down(after)
        );
        if let Some(line) = line {
            // Writing to a string cannot fail.
            _ = write!(xml, r#" w:line="{}" w:lineRule="exact""#, twips(line));
        }
        xml.push_str("/>");
        self.spacing = Some(xml);
        self
    }

    /// Left and right indents, mm, and how far the first line hangs out, mm.
    #[must_use]
    pub fn indent(mut self, left: f32, right: f32, hanging: f32) -> Self {
        self.indent = Some(format!(
            r#"<w:ind w:left="{}" w:leftChars="0" w:right="{}" w:rightChars="0" w:hanging="{}" w:hangingChars="0"/>"#,
            twips(left),
            twips(right),
            twips(hanging)
        ));
        self
    }

    /// `left`, `center` or `right`.
    #[must_use]
    pub fn aligned(mut self, jc: &'static str) -> Self {
        self.jc = Some(jc);
        self
    }

    /// Its lines do not reach to both edges.
    #[must_use]
    pub fn ragged(mut self, ragged: bool) -> Self {
        if ragged {
            self.jc = Some("left");
        }
        self
    }

    /// A red double rule along an edge, `top` or `bottom`.
    #[must_use]
    pub fn rule(mut self, side: &str, kind: &str) -> Self {
        // The size is that of the thick line.
        let eighths = (RULE_THICK / MM_PER_PT * 8.0).round() as i32;
        self.border = format!(
            r#"<w:pBdr><w:{side} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{RED}"/></w:pBdr>"#
        );
        self
    }

    /// Adds text in the style's own face.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.runs.push_str(&run("", text));
        self
    }

    /// Adds runs; the style's face needs no naming.
    #[must_use]
    pub fn runs(mut self, fonts: &Fonts, style: Face, runs: &[WordRun]) -> Self {
        for one in runs {
            let mut properties = String::new();
            if one.face != style {
                properties.push_str(&run_fonts(fonts, one.face));
            }
            if let Some(spacing) = one.spacing {
                // Writing to a string cannot fail.
                _ = write!(properties, r#"<w:spacing w:val="{spacing}"/>"#);
            }
            self.runs.push_str(&run(&properties, &one.text));
        }
        self
    }

    /// Adds text in another face.
    #[must_use]
    pub fn face(mut self, fonts: &Fonts, face: Face, text: &str) -> Self {
        self.runs.push_str(&run(&run_fonts(fonts, face), text));
        self
    }

    /// Adds XML of runs.
    #[must_use]
    pub fn raw(mut self, xml: &str) -> Self {
        self.runs.push_str(xml);
        self
    }

    /// Adds what a field shows: PAGE or NUMPAGES.
    #[must_use]
    pub fn field(mut self, name: &str) -> Self {
        for part in [
            r#"<w:fldChar w:fldCharType="begin"/>"#.to_owned(),
            format!(r#"<w:instrText xml:space="preserve"> {name} </w:instrText>"#),
            r#"<w:fldChar w:fldCharType="separate"/>"#.to_owned(),
            "<w:t>1</w:t>".to_owned(),
            r#"<w:fldChar w:fldCharType="end"/>"#.to_owned(),
        ] {
            self.runs.push_str("<w:r>");
            self.runs.push_str(&part);
            self.runs.push_str("</w:r>");
        }
        self
    }

    /// The paragraph's XML.
    pub fn xml(&self) -> String {
        let jc = self
            .jc
            .map(|jc| format!(r#"<w:jc w:val="{jc}"/>"#))
            .unwrap_or_default();
        // keepNext and pageBreakBefore come before the frame, widowControl, spacing, indent and alignment after it.
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{}"/>{}{}{}{}{}{}{}{jc}</w:pPr>{}</w:p>"#,
            self.style,
            self.properties,
            self.frame,
            self.widows,
            self.border,
            self.tabs,
            self.spacing.as_deref().unwrap_or_default(),
            self.indent.as_deref().unwrap_or_default(),
            self.runs
        )
    }
}

/// A run of text; a line break where the text has one.
fn run(properties: &str, text: &str) -> String {
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{properties}</w:rPr>")
    };
    let lines: Vec<String> = text.split('\n').map(line).collect();
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

/// A line's text. A hyphen between digits, as in dates and telephone numbers, is no at to break.
fn line(text: &str) -> String {
    let text_xml = |text: &str| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(text));
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let mut xml = String::new();
    let mut rest = 0;
    for (at, hyphen) in text.match_indices('-') {
        let after = at + hyphen.len();
        if digit(text[..at].chars().last()) && digit(text[after..].chars().next()) {
            xml.push_str(&text_xml(&text[rest..at]));
            xml.push_str("<w:noBreakHyphen/>");
            rest = after;
        }
    }
    xml + &text_xml(&text[rest..])
}

/// The element that names a run's faces.
pub fn run_fonts(fonts: &Fonts, face: Face) -> String {
    let family = escape(fonts.word_family(face));
    format!(
        r#"<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{family}" w:hint="eastAsia"/>"#
    )
}
