//! Files in and out: papers, backups, attachments.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use eframe::egui::{Color32, ColorImage, Context};

use crate::ledger::acts::content::Bytes;
use crate::ledger::acts::{Attach, NewFile};
use crate::model::record::{ContentHash, Id};
use crate::papers::{BatchOrder, BatchReport, LeftOut, Rounds, file_name, files};
use crate::printer;
use crate::store::{COPIES_FOLDER, HeldFolder, io_text, is_open_here};
use crate::ui::orders::{ProduceOrder, TextFile, Wanted};
use crate::ui::screen::Screen;
use crate::ui::toasts::{Offer, Topic};
use crate::ui::viewer::Viewer;

use super::jobs::Done;
use super::workspace::Workspace;

/// The most bytes a file of days off or of local rules may have: a hundred years of days have less.
const LARGEST_SETTINGS: usize = 1_000_000;

impl Workspace {
    /// Where papers go, and copies of what is kept.
    pub(super) fn papers_folder(&self) -> PathBuf {
        self.config.papers_folder(&self.path)
    }

    /// Asks what is to be made of cases. What is looked at there is the file's: a reply being typed is saved first.
    pub(super) fn ask_produce(&mut self, cases: Vec<Id>, print: bool, context: &Context) {
        if let ([case], Screen::Reply(_)) = (cases.as_slice(), self.page)
            && !self.save_version(*case, context)
        {
            return;
        }
        self.produce.open(cases, print);
    }

    /// Makes papers or forms of cases on the worker.
    pub(super) fn produce(&mut self, order: ProduceOrder, context: &Context) {
        let ProduceOrder {
            cases,
            terms,
            wanted,
            print,
            left_out,
        } = order;
        if cases.is_empty() && !wanted.product.is_of_office() {
            self.toasts.fail("没有选中案件。先在台账里选一件或几件。");
            return;
        }
        if let ([case], Screen::Reply(_)) = (cases.as_slice(), self.page)
            && !self.save_version(*case, context)
        {
            return;
        }
        let Wanted {
            product,
            format,
            order,
            together,
            odd_pages,
        } = wanted;
        let order = BatchOrder {
            product,
            rounds: Rounds::Current,
            format,
            order,
            together,
            odd_pages,
            folder: self.papers_folder(),
            left_out: LeftOut(left_out),
        };
        let papers = self.desk.papers();
        let batch = if terms.is_empty() {
            papers.batch(&cases, order)
        } else {
            papers.schedule(&terms, order)
        };
        let progress = self.worker.order(move |progress| match print {
            None => Done::Made(batch.run(progress)),
            Some(print) => Done::Printed(batch.print(progress, |file, title, paper| {
                printer::print(file, title, paper, &print)
            })),
        });
        self.toasts.forget_topic(Topic::Papers);
        self.job = Some(("正在生成".to_owned(), progress));
    }

    /// Asks the system for its printers.
    pub(super) fn find_printers(&mut self) {
        self.worker.order(|_| {
            let known = printer::printers().map_err(|error| error.to_string());
            Done::Printers(known.map(|all| all.into_iter().map(|one| one.name).collect()))
        });
    }

    /// Says what came of a job, and offers what it made.
    pub(super) fn take_done(&mut self, done: Done, context: &Context) {
        match done {
            Done::Made(report) => self.take_made(&report, context),
            Done::BackedUp(made) => self.take_backup(made, context),
            Done::BackedUpAutomatically(made) => self.take_automatic_backup(made, context),
            Done::Restored(made) => self.take_restored(made, context),
            Done::MomentMade(made) => self.take_moment(made),
            Done::BackupsRenewed(renewed) => self.take_renewed(renewed, context),
            Done::SecretChecked(checked) => self.take_secret(checked),
            Done::Sealed(sealed) => self.take_sealed(sealed, context),
            Done::Printed(Ok(text)) => self.toasts.say(text, None, Self::now(context)),
            Done::Printed(Err(text)) => self.toasts.fail_of(Topic::Papers, text),
            Done::Printers(known) => self.produce.take_printers(known),
            Done::LockMade(made) => self.take_lock(made, context),
            Done::Drilled(tried) => self.take_drilled(tried, context),
            Done::Figures(rates) => {
                let ledger = self.desk.ledger();
                self.pages.dashboard.take_figures(rates, ledger, &self.rows);
            }
            Done::Settled => {}
        }
    }

    fn take_made(&mut self, report: &BatchReport, context: &Context) {
        let words = report.summary();
        let made = (!report.made.is_empty()).then(|| report.folder.clone());
        self.note_done(&words, made);
        let offer = match report.made.as_slice() {
            [] => {
                self.toasts.fail_of(Topic::Papers, words);
                return;
            }
            [one] => Offer::Open(one.clone()),
            _ => Offer::Open(report.folder.clone()),
        };
        self.toasts.say(words, Some(offer), Self::now(context));
    }

