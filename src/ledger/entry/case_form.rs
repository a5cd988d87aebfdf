//! What is typed for one case, as the draft keeps it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::SavePerson;
use crate::model::facts::{Case, Person, Session};
use crate::model::record::Id;
use crate::model::typed_date::DateText;
use crate::model::vocabulary::{Body, CaseKind, Disclosure, Level, OfficeKind, PersonKind, Role};

/// People about to be added to the roster.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewPeople {
    /// Their names.
    pub names: Vec<String>,
    /// 代表团 or 界别; of a delegation its 联系人.
    pub home: String,
    /// 党派团体 rather than 委员, 代表团 or 人大机构 rather than 代表.
    pub group: bool,
    /// They join; otherwise the one leads.
    pub joint: bool,
}

/// A department or a member of staff of our own about to be added to the roster.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewOwn {
    /// Its name.
    pub name: String,
    /// A member of staff; otherwise a department.
    pub staff: bool,
}

/// One case as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseForm {
    /// 届次.
    pub session: Option<Id>,
    /// 类型.
    pub kind: CaseKind,
    /// 编号.
    pub number: String,
    /// 案由.
    pub title: String,
    /// 领衔.
    pub lead: Option<Id>,
    /// What is typed to find the lead.
    pub lead_text: String,
    /// 联名, in order.
    pub joint: Vec<Id>,
    /// What is typed to find more of them.
    pub joint_text: String,
    /// People being added.
    pub new_people: Option<NewPeople>,
    /// The delegation people are offered from first.
    pub delegation: String,
    /// 办理角色; none while it is not known whose the case is.
    pub role: Option<Role>,
    /// 主办单位 where ours is 会办.
    pub lead_unit: Option<Id>,
    /// What is typed to find it.
    pub lead_unit_text: String,
    /// 会办单位 where ours is 主办, in order.
    pub co_units: Vec<Id>,
    /// What is typed to find more of them.
    pub co_units_text: String,
    /// 承办科室.
    pub department: Option<Id>,
    /// 承办人.
    pub handler: Option<Id>,
    /// A department or handler being added.
    pub new_own: Option<NewOwn>,
    /// Whether department and handler were chosen, not suggested.
    pub department_chosen: bool,
    /// 第一次交办.
    pub first_assigned: DateText,
    /// 第二次交办.
    pub assigned: DateText,
    /// 内容摘要.
    pub content: String,
    /// 是否同意公开.
    pub disclosure: Option<Disclosure>,
    /// 重点.
    pub key_case: bool,
    /// Files that are attached when it is registered.
    pub files: Vec<PathBuf>,
    /// The earlier case it carries on.
    pub carried_from: Option<Id>,
    /// Similar cases said not to concern it.
    pub unrelated: Vec<Id>,
}

impl Default for CaseForm {
    fn default() -> Self {
        Self {
            session: None,
            kind: CaseKind::Suggestion,
            number: String::new(),
            title: String::new(),
            lead: None,
            lead_text: String::new(),
            joint: Vec::new(),
            joint_text: String::new(),
            new_people: None,
            delegation: String::new(),
            role: None,
            lead_unit: None,
            lead_unit_text: String::new(),
            co_units: Vec::new(),
            co_units_text: String::new(),
            department: None,
            handler: None,
            new_own: None,
            department_chosen: false,
            first_assigned: DateText::default(),
            assigned: DateText::default(),
            content: String::new(),
            disclosure: None,
            key_case: false,
            files: Vec::new(),
            carried_from: None,
            unrelated: Vec::new(),
        }
    }
}

impl CaseForm {
    /// An empty form for this ledger's next case.
    pub fn blank(ledger: &Ledger) -> Self {
        // The government office and the body's own committee learn the handling unit later.
        let role = (ledger.office.kind == OfficeKind::Unit).then_some(Role::Lead);
        let mut form = Self {
            role,
            ..Self::default()
        };
        form.session = newest_session(ledger, Body::Congress);
        if form.session.is_none()
            && let Some(session) = newest_session(ledger, Body::Conference)
        {
            form.session = Some(session);
            form.kind = CaseKind::Proposal;
        }
        form
    }

    /// Whether something is typed that would be missed.
    pub fn has_content(&self) -> bool {
        let texts = [
            &self.number,
            &self.title,
            &self.lead_text,
            &self.joint_text,
            &self.lead_unit_text,
            &self.co_units_text,
            &self.content,
        ];
        texts.iter().any(|text| !text.trim().is_empty())
            || self.lead.is_some()
            || !self.files.is_empty()
            || !self.joint.is_empty()
            || self.lead_unit.is_some()
            || !self.co_units.is_empty()
            || self.new_people.is_some()
            || self
                .new_own
                .as_ref()
                .is_some_and(|new| !new.name.trim().is_empty())
            || self.key_case
            || self.carried_from.is_some()
    }

    /// Chooses the kind; the session follows where it belongs to the other body.
    pub fn set_kind(&mut self, kind: CaseKind, ledger: &Ledger) {
        self.kind = kind;
        let fits = self
            .session_record(ledger)
            .is_some_and(|session| session.body == kind.body());
        if !fits {
            self.session = newest_session(ledger, kind.body());
        }
    }

    /// Chooses the session; the kind follows where it belongs to the other body.
    pub fn set_session(&mut self, session: Option<Id>, body: Body) {
        self.session = session;
        if self.kind.body() != body {
            self.kind = match body {
                Body::Congress => CaseKind::Suggestion,
                Body::Conference => CaseKind::Proposal,
            };
        }
    }

