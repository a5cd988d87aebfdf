//! 轮次: what a round comes to, and the form that says when a further one began, why, and for whom.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{OpenRound, Refusal, Remove};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Round;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, Readers};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, Button, DateText};

use super::act_form::{ActForm, day, form_ui, shown, take_place};
use super::head::WRITE_REPLY;
use super::solved::SolvedForm;

/// The beginning of a round as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoundForm {
    round: Option<Id>,
    on: DateText,
    reason: String,
    readers: Option<Readers>,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
}

impl RoundForm {
    /// A round as recorded.
    pub fn of(round: &Round) -> Self {
        Self {
            round: Some(round.id),
            on: DateText::of(round.opened_on),
            reason: shown(round.reason.as_deref()),
            readers: round.readers,
            ..Self::default()
        }
        .just_filled_in()
    }

    /// A further round that the office begins by itself, today.
    pub fn next(today: NaiveDate) -> Self {
        Self {
            on: DateText::today(today),
            ..Self::default()
        }
    }

    /// Whether it begins a round.
    pub fn begins(&self) -> bool {
        self.round.is_none()
    }

    /// Whether it is for that round.
    pub fn is_of(&self, round: Id) -> bool {
        self.round == Some(round)
    }
}

impl ActForm for RoundForm {
    type Act = OpenRound;
    const NEXT: Option<&'static str> = Some(WRITE_REPLY);

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let begins = self.begins();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let on = FormRow::new("on", "开始日期").name("这一轮开始日期");
        form.date(on.width(240.0), &mut self.on);
        form.text(
            FormRow::new("reason", "原因").name("这一轮原因"),
            &mut self.reason,
        );
        let readers = [
            (None, "不满意的人"),
            (Some(Readers::Everyone), "所有提出人"),
        ];
        let mut chosen = Some(self.readers.filter(|readers| *readers == Readers::Everyone));
        let row = FormRow::new("readers", "答复给谁").width(260.0);
        form.segments(row, &mut chosen, &readers);
        self.readers = chosen.flatten();
        if begins {
            form.buttons("开新一轮", "不开")
        } else {
            form.buttons("保存这一轮", "不改")
        }
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<OpenRound, Refusal> {
        Ok(OpenRound {
            case,
            round: self.round,
            on: day("on", &self.on, today)?,
            reason: Some(self.reason.clone()),
            readers: self.readers,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }

    fn as_recorded(&self, ledger: &Ledger) -> Option<Self> {
        ledger.facts.rounds.get(self.round?).map(Self::of)
    }

    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        Some(&mut self.filled_from)
    }
}

/// The forms of the rounds, where they are open.
pub struct RoundForms<'a> {
    /// When it began, why, and for whom.
    pub round: &'a mut Option<RoundForm>,
    /// What its reply comes to.
    pub solved: &'a mut Option<SolvedForm>,
}

impl RoundForms<'_> {
    /// Opens a form of a round, unless something typed stands in the one that is open: it asks about it then. One about a
    /// round that is gone stands nowhere, and cannot ask.
    fn open_round(&mut self, ui: &Ui, case: Id, form: RoundForm, scene: &Scene<'_>) {
        let rounds = scene.ledger.rounds(case);
        let stands =
            |open: &RoundForm| open.begins() || rounds.iter().any(|one| open.is_of(one.id));
        *self.round = self.round.take().filter(stands);
        take_place(ui, self.round, case, || form);
    }

    /// The same of what a round came to.
    fn open_solved(&mut self, ui: &Ui, round: &Round, scene: &Scene<'_>) {
        let rounds = scene.ledger.rounds(round.case);
        let stands = |open: &SolvedForm| rounds.iter().any(|one| open.is_of(one.id));
        *self.solved = self.solved.take().filter(stands);
        take_place(ui, self.solved, round.case, || SolvedForm::of(round));
    }
}

