//! The tasks themselves, done in whichever process.

use crate::document::bundle::Bundle;
use crate::document::picture;
use crate::document::preview::Drawable;

use super::frame::{DocumentKind, MOST_BODY, OutsideDocument, Reading, ReadingTask};

/// The most pages of a document from outside.
const MOST_PAGES: usize = 10_000;
/// The most pixels of all pages drawn at once.
const MOST_PIXELS: f32 = 40_000_000.0;

/// Does a task; returns what came of it and the bytes that belong to it.
pub fn done(task: &ReadingTask, document: OutsideDocument) -> (Reading, Vec<u8>) {
    let Some(pdf) = as_pdf(document) else {
        return (Reading::Unreadable, Vec::new());
    };
    match task {
        ReadingTask::Draw { indices, scale } => draw(pdf, indices, *scale),
        ReadingTask::Flatten => flatten(&pdf),
    }
}

fn as_pdf(document: OutsideDocument) -> Option<Vec<u8>> {
    match document.kind {
        DocumentKind::Pdf => Some(document.bytes),
        DocumentKind::Picture => picture::page(&document.bytes).ok(),
    }
}

fn draw(pdf: Vec<u8>, indices: &[usize], scale: f32) -> (Reading, Vec<u8>) {
    let Ok(pdf) = Drawable::read(pdf) else {
        return (Reading::Unreadable, Vec::new());
    };
    let sizes = pdf.sizes();
    if sizes.is_empty() {
        return (Reading::Unreadable, Vec::new());
    }
    let asked = indices.iter().filter_map(|index| sizes.get(*index));
    let pixels: f32 = asked.map(|[width, height]| width * height).sum();
    let pixels = pixels * scale * scale;
    if sizes.len() > MOST_PAGES || !pixels.is_finite() || pixels > MOST_PIXELS {
        return (Reading::TooLarge, Vec::new());
    }
    let mut body = Vec::new();
    let drawn = pdf.draw(indices, scale).into_iter();
    let pictures = drawn.map(|(index, picture)| {
        body.extend_from_slice(&picture.rgba);
        (index, picture.width, picture.height)
    });
    let pictures = pictures.collect();
    (Reading::Drawn { sizes, pictures }, body)
}

fn flatten(pdf: &[u8]) -> (Reading, Vec<u8>) {
    let mut bundle = Bundle::default();
    let mut flat = Vec::new();
    let added = bundle.add("", pdf);
    let pages = bundle.page_count();
    if added.is_err() || bundle.finish("", &mut flat).is_err() {
        return (Reading::Unreadable, Vec::new());
    }
    if pages > MOST_PAGES || flat.len() as u64 > MOST_BODY {
        return (Reading::TooLarge, Vec::new());
    }
    (Reading::Flat { pages }, flat)
}
