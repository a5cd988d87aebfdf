//! Acts from the command line: what acts there are, and doing any of them.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::desk::{DeskError, Issuing};
use crate::ledger::Ledger;
use crate::ledger::acts::act::{Act as _, InputField, Shape};
use crate::ledger::acts::{self, ActInfo, AnyAct, BringBack, ForgetPerson, IssueLetter};
use crate::ledger::close_out::{closing_list, missing, missing_words};

use crate::model::facts::Milestone;
use crate::model::json_text;
use crate::model::record::Id;

use super::answer::{Answer, CliError};
use super::context::Context;
use super::forgetting;
use super::input;

/// Every act with its fields.
pub fn list() -> Answer {
    let text: Vec<String> = acts::ALL.iter().map(act_text).collect();
    let json: Vec<Value> = acts::ALL
        .iter()
        .map(|act| json!({ "act": act.key, "label": act.label, "fields": fields_json(act.fields) }))
        .collect();
    Answer::new(text.join("\n"), Value::Array(json))
}

fn act_text(act: &ActInfo) -> String {
    let mut lines = vec![format!("{}　{}", act.key, act.label)];
    for field in act.fields {
        add_field(field, 1, &mut lines);
    }
    lines.join("\n")
}

fn add_field(field: &InputField, depth: usize, lines: &mut Vec<String>) {
    let indent = "    ".repeat(depth);
    lines.push(format!(
        "{indent}{}　{}　{}",
        field.name,
        field.label,
        shape_text(&field.shape, field)
    ));
    if let Some(fields) = group_of(&field.shape) {
        for field in fields {
            add_field(field, depth + 1, lines);
        }
    }
}

fn group_of(shape: &Shape) -> Option<&'static [InputField]> {
    match shape {
        Shape::Group(fields) => Some(fields),
        Shape::Optional(inner) | Shape::Edit(inner) | Shape::List(inner) => group_of(inner),
        _ => None,
    }
}

fn shape_text(shape: &Shape, field: &InputField) -> String {
    match shape {
        Shape::Text => "文字".to_owned(),
        Shape::Date => "日期".to_owned(),
        Shape::Number => "整数".to_owned(),
        Shape::Truth => "是或否".to_owned(),
        Shape::Record => match field.names {
            Some(kind) => format!("{}的名称、编号或键", kind.label()),
            None => "键".to_owned(),
        },
        Shape::Word(words) => labels(&words()),
        Shape::Days(steps) => format!("各步的日期：{}", labels(&steps())),
        Shape::File => "文件内容（base64）".to_owned(),
        Shape::Group(_) => "分栏填写".to_owned(),
        Shape::Optional(inner) => format!("{}，可不填", shape_text(inner, field)),
        Shape::Edit(inner) => format!("{}，不写则不变", shape_text(inner, field)),
        Shape::List(inner) => format!("{}，可写多个", shape_text(inner, field)),
        Shape::Json => "JSON".to_owned(),
    }
}

fn labels(words: &[(&str, &str)]) -> String {
    let labels: Vec<&str> = words.iter().map(|(_, label)| *label).collect();
    labels.join("、")
}

fn fields_json(fields: &[InputField]) -> Value {
    fields
        .iter()
        .map(|field| {
            let mut json = json!({
                "name": field.name,
                "label": field.label,
                "shape": shape_text(&field.shape, field),
                "required": !matches!(field.shape, Shape::Optional(_) | Shape::Edit(_) | Shape::List(_) | Shape::Truth | Shape::Days(_)),
            });
            if let Some(fields) = group_of(&field.shape) {
                json["fields"] = fields_json(fields);
            }
            json
        })
        .collect()
}

