//! 版式检查: what of a letter as it is set would be seen on paper, found in the very lines that are printed.

use crate::document::chunk::{Chunk, heading_face};
use crate::document::flow::LINES_WITH_SIGNATURE;
use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::{CHARACTERS, HEIGHT, SIZE_2, WIDTH};
use crate::document::line::{Class, Span, TextLine, break_ragged, keep_whole};
use crate::document::title;
use crate::model::body::{self, Block, Kind, Parts};

use super::content::Letter;
use super::typesetting::Broken;

/// From so many lines on a title is worth making shorter.
const LONG_TITLE: usize = 3;
/// A line this far past the edge is seen to be, em.
const PAST: f32 = 0.05;
/// A line that ends this early inside a paragraph is seen to, em.
const SHORT: f32 = 1.0;
/// So many characters of a line tell which it is.
const WORDS: usize = 8;

/// What can be seen of a letter's setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutRule {
    /// The signature has a page nearly to itself (GB/T 9704-2012 §7.3.5.5).
    SignatureAlone,
    /// A line reaches over the type area.
    Overfull,
    /// A line ends early because what follows may not be parted.
    Loose,
    /// A character that the face lacks is shown by another.
    RareCharacter,
    /// A title of many lines.
    LongTitle,
    /// Whoever the letter goes to has no room on one line.
    LongRecipient,
}

impl LayoutRule {
    /// Whether it is good to know, and nothing need be mended.
    pub fn is_note(self) -> bool {
        matches!(
            self,
            Self::RareCharacter | Self::LongTitle | Self::LongRecipient
        )
    }

    /// What can be done, in plain Chinese.
    pub fn advice(self) -> &'static str {
        match self {
            Self::SignatureAlone => "请删几行、缩短一段，或勾选“压缩行距，少占一页”。",
            Self::Overfull => "这一行有一处分不开的长词，请拆开写，或在中间加标点。",
            Self::Loose => "后面的长词、网址或名称分不开，请换个说法，或挪到别处。",
            Self::RareCharacter => "这种字体没有这个字，用宋体、黑体代替；请核对这个字有没有写错。",
            Self::LongTitle => "标题照案由写；案由可以在案件的概况里改短。",
            Self::LongRecipient => "称谓照名册写，一行排不下就转行；请核对名册里的名称。",
        }
    }
}

/// One thing seen in a letter's setting, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFinding {
    /// What.
    pub rule: LayoutRule,
    /// The page it stands on, from 0.
    pub page: usize,
    /// The block of [`body::edit_blocks`] it stands in; none outside the body.
    pub block: Option<usize>,
    /// The words it is about, or the last ones of its line.
    pub words: String,
    /// What is seen, in plain Chinese.
    pub what: String,
    /// Which recipient's letter has it, from 0, where not all have.
    pub recipient: Option<usize>,
}

impl LayoutFinding {
    fn new(rule: LayoutRule, page: usize, what: String) -> Self {
        Self {
            rule,
            page,
            block: None,
            words: String::new(),
            what,
            recipient: None,
        }
    }

    fn at(mut self, block: Option<usize>, words: impl Into<String>) -> Self {
        self.block = block;
        self.words = words.into();
        self
    }

    /// The same of the letter to one recipient, counted from 0.
    #[must_use]
    pub fn of_recipient(mut self, recipient: usize) -> Self {
        self.recipient = Some(recipient);
        self
    }
}

/// How a letter is set, and what is seen of that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutReport {
    /// Lines on a full page; halves where they stand closer.
    pub lines_a_page: f32,
    /// With how many lines of text less it would take a page less.
    pub lines_to_spare: Option<usize>,
    /// The page on which each block of [`body::edit_blocks`] begins, from 0; none for what does not flow with the body.
    pub block_pages: Vec<Option<usize>>,
    /// What is seen, in the order of the pages.
    pub findings: Vec<LayoutFinding>,
}

