//! Tests of extending a term.

use super::*;
use crate::ledger::acts::fixture::{Fixture, day};
use crate::ledger::acts::usual_inputs::edit_rule;
use crate::ledger::acts::{Act as _, Deliver, ReturnCase, WithdrawExtension};
use crate::model::vocabulary::DeliveryMode;

fn extend(case: Id, until: &str) -> Extend {
    Extend {
        case,
        rule: "reply".to_owned(),
        unit: None,
        granted_on: day("2026-05-06"),
        until: day(until),
        approver: "县政府办公室".to_owned(),
        reason: "需要招标".to_owned(),
    }
}

#[test]
fn a_term_is_extended_as_far_as_the_law_lets_it_reach() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let limit = fixture
        .ledger
        .profile
        .extension_limit(day("2026-03-02"))
        .unwrap();
    let too_long = Extend {
        until: limit.succ_opt().unwrap(),
        ..extend(case, "2026-07-01")
    };
    fixture.refuses(too_long, "until", "延期最长到");
    let back = extend(case, "2026-05-05");
    fixture.refuses(back, "until", "延到的日期不能早于批准日期（2026-05-06）");
    let early = Extend {
        granted_on: day("2026-03-01"),
        ..extend(case, "2026-07-01")
    };
    fixture.refuses(early, "granted_on", "批准延期不能早于交办（2026-03-02）");
    let known: Extension = fixture.done(Extend {
        until: limit,
        ..extend(case, "2026-07-01")
    });
    assert_eq!((known.rule.as_str(), known.until), ("reply", limit));
}

#[test]
fn an_extension_moves_the_last_day_of_an_item_assigned() {
    let mut fixture = Fixture::new();
    let (case, unassigned) = (fixture.registered("31"), fixture.unassigned("32"));
    fixture.refuses(
        extend(unassigned, "2026-07-01"),
        "case",
        "还没有交办给本单位",
    );
    let too_late = Extend {
        granted_on: day("2026-06-03"),
        ..extend(case, "2026-07-01")
    };
    let mut june = fixture.ledger.clone();
    june.begin_day(day("2026-06-10"));
    june.catch_up(usize::MAX);
    let refusal = too_late.change(&june).unwrap_err();
    assert_eq!(refusal.field(), Some("granted_on"));
    assert!(
        refusal.to_string().contains("期限到2026年6月2日就满了"),
        "{refusal}"
    );
    let shorter = extend(case, "2026-05-20");
    fixture.refuses(shorter, "until", "延到的日期要在它之后");
    fixture.act(extend(case, "2026-07-01"));
    fixture.refuses(extend(case, "2026-07-01"), "until", "现在就到2026年7月1日");
    fixture.act(extend(case, "2026-07-02"));
}

#[test]
fn a_term_that_was_met_or_does_not_run_is_not_extended() {
    let mut fixture = Fixture::new();
    let case = fixture.issued("31");
    fixture.act(Deliver {
        case,
        delivery: None,
        issue: None,
        persons: Vec::new(),
        unit: None,
        mode: DeliveryMode::Hand,
        on: day("2026-04-29"),
        by_whom: None,
    });
    fixture.refuses(
        extend(case, "2026-07-01"),
        "granted_on",
        "2026年4月29日已经完成",
    );
    fixture.act(Extend {
        granted_on: day("2026-04-29"),
        ..extend(case, "2026-07-01")
    });
    let returned = fixture.registered("32");
    fixture.act(ReturnCase {
        case: returned,
        on: day("2026-03-10"),
        reason: "不立案".to_owned(),
    });
    fixture.refuses(extend(returned, "2026-07-01"), "rule", "期限在计");
}

#[test]
fn an_extension_names_an_extendable_term_who_granted_it_and_why() {
    let mut fixture = Fixture::new();
    let case = fixture.registered("31");
    let good = || extend(case, "2026-07-01");
    let unknown = Extend {
        rule: "没有的期限".to_owned(),
        ..good()
    };
    fixture.refuses(unknown, "rule", "没有期限“没有的期限”");
    let rules = fixture.ledger.profile.rules.clone();
    let fixed = rules.iter().find(|rule| !rule.extendable).unwrap();
    let not_extendable = Extend {
        rule: fixed.label.clone(),
        ..good()
    };
    fixture.refuses(not_extendable, "rule", "期限不能延期");
    let nobody = Extend {
        approver: "　".to_owned(),
        ..good()
    };
    fixture.refuses(nobody, "approver", "没有填“批准人”");
    let no_reason = Extend {
        reason: String::new(),
        ..good()
    };
    fixture.refuses(no_reason, "reason", "没有填“理由”");
    fixture.refuses(extend(Id::new(), "2026-07-01"), "case", "台账里没有这一件");
    let by_label = rules.iter().find(|rule| rule.key == "reply").unwrap();
    fixture.act(Extend {
        rule: by_label.label.clone(),
        ..good()
    });
}

#[test]
fn a_rule_says_how_often_and_how_far_it_is_extended() {
    let mut fixture = Fixture::new();
    edit_rule(&mut fixture, "reply", |rule| {
        rule.extend_times = Some(1);
        rule.extend_by = Some("1个月".to_owned());
    });
    let case = fixture.registered("31");
    // The term ends on 2026-06-02, and one extension reaches a month past it.
    fixture.refuses(
        extend(case, "2026-07-03"),
        "until",
        "一次最多延1个月，到2026年7月2日",
    );
    fixture.act(extend(case, "2026-07-02"));
    fixture.refuses(
        extend(case, "2026-07-10"),
        "rule",
        "许可“答复”延期 1 次，已经延了 1 次",
    );
    let granted = fixture.ledger.facts.extensions.of(case).next().unwrap().id;
    fixture.act(WithdrawExtension {
        extension: granted,
        on: day("2026-05-07"),
        reason: "改为按期答复".to_owned(),
    });
    fixture.act(extend(case, "2026-06-20"));
}
