//! Settings by name, and how the value of each is said.

use serde_json::Value as Json;

use crate::ledger::Ledger;
use crate::ledger::settings::{CALENDAR, CLASSES, RULES, SAMPLE_DAY};
use crate::model::profile::{BaseEvent, MeetingEvent, Profile};
use crate::model::vocabulary::{OfficeKind, Role};

use super::setting_values::{
    Say, addressees, day, days, joint_letters, list, marks, months, percent, periods, sealed, text,
    times, truth, visits, word, words, working_days,
};

/// A setting of a single value: its key, its name, how its value is said.
type Single = (&'static str, &'static str, Say);
/// A field of a setting of several values, and its label.
type Part = (&'static str, &'static str, Say);

const SINGLE: &[Single] = &[
    ("office.name", "单位全称", text),
    ("office.short_name", "单位简称", text),
    ("office.area", "所在地", text),
    ("office.city", "上级市", text),
    ("office.kind", "办公室类型", word::<OfficeKind>),
    ("office.letterhead", "发文机关标志", text),
    ("office.work", "工作名称", text),
    ("office.own_word", "自称", text),
    ("office.filing.fonds", "归档章全宗号", text),
    ("office.filing.section", "归档章机构（问题）", text),
    ("office.filing.retention", "归档章保管期限", text),
    ("office.contact_name", "联系人", text),
    ("office.contact_phone", "联系电话", text),
    ("office.signer", "签发人", text),
    ("office.copies.suggestion", "抄送（县建议）", list),
    ("office.copies.proposal", "抄送（县提案）", list),
    ("office.copies.township_suggestion", "抄送（乡建议）", list),
    ("office.copies.city_suggestion", "抄送（市建议）", list),
    ("office.copies.city_proposal", "抄送（市提案）", list),
    ("office.copies.province_suggestion", "抄送（省建议）", list),
    ("office.copies.province_proposal", "抄送（省提案）", list),
    (
        "office.copies.national_suggestion",
        "抄送（国家建议）",
        list,
    ),
    ("office.copies.national_proposal", "抄送（国家提案）", list),
    (
        "office.feedback_office.suggestion",
        "征询意见表收回单位（县建议）",
        text,
    ),
    (
        "office.feedback_office.proposal",
        "征询意见表收回单位（县提案）",
        text,
    ),
    (
        "office.feedback_office.township_suggestion",
        "征询意见表收回单位（乡建议）",
        text,
    ),
    (
        "office.feedback_office.city_suggestion",
        "征询意见表收回单位（市建议）",
        text,
    ),
    (
        "office.feedback_office.city_proposal",
        "征询意见表收回单位（市提案）",
        text,
    ),
    (
        "office.feedback_office.province_suggestion",
        "征询意见表收回单位（省建议）",
        text,
    ),
    (
        "office.feedback_office.province_proposal",
        "征询意见表收回单位（省提案）",
        text,
    ),
    (
        "office.feedback_office.national_suggestion",
        "征询意见表收回单位（国家建议）",
        text,
    ),
    (
        "office.feedback_office.national_proposal",
        "征询意见表收回单位（国家提案）",
        text,
    ),
    (
        "office.feedback_phone.suggestion",
        "征询意见表收回电话（县建议）",
        text,
    ),
    (
        "office.feedback_phone.proposal",
        "征询意见表收回电话（县提案）",
        text,
    ),
    (
        "office.feedback_phone.township_suggestion",
        "征询意见表收回电话（乡建议）",
        text,
    ),
    (
        "office.feedback_phone.city_suggestion",
        "征询意见表收回电话（市建议）",
        text,
    ),
    (
        "office.feedback_phone.city_proposal",
        "征询意见表收回电话（市提案）",
        text,
    ),
    (
        "office.feedback_phone.province_suggestion",
        "征询意见表收回电话（省建议）",
        text,
    ),
    (
        "office.feedback_phone.province_proposal",
        "征询意见表收回电话（省提案）",
        text,
    ),
    (
        "office.feedback_phone.national_suggestion",
        "征询意见表收回电话（国家建议）",
        text,
    ),
    (
        "office.feedback_phone.national_proposal",
        "征询意见表收回电话（国家提案）",
        text,
    ),
    ("office.supervision_office", "督查机构", text),
    ("office.supervision_phone", "督查电话", text),
    ("office.supervision_email", "督查邮箱", text),
    ("office.requirements_notice", "办理要求的通知名称", text),
    ("office.marks", "标记位置", marks),
    ("office.joint_letters", "联名件写法", joint_letters),
    ("office.fonts.body", "函件字体（正文）", text),
    ("office.fonts.heading_1", "函件字体（一级标题）", text),
    ("office.fonts.heading_2", "函件字体（二级标题）", text),
    ("office.fonts.title", "函件字体（标题、红头）", text),
    ("office.reminder_days", "期限提前提醒", working_days),
    ("profile.name", "规则名称", text),
    ("profile.source", "规则出处", text),
    ("profile.moves_past_days_off", "最后一日遇休息日顺延", truth),
    ("profile.summary_to", "总结主送", text),
    ("profile.summary_copies", "总结抄送", list),
    ("profile.targets.on_time", "按时办复率目标", percent),
    ("profile.targets.well_formed", "函件规范率目标", percent),
    ("profile.targets.solved", "解决率目标", percent),
    ("profile.targets.visits", "面对面走访率目标", visits),
    ("profile.targets.contacted", "沟通联系率目标", percent),
    ("profile.targets.satisfied", "满意率目标", percent),
    (
        "profile.suggestion_addressees",
        "联名建议的答复对象",
        addressees,
    ),
    (
        "profile.proposal_addressees",
        "联名提案的答复对象",
        addressees,
    ),
    (
        "profile.unmarked_may_publish",
        "没有标明是否公开的件算同意公开",
        truth,
    ),
    ("profile.extension_limit_months", "最长延期", months),
    (SAMPLE_DAY, "示例日期", day),
    ("backup_lock.recipient", "加密备份的公钥", text),
    ("backup_lock.key", "加密备份的密钥", sealed),
];

