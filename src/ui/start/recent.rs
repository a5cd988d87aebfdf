//! The ledgers opened last, and the backups beside one of them.

use std::path::Path;

use chrono::{Datelike as _, NaiveDateTime};
use eframe::egui::{Align, Layout, ScrollArea, Sense, Ui, vec2};

use crate::model::day_text;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Button};

use super::known_ledger::RecentLedger;
use super::page::StartPage;

impl StartPage {
    /// What went wrong with a ledger, with the ways on from there.
    pub(super) fn hurt_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        let (hurt, words) = (self.hurt.clone()?, self.problem.clone()?);
        let theme = Theme::of(ui);
        let newest = self.recent.iter().find(|one| one.path == hurt);
        let newest = newest.and_then(|one| one.backups.first()).cloned();
        let mut asked = None;
        let frame = eframe::egui::Frame::new()
            .fill(theme.surface)
            .stroke(eframe::egui::Stroke::new(1.0, theme.ink))
            .corner_radius(8)
            .inner_margin(eframe::egui::Margin::symmetric(20, 14));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let (mark, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
                Icon::Alert.paint(ui.painter(), mark.center(), 16.0, theme.ink);
                let title = if self.in_use {
                    "台账正在别处开着，这里没有打开"
                } else if hurt.exists() {
                    "台账没有打开，原文件没有改动"
                } else {
                    "台账不在原来的位置，没有打开"
                };
                widgets::medium_line(ui, title, size::TITLE);
            });
            if hurt.exists() {
                widgets::paragraph(ui, words);
            } else {
                let place = hurt.display();
                let words = format!(
                    "“{place}”没有找到。它可能被移走、改名、删掉了，或者 U 盘没有插。没有写任何文件。"
                );
                widgets::paragraph(ui, words);
            }
            ui.horizontal(|ui| {
                let again = Button::new("再试一次").icon(Icon::Redo2).key("F5");
                if ui.add(again).clicked() {
                    asked = Some(Intent::OpenFile(hurt.clone()));
                }
                let elsewhere = Button::new("指给新位置…").icon(Icon::Folder);
                if ui.add(elsewhere).clicked() {
                    asked = Some(Intent::ChooseFile { new: false });
                }
                if let Some(backup) = newest.as_ref().filter(|_| !self.in_use) {
                    let words = format!("恢复{}的备份…", moment(backup.at));
                    if ui.add(Button::accent(&words)).clicked() {
                        asked = Some(Intent::Restore(backup.path.clone()));
                    }
                }
            });
        });
        asked
    }

    /// The ledgers opened last; one is chosen, and its backups are shown beside them.
    pub(super) fn recent_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        let mut asked = None;
        let count = self.recent.len();
        widgets::medium_line(ui, format!("最近的台账 {count} 个"), size::TITLE);
        for (index, one) in self.recent.iter().enumerate() {
            let name = cut_middle(&file_name(&one.path), LONGEST_NAME);
            ui.horizontal(|ui| {
                let chosen = index == self.state.chosen;
                let label = Button::text(&name).icon(Icon::Ledger);
                let label = if chosen {
                    label.icon(Icon::Check)
                } else {
                    label
                };
                let tip = if one.found.is_some() {
                    "看它的备份，双击打开"
                } else {
                    "看它的备份"
                };
                let pressed = ui.add(label).on_hover_text(tip);
                if pressed.clicked() {
                    self.state.chosen = index;
                }
                if pressed.double_clicked() && one.found.is_some() {
                    asked = Some(Intent::OpenFile(one.path.clone()));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if one.found.is_some() {
                        let open = Button::new("打开").tiny();
                        if ui.add(open).on_hover_text(&name).clicked() {
                            asked = Some(Intent::OpenFile(one.path.clone()));
                        }
                    } else {
                        let forget = Button::text("从列表去掉").tiny();
                        if ui.add(forget).clicked() {
                            asked = Some(Intent::ForgetRecent(one.path.clone()));
                        }
                        let again = Button::new("再找一次").tiny();
                        if ui.add(again).clicked() {
                            asked = Some(Intent::OpenFile(one.path.clone()));
                        }
                    }
                });
            });
            let place = one.path.display().to_string();
            widgets::note(ui, cut_middle(&place, LONGEST_PLACE)).on_hover_text(place);
            widgets::note(ui, state(one));
            widgets::divider(ui);
        }
        asked
    }

    /// The backups of the ledger chosen.
    pub(super) fn backups_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        let one = self.recent.get(self.state.chosen)?;
        let mut asked = None;
        let title = format!("“{}”的备份 {} 份", file_name(&one.path), one.backups.len());
        widgets::medium_line(ui, title, size::TITLE);
        if one.backups.is_empty() {
            widgets::note(
                ui,
                "它旁边的“备份”文件夹里没有备份。备份在别处的，用“打开别的文件”打开来看，或恢复成新台账。",
            );
            return None;
        }
        let found = one.found.is_some();
        let source = one.path.clone();
        if found
            && ui
                .add(Button::new("恢复到某一时刻…").icon(Icon::History))
                .clicked()
        {
            asked = Some(Intent::GoBack(source));
        }
        widgets::note(
            ui,
            "打开没有加密的备份只看，不会改它，也不会成为正在用的台账；加密的先用密码或恢复密钥恢复。恢复总是另存成一个新文件，恢复好就打开新的，原来的台账不动。",
        );
        let most = 420.0;
        ScrollArea::vertical()
            .id_salt("backups")
            .max_height(most)
            .show(ui, |ui| {
                for backup in &one.backups {
                    ui.horizontal(|ui| {
                        let kind = backup.kind();
                        let megabytes = backup.size as f64 / 1_000_000.0;
                        let when = moment(backup.at);
                        widgets::line(ui, format!("{when}  {kind}  {megabytes:.1} MB"));
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            let restore = format!("恢复{when}的…");
                            if ui
                                .add(Button::new("恢复成新台账…").named(&restore).tiny())
                                .clicked()
                            {
                                asked = Some(Intent::Restore(backup.path.clone()));
                            }
                            let look = format!("看看{when}的");
                            // One under a passphrase is not looked at as it is.
                            let open = || Button::text("打开看看").named(&look).tiny();
                            if !backup.locked && ui.add(open()).clicked() {
                                asked = Some(Intent::OpenFile(backup.path.clone()));
                            }
                        });
                    });
                }
            });
        asked
    }
}

