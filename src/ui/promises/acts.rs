//! What is done with the ticked promises, or with that of the row one stands on: 记兑现, 改期, printing.

use eframe::egui::Ui;

use crate::document::forms::commitments;
use crate::document::product::Product;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::orders::{ProduceOrder, Wanted};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Bar, BarEnd, Button, MenuEntries};

use super::page::PromisesPage;
use super::promise_form::PromiseStep;

/// What the menu of a row has of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseAct {
    /// 记兑现, 改期
    Form(PromiseStep),
    /// The item.
    Open,
    /// 承诺事项台账
    Print,
}

impl PromiseAct {
    /// Does it with those chosen.
    pub fn of(self, page: &mut PromisesPage, scene: &mut Scene<'_>) {
        match self {
            Self::Form(step) => page.open_form(step, scene),
            Self::Open => page.open_case(scene),
            Self::Print => print(page, scene),
        }
    }
}

/// The entries of the menu of a row; returns what was chosen.
pub fn menu(entries: &mut MenuEntries<'_>) -> Option<PromiseAct> {
    let (keep, later) = (PromiseStep::Keep, PromiseStep::Move);
    let mut chosen = None;
    for (label, key, icon, act) in [
        ("记兑现…", "D", Icon::Check, PromiseAct::Form(keep)),
        ("改期…", "F2", Icon::Calendar, PromiseAct::Form(later)),
        ("打开案件", "Enter", Icon::Open, PromiseAct::Open),
        ("打印承诺事项台账", "Ctrl+P", Icon::Print, PromiseAct::Print),
    ] {
        if entries.entry(Button::text(label).icon(icon).key(key)) {
            chosen = Some(act);
        }
    }
    chosen
}

/// The bar above the status bar.
pub fn ui(page: &mut PromisesPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let ticks = page.lines.ticks();
    let fill = if ticks > 0 {
        Theme::of(ui).accent_low
    } else {
        Theme::of(ui).surface
    };
    let bar = Bar::bottom("promise acts", 44.0).fill(fill).padding(12);
    bar.ends(ui, |ui, end| {
        if end == BarEnd::Right {
            let clear = Button::text("取消选择").key("Esc").small();
            if ticks > 0 && ui.add(clear).clicked() {
                page.lines.untick();
            }
            return;
        }
        let words = match ticks {
            0 => "这一项".to_owned(),
            ticks => format!("已选 {ticks} 项"),
        };
        widgets::medium_line(ui, words, size::TEXT);
        let has_any = page.lines.current().is_some();
        let keep = Button::new("记兑现…").icon(Icon::Check).key("D").small();
        if ui.add(keep.enabled(has_any)).clicked() {
            page.open_form(PromiseStep::Keep, scene);
        }
        let later = Button::new("改期…").icon(Icon::Calendar).key("F2").small();
        if ui.add(later.enabled(has_any)).clicked() {
            page.open_form(PromiseStep::Move, scene);
        }
        let open = Button::new("打开案件")
            .icon(Icon::Open)
            .key("Enter")
            .small();
        if ui.add(open.enabled(has_any)).clicked() {
            page.open_case(scene);
        }
        let paper = Button::new("打印清单").named("打印承诺事项台账");
        let paper = paper.icon(Icon::Print).key("Ctrl+P").small();
        if ui.add(paper.enabled(has_any)).clicked() {
            print(page, scene);
        }
    });
}

/// Makes 承诺事项台账 of the items of those ticked, else of all shown.
pub fn print(page: &PromisesPage, scene: &mut Scene<'_>) {
    let cases = page.cases();
    if cases.is_empty() {
        let words = "没有列出承诺，没有可打印的。".to_owned();
        scene.ask(Intent::Refuse(words));
        return;
    }
    let wanted = Wanted::plain(Product::Form(commitments::FORM));
    let order = ProduceOrder::files(cases, wanted);
    scene.ask(Intent::Produce(Box::new(order)));
}
