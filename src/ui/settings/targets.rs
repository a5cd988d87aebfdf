//! 目标和做法: the year's targets, who is answered, and the customs of the place.

use eframe::egui::{Id as WidgetId, Ui};

use crate::ledger::entry::rules_draft;
use crate::model::profile::{Addressees, Profile, Targets};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::bound::whole_number;
use crate::ui::widgets::form::{BoundForm, FormRow, several};
use crate::ui::widgets::{Button, divider, icon_button, label, medium_line, note};

use super::shared::{LABEL, SettingsShared, after};
use super::typed::TARGETS;

/// Above every number of items.
const REST: u32 = u32::MAX;

/// Widths in the rows of the visit targets.
const VISIT_PREFIX: f32 = 48.0;
const VISIT_UNIT: f32 = 20.0;

/// Draws the part.
pub(super) fn ui(
    ui: &mut Ui,
    shared: &mut SettingsShared,
    profile: &mut Profile,
    scene: &Scene<'_>,
) -> bool {
    let ledger = scene.ledger;
    let check = |profile: &Profile| rules_draft::check(profile, ledger);
    shared.buffers.keep_as(owner(), || TARGETS.to_owned());
    let form = BoundForm::new(owner(), &mut shared.buffers, profile, check);
    let mut form = form.label_width(LABEL);
    let name = FormRow::new("name", "规则名称").hint("如 魏县2024");
    form.text(ui, name, |profile| &mut profile.name);
    let source = FormRow::new("source", "出处").name("规则出处");
    form.text(ui, source.hint("文件名"), |profile| &mut profile.source);
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "年度目标", size::CARD);
    targets_ui(ui, &mut form);
    medium_line(ui, "面对面走访率", size::LABEL);
    note(ui, "主办件越多，要求的比例越低。");
    let mut form = form.label_width(0.0);
    visits_ui(ui, &mut form);
    let mut form = form.label_width(LABEL);
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "做法", size::CARD);
    customs_ui(ui, &mut form);
    form.end().is_some()
}

/// Whom the fields belong to.
pub(super) fn owner() -> WidgetId {
    WidgetId::unique("targets")
}

/// A number of 84 points and its unit after it.
fn number_ui(
    ui: &mut Ui,
    form: &mut BoundForm<'_, Profile>,
    name: &str,
    unit: &str,
    of: impl Fn(&mut Profile) -> &mut u32,
) {
    let row = FormRow::new("targets", name).width(84.0);
    form.read(ui, row, whole_number, of);
    after(ui, unit, VISIT_UNIT);
}

/// A whole number, or nothing where no target is set.
fn number_or_none(typed: &str) -> Result<String, String> {
    match typed.trim() {
        "" => Ok(String::new()),
        typed => whole_number(typed),
    }
}

fn targets_ui(ui: &mut Ui, form: &mut BoundForm<'_, Profile>) {
    type Target = fn(&mut Targets) -> &mut Option<u32>;
    let targets: [(&str, &str, Target); 5] = [
        ("按时办复率", "%", |targets| &mut targets.on_time),
        ("函件规范率", "%", |targets| &mut targets.well_formed),
        ("解决率", "%（解决和基本解决）", |targets| {
            &mut targets.solved
        }),
        ("沟通联系率", "%", |targets| &mut targets.contacted),
        ("满意率", "%", |targets| &mut targets.satisfied),
    ];
    for (name, unit, of) in targets {
        let row = FormRow::new("targets", name).width(84.0).unit(unit);
        let row = row.hint("不设");
        form.read(ui, row, number_or_none, |profile| of(&mut profile.targets));
    }
}

