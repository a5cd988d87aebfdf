//! Speed where people wait: a letter from the ledger to PDF bytes, opening a full ledger.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

use std::path::PathBuf;
use std::sync::OnceLock;

use banli::desk::{Desk, Issuing};
use banli::document::letter::{LetterFacts, gather};
use banli::document::preview::pictures;
use banli::document::product::{Order, Product};
use banli::document::{Fonts, Format, pdf};
use banli::ledger::acts::SetProfile;
use banli::ledger::filter::Filter;
use banli::ledger::rows::Rows;
use banli::ledger::scope::Scope;
use banli::ledger::sort::{Sort, SortedRows};
use banli::model::office::Office;
use banli::model::profile::Profile;
use banli::model::record::Id;
use banli::papers::{BatchOrder, LeftOut, Progress, Rounds, files};
use banli::samples::{fill, sample_day, sample_file};
use banli::ui::dashboard::DashboardPage;
use chrono::NaiveDate;

const FULL: usize = 100_000;

fn main() {
    divan::main();
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn folder() -> PathBuf {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| tempfile::tempdir().expect("a folder"))
        .path()
        .to_owned()
}

fn create(name: &str) -> Desk {
    let profile = Profile::shipped("魏县2024").expect("the profile");
    let office = Office::named("临溪县住房和城乡建设局");
    Desk::create(&folder().join(name), &office, &profile, today()).expect("a ledger")
}

/// The sample ledger with the case of its fullest two-page letter and that letter's text.
fn two_page_letter(fonts: &Fonts) -> (Desk, Id, LetterFacts) {
    let file = sample_file().expect("the sample");
    let mut desk = create(&format!("{}.banli", Id::new()));
    desk.import(&file, Issuing::DATA_ONLY)
        .expect("the sample ledger");
    let facts_of = |case: Id| {
        let round = desk.ledger().current_round(case)?;
        let draft = desk.ledger().latest_draft(round.id)?;
        Some(LetterFacts {
            text: desk.store().text(draft.text).expect("its text"),
            number: Some(31),
            date: sample_day(&file),
            signer: String::new(),
        })
    };
    let pages = |case: Id, facts: &LetterFacts| {
        let letters = gather(desk.ledger(), case, facts);
        letters
            .first()
            .map_or(0, |letter| letter.typeset(fonts).expect("pages").len())
    };
    let (case, facts) = desk
        .ledger()
        .cases()
        .filter_map(|(case, _)| Some((case.id, facts_of(case.id)?)))
        .filter(|(case, facts)| pages(*case, facts) == 2)
        .max_by_key(|(_, facts)| facts.text.len())
        .expect("a two-page letter");
    (desk, case, facts)
}

#[divan::bench(sample_count = 200)]
fn two_page_letter_from_ledger_to_pdf(bencher: divan::Bencher<'_, '_>) {
    let fonts = Fonts::bundled().expect("fonts");
    let (desk, case, facts) = two_page_letter(fonts);
    let run = || {
        let letter = gather(desk.ledger(), case, &facts).remove(0);
        let pages = letter.typeset(fonts).expect("pages");
        assert_eq!(pages.len(), 2, "a two-page letter");
        pdf::write(fonts, &pages, &pdf::Info::default())
    };
    run();
    bencher.bench_local(run);
}

/// What the preview does after a pause in typing: a letter of two pages from its text to pictures as wide as beside the
/// editor.
#[divan::bench(sample_count = 100)]
fn preview_of_a_two_page_letter(bencher: divan::Bencher<'_, '_>) {
    let fonts = Fonts::bundled().expect("fonts");
    let (desk, case, facts) = two_page_letter(fonts);
    let run = || {
        let plans = desk.papers().of_draft(case, &facts);
        let paper = plans[0]
            .make(Format::Pdf, &|hash| desk.store().content(hash))
            .expect("a letter");
        pictures(paper.bytes, 0.75).expect("its pages")
    };
    run();
    bencher.bench_local(run);
}

/// A thousand letters of two pages, each with a text of its own, and the forms that go with them: gathered, typeset and
/// written to files as a batch does. One sample is the whole thousand.
#[divan::bench(sample_count = 3)]
fn a_thousand_two_page_letters_with_forms(bencher: divan::Bencher<'_, '_>) {
    let fonts = Fonts::bundled().expect("fonts");
    let (desk, case, facts) = two_page_letter(fonts);
    let out = folder().join("thousand");
    std::fs::create_dir_all(&out).expect("a folder");
    let one = |place: usize| {
        let facts = LetterFacts {
            text: format!("{}\n以上是第{place}次核实的情况。", facts.text),
            ..facts.clone()
        };
        for plan in desk.papers().of_draft(case, &facts) {
            let paper = plan
                .make(Format::Pdf, &|hash| desk.store().content(hash))
                .expect("a paper");
            files::write(&out.join(format!("{place}_{}", paper.name)), &paper.bytes)
                .expect("written");
        }
    };
    one(0);
    bencher.bench_local(|| (0..1000).for_each(one));
}

