//! 地方规则: the terms, outcome classes and targets of the office's profile.

use eframe::egui::{Frame, Id as WidgetId, Margin, ScrollArea, Ui, UiBuilder};

use crate::model::profile::{BaseEvent, MeetingEvent, Profile, Rule};
use crate::model::term::{self, TermLength};
use crate::model::vocabulary::Role;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::{BoundForm, FormRow, labelled_wide};
use crate::ui::widgets::{Button, card, divider, medium_line, note, pick_row, segmented, tick};

use super::shared::{LABEL, SettingsShared, check_profile, record_profile};
use super::{classes, shipped, targets};

/// The parts of the profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// 期限
    #[default]
    Terms,
    /// 办理结果
    Classes,
    /// 目标和做法
    Targets,
    /// 换用别处的规则
    Shipped,
}

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct RulesSection {
    part: Part,
    selected: usize,
    removing: Option<String>,
    shipped: shipped::ShippedState,
}

impl RulesSection {
    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
        let mut part = Some(self.part);
        Frame::new()
            .inner_margin(Margin {
                left: 16,
                right: 16,
                top: 8,
                bottom: 0,
            })
            .show(ui, |ui| {
                let options = [
                    (Part::Terms, "期限"),
                    (Part::Classes, "办理结果"),
                    (Part::Targets, "目标和做法"),
                    (Part::Shipped, "换用规则"),
                ];
                segmented(ui, "地方规则", &mut part, &options, 440.0);
            });
        if self.part == Part::Terms {
            self.terms_ui(ui, shared, scene);
        } else {
            self.others_ui(ui, shared, scene);
        }
        if part != Some(self.part) {
            self.part = part.unwrap_or_default();
            ui.ctx().request_repaint();
        }
    }

    fn others_ui(&mut self, ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
        ScrollArea::vertical()
            .id_salt(("rules", self.part as usize))
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                    ui.set_max_width(ui.available_width().min(860.0));
                    match self.part {
                        Part::Classes => classes::ui(ui, shared, scene),
                        Part::Targets => targets::ui(ui, shared, scene),
                        Part::Shipped => self.shipped.ui(ui, shared, scene),
                        Part::Terms => {}
                    }
                });
            });
    }

    fn terms_ui(&mut self, ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
        let area = ui.available_rect_before_wrap();
        let left = area.with_max_x(area.left() + 320.0);
        let right = area.with_min_x(left.right());
        let mut child = ui.new_child(UiBuilder::new().max_rect(left).id_salt("rule list"));
        let picked = self.list_ui(&mut child, scene);
        let line = eframe::egui::Stroke::new(1.0, Theme::of(ui).line);
        ui.painter().vline(right.left(), area.y_range(), line);
        let mut child = ui.new_child(UiBuilder::new().max_rect(right).id_salt("rule form"));
        child.set_clip_rect(right.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt("rule")
            .max_height(right.height())
            .auto_shrink(false)
            .show(&mut child, |ui| {
                Frame::new()
                    .inner_margin(Margin::same(16))
                    .show(ui, |ui| self.rule_ui(ui, shared, scene));
            });
        if let Some(picked) = picked {
            self.selected = picked;
            self.removing = None;
            ui.ctx().request_repaint();
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> Option<usize> {
        let ledger = scene.ledger;
        let rules = &ledger.profile.rules;
        let mut picked = None;
        let mut add = false;
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("rules")
            .auto_shrink(false)
            .show(ui, |ui| {
                for (index, rule) in rules.iter().enumerate() {
                    let detail = format!("{}起 {}", rule.base.label(), rule.term);
                    let mark = match (rule.inner, rule.key_cases_only) {
                        (true, _) => "内部",
                        (false, true) => "重点件",
                        (false, false) => "",
                    };
                    let here = index == self.selected;
                    if pick_row(ui, &rule.label, &detail, mark, here).clicked() {
                        picked = Some(index);
                    }
                }
                ui.add_space(8.0);
                ui.horizontal(|ui| {
                    ui.add_space(16.0);
                    add = ui
                        .add(Button::new("加一条期限").icon(Icon::Plus).small())
                        .clicked();
                });
            });
        if add {
            picked = Some(rules.len());
            record_profile(scene, "加一条期限", |profile| {
                profile.rules.push(new_rule(profile));
            });
        }
        picked
    }

    fn rule_ui(&mut self, ui: &mut Ui, shared: &mut SettingsShared, scene: &mut Scene<'_>) {
        let ledger = scene.ledger;
        let last = ledger.profile.rules.len().saturating_sub(1);
        let index = self.selected.min(last);
        let Some(rule) = ledger.profile.rules.get(index) else {
            note(ui, "还没有期限。点“加一条期限”。");
            return;
        };
        let owner = WidgetId::unique(("rule", rule.key.as_str()));
        let check =
            |edited: &Rule| check_profile(ledger, |profile| profile.rules[index] = edited.clone());
        let mut edited = rule.clone();
        let form = BoundForm::new(owner, &mut shared.buffers, &mut edited, check);
        let mut form = form.label_width(LABEL);
        let mut removed = false;
        ui.push_id(owner, |ui| {
            medium_line(ui, &rule.label, size::TITLE);
            texts_ui(ui, &mut form);
            example_ui(ui, &form, scene);
            events_ui(ui, &mut form);
            roles_ui(ui, &mut form);
            marks_ui(ui, &mut form);
            ui.add_space(4.0);
            divider(ui);
            removed = self.remove_ui(ui, rule);
        });
        let label = &rule.label;
        if let Some(field) = form.end() {
            record_profile(scene, format!("“{label}”{field}"), |profile| {
                profile.rules[index] = edited;
            });
        }
        if removed {
            record_profile(scene, format!("“{label}”去掉"), |profile| {
                profile.rules.remove(index);
            });
        }
    }

    fn remove_ui(&mut self, ui: &mut Ui, rule: &Rule) -> bool {
        if self.removing.as_ref() != Some(&rule.key) {
            let label = format!("去掉“{}”…", rule.label);
            if ui.add(Button::danger(&label).icon(Icon::Trash)).clicked() {
                self.removing = Some(rule.key.clone());
            }
            return false;
        }
        note(
            ui,
            "去掉以后，办件不再有这个期限，已有的日期记录不受影响。可以撤销。",
        );
        let mut remove = false;
        ui.horizontal(|ui| {
            if ui.add(Button::new("不去掉")).clicked() {
                self.removing = None;
            }
            if ui.add(Button::danger("去掉").icon(Icon::Trash)).clicked() {
                self.removing = None;
                remove = true;
            }
        });
        remove
    }
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
    }
}

fn texts_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    let name = FormRow::new("label", "名称").hint("如 答复").required();
    form.text(ui, name, |rule| &mut rule.label);
    let source = FormRow::new("source", "依据").hint("文件名和条款");
    form.text(ui, source, |rule| &mut rule.source);
    let term = FormRow::new("term", "期限").required();
    let term = term.hint("如 3个月、15个工作日、7日、9月30日前");
    form.text(ui, term, |rule| &mut rule.term);
}

