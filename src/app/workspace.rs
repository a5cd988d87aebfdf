//! An open ledger at the window: its pages, and what is going on.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use chrono::Local;
use eframe::egui::Context;

use crate::desk::Desk;
use crate::ledger::acts::CorrectCase;
use crate::ledger::rows::Rows;
use crate::ledger::scope::Scope;
use crate::model::record::Id;
use crate::papers::{EarlierReply, Progress};
use crate::reader::OutsideReader;
use crate::store::HeldFolder;
use crate::ui::badges::Badges;
use crate::ui::entry;
use crate::ui::feedback;
use crate::ui::pages::Pages;
use crate::ui::palette::Palette;
use crate::ui::people;
use crate::ui::produce::Produce;
use crate::ui::promises;
use crate::ui::scene::Scene;
use crate::ui::scope_picker::ScopePicker;
use crate::ui::screen::Screen;
use crate::ui::settings;
use crate::ui::status::{JobDone, Standing};
use crate::ui::taken_out::TakenOut;
use crate::ui::taking_back::TakingBack;
use crate::ui::toasts::{Offer, Toasts};
use crate::ui::unreadable::UnreadableRecords;
use crate::ui::viewer::Viewer;

use super::closing::Closing;
use super::config::Config;
use super::day_notice::DayNotice;
use super::jobs::{Done, Drawn, MadeMoment};
use super::opening::{Opened, Said};
use super::plain_left::PlainLeft;
use super::watch::Watch;
use super::worker::{Waker, Worker};

/// Everything of an open ledger at the window.
#[derive(Debug)]
pub struct Workspace {
    pub(super) desk: Desk,
    pub(super) rows: Rows,
    pub(super) path: PathBuf,
    pub(super) page: Screen,
    /// Where one came from, the newest last.
    pub(super) came_from: Vec<Screen>,
    pub(super) pages: Pages,
    /// The counts on the rail.
    pub(super) badges: Badges,
    /// What the desktop was told of the day.
    pub(super) day_notice: DayNotice,
    pub(super) produce: Produce,
    pub(super) viewer: Viewer,
    /// The sessions whose items are counted and listed, as the choice in the picker comes to them today.
    pub(super) scope: Scope,
    pub(super) picker: ScopePicker,
    /// What can be taken back and done again.
    pub(super) taking_back: TakingBack,
    pub(super) palette: Palette,
    pub(super) unreadable: UnreadableRecords,
    pub(super) taken_out: TakenOut,
    pub(super) toasts: Toasts,
    pub(super) standing: Standing,
    pub(super) config: Config,
    pub(super) worker: Worker<Done>,
    pub(super) drawer: Worker<Drawn>,
    /// The watch over the ledger's file; none over a backup.
    pub(super) watch: Option<Watch>,
    /// What reads attachments and kept papers for it.
    pub(super) reader: Arc<Mutex<OutsideReader>>,
    /// Drafts found in the file when it was opened and since, by key.
    pub(super) drafts: BTreeMap<String, String>,
    /// What the file held, at opening, under each key that something was typed under since.
    pub(super) held: BTreeMap<String, Option<String>>,
    /// Text that the file could not take, by its owner's key; none where it was to be forgotten.
    pub(super) unkept: BTreeMap<String, Option<String>>,
    /// Corrections of an item's own fields that the file could not take, in the order they were made.
    pub(super) uncorrected: Vec<CorrectCase>,
    /// What of that another file took instead.
    pub(super) elsewhere: BTreeMap<String, Option<String>>,
    /// The file that all of it was saved in last, in the ledger's stead.
    pub(super) saved_as: Option<PathBuf>,
    /// When something was recorded last that may still be in the log alone.
    pub(super) recorded_at: Option<Instant>,
    /// Whether an act of this frame was not done, though its page had taken it for possible.
    pub(super) is_refused: bool,
    /// When it was tried last, seconds of the window's clock.
    pub(super) tried_at: f64,
    pub(super) job: Option<(String, Arc<Progress>)>,
    /// The folder of copies opened in other programs, once there is one; it goes with the window.
    pub(super) outside: Option<HeldFolder>,
    /// The earlier replies to cases like the one whose reply is open.
    pub(super) earlier: Option<(Id, Vec<EarlierReply>)>,
    /// The rules changed: all rows are to be worked out again once every state is up to date.
    pub(super) renew_rows: bool,
    /// Whether the ledger is backed up by itself.
    pub(super) backs_up: bool,
    /// Whether the window is about to close.
    pub(super) closing: Closing,
    /// The passphrase with which the ledger's file is turned into the other kind, for the window to do.
    pub(super) turns_seal: Option<String>,
    /// An earlier moment, for the window to open.
    pub(super) moment: Option<MadeMoment>,
    /// Goes last, once nothing has the plain copy of a sealed ledger open.
    _plain_left: PlainLeft,
}

