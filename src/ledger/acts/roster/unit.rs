//! 单位: the office that keeps the ledger, and those it works with.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::ledger::roster::office_phone;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Unit;
use crate::model::record::Id;

use super::typed::{named, read_phone, title};

act! {
    /// 单位: no two of one name. Only one is the office that keeps the ledger.
    SaveUnit in "unit", "登记单位" by save_unit, corrects record of units {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪个单位" -> Unit,
        /// 全称.
        name: String = "全称",
        /// 简称; the full name where empty.
        short_name: Option<String> = "简称",
        /// Whether it is the office that keeps the ledger.
        own: bool = "本单位",
        /// 电话.
        phone: Option<String> = "电话",
    }
}

impl SaveUnit {
    /// Another unit of which only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            record: None,
            name: name.to_owned(),
            short_name: None,
            own: false,
            phone: None,
        }
    }

    /// A unit as recorded, to be corrected.
    pub fn as_recorded(unit: &Unit) -> Self {
        Self {
            record: Some(unit.id),
            name: unit.name.clone(),
            short_name: Some(unit.short_name.clone()),
            own: unit.own,
            phone: unit.phone.clone(),
        }
    }
}

fn save_unit(ledger: &Ledger, input: &SaveUnit) -> Result<Change, Refusal> {
    let known = input.record.and_then(|id| ledger.facts.units.get(id));
    let recorded = known.and_then(|known| known.phone.as_deref());
    let phone = read_phone(input.phone.as_deref(), recorded, office_phone)?;
    let name = named(&input.name, "全称")?;
    let unit = Unit {
        id: input.record.unwrap_or_else(Id::new),
        removed: None,
        short_name: filled(input.short_name.as_deref()).unwrap_or_else(|| name.clone()),
        name,
        own: input.own,
        phone,
    };
    check_name(ledger, &unit)?;
    if known.is_some_and(|known| known.own) && !unit.own {
        return Err(Refusal::wrong(
            "own",
            format!(
                "{}是本单位，没有改动。一本台账要有本单位，请保持“本单位”选中。",
                unit.name
            ),
        ));
    }
    let own = ledger.own_unit().filter(|own| own.id != unit.id);
    if let Some(own) = own.filter(|_| unit.own) {
        return Err(Refusal::wrong(
            "own",
            format!(
                "本单位已经是{}，没有改动。一本台账只有一个本单位。",
                own.name
            ),
        ));
    }
    let title = match known {
        Some(known) if !known.own && unit.own => format!("指明本单位：{}", unit.short_name),
        known => title("单位", &unit.short_name, known, &unit),
    };
    let mut change = Change::new(ActKey("unit"), title);
    change.put(unit);
    Ok(change)
}

fn check_name(ledger: &Ledger, unit: &Unit) -> Result<(), Refusal> {
    let mut others = ledger
        .facts
        .units
        .iter()
        .filter(|other| other.id != unit.id);
    match others.find(|other| other.name == unit.name) {
        Some(other) => Err(Refusal::wrong(
            "name",
            format!("名册里已有{}，没有重复登记。", other.name),
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Remove;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::reading::read;
    use crate::model::fact_kind::FactKind;

    #[test]
    fn a_unit_is_known_by_its_full_name_until_a_short_one_is_given() {
        let mut fixture = Fixture::new();
        let id = Id::new();
        fixture.act(SaveUnit {
            record: Some(id),
            ..SaveUnit::named(" 县水利局 ")
        });
        let unit = fixture.ledger.facts.units.get(id).unwrap();
        assert_eq!(
            (unit.name.as_str(), unit.short_name.as_str()),
            ("县水利局", "县水利局")
        );
        let mut corrected = SaveUnit::as_recorded(unit);
        corrected.short_name = Some("水利局".to_owned());
        assert_eq!(fixture.act(corrected).title, "修改单位：水利局 的简称");
    }

    #[test]
    fn the_own_unit_stays_the_own() {
        let mut fixture = Fixture::new();
        let known = fixture.ledger.facts.units.get(fixture.own).unwrap();
        let given_up = SaveUnit {
            own: false,
            ..SaveUnit::as_recorded(known)
        };
        fixture.refuses(given_up, "own", "一本台账要有本单位");
        let written = serde_json::json!({ "record": "临溪县住建局", "phone": "0310-8225566" });
        let corrected: SaveUnit = read(&fixture.ledger, &written).unwrap();
        let unit: Unit = fixture.done(corrected);
        assert!(unit.own);
        assert_eq!(unit.phone.as_deref(), Some("0310-8225566"));
    }

    #[test]
    fn a_name_taken_a_wrong_phone_and_a_second_office_are_refused() {
        let fixture = Fixture::new();
        let taken = SaveUnit::named("县教育局");
        assert_eq!(fixture.refused(taken).0, Some("name"));
        assert_eq!(fixture.refused(SaveUnit::named("")).0, Some("name"));
        let wrong = SaveUnit {
            phone: Some("82255".to_owned()),
            ..SaveUnit::named("县水利局")
        };
        assert_eq!(fixture.refused(wrong).0, Some("phone"));
        let second = SaveUnit {
            own: true,
            ..SaveUnit::named("县水利局")
        };
        assert_eq!(fixture.refused(second).0, Some("own"));
    }

    fn unit(record: Option<Id>, name: &str, own: bool) -> SaveUnit {
        SaveUnit {
            record,
            name: name.to_owned(),
            short_name: None,
            own,
            phone: None,
        }
    }

    #[test]
    fn a_unit_is_entered_once_and_one_is_the_own() {
        let mut fixture = Fixture::new();
        let known: Unit = fixture.done(unit(None, " 县财政局 ", false));
        assert_eq!(
            (known.name.as_str(), known.short_name.as_str()),
            ("县财政局", "县财政局")
        );
        fixture.refuses(unit(None, "县财政局", false), "name", "名册里已有县财政局");
        fixture.refuses(unit(None, "　", false), "name", "没有填“全称”");
        fixture.refuses(
            unit(None, "县水利局", true),
            "own",
            "本单位已经是临溪县住建局",
        );
        let renamed: Unit = fixture.done(unit(Some(known.id), "县财政和金融局", false));
        assert_eq!(renamed.id, known.id);
        fixture.act(Remove::of(FactKind::Unit, known.id));
        let revived = unit(Some(known.id), "县财政局", false);
        fixture.refuses(revived, "record", "已经不在台账里");
    }
}