    /// Stops the job that is running, after the part in hand.
    pub(super) fn cancel_job(&mut self) {
        if let Some((_, progress)) = &self.job {
            progress.cancel();
        }
    }

    pub(super) fn open_path(&mut self, path: &std::path::Path) {
        if let Err(error) = open::that_detached(path) {
            tracing::warn!("{} not opened: {error}", path.display());
            let (path, is_there) = (path.display(), path.exists());
            self.toasts.fail(if is_there {
                format!(
                    "这台电脑没有打开它的程序，没有打开。文件在那里：{path}，可以从文件管理器打开。"
                )
            } else {
                format!("“{path}”已经不在那里，没有打开。请再生成一次，或到文件管理器里找。")
            });
        }
    }

    /// Looks at a kept file here, or opens it in the system's own program where it cannot be shown.
    pub(super) fn look_at(&mut self, name: &str, content: ContentHash) {
        if Viewer::can_show(name) {
            self.viewer.open(name, content);
        } else {
            self.open_content(name, content);
        }
    }

    /// Attachments are opened from a copy: what is changed there does not change the ledger. Only what is known to be read,
    /// looked at or listened to is opened, whoever sent it: anything else might run.
    pub(super) fn open_content(&mut self, name: &str, content: ContentHash) {
        if !file_name::may_be_opened(name) {
            self.toasts.fail(format!(
                "没有打开“{name}”：它不是常见的文稿、图片、音像、邮件或压缩包，打开可能会运行程序。附件还在，没有变。确认来源可靠、又要用的，请用“另存…”存出来，再从那里打开。"
            ));
            return;
        }
        match self.copy_outside(name, content) {
            Ok(path) => self.open_path(&path),
            Err(error) => self.toasts.fail(error),
        }
    }

    /// Writes a copy into a private folder that is this window's alone, each in a folder of its own; all go with the window,
    /// or at the next start where a kill keeps them from going.
    fn copy_outside(&mut self, name: &str, content: ContentHash) -> Result<PathBuf, String> {
        let bytes = self.desk.store().content(content);
        let bytes = bytes.map_err(|error| error.to_string())?;
        let outside = match self.outside.take() {
            Some(outside) => outside,
            None => HeldFolder::make(&self.config.open_folder(&self.path), COPIES_FOLDER)
                .map_err(|error| error.to_string())?,
        };
        let folder = outside.path().join(Id::new().to_string());
        self.outside = Some(outside);
        files::make_folder(&folder).map_err(|error| error.to_string())?;
        let path = folder.join(file_name::safe(name));
        files::write(&path, &bytes).map_err(|error| error.to_string())?;
        Ok(path)
    }

    /// Writes a copy where the person said.
    pub(super) fn save_copy(&mut self, to: &Path, content: ContentHash, context: &Context) {
        let bytes = self.desk.store().content(content);
        let saved = bytes
            .map_err(|error| error.to_string())
            .and_then(|bytes| files::write(to, &bytes).map_err(|error| error.to_string()));
        match saved {
            Ok(()) => {
                let said = format!("已另存为“{}”。", to.display());
                self.toasts.say(said, None, Self::now(context));
            }
            Err(error) => self.toasts.fail(error),
        }
    }

    /// Writes a text where the person said, over an earlier one of its kind but over nothing else.
    pub(super) fn save_text(&mut self, to: &Path, text: &TextFile, context: &Context) {
        let kind = text.kind;
        let is_other = to.exists() && !begins_with(to, kind.begin());
        let saved = if is_other {
            let (name, what) = (to.display(), kind.label());
            Err(format!(
                "“{name}”里是别的东西，没有动它，{what}没有存。请换一个文件名。"
            ))
        } else {
            files::write(to, text.text.as_bytes()).map_err(|error| error.to_string())
        };
        match saved {
            Ok(()) => {
                let said = format!("已存为“{}”，{}。", to.display(), kind.use_words());
                self.toasts.say(said, None, Self::now(context));
            }
            Err(error) => self.toasts.fail(error),
        }
    }

    /// Says how local rules are read where the system has no file dialog.
    pub(super) fn say_paste_rules(&mut self) {
        self.say_failed(
            "这台电脑打不开选文件的窗口，请打开文件，把里面的文字粘贴到“规则文件的内容”那一格。",
        );
    }

