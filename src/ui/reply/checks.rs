//! 审核 and 还缺: who has passed the draft, the four questions, and what stands in the way of issuing.

use eframe::egui::{
    Frame, Key, Margin, Modifiers, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use crate::ledger::Ledger;
use crate::ledger::acts::RecordReview;
use crate::ledger::entry::reply_facts;
use crate::ledger::letter_checks::Finding;
use crate::ledger::missing::Missing;
use crate::model::day_text;
use crate::model::facts::{Case, Review};
use crate::model::record::Id;
use crate::model::vocabulary::ReviewLevel;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::choice::tick;
use crate::ui::widgets::{self, Button, TextField, dialog_is_open, is_composing};

use super::lacking;

/// The four questions of every review.
const QUESTIONS: [&str; 4] = [
    "逐条答复所提问题",
    "符合法规政策",
    "态度诚恳",
    "该会商的已会商",
];

/// Sends a draft back whatever else holds, and counts against 规范化率.
const FAULTY_FORM: &str = "格式不规范，退回修改";

/// A review being given.
#[derive(Default, Debug)]
pub struct ReviewForm {
    level: Option<ReviewLevel>,
    reviewer: String,
    answers: [bool; 4],
    comment: String,
    /// 格式不规范.
    faulty_form: bool,
    /// What it still waits for, said once it was to be given.
    problem: Option<&'static str>,
    /// The first question takes the focus as soon as it is drawn.
    fresh: bool,
}

impl ReviewForm {
    /// Opens the form for the first level that has not passed, or goes on with the one that is open; returns whether a form
    /// is open: none is where all have passed.
    pub fn open_next(&mut self, case: Id, ledger: &Ledger) -> bool {
        let (levels, _) = reply_facts::reviews(ledger, case);
        let open = |(level, last): (ReviewLevel, Option<&Review>)| {
            let has_passed = last.is_some_and(|review| review.passed);
            (!has_passed).then_some(level)
        };
        let next = levels.into_iter().find_map(open);
        if let Some(level) = next.filter(|_| self.level.is_none()) {
            self.open(level, case, ledger);
        }
        self.fresh = self.level.is_some();
        self.fresh
    }

    fn open(&mut self, level: ReviewLevel, case: Id, ledger: &Ledger) {
        self.level = Some(level);
        self.fresh = true;
        reply_facts::usual_reviewer(ledger, case, level).clone_into(&mut self.reviewer);
    }

    fn passes(&self) -> bool {
        self.answers.iter().all(|answer| *answer) && !self.faulty_form
    }
}

/// Why a review cannot pass.
const NOT_PASSED: &str = "四道都打上钩、没有格式问题，才能登记通过。";

/// What was pressed: at a finding, by its index in the list, or at the end of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingPress {
    /// Mend it.
    Mend(usize),
    /// Put the caret there.
    Show(usize),
    /// The review is given, or given up: back to the text.
    Leave,
}

/// What is said of the reply to a case.
#[derive(Debug)]
pub struct ReplyCheck<'a> {
    /// The case.
    pub case: &'a Case,
    /// What is missing before it can be issued.
    pub missing: &'a [Missing],
    /// What in the text wants looking at.
    pub findings: &'a [Finding],
}

/// Draws both halves; returns what is asked of a finding.
pub fn ui(
    form: &mut ReviewForm,
    ui: &mut Ui,
    checked: &ReplyCheck<'_>,
    scene: &mut Scene<'_>,
) -> Option<FindingPress> {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let border = Stroke::new(1.0, theme.border);
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    ui.painter().hline(rect.x_range(), rect.top(), border);
    if form.level.is_some() {
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            form_ui(form, ui, checked.case, scene);
        });
        return form.level.is_none().then_some(FindingPress::Leave);
    }
    let middle = rect.left() + rect.width() * 0.5;
    ui.painter().vline(middle, rect.y_range(), border);
    let [left, right] = [rect.with_max_x(middle), rect.with_min_x(middle)];
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        padded(ui, "reviews", |ui| {
            levels_ui(form, ui, checked.case, scene);
        });
    });
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        padded(ui, "missing", |ui| missing_ui(ui, checked, scene))
    })
    .inner
}

fn padded<R>(ui: &mut Ui, salt: &str, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin {
                    left: 16,
                    right: 10,
                    top: 8,
                    bottom: 8,
                })
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    add_contents(ui)
                })
                .inner
        })
        .inner
}

fn levels_ui(form: &mut ReviewForm, ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    let (levels, passed) = reply_facts::reviews(scene.ledger, case.id);
    widgets::medium_line(ui, format!("审核  已过 {passed} / 3"), size::TEXT);
    for (level, last) in levels {
        let given = ui.horizontal(|ui| level_ui(ui, level, last)).inner;
        if given {
            form.open(level, case.id, scene.ledger);
        }
    }
    widgets::hint(ui, "主要领导签发就是最后一道");
}

/// One level; returns whether its review is to be given.
fn level_ui(ui: &mut Ui, level: ReviewLevel, review: Option<&Review>) -> bool {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
    let centre = pos2(rect.left() + 8.0, rect.center().y);
    match review {
        Some(review) if review.passed => {
            ui.painter().circle_filled(centre, 7.0, theme.done_fill);
            Icon::Check.paint(ui.painter(), centre, 11.0, theme.surface);
        }
        Some(_) => Icon::Undo.paint(ui.painter(), centre, 14.0, theme.ink),
        None => {
            let ring = Stroke::new(1.0, theme.border_input);
            ui.painter().circle_stroke(centre, 6.5, ring);
        }
    }
    widgets::line(ui, level.label());
    let Some(review) = review else {
        let name = format!("登记审核：{}", level.label());
        let button = Button::new("登记审核").named(&name);
        return ui.add(button.tiny()).clicked();
    };
    let sent_back = if review.passed { "" } else { "退回 " };
    let day = day_text::short_day(review.on_date);
    widgets::hint(ui, format!("{sent_back}{} {day}", review.reviewer));
    false
}

