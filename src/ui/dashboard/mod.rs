//! 工作台.

use eframe::egui::Ui;

use crate::ui::scene::Scene;

/// The page's state.
#[derive(Debug, Default)]
pub struct DashboardPage {}

impl DashboardPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let _ = (ui, scene);
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let _ = scene;
        Vec::new()
    }
}
