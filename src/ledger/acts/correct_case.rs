//! 修改办件: the item's own fields as they should have been.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::{Edit, act};
use crate::ledger::acts::days::DayEdits;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::check_case;
use crate::ledger::acts::return_case::check_reason;
use crate::ledger::acts::sequence::{began, not_before};
use crate::ledger::acts::sponsors;
use crate::ledger::acts::text::filled;
use crate::model::case_number::clean_number;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Milestone};
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Disclosure};

act! {
    /// 修改办件: what is left out stays as it is.
    CorrectCase in "correct_case", "修改办件" by correct {
        /// The item.
        case: Id = "办件" -> Case,
        /// The session.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        session: Edit<Id> = "届次" -> Session,
        /// 类型.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        kind: Edit<CaseKind> = "类型",
        /// 编号.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        number: Edit<String> = "编号",
        /// 案由.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        title: Edit<String> = "案由",
        /// 分类.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        category: Edit<Option<String>> = "分类",
        /// 内容摘要.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        content: Edit<Option<String>> = "内容摘要",
        /// 是否同意公开.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        disclosure: Edit<Option<Disclosure>> = "是否同意公开",
        /// 重点件.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        key_case: Edit<bool> = "重点件",
        /// The item's own steps: 登记, 退回, 销号, 归档.
        #[serde(default)]
        days: DayEdits = "各步日期",
        /// 退回理由.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        return_reason: Edit<Option<String>> = "退回理由",
        /// The earlier item it carries on.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        carried_from: Edit<Option<Id>> = "滚动自" -> Case,
        /// 备注.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        note: Edit<Option<String>> = "备注",
        /// 督办领导 of a key item.
        #[serde(default, skip_serializing_if = "Edit::is_keep")]
        key_leader: Edit<Option<String>> = "督办领导",
    }
}

impl CorrectCase {
    /// A correction of nothing yet.
    pub fn of(case: Id) -> Self {
        Self {
            case,
            session: Edit::Keep,
            kind: Edit::Keep,
            number: Edit::Keep,
            title: Edit::Keep,
            category: Edit::Keep,
            content: Edit::Keep,
            disclosure: Edit::Keep,
            key_case: Edit::Keep,
            days: DayEdits::default(),
            return_reason: Edit::Keep,
            carried_from: Edit::Keep,
            note: Edit::Keep,
            key_leader: Edit::Keep,
        }
    }

    /// The correction that makes an item what it should be.
    pub fn between(known: &Case, wanted: &Case) -> Self {
        fn edit<T: Clone + PartialEq>(known: &T, wanted: &T) -> Edit<T> {
            if known == wanted {
                Edit::Keep
            } else {
                Edit::Set(wanted.clone())
            }
        }
        let own = |text: Option<&str>| text.map(str::to_owned);
        Self {
            case: known.id,
            session: edit(&known.session, &wanted.session),
            kind: edit(&known.kind, &wanted.kind),
            number: edit(&known.number, &wanted.number),
            title: edit(&known.title, &wanted.title),
            category: edit(
                &own(known.category.as_deref()),
                &own(wanted.category.as_deref()),
            ),
            content: edit(&known.content, &wanted.content),
            disclosure: edit(&known.disclosure, &wanted.disclosure),
            key_case: edit(&known.key_case, &wanted.key_case),
            days: DayEdits::between(known, wanted),
            return_reason: edit(
                &own(known.return_reason.as_deref()),
                &own(wanted.return_reason.as_deref()),
            ),
            carried_from: edit(&known.carried_from, &wanted.carried_from),
            note: edit(&known.note, &wanted.note),
            key_leader: edit(
                &own(known.key_leader.as_deref()),
                &own(wanted.key_leader.as_deref()),
            ),
        }
    }

