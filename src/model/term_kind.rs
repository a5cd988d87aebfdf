//! What kind of term a rule sets, in a word: 法定 only where a law or regulation lays it down.

use chrono::NaiveDate;

use super::rule::{MeetingEvent, Rule};

impl Rule {
    /// Whether the office must meet it (规定的期限): neither a step of its own (内部), shorter than what is laid down, nor the
    /// time in which it may object (异议期), which nobody has to use.
    pub fn is_binding(&self) -> bool {
        !self.inner && self.met_by != MeetingEvent::Objected
    }

    /// What kind of term runs from a base day, in a word: 法定, 规定, 内部, 异议期.
    pub fn kind_word_on(&self, base: NaiveDate) -> &'static str {
        self.kind_word(self.source_on(base))
    }

    /// The same of the term that holds from now on.
    pub fn present_kind_word(&self) -> &'static str {
        let newest = self.later.last().map_or(&self.source, |last| &last.source);
        self.kind_word(newest)
    }

    fn kind_word(&self, source: &str) -> &'static str {
        match self.met_by {
            MeetingEvent::Objected => "异议期",
            _ if self.inner => "内部",
            _ if names_law(source) => "法定",
            _ => "规定",
        }
    }
}

/// Whether a term is laid down by a law or regulation (法律、法规): one of several sources is enough. A notice, a work system
/// or what is usual (各地通行做法) binds as well, but is no law.
fn names_law(source: &str) -> bool {
    source.split(['；', ';']).any(is_law)
}

fn is_law(source: &str) -> bool {
    // The 办理规定 of a province are regulations of its people's congress (地方性法规).
    let provinces = ["省", "自治区", "北京市", "天津市", "上海市", "重庆市"];
    let of_province = provinces.iter().any(|place| source.contains(place));
    let is_regulation = of_province && source.ends_with("规定") && !source.contains("通知");
    is_regulation || source.contains("条例") || names_code(source)
}

/// Whether a text has the name of a law in it: 代表法, 《代表法》第五十一条; 做法 and 办法 are none.
fn names_code(source: &str) -> bool {
    let chars: Vec<char> = source.chars().collect();
    chars.iter().enumerate().any(|(at, found)| {
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let is_name = before.is_some_and(|before| !"做办方作看说想用手无依".contains(*before));
        let after = chars.get(at + 1);
        let ends = after.is_none_or(|after| "》〉（(第、，,。 　".contains(*after));
        *found == '法' && is_name && ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::Profile;

    #[test]
    fn only_what_a_law_or_regulation_lays_down_is_statutory() {
        for (source, is) in [
            ("《代表法》（2025年修正）第五十一条、第五十二条", true),
            (
                "魏县2024年建议提案办理通知；《代表法》（2025年修正）第五十一条",
                true,
            ),
            ("代表法第51条", true),
            ("河北省实施《中华人民共和国代表法》办法", true),
            ("河南省2017年办理规定", true),
            ("某市代表建议办理条例", true),
            ("各地通行做法", false),
            ("某县代表建议办理办法", false),
            ("魏县2024年建议提案办理通知", false),
            ("省政府办公厅关于落实规定的通知", false),
            ("", false),
        ] {
            assert_eq!(names_law(source), is, "{source}");
        }
    }

    #[test]
    fn of_the_general_rules_the_answer_alone_is_statutory() {
        let profile = Profile::shipped("国家通用").unwrap();
        let kinds = profile.rules.iter().map(|rule| {
            let word = rule.present_kind_word();
            (rule.key.as_str(), word)
        });
        let kinds: Vec<_> = kinds.collect();
        assert_eq!(
            kinds,
            [
                ("opinion", "规定"),
                ("reply", "法定"),
                ("publication", "规定"),
                ("feedback", "规定"),
                ("redo", "规定"),
                ("recheck", "内部"),
            ]
        );
    }

    #[test]
    fn the_source_of_the_base_day_decides() {
        let profile = Profile::shipped("国家通用").unwrap();
        let opinion = profile.rule_met_by(MeetingEvent::OpinionGiven);
        let mut opinion = opinion.unwrap().clone();
        let day = |month| NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        let regulation = "某市代表建议办理条例".to_owned();
        opinion.begin_period(day(8), "1个月".to_owned(), regulation);
        assert_eq!(opinion.kind_word_on(day(7)), "规定");
        assert_eq!(opinion.kind_word_on(day(9)), "法定");
        assert_eq!(opinion.present_kind_word(), "法定");
    }
}
