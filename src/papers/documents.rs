//! Documents that belong to no round of a case: forms, filled or blank, envelopes and labels. Gathered from
//! the ledger, written wherever there is time.

use crate::document::feedback_form::FeedbackForm;
use crate::document::forms::{FormKind, schedule};
use crate::document::labels::{self, Address, LabelSheet};
use crate::document::page::PaperSize;
use crate::document::product::{ManualPart, Product};
use crate::document::recovery_sheet;
use crate::document::rules_table;
use crate::document::wall_calendar::WallCalendar;
use crate::document::{Fonts, Format, Manuscript, file_name, forms, manual, pdf};
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::manual::parts::Manual;
use crate::model::office::FontChoice;
use crate::model::record::Id;
use crate::model::vocabulary::Body;

use super::access::Papers;
use super::error::PaperError;
use super::printed::{PaperOrigin, Printed};
use super::scope_key;

/// One document with all it is made of.
#[derive(Clone, Debug)]
pub struct DocumentPlan {
    /// The file name without the file's type.
    stem: String,
    /// What it is of, as [`Printed::of`] says.
    of: String,
    content: Content,
    info: pdf::Info,
    fonts: FontChoice,
}

/// What is written.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A form or a report.
    Manuscript(Manuscript),
    /// Envelopes, and who sends them.
    Envelopes(PaperSize, String, Vec<Address>),
    /// Sheets of labels.
    Labels(LabelSheet, Vec<Address>),
    /// The manual, or one page of it.
    Manual(ManualPart),
    /// A year to hang on the wall.
    WallCalendar(Box<WallCalendar>),
}

impl DocumentPlan {
    /// The same document, of these: one that is of an item of its own stays so.
    #[must_use]
    pub(super) fn of(self, key: String) -> Self {
        let of = if self.of.is_empty() { key } else { self.of };
        Self { of, ..self }
    }

    /// Writes the document. Envelopes, labels, the manual and 挂历 are PDF whatever the format.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph.
    pub fn make(&self, format: Format) -> Result<Printed, PaperError> {
        let fonts = Fonts::chosen(&self.fonts)?;
        let (bytes, format) = match &self.content {
            Content::Manuscript(manuscript) => {
                (manuscript.write(fonts, &self.info, format)?, format)
            }
            Content::Envelopes(paper, sender, addresses) => {
                let pages = labels::envelopes(fonts, *paper, sender, addresses)?;
                (pdf::write(fonts, &pages, &self.info), Format::Pdf)
            }
            Content::Labels(sheet, addresses) => {
                let pages = labels::sheets(fonts, *sheet, addresses)?;
                (pdf::write(fonts, &pages, &self.info), Format::Pdf)
            }
            Content::Manual(part) => {
                let pages = manual::pages(fonts, *part)?;
                (pdf::write(fonts, &pages, &self.info), Format::Pdf)
            }
            Content::WallCalendar(year) => {
                let pages = year.pages(fonts)?;
                (pdf::write(fonts, &pages, &self.info), Format::Pdf)
            }
        };
        Ok(Printed {
            origin: PaperOrigin::Made,
            name: format!("{}.{}", file_name::stem(&self.stem), format.extension()),
            of: self.of.clone(),
            person: None,
            bytes,
        })
    }
}

