//! 文号: one series per kind of letter and year. The next number never goes back.

use chrono::Datelike as _;
use eframe::egui::{Id as WidgetId, Ui};
use rustc_hash::FxHashMap;

use crate::ledger::acts::SaveSeries;
use crate::ledger::case_facts::document_number;
use crate::model::facts::NumberSeries;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::bound::whole_number;
use crate::ui::widgets::form::{BoundForm, FormErrors, FormRow, labelled_wide};
use crate::ui::widgets::{
    Button, TextField, card, divider, empty_state, hint, label, line, medium_line, note,
    problem_line, segmented,
};

use super::shared::{LABEL, SettingsShared};
use super::typed::{TypedSeries, of_series};

/// A series to be added.
#[derive(Debug)]
struct NewSeries {
    typed: TypedSeries,
    /// What was filled in.
    offered: TypedSeries,
    errors: FormErrors,
}

/// What is said of a series that an earlier day left.
const LEFT_SERIES: &str = "上次打的，这个系列还没有加。核对后按“加上”。";

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct NumbersSection {
    /// How many letters each series numbered, of which rows and how many issues.
    used: FxHashMap<Id, u32>,
    seen: Option<(u64, usize)>,
    new: Option<NewSeries>,
    /// What an earlier day left of it.
    left: Option<TypedSeries>,
}

impl NumbersSection {
    /// What is typed of a new series and not added yet.
    pub(super) fn typed(&self) -> Option<TypedSeries> {
        let new = self.new.as_ref().filter(|new| new.typed != new.offered);
        new.map(|new| new.typed.clone())
            .or_else(|| self.left.clone())
    }

    /// Takes what an earlier day left of it.
    pub(super) fn restore(&mut self, left: Option<TypedSeries>) {
        self.left = left;
    }

    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
        let here = (scene.rows.version(), scene.ledger.facts.issues.len());
        if self.seen != Some(here) {
            self.used.clear();
            for issue in scene.ledger.facts.issues.iter() {
                *self.used.entry(issue.series).or_default() += 1;
            }
            self.seen = Some(here);
        }
        let mut found: Vec<&NumberSeries> = scene.ledger.facts.series.iter().collect();
        found.sort_by_key(|one| (std::cmp::Reverse(one.year), one.purpose));
        note(
            ui,
            "签发时取号，号一取就不再用第二次，作废也不退回。下一个号只能往大改。",
        );
        if found.is_empty() {
            let reason = "没有机关代字，函件就没有文号。在下面加上。";
            empty_state(ui, Icon::Document, "还没有文号", reason, None);
        }
        for series in &found {
            let used = self.used.get(&series.id).copied().unwrap_or(0);
            card::inset(ui, |ui| series_ui(ui, series, used, shared, scene));
        }
        ui.add_space(4.0);
        divider(ui);
        self.new_ui(ui, &found, scene);
    }

    fn new_ui(&mut self, ui: &mut Ui, found: &[&NumberSeries], scene: &mut Scene<'_>) {
        let like = found.iter().find(|one| one.purpose == IssueKind::Reply);
        let left = &mut self.left;
        let new = self.new.get_or_insert_with(|| {
            let offered = TypedSeries {
                purpose: Some(IssueKind::Reply),
                prefix: like.map(|one| one.prefix.clone()).unwrap_or_default(),
                year: scene.today().year().to_string(),
            };
            let errors = left.as_ref().map(|_| FormErrors::of("prefix", LEFT_SERIES));
            NewSeries {
                typed: left.take().unwrap_or_else(|| offered.clone()),
                offered,
                errors: errors.unwrap_or_default(),
            }
        });
        medium_line(ui, "加一个系列", size::CARD);
        note(
            ui,
            "新的一年会自动接着用同样的机关代字，从 1 号起。只有换代字或要先定起始号时才用加。",
        );
        new.fields_ui(ui);
        let add = labelled_wide(ui, "", LABEL, false, |ui| {
            ui.add(Button::new("加上").icon(Icon::Plus)).clicked()
        });
        if add && new.add(scene) {
            self.new = None;
        }
    }
}

