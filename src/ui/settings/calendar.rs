//! 放假安排: a year as a wall calendar, and beside it what a notice's sentences say and what they would move. Nothing is
//! recorded before it is applied; applying is one act.

mod cell;
mod head;
mod moves;
mod panel;
mod parts;
mod reading;
mod wall;
mod work;

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Align, Event, Frame, Key, Layout, Margin, Modifiers, Popup, Rect, ScrollArea, Sense, Stroke,
    Ui, UiBuilder, vec2,
};
use serde::{Deserialize, Serialize};

use crate::ledger::acts::SetCalendar;
use crate::ledger::entry::calendar_draft::CalendarDraft;
use crate::ledger::impact::{StalePaper, Trial};
use crate::model::calendar::{Calendar, CalendarYear};
use crate::ui::cached::Cached;
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, Keeper, card, hint};

use panel::{Asked, CalendarPanel};
use wall::{Pointed, Wall};
use work::Work;

/// Key of the draft.
pub const DRAFT: &str = "settings/calendar";

/// Width of the panel at right, in points.
const PANEL: f32 = 440.0;

/// What is kept of the section while it is not recorded.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    /// The year shown.
    shown: Option<i32>,
    draft: CalendarDraft,
    /// Papers still to be printed anew.
    reprint: Vec<StalePaper>,
    /// Whole years, as drafts were kept before sentences were read.
    #[serde(skip_serializing)]
    years: Vec<CalendarYear>,
}

impl Kept {
    /// What was kept, but for a draft that was adopted since.
    fn read(text: &str, known: &Calendar) -> Option<Self> {
        let mut kept: Self = serde_json::from_str(text).ok()?;
        let years = std::mem::take(&mut kept.years);
        if !years.is_empty() {
            kept.draft.pasted = serde_json::to_string(&years).unwrap_or_default();
        }
        if kept
            .shown
            .is_some_and(|shown| kept.draft.is_known(known, shown))
        {
            kept.draft = CalendarDraft::default();
        }
        Some(kept)
    }
}

/// Whether a text kept under [`DRAFT`] holds days that are still to be adopted; papers to be printed anew are no draft.
pub fn holds_days(text: &str, known: &Calendar) -> bool {
    Kept::read(text, known).is_some_and(|kept| !kept.draft.is_empty())
}

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct CalendarSection {
    kept: Kept,
    /// Goes up with every edit of the draft.
    revision: u64,
    /// What follows from the draft, at which year, revision, version of the settings and of the rows.
    work: Cached<(i32, u64, u64, u64), Work>,
    trial: Trial,
    /// The day the keyboard is at.
    cursor: Option<NaiveDate>,
    /// Years sent to be recorded, and the papers with an old day then.
    sent: Option<(Vec<CalendarYear>, Vec<StalePaper>)>,
    refused: Option<String>,
    /// It is asked whether what was typed may go.
    asking: bool,
    /// A file was read, and its text is not kept yet.
    taken: bool,
    /// What is edited comes out otherwise than what is recorded, as of the last frame.
    has_changes: bool,
    keeper: Keeper,
}

impl CalendarSection {
    /// Whether anything is edited and not recorded.
    pub(super) fn is_edited(&self) -> bool {
        !self.kept.draft.is_empty()
    }

    /// Whether adopting what is edited would change anything.
    pub(super) fn has_changes(&self) -> bool {
        self.has_changes
    }

    /// Shows a year.
    pub(super) fn show(&mut self, year: i32) {
        self.kept.shown = Some(year);
        self.cursor = None;
    }

    /// Takes the text of a file as if it had been pasted.
    pub(super) fn take_text(&mut self, text: String) {
        self.kept.draft.pasted = text;
        self.taken = true;
    }

    /// What is typed and not recorded yet.
    pub(super) fn unsaved(&self) -> Option<String> {
        let something = self.is_edited() || !self.kept.reprint.is_empty();
        something
            .then(|| serde_json::to_string(&self.kept).ok())
            .flatten()
    }

    /// Takes back what [`Self::unsaved`] gave.
    pub(super) fn restore(&mut self, text: &str, known: &Calendar) {
        if let Some(kept) = Kept::read(text, known) {
            self.kept = kept;
            self.revision += 1;
        }
    }

