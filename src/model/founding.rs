//! What a person says of the office when a ledger begins.

use super::office::Office;
use super::profile::Profile;

/// What a person says of the office when a ledger begins.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The office.
    pub office: Office,
    /// Its local rules.
    pub profile: Profile,
    /// 人大届次: 届 and 次; none when no congress items are handled.
    pub congress: Option<(u32, u32)>,
    /// 政协届次.
    pub conference: Option<(u32, u32)>,
    /// Year of both meetings.
    pub year: u32,
    /// 机关代字 of replies: 临住建函.
    pub reply_prefix: String,
    /// 机关代字 of 会办意见, a series of its own.
    pub opinion_prefix: String,
    /// 科室, in order.
    pub departments: Vec<String>,
}
