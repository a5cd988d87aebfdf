//! A window without a display, read and driven through its accessible tree.
#![allow(dead_code)] // each test file uses its part of it

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use banli::app::{App, Start, Workspace};
use banli::desk::Desk;
use banli::ui::theme;
use chrono::NaiveDate;
use eframe::egui::{Context, Memory, Pos2, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

pub use eframe::egui::accesskit::Role;
pub use eframe::egui::{ColorImage, Event, ImeEvent, Key, Modifiers, PointerButton};

/// The window over a ledger of its own.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub folder: PathBuf,
    /// Lives as long as the window: dropping it removes the ledger.
    kept: Option<tempfile::TempDir>,
    /// Whether it stayed open when it was last to be closed.
    kept_open: bool,
}

/// The sample's own day.
pub fn sample_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

/// The screen of an office, in points.
const OFFICE: [f32; 2] = [1366.0, 768.0];

/// A start on that day that backs nothing up and remembers nothing.
fn on_sample_day(ledger: Option<&Path>) -> Start {
    Start {
        ledger: ledger.map(Path::to_owned),
        today: Some(sample_day()),
        forgetful: true,
        backs_up: false,
    }
}

impl Window {
    /// Over a fresh copy of the sample.
    pub fn sample() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.banli");
        std::fs::copy(sample_file(), &path).unwrap();
        let mut window = Self::open(&path, [1440.0, 900.0]);
        window.kept = Some(folder);
        window
    }

    /// Over a ledger there already.
    pub fn open(path: &Path, size: [f32; 2]) -> Self {
        let mut window = Self::start(on_sample_day(Some(path)), size);
        path.parent().unwrap().clone_into(&mut window.folder);
        window.await_session();
        window
    }

    /// Over a ledger there already, as an office has it on its screen; it is being opened.
    pub fn over(path: &Path, backs_up: bool) -> Self {
        let start = Start {
            backs_up,
            ..on_sample_day(Some(path))
        };
        Self::start(start, OFFICE)
    }

    /// As an office sees it first: without a ledger.
    pub fn first() -> Self {
        let mut window = Self::start(on_sample_day(None), OFFICE);
        window.steps(3);
        window
    }

    /// As the program starts.
    pub fn start(start: Start, size: [f32; 2]) -> Self {
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(40)
            .with_step_dt(0.1)
            .build_eframe(move |creation| App::new(&creation.egui_ctx, &start));
        Self {
            harness,
            folder: PathBuf::new(),
            kept: None,
            kept_open: false,
        }
    }

    pub fn await_session(&mut self) {
        self.wait("the ledger is open", |window| {
            window.harness.state().workspace().is_some()
        });
        self.steps(3);
    }

    pub fn workspace(&self) -> &Workspace {
        self.harness.state().workspace().unwrap()
    }

    pub fn desk(&self) -> &Desk {
        self.workspace().desk()
    }

    pub fn steps(&mut self, count: usize) {
        for _ in 0..count {
            self.harness.step();
        }
    }

    /// Steps until something holds; fails after some seconds.
    pub fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "waited in vain until {what}"
            );
            self.harness.step();
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Presses the window's own button to close it.
    pub fn close(&mut self) {
        let typing = self.harness.ctx.memory(Memory::focused).is_some();
        self.press_close();
        // A field that was being typed in says first what it holds; then the window asks the system again.
        for _ in 0..4 {
            if typing && self.kept_open && !self.commands(&ViewportCommand::Close) {
                self.harness.step();
            }
        }
        if typing && self.commands(&ViewportCommand::Close) {
            self.press_close();
        }
    }

    fn press_close(&mut self) {
        let viewports = &mut self.harness.input_mut().viewports;
        let root = viewports.get_mut(&ViewportId::ROOT).unwrap();
        root.events.push(ViewportEvent::Close);
        self.harness.step();
        self.kept_open = self.commands(&ViewportCommand::CancelClose);
    }

    /// Whether the window told the system so in its last frame.
    pub fn commands(&self, command: &ViewportCommand) -> bool {
        let root = &self.harness.output().viewport_output[&ViewportId::ROOT];
        root.commands.contains(command)
    }

    /// Whether the window stayed open when it was last to be closed.
    pub fn is_kept_open(&self) -> bool {
        self.kept_open
    }

    /// Whether something is shown whose name or text is exactly this.
    pub fn shows(&self, words: &str) -> bool {
        self.finds(|text| text == words)
    }

    /// Whether something is shown whose name or text holds these words.
    pub fn shows_words(&self, words: &str) -> bool {
        self.finds(|text| text.contains(words))
    }

    /// Every text shown, for the words of a failure.
    pub fn texts(&self) -> Vec<String> {
        let by = By::new().predicate(|_| true);
        let nodes = self.harness.query_all(by);
        nodes
            .filter_map(|node| {
                let node = node.accesskit_node();
                node.label().or_else(|| node.value())
            })
            .collect()
    }

    /// The characters shown that the window's faces lack: they would show as boxes.
    pub fn missing_glyphs(&self) -> String {
        let shown: BTreeSet<char> = self.texts().iter().flat_map(|text| text.chars()).collect();
        lacking(&self.harness.ctx, shown)
    }

    fn finds(&self, fits: impl Fn(&str) -> bool) -> bool {
        let by = By::new().predicate(|node| {
            node.label().is_some_and(|text| fits(&text))
                || node.value().is_some_and(|text| fits(&text))
        });
        self.harness.query_all(by).next().is_some()
    }

    /// Passes the next review that is due: each of the four questions is answered first.
    pub fn pass_review(&mut self, reviewer: &str) {
        self.click(Role::Button, "登记审核");
        self.fill("审核人", reviewer);
        for question in [
            "逐条答复所提问题",
            "符合法规政策",
            "态度诚恳",
            "该会商的已会商",
        ] {
            self.click(Role::CheckBox, question);
        }
        self.click(Role::Button, "登记通过");
    }

    /// Clicks the first thing of a role whose name is, or begins with, `label`.
    pub fn click(&mut self, role: Role, label: &str) {
        let found = |fits: &dyn Fn(&str) -> bool| {
            let mut all = self.harness.query_all_by_role(role);
            all.find(|node| {
                let name = node.accesskit_node().label();
                name.is_some_and(|name| fits(&name))
            })
        };
        found(&|name| name == label)
            .or_else(|| found(&|name| name.starts_with(label)))
            .unwrap_or_else(|| panic!("no {role:?} “{label}” on the page"))
            .click();
        self.steps(4);
    }

    /// Opens the first thing that the palette finds.
    pub fn open_found(&mut self, typed: &str) {
        self.key(Modifiers::COMMAND, Key::K);
        self.fill("查找", typed);
        self.key(Modifiers::NONE, Key::Enter);
        self.steps(4);
    }

    /// Clicks a field, selects what is in it and types.
    pub fn fill(&mut self, label: &str, text: &str) {
        self.focus(label);
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.steps(1);
        if text.is_empty() {
            self.harness.key_press(Key::Delete);
        } else {
            self.harness.event(Event::Text(text.to_owned()));
        }
        self.steps(2);
    }

    /// Clicks with the pointer where something of a role is, whatever lies above it there.
    pub fn point_at(&mut self, role: Role, label: &str) {
        let all = By::new().predicate(|_| true);
        let wanted = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.role() == role && node.label().is_some_and(|text| text == label)
        };
        let found = self.harness.query_all(all).find(|node| wanted(node));
        let place = found
            .unwrap_or_else(|| panic!("{label}: {:?}", self.texts()))
            .rect()
            .center();
        self.press_at(place, PointerButton::Primary);
    }

    /// Presses a button of the pointer somewhere.
    pub fn press_at(&mut self, place: Pos2, button: PointerButton) {
        self.harness.event(Event::PointerMoved(place));
        self.steps(1);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: place,
                button,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.steps(1);
        }
    }

    /// Gives the field the focus that is called so, or the first whose name begins so.
    pub fn focus(&mut self, label: &str) {
        self.field(label).focus();
        self.steps(2);
    }

    pub fn field(&self, label: &str) -> egui_kittest::Node<'_> {
        let fields = [
            Role::TextInput,
            Role::MultilineTextInput,
            Role::PasswordInput,
        ];
        let found = |fits: &dyn Fn(&str) -> bool| {
            let mut all = fields
                .into_iter()
                .flat_map(|role| self.harness.query_all_by_role(role));
            all.find(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|name| fits(&name))
            })
        };
        found(&|name| name == label)
            .or_else(|| found(&|name| name.starts_with(label)))
            .unwrap_or_else(|| panic!("no field “{label}” on the page"))
    }

    pub fn value(&self, label: &str) -> String {
        self.field(label).value().unwrap_or_default()
    }

    /// The name of what has the focus.
    pub fn focused(&self) -> Option<String> {
        let by = egui_kittest::kittest::By::new();
        let by = by.predicate(|node| node.is_focused() && !node.is_hidden());
        let mut found = self.harness.query_all(by);
        let node = found.next()?;
        let name = node.accesskit_node().label();
        Some(name.unwrap_or_default())
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.steps(4);
    }

    /// Letters of a composition, one by one, not committed.
    pub fn compose(&mut self, letters: &str) {
        for end in 1..=letters.len() {
            let text = letters[..end].to_owned();
            self.harness.event(Event::Ime(ImeEvent::Preedit {
                text,
                active_range_chars: None,
            }));
            self.steps(1);
        }
    }

    pub fn commit(&mut self, text: &str) {
        self.harness
            .event(Event::Ime(ImeEvent::Commit(text.to_owned())));
        self.steps(2);
    }

    pub fn paste_picture(&mut self, picture: ColorImage) {
        self.harness.event(Event::PasteImage(picture.into()));
        self.steps(4);
    }

    /// Every case's journal titles, newest first.
    pub fn journal(&self) -> Vec<String> {
        self.desk()
            .store()
            .journal(20)
            .unwrap()
            .into_iter()
            .map(|entry| entry.title)
            .collect()
    }
}

/// The sample ledger, told once for all tests of a run.
pub fn sample_file() -> &'static Path {
    static FILE: std::sync::OnceLock<(tempfile::TempDir, PathBuf)> = std::sync::OnceLock::new();
    &FILE
        .get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("示例.banli");
            drop(banli::samples::open_sample(&path, None).unwrap());
            (folder, path)
        })
        .1
}

/// Those of the characters that the regular or the medium face shows as a box.
pub fn lacking(context: &Context, characters: impl IntoIterator<Item = char>) -> String {
    let faces = [theme::regular(14.0), theme::medium(14.0)];
    let printed = characters
        .into_iter()
        .filter(|character| !character.is_control());
    context.fonts_mut(|fonts| {
        printed
            .filter(|character| {
                let mut faces = faces.iter();
                !faces.all(|face| fonts.has_glyph(face, *character))
            })
            .collect()
    })
}
