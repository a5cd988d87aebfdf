//! A field that finds people, units and departments by name or pinyin initials, by keyboard or mouse.

use eframe::egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Ui};

use crate::model::pinyin;
use crate::model::record;

use super::choice::candidate_row;
use super::composition::is_composing;
use super::text_field::TextField;

/// Someone or something that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub id: record::Id,
    /// Name.
    pub name: String,
    /// What tells namesakes apart: delegation, post.
    pub detail: String,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A record there already.
    Known(record::Id),
    /// A name not there yet, to be entered.
    New(String),
}

/// How many candidates are shown at once.
const SHOWN: usize = 8;

#[derive(Clone, Copy, Debug, Default)]
struct Open {
    highlighted: usize,
    rect: Option<Rect>,
}

/// Shows the field. `new` offers to enter a name that is not there. The text is the caller's to clear after a pick.
pub fn picker<'a>(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    candidates: impl Iterator<Item = &'a Candidate>,
    new: bool,
    width: f32,
) -> Option<Picked> {
    let field = ui.make_persistent_id(("picker", name));
    let state_id = field.with("open");
    let mut open: Open = ui.data(|data| data.get_temp(state_id).unwrap_or_default());
    let focused = ui.memory(|memory| memory.has_focus(field));
    let typed = text.trim().to_owned();
    let pointed = open.rect.is_some_and(|rect| pointer_over(ui, rect));
    let asked = focused && ui.input(|input| input.key_pressed(Key::ArrowDown));
    let open_already = open.rect.is_some();
    let showing = (focused || pointed)
        && !is_composing(ui.ctx())
        && (asked || open_already || !typed.is_empty());
    let found: Vec<&Candidate> = if showing {
        candidates
            .filter(|one| pinyin::finds(&one.name, &typed))
            .take(SHOWN)
            .collect()
    } else {
        Vec::new()
    };
    let may_add = new && !typed.is_empty() && !found.iter().any(|one| one.name == typed);
    let rows = found.len() + usize::from(may_add);
    open.highlighted = open.highlighted.min(rows.saturating_sub(1));
    let mut picked = None;
    if focused && showing && rows > 0 {
        keys(ui, &mut open, rows, |place| picked = Some(place));
    }
    let hint = format!("{name}：名称或拼音首字母");
    let response = TextField::new(name, text)
        .id(field)
        .hint(&hint)
        .width(width)
        .show(ui);
    if response.changed {
        open.highlighted = 0;
    }
    if showing && rows > 0 && picked.is_none() {
        let popup = Popup::from_response(&response.response)
            .id(state_id.with("list"))
            .open(true)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .kind(eframe::egui::PopupKind::Menu)
            .width(width.max(280.0));
        let shown = popup.show(|ui| {
            ui.set_min_width(width.max(280.0));
            let mut clicked = None;
            for (place, one) in found.iter().enumerate() {
                if candidate_row(ui, &one.name, &one.detail, place == open.highlighted).clicked() {
                    clicked = Some(place);
                }
            }
            if may_add {
                let words = format!("名册里没有？新建“{typed}”");
                if candidate_row(ui, &words, "", open.highlighted == found.len()).clicked() {
                    clicked = Some(found.len());
                }
            }
            clicked
        });
        open.rect = shown.as_ref().map(|shown| shown.response.rect);
        picked = picked.or(shown.and_then(|shown| shown.inner));
    } else {
        open.rect = None;
    }
    ui.data_mut(|data| data.insert_temp(state_id, open));
    let place = picked?;
    ui.data_mut(|data| data.insert_temp(state_id, Open::default()));
    Some(
        found
            .get(place)
            .map_or(Picked::New(typed), |one| Picked::Known(one.id)),
    )
}

/// Arrow keys move the highlight, Enter picks.
fn keys(ui: &Ui, open: &mut Open, rows: usize, mut pick: impl FnMut(usize)) {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            open.highlighted = (open.highlighted + 1) % rows;
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            open.highlighted = (open.highlighted + rows - 1) % rows;
        }
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            pick(open.highlighted);
        }
    });
}

/// Whether the pointer is over a rectangle, whatever layer lies on top there: the list of candidates is one.
fn pointer_over(ui: &Ui, rect: Rect) -> bool {
    ui.input(|input| input.pointer.hover_pos().or(input.pointer.interact_pos()))
        .is_some_and(|place| rect.contains(place))
}

/// The id of a picker's field, for commands that give it the focus.
pub fn field_id(ui: &Ui, name: &str) -> Id {
    ui.make_persistent_id(("picker", name))
}
