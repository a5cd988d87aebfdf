//! After a letter is issued: 送达, 公开, 征询意见.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Delivery, Feedback, Issue, Publication};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, IssueKind, Satisfaction};

act! {
    /// 送达: a letter in force reaches those it is addressed to, not before it was issued. A 会办意见 goes to the lead unit.
    Deliver in "deliver", "登记送达" by deliver {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who got it; everyone still without it where nobody is named.
        persons: Vec<Id> = "送给" -> Person,
        /// The unit that got a 会办意见; the lead unit where none is named.
        unit: Option<Id> = "送给单位" -> Unit,
        /// 方式.
        mode: DeliveryMode = "方式",
        /// Day it was received.
        on: NaiveDate = "收到日期",
        /// 经手人.
        by_whom: Option<String> = "经手人",
    }
}

act! {
    /// 公开, or the decision not to publish, with its reason (政府信息公开条例; 建议提案办理复文公开). Once for each letter.
    Publish in "publish", "登记公开" by publish {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Whether it was published; else it is kept back.
        published: bool = "已公开",
        /// The day.
        on: NaiveDate = "日期",
        /// Where it was published.
        place: Option<String> = "公开在哪",
        /// Why it is kept back.
        reason: Option<String> = "不公开的理由",
    }
}

act! {
    /// 征询意见表: what one addressee says of a letter. A second entry for the same person corrects the first.
    RecordFeedback in "feedback", "登记征询意见表" by feedback {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who says it.
        person: Id = "代表委员" -> Person,
        /// Day the form came back.
        returned_on: Option<NaiveDate> = "收回日期",
        /// 办理态度.
        attitude: Option<Satisfaction> = "办理态度",
        /// 办理结果.
        result: Option<Satisfaction> = "办理结果",
        /// 要求面谈.
        wants_talk: bool = "要求面谈",
        /// 意见.
        words: Option<String> = "意见",
        /// 催要日期.
        reminded_on: Option<NaiveDate> = "催要日期",
        /// Day the dissatisfied opinion was passed on.
        passed_on_on: Option<NaiveDate> = "不满意意见转交日期",
    }
}

act! {
    /// 催要征询意见表.
    RemindFeedback in "remind_feedback", "催要征询意见表" by remind_feedback {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who is asked.
        person: Id = "代表委员" -> Person,
        /// The day.
        on: NaiveDate = "催要日期",
    }
}

/// The letter meant: named, or that of the newest round issued; in force, and of this item.
fn letter<'a>(ledger: &'a Ledger, case: &Case, named: Option<Id>) -> Result<&'a Issue, Refusal> {
    let rounds = ledger.rounds(case.id);
    let mut issued = rounds
        .iter()
        .rev()
        .filter_map(|round| ledger.issue_of(round.id));
    let Some(named) = named else {
        return issued
            .next()
            .ok_or_else(|| Refusal::NotIssued(ledger.reference(case)));
    };
    issued.find(|issue| issue.id == named).ok_or_else(|| {
        Refusal::wrong(
            "issue",
            format!(
                "{}没有这份函，或者它已经作废，没有登记。",
                ledger.reference(case)
            ),
        )
    })
}

/// Refuses a day before the letter was issued, in the same words for all that follows it.
fn after_issue(
    what: &str,
    field: &'static str,
    on: NaiveDate,
    issue: &Issue,
) -> Result<(), Refusal> {
    if on < issue.issued_on {
        return Err(Refusal::wrong(
            field,
            format!(
                "{what}不能早于签发（{}），没有登记。请核对日期。",
                issue.issued_on
            ),
        ));
    }
    Ok(())
}

fn deliver(ledger: &Ledger, input: &Deliver) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    after_issue("送达", "on", input.on, issue)?;
    let title = format!("登记送达：{}", ledger.document_number(issue));
    let mut change = Change::new(ActKey("deliver"), title);
    let mut put = |person: Option<Id>, unit: Option<Id>| {
        change.put(Delivery {
            id: Id::new(),
            removed: None,
            issue: issue.id,
            person,
            unit,
            mode: input.mode,
            on_date: input.on,
            by_whom: filled(input.by_whom.as_deref()),
        });
    };
    if issue.kind == IssueKind::Opinion {
        if ledger.facts.deliveries.of(issue.id).next().is_some() {
            return Err(all_delivered());
        }
        let lead = || ledger.lead_unit(case.id).map(|unit| unit.id);
        put(None, input.unit.or_else(lead));
        return Ok(change);
    }
    for person in recipients(ledger, case.id, issue, &input.persons)? {
        put(Some(person), None);
    }
    Ok(change)
}

fn all_delivered() -> Refusal {
    Refusal::wrong("persons", "都已经送达了，没有要登记的。")
}

