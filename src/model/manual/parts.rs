//! What the manual is made of.

/// The whole manual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manual {
    /// Its chapters, in order.
    pub chapters: Vec<ManualChapter>,
}

/// One chapter: one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManualChapter {
    /// What it is called.
    pub title: String,
    /// Its pages, in order.
    pub pages: Vec<ManualPage>,
}

/// One page of the manual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManualPage {
    /// Its number: 4.1.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// The pages of the window it explains: 期限, or 案件/征询反馈 where it is of a part.
    pub screens: Vec<String>,
    /// The fields it explains, by their names.
    pub fields: Vec<String>,
    /// The titles of pages that belong with it.
    pub related: Vec<String>,
    /// Where what it says is laid down (依据).
    pub sources: String,
    /// What stands on it.
    pub blocks: Vec<ManualBlock>,
    /// The same as plain lines, for the search.
    pub lines: Vec<String>,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManualBlock {
    /// A heading inside the page.
    Heading(ManualText),
    /// A paragraph.
    Paragraph(ManualText),
    /// An item of a list.
    Item(ManualText),
    /// A step of a numbered list, with its number.
    Step(u32, ManualText),
    /// Something to mind.
    Note(ManualText),
    /// A table, its header first.
    Table(Vec<Vec<ManualText>>),
    /// What the program draws.
    Figure(ManualFigure),
}

/// What the program draws in the manual, with its own painters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManualFigure {
    /// 数法: a term of a month over days off, counted with the loaded calendar.
    Counting,
    /// 期限标签: how a term looks from far off to overdue.
    Deadlines,
    /// 办理阶段: the marks of the stages.
    Stages,
    /// 规定和内部: the tags of legal terms and inner steps.
    Sides,
    /// 试一试: a term counted as it is typed.
    Trial,
}

impl ManualFigure {
    /// Every figure, with what the text calls it.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Counting, "数法"),
        (Self::Deadlines, "期限标签"),
        (Self::Stages, "办理阶段"),
        (Self::Sides, "规定和内部"),
        (Self::Trial, "试一试"),
    ];
}

/// Running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManualText {
    /// Its pieces, in order.
    pub spans: Vec<ManualSpan>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManualSpan {
    /// Plain words.
    Words(String),
    /// Words that stand out.
    Strong(String),
    /// A key, as on its cap: Ctrl+N.
    Key(String),
    /// Something a key does, or a command without one: what it is called, and the key.
    Command(String, String),
    /// An act of the work, by the name that `banli acts` lists it under.
    Act(String),
}

impl ManualSpan {
    /// Its words, without a key.
    pub fn words(&self) -> String {
        match self {
            Self::Words(words) | Self::Strong(words) | Self::Key(words) => words.clone(),
            Self::Command(label, _) | Self::Act(label) => format!("“{label}”"),
        }
    }

    /// The key it shows; none of plain words.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) | Self::Command(_, key) if !key.is_empty() => Some(key),
            _ => None,
        }
    }

    fn plain(&self) -> String {
        match self {
            Self::Command(label, key) if !key.is_empty() => format!("“{label}”（{key}）"),
            other => other.words(),
        }
    }
}

impl ManualText {
    /// The text in one piece, keys in brackets after what they do.
    pub fn plain(&self) -> String {
        self.spans.iter().map(ManualSpan::plain).collect()
    }
}

impl ManualBlock {
    /// Its running texts, in order.
    pub fn texts(&self) -> Vec<&ManualText> {
        match self {
            Self::Heading(text)
            | Self::Paragraph(text)
            | Self::Item(text)
            | Self::Step(_, text)
            | Self::Note(text) => vec![text],
            Self::Table(rows) => rows.iter().flatten().collect(),
            Self::Figure(_) => Vec::new(),
        }
    }

    /// Its plain lines, a row of a table as one.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Table(rows) => {
                let row = |row: &Vec<ManualText>| {
                    let cells: Vec<String> = row.iter().map(ManualText::plain).collect();
                    cells.join("　")
                };
                rows.iter().map(row).collect()
            }
            other => other.texts().into_iter().map(ManualText::plain).collect(),
        }
    }
}

