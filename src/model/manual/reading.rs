//! Reading a chapter of the manual.
//!
//! `# ` is the chapter, `## ` a page, `### ` a heading on it; `- ` an item, `1. ` a step, `! ` a note, `| a | b |` a row of a
//! table, `: name` a figure. Before the text of a page stand what it belongs to: `@页` pages of the window, `@栏` fields,
//! `@见` related pages, parted by 、, and `@据` where it is laid down. In the text `[F1]` is a key, `{写答复 F4}` what a
//! key does, `<登记送达>` an act and `**…**` stands out.

use super::parts::{ManualBlock, ManualChapter, ManualFigure, ManualPage, ManualSpan, ManualText};

/// Why a chapter cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("第{line}行：{what}")]
pub struct ManualError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

/// Reads the chapter of that number.
///
/// # Errors
/// [`ManualError`] with the line that cannot be read.
pub fn chapter(number: usize, text: &str) -> Result<ManualChapter, ManualError> {
    let mut chapter = ManualChapter::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() {
            read_line(&mut chapter, line).map_err(|what| ManualError {
                line: index + 1,
                what,
            })?;
        }
    }
    if chapter.pages.iter().any(|page| page.blocks.is_empty()) || chapter.pages.is_empty() {
        return Err(ManualError {
            line: text.lines().count(),
            what: "有一页没有内容".to_owned(),
        });
    }
    let alone = chapter.pages.len() == 1;
    for (index, page) in chapter.pages.iter_mut().enumerate() {
        page.number = if alone {
            number.to_string()
        } else {
            format!("{number}.{}", index + 1)
        };
        page.lines = page.blocks.iter().flat_map(ManualBlock::lines).collect();
    }
    Ok(chapter)
}

fn read_line(chapter: &mut ManualChapter, line: &str) -> Result<(), String> {
    if let Some(title) = line.strip_prefix("# ") {
        if !chapter.title.is_empty() {
            return Err("一章只有一个题目".to_owned());
        }
        title.trim().clone_into(&mut chapter.title);
        return Ok(());
    }
    if let Some(title) = line.strip_prefix("## ") {
        chapter.pages.push(ManualPage {
            title: title.trim().to_owned(),
            ..ManualPage::default()
        });
        return Ok(());
    }
    let Some(page) = chapter.pages.last_mut() else {
        return Err("内容前面要有一页的题目".to_owned());
    };
    if let Some(about) = line.strip_prefix('@') {
        return read_about(page, about);
    }
    let block = block(page, line)?;
    page.blocks.extend(block);
    Ok(())
}

/// What a page belongs to.
fn read_about(page: &mut ManualPage, about: &str) -> Result<(), String> {
    let (kind, names) = about.split_once(' ').unwrap_or((about, ""));
    let listed = || names.split('、').map(|name| name.trim().to_owned());
    match kind {
        "页" => page.screens.extend(listed()),
        "栏" => page.fields.extend(listed()),
        "见" => page.related.extend(listed()),
        "据" => names.trim().clone_into(&mut page.sources),
        other => return Err(format!("不认识“@{other}”")),
    }
    Ok(())
}

/// The block a line makes; none where it goes on with the one before.
fn block(page: &mut ManualPage, line: &str) -> Result<Option<ManualBlock>, String> {
    if let Some(inner) = line.strip_prefix('|') {
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let row: Vec<ManualText> = inner
            .split('|')
            .map(|cell| running(cell.trim()))
            .collect::<Result<_, _>>()?;
        if let Some(ManualBlock::Table(rows)) = page.blocks.last_mut() {
            if rows.first().is_some_and(|first| first.len() != row.len()) {
                return Err("表格每行的格数要一样".to_owned());
            }
            rows.push(row);
            return Ok(None);
        }
        return Ok(Some(ManualBlock::Table(vec![row])));
    }
    if let Some(name) = line.strip_prefix(": ") {
        let mut figures = ManualFigure::ALL.iter();
        let figure = figures.find(|(_, known)| *known == name.trim());
        let (figure, _) = figure.ok_or_else(|| format!("没有图“{name}”"))?;
        return Ok(Some(ManualBlock::Figure(*figure)));
    }
    if let Some(rest) = line.strip_prefix("### ") {
        return Ok(Some(ManualBlock::Heading(running(rest.trim())?)));
    }
    if let Some(rest) = line.strip_prefix("- ") {
        return Ok(Some(ManualBlock::Item(running(rest.trim())?)));
    }
    if let Some(rest) = line.strip_prefix("! ") {
        return Ok(Some(ManualBlock::Note(running(rest.trim())?)));
    }
    if let Some((number, rest)) = line.split_once(". ")
        && let Ok(number) = number.parse::<u32>()
    {
        return Ok(Some(ManualBlock::Step(number, running(rest.trim())?)));
    }
    Ok(Some(ManualBlock::Paragraph(running(line)?)))
}

