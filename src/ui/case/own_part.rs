//! The office's own part in the case, first on its overview: 科室, 承办人, 分管领导.

use eframe::egui::Ui;

use crate::ledger::acts::{Act as _, Assign};
use crate::model::facts::Assignment;
use crate::model::record::Id;
use crate::ui::cached::Cached;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{drop_down, note};

use super::roster_choices::{ChoicesFor, RosterChoices};

/// What can be chosen, kept while the roster and the department stay the same.
pub type PartMemory = Cached<ChoicesFor, RosterChoices>;

/// How nothing chosen is shown, first among the options.
const NOBODY: &str = "未定";

/// Draws the three; returns the correction asked for.
pub fn ui(ui: &mut Ui, memory: &mut PartMemory, part: Option<&Assignment>, scene: &mut Scene<'_>) {
    let Some(part) = part else {
        note(ui, "还没有交办给本单位。交办以后，在这里定科室和承办人。");
        return;
    };
    let key = ChoicesFor::of(Some(part.unit), part.department, scene.ledger);
    let choices = memory.of(key, || RosterChoices::of(key, scene.ledger));
    let picked = [
        ("科室", part.department, &choices.departments),
        ("承办人", part.handler, &choices.handlers),
        ("分管领导", part.leader, &choices.leaders),
    ]
    .map(|(label, now, options)| choice_ui(ui, label, now, options));
    let [department, handler, leader] = picked;
    if department.is_none() && handler.is_none() && leader.is_none() {
        return;
    }
    let mut correction = Assign::as_recorded(part);
    if let Some(Picked(department)) = department {
        correction.part.department = department;
        // Whoever dealt with it sits in the department of before.
        correction.part.handler = None;
    }
    if let Some(Picked(handler)) = handler {
        correction.part.handler = handler;
    }
    if let Some(Picked(leader)) = leader {
        correction.part.leader = leader;
    }
    if correction
        .change(scene.ledger)
        .is_ok_and(|change| !change.writes.is_empty())
    {
        scene.act(correction);
    }
}

/// What was picked: a record, or nobody.
struct Picked(Option<Id>);

/// One choice among named records; what was picked, where it is another than now.
fn choice_ui(
    ui: &mut Ui,
    label: &str,
    now: Option<Id>,
    options: &[(Id, String)],
) -> Option<Picked> {
    let names: Vec<&str> = std::iter::once(NOBODY)
        .chain(options.iter().map(|(_, name)| name.as_str()))
        .collect();
    let here = match now {
        None => Some(0),
        Some(now) => options
            .iter()
            .position(|(id, _)| *id == now)
            .map(|at| at + 1),
    };
    let picked = row(ui, label, false, |ui| {
        let width = ui.available_width();
        drop_down(ui, label, here, &names, width)
    })?;
    let picked = picked.checked_sub(1).and_then(|at| options.get(at));
    let picked = picked.map(|(id, _)| *id);
    (picked != now).then_some(Picked(picked))
}
