//! The pages of forms and promises tell of each once, and count what terms and rail count.

use std::collections::BTreeSet;

use banli::ledger::Ledger;
use banli::ledger::case_terms::Concerns;
use banli::ledger::follow::promise_list::{PromiseKey, PromiseList, PromiseSegment};
use banli::ledger::follow::slip::{SlipKey, SlipSegment, SlipStanding};
use banli::ledger::follow::slip_list::SlipList;
use banli::ledger::rows::Rows;
use banli::ledger::scope::Scope;
use banli::model::profile::MeetingEvent;
use banli::model::record::Id;
use chrono::NaiveDate;

/// Forms and promises of the whole ledger hold together.
pub fn assert_follow(ledger: &Ledger, rows: &Rows, history: &str) {
    assert_slips(ledger, rows, history);
    assert_promises(ledger, rows, history);
}

/// A form that is out: the item that answers, whose it is, since when.
type OutSlip = (Id, Id, NaiveDate);

fn assert_slips(ledger: &Ledger, rows: &Rows, history: &str) {
    let list = SlipList::of(ledger, rows.all(), Scope::All);
    let keys: BTreeSet<SlipKey> = list.slips.iter().map(|slip| slip.key).collect();
    assert_eq!(keys.len(), list.slips.len(), "{history}: a form twice");
    let open = ledger.open_terms().into_iter();
    let awaited: BTreeSet<OutSlip> = open
        .filter_map(|(case, term)| match (term.concerns, term.rule(ledger)) {
            (Concerns::Person(person), Some(rule))
                if rule.met_by == MeetingEvent::FeedbackReturned =>
            {
                Some((ledger.answering_case(case.id), person, term.base))
            }
            _ => None,
        })
        .collect();
    let due: Vec<OutSlip> = list
        .slips
        .iter()
        .filter(|slip| slip.due.is_some())
        .map(|slip| {
            let since = slip.delivered_on.unwrap();
            (ledger.answering_case(slip.case), slip.key.person, since)
        })
        .collect();
    let told: BTreeSet<OutSlip> = due.iter().copied().collect();
    assert_eq!(told, awaited, "{history}: forms with a term");
    assert_eq!(due.len(), awaited.len(), "{history}: a term twice");
    let sums = list.sums(ledger);
    let out = sums.of(SlipSegment::Out);
    let rail = SlipList::out_count(ledger, rows.all(), Scope::All);
    assert_eq!(rail, out, "{history}: the rail");
    assert!(out >= due.len(), "{history}");
    let expected = sums.of(SlipSegment::Expected);
    assert_eq!(expected, sums.back + out, "{history}: 应收");
    let rest = list.slips.iter().filter(|slip| {
        let standing = slip.standing;
        matches!(standing, SlipStanding::Undelivered | SlipStanding::Over)
    });
    let all = sums.of(SlipSegment::All);
    assert_eq!(all, expected + rest.count(), "{history}: 全部");
    for segment in SlipSegment::ALL {
        let shown = list.shown(segment, ledger.today).len();
        assert_eq!(shown, sums.of(segment), "{history}: {}", segment.label());
    }
}

fn assert_promises(ledger: &Ledger, rows: &Rows, history: &str) {
    let list = PromiseList::of(ledger, rows.all(), Scope::All);
    let keys: BTreeSet<PromiseKey> = list.promises.iter().map(|one| one.key).collect();
    assert_eq!(
        keys.len(),
        list.promises.len(),
        "{history}: a promise twice"
    );
    let standing = ledger.cases();
    let recorded: usize = standing
        .map(|(case, _)| ledger.facts.commitments.of(case.id).count())
        .sum();
    let counts = list.counts();
    assert_eq!(counts[0], recorded, "{history}: 全部");
    let calls = list.promises.iter().filter(|one| one.standing.calls());
    let calls = calls.count();
    assert_eq!(calls, counts[1] + counts[2], "{history}: what calls");
    let rail = PromiseList::calling(ledger, Scope::All);
    assert_eq!(rail, calls, "{history}: the rail");
    for (segment, count) in PromiseSegment::ALL.into_iter().zip(counts) {
        let shown = list.shown(segment).len();
        assert_eq!(shown, count, "{history}: {}", segment.label());
    }
}
