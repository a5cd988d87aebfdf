//! What SQLite finds wrong in a file, in plain Chinese: its own words are for the log.

use crate::model::fact_kind::FactKind;

/// Tables that hold no records of people's work, and what people call what is in them.
const OTHERS: [(&str, &str); 9] = [
    ("journal_chain", "操作记录"),
    ("journal_write", "操作记录"),
    ("journal", "操作记录"),
    ("content_pieces", "正文和文件的内容"),
    ("content", "正文和文件的内容"),
    ("piece", "正文和文件的内容"),
    ("autosave", "正在输入的文字"),
    ("copy", "台账的标识"),
    ("left_open", "以前没有关好的台账"),
];
/// Indexes whose names do not begin with that of their table, with that.
const INDEXES: [(&str, &str); 3] = [
    ("case_number_once", "case_item"),
    ("series_once", "number_series"),
    ("document_number_once", "issue"),
];
/// What stands before the table in the name of an index that SQLite makes by itself.
const OWN_INDEX: &str = "sqlite_autoindex_";
/// What SQLite says, and what it means.
const MEANINGS: [(&str, &str); 8] = [
    ("missing from index", "的索引里少了记录"),
    ("wrong # of entries", "的索引里记录数不对"),
    ("non-unique entry", "的索引里有重复的记录"),
    ("out of order", "里的记录次序乱了"),
    ("not in PRIMARY KEY order", "里的记录次序乱了"),
    ("NULL value in", "里有不该空的内容是空的"),
    (" value in ", "里有内容的类型不对"),
    ("constraint failed", "里有不合规定的内容"),
];

/// What a line of SQLite's own check says.
pub(super) fn text(said: &str) -> String {
    tracing::warn!("系统报告：{said}");
    let words = said.split(|one: char| !one.is_ascii_alphanumeric() && one != '_');
    // The name stands at the end of the line.
    let Some(label) = words.rev().find_map(table_label) else {
        return "有损坏的数据页".to_owned();
    };
    let meaning = MEANINGS.iter().find(|(part, _)| said.contains(part));
    let meaning = meaning.map_or("里有损坏的内容", |(_, meaning)| meaning);
    format!("“{label}”{meaning}")
}

/// What people call the records of the table that a table, or an index, of this name belongs to.
pub(super) fn table_label(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix(OWN_INDEX).unwrap_or(name);
    let of_index = INDEXES.iter().find(|(index, _)| *index == name);
    let name = of_index.map_or(name, |(_, table)| table);
    let kinds = FactKind::ALL
        .iter()
        .map(|kind| (kind.table(), kind.label()));
    let all = kinds.chain(OTHERS);
    let is_its = |table: &str| {
        let rest = name.strip_prefix(table);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    // The longest name is that of the table itself.
    let found = all.filter(|(table, _)| is_its(table));
    found
        .max_by_key(|(table, _)| table.len())
        .map(|(_, label)| label)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::store::schema::STEPS;

    #[test]
    fn every_table_and_index_of_a_ledger_has_a_name_that_people_know() {
        let connection = Connection::open_in_memory().unwrap();
        for step in STEPS {
            connection.execute_batch(step).unwrap();
        }
        let names = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'index')";
        let mut statement = connection.prepare(names).unwrap();
        let names = statement.query_map([], |row| row.get::<_, String>(0));
        for name in names.unwrap().map(Result::unwrap) {
            assert!(table_label(&name).is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_chinese() {
        for (said, meant) in [
            (
                "row 1737 missing from index journal_undoes",
                "“操作记录”的索引里少了记录",
            ),
            (
                "wrong # of entries in index sqlite_autoindex_piece_1",
                "“正文和文件的内容”的索引里记录数不对",
            ),
            (
                "row not in PRIMARY KEY order for journal_write",
                "“操作记录”里的记录次序乱了",
            ),
            (
                "Tree 12 page 30 cell 2: 2nd reference to page 31",
                "有损坏的数据页",
            ),
            ("Page 7: never used", "有损坏的数据页"),
        ] {
            assert_eq!(text(said), meant);
        }
        let null = text("NULL value in person.name");
        assert!(null.contains("不该空") && !null.is_ascii(), "{null}");
    }
}
