//! 届次 and 类型; a session not there yet is added on the way.

use eframe::egui::Ui;

use crate::ledger::case_facts::session_name;
use crate::model::change::Change;
use crate::model::facts::Session;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, CaseKind, Level};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, TextField, card};

use super::EntryPage;
use super::checks::Problem;
use super::fields::below;
use super::flow::Flow;
use super::form::Field;

/// A session being added.
#[derive(Debug)]
pub struct NewSession {
    body: Body,
    level: Level,
    area: String,
    term: String,
    meeting: String,
    year: String,
    problem: Option<String>,
}

/// The kinds with keys of their own.
const MAIN: [CaseKind; 3] = [CaseKind::Suggestion, CaseKind::Motion, CaseKind::Proposal];
/// The others.
const OTHERS: [CaseKind; 4] = [
    CaseKind::ClosedSuggestion,
    CaseKind::MotionAsSuggestion,
    CaseKind::ReviewOpinion,
    CaseKind::RegularProposal,
];

/// The kind with the key Alt+1, 2 or 3.
pub fn kind_of_key(place: usize) -> Option<CaseKind> {
    MAIN.get(place).copied()
}

/// 类型.
pub fn kind_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut Flow, scene: &Scene<'_>, width: f32) {
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
    ui.horizontal(|ui| {
        let mut kind = Some(page.form.kind);
        let room = width - others - 8.0;
        if flow.choice(ui, Field::Kind, "类型", &mut kind, &options, room)
            && let Some(kind) = kind
        {
            page.form.set_kind(kind, scene.ledger);
        }
        let mut names = vec!["其他类型".to_owned()];
        names.extend(OTHERS.iter().map(|kind| kind.label().to_owned()));
        let chosen = OTHERS.iter().position(|kind| *kind == page.form.kind);
        let place = Some(chosen.map_or(0, |place| place + 1));
        let picked = flow.drop(ui, Field::Kind, "其他类型", place, &names, others);
        let kind = picked.and_then(|place| place.checked_sub(1));
        if let Some(kind) = kind.and_then(|place| OTHERS.get(place)) {
            page.form.set_kind(*kind, scene.ledger);
        }
    });
}

/// 届次, with a small form for one not there yet.
pub fn session_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut Flow,
    scene: &mut Scene<'_>,
    width: f32,
    problem: Option<&Problem>,
) {
    let ledger = scene.ledger;
    let mut sessions: Vec<&Session> = ledger.facts.sessions.iter().collect();
    sessions.sort_by_key(|session| std::cmp::Reverse((session.year, session.meeting, session.id)));
    let mut names: Vec<String> = sessions
        .iter()
        .map(|session| format!("{}年 {}", session.year, session_name(session)))
        .collect();
    names.push("添加届次…".to_owned());
    let chosen = sessions
        .iter()
        .position(|session| Some(session.id) == page.form.session);
    if let Some(place) = flow.drop(ui, Field::Session, "届次", chosen, &names, width) {
        match sessions.get(place) {
            Some(session) => {
                page.form.set_session(session);
                page.new_session = None;
            }
            None => page.new_session = Some(NewSession::blank(page.form.kind.body(), scene)),
        }
    }
    let missing = page.form.session_record(ledger).is_none();
    if missing && page.new_session.is_none() {
        page.new_session = Some(NewSession::blank(page.form.kind.body(), scene));
    }
    if let Some(problem) = problem {
        below(ui, Icon::Alert, &problem.words);
    }
    if page.new_session.is_some() {
        new_session_ui(page, ui, scene, missing);
    }
}

impl NewSession {
    fn blank(body: Body, scene: &Scene<'_>) -> Self {
        use chrono::Datelike as _;
        Self {
            body,
            level: Level::County,
            area: scene.ledger.office.area.clone(),
            term: String::new(),
            meeting: String::new(),
            year: scene.today().year().to_string(),
            problem: None,
        }
    }

    fn read(&self, scene: &Scene<'_>) -> Result<Session, String> {
        let number = |text: &str, what: &str| {
            let text = super::form::clean_number(text);
            text.parse::<u32>()
                .ok()
                .filter(|number| (1..10_000).contains(number))
                .ok_or_else(|| format!("{what}要填数字，如 10。请改好再添加。"))
        };
        let session = Session {
            id: Id::new(),
            removed: None,
            level: self.level,
            body: self.body,
            area: self.area.trim().to_owned(),
            term: number(&self.term, "第几届")?,
            meeting: number(&self.meeting, "第几次会议")?,
            year: number(&self.year, "年份")?,
            opened_on: None,
            closed_on: None,
        };
        if !(2000..2100).contains(&session.year) {
            return Err(format!("年份写成四位，如 2026，现在是 {}。", session.year));
        }
        match scene.ledger.same_session(&session) {
            Some(known) => Err(format!(
                "{}已经有了。请在上面的列表里选。",
                session_name(known)
            )),
            None => Ok(session),
        }
    }
}

fn new_session_ui(page: &mut EntryPage, ui: &mut Ui, scene: &mut Scene<'_>, missing: bool) {
    let Some(mut new) = page.new_session.take() else {
        return;
    };
    let (mut add, mut cancel) = (false, false);
    card::inset(ui, |ui| {
        widgets::medium_line(ui, "添加届次", size::LABEL);
        let width = ui.available_width();
        ui.horizontal(|ui| {
            let mut body = Some(new.body);
            let bodies = [(Body::Congress, "人大"), (Body::Conference, "政协")];
            if widgets::segmented(ui, "人大还是政协", &mut body, &bodies, 120.0) {
                new.body = body.unwrap_or(new.body);
            }
            let names: Vec<String> = Level::ALL
                .iter()
                .map(|level| level.label().to_owned())
                .collect();
            let place = Level::ALL.iter().position(|level| *level == new.level);
            let picked = widgets::drop_down(ui, "届次的级别", place, &names, 84.0);
            new.level = picked.map_or(new.level, |place| Level::ALL[place]);
            let room = (width - 236.0).max(90.0);
            TextField::new("届次的地方", &mut new.area)
                .hint("地方，如 临溪县")
                .width(room)
                .show(ui);
        });
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (name, value, before, after, room) in [
                ("第几届", &mut new.term, "第", "届", 56.0),
                ("第几次会议", &mut new.meeting, "第", "次", 56.0),
                ("届次的年份", &mut new.year, "", "年", 72.0),
            ] {
                if !before.is_empty() {
                    widgets::label(ui, before);
                }
                let typed = TextField::new(name, value).width(room).show(ui);
                add |= typed.entered;
                widgets::label(ui, after);
            }
        });
        if let Some(problem) = &new.problem {
            below(ui, Icon::Alert, problem);
        }
        ui.horizontal(|ui| {
            add |= ui
                .add(Button::accent("添加届次").icon(Icon::Plus))
                .clicked();
            cancel = !missing && ui.add(Button::text("不添加")).clicked();
        });
    });
    if cancel {
        return;
    }
    if add {
        match new.read(scene) {
            Ok(session) => {
                page.form.set_session(&session);
                let words = format!("添加届次：{}", session_name(&session));
                let mut change = Change::record(words);
                change.put(session);
                scene.ask(Action::Record(Box::new(change)));
                return;
            }
            Err(words) => new.problem = Some(words),
        }
    }
    page.new_session = Some(new);
}
