//! Pages drawn on a thread of their own, and what screens learn of a case: findings in its letter, its journal.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Format;
use crate::document::letter::{LayoutReport, LetterFacts};
use crate::document::preview::{Drawable, PagePicture};
use crate::model::record::Id;
use crate::model::vocabulary::PaperKind;
use crate::papers::{PaperError, PaperOrigin, PaperPlan, Printed, Rounds};
use crate::reader::{DocumentKind, OutsideDocument, OutsideReader};
use crate::store::Contents;
use crate::ui::orders::{DrawnLetter, PreviewOrder, PreviewedLetter, ViewOrder};
use crate::ui::sheets::{DrawnPages, PageImage, SheetOrder};

use super::jobs::Drawn;
use super::workspace::Workspace;

/// The reader of documents from outside, which the drawing thread uses.
pub(super) type Outside = Mutex<OutsideReader>;

impl Workspace {
    /// Orders pages of the letter that is being written.
    pub(super) fn draw_letter(&mut self, order: PreviewOrder) {
        let source = self.preview_source(&order.letter);
        let (ledger, reader) = (self.path.clone(), Arc::clone(&self.reader));
        self.drawer.order(move |_| {
            let pages = letter_pages(source, &ledger, &order.sheets, &reader);
            Drawn::Letter(Box::new(order), pages)
        });
    }

    /// The letters to everyone, and which of them is wanted.
    fn preview_source(&self, letter: &PreviewedLetter) -> Result<PreviewSource, String> {
        let ledger = self.desk.ledger();
        let issued = ledger
            .current_round(letter.case)
            .is_some_and(|round| ledger.issue_of(round.id).is_some());
        let plans = if issued {
            self.desk
                .papers()
                .of_case(letter.case, Rounds::Current, Format::Pdf)
                .map_err(|error| error.to_string())?
        } else {
            let facts = LetterFacts {
                text: letter.text.to_string(),
                number: None,
                date: Some(letter.date),
                signer: String::new(),
            };
            self.desk.papers().of_draft(letter.case, &facts)
        };
        let letters: Vec<PaperPlan> = plans
            .into_iter()
            .filter(|plan| plan.kind() == PaperKind::Letter)
            .collect();
        let wanted = letter.recipient.min(letters.len().saturating_sub(1));
        if letters.is_empty() {
            return Err("先登记领衔代表（提案人）或主办单位，才知道答复给谁。".to_owned());
        }
        Ok(PreviewSource { letters, wanted })
    }

    /// Looks through the text of a reply, beside earlier replies to cases like it.
    pub(super) fn check_letter(&mut self, case: Id, text: &str) {
        if self
            .earlier
            .as_ref()
            .is_none_or(|(known, _)| *known != case)
        {
            let earlier = self.desk.papers().earlier_replies(case);
            let earlier = earlier.unwrap_or_else(|error| {
                self.toasts.fail(format!("没有和以前的答复比对：{error}"));
                Vec::new()
            });
            self.earlier = Some((case, earlier));
        }
        let earlier = self.earlier.as_ref().map(|(_, earlier)| earlier.as_slice());
        let findings = self
            .desk
            .papers()
            .check_letter(case, text, earlier.unwrap_or_default());
        self.pages.reply.take_findings(findings);
    }

    /// Orders pages of the file that is looked at.
    pub(super) fn draw_file(&mut self, order: ViewOrder) {
        let (ledger, reader) = (self.path.clone(), Arc::clone(&self.reader));
        self.drawer.order(move |_| {
            let pages = file_pages(&ledger, &order, &reader);
            Drawn::File(order, pages)
        });
    }

    /// Reads the journal of a case.
    pub(super) fn read_history(&mut self, case: Id) {
        let version = self.rows.version();
        let entries = self.desk.history(case, 200).unwrap_or_else(|error| {
            self.toasts.fail(error.to_string());
            Vec::new()
        });
        self.pages.case.take_history(case, version, entries);
    }
}

