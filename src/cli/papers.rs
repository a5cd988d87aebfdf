//! Commands that issue and print.

use std::path::{Path, PathBuf};

use chrono::Datelike as _;
use serde_json::json;

use crate::desk::Desk;
use crate::document::Format;
use crate::document::forms::FormKind;
use crate::document::product::{Order, Product};
use crate::ledger::Ledger;
use crate::ledger::acts::{IssueLetter, Refusal, VoidIssue};
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::typed_date;
use crate::model::vocabulary::{Body, IssueKind, PaperKind};
use crate::papers::files::{self, FileNames};
use crate::papers::{BatchOrder, LeftOut, PaperError, Printed, Progress, Rounds, edited_text};

use super::answer::{Answer, CliError};
use super::args::{IssueArguments, PrintArguments, PrintKind};
use super::context::Context;

pub fn issue(context: &Context, order: &IssueArguments) -> Result<Answer, CliError> {
    let today = context.today();
    let on = order
        .on
        .as_deref()
        .map_or(Ok(today), |typed| typed_date::read(typed, today))?;
    let mut desk = context.open()?;
    let case = desk.ledger().find_case(&order.number)?.id;
    desk.act(IssueLetter {
        case,
        on,
        signer: order.signer.clone(),
        despite_warnings: order.anyway,
        frozen: None,
    })?;
    let ledger = desk.ledger();
    let round = ledger.current_round(case);
    let issued = round.and_then(|round| ledger.issue_of(round.id));
    let Some(issued) = issued else {
        return Err(Refusal::NotIssued(order.number.clone()).into());
    };
    let (issue, number) = (issued.id, ledger.document_number(issued));
    let papers: Vec<&str> = ledger
        .facts
        .papers
        .of(issue)
        .map(|paper| paper.name.as_str())
        .collect();
    Ok(Answer {
        issued: true,
        ..Answer::done(
            format!("已签发{number}，{}份文件已冻结。", papers.len()),
            json!({ "document_number": number, "issued_on": on, "papers": papers }),
        )
    })
}

pub fn void(context: &Context, number: &str, reason: &str) -> Result<Answer, CliError> {
    let mut desk = context.open()?;
    let case = desk.ledger().find_case(number)?.id;
    let title = desk.act(VoidIssue {
        case,
        issue: None,
        on: None,
        reason: reason.to_owned(),
    })?;
    Ok(Answer::done(
        format!("已{title}，这个文号不再使用。"),
        json!({ "voided": title }),
    ))
}

pub fn print(context: &Context, order: &PrintArguments) -> Result<Answer, CliError> {
    let desk = context.open()?;
    files::make_folder(&order.out)?;
    let mut output = Output::new(&order.out, order.format());
    if let PrintKind::Form(form) = order.kind {
        return print_form(&desk, order, form, output);
    }
    let product = product_of(&desk, order);
    if order.year.is_some() && order.kind != PrintKind::WallCalendar {
        return Err(CliError::Plain(
            "--year 只用于挂历（wall-calendar）。别的请写 --case 编号 或 --all。".to_owned(),
        ));
    }
    if product.is_of_office() {
        return Ok(print_batch(&desk, order, &[]));
    }
    if order.blank {
        if order.kind != PrintKind::Feedback {
            return Err(CliError::Plain(
                "函没有空白的。征询意见表和其他表格可以打印空白表。".to_owned(),
            ));
        }
        for body in [Body::Congress, Body::Conference] {
            let papers = desk.papers();
            let paper = papers.print_blank_feedback_form(body, order.format())?;
            output.write(("空白表", ""), &paper);
        }
        return Ok(output.answer());
    }
    let cases: Vec<Id> = if order.all {
        printable(&desk, order.kind, Rounds::Standing)
    } else {
        order
            .cases
            .iter()
            .map(|number| Ok(desk.ledger().find_case(number)?.id))
            .collect::<Result<_, CliError>>()?
    };
    let batched = !matches!(product, Product::Papers(_) | Product::Form(_));
    if batched || order.together || order.by_delegation {
        return Ok(print_batch(&desk, order, &cases));
    }
    let cases = desk.papers().distinct(&cases, Rounds::Standing);
    output.print(&desk, &cases, order.kind, Rounds::Standing)?;
    // Cases named one by one were all asked for: one that cannot be printed is a failure.
    let mut answer = output.answer();
    if !order.all {
        answer.failed = output.refusals();
    }
    Ok(answer)
}

