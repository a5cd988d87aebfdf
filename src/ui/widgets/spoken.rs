//! What people who do not see the window are told beyond a control's name: which of several is chosen, what is open, what
//! has just happened, what is wrong in a field.

use eframe::egui::accesskit::{Invalid, Live};
use eframe::egui::{Context, Id, Response, Ui};

/// How soon a message is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// When what is being read out is finished: something was done.
    InTurn,
    /// At once: something was refused, or must be mended.
    AtOnce,
}

/// Says of a tab, a row or an entry of a list whether it is the one chosen: it is selected, not ticked like a box.
pub fn say_selected(response: &Response, selected: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(selected);
    });
}

/// Says of a button that shows more below it whether that is open.
pub fn say_expanded(response: &Response, open: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_expanded(open);
    });
}

/// Makes a text a message: it is told as soon as it appears, wherever the focus is.
pub fn say_message(response: &Response, urgency: Urgency) {
    let live = match urgency {
        Urgency::InTurn => Live::Polite,
        Urgency::AtOnce => Live::Assertive,
    };
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_live(live));
}

/// Ties what is wrong in a field to it: it is told with the field's name.
pub fn say_wrong(response: &Response, reason: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_description(reason);
        node.set_invalid(Invalid::True);
    });
}

/// Tells how a control is worked where its role does not say it.
pub fn say_hint(response: &Response, words: &str) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_description(words));
}

/// Tells what a control holds where its role alone does not carry a value to every reader: the choice of a list.
pub fn say_value(response: &Response, value: &str) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_description(value));
}

/// Names a part of the window, so that one can go to it by name.
pub fn name_part(ui: &Ui, name: &str) {
    name_node(ui.ctx(), ui.unique_id(), name);
}

/// Names the window itself.
pub fn name_window(context: &Context, name: &str) {
    name_node(context, eframe::egui::accesskit_root_id(), name);
}

fn name_node(context: &Context, id: Id, name: &str) {
    context.accesskit_node_builder(id, |node| node.set_label(name));
}
