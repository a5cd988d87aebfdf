//! 签发时冻结的内容: what an issue keeps for good, and the papers made from it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::feedback_form::{self, FeedbackForm};
use crate::document::letter::{self, LayoutFinding, LayoutReport, Letter, LetterFacts};
use crate::document::{Fonts, Format, Manuscript, file_name, pdf};
use crate::model::facts::Round;
use crate::model::office::FontChoice;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, PaperKind};

use super::access::Papers;
use super::error::PaperError;
use super::printed::{PaperOrigin, Printed};

/// The format frozen letters are written in.
const VERSION: u32 = 1;

/// What an issue keeps for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// The format it is written in, so that every later program can read it.
    #[serde(default = "first_version")]
    pub version: u32,
    /// The letters, one per recipient.
    pub letters: Vec<Letter>,
    /// The forms that go with them.
    pub forms: Vec<FeedbackForm>,
}

/// The format of letters frozen before they named it.
fn first_version() -> u32 {
    1
}

/// The one field that every format has.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default = "first_version")]
    version: u32,
}

impl Frozen {
    /// Reads what an issue keeps.
    ///
    /// # Errors
    /// [`PaperError::NewerFormat`] when a newer program wrote it, [`PaperError::Unreadable`] when it is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, PaperError> {
        // Of a newer format only the version is sure to be readable.
        let Versioned { version } = serde_json::from_slice(bytes)?;
        if version > VERSION {
            return Err(PaperError::NewerFormat);
        }
        Ok(serde_json::from_slice(bytes)?)
    }
}

/// A paper ready to be written, with the stem of its file name.
#[derive(Clone, Debug)]
pub struct ReadyPaper {
    /// Letter or form.
    pub kind: PaperKind,
    /// The person it goes to, if one.
    pub person: Option<Id>,
    /// What it is of, as [`Printed::of`] says.
    pub of: String,
    /// The file name without the file's type.
    pub stem: String,
    /// The round it is of; none before there is one.
    pub round: Option<Id>,
    /// The letter it was frozen for; none of a draft.
    pub issue: Option<Id>,
    manuscript: Manuscript,
    fonts: FontChoice,
    info: pdf::Info,
}

impl ReadyPaper {
    /// What it is titled.
    pub fn title(&self) -> &str {
        &self.info.title
    }

    /// The same as a paper of a letter issued.
    pub(super) fn of_letter(self, issue: Id) -> Self {
        Self {
            of: paper_of(issue, self.person),
            issue: Some(issue),
            ..self
        }
    }

    /// Writes the paper.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph, or the fonts chosen cannot be read.
    pub fn write(&self, format: Format) -> Result<Printed, PaperError> {
        let fonts = Fonts::chosen(&self.fonts)?;
        Ok(Printed {
            origin: PaperOrigin::Made,
            name: format!("{}.{}", self.stem, format.extension()),
            of: self.of.clone(),
            person: self.person,
            bytes: self.manuscript.write(fonts, &self.info, format)?,
        })
    }
}

impl ReadyPaper {
    /// 版式检查: how a letter is set; none of a form.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph, or the fonts chosen cannot be read.
    pub fn layout(&self) -> Result<Option<LayoutReport>, PaperError> {
        let Manuscript::Letter(letter) = &self.manuscript else {
            return Ok(None);
        };
        let fonts = Fonts::chosen(&self.fonts)?;
        Ok(Some(letter.layout(fonts)?))
    }

    /// What is seen of the 称谓 of a letter; nothing of a form.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph, or the fonts chosen cannot be read.
    pub fn recipient_findings(&self) -> Result<Vec<LayoutFinding>, PaperError> {
        let Manuscript::Letter(letter) = &self.manuscript else {
            return Ok(Vec::new());
        };
        let fonts = Fonts::chosen(&self.fonts)?;
        Ok(letter.recipient_findings(fonts)?)
    }
}

