//! kill -9 at random moments while someone types and saves in the window: what was saved is all there, and of what was
//! only typed at most the last two seconds are gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use banli::desk::Desk;
use common::window::{Event, Key, Modifiers, Window, sample_day, sample_file};

const FOLDER: &str = "BANLI_TYPING_TEST_FOLDER";
const KILLS: usize = 200;
/// Characters typed a second of the window's clock: one a frame, ten frames a second.
const PER_SECOND: usize = 10;
/// A version is saved after so many characters.
const PER_VERSION: usize = 60;

/// The child: types into a reply, a character a frame, and saves a version now and then; says each once it is done.
#[test]
fn child_that_types_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let mut window = Window::open(&Path::new(&folder).join("台账.banli"), [1200.0, 800.0]);
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", "西营村集中供热");
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::F4);
    window.focus("正文第 1 段");
    window.harness.key_press(Key::End);
    window.steps(1);
    let before = window.value("正文第 1 段").chars().count();
    say(&format!("begins {before}"));
    for typed in before + 1.. {
        window.harness.event(Event::Text(letter(typed).to_string()));
        window.steps(1);
        say(&format!("typed {typed}"));
        if typed % PER_VERSION == 0 {
            window
                .harness
                .key_press_modifiers(Modifiers::COMMAND, Key::S);
            window.steps(1);
            say(&format!("saved {typed}"));
        }
    }
}

/// The character typed at a place: a text whose every prefix is known.
fn letter(place: usize) -> char {
    "的一是了我不人在他有这个上们来到时大地为"
        .chars()
        .nth(place % 20)
        .unwrap()
}

/// Past the test harness's own capture, straight to the pipe the parent reads.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").unwrap();
    out.flush().unwrap();
}

/// Lets the child type, kills it within the next moments; gives the last character typed and the last version saved.
fn run_and_kill(folder: &Path, chance: &mut u64) -> (usize, usize) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "child_that_types_until_it_is_killed",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let begun = lines
        .by_ref()
        .map_while(Result::ok)
        .find(|line| line.starts_with("begins"));
    let begun = begun.expect("the child begins to type");
    let mut said = vec![begun];
    *chance = chance
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    std::thread::sleep(Duration::from_micros((*chance >> 33) % 300_000));
    child.kill().unwrap();
    said.extend(lines.map_while(Result::ok));
    child.wait().unwrap();
    let last = |word: &str| {
        let numbers = said
            .iter()
            .filter_map(|line| line.strip_prefix(word)?.trim().parse().ok());
        numbers.max().unwrap_or(0)
    };
    (last("typed").max(last("begins")), last("saved"))
}

/// What the file has: the newest version's length and the text that would be offered back.
fn found(path: &Path) -> (usize, String) {
    let desk = Desk::open(path, sample_day()).unwrap();
    let case = desk.ledger().find_case("2026/闭会建议/1").unwrap().id;
    let round = desk.ledger().current_round(case);
    let version = round
        .and_then(|round| desk.ledger().latest_draft(round.id))
        .map_or_else(String::new, |draft| desk.store().text(draft.text).unwrap());
    let kept = desk
        .store()
        .drafts()
        .unwrap()
        .into_iter()
        .find(|draft| draft.key.starts_with("reply/"));
    let offered = kept.map_or_else(|| version.clone(), |draft| draft.text);
    (version.chars().count(), offered)
}

#[test]
fn a_kill_loses_at_most_two_seconds_of_typing_and_nothing_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    let mut chance = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .subsec_nanos()
        .into();
    for kill in 0..KILLS {
        if kill % 20 == 0 {
            std::fs::copy(sample_file(), &path).unwrap();
            for suffix in ["-wal", "-shm"] {
                drop(std::fs::remove_file(
                    folder.path().join(format!("台账.banli{suffix}")),
                ));
            }
        }
        let (typed, saved) = run_and_kill(folder.path(), &mut chance);
        let (version, offered) = found(&path);
        assert!(
            version >= saved,
            "version of {saved} characters was saved, {version} are there (kill {kill})"
        );
        let length = offered.chars().count();
        // One character may be in the file whose announcement the kill cut off, and a frame may be under way.
        assert!(
            length <= typed + 2,
            "{length} characters offered of {typed} typed (kill {kill})"
        );
        assert!(
            length + 2 * PER_SECOND >= typed,
            "{length} characters offered of {typed} typed (kill {kill})"
        );
        let expected: String = (1..=length).map(letter).collect();
        assert_eq!(offered, expected, "kill {kill}");
    }
}
