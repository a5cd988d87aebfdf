//! The menu of a line of 期限: what can be done with its term, or with all that are ticked where it is one of them.

use std::ops::Range;

use eframe::egui::Response;

use crate::ledger::workbench::term_page::TermRow;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Button, context_menu};

use super::batch;
use super::page::TermsPage;

/// What the menu of a line offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermAct {
    /// The item of the term.
    Open,
    /// 只看这些
    Only,
    /// 催办
    Urge,
    /// 期限调度表
    Print,
    /// A calendar file.
    Save,
    /// Its box.
    Tick,
}

/// A line, as its menu sees it.
#[derive(Debug)]
pub struct LineMenu {
    /// What is said of it.
    pub name: String,
    /// Whether it is a single term, and not a group or a row for many.
    pub is_term: bool,
    /// Whether it is a group.
    pub is_group: bool,
    /// Whether all its terms are ticked.
    pub is_ticked: bool,
}

impl LineMenu {
    /// Draws the menu where it is open; returns what was chosen.
    pub fn ui(&self, response: &Response, by_key: bool) -> Option<TermAct> {
        let mut chosen = None;
        let tick = if self.is_ticked {
            "取消勾选"
        } else {
            "勾选"
        };
        context_menu(response, by_key, &self.name, |entries| {
            for (label, key, icon, act) in [
                ("打开案件", "Enter", Icon::Open, TermAct::Open),
                ("只看这些", "", Icon::Filter, TermAct::Only),
                ("催办…", "F9", Command::Remind.icon(), TermAct::Urge),
                ("打印期限调度表", "Ctrl+P", Icon::Print, TermAct::Print),
                (
                    "存成日历文件（.ics）",
                    "Ctrl+E",
                    Icon::Export,
                    TermAct::Save,
                ),
                (tick, "空格", Icon::Check, TermAct::Tick),
            ] {
                let is_offered = match act {
                    TermAct::Open => self.is_term,
                    TermAct::Only => self.is_group,
                    _ => true,
                };
                if is_offered && entries.entry(Button::text(label).icon(icon).key(key)) {
                    chosen = Some(act);
                }
            }
        });
        chosen
    }
}

/// The places of the terms of a line.
fn places_at(page: &TermsPage, place: usize) -> Option<Range<usize>> {
    Some(match page.rows.get(place)? {
        TermRow::Group(group) => page.page.groups.get(*group)?.places.clone(),
        TermRow::Fold(_, places, _) => places.clone(),
        TermRow::Term(term, _) => *term..*term + 1,
    })
}

/// Does with the terms of a line what the bar does, or with all that are ticked where they are among them.
pub fn act_on_line(page: &mut TermsPage, scene: &mut Scene<'_>, place: usize, act: TermAct) {
    let keys = page.keys_at(place);
    if act == TermAct::Tick {
        return page.turn_ticks(&keys);
    }
    let is_ticked = places_at(page, place).is_some_and(|places| page.are_ticked(places));
    if !is_ticked {
        page.untick();
        page.turn_ticks(&keys);
    }
    match act {
        TermAct::Urge => batch::ask_to_urge(page, scene),
        TermAct::Print => batch::print(page, scene),
        TermAct::Save => batch::save_calendar(page, scene),
        TermAct::Open | TermAct::Only | TermAct::Tick => {}
    }
}
