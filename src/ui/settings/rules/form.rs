//! The form of one rule: its periods, what it runs from, whom it binds, and how it differs from the shipped one.

use eframe::egui::{Id as WidgetId, Ui};

use crate::ledger::entry::rules_draft;
use crate::ledger::rules_compared::COMPARED;
use crate::model::profile::{BaseEvent, MeetingEvent, Profile, Rule};
use crate::model::term::{self, TermLength};
use crate::model::vocabulary::Role;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::settings::typed::of_rule;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::{BoundForm, Buffers, FormRow, labelled_wide};
use crate::ui::widgets::{Button, card, divider, hint, medium_line, note, pick_row, tick};

use super::marks;

/// Width of the labels, in points.
const LABEL: f32 = 70.0;

/// The form's state from one frame to the next.
#[derive(Debug, Default)]
pub(super) struct RuleForm {
    /// The rule and its period that are shown, by their places.
    pub(super) rule: usize,
    period: usize,
    /// The rule asked about before it is taken out.
    removing: Option<String>,
}

/// The rule as it came with the program, for comparing.
pub(super) type Origin<'a> = Option<&'a Profile>;

/// What was done in the form.
#[derive(Debug, Default)]
pub(super) struct RuleFormAnswer {
    /// Something was edited.
    pub(super) edited: bool,
    /// A length typed into the field of the period shown and not handed over yet.
    pub(super) typed: Option<String>,
}

/// Whom the fields of a rule belong to.
pub(super) fn owner(rule: &Rule, period: usize) -> WidgetId {
    WidgetId::unique(("rule", rule.key.as_str(), period))
}

impl RuleForm {
    /// Turns to another rule.
    pub(super) fn show(&mut self, rule: usize) {
        *self = Self {
            rule,
            ..Self::default()
        };
    }

    /// Turns to a period of a rule.
    pub(super) fn show_period(&mut self, rule: usize, period: usize) {
        self.show(rule);
        self.period = period;
    }

    /// The rules with what is typed in the field of the period shown.
    pub(super) fn with_typed(&self, profile: &Profile, typed: &str) -> Profile {
        let mut tried = profile.clone();
        let last = tried.rules.len().saturating_sub(1);
        if let Some(rule) = tried.rules.get_mut(self.rule.min(last)) {
            typed.clone_into(rule.period_mut(self.period).term);
        }
        tried
    }

