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
use crate::ledger::scope::Scope;
use crate::ledger::side_by_side::side_by_side;
use crate::ledger::workbench::board::Board;
use crate::ledger::workbench::goals::{GoalLine, goal_count, goal_lines};
use crate::ledger::workbench::loads::{Load, loads};
use crate::ledger::workbench::tiles::{Tile, role_words, tiles as tiles_of};
use crate::ledger::workbench::urgent::{UrgentLine, urgent_lines};

use super::icons::Icon;
use super::scene::{Intent, Scene, Screen};
use super::steps::{self, STEP};
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
    /// None while they are counted for the first time.
    goals: Option<Vec<GoalLine>>,
    loads: Vec<Load>,
    status: Vec<String>,
}

/// What something was worked out from: the versions of rows and sessions, the day, and the sessions chosen.
type Origin = (u64, u64, NaiveDate, Scope);

fn origin(ledger: &Ledger, rows: &Rows, scope: Scope) -> Origin {
    let sessions = ledger.facts.sessions.version();
    (rows.version(), sessions, ledger.today, scope)
}

/// The figures of a ledger of so many cases are there before it is shown: most offices' have fewer.
const CASES_AT_FIRST: usize = 4_000;

/// Where working out a new summary has come to. At a hundred thousand cases it takes longer than one frame may, so each
/// step has a frame of its own; what is shown stays whole until all is there.
#[derive(Debug, Default)]
enum Coming {
    /// What is shown is of today's ledger.
    #[default]
    Nothing,
    /// Something changed; the frame that shows the change does nothing else.
    Noticed,
    /// The board is there, and the figures of its sessions are being counted.
    Counting(Origin, Box<Board>, Counting),
    /// What is shown of a ledger just opened lacks nothing but the goals, whose figures are counted on another thread.
    CountedElsewhere(Origin),
}

/// The page's state.
#[derive(Debug, Default)]
pub struct DashboardPage {
    /// What the summary was worked out from.
    seen: Option<Origin>,
    coming: Coming,
    summary: Summary,
    leaf: Leaf,
}

impl DashboardPage {
    /// The page of a ledger just opened, with what it shows of a scope worked out. The figures of a full ledger are left
    /// to be counted by somebody else ([`Self::awaits_figures`]).
    pub fn of(ledger: &Ledger, rows: &Rows, scope: Scope) -> Self {
        Self::begun(ledger, rows, scope, CASES_AT_FIRST)
    }

    /// The page, with the figures where there are no more cases than so many.
    fn begun(ledger: &Ledger, rows: &Rows, scope: Scope, at_first: usize) -> Self {
        let now = origin(ledger, rows, scope);
        let (board, loads) = side_by_side(
            || Board::new(ledger, rows, scope),
            || loads(ledger, rows, scope),
        );
        let mut page = Self {
            summary: Summary::without_goals(board, loads, (ledger, rows)),
            ..Self::default()
        };
        page.coming = Coming::CountedElsewhere(now);
        if ledger.facts.cases.len() <= at_first {
            page.take_figures(ledger.figures(scope), ledger, rows);
        }
        page
    }

    /// The scope whose figures the page waits for.
    pub fn awaits_figures(&self) -> Option<Scope> {
        match self.coming {
            Coming::CountedElsewhere((.., scope)) => Some(scope),
            _ => None,
        }
    }

