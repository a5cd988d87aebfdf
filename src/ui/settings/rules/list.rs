//! The list of rules: those that bind (规定) first, then the office's inner steps (内部).

use eframe::egui::{ScrollArea, Ui};

use crate::model::profile::{BaseEvent, MeetingEvent, Profile, Rule};
use crate::model::vocabulary::Role;
use crate::ui::icons::Icon;
use crate::ui::widgets::mark::term_tag;
use crate::ui::widgets::{Button, hint, pick_row};

/// Draws it; returns the rule picked, by its place, and whether one was added.
pub(super) fn ui(
    ui: &mut Ui,
    profile: &mut Profile,
    chosen: usize,
    recorded: &Profile,
) -> (Option<usize>, bool) {
    let (mut picked, mut add) = (None, false);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("rules")
        .auto_shrink(false)
        .show(ui, |ui| {
            for inner in [false, true] {
                let count = profile.rules.iter().filter(|rule| rule.inner == inner);
                group_ui(ui, inner, count.count());
                for (index, rule) in profile.rules.iter().enumerate() {
                    if rule.inner == inner && row_ui(ui, rule, index == chosen, recorded) {
                        picked = Some(index);
                    }
                }
            }
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                ui.add_space(16.0);
                let button = Button::new("加一条期限").icon(Icon::Plus).small();
                add = ui.add(button).clicked();
            });
        });
    if add {
        picked = Some(profile.rules.len());
        profile.rules.push(new_rule(profile));
    }
    (picked, add)
}

fn group_ui(ui: &mut Ui, inner: bool, count: usize) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        ui.add_space(16.0);
        term_tag(ui, if inner { "内部" } else { "规定" }, !inner);
        hint(ui, format!("{count} 条"));
    });
}

fn row_ui(ui: &mut Ui, rule: &Rule, chosen: bool, recorded: &Profile) -> bool {
    let periods = rule.periods();
    let from = match periods.as_slice() {
        [one] => one.days_text(),
        several => format!("{} 段", several.len()),
    };
    let detail = format!("{} · {from}", rule.term);
    let mark = if recorded.rule(&rule.key) != Some(rule) {
        "改动中"
    } else if rule.key_cases_only {
        "重点件"
    } else {
        ""
    };
    pick_row(ui, &rule.label, &detail, mark, chosen).clicked()
}

fn new_rule(profile: &Profile) -> Rule {
    let key = (1..=profile.rules.len() + 1)
        .map(|count| format!("own_{count}"))
        .find(|key| profile.rule(key).is_none())
        .unwrap_or_default();
    Rule {
        key,
        label: "新期限".to_owned(),
        base: BaseEvent::Assigned,
        term: "15个工作日".to_owned(),
        roles: vec![Role::Lead],
        met_by: MeetingEvent::ReplyDelivered,
        source: profile.source.clone(),
        from: None,
        until: None,
        later: Vec::new(),
        inner: false,
        key_cases_only: false,
        extendable: false,
        extend_by: None,
        extend_times: None,
        pausable: None,
    }
}
