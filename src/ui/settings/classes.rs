//! 办理结果: the outcome classes, best first.

use eframe::egui::{Id as WidgetId, Ui};

use crate::model::profile::OutcomeClass;
use crate::ui::icons::Icon;
use crate::ui::people::bound::{self, Bound, Buffers};
use crate::ui::scene::{Action, Scene};
use crate::ui::widgets::{Button, card, class_tag, hint, icon_button, line, note, tick};

use super::{Shared, record_profile};

/// What was asked of a class.
enum Asked {
    Change(OutcomeClass, &'static str),
    Up,
    Down,
    Remove,
}

/// Draws the part.
pub(super) fn ui(ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
    note(
        ui,
        "从最好的往下排。代号存在办件里，名称印在函件上。用过的代号不能改、不能去掉。",
    );
    let mut profile = scene.ledger.profile.clone();
    let mut asked = None;
    for (place, class) in profile.classes.iter().enumerate() {
        let used = shared.uses.classes.get(&class.key).copied().unwrap_or(0);
        let buffers = &mut shared.buffers;
        let ends = (place == 0, place + 1 == profile.classes.len());
        let row = card::inset(ui, |ui| {
            class_ui(ui, (place, class), ends, used, &profile.classes, buffers)
        });
        asked = asked.or(row.inner.map(|row| (place, used, row)));
    }
    let mut what = None;
    if let Some((place, used, asked)) = asked {
        let label = profile.classes[place].label.clone();
        match asked {
            Asked::Change(class, field) => {
                profile.classes[place] = class;
                what = Some(format!("办理结果“{label}”{field}"));
            }
            Asked::Up => {
                profile.classes.swap(place, place - 1);
                what = Some(format!("办理结果“{label}”上移"));
            }
            Asked::Down => {
                profile.classes.swap(place, place + 1);
                what = Some(format!("办理结果“{label}”下移"));
            }
            Asked::Remove if used > 0 => scene.ask(Action::Refuse(format!(
                "没有去掉“{label}”：已有 {used} 件的办理结果是它。"
            ))),
            Asked::Remove => {
                profile.classes.remove(place);
                what = Some(format!("去掉办理结果“{label}”"));
            }
        }
    }
    if ui
        .add(Button::new("加一类").icon(Icon::Plus).small())
        .clicked()
    {
        let key = ('A'..='Z')
            .map(String::from)
            .find(|key| profile.class(key).is_none())
            .unwrap_or_default();
        profile.classes.push(OutcomeClass {
            label: format!("{key}类"),
            key,
            meaning: String::new(),
            solved: false,
            partly_solved: false,
            promises: false,
        });
        what = Some("加一类办理结果".to_owned());
    }
    if let Some(what) = what {
        record_profile(scene, &profile, &what);
    }
}

fn class_ui(
    ui: &mut Ui,
    (place, class): (usize, &OutcomeClass),
    (first, last): (bool, bool),
    used: u32,
    all: &[OutcomeClass],
    buffers: &mut Buffers,
) -> Option<Asked> {
    let owner = WidgetId::unique(("class", class.key.as_str()));
    let mut asked = None;
    ui.push_id(owner, |ui| {
        ui.horizontal(|ui| {
            class_tag(ui, &class.key, place);
            line(ui, class.label.clone());
            hint(ui, format!("用过 {used} 件"));
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.add_space((ui.available_width() - 88.0).max(0.0));
            for (icon, word, off, act) in [
                (Icon::ChevronUp, "上移", first, Asked::Up),
                (Icon::ChevronDown, "下移", last, Asked::Down),
                (Icon::Trash, "去掉", false, Asked::Remove),
            ] {
                ui.add_enabled_ui(!off, |ui| {
                    if icon_button(ui, icon, &format!("{word}“{}”", class.label)).clicked() {
                        asked = Some(act);
                    }
                });
            }
        });
        let mut edited = class.clone();
        let mut field = texts_ui(ui, owner, &mut edited, used, all, buffers);
        ui.horizontal_wrapped(|ui| {
            for (words, name, value) in [
                ("算解决", "是否算解决", &mut edited.solved),
                ("算基本解决", "是否算基本解决", &mut edited.partly_solved),
                ("有承诺，要跟踪", "是否有承诺", &mut edited.promises),
            ] {
                if tick(ui, words, value) {
                    field = Some(name);
                }
            }
        });
        if let Some(field) = field {
            asked = Some(Asked::Change(edited, field));
        }
    });
    asked
}

fn texts_ui(
    ui: &mut Ui,
    owner: WidgetId,
    edited: &mut OutcomeClass,
    used: u32,
    all: &[OutcomeClass],
    buffers: &mut Buffers,
) -> Option<&'static str> {
    let mut field = None;
    let before = edited.key.clone();
    let key_check = |typed: &str| {
        let key = bound::needed(typed)?;
        if key.chars().count() > 8 {
            return Err("代号最多 8 个字。".to_owned());
        }
        if key != before && all.iter().any(|class| class.key == key) {
            return Err(format!("“{key}”已经有了。"));
        }
        Ok(key)
    };
    ui.horizontal_top(|ui| {
        if used == 0 {
            let stored = edited.key.clone();
            let bound = Bound::new(owner, "代号").hint("代号").width(90.0);
            if let Some(key) = bound.show(ui, buffers, &stored, key_check) {
                edited.key = key;
                field = Some("代号");
            }
        }
        let stored = edited.label.clone();
        let bound = Bound::new(owner, "名称")
            .hint("印在函件上，如 A类")
            .width(120.0);
        if let Some(label) = bound.show(ui, buffers, &stored, bound::needed) {
            edited.label = label;
            field = Some("名称");
        }
        let stored = edited.meaning.clone();
        let bound = Bound::new(owner, "含义").hint("含义，如 所提问题已经解决或采纳");
        if let Some(meaning) = bound.show(ui, buffers, &stored, bound::any) {
            edited.meaning = meaning;
            field = Some("含义");
        }
    });
    field
}
