//! The rail at left: the way to every page, whatever the window's size.
//!
//! Where the window is low, its entries give up their height first, then their words; only then are those at the top
//! scrolled. 帮助 and 设置 are in sight always: there the window is made smaller again.

use eframe::egui::{
    CornerRadius, Frame, Panel, Pos2, Rect, Response, Role as AccessRole, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::badges::Badges;
use super::icons::Icon;
use super::scene::{Intent, Scene};
use super::screen::{RailPlace, Screen};
use super::theme::{Theme, medium, regular, size};
use super::widgets;
use super::widgets::text::cut;

/// How much room the entries take, in points.
#[derive(Debug, PartialEq)]
struct RailLook {
    width: f32,
    /// Height of the program's mark at the top.
    mark: f32,
    /// Height of an entry, and what lies between two.
    entry: f32,
    gap: f32,
    /// Where the middle of the icon lies below the entry's top.
    icon: f32,
    /// Where its word begins; none where only the icon is shown.
    word: Option<f32>,
}

/// From the roomiest to the smallest.
const LOOKS: [RailLook; 4] = [
    RailLook {
        width: 72.0,
        mark: 48.0,
        entry: 54.0,
        gap: 4.0,
        icon: 18.0,
        word: Some(29.0),
    },
    RailLook {
        width: 72.0,
        mark: 44.0,
        entry: 44.0,
        gap: 2.0,
        icon: 14.0,
        word: Some(24.0),
    },
    RailLook {
        width: 52.0,
        mark: 44.0,
        entry: 36.0,
        gap: 2.0,
        icon: 18.0,
        word: None,
    },
    RailLook {
        width: 52.0,
        mark: 36.0,
        entry: 30.0,
        gap: 2.0,
        icon: 15.0,
        word: None,
    },
];

impl RailLook {
    /// The roomiest look with which so many entries stand in a window so many points high; the smallest where none does.
    fn of(height: f32, entries: usize) -> &'static Self {
        let needed = |look: &Self| look.mark + look.gap + look.column(entries) + look.gap;
        let fits = LOOKS.iter().find(|look| needed(look) <= height);
        fits.unwrap_or(&LOOKS[LOOKS.len() - 1])
    }

    /// How high a column of so many entries is.
    fn column(&self, entries: usize) -> f32 {
        (self.entry + self.gap) * entries as f32
    }
}

fn entries(place: RailPlace) -> impl Iterator<Item = Screen> {
    let all = Screen::PLAIN.iter().copied();
    all.filter(move |screen| screen.entry().rail == place)
}

/// Draws the rail.
pub fn ui(ui: &mut Ui, page: Screen, badges: &mut Badges, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let foot = entries(RailPlace::Bottom).count();
    let all = entries(RailPlace::Top).count() + foot;
    let look = RailLook::of(ui.available_height(), all);
    Panel::left("rail")
        .exact_size(look.width)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(theme.rail))
        .show(ui, |ui| {
            widgets::spoken::name_part(ui, "各页");
            ui.spacing_mut().item_spacing.y = look.gap;
            mark_ui(ui, look);
            let mut rail = RailEntries {
                look,
                page,
                badges,
                scene,
            };
            let room = ui.available_height() - look.column(foot) - look.gap;
            ScrollArea::vertical()
                .id_salt("rail entries")
                .max_height(room)
                .min_scrolled_height(0.0)
                .auto_shrink(false)
                .show(ui, |ui| rail.ui(ui, RailPlace::Top));
            rail.ui(ui, RailPlace::Bottom);
        });
}

/// The program's mark.
fn mark_ui(ui: &mut Ui, look: &RailLook) {
    let theme = Theme::of(ui);
    let (mark, _) = ui.allocate_exact_size(vec2(look.width, look.mark), Sense::hover());
    let badge = Rect::from_center_size(mark.center(), vec2(32.0, 32.0));
    ui.painter()
        .rect_filled(badge, CornerRadius::same(6), theme.accent_fill);
    Icon::Ledger.paint(ui.painter(), badge.center(), 20.0, theme.on_accent);
}

/// The entries while they are drawn.
struct RailEntries<'a, 'b, 's> {
    look: &'static RailLook,
    page: Screen,
    badges: &'a mut Badges,
    scene: &'b mut Scene<'s>,
}

