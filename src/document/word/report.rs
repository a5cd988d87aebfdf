//! A report in Word.

use crate::document::fonts::{Face, Fonts, MissingGlyph};
use crate::document::gb9704::LEFT;
use crate::document::report::{NOT_FINAL, ReportDocument};
use crate::document::title;
use crate::model::body;

use super::content::{Margin, Setup, WordContent};
use super::letter::{copies, copies_on_next_page};
use super::styles::FLUSH;
use super::text::{
    Company, PageEnds, appendices, appendix_list, blocks, hold, page_numbers, plain, setup,
    signature, title_xml,
};
use super::xml::{Frame, WordParagraph};

/// The report's parts.
pub fn content(fonts: &Fonts, report: &ReportDocument) -> Result<WordContent, MissingGlyph> {
    let parts = body::parts(&report.text);
    let mut xml = String::new();
    title_xml(fonts, &title::parts(&report.title), 0.0, &mut xml)?;
    if let Some(to) = report.salutation() {
        xml.push_str(&plain(fonts, FLUSH, 0, &to, &[])?.keep_next(true).xml());
    }
    let ends = parts.appendices.is_empty();
    let fitting = report.fitting(fonts)?;
    let company = Company {
        lacks_text: fitting.lacks_text,
        text_end: fitting.text_end,
        thanks: 0,
    };
    let hold = hold(fonts, &parts.blocks, &[], company)?;
    let page_ends = PageEnds {
        hold,
        parted_alone: &fitting.parted_alone,
    };
    blocks(fonts, &parts.blocks, &[], page_ends, &mut xml)?;
    if ends && !fitting.copies_over {
        copies(fonts, &report.copies, &mut xml)?;
    }
    appendix_list(fonts, &parts.appendices, &mut xml)?;
    let date = report.date_text();
    let named = (report.signature.as_str(), date.as_str());
    signature(fonts, named, (fitting.pitch, false), &mut xml)?;
    if fitting.copies_over {
        copies_on_next_page(fonts, &report.copies, &mut xml)?;
    }
    appendices(fonts, &parts.appendices, &[], &mut xml)?;
    if !ends {
        copies(fonts, &report.copies, &mut xml)?;
    }
    Ok(WordContent {
        body: xml,
        margins: margins(fonts, report),
        setup: Setup {
            pitch: Some(fitting.pitch),
            ..setup()
        },
    })
}

/// Page numbers, and the mark of a report with a passage still to be written.
fn margins(fonts: &Fonts, report: &ReportDocument) -> Vec<Margin> {
    let mut margins: Vec<Margin> = page_numbers().into();
    if report.is_unfinished() {
        let mark = WordParagraph::new(FLUSH)
            .frame(Frame::Page(LEFT, 15.0))
            .face(fonts, Face::Hei, NOT_FINAL);
        let plain = WordParagraph::new(FLUSH).spacing(0.0, 0.0, Some(1.0));
        let xml = format!("{}{}", mark.xml(), plain.xml());
        margins.extend(["default", "even"].map(|pages| Margin {
            foot: false,
            pages,
            xml: xml.clone(),
        }));
    }
    margins
}
