//! 答复要点: the conclusion of a body, as lists say it.

/// The most characters of a conclusion.
const LONGEST: usize = 60;

/// The first whole sentences of the last paragraph, so many as there is room for.
pub fn first_sentences(paragraph: &str) -> String {
    let mut said = String::new();
    for sentence in paragraph.split_inclusive(['。', '；', '！']) {
        if !said.is_empty() && (said.chars().count() + sentence.chars().count()) > LONGEST {
            break;
        }
        said.push_str(sentence);
    }
    if said.chars().count() > LONGEST {
        said = first_clauses(&said);
    }
    let said = said.trim_end_matches(['，', '；', '、']);
    let ended = said.ends_with(['。', '！']);
    if ended {
        said.to_owned()
    } else {
        format!("{said}。")
    }
}

/// As many clauses of one long sentence as there is room for; at least one.
fn first_clauses(sentence: &str) -> String {
    let mut said = String::new();
    for clause in sentence.split_inclusive(['，', '；']) {
        if !said.is_empty() && (said.chars().count() + clause.chars().count()) > LONGEST {
            break;
        }
        said.push_str(clause);
    }
    said
}
