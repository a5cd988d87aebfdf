//! Papers of the rounds of a case: letters and the forms that go with them, issued or as drafts.

use rustc_hash::FxHashSet;

use crate::document::letter::{LayoutFinding, LayoutReport, LetterFacts};
use crate::document::{Format, file_name};
use crate::ledger::follow::slip::SlipKey;
use crate::ledger::follow::slip_list::SlipList;
use crate::model::facts::{Issue, Paper, Person, Round};
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, PaperKind};

use super::access::Papers;
use super::error::PaperError;
use super::frozen::{Frozen, ReadyPaper, paper_of};
use super::printed::{Kept, PaperOrigin, Printed};

/// Which rounds of a case to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounds {
    /// The newest that answers the item itself: issued, or its draft.
    Current,
    /// The same, and what still stands of those before it: the replies of those who have no later one, and the forms that are
    /// not back.
    Standing,
    /// Every one that answers the item itself.
    Own,
    /// Every issued one of the items answered together, and the draft in hand.
    All,
}

/// One paper gathered from the ledger and made wherever there is time: on a worker, for many cases.
#[derive(Clone, Debug)]
pub enum PaperPlan {
    /// A frozen PDF, by where its bytes are kept.
    Kept(Paper),
    /// A paper to make: of a draft, or of an issue of which only the data were frozen, or as a Word file.
    Made(Box<ReadyPaper>),
}

impl PaperPlan {
    /// Letter or form.
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Kept(paper) => paper.kind,
            Self::Made(ready) => ready.kind,
        }
    }

    /// The file name without the file's type.
    pub fn stem(&self) -> &str {
        match self {
            Self::Kept(paper) => paper.name.trim_end_matches(".pdf"),
            Self::Made(ready) => &ready.stem,
        }
    }

    /// The person it goes to, if one.
    pub fn person(&self) -> Option<Id> {
        match self {
            Self::Kept(paper) => paper.person,
            Self::Made(ready) => ready.person,
        }
    }

    /// The letter it is of; none of a draft.
    pub fn issue(&self) -> Option<Id> {
        match self {
            Self::Kept(paper) => Some(paper.issue),
            Self::Made(ready) => ready.issue,
        }
    }

    /// 版式检查: how a letter still to be made is set; none of what is frozen.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph.
    pub fn layout(&self) -> Result<Option<LayoutReport>, PaperError> {
        match self {
            Self::Kept(_) => Ok(None),
            Self::Made(ready) => ready.layout(),
        }
    }

    /// What is seen of the 称谓 of a letter still to be made.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph.
    pub fn recipient_findings(&self) -> Result<Vec<LayoutFinding>, PaperError> {
        match self {
            Self::Kept(_) => Ok(Vec::new()),
            Self::Made(ready) => ready.recipient_findings(),
        }
    }

    /// Makes the paper; `kept` returns bytes by their hash.
    ///
    /// # Errors
    /// [`PaperError`] when a character has no glyph, or kept bytes are not there.
    pub fn make(&self, format: Format, kept: Kept<'_>) -> Result<Printed, PaperError> {
        match self {
            Self::Kept(paper) => Ok(Printed {
                name: paper.name.clone(),
                of: paper_of(paper.issue, paper.person),
                person: paper.person,
                bytes: kept(paper.content)?,
                origin: PaperOrigin::Kept,
            }),
            Self::Made(ready) => ready.write(format),
        }
    }
}

impl<'a> Papers<'a> {
    /// The letters or forms of a case, made. Of a merged case those that answer it.
    ///
    /// # Errors
    /// [`PaperError`] when there is nobody to answer, no text yet, or a character has no glyph.
    pub fn print(
        self,
        case: Id,
        kind: PaperKind,
        letters: IssueKind,
        rounds: Rounds,
        format: Format,
    ) -> Result<Vec<Printed>, PaperError> {
        self.check_printable(self.ledger.answering_case(case), letters)?;
        let kept = |hash| self.store.content(hash);
        self.of_case(case, rounds, format)?
            .iter()
            .filter(|plan| plan.kind() == kind)
            .map(|plan| plan.make(format, &kept))
            .collect()
    }

