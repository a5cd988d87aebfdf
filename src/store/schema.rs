//! The versions of the file's tables: an append-only list, counted by `user_version`.

/// Marks a SQLite file as a ledger: "banl" in ASCII.
pub(super) const APPLICATION_ID: u32 = 0x6261_6e6c;
/// The same of a backup: it is kept and looked at, and becomes a ledger again by being restored.
pub(super) const BACKUP_ID: u32 = 0x6261_6e6b;

/// One step per version; step 0 makes an empty file version 1. Never edited once released, only added to.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
    include_str!("schema_6.sql"),
    include_str!("schema_7.sql"),
    include_str!("schema_8.sql"),
];

/// The newest version this program writes.
pub(super) const LATEST: u32 = STEPS.len() as u32;

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::model::fact_kind::FactKind;
    use crate::model::record::RefersTo;

    fn made() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        for step in STEPS {
            connection.execute_batch(step).unwrap();
        }
        connection
    }

    /// Name, type and whether it may be empty, of each column.
    fn columns(connection: &Connection, table: &str) -> Vec<(String, String, bool)> {
        let mut statement = connection
            .prepare("SELECT name, type, \"notnull\" FROM pragma_table_info(?1) ORDER BY cid")
            .unwrap();
        let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        found.unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn every_kind_of_fact_has_its_table_column_by_column() {
        let connection = made();
        for kind in FactKind::ALL {
            let found = columns(&connection, kind.table());
            let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
            assert_eq!(names, kind.columns(), "{kind:?}");
            let strict: bool = connection
                .query_row(
                    "SELECT strict FROM pragma_table_list WHERE name = ?1",
                    [kind.table()],
                    |row| row.get(0),
                )
                .unwrap();
            assert!(strict, "{kind:?} is STRICT");
            for (field, (name, sort, _)) in kind.fields().iter().zip(&found[2..]) {
                let is_key = matches!(field.refers_to, RefersTo::Fact(_));
                assert!(!is_key || sort == "BLOB", "{kind:?}.{name} is a key");
            }
        }
    }

    #[test]
    fn every_table_is_made_after_those_it_refers_to() {
        let connection = made();
        let mut statement = connection
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
            .unwrap();
        let made: Vec<String> = statement
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let place = |kind: FactKind| made.iter().position(|name| name == kind.table()).unwrap();
        for kind in FactKind::ALL {
            let mut statement = connection
                .prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")
                .unwrap();
            let references: Vec<(String, String)> = statement
                .query_map([kind.table()], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            for (index, target) in kind.references() {
                assert!(place(target) <= place(*kind), "{kind:?} after {target:?}");
                let column = kind.columns()[index];
                let wanted = (column.to_owned(), target.table().to_owned());
                assert!(references.contains(&wanted), "{kind:?}: {wanted:?}");
            }
        }
    }
}