/// What was typed and not recorded, by its owner's key.
fn kept_drafts(desk: &Desk) -> Result<BTreeMap<String, String>, String> {
    let drafts = desk.store().drafts().map_err(|error| error.to_string())?;
    let drafts = drafts.into_iter().map(|draft| (draft.key, draft.text));
    Ok(drafts.collect())
}

/// What can be taken back and done again now; nothing in a backup, which is only looked at.
pub(super) fn taking_back(desk: &Desk) -> TakingBack {
    if desk.store().is_backup() {
        let only_looked_at = || Err("备份只能看，不能改。".to_owned());
        return TakingBack {
            undo: only_looked_at(),
            redo: only_looked_at(),
        };
    }
    TakingBack {
        undo: desk.undo_title().map_err(|error| error.to_string()),
        redo: desk.redo_title().map_err(|error| error.to_string()),
    }
}

/// What the status bar says at first.
fn nothing_unsaved() -> Standing {
    Standing {
        saved: "没有未保存的内容".to_owned(),
        ..Standing::default()
    }
}

impl Workspace {
    /// Takes an opened ledger to the window.
    ///
    /// # Errors
    /// Words when the system has no thread to give.
    pub(super) fn new(
        mut opened: Opened,
        config: Config,
        (waker, opened_at): (Waker, f64),
    ) -> Result<Self, String> {
        let worker =
            Worker::start("banli-work", Arc::clone(&waker)).map_err(|error| error.to_string())?;
        let drawer = Worker::start("banli-preview", Arc::clone(&waker))
            .map_err(|error| error.to_string())?;
        let watch = Watch::over(opened.desk.store(), waker).map_err(|error| error.to_string())?;
        opened.desk.follow_in_steps();
        let is_sealed = opened.desk.store().is_sealed();
        let private = is_sealed.then(|| config.open_folder(&opened.path));
        let mut workspace = Self {
            scope: Scope::All,
            picker: ScopePicker::new(config.scope_of(&opened.path)),
            taking_back: taking_back(&opened.desk),
            drawer,
            watch,
            reader: Arc::default(),
            drafts: kept_drafts(&opened.desk)?,
            held: BTreeMap::new(),
            unkept: BTreeMap::new(),
            uncorrected: Vec::new(),
            elsewhere: BTreeMap::new(),
            saved_as: None,
            recorded_at: None,
            is_refused: false,
            tried_at: 0.0,
            desk: opened.desk,
            rows: opened.rows,
            path: opened.path,
            page: Screen::Dashboard,
            came_from: Vec::new(),
            pages: Pages {
                dashboard: opened.dashboard,
                ..Pages::default()
            },
            badges: Badges::default(),
            day_notice: DayNotice::default(),
            produce: Produce::default(),
            viewer: Viewer::default(),
            palette: Palette::default(),
            unreadable: UnreadableRecords::default(),
            taken_out: TakenOut::default(),
            earlier: None,
            outside: None,
            renew_rows: false,
            backs_up: false,
            closing: Closing::No,
            moment: None,
            _plain_left: PlainLeft(private),
            turns_seal: None,
            toasts: Toasts::default(),
            standing: nothing_unsaved(),
            config,
            worker,
            job: None,
        };
        workspace.pages.list.sorted = opened.sorted;
        workspace.pages.list.compact_rows = workspace.config.appearance.compact_rows;
        workspace.restore_typed();
        workspace.say_of_opening(opened.said, opened_at);
        workspace.note_backup();
        workspace.furnish_settings();
        workspace.count_figures();
        Ok(workspace)
    }

    fn say_of_opening(&mut self, all: Vec<Said>, opened_at: f64) {
        for said in all {
            let undo = said.may_undo.then_some(Offer::Undo);
            self.toasts.say(said.words, undo, opened_at);
        }
    }

