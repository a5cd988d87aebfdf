//! Hours of work at the window, one after the other: neither memory nor the file may grow by more than what was recorded.
//! One simulated hour runs with the other tests; `BANLI_SOAK=72 cargo test --test soak -- --nocapture` runs three days and
//! prints what each hour took.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)] // a test that cannot go on fails

mod common {
    pub mod window;
}

use std::fs;
use std::path::Path;
use std::time::Instant;

use banli::desk::Desk;
use common::window::{Event, Key, Modifiers, Role, Window, sample_day, sample_file};

/// Items registered in an hour.
const ITEMS: usize = 4;
/// Characters typed into a reply in an hour.
const TYPED: usize = 240;
/// Looking for something in an hour.
const SEARCHES: usize = 10;

#[test]
fn hours_of_work_take_no_more_memory_and_no_more_disk_than_what_was_recorded() {
    let hours = std::env::var("BANLI_SOAK").ok();
    let hours: usize = hours.and_then(|hours| hours.parse().ok()).unwrap_or(1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    fs::copy(sample_file(), &path).unwrap();
    let mut window = Window::open(&path, [1440.0, 900.0]);
    let (mut memory, mut size) = (Vec::new(), Vec::new());
    for hour in 0..=hours {
        let begun = Instant::now();
        // The first one warms up: faces, icons and pages are made once.
        work(&mut window, hour);
        memory.push(resident());
        size.push(fs::metadata(&path).unwrap().len());
        println!(
            "hour {hour}: {} MB, file {} KB, {:.1} s",
            memory[hour] >> 20,
            size[hour] >> 10,
            begun.elapsed().as_secs_f32()
        );
    }
    let recorded = hours as u64;
    let grown = size[hours].saturating_sub(size[0]);
    assert!(
        grown < recorded * (400 << 10) + (1 << 20),
        "the file: {size:?}"
    );
    let grown = memory[hours].saturating_sub(memory[0]);
    assert!(
        grown < recorded * (1 << 20) + (96 << 20),
        "memory: {memory:?}"
    );
    drop(window);
    let desk = Desk::open(&path, sample_day()).unwrap();
    let items = desk
        .ledger()
        .cases()
        .filter(|(case, _)| case.number.starts_with('9'));
    assert!(items.count() >= (hours + 1) * ITEMS, "nothing is lost");
    let problems = desk.store().check().unwrap().problems;
    assert!(problems.is_empty(), "{problems:?}");
}

/// An hour: items registered, something looked for, a reply typed and saved, pages turned, an act taken back.
fn work(window: &mut Window, hour: usize) {
    for item in 0..ITEMS {
        window.key(Modifiers::COMMAND, Key::N);
        let number = format!("9{:04}", hour * ITEMS + item);
        window.fill("编号", &number);
        window.fill("案由", &format!("关于修第{number}座桥的建议"));
        window.key(Modifiers::COMMAND, Key::Enter);
        window.steps(6);
    }
    for search in 0..SEARCHES {
        window.key(Modifiers::COMMAND, Key::K);
        window.fill(
            "查找",
            ["供热", "31", "wjp", "农贸市场", "充电"][search % 5],
        );
        window.key(Modifiers::NONE, Key::Escape);
    }
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "设为重点");
    window.key(Modifiers::COMMAND, Key::Z);
    window.key(Modifiers::COMMAND, Key::Num1);
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", "西营村集中供热");
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::F4);
    let mut texts = window.texts().into_iter();
    let first = texts
        .find(|text| text.starts_with("正文") && text != "正文" && !text.starts_with("正文有"));
    window.focus(&first.expect("a first paragraph"));
    // Each hour has a letter of its own to write.
    window.key(Modifiers::COMMAND, Key::A);
    window.key(Modifiers::NONE, Key::Delete);
    for typed in 0..TYPED {
        let letter = "到现场看过的同志".chars().nth(typed % 8).unwrap();
        window.harness.event(Event::Text(letter.to_string()));
        window.steps(1);
    }
    window.key(Modifiers::COMMAND, Key::S);
    window.steps(4);
    window.key(Modifiers::COMMAND, Key::Num1);
}

/// Memory of this process that is in use, in bytes; nothing where the system does not say.
fn resident() -> u64 {
    let said = fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    let line = said.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() << 10
}
