//! 年度办理工作总结: what was handled and how well, each figure with what it is made of; the clerk writes the rest.

use chrono::Datelike as _;

use crate::document::manuscript::Manuscript;
use crate::document::report::{ReportDocument, UNFILLED};
use crate::ledger::Ledger;
use crate::ledger::answer_state::{AnswerState, answer_state};
use crate::ledger::case_terms::is_dissatisfied;
use crate::ledger::handled::{Handled, way};
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::promises::{Coverage, Promises};
use crate::model::chinese;
use crate::model::facts::{Case, Commitment, Feedback};
use crate::model::vocabulary::{ContactMode, FilingKind, OfficeKind, Role, Satisfaction};

use super::answering::{Waiting, answered_late, part_of, report_naming, titled_years, years};
use super::kind::FormKind;
use super::listing::title_within;
use super::markup::{captioned, cell, cross, named, of_kinds, only, table};
use super::overview::{appendices, outcome};
use super::rates::rates;
use super::report_copies::sent_to;
use super::wording::{USUAL_SUBJECTS, day, subjects, subjects_or, titled_subjects};

/// 年度办理工作总结.
pub const FORM: FormKind = FormKind::of_all("summary", "年度总结", |ledger, cases| {
    Manuscript::Report(summary(ledger, cases))
})
.of_year();

/// The 年度办理工作总结 over these cases; a form to fill in where there are none.
fn summary(ledger: &Ledger, cases: &[&Case]) -> ReportDocument {
    let promises = ledger.promises_among(cases);
    // One naming for the whole paper, with the items of other years that its promises are of.
    let named: Vec<&Case> = cases.iter().copied().chain(promises.cases()).collect();
    let naming = report_naming(ledger, &named);
    let handled = Handled::among(ledger, cases);
    // What was only taken note of is none of the year's work.
    let worked = if handled.items.is_empty() {
        cases
    } else {
        &handled.items[..]
    };
    let sections = [
        basics(ledger, cases, &handled),
        rates(ledger, cases),
        practices(ledger, (!cases.is_empty()).then_some(&handled.items[..])),
        problems(ledger, cases, (naming, &promises)),
        next_steps(ledger, cases, (naming, &promises)),
        appendices(ledger, cases, naming),
    ];
    let name = &ledger.office.name;
    let (to, copies) = sent_to(ledger, cases);
    ReportDocument {
        title: format!(
            "{name}{}{}办理工作总结",
            titled_years(ledger, cases),
            titled_subjects(worked)
        ),
        to,
        text: sections.concat().join("\n"),
        signature: name.clone(),
        date: (!cases.is_empty()).then_some(ledger.today),
        copies,
    }
}

/// 一、基本情况
fn basics(ledger: &Ledger, cases: &[&Case], handled: &Handled<'_>) -> Vec<String> {
    let heading = "# 基本情况".to_owned();
    if cases.is_empty() {
        let classes = ledger.profile.classes.iter();
        let mut columns = vec![CORNER];
        columns.extend(classes.map(|class| class.label.as_str()));
        columns.extend(["未答复", "合计"]);
        return vec![
            heading,
            "截至　　　　，办理代表建议、政协提案共　　件，其中主办　　件、会办　　件。".to_owned(),
            table(&columns, Vec::new()),
        ];
    }
    let items = &handled.items;
    let pairs = items.iter().map(|case| {
        let (index, word) = way(ledger, case);
        let index = case.kind as usize * (Role::ALL.len() + 4) + index;
        let kind = format!("{}（{word}）", case.kind.label());
        ((index, kind), outcome(ledger, case))
    });
    let classes = ledger.profile.classes.iter().enumerate();
    let classes = classes.map(|(index, class)| (index, class.label.clone()));
    vec![
        heading,
        counted_words(ledger, cases, handled),
        captioned(
            &title_within(ListScope::Mixed, "各类建议提案的办理结果", items),
            "件",
            &cross(CORNER, classes.collect(), pairs),
        ),
    ]
}

/// How many items the office handles, of what kinds, and what became of the rest; of a part of a year's, out of how many.
fn counted_words(ledger: &Ledger, cases: &[&Case], handled: &Handled<'_>) -> String {
    let (date, years) = (chinese::date(ledger.today), years(ledger, cases));
    let (how, count) = (handled_how(ledger), handled.items.len());
    let what = subjects(&handled.items, false).join("、");
    let kinds = of_kinds(&handled.items);
    let others = handled.others();
    match part_of(ledger, cases) {
        None => format!("截至{date}，{years}{how}{what}共{count}件{kinds}。{others}"),
        Some(whole) => format!(
            "截至{date}，{years}登记{}共{whole}件，本总结只按选定的{}件统计，{how}{count}件{kinds}。{others}",
            subjects_or(cases, USUAL_SUBJECTS),
            cases.len()
        ),
    }
}

/// The heading over kinds and the ways in which they are handled.
const CORNER: &str = "类别、办理方式";

