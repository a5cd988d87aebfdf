//! The window: what is open in it, and how it begins and ends.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::{Local, NaiveDate};
use eframe::egui::{CentralPanel, Context, Frame, Ui};

use crate::store::{self, HeldFolder};
use crate::ui::intent::Intent;
use crate::ui::moments::MomentDialog;
use crate::ui::passphrase::PassphraseDialog;
use crate::ui::start::StartPage;
use crate::ui::target::{Target, TargetDialog};
use crate::ui::theme::Theme;
use crate::ui::{fonts, widgets};

use super::carrying::Carried;
use super::config::{self, Config};
use super::dialogs::{Answered, Ask, Dialog};
use super::input_method::SteadyInputMethod;
use super::jobs::MadeMoment;
use super::opening::{OpenFailure, Opened, Start, Started};
use super::stepwise_input::StepwiseInput;
use super::worker::{Waker, Worker};
use super::workspace::Workspace;

/// The window's title.
pub const TITLE: &str = "建议提案办理台账";

/// The window.
pub struct App {
    pub(super) stage: WindowStage,
    pub(super) config: Config,
    /// The day named at the start; the machine's own, followed past midnight, where none was.
    pub(super) named_day: Option<NaiveDate>,
    /// Whether ledgers are backed up by themselves.
    pub(super) backs_up: bool,
    pub(super) waker: Waker,
    pub(super) opener: Option<Worker<Result<Box<Opened>, OpenFailure>>>,
    /// Whether a file there already is being opened, not a new one made.
    pub(super) opens_known: bool,
    /// The page one began on, kept while its choice is tried: what was typed there must survive a failure.
    pub(super) tried: Option<Box<StartPage>>,
    pub(super) dialog: Option<Dialog>,
    /// Where something is to be written, while that is asked.
    pub(super) target: Option<TargetDialog>,
    /// To which moment one goes back, while that is asked.
    pub(super) moments: Option<MomentDialog>,
    /// What is opened once its passphrase is given.
    pub(super) passphrase: Option<(PassphraseDialog, Started)>,
    /// The folder of the earlier moment that is looked at; it goes with the window or with the next.
    pub(super) looked_at: Option<HeldFolder>,
    /// What was typed in the ledger that is opened anew, until it is open.
    pub(super) carried: Option<Carried>,
}

pub(super) enum WindowStage {
    /// Nothing open, or another to be opened: the page to begin with, and the workspace one may go back to.
    Start(Box<StartPage>, Option<Box<Workspace>>),
    /// A ledger is being opened.
    Opening(PathBuf),
    /// A ledger is open.
    Open(Box<Workspace>),
}

impl App {
    /// The window's state; begins to open the ledger at once, on a thread of its own.
    pub fn new(context: &Context, start: &Start) -> Self {
        context.set_fonts(fonts::definitions());
        context.add_plugin(StepwiseInput::default());
        context.add_plugin(SteadyInputMethod::default());
        let config = if start.forgetful {
            Config::forgetful()
        } else {
            Config::read()
        };
        config.appearance.apply(context);
        // Also where no ledger is opened, copies that a kill left open are to go.
        if let Some(private) = store::private_folder().filter(|_| !start.forgetful) {
            store::remove_left_folders(&private);
        }
        store::remove_left_prints();
        let awake = context.clone();
        let mut app = Self {
            stage: WindowStage::Start(Box::default(), None),
            config,
            named_day: start.today,
            backs_up: start.backs_up,
            waker: Arc::new(move || awake.request_repaint()),
            opener: None,
            opens_known: false,
            tried: None,
            dialog: None,
            target: None,
            moments: None,
            passphrase: None,
            looked_at: None,
            carried: None,
        };
        // One remembered that is not there any more is missed, not passed over.
        let usual = || {
            let default = || config::default_ledger().filter(|path| path.exists());
            app.config.ledger.clone().or_else(default)
        };
        match start.ledger.clone().or_else(usual) {
            Some(path) => app.begin(Started::File(path)),
            None => app.show_start(None, None, None),
        }
        app
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.named_day.unwrap_or_else(|| Local::now().date_naive())
    }

    pub(super) fn ask(&mut self, ask: Ask) {
        if self.dialog.is_none() {
            self.dialog = Some(Dialog::open(ask, Arc::clone(&self.waker)));
        }
    }

