//! 外观: light or dark, size, height of rows.

use eframe::egui::{ThemePreference, Ui};

use crate::ui::people::bound::labelled_wide;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::Appearance;
use crate::ui::widgets::{note, segmented, tick};

use super::LABEL;

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct LookSection {
    /// The look chosen here; read from the window at first.
    chosen: Option<Appearance>,
}

impl LookSection {
    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let zoom = (ui.ctx().zoom_factor() * 100.0).round() as u16;
        let preference = ui.ctx().options(|options| options.theme_preference);
        let compact_rows = self.chosen.is_some_and(|chosen| chosen.compact_rows);
        let mut look = Appearance {
            dark: match preference {
                ThemePreference::Dark => Some(true),
                ThemePreference::Light => Some(false),
                ThemePreference::System => None,
            },
            zoom,
            compact_rows,
        };
        let before = look;
        labelled_wide(ui, "明暗", LABEL, false, |ui| {
            let mut dark = Some(look.dark);
            let options = [
                (Some(false), "浅色"),
                (Some(true), "深色"),
                (None, "跟随系统"),
            ];
            if segmented(ui, "明暗", &mut dark, &options, 300.0) {
                look.dark = dark.flatten();
            }
        });
        labelled_wide(ui, "放大", LABEL, false, |ui| {
            let mut zoom = Some(look.zoom);
            let words = Appearance::ZOOMS.map(|zoom| format!("{zoom}%"));
            let options: Vec<(u16, &str)> = Appearance::ZOOMS
                .iter()
                .zip(&words)
                .map(|(zoom, words)| (*zoom, words.as_str()))
                .collect();
            if segmented(ui, "放大", &mut zoom, &options, 400.0) {
                look.zoom = zoom.unwrap_or(look.zoom);
            }
        });
        labelled_wide(ui, "行高", LABEL, false, |ui| {
            tick(ui, "台账用紧凑行，一屏多看几件", &mut look.compact_rows);
        });
        note(
            ui,
            "只记在这台机器上，不写进台账。窗口窄于 1400 点时，行高自动变紧凑。",
        );
        if look != before {
            self.chosen = Some(look);
            scene.ask(Action::Appearance(look));
        }
    }
}