/// What the office does with the items: it handles them, or hands them to others and watches.
fn handled_how(ledger: &Ledger) -> &'static str {
    match ledger.office.kind {
        OfficeKind::Unit => "承办",
        OfficeKind::Government | OfficeKind::Body => "交办、督办",
    }
}

/// A passage for the clerk to write; a report that still has it is not final.
fn to_write(what: &str) -> String {
    format!("{UNFILLED}{what}】")
}

/// 三、主要做法 with the items that the report counts; a form to fill in where there is no report.
fn practices(ledger: &Ledger, reported: Option<&[&Case]>) -> Vec<String> {
    let facts = &ledger.facts;
    let cases = reported.unwrap_or_default();
    let contacts = || {
        cases
            .iter()
            .flat_map(move |case| facts.contacts.of(case.id))
    };
    let visits = contacts().filter(|contact| contact.mode == ContactMode::Visit);
    let contacted = cases
        .iter()
        .filter(|case| facts.contacts.of(case.id).next().is_some());
    let received = cases
        .iter()
        .flat_map(move |case| facts.opinions.of(case.id));
    // An office that hands items out gets the opinions as filings of the units.
    let filed = cases
        .iter()
        .flat_map(move |case| facts.filings.of(case.id))
        .filter(|filing| ledger.oversees() && filing.kind == FilingKind::Opinion);
    let whose = if ledger.oversees() {
        (
            "本单位直接",
            "（各承办单位的走访按报来的走访专用卡统计，见上表）",
        )
    } else {
        ("", "")
    };
    let opined = cases
        .iter()
        .filter(|case| answer_state(ledger, case) == AnswerState::Opined);
    // Drafts of 会办意见 are no 答复稿.
    let answered = || {
        let is_co = |case: &&&Case| ledger.own_role(case.id) == Some(Role::Co);
        cases.iter().filter(move |case| !is_co(case))
    };
    let rounds = || answered().flat_map(move |case| facts.rounds.of(case.id));
    let reviews = || {
        let drafts = rounds().flat_map(move |round| facts.drafts.of(round.id));
        drafts.flat_map(move |draft| facts.reviews.of(draft.id))
    };
    let returned = reviews().filter(|review| !review.passed);
    let shown = |count: usize| reported.map_or("　　".to_owned(), |_| count.to_string());
    vec![
        "# 主要做法".to_owned(),
        format!(
            "{}与代表、委员沟通联系{}次，涉及{}件，其中面对面走访{}次{}。收到会办意见{}份，提出会办意见{}件。审核答复稿{}次，其中退回修改{}次。",
            whose.0,
            shown(contacts().count()),
            shown(contacted.count()),
            shown(visits.count()),
            whose.1,
            shown(received.count() + filed.count()),
            shown(opined.count()),
            shown(reviews().count()),
            shown(returned.count())
        ),
        to_write("具体做法"),
    ]
}

/// What was to be kept and until when; the day once, where the promise itself begins with it.
fn to_keep(promise: &Commitment) -> String {
    let (due, text) = (chinese::date(promise.due_on), cell(&promise.text));
    let next_day = promise.due_on.succ_opt();
    let ends_month = next_day.is_some_and(|next| next.day() == 1);
    let month = due.rsplit_once('月').map_or("", |(month, _)| month);
    let says_day =
        text.starts_with(&due) || (ends_month && text.starts_with(&format!("{month}月底")));
    if says_day {
        format!("应兑现“{text}”")
    } else {
        format!("应于{due}前兑现“{text}”")
    }
}

/// 四、存在问题
fn problems(
    ledger: &Ledger,
    cases: &[&Case],
    (naming, promises): (Naming<'_>, &Promises<'_>),
) -> Vec<String> {
    let heading = "# 存在问题".to_owned();
    if cases.is_empty() {
        return vec![
            heading,
            "尚未答复、已经逾期的　　件，逾期后才答复的　　件。".to_owned(),
            "收回征询意见表的　　件中，代表、委员对答复不满意过的　　件，最近一次反馈仍不满意的　　件。"
                .to_owned(),
            "承诺到期没有兑现的　　项。".to_owned(),
        ];
    }
    let overdue = Waiting::among(ledger, cases, 0).overdue;
    let late = answered_late(ledger, cases);
    let unkept = promises.overdue(ledger.today);
    let unkept: Vec<String> = unkept
        .iter()
        .map(|(case, promise)| format!("{}{}", naming.of(case), to_keep(promise)))
        .collect();
    let unkept = match unkept.len() {
        0 => format!("{}没有到期未兑现的承诺。", of_chosen(promises)),
        count => format!("承诺到期没有兑现的{count}项：{}。", unkept.join("；")),
    };
    let mut lines = vec![
        heading,
        counted(naming, "尚未答复或提出会办意见、已经逾期的", &overdue),
        counted(
            naming,
            "逾期后才答复、提出会办意见或者没有答复就销号的",
            &late,
        ),
    ];
    lines.extend(dissatisfaction(ledger, cases, naming));
    lines.push(unkept);
    lines
}

