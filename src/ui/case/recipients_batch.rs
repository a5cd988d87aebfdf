//! What can be done with all ticked recipients of a letter at once. An act that does not fit stays, with its reason.

use eframe::egui::{Frame, Margin, Ui};

use crate::ledger::recipients::{Reader, Recipient};
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, BarEnd, Button, ends};

use super::letter_acts::{collectable, print, remind};
use super::recipients_table::RecipientsTable;
use super::row_editor::DeliveryForm;

/// Draws the bar at the foot of the table; returns the person whose form is to be entered, where one is.
pub fn ui(ui: &mut Ui, table: &mut RecipientsTable<'_>, scene: &mut Scene<'_>) -> Option<Id> {
    let ticked = table.memory.ticked_of(table.letter);
    if ticked.is_empty() {
        return None;
    }
    let fill = Theme::of(ui).accent_low;
    let margin = Margin::symmetric(12, 6);
    let bar = Frame::new().fill(fill).inner_margin(margin);
    let mut collect = None;
    let mut clears = false;
    bar.show(ui, |ui| {
        ui.set_width(ui.available_width());
        // In little room what can be done goes on over more lines.
        ends(ui, "recipients batch", 28.0, |ui, end| match end {
            BarEnd::Left => {
                let words = format!("已选 {} 人", ticked.len());
                widgets::medium_line(ui, words, size::TEXT);
                collect = acts_ui(ui, table, &ticked, scene);
                widgets::note(ui, said_of(&ticked));
            }
            BarEnd::Right => {
                let clear = Button::text("取消选择").key("Esc").small();
                clears = ui.add(clear).clicked();
            }
        });
    });
    if clears {
        table.memory.ticked.clear();
    }
    collect
}

fn acts_ui(
    ui: &mut Ui,
    table: &mut RecipientsTable<'_>,
    ticked: &[&Recipient],
    scene: &mut Scene<'_>,
) -> Option<Id> {
    let issue = table.letter.state.issue;
    deliver_ui(ui, table, ticked, scene);
    let mut collect = None;
    if table.letter.state.kind == IssueKind::Reply {
        let out: Vec<&Recipient> = ticked
            .iter()
            .copied()
            .filter(|one| one.is_form_out())
            .collect();
        let first = out.iter().find_map(|one| collectable(one));
        let entry = Act {
            label: "登记收回",
            key: "R",
            icon: Icon::Feedback,
            reason: first.is_none().then_some("没有在外面的表"),
        };
        if entry.ui(ui) {
            collect = first;
        }
        let urge = Act {
            label: "催要",
            key: "U",
            icon: Icon::Bell,
            reason: out.is_empty().then_some("没有在外面的表"),
        };
        if urge.ui(ui) {
            remind((table.case, issue), &out, scene);
        }
    }
    let paper = Button::new("打印…").icon(Icon::Print).small();
    if ui.add(paper).clicked() {
        print(table.case, scene);
    }
    collect
}

/// 登记送达 of those ticked that wait for the letter.
fn deliver_ui(
    ui: &mut Ui,
    table: &mut RecipientsTable<'_>,
    ticked: &[&Recipient],
    scene: &Scene<'_>,
) {
    let waiting: Vec<Reader> = ticked
        .iter()
        .filter(|one| one.awaits_letter())
        .map(|one| one.reader)
        .collect();
    let words = if waiting.is_empty() {
        format!("登记送达 · {} 人都已送到", ticked.len())
    } else if waiting.len() < ticked.len() {
        format!("登记送达 · 没送到的 {} 人", waiting.len())
    } else {
        format!("登记送达 · {} 人…", waiting.len())
    };
    let deliver = Button::new(&words).icon(Icon::Send).small();
    if ui.add(deliver.enabled(!waiting.is_empty())).clicked() {
        let offered = table.memory.offer(scene.today());
        let issue = table.letter.state.issue;
        table.open(ui, DeliveryForm::new(issue, waiting, offered), scene);
    }
}

/// An act of the bar.
struct Act<'a> {
    label: &'a str,
    key: &'a str,
    icon: Icon,
    /// Why it does not fit; it cannot be pressed then.
    reason: Option<&'a str>,
}

impl Act<'_> {
    fn ui(&self, ui: &mut Ui) -> bool {
        let words = self.reason.map_or_else(
            || self.label.to_owned(),
            |why| format!("{} · {why}", self.label),
        );
        let button = Button::new(&words).icon(self.icon).small();
        let button = match self.reason {
            None => button.key(self.key),
            Some(_) => button.enabled(false),
        };
        ui.add(button).clicked()
    }
}

/// Who is ticked, and what they have in common.
fn said_of(ticked: &[&Recipient]) -> String {
    let names: Vec<&str> = ticked.iter().map(|one| one.name.as_str()).collect();
    let all = |fits: fn(&Recipient) -> bool| ticked.iter().all(|one| fits(one));
    let common = if all(Recipient::is_form_out) {
        " · 都已送达，征询表没收回"
    } else if all(Recipient::awaits_letter) {
        " · 都没送达"
    } else if all(|one| one.returned_on().is_some()) {
        " · 征询表都收回了"
    } else {
        ""
    };
    format!("{}{common}", names.join("、"))
}
