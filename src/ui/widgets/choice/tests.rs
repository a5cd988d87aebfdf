use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::ui::widgets::segmented;
use crate::ui::{fonts, theme};

#[derive(Default)]
struct State {
    handler: Option<usize>,
    outcome: Option<u8>,
    dressed: bool,
}

const NAMES: [&str; 3] = ["陈立洁", "周明东", "王建平"];

fn harness() -> Harness<'static, State> {
    let mut harness = Harness::new_ui_state(
        move |ui, state: &mut State| {
            if !std::mem::replace(&mut state.dressed, true) {
                // Fonts are there from the second frame on.
                ui.ctx().set_fonts(fonts::definitions());
                theme::apply(ui.ctx(), false);
                ui.ctx().request_repaint();
                return;
            }
            if let Some(picked) = drop_down(ui, "承办人", state.handler, &NAMES, 200.0) {
                state.handler = Some(picked);
            }
            let options = [(1, "已解决"), (2, "列入计划"), (3, "留作参考")];
            segmented(ui, "办理结果", &mut state.outcome, &options, 300.0);
        },
        State::default(),
    );
    harness.run();
    harness
}

fn press(form: &mut Harness<'static, State>, keys: &[Key]) {
    for key in keys {
        form.key_press(*key);
        form.run();
    }
}

fn on_list(form: &mut Harness<'static, State>) {
    form.get_by_role(Role::ComboBox).focus();
    form.run();
    form.run_steps(2);
}

fn is_open(form: &Harness<'static, State>) -> bool {
    form.query_all_by_role(Role::ListBoxOption).count() > 0
}

#[test]
fn up_and_down_change_a_closed_list_and_stay_on_it() {
    let mut form = harness();
    on_list(&mut form);
    press(&mut form, &[Key::ArrowDown, Key::ArrowDown, Key::ArrowUp]);
    assert_eq!(form.state().handler, Some(0));
    assert!(form.get_by_role(Role::ComboBox).is_focused());
    assert!(!is_open(&form));
}

#[test]
fn space_opens_a_list_and_enter_takes_the_name_the_arrows_came_to() {
    let mut form = harness();
    on_list(&mut form);
    press(&mut form, &[Key::Space]);
    assert!(is_open(&form));
    press(&mut form, &[Key::ArrowDown, Key::ArrowDown]);
    assert_eq!(form.state().handler, None);
    press(&mut form, &[Key::Enter]);
    assert_eq!(form.state().handler, Some(1));
    assert!(!is_open(&form));
    assert!(form.get_by_role(Role::ComboBox).is_focused());
}

#[test]
fn escape_leaves_an_open_list_as_it_was() {
    let mut form = harness();
    on_list(&mut form);
    form.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    form.run();
    assert!(is_open(&form));
    press(&mut form, &[Key::End, Key::Escape]);
    assert!(!is_open(&form));
    assert_eq!(form.state().handler, None);
    assert!(form.get_by_role(Role::ComboBox).is_focused());
}

#[test]
fn arrows_choose_among_options_side_by_side() {
    let mut form = harness();
    form.get_by_label("办理结果：已解决").focus();
    form.run();
    form.run_steps(2);
    press(&mut form, &[Key::ArrowRight]);
    assert_eq!(form.state().outcome, Some(2));
    assert!(form.get_by_label("办理结果：列入计划").is_focused());
}