/// What is ordered; 挂历 is that of this year where none is named.
fn product_of(desk: &Desk, order: &PrintArguments) -> Product {
    let year = order.year.unwrap_or_else(|| desk.ledger().today.year());
    order.kind.product(year)
}

/// Makes papers in the order and number of files asked for.
fn print_batch(desk: &Desk, order: &PrintArguments, cases: &[Id]) -> Answer {
    let batch = desk.papers().batch(
        cases,
        BatchOrder {
            product: product_of(desk, order),
            rounds: Rounds::Standing,
            format: order.format(),
            order: if order.by_delegation {
                Order::Delegation
            } else {
                Order::Number
            },
            together: order.together,
            odd_pages: order.odd_pages,
            folder: order.out.clone(),
            left_out: LeftOut::default(),
        },
    );
    let report = batch.run(&Progress::default());
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|(case, reason)| json!({ "case": case, "reason": reason }))
        .collect();
    let mut answer = Answer::new(
        report.text(),
        json!({ "made": names(&report.made), "papers": report.papers, "refused": refused }),
    );
    answer.failed = if order.all {
        refusal_lines(&report.unwritten)
    } else {
        refusal_lines(report.refused.iter().map(|(_, reason)| reason))
    };
    answer
}

/// Prints a form over the cases named, over all of the newest year or of every one, or blank.
fn print_form(
    desk: &Desk,
    order: &PrintArguments,
    form: FormKind,
    mut output: Output,
) -> Result<Answer, CliError> {
    if order.blank {
        let paper = desk.papers().print_blank_form(form, order.format())?;
        output.write(("空白表", ""), &paper);
        return Ok(output.answer());
    }
    let ledger = desk.ledger();
    let newest = ledger
        .cases()
        .filter_map(|(case, _)| ledger.year_of(case))
        .max();
    let of_newest = || {
        let cases = ledger.cases().map(|(case, _)| case);
        cases
            .filter(|case| form.is_of_every_year() || ledger.year_of(case) == newest)
            .map(|case| case.id)
            .collect()
    };
    let named = || -> Result<Vec<Id>, CliError> {
        order
            .cases
            .iter()
            .map(|number| Ok(ledger.find_case(number)?.id))
            .collect()
    };
    let cases: Vec<Id> = if order.all { of_newest() } else { named()? };
    for paper in desk.papers().print_forms(form, &cases, order.format())? {
        output.write((&paper.name, ""), &paper);
    }
    Ok(output.answer())
}

/// The cases `--all` means: those with a letter of that kind, drafted or issued. A letter that answers several counts
/// once. Of 归档文件 it is every case that has a letter, void or not, or is closed: each has files of its own.
pub(super) fn printable(desk: &Desk, kind: PrintKind, rounds: Rounds) -> Vec<Id> {
    let ledger = desk.ledger();
    if kind == PrintKind::Archive {
        return archived(ledger);
    }
    let mut cases: Vec<&Case> = ledger
        .cases()
        .map(|(case, _)| case)
        .filter(|case| ledger.own_assignment(case.id).is_some())
        .filter(|case| {
            (ledger.letter_kind(case.id) == IssueKind::Opinion) == (kind == PrintKind::Opinion)
        })
        .filter(|case| {
            ledger
                .rounds(case.id)
                .iter()
                .any(|round| ledger.latest_draft(round.id).is_some())
        })
        .collect();
    // Newest year first: its papers get the plain file names.
    cases.sort_by_key(|case| std::cmp::Reverse(ledger.year_of(case)));
    let cases: Vec<Id> = cases.into_iter().map(|case| case.id).collect();
    desk.papers().distinct(&cases, rounds)
}

fn archived(ledger: &Ledger) -> Vec<Id> {
    let has_files = |case: &&Case| {
        let mut rounds = ledger.rounds(case.id).into_iter();
        case.closed_out_on.is_some() || rounds.any(|round| !ledger.letters_of(round.id).is_empty())
    };
    let own = |case: &&Case| ledger.own_assignment(case.id).is_some();
    let cases = ledger.cases().map(|(case, _)| case);
    let mut cases: Vec<&Case> = cases.filter(own).filter(has_files).collect();
    cases.sort_by_key(|case| std::cmp::Reverse(ledger.year_of(case)));
    cases.into_iter().map(|case| case.id).collect()
}