    /// Whether what is typed, adopted or dropped has not been kept or forgotten yet.
    pub(super) fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    /// Forgets the draft once the ledger has the years it was sent for, and keeps what has to be printed anew.
    fn settle(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let known = &scene.ledger.calendar;
        let done = self.sent.take_if(|(years, _)| {
            let mut years = years.iter();
            years.all(|year| known.year(year.year) == *year)
        });
        if let Some((_, papers)) = done {
            self.kept.reprint.extend(papers);
            self.drop_draft(ui);
        }
    }

    fn drop_draft(&mut self, ui: &Ui) {
        self.kept.draft = CalendarDraft::default();
        self.trial.clear();
        self.note(ui);
    }

    /// Notes that the draft changed.
    fn note(&mut self, ui: &Ui) {
        self.revision += 1;
        (self.sent, self.refused, self.asking) = (None, None, false);
        self.keeper.note(ui);
        ui.ctx().request_repaint();
    }

    /// Keeps what is typed a moment after it changed.
    fn keep(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let mut intents = scene.intents.iter();
        let leaving = intents.any(|intent| matches!(intent, Intent::Go(_)));
        if self.keeper.is_due(ui, leaving) {
            let (key, text) = (DRAFT.to_owned(), self.unsaved());
            scene.ask(Intent::Keep { key, text });
        }
    }

    /// Draws the section: the wall calendar and the panel, each in a card.
    pub(super) fn ui(&mut self, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
        self.settle(ui, scene);
        if std::mem::take(&mut self.taken) {
            self.note(ui);
        }
        let shown = *self
            .kept
            .shown
            .get_or_insert_with(|| first_shown(&scene.ledger.calendar, scene.today()));
        let cursor = self
            .cursor
            .filter(|day| day.year() == shown)
            .unwrap_or_else(|| first_day(shown, scene.today()));
        let settings = scene.ledger.facts.settings.version();
        let version = (shown, self.revision, settings, scene.rows.version());
        let (draft, trial) = (&self.kept.draft, &mut self.trial);
        let make = || Work::of(draft, shown, trial, scene);
        // Taken out while it is shown: the draft beside it is edited.
        self.work.of(version, make);
        let Some(work) = self.work.take() else {
            return;
        };
        self.has_changes = !work.changed.is_empty();
        self.keys(ui, &work, scene);
        let left = area.with_max_x(area.right() - PANEL - 12.0);
        let right = area.with_min_x(area.right() - PANEL);
        let wall = Wall {
            work: &work,
            cursor,
            today: scene.today(),
        };
        let (turned_to, pointed) = card(ui, left, |ui| wall_ui(ui, &wall, scene));
        if prints(ui) {
            head::print_year(&wall, scene);
        }
        let panel = CalendarPanel {
            work: &work,
            cursor,
            asking: self.asking,
            refused: self.refused.as_deref(),
            reprint: &self.kept.reprint,
        };
        let draft = &mut self.kept.draft;
        let (edited, asked) = card(ui, right, |ui| panel.ui(ui, draft, scene));
        if edited {
            self.note(ui);
        }
        self.take_pointed(ui, pointed, &work, scene);
        let asked = turned_to.map(Asked::TurnTo).or(asked);
        self.take_asked(ui, asked, &work, scene);
        self.work.of(version, || work);
        self.keep(ui, scene);
    }

    /// Keys of the whole page: Ctrl+Enter applies, Esc gives up, Ctrl+V pastes from anywhere.
    fn keys(&mut self, ui: &Ui, work: &Work, scene: &mut Scene<'_>) {
        if widgets::dialog_is_open(ui.ctx())
            || widgets::is_composing(ui.ctx())
            || Popup::is_any_open(ui.ctx())
        {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::Enter) {
            self.take_asked(ui, Some(Asked::Apply), work, scene);
        }
        if ui.ctx().text_edit_focused() {
            return;
        }
        if (self.is_edited() || self.asking) && pressed(Modifiers::NONE, Key::Escape) {
            let asked = if self.asking {
                Asked::GoOn
            } else {
                Asked::Drop
            };
            self.take_asked(ui, Some(asked), work, scene);
        }
        let pasted = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        if let Some(text) = pasted {
            self.take_text(text);
            ui.ctx().request_repaint();
        }
    }

