//! What came of a batch: what was made, what was refused and why.

use std::path::PathBuf;

use crate::papers::files::{self, FileError};

/// Says where files are that a person had changed, or that are of no known paper.
pub fn edited_text(edited: &[PathBuf]) -> String {
    let Some(first) = edited.first() else {
        return String::new();
    };
    let name = first.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "同名的文件有 {} 个生成以后改过，或者不知道是哪一份，原样留着，改名为“{name}”{}。",
        edited.len(),
        if edited.len() > 1 { "等" } else { "" }
    )
}

/// The report beside what was made.
const REPORT: &str = "生成情况.txt";

/// What came of a batch.
#[derive(Clone, Debug, Default)]
pub struct BatchReport {
    /// The folder.
    pub folder: PathBuf,
    /// The files written.
    pub made: Vec<PathBuf>,
    /// How many papers they hold.
    pub papers: usize,
    /// Files of the same names that a person had changed, under their new names.
    pub edited: Vec<PathBuf>,
    /// What was not made, and why: (what it is about, reason).
    pub refused: Vec<(String, String)>,
    /// Why papers that could be made were not written: a failure of the whole, whichever were asked for.
    pub unwritten: Vec<String>,
    /// What wants looking at in drafts that were made: (what it is about, sentence).
    pub notes: Vec<(String, String)>,
    /// Stopped before the end.
    pub cancelled: bool,
}

impl BatchReport {
    /// Notes that a file with so many papers was written, or why not.
    pub(super) fn written(
        &mut self,
        about: &str,
        path: PathBuf,
        papers: usize,
        written: Result<Option<PathBuf>, FileError>,
    ) {
        match written {
            Ok(edited) => {
                self.edited.extend(edited);
                self.made.push(path);
                self.papers += papers;
            }
            Err(error) => self.not_written(about, error.to_string()),
        }
    }

    /// Notes that something could not be written, and why.
    pub(super) fn not_written(&mut self, about: &str, reason: String) {
        self.unwritten.push(reason.clone());
        self.refused.push((about.to_owned(), reason));
    }

    /// Writes the whole report beside what was made, where more than one thing was refused or a text wants looking at.
    pub(super) fn keep(&mut self) {
        if self.refused.len() < 2 && self.notes.is_empty() {
            return;
        }
        let path = self.folder.join(REPORT);
        match files::write_paper(&path, self.text().as_bytes(), "") {
            Ok(edited) => self.edited.extend(edited),
            Err(error) => self.refused.push((REPORT.to_owned(), error.to_string())),
        }
    }

    /// What to say of it, in one or two sentences.
    pub fn summary(&self) -> String {
        let folder = self
            .folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let mut said = match (self.made.as_slice(), self.papers) {
            ([], _) => "没有生成文件。".to_owned(),
            ([one], papers) if papers > 1 => format!(
                "{papers} 份合成一个文件“{}”。",
                one.file_name().unwrap_or_default().to_string_lossy()
            ),
            (made, _) => format!("已生成 {} 份到“{folder}”文件夹。", made.len()),
        };
        if self.cancelled {
            said.push_str("后面的已取消，生成的都完整。");
        }
        said.push_str(&edited_text(&self.edited));
        match self.refused.as_slice() {
            [] => {}
            [(_, one)] => said.push_str(one),
            [(_, first), ..] => {
                let more = format!(
                    "{} 件没有生成，例如：{first}全部原因见“{REPORT}”。",
                    self.refused.len()
                );
                said.push_str(&more);
            }
        }
        if !self.notes.is_empty() {
            let more = format!(
                "送审稿里有 {} 处写法要核对，见“{REPORT}”。",
                self.notes.len()
            );
            said.push_str(&more);
        }
        said
    }

    /// The whole report, line by line, for a file beside what was made.
    pub fn text(&self) -> String {
        let mut lines = vec![self.summary()];
        let name = |path: &PathBuf| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        lines.extend(
            self.made
                .iter()
                .map(|path| format!("已生成\t{}", name(path))),
        );
        lines.extend(
            self.refused
                .iter()
                .map(|(about, reason)| format!("未生成\t{about}\t{reason}")),
        );
        lines.extend(
            self.notes
                .iter()
                .map(|(about, sentence)| format!("要核对\t{about}\t{sentence}")),
        );
        lines.join("\n")
    }
}
