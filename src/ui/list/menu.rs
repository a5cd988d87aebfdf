//! The menu of a row: what can be done with its case, or with all that are ticked where it is one of them.

use eframe::egui::Response;

use crate::ledger::acts::MarkKey;
use crate::model::record::Id;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::named_forms::ListForm;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::widgets::{Button, context_menu, focus_table};

use super::batch::merge;
use super::page::ListPage;

/// What the menu of a row has of the bar for ticked cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowAct {
    Tick,
    MarkKey,
    Merge,
    Produce,
    Open(ListForm),
}

/// A row, as its menu sees it.
pub(super) struct RowMenu<'a> {
    /// Its case.
    pub(super) case: Id,
    /// What is said of it.
    pub(super) spoken: &'a str,
    /// Whether it is ticked.
    pub(super) is_ticked: bool,
    /// Whether others are ticked with it.
    pub(super) is_one_of_several: bool,
    /// Whether its case is 重点.
    pub(super) is_key: bool,
}

impl RowMenu<'_> {
    /// Draws the menu where it is open; returns what was chosen of the bar's acts. The right click made the row the current
    /// one, which commands work on.
    pub(super) fn ui(
        &self,
        response: &Response,
        by_key: bool,
        scene: &mut Scene<'_>,
    ) -> Option<RowAct> {
        let mut asked = None;
        context_menu(response, by_key, self.spoken, |entries| {
            let open = Button::text("打开案件").icon(Icon::Open).key("Enter");
            if entries.entry(open) {
                scene.ask(Intent::Go(Screen::Case(self.case)));
            }
            for (command, label) in Command::case_menu() {
                let entry = Button::text(label).icon(command.icon());
                if entries.entry(entry.key(command.key_text())) {
                    scene.ask(command.intent());
                }
            }
            let tick = if self.is_ticked {
                "取消勾选"
            } else {
                "勾选"
            };
            let key = if self.is_key {
                "取消重点"
            } else {
                "设为重点"
            };
            for (label, icon, act) in [
                ("登记日期…", Icon::Calendar, RowAct::Open(ListForm::Days)),
                ("改承办人…", Icon::Person, RowAct::Open(ListForm::HandOver)),
                (key, Icon::Star, RowAct::MarkKey),
                ("生成文件…", Icon::Print, RowAct::Produce),
                (tick, Icon::Check, RowAct::Tick),
            ] {
                if entries.entry(Button::text(label).icon(icon)) {
                    asked = Some(act);
                }
            }
            let merge = Button::text("并案").icon(Icon::Merge);
            if self.is_one_of_several && entries.entry(merge) {
                asked = Some(RowAct::Merge);
            }
        });
        // What opens nothing leaves the focus to the table.
        if matches!(asked, Some(RowAct::Tick | RowAct::MarkKey | RowAct::Merge)) {
            focus_table(&response.ctx);
        }
        asked
    }
}

/// Does what was chosen in the menu of a row, to the ticked cases where it is one of them.
pub(super) fn act_on_row(page: &mut ListPage, scene: &mut Scene<'_>, case: Id, act: RowAct) {
    page.current = Some(case);
    if act == RowAct::Tick {
        return page.selection.toggle(case);
    }
    if !page.selection.contains(case) {
        page.selection.set([case]);
    }
    let cases = page.chosen(scene);
    match act {
        RowAct::MarkKey => {
            let key_case = scene.rows.of(case).is_some_and(|row| !row.key_case);
            scene.act(MarkKey { cases, key_case });
        }
        RowAct::Merge => merge(cases, scene),
        RowAct::Produce => scene.ask(Intent::AskProduce {
            cases,
            print: false,
        }),
        RowAct::Open(form) => page.open_form(form),
        RowAct::Tick => {}
    }
}
