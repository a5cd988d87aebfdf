//! The case's own fields: each is corrected as it is left, and what is wrong stays in it with the reason below.

use eframe::egui::{CollapsingHeader, Id as WidgetId, Key, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::{Act as _, AnyAct, CorrectCase, DayEdits, Edit, Refusal, ReturnCase};
use crate::ledger::case_facts::session_name;
use crate::model::facts::{Case, Milestone};
use crate::model::record::Id;
use crate::model::typed_over::{TypedOver, TypedText};
use crate::model::vocabulary::{Body, CaseKind, Disclosure};
use crate::ui::cached::Cached;
use crate::ui::scene::Scene;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::form::escaped::{self, ASKED, Escaped};
use crate::ui::widgets::form::{halves, row};
use crate::ui::widgets::{
    self, DateField, DateText, DayContext, TextField, drop_down, focused, segmented,
};

use super::act_form::shown;
use super::outrun::outrun_ui;
use super::text_of::{CATEGORY, CONTENT, KEY_LEADER, NOTE, NUMBER, TITLE, TextOf};
use super::texts::{Texts, filled};

/// The sessions of a body with their names.
#[derive(Debug)]
pub struct SessionNames {
    ids: Vec<Id>,
    names: Vec<String>,
}

/// They are kept by the body and the version of the sessions.
pub type SessionMemory = Cached<(Body, u64), SessionNames>;

impl SessionNames {
    fn of(ledger: &Ledger, body: Body) -> Self {
        let sessions = ledger.facts.sessions.iter();
        let (ids, names) = sessions
            .filter(|one| one.body == body)
            .map(|one| (one.id, session_name(one)))
            .unzip();
        Self { ids, names }
    }
}

/// Draws the fields; returns what is to be corrected.
pub fn ui(
    ui: &mut Ui,
    texts: &mut Texts,
    sessions: &mut SessionMemory,
    case: &Case,
    scene: &Scene<'_>,
) -> Vec<AnyAct> {
    let body = case.kind.body();
    let key = (body, scene.ledger.facts.sessions.version());
    let corrector = Corrector {
        case,
        sessions: sessions.of(key, || SessionNames::of(scene.ledger, body)),
        ledger: scene.ledger,
        day: scene.day(),
    };
    let mut asked = vec![corrector.choices_ui(ui)];
    asked.push(corrector.text_ui(ui, TITLE, &mut texts.title));
    asked.extend(corrector.halves_ui(ui, texts));
    asked.push(corrector.text_ui(ui, CONTENT, &mut texts.content));
    asked.push(corrector.text_ui(ui, NOTE, &mut texts.note));
    if case.key_case {
        asked.push(corrector.text_ui(ui, KEY_LEADER, &mut texts.key_leader));
    }
    let corrections = asked.into_iter().flatten().map(AnyAct::from);
    let returned = corrector.returned_ui(ui, texts);
    corrections.chain(returned).collect()
}

/// Fields of one case, each corrected as it is left; what is wrong stays in its field with the reason below.
struct Corrector<'a> {
    case: &'a Case,
    sessions: &'a SessionNames,
    ledger: &'a Ledger,
    day: DayContext<'a>,
}

