//! Commands on whole ledger files.

use std::path::Path;

use chrono::Local;
use serde_json::json;

use crate::desk::{Desk, Issuing};
use crate::ledger::import::{ImportFile, Imported, ItemEntry};
use crate::model::day_text::day_and_time;
use crate::model::json_text;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::typed_moment;
use crate::samples;
use crate::store;

use super::answer::{Answer, CliError};
use super::context::Context;
use super::forgetting;
use super::input;
use super::output;

/// A shipped profile by name, or an error that lists the names.
pub(super) fn profile(name: &str) -> Result<Profile, CliError> {
    Profile::shipped(name).ok_or_else(|| {
        let names = Profile::shipped_names().collect::<Vec<_>>().join("、");
        CliError::Plain(format!("没有“{name}”这套地方规则。可以用的有：{names}。"))
    })
}

pub fn new(
    context: &Context,
    file: &Path,
    profile_name: &str,
    office: Option<&str>,
) -> Result<Answer, CliError> {
    let profile = profile(profile_name)?;
    if office.is_some_and(|office| office.trim().is_empty()) {
        let text = "“--office”后面没有写单位全称，没有新建。请写上，或者不写这一项，以后再填。";
        return Err(CliError::Plain(text.to_owned()));
    }
    let office = office.unwrap_or_default().trim();
    Desk::create(file, &Office::named(office), &profile, context.today())?;
    Ok(Answer::done(
        format!(
            "已新建台账“{}”，地方规则：{}。",
            file.display(),
            profile.name
        ),
        json!({ "ledger": file.to_string_lossy(), "profile": profile.name, "cases": 0 }),
    ))
}

pub fn sample(context: &Context, file: &Path, cases: usize, seed: u64) -> Result<Answer, CliError> {
    let profile = profile("魏县2024")?;
    let mut desk = Desk::create(
        file,
        &Office::named("临溪县住房和城乡建设局"),
        &profile,
        context.today(),
    )?;
    samples::fill(&mut desk, cases, seed)?;
    Ok(Answer::done(
        format!("已生成合成台账“{}”，{cases}件。", file.display()),
        json!({ "ledger": file.to_string_lossy(), "cases": cases, "seed": seed }),
    ))
}

pub fn add(context: &Context, file: &Path, dry_run: bool) -> Result<Answer, CliError> {
    let text = input::text(file)?;
    let items = read_file(&text).map_err(|error| {
        CliError::Plain(format!(
            "“{}”的写法不对：{}。台账没有改动。",
            file.display(),
            json_text::text(&error)
        ))
    })?;
    let mut desk = context.open()?;
    let done = if dry_run {
        desk.try_import(&items)?
    } else {
        // What was there before can be had back whatever the file brings.
        if desk.ledger().cases().next().is_some() {
            store::back_up_automatically(desk.store().path(), Local::now().naive_local())?;
        }
        desk.import(&items, Issuing::RECORDED)?
    };
    let verb = if dry_run {
        "检查通过，可以登记"
    } else {
        "已登记"
    };
    let text = format!("{verb}{}。", imported_words(&done));
    let json = json!({
        "cases": done.cases.len(),
        "issued": done.issues,
        "dry_run": dry_run,
        "persons": done.roster.persons,
        "units": done.roster.units,
        "departments": done.roster.departments,
        "staff": done.roster.staff,
        "sessions": done.roster.sessions,
        "number_series": done.roster.number_series,
    });
    Ok(if dry_run {
        Answer::new(text, json)
    } else {
        Answer {
            issued: done.issues > 0,
            ..Answer::done(text, json)
        }
    })
}

/// What a file came to: its items, and what it brought of the office and its people.
fn imported_words(done: &Imported) -> String {
    let mut words = done.roster.words();
    if words.is_empty() || !done.cases.is_empty() || done.issues > 0 {
        let items = format!("{}件，签发{}份", done.cases.len(), done.issues);
        words.insert(0, items);
    }
    words.join("，")
}

/// A whole file, or a bare list of items.
fn read_file(text: &str) -> Result<ImportFile, serde_json::Error> {
    if text.trim_start().starts_with('[') {
        let cases: Vec<ItemEntry> = serde_json::from_str(text)?;
        return Ok(ImportFile {
            cases,
            ..ImportFile::default()
        });
    }
    serde_json::from_str(text)
}

pub fn undo(context: &Context) -> Result<Answer, CliError> {
    let title = context.open()?.undo()?;
    Ok(Answer::done(
        format!("已{title}。"),
        json!({ "undone": title }),
    ))
}

