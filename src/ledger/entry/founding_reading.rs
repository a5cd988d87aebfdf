//! What is read out of what is typed: numbers, the places a name begins with; and local rules in one line.

use crate::model::chinese;
use crate::model::profile::{Addressees, MeetingEvent, Profile};

/// The names of the local rules that come with the program, the general ones first.
pub fn profile_names() -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Profile::shipped_names().collect();
    names.sort_by_key(|name| *name != Profile::DEFAULT);
    names
}

/// One line on local rules: how many terms, how long for a reply, who is answered.
pub fn profile_summary(name: &str) -> String {
    let Some(profile) = Profile::shipped(name) else {
        return String::new();
    };
    let reply = profile
        .rule_met_by(MeetingEvent::ReplyDelivered)
        .map(|rule| format!("{}起{}内答复", rule.base.label(), rule.term))
        .unwrap_or_default();
    let whom = match profile.suggestion_addressees {
        Addressees::Every => "联名建议答复每一位",
        Addressees::Lead => "联名建议只答复领衔",
    };
    let classes: Vec<&str> = profile
        .classes
        .iter()
        .map(|class| class.label.as_str())
        .collect();
    format!(
        "{} 条期限规则，{reply}；{whom}；办理结果分 {}。依据：{}。都可以在设置里改。",
        profile.rules.len(),
        classes.join("、"),
        profile.source
    )
}

/// A small number in digits or in Chinese: 10, １０, 十.
pub fn number(text: &str) -> Option<u32> {
    let text: String = text.chars().map(chinese::half_width_digit).collect();
    match text.parse() {
        Ok(number) => Some(number).filter(|number| (1..100).contains(number)),
        Err(_) => (1..100).find(|number| chinese::numeral(*number) == text),
    }
}

/// A unit's name without the place before it; whole where hardly anything would be left.
pub fn bare_name<'a>(name: &'a str, area: &str) -> &'a str {
    let bare = name.split_once(area).filter(|_| !area.is_empty());
    match bare {
        Some((_, bare)) if bare.chars().count() >= 2 => bare,
        _ => name,
    }
}

/// City and county (or district) a unit's name begins with; either may be empty.
pub fn places(name: &str) -> (&str, &str) {
    let name = name.split_once('省').map_or(name, |(_, rest)| rest);
    // A place's name is short: 市 or 区 further on belongs to the unit's own name.
    let end = |text: &str, marks: &[char]| {
        text.char_indices()
            .take(6)
            .skip(1)
            .find(|(_, letter)| marks.contains(letter))
            .map(|(place, letter)| place + letter.len_utf8())
    };
    let city = end(name, &['市']);
    let rest = &name[city.unwrap_or(0)..];
    let area = end(rest, &['县', '区', '旗']).map_or("", |end| &rest[..end]);
    match city.map(|end| &name[..end]) {
        Some(city) if area.is_empty() => ("", city),
        Some(city) => (city, area),
        None => ("", area),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_before_a_units_name() {
        assert_eq!(places("临溪县住房和城乡建设局"), ("", "临溪县"));
        assert_eq!(places("沧澜市东城区教育局"), ("沧澜市", "东城区"));
        assert_eq!(places("河北省沧澜市水利局"), ("", "沧澜市"));
        assert_eq!(places("住房和城乡建设局"), ("", ""));
        assert_eq!(places(""), ("", ""));
    }

    #[test]
    fn every_shipped_profile_is_explained() {
        for name in Profile::shipped_names() {
            let words = profile_summary(name);
            assert!(
                words.contains("条期限规则") && words.contains("答复"),
                "{name}"
            );
        }
    }
}