/// Papers written to one folder, and those refused.
pub(super) struct Output<'a> {
    folder: &'a Path,
    format: Format,
    names: FileNames,
    made: Vec<PathBuf>,
    /// Files of the same names that a person had changed, under their new names.
    edited: Vec<PathBuf>,
    refused: Vec<(String, String)>,
    /// Why papers that were made could not be written: a failure whichever were asked for.
    unwritten: Vec<String>,
}

impl<'a> Output<'a> {
    pub fn new(folder: &'a Path, format: Format) -> Self {
        Self {
            folder,
            format,
            names: FileNames::of(folder),
            made: Vec::new(),
            edited: Vec::new(),
            refused: Vec::new(),
            unwritten: Vec::new(),
        }
    }

    /// Prints one kind of paper of each case.
    pub fn print(
        &mut self,
        desk: &Desk,
        cases: &[Id],
        kind: PrintKind,
        rounds: Rounds,
    ) -> Result<(), CliError> {
        let (paper, letters) = match kind {
            PrintKind::Opinion => (PaperKind::Letter, IssueKind::Opinion),
            PrintKind::Feedback => (PaperKind::Feedback, IssueKind::Reply),
            _ => (PaperKind::Letter, IssueKind::Reply),
        };
        let ledger = desk.ledger();
        for id in cases {
            let Some(case) = ledger.facts.cases.get(*id) else {
                continue;
            };
            let year = ledger.year_of(case).unwrap_or_default().to_string();
            match desk
                .papers()
                .print(*id, paper, letters, rounds, self.format)
            {
                Ok(papers) => {
                    let about = ledger.reference(case);
                    for paper in papers {
                        self.write((&about, &year), &paper);
                    }
                }
                Err(
                    error @ (PaperError::CannotPrint { .. }
                    | PaperError::NothingToList(_)
                    | PaperError::Glyph(_)),
                ) => {
                    self.refused
                        .push((ledger.reference(case), error.to_string()));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Writes one paper, given what it is about and its year; one whose name is taken gets the year added, then a count.
    /// One that cannot be written keeps no other from being so.
    pub fn write(&mut self, (about, year): (&str, &str), paper: &Printed) {
        let name = self.names.free(&paper.name, year, &paper.of);
        let path = self.folder.join(name);
        match files::write_paper(&path, &paper.bytes, &paper.of) {
            Ok(edited) => {
                self.edited.extend(edited);
                self.made.push(path);
            }
            Err(error) => {
                self.unwritten.push(error.to_string());
                self.refused.push((about.to_owned(), error.to_string()));
            }
        }
    }

    /// Why papers were refused, one line each.
    pub fn refusals(&self) -> Vec<String> {
        let reasons = self.refused.iter().map(|(_, reason)| reason.as_str());
        refusal_lines(reasons)
    }

    pub fn answer(&self) -> Answer {
        files::settle(self.folder);
        let mut text: Vec<String> = self
            .made
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        text.extend(self.refusals());
        text.extend(Some(edited_text(&self.edited)).filter(|text| !text.is_empty()));
        text.push(format!(
            "已生成{}份，未生成{}件。",
            self.made.len(),
            self.refused.len()
        ));
        let refused: Vec<_> = self
            .refused
            .iter()
            .map(|(case, reason)| json!({ "case": case, "reason": reason }))
            .collect();
        let mut answer = Answer::new(
            text.join("\n"),
            json!({ "made": names(&self.made), "kept": names(&self.edited), "refused": refused }),
        );
        answer.failed = refusal_lines(&self.unwritten);
        answer
    }
}

fn refusal_lines<T: AsRef<str>>(reasons: impl IntoIterator<Item = T>) -> Vec<String> {
    let line = |reason: T| format!("没有生成：{}", reason.as_ref());
    reasons.into_iter().map(line).collect()
}

/// Paths as text; what is no text in them shows as a mark.
fn names(paths: &[PathBuf]) -> Vec<String> {
    let names = paths.iter().map(|path| path.display().to_string());
    names.collect()
}
