//! 目标和做法: the year's targets, who is answered, and the customs of the place.

use eframe::egui::{Id as WidgetId, Ui};

use crate::model::profile::{Addressees, Profile, Targets};
use crate::ui::icons::Icon;
use crate::ui::people::bound::{self, Bound, Buffers, labelled_wide};
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{
    Button, divider, hint, icon_button, label, medium_line, note, segmented, tick,
};

use super::{LABEL, Shared, line_ui, record_profile};

/// Above every number of items.
const REST: u32 = u32::MAX;

/// Widths in the rows of the visit targets.
const VISIT_PREFIX: f32 = 48.0;
const VISIT_UNIT: f32 = 20.0;

/// Draws the part.
pub(super) fn ui(ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
    let mut profile = scene.ledger.profile.clone();
    let buffers = &mut shared.buffers;
    let mut what = names_ui(ui, buffers, &mut profile);
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "年度目标", size::CARD);
    what = what.or(targets_ui(ui, buffers, &mut profile.targets));
    medium_line(ui, "面对面走访率", size::LABEL);
    note(ui, "主办件越多，要求的比例越低。");
    what = what.or(visits_ui(ui, buffers, &mut profile.targets.visits));
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "做法", size::CARD);
    what = what.or(customs_ui(ui, buffers, &mut profile));
    if let Some(what) = what {
        record_profile(scene, &profile, what);
    }
}

fn names_ui(ui: &mut Ui, buffers: &mut Buffers, profile: &mut Profile) -> Option<&'static str> {
    let mut what = None;
    let words = ("规则名称", "规则名称", "如 魏县2024");
    if line_ui(ui, buffers, words, &mut profile.name, bound::needed) {
        what = Some("名称");
    }
    let words = ("出处", "规则出处", "文件名");
    if line_ui(ui, buffers, words, &mut profile.source, bound::any) {
        what = Some("出处");
    }
    what
}

/// A whole number with its unit; says whether it changed.
fn number_ui(
    ui: &mut Ui,
    buffers: &mut Buffers,
    name: &str,
    value: &mut u32,
    (least, most): (u32, u32),
    unit: &str,
) -> bool {
    let owner = WidgetId::unique("targets");
    let check = |typed: &str| bound::number(typed, least, most);
    let stored = value.to_string();
    let bound = Bound::new(owner, name).width(84.0);
    let read = bound.show(ui, buffers, &stored, check);
    after(ui, unit);
    match read.and_then(|text| text.parse().ok()) {
        Some(number) => {
            *value = number;
            true
        }
        None => false,
    }
}

/// A unit after a field.
fn after(ui: &mut Ui, words: &str) {
    ui.vertical(|ui| {
        ui.set_min_width(VISIT_UNIT);
        ui.add_space(7.0);
        hint(ui, words);
    });
}

fn targets_ui(ui: &mut Ui, buffers: &mut Buffers, targets: &mut Targets) -> Option<&'static str> {
    let mut what = None;
    for (name, value, unit) in [
        ("按时办复率", &mut targets.on_time, "%"),
        ("函件规范率", &mut targets.well_formed, "%"),
        ("解决率", &mut targets.solved, "%（解决和基本解决）"),
        ("沟通联系率", &mut targets.contacted, "%"),
        ("满意率", &mut targets.satisfied, "%"),
    ] {
        labelled_wide(ui, name, LABEL, false, |ui| {
            if number_ui(ui, buffers, name, value, (0, 100), unit) {
                what = Some(name);
            }
        });
    }
    what
}

fn visits_ui(
    ui: &mut Ui,
    buffers: &mut Buffers,
    visits: &mut Vec<(u32, u32)>,
) -> Option<&'static str> {
    let mut what = None;
    let mut remove = None;
    let mut least = 1;
    for (place, (most, percent)) in visits.iter_mut().enumerate() {
        ui.horizontal_top(|ui| {
            ui.add_space(LABEL + 8.0);
            if *most == REST {
                ui.vertical(|ui| {
                    // As wide as the other rows up to here.
                    ui.set_width(VISIT_PREFIX + 84.0 + VISIT_UNIT + 16.0);
                    ui.add_space(7.0);
                    label(ui, format!("{least} 件以上"));
                });
            } else {
                ui.vertical(|ui| {
                    ui.set_width(VISIT_PREFIX);
                    ui.add_space(7.0);
                    label(ui, format!("{least} 到"));
                });
                let name = format!("走访第 {} 档件数", place + 1);
                if number_ui(ui, buffers, &name, most, (least, 9999), "件") {
                    what = Some("走访档次");
                }
            }
            let name = format!("走访第 {} 档比例", place + 1);
            if number_ui(ui, buffers, &name, percent, (0, 100), "%") {
                what = Some("走访比例");
            }
            ui.vertical(|ui| {
                // The button is 28 high, the fields beside it 32.
                ui.add_space(2.0);
                let name = format!("去掉第 {} 档", place + 1);
                if icon_button(ui, Icon::Trash, &name).clicked() {
                    remove = Some(place);
                }
            });
        });
        least = most.saturating_add(1);
    }
    if let Some(place) = remove {
        visits.remove(place);
        what = Some("走访档次");
    }
    ui.horizontal(|ui| {
        ui.add_space(LABEL + 8.0);
        if ui
            .add(Button::new("加一档").icon(Icon::Plus).small())
            .clicked()
        {
            let place = visits.iter().position(|(most, _)| *most == REST);
            let place = place.unwrap_or(visits.len());
            let before = place.checked_sub(1).and_then(|place| visits.get(place));
            let most = before.map_or(10, |(most, _)| most.saturating_add(10));
            visits.insert(place, (most, before.map_or(100, |(_, percent)| *percent)));
            what = Some("走访档次");
        }
    });
    what
}

fn customs_ui(ui: &mut Ui, buffers: &mut Buffers, profile: &mut Profile) -> Option<&'static str> {
    let mut what = None;
    for (label, name, value) in [
        (
            "联名建议",
            "联名建议的答复对象",
            &mut profile.suggestion_addressees,
        ),
        (
            "联名提案",
            "联名提案的答复对象",
            &mut profile.proposal_addressees,
        ),
    ] {
        labelled_wide(ui, label, LABEL, false, |ui| {
            let mut chosen = Some(*value);
            let options = [
                (Addressees::Every, "答复每一位"),
                (Addressees::Lead, "只答复领衔人"),
            ];
            if segmented(ui, name, &mut chosen, &options, 260.0) {
                *value = chosen.unwrap_or(*value);
                what = Some(name);
            }
        });
    }
    for (words, name, value) in [
        (
            "期限的最后一日遇休息日，顺延到下一个工作日",
            "顺延",
            &mut profile.moves_past_days_off,
        ),
        (
            "没有标明是否公开的件，算同意公开",
            "公开",
            &mut profile.unmarked_may_publish,
        ),
    ] {
        labelled_wide(ui, "", LABEL, false, |ui| {
            if tick(ui, words, value) {
                what = Some(name);
            }
        });
    }
    labelled_wide(ui, "最长延期", LABEL, false, |ui| {
        let months = &mut profile.extension_limit_months;
        if number_ui(
            ui,
            buffers,
            "最长延期",
            months,
            (1, 24),
            "个月，从交办日算起",
        ) {
            what = Some("最长延期");
        }
    });
    what
}
