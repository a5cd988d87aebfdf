//! The page's state: which forms are shown, what is worked out of them, the form in hand.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::Ledger;
use crate::ledger::follow::slip::{ListedSlip, SlipKey, SlipSegment, SlipStanding, SlipSums};
use crate::ledger::follow::slip_line::SlipLine;
use crate::ledger::follow::slip_list::{SlipGathering, SlipList};
use crate::ledger::scope::Scope;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::record::Id;
use crate::ui::intent::Intent;
use crate::ui::scene::{Scene, SceneMoment};
use crate::ui::steps::{self, STEP};
use crate::ui::widgets::{DateText, Keeper, TickedLines};

use super::return_form::ReturnForm;

/// More rows than any screen shows: then what was scrolled away is forgotten.
const MOST_LINES: usize = 600;

/// What something was worked out from: the rows, the day, and the sessions chosen.
type Origin = (SceneMoment, Scope);

/// The page's state.
#[derive(Debug, Default)]
pub struct FeedbackPage {
    pub(super) segment: SlipSegment,
    /// What the list was gathered from.
    seen: Option<Origin>,
    coming: Option<(Origin, SlipGathering)>,
    list: SlipList,
    sums: SlipSums,
    /// What the rows were worked out for.
    worked: Option<SlipSegment>,
    /// The places of the rows in the list.
    places: Vec<usize>,
    pub(super) lines: TickedLines<SlipKey>,
    texts: FxHashMap<SlipKey, Option<Rc<SlipLine>>>,
    /// What the segments say: 未收回 12.
    pub(super) labels: [String; 5],
    /// What stands above the table.
    pub(super) said: Vec<String>,
    pub(super) form: Option<ReturnForm>,
    /// The version of the records that the form in hand follows.
    pub(super) form_seen: Option<u64>,
    /// The form as of the last frame.
    pub(super) before: Option<ReturnForm>,
    /// The day forms come back on, kept from one to the next.
    day: Option<DateText>,
    pub(super) keeper: Keeper,
    /// Whether the form holds what was typed before the program ended.
    pub(super) recovered: bool,
    /// The form in hand was asked for once more: its first field takes the focus.
    pub(super) asked_again: bool,
}

impl FeedbackPage {
    /// What the status bar says of this page.
    pub fn status(&self, _scene: &Scene<'_>) -> Vec<String> {
        let [late, today, soon] = self.sums.calls;
        vec![
            format!("未收回 {} 份", self.sums.of(SlipSegment::Out)),
            format!("逾期 {late} · 今日 {today} · 7 个工作日内 {soon}"),
            "剩余天数均为工作日".to_owned(),
        ]
    }

    /// Whether nothing could be shown yet.
    pub(super) fn is_coming(&self) -> bool {
        self.seen.is_none()
    }

