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

use super::act_form::{begin, form_ui};
use super::term_forms::{
    ExtensionForm, PauseForm, RefusalForm, ResumptionForm, TermForms, TermOf, WithdrawalForm,
};

/// The terms of a case in the order of the card: the open ones first.
pub fn listed(ledger: &Ledger, case: Id) -> Vec<CaseTerm> {
    let mut terms = ledger.terms(case);
    terms.sort_by_key(|term| (!term.is_open(), term.counted.due));
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
    let of = |term: &CaseTerm| {
        let rule = term.rule(ledger)?;
        Some(TermOf::new(&rule.key, unit_of(term, ledger)))
    };
    let typed = match form {
        CaseForm::Extend => forms.extension.as_ref().map(|form| &form.of),
        CaseForm::RefuseExtension => forms.refusal.as_ref().map(|form| &form.of),
        CaseForm::Pause => forms.pause.as_ref().map(|form| &form.of),
        _ => None,
    };
    let is_of_typed = |term: &CaseTerm| typed.is_some() && of(term).as_ref() == typed;
    let place = terms.iter().position(is_of_typed);
    let fits = |term: &CaseTerm| takes(form, term, ledger);
    let place = place.or_else(|| terms.iter().position(fits));
    let place = place.ok_or_else(|| no_term(form).to_owned())?;
    let term = &terms[place];
    let moves = TermMoves::of(ledger, term);
    let of = of(term).unwrap_or_default();
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

/// Draws what was granted about a term of a case, and the ways to record more.
pub fn ui(
    ui: &mut Ui,
    forms: &mut TermForms,
    (case, term): (Id, &CaseTerm),
    scene: &mut Scene<'_>,
) {
    let Some(rule) = term.rule(scene.ledger) else {
        return;
    };
    let moves = TermMoves::of(scene.ledger, term);
    let of = TermOf::new(&rule.key, unit_of(term, scene.ledger));
    if let Some(allowed) = moves.allowed.as_ref().filter(|_| term.is_open()) {
        widgets::hint(ui, allowed.as_str());
    }
    for line in &moves.extensions {
        extension_ui(ui, forms, line, (case, rule), scene);
    }
    for line in &moves.pauses {
        pause_ui(ui, forms, line, (case, rule), scene);
    }
    if term.is_open() {
        begin_ui(ui, forms, &of, rule, scene);
    }
    if forms.extension.as_ref().is_some_and(|form| form.of == of) {
        form_ui(ui, &mut forms.extension, case, scene);
    }
    if forms.refusal.as_ref().is_some_and(|form| form.of == of) {
        form_ui(ui, &mut forms.refusal, case, scene);
    }
    if forms.pause.as_ref().is_some_and(|form| form.of == of) {
        form_ui(ui, &mut forms.pause, case, scene);
    }
}

/// The buttons that begin an extension, what was refused, or a pause.
fn begin_ui(ui: &mut Ui, forms: &mut TermForms, of: &TermOf, rule: &Rule, scene: &Scene<'_>) {
    let today = scene.today();
    ui.horizontal_wrapped(|ui| {
        if rule.extendable && forms.extension.as_ref().is_none_or(|form| form.of != *of) {
            let extend = Button::new("登记延期").icon(Icon::Edit).tiny();
            if ui.add(extend).clicked() {
                forms.extension = Some(ExtensionForm::new(of.clone(), today));
            }
        }
        if rule.extendable && forms.refusal.as_ref().is_none_or(|form| form.of != *of) {
            let name = format!("登记延期没有批准：{}", rule.label);
            let refuse = Button::text("没有批准…").named(&name).tiny();
            if ui.add(refuse).clicked() {
                forms.refusal = Some(RefusalForm::new(of.clone(), today));
            }
        }
        if rule.is_pausable() && forms.pause.as_ref().is_none_or(|form| form.of != *of) {
            let pause = Button::new("登记中止").icon(Icon::Clock).tiny();
            let pause = ui.add(pause);
            if pause
                .on_hover_text(rule.pausable.as_deref().unwrap_or_default())
                .clicked()
            {
                forms.pause = Some(PauseForm::new(of.clone(), today));
            }
        }
    });
}

/// One extension: 06-02 → 07-01, who granted it and why, what became of it, and the ways to end it.
fn extension_ui(
    ui: &mut Ui,
    forms: &mut TermForms,
    line: &ExtensionLine,
    (case, rule): (Id, &Rule),
    scene: &mut Scene<'_>,
) {
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
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if line.stands {
            let name = format!("撤回延期：{} {}", rule.label, line.days);
            let withdraw = Button::text("撤回…").named(&name).tiny();
            if ui.add(withdraw).clicked() {
                forms.withdrawal = Some(WithdrawalForm::new(line.id, scene.today()));
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
}

/// One pause: from when to when, who agreed and why, and the ways to end it.
fn pause_ui(
    ui: &mut Ui,
    forms: &mut TermForms,
    line: &PauseLine,
    (case, rule): (Id, &Rule),
    scene: &mut Scene<'_>,
) {
    widgets::medium_line(ui, format!("中止　{}", line.days), size::LABEL);
    widgets::note(ui, line.words.as_str());
    let is_typed = |form: &ResumptionForm| form.pause == Some(line.id);
    if forms.resumption.as_ref().is_some_and(is_typed) {
        form_ui(ui, &mut forms.resumption, case, scene);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if line.open {
            let name = format!("恢复计算：{}", rule.label);
            let resume = Button::new("恢复计算…").named(&name).tiny();
            if ui.add(resume).clicked() {
                forms.resumption = Some(ResumptionForm::new(line.id, scene.today()));
            }
        }
        let name = format!("删除中止：{} {}", rule.label, line.days);
        let delete = Button::text("登记错了，删除").named(&name).tiny();
        if ui.add(delete).clicked() {
            scene.act(Remove::of(FactKind::Pause, line.id));
        }
    });
}

/// The unit whose term it is; none for the own one.
fn unit_of(term: &CaseTerm, ledger: &Ledger) -> Option<Id> {
    let part = ledger.facts.assignments.get(term.part)?;
    Some(part.unit).filter(|_| !ledger.is_own(part))
}
