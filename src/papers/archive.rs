//! 归档文件: everything of one case as one PDF: cover, index, record, slips, letters, forms and attachments.

mod letters;
mod planned;

use chrono::NaiveDate;

use crate::document::bundle::{Bundle, page_count};
use crate::document::forms::archive::{FiledDocument, cover, index, with_pages};
use crate::document::forms::handling_record::record;
use crate::document::forms::{self, FormKind, gather, known_names};
use crate::document::preview::UnreadablePdf;
use crate::document::sheet::Sheet;
use crate::document::{Fonts, Format, Manuscript, file_name, pdf};
use crate::ledger::Ledger;
use crate::ledger::filings::filed_on;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;
use crate::model::office::FontChoice;
use crate::model::record::{Id, iso_date};
use crate::model::vocabulary::{ContactMode, FilingKind};
use crate::reader::{DocumentKind, OutsideDocument, OutsideReader};

use super::access::Papers;
use super::error::PaperError;
use super::printed::{Kept, PaperOrigin, Printed};
use planned::{Planned, PlannedContent, day_of};

/// So often the index is set anew to see how long it is.
const INDEX_TRIES: usize = 3;

/// One document on its way into the file: the PDF and its pages; none for a file that cannot be bound in.
struct Filed<'a> {
    planned: &'a Planned,
    bound: Option<(Vec<u8>, usize)>,
}

/// The whole file of one case, gathered from the ledger and made wherever there is time.
#[derive(Debug)]
pub struct ArchivePlan {
    /// The file name without the file's type.
    stem: String,
    /// What it is of, as [`Printed::of`] says.
    of: String,
    /// 2026年县建议第31号：关于修路的建议
    item: String,
    /// 并案: what it was answered together with.
    merged: Option<String>,
    cover: Sheet,
    planned: Vec<Planned>,
    author: String,
    today: NaiveDate,
    fonts: FontChoice,
}

impl Papers<'_> {
    /// The whole file of one case, gathered. Attachments that are neither PDF nor picture are named in the index and
    /// kept apart.
    ///
    /// # Errors
    /// [`PaperError`] when the case is not there or a text cannot be read.
    pub fn archive(self, case: Id) -> Result<ArchivePlan, PaperError> {
        let ledger = self.ledger;
        let found = ledger.facts.cases.get(case);
        let case = found.ok_or_else(|| PaperError::NothingToList("归档文件".to_owned()))?;
        let mut planned = self.planned_sheets(case);
        planned.extend(self.planned_papers(case)?);
        planned.extend(self.planned_void(case)?);
        planned.extend(self.planned_attachments(case));
        Ok(ArchivePlan {
            of: case.id.to_string(),
            stem: format!("{}_归档文件", file_name::item(ledger, case)),
            item: format!("{}：{}", Naming::alone(ledger).of(case), case.title),
            merged: ledger.filed_with(case.id),
            cover: cover(ledger, case),
            planned,
            author: ledger.office.name.clone(),
            today: ledger.today,
            fonts: ledger.office.fonts.clone(),
        })
    }

    /// What the ledger itself says: the record, and the forms there is something to say on.
    fn planned_sheets(self, case: &Case) -> Vec<Planned> {
        let ledger = self.ledger;
        let plan = |title: String, manuscript| Planned {
            author: ledger.office.name.clone(),
            number: String::new(),
            title,
            date: String::new(),
            content: PlannedContent::Manuscript(manuscript),
            void: false,
        };
        let record = Manuscript::Sheet(record(ledger, case)).keeping_whole(&known_names(ledger));
        let mut planned = vec![plan("办理情况记录".to_owned(), record)];
        let rechecked = ledger.facts.rechecks.of(case.id).next().is_some();
        // A card to take along that nobody took is no document of the item.
        let mut contacts = ledger.facts.contacts.of(case.id);
        let visited = contacts.any(|contact| contact.mode == ContactMode::Visit);
        let kinds = [
            (forms::responsibility::FORM, true),
            (forms::key_cases::FORM, case.key_case),
            (forms::plan::FORM, case.key_case),
            (forms::contacts::FORM, true),
            (forms::visit::FORM, visited),
            (forms::recheck::FORM, rechecked),
        ];
        for (kind, _) in kinds.into_iter().filter(|(_, wanted)| *wanted) {
            planned.extend(gather(ledger, kind, &[case.id]).into_iter().map(|form| {
                let title = form_title(kind, &form.name);
                Planned {
                    date: day_of(form_day(ledger, kind, case, &form.name)),
                    ..plan(title, form.manuscript)
                }
            }));
        }
        planned
    }

    fn planned_attachments(self, case: &Case) -> Vec<Planned> {
        let attachments = self.ledger.facts.attachments.of(case.id);
        let planned = attachments.map(|attachment| Planned {
            author: String::new(),
            number: String::new(),
            title: format!("附件：{}", attachment.name),
            date: attachment.added_on.to_string(),
            content: PlannedContent::Attachment(attachment.name.clone(), attachment.content),
            void: false,
        });
        planned.collect()
    }
}

impl ArchivePlan {
    /// Makes the file.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph, or something kept cannot be read.
    pub fn make(&self, kept: Kept<'_>) -> Result<Printed, PaperError> {
        let mut reader = OutsideReader::default();
        let filed = self.planned.iter();
        let filed = filed.map(|planned| self.filed(planned, kept, &mut reader));
        let filed = filed.collect::<Result<Vec<_>, _>>()?;
        Ok(Printed {
            origin: PaperOrigin::Bound,
            name: format!("{}.pdf", self.stem),
            of: self.of.clone(),
            person: None,
            bytes: self.bind(filed)?,
        })
    }

