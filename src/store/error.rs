//! What can go wrong with the ledger file, in words for the person at the desk.

use std::path::{Path, PathBuf};

use super::cause::{Cause, Trouble};
use super::{io_text, sqlite_text};

/// The ledger file could not be opened, read or written. Whatever it says, the file is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("没有找到台账文件：{0}。请核对路径，或用 banli new 新建。")]
    NotFound(PathBuf),
    /// The folder chosen for the second copy is where the first one is.
    #[error("“{0}”就是台账或者第一份备份所在的文件夹，放在这里不算第二份。请选 U 盘或者别的位置。")]
    FirstPlace(PathBuf),
    /// There is no such folder to write in.
    #[error("没有“{0}”这个文件夹，没有写。请先建好文件夹，或换一个位置。")]
    NoFolder(PathBuf),
    /// A new file cannot be written in its place.
    #[error("没有写成“{0}”：这个位置不能写（只读，或者没有权限）。请换一个位置。")]
    Unwritable(PathBuf),
    /// The file that is open was moved, removed or replaced.
    #[error(
        "台账文件已经不在“{0}”（被移走、改名、删掉，或换成了别的文件），这次没有存上；之前的内容还在内存里，先不要关闭程序。请把文件放回原处再试；放不回去的，请用“备份和恢复”里的“另存到…”存成新文件。"
    )]
    Gone(PathBuf),
    /// Another file's bytes stand in the file that is open: there is nothing of the ledger to be written out.
    #[error(
        "“{0}”已经被别的文件覆盖，里面不再是这本台账，没有另存。请把最近的备份恢复成新的台账；正在输入的文字还在窗口里，先抄下来。"
    )]
    Overwritten(PathBuf),
    /// A file of that name is there already.
    #[error("{0} 已经存在，没有覆盖。请换一个文件名。")]
    Exists(PathBuf),
    /// A ledger whose making was broken off before anything was in it.
    #[error("{0} 新建时没有完成，里面还没有内容。请用这个文件名重新新建。")]
    Unfinished(PathBuf),
    /// The file is something else.
    #[error(
        "{0} 不是台账文件，或者文件开头已经损坏，没有改动。请选择本程序建立的台账；原来是台账的，请从备份恢复。"
    )]
    NotALedger(PathBuf),
    /// The file was written by a newer program.
    #[error(
        "{path} 是更新版本的程序建立的（格式{found}，本程序认识到{known}），没有改动。请升级本程序后再打开。"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// The file is damaged.
    #[error(
        "台账文件已经损坏，没有改动。请把最近的备份恢复成新的台账（命令行是 banli restore）。坏的地方：{0}。"
    )]
    Damaged(String),
    /// A backup that was to be used is damaged.
    #[error("这份备份已经损坏，没有用它，也没有改动它。请换一份备份。坏的地方：{0}。")]
    DamagedBackup(String),
    /// The file holds tables, triggers or views that this program did not make.
    #[error(
        "台账文件里有不是本程序建的内容（{0}），没有打开，也没有改动。请核对文件的来源；是自己的台账，请从备份恢复。"
    )]
    Foreign(String),
    /// A check found what should not be. No copy is made of it.
    #[error(
        "查出 {count} 处问题（{first}），没有生成副本，原来的文件没有改动。请从以前的备份恢复成新台账，或者只取回坏了的那几件。"
    )]
    Unsound {
        /// The first problem.
        first: String,
        /// How many.
        count: usize,
    },
    /// A kept content is not what was kept.
    #[error("有一份正文或文件的内容和保存时不一致，没有使用。请从备份恢复，或者取回那一件。")]
    ChangedContent,
    /// The file or its folder cannot be written.
    #[error("{0} 是只读的，没有改动。请把它复制到可以写入的位置，或取消只读属性。")]
    ReadOnly(PathBuf),
    /// This person has no leave to read or write it.
    #[error(
        "没有读写 {0} 的权限，没有改动。请让管理员给这个位置的读写权限，或者把它复制到自己能写的文件夹。"
    )]
    Forbidden(PathBuf),
    /// Another process has it open.
    #[error("{0} 正在另一个窗口或程序里打开，没有改动。请先关闭那一个。")]
    AlreadyOpen(PathBuf),
    /// Another program wrote into it since it was read: what would be written here could be of what no longer stands.
    #[error(
        "别的程序改过这本台账（{0}），或者文件换成了在别处接着做过的一份，这次没有写入；那边写的和以前的内容都在。请重新打开这本台账，正在输入的文字会带过去；看过那边的改动再做一次。"
    )]
    Changed(PathBuf),
    /// A moment that the journal does not have.
    #[error("操作记录里没有这一步，没有恢复，原来的文件没有改动。请从列出的里面选。")]
    NoSuchMoment,
    /// A backup is not written.
    #[error("这是一份备份，只能看，没有改动。要接着用，请恢复成新的台账。")]
    IsBackup,
    /// A backup of an older format cannot be looked at as it is.
    #[error(
        "{0} 是升级以前留的备份，格式旧了，不能直接看，备份没有改动，里面的内容都在。请先恢复成新的台账（命令行是 banli restore），再打开新的那一份。"
    )]
    OldBackup(PathBuf),
    /// The file has a second name.
    #[error(
        "{0} 这个文件在别处还有一个名字（硬链接），从那边打开会互相覆盖，没有打开，也没有改动。请先复制成一个单独的文件，再打开复制的那份。"
    )]
    TwoNames(PathBuf),
    /// What stands beside a ledger under a name of SQLite's is no file.
    #[error("“{0}”不是普通文件，没有打开台账，也没有改动。请把它移走再试。")]
    OddBeside(PathBuf),
    /// A name that cannot be written as text.
    #[error("{0} 的文件名或文件夹名里有认不出的字，没有写，原来的文件没有改动。请换一个名字。")]
    OddName(PathBuf),
    /// A name that SQLite or this program gives what stands beside a ledger of the same name without its ending.
    #[error(
        "“{0}”这样结尾的名字是给台账旁边的文件留的，会被当成它们删掉，所以没有写，什么都没有改动。请换一个名字，以 .banli 结尾。"
    )]
    NameBeside(PathBuf),
    /// What was taken out may still be read in free places of the file.
    #[error(
        "已经删除，不用再做一次；只是文件里空出来的地方还没有清干净（{}）。{}，再打开一次台账，程序会接着清。",
        .0,
        .0.cause.remedy()
    )]
    NotWiped(Trouble),
    /// What was taken out for good is out of the ledger, and the backups could not be made anew.
    #[error("{}", not_renewed_text(held, source))]
    NotRenewed {
        /// The backups that hold it still, or of which nobody can say.
        held: Vec<PathBuf>,
        /// Why.
        source: Box<StoreError>,
    },
    /// A backup of another ledger.
    #[error("{0} 不是这本台账的备份，没有取回，两个文件都没有改动。")]
    OtherLedger(PathBuf),
    /// A backup under a passphrase is not opened as it is.
    #[error("{0} 是加密的备份，要用密码或恢复密钥恢复成新的台账。")]
    Locked(PathBuf),
    /// Neither the passphrase nor the recovery key of a backup.
    #[error(
        "密码或恢复密钥不对，没有恢复，备份没有改动。请核对大小写；忘了密码的，用打印出来的恢复密钥。"
    )]
    WrongKey,
    /// A ledger under a passphrase is not opened as it is.
    #[error(
        "{0} 是加了密码的台账，要在窗口里用密码打开。命令行可以用 banli restore --secret 另存一份不加密的。"
    )]
    Sealed(PathBuf),
    /// Neither the passphrase nor the recovery key of a ledger.
    #[error(
        "密码或恢复密钥不对，没有打开，台账没有改动。请核对大小写；忘了密码的，用打印出来的恢复密钥。"
    )]
    WrongSecret,
    /// A ledger whose backups have no lock yet.
    #[error("还没有设备份密码，台账没有加密。请先在“备份和恢复”里设密码，印好恢复密钥。")]
    NoLock,
    /// A file given as a backup under a passphrase that is none.
    #[error(
        "{0} 不是加密的备份，或者开头已经损坏，没有恢复，文件没有改动。请核对选的是哪一个文件，或换一份备份再试。"
    )]
    NoLockedBackup(PathBuf),
    /// A passphrase for a backup that is under none.
    #[error(
        "{0} 没有加密，不用密码，没有恢复，备份没有改动。请不填密码再恢复一次（命令行去掉 --secret）。"
    )]
    NotLocked(PathBuf),
    /// What is under a lock could not be made or read.
    #[error("加密的文件没有读写成（{0}），台账没有改动。请换一份备份再试。")]
    Lock(String),
    /// The disk is full.
    #[error("磁盘已满，这次改动没有写入，之前的内容都在。请腾出空间后再试一次。")]
    DiskFull,
    /// A ledger could not be opened for want of room, or of leave to write beside it, or because another program has it.
    #[error("台账没有打开（{}），没有改动，里面的内容都在。{}，再打开一次。", .0, opening_remedy(.0.cause))]
    NotOpened(Trouble),
    /// The disk refused a read or a write: over a quota, broken, pulled out, or in use.
    #[error(
        "读写磁盘没有成功（{}）。这次改动没有写入，之前的内容都在。{}，再试一次。",
        .0,
        .0.cause.remedy()
    )]
    Disk(Trouble),
    /// The disk refused at the very end, and again when that was to be taken back: what comes of it shows later.
    #[error(
        "读写磁盘没有成功（{0}），磁盘可能已满或已拔出。这次改动可能写进去了，也可能没有；之前的内容都在。请等磁盘好了再打开台账，先核对，再决定要不要重做。"
    )]
    Uncertain(String),
    /// A plain copy made on the way to an encrypted file could not be removed.
    #[error("加密的文件做好了，但中间那份不加密的没有删掉：{0}。请手工删除。")]
    PlainLeft(PathBuf),
    /// Something a record points to is not in the file.
    #[error("台账里缺少一份正文或文件的内容。请从备份恢复，或者取回那一件。")]
    MissingContent,
    /// A rule of the file forbids the change.
    #[error("这次改动和台账里已有的内容冲突，没有写入，之前的内容都在：{0}。请核对后再填。")]
    Conflict(String),
    /// A key that stands for another record.
    #[error(
        "新登记的“{kind}”用了一个已有“{by}”的键，没有写入，之前的内容都在。请去掉键，或换一个新的。"
    )]
    KeyTaken {
        /// What people call the new record.
        kind: &'static str,
        /// What people call the one that has the key.
        by: &'static str,
    },
    /// A value that could not be read back once it was written.
    #[error("“{kind}”的“{field}”不能是“{value}”，这次改动没有写入，之前的内容都在。请核对后再填。")]
    Unreadable {
        /// What people call the record.
        kind: &'static str,
        /// What people call its field.
        field: &'static str,
        /// The value.
        value: String,
    },
    /// An older file could not be brought up to date.
    #[error(
        "台账升级到新格式没有成功（{why}），文件保持原样；升级前留的备份在“{}”，已经检查过。",
        copy.display()
    )]
    Migration {
        /// Why.
        why: String,
        /// The copy that was made of it before.
        copy: PathBuf,
    },
    /// The file system refused.
    #[error(
        "读写 {path} 没有成功：{}。台账没有改动。{}，再试一次。",
        io_text::text(source),
        Cause::of_io(source).remedy()
    )]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Anything else SQLite says.
    #[error(
        "读写台账没有成功：{}。这次改动没有写入。{}，再试一次。",
        sqlite_text::text(.0),
        Cause::of_sqlite(.0).remedy()
    )]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// Damage, in words for a person; what a library says of it is only logged.
    pub(super) fn damaged(what: &str, said: impl std::fmt::Display) -> Self {
        tracing::warn!("{what}，系统报告：{said}");
        Self::Damaged(what.to_owned())
    }

    /// What stands in the way, where that is the disk, the file system or another program.
    fn cause(&self) -> Option<Cause> {
        match self {
            Self::DiskFull => Some(Cause::Full),
            Self::Disk(trouble) => Some(trouble.cause),
            Self::ReadOnly(_) | Self::Unwritable(_) => Some(Cause::ReadOnly),
            Self::Forbidden(_) => Some(Cause::Forbidden),
            Self::NotFound(_) | Self::NoFolder(_) | Self::Gone(_) => Some(Cause::Gone),
            Self::AlreadyOpen(_) => Some(Cause::Busy),
            Self::Io { source, .. } => Some(Cause::of_io(source)),
            Self::Sqlite(error) => Some(Cause::of_sqlite(error)),
            _ => None,
        }
    }

    /// The same of a ledger under a lock, not of a backup.
    pub(super) fn of_sealed(self) -> Self {
        match self {
            Self::WrongKey => Self::WrongSecret,
            other => other,
        }
    }

    /// The same of a backup: its damage is not that of the ledger.
    pub(super) fn of_backup(self) -> Self {
        match self {
            Self::Damaged(why)
            | Self::Unsound {
                first: why,
                count: 1,
            } => Self::DamagedBackup(why),
            Self::Unsound { first, count } => {
                Self::DamagedBackup(format!("{first}；一共{count}处"))
            }
            other => other,
        }
    }

    /// It as one of the things that a check finds: what is to be done is said of all of them together.
    pub(super) fn into_problem(self) -> String {
        match self {
            Self::Damaged(why) => why,
            other => other.to_string(),
        }
    }

    /// Names another copy that was made before an upgrade, where there is one.
    pub(super) fn with_copy(self, other: Option<PathBuf>) -> Self {
        match self {
            Self::Migration { why, copy } => Self::Migration {
                why,
                copy: other.unwrap_or(copy),
            },
            error => error,
        }
    }

    /// Names the file that was to be made in the place of the one it is written to first, of which nobody has heard.
    pub(super) fn in_making(self, aside: &Path, to: &Path) -> Self {
        match self {
            Self::ReadOnly(path) | Self::Forbidden(path) | Self::NotFound(path)
                if path == aside =>
            {
                Self::Unwritable(to.to_owned())
            }
            Self::Io { path, source } if path == aside => Self::Io {
                path: to.to_owned(),
                source,
            },
            other => other,
        }
    }
}

