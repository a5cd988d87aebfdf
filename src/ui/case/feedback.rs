//! 征询反馈: who has answered the form, what was said, and handling again when unsatisfied.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{RecordFeedback, Refusal, RemindFeedback};
use crate::ledger::case_terms::is_dissatisfied;
use crate::model::day_text;
use crate::model::facts::{Case, Feedback, Issue, Person};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, Button, DateText, card, card_header};

use super::act_form::{ActForm, day, form_ui, required, shown};
use super::replies::open_next_round;
use super::scroll::scrolled;

/// One returned form as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SlipForm {
    issue: Option<Id>,
    person: Option<Id>,
    returned: DateText,
    attitude: Option<Satisfaction>,
    result: Option<Satisfaction>,
    wants_talk: bool,
    comment: String,
    reminded: DateText,
    passed_on: DateText,
    #[serde(skip)]
    errors: FormErrors,
}

/// Whose form it is, of which letter.
#[derive(Clone, Copy)]
struct Addressee<'a> {
    case: Id,
    issue: &'a Issue,
    person: &'a Person,
}

impl SlipForm {
    fn of(of: Addressee<'_>, slip: Option<&Feedback>, today: NaiveDate) -> Self {
        let new = Self {
            issue: Some(of.issue.id),
            person: Some(of.person.id),
            ..Self::default()
        };
        match slip {
            None => Self {
                returned: DateText::of(Some(today)),
                ..new
            },
            Some(slip) => Self {
                // One that was only asked for comes back today, unless it is said otherwise.
                returned: DateText::of(slip.returned_on.or(Some(today))),
                attitude: slip.attitude,
                result: slip.result,
                wants_talk: slip.wants_talk,
                comment: shown(slip.comment.as_deref()),
                reminded: DateText::of(slip.reminded_on),
                passed_on: DateText::of(slip.passed_on_on),
                ..new
            },
        }
    }

    fn is_of(&self, of: Addressee<'_>) -> bool {
        self.issue == Some(of.issue.id) && self.person == Some(of.person.id)
    }
}

