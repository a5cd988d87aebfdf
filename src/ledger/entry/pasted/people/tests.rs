use super::*;
use crate::ledger::acts::fixture::Fixture;
use crate::model::facts::Person;

/// A fixture whose 张三 has a telephone number; 张三 and 李四 are of 西溪镇代表团.
fn roster() -> Fixture {
    let mut fixture = Fixture::new();
    let known = fixture.ledger.facts.persons.get(fixture.deputy).unwrap();
    let told = SavePerson {
        phone: Some("13900001111".to_owned()),
        ..SavePerson::as_recorded(known)
    };
    fixture.act(told);
    fixture
}

fn read(fixture: &Fixture, text: &str) -> PastedPeople {
    PastedPeople::read(text, &fixture.ledger, PersonKind::Deputy, Level::County).unwrap()
}

fn verdict(pasted: &PastedPeople, number: u32) -> &Verdict {
    let mut rows = pasted.rows().iter();
    &rows.find(|row| row.number == number).unwrap().verdict
}

fn record(fixture: &mut Fixture, pasted: &mut PastedPeople) {
    for act in pasted.acts() {
        fixture.act(act);
    }
    pasted.keep_open();
    pasted.refresh(&fixture.ledger);
}

fn named(fixture: &Fixture, name: &str) -> Vec<Person> {
    let persons = fixture.ledger.facts.persons.iter();
    persons.filter(|one| one.name == name).cloned().collect()
}

const SHEET: &str = "姓 名\t性别\t代表团\t单位职务\t手机\n\
    张　三\t男\t西溪镇代表团\t县医院 院长\t139 0000 1111\n\
    李四\t女\t城关镇代表团\t县一中 教师\t13700000926\n\
    程远\t男\t南桥乡代表团\t南桥村 书记\t1380000419\n\
    蔡英\t女\t南桥乡代表团\t\"南桥乡中心小学\n教师\"\t１３９００００６１８０\n\
    合计\t4人\t\t\t\n";

#[test]
fn rows_are_new_changed_asked_or_refused_and_the_counts_add_up() {
    let fixture = roster();
    let pasted = read(&fixture, SHEET);
    assert!(pasted.is_headed());
    let Verdict::Changed { person, changes } = verdict(&pasted, 1) else {
        panic!("{:?}", verdict(&pasted, 1));
    };
    assert_eq!((*person, changes.len()), (fixture.deputy, 1));
    assert_eq!(changes[0].label, "单位职务");
    let asked = Verdict::Asks {
        known: vec![fixture.second],
        earlier: None,
    };
    assert_eq!(*verdict(&pasted, 2), asked);
    let Verdict::Refused { field, reason } = verdict(&pasted, 3) else {
        panic!("{:?}", verdict(&pasted, 3));
    };
    assert_eq!(*field, PastedField::Phone);
    assert!(reason.contains("11 位，现在是 10 位"), "{reason}");
    assert_eq!(*verdict(&pasted, 4), Verdict::New);
    let numbers: Vec<u32> = pasted.rows().iter().map(|row| row.number).collect();
    assert_eq!(
        numbers,
        [2, 3, 1, 4],
        "what somebody has to look at comes first"
    );
    let tally = pasted.tally();
    assert_eq!((tally.all, tally.new, tally.changed), (4, 1, 1));
    assert_eq!((tally.asks, tally.refused, tally.unchanged), (1, 1, 0));
}

#[test]
fn what_is_clear_goes_in_and_the_rest_waits_until_it_is_answered_and_mended() {
    let mut fixture = roster();
    let mut pasted = read(&fixture, SHEET);
    record(&mut fixture, &mut pasted);
    assert_eq!(
        named(&fixture, "蔡英")[0].phone.as_deref(),
        Some("13900006180")
    );
    assert_eq!(
        named(&fixture, "蔡英")[0].post.as_deref(),
        Some("南桥乡中心小学 教师")
    );
    assert_eq!(pasted.tally().all, 2, "nothing that went in is left");
    assert!(pasted.acts().is_empty());
    pasted.mend(3, PastedField::Phone, "");
    pasted.answer(2, Some(PastedAnswer::Another));
    pasted.refresh(&fixture.ledger);
    assert_eq!((pasted.tally().new, pasted.tally().asks), (2, 0));
    record(&mut fixture, &mut pasted);
    assert_eq!(named(&fixture, "李四").len(), 2);
    assert_eq!(named(&fixture, "程远")[0].phone, None);
    assert_eq!(pasted.tally().all, 0);
}

#[test]
fn a_person_who_is_the_same_takes_the_new_delegation_and_keeps_what_the_row_leaves_empty() {
    let mut fixture = roster();
    let mut pasted = read(&fixture, SHEET);
    pasted.answer(2, Some(PastedAnswer::Same(fixture.second)));
    pasted.refresh(&fixture.ledger);
    record(&mut fixture, &mut pasted);
    let moved = named(&fixture, "李四");
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0].delegation.as_deref(), Some("城关镇代表团"));
    let mut pasted = read(&fixture, "姓名\t代表团\t手机\n张三\t西溪镇代表团\t\n");
    assert_eq!(*verdict(&pasted, 1), Verdict::Unchanged(fixture.deputy));
    record(&mut fixture, &mut pasted);
    assert_eq!(
        named(&fixture, "张三")[0].phone.as_deref(),
        Some("13900001111")
    );
}