impl Papers<'_> {
    /// What an issue of a case's current round with these facts would keep.
    pub fn freeze(self, case: Id, kind: IssueKind, facts: &LetterFacts) -> Frozen {
        let letters = letter::gather(self.ledger, case, facts);
        let document_number = letters
            .first()
            .map(|letter| letter.document_number.as_str())
            .unwrap_or_default();
        let forms = match kind {
            IssueKind::Reply => feedback_form::gather(self.ledger, case, document_number),
            IssueKind::Opinion => Vec::new(),
        };
        Frozen {
            version: VERSION,
            letters,
            forms,
        }
    }

    /// The papers of everything frozen of a case's round, each named by the item that the letter answers.
    pub fn ready(self, case: Id, round: Option<&Round>, frozen: &Frozen) -> Vec<ReadyPaper> {
        let item = round.map_or(case, |round| self.ledger.item_of_round(round));
        let found = self.ledger.facts.cases.get(item);
        let issue = round.and_then(|round| self.ledger.issue_of(round.id));
        let source = issue.map_or_else(|| round.map_or(case, |round| round.id), |issue| issue.id);
        let of_round = round.map(|round| round.id);
        let round = round.map_or(1, |round| self.ledger.round_number(round));
        let named = found.map_or_else(String::new, |case| file_name::item(self.ledger, case));
        let fonts = &self.ledger.office.fonts;
        let letter = |letter: &Letter| ReadyPaper {
            kind: PaperKind::Letter,
            person: letter.person,
            of: paper_of(source, letter.person),
            stem: file_name::letter(&named, letter, round),
            round: of_round,
            issue: None,
            manuscript: Manuscript::Letter(Box::new(letter.clone())),
            fonts: fonts.clone(),
            info: info(&letter.title_text(), &letter.signature, letter.date),
        };
        let form = |form: &FeedbackForm| {
            let mut letters = frozen.letters.iter();
            let recipient = letters.find(|letter| letter.person == form.person);
            let recipient = recipient
                .map(|letter| letter.recipient.as_str())
                .unwrap_or_default();
            let date = frozen.letters.first().and_then(|letter| letter.date);
            ReadyPaper {
                kind: PaperKind::Feedback,
                person: form.person,
                of: paper_of(source, form.person),
                stem: file_name::feedback_form(&named, recipient, round),
                round: of_round,
                issue: None,
                manuscript: Manuscript::Sheet(form.sheet()),
                fonts: fonts.clone(),
                info: info("征询意见表", &form.unit, date),
            }
        };
        let letters = frozen.letters.iter().map(letter);
        letters.chain(frozen.forms.iter().map(form)).collect()
    }
}

/// Which paper it is: that of a letter issued, or of a round whose letter is not, for one reader. Letters and forms have
/// different names.
pub(super) fn paper_of(source: Id, person: Option<Id>) -> String {
    let reader = person.map_or_else(String::new, |person| format!(" {person}"));
    format!("{source}{reader}")
}

fn info(title: &str, author: &str, date: Option<NaiveDate>) -> pdf::Info {
    pdf::Info {
        title: title.to_owned(),
        author: author.to_owned(),
        date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_frozen_before_the_format_had_a_version_are_read() {
        let frozen = Frozen::read(br#"{"letters":[],"forms":[]}"#).unwrap();
        assert_eq!(frozen.version, 1);
        let again = serde_json::to_vec(&frozen).unwrap();
        assert_eq!(Frozen::read(&again).unwrap(), frozen);
    }

    #[test]
    fn a_newer_format_is_said_to_be_one_whatever_else_it_holds() {
        let error = Frozen::read(br#"{"version":2,"letters":{"first":1}}"#).unwrap_err();
        assert!(matches!(error, PaperError::NewerFormat), "{error}");
        assert!(error.to_string().contains("更新的版本"), "{error}");
    }

    #[test]
    fn what_is_damaged_is_not_taken_for_newer() {
        for bytes in [&b"{"[..], br#"{"version":1}"#] {
            let error = Frozen::read(bytes).unwrap_err();
            assert!(matches!(error, PaperError::Unreadable(_)), "{error}");
        }
    }
}
