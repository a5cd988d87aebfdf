//! 答复: the rounds with their versions, reviews, issued letters, deliveries and publication.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::facts::{Case, Delivery, Issue, Publication, Round};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, IssueKind};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{
    self, Button, DateText, TextField, card, card_header, date_field, segmented,
};
use crate::ui::words;

use super::CasePage;
use super::handling::filled;
use super::overview::scrolled;

/// 送达 as typed: to everyone of an issue still without it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryForm {
    issue: Option<Id>,
    /// One person; everyone still waiting where none.
    person: Option<Id>,
    mode: Option<DeliveryMode>,
    on: DateText,
    by_whom: String,
    error: Option<String>,
}

/// 公开 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PublicationForm {
    issue: Option<Id>,
    published: Option<bool>,
    on: DateText,
    words: String,
    error: Option<String>,
}

/// Draws the tab.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    card(ui, room, |ui| {
        let rounds: Vec<Round> = scene.ledger.rounds(case.id).into_iter().cloned().collect();
        let last = rounds
            .last()
            .and_then(|round| scene.ledger.issue_of(round.id));
        let may_open = last.is_some_and(|issue| issue.kind == IssueKind::Reply);
        card_header(ui, "答复", &format!("{} 轮", rounds.len()), |ui| {
            if ui
                .add(Button::accent("写答复").icon(Icon::Edit).key("F4").tiny())
                .clicked()
            {
                scene.ask(Action::Go(Page::Reply(case.id)));
            }
            if may_open
                && ui
                    .add(Button::new("开新一轮").icon(Icon::Redo2).tiny())
                    .clicked()
            {
                let today = scene.today();
                scene.record(
                    scene
                        .ledger
                        .open_next_round(case.id, today, "不满意，重新办理"),
                );
            }
        });
        scrolled(ui, "replies", |ui| {
            if rounds.is_empty() {
                widgets::note(ui, "还没有答复。按“写答复”或 F4 开始，写的内容会自动保存。");
            }
            for round in rounds.iter().rev() {
                round_ui(page, ui, case, round, scene);
                widgets::divider(ui);
            }
        });
    });
}

fn round_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, round: &Round, scene: &mut Scene<'_>) {
    let ledger = scene.ledger;
    let class = round
        .outcome
        .as_deref()
        .and_then(|key| ledger.profile.class(key));
    let class = class.map_or_else(
        || "办理结果未标".to_owned(),
        |class| format!("{} {}", class.label, class.meaning),
    );
    let opened = round
        .opened_on
        .map(|day| format!("{} 起", words::full_day(day)))
        .unwrap_or_default();
    widgets::medium_line(ui, format!("第 {} 轮  {class}", round.position), size::CARD);
    let reason = round
        .reason
        .as_deref()
        .map(|reason| format!("，{reason}"))
        .unwrap_or_default();
    widgets::hint(ui, format!("{opened}{reason}"));
    let mut drafts: Vec<_> = ledger.facts.drafts.of(round.id).cloned().collect();
    drafts.sort_by_key(|draft| draft.version);
    for draft in &drafts {
        let author = draft.author.as_deref().unwrap_or("");
        let head = format!(
            "第 {} 稿  {}  {} 字 {author}",
            draft.version,
            words::short_day(draft.saved_on),
            draft.characters
        );
        widgets::note(ui, head);
        for review in ledger.facts.reviews.of(draft.id) {
            let word = if review.passed { "通过" } else { "退回" };
            let comment = review
                .comment
                .as_deref()
                .map(|text| format!("：{text}"))
                .unwrap_or_default();
            let day = words::short_day(review.on_date);
            widgets::note(
                ui,
                format!(
                    "      {}审核{word}  {} {day}{comment}",
                    review.level.label(),
                    review.reviewer
                ),
            );
        }
    }
    let issues: Vec<Issue> = ledger.facts.issues.of(round.id).cloned().collect();
    for issue in &issues {
        issue_ui(page, ui, case, issue, scene);
    }
}

