//! Finding cases: by reference, by text, by view, and the list of open terms.

use crate::model::case_number::bare_number;
use crate::model::facts::Case;
use crate::model::pinyin;
use crate::model::record::{Id, vocabulary};
use crate::model::vocabulary::Role;

use super::Ledger;
use super::case_terms::CaseTerm;
use super::numbered::Spelling;
use super::stage::Stage;
use super::standing::{Deadline, TermStates};

vocabulary! {
    /// The built-in views of the ledger.
    View {
        /// 全部
        All = "all", "全部";
        /// 主办件: the office answers, alone or with others
        Lead = "lead", "主办件";
        /// 会办件
        Co = "co", "会办件";
        /// 在办
        Open = "open", "在办";
        /// 逾期
        Overdue = "overdue", "逾期";
        /// 近期到期: due today or within seven working days
        Soon = "soon", "近期到期";
        /// 待会办意见
        AwaitingOpinions = "awaiting_opinions", "待会办意见";
        /// 待反馈
        AwaitingFeedback = "awaiting_feedback", "待反馈";
        /// 重点
        Key = "key", "重点件";
        /// 已办结
        Closed = "closed", "已办结";
    }
}

impl View {
    /// How the legal terms of its cases stand; nothing where it does not go by terms.
    pub fn deadlines(self) -> &'static [Deadline] {
        match self {
            Self::Overdue => &[Deadline::Overdue],
            Self::Soon => &[Deadline::Today, Deadline::Soon],
            _ => &[],
        }
    }
}

/// A case cannot be found by what was typed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FindError {
    /// There is none.
    #[error("台账里没有“{0}”号件。可以用 banli list 查看编号。")]
    NotFound(String),
    /// There are several.
    #[error("“{number}”对应{count}件：{candidates}。请写明是哪一件，例如“{example}”。")]
    Several {
        /// As typed.
        number: String,
        /// How many.
        count: usize,
        /// Their references.
        candidates: String,
        /// The first of them.
        example: String,
    },
}

impl Ledger {
    /// The case a person means by a number (31, 031, 第31号) or a reference (2026/建议/31, 建议/31). A bare number means
    /// the newest year that has it.
    ///
    /// # Errors
    /// [`FindError`] when no case or more than one fits.
    pub fn find_case(&self, typed: &str) -> Result<&Case, FindError> {
        // As papers name it; a bare 第31号 is a number.
        let typed_as_reference = typed.contains('/');
        if typed_as_reference {
            let mut cases = self.cases().map(|(case, _)| case);
            // A reference means the item that has it, though other items fit it too. Few have the number it ends in.
            let typed = typed.trim();
            let is_meant =
                |case: &&Case| typed.ends_with(&case.number) && self.reference(case) == typed;
            if let Some(case) = cases.find(is_meant) {
                return Ok(case);
            }
        } else {
            // What is called so now goes before what was called so formerly.
            let name = typed.trim();
            for spelling in [Spelling::Present, Spelling::Any] {
                let cases = self.cases().map(|(case, _)| case);
                let mut named = cases.filter(|case| self.is_named(case, name, spelling));
                if let (Some(case), None) = (named.next(), named.next()) {
                    return Ok(case);
                }
            }
        }
        let wanted: Vec<&str> = typed
            .split('/')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let (Some(number), qualifiers) = (wanted.last(), &wanted[..wanted.len().saturating_sub(1)])
        else {
            return Err(FindError::NotFound(typed.to_owned()));
        };
        let number = bare_number(number);
        let mut found: Vec<&Case> = self
            .cases()
            .map(|(case, _)| case)
            .filter(|case| bare_number(&case.number) == number && self.fits(case, qualifiers))
            .collect();
        // What is written as the reference has it means the kind, not the kinds whose letters use the same word.
        let exact = |case: &&Case| {
            let kind = case.kind;
            qualifiers
                .iter()
                .any(|word| [kind.label(), kind.key()].contains(word))
        };
        if found.iter().any(exact) {
            found.retain(exact);
        }
        let newest = found.iter().filter_map(|case| self.year_of(case)).max();
        found.retain(|case| self.year_of(case) == newest);
        match found[..] {
            [case] => Ok(case),
            [] => Err(FindError::NotFound(typed.to_owned())),
            [first, ..] => Err(FindError::Several {
                number: typed.to_owned(),
                count: found.len(),
                candidates: found
                    .iter()
                    .map(|case| self.reference(case))
                    .collect::<Vec<_>>()
                    .join("、"),
                example: self.reference(first),
            }),
        }
    }

    fn fits(&self, case: &Case, qualifiers: &[&str]) -> bool {
        let year = self.year_of(case).unwrap_or_default().to_string();
        let area = self
            .session(case)
            .map_or("", |session| session.area.as_str());
        qualifiers.iter().all(|word| {
            *word == year
                || *word == area
                || *word == case.kind.label()
                || *word == case.kind.key()
                || *word == case.kind.letter_word()
        })
    }

    /// Whether every word of `text` stands in the case's number, title, category, stage or the names around it, or in
    /// their pinyin initials.
    pub fn matches(&self, case: &Case, text: &str) -> bool {
        let searched = self.search_text(case);
        text.split_whitespace().all(|word| {
            bare_number(&case.number) == bare_number(word)
                || searched.contains(&word.to_lowercase())
        })
    }