    /// Follows a changed ledger or day by one step; returns whether more is to be gathered.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) -> bool {
        let now = (scene.moment(), scene.scope);
        if self.seen == Some(now) {
            return false;
        }
        let begun = self.coming.take().filter(|(of, _)| *of == now);
        let begun = begun.map(|(_, gathering)| gathering);
        let mut gathering = begun.unwrap_or_else(|| SlipGathering::new(scene.scope));
        if steps::in_a_frame(|| gathering.go_on(scene.ledger, scene.rows.all(), STEP)) {
            self.coming = Some((now, gathering));
            return true;
        }
        self.list = gathering.list();
        self.sums = self.list.sums(scene.ledger);
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
        self.places = self.list.shown(self.segment, scene.today());
        let keys = self.places.iter().map(|place| self.list.slips[*place].key);
        self.lines.set_keys(keys.collect());
        let sums = &self.sums;
        self.labels =
            SlipSegment::ALL.map(|segment| format!("{} {}", segment.label(), sums.of(segment)));
        let expected = sums.of(SlipSegment::Expected);
        let [late, today, soon] = sums.calls;
        let [attitude, result] = sums.rates();
        self.said = vec![
            format!("收回 {} / 应收 {expected}", sums.back),
            attitude,
            result,
            format!("逾期 {late}、今天到期 {today}、7 个工作日内 {soon}"),
        ];
    }

    /// The form of a row.
    pub(super) fn slip(&self, place: usize) -> Option<&ListedSlip> {
        self.list.slips.get(*self.places.get(place)?)
    }

    /// All forms of the segment, in order.
    pub(super) fn shown(&self) -> Vec<ListedSlip> {
        let shown = self.places.iter().map(|place| self.list.slips[*place]);
        shown.collect()
    }

    /// The forms that are acted on: those ticked, else that of the row one stands on.
    pub(super) fn chosen(&self) -> Vec<ListedSlip> {
        if self.lines.ticks() == 0 {
            let here = self.lines.here();
            return here
                .and_then(|here| self.slip(here))
                .copied()
                .into_iter()
                .collect();
        }
        let chosen: FxHashSet<SlipKey> = self.lines.chosen().into_iter().collect();
        let mut shown = self.shown();
        shown.retain(|slip| chosen.contains(&slip.key));
        shown
    }

    /// Those of them that are out.
    pub(super) fn chosen_out(&self) -> Vec<ListedSlip> {
        let mut chosen = self.chosen();
        chosen.retain(|slip| slip.standing == SlipStanding::Out);
        chosen
    }

    /// The items of the ticked forms, else that of the form one stands on.
    pub fn at_hand(&self) -> Vec<Id> {
        let mut cases: Vec<Id> = self.chosen().iter().map(|slip| slip.case).collect();
        cases.dedup();
        cases
    }

    /// The texts of a row, worked out when it is first drawn.
    pub(super) fn line(&mut self, ledger: &Ledger, place: usize) -> Option<Rc<SlipLine>> {
        let slip = *self.slip(place)?;
        if self.texts.len() > MOST_LINES {
            self.texts.clear();
        }
        let made = || SlipLine::of(ledger, &slip).map(Rc::new);
        self.texts.entry(slip.key).or_insert_with(made).clone()
    }

    /// Opens the item of the row where its forms are.
    pub(super) fn open_case(&self, scene: &mut Scene<'_>) {
        let slip = self.lines.here().and_then(|here| self.slip(here));
        if let Some(slip) = slip {
            scene.ask(Intent::Step(slip.case, NextStep::CollectFeedback));
        }
    }

    /// Takes up the forms chosen, to be registered back; nothing typed gives way to them, but takes the
    /// focus.
    pub(super) fn open_form(&mut self, scene: &mut Scene<'_>) {
        if self.form.is_some() {
            self.asked_again = true;
            return;
        }
        let chosen = match self.lines.ticks() {
            // A single one that is back is corrected.
            0 => self.chosen(),
            _ => self.chosen_out(),
        };
        let enterable = |slip: &&ListedSlip| {
            matches!(slip.standing, SlipStanding::Out | SlipStanding::Back)
                || slip.delivered_on.is_some()
        };
        let slips: Vec<ListedSlip> = chosen.iter().filter(enterable).copied().collect();
        if slips.is_empty() {
            let words = "选的表还没送到，或者已经收回，没有可登记的。先登记送达，再登记收回。";
            scene.ask(Intent::Refuse(words.to_owned()));
        } else {
            self.take_up(&slips, scene);
        }
    }

    fn take_up(&mut self, slips: &[ListedSlip], scene: &Scene<'_>) {
        let today = || DateText::today(scene.today());
        let day = self.day.clone().unwrap_or_else(today);
        let form = ReturnForm::of(scene.ledger, slips, day);
        self.before = Some(form.clone());
        self.form = Some(form);
    }

    /// Registers the form in hand and takes up the next one that is out; returns whether it may be done.
    pub(super) fn record(&mut self, scene: &mut Scene<'_>) -> bool {
        let Some(form) = &mut self.form else {
            return false;
        };
        if !form.record(scene) {
            return false;
        }
        self.day = Some(form.day().clone());
        let was_one = form.count() == 1;
        self.form = None;
        let here = self
            .lines
            .here()
            .filter(|_| was_one && self.lines.ticks() == 0);
        let next = here.and_then(|here| {
            let is_out = |place: &usize| {
                let slip = self.slip(*place);
                slip.is_some_and(|slip| slip.standing == SlipStanding::Out)
            };
            (here + 1..self.places.len()).find(is_out)
        });
        if let Some(slip) = next.and_then(|next| self.slip(next)).copied() {
            self.lines.go_to(next.unwrap_or_default());
            self.take_up(&[slip], scene);
        }
        true
    }

    /// What is typed and not recorded yet, to be kept under [`super::DRAFT`].
    pub fn unsaved(&self) -> Option<String> {
        let form = self.form.as_ref().filter(|form| form.is_typed());
        form.and_then(|form| serde_json::to_string(form).ok())
    }

    /// Takes back what was typed before, as [`Self::unsaved`] gave it; nothing of letters that are gone since.
    pub fn restore(&mut self, text: &str, ledger: &Ledger) {
        let form = serde_json::from_str::<ReturnForm>(text).ok();
        self.form = form.filter(|form| form.stands(ledger));
        self.before.clone_from(&self.form);
        self.recovered = self.form.is_some();
    }

    /// Whether something typed has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }
}
