//! 读不出来的内容: a bar as long as the ledger holds any, and the dialog that puts it right.

use std::collections::BTreeMap;

use eframe::egui::{Context, Id as WidgetId, Key, Modal, Modifiers, ScrollArea, Sense, Ui, vec2};

use crate::ledger::acts::{Act as _, AnyAct, Repair};
use crate::ledger::history::of_unreadable;
use crate::model::record::Id;
use crate::model::unreadable::Unreadable;

use super::icons::Icon;
use super::scene::{Intent, Scene};
use super::theme::{Theme, size};
use super::widgets::form::row;
use super::widgets::{self, Bar, Button, TextField};

/// The dialog's state.
#[derive(Debug, Default)]
pub struct UnreadableRecords {
    open: bool,
    /// What is typed, by record and field.
    typed: BTreeMap<(Id, &'static str), String>,
    /// Why the last try was refused, by record.
    refused: BTreeMap<Id, String>,
}

/// What stands in a field at first: what the file holds, so that emptying it is a person's own doing; of a setting what
/// stands in for it meanwhile.
fn proposed(record: &Unreadable, raw: &str, scene: &Scene<'_>) -> String {
    let settings = &scene.ledger.facts.settings;
    let meanwhile = record.id().and_then(|id| settings.get(id));
    match meanwhile.filter(|_| record.shown) {
        Some(setting) => setting.value.clone(),
        None => raw.to_owned(),
    }
}

impl UnreadableRecords {
    /// Draws the bar where there is anything to be said; it opens the dialog.
    pub fn bar_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let count = scene.ledger.facts.unreadable.len();
        if count == 0 {
            return;
        }
        let fill = Theme::of(ui).hover;
        Bar::top("unreadable", 40.0).fill(fill).lines(ui, |ui| {
            let words = format!("台账里有 {count} 条记录的内容读不出来，先按空白显示，原文都在。");
            let (mark, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            let ink = Theme::of(ui).ink;
            Icon::Alert.paint(ui.painter(), mark.center(), 16.0, ink);
            widgets::line(ui, words);
            if ui.add(Button::new("查看和修好")).clicked() {
                self.open = true;
            }
        });
    }

    /// Draws the dialog when it is open.
    pub fn ui(&mut self, context: &Context, scene: &mut Scene<'_>) {
        if !self.open {
            return;
        }
        let ledger = scene.ledger;
        let frame = eframe::egui::Frame::window(&context.global_style()).inner_margin(20);
        let mut asked = None;
        let response = Modal::new(WidgetId::unique("unreadable dialog"))
            .frame(frame)
            .show(context, |ui| {
                ui.set_width(560.0);
                widgets::medium_line(ui, "读不出来的内容", size::TITLE);
                let words = "文件里的这些内容不合规定，可能是写错了或者被别的程序改过。改成应有的内容，写法和平时填表一样；可以不填的留空。改动会记入修改记录。";
                widgets::note(ui, words);
                let most = (ui.ctx().content_rect().height() - 240.0).max(160.0);
                ScrollArea::vertical().max_height(most).show(ui, |ui| {
                    for record in &ledger.facts.unreadable {
                        asked = asked.take().or(self.record_ui(ui, record, scene));
                    }
                    if ledger.facts.unreadable.is_empty() {
                        widgets::paragraph(ui, "都修好了。");
                    }
                });
                ui.add(Button::new("关闭")).clicked()
            });
        if let Some(act) = asked {
            scene.ask(Intent::Act(Box::new(AnyAct::from(act))));
        }
        let escaped = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if response.inner || response.should_close() || escaped {
            *self = Self::default();
        }
    }

    /// One record with a field for each of its own that cannot be read; returns what is to be done.
    fn record_ui(&mut self, ui: &mut Ui, record: &Unreadable, scene: &Scene<'_>) -> Option<Repair> {
        ui.separator();
        let name = of_unreadable(scene.ledger, record);
        widgets::medium_line(ui, &name, size::TEXT);
        let Some(id) = record.id() else {
            widgets::note(ui, record.summary());
            widgets::note(ui, "连内部编号也读不出来，只能从备份里找回。");
            return None;
        };
        for (label, raw) in record.fields() {
            let typed = self.typed.entry((id, label));
            let typed = typed.or_insert_with(|| proposed(record, &raw, scene));
            row(ui, label, false, |ui| {
                let named = format!("{name}的{label}");
                TextField::new(&named, typed).width(360.0).show(ui);
                let words = record.words(label);
                if words.is_empty() {
                    widgets::note(ui, format!("原文：{raw}"));
                } else {
                    let words = words.join("、");
                    widgets::note(ui, format!("原文：{raw}。可以写 {words}"));
                }
            });
        }
        if let Some(refused) = self.refused.get(&id) {
            widgets::problem_line(ui, refused);
        }
        let words = format!("修好{name}");
        if !ui.add(Button::primary(&words)).clicked() {
            return None;
        }
        let words: Vec<(&str, String)> = record
            .fields()
            .map(|(label, _)| (label, self.typed[&(id, label)].clone()))
            .collect();
        let act = Repair::of(id, &words);
        match act.change(scene.ledger) {
            Ok(_) => {
                self.refused.remove(&id);
                Some(act)
            }
            Err(refusal) => {
                self.refused.insert(id, refusal.to_string());
                None
            }
        }
    }
}
