//! 工作台: what is due, what is missing, and who has how much to do. Every number opens its list.

mod goals;
mod load;
mod month;
mod month_day;
mod parts;
mod plan;
mod tiles;
mod urgent;

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, vec2};

use crate::ledger::Ledger;
use crate::ledger::rows::Rows;
use crate::ledger::side_by_side::side_by_side;
use crate::ledger::workbench::board::Board;
use crate::ledger::workbench::goals::{GoalLine, goal_lines};
use crate::ledger::workbench::loads::{DepartmentLoad, loads};
use crate::ledger::workbench::tiles::Tile;
use crate::ledger::workbench::urgent::{UrgentLine, urgent_lines};
use crate::model::vocabulary::Role;

use super::icons::Icon;
use super::scene::{Intent, Scene, Screen};
use super::widgets::{card, empty_state};
use goals::GoalsCard;
use load::LoadCard;
use month::Leaf;
use plan::{CardPlan, PADDING};
use urgent::UrgentCard;

/// The page's state.
#[derive(Debug, Default)]
pub struct DashboardPage {
    /// The version of the rows and the day everything below was worked out from.
    seen: Option<(u64, NaiveDate)>,
    board: Board,
    tiles: Vec<Tile>,
    urgent: Vec<UrgentLine>,
    /// The year of the goals, when another than the newest was chosen.
    chosen_year: Option<u32>,
    year: u32,
    goals: Vec<GoalLine>,
    loads: Vec<DepartmentLoad>,
    leaf: Leaf,
    status: Vec<String>,
}

impl DashboardPage {
    /// The page of a ledger just opened, with all that it shows worked out.
    pub fn of(ledger: &Ledger, rows: &Rows) -> Self {
        let mut page = Self::default();
        page.refresh(ledger, rows);
        page
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.refresh(scene.ledger, scene.rows) {
            // The status bar was drawn before this page and still shows the words of before.
            ui.ctx().request_repaint();
        }
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

    /// Works everything out again when a case or the day changed; returns whether it did.
    fn refresh(&mut self, ledger: &Ledger, rows: &Rows) -> bool {
        let seen = (rows.version(), ledger.today);
        if self.seen == Some(seen) {
            return false;
        }
        self.board = Board::new(ledger, rows);
        self.tiles = crate::ledger::workbench::tiles::tiles(&self.board, ledger);
        self.urgent = urgent_lines(&self.board, ledger, rows);
        self.leaf.forget();
        self.status = status(&self.board, ledger);
        self.refresh_year(ledger, rows);
        self.seen = Some(seen);
        true
    }

    /// Works out what depends on the year chosen.
    fn refresh_year(&mut self, ledger: &Ledger, rows: &Rows) {
        let years = &self.board.years;
        let standing = self.chosen_year.filter(|year| years.contains(year));
        let newest = years.last().copied();
        self.year = standing
            .or(newest)
            .unwrap_or_else(|| ledger.today.year().unsigned_abs());
        let year = self.year;
        (self.goals, self.loads) = side_by_side(
            || goal_lines(ledger, rows, year),
            || loads(ledger, rows, year),
        );
    }

    fn cards_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>, view: f32) {
        let wide = ui.available_width() - PADDING * 2.0;
        let plan = CardPlan::new(wide, view, self.goals.len(), self.loads.len());
        let (page, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), plan.height), Sense::hover());
        // Cards are placed by hand, in a child whose cursor moves nothing else.
        let mut child = ui.new_child(UiBuilder::new().max_rect(page).id_salt("cards"));
        let at = |rect: Rect| rect.translate((page.min + vec2(PADDING, PADDING)).to_vec2());
        let ui = &mut child;
        tiles::ui(&self.tiles, ui, at(plan.tiles), plan.tiles_per_row, scene);
        let urgent = UrgentCard {
            board: &self.board,
            lines: &self.urgent,
        };
        urgent.ui(ui, at(plan.urgent), scene);
        month::ui(&self.board, &mut self.leaf, ui, at(plan.month), scene);
        let goals = GoalsCard {
            lines: &self.goals,
            years: &self.board.years,
            year: self.year,
        };
        let year = goals.ui(ui, at(plan.goals), scene);
        let load = LoadCard {
            loads: &self.loads,
            year: self.year,
        };
        load.ui(ui, at(plan.load), scene);
        if year != self.year {
            self.chosen_year = Some(year);
            self.refresh_year(scene.ledger, scene.rows);
            ui.ctx().request_repaint();
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
            scene.ask(Intent::Go(Screen::Entry));
        }
    });
}

fn status(board: &Board, ledger: &Ledger) -> Vec<String> {
    let roles: Vec<String> = Role::ALL
        .iter()
        .filter_map(|role| board.tiles.roles.iter().find(|(known, _)| known == role))
        .map(|(role, count)| format!("{} {count}", role.label()))
        .collect();
    let mut all = format!("全部 {} 件", board.tiles.all);
    if !roles.is_empty() {
        all = format!("{all}：{}", roles.join(" · "));
    }
    let year = ledger.today.year();
    let arranged = if ledger.calendar.is_announced(year) {
        format!("已载入 {year} 年放假安排")
    } else {
        format!("没有 {year} 年放假安排，日期暂定")
    };
    let rules = format!("期限按“{}”规则计算，{arranged}", ledger.profile.name);
    vec![all, rules]
}
