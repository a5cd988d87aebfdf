//! Where a file is to be written: a dialog with the place as text, for systems without a file dialog of their own, and the
//! way to that dialog.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Frame, Id as WidgetId, Key, Modal, Modifiers};

use super::icons::Icon;
use super::theme::size;
use super::widgets::{self, Button, TextField, is_composing};

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A new ledger, made of this backup.
    Restored(PathBuf),
    /// A new ledger, made of what this ledger or backup held after the step at that place in its journal.
    GoneBack(PathBuf, i64),
    /// What is open, as another ledger.
    Elsewhere,
}

/// What a person decides in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetAnswer {
    /// To choose with the system's own dialog.
    Choose,
    /// To write to this place.
    Write(PathBuf),
    /// To leave it.
    Leave,
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct TargetDialog {
    /// What is to be written.
    pub target: Target,
    place: String,
    error: Option<&'static str>,
    begun: bool,
}

impl Target {
    /// What the dialog, and the system's own, is headed.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Restored(_) => "恢复成新台账",
            Self::GoneBack(..) => "恢复到这一刻，存成新台账",
            Self::Elsewhere => "另存成新台账",
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Self::Restored(_) => {
                "从这份备份做一个新的台账文件，逐条核对过才算数。备份和现在的台账都不动。"
            }
            Self::GoneBack(..) => {
                "只留到选定的那一步，做成一个新的台账文件，逐条核对过才算数。现在的台账和备份都不动。"
            }
            Self::Elsewhere => {
                "把开着的内容存成一个新的台账文件，逐条核对过才算数。原来的文件不动。"
            }
        }
    }
}

impl TargetDialog {
    /// Asks where to write, with a place proposed.
    pub fn new(target: Target, proposed: &Path) -> Self {
        Self {
            target,
            place: proposed.display().to_string(),
            error: None,
            begun: false,
        }
    }

    /// Takes the place that the system's dialog gave.
    pub fn take_file(&mut self, path: &Path) {
        self.place = path.display().to_string();
        self.error = None;
    }

    /// Draws the dialog; returns what was decided.
    pub fn ui(&mut self, context: &Context) -> Option<TargetAnswer> {
        let frame = Frame::window(&context.global_style()).inner_margin(20);
        let field = WidgetId::unique("target place");
        let mut answer = None;
        let dialog = Modal::new(WidgetId::unique("target")).frame(frame);
        let shown = dialog.show(context, |ui| {
            ui.set_width(520.0);
            widgets::medium_line(ui, self.target.title(), size::TITLE);
            widgets::note(ui, self.target.words());
            let typed = TextField::new("新台账存在哪里", &mut self.place)
                .id(field)
                .width(520.0)
                .error(self.error)
                .show(ui);
            if typed.changed {
                self.error = None;
            }
            if !std::mem::replace(&mut self.begun, true) {
                ui.memory_mut(|memory| memory.request_focus(field));
            }
            let mut write = typed.entered;
            ui.horizontal(|ui| {
                let choose = Button::new("选位置…").icon(Icon::Folder);
                if ui.add(choose).clicked() {
                    answer = Some(TargetAnswer::Choose);
                }
                write |= ui.add(Button::accent(self.target.title())).clicked();
                if ui.add(Button::text("取消")).clicked() {
                    answer = Some(TargetAnswer::Leave);
                }
            });
            if write {
                answer = self.read();
            }
        });
        let escaped = !is_composing(context)
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if shown.should_close() || escaped {
            return Some(TargetAnswer::Leave);
        }
        answer
    }

    /// The place as typed; says what is wrong with it where something is.
    fn read(&mut self) -> Option<TargetAnswer> {
        let typed = self.place.trim();
        let mut path = PathBuf::from(typed);
        if path.extension().is_none() {
            path.set_extension("banli");
        }
        self.error = if typed.is_empty() {
            Some("还没有写存在哪里。")
        } else if path.exists() {
            Some("这里已经有同名的文件，不会覆盖它。请换一个文件名。")
        } else if path
            .parent()
            .is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
        {
            Some("没有这个文件夹。请核对位置，或按“选位置…”。")
        } else {
            return Some(TargetAnswer::Write(path));
        };
        None
    }
}
