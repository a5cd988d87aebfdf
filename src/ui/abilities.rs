//! Everything that can be asked for by name, gathered from the lists there are: commands, pages and their parts, forms,
//! papers, views and acts. The palette finds it by label, by pinyin initials and by other words for the same.

mod buttons;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::document::forms::FormKind;
use crate::document::product::Product;
use crate::ledger::acts::{self, AnyAct, MarkKey, Merge};
use crate::ledger::filter::Filter;
use crate::ledger::find::View;
use crate::model::record::Id;
use crate::model::synonyms::{Fit, Sought};

use super::case::CasePage;
use super::command::Command;
use super::intent::Intent;
use super::named_forms::{CaseForm, FormEntry, LetterForm, ListForm, RosterForm};
use super::people::PeoplePage;
use super::scene::Scene;
use super::screen::Screen;
use super::settings::SettingsPage;

use buttons::{ACTS, ALSO, BUTTONS};

/// The items that what is asked for acts on.
#[derive(Clone, Debug, Default)]
pub struct AtHand {
    /// The ticked ones, else the one that one stands on or that the page shows.
    pub cases: Vec<Id>,
    /// Whether they stand in the ledger's table.
    pub listed: bool,
}

/// Something that can be asked for by name.
#[derive(Debug)]
pub struct Ability {
    /// What its button says.
    pub label: Cow<'static, str>,
    /// Other names it is found by.
    names: Vec<Cow<'static, str>>,
    /// The page it belongs to, with the part of it.
    pub place: Cow<'static, str>,
    /// Its key; empty where it has none.
    pub key: &'static str,
    goal: Goal,
}

