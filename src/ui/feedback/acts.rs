//! What is done with the ticked forms, or with that of the row one stands on: registering, 催要, printing.

use eframe::egui::Ui;

use crate::ledger::acts::{AnyAct, RemindFeedback};
use crate::ledger::follow::slip::{ListedSlip, SlipStanding};
use crate::ledger::follow::slip_list::term_of;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Bar, BarEnd, Button, MenuEntries};

use super::page::FeedbackPage;

/// What the menu of a row has of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipAct {
    /// 登记收回
    Collect,
    /// 催要
    Remind,
    /// The item.
    Open,
    /// 期限调度表
    Print,
}

impl SlipAct {
    /// Does it with those chosen.
    pub fn of(self, page: &mut FeedbackPage, scene: &mut Scene<'_>) {
        match self {
            Self::Collect => page.open_form(scene),
            Self::Remind => remind(page, scene),
            Self::Open => page.open_case(scene),
            Self::Print => print(page, scene),
        }
    }
}

/// The entries of the menu of a row; returns what was chosen.
pub fn menu(entries: &mut MenuEntries<'_>) -> Option<SlipAct> {
    let mut chosen = None;
    for (label, key, icon, act) in [
        ("登记收回", "R", Icon::Feedback, SlipAct::Collect),
        ("催要", "U", Icon::Bell, SlipAct::Remind),
        ("打开案件", "Enter", Icon::Open, SlipAct::Open),
        ("打印期限调度表", "Ctrl+P", Icon::Print, SlipAct::Print),
    ] {
        if entries.entry(Button::text(label).icon(icon).key(key)) {
            chosen = Some(act);
        }
    }
    chosen
}

/// The bar above the status bar.
pub fn ui(page: &mut FeedbackPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let ticks = page.lines.ticks();
    let fill = if ticks > 0 {
        Theme::of(ui).accent_low
    } else {
        Theme::of(ui).surface
    };
    let bar = Bar::bottom("feedback acts", 44.0).fill(fill).padding(12);
    bar.ends(ui, |ui, end| {
        if end == BarEnd::Right {
            let clear = Button::text("取消选择").key("Esc").small();
            if ticks > 0 && ui.add(clear).clicked() {
                page.lines.untick();
            }
            return;
        }
        let words = match ticks {
            0 => "这一份".to_owned(),
            ticks => format!("已选 {ticks} 份"),
        };
        widgets::medium_line(ui, words, size::TEXT);
        let has_any = page.lines.current().is_some();
        let enter = Button::new("登记收回")
            .icon(Icon::Feedback)
            .key("R")
            .small();
        if ui.add(enter.enabled(has_any)).clicked() {
            page.open_form(scene);
        }
        let urge = Button::new("催要").icon(Icon::Bell).key("U").small();
        if ui.add(urge.enabled(has_any)).clicked() {
            remind(page, scene);
        }
        let open = Button::new("打开案件")
            .icon(Icon::Open)
            .key("Enter")
            .small();
        if ui.add(open.enabled(has_any)).clicked() {
            page.open_case(scene);
        }
        let paper = Button::new("打印调度表").named("打印期限调度表，列出没收回的");
        let paper = paper.icon(Icon::Print).key("Ctrl+P").small();
        if ui.add(paper.enabled(has_any)).clicked() {
            print(page, scene);
        }
    });
}

/// 催要 of those chosen that are out, today, as one act.
pub fn remind(page: &FeedbackPage, scene: &mut Scene<'_>) {
    let out = page.chosen_out();
    let act = |slip: &ListedSlip| RemindFeedback {
        case: slip.case,
        issue: Some(slip.key.issue),
        person: slip.key.person,
        on: scene.today(),
    };
    let mut acts: Vec<AnyAct> = out.iter().map(|slip| act(slip).into()).collect();
    let title = format!("催要 {} 份征询意见表", acts.len());
    let asked = match acts.len() {
        0 => {
            let words = "选的表都不是没收回的，没有可催要的。".to_owned();
            return scene.ask(Intent::Refuse(words));
        }
        1 => scene.try_act(acts.remove(0)),
        _ => scene.try_acts(title, acts),
    };
    if let Err(refusal) = asked {
        scene.ask(Intent::Refuse(refusal.to_string()));
    }
}

/// Asks how 期限调度表 of the forms that are out is to be made: of those ticked, else of all shown.
pub fn print(page: &FeedbackPage, scene: &mut Scene<'_>) {
    let slips = match page.lines.ticks() {
        0 => page.shown(),
        _ => page.chosen(),
    };
    let out = slips
        .iter()
        .filter(|slip| slip.standing == SlipStanding::Out);
    let terms: Vec<ListedTerm> = out.filter_map(|slip| term_of(scene.ledger, slip)).collect();
    if terms.is_empty() {
        let words = "列出的没有在计期限的征询意见表，没有可打印的。".to_owned();
        scene.ask(Intent::Refuse(words));
    } else {
        scene.ask(Intent::AskSchedule(terms));
    }
}
