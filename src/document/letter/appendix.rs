//! 附件说明 under the body, and the 附件 themselves, each on pages of its own (GB/T 9704-2012 §7.3.4, §7.3.7).

use crate::document::chunk::Chunk;
use crate::document::flow::{BodyFlow, Leading};
use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{LEFT, LINE_PITCH, SIZE_3, TOP};
use crate::document::line::keep_quoted_whole;
use crate::document::page::{Page, Spot, baseline_in};
use crate::document::paragraph::Paragraph;
use crate::document::title;
use crate::model::body::Appendix;

/// What stands before the first name, and how wide it is, in characters.
const LABEL: &str = "附件：";
const LABEL_WIDTH: f32 = 3.0;
/// 左空二字.
const INDENT: usize = 2;
/// White between 1. and a title that begins with a figure itself, in characters.
const BEFORE_FIGURE: f32 = 0.5;
/// How wide 1. is, in characters.
const NUMBER_WIDTH: f32 = 1.0;

/// One line of the 附件说明.
pub struct ListLine<'a> {
    /// 附件： before the first, and the number where there are several.
    pub label: String,
    /// Where the label begins, characters from the left.
    pub at: usize,
    /// The 附件's title.
    pub title: &'a str,
    /// Where each line of the title begins, characters from the left.
    pub text_at: f32,
}

impl ListLine<'_> {
    /// The line, broken: inside what is quoted only where that takes a line less.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn set(&self, fonts: &Fonts) -> Result<Paragraph, MissingGlyph> {
        let hanging =
            |title: &str| Paragraph::hanging(fonts, &self.label, self.at, title, self.text_at);
        let (parted, whole) = (
            hanging(self.title)?,
            hanging(&keep_quoted_whole(self.title))?,
        );
        if parted.lines.len() < whole.lines.len() {
            return Ok(parted);
        }
        Ok(whole)
    }
}

/// The lines of the 附件说明: 附件： and the titles without a mark at their end, each title aligned under its own first
/// character.
pub fn list_lines(appendices: &[Appendix]) -> impl Iterator<Item = ListLine<'_>> {
    let several = appendices.len() > 1;
    appendices.iter().enumerate().map(move |(index, appendix)| {
        let figure = appendix
            .title
            .starts_with(|first: char| first.is_ascii_digit());
        let label = if index == 0 { LABEL } else { "" };
        let number = if several {
            format!("{}.{}", index + 1, if figure { " " } else { "" })
        } else {
            String::new()
        };
        let at = if index == 0 {
            INDENT
        } else {
            INDENT + LABEL_WIDTH as usize
        };
        let wide = match several {
            true if figure => NUMBER_WIDTH + BEFORE_FIGURE,
            true => NUMBER_WIDTH,
            false => 0.0,
        };
        ListLine {
            label: format!("{label}{number}"),
            at,
            title: &appendix.title,
            text_at: INDENT as f32 + LABEL_WIDTH + wide,
        }
    })
}

/// The 附件说明, one blank line under the body.
pub fn list(fonts: &Fonts, appendices: &[Appendix]) -> Result<Vec<Chunk>, MissingGlyph> {
    if appendices.is_empty() {
        return Ok(Vec::new());
    }
    let mut chunks = vec![Chunk::Paragraph(Paragraph::blank().of_listing())];
    for line in list_lines(appendices) {
        chunks.push(Chunk::Paragraph(line.set(fonts)?.of_listing()));
    }
    Ok(chunks)
}

/// What stands at the head of the 附件 at a place among so many: 附件2, or 附件 where there is one only.
pub fn number(index: usize, count: usize) -> String {
    if count == 1 {
        "附件".to_owned()
    } else {
        format!("附件{}", index + 1)
    }
}

/// An 附件 with its lines broken.
struct Broken {
    /// The page its title stands on.
    first: Page,
    text_top: f32,
    chunks: Vec<Chunk>,
}

impl Broken {
    fn new(
        fonts: &Fonts,
        appendix: &Appendix,
        number: &str,
        names: &[String],
    ) -> Result<Self, MissingGlyph> {
        let mut first = Page::default();
        let baseline = baseline_in(TOP, LINE_PITCH, SIZE_3);
        let spot = Spot { x: LEFT, baseline };
        first.text(fonts, Face::Hei.of_size(SIZE_3), spot, number)?;
        // The title stands on the third line.
        let title_top = TOP + 2.0 * LINE_PITCH;
        let text_top = title::place(&mut first, fonts, &title::parts(&appendix.title), title_top)?
            + LINE_PITCH;
        Ok(Self {
            first,
            text_top,
            chunks: Chunk::of_blocks(fonts, &appendix.blocks, names)?,
        })
    }

    fn flow<'a>(&'a self, fonts: &'a Fonts) -> BodyFlow<'a> {
        BodyFlow {
            fonts,
            chunks: &self.chunks,
            text_top: self.text_top,
        }
    }
}

/// How an 附件 is spaced that keeps so much free at its bottom, mm.
fn leading(reserve: f32) -> Leading {
    Leading {
        pitch: LINE_PITCH,
        tail: reserve,
        signature: reserve,
    }
}

/// The pages of all 附件, where no line parts one of the names. The last keeps so much free at its bottom, mm, for what
/// ends the document.
pub fn pages(
    fonts: &Fonts,
    appendices: &[Appendix],
    names: &[String],
    reserve: f32,
) -> Result<Vec<Page>, MissingGlyph> {
    let mut pages = Vec::new();
    for (index, appendix) in appendices.iter().enumerate() {
        let number = number(index, appendices.len());
        let broken = Broken::new(fonts, appendix, &number, names)?;
        let last = index + 1 == appendices.len();
        let leading = leading(if last { reserve } else { 0.0 });
        let flow = broken.flow(fonts);
        pages.extend(flow.set(broken.first.clone(), leading)?.pages);
    }
    Ok(pages)
}

/// Whether a page's end leaves a line of each block of an 附件 alone, where nothing else stands under it.
pub fn parted_alone(
    fonts: &Fonts,
    appendix: &Appendix,
    names: &[String],
) -> Result<Vec<bool>, MissingGlyph> {
    let broken = Broken::new(fonts, appendix, "", names)?;
    Ok(broken.flow(fonts).parted_alone(leading(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::TextLine;

    fn set(title: &str) -> Vec<String> {
        let appendix = Appendix {
            title: title.to_owned(),
            ..Appendix::default()
        };
        let line = list_lines(std::slice::from_ref(&appendix)).next().unwrap();
        let set = line.set(Fonts::bundled().unwrap()).unwrap();
        set.lines.iter().map(TextLine::text).collect()
    }

    #[test]
    fn what_is_quoted_in_a_title_goes_over_whole() {
        for quoted in ["“雨污分流”", "《排水条例》"] {
            for before in 14..23 {
                let title = format!("{}{quoted}改造项目情况一览表", "滨".repeat(before));
                let lines = set(&title);
                assert_eq!(lines.len(), 2, "{lines:?}");
                assert!(lines.iter().any(|line| line.contains(quoted)), "{lines:?}");
            }
        }
    }

    #[test]
    fn it_is_parted_rather_than_that_a_line_more_is_taken() {
        let title = format!("{}“雨污分流”{}", "滨".repeat(19), "表".repeat(21));
        assert_eq!(set(&title).len(), 2);
    }
}
