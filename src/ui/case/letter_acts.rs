//! What can be asked for of a letter and of those it goes to: looking at papers, printing, 催要.

use crate::document::Format;
use crate::document::product::Product;
use crate::ledger::acts::{AnyAct, RemindFeedback};
use crate::ledger::recipients::Recipient;
use crate::model::facts::Paper;
use crate::model::record::Id;
use crate::model::vocabulary::PaperKind;
use crate::ui::intent::Intent;
use crate::ui::orders::{ProduceOrder, Wanted};
use crate::ui::scene::Scene;

/// Looks at a frozen paper.
pub fn look_at(paper: Option<&Paper>, scene: &mut Scene<'_>) {
    if let Some(paper) = paper {
        scene.ask(Intent::OpenContent {
            name: paper.name.clone(),
            content: paper.content,
        });
    }
}

/// Asks how the papers of the case are to be printed.
pub fn print(case: Id, scene: &mut Scene<'_>) {
    scene.ask(Intent::AskProduce {
        cases: vec![case],
        print: true,
    });
}

/// Saves the letters of the case as Word files.
pub fn save_word(case: Id, scene: &mut Scene<'_>) {
    let wanted = Wanted {
        format: Format::Word,
        ..Wanted::plain(Product::Papers(Some(PaperKind::Letter)))
    };
    let order = ProduceOrder::files(vec![case], wanted);
    scene.ask(Intent::Produce(Box::new(order)));
}

/// Whose form can be entered: one that was written to, and not a unit.
pub fn collectable(one: &Recipient) -> Option<Id> {
    one.reader.person().filter(|_| one.is_written_to)
}

/// Whose form comes first: of those who have the letter the first that has not answered, else of all, so that the act says
/// why it cannot come back yet.
pub fn first_out(all: &[Recipient]) -> Option<&Recipient> {
    let mut open = all
        .iter()
        .filter(|one| one.returned_on().is_none() && collectable(one).is_some());
    let first = open.clone().next();
    open.find(|one| one.is_form_out()).or(first)
}

/// 催要 of the forms that are out, today, as one act.
pub fn remind((case, issue): (Id, Id), people: &[&Recipient], scene: &mut Scene<'_>) {
    let out = people.iter().filter(|one| one.is_form_out());
    let acts: Vec<AnyAct> = out
        .filter_map(|one| one.reader.person())
        .map(|person| {
            let act = RemindFeedback {
                case,
                issue: Some(issue),
                person,
                on: scene.today(),
            };
            act.into()
        })
        .collect();
    let title = format!("催要 {} 人的征询意见表", acts.len());
    match acts.as_slice() {
        [] => {}
        [one] => scene.act(one.clone()),
        _ => {
            if let Err(refusal) = scene.try_acts(title, acts) {
                scene.ask(Intent::Refuse(refusal.to_string()));
            }
        }
    }
}