    /// Has the figures that the workbench waits for counted on another thread.
    fn count_figures(&self) {
        if let Some(scope) = self.pages.dashboard.awaits_figures() {
            let ledger = self.desk.shared_ledger();
            self.worker
                .order(move |_| Done::Figures(ledger.figures(scope)));
        }
    }

    /// Tells the settings what is so on this machine.
    fn furnish_settings(&mut self) {
        let sealed = self.desk.store().is_sealed();
        self.pages.settings.take_sealed(sealed);
        let second = self.config.second_place.clone();
        self.pages.settings.take_second_place(second);
    }

    /// Gives the pages back what was typed before and not recorded.
    fn restore_typed(&mut self) {
        if let Some(text) = self.drafts.get(entry::DRAFT) {
            self.pages.entry.restore(text);
        }
        if let Some(text) = self.drafts.get(settings::DRAFT) {
            self.pages.settings.restore(text, self.desk.ledger());
            if self.pages.settings.unsaved().is_none() && !self.desk.store().is_backup() {
                // All of it was adopted.
                self.keep(settings::DRAFT, None);
            }
        }
        if let Some(text) = self.drafts.get(settings::RULES_DRAFT) {
            self.pages.settings.restore_rules(text, self.desk.ledger());
            if self.pages.settings.unsaved_rules().is_none() && !self.desk.store().is_backup() {
                self.keep(settings::RULES_DRAFT, None);
            }
        }
        if let Some(text) = self.drafts.get(settings::FIELDS_DRAFT) {
            self.pages.settings.restore_fields(text, self.desk.ledger());
            if self.pages.settings.unsaved_fields().is_none() && !self.desk.store().is_backup() {
                // What it was about is gone.
                self.keep(settings::FIELDS_DRAFT, None);
            }
        }
        if let Some(text) = self.drafts.get(people::DRAFT) {
            self.pages.people.restore(text, self.desk.ledger());
            if self.pages.people.unsaved().is_none() && !self.desk.store().is_backup() {
                // All of it was recorded before the kill.
                self.keep(people::DRAFT, None);
            }
        }
        if let Some(text) = self.drafts.get(feedback::DRAFT) {
            self.pages.feedback.restore(text, self.desk.ledger());
            if self.pages.feedback.unsaved().is_none() && !self.desk.store().is_backup() {
                // What it was about is gone.
                self.keep(feedback::DRAFT, None);
            }
        }
        if let Some(text) = self.drafts.get(promises::DRAFT) {
            self.pages.promises.restore(text, self.desk.ledger());
            if self.pages.promises.unsaved().is_none() && !self.desk.store().is_backup() {
                self.keep(promises::DRAFT, None);
            }
        }
        self.forget_all_finished();
        self.note_left_typed();
    }

    /// What the window remembers, as it stands.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// The desk, for tests.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The page shown, for tests.
    pub fn page(&self) -> Screen {
        self.page
    }

    /// What pages are asked with outside of drawing.
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            ledger: self.desk.ledger(),
            rows: &self.rows,
            path: &self.path,
            scope: self.scope,
            appearance: self.config.appearance,
            compact: false,
            intents: Vec::new(),
        }
    }

    /// Notes what came of a job, for the tray.
    pub(super) fn note_done(&mut self, words: &str, made: Option<PathBuf>) {
        let at = Local::now().format("%H:%M").to_string();
        let done = JobDone {
            at,
            text: words.to_owned(),
            made,
        };
        self.standing.done.insert(0, done);
        self.standing.done.truncate(8);
    }

    /// Says whether all is in the file.
    pub(super) fn note_saved(&mut self) {
        self.standing.unsaved = self.has_unkept();
        if self.standing.unsaved {
            "没存上，请看提示".clone_into(&mut self.standing.saved);
            return;
        }
        if self.desk.store().is_backup() {
            "备份，只能看".clone_into(&mut self.standing.saved);
            return;
        }
        self.recorded_at = Some(Instant::now());
        self.standing.saved = format!("已自动保存 {}", Local::now().format("%H:%M:%S"));
    }

    pub(super) fn now(context: &Context) -> f64 {
        context.input(|input| input.time)
    }
}
