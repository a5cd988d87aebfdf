//! 登记审核: the form in which a review of the draft is given. Enter leads through its fields to 登记通过.

use eframe::egui::{Key, Memory, Modifiers, Ui};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::RecordReview;
use crate::ledger::entry::reply_facts::{self, LetterText};
use crate::model::facts::{Case, Review};
use crate::model::record::Id;
use crate::model::vocabulary::ReviewLevel;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::Flow;
use crate::ui::widgets::{self, Button, TextField, dialog_is_open, is_composing};

/// The four questions of every review.
const QUESTIONS: [&str; 4] = [
    "逐条答复所提问题",
    "符合法规政策",
    "态度诚恳",
    "该会商的已会商",
];

/// Sends a draft back whatever else holds, and counts against 规范化率.
const FAULTY_FORM: &str = "格式不规范，退回修改";

/// Why a review cannot pass.
const NOT_PASSED: &str = "四道都打上钩、没有格式问题，才能登记通过。";

/// Why a review without a reviewer is not recorded.
const NO_REVIEWER: &str = "请先填审核人的姓名，再登记。";

/// What is answered and typed in a review.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedReview {
    level: Option<ReviewLevel>,
    reviewer: String,
    /// The reviewer that was filled in.
    usual: String,
    answers: [bool; 4],
    comment: String,
    /// 格式不规范.
    faulty_form: bool,
}

/// A review being given.
#[derive(Default, Debug)]
pub struct ReviewForm {
    typed: TypedReview,
    /// What it still waits for, said once it was to be given.
    problem: Option<&'static str>,
    /// The first question takes the focus as soon as it is drawn.
    fresh: bool,
    flow: Flow<ReviewField>,
}

/// What Enter leads through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum ReviewField {
    /// One of the questions, by its place.
    Question(usize),
    /// 格式不规范.
    FaultyForm,
    /// 审核人.
    Reviewer,
    /// 审核意见.
    Comment,
    /// 登记通过.
    Pass,
}

impl ReviewForm {
    /// Opens the form for the first level that has not passed, or goes on with the one that is open; returns whether a form
    /// is open: none is where all have passed.
    pub fn open_next(&mut self, case: Id, ledger: &Ledger, text: LetterText) -> bool {
        let (levels, _) = reply_facts::reviews(ledger, case, text);
        let open = |(level, last): (ReviewLevel, Option<&Review>)| {
            let has_passed = last.is_some_and(|review| review.passed);
            (!has_passed).then_some(level)
        };
        let next = levels.into_iter().find_map(open);
        if let Some(level) = next.filter(|_| !self.is_open()) {
            self.open(level, case, ledger);
        }
        self.take_focus()
    }

    /// Its first question takes the focus; returns whether a review is being given.
    pub fn take_focus(&mut self) -> bool {
        self.fresh = self.is_open();
        self.fresh
    }

    /// Opens the form for one level, the reviewer filled in who reviewed last.
    pub fn open(&mut self, level: ReviewLevel, case: Id, ledger: &Ledger) {
        let usual = reply_facts::usual_reviewer(ledger, case, level);
        self.typed.level = Some(level);
        self.fresh = true;
        usual.clone_into(&mut self.typed.usual);
        usual.clone_into(&mut self.typed.reviewer);
    }

    /// Goes on with what was typed before; returns none where that level has passed since.
    pub fn again(
        typed: TypedReview,
        case: Id,
        (ledger, text): (&Ledger, LetterText),
    ) -> Option<Self> {
        let (levels, _) = reply_facts::reviews(ledger, case, text);
        let is_open = |(level, last): &(ReviewLevel, Option<&Review>)| {
            Some(*level) == typed.level && !last.is_some_and(|review| review.passed)
        };
        levels.iter().any(is_open).then(|| Self {
            typed,
            ..Self::default()
        })
    }

    /// Whether a review is being given.
    pub fn is_open(&self) -> bool {
        self.typed.level.is_some()
    }

    /// Whether something is answered or typed in it.
    pub fn is_typed(&self) -> bool {
        let typed = &self.typed;
        let is_answered = typed.faulty_form || typed.answers.contains(&true);
        let is_written = !typed.comment.trim().is_empty() || typed.reviewer != typed.usual;
        self.is_open() && (is_answered || is_written)
    }

    /// What is answered and typed; none where nothing is.
    pub fn typed(&self) -> Option<&TypedReview> {
        self.is_typed().then_some(&self.typed)
    }

    /// The same over another text: every question is to be answered anew.
    #[must_use]
    pub fn about_another_text(self) -> Self {
        Self {
            typed: TypedReview {
                answers: [false; 4],
                faulty_form: false,
                ..self.typed
            },
            ..self
        }
    }

    fn passes(&self) -> bool {
        self.typed.answers.iter().all(|answer| *answer) && !self.typed.faulty_form
    }

    /// The field that stands in the way of recording it, and what is wrong there.
    fn lacks(&self, sends_back: bool) -> Option<(ReviewField, &'static str)> {
        if !sends_back && !self.passes() {
            let open = self.typed.answers.iter().position(|answer| !answer);
            let field = open.map_or(ReviewField::FaultyForm, ReviewField::Question);
            return Some((field, NOT_PASSED));
        }
        let unnamed = self.typed.reviewer.trim().is_empty();
        unnamed.then_some((ReviewField::Reviewer, NO_REVIEWER))
    }
}

