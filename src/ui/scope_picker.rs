//! Which year am I in: the switch right of the title, by which boards and lists go.

use eframe::egui::{
    Context, CornerRadius, Id as WidgetId, Key, Modifiers, Popup, Response, Role as AccessRole,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::scope::{Scope, ScopeChoice, ScopeOption, scope_options};

use super::cached::Cached;
use super::icons::Icon;
use super::scene::{Intent, Scene, SceneMoment};
use super::theme::{Theme, regular, size};
use super::widgets::choice::list_row;
use super::widgets::text::cut;
use super::widgets::{button, divider};

/// The most room the switch takes in the bar, in points.
const MOST_WIDTH: f32 = 330.0;
/// Width and most height of the list of choices, in points.
const LIST: [f32; 2] = [330.0, 460.0];

/// The switch with what is chosen by it.
#[derive(Debug, Default)]
pub struct ScopePicker {
    /// What the person chose; the scope it comes to today stands in the scene.
    pub choice: ScopeChoice,
    options: Cached<SceneMoment, Vec<ScopeOption>>,
    /// What it says of a scope, in short or not.
    title: Cached<(Scope, bool, SceneMoment), String>,
}

fn id() -> WidgetId {
    WidgetId::unique("scope picker")
}

fn list_id() -> WidgetId {
    id().with("list")
}

impl ScopePicker {
    /// The switch with a choice.
    pub fn new(choice: ScopeChoice) -> Self {
        Self {
            choice,
            ..Self::default()
        }
    }

    /// Opens the list, and gives it the keys.
    pub fn open(context: &Context) {
        context.memory_mut(|memory| memory.request_focus(id()));
        Popup::open_id(context, list_id());
    }

    /// Draws the switch; asks for what is chosen.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        leave_by_escape(ui);
        let (scope, ledger) = (scene.scope, scene.ledger);
        let compact = scene.compact;
        let title = self.title.of((scope, compact, scene.moment()), || {
            if compact {
                scope.name(ledger)
            } else {
                scope.title(ledger)
            }
        });
        let response = switch_ui(ui, title);
        let chosen = Popup::menu(&response)
            .id(list_id())
            .show(|ui| self.list_ui(ui, scene))
            .and_then(|shown| shown.inner);
        if let Some(choice) = chosen {
            scene.ask(Intent::SetScope(choice));
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<ScopeChoice> {
        let offered = || scope_options(scene.ledger, scene.rows);
        let options = self.options.of(scene.moment(), offered);
        ui.set_width(LIST[0]);
        // What is no longer there came to everything.
        let known = options.iter().any(|option| option.choice == self.choice);
        let here = if known {
            self.choice
        } else {
            ScopeChoice::default()
        };
        let mut chosen = None;
        ScrollArea::vertical().max_height(LIST[1]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for option in options.iter() {
                let row = option_ui(ui, option, option.choice == here);
                if row.gained_focus() {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    chosen = Some(option.choice);
                    ui.close();
                }
                if option.choice == ScopeChoice::default() {
                    divider(ui);
                }
            }
        });
        chosen
    }
}

/// Esc closes the list, and does nothing on the page behind it.
fn leave_by_escape(ui: &Ui) {
    if !Popup::is_id_open(ui.ctx(), list_id())
        || !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        return;
    }
    Popup::close_id(ui.ctx(), list_id());
    ui.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
}

fn option_ui(ui: &mut Ui, option: &ScopeOption, here: bool) -> Response {
    let count = format!("{} 件", option.count);
    let indent = if option.below_year { 16.0 } else { 0.0 };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(indent);
        list_row(ui, &option.label, &count, here)
    })
    .inner
}

/// The switch itself, as a field that opens a list.
fn switch_ui(ui: &mut Ui, title: &str) -> Response {
    let theme = Theme::of(ui);
    let room = ui.available_width().min(MOST_WIDTH);
    let text = cut(ui, title, regular(size::TEXT), theme.ink, room - 60.0);
    let (_, rect) = ui.allocate_space(vec2(text.size().x + 60.0, 32.0));
    let response = ui.interact(rect, id(), Sense::click());
    let spoken = format!("正在看：{title}");
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, ui.is_enabled(), &spoken));
    let fill = if response.hovered() {
        theme.hover
    } else {
        theme.surface
    };
    let line = Stroke::new(1.0, theme.border_strong);
    let radius = CornerRadius::same(6);
    ui.painter()
        .rect(rect, radius, fill, line, StrokeKind::Inside);
    let middle = rect.center().y;
    let glyph = pos2(rect.left() + 20.0, middle);
    Icon::Calendar.paint(ui.painter(), glyph, 15.0, theme.ink_soft);
    let corner = pos2(rect.left() + 34.0, middle - text.size().y / 2.0);
    let cut_short = text.elided;
    ui.painter().galley(corner, text, theme.ink);
    let chevron = pos2(rect.right() - 16.0, middle);
    Icon::ChevronDown.paint(ui.painter(), chevron, 14.0, theme.ink_soft);
    button::focus_ring(ui, &response, rect);
    let tip = "工作台、台账只算、只列这里选的届次；查找（Ctrl+K）总是找全部。";
    if cut_short {
        response.on_hover_text(format!("{title}\n{tip}"))
    } else {
        response.on_hover_text(tip)
    }
}
