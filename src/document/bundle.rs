//! Several PDFs bound in one, with a bookmark to where each begins.

mod numbers;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use lopdf::{Bookmark, Dictionary, Document, Object, ObjectId, StringFormat};

use crate::model::record::ContentHash;

use super::archival;
use super::gb9704::{MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH};
use super::info::Info;
use super::preview::UnreadablePdf;

use writing::Written;

/// PDFs on their way into one.
pub struct Bundle {
    /// What is not written yet, and the bookmarks.
    whole: Document,
    tree: ObjectId,
    pages: Vec<ObjectId>,
    /// Those that say they are void (作废) where pages are numbered.
    void: BTreeSet<ObjectId>,
    written: Written,
    /// Width and height of the last page, points.
    last_size: (f32, f32),
    /// Whether all that was added is PDF/A-2u, as our own papers are, and documents from outside seldom.
    archival: bool,
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

impl Default for Bundle {
    fn default() -> Self {
        let mut whole = Document::with_version("1.7");
        let tree = whole.new_object_id();
        Self {
            whole,
            tree,
            pages: Vec::new(),
            void: BTreeSet::new(),
            written: Written::default(),
            last_size: A4,
            archival: true,
        }
    }
}

impl Bundle {
    /// Adds a PDF's pages behind those there are, with a bookmark to the first.
    ///
    /// # Errors
    /// [`UnreadablePdf`] when it cannot be read; the bundle is then as it was.
    pub fn add(&mut self, title: &str, bytes: &[u8]) -> Result<(), UnreadablePdf> {
        let mut document = load(bytes)?;
        self.archival &= archival::is_marked(&document);
        document.renumber_objects_with(self.whole.max_id + 1);
        self.whole.max_id = document.max_id;
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        for page in &pages {
            inherit(&mut document, *page, self.tree);
        }
        remove_tree(&mut document);
        if let Some(first) = pages.first() {
            let bookmark = Bookmark::new(title.to_owned(), [0.0; 3], 0, *first);
            self.whole.add_bookmark(bookmark, None);
        }
        let last = pages.last().and_then(|page| size(&document, *page));
        self.last_size = last.unwrap_or(self.last_size);
        self.pages.extend(pages);
        self.whole.objects.append(&mut document.objects);
        Ok(())
    }

    /// The same of what is void (作废), which every page of it is to say.
    ///
    /// # Errors
    /// As of [`Bundle::add`].
    pub fn add_void(&mut self, title: &str, bytes: &[u8]) -> Result<(), UnreadablePdf> {
        let first = self.pages.len();
        self.add(title, bytes)?;
        self.void.extend(&self.pages[first..]);
        Ok(())
    }

    /// Adds an empty page as large as the last where the next one would not be odd.
    pub fn turn_to_odd(&mut self) {
        if self.pages.len().is_multiple_of(2) {
            return;
        }
        let mut page = Dictionary::new();
        page.set("Type", "Page");
        page.set("Parent", self.tree);
        let (width, height) = self.last_size;
        let corners = [0.0, 0.0, width, height];
        page.set("MediaBox", corners.map(Object::Real).to_vec());
        page.set("Resources", Dictionary::new());
        let page = self.whole.add_object(page);
        self.pages.push(page);
    }

    /// How many pages were added.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Writes what has been added since; it needs no memory from then on.
    ///
    /// # Errors
    /// What the target says.
    pub fn write(&mut self, target: &mut impl Write) -> std::io::Result<()> {
        let objects = std::mem::take(&mut self.whole.objects);
        self.written.objects(objects, target)
    }

    /// Writes the rest: with it the target is one PDF of this title.
    ///
    /// # Errors
    /// What the target says.
    pub fn finish(mut self, title: &str, target: &mut impl Write) -> std::io::Result<()> {
        self.add_frame(title);
        self.write(target)?;
        self.whole
            .trailer
            .set("Size", i64::from(self.whole.max_id) + 1);
        self.written.end(&self.whole.trailer, target)
    }

