//! Records by name: how they are called where another refers to them, and as the subject of a line.

use crate::ledger::Ledger;
use crate::ledger::case_facts::session_name;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Draft, Issue, Round};
use crate::model::record::{Field as _, Id, Value};

use super::setting_names;

/// How many characters of a text stand for the whole.
const SHORT: usize = 20;

/// What people call a record; `None` for one that the ledger does not hold.
pub fn name(ledger: &Ledger, kind: FactKind, id: Id) -> Option<String> {
    let facts = &ledger.facts;
    let found = match kind {
        FactKind::Setting => setting_names::title(&facts.settings.get(id)?.key, ledger),
        FactKind::Session => session_name(facts.sessions.get(id)?),
        FactKind::Person => facts.persons.get(id)?.called(),
        FactKind::Unit => facts.units.get(id)?.short_name.clone(),
        FactKind::Department => facts.departments.get(id)?.name.clone(),
        FactKind::Staff => facts.staff.get(id)?.name.clone(),
        FactKind::Case => ledger.reference(facts.cases.get(id)?),
        FactKind::Sponsor => {
            let person = name(ledger, FactKind::Person, facts.sponsors.get(id)?.person)?;
            format!("{}{person}", kind.label())
        }
        FactKind::MergeGroup => {
            let main = name(ledger, FactKind::Case, facts.merge_groups.get(id)?.main)?;
            format!("{main}的{}", kind.label())
        }
        FactKind::MergeMember => {
            let case = name(ledger, FactKind::Case, facts.merge_members.get(id)?.case)?;
            format!("并案的{case}")
        }
        FactKind::Extension => {
            let rule = setting_names::rule(ledger, &facts.extensions.get(id)?.rule);
            format!("“{rule}”的{}", kind.label())
        }
        FactKind::Commitment => {
            let text = &facts.commitments.get(id)?.text;
            format!("{}“{}”", kind.label(), short(text))
        }
        FactKind::Attachment => {
            format!("{}“{}”", kind.label(), facts.attachments.get(id)?.name)
        }
        FactKind::Paper => format!("{}“{}”", kind.label(), facts.papers.get(id)?.name),
        FactKind::NumberSeries => {
            let series = facts.series.get(id)?;
            format!("{}〔{}〕", series.prefix, series.year)
        }
        FactKind::Round => round(ledger, facts.rounds.get(id)?),
        FactKind::Draft => draft(ledger, facts.drafts.get(id)?),
        FactKind::Review => format!("{}审核", facts.reviews.get(id)?.level.label()),
        FactKind::Issue => issue(ledger, facts.issues.get(id)?),
        _ => of_whom(ledger, kind, id)?,
    };
    Some(found)
}

/// What a line about the record begins with.
pub fn subject(ledger: &Ledger, kind: FactKind, id: Id) -> String {
    name(ledger, kind, id).unwrap_or_else(|| kind.label().to_owned())
}

fn round(ledger: &Ledger, round: &Round) -> String {
    format!("第{}轮", ledger.round_number(round))
}

fn draft(ledger: &Ledger, draft: &Draft) -> String {
    let of = ledger.facts.rounds.get(draft.round);
    let of = of.map(|of| round(ledger, of)).unwrap_or_default();
    format!("{of}第{}稿", ledger.draft_number(draft))
}

fn issue(ledger: &Ledger, issue: &Issue) -> String {
    let number = ledger.document_number(issue);
    if number.is_empty() {
        FactKind::Issue.label().to_owned()
    } else {
        number
    }
}

/// A record by the person or unit it is about, else by the record it belongs to: 李春华代表的送达. Any kind without a
/// name of its own, a new one too.
fn of_whom(ledger: &Ledger, kind: FactKind, id: Id) -> Option<String> {
    let values = ledger.facts.get(kind, id)?.values();
    let about = |wanted: FactKind| {
        let mut keys = kind.references().filter(|(_, target)| *target == wanted);
        keys.find_map(|(index, _)| key(values.get(index)?))
            .and_then(|key| name(ledger, wanted, key))
    };
    let owner = || {
        let parent = kind.parent().filter(|parent| *parent != FactKind::Case)?;
        about(parent)
    };
    let whose = about(FactKind::Person)
        .or_else(|| about(FactKind::Unit))
        .or_else(owner);
    Some(match whose {
        Some(whose) => format!("{whose}的{}", kind.label()),
        None => kind.label().to_owned(),
    })
}

fn key(value: &Value) -> Option<Id> {
    Id::from_value(value.as_ref())
}

/// The beginning of a text.
fn short(text: &str) -> String {
    if text.chars().count() <= SHORT {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(SHORT).collect();
    format!("{beginning}…")
}
