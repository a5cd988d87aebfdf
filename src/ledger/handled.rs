//! What of some items the office handles, and what it does not: one count behind the sentences and tables of papers and
//! behind the figures of pages.

use std::collections::BTreeMap;

use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::Ledger;
use super::answer_state::{self, Label};
use super::stage::Stage;

/// Why an item is not among those that the office handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotHandled {
    /// 退回
    Returned,
    /// 改派
    Reassigned,
    /// 参阅
    Reference,
    /// 由其他单位办理
    Elsewhere,
    /// 未交办
    Unassigned,
}

impl NotHandled {
    /// What people call it.
    pub fn label(self) -> &'static str {
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
    aside: BTreeMap<NotHandled, usize>,
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
        aside_words(&self.aside)
    }
}

/// 另有退回1件、参阅2件，没有计入。 Nothing where there are none.
pub fn aside_words(aside: &BTreeMap<NotHandled, usize>) -> String {
    let words = aside.iter();
    let words = words.map(|(why, count)| format!("{}{count}件", why.label()));
    let words: Vec<String> = words.collect();
    if words.is_empty() {
        return String::new();
    }
    format!("另有{}，没有计入。", words.join("、"))
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
        return answer_state::role(ledger, case);
    }
    let beyond = Role::ALL.len();
    let role = |role: Role| (role as usize, role.label().to_owned());
    match aside(ledger, case) {
        Some(NotHandled::Returned) => (beyond + 3, Stage::Returned.label().to_owned()),
        Some(NotHandled::Reassigned) => (beyond + 2, Stage::Reassigned.label().to_owned()),
        Some(NotHandled::Reference) => role(Role::Reference),
        Some(why @ (NotHandled::Elsewhere | NotHandled::Unassigned)) => {
            (beyond + 1, why.label().to_owned())
        }
        None => role(overseen_role(ledger, case)),
    }
}

/// The role in which an item counts where others handle it: that of a part that answers, else 会办.
fn overseen_role(ledger: &Ledger, case: &Case) -> Role {
    let mut roles = ledger.answered_parts(case.id).map(|part| part.role);
    roles.find(|role| role.answers()).unwrap_or(Role::Co)
}

/// The role in which an item is handled; none of one that is not. The same as [`way`] says in words.
pub fn handled_role(ledger: &Ledger, case: &Case) -> Option<Role> {
    if aside(ledger, case).is_some() {
        None
    } else if ledger.oversees() {
        Some(overseen_role(ledger, case))
    } else {
        ledger.own_role(case.id)
    }
}

/// Why the office does not handle an item; none where it does.
pub fn aside(ledger: &Ledger, case: &Case) -> Option<NotHandled> {
    let stage = ledger.state(case.id).map(|state| state.stage);
    let mut roles = ledger.answered_parts(case.id).map(|part| part.role);
    let first = match roles.next() {
        _ if stage == Some(Stage::Returned) => return Some(NotHandled::Returned),
        Some(first) => first,
        None if stage == Some(Stage::Reassigned) => return Some(NotHandled::Reassigned),
        None if ledger.standing_parts(case.id).next().is_some() => {
            return Some(NotHandled::Elsewhere);
        }
        None => return Some(NotHandled::Unassigned),
    };
    let mut roles = std::iter::once(first).chain(roles);
    let none_works = roles.all(|role| role == Role::Reference);
    none_works.then_some(NotHandled::Reference)
}
