//! An open ledger at the window: its pages, and what is going on.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::Local;
use eframe::egui::{CentralPanel, Context, Frame, Ui};

use crate::desk::batch::BatchReport;
use crate::desk::checking::EarlierReply;
use crate::desk::{Desk, Progress};
use crate::ledger::rows::Rows;
use crate::model::record::Id;
use crate::ui::case::CasePage;
use crate::ui::command::Command;
use crate::ui::dashboard::DashboardPage;
use crate::ui::entry::{self, EntryPage};
use crate::ui::help;
use crate::ui::list::ListPage;
use crate::ui::palette::Palette;
use crate::ui::people::PeoplePage;
use crate::ui::produce::Produce;
use crate::ui::reply::ReplyPage;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::settings::{self, SettingsPage};
use crate::ui::shell;
use crate::ui::status::{self, JobDone, Standing};
use crate::ui::theme::Theme;
use crate::ui::toasts::Toasts;
use crate::ui::viewer::Viewer;
use crate::ui::widgets;

use super::config::Config;
use super::opening::Opened;
use super::previewing::Drawn;
use super::worker::{Waker, Worker};

/// Everything of an open ledger at the window.
#[derive(Debug)]
pub struct Session {
    pub(super) desk: Desk,
    pub(super) rows: Rows,
    pub(super) path: PathBuf,
    pub(super) page: Page,
    /// Where one came from, the newest last.
    pub(super) came_from: Vec<Page>,
    pub(super) pages: Pages,
    pub(super) palette: Palette,
    pub(super) help: bool,
    pub(super) toasts: Toasts,
    pub(super) standing: Standing,
    pub(super) config: Config,
    pub(super) worker: Worker<Done>,
    pub(super) drawer: Worker<Drawn>,
    /// Drafts found in the file when it was opened and since, by key.
    pub(super) drafts: BTreeMap<String, String>,
    pub(super) job: Option<(String, Arc<Progress>)>,
    /// The earlier replies to cases like the one whose reply is open.
    pub(super) earlier: Option<(Id, Vec<EarlierReply>)>,
    /// Ask the window for something it alone can do.
    pub(super) wishes: Vec<Wish>,
}

/// The pages' own states.
#[derive(Debug, Default)]
pub struct Pages {
    pub(super) dashboard: DashboardPage,
    pub(super) list: ListPage,
    pub(super) entry: EntryPage,
    pub(super) people: PeoplePage,
    pub(super) settings: SettingsPage,
    pub(super) case: CasePage,
    pub(super) reply: ReplyPage,
    pub(super) produce: Produce,
    pub(super) viewer: Viewer,
}

/// What only the window can do for a session.
#[derive(Debug)]
pub enum Wish {
    /// Open another ledger.
    OpenOther,
    /// Ask for files to attach.
    ChooseAttachments,
}

/// What came of a job.
#[derive(Debug)]
pub enum Done {
    /// A batch was made.
    Made(BatchReport),
    /// Papers went to a printer, or why not.
    Printed(Result<String, String>),
    /// The system's printers, or why it names none.
    Printers(Result<Vec<String>, String>),
    /// A backup was made, or not.
    BackedUp(Result<PathBuf, String>),
}

impl Session {
    /// Takes an opened ledger to the window.
    ///
    /// # Errors
    /// Words when the system has no thread to give.
    pub(super) fn new(opened: Opened, config: Config, waker: Waker) -> Result<Self, String> {
        let preview_waker = Arc::clone(&waker);
        let worker =
            Worker::start("banli-work", waker).map_err(|error| format!("没有打开：{error}。"))?;
        let drawer = Worker::start("banli-preview", preview_waker)
            .map_err(|error| format!("没有打开：{error}。"))?;
        let drafts = opened
            .desk
            .store()
            .drafts()
            .map_err(|error| error.to_string())?;
        let drafts = drafts
            .into_iter()
            .map(|draft| (draft.key, draft.text))
            .collect();
        let mut session = Self {
            drawer,
            drafts,
            desk: opened.desk,
            rows: opened.rows,
            path: opened.path,
            page: Page::Dashboard,
            came_from: Vec::new(),
            pages: Pages::default(),
            palette: Palette::default(),
            help: false,
            earlier: None,
            toasts: Toasts::default(),
            standing: Standing {
                saved: "没有未保存的内容".to_owned(),
                ..Standing::default()
            },
            config,
            worker,
            job: None,
            wishes: Vec::new(),
        };
        session.pages.list.compact_rows = session.config.appearance.compact_rows;
        if let Some(text) = session.drafts.get(entry::DRAFT) {
            session.pages.entry.restore(text);
        }
        if let Some(text) = session.drafts.get(settings::DRAFT) {
            session.pages.settings.restore(text);
        }
        session.note_backup();
        Ok(session)
    }

    /// What the window is asked for.
    pub(super) fn take_wishes(&mut self) -> Vec<Wish> {
        std::mem::take(&mut self.wishes)
    }

    /// What the window remembers, as it stands.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Turns the ledger to a new day.
    pub(super) fn follow_day(&mut self, today: chrono::NaiveDate) {
        if self.desk.ledger().today == today {
            return;
        }
        match self.desk.turn_to(today) {
            Ok(()) => self.look_again(),
            Err(error) => self.toasts.fail(error.to_string()),
        }
    }

    /// The desk, for tests.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The page shown, for tests.
    pub fn page(&self) -> Page {
        self.page
    }

