//! Who gets nothing of a batch.

use crate::model::record::Id;

/// People who get nothing of a case: (the case that answers, the person).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(pub Vec<(Id, Id)>);

impl LeftOut {
    /// Whether a person gets the papers of a case; what goes to nobody by name is never left out.
    pub fn reaches(&self, case: Id, person: Option<Id>) -> bool {
        person.is_none_or(|person| !self.0.contains(&(case, person)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_left_out_of_one_case_only() {
        let [case, other, person] = std::array::from_fn(|_| Id::new());
        let left_out = LeftOut(vec![(case, person)]);
        assert!(!left_out.reaches(case, Some(person)));
        assert!(left_out.reaches(other, Some(person)));
        assert!(left_out.reaches(case, Some(other)));
        assert!(left_out.reaches(case, None));
    }
}
