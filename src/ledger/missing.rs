//! What is still missing before a letter can be issued.

use crate::model::facts::Unit;
use crate::model::record::Id;
use crate::model::vocabulary::{FilingKind, IssueKind, ReviewLevel};

use super::book::Book;
use super::filings::filed_on;
use super::stage::LEVELS_BEFORE_ISSUE;

/// What is missing while a round has no text.
const NO_TEXT: &str = "还没有写答复正文";

/// One thing missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What, as a sentence that says how to mend it.
    pub what: String,
    /// Whether a letter cannot be right without it; the rest is a warning that may be overridden and is then logged.
    pub blocks: bool,
    /// Where in 设置 it is mended; none of what is mended in the item itself.
    pub setting: Option<MissingSetting>,
}

/// A place in 设置.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingSetting {
    /// The section.
    pub section: &'static str,
    /// The field; none where a record has to be added.
    pub field: Option<&'static str>,
}

impl Missing {
    fn blocking(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            blocks: true,
            setting: None,
        }
    }

    fn in_settings(
        what: impl Into<String>,
        section: &'static str,
        field: Option<&'static str>,
    ) -> Self {
        Self {
            setting: Some(MissingSetting { section, field }),
            ..Self::blocking(what)
        }
    }

    fn warning(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            blocks: false,
            setting: None,
        }
    }
}

/// What is missing while a level has not passed the text.
pub fn not_reviewed(level: ReviewLevel) -> Missing {
    Missing::warning(format!("{}还没有审核通过", level.label()))
}

/// What is missing while nothing is written.
pub fn no_text() -> Missing {
    Missing::blocking(NO_TEXT)
}

fn opinion_not_in(unit: &Unit) -> Missing {
    Missing::warning(format!("{}的会办意见还没有收到", unit.short_name))
}

impl Book {
    /// What a case's current letter is: a 会办意见 when the office's part is 会办, else a 答复.
    pub fn letter_kind(&self, case: Id) -> IssueKind {
        let answers = self
            .own_assignment(case)
            .is_none_or(|part| part.role.answers());
        if answers {
            IssueKind::Reply
        } else {
            IssueKind::Opinion
        }
    }

    /// What is missing before the current round of a case can be issued, gravest first.
    pub fn missing_for_issue(&self, case: Id) -> Vec<Missing> {
        let answering = self.answering_case(case);
        let mut missing = Vec::new();
        let item = self.letter_item(answering);
        let kind = self.letter_kind(item);
        if self.own_assignment(item).is_none() {
            missing.push(Missing::blocking("还没有交办给本单位：先登记交办"));
        }
        let merged = self.answered_with(answering).into_iter();
        for other in merged.filter(|case| *case != item) {
            if self.own_assignment(other).is_none() {
                let reference = self.numbered_of(other);
                missing.push(Missing::blocking(format!(
                    "一并答复的{reference}还没有交办给本单位：先登记交办"
                )));
            }
        }
        if kind == IssueKind::Reply && self.addressees(answering).is_empty() {
            missing.push(Missing::blocking(
                "没有领衔代表（提案人）：先登记是谁提出的",
            ));
        }
        if kind == IssueKind::Opinion && self.lead_unit(answering).is_none() {
            missing.push(Missing::blocking(
                "没有主办单位：在案件的“分办会办”里按“加单位”，登记由谁主办",
            ));
        }
        let leads = self.answered_with(answering).into_iter();
        let leads: Vec<Id> = leads
            .filter_map(|case| self.lead_unit(case))
            .map(|unit| unit.id)
            .collect();
        if kind == IssueKind::Opinion && leads.iter().any(|lead| Some(lead) != leads.first()) {
            missing.push(Missing::blocking(
                "并案的件主办单位不同，会办意见要分别送：先取消并案",
            ));
        }
        self.missing_in_round(answering, kind, &mut missing);
        self.missing_in_office(kind, &mut missing);
        if kind == IssueKind::Reply {
            self.opinions_not_in(answering, &mut missing);
        }
        missing.sort_by_key(|item| !item.blocks);
        missing
    }

