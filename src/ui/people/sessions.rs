//! 届次: the meetings items come from.

use eframe::egui::{Frame, Id as WidgetId, Margin, ScrollArea, Ui};

use crate::ledger::case_facts::session_name;
use crate::model::change::Change;
use crate::model::facts::Session;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Level};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::widgets::{self, Button, card, card_header, empty_state, paragraph, segmented};

use super::bound::{self, Bound, Buffers, bound_date, labelled};
use super::{Shared, parts};

/// The tab's state.
#[derive(Debug, Default)]
pub(super) struct SessionsTab {
    selected: Option<Id>,
    draft: Option<Session>,
    drafting: bool,
}

fn owner(session: Id) -> WidgetId {
    WidgetId::unique(("session", session))
}

impl SessionsTab {
    /// Draws the tab.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
        let area = ui.available_rect_before_wrap().shrink(16.0);
        let list = area.with_max_x(area.left() + 420.0);
        let rest = area.with_min_x(list.right() + 12.0);
        let mut sessions: Vec<&Session> = scene.ledger.facts.sessions.iter().collect();
        sessions.sort_by_key(|one| {
            (
                std::cmp::Reverse(one.year),
                one.body,
                std::cmp::Reverse(one.level),
            )
        });
        let first = sessions.first().map(|session| session.id);
        let standing = |id: &Id| sessions.iter().any(|one| one.id == *id);
        self.selected = self.selected.filter(standing).or(first);
        let picked = card(ui, list, |ui| self.list_ui(ui, &sessions, shared, scene));
        let known = sessions.iter().find(|one| Some(one.id) == self.selected);
        let known = known.map(|session| (*session).clone());
        card(ui, rest, |ui| match (known, self.drafting) {
            (_, true) => self.draft_ui(ui, shared, scene),
            (Some(session), false) => session_ui(ui, &session, shared, scene),
            (None, false) => {
                let reason = "先新增一个届次，登记办件时就能选。";
                empty_state(ui, Icon::Pin, "还没有届次", reason, None);
            }
        });
        if let Some(picked) = picked {
            self.selected = Some(picked);
            self.drafting = false;
            ui.ctx().request_repaint();
        }
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        sessions: &[&Session],
        shared: &Shared,
        scene: &Scene<'_>,
    ) -> Option<Id> {
        let begun = self.draft.is_some();
        let words = if begun {
            "继续新增"
        } else {
            "新增届次"
        };
        card_header(ui, "届次", "一次会议一条", |ui| {
            if ui.add(Button::new(words).icon(Icon::Plus).tiny()).clicked() {
                self.drafting = true;
                let like = self
                    .selected
                    .and_then(|id| scene.ledger.facts.sessions.get(id));
                let draft = next_session(like, scene);
                self.draft.get_or_insert(draft);
            }
        });
        let mut picked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("sessions")
            .auto_shrink(false)
            .show_rows(ui, 43.0, sessions.len(), |ui, range| {
                for session in &sessions[range] {
                    let count = shared.uses.sessions.get(&session.id).copied().unwrap_or(0);
                    let count = format!("{count} 件");
                    let detail = format!(
                        "{} 年 · {} · {}{}",
                        session.year,
                        session.level.label(),
                        session.body.label(),
                        days(session)
                    );
                    let here = !self.drafting && self.selected == Some(session.id);
                    let name = session_name(session);
                    if parts::pick_row(ui, &name, &detail, &count, here).clicked() {
                        picked = Some(session.id);
                    }
                }
            });
        picked
    }

    fn draft_ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
        let Some(draft) = self.draft.clone() else {
            self.drafting = false;
            return;
        };
        card_header(ui, "新增届次", "", |_| {});
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            let (edited, _) = fields_ui(ui, &draft, &mut shared.buffers, scene);
            self.draft = Some(edited.clone());
            let known = scene.ledger.same_session(&edited).is_some();
            let errors = shared.buffers.errors(Some(owner(draft.id)));
            let (words, enabled) = match (edited.area.is_empty(), known, errors) {
                (true, _, _) => ("存入名册 · 还没有地名", false),
                (_, true, _) => ("存入名册 · 这个届次已经有了", false),
                (_, _, 1..) => ("存入名册 · 有一处要改正", false),
                (false, false, 0) => ("存入名册", true),
            };
            ui.horizontal_wrapped(|ui| {
                if ui.add(Button::primary(words).enabled(enabled)).clicked() {
                    let mut change = Change::record(format!("新增届次：{}", session_name(&edited)));
                    self.selected = Some(edited.id);
                    change.put(edited);
                    scene.ask(Action::Record(Box::new(change)));
                    self.draft = None;
                    self.drafting = false;
                }
                if ui.add(Button::text("不新增")).clicked() {
                    shared.buffers.forget(owner(draft.id));
                    self.draft = None;
                    self.drafting = false;
                }
            });
        });
    }
}

/// ，02-03 至 02-06, where known.
fn days(session: &Session) -> String {
    match (session.opened_on, session.closed_on) {
        (Some(opened), Some(closed)) => format!(
            " · {} 至 {}",
            opened.format("%m-%d"),
            closed.format("%m-%d")
        ),
        (Some(opened), None) => format!(" · {} 开幕", opened.format("%m-%d")),
        _ => String::new(),
    }
}

