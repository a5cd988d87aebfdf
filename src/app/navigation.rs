//! Getting about: from screen to screen, from case to case, and the commands that lead there.

use eframe::egui::{Context, Memory, Theme};

use crate::desk::Desk;
use crate::ledger::filter::Filter;
use crate::ledger::scope::ScopeChoice;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::record::Id;
use crate::ui::appearance::Appearance;
use crate::ui::help::HelpAsked;
use crate::ui::intent::{Asks, Intent};
use crate::ui::page_of_case::Turning;
use crate::ui::screen::Screen;
use crate::ui::toasts::Topic;
use crate::ui::widgets;

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

    pub(super) fn toggle_contrast(&mut self, context: &Context) {
        let mut appearance = self.config.appearance;
        appearance.high_contrast = !appearance.high_contrast;
        self.change_appearance(appearance, context);
    }

    /// Turns to a screen, remembering the one left.
    pub(super) fn go(&mut self, screen: Screen, context: &Context) {
        match screen {
            Screen::Reply(_) if screen == self.page => self.pages.reply.go_back_to_text(context),
            Screen::Reply(_) => self.pages.reply.take_focus(),
            _ => {}
        }
        if screen == self.page {
            return;
        }
        if let Some(focused) = context.memory(Memory::focused) {
            context.memory_mut(|memory| memory.surrender_focus(focused));
        }
        self.keep_open_drafts();
        self.toasts.forget_topic(Topic::Page);
        if matches!(screen, Screen::Case(_)) && !matches!(self.page, Screen::Reply(_)) {
            self.pages.case.begin();
        }
        self.came_from.push(self.page);
        let over = self.came_from.len().saturating_sub(STEPS_BACK);
        self.came_from.drain(..over);
        self.page = screen;
    }

    /// Turns to what the manual says of the page shown, its part and the field that has the focus.
    pub(super) fn open_help(&mut self, context: &Context) {
        if self.page == Screen::Help {
            return;
        }
        let part = match self.page {
            Screen::Case(_) => Some(self.pages.case.shown_part()),
            Screen::People => Some(self.pages.people.shown_part()),
            Screen::Settings => Some(self.pages.settings.shown_part()),
            _ => None,
        };
        self.pages.help.open(HelpAsked {
            screen: self.page,
            part,
            field: widgets::focused_field(context),
            focus: context.memory(Memory::focused),
        });
        self.go(Screen::Help, context);
    }

    pub(super) fn back(&mut self) {
        self.toasts.forget_topic(Topic::Page);
        let left = self.page;
        self.page = self.came_from.pop().unwrap_or(Screen::Dashboard);
        // The manual gives the focus back to where it was.
        if matches!(self.page, Screen::Reply(_)) && left != Screen::Help {
            self.pages.reply.take_focus();
        }
    }

    pub(super) fn show_list(&mut self, filter: Filter, context: &Context) {
        self.pages.list.show(filter);
        self.go(Screen::Ledger, context);
    }

    /// Counts and lists the items of other sessions, and remembers it for this ledger.
    pub(super) fn set_scope(&mut self, choice: ScopeChoice) {
        self.picker.choice = choice;
        self.scope = choice.scope(self.desk.ledger());
        self.pages.list.follow_scope(self.scope);
        // A backup that is looked at is not what one works in.
        if !self.desk.store().is_backup() {
            self.config.remember_scope(&self.path, choice);
            self.config.write();
        }
    }

    /// Follows the sessions and the day: what was chosen may come to another scope now.
    pub(super) fn follow_scope(&mut self) {
        let scope = self.picker.choice.scope(self.desk.ledger());
        if scope != self.scope {
            self.scope = scope;
            self.pages.list.follow_scope(scope);
        }
    }

    /// Opens a case where its next step is recorded.
    pub(super) fn open_step(&mut self, case: Id, step: NextStep, context: &Context) {
        self.go(Screen::Case(case), context);
        self.turn_pages();
        let mut page = std::mem::take(&mut self.pages.case);
        page.open_step(step, context, &self.scene());
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
        let listed = || {
            self.pages
                .list
                .current()
                .filter(|_| self.page == Screen::Ledger)
        };
        self.page.case().or_else(listed)
    }

    pub(super) fn turn_from(&mut self, case: Id, step: isize) {
        let scene = self.scene();
        let Some(next) = self.pages.list.neighbour(&scene, case, step) else {
            return;
        };
        self.pages.list.stand_on(next);
        self.page = self.page.of(next);
    }

    /// Turns the page shown to its case, when it stands at another one.
    pub(super) fn turn_pages(&mut self) {
        if self.pages.stands_at(self.page, self.desk.ledger()) {
            return;
        }
        self.keep_open_drafts();
        let mut pages = std::mem::take(&mut self.pages);
        let problem = pages.turn_to(
            self.page,
            &Turning {
                scene: &self.scene(),
                drafts: &self.drafts,
                newest_text: &|case| newest_text(&self.desk, case),
            },
        );
        self.pages = pages;
        if let Some(problem) = problem {
            self.toasts.fail(problem);
        }
    }
}

/// The text of the newest version of a case's round in hand; empty where there is none.
fn newest_text(desk: &Desk, case: Id) -> Result<String, String> {
    let ledger = desk.ledger();
    let round = ledger.current_round(case);
    let draft = round.and_then(|round| ledger.latest_draft(round.id));
    let Some(text) = draft.map(|draft| draft.text) else {
        return Ok(String::new());
    };
    desk.store().text(text).map_err(|error| error.to_string())
}