    fn take_dialog(&mut self, context: &Context) {
        let Some(answered) = self.dialog.as_ref().and_then(Dialog::answered) else {
            return;
        };
        let Some(ask) = self.dialog.take().map(|dialog| dialog.ask) else {
            return;
        };
        let files = match answered {
            Answered::Files(files) => files,
            Answered::NoDialog => return self.ask_in_words(ask, context),
        };
        match (&mut self.stage, ask) {
            (WindowStage::Open(workspace), Ask::Attachments(case)) => {
                workspace.attach(case, &files, context);
            }
            (WindowStage::Open(workspace), Ask::EntryFiles) => workspace.add_entry_files(&files),
            (WindowStage::Open(workspace), Ask::SaveCopy { content, .. }) => {
                if let Some(file) = files.first() {
                    workspace.save_copy(file, content, context);
                }
            }
            (WindowStage::Open(workspace), Ask::SaveText(text)) => {
                if let Some(file) = files.first() {
                    workspace.save_text(file, &text, context);
                }
            }
            (_, Ask::Place { .. }) => {
                if let (Some(file), Some(target)) = (files.first(), &mut self.target) {
                    target.take_file(file);
                }
            }
            (WindowStage::Open(workspace), Ask::SecondPlace) => {
                if let Some(folder) = files.into_iter().next() {
                    workspace.set_second_place(Some(folder));
                }
            }
            (WindowStage::Open(workspace), Ask::Calendar) => {
                if let Some(file) = files.first() {
                    workspace.read_calendar(file);
                }
            }
            (WindowStage::Open(workspace), Ask::Rules) => {
                if let Some(file) = files.first() {
                    workspace.read_rules(file);
                }
            }
            (WindowStage::Start(page, _), ask) => {
                if let Some(file) = files.into_iter().next() {
                    page.take_file(file.clone());
                    if ask == Ask::OpenLedger {
                        self.begin(Started::File(file));
                    }
                }
            }
            _ => {}
        }
    }

    /// Where the system has no file dialog, the place is typed.
    fn ask_in_words(&mut self, ask: Ask, context: &Context) {
        match (ask, &mut self.stage) {
            (Ask::Attachments(case), _) => self.ask_place(Target::Attachment(case)),
            (Ask::EntryFiles, _) => self.ask_place(Target::EntryFile),
            (Ask::SaveCopy { name, content }, _) => self.ask_place(Target::Copy(name, content)),
            (Ask::SaveText(text), _) => self.ask_place(Target::Text(text)),
            (Ask::Place { .. }, _) => {
                if let Some(target) = &mut self.target {
                    target.say_no_dialog();
                }
            }
            (Ask::NewLedger, WindowStage::Start(page, _)) => page.say_no_dialog(true, context),
            (Ask::OpenLedger, WindowStage::Start(page, _)) => page.say_no_dialog(false, context),
            (Ask::SecondPlace, _) => self.ask_place(Target::SecondPlace),
            (Ask::Calendar, _) => self.ask_place(Target::DaysOff),
            (Ask::Rules, WindowStage::Open(workspace)) => workspace.say_paste_rules(),
            (Ask::NewLedger | Ask::OpenLedger | Ask::Rules, _) => {}
        }
    }

    /// Does what only the window can do: open and close ledgers, and ask with the system's dialogs.
    fn handle(&mut self, intent: Intent) {
        match intent {
            Intent::OpenLedger => self.leave_session(),
            Intent::ReturnToLedger => self.return_to_session(),
            Intent::FoundLedger { file, founding } => self.begin(Started::New(file, founding)),
            Intent::OpenFile(path) => {
                // From an open ledger it is left first, as by 打开别的台账.
                self.leave_session();
                self.begin(Started::File(path));
            }
            Intent::OpenSample => {
                let folder =
                    config::default_ledger().and_then(|path| path.parent().map(Path::to_owned));
                let file = folder.unwrap_or_default().join("示例台账.banli");
                self.begin(Started::Sample(file));
            }
            Intent::ChooseFile { new: true } => self.ask(Ask::NewLedger),
            Intent::ChooseFile { new: false } => self.ask(Ask::OpenLedger),
            Intent::Attach { case, .. } => self.ask(Ask::Attachments(case)),
            Intent::ChooseEntryFiles => self.ask(Ask::EntryFiles),
            Intent::ChooseSecondPlace => self.ask(Ask::SecondPlace),
            Intent::ChooseCalendar => self.ask(Ask::Calendar),
            Intent::ChooseRules => self.ask(Ask::Rules),
            Intent::SaveElsewhere => self.ask_place(Target::Elsewhere),
            Intent::Restore(backup) => self.ask_place(Target::Restored(backup)),
            Intent::BringBack(number) => self.bring_back(number),
            Intent::GoBack(source) => self.ask_moment(source),
            Intent::ForgetRecent(path) => self.forget_recent(&path),
            Intent::SaveCopy { name, content } => self.ask(Ask::SaveCopy { name, content }),
            Intent::SaveText(text) => self.ask(Ask::SaveText(text)),
            // A workspace does everything else itself.
            _ => {}
        }
    }

