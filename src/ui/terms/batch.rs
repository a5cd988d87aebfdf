//! What is done with the ticked terms, or with all that are shown where none is ticked: urging, 调度表, a calendar file.

use eframe::egui::{Context, Frame, Id as WidgetId, Key, Modal, Modifiers, Ui};
use rustc_hash::FxHashSet;

use crate::document::term_calendar::calendar;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::record::Id;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::orders::{TextFile, TextKind};
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Bar, BarEnd, Button, focused};

use super::page::{TermsPage, Ticked};
use super::urging::AskedUrging;

/// The most terms of one calendar file: of more the window would stand still, and no calendar is read.
const MOST_EVENTS: usize = 2_000;

/// The bar above the status bar.
pub fn ui(page: &mut TermsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let fill = Theme::of(ui).accent_low;
    let height = if scene.compact { 40.0 } else { 44.0 };
    let Ticked {
        legal,
        inner,
        cases,
    } = page.counted();
    Bar::bottom("terms batch", height)
        .fill(fill)
        .padding(12)
        .ends(ui, |ui, end| {
            if end == BarEnd::Right {
                let clear = Button::text("取消选择").key("Esc").small();
                if ui.add(clear).clicked() {
                    page.untick();
                }
                return;
            }
            widgets::medium_line(ui, format!("已选 {} 项", page.ticks()), size::TEXT);
            widgets::label(ui, format!("规定 {legal} · 内部 {inner} · 属 {cases} 件"));
            let urge = Button::new("催办…").icon(Command::Remind.icon());
            if ui.add(urge.key("F9").small()).clicked() {
                ask_to_urge(page, scene);
            }
            if ui
                .add(Button::new("打印所选").icon(Icon::Print).small())
                .clicked()
            {
                print(page, scene);
            }
            let save = Button::new("存 .ics").named("存所选的 .ics 日历文件");
            if ui.add(save.icon(Icon::Export).small()).clicked() {
                save_calendar(page, scene);
            }
        });
}

/// Asks how 调度表 is to be made.
pub fn print(page: &TermsPage, scene: &mut Scene<'_>) {
    let terms = page.chosen(scene.ledger);
    if terms.is_empty() {
        scene.ask(Intent::Refuse("没有列出期限，没有可打印的。".to_owned()));
    } else {
        scene.ask(Intent::AskSchedule(terms));
    }
}

/// Makes the calendar file of the terms chosen, and asks where it goes.
pub fn save_calendar(page: &TermsPage, scene: &mut Scene<'_>) {
    let count = page.chosen_count();
    if count > MOST_EVENTS {
        scene.ask(Intent::Refuse(format!(
            "列出的有 {count} 项，一个日历文件最多放 {MOST_EVENTS} 项，没有存。请先筛选，或勾选要存的。"
        )));
        return;
    }
    let terms = page.chosen(scene.ledger);
    save_calendar_of(&terms, scene);
}

/// Makes the calendar file of these terms, and asks where it goes.
pub fn save_calendar_of(terms: &[ListedTerm], scene: &mut Scene<'_>) {
    if terms.is_empty() {
        let words = "没有列出期限，没有可存的。".to_owned();
        return scene.ask(Intent::Refuse(words));
    }
    let ledger = scene.ledger;
    let text = calendar(ledger, terms, ledger.office.reminder_days);
    let name = format!("期限{}项_{}.ics", terms.len(), ledger.today);
    scene.ask(Intent::SaveText(TextFile {
        kind: TextKind::Calendar,
        name,
        text: text.into(),
    }));
}

/// Asks before several items are urged at once.
pub fn ask_to_urge(page: &mut TermsPage, scene: &mut Scene<'_>) {
    let mut known = FxHashSet::default();
    let cases = page.chosen(scene.ledger).into_iter().map(|(case, _)| case);
    let cases: Vec<Id> = cases.filter(|case| known.insert(*case)).collect();
    let urging = scene.ledger.urging(&cases);
    if cases.is_empty() {
        let words = "没有列出期限，没有可催办的。".to_owned();
        scene.ask(Intent::Refuse(words));
    } else if urging.waiting.is_empty() {
        let count = cases.len();
        scene.ask(Intent::Refuse(format!(
            "这 {count} 件现在都不等别人办，没有登记催办。"
        )));
    } else {
        page.urging = Some(AskedUrging { cases, urging });
    }
}

/// Draws the question while it is asked.
pub fn urging_ui(page: &mut TermsPage, context: &Context, scene: &mut Scene<'_>) {
    let Some(asked) = &page.urging else { return };
    let (count, terms) = (asked.urging.waiting.len(), page.chosen_count());
    let which = if page.ticks() > 0 {
        "勾选的"
    } else {
        "列出的"
    };
    let frame = Frame::window(&context.global_style()).inner_margin(20);
    let mut answer = None;
    let shown = Modal::new(WidgetId::unique("urge terms"))
        .frame(frame)
        .show(context, |ui| {
            ui.set_width(400.0);
            let title = format!("催办 {count} 件");
            widgets::medium_line(ui, title, size::TITLE);
            widgets::note(ui, asked.words(which, terms));
            ui.horizontal(|ui| {
                let urge = ui.add(Button::accent("登记催办").icon(Icon::Bell));
                if urge.clicked() {
                    answer = Some(true);
                }
                let leave = ui.add(Button::text("不催办").key("Esc"));
                if leave.clicked() {
                    answer = Some(false);
                }
                let has_focus = urge.has_focus() || leave.has_focus();
                if !has_focus && !focused::is_taken_by_pointer(ui.ctx()) {
                    urge.request_focus();
                }
            });
        });
    let escaped = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if shown.should_close() || escaped {
        answer = Some(false);
    }
    if let Some(yes) = answer
        && let Some(asked) = page.urging.take()
        && yes
    {
        scene.ask(Intent::Remind(asked.cases));
    }
}