    fn take_pointed(&mut self, ui: &Ui, pointed: Option<Pointed>, work: &Work, scene: &Scene<'_>) {
        match pointed {
            Some(Pointed::Moved(day)) => self.cursor = Some(day),
            Some(Pointed::Turned(day)) => {
                self.cursor = Some(day);
                let known = &scene.ledger.calendar;
                self.kept.draft.turn(day, known, &work.pasted);
                self.note(ui);
            }
            None => {}
        }
    }

    fn take_asked(&mut self, ui: &Ui, asked: Option<Asked>, work: &Work, scene: &mut Scene<'_>) {
        match asked {
            Some(Asked::TurnTo(year)) => {
                self.show(year);
                self.keeper.note(ui);
                ui.ctx().request_repaint();
            }
            Some(Asked::Apply) => self.apply(work, scene),
            Some(Asked::Drop) if self.kept.draft.is_typed() => self.asking = true,
            Some(Asked::Drop | Asked::DropForGood) => self.drop_draft(ui),
            Some(Asked::GoOn) => self.asking = false,
            Some(Asked::Reprinted) => {
                self.kept.reprint.clear();
                self.keeper.note(ui);
            }
            None => {}
        }
    }

    /// Asks for the draft to be recorded: all its years by one act.
    fn apply(&mut self, work: &Work, scene: &mut Scene<'_>) {
        if !panel::may_apply(work) {
            return;
        }
        let act = SetCalendar {
            years: serde_json::json!(work.changed),
            what: Some(work.changed_years()),
        };
        match scene.try_act(act) {
            Ok(()) => self.sent = Some((work.changed.clone(), work.impact.papers.clone())),
            Err(refusal) => self.refused = Some(refusal.to_string()),
        }
    }
}

/// Whether Ctrl+P was pressed on the page.
fn prints(ui: &Ui) -> bool {
    let elsewhere = widgets::dialog_is_open(ui.ctx())
        || widgets::is_composing(ui.ctx())
        || Popup::is_any_open(ui.ctx());
    !elsewhere && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::P))
}

/// The year one looks for: the one to be arranged, or else this one.
fn first_shown(calendar: &Calendar, today: NaiveDate) -> i32 {
    calendar
        .year_to_arrange(today)
        .unwrap_or_else(|| today.year())
}

fn first_day(year: i32, today: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    first.filter(|_| today.year() != year).unwrap_or(today)
}

/// The card with the wall calendar; returns the year turned to, and what was done at a day.
fn wall_ui(ui: &mut Ui, wall: &Wall<'_>, scene: &mut Scene<'_>) -> (Option<i32>, Option<Pointed>) {
    let turned_to = head::ui(ui, wall, scene);
    let area = ui.available_rect_before_wrap();
    let foot = Rect::from_min_max(area.left_bottom() - vec2(0.0, 36.0), area.max);
    let body = area.with_max_y(foot.top());
    let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("wall"));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    let shown = ScrollArea::vertical()
        .id_salt("wall")
        .max_height(body.height())
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let frame = Frame::new().inner_margin(Margin::symmetric(16, 8));
            frame.show(ui, |ui| wall.ui(ui)).inner
        });
    legend_ui(ui, wall, foot);
    (turned_to, shown.inner)
}

/// What the marks mean.
fn legend_ui(ui: &mut Ui, wall: &Wall<'_>, foot: Rect) {
    let theme = Theme::of(ui);
    let line = Stroke::new(1.0, theme.line);
    ui.painter().hline(foot.x_range(), foot.top(), line);
    let inner = foot.shrink2(vec2(16.0, 4.0));
    let row = UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(row, |ui| {
        for (kind, provisional, words) in wall::legend(wall.work) {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
            if provisional {
                ui.painter().rect_filled(rect, 4, theme.accent_low);
            }
            cell::frame(ui, rect, provisional);
            cell::paint_mark(ui, rect.center(), kind, provisional);
            hint(ui, words);
        }
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
        ui.painter().rect_filled(rect, 4, theme.window);
        hint(ui, "周末");
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
        let bar = Rect::from_center_size(rect.center(), vec2(10.0, 3.0));
        ui.painter().rect_filled(bar, 0, theme.ink);
        hint(ui, "有期限");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            hint(ui, "点一天或按空格：平常、休、班轮换");
        });
    });
}
