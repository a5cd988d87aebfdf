//! 相似件: earlier cases whose titles are like the one being typed.

use std::ops::Range;

use eframe::egui::{
    Align, Color32, CornerRadius, Frame, Label, Layout, Margin, Rect, ScrollArea, Sense, Ui,
    text::{LayoutJob, TextFormat},
    vec2,
};

use crate::ledger::Ledger;
use crate::ledger::similar::{TitleIndex, VERY_ALIKE_PERCENT, shared_parts, telling_length};
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::{self, Button, card, card_header};

use super::EntryPage;
use super::fields::below;
use super::form::{self, Form};

/// How many are shown.
const SHOWN: usize = 5;
/// How many are looked for: some of them may be said not to concern the case.
const LOOKED_FOR: usize = 24;
/// Titles shorter than this are not compared.
const SHORTEST: usize = 4;

#[derive(Debug)]
struct Found {
    case: Id,
    percent: u8,
    parts: Vec<Range<usize>>,
}

/// The cases like the one being typed, worked out once per title.
#[derive(Debug, Default)]
pub struct Alike {
    index: TitleIndex,
    version: u64,
    title: String,
    found: Vec<Found>,
    suggested: Option<Id>,
}

impl Alike {
    /// Brings it in step with the title and the ledger, and suggests a department where none was chosen.
    pub fn refresh(&mut self, scene: &Scene<'_>, form: &mut Form) {
        let title = form.title.trim();
        let typed = title.chars().count() >= SHORTEST && telling_length(title) > 1;
        let version = scene.rows.version();
        if title == self.title && (version == self.version || !typed) {
            return;
        }
        title.clone_into(&mut self.title);
        self.found.clear();
        if typed {
            if version != self.version {
                let cases = scene.ledger.facts.cases.rows().iter();
                let standing = cases.filter(|case| case.removed.is_none());
                self.index
                    .refresh(standing.map(|case| (case.id, case.title.as_str())));
                self.version = version;
            }
            let alike = self.index.most_alike(title, LOOKED_FOR);
            self.found.extend(alike.into_iter().filter_map(|one| {
                let case = scene.ledger.facts.cases.get(one.case)?;
                Some(Found {
                    case: one.case,
                    percent: one.percent,
                    parts: shared_parts(title, &case.title),
                })
            }));
        }
        self.suggest(scene.ledger, form);
    }

    /// Department and handler of the most similar case that has them.
    fn suggest(&mut self, ledger: &Ledger, form: &mut Form) {
        if form.department_chosen {
            return;
        }
        let facts = &ledger.facts;
        let suggestion = self
            .found
            .iter()
            .filter(|found| !form.unrelated.contains(&found.case))
            .find_map(|found| {
                let part = ledger.own_assignment(found.case)?;
                let department = facts.departments.get(part.department?)?;
                let handler = part.handler.and_then(|id| facts.staff.get(id));
                let handler = handler.filter(|one| one.removed.is_none());
                department
                    .removed
                    .is_none()
                    .then(|| (found.case, department.id, handler.map(|one| one.id)))
            });
        self.suggested = suggestion.map(|(case, _, _)| case);
        form.department = suggestion.map(|(_, department, _)| department);
        form.handler = suggestion.and_then(|(_, _, handler)| handler);
    }

    /// The case that department and handler were suggested by.
    pub fn suggested_by(&self, form: &Form) -> Option<Id> {
        self.suggested
            .filter(|_| !form.department_chosen && form.department.is_some())
    }

    fn related<'a>(&'a self, form: &'a Form) -> impl Iterator<Item = &'a Found> {
        self.found
            .iter()
            .filter(|found| !form.unrelated.contains(&found.case))
            .take(SHOWN)
    }

    /// How many are shown.
    pub fn shown(&self, form: &Form) -> usize {
        self.related(form).count()
    }
}

/// What was asked for in the column.
enum Wish {
    Look(Id),
    Carry(Option<Id>),
    Unrelated(Id),
}

/// The column.
pub fn ui(page: &mut EntryPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let count = page.alike.shown(&page.form);
    card_header(ui, "相似件", "各年都找，按案由比", |ui| {
        if count > 0 {
            widgets::label(ui, format!("{count} 件"));
        }
    });
    let mut wish = None;
    ScrollArea::vertical()
        .id_salt("similar cases")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            for found in page.alike.related(&page.form) {
                if let Some(case) = scene.ledger.facts.cases.get(found.case) {
                    wish = found_ui(ui, scene, &page.form, case, found).or(wish.take());
                }
            }
            Frame::new()
                .inner_margin(Margin::symmetric(16, 10))
                .show(ui, |ui| {
                    let words = if count > 0 {
                        "只提示，不拦截。标过“不相关”的，这一件不再提。"
                    } else if page.alike.title.chars().count() < SHORTEST {
                        "输入案由后，这里列出各年相似的件，看看以前怎么答的、有没有重复。"
                    } else {
                        "没有相似的件。"
                    };
                    widgets::note(ui, words);
                });
        });
    match wish {
        Some(Wish::Look(case)) => scene.ask(Action::Go(Page::Case(case))),
        Some(Wish::Carry(case)) => {
            page.form.carried_from = case;
            page.flow.changed = true;
        }
        Some(Wish::Unrelated(case)) => {
            page.form.unrelated.push(case);
            page.alike.suggest(scene.ledger, &mut page.form);
            page.flow.changed = true;
        }
        None => {}
    }
}

