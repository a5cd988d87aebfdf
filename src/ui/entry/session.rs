//! 届次 and 类型; a session not there yet is added on the way.

use std::rc::Rc;

use eframe::egui::Ui;

use crate::ledger::Ledger;
use crate::ledger::case_facts::session_name;
use crate::ledger::entry::entry_field::EntryField;
use crate::ledger::entry::new_session::NewSession;
use crate::model::facts::Session;
use crate::model::vocabulary::{Body, CaseKind, Level};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, TextField, card};

use super::flow::{EntryFlow, slot};
use super::options::{Pick, RecordOptions};
use super::page::EntryPage;
use super::remark::below;

/// The kinds with keys of their own.
const MAIN: [CaseKind; 3] = [CaseKind::Suggestion, CaseKind::Motion, CaseKind::Proposal];
/// The others.
const OTHERS: [CaseKind; 4] = [
    CaseKind::ClosedSuggestion,
    CaseKind::MotionAsSuggestion,
    CaseKind::ReviewOpinion,
    CaseKind::RegularProposal,
];

/// The least room for the main kinds beside the list of the others, in points.
const LEAST_KINDS: f32 = 140.0;

/// The kind with the key Alt+1, 2 or 3.
pub fn kind_of_key(index: usize) -> Option<CaseKind> {
    MAIN.get(index).copied()
}

/// 类型.
pub fn kind_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &Scene<'_>,
    width: f32,
) {
    let others = 108.0;
    let options: [(CaseKind, &str); 3] = if width > 370.0 {
        [
            (MAIN[0], "建议 Alt+1"),
            (MAIN[1], "议案 Alt+2"),
            (MAIN[2], "提案 Alt+3"),
        ]
    } else {
        MAIN.map(|kind| (kind, kind.label()))
    };
    let beside = width - others - 8.0;
    // With less, the other kinds stand below.
    let is_below = beside < LEAST_KINDS;
    let room = if is_below { width } else { beside };
    let kinds_ui = |ui: &mut Ui| {
        let mut kind = Some(page.form.kind);
        if flow.choice(
            ui,
            slot(EntryField::Kind, "类型", room),
            &mut kind,
            &options,
        ) && let Some(kind) = kind
        {
            page.form.set_kind(kind, scene.ledger);
        }
        let mut names = vec!["其他类型"];
        names.extend(OTHERS.iter().map(|kind| kind.label()));
        let other = OTHERS.iter().position(|kind| *kind == page.form.kind);
        let chosen = Some(other.map_or(0, |index| index + 1));
        let picked = flow.drop(
            ui,
            slot(EntryField::Kind, "其他类型", others),
            chosen,
            &names,
        );
        let kind = picked.and_then(|index| index.checked_sub(1));
        if let Some(kind) = kind.and_then(|index| OTHERS.get(index)) {
            page.form.set_kind(*kind, scene.ledger);
        }
    };
    if is_below {
        ui.vertical(kinds_ui);
    } else {
        ui.horizontal_top(kinds_ui);
    }
}

/// 届次, with a small form for one not there yet.
pub fn session_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &mut Scene<'_>,
    width: f32,
) {
    let ledger = scene.ledger;
    let version = ledger.facts.sessions.version();
    let options = page
        .options
        .sessions
        .of(version, || Rc::new(options(ledger)));
    let options = Rc::clone(options);
    let chosen = options.index_of(page.form.session);
    let slot = slot(EntryField::Session, "届次", width);
    let picked = flow.drop(ui, slot, chosen, options.names());
    match picked.and_then(|index| options.pick(index)) {
        Some(Pick::Known(id)) => {
            if let Some(session) = ledger.facts.sessions.get(id) {
                page.form.set_session(Some(id), session.body);
            }
            page.new_session = None;
        }
        Some(Pick::New) => {
            page.new_session = Some(NewSession::blank(page.form.kind.body(), ledger));
        }
        Some(Pick::Unset) | None => {}
    }
    let missing = page.form.session_record(ledger).is_none();
    if missing && page.new_session.is_none() {
        page.new_session = Some(NewSession::blank(page.form.kind.body(), ledger));
    }
    let mut problems = page.problems.iter();
    if let Some(problem) = problems.find(|problem| problem.field == EntryField::Session) {
        below(ui, Icon::Alert, &problem.text);
    }
    if page.new_session.is_some() {
        new_session_ui(page, ui, scene, missing);
    }
}

