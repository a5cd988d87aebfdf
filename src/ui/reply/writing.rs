//! The column where the text is written: facts, levels, the blocks, and below them the reviews and what is missing.

use eframe::egui::{Frame, Margin, ScrollArea, Ui, UiBuilder};

use crate::ledger::entry::reply_facts::{self, ReplyVersion};
use crate::ledger::letter_checks;
use crate::ledger::missing::Missing;
use crate::model::facts::Case;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::widgets::{self, Button};

use super::{ReplyPage, body, checks, column, facts, fold, toolbar};

impl ReplyPage {
    /// The editor, and below it the reviews and what is missing.
    pub(super) fn writing_ui(
        &mut self,
        ui: &mut Ui,
        case: &Case,
        missing: &[Missing],
        scene: &mut Scene<'_>,
    ) {
        let rect = ui.max_rect();
        let shares = self.column.share(rect.height());
        let editor = rect.with_max_y(rect.bottom() - shares.below());
        ui.scope_builder(UiBuilder::new().max_rect(editor), |ui| {
            self.editor_ui(ui, case, shares.is_low, scene);
        });
        let mut bottom = rect.with_min_y(editor.bottom());
        if shares.is_low {
            let line = bottom.with_max_y(bottom.top() + column::LINE);
            bottom.min.y = line.bottom();
            let (_, passed) = reply_facts::reviews(scene.ledger, case.id, self.letter_text());
            let words = fold::words(passed, missing, &self.findings);
            let is_open = self.column.is_open;
            let line = UiBuilder::new().max_rect(line);
            self.column.is_open ^= ui
                .scope_builder(line, |ui| fold::ui(ui, &words, is_open))
                .inner;
        }
        if shares.reviews <= 0.0 {
            return;
        }
        ui.scope_builder(UiBuilder::new().max_rect(bottom), |ui| {
            ui.shrink_clip_rect(bottom);
            let shown = checks::ReplyCheck {
                case,
                text: self.letter_text(),
                missing,
                findings: &self.findings,
            };
            let asked = checks::ui(&mut self.review, ui, &shown, scene);
            self.answer(asked);
        });
    }

    /// Mends a finding, or puts the caret where it is.
    fn answer(&mut self, asked: Option<checks::FindingPress>) {
        match asked {
            Some(checks::FindingPress::Mend(index)) => {
                if let Some(finding) = self.findings.get(index) {
                    let text = letter_checks::mended(&self.text(), finding);
                    self.body.replace(&text);
                    self.checked = None;
                }
            }
            Some(checks::FindingPress::Show(index)) => {
                let finding = self.findings.get(index);
                if let Some(finding) = finding
                    && let Some(block) = finding.block
                {
                    self.body.show(block, &finding.words);
                }
            }
            Some(checks::FindingPress::Leave) => self.body.give_focus(),
            None => {}
        }
    }

    /// Facts, levels and blocks; in little room the facts are scrolled with the blocks.
    fn editor_ui(&mut self, ui: &mut Ui, case: &Case, is_low: bool, scene: &mut Scene<'_>) {
        if !is_low {
            self.facts_ui(ui, case, scene);
        }
        let before = self.text();
        toolbar::ui(&mut self.body, ui);
        let mut left = false;
        ScrollArea::vertical()
            .id_salt("body")
            .auto_shrink(false)
            .show(ui, |ui| {
                if is_low {
                    self.facts_ui(ui, case, scene);
                }
                Frame::new()
                    .inner_margin(Margin {
                        left: 8,
                        right: 12,
                        top: 8,
                        bottom: 40,
                    })
                    .show(ui, |ui| {
                        if self.recovered {
                            self.recovered_ui(ui, case, scene);
                        }
                        left = self.body.ui(ui);
                    });
            });
        if *self.body.markup() != before {
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, left)
            && let Some((key, text)) = self.unsaved()
        {
            scene.ask(Intent::Keep { key, text });
        }
    }

    fn facts_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let drawn = ui.scope(|ui| facts::ui(ui, case, &self.issue, scene));
        if self.column.note_facts(drawn.response.rect.height()) {
            ui.ctx().request_discard("the height of the facts changed");
        }
    }

    fn recovered_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        ui.horizontal(|ui| {
            widgets::hint(ui, "已恢复上次没存成新一稿的内容。");
            if ui.add(Button::text("换回上一稿").tiny()).clicked() {
                self.body = body::ReplyBody::of(&self.saved);
                self.recovered = false;
                scene.ask(Intent::Keep {
                    key: ReplyVersion::of(scene.ledger, case.id).draft_key(),
                    text: None,
                });
            }
        });
    }
}
