//! Papers of many cases: what is to be made, the order for posting, one file or many, and a report of what came of it.

mod binding;
mod report;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use rustc_hash::FxHashSet;

use crate::document::Format;
use crate::document::page::Paper;
use crate::document::product::{Order, Product};
use crate::ledger::Ledger;
use crate::model::print_order::PrintOrder;
use crate::model::record::Id;
use crate::model::vocabulary::PaperKind;
use crate::store::Contents;

pub use report::BatchReport;

use binding::Binding;

use super::archive::ArchivePlan;
use super::documents::DocumentPlan;
use super::files::{self, Names};
use super::posting::{ENVELOPES, LABELS, SortKey};
use super::printer;
use super::printing::{PaperPlan, Printed, Rounds};
use super::progress::Progress;
use super::{Desk, DeskError};

/// A batch as it is ordered.
#[derive(Clone, Debug)]
pub struct BatchOrder {
    /// What is made.
    pub product: Product,
    /// PDF or Word.
    pub format: Format,
    /// In which order.
    pub order: Order,
    /// All in one PDF.
    pub together: bool,
    /// Where to.
    pub folder: PathBuf,
}

/// One paper of a batch, or why there is none.
#[derive(Debug)]
struct Item {
    /// What it is about, for the report: 2026年建议第31号.
    about: String,
    /// The case's year, to tell files of one number apart.
    year: String,
    plan: Result<Plan, String>,
}

#[derive(Debug)]
enum Plan {
    Paper(PaperPlan),
    Archive(Box<ArchivePlan>),
    Document(Box<DocumentPlan>),
}

/// A batch gathered at the desk, ready for a worker.
#[derive(Debug)]
pub struct Batch {
    order: BatchOrder,
    ledger: PathBuf,
    /// Name and title of the file when all come together.
    title: String,
    items: Vec<Item>,
    /// What wants looking at in the texts of drafts: (what it is about, sentence).
    notes: Vec<(String, String)>,
}

impl Desk {
    /// Gathers a batch over cases. Merged cases count once, as the case that answers.
    pub fn gather_batch(&self, cases: &[Id], order: BatchOrder) -> Batch {
        let items = match order.product {
            Product::Papers(kind) => self.paper_items(cases, kind, &order),
            Product::Form(kind) => document_items(kind.label(), self.forms(kind, cases)),
            Product::Archive => cases.iter().map(|case| self.archive_item(*case)).collect(),
            Product::Envelopes(paper) => {
                let envelopes = self.envelopes(cases, paper, order.order);
                document_items(ENVELOPES, envelopes.map(|plan| vec![plan]))
            }
            Product::Labels(sheet) => {
                let labels = self.labels(cases, sheet, order.order);
                document_items(LABELS, labels.map(|plan| vec![plan]))
            }
        };
        let title = order.product.label();
        let notes = match order.product {
            Product::Papers(_) => self.notes(cases),
            _ => Vec::new(),
        };
        Batch {
            notes,
            title: format!("{title}_{}", self.ledger().today),
            ledger: self.store().path().to_owned(),
            order,
            items,
        }
    }

    fn paper_items(&self, cases: &[Id], kind: Option<PaperKind>, order: &BatchOrder) -> Vec<Item> {
        let ledger = self.ledger();
        let mut keyed: Vec<(SortKey, Item)> = Vec::new();
        for case in answering(ledger, cases) {
            let (about, year) = self.about(case);
            match self.papers(case, Rounds::Current, order.format) {
                Ok(plans) => {
                    let wanted = plans
                        .into_iter()
                        .filter(|plan| kind.is_none_or(|kind| kind == plan.kind()));
                    keyed.extend(wanted.map(|plan| {
                        let person = plan.person().and_then(|id| ledger.facts.persons.get(id));
                        let key = SortKey::of(order.order, person);
                        let item = Item {
                            about: about.clone(),
                            year: year.clone(),
                            plan: Ok(Plan::Paper(plan)),
                        };
                        (key, item)
                    }));
                }
                Err(error) => {
                    let item = Item {
                        plan: Err(error.to_string()),
                        year,
                        about: about.clone(),
                    };
                    keyed.push((SortKey::of(order.order, None), item));
                }
            }
        }
        // Stable: papers of one case and person stay together, cases in the order they were given.
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        keyed.into_iter().map(|(_, item)| item).collect()
    }

