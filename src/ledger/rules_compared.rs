//! 对照: what each rule says beside what the shipped one says, in the same words in the window and on paper.

use crate::model::profile::{Addressees, Period, Profile, Rule};

/// What a rule says of one thing.
pub type Told = fn(&Rule) -> String;

/// Everything that is compared of a rule, with its name.
pub const COMPARED: [(&str, Told); 8] = [
    ("期限", lengths),
    ("起算", |rule| rule.base.label().to_owned()),
    ("算完", |rule| rule.met_by.label().to_owned()),
    ("角色", |rule| {
        let roles = rule.roles.iter().map(|role| role.label());
        roles.collect::<Vec<_>>().join("、")
    }),
    ("种类", kind),
    ("延期", extension),
    ("中止", pause),
    ("依据", |rule| {
        let periods = rule.periods().into_iter();
        let sources = periods.map(|period| period.source);
        sources.collect::<Vec<_>>().join("；")
    }),
];

/// What the rules as a whole say of one thing.
type ToldOfAll = fn(&Profile) -> String;

/// What is compared of the rules as a whole.
const OF_ALL: [(&str, ToldOfAll); 5] = [
    ("最后一日遇休息日", |profile| {
        pick(profile.moves_past_days_off, "顺延", "不顺延")
    }),
    ("最长延期", |profile| {
        format!("交办起{}个月", profile.extension_limit_months)
    }),
    ("联名建议答复", |profile| {
        addressees(profile.suggestion_addressees)
    }),
    ("联名提案答复", |profile| {
        addressees(profile.proposal_addressees)
    }),
    ("没有标明是否公开的", |profile| {
        pick(profile.unmarked_may_publish, "算同意公开", "不算同意公开")
    }),
];

/// One thing that a rule says, as shipped and as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedLine {
    /// What people call the rule; of what holds for all of them, 通用.
    pub rule: String,
    /// What is compared.
    pub what: &'static str,
    /// As it came with the program; none where that has no such rule.
    pub shipped: Option<String>,
    /// As it is now; none where it was taken out.
    pub now: Option<String>,
}

impl ComparedLine {
    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        self.shipped == self.now
    }
}

/// Everything that the rules in force and the shipped ones say, rule by rule: what both have in the order of those in force,
/// then what was taken out, then what holds for all.
pub fn compare(now: &Profile, shipped: &Profile) -> Vec<ComparedLine> {
    let mut lines = Vec::new();
    let gone = shipped.rules.iter();
    let gone = gone.filter(|rule| now.rule(&rule.key).is_none());
    let pairs = now
        .rules
        .iter()
        .map(|rule| (Some(rule), shipped.rule(&rule.key)));
    for (rule, origin) in pairs.chain(gone.map(|rule| (None, Some(rule)))) {
        let label = rule.or(origin).map_or("", |rule| rule.label.as_str());
        lines.extend(COMPARED.iter().map(|(what, told)| ComparedLine {
            rule: label.to_owned(),
            what,
            shipped: origin.map(told),
            now: rule.map(told),
        }));
    }
    lines.extend(OF_ALL.iter().map(|(what, told)| ComparedLine {
        rule: "通用".to_owned(),
        what,
        shipped: Some(told(shipped)),
        now: Some(told(now)),
    }));
    lines
}

/// The lengths of all periods in a line.
fn lengths(rule: &Rule) -> String {
    let periods = rule.periods();
    if let [one] = periods.as_slice()
        && one.from.is_none()
        && one.until.is_none()
    {
        return one.term.clone();
    }
    let said = |period: &Period| format!("{} {}", period.days_text(), period.term);
    periods.iter().map(said).collect::<Vec<_>>().join("；")
}

/// 法定，只用于重点件
fn kind(rule: &Rule) -> String {
    let only = if rule.key_cases_only {
        "，只用于重点件"
    } else {
        ""
    };
    format!("{}{only}", rule.present_kind_word())
}

/// 可以，最多 1 次，一次最多延1个月
fn extension(rule: &Rule) -> String {
    if !rule.extendable {
        return "不可以".to_owned();
    }
    let times = rule.extend_times;
    let times = times.map_or_else(String::new, |times| format!("，最多 {times} 次"));
    let by = rule.extend_by.as_deref();
    let by = by.map_or_else(String::new, |by| format!("，一次最多延{by}"));
    format!("可以{times}{by}")
}

/// 可以（第九条）
fn pause(rule: &Rule) -> String {
    let basis = rule.pausable.as_deref().filter(|_| rule.is_pausable());
    basis.map_or_else(|| "不可以".to_owned(), |basis| format!("可以（{basis}）"))
}

fn addressees(addressees: Addressees) -> String {
    pick(addressees == Addressees::Every, "每人一函", "只答复领衔")
}

fn pick(is_so: bool, yes: &str, no: &str) -> String {
    if is_so { yes } else { no }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_rules_are_the_same_as_themselves() {
        for name in Profile::shipped_names() {
            let profile = Profile::shipped(name).unwrap();
            let lines = compare(&profile, &profile);
            assert!(lines.iter().all(ComparedLine::is_same), "{name}");
            let all = profile.rules.len() * COMPARED.len() + OF_ALL.len();
            assert_eq!(lines.len(), all);
        }
    }

    #[test]
    fn what_was_edited_added_and_taken_out_differs() {
        let shipped = Profile::shipped(Profile::DEFAULT).unwrap();
        let mut now = shipped.clone();
        let gone = now.rules.remove(0);
        now.rules[0].extend_times = Some(1);
        now.rules[0].extend_by = Some("1个月".to_owned());
        let mut added = gone.clone();
        (added.key, added.label) = ("own".to_owned(), "自查".to_owned());
        now.rules.push(added);
        let lines = compare(&now, &shipped);
        let of = |rule: &str, what: &str| {
            let mut lines = lines.iter();
            let line = lines.find(|line| line.rule == rule && line.what == what);
            line.unwrap().clone()
        };
        assert_eq!(of(&gone.label, "期限").now, None);
        assert_eq!(of("自查", "期限").shipped, None);
        let extended = of("答复", "延期");
        assert_eq!(extended.shipped.as_deref(), Some("可以"));
        assert_eq!(
            extended.now.as_deref(),
            Some("可以，最多 1 次，一次最多延1个月")
        );
        assert!(of("答复", "期限").is_same());
    }
}
