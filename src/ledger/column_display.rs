//! How the table in a window has a column of the list.

/// How a table in a window draws a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellLook {
    /// Its text.
    Plain,
    /// 案由, and after it whether the item is answered together with others: cut so that this stays.
    Title,
    /// Its text in the medium face.
    Strong,
    /// Its text in a softer ink.
    Soft,
    /// A tag in the colours of a kind.
    Kind,
    /// The day and how far it is.
    Deadline,
    /// The mark of a stage and its name.
    Stage,
    /// A tag in the colours of an outcome class.
    Outcome,
    /// The mark of a satisfaction and its word.
    Satisfaction,
}

/// Where a table in a window has a column.
#[derive(Clone, Copy, Debug)]
pub struct ColumnDisplay {
    /// Width in points; 0 takes what is left.
    pub width: f32,
    /// A table narrower than so many points goes without it.
    pub gives_way_below: f32,
    /// People cannot hide it.
    pub fixed: bool,
    /// It shows only where people ask for it; others give way to it then.
    pub on_request: bool,
    /// How its cells are drawn.
    pub look: CellLook,
}

impl ColumnDisplay {
    /// One that stays.
    pub const fn new(width: f32, look: CellLook) -> Self {
        Self {
            width,
            gives_way_below: 0.0,
            fixed: false,
            on_request: false,
            look,
        }
    }

    /// One that people cannot hide.
    pub const fn fixed(width: f32, look: CellLook) -> Self {
        Self {
            width,
            gives_way_below: 0.0,
            fixed: true,
            on_request: false,
            look,
        }
    }

    /// One that shows only where people ask for it.
    pub const fn on_request(width: f32, look: CellLook) -> Self {
        Self {
            width,
            gives_way_below: 0.0,
            fixed: false,
            on_request: true,
            look,
        }
    }

    /// One that a table narrower than `below` points goes without.
    pub const fn yielding(width: f32, look: CellLook, below: f32) -> Self {
        Self {
            width,
            gives_way_below: below,
            fixed: false,
            on_request: false,
            look,
        }
    }
}
