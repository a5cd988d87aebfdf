//! Random courses of an item, written once as a file and once as acts: both come to the same facts, or are refused in the
//! same words.

use banli::ledger::Ledger;
use banli::ledger::acts::{AnyAct, FrozenLetters, Refusal};
use banli::ledger::import::{CaseEntry, Doer, import};
use serde_json::{Value, json};

use crate::TODAY;
use crate::common::chance::Chance;
use crate::common::described::facts_of_items;
use crate::common::desk::{day, file_of, furnished};

const COURSES: u64 = 1_000;

/// One course on both ways, growing step by step.
struct Course {
    chance: Chance,
    item: Value,
    round: Value,
    acts: Vec<(&'static str, Value)>,
}

impl Course {
    fn act(&mut self, act: &'static str, input: Value) {
        self.acts.push((act, input));
    }

    /// A day of the months of work; now and then one that lies ahead or before everything.
    fn day(&mut self, from: &str) -> String {
        if self.chance.in_hundred(2) {
            return ["2026-01-05", "2026-06-30"][self.chance.number(2)].to_owned();
        }
        let later = chrono::Days::new(self.chance.number(4) as u64);
        (day(from) + later).to_string()
    }

    fn push(list: &mut Value, entry: Value) {
        if list.is_null() {
            *list = json!([]);
        }
        list.as_array_mut().unwrap().push(entry);
    }

    fn random(seed: u64) -> Self {
        let mut course = Self {
            chance: Chance(seed),
            item: Value::Null,
            round: json!({}),
            acts: Vec::new(),
        };
        course.register();
        course.handle();
        if course.chance.in_hundred(90) {
            course.answer();
            let round = std::mem::take(&mut course.round);
            course.item["rounds"] = json!([round]);
        }
        course.end();
        course
    }

    fn register(&mut self) {
        let shared = self.chance.in_hundred(40);
        let (key, label) = [("sole", "独办"), ("lead", "主办")][usize::from(shared)];
        let assigned = self.day("2026-03-02");
        let mut entries = json!([{ "unit": "县住建局", "role": key, "assigned_on": assigned }]);
        let mut parts =
            json!([{ "unit": "县住建局", "role": label, "days": { "assigned": assigned } }]);
        if shared {
            let co = self.day("2026-03-03");
            Self::push(
                &mut entries,
                json!({ "unit": "县教育局", "role": "co", "assigned_on": co }),
            );
            let part = json!({ "unit": "县教育局", "role": "会办", "days": { "第二次交办": co } });
            Self::push(&mut parts, part);
        }
        let sponsors = [
            vec!["李春华"],
            vec!["李春华", "王建平"],
            vec!["李春华", "李春华"],
        ];
        let sponsors = sponsors
            [[0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2][self.chance.number(16)]]
        .clone();
        let (registered, key_case) = (self.day("2026-02-04"), self.chance.in_hundred(30));
        self.item = json!({
            "session": "R5", "kind": "suggestion", "number": "37", "title": "关于修路的建议",
            "sponsors": sponsors, "registered_on": registered, "key_case": key_case,
            "assignments": entries,
        });
        let register = json!({
            "session": "2026/县人大", "kind": "建议", "number": 37, "title": "关于修路的建议",
            "sponsors": sponsors, "registered_on": registered, "key_case": key_case, "parts": parts,
        });
        self.act("register", register);
    }

    fn handle(&mut self) {
        for _ in 0..self.chance.number(3) {
            let stages = [("before", "办前"), ("during", "办中"), ("after", "办后")];
            let (stage, label) = stages[self.chance.number(3)];
            let on = self.day("2026-03-10");
            let contact = json!({ "stage": stage, "mode": "phone", "on": on, "place": "县城" });
            Self::push(&mut self.item["contacts"], contact);
            let act =
                json!({ "case": 37, "stage": label, "mode": "电话", "on": on, "place": "县城" });
            self.act("contact", act);
        }
        let shared = self.item["assignments"].as_array().unwrap().len() > 1;
        if self.chance.in_hundred(if shared { 50 } else { 5 }) {
            let on = self.day("2026-03-20");
            let opinion =
                json!({ "unit": "县教育局", "channel": "paper", "on": on, "text": "同意" });
            Self::push(&mut self.item["opinions"], opinion);
            let act = json!({ "case": 37, "unit": "县教育局", "channel": "书面", "on": on,
                "text": "同意" });
            self.act("opinion", act);
        }
    }

