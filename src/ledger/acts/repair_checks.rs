//! What a record put right is held to: the rules of the act that would write it, as if a person had entered it anew.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::Act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::check_case;
use crate::ledger::acts::sequence::check_done;
use crate::ledger::acts::settings_checks::{check_office, check_profile, check_year};
use crate::ledger::acts::{
    Assign, File, Promise, ReceiveOpinion, RecordContact, RecordNote, RecordRecheck,
    SaveDepartment, SavePerson, SaveSeries, SaveSession, SaveStaff, SaveUnit,
};
use crate::model::change::Change;
use crate::model::fact::Fact;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Issue;
use crate::model::record::{Field as _, Id, ValueRef};
use crate::model::unreadable::Unreadable;

/// Refuses what the act that writes such records would refuse.
///
/// # Errors
/// [`Refusal`] in the field `fields`.
pub(super) fn check(
    ledger: &Ledger,
    found: &Unreadable,
    fact: &Fact,
    change: &Change,
) -> Result<(), Refusal> {
    if fact.removed().is_some() {
        return Ok(());
    }
    let checked = match fact {
        Fact::Case(case) => check_case(ledger, case),
        Fact::Setting(_) => check_settings(ledger, change),
        Fact::Issue(issue) => check_number(ledger, issue),
        _ => by_its_act(ledger, fact).unwrap_or(Ok(())),
    };
    let checked = checked.and_then(|()| check_days(ledger, found, fact));
    checked.map_err(|refusal| Refusal::wrong("fields", refusal.to_string()))
}

/// A document number was given out by its series, and to one letter.
fn check_number(ledger: &Ledger, issue: &Issue) -> Result<(), Refusal> {
    let series = ledger.facts.series.get(issue.series);
    let given_out = series.is_none_or(|series| (1..series.next).contains(&issue.number));
    let mut others = ledger
        .facts
        .issues
        .rows()
        .iter()
        .filter(|one| one.id != issue.id);
    let taken = others.any(|one| (one.series, one.number) == (issue.series, issue.number));
    if given_out && !taken {
        return Ok(());
    }
    let text = if taken {
        format!(
            "{}号已经是另一份函的，没有改动。请照纸面上的文号填。",
            issue.number
        )
    } else {
        format!(
            "这个文号还没有用到{}号，没有改动。请照纸面上的文号填。",
            issue.number
        )
    };
    Err(Refusal::wrong("fields", text))
}

/// The rules of the act that enters or corrects such a record; none where no act does.
fn by_its_act(ledger: &Ledger, fact: &Fact) -> Option<Result<(), Refusal>> {
    // What cannot be shown while it is unreadable is entered anew.
    let shown = |id: Id| Some(id).filter(|_| ledger.facts.stands(fact.kind(), id).is_some());
    let checked = match fact {
        Fact::Session(one) => SaveSession::as_recorded(one).checked(ledger),
        Fact::Person(one) => SavePerson::as_recorded(one).checked(ledger),
        Fact::Unit(one) => SaveUnit::as_recorded(one).checked(ledger),
        Fact::Department(one) => SaveDepartment::as_recorded(one).checked(ledger),
        Fact::Staff(one) => SaveStaff::as_recorded(one).checked(ledger),
        Fact::NumberSeries(one) => SaveSeries::as_recorded(one).checked(ledger),
        Fact::Assignment(one) => Assign {
            assignment: shown(one.id),
            ..Assign::as_recorded(one)
        }
        .checked(ledger),
        Fact::Contact(one) => RecordContact {
            record: shown(one.id),
            ..RecordContact::as_recorded(one)
        }
        .checked(ledger),
        Fact::Opinion(one) => ReceiveOpinion {
            record: shown(one.id),
            ..ReceiveOpinion::as_recorded(one)
        }
        .checked(ledger),
        Fact::Filing(one) => File {
            record: shown(one.id),
            ..File::as_recorded(one)
        }
        .checked(ledger),
        Fact::Commitment(one) => Promise {
            record: shown(one.id),
            ..Promise::as_recorded(one)
        }
        .checked(ledger),
        Fact::Recheck(one) => RecordRecheck {
            record: shown(one.id),
            ..RecordRecheck::as_recorded(one)
        }
        .checked(ledger),
        Fact::Note(one) => RecordNote {
            record: shown(one.id),
            ..RecordNote::as_recorded(one)
        }
        .checked(ledger),
        _ => return None,
    };
    Some(checked.map(drop))
}

/// Columns whose days may lie ahead: the end of an extension or of a pause, a promise's, what was left at closing, and the days of a session.
const MAY_LIE_AHEAD: [(FactKind, &str); 6] = [
    (FactKind::Extension, "until"),
    (FactKind::Pause, "until_on"),
    (FactKind::Commitment, "due_on"),
    (FactKind::LeftOpen, "due_on"),
    (FactKind::Session, "opened_on"),
    (FactKind::Session, "closed_on"),
];

/// Days put right are not after today: they say what was done.
fn check_days(ledger: &Ledger, found: &Unreadable, fact: &Fact) -> Result<(), Refusal> {
    let values = fact.values();
    for index in &found.wrong {
        let column = found.kind.columns()[*index];
        let may_lie_ahead = MAY_LIE_AHEAD.contains(&(found.kind, column));
        let day = NaiveDate::from_value(values[*index].as_ref());
        if let (Some(day), true) = (day, is_day(found.kind, *index) && !may_lie_ahead) {
            check_done(
                day,
                ledger.today,
                ("fields", found.kind.column_label(*index)),
            )?;
        }
    }
    Ok(())
}

/// Whether a column holds days: a day fits in it, and other text does not.
fn is_day(kind: FactKind, index: usize) -> bool {
    let field = index
        .checked_sub(2)
        .and_then(|index| kind.fields().get(index));
    field.is_some_and(|field| {
        let fits = field.of_type.fits;
        fits(ValueRef::Text("2026-01-01")) && !fits(ValueRef::Text("某日"))
    })
}

/// The settings as they will be, held to what each is held to.
fn check_settings(ledger: &Ledger, change: &Change) -> Result<(), Refusal> {
    let after = ledger.settings_after(change);
    let (office, profile, calendar) =
        after.map_err(|error| Refusal::wrong("fields", error.to_string()))?;
    check_office(&ledger.office, &office)?;
    check_profile(ledger, &profile)?;
    calendar
        .years()
        .filter(|year| ledger.calendar.years().all(|known| known != *year))
        .try_for_each(|year| check_year(ledger, year))
}
