//! 动态: what happened to the case, newest first, told from its dated facts.

use chrono::NaiveDate;
use eframe::egui::{Sense, Ui, vec2};

use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, card_header};
use crate::ui::words;

use super::scroll::scrolled;

struct Event {
    on: NaiveDate,
    icon: Icon,
    words: String,
}

/// Everything dated of a case.
fn events(case: &Case, scene: &Scene<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    let mut add = |on: Option<NaiveDate>, icon: Icon, words: String| {
        if let Some(on) = on {
            events.push(Event { on, icon, words });
        }
    };
    let ledger = scene.ledger;
    let facts = &ledger.facts;
    add(case.registered_on, Icon::NewCase, "登记".to_owned());
    add(case.returned_on, Icon::Undo, "退回".to_owned());
    add(case.closed_out_on, Icon::Check, "销号".to_owned());
    add(case.archived_on, Icon::Folder, "归档".to_owned());
    for part in facts.assignments.of(case.id) {
        let unit = facts
            .units
            .get(part.unit)
            .map_or("", |unit| unit.short_name.as_str());
        add(
            part.first_assigned_on,
            Icon::ArrowRight,
            format!("第一次交办：{unit} {}", part.role.label()),
        );
        add(
            part.assigned_on,
            Icon::ArrowRight,
            format!("第二次交办：{unit} {}", part.role.label()),
        );
        add(part.passed_on, Icon::ArrowRight, "转交科室".to_owned());
        add(
            part.broken_down_on,
            Icon::Document,
            "责任分解表报送".to_owned(),
        );
        add(
            part.reported_on,
            Icon::Document,
            "科室报送办理情况".to_owned(),
        );
        add(part.objection_on, Icon::Alert, format!("{unit}提出异议"));
        add(
            part.reassigned_on,
            Icon::ArrowRight,
            format!("{unit}的任务改派"),
        );
    }
    for contact in facts.contacts.of(case.id) {
        let who = contact
            .person
            .and_then(|id| facts.persons.get(id))
            .map_or("", |one| one.name.as_str());
        add(
            Some(contact.on_date),
            Icon::Visit,
            format!("{}{} {who}", contact.stage.label(), contact.mode.label()),
        );
    }
    for opinion in facts.opinions.of(case.id) {
        let unit = facts
            .units
            .get(opinion.unit)
            .map_or("", |unit| unit.short_name.as_str());
        add(
            Some(opinion.on_date),
            Icon::Share,
            format!("{unit}会办意见收到"),
        );
    }
    for reminder in facts.reminders.of(case.id) {
        add(Some(reminder.on_date), Icon::Bell, "催办".to_owned());
    }
    for extension in facts.extensions.of(case.id) {
        add(
            Some(extension.granted_on),
            Icon::Calendar,
            format!("批准延期到 {}", extension.until),
        );
    }
    for recheck in facts.rechecks.of(case.id) {
        add(Some(recheck.on_date), Icon::History, "复查".to_owned());
    }
    rounds(case, scene, &mut add);
    events.sort_by_key(|event| std::cmp::Reverse(event.on));
    events
}

fn rounds(case: &Case, scene: &Scene<'_>, add: &mut impl FnMut(Option<NaiveDate>, Icon, String)) {
    let ledger = scene.ledger;
    let facts = &ledger.facts;
    for round in ledger.rounds(case.id) {
        for draft in facts.drafts.of(round.id) {
            add(
                Some(draft.saved_on),
                Icon::Edit,
                format!(
                    "答复第 {} 稿（{} 字）",
                    ledger.draft_number(draft),
                    draft.characters
                ),
            );
            for review in facts.reviews.of(draft.id) {
                let word = if review.passed { "通过" } else { "退回" };
                let words = format!("{}审核{word}：{}", review.level.label(), review.reviewer);
                add(Some(review.on_date), Icon::CheckCircle, words);
            }
        }
        for issue in facts.issues.of(round.id) {
            let number = ledger.document_number(issue);
            add(
                Some(issue.issued_on),
                Icon::Document,
                format!("签发 {number}"),
            );
            add(issue.voided_on, Icon::Close, format!("作废 {number}"));
            for delivery in facts.deliveries.of(issue.id) {
                let who = delivery
                    .person
                    .and_then(|id| facts.persons.get(id))
                    .map_or("", |one| one.name.as_str());
                add(
                    Some(delivery.on_date),
                    Icon::Send,
                    format!("{}送达 {who}", delivery.mode.label()),
                );
            }
            for publication in facts.publications.of(issue.id) {
                add(publication.published_on, Icon::Globe, "公开".to_owned());
                add(publication.withheld_on, Icon::Lock, "决定不公开".to_owned());
            }
            for slip in facts.feedback.of(issue.id) {
                let who = facts
                    .persons
                    .get(slip.person)
                    .map_or("", |one| one.name.as_str());
                let word = slip
                    .result
                    .or(slip.attitude)
                    .map_or("", |word| word.label());
                add(
                    slip.returned_on,
                    Icon::Feedback,
                    format!("{who}的征询表收回：{word}"),
                );
            }
        }
    }
}

/// Draws the card.
pub fn ui(ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    card_header(ui, "动态", "", |_| {});
    scrolled(ui, "story", |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut day = None;
        for event in events(case, scene) {
            if day != Some(event.on) {
                day = Some(event.on);
                ui.add_space(4.0);
                widgets::hint(ui, words::full_day(event.on));
            }
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
                event
                    .icon
                    .paint(ui.painter(), rect.center(), 14.0, Theme::of(ui).ink_soft);
                widgets::note(ui, event.words);
            });
        }
    });
}
