//! 版式检查: the bar under the pages that says what their own setting shows, and leads to each place of it.

use eframe::egui::{
    Align, Frame, Key, Layout, Margin, Modifiers, ScrollArea, Sense, Stroke, Ui, UiBuilder, vec2,
};

use crate::document::gb9704::{CHARACTERS, RULE_LENGTH};
use crate::document::letter::{LayoutFinding, LayoutReport, LayoutRule};
use crate::ledger::letter_checks::Finding;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::spoken::{Urgency, say_expanded, say_message};
use crate::ui::widgets::{self, dialog_is_open, icon_button, is_composing};

/// How high the bar is, points.
const HEIGHT: f32 = 36.0;
/// How high a place in the list is, and how many are in sight without scrolling.
const ROW: f32 = 46.0;
const ROWS_IN_SIGHT: usize = 4;

/// Where one is led: into the text, to a page, to one recipient's letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayoutPlace {
    /// The block of the text, and the words in it.
    pub block: Option<(usize, String)>,
    /// The page, from 0.
    pub page: Option<usize>,
    /// Whose letter, from 0.
    pub recipient: Option<usize>,
}

/// One thing to look at.
#[derive(Clone, Debug)]
struct Mark {
    /// The place and what is seen there.
    words: String,
    advice: String,
    /// Nothing need be mended.
    note: bool,
    place: LayoutPlace,
}

impl Mark {
    fn of_setting(finding: &LayoutFinding) -> Self {
        let page = format!("第 {} 页", finding.page + 1);
        let place = match finding.recipient {
            Some(recipient) => format!("第 {} 份{page}", recipient + 1),
            None => page,
        };
        let block = finding.block.map(|block| (block, finding.words.clone()));
        Self {
            words: format!("{place}：{}", finding.what),
            advice: finding.rule.advice().to_owned(),
            note: finding.rule.is_note(),
            place: LayoutPlace {
                block,
                page: Some(finding.page),
                recipient: finding.recipient,
            },
        }
    }

    fn of_writing(finding: &Finding, report: &LayoutReport) -> Self {
        let page = finding
            .block
            .and_then(|block| *report.block_pages.get(block)?);
        let place = page.map_or_else(|| "正文".to_owned(), |page| format!("第 {} 页", page + 1));
        let block = finding.block.map(|block| (block, finding.words.clone()));
        Self {
            words: format!("{place}：{}“{}”", finding.rule.label(), finding.words),
            advice: finding.what.clone(),
            note: false,
            place: LayoutPlace {
                block,
                page,
                recipient: None,
            },
        }
    }
}

/// The bar's state.
#[derive(Debug, Default)]
pub struct LayoutBar {
    marks: Vec<Mark>,
    /// How the letter is set, in words; empty where that is not known.
    facts: Vec<String>,
    /// The place one was led to last.
    at: Option<usize>,
    /// The list is shown.
    open: bool,
}

impl LayoutBar {
    /// Works out anew what there is to say: of the setting, and of numbers, days and marks in the text.
    pub fn renew(&mut self, report: Option<&LayoutReport>, findings: &[Finding]) {
        let Some(report) = report else {
            *self = Self {
                open: self.open,
                ..Self::default()
            };
            return;
        };
        let mut marks: Vec<Mark> = report.findings.iter().map(Mark::of_setting).collect();
        let writing = findings.iter().filter(|one| one.rule.is_of_writing());
        marks.extend(writing.map(|finding| Mark::of_writing(finding, report)));
        marks.sort_by_key(|mark| (mark.note, mark.place.recipient, mark.place.page));
        self.at = self.at.filter(|at| *at < marks.len());
        self.marks = marks;
        self.facts = facts(report);
    }

    /// How high it is, points.
    pub fn height(&self) -> f32 {
        if !self.open || self.facts.is_empty() {
            return HEIGHT;
        }
        let rows = self.marks.len().clamp(1, ROWS_IN_SIGHT);
        HEIGHT + rows as f32 * ROW + 12.0
    }

