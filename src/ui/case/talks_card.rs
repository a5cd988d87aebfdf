//! 面谈: who asked for a talk on the form, and whether there was one since.

use eframe::egui::Ui;

use crate::ledger::recipients::{LetterState, Recipient};
use crate::model::day_text;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, Button, card_header, flowing_card, focused};

use super::leads::TALK;
use super::recipient_cells::padded;

/// Draws the card where anybody asked for a talk; returns with whom one is to be recorded.
pub fn ui(ui: &mut Ui, letter: &LetterState) -> Option<Id> {
    let wanted: Vec<&Recipient> = letter
        .recipients
        .iter()
        .filter(|one| one.wants_talk())
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let count = format!("{} 人要求面谈", wanted.len());
    let mut talk = None;
    flowing_card(ui, |ui| {
        card_header(ui, "面谈", &count, |_| {});
        padded(ui, |ui| {
            for one in wanted {
                ui.horizontal(|ui| {
                    widgets::medium_line(ui, one.name.clone(), size::TEXT);
                    widgets::hint(ui, one.group.clone());
                    if let Some(day) = one.talked_on {
                        let words = format!("{} 谈过", day_text::short_day(day));
                        state_words(ui, Icon::Check, Theme::of(ui).done, &words);
                        return;
                    }
                    let name = format!("记面谈：{}", one.name);
                    let record = Button::new("记面谈").named(&name).icon(Icon::Visit);
                    let record = ui.add(record.tiny());
                    focused::take_wanted(&record, TALK);
                    if record.clicked() {
                        talk = one.reader.person();
                    }
                });
            }
            widgets::hint(ui, "谈完记入沟通走访，算“办后”一次。");
        });
    });
    talk
}
