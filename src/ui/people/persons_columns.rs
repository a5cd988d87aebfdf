//! The columns of the table of people, what is pressed in it, and what it marks.

use rustc_hash::FxHashSet;

use crate::ledger::entry::person_list::PersonOrder as By;
use crate::ledger::entry::roster_visit::RosterVisit;
use crate::model::record::Id;

/// Columns: what, heading, width in points; the post takes the rest.
pub(super) const COLUMNS: [(By, &str, f32); 9] = [
    (By::Name, "姓名", 116.0),
    (By::Kind, "身份", 88.0),
    (By::Level, "级别", 76.0),
    (By::Home, "代表团、界别", 136.0),
    (By::Post, "单位职务", 0.0),
    (By::Phone, "电话", 124.0),
    (By::Lead, "领衔", 56.0),
    (By::Joint, "联名", 56.0),
    (By::Year, "最近", 62.0),
];

/// The least width of the post.
pub(super) const LEAST_POST: f32 = 100.0;

/// The width of the box to tick.
pub(super) const TICK: f32 = 34.0;

/// How wide the columns are that a person is entered in, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct ColumnWidths {
    /// All the room there is.
    pub(super) whole: f32,
    pub(super) tick: f32,
    pub(super) name: f32,
    pub(super) kind: f32,
    pub(super) level: f32,
    pub(super) home: f32,
    pub(super) post: f32,
    pub(super) phone: f32,
}

impl ColumnWidths {
    /// Those of a table so wide.
    pub(super) fn of(width: f32) -> Self {
        let of = |wanted: By| {
            let mut columns = COLUMNS.iter();
            let found = columns.find(|(by, ..)| *by == wanted);
            found.map_or(0.0, |(.., width)| *width)
        };
        let fixed: f32 = COLUMNS.iter().map(|(.., width)| width).sum();
        Self {
            whole: width,
            tick: TICK,
            name: of(By::Name),
            kind: of(By::Kind),
            level: of(By::Level),
            home: of(By::Home),
            post: (width - TICK - fixed - 8.0).max(LEAST_POST),
            phone: of(By::Phone),
        }
    }
}

/// What is pressed in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TablePress {
    /// A person is shown.
    Pick(Id),
    /// A person is ticked, or not any more.
    Tick(Id),
    /// The telephone number of a person is to be filled in.
    Phone(Id),
    /// A person is shown, and their data opened to be corrected.
    Edit(Id),
    /// A person is ticked, and a value is to be set for all that are.
    Set(Id, BatchField),
    /// A further person is begun.
    New,
    /// What was copied is to be pasted as rows.
    Paste,
    /// The list is put in order by a heading.
    Sort,
}

/// What can be set for all ticked people at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BatchField {
    #[default]
    Delegation,
    Sector,
    Level,
}

/// What the table shows beside the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableMarks<'a> {
    /// The person in the panel.
    pub(super) here: Option<Id>,
    /// The key of the menu of a row was pressed.
    pub(super) menu_key: bool,
    /// Those ticked.
    pub(super) ticked: &'a FxHashSet<Id>,
    /// Who came and was corrected since the page was opened.
    pub(super) visit: &'a RosterVisit,
}
