//! Where notices stand over a dialog: in a corner of the window where they lie over no title and nothing that is
//! pressed or typed in.

use eframe::egui::{Context, LayerId, Order, Rect, Vec2, pos2, vec2};

/// What lies between the notices and the window's sides, its top, and its bottom with the status bar, in points.
const SIDE: f32 = 16.0;
const ABOVE: f32 = 8.0;
const BELOW: f32 = 44.0;

/// The lines of a dialog's head stand so far below its top at most, and are so high at most, in points.
const HEAD: f32 = 52.0;
const HEAD_LINE: f32 = 32.0;

/// What dialogs hold to be read before anything else, to be pressed or typed in, as the last frame had it: the title of the
/// one on top, which says what is asked, and every control. Grounds that only keep a click from what lies behind take no
/// focus.
pub(super) fn held_by_dialogs(context: &Context) -> Vec<Rect> {
    let top = context.memory(|memory| {
        let layer = memory.top_modal_layer()?;
        Some((layer, memory.area_rect(layer.id)?.top()))
    });
    let in_head = |layer: LayerId, rect: Rect| {
        let of_top = top.filter(|(known, _)| *known == layer);
        rect.height() <= HEAD_LINE && of_top.is_some_and(|(_, top)| rect.center().y < top + HEAD)
    };
    context.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        let of_dialogs = layers.filter(|(layer, _)| layer.order == Order::Foreground);
        let widgets = of_dialogs
            .flat_map(|(layer, widgets)| widgets.iter().map(move |widget| (*layer, widget)));
        let held = widgets.filter(|(layer, widget)| {
            let is_pressed = widget.sense.senses_click() && widget.sense.is_focusable();
            is_pressed || in_head(*layer, widget.interact_rect)
        });
        let rects = held.map(|(_, widget)| widget.interact_rect);
        rects.filter(Rect::is_positive).collect()
    })
}

/// The first corner of a window in which so much lies over nothing that is held.
pub(super) fn free_corner(window: Rect, size: Vec2, held: &[Rect]) -> Option<Rect> {
    corners(window, size)
        .into_iter()
        .find(|place| !held.iter().any(|rect| rect.intersects(*place)))
}

/// The place of something so large in each corner: at bottom right as long as it is free there.
pub(super) fn corners(window: Rect, size: Vec2) -> [Rect; 4] {
    let inner = Rect::from_min_max(
        window.min + vec2(SIDE, ABOVE),
        window.max - vec2(SIDE, BELOW),
    );
    let (left, top) = (inner.left(), inner.top());
    let (right, bottom) = (inner.right() - size.x, inner.bottom() - size.y);
    [(right, bottom), (right, top), (left, bottom), (left, top)]
        .map(|(x, y)| Rect::from_min_size(pos2(x, y), size))
}