/// The most characters of a ledger's name, and of its place, in the list.
const LONGEST_NAME: usize = 18;
const LONGEST_PLACE: usize = 48;

/// A text with its middle left out where it is long: the drive and the file's own name say most.
fn cut_middle(text: &str, most: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= most {
        return text.to_owned();
    }
    let half = (most - 1) / 2;
    let begins: String = characters[..half].iter().collect();
    let ends: String = characters[characters.len() - half..].iter().collect();
    format!("{begins}…{ends}")
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// 2026年11月19日 17:45
fn moment(at: NaiveDateTime) -> String {
    format!(
        "{}年{} {}",
        at.year(),
        day_text::day(at.date()),
        at.format("%H:%M")
    )
}

fn state(one: &RecentLedger) -> String {
    match one.found {
        Some((size, at)) => {
            let megabytes = size as f64 / 1_000_000.0;
            format!("{megabytes:.1} MB，最后存 {}", moment(at))
        }
        None => "不在原来的位置：被移走、改名、删掉，或者 U 盘没有插。".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_beginning_and_its_end() {
        assert_eq!(cut_middle("台账.banli", 18), "台账.banli");
        let long = format!("{}2026.banli", "长".repeat(200));
        let cut = cut_middle(&long, 18);
        assert!(
            cut.chars().count() <= 18 && cut.ends_with("26.banli"),
            "{cut}"
        );
    }
}
