//! The window: what is open in it, and how it begins and ends.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use chrono::{Local, NaiveDate};
use eframe::egui::{CentralPanel, Context, Frame, Ui, ViewportBuilder};

use crate::ui::theme::Theme;
use crate::ui::{fonts, theme, widgets};

use super::config::{self, Config};
use super::opening::{self, Opened, Start, Started};
use super::session::{Session, Wish};
use super::worker::{Waker, Worker};

/// The window's title.
pub const TITLE: &str = "建议提案办理台账";

/// The window.
#[derive(Debug)]
pub struct App {
    stage: Stage,
    config: Config,
    /// The day named at the start; the machine's own, followed past midnight, where none was.
    named_day: Option<NaiveDate>,
    waker: Waker_,
    opener: Option<Worker<Result<Box<Opened>, String>>>,
}

/// A waker that can be printed.
#[derive(Clone)]
struct Waker_(Waker);

impl std::fmt::Debug for Waker_ {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Waker")
    }
}

#[derive(Debug)]
enum Stage {
    /// Nothing open: a form to begin with, and what went wrong before.
    Start(Option<String>),
    /// A ledger is being opened.
    Opening(PathBuf),
    /// A ledger is open.
    Open(Box<Session>),
}

impl App {
    /// The window's state; begins to open the ledger at once, on a thread of its own.
    pub fn new(context: &Context, start: &Start) -> Self {
        context.set_fonts(fonts::definitions());
        theme::apply(context);
        let config = Config::read();
        config.appearance.apply(context);
        let mut app = Self::empty(context, config, start.today);
        let ledger = start
            .ledger
            .clone()
            .or_else(|| app.config.ledger.clone())
            .or_else(config::default_ledger);
        match ledger.filter(|path| start.ledger.is_some() || path.exists()) {
            Some(path) => app.begin(Started::File(path)),
            None => app.stage = Stage::Start(None),
        }
        app
    }

    fn empty(context: &Context, config: Config, named_day: Option<NaiveDate>) -> Self {
        let awake = context.clone();
        let waker = Waker_(Arc::new(move || awake.request_repaint()));
        Self {
            stage: Stage::Start(None),
            config,
            named_day,
            waker,
            opener: None,
        }
    }

    fn today(&self) -> NaiveDate {
        self.named_day.unwrap_or_else(|| Local::now().date_naive())
    }

    fn begin(&mut self, started: Started) {
        let path = match &started {
            Started::File(path) | Started::New(path, _) | Started::Sample(path) => path.clone(),
        };
        let today = self.today();
        match Worker::start("banli-open", self.waker.0.clone()) {
            Ok(worker) => {
                worker.order(move |_| opening::open(&started, today));
                self.opener = Some(worker);
                self.stage = Stage::Opening(path);
            }
            Err(error) => self.stage = Stage::Start(Some(format!("没有打开：{error}。"))),
        }
    }

    fn take_opened(&mut self) {
        let Some(result) = self.opener.as_ref().and_then(Worker::finished) else {
            return;
        };
        self.opener = None;
        let session = result.and_then(|opened| {
            self.config.ledger = Some(opened.path.clone());
            Session::new(*opened, self.config.clone(), self.waker.0.clone())
        });
        match session {
            Ok(session) => {
                self.config.write();
                self.stage = Stage::Open(Box::new(session));
            }
            Err(words) => self.stage = Stage::Start(Some(words)),
        }
    }

    /// The open session, for tests.
    pub fn session(&self) -> Option<&Session> {
        match &self.stage {
            Stage::Open(session) => Some(session),
            _ => None,
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.take_opened();
        let Stage::Open(session) = &mut self.stage else {
            return;
        };
        session.logic(context);
        if session
            .wishes
            .drain(..)
            .any(|wish| matches!(wish, Wish::OpenOther))
        {
            self.stage = Stage::Start(None);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let began = Instant::now();
        match &mut self.stage {
            Stage::Open(session) => session.ui(ui),
            Stage::Opening(path) => opening_ui(ui, path),
            Stage::Start(problem) => start_ui(ui, problem.as_deref()),
        }
        tracing::trace!(target: "banli::frame", micros = began.elapsed().as_micros() as u64, "frame");
    }
}

fn opening_ui(ui: &mut Ui, path: &std::path::Path) {
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

fn start_ui(ui: &mut Ui, problem: Option<&str>) {
    CentralPanel::default().show(ui, |ui| {
        ui.label(problem.unwrap_or("新建"));
    });
}

/// Opens the window and stays until it is closed.
pub fn run(start: Start) -> ExitCode {
    log_to_stderr();
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title(TITLE)
            .with_app_id("banli")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([1024.0, 640.0]),
        ..eframe::NativeOptions::default()
    };
    let ended = eframe::run_native(
        TITLE,
        options,
        Box::new(move |creation| Ok(Box::new(App::new(&creation.egui_ctx, &start)))),
    );
    match ended {
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
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second window in one process (tests) finds the log set up already.
    drop(
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .try_init(),
    );
}