/// What the term as typed comes to when it begins today.
fn example_ui(ui: &mut Ui, form: &BoundForm<'_, Rule>, scene: &Scene<'_>) {
    let rule = form.value();
    let typed = form.typed("期限", &rule.term);
    let example = |ui: &mut Ui| match TermLength::parse(&typed) {
        Ok(length) => {
            medium_line(ui, "如果从今天算起", size::LABEL);
            let (base, calendar) = (rule.base.label(), &scene.ledger.calendar);
            let moves = scene.ledger.profile.moves_past_days_off;
            for step in term::explain(length, base, scene.today(), moves, calendar) {
                note(ui, step);
            }
        }
        Err(error) => {
            note(ui, error.to_string());
        }
    };
    labelled_wide(ui, "", LABEL, false, |ui| {
        ui.vertical(|ui| card::inset(ui, |ui| ui.vertical(example)));
    });
}

fn events_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    let bases: Vec<(BaseEvent, &str)> = BaseEvent::ALL
        .iter()
        .map(|event| (*event, event.label()))
        .collect();
    let base = FormRow::new("base", "从何时算起").required().width(240.0);
    form.choose(ui, base, &bases, |rule| &mut rule.base);
    let meetings: Vec<(MeetingEvent, &str)> = MeetingEvent::ALL
        .iter()
        .map(|event| (*event, event.label()))
        .collect();
    let met_by = FormRow::new("met_by", "怎样算完成").required();
    form.choose(ui, met_by.width(240.0), &meetings, |rule| &mut rule.met_by);
}

fn roles_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    let row = FormRow::new("roles", "适用角色").required();
    let mut roles = form.value().roles.clone();
    let mut changed = false;
    labelled_wide(ui, "适用角色", LABEL, true, |ui| {
        ui.horizontal_wrapped(|ui| {
            for role in Role::ALL {
                let mut on = roles.contains(role);
                if !tick(ui, role.label(), &mut on) {
                    continue;
                }
                roles.retain(|known| known != role);
                if on {
                    roles.push(*role);
                    roles.sort();
                }
                changed = true;
            }
        });
    });
    if changed {
        form.set(&row, |rule| rule.roles = roles);
    }
    form.refusal_ui(ui, &row);
}

fn marks_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    type Mark = fn(&mut Rule) -> &mut bool;
    let marks: [(&str, &str, &str, Mark); 3] = [
        (
            "inner",
            "内部期限",
            "本单位自己的期限，比规定的紧",
            |rule| &mut rule.inner,
        ),
        (
            "key_cases_only",
            "只用于重点件",
            "只用于重点件",
            |rule| &mut rule.key_cases_only,
        ),
        ("extendable", "延期", "可以申请延期", |rule| {
            &mut rule.extendable
        }),
    ];
    for (field, name, text, of) in marks {
        form.tick(ui, FormRow::new(field, "").name(name), text, of);
    }
}
