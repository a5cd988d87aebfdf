//! The table itself. Only visible rows are drawn; a row's texts are worked out when it is first drawn.

use eframe::egui::{
    CentralPanel, CornerRadius, Frame, Rect, Response, Role as AccessRole, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::ledger::columns::ListedCase;
use crate::ledger::filter::Filter;
use crate::ledger::rows::CaseRow;
use crate::ledger::scope::{Scope, ScopeChoice};
use crate::model::record;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::theme::Theme;
use crate::ui::widgets::choice::paint_tick;
use crate::ui::widgets::lines::table_has_focus;
use crate::ui::widgets::spoken::say_selected;
use crate::ui::widgets::{at_least_wide, empty_state, mark_current, table_focus_ui, take_menu_key};

use super::cells::{ListCell, underline};
use super::header::{TableColumn, gone_without, header_ui, table_columns};
use super::menu::{RowAct, RowMenu, act_on_row};
use super::page::ListPage;
use super::texts::RowTexts;

/// Height of the header, in points.
const HEADER: f32 = 32.0;

/// A table narrower than this would go without 结果: it is scrolled sideways instead. In points.
const NARROW: f32 = 905.0;

/// The width with which a table that is scrolled sideways has 满意度 too, in points.
const SCROLLED: f32 = 1_000.0;

/// How wide the table is at least where it has so many points.
fn least_width(room: f32) -> f32 {
    if room < NARROW { SCROLLED } else { 0.0 }
}

/// Draws the table, or says why it is empty.
pub fn ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    CentralPanel::no_frame()
        .frame(Frame::new().fill(theme.surface))
        .show(ui, |ui| {
            if page.shown.is_empty() {
                empty_ui(page, ui, scene);
            } else {
                let least = least_width(ui.available_width());
                at_least_wide(ui, "list", least, |ui| table_ui(page, ui, scene));
            }
        });
}

fn empty_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    if scene.rows.all().is_empty() {
        let reason = "登记第一件，或者打开已有的台账。";
        if empty_state(
            ui,
            Icon::Ledger,
            "台账里还没有件",
            reason,
            Some("登记第一件"),
        ) {
            scene.ask(Intent::Go(Screen::Entry));
        }
        return;
    }
    let plain = Filter {
        view: page.filter.view,
        scope: scene.scope,
        ..Filter::default()
    };
    // Where nothing else narrows the list, clearing would show nothing either.
    if page.filter == plain && scene.scope != Scope::All {
        let (scope, view) = (scene.scope.name(scene.ledger), page.filter.view.label());
        let title = format!("“{scope}”里没有“{view}”的件");
        let reason = "别的届次的件都还在，这里只列上方选的届次。";
        let answer = "看全部届次";
        if empty_state(ui, Icon::Filter, &title, reason, Some(answer)) {
            scene.ask(Intent::SetScope(ScopeChoice::default()));
        }
        return;
    }
    let reason = format!(
        "当前：{}，视图“{}”{}。",
        page.filter.scope.name(scene.ledger),
        page.filter.view.label(),
        filter_words(&page.filter)
    );
    if empty_state(
        ui,
        Icon::Filter,
        "没有符合条件的案件",
        &reason,
        Some("清除筛选"),
    ) {
        page.filter = Filter {
            scope: scene.scope,
            ..Filter::default()
        };
    }
}

fn filter_words(filter: &Filter) -> String {
    let mut words = String::new();
    if !filter.text.trim().is_empty() {
        words = format!("，搜“{}”", filter.text.trim());
    }
    if *filter
        != (Filter {
            view: filter.view,
            text: filter.text.clone(),
            scope: filter.scope,
            ..Filter::default()
        })
    {
        words.push_str("，和上面亮着的筛选");
    }
    words
}

/// A table as it stands this frame.
struct Layout {
    columns: Vec<TableColumn>,
    compact: bool,
}

/// What happened in the rows.
#[derive(Default)]
struct Happened {
    current: Option<Rect>,
    pressed: Option<(usize, Response)>,
    /// What was chosen in the menu of a row.
    asked: Option<(record::Id, RowAct)>,
}

fn table_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let room = ui.available_width();
    let columns = table_columns(page, room);
    page.narrowed = gone_without(page, &columns);
    let layout = Layout {
        columns,
        compact: page.compact_rows || scene.compact,
    };
    let outer = ui.max_rect();
    prepare(ui);
    let happened = rows_ui(page, ui, scene, &layout);
    if let Some((index, response)) = happened.pressed {
        press(page, ui, scene, index, &response);
    }
    if let Some((case, act)) = happened.asked {
        act_on_row(page, scene, case, act);
    }
    if let Some(rect) = happened.current {
        let below_header = outer.with_min_y(outer.top() + HEADER);
        mark_current(ui, rect.with_max_x(outer.right()).intersect(below_header));
    }
    table_focus_ui(ui, outer, "台账列表");
}