/// The keys of the form, pressed in it this frame or while nothing has the focus.
#[derive(Clone, Copy, Debug)]
pub struct ReviewKeys {
    /// Ctrl+Enter.
    gives: bool,
    /// Esc.
    leaves: bool,
}

/// Takes the keys of the form that fills this ui.
pub fn keys(ui: &Ui) -> ReviewKeys {
    let rect = ui.max_rect();
    let within_id = ui.scope_id().with("the focus was within");
    let had: bool = ui.data(|data| data.get_temp(within_id).unwrap_or(false));
    let has = match ui.memory(Memory::focused) {
        // Nothing else is typed in: the keys printed on the buttons are still meant for them.
        None => true,
        Some(id) => {
            let response = ui.ctx().read_response(id);
            response.is_some_and(|response| rect.contains_rect(response.rect))
        }
    };
    ui.data_mut(|data| data.insert_temp(within_id, has));
    let free = !is_composing(ui.ctx()) && !dialog_is_open(ui.ctx());
    let pressed = |within: bool, modifiers, key| {
        free && within && ui.input_mut(|input| input.consume_key(modifiers, key))
    };
    ReviewKeys {
        gives: pressed(has, Modifiers::COMMAND, Key::Enter),
        // Esc has taken the focus away already: it counts where the focus was before.
        leaves: pressed(had, Modifiers::NONE, Key::Escape),
    }
}

/// Draws the form.
pub fn ui(
    form: &mut ReviewForm,
    ui: &mut Ui,
    case: &Case,
    (keys, scene): (ReviewKeys, &mut Scene<'_>),
) {
    let Some(level) = form.typed.level else {
        return;
    };
    let title = format!("{}审核：四道都过才算通过，有一道不过就退回", level.label());
    widgets::medium_line(ui, title, size::TEXT);
    form.flow.begin(ui);
    if std::mem::take(&mut form.fresh) {
        form.flow.go_to(ui, ReviewField::Question(0));
    }
    fields_ui(form, ui);
    if let Some(problem) = form.problem {
        widgets::problem_line(ui, problem);
    }
    ui.horizontal(|ui| give_ui(form, ui, (case, level, keys), scene));
    form.flow.finish(ui, ReviewField::Pass);
}

/// The questions, and who answered them.
fn fields_ui(form: &mut ReviewForm, ui: &mut Ui) {
    let ReviewForm { flow, typed, .. } = form;
    let TypedReview {
        answers,
        faulty_form,
        reviewer,
        comment,
        ..
    } = typed;
    ui.columns(2, |columns| {
        for (index, question) in QUESTIONS.iter().enumerate() {
            let (column, field) = (&mut columns[index % 2], ReviewField::Question(index));
            flow.tick(column, field, question, &mut answers[index]);
        }
    });
    flow.tick(ui, ReviewField::FaultyForm, FAULTY_FORM, faulty_form);
    ui.horizontal(|ui| {
        let edit = TextField::new("审核人", reviewer).hint("审核人");
        flow.text(ui, ReviewField::Reviewer, edit.width(140.0).height(28.0));
        let rest = ui.available_width();
        let edit = TextField::new("审核意见", comment).hint("意见，可以不填");
        flow.text(ui, ReviewField::Comment, edit.width(rest).height(28.0));
    });
}

/// The buttons below the fields.
fn give_ui(
    form: &mut ReviewForm,
    ui: &mut Ui,
    (case, level, keys): (&Case, ReviewLevel, ReviewKeys),
    scene: &mut Scene<'_>,
) {
    // It can be pressed before all is ticked, and says then what is lacking: Enter must not end at a button that is dead.
    let passes = form.passes();
    let button = if passes {
        Button::primary("登记通过")
    } else {
        Button::new("登记通过")
    };
    let button = button.key("Ctrl+Enter").small();
    let mut pass = form.flow.button(ui, ReviewField::Pass, button);
    if !passes {
        pass = pass.on_hover_text(NOT_PASSED);
    }
    let gives = pass.clicked() || keys.gives;
    let sends_back = ui.add(Button::new("登记退回").small()).clicked();
    if sends_back || gives {
        match form.lacks(sends_back) {
            Some((field, problem)) => {
                form.problem = Some(problem);
                form.flow.go_to(ui, field);
            }
            None => give(form, (case, level), sends_back, scene),
        }
    }
    let leave = ui.add(Button::text("不登记").key("Esc").small());
    if leave.clicked() || keys.leaves {
        *form = ReviewForm::default();
    }
}

/// Asks for the review to be recorded.
fn give(
    form: &mut ReviewForm,
    (case, level): (&Case, ReviewLevel),
    sends_back: bool,
    scene: &mut Scene<'_>,
) {
    let given = std::mem::take(form).typed;
    let [answers_requests, lawful, sincere, consulted] = given.answers;
    scene.ask(Intent::Review(Box::new(RecordReview {
        case: case.id,
        level,
        reviewer: given.reviewer,
        on: scene.today(),
        answers_requests,
        lawful,
        sincere,
        consulted,
        sent_back: sends_back,
        comment: Some(given.comment),
        faulty_form: given.faulty_form,
    })));
}
