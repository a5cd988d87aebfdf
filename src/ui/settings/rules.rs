//! 地方规则: the terms, outcome classes and targets of the office's rules, edited as a draft. Beside it stands what the draft
//! would move; nothing is recorded before it is applied, and applying is one act.

mod form;
mod list;
mod marks;
mod panel;
mod rows;
mod share;
mod typed;
mod work;

use eframe::egui::{Frame, Key, Margin, Modifiers, Popup, Rect, ScrollArea, Stroke, Ui, UiBuilder};

use crate::ledger::entry::rules_draft::{self, RulesDraft};
use crate::model::profile::Profile;
use crate::ui::cached::Cached;
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::Theme;
use crate::ui::widgets::{self, Keeper, card, segmented};

use super::shared::SettingsShared;
use super::{classes, shipped, targets};

use form::RuleForm;
use panel::{RulesAsk, RulesPanel};
use work::RulesWork;

/// Key of the draft.
pub const RULES_DRAFT: &str = "settings/rules";

/// Width of the panel at right and of the list of rules, in points.
const PANEL: f32 = 500.0;
const LIST: f32 = 262.0;

/// The parts of the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// 期限
    #[default]
    Terms,
    /// 办理结果
    Classes,
    /// 目标和做法
    Targets,
    /// 换用别处的规则
    Shipped,
    /// 规则文件
    Share,
}

impl Part {
    /// All of them, as people call them.
    const ALL: [(Self, &'static str); 5] = [
        (Self::Terms, "期限"),
        (Self::Classes, "办理结果"),
        (Self::Targets, "目标和做法"),
        (Self::Shipped, "换用规则"),
        (Self::Share, "规则文件"),
    ];
}

/// The section's state.
#[derive(Debug, Default)]
pub(super) struct RulesSection {
    part: Part,
    form: RuleForm,
    shipped: shipped::ShippedState,
    share: share::ShareState,
    /// What is edited; its profile is none where it is as recorded.
    kept: RulesDraft,
    /// The rules that would be applied, what is typed in the field in hand taken in; none where nothing differs.
    tried: Option<Profile>,
    /// A length typed and not handed over yet.
    typed: Option<String>,
    /// Goes up with every edit.
    revision: u64,
    work: RulesWork,
    /// The shipped rules that these were made from, at which version of the settings.
    origin: Cached<u64, Option<Profile>>,
    seen: Option<u64>,
    /// It is asked whether what has begun may move.
    confirming: bool,
    /// It is asked whether the draft is to be given up.
    dropping: bool,
    refused: Option<String>,
    keeper: Keeper,
}

impl RulesSection {
    /// Turns to the part of that name, where there is one.
    pub(super) fn show_part(&mut self, part: &str) {
        let named = Part::ALL.into_iter().find(|(_, label)| *label == part);
        self.part = named.map_or(self.part, |(part, _)| part);
    }

    /// Whether anything is edited and not applied.
    pub(super) fn is_edited(&self) -> bool {
        self.tried.is_some() || self.kept.profile.is_some()
    }

    /// What is edited and not applied yet.
    pub(super) fn unsaved(&self) -> Option<String> {
        let kept = RulesDraft {
            profile: self.tried.clone().or_else(|| self.kept.profile.clone()),
            ..self.kept.clone()
        };
        let text = (!kept.is_empty()).then(|| serde_json::to_string(&kept).ok());
        text.flatten()
    }

    /// Takes back what [`Self::unsaved`] gave.
    pub(super) fn restore(&mut self, text: &str, recorded: &Profile) {
        if let Ok(kept) = serde_json::from_str(text) {
            self.kept = kept;
            self.kept.forget_recorded(recorded);
            self.revision += 1;
        }
    }

    /// Whether what is edited, applied or dropped has not been kept or forgotten yet.
    pub(super) fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    /// Takes the text of a file of rules as if it had been pasted.
    pub(super) fn take_text(&mut self, text: String) {
        self.part = Part::Share;
        self.kept.pasted = text;
        self.revision += 1;
    }