impl NewSeries {
    fn fields_ui(&mut self, ui: &mut Ui) {
        labelled_wide(ui, "用途", LABEL, false, |ui| {
            let options: Vec<(IssueKind, &str)> = IssueKind::ALL
                .iter()
                .map(|kind| (*kind, kind.label()))
                .collect();
            if segmented(ui, "新系列的用途", &mut self.typed.purpose, &options, 220.0) {
                self.errors.clear_all();
            }
        });
        for (field, label, name, width) in [
            ("prefix", "机关代字", "新系列的机关代字", 220.0),
            ("year", "年度", "新系列的年度", 110.0),
        ] {
            let text = match field {
                "prefix" => &mut self.typed.prefix,
                _ => &mut self.typed.year,
            };
            let error = self.errors.get(field).map(str::to_owned);
            labelled_wide(ui, label, LABEL, false, |ui| {
                let typed = TextField::new(name, text)
                    .hint("如 临住建函")
                    .width(width)
                    .show(ui);
                if typed.changed {
                    self.errors.clear_all();
                }
            });
            if let Some(error) = error {
                labelled_wide(ui, "", LABEL, false, |ui| {
                    ui.vertical(|ui| problem_line(ui, &error));
                });
            }
        }
    }

    /// Adds the series typed; returns whether it is accepted. Why not stands below the field.
    fn add(&mut self, scene: &mut Scene<'_>) -> bool {
        let year = match whole_number(&self.typed.year) {
            Ok(year) => year.parse().ok(),
            Err(reason) => {
                self.errors = FormErrors::of("year", reason);
                return false;
            }
        };
        let Some(purpose) = self.typed.purpose else {
            return false;
        };
        let added = scene.try_act(SaveSeries {
            record: None,
            purpose,
            prefix: self.typed.prefix.clone(),
            year,
            next: None,
        });
        if let Err(refusal) = &added {
            let field = refusal.field().unwrap_or("prefix");
            self.errors = FormErrors::of(field, refusal.to_string());
        }
        added.is_ok()
    }
}

fn series_ui(
    ui: &mut Ui,
    series: &NumberSeries,
    used: u32,
    shared: &mut SettingsShared,
    scene: &mut Scene<'_>,
) {
    let owner = WidgetId::unique(("series", series.id));
    shared.buffers.keep_as(owner, || of_series(series.id));
    let mut recorded = SaveSeries::as_recorded(series);
    let form = BoundForm::of_act(owner, &mut shared.buffers, &mut recorded, scene.ledger);
    let mut form = form.label_width(0.0);
    let title = format!("{} · {} 年", series.purpose.label(), series.year);
    let of = format!("{title}，{}", series.prefix);
    ui.push_id(owner, |ui| {
        ui.horizontal(|ui| {
            medium_line(ui, title.as_str(), size::TEXT);
            hint(ui, format!("已签发 {used} 份"));
        });
        ui.horizontal_top(|ui| {
            centred(ui, "机关代字");
            if used > 0 {
                ui.vertical(|ui| {
                    ui.set_width(180.0);
                    ui.add_space(6.0);
                    line(ui, series.prefix.clone());
                });
            } else {
                let name = format!("机关代字：{title}");
                let prefix = FormRow::new("prefix", "机关代字").name(&name).width(180.0);
                form.text(ui, prefix, |series| &mut series.prefix);
            }
            centred(ui, "下一个号");
            let name = format!("下一个号：{of}");
            let next = FormRow::new("next", "下一个号").name(&name).width(180.0);
            form.read(ui, next, whole_number, |series| &mut series.next);
            ui.vertical(|ui| {
                ui.add_space(6.0);
                let sample = document_number(&series.prefix, series.year, series.next);
                hint(ui, format!("下一份函：{sample}"));
            });
        });
        if used > 0 {
            note(
                ui,
                "这个系列已经用过，机关代字不能改。要换代字，在下面加一个系列。",
            );
        }
    });
    if form.end().is_some() {
        scene.act(recorded);
    }
}

fn centred(ui: &mut Ui, text: &str) {
    ui.vertical(|ui| {
        ui.set_width(60.0);
        ui.add_space(7.0);
        label(ui, text);
    });
}