impl Papers<'_> {
    pub(super) fn plan(self, stem: String, title: String, content: Content) -> DocumentPlan {
        let ledger = self.ledger;
        DocumentPlan {
            stem,
            of: String::new(),
            content,
            info: pdf::Info {
                title,
                author: ledger.office.name.clone(),
                date: Some(ledger.today),
            },
            fonts: ledger.office.fonts.clone(),
        }
    }

    fn form_plan(self, kind: FormKind, form: forms::NamedForm) -> DocumentPlan {
        let stem = if form.name.is_empty() {
            kind.label().to_owned()
        } else {
            format!("{}_{}", kind.label(), form.name)
        };
        let title = form.manuscript.title();
        DocumentPlan {
            of: form.of,
            ..self.plan(stem, title, Content::Manuscript(form.manuscript))
        }
    }

    /// 期限调度表 over these terms.
    ///
    /// # Errors
    /// [`PaperError`] when there are none.
    pub(super) fn term_schedule(self, terms: &[ListedTerm]) -> Result<DocumentPlan, PaperError> {
        if terms.is_empty() {
            return Err(PaperError::NothingToList(schedule::FORM.label().to_owned()));
        }
        let sheet = schedule::of_terms(self.ledger, terms);
        let form = forms::NamedForm::sheet(String::new(), sheet);
        let plan = self.form_plan(schedule::FORM, form);
        Ok(plan.of(scope_key::of_terms(self.ledger, terms)))
    }

    /// 使用手册, or one page of it.
    pub(super) fn manual(self, part: ManualPart) -> DocumentPlan {
        let title = match part {
            ManualPart::Whole => None,
            ManualPart::Page(place) => Manual::shipped().page(place),
        };
        let title = title.map_or(manual::TITLE.to_owned(), |page| {
            format!("{}_{}", manual::TITLE, page.title)
        });
        self.plan(title.clone(), title, Content::Manual(part))
    }

    /// 挂历 of a year.
    pub(super) fn wall_calendar(self, year: i32) -> DocumentPlan {
        let calendar = WallCalendar::of(self.ledger, year);
        let stem = Product::WallCalendar(year).label();
        let title = calendar.title();
        self.plan(stem, title, Content::WallCalendar(Box::new(calendar)))
    }

    /// 规则对照表.
    ///
    /// # Errors
    /// [`PaperError`] when no shipped rules stand behind those in force.
    pub(super) fn rules_table(self) -> Result<DocumentPlan, PaperError> {
        let nothing = || PaperError::NothingToList(rules_table::TITLE.to_owned());
        let sheet = rules_table::rules_table(self.ledger).ok_or_else(nothing)?;
        let stem = format!("{}_{}", rules_table::TITLE, self.ledger.profile.name);
        let title = sheet.title.clone();
        let content = Content::Manuscript(Manuscript::Sheet(sheet));
        Ok(self.plan(stem, title, content))
    }

    /// The forms of a kind for these cases, gathered.
    ///
    /// # Errors
    /// [`PaperError`] when there is nothing such a form would list.
    pub fn forms(self, kind: FormKind, cases: &[Id]) -> Result<Vec<DocumentPlan>, PaperError> {
        let forms = forms::gather(self.ledger, kind, cases);
        if forms.is_empty() {
            return Err(PaperError::NothingToList(kind.label().to_owned()));
        }
        let over = scope_key::of_items(self.ledger, cases);
        let plan = |form| self.form_plan(kind, form).of(over.clone());
        Ok(forms.into_iter().map(plan).collect())
    }

    /// The forms of a kind for these cases.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph, or there is nothing such a form would list.
    pub fn print_forms(
        self,
        kind: FormKind,
        cases: &[Id],
        format: Format,
    ) -> Result<Vec<Printed>, PaperError> {
        let plans = self.forms(kind, cases)?;
        plans.iter().map(|plan| plan.make(format)).collect()
    }

    /// The sheet with the recovery key of this ledger's encrypted backups.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph.
    pub fn print_recovery_key(self, ledger: &str, key: &str) -> Result<Printed, PaperError> {
        let (office, today) = (&self.ledger.office.name, self.ledger.today);
        let sheet = recovery_sheet::recovery_sheet(office, ledger, today, key);
        let title = recovery_sheet::TITLE.to_owned();
        let content = Content::Manuscript(Manuscript::Sheet(sheet));
        self.plan(format!("{title}_{today}"), title, content)
            .make(Format::Pdf)
    }

    /// A form of a kind to fill in by hand.
    ///
    /// # Errors
    /// [`PaperError`] when the office's own settings use a character no face has.
    pub fn print_blank_form(self, kind: FormKind, format: Format) -> Result<Printed, PaperError> {
        let form = kind.blank(self.ledger);
        self.form_plan(kind, form).make(format)
    }

    /// A blank 征询意见表.
    ///
    /// # Errors
    /// [`PaperError`] when the office's own settings use a character no face has.
    pub fn print_blank_feedback_form(
        self,
        body: Body,
        format: Format,
    ) -> Result<Printed, PaperError> {
        let form = FeedbackForm::blank(self.ledger, body);
        let title = FeedbackForm::title(body);
        let sheet = Content::Manuscript(Manuscript::Sheet(form.sheet()));
        self.plan(format!("空白_{title}"), title, sheet)
            .make(format)
    }
}
