//! 办理结果: the outcome classes, best first.

use eframe::egui::{Id as WidgetId, Ui};

use crate::ledger::entry::rules_draft;
use crate::model::profile::{OutcomeClass, Profile};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{BoundForm, FormRow};
use crate::ui::widgets::{Button, card, class_tag, hint, icon_button, line, note};

use super::shared::SettingsShared;
use super::typed::of_class;

/// What was pressed beside a class.
#[derive(Clone, Copy)]
enum ClassPress {
    Up,
    Down,
    Remove,
}

/// A class as it stands in the list.
#[derive(Clone, Copy)]
struct Listed<'a> {
    index: usize,
    last: bool,
    class: &'a OutcomeClass,
    /// How many items have it.
    used: u32,
}

/// Draws the part.
pub(super) fn ui(
    ui: &mut Ui,
    shared: &mut SettingsShared,
    profile: &mut Profile,
    scene: &Scene<'_>,
) -> bool {
    let before = profile.classes.clone();
    note(
        ui,
        "从最好的往下排。代号存在办件里，名称印在函件上。用过的代号不能改、不能去掉。",
    );
    let mut pressed = None;
    for (index, class) in before.iter().enumerate() {
        let listed = Listed {
            index,
            last: index + 1 == before.len(),
            class,
            used: shared.uses.classes.get(&class.key).copied().unwrap_or(0),
        };
        let press = card::inset(ui, |ui| class_ui(ui, listed, (shared, profile), scene)).inner;
        pressed = pressed.or(press.map(|press| (index, press)));
    }
    if let Some((index, press)) = pressed {
        answer(index, press, &mut profile.classes);
    }
    let add = Button::new("加一类").icon(Icon::Plus).small();
    if ui.add(add).clicked() {
        profile.classes.push(new_class(profile));
    }
    profile.classes != before
}

/// Whom the fields of a class belong to.
pub(super) fn owner(class: &OutcomeClass) -> WidgetId {
    WidgetId::unique(("class", class.key.as_str()))
}

fn answer(index: usize, press: ClassPress, classes: &mut Vec<OutcomeClass>) {
    match press {
        ClassPress::Up if index > 0 => classes.swap(index, index - 1),
        ClassPress::Down if index + 1 < classes.len() => classes.swap(index, index + 1),
        ClassPress::Remove if index < classes.len() => {
            classes.remove(index);
        }
        ClassPress::Up | ClassPress::Down | ClassPress::Remove => {}
    }
}

fn new_class(profile: &Profile) -> OutcomeClass {
    let key = ('A'..='Z')
        .map(String::from)
        .find(|key| profile.class(key).is_none())
        .unwrap_or_default();
    OutcomeClass {
        label: format!("{key}类"),
        key,
        meaning: String::new(),
        solved: false,
        partly_solved: false,
        promises: false,
    }
}

fn class_ui(
    ui: &mut Ui,
    listed: Listed<'_>,
    (shared, profile): (&mut SettingsShared, &mut Profile),
    scene: &Scene<'_>,
) -> Option<ClassPress> {
    let (index, class, ledger) = (listed.index, listed.class, scene.ledger);
    let owner = owner(class);
    let drafted = &*profile;
    let check = |edited: &OutcomeClass| {
        let mut tried = drafted.clone();
        tried.classes[index] = edited.clone();
        rules_draft::check(&tried, ledger)
    };
    let mut edited = class.clone();
    shared.buffers.keep_as(owner, || of_class(&class.key));
    let form = BoundForm::new(owner, &mut shared.buffers, &mut edited, check);
    let mut form = form.label_width(0.0);
    let mut press = None;
    ui.push_id(owner, |ui| {
        press = head_ui(ui, listed);
        texts_ui(ui, &mut form, listed.used == 0);
        marks_ui(ui, &mut form);
    });
    if form.end().is_some() {
        profile.classes[index] = edited;
    }
    press
}

fn head_ui(ui: &mut Ui, listed: Listed<'_>) -> Option<ClassPress> {
    let class = listed.class;
    let mut press = None;
    ui.horizontal(|ui| {
        class_tag(ui, &class.key, listed.index);
        line(ui, class.label.clone());
        hint(ui, format!("用过 {} 件", listed.used));
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_space((ui.available_width() - 88.0).max(0.0));
        for (icon, label, off, this) in [
            (Icon::ChevronUp, "上移", listed.index == 0, ClassPress::Up),
            (Icon::ChevronDown, "下移", listed.last, ClassPress::Down),
            (Icon::Trash, "去掉", false, ClassPress::Remove),
        ] {
            ui.add_enabled_ui(!off, |ui| {
                if icon_button(ui, icon, &format!("{label}“{}”", class.label)).clicked() {
                    press = Some(this);
                }
            });
        }
    });
    press
}

fn texts_ui(ui: &mut Ui, form: &mut BoundForm<'_, OutcomeClass>, is_new: bool) {
    ui.horizontal_top(|ui| {
        if is_new {
            let key = FormRow::new("key", "代号").hint("代号").width(90.0);
            form.text(ui, key, |class| &mut class.key);
        }
        let label = FormRow::new("label", "名称").hint("印在函件上，如 A类");
        form.text(ui, label.width(120.0), |class| &mut class.label);
        let meaning = FormRow::new("meaning", "含义");
        let meaning = meaning.hint("含义，如 所提问题已经解决或采纳");
        form.text(ui, meaning, |class| &mut class.meaning);
    });
}

fn marks_ui(ui: &mut Ui, form: &mut BoundForm<'_, OutcomeClass>) {
    type Mark = fn(&mut OutcomeClass) -> &mut bool;
    let marks: [(&str, &str, Mark); 3] = [
        ("说的是已解决", "是否说的是已解决", |class| {
            &mut class.solved
        }),
        ("说的是将解决", "是否说的是将解决", |class| {
            &mut class.partly_solved
        }),
        ("有承诺，要跟踪", "是否有承诺", |class| {
            &mut class.promises
        }),
    ];
    ui.horizontal_wrapped(|ui| {
        for (text, name, of) in marks {
            let row = FormRow::new("marks", name);
            form.tick(ui, row, text, of);
        }
    });
}
