//! The page's state: which promises are shown, what is worked out of them, the form in hand.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::Ledger;
use crate::ledger::figures::percent_of;
use crate::ledger::follow::promise_line::PromiseLine;
use crate::ledger::follow::promise_list::{
    ListedPromise, PromiseGathering, PromiseKey, PromiseList, PromiseSegment, PromiseStanding,
};
use crate::ledger::scope::Scope;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::record::Id;
use crate::ui::intent::Intent;
use crate::ui::scene::{Scene, SceneMoment};
use crate::ui::steps::{self, STEP};
use crate::ui::widgets::{Keeper, TickedLines};

use super::promise_form::{PromiseStep, PromiseStepForm};

/// More rows than any screen shows: then what was scrolled away is forgotten.
const MOST_LINES: usize = 600;

/// What something was worked out from: the rows, the day, the sessions chosen, and the names of the staff.
type Origin = (SceneMoment, Scope, u64);

/// The page's state.
#[derive(Debug, Default)]
pub struct PromisesPage {
    pub(super) segment: PromiseSegment,
    /// What the list was gathered from.
    seen: Option<Origin>,
    coming: Option<(Origin, PromiseGathering)>,
    list: PromiseList,
    counts: [usize; 6],
    /// What the rows were worked out for.
    worked: Option<PromiseSegment>,
    /// The places of the rows in the list.
    places: Vec<usize>,
    pub(super) lines: TickedLines<PromiseKey>,
    texts: FxHashMap<PromiseKey, Option<Rc<PromiseLine>>>,
    /// What the segments say: 逾期 2.
    pub(super) labels: [String; 6],
    /// 兑现率 with its base.
    pub(super) rate: String,
    pub(super) form: Option<PromiseStepForm>,
    /// The form as of the last frame.
    pub(super) before: Option<PromiseStepForm>,
    pub(super) keeper: Keeper,
    /// Whether the form holds what was typed before the program ended.
    pub(super) recovered: bool,
    /// The form in hand was asked for once more: its first field takes the focus.
    pub(super) asked_again: bool,
}

impl PromisesPage {
    /// What the status bar says of this page.
    pub fn status(&self, _scene: &Scene<'_>) -> Vec<String> {
        let [all, late, soon, _, _, missing] = self.counts;
        vec![
            format!("承诺 {all} 项"),
            format!("逾期 {late} · 7 个工作日内 {soon}"),
            format!("还没登记承诺 {missing} 件"),
            "剩余天数均为工作日".to_owned(),
        ]
    }

    /// Whether nothing could be shown yet.
    pub(super) fn is_coming(&self) -> bool {
        self.seen.is_none()
    }