/// Does the act of that key once for each input in a file, all of them as one.
pub fn record(context: &Context, act: &str, file: &Path) -> Result<Answer, CliError> {
    let inputs = read_inputs(file)?;
    let mut desk = context.open()?;
    let count = inputs.len();
    if count == 0 {
        return Err(CliError::Plain(format!(
            "“{}”里没有要登记的。台账没有改动。",
            file.display()
        )));
    }
    let mut issued = false;
    let (titles, forgot, closed) = desk.together(None, Issuing::NOW, true, |together| {
        let mut titles = Vec::with_capacity(count);
        let mut forgets = false;
        let mut closed = Vec::new();
        for (index, input) in inputs.into_iter().enumerate() {
            let (key, input) = named_act(act, input);
            forgets |= key == ForgetPerson::KEY.0;
            issued |= key == IssueLetter::KEY.0;
            if key == BringBack::KEY.0 {
                return Err(in_item(index, count, DeskError::OnlyFromBackup));
            }
            let done = AnyAct::read(together.ledger(), &key, &input)
                .ok_or_else(|| DeskError::NoSuchAct(key))
                .and_then(|read| {
                    let read = read?;
                    closed.extend(closed_by(&read));
                    together.act(&read)
                });
            titles.push(done.map_err(|error| in_item(index, count, error))?);
        }
        Ok((titles, forgets, closed))
    })?;
    let mut text = format!("已登记{}项：{}。", titles.len(), titles.join("；"));
    let mut json = json!({ "done": titles });
    warn_of_missing(desk.ledger(), &closed, &mut text, &mut json);
    let mut failed = Vec::new();
    if forgot {
        text.push_str("撤销了的附件、稿子也连内容一起清空了。");
        // What was recorded stands whatever becomes of the backups.
        match forgetting::renew(desk.store()) {
            Ok((words, left)) => {
                text.push_str(&words);
                let left = left.iter().map(|one| one.to_string_lossy());
                json["left"] = left.collect();
            }
            Err(error) => failed.push(error.to_string()),
        }
    }
    Ok(Answer {
        issued,
        failed,
        ..Answer::done(text, json)
    })
}

/// The items that an act closes out with no more than a day.
fn closed_by(act: &AnyAct) -> Vec<Id> {
    match act {
        AnyAct::DateStep(dated) if dated.step == Milestone::ClosedOut => dated.cases.clone(),
        AnyAct::CorrectCase(correct) => {
            let mut days = correct.days.0.iter();
            let closes = days.any(|(step, day)| *step == Milestone::ClosedOut && day.is_some());
            closes.then_some(correct.case).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Says what is still missing of items that were closed out: recorded it is all the same.
fn warn_of_missing(ledger: &Ledger, closed: &[Id], text: &mut String, json: &mut Value) {
    let mut warnings = Vec::new();
    for case in closed.iter().filter_map(|id| ledger.facts.cases.get(*id)) {
        let lacking: Vec<_> = missing(&closing_list(ledger, case.id)).collect();
        if let Some(words) = missing_words(&lacking) {
            warnings.push(format!("{}{words}", ledger.numbered(case)));
        }
    }
    if !warnings.is_empty() {
        *text = format!("{text}请留意：{}。", warnings.join("；"));
        json["missing"] = json!(warnings);
    }
}

/// An input may name its own act: `{"act": "deliver", "input": {…}}`.
fn named_act(act: &str, mut input: Value) -> (String, Value) {
    let named = input.get("act").and_then(Value::as_str).map(str::to_owned);
    match (named, input.get_mut("input").map(Value::take)) {
        (Some(named), Some(inner)) => (named, inner),
        _ => (act.to_owned(), input),
    }
}

/// Of several, says which one.
fn in_item(index: usize, count: usize, error: DeskError) -> DeskError {
    if count == 1 {
        return error;
    }
    DeskError::InCase {
        case: format!("第{}项", index + 1),
        source: Box::new(error),
    }
}

fn read_inputs(file: &Path) -> Result<Vec<Value>, CliError> {
    let written: Value = serde_json::from_str(&input::text(file)?).map_err(|error| {
        let (file, why) = (file.display(), json_text::text(&error));
        CliError::Plain(format!("“{file}”读不懂：{why}。台账没有改动。"))
    })?;
    let mut inputs = match written {
        Value::Array(inputs) => inputs,
        one => vec![one],
    };
    for input in &mut inputs {
        read_files(input)?;
    }
    Ok(inputs)
}

/// Puts the bytes of a file named by `path` in its place.
fn read_files(input: &mut Value) -> Result<(), CliError> {
    match input {
        Value::Array(items) => items.iter_mut().try_for_each(read_files),
        Value::Object(fields) => {
            if let Some(Value::String(path)) = fields.remove("path") {
                let bytes = input::bytes(Path::new(&path))?;
                let name = Path::new(&path).file_name();
                let name = name.map(|name| name.to_string_lossy().into_owned());
                fields.entry("name").or_insert(json!(name));
                fields.insert("bytes".to_owned(), json!(STANDARD.encode(bytes)));
            }
            fields.values_mut().try_for_each(read_files)
        }
        _ => Ok(()),
    }
}
