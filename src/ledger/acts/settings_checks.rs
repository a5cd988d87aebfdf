//! What an office, local rules and a year of days off cannot be. Of office and calendar only what is edited is
//! checked: a setting as it stands is no obstacle to another.

use chrono::{Datelike as _, Weekday};

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::rule_checks::check_moves;
use crate::ledger::roster::phone;
use crate::model::calendar::CalendarYear;
use crate::model::chinese;
use crate::model::office::Office;
use crate::model::profile::{Period, Profile, Rule};
use crate::model::term::TermLength;

/// The most characters of an outcome class's key.
const LONGEST_KEY: usize = 8;
/// The most working days ahead of which a term may be reminded of.
const LONGEST_REMINDER: u32 = 30;
/// How far an extension may reach at most, in months.
const LONGEST_EXTENSION: u32 = 24;

/// Refuses an office without a name, with a telephone number that is none, or with reminders too far ahead.
///
/// # Errors
/// [`Refusal`] in the field `office`.
pub(super) fn check_office(known: &Office, office: &Office) -> Result<(), Refusal> {
    for (label, before, now) in [
        ("全称", &known.name, &office.name),
        ("简称", &known.short_name, &office.short_name),
        ("发文机关标志", &known.letterhead, &office.letterhead),
        ("工作名称", &known.work, &office.work),
        (
            "督查机构",
            &known.supervision_office,
            &office.supervision_office,
        ),
    ] {
        if now != before && now.trim().is_empty() {
            return Err(empty("office", label));
        }
    }
    if office.reminder_days != known.reminder_days && office.reminder_days > LONGEST_REMINDER {
        let text =
            format!("提前提醒最多写 {LONGEST_REMINDER} 个工作日，没有改动。写 0 只在当天提醒。");
        return Err(Refusal::wrong("office", text));
    }
    let phones = [
        (&known.contact_phone, &office.contact_phone),
        (&known.supervision_phone, &office.supervision_phone),
    ];
    let feedback = known.feedback_phone.all().into_iter();
    let feedback = feedback.zip(office.feedback_phone.all());
    for (before, now) in phones.into_iter().chain(feedback) {
        if now != before {
            phone(now).map_err(|text| Refusal::wrong("office", text))?;
        }
    }
    Ok(())
}

fn empty(field: &'static str, label: &str) -> Refusal {
    Refusal::wrong(field, format!("没有填“{label}”，没有改动。请补填。"))
}

/// Refuses rules that cannot be counted or told apart, and giving up an outcome class that items have.
///
/// # Errors
/// [`Refusal`] in the field `profile`.
pub(super) fn check_profile(ledger: &Ledger, profile: &Profile) -> Result<(), Refusal> {
    if profile.name.trim().is_empty() {
        return Err(empty("profile", "规则名称"));
    }
    check_rules(profile)?;
    check_basis(ledger, profile)?;
    check_classes(profile)?;
    check_figures(profile)?;
    check_classes_used(ledger, profile)
}

fn check_rules(profile: &Profile) -> Result<(), Refusal> {
    for (index, rule) in profile.rules.iter().enumerate() {
        check_periods(rule)?;
        if rule.label.trim().is_empty() {
            return Err(empty("profile", "名称"));
        }
        if rule.roles.is_empty() {
            return Err(Refusal::wrong(
                "profile",
                "至少留一个角色，没有改动。不要这条期限，就点下面的“去掉”。",
            ));
        }
        let mut before = profile.rules[..index].iter();
        if before.any(|other| other.key == rule.key) {
            let text = format!("有两个期限都叫“{}”，没有改动。", rule.key);
            return Err(Refusal::wrong("profile", text));
        }
        check_moves(rule)?;
    }
    Ok(())
}

/// Refuses a new or changed period that reaches back to what has begun already and names no basis (依据).
fn check_basis(ledger: &Ledger, profile: &Profile) -> Result<(), Refusal> {
    for rule in &profile.rules {
        let known = ledger.profile.rule(&rule.key);
        let known = known.map(Rule::periods).unwrap_or_default();
        let lacks = |period: &Period| {
            period.source.trim().is_empty()
                && period.reaches_back(ledger.today)
                && !known.contains(period)
        };
        if rule.periods().iter().any(lacks) {
            let label = &rule.label;
            return Err(Refusal::wrong(
                "profile",
                format!("“{label}”改的一段管到已经交办的件，要填“依据”，没有改动。请补填。"),
            ));
        }
    }
    Ok(())
}

