//! 放假安排: days off and make-up workdays by year. An edited year is tried first: which terms it would move is shown
//! before it is recorded.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{Frame, Margin, ScrollArea, Ui, UiBuilder};
use serde::{Deserialize, Serialize};

use crate::ledger::acts::SetCalendar;
use crate::ledger::roster::MovedTerm;
use crate::model::calendar::{Calendar, CalendarYear};
use crate::model::day_text;
use crate::ui::cached::Cached;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::labelled_wide;
use crate::ui::widgets::{
    Button, Keeper, TextField, card, chip, divider, link, medium_line, note, pick_row,
    problem_line, tick,
};

use super::days::DaysPart;
use super::shared::LABEL;

/// How many moved terms are named.
const NAMED: usize = 8;

/// Key of the draft.
pub const DRAFT: &str = "settings/calendar";

/// A year edited and not recorded yet.
#[derive(Debug)]
struct Draft {
    year: CalendarYear,
    /// It was sent to be recorded: done once the ledger has it.
    sent: bool,
    /// Why it was refused.
    refused: Option<String>,
    /// The terms it would move, of which rows; worked out anew after each edit.
    moved: Option<(u64, Vec<MovedTerm>)>,
}

/// What is kept of the section while it is not recorded.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    selected: Option<i32>,
    years: Vec<CalendarYear>,
    adding: DaysPart,
}

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct CalendarSection {
    selected: Option<i32>,
    drafts: BTreeMap<i32, Draft>,
    /// The year shown as it is recorded, with the version of the settings.
    known: Cached<(i32, u64), CalendarYear>,
    adding: DaysPart,
    keeper: Keeper,
}

impl CalendarSection {
    /// How many years are edited and not recorded.
    pub(super) fn edited_years(&self) -> usize {
        self.drafts.len()
    }

    /// What is typed and not recorded yet.
    pub(super) fn unsaved(&self) -> Option<String> {
        let kept = Kept {
            selected: self.selected,
            years: self
                .drafts
                .values()
                .map(|draft| draft.year.clone())
                .collect(),
            adding: self.adding.clone(),
        };
        (!kept.years.is_empty() || !kept.adding.is_empty())
            .then(|| serde_json::to_string(&kept).ok())
            .flatten()
    }

    /// Takes back what [`Self::unsaved`] gave.
    pub(super) fn restore(&mut self, text: &str) {
        let Ok(kept) = serde_json::from_str::<Kept>(text) else {
            return;
        };
        let drafts = kept.years.into_iter();
        self.drafts = drafts.map(|year| (year.year, Draft::of(year))).collect();
        self.selected = kept.selected;
        self.adding = kept.adding;
    }

    /// Forgets the years the ledger has as they were edited.
    fn settle(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let before = self.drafts.len();
        self.drafts
            .retain(|year, draft| !(draft.sent && known_year(scene, *year) == draft.year));
        if self.drafts.len() < before {
            self.keeper.note(ui);
        }
    }

    /// Keeps what is typed a moment after it changed.
    fn keep(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let leaving = scene
            .intents
            .iter()
            .any(|intent| matches!(intent, Intent::Go(_)));
        if self.keeper.is_due(ui, leaving) {
            let (key, text) = (DRAFT.to_owned(), self.unsaved());
            scene.ask(Intent::Keep { key, text });
        }
    }

    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.settle(ui, scene);
        let area = ui.available_rect_before_wrap();
        let left = area.with_max_x(area.left() + 190.0);
        let right = area.with_min_x(left.right());
        let year = *self.selected.get_or_insert(scene.today().year());
        let mut child = ui.new_child(UiBuilder::new().max_rect(left).id_salt("years"));
        let picked = self.years_ui(&mut child, year, scene);
        let line = eframe::egui::Stroke::new(1.0, Theme::of(ui).line);
        ui.painter().vline(right.left(), area.y_range(), line);
        let mut child = ui.new_child(UiBuilder::new().max_rect(right).id_salt("year"));
        child.set_clip_rect(right.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt(("year", year))
            .max_height(right.height())
            .auto_shrink(false)
            .show(&mut child, |ui| {
                Frame::new()
                    .inner_margin(Margin::same(16))
                    .show(ui, |ui| self.year_ui(ui, year, scene));
            });
        if let Some(picked) = picked {
            self.selected = Some(picked);
            ui.ctx().request_repaint();
        }
        self.keep(ui, scene);
    }

