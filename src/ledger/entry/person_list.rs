//! The people of the roster as its page lists them: found by name, initials, delegation or phone, and put in order.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::ledger::Ledger;
use crate::ledger::roster::{self, Items, Uses};
use crate::model::facts::Person;
use crate::model::pinyin;
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};

/// What people are put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PersonOrder {
    /// 姓名
    #[default]
    Name,
    /// 身份
    Kind,
    /// 级别
    Level,
    /// 代表团、界别
    Home,
    /// 单位职务
    Post,
    /// 电话
    Phone,
    /// 领衔
    Lead,
    /// 联名
    Joint,
    /// 最近
    Year,
}

/// One person, as the list finds and sorts.
#[derive(Debug)]
pub struct PersonLine {
    /// The person.
    pub id: Id,
    /// The items.
    pub items: Items,
    kind: PersonKind,
    lacks_phone: bool,
    searched: String,
    spelled: String,
}

/// What the list was worked out from.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    counted: Option<u64>,
    persons: u64,
    search: String,
    kind: Option<PersonKind>,
    lacks_phone: bool,
    last: Vec<Id>,
    order: (PersonOrder, bool),
}

/// The list.
#[derive(Debug, Default)]
pub struct PersonList {
    /// What is searched for.
    pub search: String,
    /// Only people of a kind.
    pub kind: Option<PersonKind>,
    /// Only people without a telephone number.
    pub lacks_phone: bool,
    /// Those who stand below the others whatever is searched for, in this order: they came just now.
    pub last: Vec<Id>,
    /// The order, and whether it is turned round.
    pub order: (PersonOrder, bool),
    /// How many have no telephone number.
    without_phone: usize,
    lines: Vec<PersonLine>,
    shown: Vec<u32>,
    by_name: FxHashMap<String, Vec<Id>>,
    seen: Option<Seen>,
}

impl PersonList {
    /// How many people there are.
    pub fn count(&self, ledger: &Ledger) -> usize {
        if self.seen.is_some() {
            self.lines.len()
        } else {
            ledger.facts.persons.iter().count()
        }
    }

    /// How many are shown.
    pub fn shown(&self) -> usize {
        self.shown.len()
    }

    /// How many of all have no telephone number.
    pub fn without_phone(&self) -> usize {
        self.without_phone
    }

    /// The people shown, in order.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        let lines = self.shown.iter();
        lines.map(|line| self.lines[*line as usize].id)
    }

    /// The person shown at that index.
    pub fn line(&self, index: usize) -> Option<&PersonLine> {
        let line = self.shown.get(index)?;
        self.lines.get(*line as usize)
    }

    /// Where a person is shown.
    pub fn index_of(&self, person: Id) -> Option<usize> {
        let is_here = |line: &u32| self.lines[*line as usize].id == person;
        self.shown.iter().position(is_here)
    }

    /// Others of that name.
    pub fn namesakes(&self, name: &str, not: Option<Id>) -> impl Iterator<Item = Id> {
        let found = self.by_name.get(name).into_iter().flatten().copied();
        found.filter(move |id| Some(*id) != not)
    }

    /// The level a new person most likely sits at: that of `like`, or of the first one; county where there is nobody.
    pub fn usual_level(&self, ledger: &Ledger, like: Option<Id>) -> Level {
        let like = like.or_else(|| self.lines.first().map(|line| line.id));
        like.and_then(|id| ledger.facts.persons.get(id))
            .map_or(Level::County, |person| person.level)
    }

    /// Shows everybody again.
    pub fn clear(&mut self) {
        self.search.clear();
        self.kind = None;
        self.lacks_phone = false;
    }

    /// Brings the list in step with the ledger; `counted` is the version of what was counted.
    pub fn refresh(&mut self, ledger: &Ledger, counted: Option<u64>, uses: &Uses) {
        let persons = &ledger.facts.persons;
        let here = Seen {
            counted,
            persons: persons.version(),
            search: self.search.trim().to_lowercase(),
            kind: self.kind,
            lacks_phone: self.lacks_phone,
            last: self.last.clone(),
            order: self.order,
        };
        if self.seen.as_ref() == Some(&here) {
            return;
        }
        let known = self.seen.as_ref();
        if known.is_none_or(|seen| (seen.counted, seen.persons) != (here.counted, here.persons)) {
            self.lines = persons.iter().map(|one| line(one, uses)).collect();
            self.without_phone = self.lines.iter().filter(|one| one.lacks_phone).count();
            self.by_name.clear();
            for person in persons.iter() {
                let known = self.by_name.entry(person.name.clone()).or_default();
                known.push(person.id);
            }
        }
        let words: Vec<&str> = here.search.split_whitespace().collect();
        let passes = |line: &PersonLine| {
            let fits = self.kind.is_none_or(|kind| kind == line.kind)
                && (line.lacks_phone || !self.lacks_phone)
                && words.iter().all(|word| line.searched.contains(word));
            fits || here.last.contains(&line.id)
        };
        let indexes = 0..self.lines.len() as u32;
        self.shown = indexes
            .filter(|index| passes(&self.lines[*index as usize]))
            .collect();
        self.sort(ledger);
        self.seen = Some(here);
    }

    fn sort(&mut self, ledger: &Ledger) {
        let lines = &self.lines;
        let (by, descending) = self.order;
        let line = |index: &u32| &lines[*index as usize];
        let person = |index: &u32| ledger.facts.persons.get(line(index).id);
        let text = |of: fn(&Person) -> Option<&String>| {
            move |index: &u32| {
                let text = person(index).and_then(of).cloned().unwrap_or_default();
                (text.is_empty(), text)
            }
        };
        let shown = &mut self.shown;
        shown.sort_by(|one, other| line(one).spelled.cmp(&line(other).spelled));
        match by {
            PersonOrder::Name => {}
            PersonOrder::Kind => shown.sort_by_key(|index| line(index).kind),
            PersonOrder::Level => shown.sort_by_key(|index| person(index).map(|one| one.level)),
            PersonOrder::Home => shown.sort_by_cached_key(text(home)),
            PersonOrder::Post => shown.sort_by_cached_key(text(|one| one.post.as_ref())),
            PersonOrder::Phone => shown.sort_by_cached_key(text(|one| one.phone.as_ref())),
            PersonOrder::Lead => shown.sort_by_key(|index| Reverse(line(index).items.lead)),
            PersonOrder::Joint => shown.sort_by_key(|index| Reverse(line(index).items.joint)),
            PersonOrder::Year => shown.sort_by_key(|index| Reverse(line(index).items.newest_year)),
        }
        if descending {
            shown.reverse();
        }
        if !self.last.is_empty() {
            let place = |index: &u32| self.last.iter().position(|id| *id == line(index).id);
            shown.sort_by_cached_key(place);
        }
    }
}

