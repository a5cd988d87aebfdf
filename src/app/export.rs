//! Writing papers of many cases, on the worker.

use std::path::{Path, PathBuf};

use crate::desk::{Desk, PaperSource, Rounds, files};
use crate::document::Format;
use crate::model::record::Id;
use crate::model::vocabulary::PaperKind;

use super::worker::Progress;

/// An order to write papers, gathered at the desk.
#[derive(Debug)]
pub struct ExportOrder {
    folder: PathBuf,
    kind: Option<PaperKind>,
    /// Case by case: what to call it, and its papers or why there are none.
    cases: Vec<(String, Result<Vec<PaperSource>, String>)>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct ExportReport {
    /// The folder.
    pub folder: PathBuf,
    /// The files written.
    pub made: Vec<PathBuf>,
    /// What was not made, and why.
    pub refused: Vec<String>,
    /// Stopped before the end.
    pub cancelled: bool,
}

impl ExportOrder {
    /// Gathers the papers of cases.
    pub fn gather(desk: &Desk, cases: &[Id], kind: Option<PaperKind>, folder: PathBuf) -> Self {
        let ledger = desk.ledger();
        let mut answered: Vec<Id> = cases
            .iter()
            .map(|case| ledger.answering_case(*case))
            .collect();
        answered.sort_unstable();
        answered.dedup();
        let cases = answered
            .into_iter()
            .map(|case| {
                let name = ledger
                    .facts
                    .cases
                    .get(case)
                    .map(|case| ledger.reference(case))
                    .unwrap_or_default();
                (
                    name,
                    desk.papers(case, Rounds::Current, Format::Pdf)
                        .map_err(|error| error.to_string()),
                )
            })
            .collect();
        Self {
            folder,
            kind,
            cases,
        }
    }

    /// Makes and writes everything; stops after the case in hand when cancelled.
    pub fn run(self, progress: &Progress) -> ExportReport {
        progress.set_total(self.cases.len());
        let mut report = ExportReport {
            folder: self.folder.clone(),
            ..ExportReport::default()
        };
        if let Err(error) = files::make_folder(&self.folder) {
            report.refused.push(error.to_string());
            return report;
        }
        for (name, sources) in self.cases {
            if progress.is_cancelled() {
                report.cancelled = true;
                break;
            }
            match sources {
                Ok(sources) => write_case(&self.folder, &name, sources, self.kind, &mut report),
                Err(error) => report.refused.push(error),
            }
            progress.step();
        }
        report
    }
}

fn write_case(
    folder: &Path,
    name: &str,
    sources: Vec<PaperSource>,
    kind: Option<PaperKind>,
    report: &mut ExportReport,
) {
    for source in sources {
        match source.make(kind, Format::Pdf) {
            Ok(papers) => {
                for paper in papers {
                    let path = folder.join(&paper.name);
                    match files::write(&path, &paper.bytes) {
                        Ok(()) => report.made.push(path),
                        Err(error) => report.refused.push(error.to_string()),
                    }
                }
            }
            Err(error) => report.refused.push(format!("{name}：{error}")),
        }
    }
}

impl ExportReport {
    /// What to say of it.
    pub fn words(&self) -> String {
        let folder = self
            .folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let mut words = if self.made.is_empty() {
            "没有导出文件。".to_owned()
        } else {
            format!("已导出 {} 份到“{folder}”文件夹。", self.made.len())
        };
        if self.cancelled {
            words.push_str("后面的已取消，导出的都完整。");
        }
        match self.refused.as_slice() {
            [] => {}
            [one] => words.push_str(one),
            [first, ..] => {
                let more = format!("{} 项没有导出，例如：{first}", self.refused.len());
                words.push_str(&more);
            }
        }
        words
    }
}
