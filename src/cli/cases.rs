//! Commands that show cases: list, show, due, stats.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::ledger::Ledger;
use crate::ledger::case_facts::session_name;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::columns::json_row;
use crate::ledger::filter::Filter;
use crate::ledger::find::View;
use crate::ledger::missing::Missing;
use crate::ledger::scope::Scope;
use crate::model::facts::{Assignment, Case, Round};
use crate::model::record::{Id, YEARS};

use super::answer::{Answer, CliError};
use super::context::Context;

pub fn list(context: &Context, filter: Option<&str>, view: &str) -> Result<Answer, CliError> {
    let view = View::ALL
        .iter()
        .copied()
        .find(|known| known.label() == view || known.key() == view)
        .ok_or_else(|| {
            let names = View::ALL
                .iter()
                .map(|view| view.label())
                .collect::<Vec<_>>()
                .join("、");
            CliError::Plain(format!("没有“{view}”这个视图。可以用的有：{names}。"))
        })?;
    let desk = context.open()?;
    let ledger = desk.ledger();
    let found: Vec<&Case> = ledger
        .cases()
        .map(|(case, _)| case)
        .filter(|case| {
            ledger.in_view(case, view) && filter.is_none_or(|text| ledger.matches(case, text))
        })
        .collect();
    let asked = Filter {
        view,
        ..Filter::default()
    };
    let with_term = found
        .iter()
        .map(|case| (*case, asked.term_of(ledger, case.id)));
    // A hundred thousand rows are made once, in the form asked for.
    if context.json {
        let rows = with_term.map(|(case, term)| json_row(ledger, case, term));
        return Ok(Answer::new("", Value::Array(rows.collect())));
    }
    let lines = with_term.map(|(case, term)| line(ledger, case, term));
    let mut text: Vec<String> = lines.collect();
    text.push(format!("共{}件。", found.len()));
    Ok(Answer::new(text.join("\n"), Value::Null))
}

fn department<'a>(ledger: &'a Ledger, part: &Assignment) -> Option<&'a str> {
    part.department
        .and_then(|id| ledger.facts.departments.get(id))
        .map(|department| department.name.as_str())
}

fn line(ledger: &Ledger, case: &Case, term: Option<&CaseTerm>) -> String {
    let state = ledger.state(case.id);
    let due = term.map_or_else(String::new, |term| {
        format!(
            "　{} {}{}",
            rule_label(ledger, term),
            term.status(ledger).words(),
            term.counted.mark()
        )
    });
    let lead = ledger
        .lead_sponsor(case.id)
        .map_or_else(|| "—".to_owned(), |person| ledger.name_of(person));
    let stage = state.map_or("", |state| state.stage.label());
    format!(
        "{}　{}　{lead}　{stage}{due}",
        ledger.reference(case),
        case.title
    )
}

fn rule_label<'a>(ledger: &'a Ledger, term: &CaseTerm) -> &'a str {
    term.rule(ledger).map_or("", |rule| rule.label.as_str())
}

pub fn due(context: &Context) -> Result<Answer, CliError> {
    let desk = context.open()?;
    let ledger = desk.ledger();
    let open = ledger.open_terms();
    let rows: Vec<Value> = open
        .iter()
        .map(|(case, term)| term_row(ledger, case, term))
        .collect();
    let mut text: Vec<String> = Vec::new();
    for (case, term) in &open {
        let who = term.apart(ledger);
        let provisional = term.counted.mark();
        text.push(format!(
            "{}　{}{provisional}　{}　{}{who}　{}",
            term.counted.due,
            term.status(ledger).words(),
            ledger.reference(case),
            rule_label(ledger, term),
            case.title
        ));
    }
    text.push(format!("共{}个未完成的期限。", open.len()));
    Ok(Answer::new(text.join("\n"), Value::Array(rows)))
}

fn term_row(ledger: &Ledger, case: &Case, term: &CaseTerm) -> Value {
    let rule = term.rule(ledger);
    json!({
        "case": ledger.reference(case),
        "rule": rule.map(|rule| rule.key.as_str()),
        "label": rule.map(|rule| rule.label.as_str()),
        "concerns": term.whom(ledger),
        "inner": rule.is_some_and(|rule| rule.inner),
        "base_event": rule.map(|rule| rule.base.key()),
        "base": term.base,
        "nominal": term.counted.nominal,
        "due": term.counted.due,
        "met_on": term.met_on,
        "remaining_working_days": ledger.calendar.working_days_until(ledger.today, term.counted.due),
        "provisional": term.counted.provisional,
        "steps": term.explain(ledger),
    })
}

