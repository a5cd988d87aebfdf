//! 主送 and 抄送 of a yearly report: each office once, and never the one that writes it.

use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::vocabulary::{Body, OfficeKind};

use super::wording::levels;

/// How the name of a county's 政协 begins and how it goes on: 政协临溪县委员会提案委员会.
const CONFERENCE: &str = "政协";
const COMMITTEE: &str = "委员会";
/// The name of a place ends so.
const PLACES: &str = "省市县区旗州";

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
    let own = PlainName::new(&ledger.office.name);
    // An office does not report to itself.
    let is_own = |name: &str| own.is_same(&PlainName::new(name));
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
        named.push(PlainName::new(&to));
    }
    let mut others = Vec::new();
    for name in also {
        let plain = PlainName::new(name);
        if !named.iter().any(|known| known.is_same(&plain)) {
            others.push(name.clone());
            named.push(plain);
        }
    }
    (to, others)
}

/// The name of an office as people write it for short: 临溪县人民政府办公室 as 临溪县政府办公室, 政协临溪县委员会提案委员会 as
/// 临溪县政协提案委员会.
struct PlainName(String);

impl PlainName {
    fn new(name: &str) -> Self {
        let name = name
            .replace("人民代表大会常务委员会", "人大常委会")
            .replace("中国人民政治协商会议", CONFERENCE)
            .replace("人民", "");
        let of_place = name
            .strip_prefix(CONFERENCE)
            .and_then(|rest| rest.split_once(COMMITTEE))
            .filter(|(place, _)| place.ends_with(|last| PLACES.contains(last)));
        Self(match of_place {
            Some((place, office)) => format!("{place}{CONFERENCE}{office}"),
            None => name,
        })
    }

    /// Whether both name one office, one of them perhaps without its place: 县政府办公室.
    fn is_same(&self, other: &Self) -> bool {
        let (one, other) = (&self.0, &other.0);
        !one.is_empty() && !other.is_empty() && (one.ends_with(other) || other.ends_with(one))
    }
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
    fn names_of_one_office_are_the_same_and_those_of_others_are_not() {
        let same = |one, other| PlainName::new(one).is_same(&PlainName::new(other));
        assert!(same("政协临溪县委员会提案委员会", "县政协提案委员会"));
        assert!(same("中国人民政治协商会议临溪县委员会", "县政协"));
        assert!(same("临溪县人民政府办公室", "县政府办公室"));
        assert!(same("临溪县人民代表大会常务委员会", "县人大常委会"));
        assert!(!same("政协临溪县委员会提案委员会", "县政协"));
        assert!(!same("临溪县人民政府办公室", "市政府办公室"));
        assert!(!same("", "县政协"));
    }
}