fn found_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    form: &Form,
    case: &Case,
    found: &Found,
) -> Option<Wish> {
    let margin = Margin::symmetric(16, 10);
    let wish = Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            head_ui(ui, scene, case, found.percent);
            title_ui(ui, case, &found.parts);
            widgets::hint(ui, who_words(scene.ledger, case));
            widgets::hint(ui, outcome_words(scene.ledger, case));
            for words in notes(scene.ledger, form, case) {
                ui.add_space(3.0);
                card::inset(ui, |ui| below(ui, Icon::Info, words));
            }
            ui.add_space(3.0);
            buttons_ui(ui, scene.ledger, form, case)
        })
        .inner;
    widgets::divider(ui);
    wish
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, case: &Case, percent: u8) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.set_height(20.0);
        let year = scene.ledger.year_of(case).unwrap_or_default();
        widgets::medium_line(ui, format!("{year}年 {} 号", case.number), size::TEXT);
        widgets::kind_tag(ui, case.kind);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::line(ui, format!("{percent}%"));
            let (rect, _) = ui.allocate_exact_size(vec2(64.0, 6.0), Sense::hover());
            let radius = CornerRadius::same(3);
            ui.painter().rect_filled(rect, radius, theme.rail);
            let filled = rect.width() * f32::from(percent.min(100)) / 100.0;
            let bar = Rect::from_min_size(rect.min, vec2(filled, rect.height()));
            ui.painter().rect_filled(bar, radius, theme.accent_fill);
            widgets::hint(
                ui,
                if percent >= VERY_ALIKE_PERCENT {
                    "很像"
                } else {
                    "有点像"
                },
            );
        });
    });
}

/// The title, what it shares with the one being typed marked.
fn title_ui(ui: &mut Ui, case: &Case, parts: &[Range<usize>]) {
    let theme = Theme::of(ui);
    let format = |background: Color32| TextFormat {
        font_id: if background == Color32::TRANSPARENT {
            regular(size::TEXT)
        } else {
            medium(size::TEXT)
        },
        color: theme.ink,
        background,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let mut done = 0;
    for part in parts {
        let (before, shared) = (
            case.title.get(done..part.start),
            case.title.get(part.clone()),
        );
        job.append(
            before.unwrap_or_default(),
            0.0,
            format(Color32::TRANSPARENT),
        );
        job.append(shared.unwrap_or_default(), 0.0, format(theme.accent_mid));
        done = part.end;
    }
    let rest = case.title.get(done..).unwrap_or_default();
    job.append(rest, 0.0, format(Color32::TRANSPARENT));
    ui.add(Label::new(job).wrap());
}

fn who_words(ledger: &Ledger, case: &Case) -> String {
    let mut words = Vec::new();
    if let Some(lead) = ledger.lead_sponsor(case.id) {
        words.push(lead.name.clone());
        words.push(form::home(lead).to_owned());
    }
    let department = ledger
        .own_assignment(case.id)
        .and_then(|part| ledger.facts.departments.get(part.department?));
    if let Some(department) = department {
        words.push(format!("{}办理", department.name));
    }
    words.retain(|word| !word.is_empty());
    words.join(" · ")
}

fn outcome_words(ledger: &Ledger, case: &Case) -> String {
    let state = ledger.state(case.id);
    if state.is_some_and(|state| state.stage.is_open()) {
        let stage = state.map_or("", |state| state.stage.label());
        return format!("现在：{stage}");
    }
    let class = ledger
        .outcome(case.id)
        .and_then(|key| ledger.profile.class(key))
        .map(|class| format!("{} {}", class.label, class.meaning));
    let word = state
        .and_then(|state| state.satisfaction)
        .map(|word| word.label().to_owned());
    let words: Vec<String> = class.into_iter().chain(word).collect();
    match (words.is_empty(), state) {
        (false, _) => format!("当时结果：{}", words.join("，")),
        (true, Some(state)) => format!("当时结果：{}", state.stage.label()),
        (true, None) => String::new(),
    }
}

/// What to bear in mind about an earlier case.
fn notes(ledger: &Ledger, form: &Form, case: &Case) -> Vec<&'static str> {
    let mut notes = Vec::new();
    let year = form.session_record(ledger).map(|session| session.year);
    let earlier = ledger.year_of(case) < year;
    let lead = ledger.lead_sponsor(case.id).map(|person| person.id);
    if earlier && lead.is_some() && lead == form.lead {
        notes.push("同一代表以前提过。答复要写新进展，不能照抄。");
    }
    if case.kind.body() != form.kind.body() {
        notes.push("这件和正在登记的不是一类，建议和提案不能并案，只作参考。");
    } else if !earlier {
        notes.push("同一年的同类件，可以并案答复，两件编号都要标明。");
    }
    notes
}

fn buttons_ui(ui: &mut Ui, ledger: &Ledger, form: &Form, case: &Case) -> Option<Wish> {
    let mut wish = None;
    let year = form.session_record(ledger).map(|session| session.year);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if ui
            .add(Button::new("看原件").icon(Icon::Open).tiny())
            .clicked()
        {
            wish = Some(Wish::Look(case.id));
        }
        if form.carried_from == Some(case.id) {
            let button = Button::accent("已记为滚动办理，取消").icon(Icon::Check);
            if ui.add(button.tiny()).clicked() {
                wish = Some(Wish::Carry(None));
            }
        } else if ledger.year_of(case) < year {
            let button = Button::new("记为滚动办理").icon(Icon::Link);
            if ui.add(button.tiny()).clicked() {
                wish = Some(Wish::Carry(Some(case.id)));
            }
        }
        let button = Button::text("不相关").icon(Icon::Close);
        if ui.add(button.tiny()).clicked() {
            wish = Some(Wish::Unrelated(case.id));
        }
    });
    wish
}