pub fn redo(context: &Context) -> Result<Answer, CliError> {
    let title = context.open()?.redo()?;
    Ok(Answer::done(
        format!("已{title}。"),
        json!({ "redone": title }),
    ))
}

pub fn backup(context: &Context, file: &Path) -> Result<Answer, CliError> {
    let desk = context.open()?;
    store::back_up(desk.store(), file)?;
    Ok(Answer::done(
        format!("已备份到“{}”，并检查无误。", file.display()),
        json!({ "backup": file.to_string_lossy() }),
    ))
}

pub fn restore(
    context: &Context,
    file: &Path,
    to: &Path,
    until: Option<&str>,
) -> Result<Answer, CliError> {
    if let Some(typed) = until {
        return go_back(context, (file, to), typed);
    }
    if let Some(noticed) = store::restore(file, to)? {
        output::complain(&noticed);
    }
    let text = restored_words(file, to);
    Ok(Answer::done(text, restored_json(file, to)))
}

/// Restores to a moment as it was typed, and says which one that is.
fn go_back(context: &Context, (file, to): (&Path, &Path), typed: &str) -> Result<Answer, CliError> {
    let time = typed_moment::read(typed, context.today())
        .map_err(|error| CliError::Plain(format!("{error}没有恢复。")))?;
    let meant = day_and_time(time);
    let moment = store::moment_at(file, time)?.ok_or_else(|| {
        let words = format!(
            "“{typed}”是 {meant}，台账那时还没有开始，没有恢复。请核对日期和时间，如 2026-11-19 15:00。"
        );
        CliError::Plain(words)
    })?;
    let went = Desk::go_back(file, moment.position, (to, context.today()))?;
    let left_out = went.left_out;
    let made = moment.at.map(|at| format!("{}的", day_and_time(at)));
    let mut text = format!(
        "{}回到的是 {meant}：最后一步是{}“{}”，后面的 {left_out} 步不要。",
        restored_words(file, to),
        made.unwrap_or_default(),
        moment.title
    );
    text.extend(went.words());
    let mut json = restored_json(file, to);
    json["until"] = json!(time.format("%Y-%m-%dT%H:%M:%S").to_string());
    json["left_out"] = json!(left_out);
    json["source_problems"] = json!(went.unsound);
    Ok(Answer::done(text, json))
}

fn restored_words(file: &Path, to: &Path) -> String {
    let (file, to) = (file.display(), to.display());
    format!("已从“{file}”恢复为“{to}”，并检查无误。")
}

fn restored_json(file: &Path, to: &Path) -> serde_json::Value {
    let (file, to) = (file.to_string_lossy(), to.to_string_lossy());
    json!({ "backup": file, "ledger": to, "left_out": 0, "source_problems": [] })
}

pub fn bring_back(context: &Context, backup: &Path, number: &str) -> Result<Answer, CliError> {
    let title = context.open()?.bring_back(backup, number)?;
    Ok(Answer::done(
        format!("已{title}，可以撤销。"),
        json!({ "done": title }),
    ))
}

pub fn check(context: &Context) -> Result<Answer, CliError> {
    let store = store::Store::open(&context.ledger_path()?)?;
    if let Some(noticed) = store.noticed() {
        output::complain(&noticed);
    }
    let report = store.check()?;
    let mut text = format!(
        "检查{}：{}件，{}份已签发的函，{}条操作记录。",
        if report.problems.is_empty() {
            "无误"
        } else {
            "完毕"
        },
        report.cases,
        report.issues,
        report.entries
    );
    let mut failed = report.problems.clone();
    if !failed.is_empty() {
        let found = failed.len();
        failed.push(format!(
            "发现{found}个问题，检查没有改动台账。请用 banli restore 把最近的备份恢复成另一份台账，两边对照。"
        ));
    }
    let left = match forgetting::finish(&store) {
        Ok((words, left)) => {
            text.push_str(&words);
            left
        }
        Err(error) => {
            failed.push(error.to_string());
            Vec::new()
        }
    };
    let json = json!({
        "ok": report.problems.is_empty(),
        "problems": report.problems,
        "cases": report.cases,
        "issues": report.issues,
        "entries": report.entries,
        "left": left.iter().map(|one| one.to_string_lossy()).collect::<Vec<_>>(),
    });
    Ok(Answer {
        failed,
        ..Answer::new(text, json)
    })
}
