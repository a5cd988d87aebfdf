//! 工作台: what is due, what is missing, and who has how much to do. Every number opens its list.

mod goals;
mod load;
mod month;
mod tasks;
mod tiles;
mod urgent;

use std::fmt::Debug;
use std::hash::Hash;

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Color32, CursorIcon, FontId, Pos2, Rect, Response, Role as AccessRole, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHashSet;

use crate::ledger::board::Board;
use crate::ledger::filter::{Filter, Listed};
use crate::model::record::Id;

use super::icons::Icon;
use super::scene::{Action, Page, Scene};
use super::widgets::text::cut;
use super::widgets::{card, empty_state};
use goals::GoalLine;
use tasks::Load;
use tiles::Tile;

const PADDING: f32 = 16.0;
const GAP: f32 = 12.0;
/// Narrower than this, cards stand one under another.
const ONE_COLUMN: f32 = 860.0;
/// How high the lower cards are where there is room.
const LOW_HEIGHT: f32 = 292.0;

/// The page's state.
#[derive(Debug, Default)]
pub struct DashboardPage {
    /// The version of the rows and the day everything below was worked out from.
    seen: Option<(u64, NaiveDate)>,
    board: Board,
    tiles: Vec<Tile>,
    /// The year of the goals, when another than the newest was chosen.
    chosen_year: Option<u32>,
    year: u32,
    goals: Vec<GoalLine>,
    loads: Vec<Load>,
    /// How many times six weeks the calendar was leafed from today.
    leaf: i64,
    status: Vec<String>,
}

impl DashboardPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.refresh(ui, scene);
        if scene.rows.all().is_empty() {
            empty_ui(ui, scene);
            return;
        }
        let view = ui.available_height();
        ScrollArea::vertical()
            .id_salt("dashboard")
            .auto_shrink(false)
            .show(ui, |ui| self.cards_ui(ui, scene, view));
    }

    /// What the status bar says of this page.
    pub fn status(&self, _scene: &Scene<'_>) -> Vec<String> {
        self.status.clone()
    }

    /// Works everything out again when a case or the day changed.
    fn refresh(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let seen = (scene.rows.version(), scene.today());
        if self.seen == Some(seen) {
            return;
        }
        self.board = Board::new(scene.ledger, scene.rows);
        self.tiles = tiles::tiles(&self.board, scene);
        self.status = status(&self.board, scene);
        self.refresh_year(scene);
        self.seen = Some(seen);
        // The status bar was drawn before this page and still shows the words of before.
        ui.ctx().request_repaint();
    }

    /// Works out what depends on the year chosen.
    fn refresh_year(&mut self, scene: &Scene<'_>) {
        let years = &self.board.years;
        let standing = self.chosen_year.filter(|year| years.contains(year));
        let newest = years.last().copied();
        self.year = standing
            .or(newest)
            .unwrap_or_else(|| scene.today().year().unsigned_abs());
        self.goals = goals::lines(scene, self.year);
        self.loads = tasks::loads(scene.ledger, scene.rows, self.year);
    }

    fn cards_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>, view: f32) {
        let wide = ui.available_width() - PADDING * 2.0;
        let plan = Plan::new(wide, view, self.goals.len(), self.loads.len());
        let (page, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), plan.height), Sense::hover());
        // Cards are placed by hand, in a child whose cursor moves nothing else.
        let mut child = ui.new_child(UiBuilder::new().max_rect(page).id_salt("cards"));
        let at = |rect: Rect| rect.translate((page.min + vec2(PADDING, PADDING)).to_vec2());
        tiles::ui(
            &self.tiles,
            &mut child,
            at(plan.tiles),
            plan.tiles_per_row,
            scene,
        );
        urgent::ui(&self.board, &mut child, at(plan.urgent), scene);
        month::ui(
            &self.board,
            &mut self.leaf,
            &mut child,
            at(plan.month),
            scene,
        );
        let mut year = self.year;
        let goals = at(plan.goals);
        goals::ui(
            &self.goals,
            &self.board.years,
            &mut year,
            &mut child,
            goals,
            scene,
        );
        load::ui(&self.loads, self.year, &mut child, at(plan.load), scene);
        if year != self.year {
            self.chosen_year = Some(year);
            self.refresh_year(scene);
            ui.ctx().request_repaint();
        }
    }
}

/// Where the cards stand, from the top left corner inside the padding.
struct Plan {
    tiles: Rect,
    tiles_per_row: usize,
    urgent: Rect,
    month: Rect,
    goals: Rect,
    load: Rect,
    /// Of the whole page, padding included.
    height: f32,
}