    /// Everything there is to print of a case, gathered but not yet made.
    ///
    /// # Errors
    /// [`PaperError`] when there is nobody to answer or no text yet.
    pub fn of_case(
        self,
        case: Id,
        rounds: Rounds,
        format: Format,
    ) -> Result<Vec<PaperPlan>, PaperError> {
        let answering = self.ledger.answering_case(case);
        self.check_printable(answering, self.ledger.letter_kind(answering))?;
        let chosen = match rounds {
            Rounds::Current | Rounds::Standing => self.newest_round(case).into_iter().collect(),
            Rounds::Own => self.ledger.own_rounds(case),
            Rounds::All => self.ledger.rounds(case),
        };
        let mut plans = Vec::new();
        for round in chosen {
            plans.extend(self.of_round(round, format)?);
        }
        if matches!(rounds, Rounds::Current | Rounds::Standing)
            && let Some(still) = self
                .newest_round(case)
                .and_then(|round| self.still_answered(round))
        {
            plans.retain(|plan| plan.person().is_none_or(|person| still.contains(&person)));
        }
        if rounds == Rounds::Standing {
            plans.splice(0..0, self.of_earlier_rounds(case, format)?);
        }
        if plans.is_empty() {
            return Err(self.cannot_print(case, "答复正文"));
        }
        Ok(plans)
    }

    /// What still stands of the replies before the newest round of an item, for its readers and those of the items that the
    /// round answers with it.
    fn of_earlier_rounds(self, case: Id, format: Format) -> Result<Vec<PaperPlan>, PaperError> {
        let ledger = self.ledger;
        let answering = ledger.answering_case(case);
        let newest = self.newest_round(case).map(|round| round.id);
        let is_same = |item: &Id| self.newest_round(*item).map(|round| round.id) == newest;
        let items = ledger.answered_with(answering).into_iter();
        let readers = items
            .filter(is_same)
            .flat_map(|item| ledger.own_addressees(item));
        let readers: Vec<Id> = readers.map(|person| person.id).collect();
        let replies = ledger.letter_kind(answering) == IssueKind::Reply;
        let earlier = ledger.own_rounds(case).into_iter().filter(|_| replies);
        let mut plans = Vec::new();
        for round in earlier.take_while(|round| Some(round.id) != newest) {
            let issue = ledger.issue_of(round.id);
            let Some(issue) = issue.filter(|issue| issue.kind == IssueKind::Reply) else {
                continue;
            };
            let mut papers = self.issued(round, issue, format)?;
            papers.retain(|plan| {
                let reader = plan.person().filter(|person| readers.contains(person));
                reader.is_some_and(|person| self.stands(plan.kind(), (round, issue), person))
            });
            plans.extend(papers);
        }
        Ok(plans)
    }

    /// Whether a reply is the last that a person has, or its form still to come back from them.
    fn stands(self, kind: PaperKind, (round, issue): (&Round, &Issue), person: Id) -> bool {
        let ledger = self.ledger;
        match kind {
            PaperKind::Letter => {
                let rounds = ledger.rounds(round.case).into_iter();
                let later = rounds.skip_while(|one| one.id != round.id).skip(1);
                let mut later = later.filter_map(|one| ledger.issue_of(one.id));
                !later.any(|one| ledger.facts.was_written_to(one.id, person))
            }
            PaperKind::Feedback => {
                let key = SlipKey {
                    issue: issue.id,
                    person,
                };
                let forms = SlipList::of_item(ledger, round.case);
                let mut forms = forms.slips.iter();
                forms.any(|form| form.key == key && form.standing.is_owed())
            }
        }
    }

    /// The papers of a round, issued or as its draft; none before there is a text.
    fn of_round(self, round: &Round, format: Format) -> Result<Vec<PaperPlan>, PaperError> {
        if let Some(issue) = self.ledger.issue_of(round.id) {
            return self.issued(round, issue, format);
        }
        let Some(draft) = self.ledger.latest_draft(round.id) else {
            return Ok(Vec::new());
        };
        let facts = LetterFacts {
            text: self.store.text(draft.text)?,
            ..LetterFacts::default()
        };
        Ok(self.of_draft(round.case, &facts))
    }

    /// The frozen papers of an issue, or the data frozen to make them from; Word files are always made.
    fn issued(
        self,
        round: &Round,
        issue: &Issue,
        format: Format,
    ) -> Result<Vec<PaperPlan>, PaperError> {
        let papers = self.ledger.facts.papers.of(issue.id);
        let kept: Vec<PaperPlan> = papers
            .filter(|_| format == Format::Pdf)
            .map(|paper| {
                let mut paper = paper.clone();
                let name = self.name_now(round, &paper.name);
                let number = self.ledger.round_number(round);
                paper.name = file_name::of_round(&name, paper.kind, issue.kind, number);
                PaperPlan::Kept(paper)
            })
            .collect();
        if !kept.is_empty() {
            return Ok(kept);
        }
        let frozen = Frozen::read(&self.store.content(issue.frozen)?)?;
        let ready = self.ready(round.case, Some(round), &frozen).into_iter();
        Ok(made(ready.map(|paper| paper.of_letter(issue.id)).collect()))
    }

