//! What is missing in 设置, as the way to the field where it is mended.

use eframe::egui::Ui;

use crate::ledger::missing::MissingSetting;

use super::intent::Intent;
use super::scene::Scene;
use super::screen::Screen;
use super::widgets::{self, focused};

/// Draws the words; pressed, they turn to the section, with the focus in the field.
pub fn setting_link(ui: &mut Ui, what: &str, setting: MissingSetting, scene: &mut Scene<'_>) {
    if widgets::link(ui, what).clicked() {
        scene.ask(Intent::GoPart(Screen::Settings, setting.section));
        if let Some(field) = setting.field {
            focused::want(ui.ctx(), field);
        }
    }
}
