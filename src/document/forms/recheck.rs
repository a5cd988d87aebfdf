//! 复查表: what came of what was answered.

use std::cmp::Reverse;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::answer_state::{AnswerState, answer_state};
use crate::ledger::case_terms::delivery_counts;
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::stage::Stage;
use crate::model::chinese;
use crate::model::facts::{Case, Round};
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{FilingKind, Level, Role, Solved};

use super::kind::FormKind;
use super::listing::{filed_together, head, list, title_within};
use super::markup::{few_named, only};
use super::terms::{days_for, when_for};
use super::wording::{levels, supervision_phone};

/// 办理情况复查表.
pub const FORM: FormKind = FormKind::of_all("recheck", "复查表", |ledger, cases| {
    Manuscript::Sheet(rechecks(ledger, cases))
})
.listing(|ledger, cases| cases.iter().any(|case| is_rechecked(ledger, case)));

/// Whether an item stands in the table: one that the office answers, and that was not sent back.
fn is_rechecked(ledger: &Ledger, case: &Case) -> bool {
    case.returned_on.is_none() && ledger.own_role(case.id).is_some_and(Role::answers)
}

/// 代表建议政协提案办理情况复查表 (attachment 14): lead items only.
fn rechecks(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let ours = only(cases, |case| is_rechecked(ledger, case));
    let scope = ListScope::of(ledger, &ours);
    let naming = Naming::within(ledger, scope, &ours);
    let rows = ours.iter().enumerate().map(|(index, case)| {
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            reply(ledger, case),
            last_result(ledger, case),
            String::new(),
        ]
    });
    let columns = [
        ("序号", 13.0, Centre),
        ("建议提案编号", 32.0, Centre),
        ("建议提案题目", 48.0, Left),
        ("答复情况", 36.0, Left),
        ("复查结果", 36.0, Left),
        ("备注", 16.0, Centre),
    ];
    Sheet {
        title: title_within(scope, "代表建议政协提案办理情况复查表", &ours),
        head: head(ledger, filed_together(ledger, &ours, FilingKind::Recheck)),
        tables: vec![list(&columns, rows.collect())],
        notes: notes(ledger, &ours, naming),
        ..Sheet::default()
    }
}

/// The four notes of attachment 14, with phone and mailbox of whoever it is filed with.
fn notes(ledger: &Ledger, cases: &[&Case], naming: Naming<'_>) -> Vec<String> {
    let office = &ledger.office;
    let term = by_when(ledger, cases, naming);
    let mut reach = vec![supervision_phone(ledger)];
    if !office.supervision_email.is_empty() {
        reach.push(format!("邮箱：{}", office.supervision_email));
    }
    reach.retain(|one| !one.is_empty());
    vec![
        "注：1.只复查主办件情况。".to_owned(),
        "　　2.答复情况简要概述办理结果。".to_owned(),
        "　　3.复查结果填写有无进展，有进展的说明情况。".to_owned(),
        format!(
            "　　4.此表由承办单位重新制作，{}件{term}报送{}。{}",
            level_words(ledger, cases),
            office.supervision_office,
            reach.join("，")
        ),
    ]
}

/// 县级; of items of several other levels each: 市级、省级.
fn level_words(ledger: &Ledger, cases: &[&Case]) -> String {
    let words = levels(ledger, cases).into_iter().rev();
    let words = words.map(|level| match level {
        Level::National => "国家级",
        other => other.label(),
    });
    words.collect::<Vec<_>>().join("、")
}

/// 于2026年12月31日前; where some of the items have another day than most, also theirs:
/// 于2026年12月31日前（第43号于2027年12月31日前）.
fn by_when(ledger: &Ledger, cases: &[&Case], naming: Naming<'_>) -> String {
    if let Some(term) = when_for(ledger, MeetingEvent::Rechecked, cases) {
        return format!("于{term}");
    }
    let mut days = days_for(ledger, MeetingEvent::Rechecked, cases);
    let usual = days
        .iter()
        .max_by_key(|(day, cases)| (cases.len(), Reverse(**day)));
    let Some(usual) = usual.map(|(day, _)| *day) else {
        return String::new();
    };
    days.remove(&usual);
    let others = days.iter().map(|(day, cases)| {
        let which = few_named(naming, cases);
        let which = which.unwrap_or_else(|| format!("其中{}件", cases.len()));
        format!("{which}于{}前", chinese::date(*day))
    });
    let others = match others.collect::<Vec<_>>().join("，").as_str() {
        "" => String::new(),
        others => format!("（{others}）"),
    };
    format!("于{}前{others}", chinese::date(usual))
}

