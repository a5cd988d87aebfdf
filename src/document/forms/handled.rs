//! What of the items of a report the office handles, and what it does not: one count behind its sentences and its tables.

use std::collections::BTreeMap;

use crate::ledger::Ledger;
use crate::ledger::stage::Stage;
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::answering;
use super::markup::Label;

/// Why an item is not among those that the office handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Aside {
    Returned,
    Reassigned,
    Reference,
    Elsewhere,
    Unassigned,
}

impl Aside {
    fn label(self) -> &'static str {
        match self {
            Self::Returned => "退回",
            Self::Reassigned => "改派",
            Self::Reference => Role::Reference.label(),
            Self::Elsewhere => "由其他单位办理",
            Self::Unassigned => "未交办",
        }
    }
}

/// The items of a report by whether the office handles them: answers them or gives an opinion on them, or has others do so
/// where it hands out and oversees.
pub struct Handled<'a> {
    /// Those it does.
    pub items: Vec<&'a Case>,
    /// How many of each it does not.
    aside: BTreeMap<Aside, usize>,
}

impl<'a> Handled<'a> {
    /// Those among some items.
    pub fn among(ledger: &Ledger, cases: &[&'a Case]) -> Self {
        let mut handled = Self {
            items: Vec::new(),
            aside: BTreeMap::new(),
        };
        for case in cases.iter().copied() {
            match aside(ledger, case) {
                None => handled.items.push(case),
                Some(why) => *handled.aside.entry(why).or_default() += 1,
            }
        }
        handled
    }

    /// 另有退回1件、参阅2件，没有计入。 Nothing where all are handled.
    pub fn others(&self) -> String {
        let words = self.aside.iter();
        let words = words.map(|(why, count)| format!("{}{count}件", why.label()));
        let words: Vec<String> = words.collect();
        if words.is_empty() {
            return String::new();
        }
        format!("另有{}，没有计入。", words.join("、"))
    }
}

/// Whether the office answers an item, or others do so for it: 主办, 分办 or 独办.
pub fn is_answered_here(ledger: &Ledger, case: &Case) -> bool {
    let mut parts = ledger.answered_parts(case.id);
    aside(ledger, case).is_none() && parts.any(|part| part.role.answers())
}

/// Whether only a 会办意见 on an item is to be given.
pub fn is_opined_here(ledger: &Ledger, case: &Case) -> bool {
    aside(ledger, case).is_none() && !is_answered_here(ledger, case)
}

/// 办理方式: the role in which an item is handled, or why it is not.
pub fn way(ledger: &Ledger, case: &Case) -> Label {
    if !ledger.oversees() {
        return answering::role(ledger, case);
    }
    let beyond = Role::ALL.len();
    let role = |role: Role| (role as usize, role.label().to_owned());
    match aside(ledger, case) {
        Some(Aside::Returned) => (beyond + 3, Stage::Returned.label().to_owned()),
        Some(Aside::Reassigned) => (beyond + 2, Stage::Reassigned.label().to_owned()),
        Some(Aside::Reference) => role(Role::Reference),
        Some(why @ (Aside::Elsewhere | Aside::Unassigned)) => (beyond + 1, why.label().to_owned()),
        None => {
            let mut roles = ledger.answered_parts(case.id).map(|part| part.role);
            role(roles.find(|role| role.answers()).unwrap_or(Role::Co))
        }
    }
}

/// Why the office does not handle an item; none where it does.
fn aside(ledger: &Ledger, case: &Case) -> Option<Aside> {
    let stage = ledger.state(case.id).map(|state| state.stage);
    let mut roles = ledger.answered_parts(case.id).map(|part| part.role);
    let first = match roles.next() {
        _ if stage == Some(Stage::Returned) => return Some(Aside::Returned),
        Some(first) => first,
        None if stage == Some(Stage::Reassigned) => return Some(Aside::Reassigned),
        None if ledger.standing_parts(case.id).next().is_some() => return Some(Aside::Elsewhere),
        None => return Some(Aside::Unassigned),
    };
    let mut roles = std::iter::once(first).chain(roles);
    let none_works = roles.all(|role| role == Role::Reference);
    none_works.then_some(Aside::Reference)
}