    fn missing_in_round(&self, case: Id, kind: IssueKind, missing: &mut Vec<Missing>) {
        // Before the first draft is recorded there is no round; what its letter wants is known all the same.
        let round = self.current_round(case);
        if round.is_some_and(|round| self.issue_of(round.id).is_some()) {
            missing.push(Missing::blocking(
                "这一轮已经签发：要重新答复先开新一轮，文号有误先作废",
            ));
            return;
        }
        let draft = round.and_then(|round| self.latest_draft(round.id));
        if draft.is_none_or(|draft| draft.characters == 0) {
            missing.push(no_text());
        }
        if kind == IssueKind::Reply {
            match round.and_then(|round| round.outcome.as_deref()) {
                None => missing.push(Missing::blocking("没有标办理结果（A、B、C类）")),
                Some(key) if self.profile.class(key).is_none() => {
                    missing.push(Missing::blocking(format!(
                        "办理结果“{key}”不在本地规则的分类里"
                    )));
                }
                Some(_) => {}
            }
        }
        let passed = |level| {
            draft.is_some_and(|draft| {
                self.facts
                    .reviews
                    .of(draft.id)
                    .any(|review| review.level == level && review.passed)
            })
        };
        for level in LEVELS_BEFORE_ISSUE
            .into_iter()
            .filter(|level| !passed(*level))
        {
            missing.push(not_reviewed(level));
        }
    }

    fn missing_in_office(&self, kind: IssueKind, missing: &mut Vec<Missing>) {
        let office = &self.office;
        let needed = [
            (&office.name, "单位", "全称", "单位全称（署名）"),
            (&office.letterhead, "发文", "发文机关标志", "发文机关标志"),
            (&office.contact_name, "单位", "联系人", "联系人"),
            (&office.contact_phone, "单位", "联系电话", "联系电话"),
        ];
        for (value, section, field, called) in needed {
            if value.trim().is_empty() {
                let what = format!("设置里没有{called}");
                missing.push(Missing::in_settings(what, section, Some(field)));
            }
        }
        if !self
            .facts
            .series
            .iter()
            .any(|series| series.purpose == kind)
        {
            let what = format!("设置里没有{}的机关代字（文号）", kind.label());
            missing.push(Missing::in_settings(what, "文号", None));
        }
    }

    /// What is missing in 设置 for the forms about an item: 责任分解表, 走访卡 and 复查表 say whom to call.
    pub fn missing_on_forms(&self) -> Vec<Missing> {
        let is_known = !self.office.supervision_phone.trim().is_empty();
        let phone = "督查电话";
        let missing = Missing::in_settings(format!("设置里没有{phone}"), "单位", Some(phone));
        (!is_known).then_some(missing).into_iter().collect()
    }

    fn opinions_not_in(&self, case: Id, missing: &mut Vec<Missing>) {
        for item in self.letter_items(case) {
            let awaited = self
                .co_units(item)
                .filter(|unit| filed_on(self, item, unit.id, FilingKind::Opinion).is_none());
            missing.extend(awaited.map(opinion_not_in));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::acts::SetOffice;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn what_is_missing_in_settings_says_where_it_is_mended() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        fixture.act(SetOffice {
            office: json!({ "contact_phone": "" }),
            what: None,
        });
        let missing = fixture.ledger.missing_for_issue(case);
        let mended = |words: &str| {
            let found = missing.iter().find(|item| item.what.contains(words));
            found.and_then(|item| item.setting)
        };
        let phone = MissingSetting {
            section: "单位",
            field: Some("联系电话"),
        };
        assert_eq!(mended("联系电话"), Some(phone));
        assert_eq!(mended("审核"), None, "that is done in the item itself");
        let of_forms = |fixture: &Fixture| fixture.ledger.missing_on_forms();
        let fields = of_forms(&fixture).into_iter().map(|item| item.setting);
        let supervision = MissingSetting {
            section: "单位",
            field: Some("督查电话"),
        };
        assert_eq!(fields.collect::<Vec<_>>(), [Some(supervision)]);
        fixture.act(SetOffice {
            office: json!({ "supervision_phone": "0310-8225588" }),
            what: None,
        });
        assert_eq!(of_forms(&fixture), []);
    }
}
