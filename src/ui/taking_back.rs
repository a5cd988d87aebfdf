//! 撤销 and 重做 in the top bar, on every page: what each would do, or why there is nothing.

use eframe::egui::Ui;

use super::command::Command;
use super::scene::Scene;
use super::widgets::button::icon_button;

/// What can be taken back and done again, as it was when something was recorded last.
#[derive(Clone, Debug)]
pub struct TakingBack {
    /// What 撤销 takes back: its title, or why there is nothing.
    pub undo: Result<String, String>,
    /// What 重做 does again.
    pub redo: Result<String, String>,
}

/// Draws both, from the right.
pub fn ui(ui: &mut Ui, known: &TakingBack, scene: &mut Scene<'_>) {
    for (command, what) in [(Command::Redo, &known.redo), (Command::Undo, &known.undo)] {
        let label = command.label();
        let (Ok(words) | Err(words)) = what;
        let name = format!("{label}：{words}");
        let shown = ui.add_enabled_ui(what.is_ok(), |ui| icon_button(ui, command.icon(), &name));
        let button = shown.inner.on_disabled_hover_text(name.as_str());
        if button.on_hover_text(command.key_text()).clicked() {
            scene.ask(command.intent());
        }
    }
}
