//! 地方规则: the terms, outcome classes and targets of the office's profile.

use eframe::egui::{Frame, Id as WidgetId, Margin, ScrollArea, Ui, UiBuilder};

use crate::model::profile::{BaseEvent, MeetingEvent, Profile, Rule};
use crate::model::term::{self, TermLength};
use crate::model::vocabulary::Role;
use crate::ui::icons::Icon;
use crate::ui::people::bound::{self, Bound, Buffers, labelled_wide};
use crate::ui::people::parts;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{Button, card, divider, drop_down, medium_line, note, segmented, tick};

use super::{LABEL, Shared, classes, record_profile, shipped, targets};

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
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
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

    fn others_ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
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

    fn terms_ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
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
        let rules = &scene.ledger.profile.rules;
        let mut picked = None;
        let mut add = false;
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("rules")
            .auto_shrink(false)
            .show(ui, |ui| {
                for (place, rule) in rules.iter().enumerate() {
                    let detail = format!("{}起 {}", rule.base.label(), rule.term);
                    let mark = match (rule.inner, rule.key_cases_only) {
                        (true, _) => "内部",
                        (false, true) => "重点件",
                        (false, false) => "",
                    };
                    let here = place == self.selected;
                    if parts::pick_row(ui, &rule.label, &detail, mark, here).clicked() {
                        picked = Some(place);
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
            let mut profile = scene.ledger.profile.clone();
            profile.rules.push(new_rule(&profile));
            picked = Some(profile.rules.len() - 1);
            record_profile(scene, &profile, "加一条期限");
        }
        picked
    }

    fn rule_ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
        let mut profile = scene.ledger.profile.clone();
        let last = profile.rules.len().saturating_sub(1);
        let place = self.selected.min(last);
        let moves = profile.moves_past_days_off;
        let Some(rule) = profile.rules.get_mut(place) else {
            note(ui, "还没有期限。点“加一条期限”。");
            return;
        };
        let owner = WidgetId::unique(("rule", rule.key.as_str()));
        let label = rule.label.clone();
        let mut what = None;
        let mut removed = false;
        ui.push_id(owner, |ui| {
            medium_line(ui, &rule.label, size::TITLE);
            let buffers = &mut shared.buffers;
            what = texts_ui(ui, owner, rule, buffers);
            example_ui(ui, owner, rule, moves, buffers, scene);
            what = what.or(events_ui(ui, rule));
            what = what.or(roles_ui(ui, rule, scene));
            what = what.or(marks_ui(ui, rule));
            ui.add_space(4.0);
            divider(ui);
            removed = self.remove_ui(ui, rule);
        });
        if removed {
            what = Some("去掉");
            profile.rules.remove(place);
        }
        if let Some(what) = what {
            record_profile(scene, &profile, &format!("“{label}”{what}"));
        }
    }

    fn remove_ui(&mut self, ui: &mut Ui, rule: &Rule) -> bool {
        if self.removing.as_ref() != Some(&rule.key) {
            let words = format!("去掉“{}”…", rule.label);
            if ui.add(Button::danger(&words).icon(Icon::Trash)).clicked() {
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
        inner: false,
        key_cases_only: false,
        extendable: false,
    }
}

fn texts_ui(
    ui: &mut Ui,
    owner: WidgetId,
    rule: &mut Rule,
    buffers: &mut Buffers,
) -> Option<&'static str> {
    type Check = fn(&str) -> Result<String, String>;
    let mut what = None;
    let fields: [(&'static str, &str, &mut String, bool, Check); 3] = [
        ("名称", "如 答复", &mut rule.label, true, bound::needed),
        ("依据", "文件名和条款", &mut rule.source, false, bound::any),
        (
            "期限",
            "如 3个月、15个工作日、7日、9月30日前",
            &mut rule.term,
            true,
            length,
        ),
    ];
    for (label, hint, value, needed, check) in fields {
        labelled_wide(ui, label, LABEL, needed, |ui| {
            let bound = Bound::new(owner, label).hint(hint);
            if let Some(text) = bound.show(ui, buffers, value, check) {
                *value = text;
                what = Some(label);
            }
        });
    }
    what
}

fn length(typed: &str) -> Result<String, String> {
    TermLength::parse(typed)
        .map(|_| typed.trim().to_owned())
        .map_err(|error| error.to_string())
}

/// What the term as typed comes to when it begins today.
fn example_ui(
    ui: &mut Ui,
    owner: WidgetId,
    rule: &Rule,
    moves: bool,
    buffers: &Buffers,
    scene: &Scene<'_>,
) {
    let typed = buffers.text(owner, "期限", &rule.term);
    let example = |ui: &mut Ui| match TermLength::parse(typed) {
        Ok(length) => {
            medium_line(ui, "如果从今天算起", size::LABEL);
            let calendar = &scene.ledger.calendar;
            let base = rule.base.label();
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

fn events_ui(ui: &mut Ui, rule: &mut Rule) -> Option<&'static str> {
    let mut what = None;
    labelled_wide(ui, "从何时算起", LABEL, true, |ui| {
        let options: Vec<String> = BaseEvent::ALL
            .iter()
            .map(|event| event.label().to_owned())
            .collect();
        let here = BaseEvent::ALL.iter().position(|event| *event == rule.base);
        let picked = drop_down(ui, "从何时算起", here, &options, 240.0);
        if let Some(event) = picked.and_then(|place| BaseEvent::ALL.get(place)) {
            rule.base = *event;
            what = Some("起算");
        }
    });
    labelled_wide(ui, "怎样算完成", LABEL, true, |ui| {
        let options: Vec<String> = MeetingEvent::ALL
            .iter()
            .map(|event| event.label().to_owned())
            .collect();
        let here = MeetingEvent::ALL
            .iter()
            .position(|event| *event == rule.met_by);
        let picked = drop_down(ui, "怎样算完成", here, &options, 240.0);
        if let Some(event) = picked.and_then(|place| MeetingEvent::ALL.get(place)) {
            rule.met_by = *event;
            what = Some("完成");
        }
    });
    what
}

fn roles_ui(ui: &mut Ui, rule: &mut Rule, scene: &mut Scene<'_>) -> Option<&'static str> {
    let mut what = None;
    labelled_wide(ui, "适用角色", LABEL, true, |ui| {
        ui.horizontal_wrapped(|ui| {
            for role in Role::ALL {
                let mut on = rule.roles.contains(role);
                if !tick(ui, role.label(), &mut on) {
                    continue;
                }
                if !on && rule.roles.len() == 1 {
                    let words = "至少留一个角色。不要这条期限，就点下面的“去掉”。";
                    scene.ask(Action::Refuse(words.to_owned()));
                    continue;
                }
                rule.roles.retain(|known| known != role);
                if on {
                    rule.roles.push(*role);
                    rule.roles.sort();
                }
                what = Some("适用角色");
            }
        });
    });
    what
}

fn marks_ui(ui: &mut Ui, rule: &mut Rule) -> Option<&'static str> {
    let mut what = None;
    for (words, name, value) in [
        ("本单位自己的期限，比规定的紧", "内部期限", &mut rule.inner),
        ("只用于重点件", "只用于重点件", &mut rule.key_cases_only),
        ("可以申请延期", "延期", &mut rule.extendable),
    ] {
        labelled_wide(ui, "", LABEL, false, |ui| {
            if tick(ui, words, value) {
                what = Some(name);
            }
        });
    }
    what
}