pub fn show(context: &Context, number: &str) -> Result<Answer, CliError> {
    let desk = context.open()?;
    let ledger = desk.ledger();
    let case = ledger.find_case(number)?;
    Ok(Answer::new(
        show_text(ledger, case),
        show_json(&desk, case)?,
    ))
}

fn show_json(desk: &Desk, case: &Case) -> Result<Value, CliError> {
    let ledger = desk.ledger();
    let mut json = json_row(
        ledger,
        case,
        ledger.state(case.id).and_then(|state| state.next()),
    );
    let sponsors: Vec<Value> = ledger
        .sponsors(case.id)
        .into_iter()
        .map(|person| json!({ "name": person.name, "called": ledger.called(person), "delegation": person.delegation, "sector": person.sector }))
        .collect();
    let assignments: Vec<Value> = ledger
        .facts
        .assignments
        .of(case.id)
        .map(|part| {
            json!({
                "unit": ledger.facts.units.get(part.unit).map(|unit| unit.name.as_str()),
                "role": part.role.key(),
                "assigned_on": part.assigned_on,
                "department": department(ledger, part),
                "handler": ledger.staff_name(part.handler),
                "broken_down_on": part.broken_down_on,
                "objection_on": part.objection_on,
                "reassigned_on": part.reassigned_on,
            })
        })
        .collect();
    let rounds = ledger.own_rounds(case.id).into_iter();
    let rounds = rounds.map(|round| round_json(desk, case, round));
    let rounds = rounds.collect::<Result<Vec<Value>, CliError>>()?;
    let missing: Vec<Value> = missing(ledger, case)
        .into_iter()
        .map(|item| json!({ "what": item.what, "blocks": item.blocks }))
        .collect();
    json["category"] = json!(case.category.as_deref());
    json["content"] = json!(case.content);
    json["sponsors"] = json!(sponsors);
    json["assignments"] = json!(assignments);
    json["rounds"] = json!(rounds);
    json["merged_with"] = json!(merged(ledger, case));
    json["terms"] = ledger
        .terms(case.id)
        .iter()
        .map(|term| term_row(ledger, case, term))
        .collect();
    json["missing"] = json!(missing);
    Ok(json)
}

/// A round that answers an item, with the others that its letter answers too.
fn round_json(desk: &Desk, case: &Case, round: &Round) -> Result<Value, CliError> {
    let ledger = desk.ledger();
    let issue = ledger.issue_of(round.id);
    let text = ledger
        .latest_draft(round.id)
        .map(|draft| desk.store().text(draft.text))
        .transpose()?;
    Ok(json!({
        "position": ledger.round_number(round),
        "outcome": round.outcome.as_deref(),
        "document_number": issue.map(|issue| ledger.document_number(issue)),
        "issued_on": issue.map(|issue| issue.issued_on),
        "shared_with": references(ledger, ledger.shares_round(case.id, round)),
        "text": text,
    }))
}

/// The other items merged with one.
fn merged(ledger: &Ledger, case: &Case) -> Vec<String> {
    let mut others = ledger.merged_with(case.id);
    others.retain(|id| *id != case.id);
    references(ledger, others)
}

fn references(ledger: &Ledger, cases: Vec<Id>) -> Vec<String> {
    let cases = cases.into_iter();
    cases
        .filter_map(|id| ledger.facts.cases.get(id))
        .map(|case| ledger.reference(case))
        .collect()
}

/// What the letter in hand lacks before it is issued; nothing where of items answered together it is written to the others.
fn missing(ledger: &Ledger, case: &Case) -> Vec<Missing> {
    let in_hand = ledger.current_round(case.id).map(|round| round.id);
    let own = ledger.own_round(case.id).map(|round| round.id);
    if in_hand == own {
        ledger.missing_for_issue(case.id)
    } else {
        Vec::new()
    }
}

