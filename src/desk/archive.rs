//! 归档文件: everything of one case as one PDF: cover, index, record, slips, letters, forms and attachments.

use crate::document::forms::archive::{Entry, cover, index, record};
use crate::document::forms::{NamedForm, gather};
use crate::document::merge::{Part, merge, page_count};
use crate::document::sheet::Sheet;
use crate::document::{Fonts, Format, Manuscript, file_name, pdf, picture};
use crate::ledger::act::Refusal;
use crate::model::facts::{Case, Paper};
use crate::model::record::Id;
use crate::model::vocabulary::{FormKind, PaperKind};

use super::printing::{PaperPlan, Printed, Rounds};
use super::{Desk, DeskError};

/// One document on its way into the file.
struct Filed {
    title: String,
    date: String,
    /// The PDF and its pages; none for a file that cannot be bound in.
    bound: Option<(Vec<u8>, usize)>,
}

impl Desk {
    /// The whole file of one case. Attachments that are neither PDF nor picture are named in the index and kept apart.
    ///
    /// # Errors
    /// [`DeskError`] when the case is not there, a character has no glyph, or something kept cannot be read.
    pub fn print_archive(&self, case: Id) -> Result<Printed, DeskError> {
        let ledger = self.ledger();
        let found = ledger.facts.cases.get(case);
        let case = found.ok_or_else(|| Refusal::NothingToList("归档文件".to_owned()))?;
        let mut filed = self.filed_sheets(case)?;
        filed.extend(self.filed_papers(case)?);
        filed.extend(self.filed_attachments(case)?);
        let bytes = self.bind(case, filed)?;
        Ok(Printed {
            name: format!("{}_归档文件.pdf", file_name::case(&case.number)),
            person: None,
            bytes,
        })
    }

    /// What the ledger itself says: the record, contacts, visits and the routing slip.
    fn filed_sheets(&self, case: &Case) -> Result<Vec<Filed>, DeskError> {
        let ledger = self.ledger();
        let record = Manuscript::Sheet(record(ledger, case));
        let mut filed = vec![self.filed("办理情况记录".to_owned(), &record)?];
        for kind in [FormKind::Routing, FormKind::Contacts, FormKind::Visit] {
            for NamedForm { manuscript, .. } in gather(ledger, kind, &[case.id]) {
                filed.push(self.filed(kind.label().to_owned(), &manuscript)?);
            }
        }
        Ok(filed)
    }

    /// Letters and forms of every round.
    fn filed_papers(&self, case: &Case) -> Result<Vec<Filed>, DeskError> {
        let kept = |hash| self.store().content(hash);
        let plans = match self.papers(case.id, Rounds::All, Format::Pdf) {
            Ok(plans) => plans,
            // A case without a text yet has no papers; its file is then what there is.
            Err(DeskError::Refused(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        let mut filed = Vec::new();
        for plan in plans {
            let printed = plan.make(Format::Pdf, &kept)?;
            let title = printed.name.trim_end_matches(".pdf").replace('_', " ");
            let date = match &plan {
                PaperPlan::Kept(paper) if paper.kind == PaperKind::Letter => self.date_of(paper),
                PaperPlan::Kept(_) | PaperPlan::Made(_) => String::new(),
            };
            filed.push(bound(title, date, printed.bytes)?);
        }
        Ok(filed)
    }

    /// The day a frozen letter was issued.
    fn date_of(&self, paper: &Paper) -> String {
        let issue = self.ledger().facts.issues.get(paper.issue);
        issue
            .map(|issue| issue.issued_on.to_string())
            .unwrap_or_default()
    }

    fn filed_attachments(&self, case: &Case) -> Result<Vec<Filed>, DeskError> {
        let mut filed = Vec::new();
        for attachment in self.ledger().facts.attachments.of(case.id) {
            let bytes = self.store().content(attachment.content)?;
            let pdf = if picture::is_picture(&attachment.name) {
                picture::page(&bytes).ok()
            } else {
                Some(bytes)
            };
            let bound = pdf.and_then(|bytes| {
                let pages = page_count(&bytes).ok()?;
                Some((bytes, pages))
            });
            filed.push(Filed {
                title: format!("附件：{}", attachment.name),
                date: attachment.added_on.to_string(),
                bound,
            });
        }
        Ok(filed)
    }

    fn filed(&self, title: String, manuscript: &Manuscript) -> Result<Filed, DeskError> {
        bound(title, String::new(), self.write_plain(manuscript)?)
    }

    fn write_plain(&self, manuscript: &Manuscript) -> Result<Vec<u8>, DeskError> {
        let info = pdf::Info {
            title: manuscript.title(),
            author: self.ledger().office.name.clone(),
            date: Some(self.ledger().today),
        };
        Ok(manuscript.write(
            Fonts::chosen(&self.ledger().office.fonts)?,
            &info,
            Format::Pdf,
        )?)
    }

    /// Cover, index and everything behind them as one PDF.
    fn bind(&self, case: &Case, filed: Vec<Filed>) -> Result<Vec<u8>, DeskError> {
        let fonts = Fonts::chosen(&self.ledger().office.fonts)?;
        let entries = |first: usize| {
            let mut page = first;
            let entry = |one: &Filed| {
                let begins = one.bound.as_ref().map(|(_, pages)| {
                    let begins = page;
                    page += pages;
                    begins
                });
                Entry {
                    title: one.title.clone(),
                    date: one.date.clone(),
                    page: begins,
                }
            };
            filed.iter().map(entry).collect::<Vec<_>>()
        };
        // How long the index is does not depend on the numbers in it.
        let index_pages = index(case, &entries(0)).typeset(fonts)?.len();
        let pages = filed.iter().filter_map(|one| one.bound.as_ref());
        let pages = 1 + index_pages + pages.map(|(_, pages)| pages).sum::<usize>();
        let front: [(&str, Sheet); 2] = [
            ("封面", cover(self.ledger(), case, pages)),
            ("目录", index(case, &entries(2 + index_pages))),
        ];
        let mut parts = Vec::new();
        for (title, sheet) in front {
            parts.push(Part {
                title: title.to_owned(),
                bytes: self.write_plain(&Manuscript::Sheet(sheet))?,
            });
        }
        for one in filed {
            if let Some((bytes, _)) = one.bound {
                parts.push(Part {
                    title: one.title,
                    bytes,
                });
            }
        }
        let title = format!("{}归档文件", self.ledger().reference(case));
        Ok(merge(parts, &title)?)
    }
}

/// A PDF of the program's own, ready to be bound in.
fn bound(title: String, date: String, bytes: Vec<u8>) -> Result<Filed, DeskError> {
    let pages = page_count(&bytes)?;
    Ok(Filed {
        title,
        date,
        bound: Some((bytes, pages)),
    })
}
