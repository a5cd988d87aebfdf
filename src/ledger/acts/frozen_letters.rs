//! The letters of an issue with their papers, made by whoever holds texts and faces.

use crate::model::record::Id;
use crate::model::vocabulary::PaperKind;

/// What an issue keeps for good.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrozenLetters {
    /// The letters' data as JSON.
    pub data: Vec<u8>,
    /// The signer as the letters have it.
    pub signer: String,
    /// What the checks of the text found, each as a sentence.
    pub findings: Vec<String>,
    /// 答复要点 as the body's conclusion proposes them; kept where the clerk wrote none.
    pub summary: Option<String>,
    /// The papers.
    pub papers: Vec<FrozenPaper>,
}

/// One frozen PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct FrozenPaper {
    /// Letter or form.
    pub kind: PaperKind,
    /// Who it is for.
    pub person: Option<Id>,
    /// File name.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}
