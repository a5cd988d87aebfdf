//! 登记.

use eframe::egui::Ui;

use crate::ui::scene::Scene;

/// Key of the draft.
pub const DRAFT: &str = "entry";

/// The page's state.
#[derive(Debug, Default)]
pub struct EntryPage {}

impl EntryPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let _ = (ui, scene);
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let _ = scene;
        Vec::new()
    }

    /// Takes back what was typed before, as [`Self::unsaved`] gave it.
    pub fn restore(&mut self, text: &str) {
        let _ = text;
    }

    /// What is typed and not registered yet, to be kept under [`DRAFT`].
    pub fn unsaved(&self) -> Option<String> {
        None
    }
}
