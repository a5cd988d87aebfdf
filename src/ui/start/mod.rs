//! First start: a new ledger by a short form, the sample, or a file there already.

mod fields;
mod known_ledger;
mod page;
mod recent;

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui::{
    Align, Frame, Key, Layout, Margin, Modifiers, Popup, ScrollArea, Stroke, Ui, vec2,
};

use crate::ledger::entry::founding_form::{FoundingField, FoundingProblem};
use crate::ledger::entry::place::typed_place;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::row;
use crate::ui::widgets::{self, Button, TextField, button, is_composing};

pub use known_ledger::RecentLedger;
pub use page::StartPage;
use page::field_id;

impl StartPage {
    /// Draws the page; returns what is asked for.
    pub fn ui(&mut self, ui: &mut Ui, today: NaiveDate) -> Option<Intent> {
        self.begin(ui, today);
        let mut asked = self.keys(ui);
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
                        asked = self.page_ui(ui).or(asked.take());
                    });
                });
                ui.add_space(20.0);
            });
        asked
    }

    fn keys(&mut self, ui: &Ui) -> Option<Intent> {
        if is_composing(ui.ctx()) || widgets::dialog_is_open(ui.ctx()) {
            return None;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::N)) {
            self.state.founding = true;
        }
        let again = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F5));
        if let (true, Some(hurt)) = (again, &self.hurt) {
            return Some(Intent::OpenFile(hurt.clone()));
        }
        let founding = self.state.founding || self.recent.is_empty();
        if founding && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            return self.found(ui);
        }
        let typing = ui.ctx().text_edit_focused() || Popup::is_any_open(ui.ctx());
        let wanted = self.may_go_back || self.leaves_founding();
        let back = wanted
            && !typing
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if back && self.leaves_founding() {
            self.state.founding = false;
            return None;
        }
        back.then_some(Intent::ReturnToLedger)
    }

    /// Whether the form for a new ledger stands in the place of the ledgers known, which one can go back to.
    fn leaves_founding(&self) -> bool {
        self.state.founding && !self.recent.is_empty()
    }

    /// The new ledger, or the first thing to mend.
    fn found(&mut self, ui: &Ui) -> Option<Intent> {
        self.state.form.derive();
        self.state.problems = self.state.form.problems(Path::exists);
        if let Some((field, _)) = self.state.problems.first() {
            ui.memory_mut(|memory| memory.request_focus(field_id(*field)));
            self.state.marked = FoundingField::ALL.to_vec();
            return None;
        }
        let founding = self.state.form.founding()?;
        Some(Intent::FoundLedger {
            file: self.state.form.file(),
            founding: Box::new(founding),
        })
    }

    fn page_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        ui.spacing_mut().item_spacing = vec2(8.0, 10.0);
        let mut asked = None;
        ui.horizontal(|ui| {
            widgets::medium_line(ui, "建议提案办理台账", 22.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if self.leaves_founding() {
                    let back = Button::new("返回最近的台账")
                        .icon(Icon::ChevronLeft)
                        .key("Esc");
                    self.state.founding &= !ui.add(back).clicked();
                } else if self.may_go_back {
                    let back = Button::new("返回").icon(Icon::ChevronLeft).key("Esc");
                    if ui.add(back).clicked() {
                        asked = Some(Intent::ReturnToLedger);
                    }
                }
            });
        });
        widgets::label(
            ui,
            "人大代表建议、议案和政协提案，从登记、期限到答复函，都记在一个文件里，只存在这台电脑上。",
        );
        let hurt = self.hurt_ui(ui);
        if self.hurt.is_none() {
            self.problem_ui(ui);
        }
        asked = asked.or(hurt);
        ui.add_space(2.0);
        if !self.recent.is_empty() && !self.state.founding {
            return asked.or(self.known_ui(ui));
        }
        let right = (ui.available_width() * 0.36).clamp(320.0, 380.0);
        let left = ui.available_width() - right - 12.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let new = column(ui, left, |ui| self.new_ui(ui));
            let other = column(ui, right, |ui| self.others_ui(ui));
            asked = asked.take().or(new).or(other);
        });
        asked
    }

    /// The ledgers opened before with their backups, and the ways to any other.
    fn known_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        let mut asked = None;
        let left = 404.0;
        let right = ui.available_width() - left - 12.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let recent = ui.vertical(|ui| {
                let recent = column(ui, left, |ui| self.recent_ui(ui));
                let new = column(ui, left, |ui| {
                    let new = Button::new("新建台账").icon(Icon::Plus).key("Ctrl+N");
                    self.state.founding |= ui.add(new).clicked();
                    self.others_ui(ui)
                });
                recent.or(new)
            });
            let backups = column(ui, right, |ui| self.backups_ui(ui));
            asked = recent.inner.or(backups);
        });
        asked
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

    fn new_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
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
                FoundingField::Departments,
                "用顿号隔开，如 物业管理股、村镇建设股",
            );
        });
        let mut asked = None;
        row(ui, "存放位置", false, |ui| {
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - 112.0;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    self.text_ui(
                        ui,
                        FoundingField::File,
                        "台账文件，如 D:\\台账\\住建局.banli",
                    );
                    if let Some(words) = self.state.place_problem {
                        widgets::note(ui, words);
                    }
                });
                if ui
                    .add(Button::new("选位置…").icon(Icon::Folder).width(104.0))
                    .clicked()
                {
                    self.asks_new_file = true;
                    asked = Some(Intent::ChooseFile { new: true });
                }
            });
        });
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let make = ui.add(Button::primary("新建台账").key("Ctrl+Enter"));
                if std::mem::take(&mut self.state.is_through) {
                    make.request_focus();
                }
                if make.clicked() {
                    asked = self.found(ui).or(asked.take());
                }
                let marked = &self.state.marked;
                let shown = |problem: &&FoundingProblem| marked.contains(&problem.0);
                let count = self.state.problems.iter().filter(shown).count();
                if count > 0 {
                    widgets::note(ui, format!("还有 {count} 处要改，已标出。"));
                }
            });
        });
        asked
    }

    fn others_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        let mut asked = None;
        widgets::medium_line(ui, "先看示例台账", size::TITLE);
        widgets::note(
            ui,
            "一个虚构的县住建局，三年的建议和提案，有登记、期限、会办、答复函和反馈。随便改，不影响自己的台账。",
        );
        let sample = Button::new("看示例台账").icon(Icon::Open);
        if ui.add(sample).clicked() {
            asked = Some(Intent::OpenSample);
        }
        ui.add_space(6.0);
        widgets::divider(ui);
        ui.add_space(6.0);
        widgets::medium_line(ui, "打开别的文件", size::TITLE);
        widgets::note(
            ui,
            "从旧电脑或 U 盘拷来的 .banli 文件，也可以直接打开没有加密的备份；加密的备份（.banlix）要用密码或恢复密钥恢复。",
        );
        let width = ui.available_width();
        let error = self.state.open_problem.clone();
        let typed = TextField::new(
            FoundingField::OpenFile.label(),
            self.state.form.text_mut(FoundingField::OpenFile),
        )
        .id(field_id(FoundingField::OpenFile))
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
                asked = Some(Intent::ChooseFile { new: false });
            }
            open |= ui.add(Button::accent("打开")).clicked();
        });
        if open {
            asked = self.open().or(asked);
        }
        asked
    }

    fn open(&mut self) -> Option<Intent> {
        let typed = self.state.form.text(FoundingField::OpenFile);
        let path = typed_place(typed, self.state.form.folder.as_deref());
        let words = if typed.is_empty() {
            "还没有选文件。写上位置，或按“选择文件”。"
        } else if !path.exists() {
            "这个位置没有文件。请核对位置，或按“选择文件”。"
        } else {
            return Some(Intent::OpenFile(path));
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
