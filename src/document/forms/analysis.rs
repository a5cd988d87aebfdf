//! 综合分析报告: what the items are about, who put them forward and who answers them, before handling begins.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::document::manuscript::Manuscript;
use crate::document::report::ReportDocument;
use crate::ledger::Ledger;
use crate::ledger::answer_state::{AnswerState, answer_state};
use crate::ledger::handled::way;
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::similar::{self, TitleIndex, VERY_ALIKE_PERCENT};
use crate::ledger::stage::Stage;
use crate::ledger::statistics::shares::{ShareCounting, ShareSubject};
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::{OfficeKind, PersonKind, Role};

use super::advice;
use super::answering::{part_of, report_naming, titled_years};
use super::kind::FormKind;
use super::listing::title_within;
use super::markup::{captioned, cross, named, of_kinds, percent, table, with_count};
use super::wording::{USUAL_SUBJECTS, handlers, subjects, subjects_or, titled_subjects, units};

/// 综合分析报告, before handling begins.
pub const FORM: FormKind = FormKind::of_all("analysis", "综合分析报告", |ledger, cases| {
    Manuscript::Report(analysis(ledger, cases))
})
.of_year();

/// So many 代表团 and 界别 are listed by name.
const MOST_GROUPS: usize = 10;
/// So many of the largest groups are named in a sentence.
const LARGEST: usize = 3;

/// The 综合分析报告 over these cases; a form to fill in where there are none.
fn analysis(ledger: &Ledger, cases: &[&Case]) -> ReportDocument {
    let lines = if cases.is_empty() {
        blank(ledger)
    } else {
        let alike = alike(ledger, cases);
        // One naming for the whole paper, with the items of other years that some of it are like.
        let earlier = carried_on(ledger, cases, &alike);
        let others = earlier.iter().map(|(_, earlier)| *earlier);
        let named: Vec<&Case> = cases.iter().copied().chain(others).collect();
        let naming = report_naming(ledger, &named);
        let sections = [
            basics(ledger, cases),
            themes(ledger, cases),
            origins(ledger, cases),
            repeated(naming, &groups(ledger, cases, &alike), &earlier),
            load(ledger, cases),
            advice::advice(ledger, cases, naming),
        ];
        sections.concat()
    };
    ReportDocument {
        title: format!(
            "{}{}综合分析报告",
            titled_years(ledger, cases),
            titled_subjects(cases)
        ),
        text: lines.join("\n"),
        signature: ledger.office.name.clone(),
        date: (!cases.is_empty()).then_some(ledger.today),
        ..ReportDocument::default()
    }
}

fn blank(ledger: &Ledger) -> Vec<String> {
    let empty = |columns: &[&str]| table(columns, Vec::new());
    let roles = Role::ALL.iter().map(|role| role.label());
    let basic_columns: Vec<&str> = std::iter::once("类别")
        .chain(roles)
        .chain(["合计"])
        .collect();
    let figures = [
        "# 基本情况".to_owned(),
        "截至　　　　，纳入分析的代表建议、政协提案共　　件。下文占比均以总件数为基数。".to_owned(),
        empty(&basic_columns),
        "# 内容分布".to_owned(),
        "列在前面的是：".to_owned(),
        empty(&["分类", "件数", "占比"]),
        "# 代表团、界别分布".to_owned(),
        "列在前面的是：".to_owned(),
        empty(&["代表团、界别", "件数", "占比"]),
        "# 集中反映的问题".to_owned(),
        "标题相近或已并案的　　组，共　　件；与往年相近的　　件。".to_owned(),
        "# 承办分布".to_owned(),
        "会办件已提出会办意见的，计入已答复。".to_owned(),
        empty(&[answerer_word(ledger), "未答复", "已答复", "合计"]),
    ];
    figures.into_iter().chain(advice::blank()).collect()
}

