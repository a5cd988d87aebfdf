//! A reader of the window from outside, as screen readers are: over AT-SPI on the session's bus it knows names, roles,
//! states and values, and does what the tree offers. It has neither coordinates nor keys.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use zbus::MatchRule;
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::{Body, Type};
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Value};

const PATIENCE: Duration = Duration::from_mins(1);
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Roles by their numbers (at-spi2-core, atspi-constants.h).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    CheckBox = 7,
    ListItem = 32,
    Tab = 37,
    Button = 43,
    Radio = 44,
    Status = 54,
    Entry = 79,
    Link = 88,
}

/// States by their places among the bits of a state set (atspi-constants.h).
#[derive(Clone, Copy, Debug)]
pub enum State {
    Checked = 4,
    Selected = 23,
    Sensitive = 24,
}

/// Something in the tree.
#[derive(Clone, Debug)]
pub struct Node {
    owner: String,
    path: OwnedObjectPath,
    role: u32,
    pub name: String,
    pub description: String,
    states: u64,
}

impl Node {
    pub fn is(&self, state: State) -> bool {
        self.states & (1 << state as u32) != 0
    }
}

/// The program, and what reads it.
pub struct Reader {
    program: Child,
    bus: Connection,
    messages: Receiver<String>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

impl Reader {
    /// Switches reading on for the session, as a screen reader does, and opens the window over a new sample in a folder.
    pub fn open(folder: &Path) -> Self {
        let bus = accessibility_bus();
        let messages = hear(&bus);
        let program = Command::new(env!("CARGO_BIN_EXE_banli"))
            .args(["demo", "--dir"])
            .arg(folder)
            .env("HOME", folder)
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_DATA_HOME", folder.join("data"))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self {
            program,
            bus,
            messages,
        }
    }

    /// Waits for something of a role that can be used, called so or beginning so.
    pub fn find(&self, role: Role, words: &str) -> Node {
        let found = || {
            let nodes = self.nodes();
            let usable = |node: &&Node| node.role == role as u32 && node.is(State::Sensitive);
            let exact = nodes.iter().filter(usable).find(|node| node.name == words);
            let begins = || {
                let mut usable = nodes.iter().filter(usable);
                usable.find(|node| node.name.starts_with(words))
            };
            exact.or_else(begins).cloned()
        };
        self.wait(&format!("{role:?} “{words}”"), found)
    }

    /// Does the one action of something: presses, ticks, chooses.
    pub fn press(&self, role: Role, words: &str) {
        let node = self.find(role, words);
        let action = "org.a11y.atspi.Action";
        let done = self.call(&node, action, "DoAction", &(0_i32,)).unwrap();
        assert!(done.deserialize::<bool>().unwrap(), "{role:?} “{words}”");
    }

    /// Goes to a field and sets what stands in it.
    pub fn write(&self, name: &str, text: &str) {
        let node = self.find(Role::Entry, name);
        let component = "org.a11y.atspi.Component";
        self.call(&node, component, "GrabFocus", &()).unwrap();
        let editable = "org.a11y.atspi.EditableText";
        self.call(&node, editable, "SetTextContents", &(text,))
            .unwrap();
        self.wait(&format!("“{text}” in “{name}”"), || {
            (self.text(&self.find(Role::Entry, name)) == text).then_some(())
        });
    }

    /// What stands in a field.
    pub fn text(&self, field: &Node) -> String {
        let all = (0_i32, -1_i32);
        let text = self.call(field, "org.a11y.atspi.Text", "GetText", &all);
        let text = text.and_then(|text| text.deserialize::<String>());
        text.unwrap_or_default()
    }

    /// Waits until a message that holds these words is read out by itself, wherever the focus is.
    pub fn hears(&self, words: &str) {
        let begun = Instant::now();
        let mut heard = Vec::new();
        while let Some(left) = PATIENCE.checked_sub(begun.elapsed()) {
            match self.messages.recv_timeout(left) {
                Ok(message) if message.contains(words) => return,
                Ok(message) => heard.push(message),
                Err(_) => break,
            }
        }
        panic!("“{words}” was never said, only {heard:?}");
    }