    /// Draws the section: the rules, and what their draft would move, each in a card.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        shared: &mut SettingsShared,
        scene: &mut Scene<'_>,
    ) {
        let recorded = &scene.ledger.profile;
        let version = scene.ledger.facts.settings.version();
        let drafted = self.kept.profile.take();
        let was_edited = drafted.is_some() || self.tried.is_some();
        let mut profile = drafted.unwrap_or_else(|| recorded.clone());
        let left = area.with_max_x(area.right() - PANEL - 12.0);
        let right = area.with_min_x(area.right() - PANEL);
        let typed = self.typed.take();
        let edited = card(ui, left, |ui| {
            self.parts_ui(ui, &mut profile, shared, scene)
        });
        let differs = profile != *recorded;
        if edited || typed != self.typed || self.seen != Some(version) {
            self.seen = Some(version);
            let tried = match &self.typed {
                Some(typed) => self.form.with_typed(&profile, typed),
                None => profile.clone(),
            };
            self.tried = (tried != *recorded).then_some(tried);
            self.note(ui);
        }
        self.kept.profile = differs.then_some(profile);
        if was_edited && !self.is_edited() {
            // It was applied, or edited back.
            self.kept.basis.clear();
            self.keeper.note(ui);
        }
        self.work
            .refresh(ui, (self.revision, self.tried.as_ref()), scene);
        let panel = RulesPanel {
            work: &self.work,
            tried: self.tried.as_ref(),
            uses: &shared.uses,
            confirming: self.confirming,
            dropping: self.dropping,
            refused: self.refused.as_deref(),
        };
        let basis = &mut self.kept.basis;
        let (typed, asked) = card(ui, right, |ui| panel.ui(ui, basis, scene));
        if typed {
            self.refused = None;
            self.keeper.note(ui);
        }
        let asked = self.key_asks(ui).or(asked);
        self.take_asked(ui, asked, shared, scene);
        self.keep(ui, scene);
    }

    /// Notes that the draft changed.
    fn note(&mut self, ui: &Ui) {
        self.revision += 1;
        (self.confirming, self.dropping, self.refused) = (false, false, None);
        self.keeper.note(ui);
        ui.ctx().request_repaint();
    }

    /// Keeps the draft a moment after it changed.
    fn keep(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let mut intents = scene.intents.iter();
        let leaving = intents.any(|intent| matches!(intent, Intent::Go(_)));
        if self.keeper.is_due(ui, leaving) {
            let (key, text) = (RULES_DRAFT.to_owned(), self.unsaved());
            scene.ask(Intent::Keep { key, text });
        }
    }

    /// Keys of the whole page: Ctrl+Enter applies, Esc gives up.
    fn key_asks(&self, ui: &Ui) -> Option<RulesAsk> {
        if !self.is_edited()
            || widgets::dialog_is_open(ui.ctx())
            || widgets::is_composing(ui.ctx())
            || Popup::is_any_open(ui.ctx())
        {
            return None;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::Enter) {
            return Some(RulesAsk::Apply);
        }
        let free = !ui.ctx().text_edit_focused();
        (free && pressed(Modifiers::NONE, Key::Escape)).then_some(
            if self.confirming || self.dropping {
                RulesAsk::LookAgain
            } else {
                RulesAsk::Drop
            },
        )
    }

    fn take_asked(
        &mut self,
        ui: &Ui,
        asked: Option<RulesAsk>,
        shared: &mut SettingsShared,
        scene: &mut Scene<'_>,
    ) {
        match asked {
            Some(RulesAsk::Apply) => self.apply(scene),
            Some(RulesAsk::LookAgain) => (self.confirming, self.dropping) = (false, false),
            Some(RulesAsk::Drop) => self.dropping = true,
            Some(RulesAsk::DropForGood) => {
                self.kept.profile = None;
                self.kept.basis.clear();
                self.forget_typed(shared, scene);
                (self.tried, self.seen) = (None, None);
                self.note(ui);
            }
            Some(RulesAsk::FromTomorrow) => {
                let tried = self.tried.as_ref();
                let later = tried.and_then(|tried| rules_draft::from_tomorrow(scene.ledger, tried));
                if let Some((_, later)) = later {
                    self.kept.profile = Some(later);
                    self.forget_typed(shared, scene);
                    self.seen = None;
                    self.note(ui);
                }
            }
            None => {}
        }
    }

    /// Forgets what stands in the fields: what they belong to is edited from outside them.
    fn forget_typed(&mut self, shared: &mut SettingsShared, scene: &Scene<'_>) {
        self.typed = None;
        let tried = self.tried.as_ref().unwrap_or(&scene.ledger.profile);
        for rule in &tried.rules {
            for period in 0..=rule.later.len() {
                shared.buffers.forget(form::owner(rule, period));
            }
        }
        for class in &tried.classes {
            shared.buffers.forget(classes::owner(class));
        }
        shared.buffers.forget(targets::owner());
    }