    /// Gives the text of a file of local rules to the page of the rules, where it is looked at first.
    pub(super) fn read_rules(&mut self, path: &Path) {
        let read = files::read_chosen(path);
        let why = match read.map(String::from_utf8) {
            Ok(Ok(text)) if text.len() <= LARGEST_SETTINGS => {
                return self.pages.settings.take_rules(text);
            }
            Ok(Ok(_)) => "太大，不像规则文件".to_owned(),
            Ok(Err(_)) => "不是 UTF-8 文字".to_owned(),
            Err(error) => io_text::text(&error).clone(),
        };
        let path = path.display();
        self.toasts
            .fail(format!("没有读到“{path}”：{why}。地方规则没有改动。"));
    }

    /// Attaches files to a case.
    pub(super) fn attach(&mut self, case: Id, chosen: &[PathBuf], context: &Context) {
        let each = chosen
            .iter()
            .filter_map(|path| self.read_files(std::slice::from_ref(path), "没有添加"));
        let files: Vec<NewFile> = each.flatten().collect();
        self.attach_contents(case, files, context);
    }

    /// Takes files chosen for the item that is being registered.
    pub(super) fn add_entry_files(&mut self, files: &[PathBuf]) {
        self.pages.entry.add_files(files);
    }

    /// Reads files that are to be attached; where one cannot be, says so, and `left` says what was not done.
    pub(super) fn read_files(&mut self, chosen: &[PathBuf], left: &str) -> Option<Vec<NewFile>> {
        let mut read = Vec::new();
        for path in chosen {
            if is_open_here(path) {
                self.toasts.fail(format!(
                    "这是现在开着的台账，不能当附件，{left}。要留一份请用“立即备份”。"
                ));
                return None;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            match files::read_chosen(path) {
                Ok(bytes) => read.push(NewFile {
                    name: name.into_owned(),
                    bytes: Bytes(bytes),
                }),
                Err(error) => {
                    let (path, why) = (path.display(), io_text::text(&error));
                    let words = format!("没有读到“{path}”：{why}。{left}。");
                    self.toasts.fail(words);
                    return None;
                }
            }
        }
        Some(read)
    }

    /// Turns to a year of the calendar.
    pub(super) fn arrange_year(&mut self, year: i32, context: &Context) {
        self.pages.settings.show_calendar(year);
        self.go(Screen::Settings, context);
    }

    /// Gives the text of a file of days off to the page of the calendar, where it is looked at first.
    pub(super) fn read_calendar(&mut self, path: &Path) {
        let read = files::read_chosen(path);
        let why = match read.map(String::from_utf8) {
            Ok(Ok(text)) if text.len() <= LARGEST_SETTINGS => {
                return self.pages.settings.take_calendar(text);
            }
            Ok(Ok(_)) => "太大，不像放假安排".to_owned(),
            Ok(Err(_)) => "不是 UTF-8 文字，请用记事本打开，另存为 UTF-8".to_owned(),
            Err(error) => io_text::text(&error).clone(),
        };
        let path = path.display();
        self.toasts
            .fail(format!("没有读到“{path}”：{why}。放假安排没有改动。"));
    }

    /// Attaches a picture from the clipboard as PNG, under the first free name.
    pub(super) fn attach_picture(&mut self, case: Id, picture: &ColorImage, context: &Context) {
        let attachments = &self.desk.ledger().facts.attachments;
        let taken = |name: &str| attachments.of(case).any(|file| file.name == name);
        // Of one name more than there are files, one is free.
        let name = (1..=attachments.of(case).count() + 1)
            .map(|count| format!("粘贴的图片{count}.png"))
            .find(|name| !taken(name))
            .unwrap_or_default();
        match png_of(picture) {
            Ok(bytes) => {
                let bytes = Bytes(bytes);
                self.attach_contents(case, vec![NewFile { name, bytes }], context);
            }
            Err(error) => {
                tracing::warn!("picture not written as PNG: {error}");
                let words = "剪贴板里的图片没有读懂，没有添加。请存成图片文件，再用“选文件”添加。";
                self.toasts.fail(words);
            }
        }
    }

    fn attach_contents(&mut self, case: Id, files: Vec<NewFile>, context: &Context) {
        if !files.is_empty() {
            self.act(Attach { case, files }, context);
        }
    }
}

/// Whether a file begins with these words.
fn begins_with(path: &Path, words: &str) -> bool {
    let mut begin = vec![0; words.len()];
    let read = files::open_plain(path).and_then(|mut file| file.read_exact(&mut begin));
    read.is_ok() && begin == words.as_bytes()
}

/// A picture as PNG. Quick rather than small: a screenshot must not hold up the window.
fn png_of(picture: &ColorImage) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let [width, height] = picture.size.map(side);
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let pixels: Vec<u8> = picture
        .pixels
        .iter()
        .flat_map(Color32::to_srgba_unmultiplied)
        .collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}
