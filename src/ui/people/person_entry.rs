//! A person not in the roster yet.

use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui};

use crate::ledger::acts::SavePerson;
use crate::ledger::entry::person_list::PersonList;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::BoundForm;
use crate::ui::widgets::{self, icon_button};

use super::draft::{DraftPress, RecordDraft, draft_buttons};
use super::person_fields::{fields_ui, namesakes_ui, owner};
use super::shared::RosterShared;
use super::typed;

/// Draws the form; returns the person once entered.
pub(super) fn entry_ui(
    ui: &mut Ui,
    draft: &mut RecordDraft<SavePerson>,
    list: &PersonList,
    shared: &mut RosterShared,
    scene: &mut Scene<'_>,
) -> Option<Id> {
    let begun = draft.begun_mut()?;
    let person = begun.record;
    let mut press = None;
    let mut leave = false;
    ScrollArea::vertical()
        .id_salt("new person")
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                leave = head_ui(ui);
                let ledger = scene.ledger;
                let owner = owner(person);
                shared.keep_as(owner, typed::PERSON, person);
                let buffers = &mut shared.buffers;
                let mut form = BoundForm::of_act(owner, buffers, begun, ledger).draft();
                ui.push_id(owner, |ui| fields_ui(ui, &mut form));
                let name = form.typed("姓名", &form.value().name);
                form.end();
                let twin = namesakes_ui(ui, list, (&name, person), scene);
                ui.add_space(4.0);
                let errors = shared.buffers.errors(Some(owner));
                press = enter_ui(ui, &name, errors, twin);
            });
        });
    if leave {
        draft.leave();
    }
    let entered = draft.answer(press?, owner(person), &mut shared.buffers, scene);
    person.filter(|_| entered)
}

/// The heading; returns whether the form is put aside.
fn head_ui(ui: &mut Ui) -> bool {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, "新增代表委员", size::TITLE);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            icon_button(ui, Icon::Close, "先放一放").clicked()
        })
        .inner
    })
    .inner
}

fn enter_ui(ui: &mut Ui, name: &str, errors: usize, twin: bool) -> Option<DraftPress> {
    let named = !name.trim().is_empty();
    let label = match (named, errors, twin) {
        (false, _, _) => "存入名册 · 还没有姓名".to_owned(),
        (true, 1.., _) => format!("存入名册 · {errors} 处要改正"),
        (true, 0, true) => "是另一个人，存入名册".to_owned(),
        (true, 0, false) => "存入名册".to_owned(),
    };
    draft_buttons(ui, &label, named && errors == 0)
}