impl RailEntries<'_, '_, '_> {
    fn ui(&mut self, ui: &mut Ui, place: RailPlace) {
        for screen in entries(place) {
            let count = self.badges.of(screen, self.scene);
            if self.entry_ui(ui, screen, count) {
                self.scene.ask(Intent::Go(screen));
            }
        }
    }

    fn entry_ui(&self, ui: &mut Ui, screen: Screen, count: usize) -> bool {
        let theme = Theme::of(ui);
        let look = self.look;
        let desired = vec2(look.width, look.entry);
        let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
        let here = stands_under(self.page, screen);
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Tab, true, spoken_name(screen)));
        widgets::spoken::say_selected(&response, here);
        let response = self.told(ui, response, (screen, count));
        let cell = rect.shrink2(vec2(7.0, 1.0));
        paint_ground(ui, (rect, cell), here, response.hovered());
        let ink = if here { theme.accent } else { theme.ink_soft };
        let middle = pos2(rect.center().x, rect.top() + look.icon);
        screen.entry().icon.paint(ui.painter(), middle, 20.0, ink);
        if let Some(below) = look.word {
            let font = if here {
                medium(size::LABEL)
            } else {
                regular(size::LABEL)
            };
            let text = cut(ui, screen.title(), font, ink, look.width);
            let left = rect.center().x - text.size().x / 2.0;
            let corner = pos2(left, rect.top() + below);
            ui.painter().galley(corner, text, ink);
        }
        paint_badge(ui, rect, middle + vec2(14.0, -7.0), count);
        widgets::button::focus_ring(ui, &response, cell);
        response.clicked()
    }

    /// Says what the count on an entry is of, to all who ask; and what the entry is where its word is not shown.
    fn told(&self, ui: &Ui, response: Response, (screen, count): (Screen, usize)) -> Response {
        let words = (count > 0).then(|| Badges::words(screen, count));
        if let Some(words) = &words {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(words.as_str());
            });
        }
        let name = self.look.word.is_none().then(|| screen.title().to_owned());
        let lines: Vec<String> = name.into_iter().chain(words).collect();
        if lines.is_empty() {
            return response;
        }
        response.on_hover_text(lines.join("\n"))
    }
}

/// Whether a page is shown under an entry of the rail.
fn stands_under(screen: Screen, entry: Screen) -> bool {
    let under_ledger = screen.entry().rail == RailPlace::UnderLedger;
    screen == entry || (entry == Screen::Ledger && under_ledger)
}

/// What an entry is called for people who do not see it: the page of an item has tabs of the same names.
fn spoken_name(screen: Screen) -> String {
    match screen {
        Screen::Feedback | Screen::Promises => format!("全部件的{}", screen.title()),
        _ => screen.title().to_owned(),
    }
}

fn paint_ground(ui: &Ui, (rect, cell): (Rect, Rect), here: bool, hovered: bool) {
    let (theme, painter) = (Theme::of(ui), ui.painter());
    let radius = CornerRadius::same(6);
    if here {
        let line = Stroke::new(1.0, theme.border);
        painter.rect(cell, radius, theme.surface, line, StrokeKind::Inside);
        let inset = (cell.height() / 4.0).min(14.0);
        let bar = Rect::from_min_max(
            pos2(rect.left(), cell.top() + inset),
            pos2(rect.left() + 3.0, cell.bottom() - inset),
        );
        painter.rect_filled(bar, CornerRadius::ZERO, theme.accent_fill);
    } else if hovered {
        painter.rect_filled(cell, radius, theme.hover);
    }
}

/// The count on an entry of the rail, around its centre but nowhere outside the entry; nothing of none.
fn paint_badge(ui: &Ui, entry: Rect, centre: Pos2, count: usize) {
    let theme = Theme::of(ui);
    let words = match count {
        0 => return,
        1..=99 => count.to_string(),
        _ => "99+".to_owned(),
    };
    let text = cut(
        ui,
        &words,
        regular(size::TINY),
        theme.surface,
        f32::INFINITY,
    );
    let pill = badge(entry, centre, text.size().x);
    let radius = CornerRadius::same(8);
    ui.painter().rect_filled(pill, radius, theme.ink_soft);
    let corner = pill.center() - text.size() / 2.0;
    ui.painter().galley(corner, text, theme.surface);
}

/// The pill of a count whose digits are so wide, inside its entry.
fn badge(entry: Rect, centre: Pos2, digits: f32) -> Rect {
    let pill = Rect::from_center_size(centre, vec2((digits + 8.0).max(17.0), 17.0));
    let out = pill.max - entry.max.min(pill.max);
    let above = (entry.top() - pill.top()).max(0.0);
    pill.translate(vec2(-out.x, above))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_window_takes_height_first_and_then_the_words() {
        assert_eq!(RailLook::of(900.0, 10), &LOOKS[0]);
        assert_eq!(RailLook::of(600.0, 10), &LOOKS[1], "1440x900 at 150 %");
        assert_eq!(RailLook::of(450.0, 10), &LOOKS[2], "1440x900 at 200 %");
        assert_eq!(RailLook::of(384.0, 10), &LOOKS[3], "1366x768 at 200 %");
        assert_eq!(RailLook::of(300.0, 10), &LOOKS[3]);
    }

    #[test]
    fn a_count_stays_inside_its_entry() {
        for look in &LOOKS {
            let entry = Rect::from_min_size(pos2(0.0, 100.0), vec2(look.width, look.entry));
            let icon = pos2(entry.center().x, entry.top() + look.icon);
            for digits in [6.0, 14.0, 24.0] {
                let pill = badge(entry, icon + vec2(14.0, -7.0), digits);
                assert!(entry.contains_rect(pill), "{look:?}: {pill:?}");
            }
        }
    }
}