#[test]
fn the_same_rows_again_change_nothing() {
    let mut fixture = roster();
    let text = "姓名\t代表团\t单位职务\t手机\n蔡英\t南桥乡代表团\t教师\t13900006180\n李四\t城关镇代表团\t教师\t\n丁贵\t\t理事长\t\n";
    let mut pasted = read(&fixture, text);
    pasted.answer(2, Some(PastedAnswer::Another));
    pasted.set_fills_down(false);
    pasted.refresh(&fixture.ledger);
    assert_eq!(pasted.tally().new, 3);
    record(&mut fixture, &mut pasted);
    let mut again = read(&fixture, text);
    again.set_fills_down(false);
    again.refresh(&fixture.ledger);
    assert_eq!(again.tally().unchanged, 3, "{:?}", again.rows());
    assert!(again.acts().is_empty());
}

#[test]
fn two_rows_of_one_name_are_asked_about_and_a_row_that_stands_twice_goes_in_once() {
    let fixture = roster();
    let text = "周琴\t西溪镇代表团\t13700000926\n周琴\t西溪镇代表团\t13700000926\n周琴\t城关镇代表团\t13600007742\n";
    let mut pasted = read(&fixture, text);
    assert_eq!(*verdict(&pasted, 1), Verdict::New);
    assert_eq!(*verdict(&pasted, 2), Verdict::Repeats(1));
    let asked = Verdict::Asks {
        known: Vec::new(),
        earlier: Some(1),
    };
    assert_eq!(*verdict(&pasted, 3), asked);
    pasted.answer(3, Some(PastedAnswer::Another));
    pasted.refresh(&fixture.ledger);
    assert_eq!(*verdict(&pasted, 3), Verdict::New);
    pasted.answer(3, Some(PastedAnswer::LeaveOut));
    pasted.refresh(&fixture.ledger);
    assert_eq!(pasted.tally().left_out, 1);
    assert_eq!(pasted.acts().len(), 1);
}

#[test]
fn merged_cells_go_on_from_the_row_above_and_members_have_a_sector() {
    let fixture = roster();
    let mut pasted = read(
        &fixture,
        "姓名\t界别\t单位\t职务\n林静\t教育界\t县一中\t教师\n欧阳新\t\t\t\n",
    );
    assert_eq!(pasted.kind(), PersonKind::Member);
    assert!(pasted.fills_down());
    let second = |pasted: &PastedPeople| {
        let mut rows = pasted.rows().iter();
        rows.find(|row| row.number == 2).unwrap().person.clone()
    };
    assert_eq!(second(&pasted).sector.as_deref(), Some("教育界"));
    assert_eq!(second(&pasted).post, None);
    let first = pasted.rows().iter().find(|row| row.number == 1).unwrap();
    assert_eq!(first.person.post.as_deref(), Some("县一中 教师"));
    pasted.set_fills_down(false);
    pasted.refresh(&fixture.ledger);
    assert_eq!(second(&pasted).sector, None);
}

#[test]
fn the_columns_can_be_told_otherwise() {
    let fixture = roster();
    let mut pasted = read(&fixture, "甲\t李华\n乙\t石磊\n");
    pasted.set_column(PastedField::Name, Some(1));
    pasted.refresh(&fixture.ledger);
    let names: Vec<&str> = pasted
        .rows()
        .iter()
        .map(|row| row.person.name.as_str())
        .collect();
    assert_eq!(names, ["李华", "石磊"]);
    assert_eq!(pasted.column_of(PastedField::Name), Some(1));
    assert!(
        PastedPeople::read(
            "\t\n合计\t3\n",
            &fixture.ledger,
            PersonKind::Deputy,
            Level::County
        )
        .is_err()
    );
}

#[test]
fn one_column_of_homes_goes_by_the_kind_of_each_row_whatever_it_is_headed() {
    for heading in ["代表团", "界别", "代表团/界别", "代表团、界别"] {
        let mut fixture = roster();
        let sheet = format!(
            "姓名\t身份\t{heading}\n程远\t代表\t南桥乡代表团\n林静\t委员\t民建界\n蔡英\t委员\t\n"
        );
        let mut pasted = read(&fixture, &sheet);
        pasted.set_fills_down(false);
        pasted.refresh(&fixture.ledger);
        let home = |number: u32| {
            let mut rows = pasted.rows().iter();
            let row = rows.find(|row| row.number == number).unwrap();
            row.home().to_owned()
        };
        assert_eq!([home(1), home(2), home(3)], ["南桥乡代表团", "民建界", ""]);
        record(&mut fixture, &mut pasted);
        let of = |name: &str| {
            let person = named(&fixture, name).remove(0);
            (person.delegation, person.sector)
        };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(of("程远"), (text("南桥乡代表团"), None), "{heading}");
        assert_eq!(of("林静"), (None, text("民建界")), "{heading}");
        assert_eq!(of("蔡英"), (None, None), "{heading}");
    }
}

#[test]
fn columns_of_both_kinds_are_read_as_they_are_headed() {
    let mut fixture = roster();
    let mut pasted = read(
        &fixture,
        "姓名\t身份\t代表团\t界别\n程远\t代表\t南桥乡代表团\t农业界\n",
    );
    record(&mut fixture, &mut pasted);
    let person = named(&fixture, "程远").remove(0);
    assert_eq!(person.delegation.as_deref(), Some("南桥乡代表团"));
    assert_eq!(person.sector.as_deref(), Some("农业界"));
}
