//! When typed text is kept: a moment after typing pauses, and never later than two seconds after it began.

use eframe::egui::Ui;

/// Seconds of quiet after which text is kept.
const PAUSE: f64 = 0.8;
/// Seconds after which text is kept although typing goes on.
const LONGEST: f64 = 1.5;

/// Watches one form.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Keeper {
    /// Since when there is text not kept, and when it last changed; seconds of the window's clock.
    open: Option<(f64, f64)>,
}

impl Keeper {
    /// Notes that text changed.
    pub fn note(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        let since = self.open.map_or(now, |(since, _)| since);
        self.open = Some((since, now));
    }

    /// Whether it is time to keep the text; call each frame. `left` keeps at once: a field was left.
    pub fn is_due(&mut self, ui: &Ui, left: bool) -> bool {
        let Some((since, last)) = self.open else {
            return false;
        };
        let now = ui.input(|input| input.time);
        let due = (last + PAUSE).min(since + LONGEST);
        if left || now >= due {
            self.open = None;
            return true;
        }
        ui.ctx()
            .request_repaint_after_secs((due - now).max(0.02) as f32);
        false
    }

    /// Whether there is text not kept yet.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Forgets it: the text was saved or given up.
    pub fn clear(&mut self) {
        self.open = None;
    }
}