    fn corrected(&self, known: &Case, today: NaiveDate) -> Case {
        let mut case = known.clone();
        self.session.apply(&mut case.session);
        self.kind.apply(&mut case.kind);
        self.number.apply(&mut case.number);
        self.title.apply(&mut case.title);
        apply_text(&self.category, &mut case.category);
        apply_text(&self.content, &mut case.content);
        self.disclosure.apply(&mut case.disclosure);
        let mut key_case = case.key_case;
        self.key_case.apply(&mut key_case);
        case.set_key(key_case, today);
        self.days.apply(&mut case);
        apply_text(&self.return_reason, &mut case.return_reason);
        self.carried_from.apply(&mut case.carried_from);
        apply_text(&self.note, &mut case.note);
        apply_text(&self.key_leader, &mut case.key_leader);
        case.number = clean_number(&case.number);
        case.title = case.title.trim().to_owned();
        case
    }
}

/// Sets a text where an edit was made; a blank one is none.
fn apply_text<T: for<'a> From<&'a str>>(edit: &Edit<Option<String>>, field: &mut Option<T>) {
    if let Edit::Set(text) = edit {
        *field = filled(text.as_deref());
    }
}

fn correct(ledger: &Ledger, input: &CorrectCase) -> Result<Change, Refusal> {
    let known = ledger.standing_case(input.case)?;
    let case = input.corrected(known, ledger.today);
    check_case(ledger, &case)?;
    check_days(ledger, &case, input.days.0.keys(), "没有改动")?;
    if (case.returned_on, &case.return_reason) != (known.returned_on, &known.return_reason) {
        check_reason(&case)?;
    }
    if case.kind.body() != known.kind.body() {
        if ledger.merge_group(case.id).is_some() {
            let text = "并案的件不能在建议和提案之间改，没有改动。请先取消并案。";
            return Err(Refusal::wrong("kind", text));
        }
        let sponsors: Vec<Id> = ledger.sponsors(case.id).iter().map(|one| one.id).collect();
        sponsors::check(ledger, case.kind, &sponsors)
            .map_err(|refusal| Refusal::wrong("kind", refusal.to_string()))?;
    }
    if comes_from_itself(ledger, &case) {
        return Err(Refusal::wrong(
            "carried_from",
            "一件不能滚动自它自己，绕一圈也不行，没有改动。请选以前年度的那一件。",
        ));
    }
    let mut change = Change::new(
        ActKey("correct_case"),
        format!("修改：{}", ledger.numbered(known)),
    );
    if case != *known {
        change.put(case);
    }
    Ok(change)
}

/// Whether an item would carry on itself, be it through others.
fn comes_from_itself(ledger: &Ledger, case: &Case) -> bool {
    let cases = &ledger.facts.cases;
    let earlier = std::iter::successors(case.carried_from, |id| cases.get(*id)?.carried_from);
    earlier.take(cases.len()).any(|id| id == case.id)
}