/// What helps where a ledger could not be opened: SQLite keeps a small file beside it meanwhile.
fn opening_remedy(cause: Cause) -> &'static str {
    match cause {
        Cause::Full => "打开时要在台账旁边放一个很小的临时文件，请腾出一点磁盘空间",
        Cause::ReadOnly | Cause::Forbidden | Cause::Unopened => {
            "打开时要在台账旁边放一个很小的临时文件，请让放台账的位置可以写"
        }
        other => other.remedy(),
    }
}

fn not_renewed_text(held: &[PathBuf], source: &StoreError) -> String {
    // What else these say is of a ledger that was left as it was: this one has forgotten.
    let why = match source {
        StoreError::DiskFull => "磁盘已满".to_owned(),
        StoreError::Disk(why) => format!("读写磁盘没有成功：{why}"),
        StoreError::ReadOnly(path) | StoreError::Forbidden(path) | StoreError::Unwritable(path) => {
            format!("“{}”不能写", path.display())
        }
        StoreError::Io { path, source } => {
            let why = io_text::text(source);
            format!("读写“{}”没有成功：{why}", path.display())
        }
        StoreError::Sqlite(error) => format!("读写没有成功：{}", sqlite_text::text(error)),
        other => other.to_string().trim_end_matches('。').to_owned(),
    };
    let named: Vec<String> = held.iter().map(|one| one.display().to_string()).collect();
    let named = if named.is_empty() {
        String::new()
    } else {
        let named = named.join("、");
        format!("这几份里还有删除的内容，或者读不出有没有：{named}。")
    };
    let remedy = match source.cause() {
        Some(Cause::ReadOnly | Cause::Forbidden | Cause::Unopened) => "请让放备份的文件夹可以写",
        Some(cause) => cause.remedy(),
        None => "请先照上面说的做",
    };
    format!(
        "个人信息已经从台账里删除，不用再做一次；只是备份没有换新（{why}），以前的备份都还在。{named}{remedy}，再打开一次台账（命令行是 banli check）：程序会重新备份，并删掉以前的。"
    )
}
