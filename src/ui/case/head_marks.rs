//! What stands beside the title of an item: its kind, the office's part in it, its round, 重点, and the next term.

use eframe::egui::{Color32, Role as AccessRole, Sense, Ui, WidgetInfo, vec2};

use crate::ledger::workbench::glance::beside_text;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets;
use crate::ui::widgets::mark::{DeadlineLook, kind_colors, look_chip};
use crate::ui::widgets::text::cut;

/// Width of a tag folded to its icon, in points.
const FOLDED: f32 = 18.0;

/// What lies between two marks, in points.
const APART: f32 = 8.0;

/// What is said of a term whose day may still move.
const PROVISIONAL: &str = "暂定";

/// A tag beside the title.
struct Tag {
    icon: Icon,
    words: String,
    colors: (Color32, Color32, Color32),
}

/// The next term of an item.
struct TermMark {
    /// Its rule.
    rule: String,
    /// Whether its day may still move: that stays when the rule is folded away.
    provisional: bool,
    /// Its chip.
    look: DeadlineLook,
    /// What is said of the terms beside it.
    beside: Option<String>,
}

/// The marks of an item.
pub(super) struct HeadMarks {
    tags: Vec<Tag>,
    /// The next term.
    term: Option<TermMark>,
}

impl HeadMarks {
    /// The marks of a case.
    pub(super) fn of(ui: &Ui, case: &Case, scene: &Scene<'_>) -> Self {
        let theme = Theme::of(ui);
        let plain = (theme.surface, theme.ink, theme.ink);
        let mut tags = vec![Tag {
            icon: Icon::Document,
            words: case.kind.label().to_owned(),
            colors: kind_colors(theme, case.kind),
        }];
        tags.extend(scene.ledger.own_role(case.id).map(|role| Tag {
            icon: Icon::Person,
            words: role.label().to_owned(),
            colors: (theme.surface, theme.border_strong, theme.ink_soft),
        }));
        let round = scene.ledger.own_round(case.id);
        let number = round.map(|round| scene.ledger.round_number(round));
        let again = number.filter(|number| *number > 1);
        tags.extend(again.map(|number| Tag {
            icon: Icon::Redo2,
            words: format!("第 {number} 轮"),
            colors: plain,
        }));
        tags.extend(case.key_case.then(|| Tag {
            icon: Icon::Star,
            words: "★ 重点".to_owned(),
            colors: plain,
        }));
        tags.extend(scene.ledger.merged_words(case.id).map(|words| Tag {
            icon: Icon::Merge,
            words,
            colors: plain,
        }));
        let state = scene.ledger.state(case.id);
        let term = state.and_then(|state| Some((state, state.next()?)));
        let term = term.map(|(state, term)| {
            let rule = term.rule(scene.ledger);
            let rule = rule.map_or_else(String::new, |rule| rule.label.clone());
            let beside = state.beside(scene.ledger);
            TermMark {
                rule,
                provisional: term.counted.provisional,
                look: DeadlineLook::of(theme, term.status(scene.ledger), false),
                beside: beside.map(|beside| beside_text(scene.ledger, beside)),
            }
        });
        Self { tags, term }
    }

    /// How wide they are, whole or folded, in points.
    pub(super) fn width(&self, ui: &Ui, folded: bool) -> f32 {
        let words = |words: &str| {
            let ink = Theme::of(ui).ink;
            cut(ui, words, regular(size::SMALL), ink, f32::INFINITY)
                .size()
                .x
        };
        let tag = |tag: &Tag| {
            if folded {
                FOLDED
            } else {
                words(&tag.words) + 12.0
            }
        };
        let tags = self.tags.iter().map(|one| tag(one) + APART).sum::<f32>();
        let term = self.term.as_ref().map_or(0.0, |term| {
            let rule = if folded {
                0.0
            } else {
                words(&term.rule) + APART
            };
            let provisional = if term.provisional {
                words(PROVISIONAL) + APART
            } else {
                0.0
            };
            rule + provisional + term.look.width(ui) + APART
        });
        tags + term
    }

    /// Draws them; folded, tags are icons with names, and the rule is told by its chip alone.
    pub(super) fn ui(&self, ui: &mut Ui, folded: bool) {
        for tag in &self.tags {
            if folded {
                tag.folded_ui(ui);
            } else {
                widgets::tag(ui, &tag.words, tag.colors);
            }
        }
        let Some(term) = &self.term else {
            return;
        };
        if !folded && !term.rule.is_empty() {
            widgets::hint(ui, &term.rule);
        }
        if term.provisional {
            widgets::hint(ui, PROVISIONAL);
        }
        let mut told: Vec<&str> = term.beside.iter().map(String::as_str).collect();
        if folded {
            told.insert(0, &term.rule);
        }
        let chip = look_chip(ui, &term.look);
        if told.iter().any(|words| !words.is_empty()) {
            chip.on_hover_text(told.join("\n"));
        }
    }
}

impl Tag {
    /// Its icon, called by its words.
    fn folded_ui(&self, ui: &mut Ui) {
        let (rect, response) = ui.allocate_exact_size(vec2(FOLDED, 20.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, &self.words));
        let ink = Theme::of(ui).ink_soft;
        self.icon.paint(ui.painter(), rect.center(), 16.0, ink);
        response.on_hover_text(&self.words);
    }
}
