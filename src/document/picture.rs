//! A picture as a PDF page: attachments that are photographs or scans take their place in the archive and the viewer.

use std::io::Cursor;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream};
use std::io::Write as _;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use super::gb9704::{MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH};

/// White on every side, mm.
const MARGIN: f32 = 20.0;
/// Pictures of more pixels than this are not taken: they would not fit in memory.
const MOST_PIXELS: u64 = 100_000_000;

/// A picture could not be read.
#[derive(Debug, thiserror::Error)]
#[error("这张图片读不出来，可能已损坏。能读 PNG 和 JPEG。")]
pub struct UnreadablePicture;

/// A picture as the PDF takes it.
struct Picture {
    width: u32,
    height: u32,
    /// DeviceRGB, DeviceGray or DeviceCMYK.
    space: &'static str,
    filter: &'static str,
    data: Vec<u8>,
}

/// Whether a file's name says that it is a picture.
pub fn is_picture(name: &str) -> bool {
    let name = name.to_lowercase();
    [".png", ".jpg", ".jpeg"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// A PDF of one A4 page with the picture as large as fits, turned on its side where it is wider than high.
///
/// # Errors
/// [`UnreadablePicture`] when the bytes are neither PNG nor JPEG.
pub fn page(bytes: &[u8]) -> Result<Vec<u8>, UnreadablePicture> {
    let picture = if bytes.starts_with(&[0xFF, 0xD8]) {
        jpeg(bytes)?
    } else {
        png(bytes)?
    };
    let (paper, place) = placed(&picture);
    Ok(write(picture, paper, place))
}

fn jpeg(bytes: &[u8]) -> Result<Picture, UnreadablePicture> {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    decoder
        .decode_headers()
        .map_err(|_unreadable| UnreadablePicture)?;
    let info = decoder.info().ok_or(UnreadablePicture)?;
    let space = match info.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => "DeviceCMYK",
    };
    Ok(Picture {
        width: u32::from(info.width),
        height: u32::from(info.height),
        space,
        filter: "DCTDecode",
        data: bytes.to_vec(),
    })
}

fn png(bytes: &[u8]) -> Result<Picture, UnreadablePicture> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder
        .read_info()
        .map_err(|_unreadable| UnreadablePicture)?;
    let (width, height) = reader.info().size();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(UnreadablePicture);
    }
    let size = reader.output_buffer_size().ok_or(UnreadablePicture)?;
    let mut pixels = vec![0; size];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|_unreadable| UnreadablePicture)?;
    let (space, data) = on_white(frame.color_type, &pixels);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder
        .write_all(&data)
        .map_err(|_unwritable| UnreadablePicture)?;
    Ok(Picture {
        width,
        height,
        space,
        filter: "FlateDecode",
        data: encoder.finish().map_err(|_unwritable| UnreadablePicture)?,
    })
}

/// Pixels without transparency, laid on white.
fn on_white(color: png::ColorType, pixels: &[u8]) -> (&'static str, Vec<u8>) {
    let mix = |value: u8, alpha: u8| {
        let (value, alpha) = (u16::from(value), u16::from(alpha));
        ((value * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    match color {
        png::ColorType::Grayscale => ("DeviceGray", pixels.to_vec()),
        png::ColorType::GrayscaleAlpha => {
            let pixels = pixels.chunks_exact(2).map(|pixel| mix(pixel[0], pixel[1]));
            ("DeviceGray", pixels.collect())
        }
        png::ColorType::Rgba => {
            let pixels = pixels.chunks_exact(4);
            let pixels = pixels
                .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]].map(|value| mix(value, pixel[3])));
            ("DeviceRGB", pixels.collect())
        }
        png::ColorType::Rgb | png::ColorType::Indexed => ("DeviceRGB", pixels.to_vec()),
    }
}

/// The page's size, and left, bottom, width and height of the picture on it, points.
fn placed(picture: &Picture) -> ([f32; 2], [f32; 4]) {
    let points = |millimetres: f32| millimetres / MM_PER_PT;
    let (wide, high) = (picture.width as f32, picture.height as f32);
    let paper = if wide > high {
        [points(PAGE_HEIGHT), points(PAGE_WIDTH)]
    } else {
        [points(PAGE_WIDTH), points(PAGE_HEIGHT)]
    };
    let room = [
        paper[0] - 2.0 * points(MARGIN),
        paper[1] - 2.0 * points(MARGIN),
    ];
    let scale = (room[0] / wide).min(room[1] / high);
    let (width, height) = (wide * scale, high * scale);
    let place = [
        (paper[0] - width) / 2.0,
        (paper[1] - height) / 2.0,
        width,
        height,
    ];
    (paper, place)
}

fn write(picture: Picture, paper: [f32; 2], [x, y, width, height]: [f32; 4]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages_id = document.new_object_id();
    let mut image = Dictionary::new();
    image.set("Type", "XObject");
    image.set("Subtype", "Image");
    image.set("Width", i64::from(picture.width));
    image.set("Height", i64::from(picture.height));
    image.set("ColorSpace", picture.space);
    image.set("BitsPerComponent", 8);
    image.set("Filter", picture.filter);
    if picture.space == "DeviceCMYK" {
        // Photographs in four colours are written upside down, as Adobe does.
        let upside_down = [1, 0].repeat(4).into_iter().map(Object::Integer);
        image.set("Decode", upside_down.collect::<Vec<_>>());
    }
    let image = Stream::new(image, picture.data).with_compression(false);
    let image = document.add_object(image);
    let drawing = format!("q {width} 0 0 {height} {x} {y} cm /Picture Do Q");
    let drawing = document.add_object(Stream::new(Dictionary::new(), drawing.into_bytes()));
    let mut pictures = Dictionary::new();
    pictures.set("Picture", image);
    let mut resources = Dictionary::new();
    resources.set("XObject", pictures);
    let mut page = Dictionary::new();
    page.set("Type", "Page");
    page.set("Parent", pages_id);
    let numbers = [0.0, 0.0, paper[0], paper[1]].map(Object::Real);
    page.set("MediaBox", numbers.to_vec());
    page.set("Resources", resources);
    page.set("Contents", drawing);
    let page = document.add_object(page);
    let mut pages = Dictionary::new();
    pages.set("Type", "Pages");
    pages.set("Count", 1);
    pages.set("Kids", vec![Object::Reference(page)]);
    document.objects.insert(pages_id, Object::Dictionary(pages));
    let mut catalogue = Dictionary::new();
    catalogue.set("Type", "Catalog");
    catalogue.set("Pages", pages_id);
    let catalogue = document.add_object(catalogue);
    document.trailer.set("Root", catalogue);
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    drop(document.save_to(&mut bytes));
    bytes
}