/// Draws what is said of a round of an item, what can be done with it, and its forms where they are open.
pub fn round_ui(
    ui: &mut Ui,
    forms: &mut RoundForms<'_>,
    (case, round): (Id, &Round),
    scene: &mut Scene<'_>,
) {
    let ledger = scene.ledger;
    let number = ledger.round_number(round);
    if let Some(words) = ledger.shared_words(case, round) {
        widgets::note(ui, words);
    }
    for said in said_of(round, number, scene) {
        widgets::note(ui, said);
    }
    ui.horizontal(|ui| {
        let words = format!("改第 {number} 轮");
        // The first round begins with its first version.
        if number > 1 && ui.add(Button::new(&words).tiny()).clicked() {
            forms.open_round(ui, round.case, RoundForm::of(round), scene);
        }
        if ledger.letter_kind(round.case) == IssueKind::Reply {
            let words = format!("第 {number} 轮解决情况…");
            if ui.add(Button::new(&words).tiny()).clicked() {
                forms.open_solved(ui, round, scene);
            }
        }
        again_ui(ui, forms, (case, round), scene);
        let words = format!("删除第 {number} 轮");
        let is_empty =
            ledger.drafts(round.id).is_empty() && ledger.facts.issues.of(round.id).next().is_none();
        let removable = number > 1 && is_in_hand(round, scene) && is_empty;
        if removable && ui.add(Button::new(&words).tiny()).clicked() {
            scene.act(Remove::of(FactKind::Round, round.id));
        }
    });
    if forms
        .round
        .as_ref()
        .is_some_and(|form| form.is_of(round.id))
    {
        form_ui(ui, forms.round, round.case, scene);
    }
    if forms
        .solved
        .as_ref()
        .is_some_and(|form| form.is_of(round.id))
    {
        form_ui(ui, forms.solved, round.case, scene);
    }
}

fn is_in_hand(round: &Round, scene: &Scene<'_>) -> bool {
    let in_hand = scene.ledger.current_round(round.case);
    in_hand.is_some_and(|last| last.id == round.id)
}

/// 开新一轮 under the last round of an item, once the letter of the round in hand is out.
fn again_ui(
    ui: &mut Ui,
    forms: &mut RoundForms<'_>,
    (case, round): (Id, &Round),
    scene: &Scene<'_>,
) {
    let ledger = scene.ledger;
    let in_hand = ledger.current_round(case);
    let issue = in_hand.and_then(|round| ledger.issue_of(round.id));
    let is_out = issue.is_some_and(|issue| issue.kind == IssueKind::Reply);
    let is_last = ledger
        .own_round(case)
        .is_some_and(|last| last.id == round.id);
    if !is_out || !is_last {
        return;
    }
    if ui
        .add(Button::new("开新一轮…").icon(Icon::Redo2).tiny())
        .clicked()
    {
        let form = RoundForm::next(scene.today());
        forms.open_round(ui, case, form, scene);
    }
}

/// Since when it runs, why, for whom, and what it came to: one line each.
fn said_of(round: &Round, number: u32, scene: &Scene<'_>) -> Vec<String> {
    let mut said = Vec::new();
    // The first round begins with the item; only of a further one its day says something.
    if number > 1 {
        let opened = round
            .opened_on
            .map(|day| format!("{} 起", day_text::full_day(day)));
        let parts: Vec<String> = opened
            .into_iter()
            .chain(round.reason.as_deref().map(str::to_owned))
            .collect();
        said.push(parts.join("，"));
        let readers = scene.ledger.addressees_of(round);
        said.push(format!("答复给：{}", scene.ledger.names_of(&readers)));
    }
    let solved = round
        .solved
        .map(|solved| format!("解决情况：{}", solved.label()));
    // Of a letter on several items each has a line.
    let summary = round.summary.as_deref().map(|text| {
        let lines: Vec<&str> = text.lines().collect();
        format!("答复要点：{}", lines.join("　"))
    });
    let came_to: Vec<String> = solved.into_iter().chain(summary).collect();
    if !came_to.is_empty() {
        said.push(came_to.join("　"));
    }
    said
}
