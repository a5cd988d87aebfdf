//! What stands on a letter.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::office::MarkPlacement;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

/// One letter to one recipient: everything that stands on paper, frozen when it is issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// 答复函 or 会办意见.
    pub kind: IssueKind,
    /// The person it goes to; none for a letter to a unit.
    pub person: Option<Id>,
    /// Who it goes to, for file names: 李春华代表.
    pub recipient: String,
    /// 发文机关标志.
    pub letterhead: String,
    /// Where the marks stand.
    pub marks: MarkPlacement,
    /// 是否同意公开.
    pub disclosure: Option<String>,
    /// 办理结果.
    pub outcome: Option<String>,
    /// 文号; a draft's has no number yet.
    pub document_number: String,
    /// The title in parts it may break between.
    pub title: Vec<String>,
    /// 称谓.
    pub salutation: String,
    /// The sentence before the body.
    pub opening: String,
    /// The body, as the clerk's markup.
    pub text: String,
    /// The thanks; none in a 会办意见.
    pub thanks: Option<String>,
    /// 署名.
    pub signature: String,
    /// 成文日期; a draft has none yet.
    pub date: Option<NaiveDate>,
    /// 领导签发.
    pub signer: String,
    /// 联系人及电话.
    pub contact: String,
    /// 抄送.
    pub copies: Vec<String>,
    /// 送审稿: marked in the page margin.
    pub draft: bool,
    /// Names of people: no line parts one.
    #[serde(default)]
    pub names: Vec<String>,
    /// Set closer where that saves a page.
    #[serde(default)]
    pub fitted: bool,
}

impl Letter {
    /// The title in one piece.
    pub fn title_text(&self) -> String {
        self.title.concat()
    }

    /// The lines under the date: 附注 in round brackets (GB/T 9704-2012 §7.3.6), then 领导签发 and 联系人 where known.
    pub(in crate::document) fn note_lines(&self, remarks: &[String]) -> Vec<String> {
        let remarks = remarks.iter().map(|text| format!("（{text}）"));
        let facts = [("领导签发", &self.signer), ("联系人及电话", &self.contact)];
        let known = facts.iter().filter(|(_, value)| !value.is_empty());
        let known = known.map(|(label, value)| format!("{label}：{value}"));
        remarks.chain(known).collect()
    }
}
