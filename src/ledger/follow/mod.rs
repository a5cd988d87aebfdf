//! What goes on after a reply is out, over all items of a scope: 征询意见表 that are to come back, promises that are to be kept.

mod once;
pub mod promise_line;
pub mod promise_list;
pub mod promise_move;
pub mod slip;
pub mod slip_line;
pub mod slip_list;
