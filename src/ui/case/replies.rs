//! 答复送达: the newest round open, with everyone its letter goes to; earlier rounds one line each.

use eframe::egui::{Align, Context, Layout, ScrollArea, Ui};

use crate::model::day_text;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::OpenedForm;
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, Button, flowing_card};

use super::act_form::{begin, written};
use super::head::write_label;
use super::letters::{LettersMemory, ShownLetter};
use super::publication::{self, PublicationForm};
use super::recipient_cells::padded;
use super::round_card::{ReplyForms, ShownRound, class_ui};
use super::row_editor::{DeliveryForm, editor_id};

impl ReplyForms {
    /// Opens the form for the delivery of the letter in force to all who still wait for it, or goes back to the one that is
    /// open; its first field takes the focus.
    pub fn open_delivery(
        &mut self,
        (case, context): (Id, &Context),
        memory: &mut LettersMemory,
        scene: &Scene<'_>,
    ) {
        let letters = memory.letters(case, scene);
        let Some(letter) = letters.last() else { return };
        let id = editor_id(case);
        let stays = |form: &DeliveryForm| {
            form.is_of(letter.state.issue)
                || form.stands_in(&letters) && OpenedForm::holds(context, id, &written(form))
        };
        if self.delivery.as_ref().is_some_and(stays) {
            OpenedForm::go_back_to(context, id);
            return;
        }
        let waiting: Vec<_> = letter.state.waiting().map(|one| one.reader).collect();
        if !waiting.is_empty() {
            OpenedForm::forget(context, id);
            let offered = memory.offer(scene.today());
            self.delivery = Some(DeliveryForm::new(letter.state.issue, waiting, offered));
        }
    }

    /// Whether a form stands in what is unfolded of a round.
    fn stands_in(&self, shown: &ShownRound<'_>) -> bool {
        let round = shown.round.id;
        let delivers = |form: &DeliveryForm| {
            shown
                .letter
                .is_some_and(|letter| form.is_of(letter.state.issue))
        };
        self.round.as_ref().is_some_and(|form| form.is_of(round))
            || self.solved.as_ref().is_some_and(|form| form.is_of(round))
            || self.delivery.as_ref().is_some_and(delivers)
    }

    /// Opens the form for 公开 of the letter that awaits it, or for keeping it back, and unfolds its round; goes back to the
    /// one that is open. Returns whether there is a letter it can be about.
    pub fn begin_publication(
        &mut self,
        (case, context): (Id, &Context),
        memory: &mut LettersMemory,
        scene: &Scene<'_>,
    ) -> bool {
        let Some(form) = publication_of(case, scene) else {
            return false;
        };
        let stands = |form: &PublicationForm| form.stands(scene.ledger);
        self.publication = self.publication.take().filter(stands);
        begin(context, &mut self.publication, case, || form);
        self.unfold_published(case, memory, scene);
        true
    }

    /// Unfolds the round whose publication is typed: the newest one always is.
    fn unfold_published(&self, case: Id, memory: &mut LettersMemory, scene: &Scene<'_>) {
        let ledger = scene.ledger;
        let form = self.publication.as_ref();
        let letter = form.and_then(|form| ledger.facts.issues.get(form.issue()?));
        let newest = ledger.own_round(case).map(|round| round.id);
        let round = letter.map(|letter| letter.round);
        memory.unfolded.extend(round.filter(|_| round != newest));
    }
}

/// 公开 of the letter that awaits it, or keeping it back.
fn publication_of(case: Id, scene: &Scene<'_>) -> Option<PublicationForm> {
    let letter = scene.ledger.letter_to_publish(case)?;
    let may_publish = scene.ledger.issue_may_publish(case, letter);
    let form = PublicationForm::new(letter.id, may_publish, scene.today());
    Some(form)
}

/// Draws the tab; returns the letter and the person whose form is to be entered, where one is.
pub fn ui(
    ui: &mut Ui,
    (forms, memory): (&mut ReplyForms, &mut LettersMemory),
    case: &Case,
    scene: &mut Scene<'_>,
) -> Option<(Id, Id)> {
    let letters = memory.letters(case.id, scene);
    let ledger = scene.ledger;
    let rounds = ledger.own_rounds(case.id);
    let mut collect = None;
    ScrollArea::vertical()
        .id_salt("replies")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            if rounds.is_empty() {
                nothing_ui(ui, case, scene);
            }
            for (index, round) in rounds.iter().rev().enumerate() {
                let letter = letters.iter().find(|one| one.state.round == round.id);
                let shown = ShownRound {
                    case,
                    round,
                    letter,
                };
                let typed = (&mut *forms, &mut *memory);
                let person = if index == 0 {
                    newest_ui(ui, &shown, typed, scene)
                } else {
                    earlier_ui(ui, &shown, typed, scene)
                };
                let found = person.zip(letter);
                collect = found
                    .map(|(person, letter)| (letter.state.issue, person))
                    .or(collect);
            }
            for words in ledger.rounds_of_others(case.id) {
                widgets::hint(ui, words);
            }
            widgets::follow_focus(ui);
        });
    collect
}