    /// The slips in the drafts of these cases. Earlier replies are not compared: that is done where one is written.
    fn notes(&self, cases: &[Id]) -> Vec<(String, String)> {
        let ledger = self.ledger();
        let mut notes = Vec::new();
        for case in answering(ledger, cases) {
            let round = ledger.current_round(case);
            let open = round.filter(|round| ledger.issue_of(round.id).is_none());
            let draft = open.and_then(|round| ledger.latest_draft(round.id));
            // A text that cannot be read is refused when its paper is gathered.
            let text = draft.and_then(|draft| self.store().text(draft.text).ok());
            let found = text.map(|text| self.check_letter(case, &text, &[]));
            let about = self.about(case).0;
            let found = found.into_iter().flatten();
            notes.extend(found.map(|finding| (about.clone(), finding.sentence())));
        }
        notes
    }

    fn archive_item(&self, case: Id) -> Item {
        let (about, year) = self.about(case);
        Item {
            plan: self
                .archive(case)
                .map(|archive| Plan::Archive(Box::new(archive)))
                .map_err(|error| error.to_string()),
            about,
            year,
        }
    }

    /// What to call a case in a report, and its year.
    fn about(&self, case: Id) -> (String, String) {
        let ledger = self.ledger();
        let found = ledger.facts.cases.get(case);
        let reference = found.map(|case| ledger.reference(case));
        let year = found.and_then(|case| ledger.year_of(case));
        (
            reference.unwrap_or_default(),
            year.map(|year| year.to_string()).unwrap_or_default(),
        )
    }
}

/// Documents of no round, or why there are none.
fn document_items(about: &str, plans: Result<Vec<DocumentPlan>, DeskError>) -> Vec<Item> {
    let item = |plan| Item {
        about: about.to_owned(),
        year: String::new(),
        plan,
    };
    match plans {
        Ok(plans) => plans
            .into_iter()
            .map(|plan| item(Ok(Plan::Document(Box::new(plan)))))
            .collect(),
        Err(error) => vec![item(Err(error.to_string()))],
    }
}

/// The cases that answer for these, each once, in their order.
pub(super) fn answering(ledger: &Ledger, cases: &[Id]) -> Vec<Id> {
    let mut known = FxHashSet::default();
    let answering = cases.iter().map(|case| ledger.answering_case(*case));
    answering.filter(|case| known.insert(*case)).collect()
}

impl Batch {
    /// Makes and writes everything; stops after the paper in hand when cancelled. What is written is whole: files are
    /// written aside and then given their names.
    pub fn run(self, progress: &Progress) -> BatchReport {
        progress.set_total(self.items.len());
        let mut report = BatchReport {
            folder: self.order.folder.clone(),
            notes: self.notes,
            ..BatchReport::default()
        };
        let ready = files::make_folder(&self.order.folder)
            .map_err(|error| error.to_string())
            .and_then(|()| readers(&self.ledger));
        let mut readers = match ready {
            Ok(readers) => readers,
            Err(error) => {
                report.refused.push((self.title, error));
                return report;
            }
        };
        let format = self.order.format;
        let together = self.order.together && format == Format::Pdf;
        let mut binding = Binding::new(&self.order.folder, &self.title);
        let mut names = Names::default();
        let mut left = self.items.len();
        made_side_by_side(
            &self.items,
            format,
            &mut readers,
            progress,
            |item, paper| {
                match paper {
                    Ok(paper) if together => {
                        if let Err(error) = binding.add(stem(&paper.name), &paper.bytes) {
                            report.refused.push((item.about.clone(), error.to_string()));
                        }
                    }
                    Ok(paper) => {
                        let path = self.order.folder.join(names.free(&paper.name, &item.year));
                        let written = files::write(&path, &paper.bytes);
                        report.written(&item.about, path, 1, written);
                    }
                    Err(error) => report.refused.push((item.about.clone(), error)),
                }
                progress.step();
                left -= 1;
            },
        );
        report.cancelled = left > 0;
        // A batch stopped half way leaves no file that looks whole.
        let bound = (!report.cancelled).then(|| binding.end()).flatten();
        if let Some((path, papers, written)) = bound {
            report.written(&self.title, path, papers, written);
        }
        report.keep();
        report
    }
}

