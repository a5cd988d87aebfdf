//! The rows of the form for a new ledger.

use eframe::egui::{Key, Modifiers, Response, Ui, vec2};

use crate::ledger::entry::founding_form::FoundingField;
use crate::ledger::entry::founding_reading as reading;
use crate::model::vocabulary::OfficeKind;
use crate::ui::icons::Icon;
use crate::ui::theme::Theme;
use crate::ui::widgets::caret::select_all;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{self, TextField};

use super::page::{StartPage, field_id};

impl StartPage {
    pub(super) fn office_ui(&mut self, ui: &mut Ui) {
        row(ui, "单位全称", true, |ui| {
            let hint = "如 临溪县住房和城乡建设局";
            if self.text_ui(ui, FoundingField::Name, hint) {
                self.state.form.derive();
            }
        });
        let short = self.state.form.short_name().to_owned();
        let hint = if short.is_empty() {
            "如 县住建局".to_owned()
        } else {
            format!("不填就用 {short}")
        };
        row(ui, "简称", false, |ui| {
            self.text_ui(ui, FoundingField::ShortName, &hint);
        });
        row(ui, "所在地", false, |ui| {
            let width = (ui.available_width() - 12.0) / 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                for (field, hint) in [
                    (FoundingField::Area, "县（市、区），如 临溪县"),
                    (FoundingField::City, "上级市，如 沧澜市"),
                ] {
                    self.narrow_ui(ui, field, hint, width);
                }
            });
        });
        row(ui, "工作名称", false, |ui| {
            let hint = "感谢您对…的关心，如 交通运输工作";
            self.text_ui(ui, FoundingField::Work, hint);
        });
        row(ui, "办公室类型", false, |ui| {
            let mut kind = Some(self.state.form.kind);
            let width = ui.available_width();
            let options: Vec<(OfficeKind, &str)> = OfficeKind::ALL
                .iter()
                .map(|kind| (*kind, kind.label()))
                .collect();
            widgets::segmented(ui, "办公室类型", &mut kind, &options, width);
            self.state.form.kind = kind.unwrap_or(OfficeKind::Unit);
        });
        row(ui, "地方规则", false, |ui| {
            let names = reading::profile_names();
            let shown: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let here = self.state.form.profile;
            let index = names.iter().position(|name| *name == here);
            let width = ui.available_width();
            let picked = widgets::drop_down(ui, "地方规则", index, &shown, width);
            if let Some(name) = picked.and_then(|index| names.get(index)) {
                self.state.form.profile = name;
            }
            widgets::note(ui, reading::profile_summary(self.state.form.profile));
        });
    }

    pub(super) fn sessions_ui(&mut self, ui: &mut Ui) {
        row(ui, "本年会议", false, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                for (before, field, after) in [
                    ("人大 第", FoundingField::CongressTerm, "届"),
                    ("第", FoundingField::CongressMeeting, "次"),
                    ("　政协 第", FoundingField::ConferenceTerm, "届"),
                    ("第", FoundingField::ConferenceMeeting, "次"),
                    ("　", FoundingField::Year, "年"),
                ] {
                    widgets::label(ui, before);
                    let width = if field == FoundingField::Year {
                        60.0
                    } else {
                        54.0
                    };
                    self.bare_ui(ui, field, "", width);
                    widgets::label(ui, after);
                }
            });
            let about = [
                FoundingField::CongressTerm,
                FoundingField::CongressMeeting,
                FoundingField::ConferenceTerm,
                FoundingField::ConferenceMeeting,
                FoundingField::Year,
            ];
            for (field, words) in &self.state.problems {
                if about.contains(field) && self.state.marked.contains(field) {
                    problem_line(ui, words);
                }
            }
        });
    }

    pub(super) fn letters_ui(&mut self, ui: &mut Ui) {
        for (label, left, right) in [
            (
                "文号代字",
                (FoundingField::ReplyPrefix, "答复用，如 临住建函"),
                (FoundingField::OpinionPrefix, "会办意见用，如 临住建会"),
            ),
            (
                "联系人",
                (FoundingField::Contact, "印在函上的联系人"),
                (FoundingField::Phone, "联系电话，如 0310-8225566"),
            ),
        ] {
            row(ui, label, false, |ui| {
                let width = (ui.available_width() - 12.0) / 2.0;
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 12.0;
                    for (field, hint) in [left, right] {
                        self.narrow_ui(ui, field, hint, width);
                    }
                });
            });
        }
        row(ui, "签发人", false, |ui| {
            self.text_ui(ui, FoundingField::Signer, "通常由谁签发，如 周明东");
        });
        row(ui, "抄送", false, |ui| {
            let width = (ui.available_width() - 12.0) / 2.0 - 34.0;
            ui.horizontal_top(|ui| {
                for (field, words, hint) in [
                    (
                        FoundingField::SuggestionCopies,
                        "建议",
                        "如 人大代工委、政府办",
                    ),
                    (
                        FoundingField::ProposalCopies,
                        "提案",
                        "如 政府办、政协提案委",
                    ),
                ] {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    ui.vertical(|ui| {
                        ui.set_width(26.0);
                        ui.add_space(8.0);
                        widgets::label(ui, words);
                    });
                    ui.spacing_mut().item_spacing.x = 12.0;
                    self.narrow_ui(ui, field, hint, width);
                }
            });
        });
    }

    fn problem_shown(&self, field: FoundingField) -> Option<String> {
        self.state
            .problems
            .iter()
            .find(|(of, _)| *of == field && self.state.marked.contains(&field))
            .map(|(_, words)| words.clone())
    }

    /// A field come to by keyboard is marked whole, and so is one filled in by the program, however it is come to.
    fn select_ui(&self, ui: &Ui, field: FoundingField, response: &Response) {
        let by_mouse = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        let wanted = !by_mouse || self.state.form.is_derived(field);
        if response.gained_focus() && wanted {
            select_all(ui, field_id(field), self.state.form.text(field));
        }
    }

    /// A field over the width there is; returns whether it was left.
    pub(super) fn text_ui(&mut self, ui: &mut Ui, field: FoundingField, hint: &str) -> bool {
        let width = ui.available_width();
        self.narrow_ui(ui, field, hint, width)
    }

    fn narrow_ui(&mut self, ui: &mut Ui, field: FoundingField, hint: &str, width: f32) -> bool {
        let error = self.problem_shown(field);
        self.shown_ui(ui, field, (hint, width), error.as_deref())
    }

    /// A field that shows its problem elsewhere.
    fn bare_ui(&mut self, ui: &mut Ui, field: FoundingField, hint: &str, width: f32) {
        self.shown_ui(ui, field, (hint, width), None);
    }

    fn shown_ui(
        &mut self,
        ui: &mut Ui,
        field: FoundingField,
        (hint, width): (&str, f32),
        error: Option<&str>,
    ) -> bool {
        let typed = TextField::new(field.label(), self.state.form.text_mut(field))
            .id(field_id(field))
            .hint(hint)
            .width(width)
            .error(error)
            .show(ui);
        self.select_ui(ui, field, &typed.response);
        // An empty form is not wrong yet: the first thing looked at is the name.
        if typed.left && !self.state.form.text(FoundingField::Name).is_empty() {
            self.state.marked.push(field);
        }
        self.state.is_through |= typed.entered && field.next().is_none();
        if let Some(next) = field.next().filter(|_| typed.entered) {
            ui.memory_mut(|memory| memory.request_focus(field_id(next)));
            // The Enter that led on is spent: the next field, drawn in this pass too, would be left by it at once.
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
        typed.left
    }
}

fn problem_line(ui: &mut Ui, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), eframe::egui::Sense::hover());
        Icon::Alert.paint(ui.painter(), rect.center(), 13.0, Theme::of(ui).ink);
        widgets::note(ui, words);
    });
}
