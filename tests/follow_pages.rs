//! The pages 征询反馈 and 承诺跟踪 mostly by keys, through the accessible tree: what they record, how it is taken back, what the
//! rail counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod told;
    pub mod window;
}

use std::fs;

use banli::ledger::follow::promise_line::PromiseLine;
use banli::ledger::follow::promise_list::{ListedPromise, PromiseKey, PromiseList, PromiseSegment};
use banli::ledger::follow::promise_move::moves_of;
use banli::ledger::follow::slip::{ListedSlip, SlipSegment};
use banli::ledger::follow::slip_list::{SlipList, recorded};
use banli::ledger::rows::Rows;
use banli::ledger::scope::Scope;
use banli::model::facts::{Commitment, Feedback};
use banli::model::record::Id;
use banli::model::vocabulary::Satisfaction;
use banli::ui::Screen;
use common::told;
use common::window::{Event, Key, Modifiers, Role, Window, sample_day, sample_file};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn at(key: Key, screen: Screen) -> Window {
    let mut window = Window::sample();
    turn_to(&mut window, key, screen);
    window
}

fn turn_to(window: &mut Window, key: Key, screen: Screen) {
    window.key(Modifiers::COMMAND, key);
    assert_eq!(window.workspace().page(), screen);
}

fn press(window: &mut Window, keys: &[Key]) {
    for key in keys {
        window.key(Modifiers::NONE, *key);
    }
}

fn type_text(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.steps(2);
}

/// The forms that are out, in the order of the page.
fn out(window: &Window) -> Vec<ListedSlip> {
    let ledger = window.desk().ledger();
    let list = SlipList::of(ledger, Rows::new(ledger).all(), Scope::All);
    let places = list.shown(SlipSegment::Out, ledger.today);
    places.into_iter().map(|place| list.slips[place]).collect()
}

fn form_of(window: &Window, slip: &ListedSlip) -> Option<Feedback> {
    recorded(window.desk().ledger(), slip.key).cloned()
}

/// The promises that are still to be kept, in the order of the page.
fn open_promises(window: &Window) -> Vec<Id> {
    let ledger = window.desk().ledger();
    let list = PromiseList::of(ledger, Rows::new(ledger).all(), Scope::All);
    let places = list.shown(PromiseSegment::All).into_iter();
    let open = places.map(|place| list.promises[place]);
    let id = |one: ListedPromise| match one.key {
        PromiseKey::Recorded(id) if one.standing.is_open() => Some(id),
        _ => None,
    };
    open.filter_map(id).collect()
}

fn promise(window: &Window, id: Id) -> Commitment {
    let known = window.desk().ledger().facts.commitments.get(id);
    known.unwrap().clone()
}

#[test]
fn a_form_is_registered_back_by_keys_and_taken_back() {
    let mut window = at(Key::Num5, Screen::Feedback);
    let slips = out(&window);
    let count = |window: &Window| format!("哪些表：未收回 {}", out(window).len());
    assert!(!slips.is_empty(), "the sample waits for a form");
    assert!(window.shows(&count(&window)), "{:?}", window.texts());
    press(&mut window, &[Key::R, Key::Num1, Key::Num2, Key::N]);
    assert_eq!(window.focused().as_deref(), Some("代表委员意见"));
    type_text(&mut window, "回复及时");
    press(&mut window, &[Key::Enter]);
    let form = form_of(&window, &slips[0]).unwrap();
    assert_eq!(form.returned_on, Some(sample_day()));
    assert_eq!(form.attitude, Some(Satisfaction::Satisfied));
    assert_eq!(form.result, Some(Satisfaction::Basically));
    assert_eq!(form.comment.as_deref(), Some("回复及时"));
    assert_eq!(out(&window).len(), slips.len() - 1);
    assert!(window.shows(&count(&window)), "{:?}", window.texts());
    if slips.len() > 1 {
        press(&mut window, &[Key::Escape]);
    }
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(out(&window), slips, "one step takes it back");
}

#[test]
fn a_form_opened_and_answered_in_one_breath_gets_every_answer() {
    let mut window = at(Key::Num5, Screen::Feedback);
    let slips = out(&window);
    let keys = [
        (Key::R, "r"),
        (Key::Num3, "3"),
        (Key::Num1, "1"),
        (Key::Y, "y"),
    ];
    let events = keys.map(|(key, typed)| [told::press(Modifiers::NONE, key), told::text(typed)]);
    told::batch(&mut window, events.concat());
    window.steps(16);
    assert_eq!(window.focused().as_deref(), Some("代表委员意见"));
    assert_eq!(window.value("代表委员意见"), "");
    press(&mut window, &[Key::Enter]);
    let form = form_of(&window, &slips[0]).unwrap();
    assert_eq!(form.attitude, Some(Satisfaction::Dissatisfied));
    assert_eq!(form.result, Some(Satisfaction::Satisfied));
    assert!(form.wants_talk);
}

