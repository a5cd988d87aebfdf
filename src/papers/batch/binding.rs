//! Papers bound in one file as they come: each is written before the next is bound.

use std::path::{Path, PathBuf};

use crate::document::bundle::Bundle;
use crate::papers::error::PaperError;
use crate::papers::files::{Aside, FileError, FileNames};
use crate::papers::printed::Printed;
use crate::papers::scope_key::digest;

/// A file that was bound: where it is, how many papers it holds, and where an edited one of its name is now.
pub type BoundFile = (PathBuf, usize, Result<Option<PathBuf>, FileError>);

/// A file on its way.
pub struct Binding {
    path: PathBuf,
    title: String,
    bundle: Bundle,
    odd_pages: bool,
    papers: usize,
    /// Which papers they are: those of others do not take the place of their file.
    of: Vec<String>,
    file: Option<Aside>,
    failed: Option<FileError>,
}

impl Binding {
    /// Nothing yet, to become a file of this title in a folder; with `odd_pages` each paper begins on an odd page.
    pub fn new(folder: &Path, title: &str, odd_pages: bool) -> Self {
        Self {
            path: folder.join(format!("{title}.pdf")),
            title: title.to_owned(),
            bundle: Bundle::default(),
            odd_pages,
            papers: 0,
            of: Vec::new(),
            file: None,
            failed: None,
        }
    }

    /// Binds a paper in. A file that cannot be written is reported at the end.
    ///
    /// # Errors
    /// [`PaperError`] when the paper cannot be read; the others are bound all the same.
    pub fn add(&mut self, title: &str, paper: &Printed) -> Result<(), PaperError> {
        if self.failed.is_some() {
            return Ok(());
        }
        if self.odd_pages {
            self.bundle.turn_to_odd();
        }
        self.bundle.add(title, &paper.bytes)?;
        self.papers += 1;
        self.of.push(paper.of.clone());
        self.failed = self.write().err();
        Ok(())
    }

    fn write(&mut self) -> Result<(), FileError> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(Aside::create(&self.path)?),
        };
        file.with(|file| self.bundle.write(file))
    }

    /// Ends the file: where it is, how many papers it holds, or why there is none; nothing where nothing was bound.
    pub fn end(self) -> Option<BoundFile> {
        let of = digest(&self.of);
        let (folder, name) = (self.path.parent()?, self.path.file_name()?);
        let free = FileNames::of(folder).free(&name.to_string_lossy(), "", &of);
        let path = folder.join(free);
        let written = match (self.failed, self.file) {
            (Some(error), _) => Err(error),
            (None, Some(mut file)) => file
                .with(|file| self.bundle.finish(&self.title, file))
                .and_then(|()| file.standing_at(&path).keep_beside_edited(&of)),
            (None, None) => return None,
        };
        Some((path, self.papers, written))
    }
}
