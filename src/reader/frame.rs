//! What the two processes say to each other: a head in JSON and a body of bytes, each with its length before it.

use std::io::{Error, ErrorKind, Read, Result, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The largest head, in bytes: the sizes of some ten thousand pages.
const MOST_HEAD: u64 = 4 << 20;
/// The largest body, in bytes: no document larger than this is read, no picture larger than this is drawn.
pub const MOST_BODY: u64 = 128 << 20;

/// What a document is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentKind {
    /// A PDF.
    Pdf,
    /// A PNG or JPEG, which becomes one page of A4.
    Picture,
}

impl DocumentKind {
    /// The kind of a file by its name: a picture, or else taken for a PDF.
    pub fn of(name: &str) -> Self {
        if crate::document::picture::is_picture(name) {
            Self::Picture
        } else {
            Self::Pdf
        }
    }
}

/// A document from outside.
#[derive(Clone, Debug)]
pub struct OutsideDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is to be done with a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ReadingTask {
    /// Draw these pages, from 0, at this many pixels a point; the sizes of all pages come along.
    Draw { indices: Vec<usize>, scale: f32 },
    /// Write it anew as a plain PDF: one level of pages, no streams of objects.
    Flatten,
}

/// A task and the kind of the document that follows.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadingOrder {
    pub task: ReadingTask,
    pub kind: DocumentKind,
}

/// What came of a task; the bytes follow.
#[derive(Debug, Serialize, Deserialize)]
pub enum Reading {
    /// Pages drawn; behind it the pixels of one after another.
    Drawn {
        /// Width and height of every page, points.
        sizes: Vec<[f32; 2]>,
        /// Index, width and height in pixels of each page drawn.
        pictures: Vec<(usize, usize, usize)>,
    },
    /// The plain PDF and how many pages it has.
    Flat { pages: usize },
    /// It cannot be read.
    Unreadable,
    /// It can be read, but is larger than what is drawn or bound.
    TooLarge,
}

/// Writes a head and a body.
///
/// # Errors
/// What the target says.
pub fn write(target: &mut impl Write, head: &impl Serialize, body: &[u8]) -> Result<()> {
    let head = serde_json::to_vec(head)?;
    target.write_all(&(head.len() as u64).to_le_bytes())?;
    target.write_all(&head)?;
    target.write_all(&(body.len() as u64).to_le_bytes())?;
    target.write_all(body)?;
    target.flush()
}

/// Reads a head and a body.
///
/// # Errors
/// What the source says; [`ErrorKind::InvalidData`] for what is too large or no head.
pub fn read<T: DeserializeOwned>(source: &mut impl Read) -> Result<(T, Vec<u8>)> {
    let head = part(source, MOST_HEAD)?;
    let head = serde_json::from_slice(&head)?;
    Ok((head, part(source, MOST_BODY)?))
}

fn part(source: &mut impl Read, most: u64) -> Result<Vec<u8>> {
    let mut length = [0; 8];
    source.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(Error::from(ErrorKind::InvalidData));
    }
    // Room grows with what really comes.
    let mut bytes = Vec::new();
    source.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(Error::from(ErrorKind::UnexpectedEof));
    }
    Ok(bytes)
}