    /// Shows the figures that the page waited for; where anything changed meanwhile it counts them itself.
    pub fn take_figures(&mut self, rates: Vec<Rate>, ledger: &Ledger, rows: &Rows) {
        let Some(scope) = self.awaits_figures() else {
            return;
        };
        let now = origin(ledger, rows, scope);
        if matches!(self.coming, Coming::CountedElsewhere(of) if of == now) {
            self.summary.goals = Some(goal_lines(ledger, rows, rates));
            self.seen = Some(now);
            self.coming = Coming::Nothing;
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.follow(scene.ledger, scene.rows, scene.scope) {
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

    /// Follows a changed case, day or scope by one step; returns whether anything changed.
    fn follow(&mut self, ledger: &Ledger, rows: &Rows, scope: Scope) -> bool {
        let now = origin(ledger, rows, scope);
        if self.seen == Some(now) {
            return false;
        }
        self.coming = match std::mem::take(&mut self.coming) {
            Coming::Nothing if self.seen.is_some() => Coming::Noticed,
            Coming::Counting(of, board, mut counting) if of == now => {
                if steps::in_a_frame(|| counting.go_on(ledger, STEP)) {
                    Coming::Counting(of, board, counting)
                } else {
                    self.summary = Summary::of(*board, counting.rates(), (ledger, rows));
                    self.leaf.forget();
                    self.seen = Some(now);
                    Coming::Nothing
                }
            }
            Coming::CountedElsewhere(of) if of == now => {
                self.coming = Coming::CountedElsewhere(of);
                return false;
            }
            _ => {
                let board = Board::new(ledger, rows, scope);
                Coming::Counting(now, Box::new(board), Counting::new(scope))
            }
        };
        true
    }

    fn cards_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>, view: f32) {
        let wide = ui.available_width() - PADDING * 2.0;
        let said = &self.summary;
        let goals = said.goals.as_ref().map(Vec::len);
        let goals = goals.unwrap_or_else(|| goal_count(scene.ledger));
        let plan = CardPlan::new(wide, view, goals, said.loads.len());
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
        let scope = said.board.scope;
        let goals = GoalsCard {
            lines: said.goals.as_deref(),
            scope,
        };
        goals.ui(ui, at(plan.goals), scene);
        let load = LoadCard {
            loads: &said.loads,
            scope,
        };
        load.ui(ui, at(plan.load), scene);
    }
}

impl Summary {
    fn of(board: Board, rates: Vec<Rate>, (ledger, rows): (&Ledger, &Rows)) -> Self {
        let (goals, loads) = side_by_side(
            || goal_lines(ledger, rows, rates),
            || loads(ledger, rows, board.scope),
        );
        Self {
            goals: Some(goals),
            ..Self::without_goals(board, loads, (ledger, rows))
        }
    }

    fn without_goals(board: Board, loads: Vec<Load>, (ledger, rows): (&Ledger, &Rows)) -> Self {
        Self {
            tiles: tiles_of(&board, ledger),
            urgent: urgent_lines(&board, ledger, rows),
            status: status(&board, ledger),
            board,
            goals: None,
            loads,
        }
    }
}

fn empty_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let rect = ui.available_rect_before_wrap().shrink(PADDING);
    card(ui, rect, |ui| {
        let tasks = load::title(scene.ledger.oversees());
        let reason = format!("登记以后，这里显示期限、目标进度和{tasks}。");
        if empty_state(
            ui,
            Icon::Ledger,
            "台账里还没有件",
            &reason,
            Some("登记第一件"),
        ) {
            scene.ask(Intent::Go(Screen::Entry));
        }
    });
}

fn status(board: &Board, ledger: &Ledger) -> Vec<String> {
    let roles = role_words(&board.tiles);
    let mut all = board.scope.count_words(ledger, board.tiles.all);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn figures_counted_once_the_page_is_shown_are_those_counted_before() {
        let mut fixture = Fixture::new();
        for number in ["31", "32", "33"] {
            fixture.issued(number);
        }
        fixture.with_co_unit("34");
        let ledger = &fixture.ledger;
        let rows = Rows::new(ledger);
        let whole = DashboardPage::of(ledger, &rows, Scope::All);
        assert!(whole.summary.goals.is_some());
        let mut page = DashboardPage::begun(ledger, &rows, Scope::All, 0);
        assert!(
            page.summary.goals.is_none(),
            "no figure before it is counted"
        );
        assert!(!page.follow(ledger, &rows, Scope::All), "it waits");
        assert!(page.summary.goals.is_none());
        page.take_figures(ledger.figures(Scope::All), ledger, &rows);
        assert!(!page.follow(ledger, &rows, Scope::All));
        let said = |page: &DashboardPage| format!("{:?}", page.summary);
        assert_eq!(said(&page), said(&whole));
        let goals = page.summary.goals.as_ref().map(Vec::len);
        assert_eq!(goals, Some(goal_count(ledger)));
    }

    #[test]
    fn figures_that_come_after_a_change_are_counted_anew() {
        let mut fixture = Fixture::new();
        fixture.issued("31");
        let mut rows = Rows::new(&fixture.ledger);
        let mut page = DashboardPage::begun(&fixture.ledger, &rows, Scope::All, 0);
        let before = fixture.ledger.figures(Scope::All);
        let added = fixture.issued("32");
        rows.refresh(&fixture.ledger, &[added]);
        page.take_figures(before, &fixture.ledger, &rows);
        assert!(page.summary.goals.is_none(), "they are of what was before");
        while page.follow(&fixture.ledger, &rows, Scope::All) {}
        let whole = DashboardPage::of(&fixture.ledger, &rows, Scope::All);
        let goals = |page: &DashboardPage| format!("{:?}", page.summary.goals);
        assert_eq!(goals(&page), goals(&whole));
    }
}
