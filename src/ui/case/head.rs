//! The head of the page: title, what can be done, progress, tabs.

use chrono::NaiveDate;
use eframe::egui::{Align, Layout, Popup, Role as AccessRole, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::document::product::Product;
use crate::ledger::workbench::closing_steps::next_line;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::cached::Cached;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::orders::{ProduceOrder, Wanted};
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, Bar, Button, button, focused};

use super::close_out::{self, CloseOutForm};
use super::head_marks::HeadMarks;
use super::leads::{BACK, CLOSE_OUT};
use super::letters::ShownLetter;
use super::progress;
use super::tabs::Tab;

/// What was asked of the page by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadAnswer {
    /// Turn to a tab.
    Turn(Tab),
    /// Open the form for a contact.
    OpenContact,
    /// Open 办结, or go back to it.
    CloseOut,
    /// Give up what was typed before and came back.
    Discard,
}

/// What the head is drawn from, besides the case.
pub struct HeadState<'a> {
    /// The tab shown.
    pub shown: Tab,
    /// Whether something typed before has come back.
    pub recovered: bool,
    /// The case's letters.
    pub letters: &'a [ShownLetter],
    /// How many things are missing on closing out.
    pub missing: usize,
    /// 办结 as typed.
    pub closing: Option<&'a CloseOutForm>,
    /// 下一步, where there is one.
    pub next: Option<&'a str>,
}

/// 下一步 of the case shown, worked out once per change.
#[derive(Debug, Default)]
pub struct NextLine {
    line: Cached<(Id, u64, NaiveDate), Option<String>>,
}

impl NextLine {
    /// The line.
    pub fn of(&mut self, case: &Case, scene: &Scene<'_>) -> Option<&str> {
        let key = (case.id, scene.rows.version(), scene.today());
        let line = self.line.of(key, || next_line(scene.ledger, case));
        line.as_deref()
    }
}

/// Draws the head.
pub fn ui(
    ui: &mut Ui,
    state: &HeadState<'_>,
    case: &Case,
    scene: &mut Scene<'_>,
) -> Option<HeadAnswer> {
    let mut answer = None;
    Bar::top("case head", 48.0)
        .without_line()
        .row_from_right(ui, |ui| {
            answer = title_row_ui(ui, state.missing, case, scene);
        });
    Bar::top("case progress", progress::bar_height(ui.available_width()))
        .without_line()
        .show(ui, |ui| {
            progress::ui(ui, case, state.missing, scene);
        });
    Bar::top("case tabs", 40.0).of_tabs().lines(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        widgets::begin_tabs(ui);
        for tab in Tab::ALL {
            let count = tab.count(scene, case.id, state.letters);
            let is_shown = tab == state.shown;
            let drawn = widgets::tab(ui, tab.label(), count.as_deref(), is_shown, 40.0);
            widgets::note_tab(&drawn, is_shown);
            if drawn.clicked() {
                answer = Some(HeadAnswer::Turn(tab));
            }
        }
        if close_out::way_back_ui(ui, state.closing) {
            answer = Some(HeadAnswer::CloseOut);
        }
        if state.recovered {
            widgets::hint(ui, "已恢复上次没登记完的内容");
            if ui.add(Button::text("不要了").tiny()).clicked() {
                answer = Some(HeadAnswer::Discard);
            }
        }
        if let Some(next) = state.next {
            next_ui(ui, next);
        }
    });
    answer
}

/// The least room for 下一步 beside the tabs: with less it has a line of its own. In points.
const LEAST_NEXT: f32 = 120.0;

/// 下一步 at the end of the row; it is cut before a tab is.
fn next_ui(ui: &mut Ui, next: &str) {
    let ink = Theme::of(ui).ink_soft;
    let beside = ui.available_size_before_wrap().x;
    let room = if beside < LEAST_NEXT {
        ui.max_rect().width()
    } else {
        beside
    };
    let text = cut(ui, next, regular(size::LABEL), ink, room);
    let (rect, response) = ui.allocate_exact_size(vec2(room, text.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, next));
    let corner = pos2(rect.right() - text.size().x, rect.top());
    ui.painter().galley(corner, text, ink);
    response.on_hover_text(next);
}

