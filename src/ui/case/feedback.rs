//! 征询反馈: the forms of a letter, entered by keys; what they add up to; handling again when somebody is not satisfied.

use eframe::egui::{
    Context, Key, Modifiers, Rangef, Rect, Role as AccessRole, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::recipients::{LetterState, Reader, Recipient, letters};
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::form::OpenedForm;
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{self, Button, card_header, flowing_card, segmented};

use super::act_form::{is_newly_seen, written};
use super::after_forms;
use super::leads::COLLECT;
use super::letter_acts::{collectable, first_out};
use super::letters::{LettersMemory, RecipientTexts, ShownLetter};
use super::recipient_cells::{name_ui, padded, returned_ui, word_ui};
use super::redo::{self, RedoForm};
use super::slip_form::SlipForm;
use super::slip_row::{SlipAnswer, SlipColumns, header_ui, slip_id, slip_ui};
use super::{talks_card, tally_card};

/// Height of a row, in points.
const ROW: f32 = 34.0;
/// Narrower than this, in points, the panel of the redo stands below the forms.
const NARROW: f32 = 1310.0;
/// From this width on 汇总 and 面谈 stand side by side, points.
const SIDE_BY_SIDE: f32 = 860.0;
/// Width of that panel beside them.
const PANEL: f32 = 372.0;

/// What is typed on the tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedbackForms {
    slip: Option<SlipForm>,
    redo: Option<RedoForm>,
}

impl FeedbackForms {
    /// Takes up the form of a person on a letter, or goes back to the one in hand where that says something not recorded;
    /// that of the first who has not answered where nobody is named. Its first answer takes the focus.
    pub fn open(
        &mut self,
        (case, context): (Id, &Context),
        of: Option<(Id, Id)>,
        memory: &mut LettersMemory,
        scene: &Scene<'_>,
    ) {
        let letters = memory.letters(case, scene);
        if let Some(issue) = self.typed_issue(&letters) {
            memory.forms_of = Some(issue);
            OpenedForm::go_back_to(context, slip_id(case));
            return;
        }
        let letter = match of {
            Some((issue, _)) => letters.iter().find(|one| one.state.issue == issue),
            None => letters.last(),
        };
        let Some(letter) = letter else { return };
        let all = &letter.state.recipients;
        let one = match of {
            Some((_, person)) => all.iter().find(|one| one.reader == Reader::Person(person)),
            None => first_out(all),
        };
        if let Some(one) = one {
            memory.forms_of = Some(letter.state.issue);
            OpenedForm::forget(context, slip_id(case));
            self.slip = Some(form_for(letter, one, memory, scene));
        } else if self.slip.is_some() {
            OpenedForm::go_back_to(context, slip_id(case));
        }
    }

    /// Puts down the form in hand where all of it is recorded: it waits for keys only, nothing of it is left to keep.
    pub fn forget_recorded(&mut self, case: Id, ledger: &Ledger) {
        let recorded = |slip: &mut SlipForm| slip.is_recorded(&letters(ledger, case));
        self.slip.take_if(recorded);
    }

    /// The letter whose form in hand says something that is not recorded: no other takes its place then.
    fn typed_issue(&self, letters: &[ShownLetter]) -> Option<Id> {
        let slip = self.slip.as_ref()?;
        let differs = |issue: Id, one: &Recipient| {
            slip.is_of(issue, one.reader.person()) && !slip.says_what_is_recorded(issue, one)
        };
        let holds = |letter: &&ShownLetter| {
            let mut all = letter.state.recipients.iter();
            all.any(|one| differs(letter.state.issue, one))
        };
        letters.iter().find(holds).map(|one| one.state.issue)
    }
}

/// Somebody's form, coming back on the day of the batch.
fn form_for(
    letter: &ShownLetter,
    one: &Recipient,
    memory: &LettersMemory,
    scene: &Scene<'_>,
) -> SlipForm {
    let today = || widgets::DateText::today(scene.today());
    let day = memory.form_day.clone().unwrap_or_else(today);
    SlipForm::of(letter.state.issue, one, day)
}

