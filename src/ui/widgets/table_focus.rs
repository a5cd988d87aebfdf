//! The focus of the table of a page. Its keys act while no control has the focus; where an act on its rows is done, the
//! table takes it by name, so that it is nowhere else and a screen reader says where one goes on.

use eframe::egui::{
    Context, EventFilter, Id, Memory, Rect, Role as AccessRole, Sense, Ui, WidgetInfo,
};

use super::button::focus_ring;
use super::focused::{is_taken_by_pointer, is_wanted, take_wanted};

/// So many passes go by before the table is drawn that is to take the focus.
const PATIENCE: u64 = 8;

fn table_id() -> Id {
    Id::unique("table that has the focus")
}

fn asked_id() -> Id {
    Id::unique("table that takes the focus")
}

/// Gives the focus to the table of the page: what was to be done with its rows is done.
pub fn focus_table(context: &Context) {
    let until = context.cumulative_pass_nr() + PATIENCE;
    context.data_mut(|data| data.insert_temp(asked_id(), until));
    context.request_repaint();
}

/// Whether no control but the table itself has the focus.
pub fn is_at_table(context: &Context) -> bool {
    let focused = context.memory(Memory::focused);
    focused.is_none_or(|id| id == table_id())
}

/// Lets the table have the focus where it was given to it; `name` says what it lists. Call it after its rows are drawn.
pub fn table_focus_ui(ui: &Ui, rect: Rect, name: &str) {
    let (context, id) = (ui.ctx(), table_id());
    let asked: Option<u64> = context.data(|data| data.get_temp(asked_id()));
    let has_focus = context.memory(|memory| memory.has_focus(id));
    let is_led_to = is_wanted(context, name);
    if asked.is_none() && !has_focus && !is_led_to {
        return;
    }
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Table, true, name));
    if asked.is_some_and(|until| context.cumulative_pass_nr() > until) {
        context.data_mut(|data| data.remove::<u64>(asked_id()));
    } else if asked.is_some() && is_taken_by_pointer(context) {
        // The click that did it takes the focus away in this frame.
        context.request_repaint();
    } else if asked.is_some() {
        context.data_mut(|data| data.remove::<u64>(asked_id()));
        response.request_focus();
    }
    take_wanted(&response, name);
    // Its own keys move through the rows; Tab leaves it.
    let own = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    context.memory_mut(|memory| memory.set_focus_lock_filter(id, own));
    if !response.gained_focus() {
        focus_ring(ui, &response, rect.shrink(3.0));
    }
}