/// Sets the look of the table, and paints the ground of its header.
fn prepare(ui: &mut Ui) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let visuals = ui.visuals_mut();
    visuals.selection.bg_fill = theme.selected;
    visuals.widgets.hovered.bg_fill = theme.hover;
    let outer = ui.max_rect();
    let header = Rect::from_min_size(outer.min, vec2(outer.width(), HEADER));
    ui.painter()
        .rect_filled(header, CornerRadius::ZERO, theme.surface_low);
    let line = Stroke::new(1.0, theme.border);
    ui.painter()
        .hline(outer.x_range(), header.bottom() - 0.5, line);
}

fn rows_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>, layout: &Layout) -> Happened {
    let menu_key = table_has_focus(ui) && take_menu_key(ui.ctx());
    let mut table = TableBuilder::new(ui)
        .id_salt("cases")
        .sense(Sense::CLICK)
        .auto_shrink(false)
        .resizable(false)
        .column(Column::exact(34.0))
        .column(Column::exact(26.0));
    for TableColumn { column, shown, .. } in &layout.columns {
        table = table.column(if shown.width > 0.0 {
            Column::exact(page.widths.of(column, shown)).clip(true)
        } else {
            Column::remainder().at_least(160.0).clip(true)
        });
    }
    if let Some(row) = page.scroll_to.take() {
        table = table.scroll_to_row(row, None);
    }
    let mut happened = Happened::default();
    let mut texts = std::mem::take(&mut page.texts);
    texts.begin(scene.moment());
    let height = if layout.compact { 28.0 } else { 32.0 };
    let header = |mut header: TableRow<'_, '_>| {
        header_ui(page, &mut header, &layout.columns, scene);
    };
    table.header(HEADER, header).body(|body| {
        body.rows(height, page.shown.len(), |mut row| {
            let index = row.index();
            let Some(listed) = listed(page, scene, index) else {
                return;
            };
            let drawn = DrawnRow {
                row: listed.row,
                texts: texts.of(listed),
                ticked: page.selection.contains(listed.case.id),
            };
            row.set_selected(drawn.ticked);
            let response = drawn.ui(&mut row, layout);
            if page.current == Some(listed.case.id) {
                happened.current = Some(response.rect);
            }
            if response.clicked() || response.double_clicked() || response.secondary_clicked() {
                happened.pressed = Some((index, response.clone()));
            }
            let by_key = menu_key && page.current == Some(listed.case.id);
            let menu = RowMenu {
                case: listed.case.id,
                spoken: &drawn.texts.spoken,
                is_ticked: drawn.ticked,
                is_one_of_several: drawn.ticked && page.selection.len() > 1,
                is_key: drawn.row.key_case,
            };
            if let Some(asked) = menu.ui(&response, by_key, scene) {
                happened.asked = Some((listed.case.id, asked));
            }
        });
    });
    page.texts = texts;
    happened
}

fn listed<'a>(page: &ListPage, scene: &Scene<'a>, index: usize) -> Option<ListedCase<'a>> {
    let row = scene.rows.all().get(*page.shown.get(index)? as usize)?;
    Some(ListedCase {
        ledger: scene.ledger,
        case: scene.ledger.facts.cases.get(row.case)?,
        row,
        term: page.filter.term_of(scene.ledger, row.case),
    })
}

/// A click makes a row the current one; on its box, or with Ctrl or Shift, it ticks; a double click opens.
fn press(page: &mut ListPage, ui: &Ui, scene: &mut Scene<'_>, index: usize, response: &Response) {
    let Some(case) = page.case_at(scene, index) else {
        return;
    };
    let modifiers = ui.input(|input| input.modifiers);
    let on_box = response
        .interact_pointer_pos()
        .is_some_and(|at| at.x < response.rect.left() + 34.0);
    if response.secondary_clicked() {
        page.current = Some(case);
        return;
    }
    if modifiers.shift {
        page.select_range(scene, index);
    } else if on_box || modifiers.command {
        page.selection.toggle(case);
        page.anchor = index;
    } else {
        page.anchor = index;
    }
    page.current = Some(case);
    if response.double_clicked() && !on_box {
        scene.ask(Intent::Go(Screen::Case(case)));
    }
}

/// A row to be drawn.
struct DrawnRow<'a> {
    row: &'a CaseRow,
    texts: &'a RowTexts,
    ticked: bool,
}

impl DrawnRow<'_> {
    fn ui(&self, drawn: &mut TableRow<'_, '_>, layout: &Layout) -> Response {
        drawn.col(|ui| {
            underline(ui);
            paint_tick(ui, ui.max_rect().center(), self.ticked, Theme::of(ui));
        });
        drawn.col(|ui| {
            underline(ui);
            if self.row.key_case {
                let centre = pos2(ui.max_rect().left() + 12.0, ui.max_rect().center().y);
                Icon::Star.paint_filled(ui.painter(), centre, 14.0, Theme::of(ui).ink);
            }
        });
        for column in &layout.columns {
            drawn.col(|ui| {
                underline(ui);
                if let Some(texts) = self.texts.cell(column.index) {
                    ListCell::new(ui, layout.compact).paint(
                        column.shown.look,
                        texts,
                        self.texts,
                        self.row,
                    );
                }
            });
        }
        let response = drawn.response();
        response.widget_info(|| {
            let spoken = self.texts.spoken.as_str();
            WidgetInfo::labeled(AccessRole::Row, true, spoken)
        });
        say_selected(&response, self.ticked);
        response
    }
}
