//! The filters as chips, each with its values behind it.

use eframe::egui::Ui;

use crate::ledger::filter::{Filter, FilterChoices};
use crate::ledger::stage::Stage;
use crate::ledger::standing::Deadline;
use crate::model::vocabulary::{CaseKind, Role};
use crate::ui::scene::Scene;
use crate::ui::widgets::Button;
use crate::ui::widgets::filter_chip::{filter_chip, on_chip};

/// All chips, and a button that clears them where one is set.
pub fn filters_ui(filter: &mut Filter, ui: &mut Ui, choices: &FilterChoices, scene: &Scene<'_>) {
    // A list from a roster or a search goes beyond the sessions chosen above, and says so.
    if filter.scope != scene.scope {
        let label = format!("届次：{}", filter.scope.name(scene.ledger));
        if on_chip(ui, &label).clicked() {
            filter.scope = scene.scope;
        }
    }
    filter_chip(ui, "类型", &mut filter.kind, CaseKind::ALL, |kind| {
        kind.label().to_owned()
    });
    filter_chip(ui, "角色", &mut filter.role, Role::ALL, |role| {
        role.label().to_owned()
    });
    let ids = choices.departments.iter().map(|(id, _)| *id);
    let departments: Vec<_> = ids.collect();
    filter_chip(ui, "科室", &mut filter.department, &departments, |id| {
        choices.department(*id).to_owned()
    });
    filter_chip(ui, "状态", &mut filter.stage, Stage::ALL, |stage| {
        stage.label().to_owned()
    });
    filter_chip(
        ui,
        "期限",
        &mut filter.deadline,
        Deadline::ALL,
        |deadline| deadline.label().to_owned(),
    );
    figures_ui(filter, ui);
    let cleared = Filter {
        view: filter.view,
        scope: scene.scope,
        ..Filter::default()
    };
    if *filter != cleared && ui.add(Button::text("清除筛选").small()).clicked() {
        *filter = cleared;
    }
}

/// What a figure elsewhere narrowed the list to: it can only be taken away here.
fn figures_ui(filter: &mut Filter, ui: &mut Ui) {
    if let Some(word) = filter.satisfaction
        && on_chip(ui, &format!("满意度：{}", word.label())).clicked()
    {
        filter.satisfaction = None;
    }
    if let Some(listed) = &filter.listed
        && on_chip(ui, &listed.label).clicked()
    {
        filter.listed = None;
    }
}