/// What the letter in force says, in brief, with the class it was given; that it is not answered yet where it is not.
fn reply(ledger: &Ledger, case: &Case) -> String {
    let issued = ledger.issued_round(case.id);
    let Some(round) = ledger.answered_round(case.id) else {
        return match issued {
            _ if answer_state(ledger, case) == AnswerState::ClosedOut => {
                Stage::ClosedOut.label().to_owned()
            }
            Some(issued) => format!("未答复（函已签发，{}）", on_its_way(ledger, case, issued)),
            None => "未答复".to_owned(),
        };
    };
    let class = round.outcome.as_deref();
    let class = class.and_then(|key| ledger.profile.class(key));
    let class = class.map(|class| class.label.as_str());
    let summary = ledger.summary_of(case, round);
    let solved = round
        .solved
        .map(Solved::label)
        .filter(|_| summary.is_none());
    let said: Vec<&str> = class.into_iter().chain(summary).chain(solved).collect();
    let said = said.join("：");
    match issued.filter(|issued| issued.id != round.id) {
        Some(issued) => {
            let way = on_its_way(ledger, case, issued);
            format!("{said}（重新答复函已签发，{way}）")
        }
        None => said,
    }
}

/// 没有送达, or 已送达2人，还有1人没有送达: how far the letter of a round is delivered.
fn on_its_way(ledger: &Ledger, case: &Case, round: &Round) -> String {
    let letter = ledger.issue_of(round.id);
    let counts = letter.map(|letter| delivery_counts(ledger, case.id, letter));
    match counts {
        Some((with @ 1.., without)) => format!("已送达{with}人，还有{without}人没有送达"),
        _ => "没有送达".to_owned(),
    }
}

/// What the last re-check found; nothing where there was none.
fn last_result(ledger: &Ledger, case: &Case) -> String {
    let rechecks = ledger.facts.rechecks.of(case.id);
    let Some(last) = rechecks.max_by_key(|recheck| recheck.on_date) else {
        return String::new();
    };
    let progress = if last.progress {
        "有进展"
    } else {
        "无进展"
    };
    match last.text.as_deref().unwrap_or_default() {
        "" => progress.to_owned(),
        text => format!("{progress}：{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::facts::{Assignment, Session};

    #[test]
    fn the_note_names_the_level_of_the_items_listed() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let session = fixture.ledger.facts.sessions.get(fixture.congress);
        let session = session.unwrap().clone();
        let said = |fixture: &Fixture| {
            let case = fixture.ledger.facts.cases.get(case).unwrap();
            rechecks(&fixture.ledger, &[case]).notes[3].clone()
        };
        for (level, area, words) in [
            (Level::County, "临溪县", "重新制作，县级件于"),
            (Level::City, "衡水市", "重新制作，市级件于"),
            (Level::National, "中国", "重新制作，国家级件于"),
            (Level::Township, "城关镇", "重新制作，乡级件于"),
        ] {
            fixture.put(Session {
                level,
                area: area.to_owned(),
                ..session.clone()
            });
            let note = said(&fixture);
            assert!(note.contains(words), "{note}");
        }
    }

    #[test]
    fn the_day_of_most_items_stays_where_one_is_looked_at_again_only_next_year() {
        let mut fixture = Fixture::new();
        let ids = ["31", "32", "33"].map(|number| fixture.registered(number));
        let part = fixture.ledger.own_assignment(ids[2]).unwrap().clone();
        let assigned = part.assigned_on.unwrap();
        fixture.put(Assignment {
            assigned_on: assigned.checked_add_months(chrono::Months::new(12)),
            ..part
        });
        let ledger = &fixture.ledger;
        let cases = ids.map(|id| ledger.facts.cases.get(id).unwrap());
        let said = |cases: &[&Case]| rechecks(ledger, cases).notes[3].clone();
        let all = said(&cases);
        assert!(all.contains("县级件于2026年12月31日前（"), "{all}");
        assert!(all.contains("第33号于2027年12月31日前）报送"), "{all}");
        assert!(!all.contains("第31号"), "{all}");
        let same = said(&cases[..2]);
        assert!(same.contains("县级件于2026年12月31日前报送"), "{same}");
    }
}
