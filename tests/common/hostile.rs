//! Documents made to harm whoever reads them, and a sound one beside them.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).as_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    let size = objects.len() + 1;
    let end = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(end.as_bytes());
    bytes
}

fn object(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< {dictionary} /Length {} >>\nstream\n", data.len()).into_bytes();
    bytes.extend(data);
    bytes.extend(b"\nendstream");
    bytes
}

/// So many zeros, deflated: a thousandth of their size.
fn swelling(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..megabytes {
        encoder.write_all(&zeros).unwrap();
    }
    encoder.finish().unwrap()
}

const CATALOGUE: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const ONE_PAGE: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

/// Two pages of 200 by 100 points.
pub fn sound() -> Vec<u8> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 5 0 R >>";
    pdf(&[
        object(CATALOGUE),
        object("<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>"),
        object(page),
        object(page),
        stream("", b"1 0 0 rg 10 10 50 50 re f"),
    ])
}

/// Documents, each with what is wrong with it.
pub fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let page = |rest: &str| object(&format!("<< /Type /Page /Parent 2 0 R {rest} >>"));
    let small = "/MediaBox [0 0 200 100]";
    let image = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB \
        /BitsPerComponent 8 /Filter /FlateDecode";
    let with_image = "/Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R";
    let nested = |depth: usize| [b"[".repeat(depth), b"]".repeat(depth)].concat();
    let form =
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 4 0 R >> >>";
    vec![
        (
            "a tree of pages that points to itself",
            pdf(&[
                object(CATALOGUE),
                object("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
            ]),
        ),
        (
            "a parent that is its own",
            pdf(&[
                object(CATALOGUE),
                object("<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>"),
                page("/Contents 4 0 R"),
                stream("", b""),
            ]),
        ),
        ("a stream of objects that swells", swelling_objects()),
        (
            "a page of a square kilometre",
            pdf(&[
                object(CATALOGUE),
                object(ONE_PAGE),
                page("/MediaBox [0 0 2800000 2800000]"),
            ]),
        ),
        (
            "a page whose drawing swells",
            pdf(&[
                object(CATALOGUE),
                object(ONE_PAGE),
                page(&format!("{small} /Contents 4 0 R")),
                stream("/Filter /FlateDecode", &swelling(900)),
            ]),
        ),
        (
            "a picture of 60000 by 60000 points",
            pdf(&[
                object(CATALOGUE),
                object(ONE_PAGE),
                page(&format!("{small} {with_image}")),
                stream(image, &swelling(400)),
                stream("", b"200 0 0 100 0 0 cm /I Do"),
            ]),
        ),
        (
            "a form that shows itself",
            pdf(&[
                object(CATALOGUE),
                object(ONE_PAGE),
                page(&format!("{small} {with_image}")),
                stream(form, b"/I Do /I Do"),
                stream("", b"/I Do"),
            ]),
        ),
        ("colours in colours", colours_in_colours(20_000)),
        (
            "brackets in brackets",
            pdf(&[object(CATALOGUE), object(ONE_PAGE), nested(500_000)]),
        ),
    ]
}

/// A page painted in a colour of a table of a table, so many levels deep: whoever follows them one in the other has no stack left.
pub fn colours_in_colours(levels: usize) -> Vec<u8> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R \
        /Resources << /ColorSpace << /C 5 0 R >> >> >>";
    let mut objects = vec![
        object(CATALOGUE),
        object(ONE_PAGE),
        object(page),
        stream("", b"/C cs 1 scn 0 0 50 50 re f"),
    ];
    let first = objects.len() + 1;
    let table = |number: usize| object(&format!("[/Indexed {} 0 R 1 <0001>]", number + 1));
    objects.extend((first..first + levels).map(table));
    objects.push(object("/DeviceGray"));
    pdf(&objects)
}

/// Objects in a stream that swells to 1.5 GB, found through a stream of references.
fn swelling_objects() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let objects = bytes.len();
    bytes.extend(b"4 0 obj\n");
    let dictionary = "/Type /ObjStm /N 3 /First 15 /Filter /FlateDecode";
    bytes.extend(stream(dictionary, &swelling(1500)));
    bytes.extend(b"\nendobj\n");
    let references = bytes.len();
    let entry = |kind: u8, first: usize, second: u8| {
        let [.., a, b, c] = first.to_be_bytes();
        [kind, a, b, c, second]
    };
    let entries = [
        entry(0, 0, 255),
        entry(2, 4, 0),
        entry(2, 4, 1),
        entry(2, 4, 2),
        entry(1, objects, 0),
        entry(1, references, 0),
    ];
    bytes.extend(b"5 0 obj\n");
    let dictionary = "/Type /XRef /Size 6 /W [1 3 1] /Root 1 0 R";
    bytes.extend(stream(dictionary, &entries.concat()));
    bytes.extend(format!("\nendobj\nstartxref\n{references}\n%%EOF\n").as_bytes());
    bytes
}

/// Pictures, each with what is wrong with it.
pub fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(60_000_u32.to_be_bytes());
    png.extend(60_000_u32.to_be_bytes());
    png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8];
    jpeg.extend(65_500_u16.to_be_bytes());
    jpeg.extend(65_500_u16.to_be_bytes());
    jpeg.extend([3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xD9]);
    vec![
        ("a PNG of 60000 by 60000", png),
        ("a JPEG of 65500 by 65500", jpeg),
        ("no picture", b"GIF89a".to_vec()),
    ]
}
