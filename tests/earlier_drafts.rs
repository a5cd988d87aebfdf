//! An earlier copy of the open ledger put over its file, from before something was typed: what was typed and called saved is
//! not lost without a word.
#![cfg(unix)] // Windows lets nobody write over a file that SQLite has open
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod outside;
    pub mod window;
}

use std::fs;

use banli::store::StoreError;
use common::desk::{over_one_item, retitle, with_one_item};
use common::outside::copy_over;
use common::window::Window;

#[test]
fn an_earlier_copy_without_what_was_typed_since_is_refused_and_written_no_further() {
    for (first, settled) in [
        (None, true),
        (None, false),
        (Some("早先打的"), true),
        (Some("早先打的"), false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let desk = over_one_item(folder.path());
        let (path, place) = (desk.store().path().to_owned(), desk.store().place());
        if let Some(text) = first {
            desk.keep_draft("键", Some(text)).unwrap();
        }
        place.settle_log().unwrap();
        let (earlier, own) = (
            folder.path().join("早先.banli"),
            folder.path().join("原样.banli"),
        );
        copy_over(&path, &earlier);
        desk.keep_draft("键", Some("后来打的")).unwrap();
        place.settle_log().unwrap();
        copy_over(&path, &own);
        if !settled {
            desk.keep_draft("键", Some("还在日志里")).unwrap();
        }
        copy_over(&earlier, &path);
        let checked = place.check();
        assert!(
            matches!(checked, Err(StoreError::Gone(_))),
            "{first:?} {settled}: {checked:?}"
        );
        assert!(place.settle_log().is_err());
        let refused = desk.keep_draft("键", Some("又打")).unwrap_err().to_string();
        assert!(refused.contains("换成了别的文件"), "{refused}");
        copy_over(&own, &path);
        place.check().unwrap();
        desk.keep_draft("键", Some("又打")).unwrap();
        copy_over(&earlier, &path);
        drop(desk);
        assert_eq!(fs::read(&path).unwrap(), fs::read(&earlier).unwrap());
    }
}

#[test]
fn what_is_typed_given_up_and_typed_again_or_put_in_by_sqlite_is_no_earlier_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let (path, place) = (desk.store().path().to_owned(), desk.store().place());
    for count in 0..6 {
        desk.keep_draft("键", Some("一")).unwrap();
        if count % 2 == 0 {
            place.settle_log().unwrap();
        }
        desk.keep_draft("键", None).unwrap();
        desk.keep_draft(&format!("键{count}"), Some("二")).unwrap();
        place.settle_log().unwrap();
        retitle(&mut desk, &format!("第{count}次"));
    }
    let other = rusqlite::Connection::open(&path).unwrap();
    let typed = "INSERT INTO autosave (key, at, text) VALUES ('别的程序', '', '字')";
    other.execute(typed, []).unwrap();
    place.settle_log().unwrap();
    other
        .execute("DELETE FROM autosave WHERE key = '别的程序'", [])
        .unwrap();
    place.settle_log().unwrap();
    desk.keep_draft("键", Some("三")).unwrap();
    desk.store().wipe_free_places().unwrap();
    desk.keep_draft("键", Some("四")).unwrap();
    place.settle_log().unwrap();
}

#[test]
fn the_window_says_that_an_earlier_copy_stands_in_the_place_of_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let earlier = folder.path().join("早先.banli");
    copy_over(&path, &earlier);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.desk().keep_draft("键", Some("打了一半")).unwrap();
    window.desk().store().place().settle_log().unwrap();
    copy_over(&earlier, &path);
    window.wait("it is said", |window| window.shows_words("换成了别的文件"));
}
