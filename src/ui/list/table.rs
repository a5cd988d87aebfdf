//! The table itself. Only visible rows are drawn; a row's words are looked up as it is drawn.

use eframe::egui::{
    CentralPanel, CornerRadius, Frame, IdSalt, Rect, Response, Role as AccessRole, Sense, Stroke,
    Ui, WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::document::product::Product;
use crate::ledger::filter::{Filter, SortBy};
use crate::ledger::rows::Row;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Page, ProduceOrder, Scene, Wanted};
use crate::ui::theme::Theme;
use crate::ui::widgets::choice::{paint_tick, tick};
use crate::ui::widgets::{Button, empty_state};

use super::ListPage;
use super::cells::{self, cell_ui};
use super::header::header_ui;

/// Columns in order: what each shows and its width in points; the title takes the rest.
const COLUMNS: [(SortBy, f32); 11] = [
    (SortBy::Number, 56.0),
    (SortBy::Kind, 84.0),
    (SortBy::Title, 0.0),
    (SortBy::Lead, 88.0),
    (SortBy::Role, 44.0),
    (SortBy::Department, 130.0),
    (SortBy::Assigned, 54.0),
    (SortBy::Due, 142.0),
    (SortBy::Stage, 78.0),
    (SortBy::Outcome, 44.0),
    (SortBy::Satisfaction, 84.0),
];

/// Columns that give way when the table is narrow, and below which width in points.
const GIVE_WAY: [(SortBy, f32); 5] = [
    (SortBy::Assigned, 1100.0),
    (SortBy::Role, 960.0),
    (SortBy::Satisfaction, 860.0),
    (SortBy::Outcome, 760.0),
    (SortBy::Lead, 680.0),
];

/// The tick and the star come before them.
const FIXED_COLUMNS: usize = 2;

/// Which columns are shown.
pub fn columns_ui(page: &mut ListPage, ui: &mut Ui) {
    ui.set_min_width(150.0);
    for (column, _) in COLUMNS {
        let fixed = matches!(column, SortBy::Number | SortBy::Title);
        let mut shown = !page.hidden.contains(&column);
        ui.add_enabled_ui(!fixed, |ui| {
            if tick(ui, column.label(), &mut shown) {
                page.hidden.retain(|hidden| *hidden != column);
                if !shown {
                    page.hidden.push(column);
                }
            }
        });
    }
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
                table_ui(page, ui, scene);
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
            scene.ask(Action::Go(Page::Entry));
        }
        return;
    }
    let reason = format!(
        "当前：视图“{}”{}。",
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
        page.filter = Filter::default();
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
            ..Filter::default()
        })
    {
        words.push_str("，和上面亮着的筛选");
    }
    words
}

fn table_ui(page: &mut ListPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let compact = page.compact_rows || scene.compact;
    let height = if compact { 28.0 } else { 32.0 };
    let room = ui.available_width();
    let narrow = |column| {
        GIVE_WAY
            .iter()
            .any(|(one, below)| *one == column && room < *below)
    };
    let hidden = |column: SortBy| page.hidden.contains(&column) || narrow(column);
    let columns: Vec<(SortBy, f32)> = COLUMNS
        .into_iter()
        .filter(|(column, _)| !hidden(*column))
        .collect();
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    ui.visuals_mut().selection.bg_fill = theme.selected;
    // The lines to drag columns by show only under the pointer.
    ui.visuals_mut().widgets.noninteractive.bg_stroke.color = eframe::egui::Color32::TRANSPARENT;
    ui.visuals_mut().widgets.hovered.bg_fill = theme.hover;
    let outer = ui.max_rect();
    // Widths dragged for one set of columns make no sense for another, nor for a narrower window.
    let salt = ("cases", columns.len(), (room / 100.0) as u32);
    let table_id = ui.scope_id().with(IdSalt::new(salt));
    ui.painter().rect_filled(
        Rect::from_min_size(outer.min, vec2(outer.width(), 32.0)),
        CornerRadius::ZERO,
        theme.surface_low,
    );
    let line = Stroke::new(1.0, theme.border);
    ui.painter()
        .hline(outer.x_range(), outer.top() + 31.5, line);
    let mut table = TableBuilder::new(ui)
        .id_salt(salt)
        .sense(Sense::CLICK)
        .auto_shrink(false)
        .resizable(true)
        .column(Column::exact(34.0).resizable(false))
        .column(Column::exact(26.0).resizable(false));
    for (column, width) in &columns {
        table = table.column(match column {
            SortBy::Title => Column::remainder().at_least(160.0).clip(true),
            _ => Column::initial(*width).at_least(40.0).clip(true),
        });
    }
    if let Some(row) = page.scroll_to.take() {
        table = table.scroll_to_row(row, None);
    }
    let mut current_rect = None;
    let mut pressed = None;
    let shown = std::mem::take(&mut page.shown);
    table
        .header(32.0, |mut header| {
            header_ui(page, &mut header, &columns, &shown, scene);
        })
        .body(|body| {
            body.rows(height, shown.len(), |mut row| {
                let index = row.index();
                let Some(entry) = scene.rows.all().get(shown[index] as usize) else {
                    return;
                };
                row.set_selected(page.selected.contains(&entry.case));
                let response = row_ui(page, &mut row, entry, &columns, scene, compact);
                if page.current == Some(entry.case) {
                    current_rect = Some(response.rect);
                }
                if response.clicked() || response.double_clicked() || response.secondary_clicked() {
                    pressed = Some((index, response.clone()));
                }
                menu_ui(&response, entry, scene);
            });
        });
    page.shown = shown;
    name_handles(ui, table_id, &columns);
    if let Some((index, response)) = pressed {
        press(page, ui, scene, index, &response);
    }
    if let Some(rect) = current_rect {
        mark_current(
            ui,
            rect.with_max_x(outer.right())
                .intersect(outer.with_min_y(outer.top() + 32.0)),
        );
    }
}