    /// Draws the form of the rule shown.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (profile, origin): (&mut Profile, Origin<'_>),
        buffers: &mut Buffers,
        scene: &Scene<'_>,
    ) -> RuleFormAnswer {
        let index = self.rule.min(profile.rules.len().saturating_sub(1));
        let Some(rule) = profile.rules.get(index).cloned() else {
            note(ui, "还没有期限。点“加一条期限”。");
            return RuleFormAnswer::default();
        };
        self.period = self.period.min(rule.later.len());
        let mut answer = RuleFormAnswer::default();
        let mut edited = rule.clone();
        let owner = owner(&rule, self.period);
        let removed = ui
            .push_id(owner, |ui| {
                medium_line(ui, &rule.label, size::TITLE);
                answer.edited |= self.periods_ui(ui, &mut edited, scene);
                answer.typed = self.fields_ui(ui, (profile, &mut edited), buffers, scene);
                compare_ui(ui, &edited, (scene.ledger.profile.rule(&rule.key), origin));
                divider(ui);
                self.remove_ui(ui, &rule)
            })
            .inner;
        if edited != rule {
            answer.edited = true;
            profile.rules[index] = edited;
        }
        if removed {
            answer.edited = true;
            profile.rules.remove(index);
        }
        answer
    }

    /// 各段起止: the periods side by side, and adding one.
    fn periods_ui(&mut self, ui: &mut Ui, rule: &mut Rule, scene: &Scene<'_>) -> bool {
        let recorded = scene.ledger.profile.rule(&rule.key);
        let recorded = recorded.map(Rule::periods).unwrap_or_default();
        let mut edited = false;
        ui.horizontal(|ui| {
            medium_line(ui, "各段起止", size::LABEL);
            let add = Button::new("加一段").icon(Icon::Plus).tiny();
            if ui.add(add).clicked()
                && let Some(from) = scene.today().succ_opt()
            {
                let term = rule.term_on(from).to_owned();
                let known = rule.periods().iter().any(|one| one.from == Some(from));
                if !known {
                    self.period = rule.begin_period(from, term, String::new());
                    edited = true;
                }
            }
        });
        for (index, period) in rule.periods().iter().enumerate() {
            let draft = if recorded.contains(period) {
                ""
            } else {
                "草稿"
            };
            let shown = index == self.period;
            if pick_row(ui, &period.term, &period.days_text(), draft, shown).clicked() {
                self.period = index;
                ui.ctx().request_repaint();
            }
        }
        if rule.later.is_empty() {
            note(
                ui,
                "按起算那天落在哪一段算。要从某天起改，加一段，旧件不会跟着变。",
            );
        } else {
            note(ui, "按起算那天落在哪一段算。旧件一直按旧段，不会跟着变。");
        }
        if self.period > 0
            && ui
                .add(Button::text("去掉这一段").icon(Icon::Trash).tiny())
                .clicked()
        {
            edited = true;
            drop_period(rule, self.period);
            self.period -= 1;
        }
        edited
    }

    /// The fields; returns a length typed and not handed over yet.
    fn fields_ui(
        &self,
        ui: &mut Ui,
        (profile, edited): (&Profile, &mut Rule),
        buffers: &mut Buffers,
        scene: &Scene<'_>,
    ) -> Option<String> {
        let ledger = scene.ledger;
        let (index, period) = (self.rule.min(profile.rules.len() - 1), self.period);
        let check = |edited: &Rule| {
            let mut tried = profile.clone();
            tried.rules[index] = edited.clone();
            rules_draft::check(&tried, ledger)
        };
        let owner = owner(edited, period);
        buffers.keep_as(owner, || of_rule(&edited.key, period));
        let form = BoundForm::new(owner, buffers, edited, check);
        let mut form = form.label_width(LABEL);
        let name = FormRow::new("label", "名称").hint("如 答复").required();
        form.text(ui, name, |rule| &mut rule.label);
        let term = FormRow::new("term", "期限").required();
        let term = term.hint("如 3个月、15个工作日、7日、9月30日前");
        form.text(ui, term, |rule| rule.period_mut(period).term);
        let stored = form.value().periods()[period].term.clone();
        let typed = form.typed("期限", &stored);
        example_ui(ui, form.value(), &typed, scene);
        let from = FormRow::new("from", "起日").name("这段起日").width(150.0);
        form.date(ui, from, scene.day(), |rule| rule.period_mut(period).from);
        let until = FormRow::new("until", "止日").name("这段止日").width(150.0);
        form.date(ui, until, scene.day(), |rule| rule.period_mut(period).until);
        let source = FormRow::new("source", "依据")
            .hint("文件名和条款")
            .required();
        form.text(ui, source, |rule| rule.period_mut(period).source);
        events_ui(ui, &mut form);
        roles_ui(ui, &mut form);
        marks::ui(ui, &mut form);
        let is_new = typed != stored && TermLength::parse(&typed).is_ok();
        is_new.then_some(typed)
    }

    fn remove_ui(&mut self, ui: &mut Ui, rule: &Rule) -> bool {
        if self.removing.as_ref() != Some(&rule.key) {
            let label = format!("去掉“{}”…", rule.label);
            if ui.add(Button::danger(&label).icon(Icon::Trash)).clicked() {
                self.removing = Some(rule.key.clone());
            }
            return false;
        }
        note(
            ui,
            "去掉以后，办件不再有这个期限，已有的日期记录不受影响。先在右边看影响，采用以后可以撤销。",
        );
        let mut remove = false;
        ui.horizontal(|ui| {
            if ui.add(Button::new("不去掉")).clicked() {
                self.removing = None;
            }
            if ui.add(Button::danger("去掉").icon(Icon::Trash)).clicked() {
                self.removing = None;
                remove = true;
            }
        });
        remove
    }
}

