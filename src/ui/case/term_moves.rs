//! What was granted about the term that is open: extensions with the day before and after, pauses, and their forms.

use eframe::egui::{Context, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::Remove;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::extensions::{ExtensionLine, PauseLine, TermMoves};
use crate::model::fact_kind::FactKind;
use crate::model::profile::Rule;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::named_forms::CaseForm;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button};

use super::act_form::{ActForm, begin, form_ui, take_place};
use super::term_forms::{
    ExtensionForm, PauseForm, RefusalForm, ResumptionForm, TermForms, TermOf, WithdrawalForm,
};

/// The terms of a case in the order of the card: the open ones first, of these the legal ones before what other units owe
/// and before the inner steps.
pub fn listed(ledger: &Ledger, case: Id) -> Vec<CaseTerm> {
    let mut terms = ledger.terms(case);
    terms.sort_by_cached_key(|term| {
        let precedence = term.precedence(ledger);
        (!term.is_open(), precedence, term.counted.due)
    });
    terms
}

/// Opens a form about the first term that it can be about, or goes back to the one that is open; returns that term's place
/// among those listed.
///
/// # Errors
/// That there is no such term.
pub fn open(
    forms: &mut TermForms,
    form: CaseForm,
    (case, context): (Id, &Context),
    scene: &Scene<'_>,
) -> Result<usize, String> {
    let (ledger, today) = (scene.ledger, scene.today());
    let terms = listed(ledger, case);
    let place = typed_place(forms, form, &terms, ledger);
    let fits = |term: &CaseTerm| takes(form, term, ledger);
    let place = place.or_else(|| terms.iter().position(fits));
    let place = place.ok_or_else(|| no_term(form).to_owned())?;
    let term = &terms[place];
    let moves = TermMoves::of(ledger, term);
    let of = of_term(term, ledger).unwrap_or_default();
    match form {
        CaseForm::RefuseExtension => {
            let make = || RefusalForm::new(of, today);
            begin(context, &mut forms.refusal, case, make);
        }
        CaseForm::Pause => begin(context, &mut forms.pause, case, || {
            PauseForm::new(of, today)
        }),
        CaseForm::WithdrawExtension => {
            if let Some(line) = moves.extensions.iter().find(|line| line.stands) {
                let make = || WithdrawalForm::new(line.id, today);
                begin(context, &mut forms.withdrawal, case, make);
            }
        }
        CaseForm::Resume => {
            if let Some(line) = moves.pauses.iter().find(|line| line.open) {
                let make = || ResumptionForm::new(line.id, today);
                begin(context, &mut forms.resumption, case, make);
            }
        }
        _ => {
            let make = || ExtensionForm::new(of, today);
            begin(context, &mut forms.extension, case, make);
        }
    }
    Ok(place)
}

fn of_term(term: &CaseTerm, ledger: &Ledger) -> Option<TermOf> {
    let rule = term.rule(ledger)?;
    Some(TermOf::new(&rule.key, unit_of(term, ledger)))
}

/// The place of the term that an open form is about, among those listed.
fn typed_place(
    forms: &TermForms,
    form: CaseForm,
    terms: &[CaseTerm],
    ledger: &Ledger,
) -> Option<usize> {
    let of = match form {
        CaseForm::Extend => forms.extension.as_ref().map(|form| &form.of),
        CaseForm::RefuseExtension => forms.refusal.as_ref().map(|form| &form.of),
        CaseForm::Pause => forms.pause.as_ref().map(|form| &form.of),
        _ => None,
    };
    let extension = forms.withdrawal.as_ref().and_then(|form| form.extension);
    let extension = extension.filter(|_| form == CaseForm::WithdrawExtension);
    let pause = forms.resumption.as_ref().and_then(|form| form.pause);
    let pause = pause.filter(|_| form == CaseForm::Resume);
    terms.iter().position(|term| {
        let moves = TermMoves::of(ledger, term);
        let mut extensions = moves.extensions.iter();
        let mut pauses = moves.pauses.iter();
        of.is_some() && of_term(term, ledger).as_ref() == of
            || extensions.any(|line| Some(line.id) == extension)
            || pauses.any(|line| Some(line.id) == pause)
    })
}

/// The place of the first term that an open form is about: what is typed is never folded away.
pub fn first_typed(forms: &TermForms, terms: &[CaseTerm], ledger: &Ledger) -> Option<usize> {
    if *forms == TermForms::default() {
        return None;
    }
    let kinds = [
        CaseForm::Extend,
        CaseForm::RefuseExtension,
        CaseForm::WithdrawExtension,
        CaseForm::Pause,
        CaseForm::Resume,
    ];
    let mut kinds = kinds.into_iter();
    kinds.find_map(|form| typed_place(forms, form, terms, ledger))
}

