//! The acts of the work, each checked against the ledger and made into a [`Change`]. Nothing is written here.

use chrono::NaiveDate;

use crate::model::change::{Act, Change, Entity};
use crate::model::chinese;
use crate::model::facts::{Case, Extension, Issue, MergeGroup, MergeMember, Sponsor};
use crate::model::record::Id;
use crate::model::vocabulary::{Body, CaseKind, PersonKind};

use super::Ledger;

/// Why an act is refused, in words for the person at the desk. Nothing has been changed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refusal {
    /// The title is empty.
    #[error("标题是空的，没有登记。请填写标题。")]
    EmptyTitle,
    /// The number is empty.
    #[error("编号是空的，没有登记。请按原件填写编号。")]
    EmptyNumber,
    /// The same session, kind and number are there already.
    #[error("{reference} 已经登记过：{title}。没有重复登记，请核对原件上的编号。")]
    SameNumber {
        /// The other case's reference.
        reference: String,
        /// Its title.
        title: String,
    },
    /// The kind does not belong to the session's body.
    #[error("“{kind}”不能登记在{body}的届次里，没有登记。")]
    WrongBody {
        /// The kind.
        kind: &'static str,
        /// The session's body.
        body: &'static str,
    },
    /// A sponsor cannot put forward such an item.
    #[error("{name}是{kind}，不能提出{item}，没有登记。请核对姓名。")]
    WrongSponsor {
        /// The person.
        name: String,
        /// What the person is.
        kind: &'static str,
        /// The kind of item.
        item: &'static str,
    },
    /// The same person twice among the sponsors.
    #[error("{0}在提出人里出现了两次，没有登记。")]
    SponsorTwice(String),
    /// Something named is not in the ledger.
    #[error("台账里没有{what}“{name}”，没有登记。请先添加。")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// As named.
        name: String,
    },
    /// A merge of 建议 with 提案, or of fewer than two.
    #[error("{0}，没有并案。")]
    CannotMerge(String),
    /// An extension past the limit.
    #[error("延期最长到{limit}（自交办起{months}个月），不能延到{until}，没有登记。")]
    ExtensionTooLong {
        /// The limit.
        limit: String,
        /// The limit in months.
        months: u32,
        /// As asked.
        until: String,
    },
    /// A term that cannot be extended.
    #[error("“{0}”期限不能延期，没有登记。")]
    NotExtendable(String),
    /// A letter cannot be issued yet.
    #[error("{reference} 还不能签发，没有占用文号。还缺：{missing}。")]
    CannotIssue {
        /// The case.
        reference: String,
        /// What is missing.
        missing: String,
    },
    /// A paper cannot be made yet.
    #[error("{reference} 没有生成文件，还缺{missing}。")]
    CannotPrint {
        /// The case.
        reference: String,
        /// What is missing.
        missing: String,
    },
    /// An issued letter cannot be undone.
    #[error("签发占用了文号，不能撤销。文号有误请作废后重新签发。")]
    IssueCannotBeUndone,
    /// A later change touched the same fields.
    #[error("“{0}”之后又改过同样的内容，不能直接撤销。请先撤销后面的改动。")]
    ChangedSince(String),
    /// There is nothing to undo.
    #[error("没有可以撤销的操作。")]
    NothingToUndo,
    /// A case without the office's own part.
    #[error("{0} 还没有交办给本单位，没有登记。请先在“分办会办”里登记交办。")]
    NotAssigned(String),
    /// The round's letter is issued already.
    #[error("这一轮已经签发（{0}），不能再改。文号有误先作废；要重新答复先开新一轮。")]
    AlreadyIssued(String),
    /// No draft to review.
    #[error("还没有答复正文，没有登记审核。请先写正文。")]
    NothingToReview,
    /// A review without a name.
    #[error("没有填审核人，没有登记审核。请填写姓名。")]
    NoReviewer,
    /// The round in hand has no letter yet.
    #[error("这一轮还没有签发，没有开新一轮。请先签发，或继续修改这一稿。")]
    RoundStillOpen,
    /// There is nothing to do again.
    #[error("没有可以重做的操作。")]
    NothingToRedo,
    /// A dated fact cannot be read.
    #[error("{0}")]
    Date(#[from] crate::model::typed_date::TypedDateError),
    /// A letter already voided, or none issued.
    #[error("{0}没有已签发的函，没有改动。")]
    NotIssued(String),
    /// No case has anything such a form would list.
    #[error("选中的件里没有可以填进{0}的内容，没有生成。要手填，请打印空白表。")]
    NothingToList(String),
}

impl Ledger {
    /// 登记: a new case with its sponsors, the lead first.
    ///
    /// # Errors
    /// [`Refusal`] for an empty title or number, a number taken, or sponsors that do not fit.
    pub fn register(&self, case: Case, sponsors: &[Id]) -> Result<Change, Refusal> {
        self.check_case(&case)?;
        self.check_sponsors(case.kind, sponsors)?;
        let mut change = Change::record(format!("登记{}第{}号", case.kind.label(), case.number));
        let id = change.put(case);
        for (place, person) in sponsors.iter().enumerate() {
            change.put(Sponsor {
                id: Id::new(),
                removed: None,
                case: id,
                person: *person,
                position: place as u32 + 1,
            });
        }
        Ok(change)
    }