    /// Asks for the draft to be recorded by one act; what moves terms that have begun is asked about once more.
    fn apply(&mut self, scene: &mut Scene<'_>) {
        self.dropping = false;
        let (Some(tried), Some(view)) = (&self.tried, self.work.view()) else {
            return;
        };
        if !self.work.is_current()
            || panel::lacking(scene.ledger, tried, &self.kept.basis).is_some()
        {
            return;
        }
        if view.moved > 0 && !self.confirming {
            self.confirming = true;
            return;
        }
        let title = rules_draft::title(scene.ledger, tried, &self.kept.basis);
        let act = rules_draft::set_profile(tried, Some(title));
        match scene.try_act(act) {
            Ok(()) => self.confirming = false,
            Err(refusal) => self.refused = Some(refusal.to_string()),
        }
    }

    /// The part in hand under the choice of parts; returns whether the rules were edited.
    fn parts_ui(
        &mut self,
        ui: &mut Ui,
        profile: &mut Profile,
        shared: &mut SettingsShared,
        scene: &mut Scene<'_>,
    ) -> bool {
        let mut part = Some(self.part);
        let margin = Margin {
            left: 16,
            right: 16,
            top: 8,
            bottom: 8,
        };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            let width = ui.available_width().min(480.0);
            segmented(ui, "地方规则", &mut part, &Part::ALL, width);
        });
        let edited = if self.part == Part::Terms {
            self.terms_ui(ui, profile, shared, scene)
        } else {
            self.others_ui(ui, profile, shared, scene)
        };
        if part != Some(self.part) {
            self.part = part.unwrap_or_default();
            ui.ctx().request_repaint();
        }
        edited
    }

    fn others_ui(
        &mut self,
        ui: &mut Ui,
        profile: &mut Profile,
        shared: &mut SettingsShared,
        scene: &mut Scene<'_>,
    ) -> bool {
        let shown = ScrollArea::vertical()
            .id_salt(("rules", self.part as usize))
            .auto_shrink(false)
            .show(ui, |ui| {
                let frame = Frame::new().inner_margin(Margin::same(16));
                frame.show(ui, |ui| match self.part {
                    Part::Classes => classes::ui(ui, shared, profile, scene),
                    Part::Targets => targets::ui(ui, shared, profile, scene),
                    Part::Shipped => self.shipped.ui(ui, shared, profile),
                    Part::Share => {
                        let pasted = &mut self.kept.pasted;
                        share::ui(ui, &mut self.share, (pasted, profile), scene)
                    }
                    Part::Terms => false,
                })
            });
        shown.inner.inner
    }

    fn terms_ui(
        &mut self,
        ui: &mut Ui,
        profile: &mut Profile,
        shared: &mut SettingsShared,
        scene: &Scene<'_>,
    ) -> bool {
        let area = ui.available_rect_before_wrap();
        let left = area.with_max_x(area.left() + LIST);
        let right = area.with_min_x(left.right());
        let mut child = ui.new_child(UiBuilder::new().max_rect(left).id_salt("rule list"));
        let chosen = self.form.rule;
        let (picked, added) = list::ui(&mut child, profile, chosen, &scene.ledger.profile);
        let line = Stroke::new(1.0, Theme::of(ui).line);
        ui.painter().vline(right.left(), area.y_range(), line);
        let mut child = ui.new_child(UiBuilder::new().max_rect(right).id_salt("rule form"));
        child.set_clip_rect(right.intersect(ui.clip_rect()));
        let version = scene.ledger.facts.settings.version();
        let origin = self.origin.of(version, || scene.ledger.profile.origin());
        let form = &mut self.form;
        let shown = ScrollArea::vertical()
            .id_salt("rule")
            .max_height(right.height())
            .auto_shrink(false)
            .show(&mut child, |ui| {
                let frame = Frame::new().inner_margin(Margin::same(16));
                let draw = |ui: &mut Ui| {
                    form.ui(ui, (profile, origin.as_ref()), &mut shared.buffers, scene)
                };
                frame.show(ui, draw).inner
            });
        self.typed = shown.inner.typed;
        if let Some(picked) = picked {
            self.form.show(picked);
            self.typed = None;
            ui.ctx().request_repaint();
        }
        shown.inner.edited || added
    }
}
