//! What a person put forward over the years: how many of what, and every item with its answer.

use eframe::egui::{
    CornerRadius, Pos2, Role as AccessRole, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::person_items::{GivenAnswer, PersonItem, PersonItems, PersonTally, PersonYear};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::{Scene, Screen};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::mark::{class_colors, paint_stage, paint_tag};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::segmented;

/// Where the titles begin, in points from the left edge.
const TITLE_LEFT: f32 = 116.0;

/// Which of the items are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    All,
    Lead,
    Joint,
}

/// The items of the person shown.
#[derive(Debug, Default)]
pub(super) struct PersonYears {
    part: Part,
    /// As of which rows, and whose.
    items: Option<(u64, Id, PersonItems)>,
}

impl PersonYears {
    /// How many items the person has.
    pub(super) fn refresh(&mut self, person: Id, scene: &Scene<'_>) -> PersonTally {
        let version = scene.rows.version();
        let known = self.items.as_ref();
        if known.is_none_or(|(seen, of, _)| (*seen, *of) != (version, person)) {
            if known.is_none_or(|(_, of, _)| *of != person) {
                self.part = Part::All;
            }
            let items = PersonItems::of(scene.ledger, person);
            self.items = Some((version, person, items));
        }
        let items = self.items.as_ref();
        items.map_or_else(PersonTally::default, |(.., items)| items.tally)
    }

    /// The items listed now.
    pub(super) fn cases(&self) -> Vec<Id> {
        let items = self.items.iter().flat_map(|(.., items)| &items.years);
        let items = items.flat_map(|year| &year.items);
        items.map(|item| item.case).collect()
    }

    /// Draws them.
    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let Some((.., items)) = &self.items else {
            return;
        };
        let tally = items.tally;
        if tally.all == 0 {
            widgets::note(ui, "台账里还没有这个人提的件。");
            return;
        }
        tally_ui(ui, tally);
        let labels = [
            format!("全部 {}", tally.all),
            format!("领衔 {}", tally.lead),
            format!("联名 {}", tally.joint),
        ];
        let parts = [Part::All, Part::Lead, Part::Joint];
        let options: Vec<(Part, &str)> = parts
            .into_iter()
            .zip(labels.iter().map(String::as_str))
            .collect();
        let mut part = Some(self.part);
        let width = ui.available_width().min(260.0);
        segmented(ui, "提过的件", &mut part, &options, width);
        self.part = part.unwrap_or_default();
        ui.spacing_mut().item_spacing.y = 0.0;
        for year in &items.years {
            year_ui(ui, year, self.part, scene);
        }
        ui.spacing_mut().item_spacing.y = 8.0;
    }
}

impl Part {
    fn takes(self, item: &PersonItem) -> bool {
        match self {
            Self::All => true,
            Self::Lead => item.lead,
            Self::Joint => !item.lead,
        }
    }
}

/// One row of counts: all, and how they were found. They add up.
fn tally_ui(ui: &mut Ui, tally: PersonTally) {
    let counts = [
        (tally.all, "历年提出"),
        (tally.satisfied, "满意"),
        (tally.basically, "基本满意"),
        (tally.dissatisfied, "不满意"),
        (tally.silent, "还没反馈"),
    ];
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
    let words = counts
        .map(|(count, word)| format!("{word} {count} 件"))
        .join("，");
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, words.as_str()));
    let each = rect.width() / counts.len() as f32;
    for (index, (count, word)) in counts.into_iter().enumerate() {
        let left = rect.left() + each * index as f32;
        if index > 0 {
            let line = Stroke::new(1.0, theme.line);
            ui.painter().vline(left, rect.shrink(6.0).y_range(), line);
        }
        let left = left + if index > 0 { 8.0 } else { 0.0 };
        let number = TextLook::new(medium(size::TITLE), theme.ink);
        paint_text(
            ui,
            pos2(left, rect.top() + 14.0),
            &count.to_string(),
            number,
            each,
        );
        let label = TextLook::new(regular(size::SMALL), theme.ink_soft);
        paint_text(ui, pos2(left, rect.top() + 35.0), word, label, each - 8.0);
    }
}

