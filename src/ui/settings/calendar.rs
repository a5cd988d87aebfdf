//! 放假安排: days off and make-up workdays by year. An edited year is tried first: which terms it would move is shown
//! before it is recorded.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};
use eframe::egui::{Frame, Margin, ScrollArea, Ui, UiBuilder};

use crate::ledger::roster::MovedTerm;
use crate::model::calendar::{Calendar, CalendarYear};
use crate::ui::icons::Icon;
use crate::ui::people::bound::labelled_wide;
use crate::ui::people::parts;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{
    Button, DateText, TextField, card, date_field, divider, link, medium_line, note, segmented,
    tick,
};
use crate::ui::words;

use super::{LABEL, Shared};

/// How many moved terms are named.
const NAMED: usize = 8;

/// A year edited and not recorded yet.
#[derive(Debug)]
struct Draft {
    year: CalendarYear,
    /// The terms it would move, of which rows; worked out anew after each edit.
    moved: Option<(u64, Vec<MovedTerm>)>,
}

/// Days being typed.
#[derive(Debug, Default)]
struct Adding {
    name: String,
    from: DateText,
    to: DateText,
    make_up: bool,
    error: Option<String>,
}

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct CalendarSection {
    selected: Option<i32>,
    drafts: BTreeMap<i32, Draft>,
    adding: Adding,
}

impl CalendarSection {
    /// How many years are edited and not recorded.
    pub(super) fn unsaved(&self) -> usize {
        self.drafts.len()
    }

    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, _shared: &mut Shared, scene: &mut Scene<'_>) {
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
                if parts::pick_row(ui, &name, "", mark, *year == here).clicked() {
                    picked = Some(*year);
                }
            }
            ui.add_space(8.0);
            let next = years.first().map_or(2020, |year| year + 1);
            ui.horizontal(|ui| {
                ui.add_space(16.0);
                let words = format!("加 {next} 年");
                if ui
                    .add(Button::new(&words).icon(Icon::Plus).small())
                    .clicked()
                {
                    let year = known_year(scene, next);
                    self.drafts.insert(next, Draft { year, moved: None });
                    picked = Some(next);
                }
            });
        });
        picked
    }

    fn year_ui(&mut self, ui: &mut Ui, year: i32, scene: &mut Scene<'_>) {
        let before = self
            .drafts
            .get(&year)
            .map_or_else(|| known_year(scene, year), |draft| draft.year.clone());
        let mut edited = before.clone();
        medium_line(ui, format!("{year} 年放假安排"), size::TITLE);
        let words = "国务院办公厅的通知已经公布，下面照通知填好";
        tick(ui, words, &mut edited.announced);
        if !edited.announced {
            note(
                ui,
                format!(
                    "{year} 年放假安排尚未公布，只按周末和下面列出的法定节日计。碰到这一年的期限都是暂定，公布后照通知改好、存上，会重新计算。"
                ),
            );
        }
        labelled_wide(ui, "出处", LABEL, false, |ui| {
            TextField::new("放假安排出处", &mut edited.source)
                .hint("如 国办发明电〔2025〕7号")
                .show(ui);
        });
        days_ui(ui, "放假", &mut edited.days_off);
        days_ui(ui, "调休上班", &mut edited.make_up_workdays);
        divider(ui);
        self.adding_ui(ui, &mut edited, scene);
        if edited != before {
            // Only other days move terms.
            let same_days = edited.days_off == before.days_off
                && edited.make_up_workdays == before.make_up_workdays;
            let known = self.drafts.remove(&year).filter(|_| same_days);
            let moved = known.and_then(|draft| draft.moved);
            self.drafts.insert(
                year,
                Draft {
                    year: edited,
                    moved,
                },
            );
        }
        self.draft_ui(ui, year, scene);
    }

    fn adding_ui(&mut self, ui: &mut Ui, edited: &mut CalendarYear, scene: &Scene<'_>) {
        let adding = &mut self.adding;
        medium_line(ui, "加几天", size::CARD);
        // 10.1 means that day of the year being edited.
        let first = NaiveDate::from_ymd_opt(edited.year, 1, 1);
        let day = if scene.today().year() == edited.year {
            scene.today()
        } else {
            first.unwrap_or_else(|| scene.today())
        };
        let calendar = &scene.ledger.calendar;
        labelled_wide(ui, "节日", LABEL, false, |ui| {
            TextField::new("节日名称", &mut adding.name)
                .hint("如 国庆节")
                .width(180.0)
                .show(ui);
            let mut kind = Some(adding.make_up);
            let options = [(false, "放假"), (true, "调休上班")];
            if segmented(ui, "加哪种日子", &mut kind, &options, 200.0) {
                adding.make_up = kind.unwrap_or_default();
            }
        });
        labelled_wide(ui, "从", LABEL, false, |ui| {
            date_field(ui, "第一天", &mut adding.from, day, calendar, 250.0);
        });
        labelled_wide(ui, "到", LABEL, false, |ui| {
            date_field(
                ui,
                "最后一天，只有一天就不填",
                &mut adding.to,
                day,
                calendar,
                250.0,
            );
        });
        labelled_wide(ui, "", LABEL, false, |ui| {
            if ui.add(Button::new("加上").icon(Icon::Plus)).clicked() {
                match adding.days(edited.year, day) {
                    Ok(days) => {
                        adding.put(&days, edited);
                        *adding = Adding {
                            name: std::mem::take(&mut adding.name),
                            make_up: adding.make_up,
                            ..Adding::default()
                        };
                    }
                    Err(error) => adding.error = Some(error),
                }
            }
            if let Some(error) = &adding.error {
                error_ui(ui, error);
            }
        });
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
        let mut done = false;
        ui.add_space(4.0);
        card::inset(ui, |ui| {
            medium_line(ui, format!("{year} 年改了，还没有存"), size::TEXT);
            moved_ui(ui, moved, scene);
            ui.horizontal(|ui| {
                let words = format!("存为 {year} 年的安排");
                if ui.add(Button::primary(&words)).clicked() {
                    let mut change = scene.ledger.set_calendar(std::slice::from_ref(&draft.year));
                    change.title = format!("修改 {year} 年放假安排");
                    scene.ask(Action::Record(Box::new(change)));
                    done = true;
                }
                done |= ui.add(Button::text("放弃改动")).clicked();
            });
        });
        if done {
            self.drafts.remove(&year);
        }
    }
}

