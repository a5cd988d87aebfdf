//! How the window looks: what the person at it chose, and giving it to egui.

use eframe::egui::Context;

use super::theme;

/// How the window looks, as the person at it chose.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// Dark; the system's own where not chosen.
    pub dark: Option<bool>,
    /// Black on white or white on black, with thicker borders and a thicker focus ring (高对比度).
    pub high_contrast: bool,
    /// Everything larger, in percent: 100, 125, 150, 175, 200.
    pub zoom: u16,
    /// Rows 28 points high instead of 32.
    pub compact_rows: bool,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            dark: Some(false),
            high_contrast: false,
            zoom: 100,
            compact_rows: false,
        }
    }
}

impl Appearance {
    /// The zoom steps offered.
    pub const ZOOMS: [u16; 5] = [100, 125, 150, 175, 200];

    /// Sets it in egui.
    pub fn apply(self, context: &Context) {
        use eframe::egui::ThemePreference;
        theme::apply(context, self.high_contrast);
        context.set_theme(match self.dark {
            Some(true) => ThemePreference::Dark,
            Some(false) => ThemePreference::Light,
            None => ThemePreference::System,
        });
        let zoom = f32::from(self.zoom.clamp(50, 300)) / 100.0;
        if (context.zoom_factor() - zoom).abs() > 0.001 {
            context.set_zoom_factor(zoom);
        }
    }
}
