//! 主送 and 抄送 of a yearly report: each office once, and never the one that writes it.

use crate::ledger::Ledger;
use crate::model::vocabulary::OfficeKind;

/// How the name of a county's 政协 begins and how it goes on: 政协临溪县委员会提案委员会.
const CONFERENCE: &str = "政协";
const COMMITTEE: &str = "委员会";
/// The name of a place ends so.
const PLACES: &str = "省市县区旗州";

/// 主送 and 抄送, as the profile says; where it does not, the office that letters of both bodies are copied to, and the
/// others that they are copied to.
pub fn sent_to(ledger: &Ledger) -> (String, Vec<String>) {
    let profile = &ledger.profile;
    let copies = &ledger.office.copies;
    let own = PlainName::new(&ledger.office.name);
    // An office does not report to itself.
    let is_own = |name: &str| own.is_same(&PlainName::new(name));
    let common = copies
        .suggestion
        .iter()
        .find(|one| copies.proposal.contains(one) && !is_own(one));
    let to = match profile.summary_to.as_str() {
        // Whom an office reports to that hands items out itself, the rules of a place do not say.
        _ if ledger.office.kind != OfficeKind::Unit => String::new(),
        to if to.is_empty() || is_own(to) => common.cloned().unwrap_or_default(),
        to => to.to_owned(),
    };
    let also: Vec<&String> = if profile.summary_copies.is_empty() {
        copies.suggestion.iter().chain(&copies.proposal).collect()
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
    use super::*;
    use crate::ledger::acts::fixture::empty;
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
        let (to, others) = sent_to(&empty(&office, &profile, today));
        assert_eq!(to, "");
        assert_eq!(
            others,
            ["县人大常委会选举任免代表工作委员会", "县政府办公室"]
        );
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
