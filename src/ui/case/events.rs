//! 动态: what happened to the case, newest first.

use eframe::egui::{Frame, Margin, Sense, Ui, vec2};

use crate::ledger::acts::Remove;
use crate::ledger::history::HistoryEntry;
use crate::ledger::history::events::{CaseEvent, CaseEventKind, EventGroup, events};
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Case, Milestone};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, Button, card_header, drop_down};

use super::act_form::{form_ui, take_place};
use super::notes::NoteForm;
use super::scroll::scrolled;

/// Which events are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventFilter {
    /// All that is dated.
    #[default]
    All,
    /// One group of them.
    Of(EventGroup),
    /// 修改: what the journal says.
    Changes,
}

/// What the card shows and what is typed in it.
#[derive(Debug)]
pub struct EventsState<'a> {
    /// Which events are shown.
    pub filter: &'a mut EventFilter,
    /// 记一笔.
    pub note: &'a mut Option<NoteForm>,
    /// The journal; not there before it was read.
    pub history: Option<&'a [HistoryEntry]>,
}

/// Draws the card.
pub fn ui(ui: &mut Ui, state: EventsState<'_>, case: &Case, scene: &mut Scene<'_>) {
    let EventsState {
        filter,
        note,
        history,
    } = state;
    card_header(ui, "动态", "", |ui| {
        let add = Button::new("记一笔").icon(Icon::Plus).key("F6").tiny();
        if ui.add(add).clicked() {
            note.get_or_insert_with(|| NoteForm::new(case.id, scene));
        }
    });
    Frame::new()
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| filter_ui(ui, filter));
    form_ui(ui, note, case.id, scene);
    let shown = match *filter {
        EventFilter::Changes => {
            scrolled(ui, "changes", |ui| changes_ui(ui, history));
            return;
        }
        EventFilter::All => None,
        EventFilter::Of(group) => Some(group),
    };
    scrolled(ui, "events", |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut day = None;
        let events = events(scene.ledger, case).into_iter();
        for event in events.filter(|event| shown.is_none_or(|group| group == event.kind.group())) {
            if day != Some(event.on) {
                day = Some(event.on);
                ui.add_space(4.0);
                widgets::hint(ui, day_text::full_day(event.on));
            }
            event_ui(ui, event, note, scene);
        }
        if day.is_none() {
            widgets::note(ui, "这里还没有。换一类看看，或按“记一笔”。");
        }
    });
}

fn filter_ui(ui: &mut Ui, filter: &mut EventFilter) {
    let groups = EventGroup::ALL.map(EventFilter::Of);
    let mut options = vec![EventFilter::All];
    options.extend(groups);
    options.push(EventFilter::Changes);
    let label = |option: &EventFilter| match option {
        EventFilter::All => "全部动态",
        EventFilter::Of(group) => group.label(),
        EventFilter::Changes => "修改",
    };
    let names: Vec<&str> = options.iter().map(label).collect();
    let here = options.iter().position(|option| option == filter);
    let width = ui.available_width();
    let picked = drop_down(ui, "看哪一类动态", here, &names, width);
    if let Some(picked) = picked.and_then(|at| options.get(at)) {
        *filter = *picked;
    }
}

fn event_ui(ui: &mut Ui, event: CaseEvent, form: &mut Option<NoteForm>, scene: &mut Scene<'_>) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
        let ink = Theme::of(ui).ink_soft;
        icon(event.kind).paint(ui.painter(), rect.center(), 14.0, ink);
        widgets::note(ui, event.text);
    });
    let CaseEventKind::Note(id) = event.kind else {
        return;
    };
    ui.horizontal(|ui| {
        ui.add_space(22.0);
        let note = scene.ledger.facts.notes.get(id);
        if let (true, Some(note)) = (ui.add(Button::text("修改").tiny()).clicked(), note) {
            take_place(ui, form, note.case, || NoteForm::of(note));
        }
        if ui.add(Button::text("删除").tiny()).clicked() {
            scene.act(Remove::of(FactKind::Note, id));
        }
    });
}

fn changes_ui(ui: &mut Ui, history: Option<&[HistoryEntry]>) {
    let Some(entries) = history else {
        widgets::note(ui, "正在读取…");
        return;
    };
    for entry in entries {
        widgets::hint(ui, format!("{}  {}", entry.minute(), entry.who));
        widgets::note(ui, entry.title.clone());
    }
}

fn icon(kind: CaseEventKind) -> Icon {
    match kind {
        CaseEventKind::Step(step) => step_icon(step),
        CaseEventKind::Contact => Icon::Visit,
        CaseEventKind::Draft | CaseEventKind::Note(_) => Icon::Edit,
        CaseEventKind::Opinion => Icon::Share,
        CaseEventKind::Reminder => Icon::Bell,
        CaseEventKind::Extension => Icon::Calendar,
        CaseEventKind::Pause => Icon::Clock,
        CaseEventKind::Recheck | CaseEventKind::Round => Icon::History,
        CaseEventKind::Filing | CaseEventKind::Issue => Icon::Document,
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
