//! An open ledger at the window: its pages, and what is going on.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Local;
use eframe::egui::{CentralPanel, Context, Frame, Ui};

use crate::desk::Desk;
use crate::ledger::rows::Rows;
use crate::model::record::Id;
use crate::ui::command::Command;
use crate::ui::dashboard::DashboardPage;
use crate::ui::entry::EntryPage;
use crate::ui::list::ListPage;
use crate::ui::palette::Palette;
use crate::ui::people::PeoplePage;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::settings::SettingsPage;
use crate::ui::shell::{self, Standing};
use crate::ui::theme::Theme;
use crate::ui::toasts::Toasts;
use crate::ui::widgets;

use super::config::Config;
use super::opening::Opened;
use super::worker::{Progress, Waker, Worker};

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
    pub(super) toasts: Toasts,
    pub(super) standing: Standing,
    pub(super) config: Config,
    pub(super) worker: Worker<Done>,
    pub(super) job: Option<(String, Arc<Progress>)>,
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
}

/// What only the window can do for a session.
#[derive(Debug)]
pub enum Wish {
    /// Open another ledger.
    OpenOther,
}

/// What came of a job.
#[derive(Debug)]
pub enum Done {
    /// Papers were written.
    Exported(super::export::ExportReport),
    /// A backup was made, or not.
    BackedUp(Result<PathBuf, String>),
}

impl Session {
    /// Takes an opened ledger to the window.
    ///
    /// # Errors
    /// Words when the system has no thread to give.
    pub(super) fn new(opened: Opened, config: Config, waker: Waker) -> Result<Self, String> {
        let worker =
            Worker::start("banli-work", waker).map_err(|error| format!("没有打开：{error}。"))?;
        let mut session = Self {
            desk: opened.desk,
            rows: opened.rows,
            path: opened.path,
            page: Page::Dashboard,
            came_from: Vec::new(),
            pages: Pages::default(),
            palette: Palette::default(),
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
        session.note_backup();
        Ok(session)
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
        actions.extend(self.draw(ui));
        for action in actions {
            self.handle(action, ui.ctx());
        }
        if let Some(offer) = self.toasts.ui(ui) {
            self.take_offer(offer, ui.ctx());
        }
    }

    fn draw(&mut self, ui: &mut Ui) -> Vec<Action> {
        let compact = ui.ctx().content_rect().width() < 1400.0;
        let mut scene = Scene {
            ledger: self.desk.ledger(),
            rows: &self.rows,
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
        let status = match page {
            Page::Dashboard => self.pages.dashboard.status(&scene),
            Page::Ledger => self.pages.list.status(&scene),
            Page::Entry => self.pages.entry.status(&scene),
            Page::People => self.pages.people.status(&scene),
            Page::Settings => self.pages.settings.status(&scene),
            Page::Case(_) | Page::Reply(_) => Vec::new(),
        };
        shell::status_bar_ui(ui, &status, &self.standing, &mut scene);
        let fill = Theme::of(ui).window;
        CentralPanel::no_frame()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| match page {
                Page::Dashboard => self.pages.dashboard.ui(ui, &mut scene),
                Page::Ledger => self.pages.list.ui(ui, &mut scene),
                Page::Entry => self.pages.entry.ui(ui, &mut scene),
                Page::People => self.pages.people.ui(ui, &mut scene),
                Page::Settings => self.pages.settings.ui(ui, &mut scene),
                Page::Case(_) | Page::Reply(_) => {}
            });
        self.palette.ui(ui, &page, &mut scene);
        scene.actions
    }

    /// Takes finished jobs.
    pub fn logic(&mut self, context: &Context) {
        while let Some(done) = self.worker.finished() {
            self.job = None;
            self.take_done(done, context);
        }
        if self.job.is_some() {
            context.request_repaint_after_secs(0.2);
        }
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
        if let Some(focused) = context.memory(|memory| memory.focused()) {
            context.memory_mut(|memory| memory.surrender_focus(focused));
        }
        self.came_from.push(self.page);
        let over = self.came_from.len().saturating_sub(50);
        self.came_from.drain(..over);
        self.page = page;
    }
}
