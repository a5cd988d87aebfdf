//! How an item is named without mistake.

use crate::model::facts::Case;

use super::book::Book;

impl Book {
    /// A case's unmistakable reference: 2026/建议/31, with the area before it where two sessions of a year share it.
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
        format!("{prefix}{year}/{}/{}", case.kind.label(), case.number)
    }
}