    /// The session chosen.
    pub fn session_record<'a>(&self, ledger: &'a Ledger) -> Option<&'a Session> {
        self.session
            .and_then(|id| ledger.facts.sessions.get(id))
            .filter(|session| session.removed.is_none())
    }

    /// The level its people sit at.
    pub fn level(&self, ledger: &Ledger) -> Level {
        self.session_record(ledger)
            .map_or(Level::County, |session| session.level)
    }

    /// Whether people of this kind put forward such a case.
    pub fn takes(&self, kind: PersonKind) -> bool {
        kind.may_put_forward(self.kind.body())
    }

    /// Lead and the others, in order.
    pub fn sponsors(&self) -> Vec<Id> {
        self.lead.into_iter().chain(self.joint.clone()).collect()
    }

    /// What the one who leads is called.
    pub fn lead_label(&self) -> &'static str {
        match self.kind.body() {
            Body::Congress => "领衔代表",
            Body::Conference => "第一提案人",
        }
    }

    /// The people being added, as they are to be entered: of the kind that puts forward such a case.
    pub fn new_persons(&self, ledger: &Ledger, new: &NewPeople) -> Vec<SavePerson> {
        let first = new.names.first().map_or("", String::as_str);
        let kind = match (self.kind.body(), new.group) {
            (Body::Congress, false) => PersonKind::Deputy,
            (Body::Conference, false) => PersonKind::Member,
            (body, true) => PersonKind::collective_by_name(first, body),
        };
        let home = Some(new.home.trim()).filter(|home| !home.is_empty());
        let (delegation, sector) = match kind {
            PersonKind::Deputy => (home, None),
            PersonKind::Member | PersonKind::Group => (None, home),
            PersonKind::Delegation | PersonKind::Organ => (None, None),
        };
        let person = |name: &String| SavePerson {
            record: Some(Id::new()),
            kind,
            delegation: delegation.map(str::to_owned),
            sector: sector.map(str::to_owned),
            // A delegation or an organ is its own home; what is asked of it is whom to talk to.
            post: home
                .filter(|_| matches!(kind, PersonKind::Delegation | PersonKind::Organ))
                .map(str::to_owned),
            ..SavePerson::named(name, self.level(ledger))
        };
        new.names.iter().map(person).collect()
    }

    /// Begins like the last case registered: 沿用上一件.
    pub fn begin_like(&mut self, ledger: &Ledger, last: &Case) {
        if ledger
            .session(last)
            .is_some_and(|session| session.removed.is_none())
        {
            self.session = Some(last.session);
            self.kind = last.kind;
        }
        if let Some(lead) = ledger.lead_sponsor(last.id) {
            self.delegation = lead.delegation.clone().unwrap_or_default();
        }
        if let Some(part) = ledger.own_assignment(last.id) {
            self.role = Some(part.role);
            self.first_assigned = DateText::of(part.first_assigned_on);
            self.assigned = DateText::of(part.assigned_on);
            self.department = part.department;
            self.department_chosen = part.department.is_some();
        }
    }

    /// Forgets records that are not in the ledger: refused ones, and those of a draft grown old.
    pub fn forget_unknown(&mut self, ledger: &Ledger) {
        let facts = &ledger.facts;
        let person = |id: &Id| {
            facts
                .persons
                .get(*id)
                .is_some_and(|record| record.removed.is_none())
        };
        let unit = |id: &Id| {
            facts
                .units
                .get(*id)
                .is_some_and(|record| record.removed.is_none())
        };
        self.lead = self.lead.filter(person);
        self.joint.retain(person);
        self.lead_unit = self.lead_unit.filter(unit);
        self.co_units.retain(unit);
        self.department = self.department.filter(|id| {
            let known = facts.departments.get(*id);
            known.is_some_and(|record| record.removed.is_none())
        });
        self.handler = self.handler.filter(|id| {
            let known = facts.staff.get(*id);
            known.is_some_and(|record| record.removed.is_none())
        });
        self.carried_from = self
            .carried_from
            .filter(|id| facts.cases.get(*id).is_some());
        if self.session_record(ledger).is_none() {
            self.session = newest_session(ledger, self.kind.body());
        }
    }
}

/// The newest session of a body; the home county's before the city's of the same year.
pub fn newest_session(ledger: &Ledger, body: Body) -> Option<Id> {
    ledger
        .facts
        .sessions
        .iter()
        .filter(|session| session.body == body)
        .max_by_key(|session| {
            let home = session.area == ledger.office.area || session.level == Level::County;
            (session.year, home, session.term, session.meeting)
        })
        .map(|session| session.id)
}

/// Where a person belongs: delegation or sector.
pub fn home(person: &Person) -> &str {
    person
        .delegation
        .as_deref()
        .or(person.sector.as_deref())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_back_as_it_was_kept() -> Result<(), serde_json::Error> {
        let mut form = CaseForm {
            title: "关于修路的建议".to_owned(),
            joint: vec![Id::new()],
            role: Some(Role::Co),
            ..CaseForm::default()
        };
        form.assigned.text = "5.6".to_owned();
        assert!(form.has_content());
        let kept = serde_json::to_string(&form)?;
        assert_eq!(serde_json::from_str::<CaseForm>(&kept)?, form);
        let older: CaseForm = serde_json::from_str(r#"{"title":"旧"}"#)?;
        assert_eq!(
            older.title, "旧",
            "a draft of another version is still read"
        );
        assert!(!CaseForm::default().has_content());
        Ok(())
    }
}