impl Plan {
    fn new(wide: f32, view: f32, goals: usize, loads: usize) -> Self {
        let one_column = wide < ONE_COLUMN;
        let tiles_per_row = if one_column { 4 } else { 7 };
        let rows = 7_usize.div_ceil(tiles_per_row) as f32;
        let tiles_height = rows * tiles::HEIGHT + (rows - 1.0) * GAP;
        let tiles = Rect::from_min_size(Pos2::ZERO, vec2(wide, tiles_height));
        let goals_least = goals::height(goals);
        let load_least = load::height(loads);
        let rest = view - PADDING * 2.0 - tiles_height - GAP;
        let top = tiles.bottom() + GAP;
        if one_column {
            let stacked =
                |top: f32, height: f32| Rect::from_min_size(pos2(0.0, top), vec2(wide, height));
            let urgent = stacked(top, urgent::HEIGHT);
            let month = stacked(urgent.bottom() + GAP, urgent::HEIGHT);
            let goals = stacked(month.bottom() + GAP, goals_least);
            let load = stacked(goals.bottom() + GAP, load_least);
            let height = load.bottom() + PADDING * 2.0;
            return Self {
                tiles,
                tiles_per_row,
                urgent,
                month,
                goals,
                load,
                height,
            };
        }
        let low_least = goals_least.max(load_least);
        // 最紧急 stays above the fold of a low window, and takes, in whole rows, half of what a high one has to spare.
        let spare = rest - urgent::HEIGHT - GAP - low_least.max(LOW_HEIGHT);
        let middle = if spare > 0.0 {
            urgent::HEIGHT + (spare / 2.0 / urgent::ROW).floor() * urgent::ROW
        } else {
            rest.clamp(month::LEAST_HEIGHT, urgent::HEIGHT).floor()
        };
        let low = (rest - middle - GAP).max(low_least).floor();
        let right = (wide * 0.4).min((wide * 0.33).max(508.0)).floor();
        let left = wide - right - GAP;
        let cell = |x: f32, top: f32, width: f32, height: f32| {
            Rect::from_min_size(pos2(x, top), vec2(width, height))
        };
        let low_top = top + middle + GAP;
        Self {
            tiles,
            tiles_per_row,
            urgent: cell(0.0, top, left, middle),
            month: cell(left + GAP, top, right, middle),
            goals: cell(0.0, low_top, left, low),
            load: cell(left + GAP, low_top, right, low),
            height: low_top + low + PADDING * 2.0,
        }
    }
}

fn empty_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let rect = ui.available_rect_before_wrap().shrink(PADDING);
    card(ui, rect, |ui| {
        let reason = "登记以后，这里显示期限、目标进度和各科室任务。";
        if empty_state(
            ui,
            Icon::Ledger,
            "台账里还没有件",
            reason,
            Some("登记第一件"),
        ) {
            scene.ask(Action::Go(Page::Entry));
        }
    });
}

fn status(board: &Board, scene: &Scene<'_>) -> Vec<String> {
    let roles: Vec<String> = crate::model::vocabulary::Role::ALL
        .iter()
        .filter_map(|role| board.tiles.roles.iter().find(|(known, _)| known == role))
        .map(|(role, count)| format!("{} {count}", role.label()))
        .collect();
    let mut all = format!("全部 {} 件", board.tiles.all);
    if !roles.is_empty() {
        all = format!("{all}：{}", roles.join(" · "));
    }
    let year = scene.today().year();
    let arranged = if scene.ledger.calendar.is_announced(year) {
        format!("已载入 {year} 年放假安排")
    } else {
        format!("没有 {year} 年放假安排，日期暂定")
    };
    let rules = format!("期限按“{}”规则计算，{arranged}", scene.ledger.profile.name);
    vec![all, rules]
}

/// Opens the list of the cases behind a figure.
fn list(scene: &mut Scene<'_>, label: String, cases: FxHashSet<Id>) {
    let listed = Some(Listed { label, cases });
    show(
        scene,
        Filter {
            listed,
            ..Filter::default()
        },
    );
}

/// Opens the list with a filter.
fn show(scene: &mut Scene<'_>, filter: Filter) {
    scene.ask(Action::List(Box::new(filter)));
}

/// Something painted that can be pressed; its focus ring is left to be painted over its contents.
fn pressable(ui: &Ui, rect: Rect, salt: impl Hash + Debug, name: &str) -> Response {
    let response = ui.interact(rect, ui.make_persistent_id(salt), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, ui.is_enabled(), name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Paints one line with its left middle at a point; gives where it ends.
fn words(ui: &Ui, left: Pos2, text: &str, font: FontId, ink: Color32, room: f32) -> f32 {
    let text = cut(ui, text, font, ink, room);
    let (end, height) = (left.x + text.size().x, text.size().y);
    let place = pos2(left.x, left.y - height / 2.0);
    ui.painter().galley(place, text, ink);
    end
}

/// Paints one line with its right middle at a point.
fn words_right(ui: &Ui, right: Pos2, text: &str, font: FontId, ink: Color32) {
    let text = cut(ui, text, font, ink, f32::INFINITY);
    let place = pos2(right.x - text.size().x, right.y - text.size().y / 2.0);
    ui.painter().galley(place, text, ink);
}

/// Paints one line centred in a rectangle.
fn words_centred(ui: &Ui, rect: Rect, text: &str, font: FontId, ink: Color32) {
    let text = cut(ui, text, font, ink, rect.width());
    ui.painter()
        .galley(rect.center() - text.size() / 2.0, text, ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_1440_by_900_shows_the_whole_page() {
        let plan = Plan::new(1336.0, 824.0, 5, 8);
        assert!((plan.urgent.height() - 388.0).abs() < 0.1);
        assert!((plan.month.width() - 508.0).abs() < 0.1);
        assert!(plan.height <= 824.0, "{}", plan.height);
    }

    #[test]
    fn a_low_window_scrolls_with_the_urgent_terms_above_the_fold() {
        let plan = Plan::new(1262.0, 696.0, 5, 8);
        assert!(plan.urgent.bottom() + PADDING < 696.0);
        assert!(plan.height > 696.0);
        assert!(plan.month.right() <= 1262.1 && plan.load.left() > plan.goals.right());
    }

    #[test]
    fn cards_never_overlap() {
        for wide in [500.0, 800.0, 1000.0, 1700.0, 2500.0] {
            for view in [300.0, 640.0, 824.0, 1400.0] {
                let plan = Plan::new(wide, view, 5, 12);
                let cards = [plan.tiles, plan.urgent, plan.month, plan.goals, plan.load];
                for (place, one) in cards.iter().enumerate() {
                    assert!(one.is_positive(), "{wide} {view} {place}");
                    for other in &cards[place + 1..] {
                        assert!(!one.intersects(*other), "{wide} {view} {place}");
                    }
                }
            }
        }
    }
}
