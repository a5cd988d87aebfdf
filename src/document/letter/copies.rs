//! Whom a letter is copied to, and how letters name units of the same place.

use crate::document::same_office::OfficeName;
use crate::ledger::Ledger;
use crate::model::facts::{Case, Session, Unit};
use crate::model::vocabulary::IssueKind;

/// 抄送: the office's usual ones, and the units consulted on a reply. Each unit stands once, by whichever of its names, and
/// none that the letter goes to as 主送.
pub(super) fn copies(
    ledger: &Ledger,
    case: &Case,
    session: &Session,
    kind: IssueKind,
) -> Vec<String> {
    let plain = |name: &str| OfficeName::new(&ledger.office.area, name);
    let addressed = addressed(ledger, case, kind).into_iter();
    let mut known: Vec<OfficeName> = addressed.map(plain).collect();
    let mut copies: Vec<String> = Vec::new();
    let mut copy = |name: String, names: Vec<OfficeName>| {
        let is_known = |name: &OfficeName| known.iter().any(|one| one.is_same(name));
        if !names.iter().any(is_known) {
            copies.push(name);
        }
        known.extend(names);
    };
    for name in ledger.office.copied_to(session.body, session.level) {
        copy(name.clone(), vec![plain(name)]);
    }
    if kind == IssueKind::Reply {
        for unit in ledger.consulted_units(case.id) {
            let names = vec![plain(&unit.name), plain(&unit.short_name)];
            copy(local_name(ledger, unit), names);
        }
    }
    copies
}

/// The offices, by all their names, that get the letter as 主送: the lead unit, or those who put the items forward. Who gets
/// a letter of one's own needs no copy of a colleague's.
fn addressed<'a>(ledger: &'a Ledger, case: &Case, kind: IssueKind) -> Vec<&'a str> {
    match kind {
        IssueKind::Opinion => {
            let lead = ledger.lead_unit(case.id).into_iter();
            lead.flat_map(|unit| [unit.name.as_str(), unit.short_name.as_str()])
                .collect()
        }
        IssueKind::Reply => {
            let people = ledger.addressees(case.id).into_iter();
            let offices = people.filter(|person| person.kind.is_collective());
            offices.map(|person| person.name.as_str()).collect()
        }
    }
}

/// A unit as letters of the same place name it: 县市场监督管理局 for 临溪县市场监督管理局.
pub(super) fn local_name(ledger: &Ledger, unit: &Unit) -> String {
    let area = ledger.office.area.as_str();
    match (unit.name.strip_prefix(area), area.chars().last()) {
        (Some(rest), Some(level)) if !rest.is_empty() => format!("{level}{rest}"),
        _ => unit.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::document::feedback_form;
    use crate::document::letter::{LetterFacts, gather};
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{Register, SaveUnit, SetOffice};
    use crate::model::facts::Session;
    use crate::model::vocabulary::{CaseKind, Level, PersonKind, Role};

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

    /// Says whom letters on 建议 and on 提案 are copied to.
    fn copied_to(fixture: &mut Fixture, usual: &[&str]) {
        fixture.act(SetOffice {
            office: json!({ "copies": { "suggestion": usual, "proposal": usual } }),
            what: None,
        });
    }

    #[test]
    fn a_reply_is_not_copied_to_those_it_goes_to() {
        let committee = "临溪县人大常委会选举任免代表工作委员会";
        for (kind, who, name, written) in [
            (
                CaseKind::ReviewOpinion,
                PersonKind::Organ,
                committee,
                "县人大常委会选举任免代表工作委员会",
            ),
            (
                CaseKind::ReviewOpinion,
                PersonKind::Organ,
                committee,
                "县人大常委会选工委",
            ),
            (
                CaseKind::ReviewOpinion,
                PersonKind::Organ,
                "柳林镇人大主席团",
                "镇人大主席团",
            ),
            (
                CaseKind::Proposal,
                PersonKind::Group,
                "县政协提案委",
                "政协临溪县委员会提案委员会",
            ),
        ] {
            let mut fixture = Fixture::new();
            copied_to(&mut fixture, &[written, "县政府办公室"]);
            let sponsor = fixture.person(name, who);
            let mut register = Register {
                kind,
                sponsors: vec![sponsor],
                ..fixture.suggestion("50")
            };
            if kind == CaseKind::Proposal {
                register.session = fixture.conference;
            }
            let case = register.key.unwrap();
            fixture.act(register);
            let letters = gather(&fixture.ledger, case, &LetterFacts::default());
            assert_eq!(letters[0].copies, ["县政府办公室"], "{name}");
        }
    }

    #[test]
    fn who_gets_a_letter_of_its_own_gets_no_copy_of_another_s() {
        let mut fixture = Fixture::new();
        copied_to(&mut fixture, &["城关镇代表团", "县政府办公室"]);
        let delegation = fixture.person("城关镇代表团", PersonKind::Delegation);
        let register = Register {
            sponsors: vec![fixture.deputy, delegation],
            ..fixture.suggestion("50")
        };
        let case = register.key.unwrap();
        fixture.act(register);
        let letters = gather(&fixture.ledger, case, &LetterFacts::default());
        assert_eq!(letters.len(), 2);
        for letter in letters {
            assert_eq!(letter.copies, ["县政府办公室"], "{}", letter.recipient);
        }
    }

    #[test]
    fn an_opinion_is_not_copied_to_the_unit_that_leads() {
        for written in ["县政府办公室", "县政府办", "临溪县人民政府办公室"] {
            let mut fixture = Fixture::new();
            copied_to(&mut fixture, &["县人大常委会选工委", written]);
            fixture.act(SaveUnit {
                record: Some(fixture.other),
                name: "临溪县人民政府办公室".to_owned(),
                short_name: Some("县府办".to_owned()),
                own: false,
                phone: None,
            });
            let case = fixture.unassigned("61");
            for (unit, role) in [(fixture.other, Role::Lead), (fixture.own, Role::Co)] {
                fixture.act(Fixture::part(case, unit, role));
            }
            let letters = gather(&fixture.ledger, case, &LetterFacts::default());
            assert_eq!(letters[0].copies, ["县人大常委会选工委"], "{written}");
        }
    }
}
