//! 外观: light or dark, everyday or of high contrast, size, height of rows.

use eframe::egui::Ui;

use crate::ui::appearance::Appearance;
use crate::ui::scene::{Intent, Scene};
use crate::ui::widgets::form::labelled_wide;
use crate::ui::widgets::{note, segmented, tick};

use super::shared::LABEL;

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let mut look = scene.appearance;
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
    labelled_wide(ui, "对比度", LABEL, false, |ui| {
        let mut high = Some(look.high_contrast);
        let options = [(false, "标准"), (true, "高对比度")];
        if segmented(ui, "对比度", &mut high, &options, 300.0) {
            look.high_contrast = high.unwrap_or_default();
        }
    });
    if look.high_contrast {
        note(ui, "浅色时白底黑字，深色时黑底白字；边框和焦点框都加粗。");
    }
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
        scene.ask(Intent::Appearance(look));
    }
}