    /// Shows the page to begin with, the ledger kept open to go back to.
    pub(super) fn leave_session(&mut self) {
        let stage = std::mem::replace(&mut self.stage, WindowStage::Opening(PathBuf::new()));
        if let WindowStage::Open(mut workspace) = stage {
            workspace.keep_open_drafts();
            self.config = workspace.config().clone();
            self.show_start(None, None, Some(workspace));
        } else {
            self.stage = stage;
        }
    }

    fn return_to_session(&mut self) {
        let stage = std::mem::replace(&mut self.stage, WindowStage::Opening(PathBuf::new()));
        self.stage = match stage {
            WindowStage::Start(_, Some(workspace)) => WindowStage::Open(workspace),
            other => other,
        };
    }

    /// Follows the clock past midnight, unless a day was named.
    fn follow_day(&mut self, context: &Context) {
        let (WindowStage::Open(workspace), None) = (&mut self.stage, self.named_day) else {
            return;
        };
        let today = Local::now().date_naive();
        workspace.follow_day(today);
        let midnight = today.succ_opt().and_then(|day| day.and_hms_opt(0, 0, 1));
        if let Some(left) = midnight.and_then(|at| (at - Local::now().naive_local()).to_std().ok())
        {
            context.request_repaint_after(left);
        }
    }

    /// The open workspace, for tests.
    pub fn workspace(&self) -> Option<&Workspace> {
        match &self.stage {
            WindowStage::Open(workspace) => Some(workspace),
            _ => None,
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.take_opened(Workspace::now(context));
        self.take_dialog(context);
        self.follow_day(context);
        let closing = context.input(|input| input.viewport().close_requested());
        if closing {
            // A ledger that one could still go back to is left as an open one is.
            self.return_to_session();
            self.leave_carried();
        }
        let WindowStage::Open(workspace) = &mut self.stage else {
            return;
        };
        workspace.logic(context);
        if let Some(MadeMoment { folder, path }) = workspace.moment.take() {
            self.looked_at = Some(folder);
            self.leave_session();
            return self.begin(Started::File(path));
        }
        if let Some(secret) = workspace.turns_seal.take() {
            return self.turn_seal(secret);
        }
        if closing {
            workspace.keep_open_drafts();
            workspace.close(context, Local::now().naive_local());
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let began = Instant::now();
        widgets::spoken::name_window(ui.ctx(), TITLE);
        let today = self.today();
        let left = match &mut self.stage {
            WindowStage::Open(workspace) => workspace.ui(ui),
            WindowStage::Opening(path) => {
                opening_ui(ui, path);
                Vec::new()
            }
            WindowStage::Start(page, _) => start_ui(ui, page, today).into_iter().collect(),
        };
        if !left.is_empty() {
            ui.ctx().request_repaint();
        }
        for intent in left {
            self.handle(intent);
        }
        self.passphrase_ui(ui.ctx());
        self.moments_ui(ui.ctx());
        self.target_ui(ui.ctx());
        let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        tracing::trace!(target: "banli::frame", micros, "frame");
    }
}

fn start_ui(ui: &mut Ui, page: &mut StartPage, today: NaiveDate) -> Option<Intent> {
    widgets::button::note_focus_source(ui.ctx());
    widgets::pasted::clean(ui.ctx());
    let fill = Theme::of(ui).window;
    CentralPanel::no_frame()
        .frame(Frame::new().fill(fill))
        .show(ui, |ui| page.ui(ui, today))
        .inner
}

fn opening_ui(ui: &mut Ui, path: &Path) {
    let fill = Theme::of(ui).window;
    CentralPanel::no_frame()
        .frame(Frame::new().fill(fill))
        .show(ui, |ui| {
            ui.centered_and_justified(|ui| {
                let name = path
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
                widgets::line(ui, format!("正在打开“{name}”…"));
            });
        });
}