    fn years_ui(&mut self, ui: &mut Ui, here: i32, scene: &Scene<'_>) -> Option<i32> {
        let mut years: Vec<i32> = scene
            .ledger
            .calendar
            .years()
            .map(|year| year.year)
            .collect();
        years.extend(self.drafts.keys());
        years.sort_unstable_by(|one, other| other.cmp(one));
        years.dedup();
        let mut picked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        ScrollArea::vertical().id_salt("year list").show(ui, |ui| {
            for year in &years {
                let mark = match (
                    self.drafts.contains_key(year),
                    scene.ledger.calendar.is_announced(*year),
                ) {
                    (true, _) => "改了没存",
                    (false, true) => "已公布",
                    (false, false) => "未公布",
                };
                let name = format!("{year} 年");
                if pick_row(ui, &name, "", mark, *year == here).clicked() {
                    picked = Some(*year);
                }
            }
            ui.add_space(8.0);
            let next = years.first().map_or(2020, |year| year + 1);
            ui.horizontal(|ui| {
                ui.add_space(16.0);
                let label = format!("加 {next} 年");
                if ui
                    .add(Button::new(&label).icon(Icon::Plus).small())
                    .clicked()
                {
                    let year = known_year(scene, next);
                    self.drafts.insert(next, Draft::of(year));
                    self.keeper.note(ui);
                    picked = Some(next);
                }
            });
        });
        picked
    }

    fn year_ui(&mut self, ui: &mut Ui, year: i32, scene: &mut Scene<'_>) {
        let version = scene.ledger.facts.settings.version();
        let shown = match self.drafts.get_mut(&year) {
            Some(draft) => &mut draft.year,
            None => self.known.of((year, version), || known_year(scene, year)),
        };
        let mut edits = fields_ui(ui, shown);
        let added = self.adding.ui(ui, shown, scene);
        edits.days |= added.days;
        if added.typed {
            self.keeper.note(ui);
        }
        if edits.texts || edits.days {
            self.note_edits(year, edits);
            self.keeper.note(ui);
        }
        self.draft_ui(ui, year, scene);
    }

    /// Makes a draft of the year shown, or takes what was said of its draft back.
    fn note_edits(&mut self, year: i32, edits: YearEdits) {
        if let Some(draft) = self.drafts.get_mut(&year) {
            draft.sent = false;
            draft.refused = None;
            // Only other days move terms.
            if edits.days {
                draft.moved = None;
            }
        } else if let Some(edited) = self.known.take() {
            self.drafts.insert(year, Draft::of(edited));
        }
    }

    /// What the edits come to, and recording them.
    fn draft_ui(&mut self, ui: &mut Ui, year: i32, scene: &mut Scene<'_>) {
        let Some(draft) = self.drafts.get_mut(&year) else {
            return;
        };
        let version = scene.rows.version();
        if draft
            .moved
            .as_ref()
            .is_none_or(|(seen, _)| *seen != version)
        {
            let years = scene.ledger.calendar.years().cloned();
            let calendar = Calendar::new(years.chain([draft.year.clone()]));
            draft.moved = Some((version, scene.ledger.moved_terms(&calendar)));
        }
        let moved = draft.moved.as_ref().map_or(&[][..], |(_, moved)| moved);
        let (mut sent, mut given_up) = (false, false);
        let mut refused = draft.refused.take();
        ui.add_space(4.0);
        card::inset(ui, |ui| {
            medium_line(ui, format!("{year} 年改了，还没有存"), size::TEXT);
            moved_ui(ui, moved, scene);
            ui.horizontal(|ui| {
                let label = format!("存为 {year} 年的安排");
                if ui.add(Button::primary(&label)).clicked() {
                    let years = serde_json::json!([draft.year]);
                    let what = Some(format!("{year} 年"));
                    let act = SetCalendar { years, what };
                    refused = scene.try_act(act).err().map(|refusal| refusal.to_string());
                    sent = refused.is_none();
                }
                given_up = ui.add(Button::text("放弃改动")).clicked();
            });
            if let Some(reason) = &refused {
                problem_line(ui, reason);
            }
        });
        draft.sent |= sent;
        draft.refused = refused;
        if given_up {
            self.drafts.remove(&year);
            self.keeper.note(ui);
        }
    }
}

