//! Inputs of any act, made by chance from what the act's fields say of themselves.

use banli::ledger::Ledger;
use banli::ledger::acts::act::{InputField, Shape};
use banli::ledger::acts::{ALL, AnyAct, FrozenLetters};
use banli::model::fact_kind::FactKind;
use banli::model::record::Id;
use serde_json::{Map, Value, json};

use crate::common::chance::Chance;

/// Makes inputs of any act from what its fields say of themselves.
struct Inputs<'a> {
    ledger: &'a Ledger,
    chance: &'a mut Chance,
}

impl Inputs<'_> {
    fn group(&mut self, fields: &[InputField]) -> Value {
        let mut written = Map::new();
        for field in fields {
            if let Some(value) = self.value(field, &field.shape) {
                written.insert(field.name.to_owned(), value);
            }
        }
        self.meet(&mut written);
        Value::Object(written)
    }

    /// What names a kind and a record of it by chance mostly names one of that kind.
    fn meet(&mut self, written: &mut Map<String, Value>) {
        let kind = written.get("kind").and_then(Value::as_str);
        let Some(kind) = kind.and_then(FactKind::from_table) else {
            return;
        };
        if written.contains_key("record") && self.chance.in_hundred(90) {
            let standing = self.ledger.facts.keys(kind, |_| true);
            let last = standing.len().saturating_sub(6);
            if let Some(id) = self.chance.one(&standing[last..]) {
                written.insert("record".to_owned(), json!(id));
            }
        }
    }

    /// What is written in a field; none where it is left out.
    fn value(&mut self, field: &InputField, shape: &Shape) -> Option<Value> {
        match shape {
            Shape::Optional(_) if field.name == "delivery" && self.chance.in_hundred(80) => None,
            Shape::Optional(_) if self.chance.in_hundred(60) => None,
            Shape::Edit(_) if self.chance.in_hundred(80) => None,
            Shape::Optional(inner) | Shape::Edit(inner) => self.value(field, inner),
            Shape::List(_) if field.name == "departments" && self.chance.in_hundred(70) => {
                let own = self.ledger.own_unit()?.id;
                let mut all: Vec<Id> = (self.ledger.facts.departments.of(own))
                    .map(|one| one.id)
                    .collect();
                let by = self.chance.number(all.len());
                all.rotate_left(by);
                Some(json!(all))
            }
            Shape::List(inner) => {
                let count = [1, 1, 2, 2, 3, 0][self.chance.number(6)];
                let items = (0..count).filter_map(|_| self.value(field, inner));
                Some(Value::Array(items.collect()))
            }
            Shape::Text => Some(json!(self.text(field.name))),
            Shape::Date => Some(json!(self.day())),
            Shape::Number => Some(json!(self.number_in(field.name))),
            Shape::Truth => Some(json!(self.chance.in_hundred(60))),
            Shape::Record => self.record(field),
            Shape::Word(words) => self.chance.one(&words()).map(|(key, _)| json!(key)),
            Shape::Days(steps) => Some(self.days(&steps())),
            Shape::File => Some(json!("JVBERg==")),
            Shape::Group(fields) => Some(self.group(fields)),
            Shape::Json => Some(self.setting(field.name)),
        }
    }

    fn text(&mut self, field: &str) -> String {
        if field == "item" {
            let gone = self.ledger.taken_out();
            return self
                .chance
                .one(&gone)
                .map(|case| case.id.to_string())
                .unwrap_or_default();
        }
        let fitting: &[&str] = match field {
            "rule" => &["reply", "答复", "opinion"],
            "outcome" => &["A", "B类", "C"],
            "number" => &["1", "2", "3", "第2号", "51", "52", "53", "54"],
            "phone" => &["13800000999", "0318-5512037", "110"],
            "prefix" => &["临住建函", "临住建复"],
            _ => &[
                "修路",
                "已经修好。",
                "关于修桥的建议",
                "魏县2024",
                "办公室",
                "赵六",
                "孙七",
            ],
        };
        if self.chance.in_hundred(5) {
            return "　".to_owned();
        }
        self.chance.one(fitting).unwrap_or_default().to_owned()
    }

    /// Mostly a day of the spring in which each history's letters are issued.
    fn day(&mut self) -> String {
        let month = [3, 4, 4, 5, 5, 5, 6, 12][self.chance.number(8)];
        let typed = format!("2026-{month:02}-{:02}", self.chance.number(30) + 1);
        if self.chance.in_hundred(2) {
            "0226-05-01".to_owned()
        } else {
            typed
        }
    }

    fn number_in(&mut self, field: &str) -> usize {
        match field {
            "year" => 2025 + self.chance.number(4),
            _ => self.chance.number(12),
        }
    }

    fn days(&mut self, steps: &[(&str, &str)]) -> Value {
        let mut days = Map::new();
        for (step, _) in steps.iter().filter(|(step, _)| *step != "reassigned") {
            if self.chance.in_hundred(20) {
                days.insert((*step).to_owned(), json!(self.day()));
            }
        }
        Value::Object(days)
    }

    fn record(&mut self, field: &InputField) -> Option<Value> {
        let kind = match field.names {
            Some(kind) => kind,
            None if field.name == "record" => self.chance.one(FactKind::ALL)?,
            None => return Some(json!(Id::new())),
        };
        let facts = &self.ledger.facts;
        let standing = facts.keys(kind, |_| true);
        // Those that the items of this history have to do with come more often.
        let near: Vec<Id> = match kind {
            FactKind::Person => facts.sponsors.iter().map(|one| one.person).collect(),
            FactKind::Unit => facts.assignments.iter().map(|one| one.unit).collect(),
            _ => Vec::new(),
        };
        if self.chance.in_hundred(60)
            && let Some(id) = self.chance.one(&near)
        {
            return Some(json!(id));
        }
        if self.chance.in_hundred(4) {
            return Some(json!(Id::new()));
        }
        // The last few are those of this history.
        let last = standing.len().saturating_sub(6);
        self.chance.one(&standing[last..]).map(|id| json!(id))
    }

    fn setting(&mut self, field: &str) -> Value {
        let year = 2030 + self.chance.number(3);
        let calendar = json!([{ "year": year, "announced": true, "source": "国办发明电",
            "days_off": {}, "make_up_workdays": {} }]);
        let name = self.text("name");
        match (field, self.chance.number(3)) {
            (_, 0) => json!({ "没有": 1 }),
            ("office", _) => json!({ "contact_name": name }),
            ("profile", _) => json!({ "extension_limit_months": self.chance.number(12) }),
            _ => calendar,
        }
    }
}

/// Any act on that ledger; none where the input cannot even be read.
pub fn any_act(ledger: &Ledger, chance: &mut Chance) -> Option<AnyAct> {
    // What comes late in an item's course seldom comes by itself.
    let late = chance.one(&["feedback", "deliver", "put_back", "resume"]);
    let late = ALL.iter().find(|info| Some(info.key) == late);
    let info = late.filter(|_| chance.in_hundred(6));
    let info = info.unwrap_or_else(|| &ALL[chance.number(ALL.len())]);
    let written = Inputs { ledger, chance }.group(info.fields);
    let mut act = AnyAct::read(ledger, info.key, &written).unwrap().ok()?;
    if let AnyAct::IssueLetter(issue) = &mut act {
        issue.frozen = Some(FrozenLetters {
            data: issue.on.to_string().into_bytes(),
            signer: issue.signer.clone(),
            ..FrozenLetters::default()
        });
    }
    Some(act)
}
