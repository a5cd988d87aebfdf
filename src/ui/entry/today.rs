//! 今天已登记: what was registered today, and what it still lacks.

use chrono::NaiveDate;
use eframe::egui::{
    Align, CornerRadius, Frame, Layout, Margin, Rect, Role as AccessRole, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Role};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, button, card_header};

use super::checks::time_of;

/// Height of one item, in points.
const ITEM: f32 = 51.0;
/// Height of the figures at the bottom.
const FOOTER: f32 = 60.0;

#[derive(Debug)]
struct Item {
    case: Id,
    time: String,
    number: String,
    title: String,
    below: String,
    missing: String,
}

/// What was registered today, worked out when the ledger or the session changes.
#[derive(Debug, Default)]
pub struct Today {
    key: Option<(u64, NaiveDate, Option<Id>)>,
    items: Vec<Item>,
    /// By role: 主办 5 · 会办 5.
    roles: String,
    /// Figures of the session chosen.
    figures: Vec<(usize, &'static str)>,
    /// The number of the case registered last, of all days.
    pub last: Option<Id>,
}

impl Today {
    /// Brings it in step with the ledger.
    pub fn refresh(&mut self, scene: &Scene<'_>, session: Option<Id>) {
        let ledger = scene.ledger;
        let key = (scene.rows.version(), ledger.today, session);
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        let mut cases: Vec<&Case> = ledger
            .cases()
            .map(|(case, _)| case)
            .filter(|case| case.registered_on == Some(ledger.today))
            .collect();
        cases.sort_by_key(|case| std::cmp::Reverse(case.id));
        self.last = ledger
            .cases()
            .map(|(case, _)| case)
            .max_by_key(|case| (case.registered_on, case.id))
            .map(|case| case.id);
        self.items = cases.iter().map(|case| item(ledger, case)).collect();
        self.roles = roles_words(ledger, &cases);
        self.count(ledger, session);
    }

    fn count(&mut self, ledger: &Ledger, session: Option<Id>) {
        let kinds: Vec<CaseKind> = ledger
            .cases()
            .map(|(case, _)| case)
            .filter(|case| Some(case.session) == session)
            .map(|case| case.kind)
            .collect();
        self.figures = vec![(kinds.len(), "本届次")];
        for kind in CaseKind::ALL {
            let count = kinds.iter().filter(|known| *known == kind).count();
            if count > 0 && self.figures.len() < 4 {
                self.figures.push((count, kind.label()));
            }
        }
        let missing = self.items.iter().filter(|item| !item.missing.is_empty());
        self.figures.push((missing.count(), "今天待补"));
    }

    /// How many were registered today.
    pub fn count_of_day(&self) -> usize {
        self.items.len()
    }
}

fn item(ledger: &Ledger, case: &Case) -> Item {
    let part = ledger.own_assignment(case.id);
    let department = part.and_then(|part| ledger.facts.departments.get(part.department?));
    let below: Vec<&str> = part
        .map(|part| part.role.label())
        .into_iter()
        .chain(department.map(|found| found.name.as_str()))
        .collect();
    let mut missing = Vec::new();
    let sponsors = ledger.sponsors(case.id);
    let without_phone = |one: &&crate::model::facts::Person| {
        one.phone
            .as_deref()
            .is_none_or(|phone| phone.trim().is_empty())
    };
    match sponsors.split_first() {
        None => missing.push("领衔人"),
        Some((lead, _)) if without_phone(lead) => missing.push("领衔人电话"),
        Some((_, others)) if others.iter().any(without_phone) => missing.push("联名人电话"),
        Some(_) => {}
    }
    if part.is_some_and(|part| part.department.is_none()) {
        missing.push("科室");
    }
    Item {
        case: case.id,
        time: time_of(case.id, ledger.today).unwrap_or_default(),
        number: case.number.clone(),
        title: case.title.clone(),
        below: below.join(" · "),
        missing: if missing.is_empty() {
            String::new()
        } else {
            format!("缺{}", missing.join("、"))
        },
    }
}

fn roles_words(ledger: &Ledger, cases: &[&Case]) -> String {
    let words: Vec<String> = Role::ALL
        .iter()
        .filter_map(|role| {
            let count = cases
                .iter()
                .filter(|case| ledger.own_role(case.id) == Some(*role))
                .count();
            (count > 0).then(|| format!("{} {count}", role.label()))
        })
        .collect();
    words.join(" · ")
}

/// The column.
pub fn ui(today: &Today, ui: &mut Ui, scene: &mut Scene<'_>) {
    let rect = ui.max_rect();
    let title = format!("今天已登记 {} 件", today.items.len());
    card_header(ui, &title, &today.roles, |_| {});
    let middle = Rect::from_min_max(
        pos2(rect.left(), ui.cursor().top()),
        pos2(rect.right(), rect.bottom() - FOOTER),
    );
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if today.items.is_empty() {
            Frame::new()
                .inner_margin(Margin::symmetric(16, 10))
                .show(ui, |ui| {
                    widgets::note(ui, "今天还没有登记。填好左边的表，按 Ctrl+Enter 保存。");
                });
            return;
        }
        ScrollArea::vertical()
            .id_salt("registered today")
            .auto_shrink(false)
            .show_rows(ui, ITEM, today.items.len(), |ui, range| {
                for item in &today.items[range] {
                    if item_ui(ui, item) {
                        scene.ask(Action::Go(Page::Case(item.case)));
                    }
                }
            });
    });
    let footer = Rect::from_min_max(pos2(rect.left(), rect.bottom() - FOOTER), rect.max);
    figures_ui(ui, footer, &today.figures);
}

