//! The panel beside the rules: which figures and terms the draft would move, where it is laid down, and applying it.

use eframe::egui::{
    Align, Frame, Label, Layout, Margin, Rect, RichText, ScrollArea, Stroke, Ui, UiBuilder, vec2,
};

use crate::ledger::Ledger;
use crate::ledger::entry::rules_draft;
use crate::ledger::roster::Uses;
use crate::ledger::survey::{ReplyTally, RulesImpact};
use crate::model::profile::Profile;
use crate::ui::scene::Scene;
use crate::ui::settings::shared::drop_question_ui;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::form::labelled_wide;
use crate::ui::widgets::{
    Button, TextField, card, card_header, divider, hint, link, medium_line, note, problem_line,
};

use super::rows;
use super::work::{RulesWork, SurveyView};

/// Height of the row with the buttons, in points.
const FOOT: f32 = 56.0;
/// The most lines of what differs that are shown.
const MOST_CHANGES: usize = 30;

/// The panel.
#[derive(Debug)]
pub(super) struct RulesPanel<'a> {
    /// What the draft would move.
    pub(super) work: &'a RulesWork,
    /// The rules that would be applied; none where nothing differs.
    pub(super) tried: Option<&'a Profile>,
    /// How many items have each outcome class.
    pub(super) uses: &'a Uses,
    /// Whether it is asked if what has begun may move.
    pub(super) confirming: bool,
    /// Whether it is asked if the draft is to be given up.
    pub(super) dropping: bool,
    /// Why the draft was refused.
    pub(super) refused: Option<&'a str>,
}

/// What is asked for at the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RulesAsk {
    /// Apply the draft.
    Apply,
    /// Not yet, after it was asked whether what has begun may move, or the draft be given up.
    LookAgain,
    /// Ask whether the draft is to be given up.
    Drop,
    /// Give the draft up.
    DropForGood,
    /// Let what was edited hold only from tomorrow on.
    FromTomorrow,
}

/// What is still to be filled in before rules may be applied.
pub(super) fn lacking(ledger: &Ledger, tried: &Profile, basis: &str) -> Option<String> {
    let without = rules_draft::without_basis(ledger, tried);
    if let Some(first) = without.first() {
        return Some(format!("“{first}”改的一段还没填依据"));
    }
    let wants = rules_draft::wants_basis(&ledger.profile, tried);
    (wants && basis.trim().is_empty()).then(|| "还没填依据".to_owned())
}

