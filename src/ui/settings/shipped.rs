//! 换用规则: the profiles that come with the program, and taking one of them into the draft.

use eframe::egui::Ui;

use crate::model::profile::{MeetingEvent, Profile};
use crate::ui::icons::Icon;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, card, hint, medium_line, note};

use super::shared::SettingsShared;

/// The part's state.
#[derive(Debug, Default)]
pub(super) struct ShippedState {
    /// The profiles that come with the program, read once.
    known: Vec<(&'static str, Profile)>,
}

impl ShippedState {
    /// Draws the part; returns whether one was taken into the draft.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &SettingsShared, draft: &mut Profile) -> bool {
        if self.known.is_empty() {
            self.known = Profile::shipped_names()
                .filter_map(|name| Some((name, Profile::shipped(name)?)))
                .collect();
            self.known
                .sort_by_key(|(name, _)| *name != Profile::DEFAULT);
        }
        note(
            ui,
            format!(
                "草稿现在是“{}”。换用会换掉全部期限、办理结果和目标，自己改过的不再保留；先看右边的影响，采用以后可以撤销。",
                draft.name
            ),
        );
        let mut taken = None;
        for (name, profile) in &self.known {
            card::inset(ui, |ui| {
                ui.horizontal(|ui| {
                    medium_line(ui, *name, size::TEXT);
                    hint(ui, summary(profile));
                });
                note(ui, profile.source.clone());
                lost_ui(ui, profile, shared);
                if profile == draft {
                    ui.add(Button::new("草稿就是这一套").small().enabled(false));
                    return;
                }
                let label = if profile.name == draft.name {
                    format!("恢复成自带的“{name}”")
                } else {
                    format!("改用“{name}”")
                };
                if ui
                    .add(Button::new(&label).icon(Icon::Book).small())
                    .clicked()
                {
                    taken = Some(profile.clone());
                }
            });
        }
        let changed = taken.is_some();
        if let Some(profile) = taken {
            *draft = profile;
        }
        changed
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

/// Says which outcome classes in use the profile does not have.
fn lost_ui(ui: &mut Ui, profile: &Profile, shared: &SettingsShared) {
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
            format!("已用过的办理结果 {lost} 在这套规则里没有，要先在“办理结果”里加上。"),
        );
    }
}
