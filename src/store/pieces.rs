//! Contents kept in pieces, so that what several of them share stands in the file once.
//!
//! Where a deflated stream may be cut, it says so itself: a flush leaves an empty block, and with it these four bytes
//! ([RFC 1951](https://www.rfc-editor.org/rfc/rfc1951) 3.2.4). The letters made here flush after every outline of a
//! character, and the outline of one character is the same in every letter. The bytes themselves are never made anew:
//! put together, the pieces are what was kept, which the content's hash proves at every reading.

use rusqlite::{Connection, OptionalExtension as _};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::record::ContentHash;

use super::error::StoreError;

/// What an empty block of a deflated stream ends with.
const MARK: [u8; 4] = [0x00, 0x00, 0xff, 0xff];
/// Below this many bytes on average a piece costs more than it saves.
const SHORTEST: usize = 128;
/// More pieces than any paper has; a stranger's file of nothing but marks is kept whole.
const MOST: usize = 1 << 16;
/// Larger than any paper made here, in bytes: larger files are kept whole.
const LARGEST: usize = 16 << 20;
/// All contents together are at most so many times what is kept of them: letters come to seven times.
const MOST_SHARED: u64 = 64;

/// Keeps a content, unless it is already there.
pub(super) fn put(connection: &Connection, bytes: &[u8]) -> Result<(), StoreError> {
    let hash = ContentHash::of(bytes);
    let ids = pieces_of(connection, &cut(bytes))?;
    let whole = if ids.is_some() { &[] } else { bytes };
    let added = connection
        .prepare_cached("INSERT OR IGNORE INTO content (hash, bytes) VALUES (?1, ?2)")?
        .execute((hash.0.as_slice(), whole))?;
    if let Some(ids) = ids.filter(|_| added > 0) {
        connection
            .prepare_cached("INSERT INTO content_pieces (content, pieces) VALUES (?1, ?2)")?
            .execute((hash.0.as_slice(), ids))?;
    }
    Ok(())
}

/// The ids of a content's pieces, each kept; none of a content that is kept whole.
fn pieces_of(connection: &Connection, pieces: &[&[u8]]) -> Result<Option<Vec<u8>>, StoreError> {
    let mut ids = Vec::with_capacity(pieces.len() * 4);
    for piece in pieces {
        match put_piece(connection, piece)? {
            Some(id) => ids.extend_from_slice(&id.to_le_bytes()),
            // A piece that is not what its hash says must not get into anything new.
            None => return Ok(None),
        }
    }
    Ok((!ids.is_empty()).then_some(ids))
}

/// Keeps a piece, unless it is already there; returns its id, and none where something else stands under its hash.
fn put_piece(connection: &Connection, bytes: &[u8]) -> Result<Option<u32>, StoreError> {
    let hash = ContentHash::of(bytes);
    let known: Option<(u32, bool)> = connection
        .prepare_cached("SELECT id, bytes = ?2 FROM piece WHERE hash = ?1")?
        .query_row((hash.0.as_slice(), bytes), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    if let Some((id, is_it)) = known {
        return Ok(is_it.then_some(id));
    }
    connection
        .prepare_cached("INSERT INTO piece (hash, bytes) VALUES (?1, ?2)")?
        .execute((hash.0.as_slice(), bytes))?;
    let id = connection.last_insert_rowid();
    let id = u32::try_from(id)
        .map_err(|error| StoreError::damaged("正文和文件的内容编号不对", error))?;
    Ok(Some(id))
}

/// How many pieces are not what their hash says, or belong to no content.
pub(super) fn unsound(connection: &Connection) -> Result<u64, StoreError> {
    let used = used(connection)?;
    let mut statement = connection.prepare("SELECT id, hash, bytes FROM piece")?;
    let mut rows = statement.query([])?;
    // A content kept whole has no pieces beside.
    let both = "SELECT count(*) FROM content_pieces JOIN content ON hash = content WHERE length(bytes) > 0";
    let mut unsound: u64 = connection.query_row(both, [], |row| row.get::<_, i64>(0))? as u64;
    while let Some(row) = rows.next()? {
        let (hash, bytes) = (row.get_ref(1)?.as_blob(), row.get_ref(2)?.as_blob());
        let sound =
            matches!((hash, bytes), (Ok(hash), Ok(bytes)) if ContentHash::of(bytes).0 == hash);
        let id = u32::try_from(row.get::<_, i64>(0)?);
        unsound += u64::from(!sound || !id.is_ok_and(|id| used.contains(&id)));
    }
    Ok(unsound)
}

/// The pieces that belong to contents.
fn used(connection: &Connection) -> Result<FxHashSet<u32>, StoreError> {
    let mut used = FxHashSet::default();
    let mut statement = connection.prepare("SELECT pieces FROM content_pieces")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let ids = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        used.extend(ids.chunks_exact(4).map(id));
    }
    Ok(used)
}