/// One term of the profile.
const RULE: &[Part] = &[
    ("key", "代号", |_| None),
    ("label", "名称", text),
    ("base", "起算", word::<BaseEvent>),
    ("term", "长度", text),
    ("roles", "适用角色", words::<Role>),
    ("met_by", "怎样算完成", word::<MeetingEvent>),
    ("source", "依据", text),
    ("from", "起日", day),
    ("until", "止日", day),
    ("later", "以后各段", periods),
    ("inner", "内部期限", truth),
    ("key_cases_only", "只用于重点件", truth),
    ("extendable", "可以申请延期", truth),
    ("extend_by", "一次最多延", text),
    ("extend_times", "最多延几次", times),
    ("pausable", "中止依据", text),
];

/// One outcome class of the profile.
const CLASS: &[Part] = &[
    ("key", "代号", text),
    ("label", "名称", text),
    ("meaning", "含义", text),
    ("solved", "说的是已解决", truth),
    ("partly_solved", "说的是将解决", truth),
    ("promises", "有承诺", truth),
];

/// One year of the calendar.
const YEAR: &[Part] = &[
    ("year", "年份", |_| None),
    ("announced", "已公布", truth),
    ("source", "出处", text),
    ("days_off", "放假", days),
    ("make_up_workdays", "调休上班", days),
];