fn issue_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, issue: &Issue, scene: &mut Scene<'_>) {
    let number = scene.ledger.document_number(issue);
    ui.horizontal(|ui| {
        widgets::medium_line(ui, format!("{}  {number}", issue.kind.label()), size::TEXT);
        widgets::hint(
            ui,
            format!(
                "{} 签发：{}",
                words::full_day(issue.issued_on),
                issue.signer
            ),
        );
        if let Some(day) = issue.voided_on {
            let reason = issue.void_reason.as_deref().unwrap_or("");
            widgets::hint(ui, format!("{} 作废 {reason}", words::short_day(day)));
            return;
        }
        if ui
            .add(Button::text("登记送达").icon(Icon::Send).tiny())
            .clicked()
        {
            page.forms.delivery = Some(DeliveryForm {
                issue: Some(issue.id),
                mode: Some(DeliveryMode::Hand),
                on: DateText::of(Some(scene.today())),
                ..DeliveryForm::default()
            });
        }
        if issue.kind == IssueKind::Reply
            && ui
                .add(Button::text("登记公开").icon(Icon::Globe).tiny())
                .clicked()
        {
            page.forms.publication = Some(PublicationForm {
                issue: Some(issue.id),
                published: Some(scene.ledger.may_publish(case)),
                on: DateText::of(Some(scene.today())),
                ..PublicationForm::default()
            });
        }
        void_ui(ui, case, issue, &number, scene);
    });
    if issue.voided_on.is_some() {
        return;
    }
    let papers: Vec<_> = scene.ledger.facts.papers.of(issue.id).cloned().collect();
    for paper in papers {
        if widgets::link(ui, &paper.name).clicked() {
            scene.ask(Action::OpenContent {
                name: paper.name,
                content: paper.content,
            });
        }
    }
    delivered_ui(ui, case, issue, scene);
    delivery_form_ui(page, ui, case, issue, scene);
    publication_form_ui(page, ui, issue, scene);
}

/// 作废 asks once more before it is done: the number stays spent.
fn void_ui(ui: &mut Ui, case: &Case, issue: &Issue, number: &str, scene: &mut Scene<'_>) {
    let asked_id = ui.make_persistent_id(("void", issue.id));
    let asked: bool = ui.data(|data| data.get_temp(asked_id).unwrap_or(false));
    let words = if asked {
        format!("确认作废 {number}，号码不再用")
    } else {
        "作废…".to_owned()
    };
    let button = if asked {
        Button::danger(&words).tiny()
    } else {
        Button::text(&words).tiny()
    };
    if ui.add(button).clicked() {
        if asked {
            scene.record(
                scene
                    .ledger
                    .void_issue(case.id, scene.today(), "文号或内容有误"),
            );
        }
        ui.data_mut(|data| data.insert_temp(asked_id, !asked));
    }
    if asked && ui.add(Button::text("不作废").tiny()).clicked() {
        ui.data_mut(|data| data.insert_temp(asked_id, false));
    }
}

fn delivered_ui(ui: &mut Ui, case: &Case, issue: &Issue, scene: &Scene<'_>) {
    let facts = &scene.ledger.facts;
    let mut words = Vec::new();
    for person in scene.ledger.addressees(case.id) {
        let delivery = facts
            .deliveries
            .of(issue.id)
            .find(|delivery| delivery.person == Some(person.id));
        words.push(match delivery {
            Some(one) => format!(
                "{} {}{}",
                person.name,
                words::short_day(one.on_date),
                one.mode.label()
            ),
            None if issue.kind == IssueKind::Reply => format!("{} 待送达", person.name),
            None => continue,
        });
    }
    for delivery in facts
        .deliveries
        .of(issue.id)
        .filter(|delivery| delivery.unit.is_some())
    {
        let unit = delivery
            .unit
            .and_then(|id| facts.units.get(id))
            .map_or("", |unit| unit.short_name.as_str());
        words.push(format!(
            "{unit} {}{}",
            words::short_day(delivery.on_date),
            delivery.mode.label()
        ));
    }
    if !words.is_empty() {
        widgets::note(ui, format!("送达：{}", words.join("；")));
    }
    for publication in facts.publications.of(issue.id) {
        if let Some(day) = publication.published_on {
            widgets::note(
                ui,
                format!(
                    "{} 公开 {}",
                    words::short_day(day),
                    publication.place.as_deref().unwrap_or("")
                ),
            );
        }
        if let Some(day) = publication.withheld_on {
            let reason = publication.withheld_reason.as_deref().unwrap_or("");
            widgets::note(
                ui,
                format!("{} 决定不公开：{reason}", words::short_day(day)),
            );
        }
    }
}

