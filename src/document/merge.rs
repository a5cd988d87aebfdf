//! Several PDFs made one, with a bookmark to where each begins.

use std::collections::BTreeMap;

use lopdf::{Bookmark, Dictionary, Document, Object, ObjectId};

use super::preview::UnreadablePdf;

/// One PDF on its way into another.
#[derive(Clone, Debug)]
pub struct Part {
    /// What its bookmark says.
    pub title: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// How many pages a PDF has.
///
/// # Errors
/// [`UnreadablePdf`] when the bytes are not a PDF, or one with a password.
pub fn page_count(bytes: &[u8]) -> Result<usize, UnreadablePdf> {
    Ok(load(bytes)?.get_pages().len())
}

fn load(bytes: &[u8]) -> Result<Document, UnreadablePdf> {
    let document = Document::load_mem(bytes).map_err(|_unreadable| UnreadablePdf)?;
    if document.is_encrypted() || document.get_pages().is_empty() {
        return Err(UnreadablePdf);
    }
    Ok(document)
}

/// Makes PDFs one, in their order.
///
/// # Errors
/// [`UnreadablePdf`] when one of them cannot be read.
pub fn merge(parts: Vec<Part>, title: &str) -> Result<Vec<u8>, UnreadablePdf> {
    let mut whole = Document::with_version("1.7");
    let pages_id = whole.new_object_id();
    let mut kids: Vec<ObjectId> = Vec::new();
    for part in parts {
        let mut document = load(&part.bytes)?;
        document.renumber_objects_with(whole.max_id + 1);
        whole.max_id = document.max_id;
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        for page in &pages {
            inherit(&mut document, *page, pages_id);
        }
        if let Some(first) = pages.first() {
            let bookmark = Bookmark::new(part.title, [0.0; 3], 0, *first);
            whole.add_bookmark(bookmark, None);
        }
        kids.extend(pages);
        whole.objects.append(&mut document.objects);
    }
    finish(&mut whole, pages_id, &kids, title);
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    drop(whole.save_to(&mut bytes));
    Ok(bytes)
}

/// Gives a page what its old tree gave it, and the new parent.
fn inherit(document: &mut Document, page: ObjectId, parent: ObjectId) {
    const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
    let mut found: BTreeMap<&[u8], Object> = BTreeMap::new();
    let mut at = document.get_dictionary(page).ok();
    while let Some(dictionary) = at {
        for key in INHERITED {
            if let Ok(value) = dictionary.get(key) {
                found.entry(key).or_insert_with(|| value.clone());
            }
        }
        let above = dictionary.get(b"Parent").and_then(Object::as_reference);
        at = above.ok().and_then(|id| document.get_dictionary(id).ok());
    }
    if let Ok(dictionary) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
        for (key, value) in found {
            dictionary.set(key, value);
        }
        dictionary.set("Parent", parent);
    }
}

/// Writes tree, catalogue, bookmarks and title.
fn finish(whole: &mut Document, pages_id: ObjectId, kids: &[ObjectId], title: &str) {
    // The old trees and catalogues are reached by nothing any more.
    let stale: Vec<ObjectId> = whole
        .objects
        .iter()
        .filter(|(_, object)| {
            let kind = object
                .as_dict()
                .and_then(|dictionary| dictionary.get(b"Type"));
            let kind = kind.and_then(Object::as_name);
            matches!(kind, Ok(b"Pages" | b"Catalog"))
        })
        .map(|(id, _)| *id)
        .collect();
    for id in stale {
        whole.objects.remove(&id);
    }
    let mut pages = Dictionary::new();
    pages.set("Type", "Pages");
    pages.set("Count", kids.len() as i64);
    pages.set(
        "Kids",
        kids.iter()
            .map(|kid| Object::Reference(*kid))
            .collect::<Vec<_>>(),
    );
    whole.objects.insert(pages_id, Object::Dictionary(pages));
    let mut catalogue = Dictionary::new();
    catalogue.set("Type", "Catalog");
    catalogue.set("Pages", pages_id);
    if let Some(outline) = whole.build_outline() {
        catalogue.set("Outlines", outline);
        catalogue.set("PageMode", "UseOutlines");
    }
    let catalogue = whole.add_object(catalogue);
    whole.trailer.set("Root", catalogue);
    let mut info = Dictionary::new();
    info.set("Title", lopdf::text_string(title));
    let info = whole.add_object(info);
    whole.trailer.set("Info", info);
}