    /// Checks a case as it is to be written, new or edited.
    ///
    /// # Errors
    /// [`Refusal`], as for [`Ledger::register`].
    pub fn check_case(&self, case: &Case) -> Result<(), Refusal> {
        if case.title.trim().is_empty() {
            return Err(Refusal::EmptyTitle);
        }
        if case.number.trim().is_empty() {
            return Err(Refusal::EmptyNumber);
        }
        let session = self.session(case).ok_or(Refusal::Unknown {
            what: "届次",
            name: String::new(),
        })?;
        if case.kind.body() != session.body {
            return Err(Refusal::WrongBody {
                kind: case.kind.label(),
                body: session.body.label(),
            });
        }
        match self.same_number(case.session, case.kind, &case.number, Some(case.id)) {
            Some(other) => Err(Refusal::SameNumber {
                reference: self.reference(other),
                title: other.title.clone(),
            }),
            None => Ok(()),
        }
    }

    fn check_sponsors(&self, kind: CaseKind, sponsors: &[Id]) -> Result<(), Refusal> {
        for (place, id) in sponsors.iter().enumerate() {
            let person = self.facts.persons.get(*id).ok_or(Refusal::Unknown {
                what: "代表、委员",
                name: id.to_string(),
            })?;
            if sponsors[..place].contains(id) {
                return Err(Refusal::SponsorTwice(person.name.clone()));
            }
            let fits = match kind.body() {
                Body::Congress => person.kind == PersonKind::Deputy,
                Body::Conference => person.kind != PersonKind::Deputy,
            };
            if !fits {
                let item = kind.letter_word();
                return Err(Refusal::WrongSponsor {
                    name: person.name.clone(),
                    kind: person.kind.label(),
                    item,
                });
            }
        }
        Ok(())
    }

    /// 并案: several cases answered together, the main one first.
    ///
    /// # Errors
    /// [`Refusal::CannotMerge`] for fewer than two, for 建议 with 提案, or for a case already in a group.
    pub fn merge(
        &self,
        cases: &[Id],
        on: Option<NaiveDate>,
        note: Option<String>,
    ) -> Result<Change, Refusal> {
        let records: Vec<&Case> = cases
            .iter()
            .filter_map(|id| self.facts.cases.get(*id))
            .collect();
        let [main, _, ..] = records[..] else {
            return Err(Refusal::CannotMerge("并案至少要两件".to_owned()));
        };
        if records
            .iter()
            .any(|case| case.kind.body() != main.kind.body())
        {
            return Err(Refusal::CannotMerge("建议和提案不能并案答复".to_owned()));
        }
        if let Some(taken) = records
            .iter()
            .find(|case| self.merge_group(case.id).is_some())
        {
            return Err(Refusal::CannotMerge(format!(
                "{}已经和别的件并案",
                self.reference(taken)
            )));
        }
        let numbers: Vec<&str> = records.iter().map(|case| case.number.as_str()).collect();
        let mut change = Change::record(format!("并案办理第{}号", numbers.join("、")));
        let group = change.put(MergeGroup {
            id: Id::new(),
            removed: None,
            main: main.id,
            merged_on: on,
            note,
        });
        for (place, case) in records.iter().enumerate() {
            let position = place as u32 + 1;
            change.put(MergeMember {
                id: Id::new(),
                removed: None,
                merge_group: group,
                case: case.id,
                position,
            });
        }
        Ok(change)
    }

    /// 延期: moves the last day of one rule's term of a case.
    ///
    /// # Errors
    /// [`Refusal`] when the rule cannot be extended or the new day lies past the limit.
    pub fn extend(&self, extension: Extension) -> Result<Change, Refusal> {
        let rule = self
            .profile
            .rule(&extension.rule)
            .ok_or_else(|| Refusal::Unknown {
                what: "期限",
                name: extension.rule.clone(),
            })?;
        if !rule.extendable {
            return Err(Refusal::NotExtendable(rule.label.clone()));
        }
        let assigned = self
            .own_assignment(extension.case)
            .and_then(|part| part.assigned_on);
        let limit = assigned.and_then(|day| self.profile.extension_limit(day));
        if let Some(limit) = limit.filter(|limit| extension.until > *limit) {
            return Err(Refusal::ExtensionTooLong {
                limit: chinese::date(limit),
                months: self.profile.extension_limit_months,
                until: chinese::date(extension.until),
            });
        }
        let mut change = Change::record(format!(
            "{}延期到{}",
            rule.label,
            chinese::date(extension.until)
        ));
        change.put(extension);
        Ok(change)
    }

    /// 作废 an issued letter. Its number stays spent.
    ///
    /// # Errors
    /// [`Refusal::NotIssued`] when the case's current round has no letter in force.
    pub fn void_issue(&self, case: Id, on: NaiveDate, reason: &str) -> Result<Change, Refusal> {
        let reference = || {
            self.facts
                .cases
                .get(case)
                .map(|case| self.reference(case))
                .unwrap_or_default()
        };
        let issue: &Issue = self
            .current_round(case)
            .and_then(|round| self.issue_of(round.id))
            .ok_or_else(|| Refusal::NotIssued(reference()))?;
        let mut voided = issue.clone();
        voided.voided_on = Some(on);
        voided.void_reason = Some(reason.into());
        let mut change = Change::record(format!("作废{}", self.document_number(issue)));
        change.act = Act::Issue;
        change.writes.push(Entity::Issue(voided));
        Ok(change)
    }
}