/// Those named, each an addressee still without the letter; all still without it where nobody is named.
fn recipients(ledger: &Ledger, case: Id, issue: &Issue, named: &[Id]) -> Result<Vec<Id>, Refusal> {
    let addressees: Vec<Id> = ledger.addressees(case).iter().map(|one| one.id).collect();
    let has_it = |person: Id| {
        let mut deliveries = ledger.facts.deliveries.of(issue.id);
        deliveries.any(|one| one.person == Some(person))
    };
    for person in named {
        let name = ledger
            .facts
            .persons
            .get(*person)
            .map_or("", |one| one.name.as_str());
        if !addressees.contains(person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}不是这份函的收件人，没有登记。请核对姓名。"),
            ));
        }
        if has_it(*person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}已经登记过送达，没有重复登记。日期有误请先删除原来那一条。"),
            ));
        }
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let waiting: Vec<Id> = addressees.into_iter().filter(|id| !has_it(*id)).collect();
    if waiting.is_empty() {
        return Err(all_delivered());
    }
    Ok(waiting)
}

fn publish(ledger: &Ledger, input: &Publish) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    if issue.kind == IssueKind::Opinion {
        return Err(Refusal::wrong(
            "issue",
            "会办意见交给主办单位，不由本单位公开，没有登记。",
        ));
    }
    let what = if input.published {
        "公开"
    } else {
        "决定不公开"
    };
    after_issue(what, "on", input.on, issue)?;
    if ledger.facts.publications.of(issue.id).next().is_some() {
        return Err(Refusal::wrong(
            "published",
            "这份函已经登记过公开或不公开，没有重复登记。有误请先删除原来那一条。",
        ));
    }
    let label = if input.published {
        "登记公开"
    } else {
        "登记不公开"
    };
    let mut change = Change::new(ActKey("publish"), label);
    change.put(Publication {
        id: Id::new(),
        removed: None,
        issue: issue.id,
        published_on: input.published.then_some(input.on),
        place: filled(input.place.as_deref()).filter(|_| input.published),
        withheld_on: (!input.published).then_some(input.on),
        withheld_reason: filled(input.reason.as_deref()).filter(|_| !input.published),
    });
    Ok(change)
}

/// The person's slip as it is, or a new one; refuses whoever was not sent the letter.
fn slip(ledger: &Ledger, case: &Case, issue: &Issue, person: Id) -> Result<Feedback, Refusal> {
    let name = ledger
        .facts
        .persons
        .get(person)
        .map_or("", |one| one.name.as_str());
    let mut sponsors = ledger
        .merged_with(case.id)
        .into_iter()
        .flat_map(|id| ledger.sponsors(id));
    if !sponsors.any(|one| one.id == person) {
        return Err(Refusal::wrong(
            "person",
            format!("{name}不是这一件的提出人，没有登记。请核对姓名。"),
        ));
    }
    let mut slips = ledger.facts.feedback.of(issue.id);
    let known = slips.find(|slip| slip.person == person).cloned();
    Ok(known.unwrap_or_else(|| Feedback {
        id: Id::new(),
        removed: None,
        issue: issue.id,
        person,
        returned_on: None,
        attitude: None,
        result: None,
        wants_talk: false,
        words: None,
        reminded_on: None,
        passed_on_on: None,
    }))
}

fn feedback(ledger: &Ledger, input: &RecordFeedback) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    let slip = slip(ledger, case, issue, input.person)?;
    let days = [
        ("returned_on", "收回征询意见表", input.returned_on),
        ("reminded_on", "催要", input.reminded_on),
        ("passed_on_on", "转交意见", input.passed_on_on),
    ];
    for (field, what, day) in days {
        if let Some(day) = day {
            after_issue(what, field, day, issue)?;
        }
    }
    let back = input.returned_on.is_some();
    if back && (input.attitude.is_none() || input.result.is_none()) {
        let field = if input.attitude.is_none() {
            "attitude"
        } else {
            "result"
        };
        return Err(Refusal::wrong(
            field,
            "请照表上勾的填办理态度和办理结果；没勾的要问清楚。",
        ));
    }
    let name = ledger
        .facts
        .persons
        .get(input.person)
        .map_or("", |one| one.name.as_str());
    let title = format!("登记{name}的征询意见表");
    let mut change = Change::new(ActKey("feedback"), title);
    change.put(Feedback {
        returned_on: input.returned_on,
        attitude: input.attitude.filter(|_| back),
        result: input.result.filter(|_| back),
        wants_talk: input.wants_talk,
        words: filled(input.words.as_deref()),
        reminded_on: input.reminded_on,
        passed_on_on: input.passed_on_on,
        ..slip
    });
    Ok(change)
}

fn remind_feedback(ledger: &Ledger, input: &RemindFeedback) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    let slip = slip(ledger, case, issue, input.person)?;
    after_issue("催要", "on", input.on, issue)?;
    let name = ledger
        .facts
        .persons
        .get(input.person)
        .map_or("", |one| one.name.as_str());
    let title = format!("催要{name}的征询意见表");
    let mut change = Change::new(ActKey("remind_feedback"), title);
    change.put(Feedback {
        reminded_on: Some(input.on),
        ..slip
    });
    Ok(change)
}
