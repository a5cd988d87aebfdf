//! 使用手册 on paper: the contents at the front, every chapter on a page of its own, pages numbered. What the window draws
//! with its painters is left out: the text beside it says the same.

use crate::model::body::{Block, Kind};
use crate::model::manual::parts::{Manual, ManualBlock, ManualPage, ManualText};

use super::chunk::Chunk;
use super::flow::{BodyFlow, Leading};
use super::fonts::{Fonts, MissingGlyph};
use super::gb9704::{LINE_PITCH, TOP};
use super::letter::tail;
use super::page::Page;
use super::product::ManualPart;
use super::title;

/// What it is called.
pub const TITLE: &str = "使用手册";

/// Typesets the manual, or one page of it.
///
/// # Errors
/// [`MissingGlyph`] for a character no face has.
pub fn pages(fonts: &Fonts, part: ManualPart) -> Result<Vec<Page>, MissingGlyph> {
    let manual = Manual::shipped();
    let mut pages = match part {
        ManualPart::Whole => whole(fonts, manual)?,
        ManualPart::Page(place) => match manual.page(place) {
            Some(page) => set(fonts, &page.title, &page_text(page))?,
            None => Vec::new(),
        },
    };
    for (index, page) in pages.iter_mut().enumerate() {
        tail::place_page_number(page, fonts, index + 1)?;
    }
    Ok(pages)
}

fn whole(fonts: &Fonts, manual: &Manual) -> Result<Vec<Page>, MissingGlyph> {
    let chapters: Vec<Vec<Page>> = manual
        .chapters
        .iter()
        .map(|chapter| {
            let alone = chapter.pages.len() == 1;
            let text = |page: &ManualPage| {
                let mut blocks = Vec::new();
                if !alone {
                    let heading = format!("{}　{}", page.number, page.title);
                    blocks.push(heading_block(1, heading));
                }
                blocks.extend(page_text(page));
                blocks
            };
            let blocks: Vec<Block> = chapter.pages.iter().flat_map(text).collect();
            set(fonts, &chapter.title, &blocks)
        })
        .collect::<Result<_, _>>()?;
    // As long with its numbers as without them: each has a column of its own.
    let front = contents(fonts, manual, &vec![0; chapters.len()])?.len();
    let mut next = front + 1;
    let mut starts = Vec::with_capacity(chapters.len());
    for chapter in &chapters {
        starts.push(next);
        next += chapter.len();
    }
    let mut pages = contents(fonts, manual, &starts)?;
    pages.extend(chapters.into_iter().flatten());
    Ok(pages)
}

/// The contents: each chapter with its pages, and where it begins.
fn contents(fonts: &Fonts, manual: &Manual, starts: &[usize]) -> Result<Vec<Page>, MissingGlyph> {
    let mut rows = vec![["章", "内容", "页"].map(str::to_owned).to_vec()];
    for (index, (chapter, start)) in manual.chapters.iter().zip(starts).enumerate() {
        let titles: Vec<&str> = chapter
            .pages
            .iter()
            .map(|page| page.title.as_str())
            .collect();
        let titles = titles.join("、");
        let told = if titles == chapter.title {
            titles
        } else {
            format!("{}：{titles}", chapter.title)
        };
        rows.push(vec![(index + 1).to_string(), told, start.to_string()]);
    }
    set(fonts, TITLE, &[table_block(rows)])
}

/// Puts a title and the blocks under it on pages.
fn set(fonts: &Fonts, title: &str, blocks: &[Block]) -> Result<Vec<Page>, MissingGlyph> {
    let mut first = Page::default();
    let text_top = title::place(&mut first, fonts, &title::parts(title), TOP)? + LINE_PITCH;
    let chunks = Chunk::of_blocks(fonts, blocks, &[])?;
    let flow = BodyFlow {
        fonts,
        chunks: &chunks,
        text_top,
    };
    let leading = Leading {
        pitch: LINE_PITCH,
        tail: 0.0,
        signature: 0.0,
    };
    Ok(flow.set(first, leading)?.pages)
}

fn page_text(page: &ManualPage) -> Vec<Block> {
    let mut blocks: Vec<Block> = page.blocks.iter().filter_map(block_of).collect();
    if !page.sources.is_empty() {
        blocks.push(paragraph(format!("依据：{}。", page.sources)));
    }
    blocks
}

/// A block as the body of a letter has it; none of a figure.
fn block_of(block: &ManualBlock) -> Option<Block> {
    Some(match block {
        ManualBlock::Heading(text) => heading_block(2, text.plain()),
        ManualBlock::Paragraph(text) => paragraph(text.plain()),
        ManualBlock::Item(text) => Block {
            kind: Kind::Item,
            heading: "——".to_owned(),
            text: text.plain(),
            ..Block::default()
        },
        ManualBlock::Step(number, text) => paragraph(format!("（{number}）{}", text.plain())),
        ManualBlock::Note(text) => paragraph(format!("注意：{}", text.plain())),
        ManualBlock::Table(rows) => {
            let row = |row: &Vec<ManualText>| row.iter().map(ManualText::plain).collect();
            table_block(rows.iter().map(row).collect())
        }
        ManualBlock::Figure(_) => return None,
    })
}

fn heading_block(level: u8, heading: String) -> Block {
    Block {
        kind: Kind::Heading(level),
        heading,
        ..Block::default()
    }
}

fn paragraph(text: String) -> Block {
    Block {
        text,
        ..Block::default()
    }
}

fn table_block(rows: Vec<Vec<String>>) -> Block {
    Block {
        kind: Kind::Table,
        rows,
        ..Block::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_manual_is_longer_than_one_page_of_it() {
        let fonts = Fonts::bundled().unwrap();
        let whole = pages(fonts, ManualPart::Whole).unwrap();
        let one = pages(fonts, ManualPart::Page(0)).unwrap();
        assert!(!one.is_empty());
        assert!(whole.len() > Manual::shipped().chapters.len());
        assert!(pages(fonts, ManualPart::Page(9_999)).unwrap().is_empty());
    }

    #[test]
    fn the_contents_are_as_long_with_numbers_as_without() {
        let fonts = Fonts::bundled().unwrap();
        let manual = Manual::shipped();
        let length = |start: usize| {
            let starts = vec![start; manual.chapters.len()];
            contents(fonts, manual, &starts).unwrap().len()
        };
        assert_eq!(length(0), length(99));
    }
}
