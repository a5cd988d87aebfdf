//! 设置: the office, its letters and numbers, local rules, days off, the window's look, fonts, backups.

mod backup;
mod calendar;
mod classes;
mod fonts;
mod keeping;
mod letters;
mod lock;
mod look;
mod numbers;
mod office;
mod rules;
mod shared;
mod shipped;
mod targets;
mod typed;

use std::path::PathBuf;

use eframe::egui::{Frame, Margin, ScrollArea, Ui, UiBuilder};

use crate::ledger::Ledger;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Keeper, at_least_wide, card, card_header, pick_row};

pub use backup::KnownBackup;
pub use calendar::{DRAFT, holds_days};
pub use rules::RULES_DRAFT;
pub use typed::FIELDS_DRAFT;

use shared::SettingsShared;
use typed::SettingsTyping;

/// Declares the sections with their labels.
macro_rules! sections {
    ( $( $name:ident = $label:literal, $hint:literal; )* ) => {
        /// The sections.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        enum Section {
            #[default]
            $( $name, )*
        }

        impl Section {
            const ALL: &'static [(Self, &'static str, &'static str)] =
                &[ $( (Self::$name, $label, $hint), )* ];
        }
    };
}

/// The page's state.
#[derive(Debug, Default)]
pub struct SettingsPage {
    section: Section,
    shared: SettingsShared,
    letters: letters::LettersSection,
    numbers: numbers::NumbersSection,
    rules: rules::RulesSection,
    calendar: calendar::CalendarSection,
    fonts: fonts::FontsSection,
    backup: backup::BackupSection,
    lock: lock::LockSection,
    /// What was typed in the fields as of the last frame.
    typing: SettingsTyping,
    keeper: Keeper,
}

/// The least width of a section with a card beside it, in points: four months, and the panel.
const TWO_CARDS: f32 = 1_040.0;