/// 一、基本情况
fn basics(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let pairs = cases.iter().map(|case| {
        let kind = (case.kind as usize, case.kind.label().to_owned());
        (kind, way(ledger, case))
    });
    let count = cases.len();
    let whole = part_of(ledger, cases);
    let what = match whole {
        // What the rest of them are is not looked at.
        Some(_) => subjects_or(cases, USUAL_SUBJECTS),
        None => subjects(cases, false).join("、"),
    };
    let whole = whole.map_or_else(String::new, |whole| format!("{whole}件中选定的"));
    vec![
        "# 基本情况".to_owned(),
        format!(
            "截至{}，纳入分析的{what}共{whole}{count}件{}。下文占比均以这{count}件为基数。",
            chinese::date(ledger.today),
            of_kinds(cases)
        ),
        captioned(
            &title_within(ListScope::Mixed, "各类建议提案的办理方式", cases),
            "件",
            &cross("类别", Vec::new(), pairs),
        ),
    ]
}

/// 二、内容分布
fn themes(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    shares(ledger, cases, ShareSubject::Category, usize::MAX)
}

/// 三、代表团、界别分布
fn origins(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    shares(ledger, cases, ShareSubject::Origin, MOST_GROUPS)
}

/// A section with the largest groups in words and all of them in a table.
fn shares(ledger: &Ledger, cases: &[&Case], subject: ShareSubject, most: usize) -> Vec<String> {
    let mut counting = ShareCounting::default();
    for case in cases {
        counting.take(subject.word(ledger, case));
    }
    let counts = counting.shares(subject, most);
    let corner = corner(ledger, cases, subject);
    let heading = match subject {
        ShareSubject::Category => subject.title().to_owned(),
        ShareSubject::Origin => format!("{corner}分布"),
    };
    let base = cases.len();
    // Groups as large as the last one named are named too.
    let least = counts.get(LARGEST - 1).map_or(0, |share| share.count);
    let largest = counts
        .iter()
        .take_while(|share| share.count >= least)
        .map(|share| {
            let counted = with_count(&share.label, share.count);
            format!("{counted}（{}）", percent(share.count, base))
        });
    let largest: Vec<String> = largest.collect();
    let row =
        |word: &str, count: usize| vec![word.to_owned(), count.to_string(), percent(count, base)];
    let mut rows: Vec<Vec<String>> = counts
        .iter()
        .map(|share| row(&share.label, share.count))
        .collect();
    rows.push(row("合计", base));
    vec![
        format!("# {heading}"),
        format!(
            "占比以{base}件为基数。列在前面的是：{}。",
            largest.join("、")
        ),
        captioned(&heading, "件", &table(&[corner, "件数", "占比"], rows)),
    ]
}

/// What the groups are called; a body of the congress is neither a 代表团 nor a 界别.
fn corner(ledger: &Ledger, cases: &[&Case], subject: ShareSubject) -> &'static str {
    let is_of_organ = |case: &&Case| {
        let lead = ledger.lead_sponsor(case.id);
        lead.is_some_and(|lead| lead.kind == PersonKind::Organ)
    };
    match subject {
        ShareSubject::Category => "分类",
        ShareSubject::Origin if cases.iter().any(is_of_organ) => "代表团、界别、机构",
        ShareSubject::Origin => "代表团、界别",
    }
}

/// The items of the ledger that each of these is very like, by its title.
fn alike(ledger: &Ledger, cases: &[&Case]) -> Vec<Vec<Id>> {
    let titles = ledger
        .cases()
        .map(|(case, _)| (case.id, case.title.as_str()));
    let index = TitleIndex::new(titles);
    let of_case = |case: &&Case| {
        let found = index.most_alike(&case.title, usize::MAX).into_iter();
        found
            .filter(|one| one.percent >= VERY_ALIKE_PERCENT && one.case != case.id)
            .map(|one| one.case)
            .collect()
    };
    cases.iter().map(of_case).collect()
}

/// Those of some items that are like one of an earlier year, each with that one.
fn carried_on<'a>(
    ledger: &'a Ledger,
    cases: &[&'a Case],
    alike: &[Vec<Id>],
) -> Vec<(&'a Case, &'a Case)> {
    let pairs = cases.iter().zip(alike);
    pairs
        .filter_map(|(case, alike)| Some((*case, earlier(ledger, case, alike)?)))
        .collect()
}