/// Pages of a kept PDF, or of a picture.
fn file_pages(ledger: &Path, order: &ViewOrder, reader: &Outside) -> Result<DrawnPages, String> {
    let kept = Contents::open(ledger).and_then(|contents| contents.get(order.content));
    let document = OutsideDocument {
        kind: DocumentKind::of(&order.name),
        bytes: kept.map_err(|error| error.to_string())?,
    };
    drawn_apart(document, &order.sheets, reader)
}

/// The letters to everyone who gets one, and which of them is shown.
struct PreviewSource {
    letters: Vec<PaperPlan>,
    wanted: usize,
}

impl PreviewSource {
    /// How the letter shown is set, and what is seen of the others' 称谓.
    fn layout(&self) -> Result<Option<LayoutReport>, PaperError> {
        let shown = self.letters.get(self.wanted);
        let Some(mut report) = shown.map_or(Ok(None), PaperPlan::layout)? else {
            return Ok(None);
        };
        for (recipient, letter) in self.letters.iter().enumerate() {
            let own = letter.recipient_findings()?.into_iter();
            report
                .findings
                .extend(own.map(|finding| finding.of_recipient(recipient)));
        }
        Ok(Some(report))
    }
}

/// Pages of a letter, with how it is set and how many recipients there are.
fn letter_pages(
    source: Result<PreviewSource, String>,
    ledger: &Path,
    order: &SheetOrder,
    reader: &Outside,
) -> Result<DrawnLetter, String> {
    let source = source?;
    let plan = source.letters.get(source.wanted);
    let plan = plan.ok_or_else(|| "没有可以预览的函。".to_owned())?;
    let kept = |hash| Contents::open(ledger)?.get(hash);
    let paper = plan
        .make(Format::Pdf, &kept)
        .map_err(|error| error.to_string())?;
    let pages = paper_pages(paper, order, reader)?;
    let layout = source.layout().map_err(|error| error.to_string())?;
    Ok(DrawnLetter {
        pages,
        recipients: source.letters.len(),
        layout,
    })
}

/// Pages of a paper: whatever of it this program has not just made is read with bounds.
pub(super) fn paper_pages(
    paper: Printed,
    order: &SheetOrder,
    reader: &Outside,
) -> Result<DrawnPages, String> {
    match paper.origin {
        PaperOrigin::Made => drawn(paper.bytes, order),
        PaperOrigin::Kept | PaperOrigin::Bound => {
            let document = OutsideDocument {
                kind: DocumentKind::Pdf,
                bytes: paper.bytes,
            };
            drawn_apart(document, order, reader)
        }
    }
}

/// Pages of what came out of the file: whoever put it there, it is read with bounds.
fn drawn_apart(
    document: OutsideDocument,
    order: &SheetOrder,
    reader: &Outside,
) -> Result<DrawnPages, String> {
    // A reader whose last document broke it begins anew, so what another thread left there is no matter.
    let mut reader = reader.lock().unwrap_or_else(PoisonError::into_inner);
    let drawn = reader.draw(document, &order.indices, order.scale);
    let drawn = drawn.map_err(|error| error.to_string())?;
    Ok(pages(drawn.sizes, drawn.pictures))
}

fn drawn(pdf: Vec<u8>, order: &SheetOrder) -> Result<DrawnPages, String> {
    let pdf = Drawable::read(pdf).map_err(|error| error.to_string())?;
    Ok(pages(pdf.sizes(), pdf.draw(&order.indices, order.scale)))
}

fn pages(sizes: Vec<[f32; 2]>, pictures: Vec<(usize, PagePicture)>) -> DrawnPages {
    let image = |(index, page): (usize, PagePicture)| {
        let image = PageImage {
            size: [page.width, page.height],
            rgba: page.rgba,
        };
        (index, image)
    };
    DrawnPages {
        sizes,
        pictures: pictures.into_iter().map(image).collect(),
    }
}
