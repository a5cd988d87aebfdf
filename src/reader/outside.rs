//! Reading documents from outside.

use std::time::Duration;

use crate::document::preview::PagePicture;

use super::frame::{MOST_BODY, OutsideDocument, Reading, ReadingTask};
use super::process::{ReadingProcess, program};
use super::work::done;

/// How long the drawing of some pages may take.
const TIME_TO_DRAW: Duration = Duration::from_secs(5);
/// How long it may take to read a document and write it anew.
const TIME_TO_FLATTEN: Duration = Duration::from_secs(20);

/// A document from outside was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is no PDF or picture, or damaged.
    #[error("这个文件读不出来，可能已损坏。文件仍存在台账里，可以另存出来，用别的程序试试。")]
    Unreadable,
    /// It takes more memory or time than there is for one document, or breaks the program that reads it.
    #[error(
        "这个文件太大或者结构异常，打开它要用的内存、时间超出了限度，没有打开。文件仍存在台账里，可以另存出来，用别的程序试试。"
    )]
    TooMuch,
}

/// Pages drawn.
#[derive(Clone, Debug)]
pub struct DrawnDocument {
    /// Width and height of every page, points.
    pub sizes: Vec<[f32; 2]>,
    /// The pages asked for, by index.
    pub pictures: Vec<(usize, PagePicture)>,
}

/// A document as a plain PDF.
#[derive(Clone, Debug)]
pub struct FlatDocument {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Reads documents from outside. One reading process serves many documents, until one of them breaks it.
#[derive(Debug, Default)]
pub struct OutsideReader {
    process: Option<ReadingProcess>,
}

impl OutsideReader {
    /// Draws pages at `scale` pixels a point; those the document does not have are left out.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read, or not within the bounds.
    pub fn draw(
        &mut self,
        document: OutsideDocument,
        indices: &[usize],
        scale: f32,
    ) -> Result<DrawnDocument, ReadError> {
        let indices = indices.to_vec();
        let (answer, body) =
            self.ask(ReadingTask::Draw { indices, scale }, document, TIME_TO_DRAW)?;
        let Reading::Drawn { sizes, pictures } = answer else {
            return Err(refused(&answer));
        };
        let mut rest = body.as_slice();
        let mut drawn = Vec::new();
        for (index, width, height) in pictures {
            let length = width.saturating_mul(height).saturating_mul(4);
            let Some((pixels, others)) = rest.split_at_checked(length) else {
                return Err(ReadError::Unreadable);
            };
            rest = others;
            let rgba = pixels.to_vec();
            drawn.push((
                index,
                PagePicture {
                    width,
                    height,
                    rgba,
                },
            ));
        }
        Ok(DrawnDocument {
            sizes,
            pictures: drawn,
        })
    }

    /// Writes a document anew as a plain PDF, which others can be bound with.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read, or not within the bounds.
    pub fn flatten(&mut self, document: OutsideDocument) -> Result<FlatDocument, ReadError> {
        match self.ask(ReadingTask::Flatten, document, TIME_TO_FLATTEN)? {
            (Reading::Flat { pages }, bytes) => Ok(FlatDocument { bytes, pages }),
            (answer, _) => Err(refused(&answer)),
        }
    }

    fn ask(
        &mut self,
        task: ReadingTask,
        document: OutsideDocument,
        time: Duration,
    ) -> Result<(Reading, Vec<u8>), ReadError> {
        if document.bytes.len() as u64 > MOST_BODY {
            return Err(ReadError::TooMuch);
        }
        let Some(program) = program() else {
            return Ok(done(&task, document));
        };
        let process = match self.process.take() {
            Some(process) => Ok(process),
            None => ReadingProcess::start(program),
        };
        let mut process = process.map_err(|_no_process| ReadError::TooMuch)?;
        let answered = process.ask(task, document, time);
        if answered.is_some() {
            self.process = Some(process);
        }
        answered.ok_or(ReadError::TooMuch)
    }
}

fn refused(answer: &Reading) -> ReadError {
    match answer {
        Reading::TooLarge => ReadError::TooMuch,
        _ => ReadError::Unreadable,
    }
}
