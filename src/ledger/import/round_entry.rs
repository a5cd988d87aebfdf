//! How a round of answering is written in a file to be imported: its text, its letter, and what followed it.

use serde::Deserialize;

use crate::model::vocabulary::{DeliveryMode, Readers, ReviewLevel, Satisfaction, Solved};

/// One round of answering.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct RoundEntry {
    pub opened_on: Option<String>,
    pub reason: Option<String>,
    pub outcome: Option<String>,
    pub readers: Option<Readers>,
    pub solved: Option<Solved>,
    pub summary: Option<String>,
    #[serde(default)]
    pub fitted: bool,
    #[serde(default)]
    pub body: Vec<String>,
    #[serde(default)]
    pub reviews: Vec<ReviewEntry>,
    pub issued: Option<IssueEntry>,
    #[serde(default)]
    pub deliveries: Vec<DeliveryEntry>,
    pub publication: Option<PublicationEntry>,
    #[serde(default)]
    pub feedback: Vec<FeedbackEntry>,
}

/// 审核.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ReviewEntry {
    pub level: ReviewLevel,
    pub reviewer: String,
    pub on: String,
    pub passed: bool,
    pub answers: [bool; 4],
    pub comment: Option<String>,
    #[serde(default)]
    pub faulty_form: bool,
}

/// 签发.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct IssueEntry {
    pub on: String,
    pub signer: Option<String>,
}

/// 送达.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct DeliveryEntry {
    pub person: Option<String>,
    pub unit: Option<String>,
    pub on: String,
    pub mode: DeliveryMode,
    pub by: Option<String>,
}

/// 公开, or the decision to keep back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct PublicationEntry {
    pub on: Option<String>,
    pub place: Option<String>,
    pub withheld_on: Option<String>,
    pub reason: Option<String>,
}

/// 征询意见.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct FeedbackEntry {
    pub person: String,
    pub returned_on: Option<String>,
    pub attitude: Option<Satisfaction>,
    pub result: Option<Satisfaction>,
    #[serde(default)]
    pub wants_talk: bool,
    pub comment: Option<String>,
    pub reminded_on: Option<String>,
    pub passed_on_on: Option<String>,
}
