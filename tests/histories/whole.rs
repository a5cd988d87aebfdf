//! What must hold of a ledger however it came about.

use banli::ledger::Ledger;
use banli::model::record::{Id, Value as Stored};

/// What must hold of a ledger however it came about.
pub fn assert_whole(ledger: &Ledger, history: &str) {
    let facts = &ledger.facts;
    for fact in facts.facts().filter(|fact| fact.removed().is_none()) {
        let values = fact.values();
        for (index, kind) in fact.kind().references() {
            if let Stored::Blob(bytes) = &values[index] {
                let id = Id(uuid::Uuid::from_slice(bytes).unwrap());
                assert_eq!(
                    facts.stands(kind, id),
                    Some(true),
                    "{history}: {fact:?} names what is gone"
                );
            }
        }
    }
    for (case, _) in ledger.cases() {
        let other = ledger.same_number(case.session, case.kind, &case.number, Some(case.id));
        assert!(other.is_none(), "{history}: {case:?}");
        let parts = || facts.assignments.of(case.id).filter(|part| part.stands());
        let mut units: Vec<Id> = parts().map(|part| part.unit).collect();
        units.sort_unstable();
        units.dedup();
        assert_eq!(
            units.len(),
            parts().count(),
            "{history}: a unit has two parts"
        );
        for sponsor in ledger.sponsors(case.id) {
            let fits = sponsor.kind.may_put_forward(case.kind.body());
            assert!(fits, "{history}: {sponsor:?}");
        }
        let explained = case.returned_on.is_none() || case.return_reason.is_some();
        assert!(explained, "{history}: returned without a reason: {case:?}");
        let mut letters = ledger.rounds(case.id).into_iter();
        let in_force = letters.any(|round| ledger.issue_of(round.id).is_some());
        let written_to = !in_force || !ledger.sponsors(case.id).is_empty();
        assert!(written_to, "{history}: a letter to nobody: {case:?}");
        let groups = facts
            .merge_members
            .iter()
            .filter(|member| member.case == case.id);
        assert!(groups.count() <= 1, "{history}: merged twice");
    }
    assert_letters_whole(ledger, history);
}

fn assert_letters_whole(ledger: &Ledger, history: &str) {
    let facts = &ledger.facts;
    let issued_on = |issue: Id| facts.issues.get(issue).unwrap().issued_on;
    for delivery in facts.deliveries.iter() {
        assert!(
            delivery.on_date >= issued_on(delivery.issue),
            "{history}: {delivery:?}"
        );
    }
    for one in facts.publications.iter() {
        let day = one.published_on.or(one.withheld_on).unwrap();
        assert!(day >= issued_on(one.issue), "{history}: {one:?}");
    }
    for slip in facts.feedback.iter() {
        assert!(
            slip.returned_on
                .is_none_or(|day| day >= issued_on(slip.issue)),
            "{history}: {slip:?}"
        );
        let out = slip.returned_on.is_none();
        let says = slip.attitude.is_some() || slip.result.is_some() || slip.passed_on_on.is_some();
        assert!(!(out && says), "{history}: {slip:?}");
    }
    let mut numbers: Vec<(Id, u32)> = facts
        .issues
        .iter()
        .map(|issue| (issue.series, issue.number))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(
        numbers.len(),
        facts.issues.iter().count(),
        "{history}: a number was given twice"
    );
}
