//! How an item is named without mistake.

use crate::model::chinese;
use crate::model::facts::{Case, Session};

use super::book::Book;

impl Book {
    /// A case's unmistakable reference: 2026/建议/31, with the area before it where the item is of another place, and its
    /// meeting where two sessions of the place share the year: 2026十一届一次/建议/1.
    pub fn reference(&self, case: &Case) -> String {
        let year = self.year_of(case).unwrap_or_default();
        let area = self
            .session(case)
            .map_or("", |session| session.area.as_str());
        let home = area.is_empty() || self.office.area.is_empty() || area == self.office.area;
        let prefix = if home {
            String::new()
        } else {
            format!("{area}/")
        };
        let session = self.session(case).filter(|one| self.shares_its_year(one));
        let meeting = session.map_or_else(String::new, |session| {
            let [term, meeting] = [session.term, session.meeting].map(chinese::numeral);
            format!("{term}届{meeting}次")
        });
        format!(
            "{prefix}{year}{meeting}/{}/{}",
            case.kind.label(),
            case.number
        )
    }

    /// Whether another session of the same body and place counts under the same year, as in a year of 换届.
    pub fn shares_its_year(&self, session: &Session) -> bool {
        self.facts.sessions.iter().any(|other| {
            other.id != session.id
                && (other.year, other.body, other.level)
                    == (session.year, session.body, session.level)
                && other.area == session.area
        })
    }
}
