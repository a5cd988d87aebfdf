//! Records by name: how they are called where another refers to them, and as the subject of a line.

use crate::ledger::Ledger;
use crate::ledger::case_facts::session_name;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Draft, Issue, Person, Round};
use crate::model::record::{Field as _, Id, Value};
use crate::model::unreadable::Unreadable;

use super::setting_names;

/// How many characters of a text stand for the whole.
const SHORT: usize = 20;

/// A record by name.
pub struct Subject {
    /// The name.
    pub text: String,
    /// The columns of the record that the name is made of and says in full.
    pub columns: Vec<&'static str>,
}

/// What people call a record; `None` for one that the ledger does not hold.
pub fn name(ledger: &Ledger, kind: FactKind, id: Id) -> Option<String> {
    named(ledger, kind, id).map(|subject| subject.text)
}

/// What people call a record that cannot be read whole: its name where that can be read, and the item it belongs to.
pub fn of_unreadable(ledger: &Ledger, record: &Unreadable) -> String {
    let label = record.kind.label();
    let name = record.id().and_then(|id| name(ledger, record.kind, id));
    let name = name.filter(|name| !name.is_empty() && name != label);
    let case = record.kind.references().find_map(|(index, kind)| {
        let id = Id::from_value(record.values.get(index)?.as_ref())?;
        (kind == FactKind::Case).then(|| ledger.numbered_of(id))
    });
    match name.or(case) {
        Some(name) => format!("{label}：{name}"),
        None => label.to_owned(),
    }
}

/// What a line about the record begins with.
pub fn subject(ledger: &Ledger, kind: FactKind, id: Id) -> Subject {
    named(ledger, kind, id).unwrap_or_else(|| Subject {
        text: kind.label().to_owned(),
        columns: Vec::new(),
    })
}

fn named(ledger: &Ledger, kind: FactKind, id: Id) -> Option<Subject> {
    let facts = &ledger.facts;
    let (text, columns): (String, &[&'static str]) = match kind {
        FactKind::Setting => {
            let key = &facts.settings.get(id)?.key;
            (setting_names::title(key, ledger), &["key"])
        }
        FactKind::Session => (
            session_name(facts.sessions.get(id)?),
            &["body", "area", "term", "meeting"],
        ),
        FactKind::Person => person(facts.persons.get(id)?),
        FactKind::Unit => (facts.units.get(id)?.short_name.clone(), &["short_name"]),
        FactKind::Department => (facts.departments.get(id)?.name.clone(), &["name"]),
        FactKind::Staff => (facts.staff.get(id)?.name.clone(), &["name"]),
        FactKind::Case => (ledger.numbered(facts.cases.get(id)?), &["kind", "number"]),
        FactKind::NumberSeries => {
            let series = facts.series.get(id)?;
            let text = format!("{}〔{}〕", series.prefix, series.year);
            (text, &["prefix", "year"])
        }
        FactKind::Round => (round(ledger, facts.rounds.get(id)?), &["position"]),
        FactKind::Draft => (draft(ledger, facts.drafts.get(id)?), &["round", "version"]),
        FactKind::Issue => issue(ledger, facts.issues.get(id)?),
        _ => return by_label(ledger, kind, id),
    };
    Some(Subject {
        text,
        columns: columns.to_vec(),
    })
}

/// A record by its kind and what stands in it: 提出人李春华代表, 附件“现场照片”.
fn by_label(ledger: &Ledger, kind: FactKind, id: Id) -> Option<Subject> {
    let facts = &ledger.facts;
    let label = kind.label();
    let (text, column) = match kind {
        FactKind::Sponsor => {
            let person = name(ledger, FactKind::Person, facts.sponsors.get(id)?.person)?;
            (format!("{label}{person}"), Some("person"))
        }
        FactKind::MergeGroup => {
            let main = name(ledger, FactKind::Case, facts.merge_groups.get(id)?.main)?;
            (format!("{main}的{label}"), Some("main"))
        }
        FactKind::MergeMember => {
            let case = name(ledger, FactKind::Case, facts.merge_members.get(id)?.case)?;
            (format!("并案的{case}"), Some("case"))
        }
        FactKind::Extension => {
            let rule = setting_names::rule(ledger, &facts.extensions.get(id)?.rule);
            (format!("“{rule}”的{label}"), Some("rule"))
        }
        FactKind::Pause => {
            let rule = setting_names::rule(ledger, &facts.pauses.get(id)?.rule);
            (format!("“{rule}”的{label}"), Some("rule"))
        }
        FactKind::Commitment => {
            let text = &facts.commitments.get(id)?.text;
            let short = short(text);
            let whole = (short == *text).then_some("text");
            (format!("{label}“{short}”"), whole)
        }
        FactKind::LeftOpen => {
            let item = facts.left_open.get(id)?.item.label();
            (format!("留着的“{item}”"), Some("item"))
        }
        FactKind::Attachment => {
            let name = &facts.attachments.get(id)?.name;
            (format!("{label}“{name}”"), Some("name"))
        }
        FactKind::Paper => {
            let name = &facts.papers.get(id)?.name;
            (format!("{label}“{name}”"), Some("name"))
        }
        FactKind::Review => {
            let level = facts.reviews.get(id)?.level.label();
            (format!("{level}审核"), Some("level"))
        }
        _ => return of_whom(ledger, kind, id),
    };
    Some(Subject {
        text,
        columns: column.into_iter().collect(),
    })
}

fn person(person: &Person) -> (String, &'static [&'static str]) {
    let columns: &[&str] = if person.kind.is_collective() {
        &["name"]
    } else {
        &["name", "kind"]
    };
    (person.called(), columns)
}

fn round(ledger: &Ledger, round: &Round) -> String {
    format!("第{}轮", ledger.round_number(round))
}

fn draft(ledger: &Ledger, draft: &Draft) -> String {
    let of = ledger.facts.rounds.get(draft.round);
    let of = of.map(|of| round(ledger, of)).unwrap_or_default();
    format!("{of}第{}稿", ledger.draft_number(draft))
}

fn issue(ledger: &Ledger, issue: &Issue) -> (String, &'static [&'static str]) {
    let number = ledger.document_number(issue);
    if number.is_empty() {
        (FactKind::Issue.label().to_owned(), &[])
    } else {
        (number, &["series", "number"])
    }
}

/// A record by the person or unit it is about, else by the record it belongs to: 李春华代表的送达. Any kind without a
/// name of its own, a new one too.
fn of_whom(ledger: &Ledger, kind: FactKind, id: Id) -> Option<Subject> {
    let values = ledger.facts.get(kind, id)?.values();
    let about = |wanted: FactKind| {
        let mut keys = kind
            .references()
            .filter(|(_, target)| *target == wanted)
            .filter_map(|(index, _)| Some((index, key(values.get(index)?)?)));
        let (index, key) = keys.next()?;
        Some((kind.columns()[index], name(ledger, wanted, key)?))
    };
    let owner = || {
        let parent = kind.parent().filter(|parent| *parent != FactKind::Case)?;
        about(parent)
    };
    let whose = about(FactKind::Person)
        .or_else(|| about(FactKind::Unit))
        .or_else(owner);
    let label = kind.label();
    Some(match whose {
        Some((column, whose)) => Subject {
            text: format!("{whose}的{label}"),
            columns: vec![column],
        },
        None => Subject {
            text: label.to_owned(),
            columns: Vec::new(),
        },
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
