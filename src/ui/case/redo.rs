//! 重新办理: somebody is not satisfied; the words, whom the next letter goes to, why, from which day, and its term.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{AnyAct, OpenRound, RecordFeedback, Refusal};
use crate::ledger::recipients::{LetterState, Recipient};
use crate::ledger::redo::RedoTerm;
use crate::model::day_text;
use crate::model::record::Id;
use crate::model::vocabulary::{Readers, Satisfaction};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::card::inset;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, DateText, card_header, deadline_chip, flowing_card, focused};

use super::act_form::{required_day, show};
use super::counted_days;
use super::head::WRITE_REPLY;
use super::leads::READERS;
use super::letters::LettersMemory;
use super::recipient_cells::padded;

/// The further round as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RedoForm {
    issue: Option<Id>,
    on: DateText,
    reason: String,
    readers: Option<Readers>,
    #[serde(skip)]
    errors: FormErrors,
}

impl RedoForm {
    /// A redo of a letter, passed on today to those who are not satisfied.
    fn new(issue: Id, today: NaiveDate) -> Self {
        Self {
            issue: Some(issue),
            on: DateText::today(today),
            reason: "不满意，重新办理".to_owned(),
            readers: Some(Readers::Dissatisfied),
            errors: FormErrors::default(),
        }
    }

    /// The acts: the words are passed on, and the round begins.
    fn read(
        &self,
        case: Id,
        letter: &LetterState,
        today: NaiveDate,
    ) -> Result<Vec<AnyAct>, Refusal> {
        let on = required_day::<OpenRound>("on", &self.on, today)?;
        let mut acts: Vec<AnyAct> = Vec::new();
        let slips = letter.dissatisfied().filter_map(|one| one.slip.as_ref());
        for slip in slips.filter(|slip| slip.passed_on_on.is_none()) {
            let passed_on = RecordFeedback {
                passed_on_on: Some(on),
                ..RecordFeedback::as_recorded(case, slip)
            };
            acts.push(passed_on.into());
        }
        let round = OpenRound {
            case,
            round: None,
            on: Some(on),
            reason: Some(self.reason.clone()),
            // Who is not satisfied is known from the forms: only 所有提出人 has to be said.
            readers: self.readers.filter(|readers| *readers == Readers::Everyone),
        };
        acts.push(round.into());
        Ok(acts)
    }
}

/// Draws the panel of a letter that somebody is not satisfied with.
pub fn ui(
    ui: &mut Ui,
    (open, memory): (&mut Option<RedoForm>, &mut LettersMemory),
    (case, letter): (Id, &LetterState),
    scene: &mut Scene<'_>,
) {
    let fresh = RedoForm::new(letter.issue, scene.today());
    let kept = open.take().filter(|form| form.issue == fresh.issue);
    let mut form = kept.unwrap_or_else(|| fresh.clone());
    let count = letter.dissatisfied().count();
    let next = letter.number + 1;
    let title = format!("不满意 {count} 人，要重新办理");
    let answer = flowing_card(ui, |ui| {
        card_header(ui, &title, &format!("第 {next} 轮"), |_| {});
        padded(ui, |ui| {
            for one in letter.dissatisfied() {
                words_ui(ui, one);
            }
            let answer = form_ui(ui, &mut form, letter, scene);
            let day = form.on.read(scene.today()).ok().flatten();
            let today = scene.today();
            if let Some(term) = day.and_then(|day| memory.redo_term(day, scene)) {
                term_ui(ui, term, today);
            }
            answer
        })
    });
    match answer {
        FormAnswer::None => {}
        FormAnswer::Cancel => form = fresh.clone(),
        FormAnswer::Confirm => {
            if record(&mut form, (case, letter), scene) {
                form = fresh.clone();
                focused::want(ui.ctx(), WRITE_REPLY);
            }
        }
    }
    // What nobody changed is no typing to be kept.
    *open = (form != fresh).then_some(form);
}

/// Asks for the acts as one; returns whether they may be done.
fn record(form: &mut RedoForm, (case, letter): (Id, &LetterState), scene: &mut Scene<'_>) -> bool {
    form.errors.clear_all();
    let title = format!("第 {} 轮办理", letter.number + 1);
    let asked = form
        .read(case, letter, scene.today())
        .and_then(|acts| scene.try_acts(title, acts));
    if let Err(refusal) = &asked {
        show(&mut form.errors, refusal);
    }
    asked.is_ok()
}

/// What somebody ticked, and the words as written.
fn words_ui(ui: &mut Ui, one: &Recipient) {
    let theme = Theme::of(ui);
    let Some(slip) = &one.slip else { return };
    ui.horizontal_wrapped(|ui| {
        widgets::medium_line(ui, one.name.clone(), size::TEXT);
        widgets::hint(ui, one.group.clone());
        for (what, word) in [("结果", slip.result), ("态度", slip.attitude)] {
            let Some(word) = word else { continue };
            let (icon, ink) = match word {
                Satisfaction::Dissatisfied => (Icon::Close, theme.ink),
                Satisfaction::Basically => (Icon::Check, theme.ink_soft),
                Satisfaction::Satisfied => (Icon::Check, theme.done),
            };
            state_words(ui, icon, ink, &format!("{what}{}", word.label()));
        }
    });
    let words = slip.comment.as_deref().unwrap_or("表上没有写意见");
    inset(ui, |ui| widgets::note(ui, words));
}

fn form_ui(
    ui: &mut Ui,
    typed: &mut RedoForm,
    letter: &LetterState,
    scene: &Scene<'_>,
) -> FormAnswer {
    let count = letter.dissatisfied().count();
    let dissatisfied = format!("不满意的 {count} 人");
    let everyone = format!("全部 {} 人", letter.expected());
    let readers = [
        (Readers::Dissatisfied, dissatisfied.as_str()),
        (Readers::Everyone, everyone.as_str()),
    ];
    let mut form = Form::new(ui, &mut typed.errors, scene.day());
    let row = FormRow::new("readers", "发给").name(READERS).width(240.0);
    form.segments(row, &mut typed.readers, &readers);
    let reason = FormRow::new("reason", "原因").name("重新办理原因");
    form.text(reason.lines(2), &mut typed.reason);
    let on = FormRow::new("on", "通知日").name("通知日期").required();
    form.date(on.width(240.0), &mut typed.on);
    form.buttons(&format!("开第 {} 轮", letter.number + 1), "还原")
}

/// 重新答复期限: the day, how long there is, and why that day.
fn term_ui(ui: &mut Ui, term: &RedoTerm, today: NaiveDate) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, "重新答复期限", size::TEXT);
        widgets::label(ui, day_text::full_day(term.counted.due));
        deadline_chip(ui, term.status);
        if term.counted.provisional {
            widgets::hint(ui, "暂定");
        }
    });
    for step in &term.steps {
        widgets::note(ui, step);
    }
    counted_days::ui(ui, term, today);
    widgets::hint(ui, "前面各轮原样保留。");
}