/// A button pressed at a term: the form that it opens, and the term, extension or pause that it is about.
enum TermPress {
    Extend(TermOf),
    Refuse(TermOf),
    Withdraw(Id),
    Pause(TermOf),
    Resume(Id),
}

impl TermPress {
    /// Opens the form, unless something typed stands in the one of its kind that is open: that one asks about it. Returns
    /// the place of the term that the form open now is about.
    fn open(self, ui: &Ui, forms: &mut TermForms, case: Id, scene: &Scene<'_>) -> Option<usize> {
        let (ledger, today) = (scene.ledger, scene.today());
        let terms = listed(ledger, case);
        let form = match &self {
            Self::Extend(_) => CaseForm::Extend,
            Self::Refuse(_) => CaseForm::RefuseExtension,
            Self::Withdraw(_) => CaseForm::WithdrawExtension,
            Self::Pause(_) => CaseForm::Pause,
            Self::Resume(_) => CaseForm::Resume,
        };
        let stands = typed_place(forms, form, &terms, ledger).is_some();
        let on = (case, stands);
        match self {
            Self::Extend(of) => {
                replace(ui, &mut forms.extension, on, ExtensionForm::new(of, today));
            }
            Self::Refuse(of) => replace(ui, &mut forms.refusal, on, RefusalForm::new(of, today)),
            Self::Withdraw(line) => {
                let form = WithdrawalForm::new(line, today);
                replace(ui, &mut forms.withdrawal, on, form);
            }
            Self::Pause(of) => replace(ui, &mut forms.pause, on, PauseForm::new(of, today)),
            Self::Resume(line) => {
                let form = ResumptionForm::new(line, today);
                replace(ui, &mut forms.resumption, on, form);
            }
        }
        typed_place(forms, form, &terms, ledger)
    }
}

/// Opens a form in place of the one that is open and asks; one about what is gone stands nowhere, and cannot ask.
fn replace<F: ActForm>(ui: &Ui, open: &mut Option<F>, (case, stands): (Id, bool), form: F) {
    *open = open.take().filter(|_| stands);
    take_place(ui, open, case, || form);
}

/// Whether a form can be about a term.
fn takes(form: CaseForm, term: &CaseTerm, ledger: &Ledger) -> bool {
    let Some(rule) = term.rule(ledger) else {
        return false;
    };
    let moves = || TermMoves::of(ledger, term);
    match form {
        CaseForm::Pause => term.is_open() && rule.is_pausable(),
        CaseForm::WithdrawExtension => moves().extensions.iter().any(|line| line.stands),
        CaseForm::Resume => moves().pauses.iter().any(|line| line.open),
        _ => term.is_open() && rule.extendable,
    }
}

/// What is said where a case has no term for a form.
fn no_term(form: CaseForm) -> &'static str {
    match form {
        CaseForm::Pause => "这一件没有可以中止的期限，没有登记。",
        CaseForm::WithdrawExtension => "这一件没有登记过延期，没有可撤回的。",
        CaseForm::Resume => "这一件没有中止着的期限，没有可恢复的。",
        _ => "这一件没有可以延期的期限，没有登记。",
    }
}

/// Draws what was granted about a term of a case, and the ways to record more; returns the place of the term to turn to,
/// where a form was asked for.
pub fn ui(
    ui: &mut Ui,
    forms: &mut TermForms,
    (case, term): (Id, &CaseTerm),
    scene: &mut Scene<'_>,
) -> Option<usize> {
    let rule = term.rule(scene.ledger)?;
    let moves = TermMoves::of(scene.ledger, term);
    let of = TermOf::new(&rule.key, unit_of(term, scene.ledger));
    if let Some(allowed) = moves.allowed.as_ref().filter(|_| term.is_open()) {
        widgets::hint(ui, allowed.as_str());
    }
    let mut press = None;
    for line in &moves.extensions {
        press = extension_ui(ui, forms, line, (case, rule), scene).or(press);
    }
    for line in &moves.pauses {
        press = pause_ui(ui, forms, line, (case, rule), scene).or(press);
    }
    if term.is_open() {
        press = begin_ui(ui, forms, &of, rule).or(press);
    }
    let turned_to = press.and_then(|press| press.open(ui, forms, case, scene));
    if forms.extension.as_ref().is_some_and(|form| form.of == of) {
        form_ui(ui, &mut forms.extension, case, scene);
    }
    if forms.refusal.as_ref().is_some_and(|form| form.of == of) {
        form_ui(ui, &mut forms.refusal, case, scene);
    }
    if forms.pause.as_ref().is_some_and(|form| form.of == of) {
        form_ui(ui, &mut forms.pause, case, scene);
    }
    turned_to
}