    /// Draws the window and does what was asked.
    pub fn ui(&mut self, ui: &mut Ui) {
        widgets::button::note_focus_source(ui.ctx());
        let mut actions = if widgets::is_composing(ui.ctx()) || self.palette.is_open() {
            Vec::new()
        } else {
            Command::pressed(ui.ctx(), &self.page)
                .into_iter()
                .map(Action::Run)
                .collect()
        };
        self.turn_pages();
        actions.extend(self.draw(ui));
        for action in actions {
            self.handle(action, ui.ctx());
        }
        self.read_history();
        self.order_preview();
        self.check_reply();
        self.ask_printers();
        self.order_view();
        help::ui(&mut self.help, ui, self.page);
        if let Some(offer) = self.toasts.ui(ui) {
            self.take_offer(offer, ui.ctx());
        }
    }

    fn draw(&mut self, ui: &mut Ui) -> Vec<Action> {
        let compact = ui.ctx().content_rect().width() < 1400.0;
        let mut scene = Scene {
            ledger: self.desk.ledger(),
            rows: &self.rows,
            path: &self.path,
            appearance: self.config.appearance,
            compact,
            actions: Vec::new(),
        };
        let page = self.page;
        self.standing.job = self.job.as_ref().map(|(words, progress)| {
            let (done, total) = progress.state();
            format!("{words} {done}/{total}")
        });
        shell::rail_ui(ui, page, &mut scene);
        shell::top_bar_ui(ui, page, &mut scene);
        let counts = match page {
            Page::Dashboard => self.pages.dashboard.status(&scene),
            Page::Ledger => self.pages.list.status(&scene),
            Page::Entry => self.pages.entry.status(&scene),
            Page::People => self.pages.people.status(&scene),
            Page::Settings => self.pages.settings.status(&scene),
            Page::Case(case) | Page::Reply(case) => case_status(&self.pages.list, &scene, case),
        };
        status::status_bar_ui(ui, &counts, &self.standing, &mut scene);
        let fill = Theme::of(ui).window;
        CentralPanel::no_frame()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| match page {
                Page::Dashboard => self.pages.dashboard.ui(ui, &mut scene),
                Page::Ledger => self.pages.list.ui(ui, &mut scene),
                Page::Entry => self.pages.entry.ui(ui, &mut scene),
                Page::People => self.pages.people.ui(ui, &mut scene),
                Page::Settings => self.pages.settings.ui(ui, &mut scene),
                Page::Case(_) => self.pages.case.ui(ui, &mut scene),
                Page::Reply(_) => self.pages.reply.ui(ui, &mut scene),
            });
        self.palette.ui(ui, &page, &mut scene);
        self.pages.produce.ui(ui.ctx(), &mut scene);
        self.pages.viewer.ui(ui.ctx(), &mut scene);
        scene.actions
    }

    /// Takes finished jobs.
    pub fn logic(&mut self, context: &Context) {
        while let Some(done) = self.worker.finished() {
            if !matches!(done, Done::Printers(_)) {
                self.job = None;
            }
            self.take_done(done, context);
        }
        while let Some(drawn) = self.drawer.finished() {
            match drawn {
                Drawn::Letter(order, pages) => {
                    self.pages.reply.take_preview(context, *order, pages);
                }
                Drawn::File(order, pages) => self.pages.viewer.take(context, &order, pages),
            }
        }
        if self.job.is_some() {
            context.request_repaint_after_secs(0.2);
        }
    }

    /// What pages are asked with outside of drawing.
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            ledger: self.desk.ledger(),
            rows: &self.rows,
            path: &self.path,
            appearance: self.config.appearance,
            compact: false,
            actions: Vec::new(),
        }
    }

    /// Notes what came of a job, for the tray.
    pub(super) fn note_done(&mut self, words: &str, made: Option<PathBuf>) {
        let at = Local::now().format("%H:%M").to_string();
        let done = JobDone {
            at,
            words: words.to_owned(),
            made,
        };
        self.standing.done.insert(0, done);
        self.standing.done.truncate(8);
    }

    /// The case commands speak of on this page.
    pub(super) fn current_case(&self) -> Option<Id> {
        match self.page {
            Page::Case(case) | Page::Reply(case) => Some(case),
            Page::Ledger => self.pages.list.current(),
            _ => None,
        }
    }

    pub(super) fn note_saved(&mut self) {
        self.standing.saved = format!("已自动保存 {}", Local::now().format("%H:%M:%S"));
        self.standing.unsaved = false;
    }

    pub(super) fn now(context: &Context) -> f64 {
        context.input(|input| input.time)
    }

    /// Turns to a page, remembering the one left.
    pub(super) fn go(&mut self, page: Page, context: &Context) {
        if page == self.page {
            return;
        }
        if let Some(focused) = context.memory(eframe::egui::Memory::focused) {
            context.memory_mut(|memory| memory.surrender_focus(focused));
        }
        self.keep_open_drafts();
        if matches!(page, Page::Case(_)) && !matches!(self.page, Page::Reply(_)) {
            self.pages.case.begin();
        }
        self.came_from.push(self.page);
        let over = self.came_from.len().saturating_sub(50);
        self.came_from.drain(..over);
        self.page = page;
    }
}

/// What the status bar says of a case: where it stands in the list one came from.
fn case_status(list: &ListPage, scene: &Scene<'_>, case: Id) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(record) = scene.ledger.facts.cases.get(case) {
        words.push(scene.ledger.reference(record));
    }
    if let Some((place, count)) = list.place_of(scene, case) {
        words.push(format!(
            "第 {place} 件，共 {count} 件（{}）",
            list.filter.view.label()
        ));
        words.push("Alt+↑ Alt+↓ 上一件、下一件".to_owned());
    }
    words
}
