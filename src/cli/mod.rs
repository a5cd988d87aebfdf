//! The command line: the same abilities without a window. The only place that prints.
#![allow(clippy::print_stdout, clippy::print_stderr)] // speaking to the terminal is this folder's task

mod acts;
mod answer;
mod args;
mod cases;
mod context;
mod demo;
mod files;
mod forgetting;
mod history;
mod input;
mod lock;
mod output;
mod papers;
mod term;
mod usage;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{Local, NaiveDate};
use serde_json::json;

use crate::model::typed_date;
use crate::reader;

use answer::{Answer, CliError};
use args::{Arguments, Subcommand};
use context::{Context, has_display};
use output::say;

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

/// Runs the command line; the exit code is 0 when done, 1 when refused, 2 for arguments that make no sense, 3 when it was
/// done and the answer could not be written out.
pub fn run() -> Next {
    let arguments = match usage::read() {
        Ok(arguments) => arguments,
        Err(code) => return Next::Done(code),
    };
    if matches!(arguments.command, Some(Subcommand::ReadOutside)) {
        let served = reader::serve();
        return Next::Done(ExitCode::from(u8::from(served.is_err())));
    }
    if let Ok(program) = reader::this_program() {
        reader::read_by(program);
    }
    let answered = answer(&arguments);
    if let Ok(Answer {
        window: Some((ledger, today)),
        ..
    }) = &answered
        && has_display()
    {
        say(arguments.json, &answered);
        return Next::Window {
            ledger: ledger.clone(),
            today: *today,
        };
    }
    Next::Done(say(arguments.json, &answered))
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
        json: arguments.json,
    };
    let Some(command) = &arguments.command else {
        let text = if has_display() {
            ""
        } else {
            "这里没有显示器，打不开窗口。可以用子命令，banli --help 列出它们。"
        };
        let mut answer = Answer::new(text, json!({ "window": has_display() }));
        answer.window = Some((arguments.ledger.clone(), named_day));
        return Ok(answer);
    };
    match command {
        Subcommand::Demo { dir, no_window } => demo::demo(&context, dir, *no_window),
        Subcommand::New {
            file,
            profile,
            office,
        } => files::new(&context, file, profile, office.as_deref()),
        Subcommand::Sample { file, cases, seed } => files::sample(&context, file, *cases, *seed),
        Subcommand::Acts => Ok(acts::list()),
        Subcommand::Record { act, file } => acts::record(&context, act, file),
        Subcommand::Add { file, dry_run } => files::add(&context, file, *dry_run),
        Subcommand::List { filter, view } => cases::list(&context, filter.as_deref(), view),
        Subcommand::Show {
            number,
            history: true,
        } => history::show(&context, number),
        Subcommand::Show { number, .. } => cases::show(&context, number),
        Subcommand::Due => cases::due(&context),
        Subcommand::Term {
            from,
            plus,
            profile,
        } => term::term(&context, from, plus, profile),
        Subcommand::Issue(order) => papers::issue(&context, order),
        Subcommand::Void { number, reason } => papers::void(&context, number, reason),
        Subcommand::Print(order) => papers::print(&context, order),
        Subcommand::Stats { year } => cases::stats(&context, *year),
        Subcommand::Undo => files::undo(&context),
        Subcommand::Redo => files::redo(&context),
        Subcommand::Backup { file } => files::backup(&context, file),
        Subcommand::Restore {
            file,
            to,
            until,
            secret,
        } => match secret {
            Some(secret) => lock::restore(file, secret, to),
            None => files::restore(&context, file, to, until.as_deref()),
        },
        Subcommand::BringBack { backup, number } => files::bring_back(&context, backup, number),
        Subcommand::Lock(order) => lock::lock(&context, order),
        Subcommand::Check => files::check(&context),
        // Answered before anything else is.
        Subcommand::ReadOutside => Ok(Answer::new("", json!({}))),
    }
}
