//! Ticks of cases and of people hang together, and only what is ticked is counted.

use super::*;

fn case(people: usize, missing: Option<&'static str>) -> PostedCase {
    PostedCase {
        case: Id::new(),
        number: "2026年建议第31号".to_owned(),
        title: "关于修桥的建议".to_owned(),
        people: (0..people)
            .map(|index| PostedTo {
                person: Some(Id::new()),
                name: format!("第{index}位"),
            })
            .collect(),
        missing,
    }
}

#[test]
fn a_case_stands_for_everyone_and_a_person_for_himself() {
    let mut list = Recipients::of(
        vec![case(2, None), case(1, Some("正文还没写"))],
        LookAt::Person,
    );
    assert_eq!((list.ticked_cases().len(), list.people), (1, 2));
    let rows = list.rows.clone();
    list.turn(rows[1]);
    assert_eq!((list.ticked_cases().len(), list.people), (1, 1));
    assert_eq!(list.left_out().len(), 1);
    list.turn(rows[0]);
    assert_eq!((list.ticked_cases().len(), list.people), (0, 0));
    list.turn(rows[2]);
    assert_eq!((list.ticked_cases().len(), list.people), (1, 1));
    assert_eq!(list.left_out().len(), 1, "the other stays out");
    list.turn(rows[3]);
    assert_eq!(list.ticked_cases().len(), 1, "what has no text is not made");
}

#[test]
fn pages_are_those_of_whoever_is_ticked() {
    let mut list = Recipients::of(vec![case(2, None)], LookAt::Person);
    let product = Product::Papers(None);
    list.count_for(product);
    assert_eq!(list.pages(), None, "not counted yet");
    let id = list.begin_count().unwrap();
    assert_eq!(list.begin_count(), None, "one at a time");
    let people: Vec<Option<Id>> = list.cases[0].people.iter().map(|one| one.person).collect();
    let papers = people.iter().flat_map(|one| [(*one, 2), (*one, 1)]);
    list.take_count(product, id, papers.collect());
    assert_eq!(list.pages(), Some(&[2, 1, 2, 1][..]));
    let row = list.rows[2];
    list.turn(row);
    assert_eq!(list.pages(), Some(&[2, 1][..]));
}

#[test]
fn what_was_counted_for_another_paper_is_not_taken() {
    let mut list = Recipients::of(vec![case(1, None)], LookAt::Person);
    list.count_for(Product::Papers(None));
    let id = list.begin_count().unwrap();
    list.count_for(Product::Archive);
    list.take_count(Product::Papers(None), id, vec![(None, 2)]);
    assert_eq!(list.begin_count(), None, "an archive is not counted");
    list.count_for(Product::Papers(None));
    assert_eq!(list.begin_count(), Some(id));
}

#[test]
fn whoever_is_chosen_is_looked_at_alone() {
    let mut list = Recipients::of(vec![case(3, None)], LookAt::Person);
    list.chosen = 2;
    let (cases, others, name) = list.looked_at(200).unwrap();
    assert_eq!((cases.len(), others.len()), (1, 2));
    assert!(name.ends_with("第1位"), "{name}");
    list.turn_all(false);
    assert_eq!(list.people, 0);
    list.turn_all(true);
    assert_eq!(list.people, 3);
}

#[test]
fn what_is_found_by_a_name_is_ticked_alone() {
    let mut list = Recipients::of(vec![case(2, None), case(1, None)], LookAt::Person);
    list.search = "第1位".to_owned();
    list.find();
    assert_eq!(list.rows.len(), 2, "the person under the case");
    list.turn_all(false);
    assert_eq!((list.ticked_cases().len(), list.people), (2, 2));
    list.search.clear();
    list.find();
    assert_eq!(list.rows.len(), 5);
    list.turn_all(false);
    assert_eq!((list.ticked_cases().len(), list.people), (0, 0));
    list.turn_all(true);
    assert_eq!((list.ticked_cases().len(), list.people), (2, 3));
}

#[test]
fn papers_over_all_cases_are_ticked_by_case() {
    let mut list = Recipients::of(
        vec![case(2, Some("正文还没写")), case(1, None)],
        LookAt::Whole,
    );
    assert_eq!((list.rows.len(), list.ticked_cases().len()), (2, 2));
    let row = list.rows[0];
    list.turn(row);
    assert_eq!(list.ticked_cases().len(), 1);
    assert_eq!(list.looked_at(200).unwrap().0.len(), 1);
}