#[test]
fn the_form_in_hand_follows_what_is_undone_under_it() {
    let mut window = at(Key::Num5, Screen::Feedback);
    press(&mut window, &[Key::R, Key::Num1, Key::Num2, Key::N]);
    type_text(&mut window, "回复及时");
    press(&mut window, &[Key::Enter, Key::Escape, Key::S, Key::S]);
    // Those that came back today.
    press(&mut window, &[Key::R]);
    let before = window.value("代表委员意见");
    window.fill("代表委员意见", "改过的意见");
    window.key(Modifiers::COMMAND, Key::Enter);
    press(&mut window, &[Key::R]);
    assert_eq!(window.value("代表委员意见"), "改过的意见");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.value("代表委员意见"), before);
    press(&mut window, &[Key::Escape]);
    assert!(!window.shows("刚才输入的还没有登记。"), "nothing was typed");
}

#[test]
fn all_that_are_out_are_asked_for_at_once_and_one_step_takes_it_back() {
    let mut window = at(Key::Num5, Screen::Feedback);
    let slips = out(&window);
    let reminded = |window: &Window| {
        let on = |slip: &ListedSlip| form_of(window, slip).and_then(|form| form.reminded_on);
        slips.iter().map(on).collect::<Vec<_>>()
    };
    let before = reminded(&window);
    window.key(Modifiers::COMMAND, Key::A);
    let words = format!("已选 {} 份", slips.len());
    assert!(window.shows(&words), "{:?}", window.texts());
    press(&mut window, &[Key::U]);
    let today = Some(sample_day());
    assert!(reminded(&window).iter().all(|on| *on == today));
    assert!(window.shows_words("催要过"), "{:?}", window.texts());
    press(&mut window, &[Key::Escape]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(reminded(&window), before);
}

#[test]
fn enter_opens_the_item_of_a_form_at_its_forms() {
    let mut window = at(Key::Num5, Screen::Feedback);
    let case = out(&window)[0].case;
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.workspace().page(), Screen::Case(case));
    assert!(window.shows_words("轮征询"), "{:?}", window.texts());
}

#[test]
fn a_promise_is_kept_with_its_proof_by_keys_and_taken_back() {
    let mut window = at(Key::Num6, Screen::Promises);
    let id = open_promises(&window)[0];
    press(&mut window, &[Key::D]);
    assert_eq!(window.focused().as_deref(), Some("兑现日期"));
    assert_eq!(window.value("兑现日期"), "2026-11-20", "no letter fell in");
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.focused().as_deref(), Some("凭据"));
    type_text(&mut window, "验收单 3 号");
    window.key(Modifiers::COMMAND, Key::Enter);
    let kept = promise(&window, id);
    assert_eq!(kept.done_on, Some(sample_day()));
    assert_eq!(kept.result.as_deref(), Some("验收单 3 号"));
    assert!(window.shows_words("11-20 兑现，"), "{:?}", window.texts());
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(promise(&window, id).done_on, None);
}

#[test]
fn a_promise_is_not_kept_without_a_proof() {
    let mut window = at(Key::Num6, Screen::Promises);
    let id = open_promises(&window)[0];
    press(&mut window, &[Key::D]);
    window.key(Modifiers::COMMAND, Key::Enter);
    assert!(window.shows_words("没有填“凭据”"), "{:?}", window.texts());
    assert_eq!(promise(&window, id).done_on, None);
}

#[test]
fn a_promise_is_moved_with_its_reason_by_keys_and_the_old_day_stays() {
    let mut window = at(Key::Num6, Screen::Promises);
    let id = open_promises(&window)[0];
    let before = promise(&window, id);
    let notes = |window: &Window| {
        let notes = &window.desk().ledger().facts.notes;
        notes.of(before.case).count()
    };
    let known = notes(&window);
    press(&mut window, &[Key::F2]);
    type_text(&mut window, "2027-06-30");
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.focused().as_deref(), Some("原因"));
    type_text(&mut window, "管线没有迁完");
    window.key(Modifiers::COMMAND, Key::Enter);
    let moved = promise(&window, id);
    assert_eq!(moved.due_on.to_string(), "2027-06-30");
    let moves = moves_of(window.desk().ledger(), &moved);
    assert_eq!((moves.len(), moves[0].from), (1, before.due_on));
    assert!(
        window.shows_words("改期 1 次：管线没有迁完"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows_words("，暂定，没到期"), "{:?}", window.texts());
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(promise(&window, id), before);
    assert_eq!(notes(&window), known, "the remark is taken back with it");
}

