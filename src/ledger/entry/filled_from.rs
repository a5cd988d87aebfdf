//! A form filled in from a record (修改): what somebody typed in it stays, every other field follows the record, and a
//! record that changed under what was typed is told.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The field of a form that holds what the form was filled in from.
const OWN: &str = "filled_from";

/// What a record said when a form was filled in from it, field by field; nothing in the form of a new record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FilledFrom(Map<String, Value>);

/// A field whose record changed under what is typed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outrun {
    /// The field.
    pub field: String,
    /// What to say at it, with what the record says now.
    pub words: String,
}

impl FilledFrom {
    /// As a form stands now, just filled in from its record.
    pub fn of(form: &impl Serialize) -> Self {
        Self(fields(form))
    }

    /// Lets a form follow its record: `now` is the form as the record would fill it in now. Returns the fields in which
    /// something else is typed.
    pub fn follow<F: Serialize + DeserializeOwned>(
        &mut self,
        form: &mut F,
        now: &F,
    ) -> Vec<Outrun> {
        let now = fields(now);
        if self.0 == now {
            return Vec::new();
        }
        let mut typed = fields(form);
        let mut outrun = Vec::new();
        merge(&mut typed, &mut self.0, now, &mut outrun);
        if let Ok(merged) = serde_json::from_value(Value::Object(typed)) {
            *form = merged;
        }
        outrun
    }
}

/// The fields of a form, without what it was filled in from.
fn fields(form: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(form) {
        Ok(Value::Object(mut fields)) => {
            fields.remove(OWN);
            fields
        }
        _ => Map::new(),
    }
}

/// Brings fields up to what is recorded now, where they say what they were filled in with; of the others `over` goes on
/// saying what they were typed over.
fn merge(
    typed: &mut Map<String, Value>,
    over: &mut Map<String, Value>,
    now: Map<String, Value>,
    outrun: &mut Vec<Outrun>,
) {
    for (field, now) in now {
        let (mine, before) = (typed.get_mut(&field), over.get_mut(&field));
        if let (Some(Value::Object(mine)), Some(Value::Object(before)), Value::Object(now)) =
            (mine, before, &now)
            && !now.contains_key("text")
        {
            merge(mine, before, now.clone(), outrun);
            continue;
        }
        let (mine, before) = (typed.get(&field), over.get(&field));
        if says(mine, before) || says(mine, Some(&now)) {
            typed.insert(field.clone(), now.clone());
            over.insert(field, now);
        } else if !says(before, Some(&now)) {
            let words = words(&now);
            outrun.push(Outrun { field, words });
        }
    }
}

/// The text of a text or of a date, without blanks at its ends.
fn text(value: &Value) -> Option<&str> {
    let text = value.as_str().or_else(|| value.get("text")?.as_str());
    text.map(str::trim)
}

fn says(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => match (text(one), text(other)) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        },
        (one, other) => one == other,
    }
}

fn words(now: &Value) -> String {
    match text(now) {
        Some("") => "台账里这一栏后来清空了。保存修改，就以这里打的为准。".to_owned(),
        Some(now) => format!("台账里后来改成了“{now}”。保存修改，就以这里打的为准。"),
        None => "台账里这一栏后来改了。保存修改，就以这里选的为准。".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::model::typed_date::DateText;

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Visit {
        place: String,
        who: Option<u32>,
        on: DateText,
        filled_from: FilledFrom,
    }

    fn visit(place: &str, day: u32) -> Visit {
        Visit {
            place: place.to_owned(),
            who: Some(1),
            on: DateText::of(NaiveDate::from_ymd_opt(2026, 5, day)),
            ..Visit::default()
        }
    }

    #[test]
    fn what_was_typed_stays_and_the_rest_follows() {
        let mut form = visit("镇政府", 6);
        let mut from = FilledFrom::of(&form);
        form.place = "村委会".to_owned();
        let mut now = visit("镇政府", 9);
        now.who = None;
        assert_eq!(from.follow(&mut form, &now), []);
        assert_eq!((form.place.as_str(), form.who), ("村委会", None));
        assert_eq!(form.on, now.on);
        let kept = serde_json::to_string(&from).unwrap();
        let mut again: FilledFrom = serde_json::from_str(&kept).unwrap();
        assert_eq!(again.follow(&mut form, &now), [], "and after a kill");
        assert_eq!(form.place, "村委会");
    }

    #[test]
    fn a_record_that_changed_under_what_was_typed_is_told_until_both_say_the_same() {
        let mut form = visit("镇政府", 6);
        let mut from = FilledFrom::of(&form);
        form.place = "村委会".to_owned();
        let now = visit("县城", 6);
        for _ in 0..2 {
            let told = from.follow(&mut form, &now);
            assert_eq!((told.len(), told[0].field.as_str()), (1, "place"));
            assert!(told[0].words.contains("“县城”"), "{told:?}");
            assert_eq!(form.place, "村委会");
        }
        form.place = "县城 ".to_owned();
        assert_eq!(from.follow(&mut form, &now), []);
        assert_eq!(form.place, "县城");
    }

    #[test]
    fn a_form_kept_without_what_it_was_filled_in_from_tells_every_difference() {
        let mut form = visit("镇政府", 6);
        let told = FilledFrom::default().follow(&mut form, &visit("镇政府", 9));
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].field, "on");
    }
}