/// Takes a period out; the one before it runs on in its stead.
fn drop_period(rule: &mut Rule, index: usize) {
    let mut periods = rule.periods();
    if index == 0 || index >= periods.len() {
        return;
    }
    let gone = periods.remove(index);
    periods[index - 1].until = gone.until;
    rule.set_periods(periods);
}

/// What the term as typed comes to when it begins today.
fn example_ui(ui: &mut Ui, rule: &Rule, typed: &str, scene: &Scene<'_>) {
    let example = |ui: &mut Ui| match TermLength::parse(typed) {
        Ok(length) => {
            medium_line(ui, "如果从今天算起", size::LABEL);
            let (base, calendar) = (rule.base.label(), &scene.ledger.calendar);
            let moves = scene.ledger.profile.moves_past_days_off;
            for step in term::explain(length, base, scene.today(), moves, calendar) {
                note(ui, step);
            }
        }
        Err(error) => {
            note(ui, error.to_string());
        }
    };
    labelled_wide(ui, "", LABEL, false, |ui| {
        ui.vertical(|ui| card::inset(ui, |ui| ui.vertical(example)));
    });
}

fn events_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    let bases: Vec<(BaseEvent, &str)> = BaseEvent::ALL
        .iter()
        .map(|event| (*event, event.label()))
        .collect();
    let base = FormRow::new("base", "从何时算").required().width(240.0);
    form.choose(ui, base, &bases, |rule| &mut rule.base);
    let meetings: Vec<(MeetingEvent, &str)> = MeetingEvent::ALL
        .iter()
        .map(|event| (*event, event.label()))
        .collect();
    let met_by = FormRow::new("met_by", "怎样算完").required();
    form.choose(ui, met_by.width(240.0), &meetings, |rule| &mut rule.met_by);
}

fn roles_ui(ui: &mut Ui, form: &mut BoundForm<'_, Rule>) {
    let row = FormRow::new("roles", "适用角色").required();
    let mut roles = form.value().roles.clone();
    let mut changed = false;
    labelled_wide(ui, "适用角色", LABEL, true, |ui| {
        ui.horizontal_wrapped(|ui| {
            for role in Role::ALL {
                let mut on = roles.contains(role);
                if !tick(ui, role.label(), &mut on) {
                    continue;
                }
                roles.retain(|known| known != role);
                if on {
                    roles.push(*role);
                    roles.sort();
                }
                changed = true;
            }
        });
    });
    if changed {
        form.set(&row, |rule| rule.roles = roles);
    }
    form.refusal_ui(ui, &row);
}

/// 和出厂规则比: shipped, recorded and drafted side by side; what differs is said by ≠ and Medium text.
fn compare_ui(ui: &mut Ui, draft: &Rule, (recorded, origin): (Option<&Rule>, Origin<'_>)) {
    let shipped = origin.and_then(|profile| profile.rule(&draft.key));
    let name = origin.map_or("", |profile| profile.name.as_str());
    medium_line(ui, "和出厂规则比", size::LABEL);
    eframe::egui::Grid::new("compared")
        .num_columns(4)
        .min_col_width(60.0)
        .max_col_width((ui.available_width() - 90.0) / 3.0)
        .show(ui, |ui| {
            for head in ["", &format!("出厂 {name}"), "现行", "草稿"] {
                hint(ui, head);
            }
            ui.end_row();
            for (label, of) in COMPARED {
                hint(ui, label);
                let now = recorded.map_or_else(|| "没有".to_owned(), of);
                note(ui, shipped.map_or_else(|| "没有".to_owned(), of));
                note(ui, now.clone());
                let then = of(draft);
                if then == now {
                    note(ui, "= 相同");
                } else {
                    changed_ui(ui, &format!("≠ {then}"));
                }
                ui.end_row();
            }
        });
    ui.add_space(8.0);
}

fn changed_ui(ui: &mut Ui, words: &str) {
    let text = eframe::egui::RichText::new(words);
    let text = text
        .font(crate::ui::theme::medium(size::SMALL))
        .color(Theme::of(ui).ink);
    ui.add(eframe::egui::Label::new(text).wrap());
}
