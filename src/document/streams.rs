//! How the streams of a PDF are packed: fast, and so that the same outline of a character is the same bytes in every
//! letter, which the ledger then keeps once.

use std::ops::Range;

use flate2::{Compress, Compression, FlushCompress, Status};
use read_fonts::ps::cff::CffFontRef;
use read_fonts::types::Tag;
use read_fonts::{FontRef, TableProvider as _};

/// Packs every stream of a document that may be packed and is not yet.
///
/// Texts are deflated at the fast level: at the best level deflating took half of a letter's time. Outlines hardly shrink
/// at all (a twentieth), so they are stored, each glyph in blocks of its own that begin and end at a whole byte.
pub(super) fn pack(file: &mut lopdf::Document) {
    for object in file.objects.values_mut() {
        let lopdf::Object::Stream(stream) = object else {
            continue;
        };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let (level, ends) = match glyphs(&stream.content) {
            Some(glyphs) => (Compression::none(), glyphs),
            None => (Compression::fast(), Vec::new()),
        };
        if let Some(packed) = deflate(&stream.content, level, &ends) {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
}

/// Deflates bytes, with a mark after each of these places, which are in order.
fn deflate(bytes: &[u8], level: Compression, ends: &[usize]) -> Option<Vec<u8>> {
    let mut stream = Compress::new(level, true);
    let mut packed = Vec::with_capacity(bytes.len() + ends.len() * 16 + 64);
    let mut start = 0;
    for end in ends {
        write(
            &mut stream,
            bytes.get(start..*end)?,
            &mut packed,
            FlushCompress::Sync,
        )?;
        start = *end;
    }
    write(
        &mut stream,
        bytes.get(start..)?,
        &mut packed,
        FlushCompress::Finish,
    )?;
    Some(packed)
}

/// Writes bytes and all that the stream still holds of them.
fn write(
    stream: &mut Compress,
    mut bytes: &[u8],
    packed: &mut Vec<u8>,
    flush: FlushCompress,
) -> Option<()> {
    loop {
        packed.reserve(bytes.len() + 64);
        let before = stream.total_in();
        let status = stream.compress_vec(bytes, packed, flush).ok()?;
        bytes = bytes.get((stream.total_in() - before) as usize..)?;
        let written_out = packed.len() < packed.capacity();
        match flush {
            FlushCompress::Finish if status == Status::StreamEnd => return Some(()),
            FlushCompress::Finish => {}
            _ if bytes.is_empty() && written_out => return Some(()),
            _ => {}
        }
    }
}

/// Where the outlines of a font's glyphs begin and end, in order; `None` of what is no font.
fn glyphs(font: &[u8]) -> Option<Vec<usize>> {
    let mut ends: Vec<usize> = if let Ok(bare) = CffFontRef::new_cff(font, 0, None) {
        charstrings(font, &bare)
    } else {
        let font_file = FontRef::new(font).ok()?;
        match font_file.cff() {
            Ok(table) => {
                let table = table.offset_data().as_bytes();
                charstrings(font, &CffFontRef::new_cff(table, 0, None).ok()?)
            }
            Err(_) => contours(font, &font_file)?,
        }
    };
    ends.dedup();
    Some(ends)
}

/// The outlines of a font in the Compact Font Format (Adobe technical note 5176, 14).
fn charstrings(font: &[u8], cff: &CffFontRef<'_>) -> Vec<usize> {
    let index = cff.charstrings();
    let all = (0..index.count() as usize).filter_map(|glyph| index.get(glyph));
    let ranges = all.filter_map(|glyph| part_of(font, glyph));
    ranges
        .flat_map(|range: Range<usize>| [range.start, range.end])
        .collect()
}

/// The outlines of a TrueType font (OpenType, `glyf` and `loca`).
fn contours(font: &[u8], font_file: &FontRef<'_>) -> Option<Vec<usize>> {
    let loca = font_file.loca(None).ok()?;
    let glyf = font_file.table_data(Tag::new(b"glyf"))?;
    let start = part_of(font, glyf.as_bytes())?.start;
    let ends = (0..=loca.len()).filter_map(|glyph| loca.get_raw(glyph));
    let ends: Vec<usize> = ends.map(|end| start + end as usize).collect();
    ends.is_sorted().then_some(ends)
}

/// Where a part of these bytes lies in them.
fn part_of(bytes: &[u8], part: &[u8]) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(bytes.as_ptr().addr())?;
    let range = start..start + part.len();
    bytes.get(range.clone()).map(|_| range)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    const LETTERS: &[u8] = include_bytes!("../../fonts/NotoSansSC-Letters.otf");
    const MARK: &[u8] = &[0, 0, 0xff, 0xff];

    fn inflated(packed: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut stream = flate2::read::ZlibDecoder::new(packed);
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// What stands between the marks, the first and the last part aside.
    fn between_marks(packed: &[u8]) -> Vec<Vec<u8>> {
        let marks: Vec<usize> = memchr::memmem::find_iter(packed, MARK).collect();
        marks
            .windows(2)
            .map(|pair| packed[pair[0] + 4..pair[1]].to_vec())
            .collect()
    }

    /// A TrueType file of these outlines, as far as they are read here.
    fn true_type(outlines: &[&[u8]]) -> Vec<u8> {
        let (mut glyf, mut loca) = (Vec::new(), vec![0u8; 4]);
        for outline in outlines {
            glyf.extend_from_slice(outline);
            loca.extend_from_slice(&(glyf.len() as u32).to_be_bytes());
        }
        let mut head = vec![0u8; 54];
        head[51] = 1;
        let mut maxp = vec![0, 0, 0x50, 0];
        maxp.extend_from_slice(&(outlines.len() as u16).to_be_bytes());
        let tables = [
            (b"glyf", glyf),
            (b"head", head),
            (b"loca", loca),
            (b"maxp", maxp),
        ];
        let mut font = vec![0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0];
        let mut at = 12 + 16 * tables.len();
        for (tag, table) in &tables {
            font.extend_from_slice(*tag);
            for number in [0, at as u32, table.len() as u32] {
                font.extend_from_slice(&number.to_be_bytes());
            }
            at += table.len();
        }
        font.extend(tables.into_iter().flat_map(|(_, table)| table));
        font
    }

    fn packed(font: &[u8]) -> Vec<u8> {
        let ends = glyphs(font).unwrap();
        deflate(font, Compression::none(), &ends).unwrap()
    }

    #[test]
    fn an_outline_is_the_same_bytes_whatever_stands_before_it() {
        let (first, second, third) = ([1u8; 300], vec![2u8; 90_000], [3u8; 450]);
        let one = packed(&true_type(&[&first, &second, &third]));
        let two = packed(&true_type(&[&third, &second]));
        let (one, two) = (between_marks(&one), between_marks(&two));
        for outline in [&second[..], &third] {
            let holds = |part: &&Vec<u8>| part.windows(300).any(|part| outline.starts_with(part));
            let found = one.iter().find(holds).unwrap();
            assert!(two.contains(found));
        }
    }

    #[test]
    fn a_font_comes_out_as_it_was() {
        let table = ttf_parser::RawFace::parse(LETTERS, 0).unwrap();
        let bare = table.table(ttf_parser::Tag::from_bytes(b"CFF ")).unwrap();
        for font in [LETTERS, bare, &true_type(&[&vec![5; 70_000], &[6; 3]])] {
            let ends = glyphs(font).unwrap();
            assert!(ends.is_sorted() && ends.len() > 2);
            assert_eq!(inflated(&packed(font)), font);
            assert!(between_marks(&packed(font)).len() + 1 >= ends.len());
        }
    }

    #[test]
    fn what_is_no_font_or_a_broken_one_is_packed_all_the_same() {
        assert_eq!(glyphs(b"BT /F1 16 Tf ET"), None);
        for end in 0..LETTERS.len() {
            let broken = &LETTERS[..end];
            let ends = glyphs(broken).unwrap_or_default();
            assert_eq!(
                inflated(&deflate(broken, Compression::none(), &ends).unwrap()),
                broken
            );
        }
        let long = b"0 0 m ".repeat(100_000);
        let packed = deflate(&long, Compression::fast(), &[]).unwrap();
        assert_eq!(inflated(&packed), long);
        assert!(packed.len() < long.len() / 10);
    }
}