/// The buttons that begin an extension, what was refused, or a pause.
fn begin_ui(ui: &mut Ui, forms: &TermForms, of: &TermOf, rule: &Rule) -> Option<TermPress> {
    let mut press = None;
    ui.horizontal_wrapped(|ui| {
        if rule.extendable && forms.extension.as_ref().is_none_or(|form| form.of != *of) {
            let extend = Button::new("登记延期").icon(Icon::Edit).tiny();
            if ui.add(extend).clicked() {
                press = Some(TermPress::Extend(of.clone()));
            }
        }
        if rule.extendable && forms.refusal.as_ref().is_none_or(|form| form.of != *of) {
            let name = format!("登记延期没有批准：{}", rule.label);
            let refuse = Button::text("没有批准…").named(&name).tiny();
            if ui.add(refuse).clicked() {
                press = Some(TermPress::Refuse(of.clone()));
            }
        }
        if rule.is_pausable() && forms.pause.as_ref().is_none_or(|form| form.of != *of) {
            let pause = Button::new("登记中止").icon(Icon::Clock).tiny();
            let pause = ui.add(pause);
            if pause
                .on_hover_text(rule.pausable.as_deref().unwrap_or_default())
                .clicked()
            {
                press = Some(TermPress::Pause(of.clone()));
            }
        }
    });
    press
}

/// One extension: 06-02 → 07-01, who granted it and why, what became of it, and the ways to end it.
fn extension_ui(
    ui: &mut Ui,
    forms: &mut TermForms,
    line: &ExtensionLine,
    (case, rule): (Id, &Rule),
    scene: &mut Scene<'_>,
) -> Option<TermPress> {
    let word = if line.stands {
        "延期"
    } else {
        "没有用上"
    };
    widgets::medium_line(ui, format!("{word}　{}", line.days), size::LABEL);
    widgets::note(ui, line.words.as_str());
    if let Some(ended) = &line.ended {
        widgets::note(ui, ended.as_str());
    }
    let is_typed = |form: &WithdrawalForm| form.extension == Some(line.id);
    if forms.withdrawal.as_ref().is_some_and(is_typed) {
        form_ui(ui, &mut forms.withdrawal, case, scene);
        return None;
    }
    let mut press = None;
    ui.horizontal_wrapped(|ui| {
        if line.stands {
            let name = format!("撤回延期：{} {}", rule.label, line.days);
            let withdraw = Button::text("撤回…").named(&name).tiny();
            if ui.add(withdraw).clicked() {
                press = Some(TermPress::Withdraw(line.id));
            }
        }
        let name = if line.stands {
            format!("删除延期：{}", rule.label)
        } else {
            format!("删除没有用上的延期：{} {}", rule.label, line.days)
        };
        let delete = Button::text("登记错了，删除").named(&name).tiny();
        if ui.add(delete).clicked() {
            scene.act(Remove::of(FactKind::Extension, line.id));
        }
    });
    press
}

/// One pause: from when to when, who agreed and why, and the ways to end it.
fn pause_ui(
    ui: &mut Ui,
    forms: &mut TermForms,
    line: &PauseLine,
    (case, rule): (Id, &Rule),
    scene: &mut Scene<'_>,
) -> Option<TermPress> {
    widgets::medium_line(ui, format!("中止　{}", line.days), size::LABEL);
    widgets::note(ui, line.words.as_str());
    let is_typed = |form: &ResumptionForm| form.pause == Some(line.id);
    if forms.resumption.as_ref().is_some_and(is_typed) {
        form_ui(ui, &mut forms.resumption, case, scene);
        return None;
    }
    let mut press = None;
    ui.horizontal_wrapped(|ui| {
        if line.open {
            let name = format!("恢复计算：{}", rule.label);
            let resume = Button::new("恢复计算…").named(&name).tiny();
            if ui.add(resume).clicked() {
                press = Some(TermPress::Resume(line.id));
            }
        }
        let name = format!("删除中止：{} {}", rule.label, line.days);
        let delete = Button::text("登记错了，删除").named(&name).tiny();
        if ui.add(delete).clicked() {
            scene.act(Remove::of(FactKind::Pause, line.id));
        }
    });
    press
}

/// The unit whose term it is; none for the own one.
fn unit_of(term: &CaseTerm, ledger: &Ledger) -> Option<Id> {
    let part = ledger.facts.assignments.get(term.part)?;
    Some(part.unit).filter(|_| !ledger.is_own(part))
}