fn year_ui(ui: &mut Ui, year: &PersonYear, part: Part, scene: &mut Scene<'_>) {
    let count = year.items.iter().filter(|item| part.takes(item)).count();
    if count == 0 {
        return;
    }
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let words = format!("{} 年 {count} 件", year.year);
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, words.as_str()));
    ui.painter()
        .rect_filled(rect, CornerRadius::ZERO, theme.surface_low);
    let left = pos2(rect.left() + 4.0, rect.center().y);
    let look = TextLook::new(medium(size::SMALL), theme.ink_soft);
    paint_text(ui, left, &words, look, rect.width());
    for item in year.items.iter().filter(|item| part.takes(item)) {
        item_ui(ui, item, scene);
    }
}

/// Two lines: number and title; role, class, how it was found, and the first answer of one handled again.
fn item_ui(ui: &mut Ui, item: &PersonItem, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Link, true, spoken(item)));
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(4), theme.hover);
        }
        let (first, second) = (rect.top() + 12.0, rect.top() + 30.0);
        let number = TextLook::new(medium(size::LABEL), theme.accent);
        let left = pos2(rect.left() + 4.0, first);
        paint_text(ui, left, &item.number, number, TITLE_LEFT - 10.0);
        let title = TextLook::new(regular(size::LABEL), theme.ink);
        let left = pos2(rect.left() + TITLE_LEFT, first);
        paint_text(ui, left, &item.title, title, rect.right() - left.x - 4.0);
        answer_ui(ui, item, pos2(left.x, second), rect.right() - 4.0);
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
        focus_ring(ui, &response, rect.shrink(2.0));
    }
    if response.on_hover_text(item.title.as_str()).clicked() {
        scene.ask(Intent::Go(Screen::Case(item.case)));
    }
}

fn answer_ui(ui: &Ui, item: &PersonItem, left: Pos2, right: f32) {
    let theme = Theme::of(ui);
    let soft = |ink| TextLook::new(regular(size::SMALL), ink);
    let mut x = paint_text(ui, left, role(item), soft(theme.ink_soft), 40.0) + 10.0;
    if let Some(class) = &item.answer.class {
        let colors = class_colors(theme, class.index);
        x = paint_tag(ui, pos2(x, left.y), &class.key, colors).right() + 8.0;
    }
    let ink = match item.answer.word {
        Some(Satisfaction::Satisfied) => theme.done,
        Some(_) => theme.ink,
        None => theme.ink_soft,
    };
    let glyph = pos2(x + 7.0, left.y);
    match item.answer.word {
        Some(Satisfaction::Dissatisfied) => Icon::Close.paint(ui.painter(), glyph, 12.0, ink),
        Some(_) => Icon::Check.paint(ui.painter(), glyph, 12.0, ink),
        None => paint_stage(ui.painter(), theme, glyph, item.stage),
    }
    let end = paint_text(
        ui,
        pos2(x + 18.0, left.y),
        word(item),
        soft(ink),
        right - x - 18.0,
    );
    if let Some(first) = first_words(item) {
        let from = pos2(end + 8.0, left.y);
        paint_text(ui, from, &first, soft(theme.ink_faint), right - from.x);
    } else {
        let kind = soft(theme.ink_faint);
        let stage = item.stage.label();
        if item.answer.word.is_some() && end + 90.0 < right {
            paint_text_right(ui, pos2(right, left.y), stage, kind);
        }
    }
}

fn role(item: &PersonItem) -> &'static str {
    if item.lead { "领衔" } else { "联名" }
}

/// How it was found, else where it stands.
fn word(item: &PersonItem) -> &'static str {
    item.answer
        .word
        .map_or_else(|| item.stage.label(), Satisfaction::label)
}

/// The answer before it was handled again: 首轮B类，不满意.
fn first_words(item: &PersonItem) -> Option<String> {
    let words = item.first.as_ref().map(GivenAnswer::words)?;
    Some(if words.is_empty() {
        "重新办理过".to_owned()
    } else {
        format!("首轮{words}")
    })
}

fn spoken(item: &PersonItem) -> String {
    let class = item.answer.class.as_ref();
    let class = class.map_or_else(String::new, |class| format!("，{}类", class.key));
    let first = first_words(item).map_or_else(String::new, |words| format!("，{words}"));
    format!(
        "{} {}，{}{class}，{}{first}",
        item.number,
        item.title,
        role(item),
        word(item)
    )
}
