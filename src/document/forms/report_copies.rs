//! 主送 and 抄送 of a yearly report: each office once, and never the one that writes it.

use crate::document::same_office::OfficeName;
use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::vocabulary::{Body, OfficeKind};

use super::wording::levels;

/// 主送 and 抄送 of a report on these items, as the profile says; where it does not, the office that letters of both bodies
/// are copied to at the level of the items, and the others that they are copied to.
pub fn sent_to(ledger: &Ledger, cases: &[&Case]) -> (String, Vec<String>) {
    let profile = &ledger.profile;
    let levels = levels(ledger, cases);
    let copied_to = |body: Body| -> Vec<&String> {
        let names = levels.iter().rev();
        let names = names.flat_map(|level| ledger.office.copied_to(body, *level));
        names.collect()
    };
    let (suggestion, proposal) = (copied_to(Body::Congress), copied_to(Body::Conference));
    let plain = |name: &str| OfficeName::new(&ledger.office.area, name);
    let own = plain(&ledger.office.name);
    // An office does not report to itself.
    let is_own = |name: &str| own.is_same(&plain(name));
    let common = suggestion
        .iter()
        .find(|one| proposal.contains(one) && !is_own(one));
    let to = match profile.summary_to.as_str() {
        // Whom an office reports to that hands items out itself, the rules of a place do not say.
        _ if ledger.office.kind != OfficeKind::Unit => String::new(),
        to if to.is_empty() || is_own(to) => {
            common.map_or_else(String::new, |one| String::clone(one))
        }
        to => to.to_owned(),
    };
    let also: Vec<&String> = if profile.summary_copies.is_empty() {
        suggestion.into_iter().chain(proposal).collect()
    } else {
        profile.summary_copies.iter().collect()
    };
    let mut named = vec![own];
    if !to.is_empty() {
        named.push(plain(&to));
    }
    let mut others = Vec::new();
    for name in also {
        let office = plain(name);
        if !named.iter().any(|known| known.is_same(&office)) {
            others.push(name.clone());
            named.push(office);
        }
    }
    (to, others)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::SetOffice;
    use crate::ledger::acts::fixture::{Fixture, empty};
    use crate::ledger::acts::usual_inputs::of_city;
    use crate::model::office::Office;
    use crate::model::profile::Profile;

    #[test]
    fn an_office_is_copied_to_once_and_never_to_itself() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let mut office = Office {
            kind: OfficeKind::Body,
            ..Office::named("政协临溪县委员会提案委员会")
        };
        office.copies.suggestion = names(&["县人大常委会选举任免代表工作委员会", "县政府办公室"]);
        office.copies.proposal = names(&["县政协提案委员会", "临溪县人民政府办公室"]);
        let mut profile = Profile::shipped(Profile::DEFAULT).unwrap();
        profile.summary_to.clear();
        profile.summary_copies.clear();
        let today = "2026-11-20".parse().unwrap();
        let (to, others) = sent_to(&empty(&office, &profile, today), &[]);
        assert_eq!(to, "");
        assert_eq!(
            others,
            ["县人大常委会选举任免代表工作委员会", "县政府办公室"]
        );
    }

    #[test]
    fn a_report_goes_to_the_offices_of_the_level_of_its_items() {
        let mut fixture = Fixture::new();
        fixture.act(SetOffice {
            office: json!({ "copies": {
                "suggestion": ["县人大代工委", "县政府办公室"], "proposal": ["县政府办公室"],
                "city_suggestion": ["市人大代工委", "市政府办公室"], "city_proposal": ["市政府办公室"]
            } }),
            what: None,
        });
        let ids = [fixture.registered("31"), fixture.registered("32")];
        let county = fixture.ledger.facts.sessions.get(fixture.congress);
        let city = of_city(county.unwrap());
        fixture.put(city.clone());
        let moved = fixture.ledger.facts.cases.get(ids[1]).unwrap().clone();
        fixture.put(Case {
            session: city.id,
            ..moved
        });
        let ledger = &fixture.ledger;
        let cases = ids.map(|id| ledger.facts.cases.get(id).unwrap());
        let to = |cases: &[&Case]| {
            let (to, others) = sent_to(ledger, cases);
            format!("{to}：{}", others.join("、"))
        };
        assert_eq!(to(&cases[1..]), "市政府办公室：市人大代工委");
        // A county's office reports in the county, on whatever items besides.
        for own in [&cases[..], &cases[..1], &[]] {
            assert_eq!(to(own), "县政府办公室：县人大代工委");
        }
    }

    #[test]
    fn a_report_is_not_copied_to_the_office_it_goes_to() {
        let mut office = Office {
            area: "临溪县".to_owned(),
            ..Office::named("临溪县住房和城乡建设局")
        };
        office.copies.suggestion = vec!["县人大代工委".to_owned(), "县政府办".to_owned()];
        let mut profile = Profile::shipped(Profile::DEFAULT).unwrap();
        profile.summary_to = "临溪县人民政府办公室".to_owned();
        profile.summary_copies.clear();
        let today = "2026-11-20".parse().unwrap();
        let (to, others) = sent_to(&empty(&office, &profile, today), &[]);
        assert_eq!(to, "临溪县人民政府办公室");
        assert_eq!(others, ["县人大代工委"]);
    }
}