impl Batch {
    /// Makes everything as one PDF and sends it to a printer; gives what to say of it.
    ///
    /// # Errors
    /// Words when something could not be made or printed; nothing is printed then.
    pub fn print(mut self, order: &PrintOrder, progress: &Progress) -> Result<String, String> {
        // One file is one print job: nothing of another comes between its pages. It lives until the system has it.
        let folder = passing_folder()?;
        self.order.together = true;
        self.order.format = Format::Pdf;
        self.order.folder.clone_from(&folder);
        let title = self.title.clone();
        let paper = match self.order.product {
            Product::Envelopes(paper) => paper,
            _ => Paper::A4,
        };
        let report = self.run(progress);
        let refused = report.refused.first();
        let refused = refused.map(|(about, why)| format!("没有打印。{about}：{why}"));
        let printed = match (report.made.as_slice(), refused) {
            (_, Some(refused)) => Err(refused),
            _ if report.cancelled => Ok("已取消，没有打印。".to_owned()),
            ([], None) => Err("没有可打印的内容。".to_owned()),
            (made, None) => made
                .iter()
                .try_for_each(|path| printer::print(path, &title, paper, order))
                .map(|()| format!("{} 份已送到打印机。", report.papers))
                .map_err(|error| error.to_string()),
        };
        // Whatever came of it, no letter stays behind: the print service has taken its own copy.
        drop(std::fs::remove_dir_all(&folder));
        printed
    }
}

/// A new folder of the system's for what is only passing through.
fn passing_folder() -> Result<PathBuf, String> {
    let folder = std::env::temp_dir()
        .join("banli")
        .join(format!("print-{}", Id::new()));
    files::make_folder(&folder).map_err(|error| error.to_string())?;
    Ok(folder)
}

/// Papers made and not yet written at most: few, so that memory stays flat.
const AHEAD: usize = 8;
/// Threads that make papers at most.
const MOST_THREADS: usize = 4;

/// One reader of kept bytes for each thread.
fn readers(ledger: &Path) -> Result<Vec<Contents>, String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    (0..cores.min(MOST_THREADS))
        .map(|_| Contents::open(ledger).map_err(|error| error.to_string()))
        .collect()
}

/// Makes papers on several threads and takes each in its order; ends after the papers in hand when cancelled. The
/// threads last as long as the batch: new ones for every few papers would leave their memory behind.
fn made_side_by_side(
    items: &[Item],
    format: Format,
    readers: &mut [Contents],
    progress: &Progress,
    mut take: impl FnMut(&Item, Result<Printed, String>),
) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (sender, made) = sync_channel(AHEAD);
        for reader in readers {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while !progress.is_cancelled() {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(place) else { break };
                    if sender.send((place, item.make(format, reader))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut wanted = 0;
        for (place, paper) in made {
            waiting.insert(place, paper);
            while let (Some(paper), Some(item)) = (waiting.remove(&wanted), items.get(wanted)) {
                take(item, paper);
                wanted += 1;
            }
        }
    });
}

impl Item {
    fn make(&self, format: Format, contents: &Contents) -> Result<Printed, String> {
        match &self.plan {
            Ok(Plan::Paper(plan)) => plan
                .make(format, &|hash| contents.get(hash))
                .map_err(|error| error.to_string()),
            Ok(Plan::Archive(archive)) => archive
                .make(&|hash| contents.get(hash))
                .map_err(|error| error.to_string()),
            Ok(Plan::Document(plan)) => plan.make(format).map_err(|error| error.to_string()),
            Err(error) => Err(error.clone()),
        }
    }
}

/// A file name without its type.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
