//! Why a paper could not be made.

use crate::document::MissingGlyph;
use crate::document::fonts::FontError;
use crate::document::preview::UnreadablePdf;
use crate::model::json_text;
use crate::reader::ReadError;
use crate::store::StoreError;

/// A paper could not be made. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// Something it says is not recorded yet.
    #[error("{reference} 没有生成文件，还缺{missing}。")]
    CannotPrint {
        /// The case.
        reference: String,
        /// What is missing.
        missing: String,
    },
    /// A list with nothing on it.
    #[error("选中的件里没有可以填进{0}的内容，没有生成。要手填，请打印空白表。")]
    NothingToList(String),
    /// What the ledger file keeps.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A character no face has.
    #[error(transparent)]
    Glyph(#[from] MissingGlyph),
    /// A PDF to be bound into another.
    #[error(transparent)]
    Pdf(#[from] UnreadablePdf),
    /// One from outside, which is read apart.
    #[error(transparent)]
    Outside(#[from] ReadError),
    /// The fonts.
    #[error(transparent)]
    Font(#[from] FontError),
    /// A frozen letter that cannot be read.
    #[error("签发时存下的内容读不出来：{}。没有生成文件，台账没有改动。请用最近的备份恢复看看。", json_text::text(.0))]
    Unreadable(#[from] serde_json::Error),
    /// A letter frozen by a newer version of the program.
    #[error(
        "这份函是用更新的版本签发的，这个版本的程序读不了，没有生成文件。签发的内容没有变；请升级程序后再试。"
    )]
    NewerFormat,
}