    fn filed<'a>(
        &self,
        planned: &'a Planned,
        kept: Kept<'_>,
        reader: &mut OutsideReader,
    ) -> Result<Filed<'a>, PaperError> {
        let outside = |reader: &mut OutsideReader, kind, bytes| {
            let flat = reader.flatten(OutsideDocument { kind, bytes });
            // What cannot be read, or not within bounds, is kept apart.
            flat.ok().map(|flat| (flat.bytes, flat.pages))
        };
        let bound = match &planned.content {
            PlannedContent::Manuscript(manuscript) => Some(bound(self.write(manuscript)?)?),
            PlannedContent::Paper(plan) => match plan.make(Format::Pdf, kept)? {
                paper if paper.origin != PaperOrigin::Made => {
                    outside(reader, DocumentKind::Pdf, paper.bytes)
                }
                paper => Some(bound(paper.bytes)?),
            },
            PlannedContent::Attachment(name, content) => {
                outside(reader, DocumentKind::of(name), kept(*content)?)
            }
        };
        Ok(Filed { planned, bound })
    }

    fn write(&self, manuscript: &Manuscript) -> Result<Vec<u8>, PaperError> {
        let info = pdf::Info {
            title: manuscript.title(),
            author: self.author.clone(),
            date: Some(self.today),
        };
        Ok(manuscript.write(Fonts::chosen(&self.fonts)?, &info, Format::Pdf)?)
    }

    /// Cover, index and everything behind them as one PDF.
    fn bind(&self, filed: Vec<Filed<'_>>) -> Result<Vec<u8>, PaperError> {
        let entries = |first: usize| {
            let mut page = first;
            let entry = |one: &Filed<'_>| {
                let begins = one.bound.as_ref().map(|(_, pages)| {
                    let begins = page;
                    page += pages;
                    begins
                });
                FiledDocument {
                    author: one.planned.author.clone(),
                    number: one.planned.number.clone(),
                    title: one.planned.title.clone(),
                    date: one.planned.date.clone(),
                    page: begins,
                }
            };
            filed.iter().map(entry).collect::<Vec<_>>()
        };
        let merged = self.merged.iter().map(|words| format!("并案：{words}"));
        let of: Vec<String> = std::iter::once(self.item.clone()).chain(merged).collect();
        let fonts = Fonts::chosen(&self.fonts)?;
        // The numbers in the index begin behind it. How long it is depends on them only where they grow a figure longer.
        let mut index_pages = 1;
        for _ in 0..INDEX_TRIES {
            let before = index_pages;
            let set = index(of.clone(), &entries(2 + before)).typeset(fonts)?;
            index_pages = set.len();
            if index_pages == before {
                break;
            }
        }
        let pages = filed.iter().filter_map(|one| one.bound.as_ref());
        let pages = 1 + index_pages + pages.map(|(_, pages)| pages).sum::<usize>();
        let front = [
            ("封面", with_pages(self.cover.clone(), pages)),
            ("目录", index(of, &entries(2 + index_pages))),
        ];
        let mut bundle = Bundle::default();
        for (title, sheet) in front {
            bundle.add(title, &self.write(&Manuscript::Sheet(sheet))?)?;
        }
        for one in filed {
            if let Some((bytes, _)) = one.bound {
                if one.planned.void {
                    bundle.add_void(&one.planned.title, &bytes)?;
                } else {
                    bundle.add(&one.planned.title, &bytes)?;
                }
            }
        }
        bundle.number_pages(fonts)?;
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        drop(bundle.finish(&format!("{}（归档文件）", self.item), &mut bytes));
        Ok(bytes)
    }
}

/// What the index calls a form: of several each by whom it is for, and a visit also by its day.
fn form_title(kind: FormKind, name: &str) -> String {
    match name.split_once('_') {
        Some((_, which)) if kind == forms::visit::FORM => {
            format!("{} {}", kind.label(), which.replace('_', " "))
        }
        _ if kind == forms::responsibility::FORM => format!("{}（{name}）", kind.label()),
        _ => kind.label().to_owned(),
    }
}

/// The day a form of a case bears: when it was filed, the visit was made, or the last contact noted.
fn form_day(ledger: &Ledger, kind: FormKind, case: &Case, name: &str) -> Option<NaiveDate> {
    let filed = |filing| filed_on(ledger, case.id, ledger.own_unit()?.id, filing);
    if kind == forms::responsibility::FORM {
        filed(FilingKind::Breakdown)
    } else if kind == forms::key_cases::FORM {
        filed(FilingKind::KeyRegister)
    } else if kind == forms::recheck::FORM {
        filed(FilingKind::Recheck)
    } else if kind == forms::contacts::FORM {
        let contacts = ledger.facts.contacts.of(case.id);
        contacts.map(|contact| contact.on_date).max()
    } else if kind == forms::visit::FORM {
        let (_, day) = name.rsplit_once('_')?;
        iso_date(day)
    } else {
        (kind == forms::plan::FORM).then_some(ledger.today)
    }
}

/// A PDF with how many pages it has.
fn bound(bytes: Vec<u8>) -> Result<(Vec<u8>, usize), UnreadablePdf> {
    let pages = page_count(&bytes)?;
    Ok((bytes, pages))
}
