//! What follows from who puts an item forward: for which body, and how letters call and count them.

use super::vocabulary::{Body, PersonKind};

impl PersonKind {
    /// Whether such a person puts forward items of a body: deputies, delegations and organs of the congress those of the
    /// congress (代表法; 地方组织法 for 议案; 监督法 for 审议意见), members, parties and groups those of the conference
    /// (政协章程).
    pub fn may_put_forward(self, body: Body) -> bool {
        let of_congress = matches!(self, Self::Deputy | Self::Delegation | Self::Organ);
        (body == Body::Congress) == of_congress
    }

    /// Whether it is no single person: it seals instead of signing, and its name stands alone.
    pub fn is_collective(self) -> bool {
        matches!(self, Self::Group | Self::Delegation | Self::Organ)
    }

    /// Who somebody of whom only the name is known is, among those who put forward items of a body.
    pub fn by_name(name: &str, body: Body) -> Self {
        match body {
            Body::Conference => Self::Member,
            Body::Congress if name.ends_with(Self::Delegation.label()) => Self::Delegation,
            Body::Congress if is_organ(name) => Self::Organ,
            Body::Congress => Self::Deputy,
        }
    }

    /// Who puts forward items of a body under that name without being a single person.
    pub fn collective_by_name(name: &str, body: Body) -> Self {
        match body {
            Body::Conference => Self::Group,
            Body::Congress if is_organ(name) => Self::Organ,
            Body::Congress => Self::Delegation,
        }
    }

    /// What follows the name: 代表 or 委员; nothing after the name of a party or delegation.
    pub fn after_name(self) -> &'static str {
        if self.is_collective() {
            ""
        } else {
            self.label()
        }
    }

    /// What a letter calls its one reader: 您, 贵单位, 贵团, 贵委. Some names ask for another word: [`Person::addressed`].
    ///
    /// [`Person::addressed`]: super::facts::Person::addressed
    pub fn addressed(self) -> &'static str {
        match self {
            Self::Deputy | Self::Member => "您",
            Self::Group => "贵单位",
            Self::Delegation => "贵团",
            Self::Organ => "贵委",
        }
    }

    /// What several of the kind are counted by: 6位代表, 3家单位.
    pub fn counted(self) -> &'static str {
        match self {
            Self::Deputy => "位代表",
            Self::Member => "位委员",
            Self::Group => "家单位",
            Self::Delegation => "个代表团",
            Self::Organ => "个机构",
        }
    }
}

/// Whether a name is that of an organ of the congress: 临溪县人民代表大会常务委员会, 县人大财经委.
fn is_organ(name: &str) -> bool {
    let is_delegation = name.ends_with(PersonKind::Delegation.label());
    !is_delegation && (name.contains("人大") || name.contains("人民代表大会"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organ_of_the_congress_is_known_by_its_name() {
        let of = |name: &str| PersonKind::by_name(name, Body::Congress);
        assert_eq!(of("临溪县人大常委会"), PersonKind::Organ);
        assert_eq!(of("临溪县人民代表大会财政经济委员会"), PersonKind::Organ);
        assert_eq!(of("城关镇代表团"), PersonKind::Delegation);
        assert_eq!(of("李春华"), PersonKind::Deputy);
        assert!(PersonKind::Organ.may_put_forward(Body::Congress));
        assert!(!PersonKind::Organ.may_put_forward(Body::Conference));
    }
}