/// The meeting after one: what a new session most likely is.
fn next_session(like: Option<&Session>, scene: &Scene<'_>) -> Session {
    use chrono::Datelike as _;
    let year = scene.today().year().unsigned_abs();
    Session {
        id: Id::new(),
        removed: None,
        level: like.map_or(Level::County, |one| one.level),
        body: like.map_or(Body::Congress, |one| one.body),
        area: like.map_or_else(|| scene.ledger.office.area.clone(), |one| one.area.clone()),
        term: like.map_or(1, |one| one.term),
        meeting: like.map_or(1, |one| one.meeting + 1),
        year: like.map_or(year, |one| one.year + 1),
        opened_on: None,
        closed_on: None,
    }
}

fn session_ui(ui: &mut Ui, session: &Session, shared: &mut Shared, scene: &mut Scene<'_>) {
    let count = shared.uses.sessions.get(&session.id).copied().unwrap_or(0);
    card_header(ui, "届次", "改完离开一格就存上", |ui| {
        if count > 0 && widgets::link(ui, &format!("看 {count} 件")).clicked() {
            let cases = scene.ledger.cases_of_session(session.id);
            let label = format!("届次：{} 年{}", session.year, session.body.label());
            parts::list_cases(scene, label, cases);
        }
    });
    ScrollArea::vertical().id_salt("session").show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            let (edited, field) = fields_ui(ui, session, &mut shared.buffers, scene);
            let Some(field) = field else {
                return;
            };
            if scene.ledger.same_session(&edited).is_some() {
                let name = session_name(&edited);
                scene.ask(Action::Refuse(format!(
                    "没有改：名册里已经有“{name}”。请核对届和次。"
                )));
                return;
            }
            let mut change =
                Change::record(format!("修改届次：{} 的{field}", session_name(session)));
            change.put(edited);
            scene.ask(Action::Record(Box::new(change)));
        });
    });
}

/// The fields of a session; gives the session as edited and which field was.
fn fields_ui(
    ui: &mut Ui,
    session: &Session,
    buffers: &mut Buffers,
    scene: &Scene<'_>,
) -> (Session, Option<&'static str>) {
    let owner = owner(session.id);
    let mut edited = session.clone();
    let mut field = None;
    ui.push_id(owner, |ui| {
        paragraph(ui, session_name(session));
        labelled(ui, "级别", true, |ui| {
            let options: Vec<(Level, &str)> = Level::ALL
                .iter()
                .map(|level| (*level, level.label()))
                .collect();
            let mut level = Some(session.level);
            if segmented(ui, "届次级别", &mut level, &options, 340.0) {
                edited.level = level.unwrap_or(session.level);
                field = Some("级别");
            }
        });
        labelled(ui, "会议", true, |ui| {
            let options: Vec<(Body, &str)> =
                Body::ALL.iter().map(|body| (*body, body.label())).collect();
            let mut body = Some(session.body);
            if segmented(ui, "会议", &mut body, &options, 160.0) {
                edited.body = body.unwrap_or(session.body);
                field = Some("会议");
            }
        });
        labelled(ui, "地名", true, |ui| {
            let bound = Bound::new(owner, "地名").hint("如 临溪县").width(240.0);
            if let Some(area) = bound.show(ui, buffers, &session.area, bound::needed) {
                edited.area = area;
                field = Some("地名");
            }
        });
        field = field.or(numbers_ui(ui, owner, &mut edited, buffers));
        let day = (scene.today(), &scene.ledger.calendar);
        for (label, value) in [
            ("开幕", &mut edited.opened_on),
            ("闭幕", &mut edited.closed_on),
        ] {
            labelled(ui, label, false, |ui| {
                if let Some(date) = bound_date(ui, buffers, owner, label, *value, day, 240.0) {
                    *value = date;
                    field = Some(label);
                }
            });
        }
        if let (Some(opened), Some(closed)) = (edited.opened_on, edited.closed_on)
            && closed < opened
        {
            widgets::note(ui, "闭幕在开幕之前。请核对两个日期。");
        }
    });
    (edited, field)
}

fn numbers_ui(
    ui: &mut Ui,
    owner: WidgetId,
    edited: &mut Session,
    buffers: &mut Buffers,
) -> Option<&'static str> {
    let mut field = None;
    for (label, unit, most, least, value) in [
        ("届", "第几届", 99, 1, &mut edited.term),
        (
            "次",
            "第几次会议；平时提案、闭会建议也算在这一次",
            99,
            1,
            &mut edited.meeting,
        ),
        ("年度", "办件按这一年统计", 2099, 1990, &mut edited.year),
    ] {
        labelled(ui, label, true, |ui| {
            let stored = value.to_string();
            let check = |typed: &str| bound::number(typed, least, most);
            let bound = Bound::new(owner, label).width(110.0);
            let number = bound.show(ui, buffers, &stored, check);
            if let Some(number) = number.and_then(|number| number.parse().ok()) {
                *value = number;
                field = Some(label);
            }
            ui.vertical(|ui| {
                ui.add_space(8.0);
                widgets::hint(ui, unit);
            });
        });
    }
    field
}
