//! Mending what was found, in the text as it was typed.

use std::ops::Range;

use crate::model::body::{self, EditBlock, Kind};

use super::finding::Finding;

/// The text with a finding mended (only the first occurrence in that block); the text as it was where there is no mend.
/// A block left empty goes. All other lines stay as they were typed.
pub fn mended(text: &str, finding: &Finding) -> String {
    let (Some(mend), Some(wanted)) = (&finding.mend, finding.block) else {
        return text.to_owned();
    };
    if finding.words.is_empty() {
        return text.to_owned();
    }
    let mut block = None;
    let mut after_table = false;
    let mut lines: Vec<(bool, &str)> = Vec::new();
    for line in text.lines() {
        let Some(of_line) = body::edit_blocks(line).pop() else {
            lines.push((false, line));
            continue;
        };
        // Rows one after another are one block.
        let table = of_line.kind == Kind::Table;
        if !(table && after_table) {
            block = Some(block.map_or(0, |before: usize| before + 1));
        }
        after_table = table;
        lines.push((block == Some(wanted), line));
    }
    let with = |own: &str| own.replacen(&finding.words, mend, 1);
    if let Some(index) = lines
        .iter()
        .position(|(own, line)| *own && line.contains(&finding.words))
    {
        let changed = lines
            .get(index)
            .map_or_else(String::new, |(_, line)| with(line));
        return joined(text, &lines, index..index + 1, &changed);
    }
    // The words run over a mark, such as the | behind a heading.
    let blocks = body::edit_blocks(text);
    let first = lines.iter().position(|(own, _)| *own);
    let last = lines.iter().rposition(|(own, _)| *own);
    match (blocks.get(wanted), first, last) {
        (Some(block), Some(first), Some(last)) if block.text.contains(&finding.words) => {
            let changed = body::markup(&[EditBlock {
                kind: block.kind,
                text: with(&block.text),
            }]);
            joined(text, &lines, first..last + 1, &changed)
        }
        _ => text.to_owned(),
    }
}

/// The lines with some of them changed, or gone where nothing is left of them.
fn joined(text: &str, lines: &[(bool, &str)], range: Range<usize>, changed: &str) -> String {
    let empty = body::edit_blocks(changed).iter().all(|block| {
        block
            .text
            .trim_matches([' ', '|', '\n', '\u{3000}'])
            .is_empty()
    });
    let mut kept: Vec<&str> = Vec::new();
    for (index, (_, line)) in lines.iter().enumerate() {
        if !range.contains(&index) {
            kept.push(line);
        } else if index == range.start && !empty {
            kept.push(changed);
        }
    }
    let mut whole = kept.join("\n");
    if text.ends_with('\n') {
        whole.push('\n');
    }
    whole
}