fn form_ui(form: &mut ReviewForm, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let Some(level) = form.level else { return };
    let keys = ReviewKeys::pressed(ui);
    padded(ui, "review form", |ui| {
        let title = format!("{}审核：四道都过才算通过，有一道不过就退回", level.label());
        widgets::medium_line(ui, title, size::TEXT);
        ui.columns(2, |columns| {
            for (index, question) in QUESTIONS.iter().enumerate() {
                if std::mem::take(&mut form.fresh) {
                    let first = columns[0].next_auto_id();
                    columns[0].memory_mut(|memory| memory.request_focus(first));
                }
                tick(&mut columns[index % 2], question, &mut form.answers[index]);
            }
        });
        tick(ui, FAULTY_FORM, &mut form.faulty_form);
        ui.horizontal(|ui| {
            TextField::new("审核人", &mut form.reviewer)
                .hint("审核人")
                .width(140.0)
                .height(28.0)
                .show(ui);
            let rest = ui.available_width();
            TextField::new("审核意见", &mut form.comment)
                .hint("意见，可以不填")
                .width(rest)
                .height(28.0)
                .show(ui);
        });
        if let Some(problem) = form.problem {
            widgets::problem_line(ui, problem);
        }
        ui.horizontal(|ui| give_ui(form, ui, (case, level, keys), scene));
    });
}

/// The keys of the form of a review, pressed in it this frame.
#[derive(Clone, Copy, Debug)]
struct ReviewKeys {
    /// Ctrl+Enter.
    gives: bool,
    /// Esc.
    leaves: bool,
}

impl ReviewKeys {
    fn pressed(ui: &Ui) -> Self {
        let rect = ui.max_rect();
        let within_id = ui.scope_id().with("the focus was within");
        let had: bool = ui.data(|data| data.get_temp(within_id).unwrap_or(false));
        let focused = ui.memory(eframe::egui::Memory::focused);
        let focused = focused.and_then(|id| ui.ctx().read_response(id));
        let has = focused.is_some_and(|response| rect.contains_rect(response.rect));
        ui.data_mut(|data| data.insert_temp(within_id, has));
        let free = !is_composing(ui.ctx()) && !dialog_is_open(ui.ctx());
        let pressed = |within: bool, modifiers, key| {
            free && within && ui.input_mut(|input| input.consume_key(modifiers, key))
        };
        Self {
            gives: pressed(has, Modifiers::COMMAND, Key::Enter),
            // Esc has taken the focus away already.
            leaves: pressed(had, Modifiers::NONE, Key::Escape),
        }
    }
}

/// The buttons below the form of a review.
fn give_ui(
    form: &mut ReviewForm,
    ui: &mut Ui,
    (case, level, keys): (&Case, ReviewLevel, ReviewKeys),
    scene: &mut Scene<'_>,
) {
    let button = Button::primary("登记通过").key("Ctrl+Enter").small();
    let pass = ui.add_enabled(form.passes(), button);
    let pass = pass.on_disabled_hover_text(NOT_PASSED);
    let sends_back = ui.add(Button::new("登记退回").small()).clicked();
    if keys.gives && !form.passes() {
        form.problem = Some(NOT_PASSED);
    } else if pass.clicked() || sends_back || keys.gives {
        if form.reviewer.trim().is_empty() {
            form.problem = Some("请先填审核人的姓名，再登记。");
            return;
        }
        let given = std::mem::take(form);
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
    let leave = ui.add(Button::text("不登记").key("Esc").small());
    if leave.clicked() || keys.leaves {
        *form = ReviewForm::default();
    }
}

fn missing_ui(
    ui: &mut Ui,
    checked: &ReplyCheck<'_>,
    scene: &mut Scene<'_>,
) -> Option<FindingPress> {
    let (missing, findings) = (checked.missing, checked.findings);
    let theme = Theme::of(ui);
    if missing.is_empty() && findings.is_empty() {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
            Icon::Check.paint(ui.painter(), rect.center(), 14.0, theme.done_fill);
            widgets::line(ui, "都齐了，可以签发");
        });
        return None;
    }
    // What is wrong in the text that is being typed comes first: it is mended on the spot.
    let asked = findings_ui(ui, findings);
    if !missing.is_empty() {
        lacking::ui(ui, missing, scene);
    }
    asked
}

/// What in the text wants looking at: where, why, and the mend.
fn findings_ui(ui: &mut Ui, findings: &[Finding]) -> Option<FindingPress> {
    if findings.is_empty() {
        return None;
    }
    let mut asked = None;
    widgets::medium_line(
        ui,
        format!("正文有 {} 处要核对", findings.len()),
        size::TEXT,
    );
    for (index, finding) in findings.iter().enumerate() {
        let words = if finding.words.is_empty() {
            finding.rule.label().to_owned()
        } else {
            format!("{} “{}”", finding.rule.label(), finding.words)
        };
        let said = widgets::link(ui, &words).on_hover_text(&finding.why);
        if said.clicked() {
            asked = Some(FindingPress::Show(index));
        }
        widgets::note(ui, finding.what.clone());
        if let Some(mend) = &finding.mend {
            let words = if mend.is_empty() {
                "删去".to_owned()
            } else {
                format!("改为“{mend}”")
            };
            let name = format!("{words}：第 {} 处", index + 1);
            let button = Button::new(&words).named(&name);
            if ui.add(button.tiny()).clicked() {
                asked = Some(FindingPress::Mend(index));
            }
        }
    }
    asked
}