    /// Follows a changed ledger or day by one step; returns whether more is to be gathered.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) -> bool {
        let staff = scene.ledger.facts.staff.version();
        let now = (scene.moment(), scene.scope, staff);
        if self.seen == Some(now) {
            return false;
        }
        let begun = self.coming.take().filter(|(of, _)| *of == now);
        let begun = begun.map(|(_, gathering)| gathering);
        let mut gathering =
            begun.unwrap_or_else(|| PromiseGathering::new(scene.ledger, scene.scope));
        if steps::in_a_frame(|| gathering.go_on(scene.ledger, scene.rows.all(), STEP)) {
            self.coming = Some((now, gathering));
            return true;
        }
        self.list = gathering.list();
        self.counts = self.list.counts();
        self.seen = Some(now);
        self.worked = None;
        self.texts.clear();
        false
    }

    /// Works the rows out where another segment is shown or the list changed.
    pub(super) fn work_out(&mut self, scene: &Scene<'_>) {
        if self.worked == Some(self.segment) {
            return;
        }
        self.worked = Some(self.segment);
        self.places = self.list.shown(self.segment);
        let all = &self.list.promises;
        let keys = self.places.iter().map(|place| all[*place].key);
        self.lines.set_keys(keys.collect());
        let label =
            |(segment, count): (&PromiseSegment, &usize)| format!("{} {count}", segment.label());
        let said = PromiseSegment::ALL.iter().zip(&self.counts).map(label);
        for (label, said) in self.labels.iter_mut().zip(said) {
            *label = said;
        }
        let (kept, due) = self.list.kept_in_time(scene.today());
        let percent = percent_of(kept, due);
        self.rate = format!("按时兑现率 {percent}（{kept} / {due}），改过期的按第一个日期算");
    }

    /// The promise of a row.
    pub(super) fn promise(&self, place: usize) -> Option<&ListedPromise> {
        self.list.promises.get(*self.places.get(place)?)
    }

    /// The texts of a row, worked out when it is first drawn.
    pub(super) fn line(&mut self, ledger: &Ledger, place: usize) -> Option<Rc<PromiseLine>> {
        let promise = *self.promise(place)?;
        if self.texts.len() > MOST_LINES {
            self.texts.clear();
        }
        let made = || PromiseLine::of(ledger, &promise).map(Rc::new);
        self.texts.entry(promise.key).or_insert_with(made).clone()
    }

    /// The items of the rows that are acted on: of those ticked, else of all shown, each once.
    pub(super) fn cases(&self) -> Vec<Id> {
        let chosen: FxHashSet<PromiseKey> = match self.lines.ticks() {
            0 => FxHashSet::default(),
            _ => self.lines.chosen().into_iter().collect(),
        };
        let shown = self.places.iter().map(|place| self.list.promises[*place]);
        let wanted = shown.filter(|one| chosen.is_empty() || chosen.contains(&one.key));
        let mut cases: Vec<Id> = wanted.map(|one| one.case).collect();
        cases.sort_unstable();
        cases.dedup();
        cases
    }

    /// The items of the ticked promises, else that of the promise one stands on.
    pub fn at_hand(&self) -> Vec<Id> {
        if self.lines.ticks() > 0 {
            return self.cases();
        }
        let here = self.lines.here().and_then(|here| self.promise(here));
        here.map(|one| one.case).into_iter().collect()
    }

    /// Opens the item of the row where its promises are.
    pub(super) fn open_case(&self, scene: &mut Scene<'_>) {
        let promise = self.lines.here().and_then(|here| self.promise(here));
        if let Some(promise) = promise {
            // The tab has 复查 beside the promises.
            scene.ask(Intent::Step(promise.case, NextStep::Recheck));
        }
    }

    /// Takes up the promises chosen, to be kept or moved; nothing typed gives way to them, but takes the
    /// focus.
    pub(super) fn open_form(&mut self, step: PromiseStep, scene: &mut Scene<'_>) {
        if self.form.is_some() {
            self.asked_again = true;
            return;
        }
        let chosen: FxHashSet<PromiseKey> = self.lines.chosen().into_iter().collect();
        let all = self.list.promises.iter();
        let open = all.filter(|one| chosen.contains(&one.key) && is_still_to_be_kept(one));
        let promises: Vec<Id> = open
            .filter_map(|one| match one.key {
                PromiseKey::Recorded(id) => Some(id),
                PromiseKey::Missing(_) => None,
            })
            .collect();
        if promises.is_empty() {
            let words = "选的没有还要兑现的承诺。还没登记承诺的，按 Enter 打开案件，在那里加一项。";
            scene.ask(Intent::Refuse(words.to_owned()));
            return;
        }
        let form = PromiseStepForm::new(step, promises, scene.today());
        self.before = Some(form.clone());
        self.form = Some(form);
    }

    /// What is typed and not recorded yet, to be kept under [`super::DRAFT`].
    pub fn unsaved(&self) -> Option<String> {
        let form = self.form.as_ref().filter(|form| form.is_typed());
        form.and_then(|form| serde_json::to_string(form).ok())
    }

    /// Takes back what was typed before, as [`Self::unsaved`] gave it; nothing of promises that are gone since.
    pub fn restore(&mut self, text: &str, ledger: &Ledger) {
        let form = serde_json::from_str::<PromiseStepForm>(text).ok();
        self.form = form.filter(|form| form.stands(ledger));
        self.before.clone_from(&self.form);
        self.recovered = self.form.is_some();
    }

    /// Whether something typed has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }
}

/// Whether a promise is neither kept nor missing.
fn is_still_to_be_kept(one: &ListedPromise) -> bool {
    one.standing.is_open() || one.standing == PromiseStanding::Elsewhere
}
