//! The window: what is open in it, and how it begins and ends.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use chrono::{Local, NaiveDate};
use eframe::egui::{CentralPanel, Context, Frame, Ui, ViewportBuilder};

use crate::ui::intent::Intent;
use crate::ui::start::StartPage;
use crate::ui::theme::Theme;
use crate::ui::{fonts, theme, widgets};

use super::config::{self, Config};
use super::dialogs::{Ask, Dialog};
use super::opening::{self, Opened, Start, Started};
use super::worker::{Waker, Worker};
use super::workspace::Workspace;

/// The window's title.
pub const TITLE: &str = "建议提案办理台账";

/// The window.
pub struct App {
    stage: Stage,
    config: Config,
    /// The day named at the start; the machine's own, followed past midnight, where none was.
    named_day: Option<NaiveDate>,
    /// Whether ledgers are backed up by themselves.
    backs_up: bool,
    waker: Waker,
    opener: Option<Worker<Result<Box<Opened>, String>>>,
    /// The page one began on, kept while its choice is tried: what was typed there must survive a failure.
    tried: Option<Box<StartPage>>,
    dialog: Option<Dialog>,
}

enum Stage {
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
        theme::apply(context);
        let config = if start.forgetful {
            Config::forgetful()
        } else {
            Config::read()
        };
        config.appearance.apply(context);
        let awake = context.clone();
        let mut app = Self {
            stage: Stage::Start(Box::default(), None),
            config,
            named_day: start.today,
            backs_up: start.backs_up,
            waker: Arc::new(move || awake.request_repaint()),
            opener: None,
            tried: None,
            dialog: None,
        };
        let usual = || {
            app.config
                .ledger
                .clone()
                .or_else(config::default_ledger)
                .filter(|path| path.exists())
        };
        match start.ledger.clone().or_else(usual) {
            Some(path) => app.begin(Started::File(path)),
            None => app.show_start(None, None),
        }
        app
    }

    fn today(&self) -> NaiveDate {
        self.named_day.unwrap_or_else(|| Local::now().date_naive())
    }

    fn show_start(&mut self, problem: Option<String>, workspace: Option<Box<Workspace>>) {
        let mut page = self.tried.take().unwrap_or_else(|| {
            let mut fresh = Box::<StartPage>::default();
            fresh.default_file = config::default_ledger();
            fresh
        });
        page.problem = problem;
        page.may_go_back = workspace.is_some();
        self.stage = Stage::Start(page, workspace);
    }

    fn begin(&mut self, started: Started) {
        let path = match &started {
            Started::File(path) | Started::New(path, _) | Started::Sample(path) => path.clone(),
        };
        let today = self.today();
        if let Some(words) = self.cannot_leave() {
            let stage = std::mem::replace(&mut self.stage, Stage::Opening(PathBuf::new()));
            if let Stage::Start(page, workspace) = stage {
                self.tried = Some(page);
                self.show_start(Some(words), workspace);
            }
            return;
        }
        let left = self.ledger_left();
        match Worker::start("banli-open", Arc::clone(&self.waker)) {
            Ok(worker) => {
                worker.order(move |_| {
                    opening::back_up_left(left.as_deref());
                    opening::open(&started, today)
                });
                self.opener = Some(worker);
                if let Stage::Start(page, _) = &mut self.stage {
                    self.tried = Some(std::mem::take(page));
                }
                // The ledger open before is closed here: one process holds one file.
                self.stage = Stage::Opening(path);
            }
            Err(error) => self.show_start(Some(format!("没有打开：{error}。")), None),
        }
    }

    /// Why the ledger one came from cannot be left yet.
    fn cannot_leave(&mut self) -> Option<String> {
        let Stage::Start(_, Some(workspace)) = &mut self.stage else {
            return None;
        };
        workspace.keep_unkept();
        let unkept = workspace.has_unkept();
        unkept.then(|| {
            "原来的台账里还有刚才输入的内容没有存上，没有打开别的。请先返回，按提示处理。"
                .to_owned()
        })
    }

    /// The ledger one came from, where it backs itself up.
    fn ledger_left(&self) -> Option<PathBuf> {
        match &self.stage {
            Stage::Start(_, Some(workspace)) if self.backs_up => workspace.file_in_place(),
            _ => None,
        }
    }

    fn take_opened(&mut self) {
        let Some(result) = self.opener.as_ref().and_then(Worker::finished) else {
            return;
        };
        self.opener = None;
        let workspace = result.and_then(|opened| {
            // A backup that is looked at is not what one works in.
            if !opened.desk.store().is_backup() {
                self.config.ledger = Some(opened.path.clone());
            }
            Workspace::new(*opened, self.config.clone(), Arc::clone(&self.waker))
        });
        match workspace {
            Ok(mut workspace) => {
                self.config.write();
                self.tried = None;
                workspace.backs_up = self.backs_up;
                // What was recorded last time may have been left without a backup by a power cut.
                workspace.back_up_automatically(Local::now().naive_local());
                self.stage = Stage::Open(Box::new(workspace));
            }
            Err(words) => self.show_start(Some(words), None),
        }
    }

    fn ask(&mut self, ask: Ask) {
        if self.dialog.is_none() {
            self.dialog = Dialog::open(ask, Arc::clone(&self.waker)).ok();
        }
    }

    fn take_dialog(&mut self, context: &Context) {
        let Some(files) = self.dialog.as_ref().and_then(Dialog::answered) else {
            return;
        };
        let ask = self.dialog.take().map(|dialog| dialog.ask);
        match (&mut self.stage, ask) {
            (Stage::Open(workspace), Some(Ask::Attachments)) => {
                workspace.take_files(&files, context);
            }
            (Stage::Open(workspace), Some(Ask::SaveCopy { content, .. })) => {
                if let Some(file) = files.first() {
                    workspace.save_copy(file, content, context);
                }
            }
            (Stage::Open(workspace), Some(Ask::SaveElsewhere)) => {
                if let Some(file) = files.first() {
                    workspace.save_elsewhere(file, context);
                }
            }
            (Stage::Open(workspace), Some(Ask::Restore { backup })) => {
                if let Some(file) = files.into_iter().next() {
                    workspace.restore(backup, file);
                }
            }
            (Stage::Start(page, _), _) => {
                if let Some(file) = files.into_iter().next() {
                    page.take_file(file);
                }
            }
            _ => {}
        }
    }

    /// Does what only the window can do: open and close ledgers, and ask with the system's dialogs.
    fn handle(&mut self, intent: Intent) {
        match intent {
            Intent::OpenLedger => self.leave_session(),
            Intent::ReturnToLedger => self.return_to_session(),
            Intent::FoundLedger { file, founding } => self.begin(Started::New(file, founding)),
            Intent::OpenFile(path) => self.begin(Started::File(path)),
            Intent::OpenSample => {
                let folder =
                    config::default_ledger().and_then(|path| path.parent().map(Path::to_owned));
                let file = folder.unwrap_or_default().join("示例台账.banli");
                self.begin(Started::Sample(file));
            }
            Intent::ChooseFile { new: true } => self.ask(Ask::NewLedger),
            Intent::ChooseFile { new: false } => self.ask(Ask::OpenLedger),
            Intent::Attach { .. } => self.ask(Ask::Attachments),
            Intent::SaveElsewhere => self.ask(Ask::SaveElsewhere),
            Intent::Restore(backup) => self.ask(Ask::Restore { backup }),
            Intent::SaveCopy { name, content } => self.ask(Ask::SaveCopy { name, content }),
            // A workspace does everything else itself.
            _ => {}
        }
    }

    /// Shows the page to begin with, the ledger kept open to go back to.
    fn leave_session(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Opening(PathBuf::new()));
        if let Stage::Open(mut workspace) = stage {
            workspace.keep_open_drafts();
            self.config = workspace.config().clone();
            self.show_start(None, Some(workspace));
        } else {
            self.stage = stage;
        }
    }

    fn return_to_session(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Opening(PathBuf::new()));
        self.stage = match stage {
            Stage::Start(_, Some(workspace)) => Stage::Open(workspace),
            other => other,
        };
    }

    /// Follows the clock past midnight, unless a day was named.
    fn follow_day(&mut self, context: &Context) {
        let (Stage::Open(workspace), None) = (&mut self.stage, self.named_day) else {
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
            Stage::Open(workspace) => Some(workspace),
            _ => None,
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.take_opened();
        self.take_dialog(context);
        self.follow_day(context);
        let closing = context.input(|input| input.viewport().close_requested());
        if closing {
            // A ledger that one could still go back to is left as an open one is.
            self.return_to_session();
        }
        let Stage::Open(workspace) = &mut self.stage else {
            return;
        };
        workspace.logic(context);
        if closing {
            workspace.keep_open_drafts();
            workspace.close(context, Local::now().naive_local());
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let began = Instant::now();
        let today = self.today();
        let left = match &mut self.stage {
            Stage::Open(workspace) => workspace.ui(ui),
            Stage::Opening(path) => {
                opening_ui(ui, path);
                Vec::new()
            }
            Stage::Start(page, _) => start_ui(ui, page, today).into_iter().collect(),
        };
        if !left.is_empty() {
            ui.ctx().request_repaint();
        }
        for intent in left {
            self.handle(intent);
        }
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

/// Opens the window and stays until it is closed.
pub fn run(start: Start) -> ExitCode {
    log_to_stderr();
    let viewport = ViewportBuilder::default()
        .with_title(TITLE)
        .with_app_id("banli")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([1024.0, 640.0]);
    let options = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> =
        Box::new(move |creation| Ok(Box::new(App::new(&creation.egui_ctx, &start))));
    match eframe::run_native(TITLE, options, create) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("window: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `RUST_LOG=banli::frame=trace` logs how long each frame took.
fn log_to_stderr() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error"));
    // A second window in one process (tests) finds the log set up already.
    drop(
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .try_init(),
    );
}
