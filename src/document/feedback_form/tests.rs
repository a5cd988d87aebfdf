//! By when and where a 征询意见表 asks to be sent back.

use serde_json::json;

use super::*;
use crate::document::forms::notice;
use crate::document::manuscript::Manuscript;
use crate::ledger::acts::SetOffice;
use crate::ledger::acts::fixture::{Fixture, empty};
use crate::ledger::acts::usual_inputs::of_city;
use crate::model::office::Office;
use crate::model::profile::Profile;

#[test]
fn a_form_names_no_term_that_the_rules_of_its_place_do_not_have() {
    let office = Office::named("临溪县住建局");
    for (profile, said) in [
        ("国家通用", "请认真填写此表，并于15日内反馈给交办单位。"),
        ("山东2017", "请认真填写此表，并反馈给交办单位。"),
        ("浙江2016", "请认真填写此表，并反馈给交办单位。"),
    ] {
        let rules = Profile::shipped(profile).unwrap();
        let ledger = empty(&office, &rules, "2026-05-07".parse().unwrap());
        let note = FeedbackForm::blank(&ledger, Body::Congress).note();
        assert!(note.ends_with(said), "{profile}: {note}");
        // The notice that hands the items out says the same.
        let Manuscript::Letter(notice) = notice::FORM.blank(&ledger).manuscript else {
            panic!("a notice is a letter");
        };
        let is_asked_back = notice
            .text
            .contains("征询意见表自代表委员收到答复之日起15日内收回");
        assert_eq!(is_asked_back, note.contains("15日"), "{profile}");
    }
}

#[test]
fn a_blank_form_of_a_city_s_office_goes_back_where_its_filled_ones_do() {
    let mut fixture = Fixture::new();
    fixture.act(SetOffice {
        office: json!({
            "area": "衡水市",
            "feedback_office": { "city_suggestion": "市人大代工委" },
            "feedback_phone": { "city_suggestion": "0318-2660218" }
        }),
        what: None,
    });
    let county = fixture.ledger.facts.sessions.get(fixture.congress);
    let city = of_city(county.unwrap());
    fixture.put(city);
    let note = FeedbackForm::blank(&fixture.ledger, Body::Congress).note();
    let back = "反馈给市人大代工委（联系电话：0318-2660218）。";
    assert!(note.ends_with(back), "{note}");
}
