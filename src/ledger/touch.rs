//! Which cases a fact touches.

use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Assignment, Case};
use crate::model::record::{Field as _, Id, Value};

use super::book::Book;

impl Book {
    /// The keys of every record of a case, removed ones too, for its history.
    pub fn records_of(&self, case: Id) -> Vec<Id> {
        let mut ids = vec![case];
        self.add_children(FactKind::Case, case, &mut ids);
        // Also what it was merged in before.
        let members = self.facts.merge_members.rows().iter();
        for member in members.filter(|member| member.case == case) {
            ids.extend([member.id, member.merge_group]);
        }
        let answering = self.answering_case(case);
        if answering != case {
            for round in self.facts.children(FactKind::Round, answering) {
                ids.push(round);
                self.add_children(FactKind::Round, round, &mut ids);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn add_children(&self, kind: FactKind, of: Id, ids: &mut Vec<Id>) {
        for child in FactKind::ALL {
            if child.parent() != Some(kind) {
                continue;
            }
            for id in self.facts.children(*child, of) {
                ids.push(id);
                self.add_children(*child, id, ids);
            }
        }
    }

    /// Whether a record already known changes in a way that cases elsewhere may show.
    pub(super) fn renames(&self, fact: &Fact) -> bool {
        let kind = fact.kind();
        !kind.is_of_case() && kind != FactKind::Setting && self.facts.get(kind, fact.id()).is_some()
    }

    /// The cases that show a person, unit, department, member of staff or session by name.
    pub(super) fn cases_showing(&self, kind: FactKind, id: Id) -> Vec<Id> {
        let facts = &self.facts;
        let cases = |fits: &dyn Fn(&Case) -> bool| -> Vec<Id> {
            let showing = facts.cases.iter().filter(|case| fits(case));
            showing.map(|case| case.id).collect()
        };
        let parts = |fits: &dyn Fn(&Assignment) -> bool| -> Vec<Id> {
            let showing = facts.assignments.iter().filter(|part| fits(part));
            showing.map(|part| part.case).collect()
        };
        match kind {
            FactKind::Session => cases(&|case| case.session == id),
            FactKind::Person => {
                let showing = facts.sponsors.iter().filter(|one| one.person == id);
                showing.map(|one| one.case).collect()
            }
            FactKind::Unit => parts(&|part| part.unit == id),
            FactKind::Department => parts(&|part| part.department == Some(id)),
            FactKind::Staff => parts(&|part| part.handler == Some(id) || part.leader == Some(id)),
            _ => Vec::new(),
        }
    }

    /// The cases a fact belongs to: through its parents, and those it names itself.
    pub(super) fn cases_of(&self, fact: &Fact) -> Vec<Id> {
        let mut cases = Vec::new();
        if fact.kind() == FactKind::Case {
            cases.push(fact.id());
        }
        let (mut kind, mut key) = (fact.kind(), fact.parent());
        while let (Some(parent), Some(id)) = (kind.parent(), key) {
            if parent == FactKind::Case {
                cases.push(id);
                break;
            }
            (kind, key) = (parent, self.facts.parent(parent, id));
        }
        if fact.kind() != FactKind::Case {
            let values = fact.values();
            let named = fact
                .kind()
                .references()
                .filter(|(_, kind)| *kind == FactKind::Case)
                .filter_map(|(index, _)| values.get(index).map(Value::as_ref))
                .filter_map(Id::from_value);
            cases.extend(named);
        }
        cases
    }
}
