//! Making a gathered batch: on several threads, written to a folder or handed to a printer.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use crate::document::Format;
use crate::document::page::PaperSize;
use crate::document::product::Product;
use crate::papers::files::{self, FileNames};
use crate::papers::printed::{PaperOrigin, Printed};
use crate::papers::progress::Progress;
use crate::reader::{DocumentKind, OutsideDocument, OutsideReader};
use crate::store::{Contents, HeldFolder, PRINT_FOLDER};

use super::binding::Binding;
use super::gathering::PaperBatch;
use super::item::Item;
use super::report::BatchReport;

impl PaperBatch {
    /// Every paper of the batch made now, one after the other, to be looked at or counted; the reason where there is none.
    pub fn samples(&self, contents: &Contents) -> impl Iterator<Item = Result<Printed, String>> {
        let items = self.items.iter();
        items.map(|item| item.make(self.order.format, contents))
    }

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
                report.not_written(&self.title, error);
                return report;
            }
        };
        let format = self.order.format;
        let together = self.order.together && format == Format::Pdf;
        let mut binding = Binding::new(&self.order.folder, &self.title, self.order.odd_pages);
        let mut names = FileNames::of(&self.order.folder);
        let mut left = self.items.len();
        made_side_by_side(
            &self.items,
            (format, together),
            &mut readers,
            progress,
            |item, paper| {
                match paper {
                    Ok(paper) if together => {
                        let title = stem(&paper.name).to_owned();
                        if let Err(error) = binding.add(&title, &paper) {
                            report.refused.push((item.about.clone(), error.to_string()));
                        }
                    }
                    Ok(paper) => {
                        let name = names.free(&paper.name, &item.year, &paper.of);
                        let path = self.order.folder.join(name);
                        let written = files::write_paper(&path, &paper.bytes, &paper.of);
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
        files::settle(&self.order.folder);
        report
    }

    /// Makes everything as one PDF and hands it to a printer by `send`, which takes the file, its title and the paper;
    /// returns what to say of it.
    ///
    /// # Errors
    /// The reason as text when something could not be made or printed; nothing is printed then.
    pub fn print<E: Display>(
        mut self,
        progress: &Progress,
        send: impl Fn(&Path, &str, PaperSize) -> Result<(), E>,
    ) -> Result<String, String> {
        // One file is one print job: nothing of another comes between its pages. It lives until the system has it.
        let passing = std::env::temp_dir();
        let folder = HeldFolder::make(&passing, PRINT_FOLDER).map_err(|error| error.to_string())?;
        self.order.together = true;
        self.order.format = Format::Pdf;
        folder.path().clone_into(&mut self.order.folder);
        let title = self.title.clone();
        let paper = match self.order.product {
            Product::Envelopes(paper) => paper,
            Product::WallCalendar(_) => PaperSize::A4Landscape,
            _ => PaperSize::A4,
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
                .try_for_each(|path| send(path, &title, paper))
                .map(|()| format!("{} 份已送到打印机。", report.papers))
                .map_err(|error| error.to_string()),
        };
        // Whatever came of it, no letter stays behind: the print service has taken its own copy. What a kill keeps from
        // going goes at the next start.
        drop(folder);
        printed
    }
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
    (format, together): (Format, bool),
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
                let mut outside = OutsideReader::default();
                while !progress.is_cancelled() {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    let paper = item.make(format, reader).and_then(|paper| {
                        let binds = together && paper.origin == PaperOrigin::Kept;
                        if binds {
                            plain(paper, &mut outside)
                        } else {
                            Ok(paper)
                        }
                    });
                    if sender.send((index, paper)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut wanted = 0;
        for (index, paper) in made {
            waiting.insert(index, paper);
            while let (Some(paper), Some(item)) = (waiting.remove(&wanted), items.get(wanted)) {
                take(item, paper);
                wanted += 1;
            }
        }
    });
}

/// A paper as the ledger file keeps it, made plain to be bound with others.
fn plain(paper: Printed, outside: &mut OutsideReader) -> Result<Printed, String> {
    let document = OutsideDocument {
        kind: DocumentKind::Pdf,
        bytes: paper.bytes,
    };
    let flat = outside
        .flatten(document)
        .map_err(|error| error.to_string())?;
    Ok(Printed {
        bytes: flat.bytes,
        origin: PaperOrigin::Bound,
        ..paper
    })
}

/// A file name without its type.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
