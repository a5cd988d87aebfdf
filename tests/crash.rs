//! kill -9 at random moments while a child process changes and issues: nothing committed may be missing afterwards, no
//! document number used twice, and the file must be sound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use banli::desk::{Desk, Issuing};
use common::desk::{answered, day, file_of, furnished, issued, letter};

const FOLDER: &str = "BANLI_CRASH_TEST_FOLDER";
/// How often it is killed; `BANLI_KILLS` says otherwise.
const KILLS: usize = 200;

/// The child: registers, drafts and issues one case after the other, and says each thing once it is committed.
#[test]
fn child_that_works_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let mut desk = Desk::open(&Path::new(&folder).join("台账.banli"), day("2026-11-20")).unwrap();
    let first = desk.ledger().cases().count();
    for number in first + 1.. {
        let number = number.to_string();
        // Numbers registered but not issued by a child killed in between stay as they are.
        if desk.ledger().find_case(&number).is_ok() {
            continue;
        }
        let file = file_of(vec![answered(
            &number,
            &["李春华", "王建平"],
            &["# 已办结", "现场已经整改到位。"],
            None,
        )]);
        desk.import(&file, Issuing::DATA_ONLY).unwrap();
        say(&format!("registered {number}"));
        let case = desk.ledger().find_case(&number).unwrap().id;
        let letter = letter(case, "2026-05-08", true);
        desk.act_as(letter, Issuing::RECORDED).unwrap();
        let issue = issued(&desk, case);
        say(&format!("issued {number} {}", issue.number));
    }
}

/// Past the test harness's own capture, straight to the pipe the parent reads.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").unwrap();
    out.flush().unwrap();
}

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "child_that_works_until_it_is_killed",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits for the child's first commit, then kills it within the next 200 ms; gives what it said.
fn run_and_kill(folder: &Path, chance: &mut u64) -> Vec<String> {
    let mut child = start(folder);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = Vec::new();
    for line in lines.by_ref() {
        let line = line.unwrap();
        let committed = line.starts_with("registered") || line.starts_with("issued");
        said.push(line);
        if committed {
            break;
        }
    }
    *chance = chance
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    thread::sleep(Duration::from_micros((*chance >> 33) % 200_000));
    child.kill().unwrap();
    said.extend(lines.map_while(Result::ok));
    child.wait().unwrap();
    said
}

#[test]
fn nothing_committed_is_lost_and_no_number_is_used_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = furnished(folder.path(), day("2026-11-20"))
        .store()
        .path()
        .to_owned();
    let mut chance = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .subsec_nanos()
        .into();
    let mut registered: Vec<String> = Vec::new();
    let mut issued: BTreeMap<u32, String> = BTreeMap::new();
    let kills = std::env::var("BANLI_KILLS").ok();
    let kills = kills.and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    for kill in 0..kills {
        for line in run_and_kill(folder.path(), &mut chance) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                ["registered", number] => registered.push(number.to_owned()),
                ["issued", number, document] => {
                    let before = issued.insert(document.parse().unwrap(), number.to_owned());
                    assert_eq!(before, None, "文号 {document} given twice");
                }
                _ => {}
            }
        }
        // Opening and checking after every kill would hide what a later kill breaks; every tenth, and at the end.
        if kill % 10 == 9 || kill + 1 == kills {
            verify(&path, &registered, &issued);
        }
    }
    assert!(
        issued.len() >= kills / 4,
        "only {} letters issued in all",
        issued.len()
    );
}

fn verify(path: &Path, registered: &[String], issued: &BTreeMap<u32, String>) {
    let desk = Desk::open(path, day("2026-11-20")).unwrap();
    let report = desk.store().check().unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    let ledger = desk.ledger();
    for number in registered {
        assert!(
            ledger.find_case(number).is_ok(),
            "{number} was committed and is gone"
        );
    }
    for (document, number) in issued {
        let case = ledger.find_case(number).unwrap().id;
        let round = ledger.current_round(case).unwrap();
        let issue = ledger
            .issue_of(round.id)
            .unwrap_or_else(|| panic!("the letter of {number} is gone"));
        assert_eq!(issue.number, *document);
        for paper in ledger.facts.papers.of(issue.id) {
            assert!(
                desk.store()
                    .content(paper.content)
                    .unwrap()
                    .starts_with(b"%PDF")
            );
        }
    }
    // What was committed but not yet said is whole too: a letter in the file has its number from the series.
    let mut numbers: Vec<u32> = ledger
        .facts
        .issues
        .iter()
        .map(|issue| issue.number)
        .collect();
    numbers.sort_unstable();
    let count = numbers.len();
    numbers.dedup();
    assert_eq!(numbers.len(), count, "a number twice");
}
