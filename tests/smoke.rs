//! The real window on a real (or virtual) display: it opens, shows the sample, edits a case, writes a reply and exports
//! its PDF.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

use std::io::Read as _;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use eframe::egui::accesskit::{Node, Role};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};
use egui_inspection::{PROTOCOL_MAGIC, Request, Response, read_message, write_message};

const PATIENCE: Duration = Duration::from_mins(1);

struct Window {
    program: Child,
    peer: TcpStream,
}

impl Drop for Window {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

impl Window {
    fn open(folder: &Path) -> Self {
        let address = "127.0.0.1:5797";
        let program = Command::new(env!("CARGO_BIN_EXE_banli"))
            .args(["demo", "--dir"])
            .arg(folder)
            .env("EGUI_INSPECTION", address)
            .env("HOME", folder)
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        let mut peer = loop {
            match TcpStream::connect(address) {
                Ok(peer) => break peer,
                Err(error) => assert!(begun.elapsed() < PATIENCE, "no window: {error}"),
            }
            std::thread::sleep(Duration::from_millis(100));
        };
        let mut handshake = [0u8; 8];
        peer.read_exact(&mut handshake).unwrap();
        assert_eq!(handshake[..4], PROTOCOL_MAGIC);
        Self { program, peer }
    }

    fn ask(&mut self, request: &Request) -> Response {
        write_message(&mut self.peer, request).unwrap();
        read_message(&mut self.peer).unwrap()
    }

    fn send(&mut self, events: Vec<Event>) {
        assert!(matches!(
            self.ask(&Request::ApplyEvents { events }),
            Response::Done
        ));
        self.ask(&Request::Settle { max_steps: 30 });
    }

    fn nodes(&mut self) -> Vec<Node> {
        match self.ask(&Request::GetTree) {
            Response::Tree {
                accesskit: Some(tree),
                ..
            } => tree.nodes.into_iter().map(|(_, node)| node).collect(),
            other => panic!("no tree: {other:?}"),
        }
    }

    /// Waits for something whose name or text begins with `words`; gives its middle.
    fn find(&mut self, role: Option<Role>, words: &str) -> Pos2 {
        let begun = Instant::now();
        loop {
            let nodes = self.nodes();
            let fits = |node: &&Node| {
                role.is_none_or(|role| node.role() == role)
                    && [node.label(), node.value()]
                        .into_iter()
                        .flatten()
                        .any(|text| text.starts_with(words))
            };
            if let Some(bounds) = nodes.iter().find(fits).and_then(Node::bounds) {
                let scale = 2.0;
                return pos2(
                    ((bounds.x0 + bounds.x1) / scale) as f32,
                    ((bounds.y0 + bounds.y1) / scale) as f32,
                );
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "nothing called “{words}” in the window"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn click(&mut self, role: Option<Role>, words: &str) {
        let pos = self.find(role, words);
        let button = |pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.send(vec![Event::PointerMoved(pos)]);
        self.send(vec![button(true)]);
        self.send(vec![button(false)]);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        self.send(vec![event(true), event(false)]);
    }

    fn write(&mut self, text: &str) {
        self.send(vec![Event::Text(text.to_owned())]);
    }
}

#[test]
fn the_window_shows_the_sample_edits_a_case_and_exports_a_reply() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(folder.path());
    window.find(Some(Role::Button), "在办");
    window.key(Modifiers::COMMAND, Key::K);
    window.write("西营村集中供热");
    window.key(Modifiers::NONE, Key::Enter);
    window.click(Some(Role::TextInput), "分类");
    window.key(Modifiers::COMMAND, Key::A);
    window.write("城建热力");
    window.click(Some(Role::TextInput), "编号");
    window.find(None, "修改：县建闭 1");
    window.key(Modifiers::NONE, Key::F4);
    window.click(Some(Role::MultilineTextInput), "正文第 1 段");
    window.write("我局已会同有关单位完成现场勘查。");
    window.find(Some(Role::Image), "预览第 1 页");
    let picture = window.ask(&Request::GetScreenshot {
        pixels_per_point: None,
    });
    let Response::Screenshot(picture) = picture else {
        panic!("no screenshot: {picture:?}")
    };
    assert!(
        picture.size[0] >= 1024 && picture.bytes.len() > 20_000,
        "the window is not blank"
    );
    window.key(Modifiers::COMMAND, Key::E);
    window.find(None, "已生成");
    let made = std::fs::read_dir(folder.path())
        .unwrap()
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    let papers = made
        .filter(|path| path.is_dir())
        .flat_map(|path| std::fs::read_dir(path).into_iter().flatten());
    let letters = papers.filter_map(Result::ok).filter(|paper| {
        let name = paper.file_name().to_string_lossy().into_owned();
        name.contains("送审稿")
            && std::fs::read(paper.path()).is_ok_and(|bytes| bytes.starts_with(b"%PDF"))
    });
    assert!(letters.count() >= 1, "the draft letter is written");
}