fn nothing_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    flowing_card(ui, |ui| {
        padded(ui, |ui| {
            let label = write_label(case, scene);
            let what = match scene.ledger.letter_kind(case.id) {
                IssueKind::Reply => "答复",
                IssueKind::Opinion => "会办意见",
            };
            let words = format!("还没有{what}。按“{label}”或 F4 开始，写的内容会自动保存。");
            widgets::note(ui, words);
            // The head of the page has the same button.
            let name = format!("{label}（这一轮）");
            let write = Button::accent(label).named(&name);
            if ui.add(write.icon(Icon::Edit).key("F4").small()).clicked() {
                scene.ask(Intent::Go(Screen::Reply(case.id)));
            }
        });
    });
}

fn newest_ui(
    ui: &mut Ui,
    shown: &ShownRound<'_>,
    (forms, memory): (&mut ReplyForms, &mut LettersMemory),
    scene: &mut Scene<'_>,
) -> Option<Id> {
    let collect = flowing_card(ui, |ui| shown.ui(ui, (&mut *forms, &mut *memory), scene));
    publication_ui(ui, shown, (forms, memory), scene);
    collect
}

fn publication_ui(
    ui: &mut Ui,
    shown: &ShownRound<'_>,
    (forms, memory): (&mut ReplyForms, &mut LettersMemory),
    scene: &mut Scene<'_>,
) {
    if let Some(letter) = shown.letter
        && letter.state.kind == IssueKind::Reply
    {
        let of = (shown.case.id, letter.state.issue);
        if publication::ui(ui, &mut forms.publication, of, scene) {
            // Also where the form stays at another letter, because something is typed in it.
            forms.unfold_published(shown.case.id, memory, scene);
        }
    }
}

/// One line of an earlier round, and all of it where it is unfolded.
fn earlier_ui(
    ui: &mut Ui,
    shown: &ShownRound<'_>,
    (forms, memory): (&mut ReplyForms, &mut LettersMemory),
    scene: &mut Scene<'_>,
) -> Option<Id> {
    let key = shown.round.id;
    let stands = forms.stands_in(shown);
    let is_open = stands || memory.unfolded.contains(&key);
    let collect = flowing_card(ui, |ui| {
        padded(ui, |ui| {
            ui.horizontal(|ui| {
                line_ui(ui, shown, scene);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let number = scene.ledger.round_number(shown.round);
                    let (words, icon) = if is_open {
                        (format!("收起第 {number} 轮"), Icon::ChevronUp)
                    } else {
                        (format!("展开第 {number} 轮"), Icon::ChevronDown)
                    };
                    // A form is not folded away: it would ask unseen.
                    let fold = Button::text(&words).icon(icon).tiny().enabled(!stands);
                    if ui.add(fold).clicked() && !memory.unfolded.remove(&key) {
                        memory.unfolded.insert(key);
                    }
                });
            });
        });
        if is_open {
            shown.below_head_ui(ui, (&mut *forms, &mut *memory), scene)
        } else {
            None
        }
    });
    if is_open {
        publication_ui(ui, shown, (forms, memory), scene);
    }
    collect
}

fn line_ui(ui: &mut Ui, shown: &ShownRound<'_>, scene: &Scene<'_>) {
    let number = scene.ledger.round_number(shown.round);
    widgets::medium_line(ui, format!("第 {number} 轮"), size::TEXT);
    let Some(letter) = shown.letter else {
        class_ui(ui, shown.round, scene);
        widgets::hint(ui, "没有有效的函");
        return;
    };
    widgets::label(ui, letter.state.document.clone());
    class_ui(ui, shown.round, scene);
    if let Some(issue) = scene.ledger.issue_of(shown.round.id) {
        let day = day_text::short_day(issue.issued_on);
        let words = format!(
            "{day} 签发 · {} · {}",
            letter.delivered_text(),
            letter.returned_text()
        );
        widgets::label(ui, words);
    }
    if let Some(words) = scene.ledger.shared_words(shown.case.id, shown.round) {
        widgets::hint(ui, words);
    }
    outcome_ui(ui, letter);
}

/// What the forms of an earlier letter came to.
fn outcome_ui(ui: &mut Ui, letter: &ShownLetter) {
    let theme = Theme::of(ui);
    let tally = letter.state.result;
    for (count, word, icon, ink) in [
        (tally.satisfied, "满意", Icon::Check, theme.done),
        (tally.basically, "基本满意", Icon::Check, theme.ink_soft),
        (tally.dissatisfied, "不满意", Icon::Close, theme.ink),
    ] {
        if count > 0 {
            state_words(ui, icon, ink, &format!("{word} {count}"));
        }
    }
}
