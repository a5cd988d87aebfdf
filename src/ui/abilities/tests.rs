use super::*;

/// Acts that nobody looks for: they are asked for where they are needed, before a ledger is open, on a backup that is
/// looked at, on what cannot be read, or in the sample alone.
const NOT_BY_NAME: [&str; 4] = ["found", "bring_back", "repair", "sample_day"];

fn found(typed: &str) -> Vec<String> {
    let sought = Sought::new(typed);
    let all = all().into_iter();
    let found = all.filter(|one| one.fit(&sought).is_some());
    found.map(|one| one.label.into_owned()).collect()
}

fn is_found(typed: &str) -> bool {
    !found(typed).is_empty()
}

#[test]
fn whatever_has_a_place_in_a_list_is_found_by_its_name() {
    let mut names: Vec<String> = Vec::new();
    let commands = Command::ALL.iter().filter(|one| one.entry().in_palette);
    names.extend(commands.map(|one| one.label().to_owned()));
    names.extend(Screen::PLAIN.iter().map(|page| page.title().to_owned()));
    names.extend(Product::all().into_iter().map(Product::label));
    names.extend(FormKind::ALL.iter().map(|form| form.label().to_owned()));
    let parts = CasePage::parts().chain(PeoplePage::parts());
    names.extend(parts.chain(SettingsPage::parts()).map(str::to_owned));
    names.extend(CaseForm::ALL.iter().map(|one| one.entry().label.to_owned()));
    names.extend(
        LetterForm::ALL
            .iter()
            .map(|one| one.entry().label.to_owned()),
    );
    names.extend(ListForm::ALL.iter().map(|one| one.entry().label.to_owned()));
    names.extend(
        RosterForm::ALL
            .iter()
            .map(|one| one.entry().label.to_owned()),
    );
    names.extend(View::ALL.iter().map(|view| view.label().to_owned()));
    let lost: Vec<&String> = names.iter().filter(|name| !is_found(name)).collect();
    assert_eq!(lost, Vec::<&String>::new());
}

#[test]
fn every_act_is_found_by_what_it_is_called() {
    for act in acts::ALL {
        let by_name = !NOT_BY_NAME.contains(&act.key);
        assert_eq!(is_found(act.label), by_name, "{}: {}", act.key, act.label);
    }
    let all = all();
    for (act, label) in ACTS {
        assert!(acts::ALL.iter().any(|known| known.key == *act), "{act}");
        assert!(all.iter().any(|one| one.label == *label), "{label}");
    }
    let forms = CaseForm::ALL.iter().map(|one| one.entry());
    let forms = forms.chain(RosterForm::ALL.iter().map(|one| one.entry()));
    let forms = forms.chain(LetterForm::ALL.iter().map(|one| one.entry()));
    for form in forms.chain(ListForm::ALL.iter().map(|one| one.entry())) {
        for act in form.acts {
            assert!(acts::ALL.iter().any(|known| known.key == *act), "{act}");
        }
    }
}

#[test]
fn what_people_type_leads_where_they_mean() {
    for (typed, label) in [
        ("归档", "办结"),
        ("公开", "登记公开"),
        ("审核", "登记审核"),
        ("登记审核", "登记审核"),
        ("并案", "并案"),
        ("登记日期", "登记日期"),
        ("设为重点", "设为重点"),
        ("新增单位", "新增单位"),
        ("单位科室", "单位科室"),
        ("签发", "签发"),
        ("送达", "登记送达"),
        ("年度总结", "年度总结"),
        ("粘贴", "粘贴多行"),
        ("导入", "粘贴多行"),
        ("模板", "发文"),
        ("dwks", "单位科室"),
        ("xzdw", "新增单位"),
        ("销号", "办结"),
        ("了结", "办结"),
        ("催办", "登记催办"),
    ] {
        assert!(
            found(typed).iter().any(|one| one == label),
            "{typed}: {:?}",
            found(typed)
        );
    }
    assert_eq!(found("查无此事的一句话"), Vec::<String>::new());
}

#[test]
fn every_other_word_stands_for_something_that_is_there() {
    let all = all();
    for (label, _) in ALSO {
        assert!(all.iter().any(|one| one.label == *label), "{label}");
    }
    let mut labels: Vec<&str> = all.iter().map(|one| one.label.as_ref()).collect();
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), count, "no two are called the same");
}