fn visits_ui(ui: &mut Ui, form: &mut BoundForm<'_, Profile>) {
    let row = FormRow::new("visits", "走访档次");
    let mut removed = None;
    let mut least = 1;
    for index in 0..form.value().targets.visits.len() {
        let most = form.value().targets.visits[index].0;
        ui.horizontal_top(|ui| {
            ui.add_space(LABEL + 8.0);
            visit_ui(ui, form, index, least);
            ui.vertical(|ui| {
                // The button is 28 high, the fields beside it 32.
                ui.add_space(2.0);
                let name = format!("去掉第 {} 档", index + 1);
                if icon_button(ui, Icon::Trash, &name).clicked() {
                    removed = Some(index);
                }
            });
        });
        least = most.saturating_add(1);
    }
    if let Some(index) = removed {
        form.set(&row, |profile| {
            profile.targets.visits.remove(index);
        });
    }
    ui.horizontal(|ui| {
        ui.add_space(LABEL + 8.0);
        let add = Button::new("加一档").icon(Icon::Plus).small();
        if ui.add(add).clicked() {
            form.set(&row, |profile| add_visit(&mut profile.targets.visits));
        }
    });
    form.refusal_ui(ui, &row);
}

/// One step of the visit targets: at most so many items, and the percentage.
fn visit_ui(ui: &mut Ui, form: &mut BoundForm<'_, Profile>, index: usize, least: u32) {
    let most = form.value().targets.visits[index].0;
    let text = if most == REST {
        format!("{least} 件以上")
    } else {
        format!("{least} 到")
    };
    // As wide in the last row as in the others up to the percentage.
    let rest = if most == REST {
        84.0 + VISIT_UNIT + 16.0
    } else {
        0.0
    };
    ui.vertical(|ui| {
        ui.set_width(VISIT_PREFIX + rest);
        ui.add_space(7.0);
        label(ui, text);
    });
    if most != REST {
        let name = format!("走访第 {} 档件数", index + 1);
        number_ui(ui, form, &name, "件", |profile| {
            &mut profile.targets.visits[index].0
        });
    }
    let name = format!("走访第 {} 档比例", index + 1);
    number_ui(ui, form, &name, "%", |profile| {
        &mut profile.targets.visits[index].1
    });
}

/// Adds a step before the last, open one.
fn add_visit(visits: &mut Vec<(u32, u32)>) {
    let index = visits.iter().position(|(most, _)| *most == REST);
    let index = index.unwrap_or(visits.len());
    let before = index.checked_sub(1).and_then(|index| visits.get(index));
    let most = before.map_or(10, |(most, _)| most.saturating_add(10));
    visits.insert(index, (most, before.map_or(100, |(_, percent)| *percent)));
}

fn customs_ui(ui: &mut Ui, form: &mut BoundForm<'_, Profile>) {
    let addressees = [
        (Addressees::Every, "答复每一位"),
        (Addressees::Lead, "只答复领衔人"),
    ];
    let row = FormRow::new("suggestion_addressees", "联名建议").name("联名建议的答复对象");
    form.segments(ui, row.width(260.0), &addressees, |profile| {
        &mut profile.suggestion_addressees
    });
    let row = FormRow::new("proposal_addressees", "联名提案").name("联名提案的答复对象");
    form.segments(ui, row.width(260.0), &addressees, |profile| {
        &mut profile.proposal_addressees
    });
    let moves = FormRow::new("moves_past_days_off", "").name("顺延");
    let text = "期限的最后一日遇休息日，顺延到下一个工作日";
    form.tick(ui, moves, text, |profile| &mut profile.moves_past_days_off);
    let unmarked = FormRow::new("unmarked_may_publish", "").name("公开");
    let text = "没有标明是否公开的件，算同意公开";
    form.tick(ui, unmarked, text, |profile| {
        &mut profile.unmarked_may_publish
    });
    let to = FormRow::new("summary_to", "总结主送").hint("年度总结报给谁，如 县政府办公室");
    form.text(ui, to, |profile| &mut profile.summary_to);
    let copies = FormRow::new("summary_copies", "总结抄送").hint("用顿号分开");
    form.read(ui, copies, several, |profile| &mut profile.summary_copies);
    let limit = FormRow::new("extension_limit_months", "最长延期").width(84.0);
    let limit = limit.unit("个月，从交办日算起");
    form.read(ui, limit, whole_number, |profile| {
        &mut profile.extension_limit_months
    });
}