/// Refuses periods that cannot be counted, and those that do not follow one another.
fn check_periods(rule: &Rule) -> Result<(), Refusal> {
    let wrong = |text: String| Err(Refusal::wrong("profile", text));
    let periods = rule.periods();
    for (index, period) in periods.iter().enumerate() {
        if let Err(error) = TermLength::parse(&period.term) {
            return wrong(error.to_string());
        }
        if period
            .until
            .is_some_and(|until| period.from.is_some_and(|from| until < from))
        {
            let label = &rule.label;
            return wrong(format!("“{label}”有一段的止日早于起日，没有改动。"));
        }
        let Some(before) = index.checked_sub(1).map(|before| &periods[before]) else {
            continue;
        };
        let label = &rule.label;
        let Some(from) = period.from else {
            return wrong(format!(
                "“{label}”的第 {} 段没有起日，没有改动。",
                index + 1
            ));
        };
        if before.from.is_some_and(|first| from <= first)
            || before.until.is_some_and(|last| from <= last)
        {
            return wrong(format!(
                "“{label}”的第 {} 段从 {from} 起，前一段还没有完，没有改动。各段要一段接一段。",
                index + 1
            ));
        }
    }
    Ok(())
}

fn check_classes(profile: &Profile) -> Result<(), Refusal> {
    for (index, class) in profile.classes.iter().enumerate() {
        if class.key.trim().is_empty() {
            return Err(empty("profile", "代号"));
        }
        if class.label.trim().is_empty() {
            return Err(empty("profile", "名称"));
        }
        if class.key.chars().count() > LONGEST_KEY {
            let text = format!("代号最多 {LONGEST_KEY} 个字，没有改动。");
            return Err(Refusal::wrong("profile", text));
        }
        let mut before = profile.classes[..index].iter();
        if before.any(|other| other.key == class.key) {
            let text = format!("有两个办理结果都叫“{}”，没有改动。", class.key);
            return Err(Refusal::wrong("profile", text));
        }
    }
    Ok(())
}

fn check_figures(profile: &Profile) -> Result<(), Refusal> {
    let targets = &profile.targets;
    let percents = [
        targets.on_time,
        targets.well_formed,
        targets.solved,
        targets.contacted,
        targets.satisfied,
    ];
    let visits = targets.visits.iter().map(|(_, percent)| *percent);
    if percents
        .into_iter()
        .flatten()
        .chain(visits)
        .any(|percent| percent > 100)
    {
        return Err(Refusal::wrong(
            "profile",
            "目标请填 0 到 100 的数字，没有改动。",
        ));
    }
    let ordered = targets.visits.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if !ordered || targets.visits.first().is_some_and(|(most, _)| *most == 0) {
        return Err(Refusal::wrong(
            "profile",
            "走访的各档件数要从小到大，没有改动。",
        ));
    }
    if !(1..=LONGEST_EXTENSION).contains(&profile.extension_limit_months) {
        let text = format!("最长延期请填 1 到 {LONGEST_EXTENSION} 的数字，没有改动。");
        return Err(Refusal::wrong("profile", text));
    }
    Ok(())
}

/// An outcome class that rounds have stays under its key.
fn check_classes_used(ledger: &Ledger, profile: &Profile) -> Result<(), Refusal> {
    let gone = |key: &str| profile.class(key).is_none();
    for class in &ledger.profile.classes {
        if !gone(&class.key) {
            continue;
        }
        let rounds = ledger.facts.rounds.iter();
        let used = rounds.filter(|round| round.outcome.as_deref() == Some(&class.key));
        let count = used.count();
        if count > 0 {
            let text = format!(
                "没有改动：已有 {count} 件的办理结果是“{}”，代号不能改，也不能去掉。",
                class.label
            );
            return Err(Refusal::wrong("profile", text));
        }
    }
    Ok(())
}