impl Adding {
    /// The days typed.
    fn days(&self, year: i32, today: NaiveDate) -> Result<Vec<NaiveDate>, String> {
        if self.name.trim().is_empty() {
            return Err("还没有节日名称。".to_owned());
        }
        let from = self.from.read(today)?;
        let from = from.ok_or_else(|| "还没有填第一天。".to_owned())?;
        let to = self.to.read(today)?.unwrap_or(from);
        if to < from {
            return Err("最后一天在第一天之前。请核对。".to_owned());
        }
        let days: Vec<NaiveDate> = from
            .iter_days()
            .take_while(|day| *day <= to)
            .take(40)
            .collect();
        if days.iter().any(|day| day.year() != year) {
            return Err(format!("这几天不都在 {year} 年。跨年的分两年填。"));
        }
        if days.len() > 31 {
            return Err("一次最多加 31 天。请核对两个日期。".to_owned());
        }
        let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let odd = days.iter().find(|day| !weekend(day));
        match odd.filter(|_| self.make_up) {
            Some(day) => Err(format!("{} 本来就上班，不用写调休。", words::day(*day))),
            None => Ok(days),
        }
    }

    fn put(&self, days: &[NaiveDate], year: &mut CalendarYear) {
        for day in days {
            let name = self.name.trim().to_owned();
            year.days_off.remove(day);
            year.make_up_workdays.remove(day);
            if self.make_up {
                year.make_up_workdays.insert(*day, name);
            } else {
                year.days_off.insert(*day, name);
            }
        }
    }
}

fn error_ui(ui: &mut Ui, error: &str) {
    let size = eframe::egui::vec2(14.0, 32.0);
    let (rect, _) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
    Icon::Alert.paint(ui.painter(), rect.center(), 14.0, Theme::of(ui).ink);
    ui.vertical(|ui| {
        ui.add_space(8.0);
        note(ui, error);
    });
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

/// Days grouped by holiday, each with a chip that takes it out.
fn days_ui(ui: &mut Ui, kind: &str, days: &mut BTreeMap<NaiveDate, String>) {
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
                    let words = format!("{} {}", words::short_day(*day), words::weekday(*day));
                    if parts::chip(ui, &words, true) {
                        out = Some(*day);
                    }
                }
            });
        });
    }
    if let Some(day) = out {
        days.remove(&day);
    }
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
            words::full_day(one.from),
            words::full_day(one.to)
        );
        if link(ui, &words).clicked() {
            scene.ask(Action::Go(Page::Case(one.case)));
        }
    }
    if moved.len() > NAMED && link(ui, "看会变的件").clicked() {
        let cases = moved.iter().map(|one| one.case);
        parts::list_cases(scene, "期限会变的件", cases);
    }
}
