//! 主送 and 抄送 of a yearly report: each office once, and never the one that writes it.

use crate::document::same_office::OfficeName;
use crate::ledger::Ledger;
use crate::model::vocabulary::OfficeKind;

/// 主送 and 抄送, as the profile says; where it does not, the office that letters of both bodies are copied to, and the
/// others that they are copied to.
pub fn sent_to(ledger: &Ledger) -> (String, Vec<String>) {
    let profile = &ledger.profile;
    let copies = &ledger.office.copies;
    let plain = |name: &str| OfficeName::new(&ledger.office.area, name);
    let own = plain(&ledger.office.name);
    // An office does not report to itself.
    let is_own = |name: &str| own.is_same(&plain(name));
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
        let (to, others) = sent_to(&empty(&office, &profile, today));
        assert_eq!(to, "临溪县人民政府办公室");
        assert_eq!(others, ["县人大代工委"]);
    }
}