/// Draws the tab; returns with whom a talk is to be recorded, where one is.
pub fn ui(
    ui: &mut Ui,
    (forms, memory): (&mut FeedbackForms, &mut LettersMemory),
    case: &Case,
    scene: &mut Scene<'_>,
) -> Option<Id> {
    let letters = memory.letters(case.id, scene);
    let replies: Vec<&ShownLetter> = letters
        .iter()
        .filter(|one| one.state.kind == IssueKind::Reply)
        .collect();
    let is_chosen = |one: &&ShownLetter| memory.forms_of == Some(one.state.issue);
    let chosen = replies.iter().position(is_chosen);
    let Some(index) = chosen.or(replies.len().checked_sub(1)) else {
        nothing_ui(ui);
        return None;
    };
    let letter = replies[index];
    let before = index.checked_sub(1).map(|index| &replies[index].state);
    let in_hand = scene.ledger.current_round(case.id).map(|round| round.id);
    let redo = letter.state.dissatisfied().next().is_some() && in_hand == Some(letter.state.round);
    after_forms::lead_on(ui, memory, &letter.state, redo);
    let mut talk = None;
    ScrollArea::vertical()
        .id_salt("feedback")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            let room = ui.available_rect_before_wrap();
            let beside = redo && room.width() >= NARROW;
            let width = if beside {
                room.width() - PANEL - 12.0
            } else {
                room.width()
            };
            let top = ui.cursor().top();
            ui.vertical(|ui| {
                ui.set_width(width);
                let mut forms = Forms {
                    case: case.id,
                    letter,
                    slip: &mut forms.slip,
                    memory: &mut *memory,
                };
                forms.ui(ui, &replies, scene);
                talk = cards_ui(ui, &letter.state, before);
            });
            let typed = (&mut forms.redo, memory);
            let of = (case.id, &letter.state);
            if beside {
                let corner = pos2(room.right() - PANEL, top);
                let place = Rect::from_min_size(corner, vec2(PANEL, 600.0));
                let mut side = ui.new_child(UiBuilder::new().max_rect(place).id_salt("redo"));
                redo::ui(&mut side, typed, of, scene);
                ui.expand_to_include_rect(side.min_rect());
            } else if redo {
                redo::ui(ui, typed, of, scene);
            }
            widgets::follow_focus(ui);
        });
    talk
}

/// 汇总, and beside it the talks that are asked for where there is room for both.
fn cards_ui(ui: &mut Ui, letter: &LetterState, before: Option<&LetterState>) -> Option<Id> {
    let room = ui.available_rect_before_wrap();
    if room.width() < SIDE_BY_SIDE || !letter.recipients.iter().any(Recipient::wants_talk) {
        tally_card::ui(ui, letter, before);
        return talks_card::ui(ui, letter);
    }
    let half = (room.width() - 12.0) / 2.0;
    let left = UiBuilder::new().max_rect(room.with_max_x(room.left() + half));
    let right = UiBuilder::new().max_rect(room.with_min_x(room.right() - half));
    let mut side = ui.new_child(right.id_salt("talks"));
    let talk = talks_card::ui(&mut side, letter);
    ui.scope_builder(left, |ui| tally_card::ui(ui, letter, before));
    ui.expand_to_include_rect(side.min_rect());
    talk
}

fn nothing_ui(ui: &mut Ui) {
    flowing_card(ui, |ui| {
        padded(ui, |ui| {
            widgets::note(
                ui,
                "还没有签发的答复。签发、送达以后，在这里登记征询意见表。",
            );
        });
    });
}

/// The table of forms.
struct Forms<'a> {
    case: Id,
    letter: &'a ShownLetter,
    slip: &'a mut Option<SlipForm>,
    memory: &'a mut LettersMemory,
}