impl Corrector<'_> {
    /// Why a correction is refused.
    fn reason(&self, correction: &CorrectCase) -> Option<String> {
        let refusal = correction.change(self.ledger).err()?;
        Some(refusal.to_string())
    }

    fn corrected_text(&self, of: TextOf, text: &str) -> Option<CorrectCase> {
        let text = text.trim();
        let stored = (of.stored)(self.case).unwrap_or_default();
        (text != stored).then(|| {
            let mut correction = CorrectCase::of(self.case.id);
            (of.set)(&mut correction, text);
            correction
        })
    }

    fn corrected_day(&self, step: Milestone, date: &DateText) -> Option<CorrectCase> {
        let day = date.read(self.day.today).ok()?;
        (day != self.case.day(step)).then(|| CorrectCase {
            days: DayEdits::of(step, day),
            ..CorrectCase::of(self.case.id)
        })
    }

    fn text_ui(
        &self,
        ui: &mut Ui,
        of: TextOf,
        field: &mut TypedOver<String>,
    ) -> Option<CorrectCase> {
        let wrong = self
            .corrected_text(of, &field.typed)
            .and_then(|correction| self.reason(&correction));
        let now = shown((of.stored)(self.case));
        let id = ui.make_persistent_id(("text of the item", of.label));
        let asked = escaped::is_asked(ui, id, &field.typed).then_some(ASKED);
        let (left, insists) = row(ui, of.label, of.required, |ui| {
            let typed = TextField::new(of.label, &mut field.typed)
                .id(id)
                .rows(of.lines)
                .error(asked.or(wrong.as_deref()))
                .show(ui);
            (typed.left, outrun_ui(ui, of.label, field, &now))
        });
        if left && is_escaped(ui, id, field, &now) {
            return None;
        }
        if !(left || insists) || !is_meant(field, &now) || wrong.is_some() {
            return None;
        }
        field.typed = (of.kept)(&field.typed);
        self.corrected_text(of, &field.typed)
            .filter(|correction| self.reason(correction).is_none())
    }

    fn day_ui(
        &self,
        ui: &mut Ui,
        step: Milestone,
        field: &mut TypedOver<DateText>,
    ) -> Option<CorrectCase> {
        let wrong = self
            .corrected_day(step, &field.typed)
            .and_then(|correction| self.reason(&correction));
        let label = format!("{}日期", step.label());
        let now = DateText::of(self.case.day(step));
        let id = ui.make_persistent_id(("day of the item", &label));
        let asked = escaped::is_asked(ui, id, &field.typed.text).then_some(ASKED);
        let (settled, insists) = row(ui, &label, false, |ui| {
            let width = ui.available_width();
            let dated = DateField::new(&label, &mut field.typed, self.day)
                .id(id)
                .width(width)
                .error(asked.or(wrong.as_deref()))
                .show(ui);
            (dated.is_settled(), outrun_ui(ui, &label, field, &now))
        });
        if settled && is_escaped(ui, id, field, &now) {
            return None;
        }
        ((settled || insists) && is_meant(field, &now))
            .then(|| self.corrected_day(step, &field.typed))
            .flatten()
            .filter(|correction| self.reason(correction).is_none())
    }

    /// Number and category, and below them the item's own steps, two in a row.
    fn halves_ui(&self, ui: &mut Ui, texts: &mut Texts) -> Vec<Option<CorrectCase>> {
        let (mut number, mut category) = (None, None);
        halves(
            ui,
            |ui| number = self.text_ui(ui, NUMBER, &mut texts.number),
            |ui| category = self.text_ui(ui, CATEGORY, &mut texts.category),
        );
        let mut asked = vec![number, category];
        // The return has its own place, with its reason.
        let days = texts.days.iter_mut();
        let mut days = days.filter(|(step, _)| **step != Milestone::Returned);
        while let Some((step, date)) = days.next() {
            let (mut left, mut right) = (None, None);
            let beside = days.next();
            halves(
                ui,
                |ui| left = self.day_ui(ui, *step, date),
                |ui| right = beside.and_then(|(step, date)| self.day_ui(ui, *step, date)),
            );
            asked.extend([left, right]);
        }
        asked
    }

    /// The day of the return and its reason: recorded together once both are filled in.
    fn returned_ui(&self, ui: &mut Ui, texts: &mut Texts) -> Option<AnyAct> {
        let typed = texts.days.get(&Milestone::Returned);
        let open = self.case.returned_on.is_some()
            || typed.is_some_and(|typed| !typed.typed.text.is_empty());
        let refusal = self
            .returned(texts)
            .and_then(|act| act.change(self.ledger).err());
        let of_reason = |refusal: &&Refusal| {
            let field = refusal.field();
            field.is_some_and(|field| ["reason", "return_reason"].contains(&field))
        };
        let reason_wrong = refusal.as_ref().filter(of_reason).map(Refusal::to_string);
        // Whatever else is wrong is said at the day, so that no refusal goes unseen.
        let day_wrong = refusal.as_ref().map(Refusal::to_string);
        let day_wrong = day_wrong.filter(|_| reason_wrong.is_none());
        let mut left = false;
        let day = DateText::of(self.case.returned_on);
        let reason = shown(self.case.return_reason.as_deref());
        let returned = texts.days.entry(Milestone::Returned).or_default();
        let fold = CollapsingHeader::new("不立案、退回")
            .default_open(open)
            .open(focused::is_wanted(ui.ctx(), "退回日期").then_some(true))
            .show(ui, |ui| {
                left |= row(ui, "退回日期", false, |ui| {
                    let width = ui.available_width();
                    let dated = DateField::new("退回日期", &mut returned.typed, self.day)
                        .width(width)
                        .error(day_wrong.as_deref())
                        .show(ui);
                    outrun_ui(ui, "退回日期", returned, &day) || dated.is_settled()
                });
                left |= row(ui, "退回理由", false, |ui| {
                    let typed = TextField::new("退回理由", &mut texts.return_reason.typed)
                        .error(reason_wrong.as_deref())
                        .show(ui);
                    outrun_ui(ui, "退回理由", &mut texts.return_reason, &reason) || typed.left
                });
            });
        focus_ring(ui, &fold.header_response, fold.header_response.rect);
        let is_open = returned.is_outrun(&day) || texts.return_reason.is_outrun(&reason);
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        let act = self
            .returned(texts)
            .filter(|_| left && !is_open && !escaped)?;
        act.change(self.ledger).is_ok().then_some(act)
    }

    /// The return as typed, where it differs from what is recorded; none while its day cannot be read.
    fn returned(&self, texts: &Texts) -> Option<AnyAct> {
        let typed = texts.days.get(&Milestone::Returned)?;
        let day = typed.typed.read(self.day.today).ok()?;
        let reason = filled(&texts.return_reason.typed);
        if (day, reason.as_deref()) == (self.case.returned_on, self.case.return_reason.as_deref()) {
            return None;
        }
        let case = self.case.id;
        Some(match day {
            Some(on) => AnyAct::from(ReturnCase {
                case,
                on,
                reason: reason.unwrap_or_default(),
            }),
            None => AnyAct::from(CorrectCase {
                days: DayEdits::of(Milestone::Returned, None),
                return_reason: Edit::Set(reason),
                ..CorrectCase::of(case)
            }),
        })
    }

    fn choices_ui(&self, ui: &mut Ui) -> Option<CorrectCase> {
        let unchanged = CorrectCase::of(self.case.id);
        let mut correction = unchanged.clone();
        let (mut kind, mut session) = (Edit::Keep, Edit::Keep);
        halves(
            ui,
            |ui| kind = self.kind_ui(ui),
            |ui| session = self.session_ui(ui),
        );
        correction.kind = kind;
        correction.session = session;
        self.disclosure_ui(ui, &mut correction);
        (correction != unchanged).then_some(correction)
    }

    fn kind_ui(&self, ui: &mut Ui) -> Edit<CaseKind> {
        let body = self.case.kind.body();
        let kinds = CaseKind::ALL.iter().copied();
        let kinds: Vec<CaseKind> = kinds.filter(|kind| kind.body() == body).collect();
        let names: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
        let here = kinds.iter().position(|kind| *kind == self.case.kind);
        let picked = row(ui, "类型", true, |ui| {
            let width = ui.available_width();
            drop_down(ui, "类型", here, &names, width)
        });
        let picked = picked.and_then(|index| kinds.get(index));
        changed(&self.case.kind, picked.copied())
    }

    fn session_ui(&self, ui: &mut Ui) -> Edit<Id> {
        let SessionNames { ids, names } = self.sessions;
        let here = ids.iter().position(|id| *id == self.case.session);
        let picked = row(ui, "届次", true, |ui| {
            let width = ui.available_width();
            drop_down(ui, "届次", here, names, width)
        });
        let picked = picked.and_then(|index| ids.get(index));
        changed(&self.case.session, picked.copied())
    }

    fn disclosure_ui(&self, ui: &mut Ui, correction: &mut CorrectCase) {
        row(ui, "是否公开", false, |ui| {
            ui.horizontal(|ui| {
                let mut choice = Some(self.case.disclosure);
                let options = [
                    (Some(Disclosure::May), "同意"),
                    (Some(Disclosure::MayNot), "不同意"),
                    (None, "未注明"),
                ];
                let width = (ui.available_width() - 100.0).clamp(180.0, 320.0);
                if segmented(ui, "是否公开", &mut choice, &options, width) {
                    correction.disclosure = changed(&self.case.disclosure, choice);
                }
                let mut key_case = self.case.key_case;
                if widgets::tick(ui, "重点", &mut key_case) {
                    correction.key_case = changed(&self.case.key_case, Some(key_case));
                }
            });
        });
    }
}

/// Whether a field is left by Esc over something typed: that is asked about, or given up for what is recorded now.
fn is_escaped<T: TypedText>(ui: &Ui, id: WidgetId, field: &mut TypedOver<T>, now: &T) -> bool {
    let typed = field.typed.written();
    let typed = (typed != now.written()).then_some(typed);
    let escaped = escaped::leave(ui, id, typed);
    if escaped == Escaped::GivesUp {
        field.typed = now.clone();
    }
    escaped != Escaped::No
}

/// Whether what a field shows is to be recorded: somebody typed it, over what is recorded now.
fn is_meant<T: TypedText>(field: &TypedOver<T>, now: &T) -> bool {
    field.is_typed() && !field.is_outrun(now)
}

/// The edit that a choice makes, where one was made and differs.
fn changed<T: PartialEq>(stored: &T, picked: Option<T>) -> Edit<T> {
    match picked.filter(|picked| picked != stored) {
        Some(picked) => Edit::Set(picked),
        None => Edit::Keep,
    }
}