impl RulesPanel<'_> {
    /// Draws it into its card; returns whether the basis changed, and what is asked for.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        basis: &mut String,
        scene: &mut Scene<'_>,
    ) -> (bool, Option<RulesAsk>) {
        let title = match self.work.view() {
            Some(view) => format!("影响 {} 件", view.moved),
            None => "影响".to_owned(),
        };
        card_header(ui, &title, "随改随算，采用前不生效", |_| {});
        let area = ui.available_rect_before_wrap();
        let foot = Rect::from_min_max(area.left_bottom() - vec2(0.0, FOOT), area.max);
        let body = area.with_max_y(foot.top());
        let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("impact"));
        child.set_clip_rect(body.intersect(ui.clip_rect()));
        let shown = ScrollArea::vertical()
            .id_salt("impact")
            .max_height(body.height())
            .auto_shrink(false)
            .show(&mut child, |ui| {
                let frame = Frame::new().inner_margin(Margin::symmetric(16, 8));
                frame.show(ui, |ui| self.body_ui(ui, basis, scene)).inner
            });
        let (typed, asked) = shown.inner;
        let line = Stroke::new(1.0, Theme::of(ui).line);
        ui.painter().hline(foot.x_range(), foot.top(), line);
        let right_first = Layout::right_to_left(Align::Center);
        let inner = foot.shrink2(vec2(16.0, 8.0));
        let foot = UiBuilder::new().max_rect(inner).layout(right_first);
        let pressed = ui
            .scope_builder(foot, |ui| self.foot_ui(ui, basis, scene.ledger))
            .inner;
        (typed, pressed.or(asked))
    }

    fn body_ui(
        &self,
        ui: &mut Ui,
        basis: &mut String,
        scene: &mut Scene<'_>,
    ) -> (bool, Option<RulesAsk>) {
        let Some(tried) = self.tried else {
            note(
                ui,
                "还没有改动。改了以后，这里列出哪些期限和数会动，采用以前什么都不变。",
            );
            return (false, None);
        };
        let mut typed = false;
        if rules_draft::wants_basis(&scene.ledger.profile, tried) {
            labelled_wide(ui, "依据", 40.0, true, |ui| {
                let field = TextField::new("改动的依据", basis).hint("文件名和条款，写进操作记录");
                typed = field.show(ui).changed;
            });
        }
        if let Some(reason) = self.refused {
            problem_line(ui, reason);
        }
        let Some(view) = self.work.view() else {
            note(ui, progress(self.work));
            return (typed, None);
        };
        if !self.work.is_current() {
            note(ui, format!("{}下面是上一次算的。", progress(self.work)));
        }
        tiles_ui(ui, &view.found);
        figures_ui(ui, &view.found);
        sums_ui(ui, view);
        rows::ui(ui, &view.found.impact, scene);
        let asked = warning_ui(ui, view);
        divider(ui);
        self.changes_ui(ui, view, tried, scene.ledger);
        (typed, asked)
    }

    /// What differs from the rules as recorded.
    fn changes_ui(&self, ui: &mut Ui, view: &SurveyView, tried: &Profile, ledger: &Ledger) {
        medium_line(ui, format!("改了 {} 处", view.changes.len()), size::LABEL);
        for change in view.changes.iter().take(MOST_CHANGES) {
            note(ui, change);
        }
        if view.changes.len() > MOST_CHANGES {
            hint(ui, format!("还有 {} 处", view.changes.len() - MOST_CHANGES));
        }
        for class in &ledger.profile.classes {
            let used = self.uses.classes.get(&class.key).copied().unwrap_or(0);
            if used > 0 && tried.class(&class.key) != Some(class) {
                let label = &class.label;
                note(
                    ui,
                    format!("办理结果“{label}”已用在 {used} 件，以后印的函件按新的写法。"),
                );
            }
        }
    }

    /// The buttons, from the right.
    fn foot_ui(&self, ui: &mut Ui, basis: &str, ledger: &Ledger) -> Option<RulesAsk> {
        let Some(tried) = self.tried else {
            ui.add(Button::primary("采用 · 没有改动").enabled(false));
            return None;
        };
        if self.dropping {
            let drops = drop_question_ui(ui, "改过的都会丢掉。")?;
            return Some(if drops {
                RulesAsk::DropForGood
            } else {
                RulesAsk::LookAgain
            });
        }
        let moved = self.work.view().map_or(0, |view| view.moved);
        let lacking = lacking(ledger, tried, basis);
        let (label, can_apply) = match &lacking {
            Some(lacking) => (format!("采用 · {lacking}"), false),
            None if !self.work.is_current() => ("采用 · 正在算".to_owned(), false),
            None if self.confirming => (format!("确认采用，动 {moved} 件"), true),
            None => (format!("采用，动 {moved} 件"), true),
        };
        let apply = Button::primary(&label).enabled(can_apply);
        let apply = if can_apply {
            apply.key("Ctrl+Enter")
        } else {
            apply
        };
        let mut asked = None;
        if ui.add(apply).clicked() {
            asked = Some(RulesAsk::Apply);
        }
        let back = if self.confirming {
            "再看看"
        } else {
            "不采用"
        };
        if ui.add(Button::new(back).key("Esc")).clicked() {
            asked = Some(if self.confirming {
                RulesAsk::LookAgain
            } else {
                RulesAsk::Drop
            });
        }
        let words = if self.confirming {
            format!("这 {moved} 件已经起算。")
        } else {
            "采用后可以撤销".to_owned()
        };
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| hint(ui, words));
        asked
    }
}

fn progress(work: &RulesWork) -> String {
    work.percent().map_or_else(
        || "正在算。".to_owned(),
        |done| format!("正在算，{done}%。"),
    )
}

