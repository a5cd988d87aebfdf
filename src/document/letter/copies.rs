//! Whom a letter is copied to, and how letters name units of the same place.

use crate::ledger::Ledger;
use crate::model::facts::{Case, Session, Unit};
use crate::model::vocabulary::IssueKind;

/// 抄送: the office's usual ones, and the units consulted on a reply. Each unit stands once, by whichever of its names.
pub(super) fn copies(
    ledger: &Ledger,
    case: &Case,
    session: &Session,
    kind: IssueKind,
) -> Vec<String> {
    let usual = ledger.office.copied_to(session.body, session.level);
    let mut copies: Vec<String> = Vec::new();
    for name in usual {
        if !copies.iter().any(|copy| is_same(ledger, copy, name)) {
            copies.push(name.clone());
        }
    }
    if kind == IssueKind::Reply {
        for unit in ledger.consulted_units(case.id) {
            let is_unit = |copy: &String| {
                is_same(ledger, copy, &unit.name) || is_same(ledger, copy, &unit.short_name)
            };
            if !copies.iter().any(is_unit) {
                copies.push(local_name(ledger, unit));
            }
        }
    }
    copies
}

/// A unit as letters of the same place name it: 县市场监督管理局 for 临溪县市场监督管理局.
pub(super) fn local_name(ledger: &Ledger, unit: &Unit) -> String {
    let area = ledger.office.area.as_str();
    match (unit.name.strip_prefix(area), area.chars().last()) {
        (Some(rest), Some(level)) if !rest.is_empty() => format!("{level}{rest}"),
        _ => unit.name.clone(),
    }
}

/// Whether two names are one unit's, its place in front or not: 临溪县财政局, 县财政局, 财政局; 县政府办公室,
/// 县人民政府办公室.
fn is_same(ledger: &Ledger, one: &str, other: &str) -> bool {
    bare(ledger, one) == bare(ledger, other)
}

/// A unit's name without its place.
fn bare(ledger: &Ledger, name: &str) -> String {
    let area = ledger.office.area.as_str();
    let name = name.trim();
    let named = name.strip_prefix(area).filter(|_| !area.is_empty());
    let level = area.chars().last();
    let level = || level.and_then(|level| name.strip_prefix(level));
    named
        .or_else(level)
        .unwrap_or(name)
        .replace("人民政府", "政府")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::document::feedback_form;
    use crate::document::letter::{LetterFacts, gather};
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{SaveUnit, SetOffice};
    use crate::model::facts::Session;
    use crate::model::vocabulary::Level;

    /// The copies of a reply on which 县教育局 was consulted, where these are the usual ones.
    fn copies(full_name: &str, usual: &[&str]) -> Vec<String> {
        let mut fixture = Fixture::new();
        let case = fixture.with_co_unit("31");
        fixture.act(SaveUnit {
            record: Some(fixture.other),
            name: full_name.to_owned(),
            short_name: Some("县教体局".to_owned()),
            own: false,
            phone: None,
        });
        fixture.act(SetOffice {
            office: json!({ "copies": { "suggestion": usual } }),
            what: None,
        });
        let letters = gather(&fixture.ledger, case, &LetterFacts::default());
        letters.into_iter().next().unwrap().copies
    }

    #[test]
    fn a_unit_that_is_copied_to_anyway_stands_once() {
        let full = "临溪县教育体育局";
        for usual in [
            "临溪县教育体育局",
            "县教育体育局",
            "教育体育局",
            "县教体局",
            "教体局",
        ] {
            let usual = ["县人大常委会代表工委", usual];
            assert_eq!(copies(full, &usual), usual);
        }
        assert_eq!(
            copies("县教育体育局", &["临溪县教育体育局"]),
            ["临溪县教育体育局"]
        );
    }

    #[test]
    fn a_letter_and_its_form_name_the_offices_of_the_deputy_s_own_level() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        fixture.act(SetOffice {
            office: json!({
                "copies": {
                    "suggestion": ["县人大代工委"], "city_suggestion": ["市人大代工委"],
                    "township_suggestion": ["镇人大主席团"], "province_suggestion": ["省人大代工委"]
                },
                "feedback_office": {
                    "suggestion": "县人大代工委", "city_suggestion": "市人大代工委",
                    "township_suggestion": "镇人大主席团", "province_suggestion": "省人大代工委"
                }
            }),
            what: None,
        });
        let known = fixture.ledger.facts.cases.get(case).unwrap().session;
        let session = fixture.ledger.facts.sessions.get(known).unwrap().clone();
        for (level, office) in [
            (Level::County, "县人大代工委"),
            (Level::Township, "镇人大主席团"),
            (Level::City, "市人大代工委"),
            (Level::Province, "省人大代工委"),
        ] {
            fixture.put(Session {
                level,
                ..session.clone()
            });
            let letters = gather(&fixture.ledger, case, &LetterFacts::default());
            let forms = feedback_form::gather(&fixture.ledger, case, "");
            assert_eq!(letters[0].copies, [office]);
            assert_eq!(forms[0].return_to, office);
        }
    }

    #[test]
    fn a_unit_of_another_place_is_another_unit() {
        assert_eq!(
            copies("临溪县教育体育局", &["市教育体育局", "县财政局"]),
            ["市教育体育局", "县财政局", "县教育体育局"]
        );
    }
}