impl SettingsPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.shared.uses.follow(ui, scene);
        let area = ui.available_rect_before_wrap().shrink(16.0);
        let list = area.with_max_x(area.left() + 132.0);
        let rest = area.with_min_x(list.right() + 12.0);
        let next = card(ui, list, |ui| self.list_ui(ui));
        match self.section {
            // These stand in cards of their own.
            Section::Calendar | Section::Rules => {
                ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| {
                    at_least_wide(ui, "two cards", TWO_CARDS, |ui| {
                        self.two_cards_ui(ui, scene);
                    });
                });
            }
            _ => card(ui, rest, |ui| self.section_ui(ui, scene)),
        }
        // A field left by the same click has been settled by now.
        if let Some(next) = next {
            self.section = next;
            ui.ctx().request_repaint();
        }
        self.keep_fields(ui, scene);
    }

    /// A section with what it does beside it.
    fn two_cards_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let room = ui.max_rect();
        if self.section == Section::Calendar {
            self.calendar.ui(ui, room, scene);
        } else {
            self.rules.ui(ui, room, &mut self.shared, scene);
            // What its fields hand over is in the draft of the rules by now.
            self.settle_sent(true);
        }
    }

    fn list_ui(&self, ui: &mut Ui) -> Option<Section> {
        card_header(ui, "设置", "", |_| {});
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut next = None;
        for (section, label, _) in Section::ALL {
            if pick_row(ui, label, "", "", self.section == *section).clicked() {
                next = Some(*section);
            }
        }
        next
    }

    fn section_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let here = Section::ALL.iter().find(|(one, ..)| *one == self.section);
        let (label, hint) = here.map_or(("", ""), |(_, label, hint)| (*label, *hint));
        card_header(ui, label, hint, |_| {});
        let shared = &mut self.shared;
        ScrollArea::vertical()
            .id_salt(("section", label))
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                    ui.set_max_width(ui.available_width().min(860.0));
                    match self.section {
                        Section::Office => office::ui(ui, shared, scene),
                        Section::Letters => self.letters.ui(ui, shared, scene),
                        Section::Numbers => self.numbers.ui(ui, shared, scene),
                        Section::Look => look::ui(ui, scene),
                        Section::Fonts => self.fonts.ui(ui, shared, scene),
                        Section::Backup => self.backup.ui(ui, scene),
                        Section::Lock => self.lock.ui(ui, scene),
                        Section::Rules | Section::Calendar => {}
                    }
                });
            });
    }

    /// The sections, as people call them.
    pub fn parts() -> impl Iterator<Item = &'static str> {
        Section::ALL.iter().map(|(_, label, _)| *label)
    }

    /// Turns to the section of that name.
    pub fn show_part(&mut self, part: &str) {
        let (part, within) = part.split_once(" › ").unwrap_or((part, ""));
        let named = Section::ALL.iter().find(|(_, label, _)| *label == part);
        self.section = named.map_or(self.section, |(section, ..)| *section);
        self.rules.show_part(within);
    }

    /// What the section shown is called.
    pub fn shown_part(&self) -> &'static str {
        let mut sections = Section::ALL.iter();
        let shown = sections.find(|(section, ..)| *section == self.section);
        shown.map_or("", |(_, label, _)| *label)
    }

    /// Takes the automatic backups there are, the newest first.
    pub fn take_backups(&mut self, known: Vec<KnownBackup>) {
        self.backup.known = known;
    }

    /// Takes where the second copy of every backup goes.
    pub fn take_second_place(&mut self, folder: Option<PathBuf>) {
        self.backup.take_second_place(folder);
    }

    /// Takes what came of making a lock for backups: the recovery key in groups, or why there is none.
    pub fn take_lock(&mut self, made: Result<String, String>) {
        self.lock.take(made);
    }

    /// Whether a recovery key is shown that nobody has said is kept.
    pub fn shows_key(&self) -> bool {
        self.lock.shows_key()
    }

    /// Takes the recovery key out of sight: somebody said that it may go.
    pub fn forget_key(&mut self) {
        self.lock.forget_key();
    }

    /// Takes whether the ledger's own file is under the passphrase.
    pub fn take_sealed(&mut self, sealed: bool) {
        self.lock.take_sealed(sealed);
    }

    /// Says why a passphrase was not taken.
    pub fn refuse_secret(&mut self, words: String) {
        self.lock.refuse_secret(words);
    }

    /// Takes back what was typed before, as [`Self::unsaved`] gave it.
    pub fn restore(&mut self, text: &str, ledger: &Ledger) {
        self.calendar.restore(text, &ledger.calendar);
    }

    /// Takes back the draft of the rules, as [`Self::unsaved_rules`] gave it.
    pub fn restore_rules(&mut self, text: &str, ledger: &Ledger) {
        self.rules.restore(text, &ledger.profile);
    }

    /// Takes the text of a file of rules.
    pub fn take_rules(&mut self, text: String) {
        self.section = Section::Rules;
        self.rules.take_text(text);
    }

    /// What is drafted of the rules and not applied yet, to be kept under [`RULES_DRAFT`].
    pub fn unsaved_rules(&self) -> Option<String> {
        self.rules.unsaved()
    }

    /// Turns to the calendar, to a year of it.
    pub fn show_calendar(&mut self, year: i32) {
        self.section = Section::Calendar;
        self.calendar.show(year);
    }

    /// Takes the text of a file of days off.
    pub fn take_calendar(&mut self, text: String) {
        self.section = Section::Calendar;
        self.calendar.take_text(text);
    }

    /// What is typed and not recorded yet, to be kept under [`DRAFT`].
    pub fn unsaved(&self) -> Option<String> {
        self.calendar.unsaved()
    }

    /// Whether the file still has to be told of the draft of the days off: of what is in it, or that it is gone.
    pub fn is_calendar_unkept(&self) -> bool {
        self.calendar.is_unkept()
    }

    /// The same of the draft of the rules.
    pub fn is_rules_unkept(&self) -> bool {
        self.rules.is_unkept()
    }

    /// Whether a field holds anything that is not recorded.
    pub fn is_typed(&self) -> bool {
        self.shared.buffers.is_typed()
    }

    /// Whether a field holds what was not handed over to be recorded yet.
    pub fn waits(&self) -> bool {
        self.shared.buffers.waits()
    }

    /// What the status bar says of this page.
    pub fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let mut texts = vec![
            format!("地方规则：{}", scene.ledger.profile.name),
            "改完离开一格就存上，可以撤销".to_owned(),
        ];
        let errors = self.shared.buffers.errors(None);
        if errors > 0 {
            texts.push(format!("{errors} 处需要改正，还没有存"));
        }
        if self.rules.is_edited() {
            texts.push("地方规则的草稿还没有采用".to_owned());
        }
        if self.calendar.has_changes() {
            texts.push("放假安排改了还没有采用".to_owned());
        }
        texts
    }
}

sections! {
    Office = "单位", "函件署名和联系人从这里取";
    Letters = "发文", "函件和征询意见表的样子";
    Numbers = "文号", "每种函每年一个系列";
    Rules = "地方规则", "期限、办理结果、目标";
    Calendar = "放假安排", "工作日照这里数";
    Look = "外观", "只改这台机器上的窗口";
    Fonts = "字体", "程序自带的，本机装的";
    Backup = "备份和恢复", "";
    Lock = "加密", "备份和台账，没有密码打不开";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::manual::parts::Manual;

    #[test]
    fn the_manual_explains_every_section() {
        for (_, label, _) in Section::ALL {
            let name = format!("设置/{label}");
            let mut pages = Manual::shipped().pages();
            assert!(pages.any(|page| page.screens.contains(&name)), "{name}");
        }
    }
}
