//! A field that finds people, units and departments by name or pinyin initials, by keyboard or mouse.

use eframe::egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Ui};

use crate::model::pinyin;
use crate::model::record;

pub use crate::ledger::entry::candidate::Candidate;

use super::choice::candidate_row;
use super::composition::is_composing;
use super::dialogs::above_dialogs;
use super::text_field::TextField;

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
    /// Esc closed the list: it opens again once something is typed, or by an arrow.
    is_put_away: bool,
}

/// A field that finds records by name. The text is the caller's to clear after a pick.
#[derive(Debug)]
#[must_use = "show it in a ui"]
pub struct Picker<'a> {
    name: &'a str,
    text: &'a mut String,
    offers_new: bool,
    width: f32,
}

impl<'a> Picker<'a> {
    /// A field with its name for people who do not see it, 280 points wide.
    pub fn new(name: &'a str, text: &'a mut String) -> Self {
        Self {
            name,
            text,
            offers_new: false,
            width: 280.0,
        }
    }

    /// Offers to enter a name that is not there.
    pub fn offers_new(mut self) -> Self {
        self.offers_new = true;
        self
    }

    /// Of another width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shows the field; returns what was picked.
    pub fn show<'c>(
        self,
        ui: &mut Ui,
        candidates: impl Iterator<Item = &'c Candidate>,
    ) -> Option<Picked> {
        let field = field_id(ui, self.name);
        let state_id = field.with("open");
        let mut open: Open = ui.data(|data| data.get_temp(state_id).unwrap_or_default());
        let typed = self.text.trim().to_owned();
        let focused = ui.memory(|memory| memory.has_focus(field));
        open.is_put_away |= open.rect.is_some() && ui.input(|input| input.key_pressed(Key::Escape));
        let offered = if open.shows(ui, focused, &typed) {
            self.offered(candidates, typed)
        } else {
            Offered::default()
        };
        let rows = offered.rows();
        open.highlighted = open.highlighted.min(rows.saturating_sub(1));
        let mut picked = None;
        if focused && rows > 0 {
            picked = keys(ui, &mut open, rows);
        }
        let hint = format!("{}：名称或拼音首字母", self.name);
        let typed = TextField::new(self.name, self.text)
            .id(field)
            .hint(&hint)
            .width(self.width)
            .show(ui);
        if typed.changed {
            open.highlighted = 0;
        }
        open.is_put_away &= rows == 0 && !typed.changed && !typed.response.gained_focus();
        open.rect = None;
        if rows > 0 && picked.is_none() {
            let popup = Popup::from_response(&typed.response)
                .id(state_id.with("list"))
                .open(true)
                .close_behavior(PopupCloseBehavior::IgnoreClicks)
                .kind(eframe::egui::PopupKind::Menu)
                .width(self.width.max(280.0));
            let shown = popup.show(|ui| {
                above_dialogs(ui);
                ui.set_min_width(self.width.max(280.0));
                offered.ui(ui, open.highlighted)
            });
            open.rect = shown.as_ref().map(|shown| shown.response.rect);
            picked = shown.and_then(|shown| shown.inner);
        }
        if picked.is_some() {
            open = Open::default();
        }
        ui.data_mut(|data| data.insert_temp(state_id, open));
        picked.map(|index| offered.pick(index))
    }

    fn offered<'c>(
        &self,
        candidates: impl Iterator<Item = &'c Candidate>,
        typed: String,
    ) -> Offered<'c> {
        let found: Vec<&Candidate> = candidates
            .filter(|one| pinyin::finds(&one.name, &typed))
            .take(SHOWN)
            .collect();
        let known = found.iter().any(|one| one.name == typed);
        // Letters alone are initials that nobody has who could still be picked, and no name.
        let is_name = !typed.chars().all(|letter| letter.is_ascii_alphabetic());
        let new = (self.offers_new && is_name && !known).then_some(typed);
        Offered { found, new }
    }
}

/// What the list below the field offers.
#[derive(Default)]
struct Offered<'c> {
    found: Vec<&'c Candidate>,
    /// The name typed, where it can be entered.
    new: Option<String>,
}

impl Offered<'_> {
    fn rows(&self) -> usize {
        self.found.len() + usize::from(self.new.is_some())
    }

    /// Draws the list; returns the row clicked.
    fn ui(&self, ui: &mut Ui, highlighted: usize) -> Option<usize> {
        let mut clicked = None;
        for (index, one) in self.found.iter().enumerate() {
            if candidate_row(ui, &one.name, &one.detail, index == highlighted).clicked() {
                clicked = Some(index);
            }
        }
        if let Some(typed) = &self.new {
            let text = format!("名册里没有？新建“{typed}”");
            let index = self.found.len();
            if candidate_row(ui, &text, "", highlighted == index).clicked() {
                clicked = Some(index);
            }
        }
        clicked
    }

    fn pick(self, index: usize) -> Picked {
        self.found.get(index).map_or_else(
            || Picked::New(self.new.unwrap_or_default()),
            |one| Picked::Known(one.id),
        )
    }
}

impl Open {
    /// Whether the list is to be shown: something is typed, or it was asked for.
    fn shows(&self, ui: &Ui, focused: bool, typed: &str) -> bool {
        let pointed = self.rect.is_some_and(|rect| pointer_over(ui, rect));
        let asked = focused && ui.input(|input| input.key_pressed(Key::ArrowDown));
        (focused || pointed)
            && !is_composing(ui.ctx())
            && (asked || !self.is_put_away)
            && (asked || self.rect.is_some() || !typed.is_empty())
    }
}

/// Arrow keys move the highlight, Enter picks.
fn keys(ui: &Ui, open: &mut Open, rows: usize) -> Option<usize> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            open.highlighted = (open.highlighted + 1) % rows;
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            open.highlighted = (open.highlighted + rows - 1) % rows;
        }
        input
            .consume_key(Modifiers::NONE, Key::Enter)
            .then_some(open.highlighted)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_that_nobody_has_are_not_offered_as_a_name() {
        let candidate = |name: &str| Candidate {
            id: record::Id::new(),
            name: name.to_owned(),
            detail: String::new(),
        };
        let people = [candidate("王芳立"), candidate("刘海燕")];
        let offered = |typed: &str| {
            let mut text = String::new();
            let picker = Picker::new("联名代表", &mut text).offers_new();
            let offered = picker.offered(people.iter(), typed.to_owned());
            (offered.found.len(), offered.new)
        };
        assert_eq!(offered("lhy"), (1, None));
        assert_eq!(offered("chq"), (0, None));
        assert_eq!(offered(""), (2, None));
        assert_eq!(offered("王芳"), (1, Some("王芳".to_owned())));
        assert_eq!(
            offered("阿不都·买买提"),
            (0, Some("阿不都·买买提".to_owned()))
        );
    }
}