    /// The frozen papers of an issue as far as their bytes are kept, void or not.
    pub(super) fn kept_of(self, round: &Round, issue: &Issue) -> Vec<PaperPlan> {
        let is_kept = |plan: &PaperPlan| match plan {
            PaperPlan::Kept(paper) => self.store.content(paper.content).is_ok(),
            PaperPlan::Made(_) => true,
        };
        let mut plans = self.issued(round, issue, Format::Pdf).unwrap_or_default();
        plans.retain(is_kept);
        plans
    }

    /// The name of a kept paper, by the item that its letter answers as it is told from others now: some were named by the
    /// main one of those merged, some before there was another of their number.
    fn name_now(self, round: &Round, name: &str) -> String {
        let ledger = self.ledger;
        let item = |case: Id| ledger.facts.cases.get(case);
        let answered = item(ledger.item_of_round(round));
        let mut named_by = answered.into_iter().chain(item(round.case));
        let renamed = named_by.find_map(|by| file_name::renamed(ledger, name, by, answered?));
        renamed.unwrap_or_else(|| name.to_owned())
    }

    /// The newest of the rounds that answer an item itself and have something to print.
    pub(super) fn newest_round(self, case: Id) -> Option<&'a Round> {
        let ledger = self.ledger;
        let has_text = |round: &&Round| {
            ledger.issue_of(round.id).is_some() || ledger.latest_draft(round.id).is_some()
        };
        let mut newest_first = ledger.own_rounds(case).into_iter().rev();
        newest_first.find(has_text)
    }

    /// Whom the newest letters of an item are for.
    pub(super) fn readers(self, case: Id) -> Vec<&'a Person> {
        let ledger = self.ledger;
        let Some(round) = self.newest_round(case) else {
            return ledger.addressees(ledger.answering_case(case));
        };
        let mut people = ledger.addressees_of(round);
        if let Some(still) = self.still_answered(round) {
            people.retain(|person| still.contains(&person.id));
        }
        people
    }

    /// Whom a round is the last for, where some of the items answered together have a further one; `None` where it is the
    /// last for all of them.
    fn still_answered(self, round: &Round) -> Option<Vec<Id>> {
        let ledger = self.ledger;
        let items = ledger.answered_with(ledger.answering_case(round.case));
        let is_newest = |item: &Id| {
            let newest = self.newest_round(*item);
            newest.is_none_or(|own| own.id == round.id)
        };
        if items.iter().all(is_newest) {
            return None;
        }
        let items = items.into_iter().filter(is_newest);
        let people = items.flat_map(|item| ledger.own_addressees(item));
        Some(people.map(|person| person.id).collect())
    }

    /// Of some cases those with papers of their own, each letter once.
    pub fn distinct(self, cases: &[Id], rounds: Rounds) -> Vec<Id> {
        let mut known = FxHashSet::default();
        let key = |case: Id| match rounds {
            Rounds::All => self.ledger.answering_case(case),
            Rounds::Current | Rounds::Standing | Rounds::Own => {
                let newest = self.newest_round(case);
                newest.map_or_else(|| self.ledger.answering_case(case), |round| round.id)
            }
        };
        let cases = cases.iter().copied();
        cases.filter(|case| known.insert(key(*case))).collect()
    }

    /// The papers of a case's current round as it would be with these facts, saved or not.
    pub fn of_draft(self, case: Id, facts: &LetterFacts) -> Vec<PaperPlan> {
        let case = self.ledger.answering_case(case);
        let round = self.ledger.current_round(case);
        let frozen = self.freeze(case, self.ledger.letter_kind(case), facts);
        made(self.ready(case, round, &frozen))
    }

    fn check_printable(self, case: Id, letters: IssueKind) -> Result<(), PaperError> {
        if self.ledger.letter_kind(case) != letters {
            return Err(self.cannot_print(
                case,
                match letters {
                    IssueKind::Reply => "主办任务（本单位是会办，出具会办意见）",
                    IssueKind::Opinion => "会办任务（本单位负责答复，出具答复函）",
                },
            ));
        }
        if letters == IssueKind::Reply && self.ledger.addressees(case).is_empty() {
            return Err(self.cannot_print(case, "领衔代表（提案人）：不知道答复给谁"));
        }
        if letters == IssueKind::Opinion && self.ledger.lead_unit(case).is_none() {
            return Err(self.cannot_print(case, "主办单位：不知道会办意见给谁"));
        }
        Ok(())
    }

    fn cannot_print(self, case: Id, missing: &str) -> PaperError {
        PaperError::CannotPrint {
            reference: self.numbered(case),
            missing: missing.to_owned(),
        }
    }
}

fn made(ready: Vec<ReadyPaper>) -> Vec<PaperPlan> {
    let made = |paper| PaperPlan::Made(Box::new(paper));
    ready.into_iter().map(made).collect()
}