    /// Draws it, under pages that are there or still to come; returns where one is to be led.
    pub fn ui(&mut self, ui: &mut Ui, drawn: bool) -> Option<LayoutPlace> {
        let theme = Theme::of(ui);
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, theme.surface);
        let border = Stroke::new(1.0, theme.border);
        ui.painter().hline(rect.x_range(), rect.top() + 0.5, border);
        let bar = rect.with_min_y(rect.bottom() - HEIGHT);
        let mut led = self.keys(ui);
        if bar.top() > rect.top() {
            let list = UiBuilder::new().max_rect(rect.with_max_y(bar.top()).shrink(1.0));
            ui.scope_builder(list, |ui| led = self.list_ui(ui).or(led));
            ui.painter().hline(rect.x_range(), bar.top() + 0.5, border);
        }
        let row = UiBuilder::new()
            .max_rect(bar.shrink2(vec2(16.0, 0.0)))
            .layout(Layout::right_to_left(Align::Center));
        ui.scope_builder(row, |ui| {
            if !self.facts.is_empty() {
                led = self.buttons_ui(ui).or(led);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.words_ui(ui, drawn);
            });
        });
        self.at = led.or(self.at);
        led.and_then(|index| Some(self.marks.get(index)?.place.clone()))
    }

    /// F8 and Shift+F8: the next place and the one before.
    fn keys(&self, ui: &Ui) -> Option<usize> {
        if self.marks.is_empty() || is_composing(ui.ctx()) || dialog_is_open(ui.ctx()) {
            return None;
        }
        let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::F8));
        if pressed(Modifiers::SHIFT) {
            Some(self.step(false))
        } else {
            pressed(Modifiers::NONE).then(|| self.step(true))
        }
    }

    /// The place after the one shown, or before it, round and round.
    fn step(&self, on: bool) -> usize {
        let count = self.marks.len().max(1);
        match (self.at, on) {
            (Some(at), true) => (at + 1) % count,
            (None, true) => 0,
            (at, false) => (at.unwrap_or(0) + count - 1) % count,
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui) -> Option<usize> {
        let mut led = None;
        let details = widgets::link(ui, "明细").on_hover_text("版式检查的每一处");
        say_expanded(&details, self.open);
        if details.clicked() {
            self.open = !self.open;
        }
        if !self.marks.is_empty() {
            if icon_button(ui, Icon::ChevronRight, "版式检查下一处（F8）").clicked() {
                led = Some(self.step(true));
            }
            if icon_button(ui, Icon::ChevronLeft, "版式检查上一处（Shift+F8）").clicked() {
                led = Some(self.step(false));
            }
        }
        led
    }

    fn words_ui(&self, ui: &mut Ui, drawn: bool) {
        let theme = Theme::of(ui);
        ui.spacing_mut().item_spacing.x = 8.0;
        if self.facts.is_empty() {
            let words = if drawn {
                "已签发，按签发时存下的版面显示"
            } else {
                "版式检查：排好以后显示"
            };
            widgets::hint(ui, words);
            return;
        }
        let faults = self.marks.iter().filter(|mark| !mark.note).count();
        let (icon, ink) = if faults == 0 {
            (Icon::CheckCircle, theme.done)
        } else {
            (Icon::Alert, theme.ink)
        };
        let (place, _) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::hover());
        icon.paint(ui.painter(), place.center(), 16.0, ink);
        let said = match (faults, self.marks.len()) {
            (0, 0) => "版式检查通过".to_owned(),
            (0, notes) => format!("版式检查通过，{notes} 处可留意"),
            (_, all) => format!("版式有 {all} 处要看"),
        };
        let words = eframe::egui::RichText::new(said)
            .font(crate::ui::theme::medium(size::LABEL))
            .color(ink);
        ui.add(eframe::egui::Label::new(words).extend());
        match self.at.and_then(|at| Some((at, self.marks.get(at)?))) {
            Some((at, mark)) => {
                let place = format!("{} / {}　{}", at + 1, self.marks.len(), mark.words);
                let shown = widgets::hint(ui, place).on_hover_text(&mark.advice);
                say_message(&shown, Urgency::InTurn);
            }
            None => {
                widgets::hint(ui, self.facts.join("　　"));
            }
        }
    }

    /// Every place with what can be done there; how the letter is set where nothing is seen.
    fn list_ui(&self, ui: &mut Ui) -> Option<usize> {
        let mut led = None;
        ScrollArea::vertical()
            .id_salt("layout check")
            .auto_shrink(false)
            .show(ui, |ui| {
                let padding = Frame::new().inner_margin(Margin::symmetric(16, 6));
                padding.show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    if self.marks.is_empty() {
                        widgets::note(ui, format!("没有要看的地方。{}。", self.facts.join("；")));
                    }
                    for (index, mark) in self.marks.iter().enumerate() {
                        if widgets::link(ui, &mark.words).clicked() {
                            led = Some(index);
                        }
                        widgets::note(ui, mark.advice.clone());
                    }
                });
            });
        led
    }
}

/// How a letter is set, in words.
fn facts(report: &LayoutReport) -> Vec<String> {
    let lines = (report.lines_a_page * 2.0).round() / 2.0;
    let mut facts = vec![
        "信函格式 GB/T 9704".to_owned(),
        format!("每页 {lines} 行，每行 {CHARACTERS} 字"),
        format!("双线长 {RULE_LENGTH} mm"),
        "首页不编页码".to_owned(),
    ];
    let mut found = report.findings.iter();
    if !found.any(|one| one.rule == LayoutRule::SignatureAlone) {
        facts.push("落款与正文同页".to_owned());
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(findings: Vec<LayoutFinding>) -> LayoutReport {
        LayoutReport {
            lines_a_page: 22.0,
            findings,
            ..LayoutReport::default()
        }
    }

    fn finding(rule: LayoutRule, page: usize) -> LayoutFinding {
        LayoutFinding {
            rule,
            page,
            block: None,
            words: String::new(),
            what: "某处".to_owned(),
            recipient: None,
        }
    }

    #[test]
    fn places_come_by_pages_with_notes_last_and_go_round() {
        let mut bar = LayoutBar::default();
        let rare = finding(LayoutRule::RareCharacter, 0);
        let loose = finding(LayoutRule::Loose, 2);
        bar.renew(Some(&report(vec![rare, loose])), &[]);
        assert_eq!(bar.marks[0].words, "第 3 页：某处");
        assert_eq!(bar.step(true), 0);
        assert_eq!(bar.step(false), 1);
        bar.at = Some(1);
        assert_eq!(bar.step(true), 0);
    }

    #[test]
    fn a_letter_without_findings_says_how_it_is_set() {
        let mut bar = LayoutBar::default();
        bar.renew(Some(&report(Vec::new())), &[]);
        assert!(bar.marks.is_empty());
        assert_eq!(bar.facts[1], "每页 22 行，每行 28 字");
        assert_eq!(bar.facts.last().unwrap(), "落款与正文同页");
        let alone = finding(LayoutRule::SignatureAlone, 1);
        bar.renew(Some(&report(vec![alone])), &[]);
        assert_eq!(bar.facts.last().unwrap(), "首页不编页码");
        bar.renew(None, &[]);
        assert!(bar.facts.is_empty() && bar.marks.is_empty());
    }
}