impl Forms<'_> {
    fn ui(&mut self, ui: &mut Ui, replies: &[&ShownLetter], scene: &mut Scene<'_>) {
        let letter = self.letter;
        flowing_card(ui, |ui| {
            let title = format!("第 {} 轮征询", letter.state.number);
            let subtitle = format!("{}  {}", letter.state.document, letter.returned_text());
            card_header(ui, &title, &subtitle, |ui| self.head_ui(ui, replies, scene));
            let left = ui.cursor().left();
            let columns = SlipColumns::new(Rangef::new(left, left + ui.available_width()));
            header_ui(ui, &columns);
            let mut taken = None;
            let issue = letter.state.issue;
            for (index, one) in letter.state.recipients.iter().enumerate() {
                let is_of = |form: &SlipForm| form.is_of(issue, one.reader.person());
                if self.slip.as_ref().is_some_and(is_of) {
                    taken = self.in_hand_ui(ui, index, &columns, scene).or(taken);
                } else if row_ui(ui, &columns, index, (one, &letter.rows[index])) {
                    taken = Some(index);
                }
            }
            if self.slip.is_none() {
                OpenedForm::forget(ui.ctx(), slip_id(self.case));
            }
            if let Some(one) = taken.and_then(|index| letter.state.recipients.get(index)) {
                self.take_up(ui, one, scene);
            }
            keys_line_ui(ui);
        });
    }

    /// Takes up somebody's form, unless something not recorded stands in the one in hand.
    fn take_up(&mut self, ui: &Ui, one: &Recipient, scene: &Scene<'_>) {
        let id = slip_id(self.case);
        let open = self.slip.as_ref();
        let holds = open.is_some_and(|open| OpenedForm::holds(ui.ctx(), id, &written(open)));
        if holds {
            self.memory.forms_of = open.and_then(SlipForm::issue);
            OpenedForm::go_back_to(ui.ctx(), id);
        } else if collectable(one).is_some() {
            OpenedForm::forget(ui.ctx(), id);
            *self.slip = Some(form_for(self.letter, one, self.memory, scene));
        }
    }

    /// The rounds to choose from, and the way into the forms.
    fn head_ui(&mut self, ui: &mut Ui, replies: &[&ShownLetter], scene: &Scene<'_>) {
        let enter = Button::accent(COLLECT).icon(Icon::Feedback).tiny();
        if let Some(one) = first_out(&self.letter.state.recipients)
            && self.slip.is_none()
            && ui.add(enter).clicked()
        {
            *self.slip = Some(form_for(self.letter, one, self.memory, scene));
        }
        if replies.len() > 1 {
            let names: Vec<String> = replies
                .iter()
                .map(|one| format!("第 {} 轮", one.state.number))
                .collect();
            let options: Vec<(Id, &str)> = replies
                .iter()
                .zip(&names)
                .map(|(one, name)| (one.state.issue, name.as_str()))
                .collect();
            let mut chosen = Some(self.letter.state.issue);
            let width = 72.0 * options.len() as f32;
            if segmented(ui, "看哪一轮", &mut chosen, &options, width) {
                self.memory.forms_of = chosen;
            }
        }
    }

    /// The row in hand; returns the row that is turned to.
    fn in_hand_ui(
        &mut self,
        ui: &mut Ui,
        index: usize,
        columns: &SlipColumns,
        scene: &mut Scene<'_>,
    ) -> Option<usize> {
        let all = &self.letter.state.recipients;
        let form = self.slip.as_mut()?;
        let id = slip_id(self.case);
        if is_newly_seen(ui, id, scene)
            && let Some(now) = form.follow(&all[index])
        {
            OpenedForm::note_recorded(ui, id, written(&now));
        }
        let answer = slip_ui(ui, form, (self.case, &all[index]), columns, scene);
        match answer {
            SlipAnswer::Nothing => None,
            SlipAnswer::Leave => {
                *self.slip = None;
                None
            }
            SlipAnswer::Turn(by) => {
                let to = index.checked_add_signed(by);
                to.filter(|to| all.get(*to).and_then(collectable).is_some())
            }
            SlipAnswer::Record | SlipAnswer::Next | SlipAnswer::Finish => {
                if !form.record(self.case, scene) {
                    return None;
                }
                self.memory.form_day = Some(form.returned().clone());
                OpenedForm::note_recorded(ui, id, written(form));
                if answer == SlipAnswer::Record {
                    return None;
                }
                let next = (index + 1..all.len()).chain(0..index);
                let mut open = next
                    .filter(|next| all[*next].is_form_out() && collectable(&all[*next]).is_some());
                let next = open.next().filter(|_| answer == SlipAnswer::Next);
                if next.is_none() {
                    *self.slip = None;
                    self.memory.forms_entered = true;
                }
                next
            }
        }
    }
}

/// A row that is not in hand; returns whether it is taken up.
fn row_ui(
    ui: &mut Ui,
    columns: &SlipColumns,
    index: usize,
    (one, texts): (&Recipient, &RecipientTexts),
) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Row, true, texts.spoken.as_str()));
    let f2 =
        response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, theme.hover);
    }
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let cell = |place: Rangef| Rect::from_x_y_ranges(place, rect.y_range());
    let plain = |place: Rangef, words: &str, ink| {
        let look = TextLook::new(regular(size::LABEL), ink);
        let left = pos2(place.min + 6.0, rect.center().y);
        paint_text(ui, left, words, look, (place.span() - 10.0).max(0.0));
    };
    plain(columns.number, &(index + 1).to_string(), theme.ink_soft);
    name_ui(ui, cell(columns.name), one);
    returned_ui(ui, cell(columns.returned), one, texts);
    let slip = one.slip.as_ref();
    word_ui(
        ui,
        cell(columns.attitude),
        slip.and_then(|slip| slip.attitude),
    );
    word_ui(ui, cell(columns.result), slip.and_then(|slip| slip.result));
    plain(columns.talk, texts.talk, theme.ink);
    let comment = slip.and_then(|slip| slip.comment.as_deref());
    let (words, ink) = match (comment, one.returned_on()) {
        (Some(words), _) => (words, theme.ink),
        (None, Some(_)) => ("没写", theme.ink_faint),
        (None, None) => (texts.note.as_str(), theme.ink_soft),
    };
    plain(columns.comment, words, ink);
    focus_ring(ui, &response, rect.shrink(2.0));
    let pressed = response.clicked() || f2;
    let told = comment.unwrap_or(&texts.note);
    if !told.is_empty() {
        response.on_hover_text(told);
    }
    pressed
}

/// The keys of the row in hand.
fn keys_line_ui(ui: &mut Ui) {
    padded(ui, |ui| {
        widgets::note(
            ui,
            "1 满意　2 基本满意　3 不满意　Y / N 面谈　回车 下一格，意见里回车到下一位　Shift+Tab 上一格　↑ ↓ 换人　Ctrl+回车 存好收起　按一键就计入汇总",
        );
    });
}