impl Letter {
    /// Looks at the letter as it is set: title, body and signature. What concerns one recipient alone is told by
    /// [`Letter::recipient_findings`].
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn layout(&self, fonts: &Fonts) -> Result<LayoutReport, MissingGlyph> {
        let parts = body::parts(&self.text);
        let broken = self.broken(fonts, &parts)?;
        let spacing = broken.spacing();
        let leading = broken.leading(spacing);
        let flow = broken.flow();
        let body = SetBody {
            letter: self,
            fonts,
            parts: &parts,
            broken: &broken,
            pages: flow.pages_of_lines(leading),
        };
        let mut findings = self.title_findings(fonts)?;
        findings.extend(body.findings()?);
        let lines_to_spare = flow.lines_to_spare(leading);
        let end = flow.text_end(leading);
        if end.page > 0 && end.lines < LINES_WITH_SIGNATURE {
            findings.push(signature_finding(end.page, end.lines, lines_to_spare));
        }
        Ok(LayoutReport {
            lines_a_page: HEIGHT / spacing.pitch,
            lines_to_spare,
            block_pages: body.block_pages(),
            findings,
        })
    }

    /// What is seen of the 称谓: a name without room on a line, or with characters the face lacks.
    ///
    /// # Errors
    /// [`MissingGlyph`] for a character no face has.
    pub fn recipient_findings(&self, fonts: &Fonts) -> Result<Vec<LayoutFinding>, MissingGlyph> {
        let mut findings = Vec::new();
        if self.person.is_some() {
            let text = keep_whole(&self.salutation, &self.names);
            let lines = break_ragged(fonts, &[Span::fang(&text)], CHARACTERS as f32)?;
            if lines.len() > 1 {
                let what = format!("称谓“{}”一行排不下", self.salutation);
                findings.push(LayoutFinding::new(LayoutRule::LongRecipient, 0, what));
            }
        }
        for character in self.salutation.chars() {
            let face = fonts.glyph(Face::Fang, character)?.face;
            note_rare(&mut findings, (character, face), (0, None));
        }
        Ok(findings)
    }

    fn title_findings(&self, fonts: &Fonts) -> Result<Vec<LayoutFinding>, MissingGlyph> {
        let mut findings = Vec::new();
        let lines = title::lines(fonts, &self.title, SIZE_2, WIDTH)?.len();
        if lines >= LONG_TITLE {
            let what = format!("标题排成 {lines} 行");
            findings.push(LayoutFinding::new(LayoutRule::LongTitle, 0, what));
        }
        for character in self.title.iter().flat_map(|part| part.chars()) {
            let face = fonts.glyph(Face::Title, character)?.face;
            note_rare(&mut findings, (character, face), (0, None));
        }
        Ok(findings)
    }
}

fn signature_finding(page: usize, beside: usize, spare: Option<usize>) -> LayoutFinding {
    let company = match beside {
        0 => "落款单独在一页，没有正文".to_owned(),
        lines => format!("落款那一页只有 {lines} 行正文"),
    };
    let what = spare.map_or_else(
        || company.clone(),
        |lines| format!("{company}，再少 {lines} 行就少一页"),
    );
    LayoutFinding::new(LayoutRule::SignatureAlone, page, what)
}

/// A body as it is set.
struct SetBody<'a> {
    letter: &'a Letter,
    fonts: &'a Fonts,
    parts: &'a Parts,
    broken: &'a Broken<'a>,
    /// The page of each line of each chunk.
    pages: Vec<Vec<usize>>,
}