fn item_ui(ui: &mut Ui, item: &Item) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ITEM), Sense::click());
    let told = format!(
        "{} 号 {} {} {}",
        item.number, item.title, item.below, item.missing
    );
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, told.as_str()));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 0, theme.hover);
    }
    let mut left = rect.left() + 16.0;
    if !item.time.is_empty() {
        let text = cut(ui, &item.time, regular(size::SMALL), theme.ink_faint, 40.0);
        let place = pos2(left, rect.center().y - text.size().y / 2.0);
        painter.galley(place, text, theme.ink_faint);
        left += 44.0;
    }
    let right = rect.right() - 12.0;
    let (top, bottom) = (rect.top() + 17.0, rect.top() + 36.0);
    let text = cut(ui, &item.number, medium(size::TEXT), theme.ink, 90.0);
    let wide = text.size().x;
    painter.galley(pos2(left, top - text.size().y / 2.0), text, theme.ink);
    let room = right - left - wide - 8.0;
    let text = cut(ui, &item.title, regular(size::TEXT), theme.ink, room);
    let place = pos2(left + wide + 8.0, top - text.size().y / 2.0);
    painter.galley(place, text, theme.ink);
    let text = cut(
        ui,
        &item.below,
        regular(size::SMALL),
        theme.ink_soft,
        right - left,
    );
    let mut end = left + text.size().x;
    painter.galley(
        pos2(left, bottom - text.size().y / 2.0),
        text,
        theme.ink_soft,
    );
    if !item.missing.is_empty() {
        end += if item.below.is_empty() { 0.0 } else { 10.0 };
        Icon::Alert.paint(painter, pos2(end + 6.0, bottom), 12.0, theme.ink);
        let room = right - end - 16.0;
        let text = cut(ui, &item.missing, regular(size::SMALL), theme.ink, room);
        painter.galley(
            pos2(end + 15.0, bottom - text.size().y / 2.0),
            text,
            theme.ink,
        );
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, (1.0, theme.line));
    button::focus_ring(ui, &response, rect.shrink(3.0));
    response.on_hover_text(item.title.as_str()).clicked()
}

fn figures_ui(ui: &mut Ui, rect: Rect, figures: &[(usize, &'static str)]) {
    let theme = Theme::of(ui);
    let radius = CornerRadius {
        sw: 7,
        se: 7,
        ..CornerRadius::ZERO
    };
    ui.painter().rect_filled(rect, radius, theme.surface_low);
    ui.painter()
        .hline(rect.x_range(), rect.top(), (1.0, theme.border));
    let inner = rect.shrink2(vec2(16.0, 6.0));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        let narrow = ui.available_width() < 320.0;
        ui.spacing_mut().item_spacing.x = if narrow { 14.0 } else { 18.0 };
        for (place, (count, of)) in figures.iter().enumerate() {
            // The last figure says what is to be done; where there is little room it stands for the rarest kind.
            if narrow && place == 3 && figures.len() > 4 {
                continue;
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                widgets::medium_line(ui, count.to_string(), size::PAGE);
                widgets::hint(ui, *of);
            });
        }
    });
}
