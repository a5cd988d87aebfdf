//! The sample ledger exercises every rule it is meant to show.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::ledger::Ledger;
use banli::ledger::answer_state::answered_outcome;
use banli::ledger::case_terms::{Concerns, TermStatus};
use banli::ledger::scope::Scope;
use banli::ledger::stage::Stage;
use banli::model::facts::Case;
use banli::model::profile::Rule;
use banli::model::vocabulary::{CaseKind, IssueKind, Level, PersonKind, Role};
use common::desk::{day, sample};
use common::pdf::{read, text_of};

fn assert_any(ledger: &Ledger, what: &str, test: impl Fn(&Case) -> bool) {
    assert!(ledger.cases().any(|(case, _)| test(case)), "no {what}");
}

#[test]
fn it_holds_every_kind_of_item_and_sponsor() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let ledger = desk.ledger();
    let any = |what: &str, test: &dyn Fn(&Case) -> bool| assert_any(ledger, what, test);
    assert!(ledger.cases().count() >= 60);
    any("joint item with 7 deputies", &|case| {
        ledger.sponsors(case.id).len() == 7
    });
    any("merged item", &|case| {
        ledger.merged_with(case.id).len() >= 3
    });
    any("lead with co-units", &|case| {
        ledger.letter_kind(case.id) == IssueKind::Reply && ledger.co_units(case.id).count() >= 2
    });
    any("co item", &|case| {
        ledger
            .own_assignment(case.id)
            .is_some_and(|part| part.role == Role::Co)
    });
    for level in [Level::City, Level::County] {
        any(level.label(), &|case| {
            ledger
                .session(case)
                .is_some_and(|session| session.level == level)
        });
    }
    any("party as sponsor", &|case| {
        ledger
            .lead_sponsor(case.id)
            .is_some_and(|person| person.kind == PersonKind::Group)
    });
    any("70-character title", &|case| {
        case.title.chars().count() == 70
    });
    let is_rare = |letter: char| u32::from(letter) > 0xFFFF;
    any("rare-character name", &|case| {
        ledger
            .lead_sponsor(case.id)
            .is_some_and(|person| person.name.chars().any(is_rare))
    });
    any("reassigned part", &|case| {
        ledger
            .facts
            .assignments
            .of(case.id)
            .any(|part| part.reassigned_on.is_some())
    });
    any("returned item", &|case| case.returned_on.is_some());
    for kind in [
        CaseKind::MotionAsSuggestion,
        CaseKind::ClosedSuggestion,
        CaseKind::RegularProposal,
    ] {
        any(kind.label(), &|case| case.kind == kind);
    }
    any("item not to be published", &|case| {
        !ledger.may_publish(case)
    });
}

#[test]
fn it_holds_every_turn_of_the_terms() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let ledger = desk.ledger();
    let reply = |what: &str, test: &dyn Fn(TermStatus) -> bool| {
        assert_any(ledger, what, |case| {
            let terms = ledger.terms(case.id);
            let ours = terms.iter().filter(|term| term.concerns == Concerns::Us);
            ours.filter(|term| term.rule(ledger).is_some_and(Rule::is_reply_term))
                .any(|term| test(term.status(ledger)))
        });
    };
    reply("overdue reply", &|status| {
        matches!(status, TermStatus::Overdue(_))
    });
    reply("reply due today", &|status| status == TermStatus::DueToday);
    reply("late reply", &|status| status == TermStatus::MetLate);
    reply("reply in time", &|status| status == TermStatus::MetInTime);
    assert_any(ledger, "provisional 2027 term", |case| {
        let next_year = day("2027-01-01");
        ledger
            .terms(case.id)
            .iter()
            .any(|term| term.counted.provisional && term.counted.due >= next_year)
    });
    assert_any(ledger, "extension", |case| {
        ledger.facts.extensions.of(case.id).next().is_some()
    });
}

#[test]
fn it_holds_every_stage_and_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let ledger = desk.ledger();
    for stage in Stage::ALL.iter().filter(|stage| {
        !matches!(
            **stage,
            Stage::Reassigned | Stage::ForReference | Stage::ClosedOut
        )
    }) {
        assert_any(ledger, stage.label(), |case| {
            ledger.state(case.id).unwrap().stage == *stage
        });
    }
    assert_any(ledger, "second round", |case| {
        ledger.rounds(case.id).len() == 2
    });
    for class in ["A", "B", "C"] {
        assert_any(ledger, class, |case| {
            answered_outcome(ledger, case).is_some_and(|found| found.key == *class)
        });
    }
    assert!(
        ledger
            .facts
            .publications
            .iter()
            .any(|publication| publication.withheld_on.is_some())
    );
    let promises: Vec<_> = ledger.facts.commitments.iter().collect();
    assert!(
        promises.iter().any(|promise| promise.done_on.is_some()),
        "a promise kept"
    );
    let broken = promises
        .iter()
        .any(|promise| promise.done_on.is_none() && promise.due_on < ledger.today);
    assert!(broken, "a promise broken");
    for rate in ledger.figures(Scope::All) {
        assert!(
            rate.numerator.without(&rate.base).is_empty(),
            "{:?}",
            rate.figure
        );
        assert!(!rate.base.is_empty(), "{:?}", rate.figure);
    }
}

#[test]
fn every_paper_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let ledger = desk.ledger();
    let mut most_pages = 0;
    let mut papers = 0;
    for paper in ledger.facts.papers.iter() {
        let pages = read(&desk.store().content(paper.content).unwrap());
        papers += 1;
        most_pages = most_pages.max(pages.len());
        for page in &pages {
            for glyph in &page.glyphs {
                let ink = glyph.ink;
                let inside = ink.x0 > 15.0 && ink.x1 < 195.0 && ink.y0 > 14.0 && ink.y1 < 285.0;
                assert!(inside, "{}: “{}” at {ink:?}", paper.name, glyph.text);
            }
            for line in page.lines() {
                for pair in line.windows(2) {
                    let overlap = pair[0].ink.x1 - pair[1].ink.x0;
                    assert!(
                        overlap < 0.35,
                        "{}: {} overlaps by {overlap:.2}",
                        paper.name,
                        text_of(&line)
                    );
                }
            }
        }
    }
    assert!(papers > 150, "{papers}");
    assert_eq!(most_pages, 4, "the longest reply has four pages");
}

#[test]
fn a_merged_letter_lists_every_number_and_every_name() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let ledger = desk.ledger();
    let (main, _) = ledger
        .cases()
        .find(|(case, _)| {
            ledger.merged_with(case.id).len() >= 3 && ledger.answering_case(case.id) == case.id
        })
        .unwrap();
    let round = ledger.current_round(main.id).unwrap();
    let issue = ledger.issue_of(round.id).unwrap();
    let letter = ledger.facts.papers.of(issue.id).next().unwrap();
    let text: String = read(&desk.store().content(letter.content).unwrap())
        .iter()
        .flat_map(common::pdf::ReadPage::lines)
        .map(|line| text_of(&line))
        .collect();
    for case in ledger.merged_with(main.id) {
        let record = ledger.facts.cases.get(case).unwrap();
        assert!(
            text.contains(&format!("第{}号“{}”", record.number, record.title)),
            "{text}"
        );
        for person in ledger.sponsors(case) {
            assert!(text.contains(&person.name), "{} in {text}", person.name);
        }
    }
}