/// Running text in its pieces.
fn running(line: &str) -> Result<ManualText, String> {
    let mut spans = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let marked = |(place, letter): &(usize, char)| {
            matches!(letter, '[' | '{' | '<') || rest[*place..].starts_with("**")
        };
        let Some((place, letter)) = rest.char_indices().find(marked) else {
            spans.push(ManualSpan::Words(rest.to_owned()));
            break;
        };
        if place > 0 {
            spans.push(ManualSpan::Words(rest[..place].to_owned()));
        }
        let (open, close) = match letter {
            '[' => ("[", "]"),
            '{' => ("{", "}"),
            '<' => ("<", ">"),
            _ => ("**", "**"),
        };
        let inner = &rest[place + open.len()..];
        let end = inner.find(close);
        let end = end.ok_or_else(|| format!("“{open}”没有收尾"))?;
        spans.push(span(letter, inner[..end].trim()));
        rest = &inner[end + close.len()..];
    }
    Ok(ManualText { spans })
}

fn span(opened_by: char, inner: &str) -> ManualSpan {
    match opened_by {
        '[' => ManualSpan::Key(inner.to_owned()),
        '<' => ManualSpan::Act(inner.to_owned()),
        '{' => {
            let (label, key) = inner.rsplit_once(' ').unwrap_or((inner, ""));
            ManualSpan::Command(label.trim().to_owned(), key.to_owned())
        }
        _ => ManualSpan::Strong(inner.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# 期限\n## 怎么算\n@页 期限、台账\n@据 《民法典》\n从**次日**起。按 [F1] 或 {写答复 F4}，<登记送达>。\n- 一条\n1. 一步\n! 当心\n| 写法 | 数法 |\n| 3个月 | 对应日 |\n: 试一试\n## 延期\n一段。";

    #[test]
    fn a_chapter_is_read_in_its_pieces() {
        let chapter = chapter(4, TEXT).unwrap();
        assert_eq!(chapter.title, "期限");
        let [first, second] = &chapter.pages[..] else {
            panic!("two pages");
        };
        assert_eq!(
            (first.number.as_str(), second.number.as_str()),
            ("4.1", "4.2")
        );
        assert_eq!(first.screens, ["期限", "台账"]);
        assert_eq!(first.sources, "《民法典》");
        assert_eq!(
            first.lines,
            [
                "从次日起。按 F1 或 “写答复”（F4），“登记送达”。",
                "一条",
                "一步",
                "当心",
                "写法　数法",
                "3个月　对应日",
            ]
        );
        assert_eq!(first.blocks.len(), 6);
        assert_eq!(
            first.blocks.last(),
            Some(&ManualBlock::Figure(ManualFigure::Trial))
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let wrong = |text: &str| chapter(1, text).unwrap_err();
        assert_eq!(wrong("# 甲\n## 乙\n按 [F1").line, 3);
        assert_eq!(wrong("# 甲\n## 乙\n: 没有的图").line, 3);
        assert_eq!(wrong("# 甲\n没有一页").line, 2);
        assert_eq!(wrong("# 甲\n## 乙\n| 一 | 二 |\n| 一 |").line, 4);
        assert_eq!(wrong("# 甲\n## 乙\n").what, "有一页没有内容");
    }
}
