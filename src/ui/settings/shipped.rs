//! 换用规则: the profiles that come with the program, and changing to one of them in two steps.

use eframe::egui::Ui;

use crate::ledger::acts::UseProfile;
use crate::model::profile::{MeetingEvent, Profile};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, card, hint, medium_line, note};

use super::shared::SettingsShared;

/// The part's state.
#[derive(Debug, Default)]
pub(super) struct ShippedState {
    /// The profile asked about.
    asked: Option<&'static str>,
    /// The profiles that come with the program, read once.
    known: Vec<(&'static str, Profile)>,
}

impl ShippedState {
    /// Draws the part.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &SettingsShared, scene: &mut Scene<'_>) {
        if self.known.is_empty() {
            self.known = Profile::shipped_names()
                .filter_map(|name| Some((name, Profile::shipped(name)?)))
                .collect();
            self.known
                .sort_by_key(|(name, _)| *name != Profile::DEFAULT);
        }
        let ledger = scene.ledger;
        let now = &ledger.profile;
        note(
            ui,
            format!(
                "现在用“{}”。换用会换掉全部期限、办理结果和目标，自己改过的不再保留；可以撤销。",
                now.name
            ),
        );
        for (name, profile) in &self.known {
            let same = profile == now;
            card::inset(ui, |ui| {
                ui.horizontal(|ui| {
                    medium_line(ui, *name, size::TEXT);
                    hint(ui, summary(profile));
                });
                note(ui, profile.source.clone());
                if same {
                    ui.add(Button::new("正在用，没有改过").small().enabled(false));
                } else if self.asked == Some(*name) {
                    confirm_ui(ui, (name, profile), &mut self.asked, shared, scene);
                } else {
                    let edited = profile.name == now.name;
                    let label = if edited {
                        format!("恢复成自带的“{name}”")
                    } else {
                        format!("改用“{name}”")
                    };
                    if ui.add(Button::new(&label).small()).clicked() {
                        self.asked = Some(*name);
                    }
                }
            });
        }
    }
}

fn summary(profile: &Profile) -> String {
    let reply = profile
        .rule_met_by(MeetingEvent::ReplyDelivered)
        .map_or("没有答复期限", |rule| rule.term.as_str());
    let classes: Vec<&str> = profile
        .classes
        .iter()
        .map(|class| class.key.as_str())
        .collect();
    format!(
        "答复 {reply} · {} 条期限 · 办理结果 {}",
        profile.rules.len(),
        classes.join("、")
    )
}

fn confirm_ui(
    ui: &mut Ui,
    (name, profile): (&'static str, &Profile),
    asked: &mut Option<&'static str>,
    shared: &SettingsShared,
    scene: &mut Scene<'_>,
) {
    let lost: Vec<String> = shared
        .uses
        .classes
        .iter()
        .filter(|(key, _)| profile.class(key).is_none())
        .map(|(key, count)| format!("{key}（{count} 件）"))
        .collect();
    if !lost.is_empty() {
        let lost = lost.join("、");
        note(
            ui,
            format!("已用过的办理结果 {lost} 在新规则里没有，这些件要重新选办理结果。"),
        );
    }
    ui.horizontal(|ui| {
        if ui.add(Button::new("不换").small()).clicked() {
            *asked = None;
        }
        let label = format!("确认改用“{name}”，期限会重新计算");
        let confirm = Button::danger(&label).icon(Icon::Book).small();
        if ui.add(confirm).clicked() {
            scene.act(UseProfile {
                name: name.to_owned(),
            });
            *asked = None;
        }
    });
}
