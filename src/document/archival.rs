//! PDF/A-2u (ISO 19005-2): a file that carries all it needs to look and to read the same for as long as an archive keeps
//! it. Fonts are embedded and their text has Unicode by the way pages are written; here stands what the file says of
//! itself: metadata, the colours meant, its language, its title.

use std::sync::OnceLock;

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use moxcms::ColorProfile;

use super::info::Info;

/// What the program calls itself in files.
const PROGRAM: &str = "banli";
/// Where the creation day stands in a colour profile (ICC.1:2022, 7.2.8): twelve bytes.
const PROFILE_DAY: std::ops::Range<usize> = 24..36;
/// 2026-01-01 00:00:00, in six numbers of two bytes: the same profile is the same bytes in every letter.
const FIXED_DAY: [u8; 12] = [7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];

/// Makes a document say what PDF/A-2u asks for. All that it is made of must be our own: the fonts of others may not be
/// embedded.
pub(super) fn mark(file: &mut Document, info: &Info) {
    "1.7".clone_into(&mut file.version);
    if let Some(Object::Reference(before)) = file.trailer.remove(b"Info") {
        file.objects.remove(&before);
    }
    let about = file.add_object(about(info));
    file.trailer.set("Info", about);
    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        metadata(info).into_bytes(),
    );
    // Whoever cannot read PDF still finds the metadata (ISO 19005-2, 6.6.2.1).
    let metadata = file.add_object(metadata.with_compression(false));
    let intent = profile().map(|profile| {
        let profile = Stream::new(dictionary! { "N" => 3 }, profile.to_vec());
        let profile = file.add_object(profile);
        dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
            "Info" => Object::string_literal("sRGB IEC61966-2.1"),
            "DestOutputProfile" => profile,
        }
    });
    if let Ok(catalogue) = file.catalog_mut() {
        catalogue.set("Metadata", metadata);
        introduce(catalogue);
        if let Some(intent) = intent {
            catalogue.set("OutputIntents", vec![Object::Dictionary(intent)]);
        }
    }
}

/// Says of a document in which language it is, for programs that read it aloud, and that its title is its name. That is
/// true of one that holds pages of others too.
pub(super) fn introduce(catalogue: &mut Dictionary) {
    catalogue.set("Lang", Object::string_literal("zh-CN"));
    catalogue.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
}

/// Whether a document says that it is such a file.
pub(super) fn is_marked(file: &Document) -> bool {
    let catalogue = file.catalog().ok();
    let metadata = catalogue.and_then(|catalogue| catalogue.get(b"Metadata").ok());
    let metadata = metadata.and_then(|metadata| file.dereference(metadata).ok());
    let text = metadata.and_then(|(_, metadata)| metadata.as_stream().ok());
    text.is_some_and(|text| memchr::memmem::find(&text.content, CLAIM.as_bytes()).is_some())
}

/// What only a file says that is one.
const CLAIM: &str = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>";

/// The entries that readers without XMP show.
fn about(info: &Info) -> Dictionary {
    let mut about = dictionary! {
        "Creator" => Object::string_literal(PROGRAM),
        "Producer" => Object::string_literal(PROGRAM),
    };
    let texts = [("Title", &info.title), ("Author", &info.author)];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        about.set(key, lopdf::text_string(text));
    }
    if let Some(day) = info.date {
        let day = format!("D:{}000000+08'00'", day.format("%Y%m%d"));
        about.set("CreationDate", Object::string_literal(day.clone()));
        about.set("ModDate", Object::string_literal(day));
    }
    about
}

/// The metadata (XMP), which says the same as those entries.
fn metadata(info: &Info) -> String {
    let day = |day: NaiveDate| format!("{}T00:00:00+08:00", day.format("%Y-%m-%d"));
    let of = |tag: &str, text: &str| format!("<{tag}>{}</{tag}>", escaped(text));
    let mut said = vec![
        CLAIM.to_owned(),
        "<dc:format>application/pdf</dc:format>".to_owned(),
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>".to_owned(),
        of("pdf:Producer", PROGRAM),
        of("xmp:CreatorTool", PROGRAM),
    ];
    if !info.title.is_empty() {
        let title = escaped(&info.title);
        said.push(format!(
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>"
        ));
    }
    if !info.author.is_empty() {
        let author = escaped(&info.author);
        said.push(format!(
            "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        ));
    }
    if let Some(date) = info.date {
        said.push(of("xmp:CreateDate", &day(date)));
        said.push(of("xmp:ModifyDate", &day(date)));
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">{}</rdf:Description>\
         </rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
        said.concat()
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The profile of the colours that pages are written in, sRGB; none only where it cannot be made, which cannot be.
fn profile() -> Option<&'static [u8]> {
    static PROFILE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let made = PROFILE.get_or_init(|| {
        let mut srgb = ColorProfile::new_srgb();
        // Only the newest readers know it, and the curves say the same.
        srgb.cicp = None;
        let mut bytes = srgb.encode().ok()?;
        bytes.get_mut(PROFILE_DAY)?.copy_from_slice(&FIXED_DAY);
        Some(bytes)
    });
    made.as_deref()
}