/// The four tiles that add up: in time, overdue, late, not due.
fn tiles_ui(ui: &mut Ui, found: &RulesImpact) {
    let (old, new) = (found.before.replies, found.after.replies);
    let (was, is) = (old.on_time(), new.on_time());
    let counted = |words: &str, of: fn(ReplyTally) -> usize| {
        let (was, is) = (of(old), of(new));
        let more = is.cmp(&was);
        let moved = match more {
            std::cmp::Ordering::Equal => "不变".to_owned(),
            std::cmp::Ordering::Greater => format!("多 {} 件", is - was),
            std::cmp::Ordering::Less => format!("少 {} 件", was - is),
        };
        (words.to_owned(), was.to_string(), format!("{is} 件"), moved)
    };
    let fraction = format!("{}/{} → {}/{}", was.above, was.base, is.above, is.base);
    let tiles = [
        (
            "按时办复率".to_owned(),
            was.percent(),
            is.percent(),
            fraction,
        ),
        counted("逾期未答复", |tally| tally.overdue),
        counted("晚答复", |tally| tally.late),
        counted("未到期", |tally| tally.pending),
    ];
    ui.columns(4, |columns| {
        for (ui, (label, was, is, small)) in columns.iter_mut().zip(&tiles) {
            hint(ui, label);
            change_ui(ui, was, is);
            hint(ui, small);
        }
    });
    let all = new.all();
    hint(
        ui,
        format!("按选看的届次算，主办 {all} 件，四项合计 {all} 件。"),
    );
}

/// The old figure struck through, the new one after it.
fn change_ui(ui: &mut Ui, was: &str, is: &str) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if was != is.trim_end_matches(" 件") {
            let old = RichText::new(was).font(regular(size::SMALL));
            ui.add(Label::new(old.color(theme.ink_faint).strikethrough()));
            hint(ui, "→");
        }
        medium_line(ui, is, size::TITLE);
    });
}

/// The other figures that change, and the targets.
fn figures_ui(ui: &mut Ui, found: &RulesImpact) {
    for (figure, was, is) in found.figures() {
        note(
            ui,
            format!(
                "{} {}（{}/{}）→ {}（{}/{}）",
                figure.label(),
                was.percent(),
                was.above,
                was.base,
                is.percent(),
                is.above,
                is.base
            ),
        );
    }
    let said =
        |target: Option<u32>| target.map_or_else(|| "不设".to_owned(), |one| format!("{one}%"));
    for target in &found.targets {
        let share = target.share;
        let reached = match target.is_reached() {
            Some(true) => "，达到",
            Some(false) => "，没有达到",
            None => "",
        };
        note(
            ui,
            format!(
                "{}目标 {} → {}：现在 {}（{}/{}）{reached}",
                target.figure.label(),
                said(target.from),
                said(target.to),
                share.percent(),
                share.above,
                share.base
            ),
        );
    }
}

/// 变逾期 6 + 还是逾期 2 + 提前 6 = 14 件.
fn sums_ui(ui: &mut Ui, view: &SurveyView) {
    divider(ui);
    if view.moved == 0 {
        note(
            ui,
            format!("没有办件的期限会动，{} 件都不动。", view.found.items),
        );
        return;
    }
    let parts = view
        .sums
        .iter()
        .map(|(fate, count)| format!("{} {count}", fate.label()));
    let parts = parts.collect::<Vec<_>>().join(" + ");
    let rest = view.found.items.saturating_sub(view.moved);
    let theme = Theme::of(ui);
    let words = format!("{parts} = {} 件", view.moved);
    let text = RichText::new(words)
        .font(medium(size::LABEL))
        .color(theme.ink);
    ui.add(Label::new(text).wrap());
    hint(
        ui,
        format!("台账 {} 件里其余 {rest} 件不动", view.found.items),
    );
}

/// What has begun would move: says so, and offers the way round.
fn warning_ui(ui: &mut Ui, view: &SurveyView) -> Option<RulesAsk> {
    if view.moved == 0 {
        return None;
    }
    let late = view
        .found
        .impact
        .moved
        .iter()
        .filter(|one| one.turns_late());
    let late = late.count();
    let mut asked = None;
    card::inset(ui, |ui| {
        let words = if late > 0 {
            format!("有 {late} 项一采用就算逾期。动的都是已经起算的。")
        } else {
            "动的都是已经起算的。".to_owned()
        };
        note(ui, words);
        if let Some(from) = view.from_tomorrow {
            note(ui, "要是文件只管以后交办的：");
            if link(ui, &format!("把起日改成 {from}，影响 0 件")).clicked() {
                asked = Some(RulesAsk::FromTomorrow);
            }
        }
    });
    asked
}
