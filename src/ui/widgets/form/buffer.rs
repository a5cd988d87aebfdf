//! Text typed into one field bound to a recorded value.

use eframe::egui::Id as WidgetId;

/// What is said in a field whose text an earlier day left: nobody has looked at it since, so it is not recorded by itself.
pub(super) const LEFT: &str = "上次打的字，还没有存。改好或核对后离开这一格就存上，不要的按 Esc。";
/// What is said in a field whose text Esc would have given up.
pub(super) const HELD: &str = "刚才打的字，还没有存。核对后离开这一格就存上。";
/// What is said in a field whose text was handed over and not recorded.
pub(super) const NOT_RECORDED: &str = "没存上，内容还在这里。改动后离开这一格再试一次。";

/// Text typed into one field.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    pub(super) owner: Option<WidgetId>,
    pub(super) text: String,
    pub(super) error: Option<String>,
    /// Handed over to be recorded.
    pub(super) sent: Option<String>,
    /// What was recorded when it was typed, where that is known.
    pub(super) over: Option<String>,
    /// It is said that another value was recorded since.
    pub(super) is_outrun: bool,
    /// Given back after Esc: leaving the field records nothing until somebody came to it again.
    pub(super) rests: bool,
}

impl Buffer {
    /// Says so where another value was recorded since it was typed; leaving the field does not decide between the two.
    pub(super) fn note_recorded(&mut self, stored: &str) {
        let differs = |known: &String| known != stored;
        let is_outrun = self.sent.is_none()
            && self.text.trim() != stored
            && self.over.as_ref().is_some_and(differs);
        if is_outrun {
            let now = match stored {
                "" => "清空了".to_owned(),
                now => format!("改成了“{now}”"),
            };
            self.error = Some(format!(
                "台账里后来{now}，这里打的还没有存。要存这里打的按 Enter，不要的按 Esc。"
            ));
        } else if self.is_outrun {
            // Nobody has looked at it since.
            self.error = Some(HELD.to_owned());
        }
        self.is_outrun = is_outrun;
    }
}
