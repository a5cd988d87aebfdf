//! A session that the form for one case adds on the way.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::acts::{Act as _, SaveSession};
use crate::model::case_number::clean_number;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Level};

/// A session being added.
#[derive(Debug)]
pub struct NewSession {
    /// 人大 or 政协.
    pub body: Body,
    /// Its level.
    pub level: Level,
    /// The place.
    pub area: String,
    /// 第几届, as typed.
    pub term: String,
    /// 第几次会议, as typed.
    pub meeting: String,
    /// 年份, as typed.
    pub year: String,
    /// What is wrong with what is typed.
    pub problem: Option<String>,
}

impl NewSession {
    /// An empty form for a session of a body in the office's own area, this year.
    pub fn blank(body: Body, ledger: &Ledger) -> Self {
        Self {
            body,
            level: Level::County,
            area: ledger.office.area.clone(),
            term: String::new(),
            meeting: String::new(),
            year: ledger.today.year().to_string(),
            problem: None,
        }
    }

    /// The session typed, as it is to be entered.
    ///
    /// # Errors
    /// What is wrong and what to do: a number that is none, or what the act refuses.
    pub fn read(&self, ledger: &Ledger) -> Result<SaveSession, String> {
        let number = |text: &str, what: &str| {
            let number = clean_number(text).parse::<u32>();
            number
                .ok()
                .ok_or_else(|| format!("{what}要填数字，如 10。请改好再添加。"))
        };
        let session = SaveSession {
            record: Some(Id::new()),
            level: self.level,
            body: self.body,
            area: self.area.trim().to_owned(),
            term: number(&self.term, "第几届")?,
            meeting: number(&self.meeting, "第几次会议")?,
            year: number(&self.year, "年份")?,
            opened_on: None,
            closed_on: None,
        };
        match session.change(ledger) {
            Ok(_) => Ok(session),
            Err(refusal) => Err(refusal.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::entry::fixture;

    #[test]
    fn a_session_is_read_once_it_is_whole_and_new() {
        let ledger = fixture::ledger();
        let mut new = NewSession::blank(Body::Congress, &ledger);
        assert!(new.read(&ledger).is_err_and(|text| text.contains("第几届")));
        new.area = "临溪县".to_owned();
        new.term = "第10".to_owned();
        new.meeting = "6".to_owned();
        let session = new.read(&ledger).unwrap();
        assert_eq!((session.term, session.meeting, session.year), (10, 6, 2026));
        new.year = "26".to_owned();
        assert!(new.read(&ledger).is_err_and(|text| text.contains("四位")));
        new.year = "2026".to_owned();
        new.meeting = "5".to_owned();
        assert!(
            new.read(&ledger)
                .is_err_and(|text| text.contains("已经有了"))
        );
    }
}
