//! What can be done with all ticked people at once. Each act is one change, so one undo takes it back.

use std::collections::BTreeSet;

use eframe::egui::{Id as WidgetId, Key, Popup, PopupCloseBehavior, Response, ScrollArea, Ui};

use crate::ledger::entry::person_batch::{self, SharedValue};
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::Level;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::choice::list_row;
use crate::ui::widgets::{
    self, Bar, BarEnd, Button, TextField, focus_table, focused, is_composing,
};

use super::persons_columns::BatchField;

/// What is set for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Field {
    #[default]
    Delegation,
    Sector,
}

impl Field {
    fn label(self) -> &'static str {
        match self {
            Self::Delegation => "代表团",
            Self::Sector => "界别",
        }
    }

    /// The name of the field in which the new value is typed.
    fn wanted(self) -> &'static str {
        match self {
            Self::Delegation => "代表团改成",
            Self::Sector => "界别改成",
        }
    }

    fn of(self, person: &Person) -> Option<&String> {
        match self {
            Self::Delegation => person.delegation.as_ref(),
            Self::Sector => person.sector.as_ref(),
        }
    }

    /// As the menu of a row names it.
    fn named(self) -> BatchField {
        match self {
            Self::Delegation => BatchField::Delegation,
            Self::Sector => BatchField::Sector,
        }
    }

    fn value(self, text: &str) -> SharedValue {
        match self {
            Self::Delegation => SharedValue::Delegation(text.to_owned()),
            Self::Sector => SharedValue::Sector(text.to_owned()),
        }
    }
}

/// What the popups of the bar hold.
#[derive(Debug, Default)]
pub(super) struct PersonBatch {
    text: String,
    /// What the roster has already.
    known: Vec<String>,
    refused: Option<String>,
    /// The popup that is to be opened.
    asked: Option<BatchField>,
}

impl PersonBatch {
    /// Opens the popup in which a value is set for all.
    pub(super) fn open(&mut self, field: BatchField) {
        self.asked = Some(field);
    }

    /// Opens the popup of a button where it was asked for; returns whether it was.
    fn open_asked(&mut self, field: BatchField, button: &Response) -> bool {
        let is_asked = self.asked == Some(field);
        if is_asked {
            self.asked = None;
            Popup::open_id(&button.ctx, Popup::default_response_id(button));
        }
        is_asked
    }

    /// Draws the bar; returns whether the ticks are to go.
    pub(super) fn ui(&mut self, ui: &mut Ui, people: &[Id], scene: &mut Scene<'_>) -> bool {
        let height = if scene.compact { 40.0 } else { 44.0 };
        let mut gives_up = false;
        let fill = Theme::of(ui).accent_low;
        Bar::bottom("person batch", height)
            .fill(fill)
            .padding(12)
            .ends(ui, |ui, end| {
                if end == BarEnd::Right {
                    let clear = Button::text("取消勾选").key("Esc").small();
                    gives_up = ui.add(clear).clicked();
                    return;
                }
                widgets::medium_line(ui, format!("已勾 {} 人", people.len()), size::TEXT);
                for field in [Field::Delegation, Field::Sector] {
                    self.home_ui(ui, field, people, scene);
                }
                self.level_ui(ui, people, scene);
            });
        gives_up
    }

    fn home_ui(&mut self, ui: &mut Ui, field: Field, people: &[Id], scene: &mut Scene<'_>) {
        let label = format!("改{}…", field.label());
        let button = ui.add(Button::new(&label).icon(Icon::Edit).small());
        if self.open_asked(field.named(), &button) || button.clicked() {
            focused::want(ui.ctx(), field.wanted());
            let persons = scene.ledger.facts.persons.iter();
            let known: BTreeSet<&String> = persons.filter_map(|one| field.of(one)).collect();
            *self = Self {
                known: known.into_iter().cloned().collect(),
                ..Self::default()
            };
        }
        Popup::from_toggle_button_response(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| self.form_ui(ui, field, people, scene));
    }

    fn form_ui(&mut self, ui: &mut Ui, field: Field, people: &[Id], scene: &mut Scene<'_>) {
        ui.set_width(280.0);
        let label = field.wanted();
        widgets::label(ui, label);
        let id = WidgetId::unique(("batch of people", field.label()));
        let typed = TextField::new(label, &mut self.text)
            .id(id)
            .hint("打字，或在下面选；空着就去掉")
            .error(self.refused.as_deref())
            .show(ui);
        if typed.changed {
            self.refused = None;
        }
        let wanted = self.text.trim();
        let fitting = self.known.iter().filter(|one| one.contains(wanted));
        let mut picked = None;
        ScrollArea::vertical()
            .id_salt("known homes")
            .max_height(190.0)
            .show(ui, |ui| {
                for known in fitting {
                    if list_row(ui, known, "", known == wanted).clicked() {
                        picked = Some(known.clone());
                    }
                }
            });
        if let Some(picked) = picked {
            self.text = picked;
        }
        let entered = typed.entered && !is_composing(ui.ctx());
        let act = format!("给 {} 人改{}", people.len(), field.label());
        if ui.add(Button::primary(&act).small().key("Enter")).clicked() || entered {
            match set(people, &field.value(&self.text), scene) {
                Ok(()) => {
                    focus_table(ui.ctx());
                    ui.close();
                }
                Err(reason) => self.refused = Some(reason),
            }
        }
        if typed.left && ui.input(|input| input.key_pressed(Key::Escape)) {
            ui.close();
        }
    }

    fn level_ui(&mut self, ui: &mut Ui, people: &[Id], scene: &mut Scene<'_>) {
        let button = ui.add(Button::new("改级别…").icon(Icon::Edit).small());
        let mut grabs = self.open_asked(BatchField::Level, &button);
        Popup::from_toggle_button_response(&button).show(|ui| {
            ui.set_width(120.0);
            for level in Level::ALL {
                let row = list_row(ui, level.label(), "", false);
                if std::mem::take(&mut grabs) {
                    row.request_focus();
                }
                if row.clicked() {
                    if let Err(reason) = set(people, &SharedValue::Level(*level), scene) {
                        scene.ask(crate::ui::intent::Intent::Refuse(reason));
                    }
                    focus_table(ui.ctx());
                    ui.close();
                }
            }
        });
    }
}

/// Asks for the acts as one.
fn set(people: &[Id], value: &SharedValue, scene: &mut Scene<'_>) -> Result<(), String> {
    let acts = person_batch::acts(scene.ledger, people, value);
    if acts.is_empty() {
        return Err(format!(
            "勾选的 {} 人{}已经是这样，没有改动。",
            people.len(),
            value.label()
        ));
    }
    let title = format!("修改 {} 人的{}", acts.len(), value.label());
    scene
        .try_acts(title, acts)
        .map_err(|refusal| refusal.to_string())
}
