//! 概况: the form of the case, its sponsors, its terms and what happened lately.

use eframe::egui::{Rect, Ui, pos2, vec2};

use crate::ledger::history::HistoryEntry;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Button, at_least_high, card, card_header};

use super::case_fields::{self, SessionMemory};
use super::events::{self, EventFilter, EventsState};
use super::notes::NoteForm;
use super::own_part::{self, PartMemory};
use super::scroll::scrolled;
use super::sponsors::{self, SponsorPicker};
use super::term_forms::TermForms;
use super::terms::{self, TermsState};
use super::texts::Texts;

/// What is typed on the tab.
#[derive(Debug)]
pub struct OverviewForms<'a> {
    /// The case's own fields.
    pub texts: &'a mut Texts,
    /// 延期、中止.
    pub terms: &'a mut TermForms,
    /// 记一笔.
    pub note: &'a mut Option<NoteForm>,
}

/// What the tab remembers while one case is shown.
#[derive(Debug, Default)]
pub struct OverviewMemory {
    people: SponsorPicker,
    shown_term: Option<usize>,
    sessions: SessionMemory,
    part: PartMemory,
    /// Which events are shown.
    events: EventFilter,
}

impl OverviewMemory {
    /// Whether the journal is among what is shown.
    pub fn shows_changes(&self) -> bool {
        self.events == EventFilter::Changes
    }

    /// Unfolds the term at a place of its card.
    pub fn show_term(&mut self, place: usize) {
        self.shown_term = Some(place);
    }
}

/// Draws the tab.
pub fn ui(
    ui: &mut Ui,
    forms: OverviewForms<'_>,
    (memory, history): (&mut OverviewMemory, Option<&[HistoryEntry]>),
    case: &Case,
    scene: &mut Scene<'_>,
) {
    let least = least_height(ui.available_height());
    at_least_high(ui, "overview", least, |ui| {
        cards_ui(ui, forms, (memory, history), case, scene);
    });
}

/// The four cards, in all the room there is.
fn cards_ui(
    ui: &mut Ui,
    forms: OverviewForms<'_>,
    (memory, history): (&mut OverviewMemory, Option<&[HistoryEntry]>),
    case: &Case,
    scene: &mut Scene<'_>,
) {
    let [form, people, middle, right] = places(ui.max_rect(), scene.compact);
    let OverviewForms {
        texts,
        terms: term_forms,
        note,
    } = forms;
    card(ui, form, |ui| form_ui(ui, texts, memory, case, scene));
    card(ui, people, |ui| {
        sponsors::ui(ui, &mut memory.people, case, scene);
    });
    let state = TermsState {
        forms: term_forms,
        shown: &mut memory.shown_term,
    };
    card(ui, middle, |ui| terms::ui(ui, state, case, scene));
    let shown = EventsState {
        filter: &mut memory.events,
        note,
        history,
    };
    card(ui, right, |ui| events::ui(ui, shown, case, scene));
}

/// The height the cards keep where a page has so much: below [`LOW`] they would shrink to lines, so that the page scrolls
/// over cards as high as a large window has them.
fn least_height(room: f32) -> f32 {
    if room < LOW {
        FORM_HEIGHT + CARDS_APART + SPONSORS
    } else {
        room
    }
}