/// 四、集中反映的问题
fn repeated(
    naming: Naming<'_>,
    groups: &[Vec<&Case>],
    carried_on: &[(&Case, &Case)],
) -> Vec<String> {
    let mut lines = vec!["# 集中反映的问题".to_owned()];
    lines.push(if groups.is_empty() {
        "没有标题相近或已并案的件。".to_owned()
    } else {
        let count: usize = groups.iter().map(Vec::len).sum();
        format!("标题相近或已并案的{}组，共{count}件：", groups.len())
    });
    lines.extend(
        groups
            .iter()
            .map(|group| format!("- {}。", named(naming, group))),
    );
    lines.push(if carried_on.is_empty() {
        "没有与往年相近的件。".to_owned()
    } else {
        format!("与往年相近的{}件：", carried_on.len())
    });
    lines.extend(carried_on.iter().map(|(case, earlier)| {
        let (now, then) = (named(naming, &[*case]), named(naming, &[*earlier]));
        format!("- {now}，与{then}相近。")
    }));
    lines
}

/// The cases that are like each other or merged, in groups of two and more.
fn groups<'a>(ledger: &Ledger, cases: &[&'a Case], alike: &[Vec<Id>]) -> Vec<Vec<&'a Case>> {
    let mut group_of: BTreeMap<Id, usize> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        group_of.insert(case.id, index);
    }
    for (case, alike) in cases.iter().zip(alike) {
        for other in ledger.merged_with(case.id).iter().chain(alike) {
            let (Some(&group), Some(&joined)) = (group_of.get(&case.id), group_of.get(other))
            else {
                continue;
            };
            if group == joined {
                continue;
            }
            for of in group_of.values_mut().filter(|of| **of == joined) {
                *of = group;
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<&'a Case>> = BTreeMap::new();
    for case in cases {
        if let Some(group) = group_of.get(&case.id) {
            groups.entry(*group).or_default().push(case);
        }
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

/// The case of an earlier year that one carries on or is most like: by its title, then by its kind, then the newest.
fn earlier<'a>(ledger: &'a Ledger, case: &Case, alike: &[Id]) -> Option<&'a Case> {
    let year = ledger.year_of(case)?;
    let of_earlier_year = |id: &Id| {
        let other = ledger.facts.cases.get(*id)?;
        let found = ledger.year_of(other)?;
        (other.removed.is_none() && found < year).then_some(other)
    };
    let carried_from = case.carried_from.as_ref().and_then(of_earlier_year);
    // What every title has, 的建议 or 的提案, does not make two alike, so that several may be the most alike.
    let unlike = |other: &&Case| {
        let shared = similar::percent(&case.title, &other.title);
        let other_title = other.title != case.title;
        (Reverse(shared), other_title, other.kind != case.kind)
    };
    carried_from.or_else(|| {
        let alike = alike.iter().filter_map(of_earlier_year);
        alike.min_by_key(unlike)
    })
}

fn answerer_word(ledger: &Ledger) -> &'static str {
    if ledger.office.kind == OfficeKind::Unit {
        "承办科室"
    } else {
        "承办单位"
    }
}

/// 五、承办分布
fn load(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let who = |case: &Case| {
        let name = if ledger.office.kind == OfficeKind::Unit {
            let [_, department, ..] = handlers(ledger, case);
            department
        } else {
            units(ledger, case, Role::answers)
        };
        if name.is_empty() {
            (1, "未确定".to_owned())
        } else {
            (0, name)
        }
    };
    let how_far = |case: &Case| match answer_state(ledger, case) {
        AnswerState::Unanswered | AnswerState::Unopined => (0, "未答复".to_owned()),
        AnswerState::Answered | AnswerState::Opined => (1, "已答复".to_owned()),
        AnswerState::ClosedOut => (2, Stage::ClosedOut.label().to_owned()),
        AnswerState::Reference => (3, "参阅".to_owned()),
        AnswerState::Reassigned => (4, "已改派".to_owned()),
        AnswerState::Returned => (5, "已退回".to_owned()),
    };
    vec![
        "# 承办分布".to_owned(),
        "会办件已提出会办意见的，计入已答复。".to_owned(),
        captioned(
            "承办和答复情况",
            "件",
            &cross(
                answerer_word(ledger),
                Vec::new(),
                cases.iter().map(|case| (who(case), how_far(case))),
            ),
        ),
    ]
}

#[cfg(test)]
mod tests;