/// What is done with an item cannot come before it came to the office.
///
/// # Errors
/// [`Refusal`] naming the step; it ends by saying what was not done.
pub(super) fn check_days<'a>(
    ledger: &Ledger,
    case: &Case,
    steps: impl IntoIterator<Item = &'a Milestone>,
    not_done: &str,
) -> Result<(), Refusal> {
    let later = |step: &&Milestone| **step != Milestone::Registered;
    for step in steps.into_iter().filter(later) {
        if let (Some(began), Some(day)) = (began(&ledger.facts, case), case.day(*step)) {
            not_before((step.label(), not_done), (step.key(), day), began)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Merge, Register};

    #[test]
    fn what_is_left_out_stays_and_a_blank_text_is_none() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let known = fixture.ledger.facts.cases.get(case).unwrap().clone();
        let corrected: Case = fixture.done(CorrectCase {
            title: Edit::Set(" 关于修桥的建议 ".to_owned()),
            note: Edit::Set(Some("　".to_owned())),
            ..CorrectCase::of(case)
        });
        assert_eq!(corrected.title, "关于修桥的建议");
        assert_eq!(
            Case {
                title: known.title.clone(),
                ..corrected.clone()
            },
            known
        );
        let back = CorrectCase::between(&corrected, &known);
        assert_eq!((back.title.is_keep(), back.number.is_keep()), (false, true));
        fixture.changes_nothing(CorrectCase::of(case));
    }

    #[test]
    fn a_correction_obeys_the_rules_of_registering() {
        let mut fixture = Fixture::new();
        fixture.registered("30");
        let case = fixture.registered("31");
        let of = || CorrectCase::of(case);
        let untitled = CorrectCase {
            title: Edit::Set("　".to_owned()),
            ..of()
        };
        fixture.refuses(untitled, "title", "案由是空的");
        let unnumbered = CorrectCase {
            number: Edit::Set(String::new()),
            ..of()
        };
        fixture.refuses(unnumbered, "number", "编号是空的");
        let taken = CorrectCase {
            number: Edit::Set("030".to_owned()),
            ..of()
        };
        fixture.refuses(taken, "number", "已经登记过");
        let elsewhere = CorrectCase {
            session: Edit::Set(fixture.conference),
            ..of()
        };
        fixture.refuses(elsewhere, "kind", "不能登记在政协的届次里");
        let itself = CorrectCase {
            carried_from: Edit::Set(Some(case)),
            ..of()
        };
        fixture.refuses(itself, "carried_from", "不能滚动自它自己");
        let last_year = fixture.registered("57");
        let carried = |case: Id, from: Id| CorrectCase {
            carried_from: Edit::Set(Some(from)),
            ..CorrectCase::of(case)
        };
        fixture.act(carried(last_year, case));
        fixture.refuses(carried(case, last_year), "carried_from", "绕一圈也不行");
        let nowhere = CorrectCase {
            carried_from: Edit::Set(Some(Id::new())),
            ..of()
        };
        fixture.refuses(nowhere, "carried_from", "台账里没有这一件");
        fixture.refuses(CorrectCase::of(Id::new()), "case", "台账里没有这一件");
    }

    #[test]
    fn an_item_ends_after_it_began() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        for (step, says) in [
            (Milestone::Returned, "退回不能早于登记（2026-02-04）"),
            (Milestone::ClosedOut, "销号不能早于登记"),
            (Milestone::Archived, "归档不能早于登记"),
        ] {
            let early = CorrectCase {
                days: DayEdits::of(step, Some(day("2026-02-03"))),
                ..CorrectCase::of(case)
            };
            fixture.refuses(early, step.key(), says);
        }
    }

    #[test]
    fn an_item_returned_says_why() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let returned = CorrectCase {
            days: DayEdits::of(Milestone::Returned, Some(day("2026-03-05"))),
            ..CorrectCase::of(case)
        };
        fixture.refuses(returned.clone(), "return_reason", "没有填“退回理由”");
        fixture.act(CorrectCase {
            return_reason: Edit::Set(Some("不立案".to_owned())),
            ..returned
        });
        let without = CorrectCase {
            return_reason: Edit::Set(Some("　".to_owned())),
            ..CorrectCase::of(case)
        };
        fixture.refuses(without, "return_reason", "没有填“退回理由”");
    }

    #[test]
    fn an_item_changes_sides_only_with_sponsors_of_that_side_and_alone() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let to_proposal = |case: Id| CorrectCase {
            session: Edit::Set(fixture.conference),
            kind: Edit::Set(CaseKind::Proposal),
            ..CorrectCase::of(case)
        };
        fixture.refuses(to_proposal(case), "kind", "张三是代表，不能提出");
        let orphan = Register {
            sponsors: Vec::new(),
            ..fixture.suggestion("32")
        };
        let orphan_case = orphan.key.unwrap();
        let change = to_proposal(orphan_case);
        fixture.act(orphan);
        let merge = Merge {
            cases: vec![case, orphan_case],
            on: None,
            note: None,
        };
        fixture.act(merge);
        fixture.refuses(change, "kind", "并案的件不能");
    }
}