    /// Adds tree, catalogue, bookmarks and title.
    fn add_frame(&mut self, title: &str) {
        let mut tree = Dictionary::new();
        tree.set("Type", "Pages");
        tree.set("Count", self.pages.len() as i64);
        let pages = self.pages.iter().map(|page| Object::Reference(*page));
        tree.set("Kids", pages.collect::<Vec<_>>());
        self.whole.set_object(self.tree, tree);
        let mut catalogue = Dictionary::new();
        catalogue.set("Type", "Catalog");
        catalogue.set("Pages", self.tree);
        if let Some(outline) = self.whole.build_outline() {
            catalogue.set("Outlines", outline);
            catalogue.set("PageMode", "UseOutlines");
        }
        archival::introduce(&mut catalogue);
        let catalogue = self.whole.add_object(catalogue);
        self.whole.trailer.set("Root", catalogue);
        if self.archival {
            let info = Info {
                title: title.to_owned(),
                ..Info::default()
            };
            archival::mark(&mut self.whole, &info);
            // Both halves of the identifier that every such file has (ISO 32000-1, 14.4).
            let name = format!("{title} {}", self.whole.max_id);
            let ContentHash(hash) = ContentHash::of(name.as_bytes());
            let half = || Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
            self.whole.trailer.set("ID", vec![half(), half()]);
            return;
        }
        let mut info = Dictionary::new();
        info.set("Title", lopdf::text_string(title));
        let info = self.whole.add_object(info);
        self.whole.trailer.set("Info", info);
    }
}

/// A4 upright, points.
const A4: (f32, f32) = (PAGE_WIDTH / MM_PER_PT, PAGE_HEIGHT / MM_PER_PT);

/// Width and height of a page, points; none where it does not say them.
fn size(document: &Document, page: ObjectId) -> Option<(f32, f32)> {
    let corners = document.get_dictionary(page).ok()?.get(b"MediaBox").ok()?;
    let (_, corners) = document.dereference(corners).ok()?;
    let corners: Vec<f32> = corners
        .as_array()
        .ok()?
        .iter()
        .filter_map(|corner| corner.as_float().ok())
        .collect();
    match corners[..] {
        [left, bottom, right, top] => Some((right - left, top - bottom)),
        _ => None,
    }
}

/// The most levels of a tree of pages.
const MOST_LEVELS: usize = 256;

/// Sets on a page what it inherited from its old tree, and the new parent.
fn inherit(document: &mut Document, page: ObjectId, parent: ObjectId) {
    const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
    let mut found: BTreeMap<&[u8], Object> = BTreeMap::new();
    let mut at = document.get_dictionary(page).ok();
    // No tree of pages is deeper; one that points to itself would have no end.
    for _ in 0..MOST_LEVELS {
        let Some(dictionary) = at else { break };
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

/// Takes out a document's own tree and catalogue with what it says of itself, which nothing reaches any more.
fn remove_tree(document: &mut Document) {
    let mut alone: Vec<ObjectId> = Vec::new();
    let catalogue = document.catalog().ok();
    let metadata = catalogue.and_then(|catalogue| catalogue.get(b"Metadata").ok());
    alone.extend(metadata.and_then(|metadata| metadata.as_reference().ok()));
    let intents = catalogue.and_then(|catalogue| catalogue.get(b"OutputIntents").ok());
    let intents = intents.and_then(|intents| intents.as_array().ok());
    for intent in intents.into_iter().flatten() {
        let intent = document.dereference(intent).ok();
        let intent = intent.and_then(|(_, intent)| intent.as_dict().ok());
        let profile = intent.and_then(|intent| intent.get(b"DestOutputProfile").ok());
        alone.extend(profile.and_then(|profile| profile.as_reference().ok()));
    }
    let about = document.trailer.get(b"Info").ok();
    alone.extend(about.and_then(|about| about.as_reference().ok()));
    for id in alone {
        document.objects.remove(&id);
    }
    document.objects.retain(|_, object| {
        let kind = object
            .as_dict()
            .and_then(|dictionary| dictionary.get(b"Type"));
        let kind = kind.and_then(Object::as_name);
        !matches!(kind, Ok(b"Pages" | b"Catalog"))
    });
}
