//! The panel beside the roster: one person's fields and items, or a new person.

use eframe::egui::{Frame, Margin, ScrollArea, Ui};

use crate::ledger::acts::{Remove, SavePerson};
use crate::ledger::entry::person_list::PersonList;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::bound::option;
use crate::ui::widgets::form::{BoundForm, labelled};
use crate::ui::widgets::{self, Button, TextField, divider, empty_state};

use super::draft::RecordDraft;
use super::forget::Forgetting;
use super::parts;
use super::person_entry::entry_ui;
use super::person_fields::{fields_ui, kind_colors, namesakes_ui, owner};
use super::shared::RosterShared;
use super::typed;

/// How many of a person's items are listed here.
const LISTED: usize = 30;

/// The panel's state.
#[derive(Debug, Default)]
pub(super) struct PersonPanel {
    /// The person shown.
    pub(super) selected: Option<Id>,
    draft: RecordDraft<SavePerson>,
    /// The items of the person shown, of which rows.
    items: Option<(u64, Id, Vec<Id>)>,
    /// Whose removal is asked about, and why.
    removing: Option<(Id, String)>,
    forgetting: Forgetting,
}

impl PersonPanel {
    /// Begins a new person, or goes on with the one begun.
    pub(super) fn begin_draft(&mut self, kind: PersonKind, level: Level) {
        self.draft.begin(|| SavePerson {
            record: Some(Id::new()),
            kind,
            ..SavePerson::named("", level)
        });
    }

    /// Shows a person of the roster; what was begun stays.
    pub(super) fn show(&mut self, person: Id) {
        self.selected = Some(person);
        self.draft.leave();
    }

    /// The new person begun.
    pub(super) fn draft(&self) -> &RecordDraft<SavePerson> {
        &self.draft
    }

    /// The same, to be given back what was begun before.
    pub(super) fn draft_mut(&mut self) -> &mut RecordDraft<SavePerson> {
        &mut self.draft
    }

    /// Whether a new person is shown.
    pub(super) fn is_drafting(&self) -> bool {
        self.draft.is_shown()
    }

    /// Whether a new person was begun and not entered.
    pub(super) fn has_draft(&self) -> bool {
        self.draft.begun().is_some()
    }

    /// Draws the panel.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        list: &PersonList,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) {
        if self.draft.is_shown() {
            let entered = entry_ui(ui, &mut self.draft, list, shared, scene);
            self.selected = entered.or(self.selected);
            return;
        }
        let persons = &scene.ledger.facts.persons;
        let selected = self.selected.and_then(|id| persons.get(id));
        let Some(person) = selected.filter(|person| person.removed.is_none()) else {
            let reason = "选中一人，在这里看和改电话、单位职务，也能看到提过的件。";
            empty_state(ui, Icon::Person, "没有选中人", reason, None);
            return;
        };
        ScrollArea::vertical()
            .id_salt(("person panel", person.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                    head_ui(ui, person);
                    person_ui(ui, person, shared, scene);
                    let named = (person.name.as_str(), Some(person.id));
                    namesakes_ui(ui, list, named, scene);
                    ui.add_space(4.0);
                    divider(ui);
                    self.items_ui(ui, person, scene);
                    ui.add_space(4.0);
                    divider(ui);
                    self.remove_ui(ui, person, shared, scene);
                    if self.forgetting.ui(ui, person, scene) {
                        shared.buffers.forget(owner(Some(person.id)));
                    }
                });
            });
    }

    fn items_ui(&mut self, ui: &mut Ui, person: &Person, scene: &mut Scene<'_>) {
        let version = scene.rows.version();
        let known = self.items.as_ref();
        if known.is_none_or(|(seen, id, _)| (*seen, *id) != (version, person.id)) {
            let cases = scene.ledger.cases_of_person(person.id);
            self.items = Some((version, person.id, cases));
        }
        let Some((_, _, cases)) = &self.items else {
            return;
        };
        let count = cases.len();
        ui.horizontal(|ui| {
            widgets::medium_line(ui, format!("提过的件 {count}"), size::LABEL);
            if count > 0 && widgets::link(ui, &format!("看全部 {count} 件")).clicked() {
                let label = format!("{}提的 {count} 件", person.name);
                scene.list_cases(label, cases.iter().copied());
            }
        });
        if count == 0 {
            widgets::note(ui, "台账里还没有这个人提的件。");
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        for case in cases.iter().take(LISTED) {
            parts::case_row(ui, *case, scene);
        }
        ui.spacing_mut().item_spacing.y = 8.0;
    }

    fn remove_ui(
        &mut self,
        ui: &mut Ui,
        person: &Person,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) {
        let items = shared.uses.persons.get(&person.id);
        let items = items.map_or(0, |items| items.all());
        if items > 0 {
            let label = format!("移出名册 · 还有 {items} 件办件");
            ui.add(Button::new(&label).icon(Icon::Trash).enabled(false));
            return;
        }
        let asked = self.removing.take().filter(|(id, _)| *id == person.id);
        let Some((_, mut reason)) = asked else {
            let ask = Button::danger("移出名册…").icon(Icon::Trash);
            if ui.add(ask).clicked() {
                self.removing = Some((person.id, String::new()));
            }
            return;
        };
        widgets::medium_line(ui, format!("移出“{}”？", person.name), size::TEXT);
        widgets::note(ui, "以后登记时不再出现。移出后可以撤销。");
        labelled(ui, "理由", false, |ui| {
            TextField::new("移出理由", &mut reason)
                .hint("换届、调离，可以不填")
                .show(ui);
        });
        let mut settled = false;
        ui.horizontal(|ui| {
            settled |= ui.add(Button::new("不移出")).clicked();
            let remove = Button::danger("移出名册").icon(Icon::Trash);
            if ui.add(remove).clicked() {
                scene.act(Remove {
                    reason: option(reason.trim().to_owned()),
                    ..Remove::of(FactKind::Person, person.id)
                });
                shared.buffers.forget(owner(Some(person.id)));
                settled = true;
            }
        });
        if !settled {
            self.removing = Some((person.id, reason));
        }
    }
}

fn head_ui(ui: &mut Ui, person: &Person) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, &person.name, size::TITLE);
        let colors = kind_colors(Theme::of(ui), person.kind);
        widgets::tag(ui, person.kind.label(), colors);
        widgets::hint(ui, "改完离开一格就存上");
    });
    ui.add_space(2.0);
}

fn person_ui(ui: &mut Ui, person: &Person, shared: &mut RosterShared, scene: &mut Scene<'_>) {
    let owner = owner(Some(person.id));
    shared.keep_as(owner, typed::PERSON, Some(person.id));
    let mut recorded = SavePerson::as_recorded(person);
    let mut form = BoundForm::of_act(owner, &mut shared.buffers, &mut recorded, scene.ledger);
    ui.push_id(owner, |ui| fields_ui(ui, &mut form));
    if form.end().is_some() {
        scene.act(recorded);
    }
}
