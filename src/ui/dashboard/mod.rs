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
use crate::ledger::figures::{Counting, Rate};
use crate::ledger::rows::Rows;
use crate::ledger::side_by_side::side_by_side;
use crate::ledger::workbench::board::Board;
use crate::ledger::workbench::goals::{GoalLine, goal_lines};
use crate::ledger::workbench::loads::{DepartmentLoad, loads};
use crate::ledger::workbench::tiles::{Tile, tiles as tiles_of};
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

/// What the page says, all of one moment.
#[derive(Debug, Default)]
struct Summary {
    board: Board,
    tiles: Vec<Tile>,
    urgent: Vec<UrgentLine>,
    year: u32,
    goals: Vec<GoalLine>,
    loads: Vec<DepartmentLoad>,
    status: Vec<String>,
}

/// The version of the rows and the day that something was worked out from.
type Moment = (u64, NaiveDate);

/// So many cases are counted in one frame: some milliseconds' worth.
const CASES_A_FRAME: usize = 20_000;

/// Where working out a new summary has come to. At a hundred thousand cases it takes longer than one frame may, so each
/// step has a frame of its own; what is shown stays whole until all is there.
#[derive(Debug, Default)]
enum Coming {
    /// What is shown is of today's ledger.
    #[default]
    Nothing,
    /// Something changed; the frame that shows the change does nothing else.
    Noticed,
    /// The board is there, and the figures of its year are being counted.
    Counting(Moment, Box<Board>, Counting),
}

/// The page's state.
#[derive(Debug, Default)]
pub struct DashboardPage {
    /// What the summary was worked out from.
    seen: Option<Moment>,
    coming: Coming,
    summary: Summary,
    /// The year of the goals, when another than the newest was chosen.
    chosen_year: Option<u32>,
    leaf: Leaf,
}

impl DashboardPage {
    /// The page of a ledger just opened, with all that it shows worked out.
    pub fn of(ledger: &Ledger, rows: &Rows) -> Self {
        let board = Board::new(ledger, rows);
        let year = year_of(&board, None, ledger);
        let rates = ledger.figures(Some(year));
        Self {
            seen: Some((rows.version(), ledger.today)),
            summary: Summary::of(board, year, rates, (ledger, rows)),
            ..Self::default()
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.follow(scene.ledger, scene.rows) {
            // There is more to work out; and the status bar was drawn before this page and shows the words of before.
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
        self.summary.status.clone()
    }

    /// Follows a changed case or day by one step; returns whether anything changed.
    fn follow(&mut self, ledger: &Ledger, rows: &Rows) -> bool {
        let now = (rows.version(), ledger.today);
        if self.seen == Some(now) {
            return false;
        }
        self.coming = match std::mem::take(&mut self.coming) {
            Coming::Nothing if self.seen.is_some() => Coming::Noticed,
            Coming::Counting(of, board, mut counting) if of == now => {
                if counting.go_on(ledger, CASES_A_FRAME) {
                    Coming::Counting(of, board, counting)
                } else {
                    let year = year_of(&board, self.chosen_year, ledger);
                    self.summary = Summary::of(*board, year, counting.rates(), (ledger, rows));
                    self.leaf.forget();
                    self.seen = Some(now);
                    Coming::Nothing
                }
            }
            _ => {
                let board = Board::new(ledger, rows);
                let year = year_of(&board, self.chosen_year, ledger);
                Coming::Counting(now, Box::new(board), Counting::new(Some(year)))
            }
        };
        true
    }

    fn cards_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>, view: f32) {
        let wide = ui.available_width() - PADDING * 2.0;
        let said = &self.summary;
        let plan = CardPlan::new(wide, view, said.goals.len(), said.loads.len());
        let (page, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), plan.height), Sense::hover());
        // Cards are placed by hand, in a child whose cursor moves nothing else.
        let mut child = ui.new_child(UiBuilder::new().max_rect(page).id_salt("cards"));
        let at = |rect: Rect| rect.translate((page.min + vec2(PADDING, PADDING)).to_vec2());
        let ui = &mut child;
        tiles::ui(&said.tiles, ui, at(plan.tiles), plan.tiles_per_row, scene);
        let urgent = UrgentCard {
            board: &said.board,
            lines: &said.urgent,
        };
        urgent.ui(ui, at(plan.urgent), scene);
        month::ui(&said.board, &mut self.leaf, ui, at(plan.month), scene);
        let goals = GoalsCard {
            lines: &said.goals,
            years: &said.board.years,
            year: said.year,
        };
        let year = goals.ui(ui, at(plan.goals), scene);
        let load = LoadCard {
            loads: &said.loads,
            year: said.year,
        };
        load.ui(ui, at(plan.load), scene);
        if year != said.year {
            self.chosen_year = Some(year);
            self.seen = None;
            self.coming = Coming::Nothing;
            ui.ctx().request_repaint();
        }
    }
}

impl Summary {
    fn of(board: Board, year: u32, rates: Vec<Rate>, (ledger, rows): (&Ledger, &Rows)) -> Self {
        let (goals, loads) = side_by_side(
            || goal_lines(ledger, rows, rates),
            || loads(ledger, rows, year),
        );
        Self {
            tiles: tiles_of(&board, ledger),
            urgent: urgent_lines(&board, ledger, rows),
            status: status(&board, ledger),
            board,
            year,
            goals,
            loads,
        }
    }
}

/// The year whose goals are shown: the one chosen while it has cases, else the newest.
fn year_of(board: &Board, chosen: Option<u32>, ledger: &Ledger) -> u32 {
    let standing = chosen.filter(|year| board.years.contains(year));
    standing
        .or(board.years.last().copied())
        .unwrap_or_else(|| ledger.today.year().unsigned_abs())
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