/// What of the head is folded, by the room there is: first what stands beside the title, then the lesser buttons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Folded {
    /// Tags are icons.
    marks: bool,
    /// 导出, 记走访 and 办结 stand in 更多.
    acts: bool,
    /// 返回 is an icon.
    back: bool,
}

impl Folded {
    /// From nothing to everything.
    const STEPS: [Self; 4] = [
        Self {
            marks: false,
            acts: false,
            back: false,
        },
        Self {
            marks: true,
            acts: false,
            back: false,
        },
        Self {
            marks: true,
            acts: true,
            back: false,
        },
        Self {
            marks: true,
            acts: true,
            back: true,
        },
    ];

    /// The least that leaves the title its room; everything where nothing does.
    fn of(room: f32, needed: impl Fn(Self) -> f32) -> Self {
        let fits = |step: &Self| needed(*step) + LEAST_TITLE <= room;
        let found = Self::STEPS.into_iter().find(|step| fits(step));
        found.unwrap_or(Self::STEPS[Self::STEPS.len() - 1])
    }
}

/// The room that folding leaves the title, in points.
const LEAST_TITLE: f32 = 180.0;

/// What lies between two parts of the head, in points.
const APART: f32 = 8.0;

/// Width of a button that is an icon, in points.
const ICON: f32 = 28.0;

/// The buttons of the row with the title.
struct HeadRow<'a> {
    write: Button<'a>,
    export: Button<'a>,
    visit: Button<'a>,
    closing: Button<'a>,
}

impl HeadRow<'_> {
    /// How wide everything but the title is, in points.
    fn needed(&self, ui: &Ui, folded: Folded) -> f32 {
        let lesser = [&self.export, &self.visit, &self.closing];
        let lesser = if folded.acts {
            ICON + APART
        } else {
            let widths = lesser.map(|button| button.natural_width(ui) + APART);
            widths.iter().sum()
        };
        let back = if folded.back {
            ICON
        } else {
            back_button().natural_width(ui)
        };
        let arrows = 2.0 * (ICON + APART);
        let acts = self.write.natural_width(ui) + APART + lesser + arrows;
        back + APART + acts
    }

    /// The buttons at right.
    fn acts_ui(
        self,
        ui: &mut Ui,
        folded: Folded,
        case: &Case,
        scene: &mut Scene<'_>,
    ) -> Option<HeadAnswer> {
        if ui.add(self.write).clicked() {
            scene.ask(Intent::Go(Screen::Reply(case.id)));
        }
        let lesser = [self.export, self.visit, self.closing];
        let pressed = if folded.acts {
            let more = button::icon_button(ui, Icon::More, "更多：办结、记走访、导出");
            focused::take_wanted(&more, CLOSE_OUT);
            let open = Popup::menu(&more).show(|ui| lesser_ui(ui, lesser, true));
            open.and_then(|open| open.inner)
        } else {
            lesser_ui(ui, lesser, false)
        };
        turning_ui(ui, scene);
        match pressed? {
            LesserAct::Export => {
                let wanted = Wanted::plain(Product::Papers(None));
                let order = ProduceOrder::files(vec![case.id], wanted);
                scene.ask(Intent::Produce(Box::new(order)));
                None
            }
            LesserAct::Visit => Some(HeadAnswer::OpenContact),
            LesserAct::CloseOut => Some(HeadAnswer::CloseOut),
        }
    }
}

/// 上一件 and 下一件 of the list one came from, drawn from the right.
pub fn turning_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let apart = std::mem::replace(&mut ui.spacing_mut().item_spacing.x, 2.0);
    for command in [Command::NextCase, Command::PreviousCase] {
        if button::icon_button(ui, command.icon(), &command.tooltip()).clicked() {
            scene.ask(command.intent());
        }
    }
    ui.spacing_mut().item_spacing.x = apart;
}

/// The buttons that go into 更多 in little room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LesserAct {
    Export,
    Visit,
    CloseOut,
}