/// What a name leads to.
#[derive(Clone, Copy, Debug)]
enum Goal {
    Run(Command),
    Ask(fn(NaiveDate) -> Intent),
    Part(Screen, &'static str),
    CasePart(&'static str),
    Case(CaseForm),
    Letter(LetterForm),
    List(ListForm),
    Roster(RosterForm),
    Paper(Product),
    OfYear(FormKind),
    MarkKey(bool),
    Merge,
    View(View),
}

/// What is said where an item is needed and none is at hand.
const CHOOSE: &str = "先在台账里选一件";
/// What is said where several are needed.
const CHOOSE_SEVERAL: &str = "先在台账里勾选两件以上";

impl Ability {
    fn new(
        label: impl Into<Cow<'static, str>>,
        place: impl Into<Cow<'static, str>>,
        goal: Goal,
    ) -> Self {
        let label = label.into();
        let also = ALSO.iter().find(|(of, _)| *of == label);
        let mut names: Vec<Cow<'static, str>> = Vec::new();
        names.extend(also.into_iter().flat_map(|(_, words)| words_of(words)));
        Self {
            label,
            names,
            place: place.into(),
            key: "",
            goal,
        }
    }

    /// A form by its name, on a page.
    fn form(form: &'static FormEntry, page: &str, goal: Goal) -> Self {
        let place = format!("{page} › {}", form.part);
        let mut ability = Self::new(form.label, place, goal);
        let mut commands = Command::ALL.iter();
        let same = commands.find(|command| command.label() == form.label);
        ability.key = same.map_or("", |command| command.key_text());
        ability.names.extend(words_of(form.also));
        ability.names.extend(act_labels(form.acts));
        ability
    }

    /// How it answers what is sought; nothing where it does not.
    pub fn fit(&self, sought: &Sought) -> Option<Fit> {
        // 登记送达 is looked for as 送达.
        let begins = ["登记", "打印", "修改", "记"];
        let bare = begins
            .iter()
            .find_map(|word| self.label.strip_prefix(*word));
        let names = self.names.iter().map(AsRef::as_ref);
        let names = names.chain(bare).filter_map(|name| sought.fit(name));
        // Another name never comes before the label itself.
        let others = names.min().map(|fit| fit.max(Fit::Begins));
        let own = sought.fit(&self.label);
        own.into_iter().chain(others).min()
    }

    /// Where it belongs, its key, and what it would act on.
    pub fn detail(&self, screen: Screen, at_hand: &AtHand, scene: &Scene<'_>) -> String {
        let mut parts = vec![self.place.as_ref().to_owned()];
        if !self.key.is_empty() {
            parts.push(self.key.to_owned());
        }
        parts.extend(self.goal.whereon(screen, at_hand, scene));
        parts.join(" · ")
    }

    /// What it asks for.
    ///
    /// # Errors
    /// Why it cannot be asked for here, with the way out.
    pub fn intent(
        &self,
        screen: Screen,
        at_hand: &AtHand,
        scene: &Scene<'_>,
    ) -> Result<Intent, String> {
        let asked = self.goal.intent(screen, at_hand, scene);
        asked.map_err(|why| format!("“{}”没有做：{why}。", self.label))
    }
}

impl Goal {
    /// Whether it needs an item.
    fn needs_case(self) -> bool {
        match self {
            Self::Run(command) => (command.entry().asks)(None).is_none(),
            Self::Ask(_) | Self::Part(..) | Self::Roster(_) | Self::OfYear(_) | Self::View(_) => {
                false
            }
            _ => true,
        }
    }

    /// Whether it acts on every item at hand.
    fn takes_all(self, at_hand: &AtHand) -> bool {
        match self {
            Self::Paper(_) | Self::MarkKey(_) | Self::Merge => true,
            Self::Run(command) => {
                matches!(
                    command,
                    Command::Remind | Command::Print | Command::ExportPdf
                )
            }
            Self::List(_) => at_hand.listed,
            _ => false,
        }
    }

    /// On what it acts, or what is needed first.
    fn whereon(self, screen: Screen, at_hand: &AtHand, scene: &Scene<'_>) -> Option<String> {
        if !self.needs_case() {
            return match self {
                Self::Run(command) if !command.applies(screen) => Some("这一页没有".to_owned()),
                _ => None,
            };
        }
        let number = |case: Id| {
            let case = scene.ledger.facts.cases.get(case)?;
            Some(scene.ledger.numbered(case))
        };
        match at_hand.cases.as_slice() {
            [] => Some(CHOOSE.to_owned()),
            [_] if matches!(self, Self::Merge) => Some(CHOOSE_SEVERAL.to_owned()),
            [first, _, ..] if !self.takes_all(at_hand) => number(*first),
            [one] => number(*one),
            many => Some(format!("选中的 {} 件", many.len())),
        }
    }

    fn intent(self, screen: Screen, at_hand: &AtHand, scene: &Scene<'_>) -> Result<Intent, String> {
        let cases = || at_hand.cases.clone();
        let first = || at_hand.cases.first().copied().ok_or(CHOOSE);
        let all = || first().map(|_| cases());
        Ok(match self {
            Self::Run(command) if self.needs_case() => {
                let asked = (command.entry().asks)(Some(first()?)).ok_or(CHOOSE)?;
                over_all(asked, cases())
            }
            Self::Run(command) if command.applies(screen) => command.intent(),
            Self::Run(command) => return Err(format!("在“{}”页才有", place_of(command))),
            Self::Ask(asks) => asks(scene.today()),
            Self::Part(screen, part) => Intent::GoPart(screen, part),
            Self::CasePart(part) => Intent::GoPart(Screen::Case(first()?), part),
            Self::Case(form) => Intent::OpenForm(first()?, form),
            Self::Letter(form) => Intent::OpenLetterForm(first()?, form),
            Self::List(form) => match (first()?, form) {
                _ if at_hand.listed => Intent::OpenListForm(form),
                (case, ListForm::Days) => Intent::OpenForm(case, CaseForm::Days),
                (case, ListForm::HandOver) => Intent::OpenForm(case, CaseForm::ChangePart),
            },
            Self::Roster(form) => Intent::OpenRosterForm(form),
            Self::Paper(product) => Intent::AskProduct {
                cases: all()?,
                product,
            },
            Self::OfYear(form) => Intent::AskPaper {
                cases: counted(scene)?,
                form,
            },
            Self::MarkKey(key_case) => {
                let cases = all()?;
                changing(MarkKey { cases, key_case }, scene)?
            }
            Self::Merge if at_hand.cases.len() < 2 => return Err(CHOOSE_SEVERAL.to_owned()),
            Self::Merge => {
                let mut cases = cases();
                cases.sort_by_key(|case| scene.rows.of(*case).map(|row| row.number));
                let (on, note) = (Some(scene.today()), None);
                changing(Merge { cases, on, note }, scene)?
            }
            Self::View(view) => Intent::List(Box::new(Filter {
                view,
                scope: scene.scope,
                ..Filter::default()
            })),
        })
    }
}

/// An act that changes something; why it does not, or is refused.
fn changing(act: impl Into<AnyAct>, scene: &Scene<'_>) -> Result<Intent, String> {
    let act = act.into();
    let change = act.change(scene.ledger);
    let change = change.map_err(|refusal| refusal.to_string().trim_end_matches('。').to_owned())?;
    if change.writes.is_empty() {
        return Err("本来就是这样".to_owned());
    }
    Ok(Intent::Act(Box::new(act)))
}

/// What a command asks of one item, asked of all where it can be.
fn over_all(asked: Intent, all: Vec<Id>) -> Intent {
    match asked {
        Intent::Remind(_) => Intent::Remind(all),
        Intent::AskProduce { print, .. } => Intent::AskProduce { cases: all, print },
        Intent::Produce(mut order) => {
            order.cases = all;
            Intent::Produce(order)
        }
        other => other,
    }
}

/// The items of the sessions chosen.
fn counted(scene: &Scene<'_>) -> Result<Vec<Id>, String> {
    let (ledger, scope) = (scene.ledger, scene.scope);
    let cases = ledger.cases().map(|(case, _)| case);
    let cases = cases.filter(|case| scope.holds_case(ledger, case));
    let cases: Vec<Id> = cases.map(|case| case.id).collect();
    if cases.is_empty() {
        return Err("正在看的届次、年份里没有件，先在顶栏换一个".to_owned());
    }
    Ok(cases)
}

fn words_of(words: &'static str) -> impl Iterator<Item = Cow<'static, str>> {
    words.split_whitespace().map(Cow::Borrowed)
}

/// What people call the acts of these keys.
fn act_labels(keys: &'static [&'static str]) -> impl Iterator<Item = Cow<'static, str>> {
    let of_keys = acts::ALL.iter().filter(|act| keys.contains(&act.key));
    of_keys.map(|act| Cow::Borrowed(act.label))
}

/// The pages a command is for.
fn place_of(command: Command) -> String {
    let case = Id::new();
    let plain = Screen::PLAIN.iter().copied();
    if plain.clone().filter(|page| command.applies(*page)).count() + 1 >= Screen::PLAIN.len() {
        return "各页".to_owned();
    }
    let pages = plain.chain([Screen::Case(case), Screen::Reply(case)]);
    let pages = pages.filter(|page| command.applies(*page));
    pages.map(Screen::title).collect::<Vec<_>>().join("、")
}

/// Everything there is, in the order in which it is listed where nothing is typed.
pub fn all() -> Vec<Ability> {
    let mut all: Vec<Ability> = Vec::new();
    let commands = Command::ALL.iter().copied();
    all.extend(
        commands
            .filter(|command| command.entry().in_palette)
            .map(|command| Ability {
                key: command.key_text(),
                ..Ability::new(command.label(), place_of(command), Goal::Run(command))
            }),
    );
    let forms = CaseForm::ALL.iter();
    all.extend(forms.map(|form| Ability::form(form.entry(), "案件", Goal::Case(*form))));
    let forms = LetterForm::ALL.iter();
    all.extend(forms.map(|form| Ability::form(form.entry(), "答复", Goal::Letter(*form))));
    let forms = ListForm::ALL.iter();
    all.extend(forms.map(|form| Ability::form(form.entry(), "台账", Goal::List(*form))));
    all.push(Ability::new("设为重点", "台账 › 批量", Goal::MarkKey(true)));
    all.push(Ability::new(
        "取消重点",
        "台账 › 批量",
        Goal::MarkKey(false),
    ));
    all.push(Ability::new("并案", "台账 › 批量", Goal::Merge));
    let forms = RosterForm::ALL.iter();
    all.extend(forms.map(|form| Ability::form(form.entry(), "名册", Goal::Roster(*form))));
    all.extend(Product::all().into_iter().map(paper));
    all.extend(
        BUTTONS
            .iter()
            .map(|(label, place, asks)| Ability::new(*label, *place, Goal::Ask(*asks))),
    );
    all.extend(
        CasePage::parts()
            .map(|part| Ability::new(format!("这一件的{part}"), "案件", Goal::CasePart(part))),
    );
    for (screen, parts) in [
        (Screen::People, PeoplePage::parts().collect::<Vec<_>>()),
        (Screen::Settings, SettingsPage::parts().collect()),
    ] {
        let part = |part| Ability::new(part, screen.title(), Goal::Part(screen, part));
        all.extend(parts.into_iter().map(part));
    }
    all.extend(
        View::ALL
            .iter()
            .map(|view| Ability::new(format!("看{}", view.label()), "台账", Goal::View(*view))),
    );
    for (act, label) in ACTS {
        if let Some(ability) = all.iter_mut().find(|one| one.label == *label) {
            ability.names.extend(act_labels(std::slice::from_ref(act)));
        }
    }
    all
}

/// A paper by its name.
fn paper(product: Product) -> Ability {
    let label = product.label();
    let names = ["打印", "生成", "导出"].map(|verb| Cow::Owned(format!("{verb}{label}")));
    let mut ability = match product {
        Product::Form(form) if form.is_of_year() => Ability::new(label, "统计", Goal::OfYear(form)),
        _ => Ability::new(label, "生成文件", Goal::Paper(product)),
    };
    ability.names.extend(names);
    ability
}

#[cfg(test)]
mod tests;