    /// Waits until something holds.
    pub fn wait<T>(&self, what: &str, found: impl Fn() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = found() {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                let names: Vec<String> = self.nodes().into_iter().map(|node| node.name).collect();
                panic!("no {what} in the window: {names:?}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Everything in the program's windows.
    pub fn nodes(&self) -> Vec<Node> {
        let root = Self::of_registry();
        let mut nodes = Vec::new();
        for (owner, path) in self.children(&root.0, &root.1) {
            if self.process(&owner) == Some(self.program.id()) {
                self.collect(owner, path, &mut nodes);
            }
        }
        nodes
    }

    fn of_registry() -> (String, OwnedObjectPath) {
        let path = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").unwrap();
        ("org.a11y.atspi.Registry".to_owned(), path)
    }

    /// What is gone while the tree is read is left out.
    fn collect(&self, owner: String, path: OwnedObjectPath, nodes: &mut Vec<Node>) {
        let mut node = Node {
            owner,
            path,
            role: 0,
            name: String::new(),
            description: String::new(),
            states: 0,
        };
        let role = self.call(&node, ACCESSIBLE, "GetRole", &());
        let Ok(role) = role.and_then(|role| role.deserialize::<u32>()) else {
            return;
        };
        node.role = role;
        node.name = self.property(&node, "Name");
        node.description = self.property(&node, "Description");
        let states = self.call(&node, ACCESSIBLE, "GetState", &());
        let states = states.and_then(|states| states.deserialize::<Vec<u32>>());
        for (index, half) in states.unwrap_or_default().into_iter().enumerate() {
            node.states |= u64::from(half) << (32 * index);
        }
        let children = self.children(&node.owner, &node.path);
        nodes.push(node);
        for (owner, path) in children {
            self.collect(owner, path, nodes);
        }
    }

    fn property(&self, node: &Node, property: &str) -> String {
        let value = self.call(node, PROPERTIES, "Get", &(ACCESSIBLE, property));
        let value = value.and_then(|value| value.deserialize::<OwnedValue>());
        value
            .ok()
            .and_then(|value| String::try_from(value).ok())
            .unwrap_or_default()
    }

    fn children(&self, owner: &str, path: &OwnedObjectPath) -> Vec<(String, OwnedObjectPath)> {
        let reply = self.bus.call_method(
            Some(owner),
            path.as_str(),
            Some(ACCESSIBLE),
            "GetChildren",
            &(),
        );
        reply
            .and_then(|reply| reply.body().deserialize())
            .unwrap_or_default()
    }

    fn process(&self, owner: &str) -> Option<u32> {
        let bus = "org.freedesktop.DBus";
        let path = "/org/freedesktop/DBus";
        let reply = self.bus.call_method(
            Some(bus),
            path,
            Some(bus),
            "GetConnectionUnixProcessID",
            &(owner,),
        );
        reply.and_then(|reply| reply.body().deserialize()).ok()
    }

    fn call<B>(&self, node: &Node, interface: &str, method: &str, body: &B) -> zbus::Result<Body>
    where
        B: serde::Serialize + DynamicType,
    {
        let (owner, path) = (node.owner.as_str(), node.path.as_str());
        let reply = self
            .bus
            .call_method(Some(owner), path, Some(interface), method, body)?;
        Ok(reply.body())
    }
}

/// The bus that accessible trees are on; they are built only after somebody says that there is a reader.
fn accessibility_bus() -> Connection {
    let session = Connection::session().unwrap();
    let (bus, path) = ("org.a11y.Bus", "/org/a11y/bus");
    for status in ["IsEnabled", "ScreenReaderEnabled"] {
        let on = ("org.a11y.Status", status, Value::from(true));
        session
            .call_method(Some(bus), path, Some(PROPERTIES), "Set", &on)
            .unwrap();
    }
    let reply = session.call_method(Some(bus), path, Some(bus), "GetAddress", &());
    let address: String = reply.unwrap().body().deserialize().unwrap();
    Builder::address(address.as_str()).unwrap().build().unwrap()
}

/// Hands on every message that a program wants read out.
fn hear(bus: &Connection) -> Receiver<String> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface("org.a11y.atspi.Event.Object")
        .unwrap()
        .member("Announcement")
        .unwrap()
        .build();
    let signals = MessageIterator::for_match_rule(rule, bus, Some(1000)).unwrap();
    let (sender, messages) = channel();
    std::thread::spawn(move || {
        for signal in signals.map_while(Result::ok) {
            let body = signal.body();
            let parts =
                body.deserialize::<(String, i32, i32, OwnedValue, HashMap<String, OwnedValue>)>();
            let words = parts.ok().and_then(|parts| String::try_from(parts.3).ok());
            if words.is_some_and(|words| sender.send(words).is_err()) {
                return;
            }
        }
    });
    messages
}
