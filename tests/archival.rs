//! What a PDF says of itself, and holds: PDF/A-2u (ISO 19005-2), and nothing else is claimed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;

use banli::document::forms;
use banli::document::labels::LabelSheet;
use banli::document::page::PaperSize;
use banli::document::product::Product;
use banli::ledger::acts::content::Bytes;
use banli::ledger::acts::{Attach, NewFile};
use banli::papers::BatchOrder;
use common::batch::{cases, made, order};
use common::desk::sample;
use lopdf::{Dictionary, Document, Object, dictionary};

fn sub<'a>(file: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let (_, object) = file.dereference(of.get(key).unwrap()).unwrap();
    object
        .as_dict()
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(key)))
}

/// Its language, and that readers show its title and not the file's name.
fn assert_introduced(what: &str, file: &Document) {
    let catalogue = file.catalog().unwrap();
    let lang = catalogue.get(b"Lang").and_then(Object::as_str).unwrap();
    assert_eq!(lang, b"zh-CN", "{what}");
    let preferences = sub(file, catalogue, b"ViewerPreferences");
    let shown = preferences
        .get(b"DisplayDocTitle")
        .and_then(Object::as_bool);
    assert!(shown.unwrap(), "{what}");
}

/// What every file of ours says and holds.
fn assert_archival(what: &str, bytes: &[u8]) {
    assert!(bytes.starts_with(b"%PDF-1.7"), "{what}");
    // A line of four bytes above 127 says that the file is binary (6.1.2).
    let mark = bytes[9..].iter().position(|byte| *byte == b'%').unwrap() + 10;
    assert!(
        bytes[mark..mark + 4].iter().all(|byte| *byte > 127),
        "{what}"
    );
    let file = Document::load_mem(bytes).unwrap();
    assert!(!file.is_encrypted(), "{what}");
    let id = file.trailer.get(b"ID").and_then(Object::as_array).unwrap();
    assert_eq!(id.len(), 2, "{what}");
    assert_introduced(what, &file);
    let catalogue = file.catalog().unwrap();
    for barred in [&b"OpenAction"[..], b"AA", b"AcroForm", b"Names"] {
        assert!(
            !catalogue.has(barred),
            "{what}: {}",
            String::from_utf8_lossy(barred)
        );
    }
    let intents = catalogue
        .get(b"OutputIntents")
        .and_then(Object::as_array)
        .unwrap();
    let (_, intent) = file.dereference(&intents[0]).unwrap();
    let intent = intent.as_dict().unwrap();
    assert_eq!(
        intent.get(b"S").and_then(Object::as_name).unwrap(),
        b"GTS_PDFA1",
        "{what}"
    );
    let profile = intent.get(b"DestOutputProfile").unwrap();
    let (_, profile) = file.dereference(profile).unwrap();
    let profile = profile.as_stream().unwrap();
    assert_eq!(
        profile.dict.get(b"N").and_then(Object::as_i64).unwrap(),
        3,
        "{what}"
    );
    assert!(profile.get_plain_content().unwrap().len() > 128, "{what}");
    assert_metadata(what, &file);
    assert_fonts(what, &file);
    let text = String::from_utf8_lossy(bytes);
    assert!(
        !text.contains("PDF/X") && !text.contains("PDFX"),
        "{what} claims PDF/X"
    );
}

/// The metadata stand in the open and say the same as the file's own title (6.6).
fn assert_metadata(what: &str, file: &Document) {
    let metadata = file.catalog().unwrap().get(b"Metadata").unwrap();
    let (_, metadata) = file.dereference(metadata).unwrap();
    let metadata = metadata.as_stream().unwrap();
    assert!(!metadata.dict.has(b"Filter"), "{what}");
    let words = String::from_utf8(metadata.content.clone()).unwrap();
    for said in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>U</pdfaid:conformance>",
    ] {
        assert!(words.contains(said), "{what}: {words}");
    }
    let (_, about) = file
        .dereference(file.trailer.get(b"Info").unwrap())
        .unwrap();
    let title = lopdf::decode_text_string(about.as_dict().unwrap().get(b"Title").unwrap()).unwrap();
    assert!(
        !title.is_empty() && words.contains(&title),
        "{what}: {title}"
    );
}

/// Every font is in the file, and its characters copy out as text (6.2.11).
fn assert_fonts(what: &str, file: &Document) {
    let mut fonts = 0;
    for object in file.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        let is =
            |key: &[u8], name: &[u8]| font.get(key).and_then(Object::as_name).ok() == Some(name);
        if is(b"Type", b"Font") && is(b"Subtype", b"Type0") {
            assert!(font.has(b"ToUnicode"), "{what}");
            fonts += 1;
        }
        if is(b"Type", b"FontDescriptor") {
            let embedded = [&b"FontFile2"[..], b"FontFile3"]
                .iter()
                .any(|key| font.has(key));
            assert!(embedded, "{what}");
        }
    }
    assert!(fonts > 0, "{what}");
}

#[test]
fn papers_forms_and_whole_files_are_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = cases(&desk, &["31", "37"]);
    let products = [
        Product::Papers(None),
        Product::Form(forms::progress::FORM),
        Product::Form(forms::summary::FORM),
        Product::Archive,
        Product::Envelopes(PaperSize::EnvelopeDl),
        Product::Labels(LabelSheet::ALL[0]),
    ];
    for (index, product) in products.into_iter().enumerate() {
        for together in [false, true] {
            let wanted = BatchOrder {
                together,
                odd_pages: together,
                folder: folder.path().join(format!("{index}{together}")),
                ..order(folder.path(), product)
            };
            let report = made(&desk, &cases, wanted);
            assert!(
                !report.made.is_empty() && report.refused.is_empty(),
                "{report:?}"
            );
            for path in &report.made {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                assert_archival(&name, &fs::read(path).unwrap());
            }
        }
    }
}

#[test]
fn a_whole_file_with_a_page_of_others_claims_nothing_and_still_says_its_language_and_title() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sample(folder.path());
    let case = cases(&desk, &["31"]);
    desk.act(Attach {
        case: case[0],
        files: vec![NewFile {
            name: "会议纪要.pdf".to_owned(),
            bytes: Bytes(page_of_others()),
        }],
    })
    .unwrap();
    let report = made(&desk, &case, order(folder.path(), Product::Archive));
    let bytes = fs::read(&report.made[0]).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    assert_introduced("归档文件", &file);
    let (_, about) = file
        .dereference(file.trailer.get(b"Info").unwrap())
        .unwrap();
    let title = lopdf::decode_text_string(about.as_dict().unwrap().get(b"Title").unwrap()).unwrap();
    assert!(title.contains("第31号"), "{title}");
    let catalogue = file.catalog().unwrap();
    assert!(!catalogue.has(b"Metadata") && !catalogue.has(b"OutputIntents"));
}

/// A PDF of one blank page that says nothing of itself.
fn page_of_others() -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => Dictionary::new(),
    });
    let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.set_object(tree, pages);
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