fn line(person: &Person, uses: &Uses) -> PersonLine {
    let mut searched = person.name.clone();
    for more in [
        &person.delegation,
        &person.sector,
        &person.post,
        &person.phone,
    ] {
        searched.push(' ');
        searched.push_str(more.as_deref().unwrap_or_default());
    }
    for text in [Some(&person.name), home(person)].into_iter().flatten() {
        for reading in pinyin::initials(text) {
            searched.push(' ');
            searched.push_str(&reading);
        }
    }
    let items = uses.persons.get(&person.id);
    PersonLine {
        id: person.id,
        items: items.copied().unwrap_or_default(),
        kind: person.kind,
        lacks_phone: person.phone.is_none(),
        searched: searched.to_lowercase(),
        spelled: roster::spelling(&person.name),
    }
}

/// Where a person belongs: for deputies the delegation before the sector, for others the sector before it.
pub fn home(person: &Person) -> Option<&String> {
    match person.kind {
        PersonKind::Deputy | PersonKind::Delegation | PersonKind::Organ => {
            person.delegation.as_ref().or(person.sector.as_ref())
        }
        PersonKind::Member | PersonKind::Group => {
            person.sector.as_ref().or(person.delegation.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::SavePerson;
    use crate::ledger::acts::fixture::Fixture;

    fn names(list: &PersonList, fixture: &Fixture) -> Vec<String> {
        (0..list.shown())
            .filter_map(|index| list.line(index))
            .filter_map(|line| fixture.ledger.facts.persons.get(line.id))
            .map(|person| person.name.clone())
            .collect()
    }

    #[test]
    fn people_are_found_by_initials_and_kind_and_put_in_order() {
        let mut fixture = Fixture::new();
        let mut list = PersonList::default();
        list.refresh(&fixture.ledger, Some(1), &Uses::of(&fixture.ledger));
        assert_eq!(names(&list, &fixture), ["李四", "王五", "张三"]);
        list.search = "zs".to_owned();
        list.refresh(&fixture.ledger, Some(1), &Uses::default());
        assert_eq!(names(&list, &fixture), ["张三"]);
        list.clear();
        list.kind = Some(PersonKind::Deputy);
        list.order = (PersonOrder::Lead, false);
        fixture.registered("1");
        list.refresh(&fixture.ledger, Some(2), &Uses::of(&fixture.ledger));
        assert_eq!(names(&list, &fixture), ["张三", "李四"]);
    }

    #[test]
    fn who_came_just_now_stands_last_whatever_is_searched_for() {
        let mut fixture = Fixture::new();
        let new = fixture.person("安平", PersonKind::Deputy);
        let mut list = PersonList {
            search: "张三".to_owned(),
            last: vec![new],
            ..PersonList::default()
        };
        list.refresh(&fixture.ledger, Some(1), &Uses::default());
        assert_eq!(names(&list, &fixture), ["张三", "安平"]);
        assert_eq!(list.without_phone(), 4);
        list.clear();
        list.last.clear();
        list.refresh(&fixture.ledger, Some(1), &Uses::default());
        assert_eq!(names(&list, &fixture)[0], "安平");
    }

    #[test]
    fn a_person_renamed_is_found_although_no_item_changed() {
        let mut fixture = Fixture::new();
        let mut list = PersonList::default();
        list.refresh(&fixture.ledger, Some(1), &Uses::default());
        let known = fixture.ledger.facts.persons.get(fixture.second).unwrap();
        let mut renamed = SavePerson::as_recorded(known);
        renamed.name = "赵六".to_owned();
        fixture.act(renamed);
        list.search = "赵六".to_owned();
        list.refresh(&fixture.ledger, Some(1), &Uses::default());
        assert_eq!(list.index_of(fixture.second), Some(0));
        assert_eq!(list.namesakes("赵六", None).count(), 1);
    }
}