    /// Everything a case is found by, in lower case: number, alone and with its prefix, kind, title, category, stage, the
    /// people and units around it, and the pinyin initials of title and names.
    pub fn search_text(&self, case: &Case) -> String {
        let mut words: Vec<&str> = vec![&case.title];
        words.extend(
            self.sponsors(case.id)
                .iter()
                .map(|person| person.name.as_str()),
        );
        for part in self.facts.assignments.of(case.id) {
            // The office's own name stands with every case, so it tells none apart.
            if let Some(unit) = self.facts.units.get(part.unit).filter(|unit| !unit.own) {
                words.extend([unit.name.as_str(), unit.short_name.as_str()]);
            }
            let department = part
                .department
                .and_then(|id| self.facts.departments.get(id));
            words.extend(department.map(|department| department.name.as_str()));
            words.extend(self.staff_name(part.handler));
        }
        // As the window names it, without the space: 县建 37 and 县建37 are both found by it.
        let named = self.prefixed_number(case).replace(' ', "");
        let former = self.formerly_prefixed(case);
        let former = former.map(|name| name.replace(' ', ""));
        let session = self.twin_number(case).map(|name| name.replace(' ', ""));
        let mut plain: Vec<&str> = vec![&case.number, &named, case.kind.label()];
        plain.extend(former.as_deref());
        plain.extend(session.as_deref());
        plain.extend(case.category.as_deref());
        plain.extend(self.state(case.id).map(|state| state.stage.label()));
        plain.extend(&words);
        let mut text = lower_case(plain.join("\n"));
        for word in words {
            for reading in pinyin::initials(word) {
                text.push('\n');
                text.push_str(&reading);
            }
        }
        text
    }

    /// Whether a case belongs to a built-in view.
    pub fn in_view(&self, case: &Case, view: View) -> bool {
        let Some(state) = self.state(case.id) else {
            return false;
        };
        let standing = TermStates::of(self, &state.open_terms);
        match view {
            View::All => true,
            View::Lead => self.own_role(case.id).is_some_and(Role::answers),
            View::Co => self.own_role(case.id) == Some(Role::Co),
            View::AwaitingOpinions => state.stage.is_open() && self.awaits_opinions(case.id),
            View::Open => state.stage.is_open(),
            View::Overdue | View::Soon => view.deadlines().iter().any(|one| one.holds(standing)),
            View::AwaitingFeedback => state.stage == Stage::AwaitingFeedback,
            View::Key => case.key_case,
            View::Closed => state.stage == Stage::Closed,
        }
    }

    /// The items taken out of the ledger, the last registered first.
    pub fn taken_out(&self) -> Vec<&Case> {
        let mut gone: Vec<&Case> = self.facts.cases.rows().iter().collect();
        gone.retain(|case| case.removed.is_some());
        gone.sort_by_key(|case| std::cmp::Reverse((case.registered_on, case.id)));
        gone
    }

    /// The office's own role in a case.
    pub fn own_role(&self, case: Id) -> Option<Role> {
        self.own_assignment(case).map(|part| part.role)
    }

    /// Every open term with its case, the one that ends first at the top; of those of one day the legal ones first.
    pub fn open_terms(&self) -> Vec<(&Case, &CaseTerm)> {
        let mut open: Vec<(&Case, &CaseTerm)> = self
            .cases()
            .flat_map(|(case, state)| state.open_terms.iter().map(move |term| (case, term)))
            .collect();
        open.sort_by_cached_key(|(case, term)| {
            let precedence = term.precedence(self);
            (term.counted.due, precedence, term.ends(), case.id)
        });
        open
    }
}

/// A text in lower case. Han characters and their marks have none: of a text that is made of them and of ASCII only the
/// latter is looked at, which a full ledger's titles are ten times faster by.
fn lower_case(mut text: String) -> String {
    if text.bytes().all(is_of_plain_text) {
        text.make_ascii_lowercase();
        return text;
    }
    text.to_lowercase()
}

/// Whether a byte of UTF-8 is an ASCII character, begins one of U+3000 to U+9FFF, or goes on with one.
fn is_of_plain_text(byte: u8) -> bool {
    byte <= 0xBF || (0xE3..=0xE9).contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::lower_case;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::vocabulary::CaseKind;

    #[test]
    fn any_text_is_put_in_lower_case() {
        let texts = [
            "5G 基站、Ⅱ期",
            "“ＡＢ”路",
            "物业ABC",
            "ÉCOLE",
            "ΟΔΟΣ",
            "",
            "県！Б",
        ];
        for text in texts {
            assert_eq!(lower_case(text.to_owned()), text.to_lowercase());
        }
        let all = ('\u{0}'..=char::MAX).map(String::from);
        for one in all {
            let expected = one.to_lowercase();
            assert_eq!(lower_case(one), expected);
        }
    }

    #[test]
    fn a_reference_means_its_own_kind() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("90");
        let between = Register {
            kind: CaseKind::ClosedSuggestion,
            ..fixture.suggestion("90")
        };
        fixture.act(between);
        let found = fixture.ledger.find_case("2026/建议/90").unwrap();
        assert_eq!(found.id, case);
        let other = fixture.ledger.find_case("2026/闭会建议/90").unwrap();
        assert_ne!(other.id, case);
    }
}