/// Where the four cards stand: form over sponsors, terms, events; two columns where three have no room.
fn places(room: Rect, compact: bool) -> [Rect; 4] {
    let gap = CARDS_APART;
    let least = (room.height() * 0.36).clamp(120.0, SPONSORS);
    // What the form leaves of a tall window belongs to the sponsors.
    let sponsor_height = least.max(room.height() - gap - FORM_HEIGHT);
    let two = room.width() < 1040.0;
    let (terms_width, events_width) = match (two, compact) {
        (true, _) => (room.width() * 0.44, 0.0),
        (false, true) => (340.0, 250.0),
        (false, false) => side_widths(room.width()),
    };
    let gaps = if two { gap } else { gap * 2.0 };
    let form_width = room.width() - terms_width - events_width - gaps;
    let form = Rect::from_min_size(
        room.min,
        vec2(form_width, room.height() - sponsor_height - gap),
    );
    let people = Rect::from_min_max(
        pos2(room.left(), form.bottom() + gap),
        pos2(form.right(), room.bottom()),
    );
    let side = Rect::from_min_max(pos2(form.right() + gap, room.top()), room.max);
    if two {
        let middle = side.with_max_y(room.top() + room.height() * 0.62);
        return [form, people, middle, side.with_min_y(middle.bottom() + gap)];
    }
    let middle = side.with_max_x(side.left() + terms_width);
    [form, people, middle, side.with_min_x(middle.right() + gap)]
}

/// With less height than this the page scrolls, points.
const LOW: f32 = 440.0;
/// What lies between two cards, points.
const CARDS_APART: f32 = 12.0;
/// The most the sponsors take of a page that the form needs too, points.
const SPONSORS: f32 = 300.0;
/// How high the form is with all its rows, points.
const FORM_HEIGHT: f32 = 560.0;
/// The width of the page's contents at which the side columns have the widths of the design, points.
const DESIGNED: f32 = 1336.0;

/// The widths of terms and events: as designed, and their share of what a wider window has more, up to where lines become
/// too long to read.
fn side_widths(room: f32) -> (f32, f32) {
    let more = (room / DESIGNED).max(1.0);
    ((392.0 * more).min(620.0), (292.0 * more).min(520.0))
}

fn form_ui(
    ui: &mut Ui,
    texts: &mut Texts,
    memory: &mut OverviewMemory,
    case: &Case,
    scene: &mut Scene<'_>,
) {
    card_header(ui, "基本信息", "离开一栏就自动登记", |ui| {
        let undo = Button::text("撤销").icon(Icon::Undo).key("Ctrl+Z").tiny();
        if ui.add(undo).clicked() {
            scene.ask(Intent::Undo);
        }
    });
    scrolled(ui, "case form", |ui| {
        let part = scene.ledger.own_assignment(case.id);
        own_part::ui(ui, &mut memory.part, part, scene);
        let sessions = &mut memory.sessions;
        for correction in case_fields::ui(ui, texts, sessions, case, scene) {
            scene.act(correction);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_keeps_its_fields_in_a_low_window() {
        for (width, height) in [(636.0, 137.0), (800.0, 250.0), (860.0, 330.0)] {
            let size = vec2(width, least_height(height));
            let room = Rect::from_min_size(pos2(68.0, 260.0), size);
            let [form, people, terms, events] = places(room, true);
            assert!(form.height() >= FORM_HEIGHT - 0.1, "{height}: {form:?}");
            for card in [people, terms, events] {
                assert!(card.height() >= 280.0, "{height}: {card:?}");
            }
        }
    }

    #[test]
    fn the_cards_fill_the_page_at_every_width_and_the_form_stays_widest() {
        for (width, height) in [
            (1262.0, 560.0),
            (1336.0, 648.0),
            (1816.0, 828.0),
            (2456.0, 1188.0),
        ] {
            let room = Rect::from_min_size(pos2(88.0, 200.0), vec2(width, height));
            let [form, people, terms, events] = places(room, width < 1300.0);
            assert!((events.right() - room.right()).abs() < 0.1, "{width}");
            assert!((people.bottom() - room.bottom()).abs() < 0.1, "{width}");
            assert!((form.width() + terms.width() + events.width() + 24.0 - width).abs() < 0.1);
            assert!(form.width() > terms.width() && terms.width() > events.width());
            assert!(form.width() < width * 0.55, "{width}: {}", form.width());
            assert!(
                people.height() >= 120.0 && form.height() <= 760.0,
                "{form:?}"
            );
        }
    }
}