impl Draft {
    fn of(year: CalendarYear) -> Self {
        Self {
            year,
            sent: false,
            refused: None,
            moved: None,
        }
    }
}

/// The year as the ledger has it, empty where it has none.
fn known_year(scene: &Scene<'_>, year: i32) -> CalendarYear {
    let known = scene.ledger.calendar.years().find(|one| one.year == year);
    known.cloned().unwrap_or_else(|| CalendarYear {
        year,
        announced: false,
        source: String::new(),
        days_off: BTreeMap::new(),
        make_up_workdays: BTreeMap::new(),
    })
}

/// What was edited in a year.
#[derive(Clone, Copy, Debug, Default)]
struct YearEdits {
    texts: bool,
    days: bool,
}

/// The fields of a year, and its days.
fn fields_ui(ui: &mut Ui, shown: &mut CalendarYear) -> YearEdits {
    let year = shown.year;
    medium_line(ui, format!("{year} 年放假安排"), size::TITLE);
    let text = "国务院办公厅的通知已经公布，下面照通知填好";
    let mut texts = tick(ui, text, &mut shown.announced);
    if !shown.announced {
        note(
            ui,
            format!(
                "{year} 年放假安排尚未公布，只按周末和下面列出的法定节日计。碰到这一年的期限都是暂定，公布后照通知改好、存上，会重新计算。"
            ),
        );
    }
    labelled_wide(ui, "出处", LABEL, false, |ui| {
        let source = TextField::new("放假安排出处", &mut shown.source);
        let typed = source.hint("如 国办发明电〔2025〕7号").show(ui);
        texts |= typed.changed;
    });
    let mut days = days_ui(ui, "放假", &mut shown.days_off);
    days |= days_ui(ui, "调休上班", &mut shown.make_up_workdays);
    divider(ui);
    YearEdits { texts, days }
}

/// Days grouped by holiday, each with a chip that takes it out; returns whether one was taken out.
fn days_ui(ui: &mut Ui, kind: &str, days: &mut BTreeMap<NaiveDate, String>) -> bool {
    medium_line(ui, format!("{kind} {} 天", days.len()), size::LABEL);
    let mut names: Vec<&String> = Vec::new();
    for name in days.values() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut out = None;
    for name in names {
        labelled_wide(ui, name, LABEL, false, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = eframe::egui::vec2(4.0, 4.0);
                for (day, _) in days.iter().filter(|(_, holiday)| *holiday == name) {
                    let words =
                        format!("{} {}", day_text::short_day(*day), day_text::weekday(*day));
                    if chip(ui, &words, true) {
                        out = Some(*day);
                    }
                }
            });
        });
    }
    out.is_some_and(|day| days.remove(&day).is_some())
}

fn moved_ui(ui: &mut Ui, moved: &[MovedTerm], scene: &mut Scene<'_>) {
    if moved.is_empty() {
        note(ui, "没有在计的期限会变。");
        return;
    }
    note(ui, format!("有 {} 个在计的期限会变：", moved.len()));
    for one in moved.iter().take(NAMED) {
        let Some(case) = scene.ledger.facts.cases.get(one.case) else {
            continue;
        };
        let words = format!(
            "{} {}：{} → {}",
            scene.ledger.reference(case),
            one.rule,
            day_text::full_day(one.from),
            day_text::full_day(one.to)
        );
        if link(ui, &words).clicked() {
            scene.ask(Intent::Go(Screen::Case(one.case)));
        }
    }
    if moved.len() > NAMED && link(ui, "看会变的件").clicked() {
        let cases = moved.iter().map(|one| one.case);
        scene.list_cases("期限会变的件", cases);
    }
}
