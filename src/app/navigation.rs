//! Getting about: from screen to screen, from case to case, and the commands that lead there.

use eframe::egui::{Context, Memory, Theme};

use crate::document::product::Product;
use crate::ledger::entry::reply_facts::ReplyVersion;
use crate::ledger::filter::Filter;
use crate::model::record::Id;
use crate::ui::appearance::Appearance;
use crate::ui::command::Command;
use crate::ui::intent::Intent;
use crate::ui::list;
use crate::ui::orders::{ProduceOrder, Wanted};
use crate::ui::screen::Screen;

use super::workspace::Workspace;

/// How many screens one can go back.
const STEPS_BACK: usize = 50;

impl Workspace {
    /// Runs a command; returns what only the window can do. No arm stands for the rest: a new command does not compile
    /// until it is said here what it does.
    pub(super) fn run(&mut self, command: Command, context: &Context) -> Option<Intent> {
        let case = self.current_case();
        let mut intent = None;
        let mut ask = |asked| intent = Some(asked);
        match command {
            Command::GoDashboard => ask(Intent::Go(Screen::Dashboard)),
            Command::GoLedger => ask(Intent::Go(Screen::Ledger)),
            Command::NewCase => ask(Intent::Go(Screen::Entry)),
            Command::GoPeople => ask(Intent::Go(Screen::People)),
            Command::GoSettings => ask(Intent::Go(Screen::Settings)),
            Command::Back => ask(Intent::Back),
            Command::SaveVersion => ask(Intent::SaveVersion),
            Command::BackUp => ask(Intent::BackUp),
            Command::OpenFile => ask(Intent::OpenLedger),
            Command::WriteReply => ask(Intent::Go(Screen::Reply(case?))),
            Command::RecordContact => ask(Intent::Contact(case?)),
            Command::Remind => ask(Intent::Remind(vec![case?])),
            Command::ExportPdf => ask(export(case?)),
            Command::Print => ask(print(case?)),
            Command::PreviousCase => self.step(case?, -1),
            Command::NextCase => self.step(case?, 1),
            Command::NextTab => self.pages.case.next_tab(),
            Command::Search => self.palette.open(),
            Command::SearchHere => {
                context.memory_mut(|memory| memory.request_focus(list::search_id()));
            }
            Command::Undo => self.undo(context),
            Command::Redo => self.redo(context),
            Command::ToggleTheme => self.toggle_theme(context),
            Command::Help => self.help = true,
        }
        self.handle(intent?, context)
    }

    fn toggle_theme(&mut self, context: &Context) {
        let mut appearance = self.config.appearance;
        appearance.dark = Some(context.theme() == Theme::Light);
        self.change_appearance(appearance, context);
    }

    /// Turns to a screen, remembering the one left.
    pub(super) fn go(&mut self, screen: Screen, context: &Context) {
        if screen == self.page {
            return;
        }
        if let Some(focused) = context.memory(Memory::focused) {
            context.memory_mut(|memory| memory.surrender_focus(focused));
        }
        self.keep_open_drafts();
        if matches!(screen, Screen::Case(_)) && !matches!(self.page, Screen::Reply(_)) {
            self.pages.case.begin();
        }
        self.came_from.push(self.page);
        let over = self.came_from.len().saturating_sub(STEPS_BACK);
        self.came_from.drain(..over);
        self.page = screen;
    }

    pub(super) fn back(&mut self) {
        self.page = self.came_from.pop().unwrap_or(Screen::Dashboard);
    }

    pub(super) fn show_list(&mut self, filter: Filter, context: &Context) {
        self.pages.list.show(filter);
        self.go(Screen::Ledger, context);
    }

    pub(super) fn open_delivery(&mut self, case: Id, context: &Context) {
        self.go(Screen::Case(case), context);
        self.turn_pages();
        let mut page = std::mem::take(&mut self.pages.case);
        page.open_delivery(&self.scene());
        self.pages.case = page;
    }

    pub(super) fn open_contact(&mut self, case: Id, context: &Context) {
        self.go(Screen::Case(case), context);
        self.turn_pages();
        let mut page = std::mem::take(&mut self.pages.case);
        page.open_contact(&self.scene());
        self.pages.case = page;
    }

    pub(super) fn change_appearance(&mut self, appearance: Appearance, context: &Context) {
        appearance.apply(context);
        self.pages.list.compact_rows = appearance.compact_rows;
        self.config.appearance = appearance;
        self.config.write();
    }

    /// The case commands speak of on this screen.
    fn current_case(&self) -> Option<Id> {
        match self.page {
            Screen::Case(case) | Screen::Reply(case) => Some(case),
            Screen::Ledger => self.pages.list.current(),
            _ => None,
        }
    }

    fn step(&mut self, case: Id, step: isize) {
        let scene = self.scene();
        let Some(next) = self.pages.list.neighbour(&scene, case, step) else {
            return;
        };
        self.pages.list.stand_on(next);
        self.page = match self.page {
            Screen::Reply(_) => Screen::Reply(next),
            _ => Screen::Case(next),
        };
    }

    /// Sets what the case and reply pages show, when another case is turned to.
    pub(super) fn turn_pages(&mut self) {
        match self.page {
            Screen::Case(case) if self.pages.case.case() != Some(case) => self.turn_to_case(case),
            Screen::Reply(case) => self.turn_to_reply(case),
            _ => {}
        }
    }

    fn turn_to_case(&mut self, case: Id) {
        self.keep_open_drafts();
        let mut page = std::mem::take(&mut self.pages.case);
        page.turn_to(case, &self.scene());
        if let Some(text) = self.drafts.get(&crate::ui::case::draft_key(case)) {
            page.restore(text, &self.scene());
        }
        self.pages.case = page;
    }

    /// Another round, or another version by undo, is another text.
    fn turn_to_reply(&mut self, case: Id) {
        let version = ReplyVersion::of(self.desk.ledger(), case);
        if self.pages.reply.version() == Some(version) {
            return;
        }
        self.keep_open_drafts();
        let saved = self.newest_text(case);
        let typed = self.drafts.get(&version.draft_key());
        let typed = typed.map(String::as_str);
        self.pages.reply.turn_to(version, &saved, typed);
    }

    /// The text of the newest version of a case's round in hand.
    fn newest_text(&mut self, case: Id) -> String {
        let ledger = self.desk.ledger();
        let draft = ledger
            .current_round(case)
            .and_then(|round| ledger.latest_draft(round.id));
        let Some(text) = draft.map(|draft| draft.text) else {
            return String::new();
        };
        match self.desk.store().text(text) {
            Ok(text) => text,
            Err(error) => {
                self.toasts.fail(error.to_string());
                String::new()
            }
        }
    }
}

/// The letter of a case and its slips as files.
fn export(case: Id) -> Intent {
    let wanted = Wanted::plain(Product::Papers(None));
    Intent::Produce(Box::new(ProduceOrder::files(vec![case], wanted)))
}

/// What is to be printed of a case is asked first.
fn print(case: Id) -> Intent {
    Intent::AskProduce {
        cases: vec![case],
        print: true,
    }
}