impl SetBody<'_> {
    /// How many chunks stand before the clerk's text: 称谓 and the opening.
    fn before(&self) -> usize {
        let [salutation, opening] = [&self.letter.salutation, &self.letter.opening]
            .map(|text| usize::from(!text.is_empty()));
        salutation + opening
    }

    /// The blocks of the clerk's text before the signature: each with its chunk, and its place among the edited ones.
    fn blocks(&self) -> impl Iterator<Item = (usize, &Block, usize)> {
        let places = flowing_blocks(&self.letter.text).into_iter();
        let blocks = self.parts.blocks.iter().zip(places).enumerate();
        blocks.map(|(index, (block, place))| (self.before() + index, block, place))
    }

    fn page(&self, chunk: usize, line: usize) -> usize {
        let page = self.pages.get(chunk).and_then(|lines| lines.get(line));
        page.copied().unwrap_or(0)
    }

    fn block_pages(&self) -> Vec<Option<usize>> {
        let mut pages = vec![None; body::edit_blocks(&self.letter.text).len()];
        for (chunk, _, place) in self.blocks() {
            if let Some(page) = pages.get_mut(place) {
                *page = Some(self.page(chunk, 0));
            }
        }
        pages
    }

    fn findings(&self) -> Result<Vec<LayoutFinding>, MissingGlyph> {
        let mut findings = Vec::new();
        for (chunk, block, place) in self.blocks() {
            match self.broken.chunks.get(chunk) {
                Some(Chunk::Paragraph(paragraph)) => {
                    let ragged = block.kind == Kind::Caption;
                    let count = paragraph.lines.len();
                    for (row, line) in paragraph.lines.iter().enumerate() {
                        let page = self.page(chunk, row);
                        let fault = line_fault(line, ragged || row + 1 == count);
                        findings.extend(fault.map(|rule| line_finding(rule, line, (page, place))));
                        for (glyph, _) in &line.glyphs {
                            let shown = (glyph.character, glyph.face);
                            note_rare(&mut findings, shown, (page, Some(place)));
                        }
                    }
                }
                Some(Chunk::Table(_)) => {
                    self.table_findings(&mut findings, (chunk, block, place))?;
                }
                None => {}
            }
        }
        Ok(findings)
    }

    fn table_findings(
        &self,
        findings: &mut Vec<LayoutFinding>,
        (chunk, block, place): (usize, &Block, usize),
    ) -> Result<(), MissingGlyph> {
        for (row, cells) in block.rows.iter().enumerate() {
            let page = self.page(chunk, row);
            for character in cells.iter().flat_map(|cell| cell.chars()) {
                let face = self.fonts.glyph(heading_face(block.kind), character)?.face;
                note_rare(findings, (character, face), (page, Some(place)));
            }
        }
        Ok(())
    }
}

/// The edited blocks that flow with the body, by their places: neither 附注 nor what belongs to an 附件.
fn flowing_blocks(text: &str) -> Vec<usize> {
    let blocks = body::edit_blocks(text);
    let own = blocks
        .iter()
        .take_while(|block| block.kind != Kind::Appendix)
        .enumerate();
    own.filter(|(_, block)| block.kind != Kind::Note)
        .map(|(index, _)| index)
        .collect()
}

/// What is seen of a line; one that may end where it likes is never loose.
fn line_fault(line: &TextLine, ends_freely: bool) -> Option<LayoutRule> {
    let (glyph, x) = line.glyphs.last()?;
    let end = x + glyph.advance;
    let width = CHARACTERS as f32;
    // The right half of a closing mark is white.
    let closing = Class::of(glyph.character) == Class::Close && glyph.advance > 0.9;
    let white = if closing { 0.5 } else { 0.0 };
    if end - white > width + PAST {
        Some(LayoutRule::Overfull)
    } else if !ends_freely && end < width - SHORT {
        Some(LayoutRule::Loose)
    } else {
        None
    }
}

fn line_finding(rule: LayoutRule, line: &TextLine, (page, place): (usize, usize)) -> LayoutFinding {
    let text: Vec<char> = line.text().chars().collect();
    let words: String = text[text.len().saturating_sub(WORDS)..].iter().collect();
    let what = match rule {
        LayoutRule::Overfull => format!("“…{words}”这一行超出版心"),
        _ => format!("“…{words}”这一行没有排满"),
    };
    LayoutFinding::new(rule, page, what).at(Some(place), words)
}

/// Notes a Han character that a face behind the wanted one shows; each once.
fn note_rare(
    findings: &mut Vec<LayoutFinding>,
    (character, face): (char, Face),
    (page, block): (usize, Option<usize>),
) {
    if !is_han(character) || !matches!(face, Face::Song | Face::HeiRare) {
        return;
    }
    let words = character.to_string();
    let known = |one: &LayoutFinding| one.rule == LayoutRule::RareCharacter && one.words == words;
    if findings.iter().any(known) {
        return;
    }
    let what = format!("“{words}”字用别的字体代替");
    let finding = LayoutFinding::new(LayoutRule::RareCharacter, page, what);
    findings.push(finding.at(block, words));
}

/// A character of Chinese writing, extensions and compatibility forms among them.
fn is_han(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests;
