//! Days off or make-up workdays being typed into a year.

use chrono::{Datelike as _, NaiveDate, Weekday};
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::model::calendar::CalendarYear;
use crate::ui::icons::Icon;
use crate::ui::people::bound::labelled_wide;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{Button, DateText, TextField, date_field, medium_line, note, segmented};
use crate::ui::words;

use super::LABEL;

/// Days being typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Adding {
    name: String,
    from: DateText,
    to: DateText,
    make_up: bool,
    #[serde(skip)]
    error: Option<String>,
}

impl Adding {
    /// Whether nothing is typed.
    pub(super) fn is_empty(&self) -> bool {
        let texts = [&self.name, &self.from.text, &self.to.text];
        texts.iter().all(|text| text.trim().is_empty())
    }

    /// Draws the fields; gives whether something was typed.
    pub(super) fn ui(&mut self, ui: &mut Ui, edited: &mut CalendarYear, scene: &Scene<'_>) -> bool {
        let before = self.clone();
        let adding = &mut *self;
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
        *self != before
    }

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
