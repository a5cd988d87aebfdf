//! The command line: the same abilities without a window. The only place that prints.
#![allow(clippy::print_stdout, clippy::print_stderr)] // speaking to the terminal is this folder's task

mod args;
mod cases;
mod demo;
mod files;
mod papers;
mod term;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{Local, NaiveDate};
use clap::Parser as _;
use serde_json::json;

use crate::desk::{Desk, DeskError};
use crate::ledger::LedgerError;
use crate::model::term::TermLengthError;
use crate::model::typed_date::{self, TypedDateError};
use crate::store::StoreError;

use args::{Arguments, Command};

/// A command failed; the words are for the person at the terminal.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error(transparent)]
    Desk(#[from] DeskError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Date(#[from] TypedDateError),
    #[error(transparent)]
    Length(#[from] TermLengthError),
    #[error("{0}")]
    Plain(String),
}

impl From<crate::ledger::find::FindError> for CliError {
    fn from(error: crate::ledger::find::FindError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<crate::desk::files::FileError> for CliError {
    fn from(error: crate::desk::files::FileError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<crate::ledger::act::Refusal> for CliError {
    fn from(error: crate::ledger::act::Refusal) -> Self {
        Self::Desk(error.into())
    }
}

impl From<LedgerError> for CliError {
    fn from(error: LedgerError) -> Self {
        Self::Desk(error.into())
    }
}

/// What a command says: text for people, or one JSON value.
struct Answer {
    text: String,
    json: serde_json::Value,
    /// What could not be done, said on stderr; a command with such words ends with exit code 1.
    failed: Vec<String>,
    /// Show the window next: the ledger and the day named.
    window: Option<(Option<PathBuf>, Option<NaiveDate>)>,
}

impl Answer {
    fn new(text: impl Into<String>, json: serde_json::Value) -> Self {
        Self {
            text: text.into(),
            json,
            failed: Vec::new(),
            window: None,
        }
    }
}

/// The settings every command shares.
struct Context {
    ledger: Option<PathBuf>,
    /// The day named by `--today`.
    named_day: Option<NaiveDate>,
}

impl Context {
    fn today(&self) -> NaiveDate {
        self.named_day.unwrap_or_else(|| Local::now().date_naive())
    }

    fn ledger_path(&self) -> Result<PathBuf, CliError> {
        if let Some(path) = &self.ledger {
            return Ok(path.clone());
        }
        directories::ProjectDirs::from("", "", "banli")
            .map(|folders| folders.data_dir().join("台账.banli"))
            .ok_or_else(|| {
                CliError::Plain("找不到用户文件夹。请用 --ledger 指定台账文件。".to_owned())
            })
    }

    fn open(&self) -> Result<Desk, CliError> {
        Ok(Desk::open(&self.ledger_path()?, self.today())?)
    }
}

/// What comes after the command line.
#[derive(Debug)]
pub enum Next {
    /// Nothing: the exit code.
    Done(ExitCode),
    /// The window.
    Window {
        /// The ledger to show in it; the last one where none is named.
        ledger: Option<PathBuf>,
        /// The day named.
        today: Option<NaiveDate>,
    },
}

/// Runs the command line; the exit code is 0 when done, 1 when refused, 2 for arguments that make no sense.
pub fn run() -> Next {
    let arguments = Arguments::parse();
    let answered = answer(&arguments);
    if let Ok(Answer {
        window: Some((ledger, today)),
        ..
    }) = &answered
        && has_display()
    {
        say(&arguments, &answered);
        return Next::Window {
            ledger: ledger.clone(),
            today: *today,
        };
    }
    Next::Done(say(&arguments, &answered))
}

/// Whether a window can be shown here.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn say(arguments: &Arguments, answered: &Result<Answer, CliError>) -> ExitCode {
    match answered {
        Ok(answer) => {
            if arguments.json {
                println!("{}", answer.json);
            } else if !answer.text.is_empty() {
                println!("{}", answer.text);
            }
            for failure in &answer.failed {
                eprintln!("{failure}");
            }
            if answer.failed.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(arguments: &Arguments) -> Result<Answer, CliError> {
    let now = Local::now().date_naive();
    let named_day = arguments
        .today
        .as_deref()
        .map(|typed| typed_date::read(typed, now))
        .transpose()?;
    let context = Context {
        ledger: arguments.ledger.clone(),
        named_day,
    };
    let Some(command) = &arguments.command else {
        let words = if has_display() {
            ""
        } else {
            "这里没有显示器，打不开窗口。可以用子命令，banli --help 列出它们。"
        };
        let mut answer = Answer::new(words, json!({ "window": has_display() }));
        answer.window = Some((arguments.ledger.clone(), named_day));
        return Ok(answer);
    };
    match command {
        Command::Demo { dir, no_window } => demo::demo(&context, dir, *no_window),
        Command::New {
            file,
            profile,
            office,
        } => files::new(&context, file, profile, office),
        Command::Sample { file, cases, seed } => files::sample(&context, file, *cases, *seed),
        Command::Add { file, dry_run } => files::add(&context, file, *dry_run),
        Command::List { filter, view } => cases::list(&context, filter.as_deref(), view),
        Command::Show { number } => cases::show(&context, number),
        Command::Due => cases::due(&context),
        Command::Term {
            from,
            plus,
            profile,
        } => term::term(&context, from, plus, profile),
        Command::Issue(order) => papers::issue(&context, order),
        Command::Void { number, reason } => papers::void(&context, number, reason),
        Command::Print(order) => papers::print(&context, order),
        Command::Stats { year } => cases::stats(&context, *year),
        Command::Undo => files::undo(&context),
        Command::Backup { file } => files::backup(&context, file),
        Command::Restore { file, to } => files::restore(file, to),
        Command::Check => files::check(&context),
    }
}