/// Takes a content out, and the pieces that no other shares.
pub(super) fn take_out(connection: &Connection, hash: ContentHash) -> Result<(), StoreError> {
    let hash = [hash.0.as_slice()];
    let pieces = connection.execute("DELETE FROM content_pieces WHERE content = ?1", hash)?;
    connection.execute("DELETE FROM content WHERE hash = ?1", hash)?;
    if pieces > 0 {
        let used = used(connection)?;
        let mut statement = connection.prepare("SELECT id FROM piece")?;
        let ids = statement.query_map([], |row| row.get(0))?;
        let ids: Vec<u32> = ids.collect::<Result<_, _>>()?;
        for id in ids.iter().filter(|id| !used.contains(id)) {
            connection.execute("DELETE FROM piece WHERE id = ?1", [id])?;
        }
    }
    Ok(())
}

/// Whether putting all contents together is far more work than the file is large: a stranger's file, made to keep whoever
/// reads it waiting.
pub(super) fn is_bomb(connection: &Connection) -> Result<bool, StoreError> {
    let mut sizes: FxHashMap<u32, u64> = FxHashMap::default();
    let mut statement = connection.prepare("SELECT id, length(bytes) FROM piece")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let length: i64 = row.get(1)?;
        // Any other id belongs to no content.
        if let Ok(id) = u32::try_from(row.get::<_, i64>(0)?) {
            sizes.insert(id, length as u64);
        }
    }
    let kept: u64 = sizes.values().sum();
    let mut statement = connection.prepare("SELECT pieces FROM content_pieces")?;
    let mut rows = statement.query([])?;
    let mut joined = 0u64;
    while let Some(row) = rows.next()? {
        let ids = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let of_one = ids
            .chunks_exact(4)
            .filter_map(|bytes| sizes.get(&id(bytes)));
        joined = joined.saturating_add(of_one.sum());
    }
    Ok(joined
        > kept
            .saturating_mul(MOST_SHARED)
            .saturating_add(LARGEST as u64))
}

/// An id as it is written.
fn id(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |id, byte| id << 8 | u32::from(*byte))
}

/// Reads a content; it is what was kept, or nothing.
///
/// # Errors
/// [`StoreError::MissingContent`] when the file does not hold it, [`StoreError::ChangedContent`] when it is no longer
/// what was kept.
pub(super) fn get(connection: &Connection, hash: ContentHash) -> Result<Vec<u8>, StoreError> {
    let whole: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bytes FROM content WHERE hash = ?1")?
        .query_row([hash.0.as_slice()], |row| row.get(0))
        .optional()?;
    let mut bytes = whole.ok_or(StoreError::MissingContent)?;
    // A file of an older version has no pieces: only what cannot be the content itself is looked for there.
    if bytes.is_empty() && ContentHash::of(&bytes) != hash {
        bytes = joined(connection, hash)?;
    }
    if ContentHash::of(&bytes) != hash {
        return Err(StoreError::ChangedContent);
    }
    Ok(bytes)
}

fn joined(connection: &Connection, hash: ContentHash) -> Result<Vec<u8>, StoreError> {
    let ids: Vec<u8> = connection
        .prepare_cached("SELECT pieces FROM content_pieces WHERE content = ?1")?
        .query_row([hash.0.as_slice()], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::ChangedContent)?;
    if ids.len() > MOST * 4 {
        return Err(StoreError::ChangedContent);
    }
    let mut piece = connection.prepare_cached("SELECT bytes FROM piece WHERE id = ?1")?;
    let mut bytes = Vec::new();
    for bytes_of_id in ids.chunks_exact(4) {
        let mut rows = piece.query([id(bytes_of_id)])?;
        let row = rows.next()?.ok_or(StoreError::ChangedContent)?;
        bytes.extend_from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
        if bytes.len() > LARGEST {
            return Err(StoreError::ChangedContent);
        }
    }
    Ok(bytes)
}

