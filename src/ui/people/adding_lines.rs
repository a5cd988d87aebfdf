//! The cells of the row in which people are entered, and how it goes on over more lines where it has no room for them.

use super::persons_columns::ColumnWidths;

/// What the row needs above and below its first line, and each further line, in points.
const FIRST: f32 = 76.0;
const FURTHER: f32 = 36.0;

/// The room for what is pressed at the end of the row, and for what lies after a cell, in points.
const PRESSED: f32 = 104.0;
const AFTER: f32 = 6.0;

/// The cells of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cell {
    Name,
    Kind,
    Level,
    Home,
    Post,
    Phone,
}

impl Cell {
    const ALL: [Self; 6] = [
        Self::Name,
        Self::Kind,
        Self::Level,
        Self::Home,
        Self::Post,
        Self::Phone,
    ];

    /// The cell that a field of the act is typed in.
    pub(super) fn of(field: Option<&str>) -> Self {
        match field {
            Some("phone") => Self::Phone,
            Some("post") => Self::Post,
            Some("kind") => Self::Kind,
            Some("delegation" | "sector") => Self::Home,
            _ => Self::Name,
        }
    }

    /// How wide it is.
    pub(super) fn width(self, widths: ColumnWidths) -> f32 {
        match self {
            Self::Name => widths.name,
            Self::Kind => widths.kind,
            Self::Level => widths.level,
            Self::Home => widths.home,
            Self::Post => widths.post,
            Self::Phone => widths.phone,
        }
    }
}

/// The cells of each line. What is pressed stands at the end of the last one, which may have no cell.
pub(super) fn lines(widths: ColumnWidths) -> Vec<Vec<Cell>> {
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    let mut left = widths.tick;
    for cell in Cell::ALL {
        let width = cell.width(widths);
        if !line.is_empty() && left + width - AFTER > widths.whole {
            lines.push(std::mem::take(&mut line));
            left = widths.tick;
        }
        line.push(cell);
        left += width;
    }
    lines.push(line);
    if left + PRESSED > widths.whole {
        lines.push(Vec::new());
    }
    lines
}

/// How high the row is with the line of its keys.
pub(super) fn height(widths: ColumnWidths) -> f32 {
    FIRST + FURTHER * (lines(widths).len() - 1) as f32
}