/// How the value of a setting is said.
#[derive(Clone, Copy)]
pub enum SettingShape {
    /// One value.
    Single(Say),
    /// Several, each under its own label.
    Parts(&'static [Part]),
    /// The keys of a list in their order, and what people call each.
    Order(fn(&Ledger, &str) -> String),
}

/// How the value of a setting is said; `None` for a key that no setting has.
pub fn shape(key: &str) -> Option<SettingShape> {
    if let Some((_, _, say)) = SINGLE.iter().find(|(known, _, _)| *known == key) {
        return Some(SettingShape::Single(*say));
    }
    match key {
        RULES => return Some(SettingShape::Order(rule)),
        CLASSES => return Some(SettingShape::Order(class)),
        _ => {}
    }
    let parts = match key.rsplit_once('.')?.0 {
        RULES => RULE,
        CLASSES => CLASS,
        CALENDAR => YEAR,
        _ => return None,
    };
    Some(SettingShape::Parts(parts))
}

/// What people call the setting of a key: 联系电话, 期限“答复”, 2027年放假安排.
pub fn title(key: &str, ledger: &Ledger) -> String {
    if let Some((_, name, _)) = SINGLE.iter().find(|(known, _, _)| *known == key) {
        return (*name).to_owned();
    }
    match key.rsplit_once('.') {
        _ if key == RULES => "期限的顺序".to_owned(),
        _ if key == CLASSES => "办理结果的顺序".to_owned(),
        Some((RULES, own)) => format!("期限“{}”", rule(ledger, own)),
        Some((CLASSES, own)) => format!("办理结果“{}”", class(ledger, own)),
        Some((CALENDAR, year)) => format!("{year}年放假安排"),
        _ => "其他设置".to_owned(),
    }
}

/// What people call a rule, one that was taken out of the profile too.
pub fn rule(ledger: &Ledger, key: &str) -> String {
    if let Some(rule) = ledger.profile.rule(key) {
        return rule.label.clone();
    }
    let shipped = || {
        let profiles = Profile::shipped_names().filter_map(Profile::shipped);
        let mut labels = profiles.filter_map(|profile| Some(profile.rule(key)?.label.clone()));
        labels.next()
    };
    taken_out(ledger, &format!("{RULES}.{key}"))
        .or_else(shipped)
        .unwrap_or_else(|| "已去掉的期限".to_owned())
}

/// What people call an outcome class, one that was taken out of the profile too.
pub fn class(ledger: &Ledger, key: &str) -> String {
    if let Some(class) = ledger.profile.class(key) {
        return class.label.clone();
    }
    taken_out(ledger, &format!("{CLASSES}.{key}")).unwrap_or_else(|| "已去掉的类别".to_owned())
}

/// The label in a setting that no longer stands.
fn taken_out(ledger: &Ledger, key: &str) -> Option<String> {
    let mut settings = ledger.facts.settings.rows().iter();
    let setting = settings.find(|setting| setting.key == key)?;
    let value: Json = serde_json::from_str(&setting.value).ok()?;
    value["label"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::ledger::backup_lock::BACKUP_LOCK;
    use crate::ledger::settings::{OFFICE, PROFILE, Values, take_apart};
    use crate::model::calendar::Calendar;
    use crate::model::office::Office;

    fn every_setting() -> Values {
        let mut values = take_apart(OFFICE, &Office::named("县住建局"));
        for name in Profile::shipped_names() {
            let mut profile = Profile::shipped(name).unwrap();
            let from = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
            profile.rules[0].from = from.pred_opt();
            profile.rules[0].begin_period(from, "2个月".to_owned(), String::new());
            profile.rules[0].extend_by = Some("1个月".to_owned());
            profile.rules[0].extend_times = Some(1);
            profile.rules[0].pausable = Some("第九条".to_owned());
            values.extend(take_apart(PROFILE, &profile));
        }
        let calendar = Calendar::shipped().unwrap();
        let years: Vec<_> = calendar.years().collect();
        values.extend(take_apart(CALENDAR, &years));
        values.extend(take_apart(SAMPLE_DAY, &"2026-05-07"));
        let lock = serde_json::json!({ "recipient": "age1", "key": "AAAA" });
        values.extend(take_apart(BACKUP_LOCK, &lock));
        values
    }

    #[test]
    fn every_setting_has_a_name_and_every_part_of_it_a_label() {
        for (key, value) in every_setting() {
            match shape(&key) {
                None => panic!("{key} has no name"),
                Some(SettingShape::Single(_)) => {
                    assert!(!value.is_object(), "{key} is of several parts");
                }
                Some(SettingShape::Order(_)) => assert!(value.is_array(), "{key}"),
                Some(SettingShape::Parts(parts)) => {
                    for name in value.as_object().unwrap().keys() {
                        let known = parts.iter().any(|(known, _, _)| known == name);
                        assert!(known, "{key}: {name} has no label");
                    }
                }
            }
        }
    }

    #[test]
    fn every_name_is_the_name_of_a_setting() {
        let settings = every_setting();
        for (key, _, _) in SINGLE {
            assert!(settings.contains_key(*key), "{key}");
        }
    }
}
