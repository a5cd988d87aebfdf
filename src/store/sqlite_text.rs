//! What SQLite refuses, in plain Chinese.

use rusqlite::{Error, ErrorCode, ffi};

use crate::model::fact_kind::FactKind;

use super::damage;

/// Why the file could not be read or written.
pub(super) fn text(error: &Error) -> String {
    let Some(code) = error.sqlite_error_code() else {
        return other(error);
    };
    let said = match code {
        ErrorCode::ConstraintViolation => return conflict(error),
        ErrorCode::DiskFull => "磁盘已满",
        ErrorCode::SystemIoFailure => disk(error),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => "正被别的程序使用",
        ErrorCode::ReadOnly => read_only(error),
        ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => "没有权限",
        ErrorCode::CannotOpen => "文件打不开，可能已移走，或者没有权限",
        ErrorCode::DatabaseCorrupt => "文件里的内容已经损坏",
        ErrorCode::NotADatabase => "文件不是台账，或者开头已经损坏",
        ErrorCode::OutOfMemory => "内存不够",
        ErrorCode::TooBig => "内容太大",
        ErrorCode::SchemaChanged => "别的程序改过文件的结构",
        ErrorCode::FileLockingProtocolFailed => "放台账的位置不能加锁，可能是网络磁盘",
        ErrorCode::NoLargeFileSupport => "放台账的磁盘放不下这么大的文件",
        ErrorCode::OperationInterrupted | ErrorCode::OperationAborted => "中途停下了",
        _ => return other(error),
    };
    said.to_owned()
}

/// One without a word of its own: which table it is about, or the number that support can look up, never SQLite's English.
fn other(error: &Error) -> String {
    tracing::warn!("系统报告：{error}");
    let said = error.to_string();
    if let Some((_, table)) = said.split_once("no such table: ") {
        let table = table.split_whitespace().next().unwrap_or_default();
        let label = damage::table_label(table).unwrap_or("台账");
        return format!("文件里没有“{label}”的数据表，可能是旧版本的文件，或者已经损坏");
    }
    if said.contains("no such column") {
        return "文件里的数据表少了一栏，可能是旧版本的文件，或者已经损坏".to_owned();
    }
    match error {
        // A statement that does not fit the file comes without a code that the library hands out.
        Error::SqliteFailure(error, _) | Error::SqlInputError { error, .. } => {
            format!("系统报告了错误，代码 {}", error.extended_code)
        }
        _ => "文件里的内容不是应有的样子".to_owned(),
    }
}

/// A file that was moved while it was open is one to SQLite that is not written any more.
fn read_only(error: &Error) -> &'static str {
    match error.sqlite_error().map(|error| error.extended_code) {
        Some(ffi::SQLITE_READONLY_DBMOVED) => "文件已被移走或删掉",
        _ => "文件是只读的",
    }
}

fn disk(error: &Error) -> &'static str {
    match error.sqlite_error().map(|error| error.extended_code) {
        Some(ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC) => "磁盘没有确认写完",
        Some(ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_TRUNCATE) => "磁盘写不进去",
        Some(ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ) => "磁盘读不出来",
        Some(ffi::SQLITE_IOERR_NOMEM) => "内存不够",
        _ => "磁盘读写出错",
    }
}

/// Which rule of the file forbids it: SQLite says so with the columns as `table.column`.
fn conflict(error: &Error) -> String {
    let message = match error {
        Error::SqliteFailure(_, Some(message)) => message.as_str(),
        _ => "",
    };
    let named = message.split_once(": ").map_or("", |(_, named)| named);
    let labels: Vec<String> = named.split(", ").filter_map(label).collect();
    let of = match labels.as_slice() {
        [] => String::new(),
        labels => format!("（{}）", labels.join("、")),
    };
    match error.sqlite_error().map(|error| error.extended_code) {
        Some(
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => format!("已经有一样的一条，不能重复{of}"),
        Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => "指向的那一条台账里没有".to_owned(),
        Some(ffi::SQLITE_CONSTRAINT_NOTNULL) => format!("必须有的内容是空的{of}"),
        Some(ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_DATATYPE) => {
            format!("内容不合台账文件的规定{of}")
        }
        Some(ffi::SQLITE_CONSTRAINT_TRIGGER) => "操作记录只能往后加，不能改".to_owned(),
        _ => "不合台账文件的规定".to_owned(),
    }
}

/// What people call a column of the file.
fn label(named: &str) -> Option<String> {
    let (table, column) = named.split_once('.')?;
    let kind = FactKind::from_table(table)?;
    let index = kind.columns().iter().position(|one| *one == column)?;
    Some(format!(
        "“{}”的“{}”",
        kind.label(),
        kind.column_label(index)
    ))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::store::schema::STEPS;

    fn is_chinese(words: &str) -> bool {
        !words.chars().any(|one| one.is_ascii_alphabetic())
    }

    #[test]
    fn a_rule_of_the_file_is_named_as_people_know_it() {
        let connection = Connection::open_in_memory().unwrap();
        for step in STEPS {
            connection.execute_batch(step).unwrap();
        }
        let refused = |sql: &str| text(&connection.execute_batch(sql).unwrap_err());
        let setting = "INSERT INTO setting (id, key, value) VALUES (randomblob(16), 'a', '1')";
        connection.execute_batch(setting).unwrap();
        let twice = refused(setting);
        assert!(
            twice.starts_with("已经有一样的一条") && is_chinese(&twice),
            "{twice}"
        );
        let empty = refused("INSERT INTO person (id, name) VALUES (randomblob(16), NULL)");
        assert!(empty.contains("是空的（“") && is_chinese(&empty), "{empty}");
        let wrong = refused("INSERT INTO copy (one, replica, since) VALUES (2, x'00', '')");
        assert!(wrong.contains("不合") && is_chinese(&wrong), "{wrong}");
    }

    #[test]
    fn a_table_that_is_not_there_is_named_as_people_know_it() {
        let connection = Connection::open_in_memory().unwrap();
        for (sql, named) in [
            ("SELECT * FROM journal_chain", "“操作记录”"),
            ("SELECT * FROM person", "“"),
            ("SELECT lacking", "少了一栏"),
            ("SELECT abs(1, 2)", "代码"),
        ] {
            let said = text(&connection.prepare(sql).unwrap_err());
            assert!(said.contains(named) && is_chinese(&said), "{said}");
        }
        let none = text(&Error::InvalidQuery);
        assert!(is_chinese(&none), "{none}");
    }

    #[test]
    fn what_a_disk_refuses_is_said_in_chinese() {
        for code in [
            ffi::SQLITE_FULL,
            ffi::SQLITE_IOERR,
            ffi::SQLITE_IOERR_FSYNC,
            ffi::SQLITE_IOERR_WRITE,
            ffi::SQLITE_BUSY,
            ffi::SQLITE_READONLY,
            ffi::SQLITE_CANTOPEN,
            ffi::SQLITE_CORRUPT,
            ffi::SQLITE_NOTADB,
            ffi::SQLITE_NOMEM,
            ffi::SQLITE_PROTOCOL,
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY,
        ] {
            let said = "disk I/O error".to_owned();
            let error = Error::SqliteFailure(ffi::Error::new(code), Some(said));
            assert!(is_chinese(&text(&error)), "{code}: {}", text(&error));
        }
    }
}
