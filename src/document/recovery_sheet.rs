//! 恢复密钥: the sheet that opens a ledger's encrypted backups, and the ledger where it is encrypted too, when nobody knows the passphrase any more.

use chrono::NaiveDate;

use crate::model::chinese;

use super::sheet::Sheet;
use super::sheet_table::SheetTable;
use super::table::Align::Left;
use super::table::{TableCell, TableRow};

/// What the sheet is called.
pub const TITLE: &str = "加密恢复密钥";

/// The sheet of a ledger: whose it is, the key in groups, and how it is used.
pub fn recovery_sheet(office: &str, ledger: &str, day: NaiveDate, key: &str) -> Sheet {
    let row = |label: &str, value: &str, height: f32| TableRow {
        height,
        cells: vec![TableCell::new(label), TableCell::new(value).aligned(Left)],
    };
    Sheet {
        title: TITLE.to_owned(),
        tables: vec![SheetTable {
            shares: vec![34.0, 136.0],
            header: None,
            rows: vec![
                row("单位", office, 12.0),
                row("台账", ledger, 12.0),
                row("设密码的日期", &chinese::date(day), 12.0),
                row("恢复密钥", key, 40.0),
                row("保管人", "", 12.0),
            ],
            ..SheetTable::default()
}],
        notes: vec![
            "1.有了这张纸，不知道密码也能打开这天以后加密的备份和台账。请密封，和电脑、U 盘分开存放。".to_owned(),
            "2.用法：在程序里打开加密的台账，或把备份“恢复成新台账”，在写密码的那一格里照着写密钥，空格可以不写，大小写不分。".to_owned(),
            "3.程序里不留密钥，丢了不能补印；可以另设一个密码，以后的备份用新的密钥。".to_owned(),
        ],
        ..Sheet::default()
    }
}
