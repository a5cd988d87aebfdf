//! A person not in the roster yet.

use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui};

use crate::model::change::Change;
use crate::model::facts::Person;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, icon_button};

use super::Shared;
use super::person_form::{form_ui, namesakes_ui, owner};
use super::persons::PersonsTab;

/// Draws the form.
pub(super) fn ui(tab: &mut PersonsTab, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
    let Some(draft) = tab.panel.draft.clone() else {
        return;
    };
    ScrollArea::vertical()
        .id_salt("new person")
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    widgets::medium_line(ui, "新增代表委员", size::TITLE);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if icon_button(ui, Icon::Close, "先放一放").clicked() {
                            tab.panel.leave_draft();
                        }
                    });
                });
                let (edited, _) = form_ui(ui, &mut shared.buffers, &draft);
                tab.panel.draft = Some(edited.clone());
                let typed = shared.buffers.text(owner(draft.id), "姓名", &edited.name);
                let mut called = edited.clone();
                typed.trim().clone_into(&mut called.name);
                let twin = namesakes_ui(ui, tab, &called, scene);
                ui.add_space(4.0);
                enter_ui(tab, ui, &edited, twin, shared, scene);
            });
        });
}

fn enter_ui(
    tab: &mut PersonsTab,
    ui: &mut Ui,
    draft: &Person,
    twin: bool,
    shared: &mut Shared,
    scene: &mut Scene<'_>,
) {
    let errors = shared.buffers.errors(Some(owner(draft.id)));
    let typed = shared.buffers.text(owner(draft.id), "姓名", &draft.name);
    let named = !typed.trim().is_empty();
    let words = match (named, errors, twin) {
        (false, _, _) => "存入名册 · 还没有姓名".to_owned(),
        (true, 1.., _) => format!("存入名册 · {errors} 处要改正"),
        (true, 0, true) => "是另一个人，存入名册".to_owned(),
        (true, 0, false) => "存入名册".to_owned(),
    };
    ui.horizontal(|ui| {
        let enabled = named && errors == 0;
        if ui.add(Button::primary(&words).enabled(enabled)).clicked() && !draft.name.is_empty() {
            let kind = draft.kind.label();
            let mut change = Change::record(format!("新增{kind}：{}", draft.name));
            change.put(draft.clone());
            scene.ask(Action::Record(Box::new(change)));
            tab.selected = Some(draft.id);
            tab.panel.draft = None;
            tab.panel.leave_draft();
        }
        if ui.add(Button::text("不新增")).clicked() {
            shared.buffers.forget(owner(draft.id));
            tab.panel.draft = None;
            tab.panel.leave_draft();
        }
    });
}