fn delivery_form_ui(
    page: &mut CasePage,
    ui: &mut Ui,
    case: &Case,
    issue: &Issue,
    scene: &mut Scene<'_>,
) {
    let Some(form) = page
        .forms
        .delivery
        .as_mut()
        .filter(|form| form.issue == Some(issue.id))
    else {
        return;
    };
    let today = scene.today();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        let people = scene.ledger.addressees(case.id);
        if people.len() > 1 {
            row(ui, "送给", true, |ui| {
                let mut options: Vec<(Option<Id>, &str)> = vec![(None, "还没送到的每一位")];
                options.extend(
                    people
                        .iter()
                        .map(|person| (Some(person.id), person.name.as_str())),
                );
                let names: Vec<String> =
                    options.iter().map(|(_, name)| (*name).to_owned()).collect();
                let here = options.iter().position(|(id, _)| *id == form.person);
                if let Some(place) = widgets::drop_down(ui, "送给", here, &names, 240.0) {
                    form.person = options.get(place).and_then(|(id, _)| *id);
                }
            });
        }
        row(ui, "方式", true, |ui| {
            let options: Vec<_> = DeliveryMode::ALL
                .iter()
                .map(|one| (*one, one.label()))
                .collect();
            segmented(ui, "送达方式", &mut form.mode, &options, 300.0)
        });
        row(ui, "收到日期", true, |ui| {
            date_field(
                ui,
                "送达日期",
                &mut form.on,
                today,
                &scene.ledger.calendar,
                240.0,
            )
        });
        row(ui, "经手人", false, |ui| {
            TextField::new("经手人", &mut form.by_whom)
                .width(240.0)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记送达")).clicked() {
                match deliver(form, case, issue, scene, today) {
                    Ok(change) => {
                        scene.ask(Action::Record(Box::new(change)));
                        done = true;
                    }
                    Err(words) => form.error = Some(words),
                }
            }
            done |= ui.add(Button::text("不登记")).clicked();
        });
    });
    if done {
        page.forms.delivery = None;
    }
}

fn deliver(
    form: &DeliveryForm,
    case: &Case,
    issue: &Issue,
    scene: &Scene<'_>,
    today: NaiveDate,
) -> Result<Change, String> {
    let on_date = form.on.read(today)?.ok_or("请填写收到日期。")?;
    if on_date < issue.issued_on {
        return Err(format!(
            "送达不能早于签发（{}）。请核对日期。",
            issue.issued_on
        ));
    }
    let mode = form.mode.ok_or("请选送达方式。")?;
    let ledger = scene.ledger;
    let mut change = Change::record(format!("登记送达：{}", ledger.document_number(issue)));
    let mut put = |person: Option<Id>, unit: Option<Id>| {
        change.put(Delivery {
            id: Id::new(),
            removed: None,
            issue: issue.id,
            person,
            unit,
            mode,
            on_date,
            by_whom: filled(&form.by_whom),
        });
    };
    match issue.kind {
        IssueKind::Opinion => put(None, ledger.lead_unit(case.id).map(|unit| unit.id)),
        IssueKind::Reply => {
            let delivered = |person: Id| {
                ledger
                    .facts
                    .deliveries
                    .of(issue.id)
                    .any(|one| one.person == Some(person))
            };
            for person in ledger.addressees(case.id) {
                if form
                    .person
                    .map_or(!delivered(person.id), |wanted| wanted == person.id)
                {
                    put(Some(person.id), None);
                }
            }
        }
    }
    if change.writes.is_empty() {
        return Err("都已经送达了，没有要登记的。".to_owned());
    }
    Ok(change)
}

fn publication_form_ui(page: &mut CasePage, ui: &mut Ui, issue: &Issue, scene: &mut Scene<'_>) {
    let Some(form) = page
        .forms
        .publication
        .as_mut()
        .filter(|form| form.issue == Some(issue.id))
    else {
        return;
    };
    let today = scene.today();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        row(ui, "公开", true, |ui| {
            segmented(
                ui,
                "公开还是不公开",
                &mut form.published,
                &[(true, "已公开"), (false, "决定不公开")],
                240.0,
            )
        });
        row(ui, "日期", true, |ui| {
            date_field(
                ui,
                "公开日期",
                &mut form.on,
                today,
                &scene.ledger.calendar,
                240.0,
            )
        });
        let label = if form.published == Some(false) {
            "理由"
        } else {
            "公开在哪"
        };
        row(ui, label, false, |ui| {
            TextField::new(label, &mut form.words)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记")).clicked() {
                match form
                    .on
                    .read(today)
                    .and_then(|day| day.ok_or_else(|| "请填写日期。".to_owned()))
                {
                    Ok(day) => {
                        let public = form.published.unwrap_or(true);
                        let mut change = Change::record(if public {
                            "登记公开"
                        } else {
                            "登记不公开"
                        });
                        change.put(Publication {
                            id: Id::new(),
                            removed: None,
                            issue: issue.id,
                            published_on: public.then_some(day),
                            place: filled(&form.words).filter(|_| public),
                            withheld_on: (!public).then_some(day),
                            withheld_reason: filled(&form.words).filter(|_| !public),
                        });
                        scene.ask(Action::Record(Box::new(change)));
                        done = true;
                    }
                    Err(words) => form.error = Some(words),
                }
            }
            done |= ui.add(Button::text("不登记")).clicked();
        });
    });
    if done {
        page.forms.publication = None;
    }
}
