//! What a person's private values say, found in texts: telephone numbers and addresses, however they are written there. An
//! address that is the name of a unit is not looked for: it is no one person's.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::Value as Json;

use super::addresses::{Addresses, SoughtAddress};
use super::error::StoreError;
use super::phone_numbers::{PhoneNumbers, any_text};

/// An address of fewer characters is not looked for: it could be anything.
const SHORTEST: usize = 7;
/// What stands in a text for a character taken out.
const MASK: char = '×';

/// Private texts that are looked for together.
#[derive(Debug)]
pub(super) struct PrivateTexts {
    phones: PhoneNumbers,
    addresses: Addresses,
}

impl PrivateTexts {
    /// Those of a person's recorded values, each with its column.
    ///
    /// # Errors
    /// [`StoreError`] when the names of the units cannot be read.
    pub(super) fn of(
        connection: &Connection,
        values: &BTreeSet<(&'static str, String)>,
    ) -> Result<Self, StoreError> {
        let phones = values.iter().filter(|(column, _)| *column == "phone");
        let phones = PhoneNumbers::of(phones.map(|(_, phone)| phone.as_str()));
        let units = unit_names(connection)?;
        let addresses = values.iter().filter(|(column, _)| *column == "address");
        let addresses = addresses.filter_map(|(_, address)| {
            let is_sought = address.trim().chars().count() >= SHORTEST;
            let address = SoughtAddress::new(address).filter(|_| is_sought)?;
            let is_unit = units.iter().any(|name| address.is_in(name));
            (!is_unit).then_some(address)
        });
        let addresses = Addresses::of(addresses.collect());
        Ok(Self { phones, addresses })
    }

    /// Whether there is none to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.phones.is_empty() && self.addresses.is_empty()
    }

    /// Whether a text says any of them.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.phones.are_in(text) || self.addresses.are_in(text)
    }

    /// Whether any text within a JSON document says any of them, or the document itself where it is none.
    pub(super) fn are_in_json(&self, text: &str) -> bool {
        let address_in_json = || {
            let json: Result<Json, _> = serde_json::from_str(text);
            json.is_ok_and(|json| any_text(&json, &|text| self.addresses.are_in(text)))
        };
        self.phones.are_in_json(text)
            || self.addresses.are_in(text)
            // JSON writes quotes, strokes and the ends of lines in its own way: they have to be read to be seen.
            || text.contains('\\') && !self.addresses.is_empty() && address_in_json()
    }

    /// A text with each of them masked and everything else as it was; none where it says none of them.
    pub(super) fn masked(&self, text: &str) -> Option<String> {
        // One sign takes the place of one character, so that places stay what they were.
        let masked = self.phones.masked(text);
        let addresses = self.addresses.characters_in(text);
        if addresses.is_empty() {
            return masked;
        }
        let mut next = addresses.into_iter().peekable();
        let characters = masked.as_deref().unwrap_or(text).chars().enumerate();
        let signs = characters.map(|(at, one)| match next.next_if_eq(&at) {
            Some(_) => MASK,
            None => one,
        });
        Some(signs.collect())
    }

    /// Masks them in every text within a JSON value; returns whether there was any.
    pub(super) fn mask_in(&self, json: &mut Json) -> bool {
        match json {
            Json::String(text) => {
                let masked = self.masked(text);
                let any = masked.is_some();
                *text = masked.unwrap_or_else(|| std::mem::take(text));
                any
            }
            Json::Array(all) => {
                let each = all.iter_mut().map(|one| self.mask_in(one));
                each.fold(false, |any, one| any | one)
            }
            Json::Object(all) => {
                let each = all.values_mut().map(|one| self.mask_in(one));
                each.fold(false, |any, one| any | one)
            }
            Json::Null | Json::Bool(_) | Json::Number(_) => false,
        }
    }
}

/// The names of all units there are or were.
fn unit_names(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("SELECT name FROM unit")?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[(&'static str, &str)]) -> PrivateTexts {
        let connection = Connection::open_in_memory().unwrap();
        let units =
            "CREATE TABLE unit (name TEXT); INSERT INTO unit VALUES ('临溪县住房和城乡建设局')";
        connection.execute_batch(units).unwrap();
        let owned = values
            .iter()
            .map(|(column, value)| (*column, (*value).to_owned()));
        PrivateTexts::of(&connection, &owned.collect()).unwrap()
    }

    #[test]
    fn an_address_is_masked_wherever_it_is_said_word_for_word() {
        let sought = of(&[("phone", "13912345678"), ("address", "临溪县云杉巷九号院")]);
        let masked = sought.masked("电话139 1234 5678，住临溪县云杉巷九号院3单元");
        let masked = masked.unwrap();
        assert_eq!(masked, "电话××× ×××× ××××，住×××××××××3单元");
        assert!(!sought.are_in(&masked) && sought.masked(&masked).is_none());
    }

    #[test]
    fn an_address_typed_in_another_way_is_masked_and_the_rest_stays_as_it_was() {
        let sought = of(&[
            ("phone", "13912345678"),
            ("address", "临溪县云杉巷9号院 3-2-501"),
        ]);
        let masked = sought.masked("住 临溪县 云杉巷\n９号院3－2－501室，电话139 1234 5678\n");
        let masked = masked.unwrap();
        assert_eq!(masked, "住 ××× ×××\n××××××××××室，电话××× ×××× ××××\n");
        let json = serde_json::json!({ "text": "住临溪县云杉巷\n9号院3-2-501" });
        assert!(sought.are_in_json(&json.to_string()));
        let unit = of(&[("address", "临溪县 住房和城乡 建设局")]);
        assert!(unit.is_empty());
    }

    #[test]
    fn the_name_of_a_unit_and_what_is_too_short_are_nobodys_address() {
        let unit = of(&[("address", "临溪县住房和城乡建设局")]);
        assert!(unit.is_empty());
        assert!(of(&[("address", "云杉巷")]).is_empty());
        assert!(!of(&[("address", "临溪县住房和城乡建设局家属院3号楼")]).is_empty());
    }

    #[test]
    fn texts_within_json_are_masked_and_numbers_of_its_own_stay() {
        let sought = of(&[("phone", "13912345678"), ("address", "云杉巷“九”号\"院\"")]);
        let mut json = serde_json::json!({ "a": ["139 1234 5678"], "b": 13_912_345_678_u64,
            "c": "住云杉巷“九”号\"院\"" });
        assert!(sought.are_in_json(&serde_json::json!({ "c": json["c"] }).to_string()));
        assert!(sought.mask_in(&mut json));
        assert_eq!(json["a"][0], "××× ×××× ××××");
        assert_eq!(json["b"], 13_912_345_678_u64);
        assert_eq!(json["c"], "住××××××××××");
    }
}
