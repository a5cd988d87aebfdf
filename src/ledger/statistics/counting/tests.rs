use super::*;
use crate::ledger::acts::Register;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::delivered;
use crate::ledger::figures::Figure;
use crate::ledger::statistics::measure::OpinionState;
use crate::ledger::statistics::years::YearLine;
use crate::model::facts::Session;

/// Items of this year in every state the fixture knows, and one of the year before.
fn two_years() -> (Fixture, Id) {
    let mut fixture = Fixture::new();
    fixture.registered("31");
    fixture.issued("32");
    fixture.with_co_unit("33");
    fixture.opinion_issued("34");
    fixture.unassigned("35");
    let this = fixture
        .ledger
        .facts
        .sessions
        .get(fixture.congress)
        .unwrap()
        .clone();
    let last = Session {
        id: Id::new(),
        year: this.year - 1,
        meeting: this.meeting - 1,
        ..this
    };
    fixture.put(last.clone());
    let earlier = Register {
        session: last.id,
        category: Some("城建交通".to_owned()),
        ..fixture.suggestion("31")
    };
    fixture.act(earlier);
    (fixture, last.id)
}

#[test]
fn the_rates_are_those_of_the_yearly_papers() {
    let (fixture, _) = two_years();
    let ledger = &fixture.ledger;
    for scope in [Scope::All, Scope::Year(2026), Scope::Year(2025)] {
        let shown = Statistics::of(ledger, scope);
        for rate in ledger.figures(scope) {
            let counted = (rate.numerator.len(), rate.base.len());
            assert_eq!(
                shown.counts.rate(rate.figure),
                counted,
                "{scope:?} {rate:?}"
            );
        }
    }
}

#[test]
fn every_number_has_a_list_of_as_many_items() {
    let (fixture, last) = two_years();
    for scope in [Scope::All, Scope::Year(2026), Scope::Session(last)] {
        let shown = Statistics::of(&fixture.ledger, scope);
        for measure in StatisticsMeasure::all(fixture.ledger.profile.classes.len()) {
            let listed = shown.cases(CountedBy::new(scope, measure)).len();
            assert_eq!(shown.counts.of(measure), listed, "{measure:?}");
            for year in &shown.years {
                let listed = shown.cases(CountedBy::new(year.scope, measure)).len();
                assert_eq!(year.counts.of(measure), listed, "{} {measure:?}", year.year);
            }
        }
        for line in &shown.bearers {
            let by = CountedBy {
                bearer: Some(line.bearer),
                ..CountedBy::new(scope, StatisticsMeasure::Handed)
            };
            assert_eq!(
                line.counts.of(StatisticsMeasure::Handed),
                shown.cases(by).len()
            );
        }
        for line in &shown.co_units {
            for state in OpinionState::ALL {
                let by = CountedBy {
                    bearer: Some(line.bearer(state)),
                    ..CountedBy::new(scope, StatisticsMeasure::Handed)
                };
                assert_eq!(line.count(state), shown.cases(by).len(), "{state:?}");
            }
        }
        for row in &shown.totals.rows {
            for column in &shown.totals.columns {
                let by = CountedBy {
                    kind: row.kind,
                    ..CountedBy::new(scope, column.measure)
                };
                assert_eq!(row.count(column), shown.cases(by).len(), "{}", column.label);
            }
        }
    }
}

#[test]
fn the_table_adds_up_and_says_what_it_leaves_out() {
    let (fixture, _) = two_years();
    let shown = Statistics::of(&fixture.ledger, Scope::Year(2026));
    assert!(shown.totals.agrees(), "{:?}", shown.totals.sums);
    assert_eq!((shown.registered, shown.handed()), (5, 4));
    assert_eq!(shown.others, "另有未交办1件，没有计入。");
    let first = &shown.totals.sums[0].words;
    assert_eq!(first, "①=②+③", "only roles that occur have a column");
    let total = shown.totals.total().unwrap();
    let under = |label: &str| {
        let mut columns = shown.totals.columns.iter();
        total.count(columns.find(|column| column.label == label).unwrap())
    };
    assert_eq!((under("交办"), under("主办"), under("会办")), (4, 3, 1));
}

#[test]
fn a_unit_asked_for_its_opinion_has_a_line() {
    let (fixture, _) = two_years();
    let shown = Statistics::of(&fixture.ledger, Scope::Year(2026));
    let [line] = &shown.co_units[..] else {
        panic!("one unit is asked: {:?}", shown.co_units);
    };
    assert_eq!(line.unit, fixture.other);
    let counts = OpinionState::ALL.map(|state| line.count(state));
    assert_eq!(counts, [1, 0, 1, 1], "a month from 2 March is over");
    assert_eq!(line.percent(), "0.0%");
}

#[test]
fn shares_are_of_all_items_and_open_them() {
    let (fixture, _) = two_years();
    let ledger = &fixture.ledger;
    let shown = Statistics::of(ledger, Scope::All);
    for (subject, shares) in ShareSubject::ALL.into_iter().zip(&shown.shares) {
        let all: usize = shares.iter().map(|share| share.count).sum();
        assert_eq!(all, shown.registered);
        for share in shares {
            let listed = subject.cases(ledger, Scope::All, share).len();
            assert_eq!(share.count, listed, "{}", share.label);
        }
    }
    assert_eq!(shown.shares[0][0].label, "城建交通");
}

#[test]
fn years_stand_beside_those_of_the_same_body() {
    let (fixture, last) = two_years();
    let ledger = &fixture.ledger;
    let scopes = |scope: Scope| -> Vec<Scope> {
        let years = compared(ledger, scope).into_iter();
        years.map(|(_, scope)| scope).collect()
    };
    let (this, before) = (Scope::Year(2026), Scope::Year(2025));
    assert_eq!(scopes(Scope::All), [this, before]);
    assert_eq!(scopes(this), [this, before]);
    assert_eq!(scopes(before), [before]);
    let congress = Scope::Session(fixture.congress);
    assert_eq!(scopes(congress), [congress, Scope::Session(last)]);
    let conference = Scope::Session(fixture.conference);
    assert_eq!(scopes(conference), [conference]);
    let shown = Statistics::of(ledger, this);
    let [now, then] = &shown.years[..] else {
        unreachable!("two years were counted");
    };
    assert_eq!(YearLine::Handed.change(now, then), "+3");
    let replied = YearLine::Rate(Figure::Replied);
    assert_eq!(replied.change(now, then), "进行中", "the year still runs");
}

#[test]
fn an_answer_counts_from_the_day_it_arrived() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    let scope = Scope::Year(2026);
    let replied = |fixture: &Fixture| Statistics::of(&fixture.ledger, scope);
    assert_eq!(
        replied(&fixture).years[0].replied_by(366),
        0,
        "not delivered"
    );
    fixture.act(delivered(case, "2026-05-01"));
    let shown = replied(&fixture);
    let year = &shown.years[0];
    let on = chrono::Datelike::ordinal(&day("2026-05-01"));
    assert_eq!((year.replied_by(on - 1), year.replied_by(on)), (0, 1));
    assert_eq!(shown.counts.mean_days(), Some(60), "from 2 March");
    let by = CountedBy::new(scope, StatisticsMeasure::RepliedBy(on));
    assert_eq!(shown.cases(by).len(), 1);
}