impl ActForm for SlipForm {
    type Act = RecordFeedback;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let options = [
            Satisfaction::Satisfied,
            Satisfaction::Basically,
            Satisfaction::Dissatisfied,
        ]
        .map(|one| (one, one.label()));
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let returned = FormRow::new("returned_on", "收回日期").required();
        form.date(returned.width(240.0), &mut self.returned);
        let attitude = FormRow::new("attitude", "办理态度").required();
        form.segments(attitude.width(300.0), &mut self.attitude, &options);
        let result = FormRow::new("result", "办理结果").name("办理结果满意度");
        form.segments(result.required().width(300.0), &mut self.result, &options);
        form.tick(("wants_talk", ""), "要求面谈", &mut self.wants_talk);
        let comment = FormRow::new("comment", "意见").name("代表委员意见");
        form.text(comment.lines(3), &mut self.comment);
        let reminded = FormRow::new("reminded_on", "催要日期").width(240.0);
        form.date(reminded, &mut self.reminded);
        let passed_on = FormRow::new("passed_on_on", "转交日期").name("不满意意见转交日期");
        form.date(passed_on.width(240.0), &mut self.passed_on);
        form.buttons("登记反馈", "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<RecordFeedback, Refusal> {
        Ok(RecordFeedback {
            case,
            issue: self.issue,
            person: required::<RecordFeedback, _>("person", self.person)?,
            returned_on: day("returned_on", &self.returned, today)?,
            attitude: self.attitude,
            result: self.result,
            wants_talk: self.wants_talk,
            comment: Some(self.comment.clone()),
            reminded_on: day("reminded_on", &self.reminded, today)?,
            passed_on_on: day("passed_on_on", &self.passed_on, today)?,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// Draws the tab.
pub fn ui(ui: &mut Ui, form: &mut Option<SlipForm>, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    card(ui, room, |ui| {
        let subtitle = "态度和结果分开记；催要后仍不回的不算满意";
        card_header(ui, "征询意见", subtitle, |_| {});
        scrolled(ui, "feedback", |ui| {
            let ledger = scene.ledger;
            let mut none = true;
            for round in ledger.rounds(case.id).iter().rev() {
                let Some(issue) = ledger.issue_of(round.id) else {
                    continue;
                };
                none = false;
                let round = ledger.round_number(round);
                let number = ledger.document_number(issue);
                widgets::medium_line(ui, format!("第 {round} 轮  {number}"), size::CARD);
                issue_ui(ui, form, case, issue, scene);
                widgets::divider(ui);
            }
            if none {
                widgets::note(
                    ui,
                    "还没有签发的答复。签发、送达以后，在这里登记征询意见表。",
                );
            }
        });
    });
}

fn issue_ui(
    ui: &mut Ui,
    form: &mut Option<SlipForm>,
    case: &Case,
    issue: &Issue,
    scene: &mut Scene<'_>,
) {
    let ledger = scene.ledger;
    for person in ledger.addressees_of_letter(case.id, issue) {
        let of = Addressee {
            case: case.id,
            issue,
            person,
        };
        slip_ui(ui, form, of, scene);
    }
    let again = ledger.facts.feedback.of(issue.id).any(is_dissatisfied);
    let last = ledger
        .current_round(case.id)
        .is_some_and(|round| round.id == issue.round);
    if again && last {
        ui.horizontal(|ui| {
            widgets::note(ui, "有不满意，要重新办理。");
            let open = Button::accent("开新一轮").icon(Icon::Redo2).tiny();
            if ui.add(open).clicked() {
                open_next_round(case.id, scene);
            }
        });
    }
}

fn slip_ui(ui: &mut Ui, form: &mut Option<SlipForm>, of: Addressee<'_>, scene: &mut Scene<'_>) {
    let mut slips = scene.ledger.facts.feedback.of(of.issue.id);
    let slip = slips.find(|slip| slip.person == of.person.id);
    ui.horizontal(|ui| {
        widgets::medium_line(ui, scene.ledger.name_of(of.person), size::TEXT);
        widgets::hint(ui, said(slip));
        let label = if slip.is_some_and(|slip| slip.returned_on.is_some()) {
            "修改"
        } else {
            "登记收回"
        };
        let edit = Button::text(label).icon(Icon::Feedback).tiny();
        if ui.add(edit).clicked() {
            *form = Some(SlipForm::of(of, slip, scene.today()));
        }
        let is_out = slip.is_none_or(|slip| slip.returned_on.is_none());
        let reminded = Button::text("已催要").icon(Icon::Bell).tiny();
        if is_out && ui.add(reminded).clicked() {
            scene.act(RemindFeedback {
                case: of.case,
                issue: Some(of.issue.id),
                person: of.person.id,
                on: scene.today(),
            });
        }
    });
    if let Some(text) = slip.and_then(|slip| slip.comment.as_deref()) {
        widgets::note(ui, format!("意见：{text}"));
    }
    if form.as_ref().is_some_and(|form| form.is_of(of)) {
        form_ui(ui, form, of.case, scene);
    }
}

/// What came back from a person, in one line.
fn said(slip: Option<&Feedback>) -> String {
    let Some(slip) = slip else {
        return "还没有收回".to_owned();
    };
    let word = |word: Option<Satisfaction>| word.map_or("未填", Satisfaction::label);
    match (slip.returned_on, slip.reminded_on) {
        (Some(day), _) => {
            let talk = if slip.wants_talk {
                "，要求面谈"
            } else {
                ""
            };
            format!(
                "{} 收回：态度{}，结果{}{talk}",
                day_text::short_day(day),
                word(slip.attitude),
                word(slip.result)
            )
        }
        (None, Some(day)) => format!("{} 催要过，还没有收回", day_text::short_day(day)),
        (None, None) => "还没有收回".to_owned(),
    }
}
