//! 删除个人信息: what is known of a person besides the work, taken out for good at the person's own wish (《个人信息保护法》
//! 第四十七条). Name, delegation and what was put forward stay: they are the record of the work.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Person;
use crate::model::record::Id;

act! {
    /// 删除个人信息: phone and address of a person, those of earlier days among them.
    ForgetPerson in "forget_person", "删除个人信息" by forget_person {
        /// The person.
        person: Id = "哪一位" -> Person,
        /// Who asked for it, and how.
        reason: Option<String> = "理由",
    }
}

fn forget_person(ledger: &Ledger, input: &ForgetPerson) -> Result<Change, Refusal> {
    let known = ledger.facts.persons.get(input.person);
    let Some(known) = known.filter(|person| person.removed.is_none()) else {
        let text = "名册里没有这个人，没有删除。可能已经移出。";
        return Err(Refusal::wrong("person", text));
    };
    let reason: Option<String> = filled(input.reason.as_deref());
    let reason = reason.map_or_else(String::new, |reason| format!("（{reason}）"));
    let title = format!("删除个人信息：{} 的电话、通信地址{reason}", known.name);
    let mut change = Change::new(ActKey::FORGET, title);
    change.forgets.push(known.id);
    change.put(Person {
        phone: None,
        address: None,
        ..known.clone()
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn phone_and_address_go_and_the_rest_stays() {
        let mut fixture = Fixture::new();
        let deputy = fixture.deputy;
        let before = fixture.ledger.facts.persons.get(deputy).unwrap().clone();
        let change = fixture.act(ForgetPerson {
            person: deputy,
            reason: Some("本人来电".to_owned()),
        });
        assert_eq!(change.forgets, [deputy]);
        assert!(change.title.contains("（本人来电）"), "{}", change.title);
        let after = fixture.ledger.facts.persons.get(deputy).unwrap();
        assert_eq!((after.phone.as_ref(), after.address.as_ref()), (None, None));
        assert_eq!((&after.name, &after.post), (&before.name, &before.post));
    }
}
