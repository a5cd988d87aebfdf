//! 文号: one series per kind of letter and year. The next number never goes back.

use chrono::Datelike as _;
use eframe::egui::{Id as WidgetId, Ui};
use rustc_hash::FxHashMap;

use crate::ledger::case_facts::document_number;
use crate::model::change::Change;
use crate::model::facts::NumberSeries;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::people::bound::{self, Bound, Buffers, labelled_wide};
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{
    Button, TextField, card, divider, empty_state, hint, label, line, medium_line, note, segmented,
};

use super::{LABEL, Shared};

/// A series to be added.
#[derive(Debug)]
struct NewSeries {
    purpose: Option<IssueKind>,
    prefix: String,
    year: String,
}

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct NumbersSection {
    /// How many letters each series numbered, of which rows and how many issues.
    used: FxHashMap<Id, u32>,
    seen: Option<(u64, usize)>,
    new: Option<NewSeries>,
}

impl NumbersSection {
    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
        let here = (scene.rows.version(), scene.ledger.facts.issues.len());
        if self.seen != Some(here) {
            self.used.clear();
            for issue in scene.ledger.facts.issues.iter() {
                *self.used.entry(issue.series).or_default() += 1;
            }
            self.seen = Some(here);
        }
        let mut found: Vec<NumberSeries> = scene.ledger.facts.series.iter().cloned().collect();
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
            card::inset(ui, |ui| {
                series_ui(ui, series, used, &mut shared.buffers, scene);
            });
        }
        ui.add_space(4.0);
        divider(ui);
        self.new_ui(ui, &found, scene);
    }

    fn new_ui(&mut self, ui: &mut Ui, found: &[NumberSeries], scene: &mut Scene<'_>) {
        let like = found.iter().find(|one| one.purpose == IssueKind::Reply);
        let new = self.new.get_or_insert_with(|| NewSeries {
            purpose: Some(IssueKind::Reply),
            prefix: like.map(|one| one.prefix.clone()).unwrap_or_default(),
            year: scene.today().year().to_string(),
        });
        medium_line(ui, "加一个系列", size::CARD);
        note(
            ui,
            "新的一年会自动接着用同样的机关代字，从 1 号起。只有换代字或要先定起始号时才用加。",
        );
        labelled_wide(ui, "用途", LABEL, false, |ui| {
            let options: Vec<(IssueKind, &str)> = IssueKind::ALL
                .iter()
                .map(|kind| (*kind, kind.label()))
                .collect();
            segmented(ui, "新系列的用途", &mut new.purpose, &options, 220.0);
        });
        labelled_wide(ui, "机关代字", LABEL, false, |ui| {
            TextField::new("新系列的机关代字", &mut new.prefix)
                .hint("如 临住建函")
                .width(220.0)
                .show(ui);
        });
        labelled_wide(ui, "年度", LABEL, false, |ui| {
            TextField::new("新系列的年度", &mut new.year)
                .width(110.0)
                .show(ui);
        });
        let read = read_new(new, found);
        labelled_wide(ui, "", LABEL, false, |ui| match read {
            Ok(series) => {
                if ui.add(Button::new("加上").icon(Icon::Plus)).clicked() {
                    let title = format!("新增文号：{}", sample(&series));
                    let mut change = Change::record(title);
                    change.put(series);
                    scene.ask(Action::Record(Box::new(change)));
                    self.new = None;
                }
            }
            Err(words) => {
                ui.add(Button::new(&format!("加上 · {words}")).enabled(false));
            }
        });
    }
}

fn sample(series: &NumberSeries) -> String {
    document_number(&series.prefix, series.year, series.next)
}

fn read_new(new: &NewSeries, found: &[NumberSeries]) -> Result<NumberSeries, String> {
    let prefix = read_prefix(&new.prefix)?;
    let year: u32 = bound::number(&new.year, 1990, 2099)
        .ok()
        .and_then(|year| year.parse().ok())
        .ok_or_else(|| "年度写四位数字".to_owned())?;
    let purpose = new.purpose.ok_or_else(|| "还没有选用途".to_owned())?;
    let twin =
        |one: &NumberSeries| (one.purpose, one.year) == (purpose, year) && one.prefix == prefix;
    if found.iter().any(twin) {
        return Err("这个系列已经有了".to_owned());
    }
    Ok(NumberSeries {
        id: Id::new(),
        removed: None,
        purpose,
        prefix,
        year,
        next: 1,
    })
}

fn read_prefix(typed: &str) -> Result<String, String> {
    let prefix = typed.trim();
    if prefix.is_empty() {
        return Err("还没有机关代字".to_owned());
    }
    let odd = |letter: char| letter.is_numeric() || "〔〕[]【】（）()第号".contains(letter);
    match prefix.chars().find(|letter| odd(*letter)) {
        Some(letter) => Err(format!("机关代字里不写“{letter}”，年份和序号会自动加上")),
        None => Ok(prefix.to_owned()),
    }
}

fn series_ui(
    ui: &mut Ui,
    series: &NumberSeries,
    used: u32,
    buffers: &mut Buffers,
    scene: &mut Scene<'_>,
) {
    let owner = WidgetId::unique(("series", series.id));
    let mut edited = series.clone();
    let mut what = None;
    ui.push_id(owner, |ui| {
        ui.horizontal(|ui| {
            let title = format!("{} · {} 年", series.purpose.label(), series.year);
            medium_line(ui, title, size::TEXT);
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
                let field = Bound::new(owner, "机关代字").width(180.0);
                if let Some(prefix) = field.show(ui, buffers, &series.prefix, read_prefix) {
                    edited.prefix = prefix;
                    what = Some("机关代字");
                }
            }
            centred(ui, "下一个号");
            let field = Bound::new(owner, "下一个号").width(180.0);
            let check = |typed: &str| forward(typed, series.next);
            let next = field.show(ui, buffers, &series.next.to_string(), check);
            if let Some(next) = next.and_then(|next| next.parse().ok()) {
                edited.next = next;
                what = Some("下一个号");
            }
            ui.vertical(|ui| {
                ui.add_space(6.0);
                hint(ui, format!("下一份函：{}", sample(series)));
            });
        });
        if used > 0 {
            note(
                ui,
                "这个系列已经用过，机关代字不能改。要换代字，在下面加一个系列。",
            );
        }
    });
    if let Some(what) = what {
        let kind = series.purpose.label();
        let title = format!("修改文号：{kind} {} 年的{what}", series.year);
        let mut change = Change::record(title);
        change.put(edited);
        scene.ask(Action::Record(Box::new(change)));
    }
}

fn centred(ui: &mut Ui, words: &str) {
    ui.vertical(|ui| {
        ui.set_width(60.0);
        ui.add_space(7.0);
        label(ui, words);
    });
}

/// A number not lower than the one that stands.
fn forward(typed: &str, next: u32) -> Result<String, String> {
    let number = bound::number(typed, 1, 99_999)?;
    match number.parse::<u32>() {
        Ok(wanted) if wanted >= next => Ok(number),
        _ => Err(format!("下一个号只能往大改，现在是 {next}。")),
    }
}