fn show_text(ledger: &Ledger, case: &Case) -> String {
    let mut lines = vec![
        format!("{}　{}", ledger.reference(case), case.title),
        format!(
            "届次：{}",
            ledger.session(case).map(session_name).unwrap_or_default()
        ),
    ];
    let names: Vec<String> = ledger
        .sponsors(case.id)
        .iter()
        .map(|person| ledger.name_of(person))
        .collect();
    lines.push(format!(
        "提出人：{}",
        if names.is_empty() {
            "—".to_owned()
        } else {
            names.join("、")
        }
    ));
    if let Some(state) = ledger.state(case.id) {
        lines.push(format!("阶段：{}", state.stage.label()));
    }
    let merged = merged(ledger, case);
    if !merged.is_empty() {
        lines.push(format!("并案：{}", merged.join("、")));
    }
    lines.extend(rounds_text(ledger, case));
    lines.push("期限：".to_owned());
    for term in &ledger.terms(case.id) {
        let who = term.apart(ledger);
        lines.push(format!(
            "  {}{who}　{}{}　{}",
            rule_label(ledger, term),
            term.counted.due,
            term.counted.mark(),
            term.status(ledger).words()
        ));
        if term.is_open() {
            lines.extend(
                term.explain(ledger)
                    .into_iter()
                    .map(|step| format!("    {step}")),
            );
        }
    }
    let missing = missing(ledger, case);
    if !missing.is_empty() {
        lines.push("签发前还缺：".to_owned());
        lines.extend(missing.into_iter().map(|item| format!("  {}", item.what)));
    }
    lines.join("\n")
}

/// A line for each round that answers an item and is issued: 第1轮：临住建函〔2026〕4号　2026-04-28　与县建 31并案，同一件答复函.
fn rounds_text(ledger: &Ledger, case: &Case) -> Vec<String> {
    let rounds = ledger.own_rounds(case.id).into_iter();
    let issued = rounds.filter_map(|round| Some((round, ledger.issue_of(round.id)?)));
    issued
        .map(|(round, issue)| {
            let number = ledger.round_number(round);
            let letter = ledger.document_number(issue);
            let shared = ledger.shared_words(case.id, round);
            let shared = shared.map_or_else(String::new, |words| format!("　{words}"));
            format!("第{number}轮：{letter}　{}{shared}", issue.issued_on)
        })
        .collect()
}

pub fn stats(context: &Context, year: Option<u32>) -> Result<Answer, CliError> {
    let is_one = |year: u32| i32::try_from(year).is_ok_and(|year| YEARS.contains(&year));
    if let Some(wrong) = year.filter(|year| !is_one(*year)) {
        let (first, last) = (YEARS.start(), YEARS.end());
        return Err(CliError::Plain(format!(
            "没有{wrong}年的统计，只能填{first}年到{last}年之间的年份。请核对年份。"
        )));
    }
    let desk = context.open()?;
    let ledger = desk.ledger();
    let rates = ledger.figures(year.map_or(Scope::All, Scope::Year));
    let text: Vec<String> = rates
        .iter()
        .map(|rate| {
            format!(
                "{}　{}/{}　{}",
                rate.figure.label(),
                rate.numerator.len(),
                rate.base.len(),
                rate.percent()
            )
        })
        .collect();
    let rows: Vec<Value> = rates
        .iter()
        .map(|rate| {
            json!({
                "figure": rate.figure.key(),
                "label": rate.figure.label(),
                "numerator": rate.numerator.len(),
                "base": rate.base.len(),
                "percent": rate.percent(),
            })
        })
        .collect();
    Ok(Answer::new(
        text.join("\n"),
        json!({ "year": year, "rates": rows }),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::facts::Milestone;

    #[test]
    fn a_day_that_may_still_move_says_so_in_the_list_and_of_one_item() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("31");
        let mut part = fixture.ledger.own_assignment(id).unwrap().clone();
        part.set_day(Milestone::Assigned, Some(day("2026-11-20")));
        fixture.put(part);
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(id).unwrap();
        let shown = show_text(ledger, case);
        assert!(shown.contains("  答复　2027-02-22（暂定）　"), "{shown}");
        let term = ledger.state(id).and_then(|state| state.next());
        let listed = line(ledger, case, term);
        assert!(listed.ends_with("个工作日（暂定）"), "{listed}");
    }
}