impl Manual {
    /// All pages, in order.
    pub fn pages(&self) -> impl Iterator<Item = &ManualPage> {
        self.chapters.iter().flat_map(|chapter| &chapter.pages)
    }

    /// The page at a place, from 0.
    pub fn page(&self, place: usize) -> Option<&ManualPage> {
        self.pages().nth(place)
    }

    /// Where the page of that title stands, from 0.
    pub fn place_of(&self, title: &str) -> Option<usize> {
        self.pages().position(|page| page.title == title)
    }

    /// The chapter that holds the page at a place, and where its first page stands; both from 0.
    pub fn chapter_of(&self, place: usize) -> Option<(usize, usize)> {
        let mut first = 0;
        for (chapter, held) in self.chapters.iter().enumerate() {
            if place < first + held.pages.len() {
                return Some((chapter, first));
            }
            first += held.pages.len();
        }
        None
    }

    /// Where the page stands that explains a field, a part of a page of the window, or that page; the first one where none
    /// does.
    pub fn place_about(&self, screen: &str, part: Option<&str>, field: Option<&str>) -> usize {
        let part = part.map(|part| format!("{screen}/{part}"));
        let by_field = |page: &ManualPage| field.is_some_and(|field| is_in(&page.fields, field));
        let by_part = |page: &ManualPage| {
            let part = part.as_deref();
            part.is_some_and(|part| is_in(&page.screens, part))
        };
        let by_screen = |page: &ManualPage| is_in(&page.screens, screen);
        self.pages()
            .position(by_field)
            .or_else(|| self.pages().position(by_part))
            .or_else(|| self.pages().position(by_screen))
            .unwrap_or(0)
    }
}

fn is_in(names: &[String], name: &str) -> bool {
    names.iter().any(|one| one == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manual() -> Manual {
        let page = |title: &str, screens: &[&str], fields: &[&str]| ManualPage {
            title: title.to_owned(),
            screens: screens.iter().map(|name| (*name).to_owned()).collect(),
            fields: fields.iter().map(|name| (*name).to_owned()).collect(),
            ..ManualPage::default()
        };
        let chapter = |pages| ManualChapter {
            title: "一章".to_owned(),
            pages,
        };
        Manual {
            chapters: vec![
                chapter(vec![page("开头", &[], &[])]),
                chapter(vec![
                    page("案件", &["案件"], &[]),
                    page("征询", &["案件/征询反馈"], &["态度"]),
                ]),
            ],
        }
    }

    #[test]
    fn a_field_comes_before_the_part_and_the_part_before_the_page() {
        let manual = manual();
        let about = |screen, part, field| manual.place_about(screen, part, field);
        assert_eq!(about("案件", Some("征询反馈"), None), 2);
        assert_eq!(about("案件", Some("附件"), None), 1);
        assert_eq!(about("台账", None, Some("态度")), 2);
        assert_eq!(about("没有这一页", None, None), 0);
    }

    #[test]
    fn a_page_is_found_in_its_chapter() {
        let manual = manual();
        assert_eq!(manual.chapter_of(0), Some((0, 0)));
        assert_eq!(manual.chapter_of(2), Some((1, 1)));
        assert_eq!(manual.chapter_of(3), None);
        assert_eq!(manual.place_of("征询"), Some(2));
    }

    #[test]
    fn a_command_is_read_out_with_its_key() {
        let command = ManualSpan::Command("写答复".to_owned(), "F4".to_owned());
        let bare = ManualSpan::Command("立即备份".to_owned(), String::new());
        let text = ManualText {
            spans: vec![
                ManualSpan::Words("按".to_owned()),
                command,
                ManualSpan::Words("，再".to_owned()),
                bare,
            ],
        };
        assert_eq!(text.plain(), "按“写答复”（F4），再“立即备份”");
    }
}