/// The sessions, the newest first, and a new one.
fn options(ledger: &Ledger) -> RecordOptions {
    let mut sessions: Vec<&Session> = ledger.facts.sessions.iter().collect();
    sessions.sort_by_key(|session| std::cmp::Reverse((session.year, session.meeting, session.id)));
    let mut options = RecordOptions::default();
    for session in sessions {
        let name = format!("{}年 {}", session.year, session_name(session));
        options.push(Pick::Known(session.id), name);
    }
    options.push(Pick::New, "添加届次…".to_owned());
    options
}

/// What was pressed in the small form for a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SessionPress {
    Add,
    Cancel,
}

fn new_session_ui(page: &mut EntryPage, ui: &mut Ui, scene: &mut Scene<'_>, missing: bool) {
    let Some(mut new) = page.new_session.take() else {
        return;
    };
    let mut pressed = None;
    card::inset(ui, |ui| {
        widgets::medium_line(ui, "添加届次", size::LABEL);
        let width = ui.available_width();
        ui.horizontal(|ui| where_ui(&mut new, ui, width));
        let entered = ui.horizontal(|ui| numbers_ui(&mut new, ui)).inner;
        if let Some(problem) = &new.problem {
            below(ui, Icon::Alert, problem);
        }
        ui.horizontal(|ui| {
            let add = Button::accent("添加届次").icon(Icon::Plus);
            if ui.add(add).clicked() || entered {
                pressed = Some(SessionPress::Add);
            }
            if !missing && ui.add(Button::text("不添加")).clicked() {
                pressed = Some(SessionPress::Cancel);
            }
        });
    });
    match pressed {
        Some(SessionPress::Cancel) => return,
        Some(SessionPress::Add) => match new.read(scene.ledger) {
            Ok(session) => {
                page.form.set_session(session.record, session.body);
                scene.act(session);
                return;
            }
            Err(text) => new.problem = Some(text),
        },
        None => {}
    }
    page.new_session = Some(new);
}

/// 人大 or 政协, level and place.
fn where_ui(new: &mut NewSession, ui: &mut Ui, width: f32) {
    let mut body = Some(new.body);
    let bodies = [(Body::Congress, "人大"), (Body::Conference, "政协")];
    if widgets::segmented(ui, "人大还是政协", &mut body, &bodies, 120.0) {
        new.body = body.unwrap_or(new.body);
    }
    let names: Vec<&str> = Level::ALL.iter().map(|level| level.label()).collect();
    let index = Level::ALL.iter().position(|level| *level == new.level);
    let picked = widgets::drop_down(ui, "届次的级别", index, &names, 84.0);
    new.level = picked.map_or(new.level, |index| Level::ALL[index]);
    TextField::new("届次的地方", &mut new.area)
        .hint("地方，如 临溪县")
        .width((width - 236.0).max(90.0))
        .show(ui);
}

/// 届, 次 and year; returns whether Enter was pressed in one.
fn numbers_ui(new: &mut NewSession, ui: &mut Ui) -> bool {
    ui.spacing_mut().item_spacing.x = 4.0;
    let mut entered = false;
    for (name, value, before, after, room) in [
        ("第几届", &mut new.term, "第", "届", 56.0),
        ("第几次会议", &mut new.meeting, "第", "次", 56.0),
        ("届次的年份", &mut new.year, "", "年", 72.0),
    ] {
        if !before.is_empty() {
            widgets::label(ui, before);
        }
        entered |= TextField::new(name, value).width(room).show(ui).entered;
        widgets::label(ui, after);
    }
    entered
}
