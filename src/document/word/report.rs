//! A report in Word.

use crate::document::fonts::{Fonts, MissingGlyph};
use crate::document::report::ReportDocument;
use crate::document::title;
use crate::model::body;

use super::content::WordContent;
use super::text::{appendices, appendix_list, blocks, page_numbers, setup, signature, title_xml};

/// The report's parts.
pub fn content(fonts: &Fonts, report: &ReportDocument) -> Result<WordContent, MissingGlyph> {
    let parts = body::parts(&report.text);
    let mut xml = String::new();
    title_xml(fonts, &title::parts(&report.title), 0.0, &mut xml)?;
    let ends = parts.appendices.is_empty();
    blocks(fonts, &parts.blocks, &[], ends, &mut xml)?;
    appendix_list(fonts, &parts.appendices, &mut xml)?;
    signature(fonts, &report.signature, &report.date_text(), 1, &mut xml)?;
    appendices(fonts, &parts.appendices, &mut xml)?;
    Ok(WordContent {
        body: xml,
        margins: page_numbers().into(),
        setup: setup(),
    })
}
