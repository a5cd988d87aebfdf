//! The state of the page.

use std::collections::BTreeSet;

use eframe::egui::{Context, Id as WidgetId, Memory, Ui};

use crate::model::manual::parts::Manual;
use crate::model::manual::search::ManualSearch;
use crate::ui::cached::Cached;
use crate::ui::intent::Intent;
use crate::ui::list;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;

use super::trial::TermTrial;

/// Where help was asked for.
#[derive(Clone, Debug)]
pub struct HelpAsked {
    /// The page shown.
    pub screen: Screen,
    /// The part of it, where it has parts: the tab, the section.
    pub part: Option<&'static str>,
    /// The name of the field that has the focus.
    pub field: Option<String>,
    /// What has the focus.
    pub focus: Option<WidgetId>,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct HelpPage {
    /// Where help was asked for; none before anybody did.
    asked: Option<HelpAsked>,
    /// What is looked for.
    pub(super) query: String,
    found: Cached<String, ManualSearch>,
    /// The hit that Enter opens.
    pub(super) hit: usize,
    /// Whether the search field had the focus as of the last frame.
    pub(super) searching: bool,
    wants_search: bool,
    /// The page read, from 0.
    at: usize,
    /// Whether the text is to be shown from its top.
    pub(super) from_top: bool,
    /// The chapters whose pages are listed, besides the one that is read.
    pub(super) opened: BTreeSet<usize>,
    pub(super) trial: TermTrial,
}

impl HelpPage {
    /// Turns to what explains the place where help was asked for.
    pub fn open(&mut self, asked: HelpAsked) {
        let title = asked.screen.title();
        let field = asked.field.as_deref();
        let place = Manual::shipped().place_about(title, asked.part, field);
        self.turn_to(place);
        self.query.clear();
        self.wants_search = true;
        self.asked = Some(asked);
    }

    /// The page of the window whose keys are shown.
    pub fn came_from(&self) -> Screen {
        let asked = self.asked.as_ref();
        asked.map_or(Screen::Dashboard, |asked| asked.screen)
    }

    /// The page read, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    pub(super) fn turn_to(&mut self, place: usize) {
        self.at = place;
        self.from_top = true;
    }

    /// What the search comes to.
    pub(super) fn found(&mut self) -> &ManualSearch {
        let query = self.query.trim().to_owned();
        let wanted = query.clone();
        self.found.of(query, || Manual::shipped().search(&wanted))
    }

    /// The next or the previous hit.
    pub(super) fn move_in_hits(&mut self, forward: bool) {
        let last = self.found().hits.len().saturating_sub(1);
        self.hit = if forward {
            (self.hit + 1).min(last)
        } else {
            self.hit.saturating_sub(1)
        };
    }

    /// Turns to the hit chosen.
    pub(super) fn open_hit(&mut self) {
        let chosen = self.hit;
        let place = self.found().hits.get(chosen).map(|hit| hit.place);
        if let Some(place) = place {
            self.turn_to(place);
        }
    }

    /// Gives the search field the focus where it is to have it.
    pub(super) fn settle_focus(&mut self, ui: &Ui) {
        if std::mem::take(&mut self.wants_search) {
            list::focus_search(ui.ctx());
        }
    }

    /// Goes back to where help was asked for, the focus where it was.
    pub(super) fn go_back(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let focus = self.asked.as_mut().and_then(|asked| asked.focus.take());
        restore_focus(ui.ctx(), focus);
        scene.ask(Intent::Back);
    }
}

/// Gives the focus back to what had it.
fn restore_focus(context: &Context, focus: Option<WidgetId>) {
    context.memory_mut(|memory: &mut Memory| match (focus, memory.focused()) {
        (Some(focus), _) => memory.request_focus(focus),
        (None, Some(here)) => memory.surrender_focus(here),
        (None, None) => {}
    });
}
