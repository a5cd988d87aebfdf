//! Getting about: from screen to screen, from case to case, and the commands that lead there.

use eframe::egui::{Context, Memory, Theme};

use crate::ledger::entry::reply_facts::ReplyVersion;
use crate::ledger::filter::Filter;
use crate::model::record::Id;
use crate::ui::appearance::Appearance;
use crate::ui::intent::{Asks, Intent};
use crate::ui::screen::Screen;

use super::workspace::Workspace;

/// How many screens one can go back.
const STEPS_BACK: usize = 50;

impl Workspace {
    /// Does what a command asks for, of the case in hand; returns what only the window can do.
    pub(super) fn run(&mut self, asks: Asks, context: &Context) -> Option<Intent> {
        let intent = asks(self.current_case())?;
        self.handle(intent, context)
    }

    pub(super) fn toggle_theme(&mut self, context: &Context) {
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

    pub(super) fn turn_from(&mut self, case: Id, step: isize) {
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