/// The letters and forms of a thousand cases as the window makes them: side by side, into files.
#[divan::bench(sample_count = 3)]
fn a_batch_of_a_thousand_cases(bencher: divan::Bencher<'_, '_>) {
    let mut desk = create("thousand.banli");
    fill(&mut desk, 1000, 1).expect("a ledger");
    let cases: Vec<Id> = desk.ledger().cases().map(|(case, _)| case.id).collect();
    bencher.bench_local(|| {
        let order = BatchOrder {
            product: Product::Papers(None),
            rounds: Rounds::Current,
            format: Format::Pdf,
            order: Order::Delegation,
            together: false,
            odd_pages: false,
            folder: folder().join("batch"),
            left_out: LeftOut::default(),
        };
        desk.papers().batch(&cases, order).run(&Progress::default())
    });
}

fn full_ledger() -> PathBuf {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let mut desk = create("full.banli");
        fill(&mut desk, FULL, 1).expect("a full ledger");
        desk.store().path().to_owned()
    })
    .clone()
}

#[divan::bench(sample_count = 5)]
fn open_and_derive_100_000_cases(bencher: divan::Bencher<'_, '_>) {
    let path = full_ledger();
    bencher.bench_local(|| Desk::open(&path, today()).expect("the ledger"));
}

#[divan::bench(sample_count = 5)]
fn figures_of_100_000_cases(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::open(&full_ledger(), today()).expect("the ledger");
    bencher.bench_local(|| desk.ledger().figures(Scope::All));
}

/// What the window waits for when the day turns.
#[divan::bench(sample_count = 20)]
fn a_new_day_with_100_000_cases(bencher: divan::Bencher<'_, '_>) {
    let mut desk = Desk::open(&full_ledger(), today()).expect("the ledger");
    desk.follow_in_steps();
    let mut days = [today(), today().succ_opt().expect("a day")]
        .into_iter()
        .cycle();
    bencher.bench_local(|| {
        desk.turn_to(days.next().expect("a day"));
        desk.catch_up(4_000)
    });
}

/// What the window waits for when a rule changes: the rule written, and the first step of deriving everything anew.
#[divan::bench(sample_count = 20)]
fn a_changed_rule_with_100_000_cases(bencher: divan::Bencher<'_, '_>) {
    let mut desk = Desk::open(&full_ledger(), today()).expect("the ledger");
    desk.follow_in_steps();
    let mut unmarked = [true, false].into_iter().cycle();
    bencher.bench_local(|| {
        let profile = serde_json::json!({ "unmarked_may_publish": unmarked.next() });
        desk.act(SetProfile {
            profile,
            what: None,
        })
        .expect("a changed rule");
        desk.catch_up(4_000)
    });
}

/// The rows lists are made of, for every case: once when a ledger is opened.
#[divan::bench(sample_count = 5)]
fn rows_of_100_000_cases(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::open(&full_ledger(), today()).expect("a full ledger");
    bencher.bench_local(|| Rows::new(desk.ledger()));
}

/// What the list waits for after one case changed: its row, its place in the order, the counts of the views.
#[divan::bench(sample_count = 50)]
fn a_changed_case_in_a_list_of_100_000(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::open(&full_ledger(), today()).expect("a full ledger");
    let mut rows = Rows::new(desk.ledger());
    let sort = Sort::default();
    let mut sorted = SortedRows::new(sort, desk.ledger(), &rows);
    let case = rows.all()[rows.all().len() / 2].case;
    let filter = Filter::default();
    bencher.bench_local(|| {
        rows.refresh(desk.ledger(), &[case]);
        sorted.follow(sort, desk.ledger(), &rows);
        (filter.counts(&rows), filter.select(&rows, sorted.order()))
    });
}

/// What the workbench waits for after any change.
#[divan::bench(sample_count = 50)]
fn workbench_of_100_000_cases(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::open(&full_ledger(), today()).expect("a full ledger");
    let rows = Rows::new(desk.ledger());
    bencher.bench_local(|| DashboardPage::of(desk.ledger(), &rows, Scope::All));
}

/// What one keystroke in the search field costs.
#[divan::bench(sample_count = 100, args = ["w", "wy", "wyfw", "物业", "道路 积水"])]
fn search_100_000_cases(bencher: divan::Bencher<'_, '_>, typed: &str) {
    let desk = Desk::open(&full_ledger(), today()).expect("a full ledger");
    let rows = Rows::new(desk.ledger());
    let order = Sort::default().order(desk.ledger(), &rows);
    let filter = Filter {
        text: typed.to_owned(),
        ..Filter::default()
    };
    bencher.bench_local(|| filter.select(&rows, &order));
}
