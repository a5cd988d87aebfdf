//! 动态: what happened to the case, newest first.

use eframe::egui::{Sense, Ui, vec2};

use crate::ledger::history::events::{CaseEventKind, events};
use crate::model::day_text;
use crate::model::facts::{Case, Milestone};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, card_header};

use super::scroll::scrolled;

/// Draws the card.
pub fn ui(ui: &mut Ui, case: &Case, scene: &Scene<'_>) {
    card_header(ui, "动态", "", |_| {});
    scrolled(ui, "events", |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut day = None;
        for event in events(scene.ledger, case) {
            if day != Some(event.on) {
                day = Some(event.on);
                ui.add_space(4.0);
                widgets::hint(ui, day_text::full_day(event.on));
            }
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
                let ink = Theme::of(ui).ink_soft;
                icon(event.kind).paint(ui.painter(), rect.center(), 14.0, ink);
                widgets::note(ui, event.text);
            });
        }
    });
}

fn icon(kind: CaseEventKind) -> Icon {
    match kind {
        CaseEventKind::Step(step) => step_icon(step),
        CaseEventKind::Contact => Icon::Visit,
        CaseEventKind::Opinion => Icon::Share,
        CaseEventKind::Reminder => Icon::Bell,
        CaseEventKind::Extension => Icon::Calendar,
        CaseEventKind::Recheck => Icon::History,
        CaseEventKind::Filing | CaseEventKind::Issue => Icon::Document,
        CaseEventKind::Draft => Icon::Edit,
        CaseEventKind::Review => Icon::CheckCircle,
        CaseEventKind::Void => Icon::Close,
        CaseEventKind::Delivery => Icon::Send,
        CaseEventKind::Publication => Icon::Globe,
        CaseEventKind::Withholding => Icon::Lock,
        CaseEventKind::Feedback => Icon::Feedback,
    }
}

fn step_icon(step: Milestone) -> Icon {
    match step {
        Milestone::Registered => Icon::NewCase,
        Milestone::Returned => Icon::Undo,
        Milestone::ClosedOut => Icon::Check,
        Milestone::Archived => Icon::Folder,
        Milestone::BrokenDown | Milestone::Reported | Milestone::KeyRegistered => Icon::Document,
        Milestone::Objected => Icon::Alert,
        _ => Icon::ArrowRight,
    }
}
