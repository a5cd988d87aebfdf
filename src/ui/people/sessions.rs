//! 届次: the meetings items come from.

use chrono::Datelike as _;
use eframe::egui::{Frame, Id as WidgetId, Margin, ScrollArea, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::SaveSession;
use crate::ledger::case_facts::session_name;
use crate::model::facts::Session;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Level};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{BoundForm, FormRow, bound};
use crate::ui::widgets::{
    self, Button, DayContext, card, card_header, empty_state, paragraph, pick_row,
};

use super::draft::{RecordDraft, draft_buttons};
use super::shared::RosterShared;
use super::typed;

/// The tab's state.
#[derive(Debug, Default)]
pub(super) struct SessionsTab {
    selected: Option<Id>,
    pub(super) draft: RecordDraft<SaveSession>,
}

fn owner(session: Option<Id>) -> WidgetId {
    WidgetId::unique(("session", session))
}

impl SessionsTab {
    /// Draws the tab.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut RosterShared, scene: &mut Scene<'_>) {
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
        card(ui, rest, |ui| match (known, self.draft.is_shown()) {
            (_, true) => self.draft_ui(ui, shared, scene),
            (Some(session), false) => session_ui(ui, session, shared, scene),
            (None, false) => {
                let reason = "先新增一个届次，登记办件时就能选。";
                empty_state(ui, Icon::Pin, "还没有届次", reason, None);
            }
        });
        if let Some(picked) = picked {
            self.selected = Some(picked);
            self.draft.leave();
            ui.ctx().request_repaint();
        }
    }

    /// Begins a new session, or goes on with the one begun.
    pub(super) fn begin(&mut self, scene: &Scene<'_>) {
        let known = &scene.ledger.facts.sessions;
        let like = self.selected.and_then(|id| known.get(id));
        self.draft.begin(|| next_session(like, scene.ledger));
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        sessions: &[&Session],
        shared: &RosterShared,
        scene: &Scene<'_>,
    ) -> Option<Id> {
        let label = if self.draft.waits() {
            "继续新增"
        } else {
            "新增届次"
        };
        card_header(ui, "届次", "一次会议一条", |ui| {
            if ui.add(Button::new(label).icon(Icon::Plus).tiny()).clicked() {
                self.begin(scene);
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
                    let here = !self.draft.is_shown() && self.selected == Some(session.id);
                    let name = session_name(session);
                    if pick_row(ui, &name, &detail, &count, here).clicked() {
                        picked = Some(session.id);
                    }
                }
            });
        picked
    }

    fn draft_ui(&mut self, ui: &mut Ui, shared: &mut RosterShared, scene: &mut Scene<'_>) {
        let Some(session) = self.draft.begun().map(|begun| begun.record) else {
            return;
        };
        let owner = owner(session);
        self.draft.focus_first(ui, owner, "地名");
        let Some(begun) = self.draft.begun_mut() else {
            return;
        };
        shared.keep_as(owner, typed::SESSION, session);
        card_header(ui, "新增届次", "", |_| {});
        let press = Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            let buffers = &mut shared.buffers;
            let mut form = BoundForm::of_act(owner, buffers, begun, scene.ledger).draft();
            ui.push_id(owner, |ui| fields_ui(ui, &mut form, scene.day()));
            let named = !form.typed("地名", &form.value().area).trim().is_empty();
            let entered = form.is_entered();
            form.end();
            let (label, enabled) = match (named, shared.buffers.errors(Some(owner))) {
                (false, _) => ("存入名册 · 还没有地名", false),
                (true, 1..) => ("存入名册 · 有一处要改正", false),
                (true, 0) => ("存入名册", true),
            };
            draft_buttons(ui, (label, enabled), entered)
        });
        if let Some(press) = press.inner {
            if self.draft.answer(press, owner, &mut shared.buffers, scene) {
                self.selected = session;
            }
            self.draft.go_back_to(ui, "新增届次");
        }
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
fn next_session(like: Option<&Session>, ledger: &Ledger) -> SaveSession {
    let new = SaveSession {
        record: Some(Id::new()),
        level: Level::County,
        body: Body::Congress,
        area: ledger.office.area.clone(),
        term: 1,
        meeting: 1,
        year: ledger.today.year().unsigned_abs(),
        opened_on: None,
        closed_on: None,
    };
    let Some(like) = like else {
        return new;
    };
    SaveSession {
        record: new.record,
        meeting: like.meeting + 1,
        year: like.year + 1,
        opened_on: None,
        closed_on: None,
        ..SaveSession::as_recorded(like)
    }
}

fn session_ui(ui: &mut Ui, session: &Session, shared: &mut RosterShared, scene: &mut Scene<'_>) {
    let count = shared.uses.sessions.get(&session.id).copied().unwrap_or(0);
    card_header(ui, "届次", "改完离开一格就存上", |ui| {
        if count > 0 && widgets::link(ui, &format!("看 {count} 件")).clicked() {
            let cases = scene.ledger.cases_of_session(session.id);
            let label = format!("届次：{} 年{}", session.year, session.body.label());
            scene.list_cases(label, cases);
        }
    });
    ScrollArea::vertical().id_salt("session").show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            let owner = owner(Some(session.id));
            shared.keep_as(owner, typed::SESSION, Some(session.id));
            let mut recorded = SaveSession::as_recorded(session);
            let mut form =
                BoundForm::of_act(owner, &mut shared.buffers, &mut recorded, scene.ledger);
            ui.push_id(owner, |ui| fields_ui(ui, &mut form, scene.day()));
            if form.end().is_some() {
                scene.act(recorded);
            }
        });
    });
}

fn fields_ui(ui: &mut Ui, form: &mut BoundForm<'_, SaveSession>, day: DayContext<'_>) {
    let levels: Vec<(Level, &str)> = Level::ALL
        .iter()
        .map(|level| (*level, level.label()))
        .collect();
    let bodies: Vec<(Body, &str)> = Body::ALL.iter().map(|body| (*body, body.label())).collect();
    paragraph(ui, form.value().name());
    let level = FormRow::new("level", "级别").name("届次级别").width(340.0);
    form.segments(ui, level.required(), &levels, |session| &mut session.level);
    let body = FormRow::new("body", "会议").required().width(160.0);
    form.segments(ui, body, &bodies, |session| &mut session.body);
    let area = FormRow::new("area", "地名").hint("如 临溪县").width(240.0);
    form.text(ui, area.required(), |session| &mut session.area);
    numbers_ui(ui, form);
    form.date(ui, ("opened_on", "开幕"), day, |session| {
        &mut session.opened_on
    });
    form.date(ui, ("closed_on", "闭幕"), day, |session| {
        &mut session.closed_on
    });
}

fn numbers_ui(ui: &mut Ui, form: &mut BoundForm<'_, SaveSession>) {
    type Number = fn(&mut SaveSession) -> &mut u32;
    let numbers: [(&str, &str, &str, Number); 3] = [
        ("term", "届", "第几届", |session| &mut session.term),
        (
            "meeting",
            "次",
            "第几次会议；平时提案、闭会建议也算在这一次",
            |session| &mut session.meeting,
        ),
        ("year", "年度", "办件按这一年统计", |session| {
            &mut session.year
        }),
    ];
    for (field, label, unit, of) in numbers {
        let row = FormRow::new(field, label)
            .required()
            .width(110.0)
            .unit(unit);
        form.read(ui, row, bound::whole_number, of);
    }
}
