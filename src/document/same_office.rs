//! Whether two names are one office's, however people write them: in full, for short, its place in front or not.

/// What stands in a name for words that people leave out or shorten, in this order.
const SHORTENED: [(&str, &str); 5] = [
    ("中国人民政治协商会议", CONFERENCE),
    ("人民代表大会", CONGRESS),
    ("常务委员会", "常委会"),
    ("中国共产党", ""),
    ("人民", ""),
];
/// The same of the words that names end in: 工委 is another than 委.
const ENDINGS: [(&str, &str); 4] = [
    ("工作委员会", "工委"),
    (COMMITTEE, "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
];
const CONGRESS: &str = "人大";
const CONFERENCE: &str = "政协";
/// How the name of a county's 政协 goes on: 政协临溪县委员会提案委员会.
const COMMITTEE: &str = "委员会";
/// The standing committee, which people leave out before the name of a 工委.
const STANDING: &str = "常委会";
/// The name of a place ends so.
const PLACES: &str = "省市县区旗州盟镇乡";

/// The name of an office as it is compared: 临溪县人民政府办公室 as 政府办 where the place is 临溪县,
/// 政协沧澜市委员会提案委员会 as 沧澜市政协提案委.
#[derive(Clone, Debug)]
pub struct OfficeName(String);

impl OfficeName {
    /// A name as it is written by an office of a place; of one whose place is not known where that is empty.
    pub fn new(area: &str, name: &str) -> Self {
        let shortened = |name: String, words: &[(&str, &str)]| {
            let words = words.iter();
            words.fold(name, |name, (long, short)| name.replace(long, short))
        };
        let name = shortened(name.trim().to_owned(), &SHORTENED);
        let name = without_term(&name);
        let name = name.strip_prefix("中共").unwrap_or(&name);
        let name = shortened(place_first(name), &ENDINGS);
        Self(without_place(area, &name).to_owned())
    }

    /// Whether both name one office.
    pub fn is_same(&self, other: &Self) -> bool {
        let (one, other) = (self.0.as_str(), other.0.as_str());
        if one.is_empty() || other.is_empty() {
            return false;
        }
        is_same_but_for_place(one, other) || is_shortened(one, other) || is_shortened(other, one)
    }
}

/// 临溪县第十届人大主席团 without its term.
fn without_term(name: &str) -> String {
    let term = name.split_once('第').and_then(|(before, rest)| {
        let (_, after) = rest.split_once('届')?;
        Some(format!("{before}{after}"))
    });
    term.unwrap_or_else(|| name.to_owned())
}

/// 临溪县政协提案委员会 for 政协临溪县委员会提案委员会.
fn place_first(name: &str) -> String {
    let of_place = name
        .strip_prefix(CONFERENCE)
        .and_then(|rest| rest.split_once(COMMITTEE))
        .filter(|(place, _)| place.ends_with(|last| PLACES.contains(last)));
    match of_place {
        Some((place, office)) => format!("{place}{CONFERENCE}{office}"),
        None => name.to_owned(),
    }
}

/// A name without the writer's own place: 教育局 for 临溪县教育局 and 县教育局.
fn without_place<'a>(area: &str, name: &'a str) -> &'a str {
    let named = name.strip_prefix(area);
    let level = || name.strip_prefix(area.chars().next_back()?);
    let rest = named.or_else(level).filter(|_| !area.is_empty());
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Whether two names are the same, one of them perhaps with the word of its place alone: 市政府办 and 沧澜市政府办.
fn is_same_but_for_place(one: &str, other: &str) -> bool {
    let is_place = |letter: char| PLACES.contains(letter);
    let names = |long: &str, short: &str| {
        let place = long
            .strip_suffix(short)
            .filter(|_| short.starts_with(is_place));
        // 市场监管局 of 魏县市场监管局 says no place.
        place.is_some_and(|place| !place.ends_with(is_place))
    };
    one == other || names(one, other) || names(other, one)
}

/// Whether a committee's name is another's for short: 县人大选工委 of 县人大常委会选举任免代表工委.
fn is_shortened(short: &str, long: &str) -> bool {
    let split = |name: &str| {
        let bodies = [CONGRESS, CONFERENCE].into_iter();
        let mut found = bodies.filter_map(|body| {
            let (place, committee) = name.split_once(body)?;
            Some((format!("{place}{body}"), committee.to_owned()))
        });
        let (body, committee) = found.next()?;
        let ending = ["工委", "委"]
            .into_iter()
            .find(|end| committee.ends_with(end))?;
        let stem = committee.strip_suffix(ending)?;
        let stem = stem.strip_prefix(STANDING).unwrap_or(stem).to_owned();
        Some((body, stem, ending))
    };
    let (Some((body, stem, ending)), Some((other_body, other_stem, other_ending))) =
        (split(short), split(long))
    else {
        return false;
    };
    // 法工委 is short for 法制工委, never for 监察和司法工委.
    let begins_alike = !stem.is_empty() && stem.chars().next() == other_stem.chars().next();
    let mut letters = other_stem.chars();
    let is_in_order = stem
        .chars()
        .all(|wanted| letters.any(|letter| letter == wanted));
    ending == other_ending
        && begins_alike
        && is_in_order
        && is_same_but_for_place(&body, &other_body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(area: &str, one: &str, other: &str) -> bool {
        let [one, other] = [one, other].map(|name| OfficeName::new(area, name));
        assert_eq!(one.is_same(&other), other.is_same(&one));
        one.is_same(&other)
    }

    #[test]
    fn names_of_one_office_are_the_same() {
        for (one, other) in [
            ("政协临溪县委员会提案委员会", "县政协提案委员会"),
            ("中国人民政治协商会议临溪县委员会", "县政协"),
            ("临溪县人民政府办公室", "县政府办公室"),
            ("临溪县人民政府办公室", "县政府办"),
            ("临溪县人民代表大会常务委员会", "县人大常委会"),
            ("临溪县第十届人民代表大会主席团", "县人大主席团"),
            ("中共临溪县委员会办公室", "县委办"),
            ("沧澜市人民政府办公室", "市政府办公室"),
            (
                "临溪县人大常委会选举任免代表工作委员会",
                "县人大常委会选工委",
            ),
            ("县人大代工委", "临溪县人大常委会代表工作委员会"),
            ("县人大财经委", "临溪县人民代表大会财政经济委员会"),
        ] {
            for area in ["临溪县", ""] {
                assert!(same(area, one, other), "{one}, {other}, in {area}");
            }
        }
        assert!(same("临溪县", "教育局", "临溪县教育局"));
        assert!(same("柳林镇", "镇人大主席团", "柳林镇人大主席团"));
        assert!(same("临溪县", "镇人大主席团", "柳林镇人大主席团"));
    }

    #[test]
    fn names_of_different_offices_are_not() {
        for (one, other) in [
            ("政协临溪县委员会提案委员会", "县政协"),
            ("临溪县人民政府办公室", "市政府办公室"),
            ("市教育局", "临溪县教育局"),
            ("市教育局", "教育局"),
            ("魏县市场监督管理局", "市场监督管理局"),
            ("县人大常委会", "县人大常委会办公室"),
            ("县人大法制委员会", "县人大常委会法制工作委员会"),
            ("县人大法工委", "县人大常委会监察和司法工作委员会"),
            ("县人大财经委", "县政协财经委"),
            ("县人大财经委", "市人大财经委"),
            ("县委", "县人大"),
        ] {
            assert!(!same("临溪县", one, other), "{one}, {other}");
        }
        assert!(!same("", "", "县政协"));
        assert!(!same("", "", ""));
    }
}