/// The pieces of a content that is worth cutting; none of one that is kept whole.
fn cut(bytes: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for mark in memchr::memmem::find_iter(bytes, &MARK) {
        let end = mark + MARK.len();
        pieces.push(&bytes[start..end]);
        start = end;
        if pieces.len() > MOST {
            return Vec::new();
        }
    }
    if pieces.is_empty() || bytes.len() / pieces.len() < SHORTEST || bytes.len() > LARGEST {
        return Vec::new();
    }
    pieces.push(&bytes[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::STEPS;

    fn made() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        for step in STEPS {
            connection.execute_batch(step).unwrap();
        }
        connection
    }

    /// Outlines between marks, after a beginning and before an end of their own.
    fn letter(own: &str, outlines: &[u8]) -> Vec<u8> {
        let mut bytes = own.as_bytes().to_vec();
        for outline in outlines {
            bytes.extend_from_slice(&MARK);
            bytes.extend(std::iter::repeat_n(*outline, 400));
        }
        bytes.extend_from_slice(&MARK);
        bytes.extend_from_slice(own.as_bytes());
        bytes
    }

    fn kept(connection: &Connection, table: &str) -> usize {
        let sql = format!("SELECT coalesce(sum(length(bytes)), 0) FROM {table}");
        let sum: i64 = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
        sum as usize
    }

    #[test]
    fn what_two_letters_share_stands_once() {
        let connection = made();
        let (one, two) = (letter("甲", &[1, 2, 3]), letter("乙", &[2, 3, 4]));
        for bytes in [&one, &two, &one] {
            put(&connection, bytes).unwrap();
        }
        for bytes in [&one, &two] {
            assert_eq!(&get(&connection, ContentHash::of(bytes)).unwrap(), bytes);
        }
        assert_eq!(kept(&connection, "content"), 0);
        let shared = 2 * 404;
        assert_eq!(kept(&connection, "piece"), one.len() + two.len() - shared);
    }

    #[test]
    fn what_has_no_marks_or_nothing_but_marks_is_kept_whole() {
        let connection = made();
        for bytes in [Vec::new(), vec![7; 5000], MARK.repeat(1000)] {
            put(&connection, &bytes).unwrap();
            assert_eq!(get(&connection, ContentHash::of(&bytes)).unwrap(), bytes);
        }
        assert_eq!(kept(&connection, "piece"), 0);
    }

    #[test]
    fn a_piece_changed_exchanged_or_gone_is_noticed() {
        let bytes = letter("甲", &[1, 2, 3]);
        for harm in [
            "UPDATE piece SET bytes = x'00' WHERE id = 2",
            "DELETE FROM piece WHERE id = 3",
            "UPDATE content_pieces SET pieces = x'0100000001000000'",
            "UPDATE content_pieces SET pieces = x''",
            "DELETE FROM content_pieces",
        ] {
            let connection = made();
            put(&connection, &bytes).unwrap();
            connection.execute_batch(harm).unwrap();
            let error = get(&connection, ContentHash::of(&bytes)).unwrap_err();
            assert!(
                matches!(error, StoreError::ChangedContent),
                "{harm}: {error}"
            );
        }
    }

    #[test]
    fn a_piece_that_is_not_what_its_hash_says_gets_into_nothing_new() {
        for harm in [
            "UPDATE piece SET bytes = x'00' WHERE id = 3",
            "INSERT INTO piece VALUES (99, zeroblob(32), x'01')",
        ] {
            let connection = made();
            put(&connection, &letter("甲", &[1, 2, 3])).unwrap();
            assert_eq!(unsound(&connection).unwrap(), 0);
            connection.execute_batch(harm).unwrap();
            assert_eq!(unsound(&connection).unwrap(), 1, "{harm}");
            let next = letter("乙", &[1, 2, 3]);
            put(&connection, &next).unwrap();
            assert_eq!(get(&connection, ContentHash::of(&next)).unwrap(), next);
        }
    }

    #[test]
    fn pieces_repeated_without_end_are_not_put_together() {
        let connection = made();
        let hash = ContentHash([9; 32]);
        let long = vec![0u8; 1 << 24];
        let pieces = 1u32.to_le_bytes().repeat(1000);
        connection
            .execute_batch("PRAGMA foreign_keys = OFF")
            .unwrap();
        connection
            .execute("INSERT INTO piece VALUES (1, ?1, ?2)", ([1u8; 32], long))
            .unwrap();
        connection
            .execute("INSERT INTO content VALUES (?1, x'')", [hash.0])
            .unwrap();
        connection
            .execute(
                "INSERT INTO content_pieces VALUES (?1, ?2)",
                (hash.0, pieces),
            )
            .unwrap();
        let error = get(&connection, hash).unwrap_err();
        assert!(matches!(error, StoreError::ChangedContent), "{error}");
        assert!(is_bomb(&connection).unwrap());
    }
}