/// Of the items whose slips are known, those that were or still are found wanting; nothing where no slip is: nobody's
/// silence is content.
fn dissatisfaction(ledger: &Ledger, cases: &[&Case], naming: Naming<'_>) -> Vec<String> {
    let any_slip = |case: &Case, wanted: fn(&Feedback) -> bool| {
        let rounds = ledger.rounds(case.id);
        let mut issues = rounds.iter().filter_map(|round| ledger.issue_of(round.id));
        issues.any(|issue| ledger.own_slips(case.id, issue.id).any(wanted))
    };
    let known = only(cases, |case| {
        any_slip(case, |slip| slip.returned_on.is_some())
    });
    if known.is_empty() {
        return Vec::new();
    }
    let dissatisfied = only(&known, |case| any_slip(case, is_dissatisfied));
    let still = only(&known, |case| {
        let state = ledger.state(case.id);
        state.is_some_and(|state| state.satisfaction == Some(Satisfaction::Dissatisfied))
    });
    let among = format!("收回征询意见表的{}件中，", known.len());
    let said = [
        ("代表、委员对答复不满意过的", dissatisfied),
        ("最近一次反馈仍不满意的", still),
    ];
    let said = said.map(|(what, cases)| format!("{among}{}", counted(naming, what, &cases)));
    said.to_vec()
}

/// 答复逾期的2件：……, or that there are none.
fn counted(naming: Naming<'_>, what: &str, cases: &[&Case]) -> String {
    match cases.len() {
        0 => format!("没有{what}件。"),
        count => format!("{what}{count}件：{}。", named(naming, cases)),
    }
}

/// What is said of the promises of chosen items is said of no others.
fn of_chosen(promises: &Promises<'_>) -> &'static str {
    match promises.coverage {
        Coverage::Chosen => "选定的件中",
        Coverage::Everything | Coverage::Years => "",
    }
}

/// 五、下一步
fn next_steps(
    ledger: &Ledger,
    cases: &[&Case],
    (naming, promises): (Naming<'_>, &Promises<'_>),
) -> Vec<String> {
    let rows = promises.open().into_iter().map(|(case, promise)| {
        vec![
            naming.of(case),
            promise.text.clone(),
            day(Some(promise.due_on)),
            ledger
                .staff_name(promise.handler)
                .unwrap_or_default()
                .to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut lines = vec!["# 下一步".to_owned()];
    if rows.is_empty() && !cases.is_empty() {
        let of = of_chosen(promises);
        lines.push(format!("{of}没有尚未兑现的承诺事项。"));
    } else {
        let others = match promises.coverage {
            Coverage::Years => "（包括其他年份的件）",
            Coverage::Everything | Coverage::Chosen => "",
        };
        lines.push(format!("尚未兑现的承诺事项{others}，逐项落实："));
        lines.push(table(&["编号", "承诺内容", "完成时限", "责任人"], rows));
    }
    lines.push(to_write("下一步打算"));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::record::Id;

    #[test]
    fn a_summary_of_some_items_never_speaks_as_one_of_the_year() {
        let mut fixture = Fixture::new();
        let ids = [fixture.registered("31"), fixture.registered("32")];
        let ledger = &fixture.ledger;
        let cases = ids.map(|id| ledger.facts.cases.get(id).unwrap());
        let whole = summary(ledger, &cases);
        assert!(!whole.title.contains("部分"), "{}", whole.title);
        assert!(whole.text.contains("承办代表建议共2件。"), "{}", whole.text);
        let title = "2026年代表建议办理工作总结";
        assert!(whole.title.ends_with(title), "{}", whole.title);
        let caption = "各类代表建议的办理结果";
        assert!(whole.text.contains(caption), "{}", whole.text);
        let part = summary(ledger, &cases[..1]);
        assert!(part.title.contains("年部分代表建议"), "{}", part.title);
        let said = "共2件，本总结只按选定的1件统计";
        assert!(part.text.contains(said), "{}", part.text);
        let names =
            [&cases[..], &cases[..1]].map(|cases| FORM.gather(ledger, cases)[0].name.clone());
        assert_eq!(names, ["2026年", "2026年_选定1件"]);
    }

    #[test]
    fn a_promise_that_begins_with_its_day_does_not_say_it_twice() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        for (text, said) in [
            (
                "2026年4月30日前清淤1.2公里",
                "应兑现“2026年4月30日前清淤1.2公里”",
            ),
            ("2026年4月底前清淤", "应兑现“2026年4月底前清淤”"),
            (
                "2026年3月底前清淤",
                "应于2026年4月30日前兑现“2026年3月底前清淤”",
            ),
            ("清淤1.2公里", "应于2026年4月30日前兑现“清淤1.2公里”"),
        ] {
            fixture.put(Commitment {
                id: Id::new(),
                removed: None,
                case,
                round: None,
                text: text.to_owned(),
                due_on: day("2026-04-30"),
                handler: None,
                done_on: None,
                result: None,
            });
            let ledger = &fixture.ledger;
            let made = summary(ledger, &[ledger.facts.cases.get(case).unwrap()]);
            assert!(made.text.contains(said), "{}", made.text);
        }
    }
}