    fn answer(&mut self) {
        let opened = self.day("2026-03-02");
        self.round["opened_on"] = json!(opened);
        self.act("open_round", json!({ "case": 37, "on": opened }));
        let outcome =
            ["A", "B", "没有这一类"][[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2][self.chance.number(12)]];
        self.round["outcome"] = json!(outcome);
        self.act("outcome", json!({ "case": 37, "outcome": outcome }));
        if self.chance.in_hundred(10) {
            return;
        }
        let (reviewed, issued) = (self.day("2026-04-20"), self.day("2026-04-26"));
        let (has_review, is_issued) = (self.chance.in_hundred(60), self.chance.in_hundred(80));
        self.round["body"] = json!(["已办结。"]);
        let saved = match (has_review, is_issued) {
            (true, _) => &reviewed,
            (false, true) => &issued,
            (false, false) => &opened,
        };
        let draft = json!({ "case": 37, "text": "已办结。", "on": saved });
        self.act("draft", draft);
        if has_review {
            let passed = self.chance.in_hundred(80);
            self.round["reviews"] = json!([{ "level": "department", "reviewer": "何永昌",
                "on": reviewed, "passed": passed, "answers": [true, passed, true, true] }]);
            let act = json!({ "case": 37, "level": "科室", "reviewer": "何永昌", "on": reviewed,
                "answers_requests": true, "lawful": passed, "sincere": true, "consulted": true,
                "sent_back": !passed });
            self.act("review", act);
        }
        if is_issued {
            self.round["issued"] = json!({ "on": issued });
            let act = json!({ "case": 37, "on": issued, "signer": "", "despite_warnings": true });
            self.act("issue", act);
            self.follow();
        }
    }

    fn follow(&mut self) {
        for person in ["李春华", "王建平"] {
            if self.chance.in_hundred(50) {
                let on = self.day("2026-04-29");
                let delivery = json!({ "person": person, "on": on, "mode": "hand" });
                Self::push(&mut self.round["deliveries"], delivery);
                let act = json!({ "case": 37, "persons": [person], "on": on, "mode": "面送" });
                self.act("deliver", act);
            }
        }
        if self.chance.in_hundred(50) {
            let (on, published) = (self.day("2026-05-04"), self.chance.in_hundred(60));
            let (entry, act) = if published {
                (
                    json!({ "on": on, "place": "县政府网站" }),
                    json!({ "case": 37, "published": true, "on": on, "place": "县政府网站" }),
                )
            } else {
                let reason = "涉及个人隐私";
                (
                    json!({ "withheld_on": on, "reason": reason }),
                    json!({ "case": 37, "published": false, "on": on, "reason": reason }),
                )
            };
            self.round["publication"] = entry;
            self.act("publish", act);
        }
        if self.chance.in_hundred(60) {
            let back = self.day("2026-05-08");
            let slip = json!({ "person": "李春华", "returned_on": back, "result": "satisfied" });
            Self::push(&mut self.round["feedback"], slip);
            let act = json!({ "case": 37, "person": "李春华", "returned_on": back,
                "result": "满意" });
            self.act("feedback", act);
        }
    }

    fn end(&mut self) {
        if self.chance.in_hundred(50) {
            let due = ["2026-10-31", "2025-10-31"][usize::from(self.chance.in_hundred(5))];
            let done = self.chance.in_hundred(40).then(|| self.day("2026-05-10"));
            let promise = json!({ "text": "通车", "due_on": due, "done_on": done });
            Self::push(&mut self.item["commitments"], promise);
            let act = json!({ "case": 37, "text": "通车", "due_on": due, "done_on": done });
            self.act("promise", act);
        }
        if self.chance.in_hundred(50) {
            let on = self.day("2026-05-12");
            self.item["rechecks"] = json!([{ "on": on, "progress": true }]);
            self.act("recheck", json!({ "case": 37, "on": on, "progress": true }));
        }
        if self.chance.in_hundred(50) {
            let on = self.day("2026-05-15");
            self.item["closed_out_on"] = json!(on);
            let act = json!({ "cases": [37], "step": "销号", "on": on });
            self.act("date_step", act);
        }
    }
}

/// Does acts on a ledger in memory.
struct InMemory(Ledger);

impl Doer for InMemory {
    type Error = Refusal;

    fn ledger(&self) -> &Ledger {
        &self.0
    }

    fn act(&mut self, mut act: AnyAct) -> Result<(), Refusal> {
        if let AnyAct::IssueLetter(issue) = &mut act {
            issue.frozen = Some(FrozenLetters::default());
        }
        let change = act.change(&self.0)?;
        self.0.apply(&change).unwrap();
        Ok(())
    }

    fn in_case(error: Refusal, _case: &CaseEntry) -> Refusal {
        error
    }
}

fn recorded(base: &Ledger, course: &Course) -> Result<Vec<String>, String> {
    let mut ledger = InMemory(base.clone());
    for (key, input) in &course.acts {
        let act = AnyAct::read(&ledger.0, key, input).unwrap();
        let done = act.and_then(|act| ledger.act(act));
        done.map_err(|refusal| refusal.to_string())?;
    }
    Ok(facts_of_items(&ledger.0.facts))
}

fn added(base: &Ledger, course: &Course) -> Result<Vec<String>, String> {
    let mut ledger = InMemory(base.clone());
    let file = file_of(vec![course.item.clone()]);
    import(&mut ledger, &file).map_err(|refusal| refusal.to_string())?;
    Ok(facts_of_items(&ledger.0.facts))
}

#[test]
fn a_thousand_courses_by_record_and_by_add_come_to_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let base = furnished(folder.path(), day(TODAY)).ledger().clone();
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..COURSES {
        let course = Course::random(seed);
        let (by_record, by_add) = (recorded(&base, &course), added(&base, &course));
        assert_eq!(by_record, by_add, "course {seed}: {}", course.item);
        match by_record {
            Ok(_) => accepted += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(
        accepted > 300 && refused > 100,
        "{accepted} accepted, {refused} refused"
    );
}