/// Refuses days of another year, and make-up workdays that are working days anyway.
///
/// # Errors
/// [`Refusal`] in the field `years`.
pub(super) fn check_year(ledger: &Ledger, year: &CalendarYear) -> Result<(), Refusal> {
    let days = year.days_off.keys().chain(year.make_up_workdays.keys());
    for day in days {
        if day.year() != year.year {
            let text = format!("{day} 不在 {} 年，没有改动。跨年的分两年填。", year.year);
            return Err(Refusal::wrong("years", text));
        }
    }
    let mut known = ledger.calendar.years();
    let known = known.find(|known| known.year == year.year);
    let is_known = |day| known.is_some_and(|known| known.make_up_workdays.contains_key(day));
    for day in year.make_up_workdays.keys().filter(|day| !is_known(day)) {
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            let text = format!(
                "{}本来就上班，不用写调休，没有改动。",
                chinese::month_day(*day)
            );
            return Err(Refusal::wrong("years", text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{AnyAct, SetCalendar, SetOffice, SetProfile};
    use crate::model::calendar::Calendar;

    fn office(office: serde_json::Value) -> SetOffice {
        SetOffice { office, what: None }
    }

    fn profile(profile: &Profile) -> SetProfile {
        SetProfile {
            profile: json!(profile),
            what: None,
        }
    }

    fn years(years: &[CalendarYear]) -> SetCalendar {
        SetCalendar {
            years: json!(years),
            what: None,
        }
    }

    #[test]
    fn an_office_keeps_its_names_and_readable_phones() {
        let mut fixture = Fixture::new();
        fixture.act(office(json!({ "contact_phone": "0310-8225577" })));
        fixture.act(office(json!({ "reminder_days": 30 })));
        for wrong in [
            json!({ "name": " " }),
            json!({ "letterhead": "" }),
            json!({ "contact_phone": "8225566" }),
            json!({ "feedback_phone": { "proposal": "12" } }),
            json!({ "feedback_phone": { "township_suggestion": "12" } }),
            json!({ "reminder_days": 31 }),
        ] {
            assert_eq!(fixture.refused(office(wrong)).0, Some("office"));
        }
    }

    #[test]
    fn every_shipped_profile_and_calendar_is_accepted() {
        let mut fixture = Fixture::new();
        for name in Profile::shipped_names() {
            fixture.act(profile(&Profile::shipped(name).unwrap()));
        }
        let calendar = Calendar::shipped().unwrap();
        let shipped: Vec<CalendarYear> = calendar.years().cloned().collect();
        fixture.act(years(&shipped));
    }

    #[test]
    fn rules_that_cannot_be_are_refused() {
        type Spoil = fn(&mut Profile);
        let spoils: [Spoil; 10] = [
            |profile| profile.name.clear(),
            |profile| profile.rules[0].label.clear(),
            |profile| profile.rules[0].roles.clear(),
            |profile| profile.rules[0].term = "很久".to_owned(),
            |profile| {
                let today = Some(crate::ledger::acts::fixture::day("2026-05-07"));
                profile.rules[0].until = today;
                profile.rules[0].later = vec![Period {
                    from: today,
                    until: None,
                    term: "1个月".to_owned(),
                    source: String::new(),
                }];
            },
            |profile| {
                profile.rules[0].from = Some(crate::ledger::acts::fixture::day("2026-05-07"));
                profile.rules[0].until = Some(crate::ledger::acts::fixture::day("2026-05-06"));
            },
            |profile| profile.classes[0].key = "一二三四五六七八九".to_owned(),
            |profile| profile.targets.on_time = Some(101),
            |profile| profile.targets.visits = vec![(9, 80), (3, 100)],
            |profile| profile.extension_limit_months = 0,
        ];
        let fixture = Fixture::new();
        for (index, spoil) in spoils.into_iter().enumerate() {
            let mut edited = fixture.ledger.profile.clone();
            spoil(&mut edited);
            let refused = fixture.refused(profile(&edited));
            assert_eq!(refused.0, Some("profile"), "{index}");
        }
    }

    #[test]
    fn an_outcome_class_that_items_have_stays() {
        let mut fixture = Fixture::new();
        let mut edited = fixture.ledger.profile.clone();
        edited.classes.retain(|class| class.key != "A");
        let act = AnyAct::from(profile(&edited));
        assert!(act.change(&fixture.ledger).is_ok(), "nobody has it yet");
        fixture.drafted("1");
        assert_eq!(fixture.refused(profile(&edited)).0, Some("profile"));
    }

    #[test]
    fn a_year_holds_its_own_days_and_make_up_days_are_weekends() {
        let fixture = Fixture::new();
        let day = crate::ledger::acts::fixture::day;
        let mut year = CalendarYear {
            year: 2028,
            announced: true,
            source: String::new(),
            days_off: [(day("2029-01-01"), "元旦".to_owned())].into(),
            make_up_workdays: [].into(),
        };
        assert_eq!(fixture.refused(years(&[year.clone()])).0, Some("years"));
        year.days_off.clear();
        // A Monday.
        year.make_up_workdays = [(day("2028-01-03"), "元旦".to_owned())].into();
        assert_eq!(fixture.refused(years(&[year])).0, Some("years"));
    }
}
