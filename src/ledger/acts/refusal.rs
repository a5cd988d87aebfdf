//! Why an act is refused: in words for the person at the desk, with the field it concerns.

/// Why an act is refused, in words for the person at the desk. Nothing has been changed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refusal {
    /// What would stand recorded of an item does not go together.
    #[error("{0}，没有改动。请先核对，把前后对不上的那一项改正。")]
    Contradiction(String),
    /// Something is wrong with one field, or does not fit what is recorded already.
    #[error("{text}")]
    Wrong {
        /// The field of the act's input.
        field: &'static str,
        /// What is wrong, that nothing was recorded, and what to do next.
        text: String,
    },
    /// A refusal met while one field was read.
    #[error("{source}")]
    InField {
        /// The field of the act's input.
        field: &'static str,
        /// Why.
        source: Box<Refusal>,
    },
    /// An input that is not written as the act asks.
    #[error("写法读不懂（{0}），没有登记。请核对后再试。")]
    Unreadable(String),
    /// A field that must be filled in is not.
    #[error("没有填“{label}”，没有登记。请补填。")]
    Missing {
        /// The field.
        field: &'static str,
        /// What people call it.
        label: &'static str,
    },
    /// A ledger that has its own unit already.
    #[error("这本台账已经有本单位（{0}），没有改动。")]
    AlreadyFounded(String),
    /// The office has no name yet.
    #[error("设置里还没有填单位全称，没有登记。请先填单位全称。")]
    NamelessOffice,
    /// The title is empty.
    #[error("案由是空的，没有登记。请填写案由。")]
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
    /// Several records have that name.
    #[error("有{count}个{what}叫“{name}”，没有登记。请在名册里改得能分清，或者写明是哪一个。")]
    SeveralOfName {
        /// What kind of thing.
        what: &'static str,
        /// As named.
        name: String,
        /// How many.
        count: usize,
    },
    /// The case named cannot be found.
    #[error(transparent)]
    Find(#[from] crate::ledger::find::FindError),
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
    /// An issued letter cannot be undone.
    #[error("签发占用了文号，不能撤销。文号有误请作废后重新签发。")]
    IssueCannotBeUndone,
    /// A ledger stays founded.
    #[error(
        "登记本单位、届次和文号是建台账的第一步，不能撤销，没有改动。写错的请在名册和设置里改。"
    )]
    FoundingCannotBeUndone,
    /// A voided letter stays void.
    #[error("作废不能撤销，没有改动。要发函请重新签发，会用新的文号。")]
    VoidCannotBeUndone,
    /// What could not be read does not come back.
    #[error("修好的内容不能退回到读不出来的样子，没有改动。填得不对请直接修改。")]
    RepairCannotBeUndone,
    /// What is taken out for good is taken out of what stands before it, so nothing is recorded with it.
    #[error("删除个人信息要单独做，不能和别的一起登记，都没有登记。")]
    ForgettingAlone,
    /// A passphrase is changed, not taken back.
    #[error("密码不能撤销，没有改动。密码设得不对的，请在“设置 › 加密”里换一个。")]
    PassphraseStays,
    /// What was to be forgotten does not come back.
    #[error("按本人要求删除的个人信息不能恢复，没有改动。要用的请重新填写。")]
    ForgettingCannotBeUndone,
    /// A record with something in it that cannot be read; a change would lose that.
    #[error("“{kind}”里有读不出来的内容：{fields}。没有改动，原文都在。请先修好它，再改别的。")]
    UnreadableRecord {
        /// What people call such a record.
        kind: &'static str,
        /// The fields and what stands in them.
        fields: String,
    },
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
}

impl Refusal {
    /// A refusal that concerns one field of the input. `text` says what is wrong, that nothing was recorded, and what to
    /// do next.
    pub fn wrong(field: &'static str, text: impl Into<String>) -> Self {
        Self::Wrong {
            field,
            text: text.into(),
        }
    }

    /// This refusal, said to concern that field unless it already names one.
    #[must_use]
    pub fn in_field(self, field: &'static str) -> Self {
        if self.field().is_some() {
            return self;
        }
        Self::InField {
            field,
            source: Box::new(self),
        }
    }

    /// The field of the act's input that the refusal concerns, so that a form can show it there.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Wrong { field, .. }
            | Self::InField { field, .. }
            | Self::Missing { field, .. } => Some(field),
            Self::EmptyTitle => Some("title"),
            Self::EmptyNumber | Self::SameNumber { .. } => Some("number"),
            Self::WrongBody { .. } => Some("kind"),
            Self::WrongSponsor { .. } | Self::SponsorTwice(_) => Some("sponsors"),
            Self::CannotMerge(_) => Some("cases"),
            Self::AlreadyIssued(_)
            | Self::NotIssued(_)
            | Self::CannotIssue { .. }
            | Self::NothingToReview
            | Self::RoundStillOpen => Some("case"),
            Self::ExtensionTooLong { .. } => Some("until"),
            Self::NotExtendable(_) => Some("rule"),
            Self::NoReviewer => Some("reviewer"),
            _ => None,
        }
    }
}
