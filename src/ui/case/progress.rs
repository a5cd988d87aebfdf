//! The progress line: ten steps, each done, in hand or to come, as the facts say.

use eframe::egui::{Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ledger::case_terms::{delivered_to_all, is_dissatisfied};
use crate::ledger::stage::{LEVELS_BEFORE_ISSUE, Stage};
use crate::model::facts::Case;
use crate::model::vocabulary::{IssueKind, Role};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::words::short_day;

/// One step: its word and, once done, when.
struct Step {
    word: &'static str,
    detail: String,
    done: bool,
}

/// The steps of a case. A 会办 case ends with its opinion delivered.
fn steps(case: &Case, scene: &Scene<'_>) -> Vec<Step> {
    let ledger = scene.ledger;
    let part = ledger.own_assignment(case.id);
    let round = ledger.current_round(case.id);
    let issue = round.and_then(|round| ledger.issue_of(round.id));
    let draft = round.and_then(|round| ledger.latest_draft(round.id));
    let passed = LEVELS_BEFORE_ISSUE
        .iter()
        .filter(|level| {
            let mut reviews = draft
                .into_iter()
                .flat_map(|draft| ledger.facts.reviews.of(draft.id));
            reviews.any(|review| review.level == **level && review.passed)
        })
        .count();
    let step = |word, on: Option<chrono::NaiveDate>| Step {
        word,
        detail: on.map(short_day).unwrap_or_default(),
        done: on.is_some(),
    };
    let opinion = part.is_some_and(|part| part.role == Role::Co);
    let mut steps = vec![
        step(
            "登记",
            case.registered_on
                .or(part.and_then(|part| part.first_assigned_on.or(part.assigned_on))),
        ),
        step("交办", part.and_then(|part| part.assigned_on)),
        step("分解", part.and_then(|part| part.broken_down_on)),
        Step {
            word: "拟稿",
            detail: draft
                .map(|draft| format!("第 {} 稿", ledger.draft_number(draft)))
                .unwrap_or_default(),
            done: draft.is_some_and(|draft| draft.characters > 0),
        },
        Step {
            word: "审核",
            detail: format!("已过 {passed}/3"),
            done: issue.is_some() || passed >= 3,
        },
        step("签发", issue.map(|issue| issue.issued_on)),
    ];
    let delivered = issue.and_then(|issue| match issue.kind {
        IssueKind::Opinion => ledger
            .facts
            .deliveries
            .of(issue.id)
            .map(|one| one.on_date)
            .max(),
        IssueKind::Reply => delivered_to_all(ledger, case.id, issue),
    });
    steps.push(step("送达", delivered));
    if !opinion {
        let slips: Vec<_> = issue
            .map(|issue| ledger.facts.feedback.of(issue.id).collect())
            .unwrap_or_default();
        let back = slips
            .iter()
            .filter(|slip| slip.returned_on.is_some())
            .count();
        let wanted = ledger.addressees(case.id).len();
        steps.push(Step {
            word: "反馈",
            detail: format!("{back}/{wanted}"),
            done: wanted > 0 && back >= wanted && !slips.iter().any(|slip| is_dissatisfied(slip)),
        });
    }
    let closed = ledger
        .state(case.id)
        .is_some_and(|state| state.stage == Stage::Closed);
    steps.push(Step {
        word: "办结",
        detail: case.closed_out_on.map(short_day).unwrap_or_default(),
        done: closed,
    });
    steps.push(step("归档", case.archived_on));
    steps
}

/// Draws the line.
pub fn ui(ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    let steps = steps(case, scene);
    // Paper work is often noted late: a step skipped does not hold back what comes after it.
    let now = steps
        .iter()
        .rposition(|step| step.done)
        .map_or(0, |last| last + 1);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::hover());
    let each = rect.width() / steps.len() as f32;
    let y = rect.top() + 14.0;
    for (place, step) in steps.iter().enumerate() {
        let centre = pos2(rect.left() + each * (place as f32 + 0.5), y);
        let painter = ui.painter();
        if place + 1 < steps.len() {
            let ink = if place < now {
                theme.done_fill
            } else {
                theme.border_strong
            };
            let to = centre.x + each - 14.0;
            painter.hline(centre.x + 14.0..=to, y, Stroke::new(1.5, ink));
        }
        let here = place == now;
        if step.done {
            painter.circle_filled(centre, 10.0, theme.done_fill);
            Icon::Check.paint(painter, centre, 13.0, theme.surface);
        } else {
            let (fill, ink) = if here {
                (theme.accent_fill, theme.on_accent)
            } else {
                (theme.surface, theme.ink_faint)
            };
            painter.circle(
                centre,
                10.0,
                fill,
                Stroke::new(1.0, if here { fill } else { theme.border_strong }),
            );
            let number = cut(ui, &(place + 1).to_string(), medium(size::SMALL), ink, 20.0);
            painter.galley(centre - number.size() / 2.0, number, ink);
        }
        let ink = if here {
            theme.accent
        } else if step.done {
            theme.ink
        } else {
            theme.ink_faint
        };
        let font = if here {
            medium(size::LABEL)
        } else {
            regular(size::LABEL)
        };
        let words = if step.done || here {
            format!("{} {}", step.word, step.detail)
        } else if place < now {
            format!("{} 未登记", step.word)
        } else {
            step.word.to_owned()
        };
        let text = cut(ui, words.trim(), font, ink, each - 4.0);
        painter.galley(pos2(centre.x - text.size().x / 2.0, y + 15.0), text, ink);
        let state = if step.done {
            "已完成"
        } else if here {
            "正在办"
        } else {
            "未到"
        };
        let spot = eframe::egui::Rect::from_center_size(centre, vec2(each, 40.0));
        let response = ui.interact(spot, ui.make_persistent_id(step.word), Sense::hover());
        response.widget_info(|| {
            let words = format!("{} {state} {}", step.word, step.detail);
            WidgetInfo::labeled(eframe::egui::Role::Label, true, words)
        });
    }
}
