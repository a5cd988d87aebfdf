//! 删除、移出: takes one record out of the ledger. It stays in the file with the reason, and undo brings it back.

use crate::ledger::Ledger;
use crate::ledger::acts::act::{Input, Shape, act};
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Round;
use crate::model::record::{Field as _, Id, RefersTo, Value};
use crate::model::value::ValueRef;

/// The kinds that are never taken out by themselves: an issued letter is voided, drafts stay, a setting and a document number
/// are never given up. Every other kind is; a round where it was opened by mistake.
const KEPT: [FactKind; 10] = [
    FactKind::Setting,
    FactKind::MergeGroup,
    FactKind::MergeMember,
    FactKind::NumberSeries,
    FactKind::NumberBlock,
    FactKind::Draft,
    FactKind::Review,
    FactKind::Issue,
    FactKind::Paper,
    FactKind::Feedback,
];

fn removable() -> impl Iterator<Item = FactKind> {
    let kinds = FactKind::ALL.iter().copied();
    kinds.filter(|kind| !KEPT.contains(kind))
}

act! {
    /// 删除一条记录: not while another record that stands refers to it.
    Remove in "remove", "删除" by remove {
        /// What kind of record.
        kind: FactKind = "哪一类",
        /// Its key, or its name where such records have one.
        record: Id = "哪一条",
        /// The item it belongs to, where it is named by what stands in it.
        case: Option<Id> = "办件" -> Case,
        /// Why, for the journal.
        reason: Option<String> = "理由",
    }
}

impl Input for FactKind {
    const SHAPE: Shape = Shape::Word(|| {
        removable()
            .map(|kind| (kind.table(), kind.label()))
            .collect()
    });
}

impl Remove {
    /// Taking out a record of the kind, without a reason of its own.
    pub fn of(kind: FactKind, record: Id) -> Self {
        Self {
            kind,
            record,
            case: None,
            reason: None,
        }
    }
}

fn remove(ledger: &Ledger, input: &Remove) -> Result<Change, Refusal> {
    let label = input.kind.label();
    if KEPT.contains(&input.kind) {
        return Err(Refusal::wrong(
            "kind",
            format!("“{label}”不能删除，没有改动。签发的函有误请作废。"),
        ));
    }
    let known = ledger.facts.get(input.kind, input.record);
    let Some(mut fact) = known.filter(|fact| fact.removed().is_none()) else {
        return Err(Refusal::wrong(
            "record",
            format!("台账里没有这一条“{label}”，没有改动。"),
        ));
    };
    let name = ledger.describe(&fact);
    if let Fact::Round(round) = &fact {
        check_round(ledger, round)?;
    }
    if input.kind == FactKind::Case {
        check_unissued(ledger, input.record)?;
    }
    if let Some(user) = used_by(ledger, input.kind, input.record) {
        return Err(Refusal::wrong(
            "record",
            format!(
                "{name}还有“{}”的记录在用，没有删除。先把那些记录改掉或删掉。",
                user.label()
            ),
        ));
    }
    let verb = match input.kind {
        FactKind::Person | FactKind::Unit | FactKind::Department | FactKind::Staff => "移出名册",
        FactKind::Case => "移出台账",
        _ => "删除",
    };
    let title = format!("{verb}：{name}");
    let reason = input
        .reason
        .clone()
        .filter(|reason| !reason.trim().is_empty());
    fact.set_removed(Some(reason.unwrap_or_else(|| title.clone())));
    let mut change = Change::new(ActKey("remove"), title);
    change.put(fact);
    match input.kind {
        FactKind::Case => take_out_what_belongs(ledger, input.record, &mut change),
        FactKind::Round => take_out_drafts(ledger, input.record, &mut change),
        _ => {}
    }
    Ok(change)
}

/// Of the rounds only a further one goes, the last: the first begins with the item.
fn check_round(ledger: &Ledger, round: &Round) -> Result<(), Refusal> {
    let number = ledger.round_number(round);
    let last = ledger.current_round(round.case);
    if number > 1 && last.is_some_and(|last| last.id == round.id) {
        return Ok(());
    }
    let text =
        format!("第{number}轮不能删除，没有改动。只有误开的最后一轮（不是第一轮）可以删除。");
    Err(Refusal::wrong("record", text))
}

