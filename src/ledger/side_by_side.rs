//! Two pieces of work at once: on a full ledger people wait for the longer one only.

use std::thread::{Builder, ScopedJoinHandle};

/// Does both, the second on a thread of its own, or after the first where the system has no thread to give; returns what
/// came of each.
pub fn side_by_side<A, B: Send>(
    here: impl FnOnce() -> A,
    there: impl Fn() -> B + Send + Sync,
) -> (A, B) {
    let there = &there;
    std::thread::scope(|scope| {
        let other = Builder::new()
            .name("banli-half".to_owned())
            .spawn_scoped(scope, there);
        let first = here();
        match other.map(ScopedJoinHandle::join) {
            Ok(Ok(second)) => (first, second),
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => (first, there()),
        }
    })
}

/// Does the same work on both halves of a list, and joins what comes of them in its order.
pub fn in_halves<T: Sync, R: Send>(all: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let (first, second) = all.split_at(all.len() / 2);
    let (mut done, rest) = side_by_side(|| work(first), || work(second));
    done.extend(rest);
    done.shrink_to_fit();
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_come_back_in_their_order() {
        let double = |part: &[u32]| part.iter().map(|number| number * 2).collect();
        assert_eq!(in_halves(&[1, 2, 3, 4, 5], double), [2, 4, 6, 8, 10]);
        assert!(in_halves(&[], double).is_empty());
        assert_eq!(side_by_side(|| 1, || "a"), (1, "a"));
    }
}
