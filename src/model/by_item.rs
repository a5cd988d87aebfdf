//! A setting that differs by the body and the level of an item: whom its letters are copied to, where its forms go back to.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Body, Level};

/// One value for 建议 and one for 提案 of every level. Those of the county and of the city are the general ones: what is not
/// set for a township is the county's, what is not set for province or state the city's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ByItem<T> {
    /// For 人大 items of the county.
    pub suggestion: T,
    /// For 政协 items of the county.
    pub proposal: T,
    /// For 人大 items of a township; a township has no 政协.
    pub township_suggestion: T,
    /// For 人大 items of the city.
    pub city_suggestion: T,
    /// For 政协 items of the city.
    pub city_proposal: T,
    /// For 人大 items of the province.
    pub province_suggestion: T,
    /// For 政协 items of the province.
    pub province_proposal: T,
    /// For 人大 items of the state.
    pub national_suggestion: T,
    /// For 政协 items of the state.
    pub national_proposal: T,
}

/// Which values there are, in the order of [`ByItem::all`].
pub const ITEMS: [(Level, Body); 9] = [
    (Level::County, Body::Congress),
    (Level::County, Body::Conference),
    (Level::Township, Body::Congress),
    (Level::City, Body::Congress),
    (Level::City, Body::Conference),
    (Level::Province, Body::Congress),
    (Level::Province, Body::Conference),
    (Level::National, Body::Congress),
    (Level::National, Body::Conference),
];

/// The level whose value stands for this one's where that is not set.
pub fn general(level: Level) -> Level {
    match level {
        Level::County | Level::Township => Level::County,
        Level::City | Level::Province | Level::National => Level::City,
    }
}

fn place_of(body: Body, level: Level) -> usize {
    let place = |level| ITEMS.iter().position(|item| *item == (level, body));
    place(level)
        .or_else(|| place(general(level)))
        .unwrap_or_default()
}

impl<T: Default + PartialEq> ByItem<T> {
    /// Every value.
    pub fn all(&self) -> [&T; 9] {
        [
            &self.suggestion,
            &self.proposal,
            &self.township_suggestion,
            &self.city_suggestion,
            &self.city_proposal,
            &self.province_suggestion,
            &self.province_proposal,
            &self.national_suggestion,
            &self.national_proposal,
        ]
    }

    /// The value set for items of this body and level, to be edited.
    pub fn own_mut(&mut self, body: Body, level: Level) -> &mut T {
        let mut all = [
            &mut self.suggestion,
            &mut self.proposal,
            &mut self.township_suggestion,
            &mut self.city_suggestion,
            &mut self.city_proposal,
            &mut self.province_suggestion,
            &mut self.province_proposal,
            &mut self.national_suggestion,
            &mut self.national_proposal,
        ];
        all.swap(0, place_of(body, level));
        let [value, ..] = all;
        value
    }

    /// The first value that is set for items of this body among those of some levels, and at which place that level stands.
    pub fn first_of(&self, body: Body, levels: &[Level]) -> Option<(usize, &T)> {
        let all = self.all();
        let of = |level: &Level| all[place_of(body, *level)];
        let mut values = levels.iter().map(of).enumerate();
        values.find(|(_, value)| **value != T::default())
    }
}