#[test]
fn the_rail_says_how_many_forms_are_out_and_how_many_promises_call() {
    let window = Window::sample();
    let ledger = window.desk().ledger();
    let described = |name: &str| {
        let node = window.harness.get_by_role_and_label(Role::Tab, name);
        node.accesskit_node().description().unwrap_or_default()
    };
    let out = out(&window).len();
    let words = format!("{out} 份征询意见表没收回");
    assert_eq!(described("全部件的征询反馈"), words);
    let calls = PromiseList::calling(ledger, Scope::All);
    let words = match calls {
        0 => String::new(),
        calls => format!("{calls} 项承诺逾期或 7 个工作日内到期"),
    };
    assert_eq!(described("全部件的承诺跟踪"), words);
}

#[test]
fn what_is_typed_in_the_forms_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    fs::copy(sample_file(), &path).unwrap();
    let mut window = Window::open(&path, [1440.0, 900.0]);
    turn_to(&mut window, Key::Num5, Screen::Feedback);
    press(&mut window, &[Key::R, Key::Num3]);
    window.fill("代表委员意见", "没有看到现场");
    window.steps(20);
    turn_to(&mut window, Key::Num6, Screen::Promises);
    press(&mut window, &[Key::Escape, Key::F2]);
    window.fill("原因", "资金晚到");
    window.steps(20);
    let copy = folder.path().join("断电.banli");
    fs::copy(&path, &copy).unwrap();
    let log = folder.path().join("台账.banli-wal");
    if log.exists() {
        fs::copy(log, folder.path().join("断电.banli-wal")).unwrap();
    }
    let mut again = Window::open(&copy, [1440.0, 900.0]);
    turn_to(&mut again, Key::Num5, Screen::Feedback);
    assert_eq!(again.value("代表委员意见"), "没有看到现场");
    turn_to(&mut again, Key::Num6, Screen::Promises);
    assert_eq!(again.value("原因"), "资金晚到");
}

#[test]
fn every_character_of_the_pages_has_a_face() {
    for (key, screen) in [(Key::Num5, Screen::Feedback), (Key::Num6, Screen::Promises)] {
        let mut window = at(key, screen);
        assert_eq!(window.missing_glyphs(), "");
        // Each segment in turn.
        for _ in 0..6 {
            press(&mut window, &[Key::S]);
            assert_eq!(window.missing_glyphs(), "");
        }
    }
}

#[test]
fn a_form_for_what_came_back_is_left_by_mouse() {
    let mut window = Window::sample();
    window.key(Modifiers::COMMAND, Key::Num5);
    window.click(Role::Button, "登记收回");
    assert!(window.shows("办理态度"), "{:?}", window.texts());
    window.click(Role::Button, "不登记");
    assert!(!window.shows("办理态度"), "{:?}", window.texts());
}

#[test]
fn a_promise_is_marked_provisional_in_its_item_where_the_page_of_all_marks_it() {
    let mut window = Window::sample();
    let ledger = window.desk().ledger();
    let list = PromiseList::of(ledger, Rows::new(ledger).all(), Scope::All);
    let lines = list.promises.iter();
    let mut lines = lines.filter_map(|one| PromiseLine::of(ledger, one));
    let line = lines.find(|line| line.provisional).unwrap();
    window.open_found(&line.title);
    window.click(Role::Tab, "承诺跟踪");
    assert!(window.shows(&line.text), "{:?}", window.texts());
    assert!(window.shows_words("（暂定）"), "{:?}", window.texts());
}

#[test]
fn the_row_of_a_form_in_hand_stays_in_sight_above_it() {
    let mut window = at(Key::Num5, Screen::Feedback);
    window.harness.set_size([1440.0, 560.0].into());
    press(&mut window, &[Key::S]);
    let rect_of = |window: &Window, role: Role, name: &str| {
        let mut all = window.harness.query_all_by_role(role);
        let found = all.find(|node| {
            let node = node.accesskit_node();
            let words = node.label().or_else(|| node.value());
            words.is_some_and(|words| words.starts_with(name))
        });
        found.map(|node| node.rect())
    };
    let bar = rect_of(&window, Role::Button, "登记收回").unwrap().top() - 8.0;
    let lowest = {
        let rows = window.harness.query_all_by_role(Role::Row);
        let mut whole = rows.filter(|row| row.rect().bottom() <= bar);
        let lowest = whole.next_back().unwrap();
        assert!(bar - lowest.rect().bottom() < 72.0, "rows fill the table");
        lowest.accesskit_node().label().unwrap()
    };
    window.point_at(Role::Row, &lowest);
    window.point_at(Role::Button, "登记收回");
    window.steps(6);
    let form = rect_of(&window, Role::Label, "登记收回：").unwrap().top() - 8.0;
    let row = rect_of(&window, Role::Row, &lowest);
    let row = row.unwrap_or_else(|| panic!("“{lowest}” is out of sight"));
    assert!(form < bar, "the form took room of the table");
    assert!(row.bottom() <= form, "{row:?}, the form from {form}");
}
