//! How paper comes out of a printer.

/// Both sides of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplex {
    /// 单面.
    #[default]
    Off,
    /// 双面, turned like a book.
    LongEdge,
    /// 双面, turned like a calendar.
    ShortEdge,
}

/// What to tell the printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintOrder {
    /// The printer's name; the system's usual one where empty.
    pub printer: String,
    /// How many of each.
    pub copies: u32,
    /// One side or both.
    pub duplex: Duplex,
    /// Which pages: `1-3,5`; all where empty.
    pub pages: String,
}

impl Default for PrintOrder {
    fn default() -> Self {
        Self {
            printer: String::new(),
            copies: 1,
            duplex: Duplex::Off,
            pages: String::new(),
        }
    }
}

/// How many sheets of paper come out for papers of so many pages each, in so many copies: printed on both sides every
/// paper begins on a sheet of its own.
pub fn sheets(pages: impl IntoIterator<Item = usize>, duplex: Duplex, copies: usize) -> usize {
    let of_paper = |pages: usize| match duplex {
        Duplex::Off => pages,
        Duplex::LongEdge | Duplex::ShortEdge => pages.div_ceil(2),
    };
    copies * pages.into_iter().map(of_paper).sum::<usize>()
}

/// A range of pages cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("页码范围“{0}”看不懂。请写成 1-3 或 1,4-6 这样，从小到大；全部打印就空着。")]
pub struct BadPages(pub String);

/// Reads a range as people type it, full-width digits, commas and dashes too; returns it as printers take it.
///
/// # Errors
/// [`BadPages`] when it is no range, or goes backwards.
pub fn read_pages(typed: &str) -> Result<String, BadPages> {
    let bad = || BadPages(typed.trim().to_owned());
    let plain: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '，' | '、' | ';' | '；' => ',',
            '—' | '–' | '－' | '～' | '~' | '至' | '到' => '-',
            other => super::chinese::half_width_digit(other),
        })
        .collect();
    let mut last = 0;
    let mut ranges = Vec::new();
    for part in plain.split(',').filter(|part| !part.is_empty()) {
        let (first, end) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.parse::<u32>().map_err(|_not_a_number| bad());
        let (first, end) = (number(first)?, number(end)?);
        if first <= last || end < first {
            return Err(bad());
        }
        last = end;
        ranges.push(if first == end {
            first.to_string()
        } else {
            format!("{first}-{end}")
        });
    }
    Ok(ranges.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_both_sides_every_paper_begins_a_sheet() {
        assert_eq!(sheets([2, 1, 3], Duplex::Off, 1), 6);
        assert_eq!(sheets([2, 1, 3], Duplex::LongEdge, 1), 4);
        assert_eq!(sheets([2, 1, 3], Duplex::ShortEdge, 2), 8);
        assert_eq!(sheets([], Duplex::Off, 3), 0);
    }

    #[test]
    fn ranges_are_read_as_people_type_them() {
        for (typed, read) in [
            ("", ""),
            (" 2 ", "2"),
            ("1-3,5", "1-3,5"),
            ("１—３，５", "1-3,5"),
            ("1至2、4", "1-2,4"),
        ] {
            assert_eq!(read_pages(typed), Ok(read.to_owned()), "{typed}");
        }
        for typed in ["0", "3-1", "a", "1-", "4,2", "1-3,2"] {
            assert!(read_pages(typed).is_err(), "{typed}");
        }
    }
}