/// 导出, 记走访 and 办结, in the row or in the menu; returns which was pressed.
fn lesser_ui(
    ui: &mut Ui,
    [export, visit, closing]: [Button<'_>; 3],
    in_menu: bool,
) -> Option<LesserAct> {
    let mut pressed = None;
    let entries = [
        (export, LesserAct::Export),
        (visit, LesserAct::Visit),
        (closing, LesserAct::CloseOut),
    ];
    for (button, act) in entries {
        let mut response = ui.add(button);
        if act == LesserAct::Export {
            response = response.on_hover_text("答复函和征询意见表，PDF");
        } else if act == LesserAct::CloseOut {
            focused::take_wanted(&response, CLOSE_OUT);
        }
        if response.clicked() {
            pressed = Some(act);
        }
    }
    if in_menu && pressed.is_some() {
        ui.close();
    }
    pressed
}

fn back_button() -> Button<'static> {
    Button::text(BACK)
        .key("Alt+←")
        .icon(Icon::ChevronLeft)
        .small()
}

/// Title, marks and buttons, which share the row: none lies over another.
fn title_row_ui(
    ui: &mut Ui,
    missing: usize,
    case: &Case,
    scene: &mut Scene<'_>,
) -> Option<HeadAnswer> {
    let missing = match missing {
        0 => String::new(),
        count => format!("还缺 {count} 项"),
    };
    let name = format!("{CLOSE_OUT} {missing}");
    let row = HeadRow {
        write: Button::primary(write_label(case, scene))
            .icon(Icon::Edit)
            .key(Command::WriteReply.key_text()),
        export: Button::new("导出").icon(Icon::Pdf),
        visit: Button::new("记走访")
            .icon(Icon::Visit)
            .key(Command::RecordContact.key_text()),
        closing: Button::new(CLOSE_OUT)
            .named(name.trim_end())
            .note(&missing)
            .icon(Icon::CheckCircle),
    };
    let marks = HeadMarks::of(ui, case, scene);
    ui.spacing_mut().item_spacing.x = APART;
    let room = ui.available_width();
    let needed = |step: Folded| row.needed(ui, step) + marks.width(ui, step.marks);
    let folded = Folded::of(room, needed);
    let title_room = (room - needed(folded) - APART).max(0.0);
    let answer = row.acts_ui(ui, folded, case, scene);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = APART;
        back_ui(ui, folded.back, scene);
        ui.scope(|ui| {
            ui.set_max_width(title_room);
            let title = format!("{}  {}", scene.ledger.numbered(case), case.title);
            widgets::medium_line(ui, title.clone(), size::TITLE).on_hover_text(title);
        });
        marks.ui(ui, folded.marks);
    });
    answer
}

fn back_ui(ui: &mut Ui, folded: bool, scene: &mut Scene<'_>) {
    let pressed = if folded {
        let back = button::icon_button(ui, Icon::ChevronLeft, BACK);
        focused::take_wanted(&back, BACK);
        back.clicked()
    } else {
        ui.add(back_button()).clicked()
    };
    if pressed {
        scene.ask(Intent::Back);
    }
}

/// The button that leads to the text of an answer.
pub(super) const WRITE_REPLY: &str = "写答复";

/// What is written for an item: a reply to its sponsors, or the opinion to the lead unit.
pub(super) fn write_label(case: &Case, scene: &Scene<'_>) -> &'static str {
    match scene.ledger.letter_kind(case.id) {
        IssueKind::Reply => WRITE_REPLY,
        IssueKind::Opinion => "写会办意见",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fold_before_buttons_do_and_the_way_back_at_last() {
        let needed = |step: Folded| {
            let of = |folded: bool, whole: f32, small: f32| if folded { small } else { whole };
            of(step.marks, 420.0, 240.0) + of(step.acts, 540.0, 220.0) + of(step.back, 110.0, 28.0)
        };
        let steps = [1336.0, 1100.0, 860.0, 640.0].map(|room| Folded::of(room, needed));
        assert_eq!(steps, Folded::STEPS);
    }
}
