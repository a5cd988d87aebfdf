//! 试一试: a term counted as it is typed, with the calendar and the rules that are loaded.

use eframe::egui::{Align, Frame, Layout, Margin, Ui};

use crate::ledger::Ledger;
use crate::model::chinese::half_width_digit;
use crate::model::day_text;
use crate::model::term::{self, Counted, TermLength};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, DateField, DateText, DayContext, TextField, segmented};

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LengthUnit {
    Months,
    Days,
    WorkingDays,
}

/// The longest term that is counted here, in months or days.
const LONGEST: u32 = 366;

/// What is typed.
#[derive(Debug)]
pub struct TermTrial {
    /// Today as long as nobody typed another day.
    from: Option<DateText>,
    count: String,
    unit: Option<LengthUnit>,
}

impl Default for TermTrial {
    fn default() -> Self {
        Self {
            from: None,
            count: "3".to_owned(),
            unit: Some(LengthUnit::Months),
        }
    }
}

impl TermTrial {
    fn length(&self) -> Option<TermLength> {
        let digits: String = self.count.trim().chars().map(half_width_digit).collect();
        let count: u32 = digits.parse().ok()?;
        let count = Some(count).filter(|count| (1..=LONGEST).contains(count))?;
        Some(match self.unit? {
            LengthUnit::Months => TermLength::Months(count),
            LengthUnit::Days => TermLength::Days(count),
            LengthUnit::WorkingDays => TermLength::WorkingDays(count),
        })
    }

    /// The day it comes to and why; none while something is still to be typed.
    fn counted(&self, ledger: &Ledger) -> Option<(Counted, Vec<String>)> {
        let from = self.from.as_ref()?.read(ledger.today).ok()??;
        let length = self.length()?;
        let moves = ledger.profile.moves_past_days_off;
        let counted = term::count(length, from, moves, &ledger.calendar);
        let steps = term::explain(length, "", from, moves, &ledger.calendar);
        Some((counted, steps))
    }
}

/// Draws the fields and what they come to.
pub fn ui(trial: &mut TermTrial, ui: &mut Ui, ledger: &Ledger) {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.accent_low)
        .stroke((1.0, theme.accent_line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                fields_ui(trial, ui, ledger);
            });
        });
    match trial.counted(ledger) {
        Some((counted, steps)) => {
            let provisional = if counted.provisional { "　暂定" } else { "" };
            let due = day_text::full_day(counted.due);
            widgets::medium_line(ui, format!("到 {due}{provisional}"), size::TEXT);
            for step in &steps {
                widgets::note(ui, step);
            }
        }
        None => {
            widgets::note(
                ui,
                format!("写上日期和 1 到 {LONGEST} 的数，就数出到哪一天。"),
            );
        }
    }
}

fn fields_ui(trial: &mut TermTrial, ui: &mut Ui, ledger: &Ledger) {
    let day = DayContext {
        today: ledger.today,
        calendar: &ledger.calendar,
    };
    widgets::label(ui, "从");
    let from = trial
        .from
        .get_or_insert_with(|| DateText::today(ledger.today));
    DateField::new("试一试：起算日", from, day)
        .width(150.0)
        .show(ui);
    widgets::label(ui, "起");
    TextField::new("试一试：多长", &mut trial.count)
        .width(56.0)
        .show(ui);
    segmented(
        ui,
        "试一试：单位",
        &mut trial.unit,
        &[
            (LengthUnit::Months, "个月"),
            (LengthUnit::Days, "日"),
            (LengthUnit::WorkingDays, "个工作日"),
        ],
        216.0,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_length() {
        let trial = |count: &str, unit| TermTrial {
            count: count.to_owned(),
            unit: Some(unit),
            ..TermTrial::default()
        };
        let length = |count: &str, unit| trial(count, unit).length();
        assert_eq!(
            length("３", LengthUnit::Months),
            Some(TermLength::Months(3))
        );
        assert_eq!(
            length(" 15 ", LengthUnit::WorkingDays),
            Some(TermLength::WorkingDays(15))
        );
        assert_eq!(length("0", LengthUnit::Days), None);
        assert_eq!(length("很久", LengthUnit::Days), None);
    }
}
