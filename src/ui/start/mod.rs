//! First start: a new ledger by a short form, the sample, or a file there already.

mod fields;
mod form;
mod reading;

use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Align, Frame, Id, Key, Layout, Margin, Modifiers, Popup, ScrollArea, Stroke, Ui, vec2,
};

use crate::model::founding::Founding;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::row;
use crate::ui::widgets::{self, Button, TextField, button, is_composing};

use form::{Field, Problem, StartForm};

/// What was chosen.
#[derive(Clone, Debug)]
pub enum Choice {
    /// A new ledger in a file.
    New(PathBuf, Box<Founding>),
    /// The sample.
    Sample,
    /// A file there already.
    Open(PathBuf),
    /// Ask for a file with the system's dialog.
    Browse,
    /// Close this page and go back to the ledger that is open.
    Back,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct StartPage {
    /// What went wrong before, in words.
    pub problem: Option<String>,
    /// Where a new ledger goes when nobody says otherwise.
    pub default_file: Option<PathBuf>,
    /// Whether a ledger is open to go back to.
    pub may_go_back: bool,
    /// Whether the file asked for is that of a new ledger, not of one there already.
    pub asks_new_file: bool,
    /// What is typed.
    pub state: State,
}

/// What is typed and shown on the page.
#[derive(Debug, Default)]
pub struct State {
    form: StartForm,
    begun: bool,
    problems: Vec<Problem>,
    marked: Vec<Field>,
    open_problem: Option<String>,
}

fn field_id(field: Field) -> Id {
    Id::unique(("start field", field))
}

impl StartPage {
    /// Draws the page; gives what was chosen.
    pub fn ui(&mut self, ui: &mut Ui, today: NaiveDate) -> Option<Choice> {
        self.begin(ui, today);
        let mut choice = self.keys(ui, today);
        ui.painter()
            .rect_filled(ui.max_rect(), 0, Theme::of(ui).window);
        ScrollArea::vertical()
            .id_salt("start")
            .auto_shrink(false)
            .show(ui, |ui| {
                let width = (ui.available_width() - 48.0).min(1080.0);
                let side = (ui.available_width() - width) / 2.0;
                ui.add_space(20.0);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.add_space(side);
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        choice = self.page_ui(ui, today).or(choice.take());
                    });
                });
                ui.add_space(20.0);
            });
        choice
    }

    /// Takes a file the system's dialog gave.
    pub fn take_file(&mut self, path: PathBuf) {
        let field = if self.asks_new_file {
            Field::File
        } else {
            Field::OpenFile
        };
        *self.state.form.text_mut(field) = path.into_os_string().to_string_lossy().into_owned();
        self.state.open_problem = None;
    }

    /// Whether the file asked for is the place of a new ledger.
    pub fn asks_new_file(&self) -> bool {
        self.asks_new_file
    }

    fn begin(&mut self, ui: &Ui, today: NaiveDate) {
        if !self.state.begun {
            self.state.begun = true;
            let form = &mut self.state.form;
            *form.text_mut(Field::Year) = today.year().to_string();
            ui.memory_mut(|memory| memory.request_focus(field_id(Field::Name)));
        }
        if let Some(file) = self.default_file.take()
            && self.state.form.text(Field::File).is_empty()
        {
            *self.state.form.text_mut(Field::File) = file.display().to_string();
        }
        self.state.problems = if self.state.marked.is_empty() {
            Vec::new()
        } else {
            self.state.form.problems()
        };
    }

    fn keys(&mut self, ui: &Ui, today: NaiveDate) -> Option<Choice> {
        if is_composing(ui.ctx()) {
            return None;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            return self.found(ui, today);
        }
        let typing = ui.ctx().text_edit_focused() || Popup::is_any_open(ui.ctx());
        let back = self.may_go_back
            && !typing
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        back.then_some(Choice::Back)
    }

    /// The new ledger, or the first thing to mend.
    fn found(&mut self, ui: &Ui, today: NaiveDate) -> Option<Choice> {
        self.state.form.derive();
        self.state.problems = self.state.form.problems();
        if let Some((field, _)) = self.state.problems.first() {
            ui.memory_mut(|memory| memory.request_focus(field_id(*field)));
            self.state.marked = Field::ALL.to_vec();
            return None;
        }
        let founding = self.state.form.founding(today)?;
        Some(Choice::New(self.state.form.file(), Box::new(founding)))
    }

    fn page_ui(&mut self, ui: &mut Ui, today: NaiveDate) -> Option<Choice> {
        ui.spacing_mut().item_spacing = vec2(8.0, 10.0);
        let mut choice = None;
        ui.horizontal(|ui| {
            widgets::medium_line(ui, "建议提案办理台账", 22.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if self.may_go_back {
                    let back = Button::new("返回").icon(Icon::ChevronLeft).key("Esc");
                    if ui.add(back).clicked() {
                        choice = Some(Choice::Back);
                    }
                }
            });
        });
        widgets::label(
            ui,
            "人大代表建议、议案和政协提案，从登记、期限到答复函，都记在一个文件里，只存在这台电脑上。",
        );
        self.problem_ui(ui);
        ui.add_space(2.0);
        let right = (ui.available_width() * 0.36).clamp(320.0, 380.0);
        let left = ui.available_width() - right - 12.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let new = column(ui, left, |ui| self.new_ui(ui, today));
            let other = column(ui, right, |ui| self.others_ui(ui));
            choice = choice.take().or(new).or(other);
        });
        choice
    }

    fn problem_ui(&mut self, ui: &mut Ui) {
        let Some(words) = &self.problem else { return };
        let theme = Theme::of(ui);
        let mut close = false;
        Frame::new()
            .fill(theme.accent_low)
            .stroke(Stroke::new(1.0, theme.accent_line))
            .corner_radius(6)
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_top(|ui| {
                    let room = vec2(18.0, 20.0);
                    let (rect, _) = ui.allocate_exact_size(room, eframe::egui::Sense::hover());
                    Icon::Alert.paint(ui.painter(), rect.center(), 16.0, theme.ink);
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width() - 40.0);
                        widgets::paragraph(ui, words.as_str());
                    });
                    close = button::icon_button(ui, Icon::Close, "收起这条提示").clicked();
                });
            });
        if close {
            self.problem = None;
        }
    }

    fn new_ui(&mut self, ui: &mut Ui, today: NaiveDate) -> Option<Choice> {
        widgets::medium_line(ui, "新建台账", size::TITLE);
        widgets::note(
            ui,
            "只有单位全称必填。其他的现在填一点也行，以后都可以在“设置”里补。",
        );
        self.office_ui(ui);
        self.sessions_ui(ui);
        self.letters_ui(ui);
        row(ui, "科室", false, |ui| {
            self.text_ui(
                ui,
                Field::Departments,
                "用顿号隔开，如 物业管理股、村镇建设股",
            );
        });
        let mut choice = None;
        row(ui, "存放位置", false, |ui| {
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - 112.0;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    self.text_ui(ui, Field::File, "台账文件，如 D:\\台账\\住建局.banli");
                });
                if ui
                    .add(Button::new("选位置…").icon(Icon::Folder).width(104.0))
                    .clicked()
                {
                    self.asks_new_file = true;
                    choice = Some(Choice::Browse);
                }
            });
        });
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let make = Button::primary("新建台账").key("Ctrl+Enter");
                if ui.add(make).clicked() {
                    choice = self.found(ui, today).or(choice.take());
                }
                let marked = &self.state.marked;
                let shown = |problem: &&Problem| marked.contains(&problem.0);
                let count = self.state.problems.iter().filter(shown).count();
                if count > 0 {
                    widgets::note(ui, format!("还有 {count} 处要改，已标出。"));
                }
            });
        });
        choice
    }

    fn others_ui(&mut self, ui: &mut Ui) -> Option<Choice> {
        let mut choice = None;
        widgets::medium_line(ui, "先看示例台账", size::TITLE);
        widgets::note(
            ui,
            "一个虚构的县住建局，三年的建议和提案，有登记、期限、会办、答复函和反馈。随便改，不影响自己的台账。",
        );
        let sample = Button::new("看示例台账").icon(Icon::Open);
        if ui.add(sample).clicked() {
            choice = Some(Choice::Sample);
        }
        ui.add_space(6.0);
        widgets::divider(ui);
        ui.add_space(6.0);
        widgets::medium_line(ui, "打开已有台账", size::TITLE);
        widgets::note(
            ui,
            "从旧电脑或 U 盘拷来的 .banli 文件，也可以直接打开备份。",
        );
        let width = ui.available_width();
        let error = self.state.open_problem.clone();
        let typed = TextField::new(
            Field::OpenFile.label(),
            self.state.form.text_mut(Field::OpenFile),
        )
        .id(field_id(Field::OpenFile))
        .hint("台账文件的位置")
        .width(width)
        .error(error.as_deref())
        .show(ui);
        if typed.changed {
            self.state.open_problem = None;
        }
        let mut open = typed.entered;
        ui.horizontal(|ui| {
            if ui
                .add(Button::new("选择文件…").icon(Icon::Folder))
                .clicked()
            {
                self.asks_new_file = false;
                choice = Some(Choice::Browse);
            }
            open |= ui.add(Button::accent("打开")).clicked();
        });
        if open {
            choice = self.open().or(choice);
        }
        choice
    }

    fn open(&mut self) -> Option<Choice> {
        let path = PathBuf::from(self.state.form.text(Field::OpenFile));
        let words = if path.as_os_str().is_empty() {
            "还没有选文件。写上位置，或按“选择文件”。"
        } else if !path.exists() {
            "这个位置没有文件。请核对位置，或按“选择文件”。"
        } else {
            return Some(Choice::Open(path));
        };
        self.state.open_problem = Some(words.to_owned());
        None
    }
}

/// A white card of a width, as high as what stands in it.
fn column<R>(ui: &mut Ui, width: f32, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.surface)
        .stroke(Stroke::new(1.0, theme.border))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(20, 16))
        .show(ui, |ui| {
            ui.set_width(width - 42.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                add_contents(ui)
            })
            .inner
        })
        .inner
}
