//! One term, explained.

use serde_json::json;

use crate::model::calendar::Calendar;
use crate::model::chinese;
use crate::model::term::{TermLength, count, explain};
use crate::model::typed_date;

use super::answer::{Answer, CliError};
use super::context::Context;
use super::files;

pub fn term(context: &Context, from: &str, plus: &str, profile: &str) -> Result<Answer, CliError> {
    let base = typed_date::read(from, context.today())?;
    let profile = files::profile(profile)?;
    // A rule of the profile by its name: how long it is in the period of that day.
    let mut rules = profile.rules.iter();
    let rule = rules.find(|rule| rule.label == plus || rule.key == plus);
    let length = TermLength::parse(rule.map_or(plus, |rule| rule.term_on(base)))?;
    let calendar = Calendar::shipped().map_err(crate::desk::DeskError::from)?;
    let counted = count(length, base, profile.moves_past_days_off, &calendar);
    let steps = explain(length, "", base, profile.moves_past_days_off, &calendar);
    let provisional = counted.mark();
    let text = format!(
        "{}{provisional}\n{}",
        chinese::date_with_weekday(counted.due),
        steps.join("\n")
    );
    let json = json!({
        "base": base,
        "nominal": counted.nominal,
        "due": counted.due,
        "provisional": counted.provisional,
        "steps": steps,
    });
    Ok(Answer::new(text, json))
}