/// Names the handles that columns are dragged by: the table builder leaves them nameless.
fn name_handles(ui: &Ui, table_id: eframe::egui::Id, columns: &[(SortBy, f32)]) {
    let handles = table_id.with("resize_column");
    for (place, (column, _)) in columns.iter().enumerate() {
        let handle = handles.with(place + FIXED_COLUMNS);
        ui.ctx().accesskit_node_builder(handle, |node| {
            node.set_role(AccessRole::Splitter);
            node.set_label(format!("拖动改列宽：{}", column.label()));
        });
    }
}

fn mark_current(ui: &Ui, rect: Rect) {
    let theme = Theme::of(ui);
    if rect.height() < 4.0 {
        return;
    }
    let line = Stroke::new(1.0, theme.accent_fill);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    ui.painter()
        .rect_filled(bar, CornerRadius::ZERO, theme.accent_fill);
}

/// A click makes a row the current one; on its box, or with Ctrl or Shift, it ticks; a double click opens.
fn press(page: &mut ListPage, ui: &Ui, scene: &mut Scene<'_>, index: usize, response: &Response) {
    let Some(case) = page.case_at(scene, index) else {
        return;
    };
    let modifiers = ui.input(|input| input.modifiers);
    let on_box = response
        .interact_pointer_pos()
        .is_some_and(|place| place.x < response.rect.left() + 34.0);
    if response.secondary_clicked() {
        page.current = Some(case);
        return;
    }
    if modifiers.shift {
        page.select_range(scene, index);
    } else if on_box || modifiers.command {
        page.toggle(case);
        page.anchor = index;
    } else {
        page.anchor = index;
    }
    page.current = Some(case);
    if response.double_clicked() && !on_box {
        scene.ask(Action::Go(Page::Case(case)));
    }
}

fn row_ui(
    page: &ListPage,
    row: &mut TableRow<'_, '_>,
    entry: &Row,
    columns: &[(SortBy, f32)],
    scene: &Scene<'_>,
    compact: bool,
) -> Response {
    let selected = page.selected.contains(&entry.case);
    let Some(case) = scene.ledger.facts.cases.get(entry.case) else {
        return row.col(|_| {}).1;
    };
    row.col(|ui| {
        cells::underline(ui);
        paint_tick(ui, ui.max_rect().center(), selected, Theme::of(ui));
    });
    row.col(|ui| {
        cells::underline(ui);
        if entry.key_case {
            let centre = pos2(ui.max_rect().left() + 12.0, ui.max_rect().center().y);
            Icon::Star.paint_filled(ui.painter(), centre, 14.0, Theme::of(ui).ink);
        }
    });
    for (column, _) in columns {
        row.col(|ui| {
            cells::underline(ui);
            cell_ui(ui, *column, entry, case, scene, compact);
        });
    }
    let response = row.response();
    response.widget_info(|| {
        let due = entry
            .due
            .map(|due| format!("，期限{due}"))
            .unwrap_or_default();
        let words = format!(
            "{}号{} {}，{}{due}",
            case.number,
            case.kind.label(),
            case.title,
            entry.stage.label()
        );
        WidgetInfo::selected(AccessRole::Row, true, selected, words)
    });
    response
}

fn menu_ui(response: &Response, entry: &Row, scene: &mut Scene<'_>) {
    let case = entry.case;
    response.context_menu(|ui| {
        ui.set_min_width(190.0);
        let entries = [
            (
                "打开案件",
                Icon::Open,
                "Enter".to_owned(),
                Action::Go(Page::Case(case)),
            ),
            (
                "写答复",
                Icon::Edit,
                Command::WriteReply.key_words(),
                Action::Go(Page::Reply(case)),
            ),
            (
                "记走访、沟通",
                Icon::Visit,
                Command::RecordContact.key_words(),
                Action::Contact(case),
            ),
            (
                "登记催办",
                Icon::Bell,
                Command::Remind.key_words(),
                Action::Remind(vec![case]),
            ),
            (
                "导出答复函和征询意见表",
                Icon::Pdf,
                Command::ExportPdf.key_words(),
                Action::Produce(Box::new(ProduceOrder::files(
                    vec![case],
                    Wanted::plain(Product::Papers(None)),
                ))),
            ),
        ];
        for (words, icon, key, action) in entries {
            if ui
                .add(Button::text(words).icon(icon).key(&key).small())
                .clicked()
            {
                scene.ask(action);
                ui.close();
            }
        }
    });
}
