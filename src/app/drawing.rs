//! A frame of an open ledger: draws the screen shown, and does what was asked for.

use eframe::egui::{CentralPanel, Context, Frame, Ui};

use crate::model::record::Id;
use crate::ui::command::Command;
use crate::ui::intent::Intent;
use crate::ui::list::ListPage;
use crate::ui::looking;
use crate::ui::pages::Pages;
use crate::ui::rail;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::shell;
use crate::ui::status;
use crate::ui::theme::Theme;
use crate::ui::widgets;

use super::giving_back;
use super::jobs::{Done, Drawn};
use super::workspace::Workspace;

/// How many rows are worked out anew in one frame while a new day or new rules go through a large ledger: about ten
/// milliseconds' worth.
const ROWS_A_FRAME: usize = 4_000;

impl Workspace {
    /// Takes finished jobs.
    pub fn logic(&mut self, context: &Context) {
        while let Some(done) = self.worker.finished() {
            if !matches!(done, Done::Printers(_) | Done::Figures(_) | Done::Settled) {
                self.job = None;
            }
            self.take_done(done, context);
        }
        while let Some(drawn) = self.drawer.finished() {
            match drawn {
                Drawn::Letter(order, pages) => {
                    self.pages.reply.take_preview(context, *order, pages);
                }
                Drawn::File(order, pages) => self.viewer.take(context, &order, pages),
                Drawn::Papers(order, drawn) => self.produce.take_papers(context, &order, drawn),
            }
        }
        self.follow_watch(context);
        self.retry_unkept(context);
        self.settle_log(context);
        // First the states, then the rows made of them; what was there before stays in sight meanwhile.
        if !self.desk.catch_up(ROWS_A_FRAME) {
            context.request_repaint();
        } else if std::mem::take(&mut self.renew_rows) {
            self.rows.begin_renewal(self.desk.ledger());
        } else {
            self.remind_of_day(context);
        }
        if self.rows.renew(self.desk.ledger(), ROWS_A_FRAME) {
            context.request_repaint();
        }
        if self.job.is_some() {
            context.request_repaint_after_secs(0.2);
        }
    }

    /// Draws the window and does what was asked; returns what only the window can do.
    pub fn ui(&mut self, ui: &mut Ui) -> Vec<Intent> {
        widgets::button::note_focus_source(ui.ctx());
        widgets::pasted::clean(ui.ctx());
        self.leave_question(ui.ctx());
        let mut intents: Vec<Intent> = self.pressed(ui.ctx()).map(Command::intent).collect();
        self.turn_pages();
        self.follow_scope();
        let typed = if giving_back::is_pressed(ui.ctx()) {
            self.typed()
        } else {
            Vec::new()
        };
        self.is_refused = false;
        intents.extend(self.draw(ui));
        if !intents.is_empty() {
            // What is done now shows in the next frame.
            ui.ctx().request_repaint();
        }
        let mut left: Vec<Intent> = intents
            .into_iter()
            .filter_map(|intent| self.handle(intent, ui.ctx()))
            .collect();
        if self.is_refused {
            self.give_back(typed);
        }
        left.extend(self.closing_ui(ui.ctx()));
        left
    }

    /// The commands whose keys were pressed; none while text is composed, something is
    /// looked for, or a dialog is open.
    fn pressed(&self, context: &Context) -> impl Iterator<Item = Command> + use<> {
        let busy = widgets::is_composing(context)
            || widgets::dialog_is_open(context)
            || self.palette.is_open();
        let pressed = (!busy).then(|| Command::pressed(context, self.page));
        pressed.into_iter().flatten()
    }

    fn draw(&mut self, ui: &mut Ui) -> Vec<Intent> {
        self.standing.job = self.job.as_ref().map(|(text, progress)| {
            let (done, total) = progress.state();
            format!("{text} {done}/{total}")
        });
        let screen = self.page;
        self.settle_left_typed();
        self.standing.typing = match screen {
            Screen::People => self.pages.people.is_unkept(),
            Screen::Reply(_) => self.pages.reply.is_review_unkept(),
            Screen::Settings => self.pages.settings.is_unkept(),
            _ => false,
        };
        let mut scene = Scene {
            ledger: self.desk.ledger(),
            rows: &self.rows,
            path: &self.path,
            scope: self.scope,
            appearance: self.config.appearance,
            compact: ui.ctx().content_rect().width() < 1400.0,
            intents: Vec::new(),
        };
        rail::ui(ui, screen, &mut self.badges, &mut scene);
        let above = (&mut self.picker, &self.taking_back);
        shell::top_bar_ui(ui, screen, above, &mut scene);
        if self.desk.store().is_backup() {
            looking::bar_ui(ui, screen, &mut scene);
        }
        self.unreadable.bar_ui(ui, &scene);
        let counts = status_of(&self.pages, screen, &scene);
        let (standing, toasts) = (&self.standing, &mut self.toasts);
        status::status_bar_ui(ui, &counts, standing, toasts, &mut scene);
        scene.intents.extend(self.toasts.ui(ui));
        let fill = Theme::of(ui).window;
        CentralPanel::no_frame()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| self.pages.ui(screen, ui, &mut scene));
        scene.intents.extend(self.toasts.on_page_ui(ui));
        self.palette.ui(ui, screen, &mut scene);
        self.produce.ui(ui.ctx(), &mut scene);
        self.unreadable.ui(ui.ctx(), &mut scene);
        self.taken_out.ui(ui.ctx(), &mut scene);
        self.viewer.ui(ui.ctx(), &mut scene);
        scene.intents
    }
}

/// What the status bar says of the screen shown.
fn status_of(pages: &Pages, screen: Screen, scene: &Scene<'_>) -> Vec<String> {
    match screen.case() {
        Some(case) => case_status(&pages.list, scene, case),
        None => pages.status(screen, scene),
    }
}

/// What the status bar says of a case: where it stands in the list one came from.
fn case_status(list: &ListPage, scene: &Scene<'_>, case: Id) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(record) = scene.ledger.facts.cases.get(case) {
        parts.push(scene.ledger.numbered(record));
        if !scene.scope.holds_case(scene.ledger, record) {
            let name = scene.scope.name(scene.ledger);
            parts.push(format!("不在正在看的“{name}”里"));
        }
    }
    if let Some((position, count)) = list.position_of(scene, case) {
        parts.push(format!(
            "第 {position} 件，共 {count} 件（{}）",
            list.filter.view.label()
        ));
        parts.push("Alt+↑ Alt+↓ 上一件、下一件".to_owned());
    }
    parts
}