/// The kind of a standing record that refers to this one and would be left without it.
fn used_by(ledger: &Ledger, kind: FactKind, record: Id) -> Option<FactKind> {
    FactKind::ALL.iter().copied().find(|user| {
        let fields: Vec<usize> = user
            .fields()
            .iter()
            .enumerate()
            .filter(|(_, field)| field.refers_to == RefersTo::Fact(kind))
            .map(|(index, _)| index + 2)
            .collect();
        let goes_with_it = kind == FactKind::Case && goes_with_case(*user)
            || kind == FactKind::Round && *user == FactKind::Draft;
        if fields.is_empty() || goes_with_it {
            return false;
        }
        let refers = |values: &[Value]| {
            let here = |index: &usize| values.get(*index).map(Value::as_ref);
            fields
                .iter()
                .filter_map(here)
                .any(|value: ValueRef<'_>| Id::from_value(value) == Some(record))
        };
        ledger.facts.any(*user, refers)
    })
}

/// What an item takes with it; how items are answered together is not one item's alone.
fn goes_with_case(kind: FactKind) -> bool {
    kind != FactKind::Case
        && kind.is_of_case()
        && !matches!(kind, FactKind::MergeGroup | FactKind::MergeMember)
}

/// An item whose letter was signed keeps its number and its letter, whatever became of them.
fn check_unissued(ledger: &Ledger, case: Id) -> Result<(), Refusal> {
    let rounds = ledger.facts.children(FactKind::Round, case).into_iter();
    let letters = rounds.flat_map(|round| ledger.facts.children(FactKind::Issue, round));
    if letters.count() == 0 {
        return Ok(());
    }
    let text = "这一件已经签发过函，不能移出，没有改动。函有误请作废，件不再办请办结或退回。";
    Err(Refusal::wrong("record", text))
}

/// Everything of an item, whether it stands or not, what it hangs on before it.
pub(super) fn belongings(ledger: &Ledger, case: Id) -> Vec<Fact> {
    let mut known = vec![(FactKind::Case, case)];
    let mut found = Vec::new();
    for kind in FactKind::ALL
        .iter()
        .copied()
        .filter(|kind| goes_with_case(*kind))
    {
        let of_kind: Vec<Id> = known
            .iter()
            .filter(|(parent, _)| kind.parent() == Some(*parent))
            .flat_map(|(_, parent)| ledger.facts.children(kind, *parent))
            .collect();
        found.extend(of_kind.iter().filter_map(|id| ledger.facts.get(kind, *id)));
        known.extend(of_kind.into_iter().map(|id| (kind, id)));
    }
    found
}

/// Why the records of an item went that goes: with it they come back.
pub(super) const WITH_ITEM: &str = "随办件移出";

fn take_out_what_belongs(ledger: &Ledger, case: Id, change: &mut Change) {
    let standing = belongings(ledger, case).into_iter();
    for mut fact in standing.filter(|fact| fact.removed().is_none()) {
        fact.set_removed(Some(WITH_ITEM.to_owned()));
        change.put(fact);
    }
}

/// A round opened by mistake takes with it what was written for it, and the reviews of that.
fn take_out_drafts(ledger: &Ledger, round: Id, change: &mut Change) {
    let gone = || Some("随误开的一轮删除".to_owned());
    for draft in ledger.facts.children(FactKind::Draft, round) {
        let reviews = ledger.facts.children(FactKind::Review, draft);
        let reviews = reviews.into_iter().map(|id| (FactKind::Review, id));
        for (kind, id) in std::iter::once((FactKind::Draft, draft)).chain(reviews) {
            if let Some(mut fact) = ledger.facts.get(kind, id)
                && fact.removed().is_none()
            {
                fact.set_removed(gone());
                change.put(fact);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Merge, Remind};
    use crate::model::facts::Reminder;

    fn remind(case: Id) -> Remind {
        Remind {
            cases: vec![case],
            unit: None,
            on: day("2026-05-06"),
            text: None,
        }
    }

    #[test]
    fn a_record_is_taken_out_with_its_reason() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let reminder: Reminder = fixture.done(remind(case));
        let gone: Reminder = fixture.done(Remove {
            reason: Some("重复登记".to_owned()),
            ..Remove::of(FactKind::Reminder, reminder.id)
        });
        assert_eq!(gone.removed.as_deref(), Some("重复登记"));
        assert_eq!(fixture.ledger.facts.reminders.of(case).count(), 0);
        let again = Remove::of(FactKind::Reminder, reminder.id);
        fixture.refuses(again, "record", "台账里没有这一条“催办”");
    }

    #[test]
    fn an_item_takes_what_belongs_to_it_with_it() {
        let mut fixture = Fixture::new();
        let case = fixture.with_co_unit("31");
        fixture.act(remind(case));
        fixture.act(Remove::of(FactKind::Case, case));
        let facts = &fixture.ledger.facts;
        assert_eq!(facts.assignments.of(case).count(), 0);
        assert_eq!(
            facts.sponsors.of(case).count() + facts.reminders.of(case).count(),
            0
        );
        let other = fixture.other;
        fixture.act(Remove::of(FactKind::Unit, other));
    }

    #[test]
    fn a_record_in_use_stays() {
        let mut fixture = Fixture::new();
        let (main, other) = (fixture.registered("31"), fixture.registered("32"));
        fixture.act(Merge {
            cases: vec![main, other],
            on: None,
            note: None,
        });
        let removing = Remove::of;
        let in_use = [
            (FactKind::Person, fixture.deputy, "提出人"),
            (FactKind::Unit, fixture.own, "科室"),
            (FactKind::Department, fixture.department, "人员"),
            (FactKind::Session, fixture.congress, "办件"),
            (FactKind::Case, main, "并案"),
            (FactKind::Case, other, "并案的件"),
        ];
        for (kind, record, user) in in_use {
            let words = format!("还有“{user}”的记录在用");
            fixture.refuses(removing(kind, record), "record", &words);
        }
        let issued = fixture.issued("33");
        let removing = removing(FactKind::Case, issued);
        fixture.refuses(removing, "record", "已经签发过函");
    }

    #[test]
    fn letters_drafts_settings_and_numbers_are_never_taken_out() {
        let fixture = Fixture::new();
        for kind in KEPT {
            fixture.refuses(Remove::of(kind, Id::new()), "kind", "不能删除");
        }
        for kind in removable() {
            fixture.refuses(Remove::of(kind, Id::new()), "record", "台账里没有这一条");
        }
    }
}
