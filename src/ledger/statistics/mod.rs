//! 统计: what the page counts of the items of a scope, by the same rules as the yearly papers: the table that reconciles,
//! the years beside each other, who is how far, and what the items are about.

pub mod bearers;
pub mod co_units;
pub mod counting;
pub mod counts;
pub mod item;
pub mod measure;
pub mod shares;
pub mod totals;
pub mod years;
