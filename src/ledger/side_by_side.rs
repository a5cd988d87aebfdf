//! Pieces of work at once: on a full ledger people wait for the longest one only.

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread::{Builder, ScopedJoinHandle};

/// So many parts a list is worked on in at most: more threads cost more than they do.
const MOST_PARTS: usize = 8;

/// How many the machine works on at once.
static PARTS: LazyLock<usize> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism();
    processors.map_or(1, NonZero::get).clamp(2, MOST_PARTS)
});

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
        (first, joined(other, there))
    })
}

/// Does the same work on parts of a list, one for each processor, and returns what came of them in its order. All but the
/// last have a multiple of `whole` items.
pub fn by_parts<T: Sync, R: Send>(
    all: &[T],
    whole: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let work = &work;
    let each = all.len().div_ceil(*PARTS).next_multiple_of(whole).max(1);
    let mut parts = all.chunks(each);
    let first = parts.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let begin = |part| {
            let named = Builder::new().name("banli-part".to_owned());
            (part, named.spawn_scoped(scope, move || work(part)))
        };
        let others: Vec<_> = parts.map(begin).collect();
        let mut done = vec![work(first)];
        for (part, other) in others {
            done.push(joined(other, || work(part)));
        }
        done
    })
}

/// Does the same work on parts of a list, one for each processor, and joins what comes of them in its order.
pub fn in_parts<T: Sync, R: Send>(all: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let parts = by_parts(all, 1, work);
    let mut done = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        done.extend(part);
    }
    done
}

/// What came of a thread; of one that the system did not give, of the work done here.
fn joined<R, E>(thread: Result<ScopedJoinHandle<'_, R>, E>, work: impl FnOnce() -> R) -> R {
    match thread.map(ScopedJoinHandle::join) {
        Ok(Ok(done)) => done,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_in_their_order() {
        let double = |part: &[u32]| part.iter().map(|number| number * 2).collect();
        for count in 0..40 {
            let all: Vec<u32> = (0..count).collect();
            let expected: Vec<u32> = all.iter().map(|number| number * 2).collect();
            assert_eq!(in_parts(&all, double), expected);
        }
        let all: Vec<u32> = (0..100).collect();
        let parts = by_parts(&all, 16, <[u32]>::to_vec);
        let (last, whole) = parts.split_last().unwrap();
        assert!(whole.iter().all(|part| part.len().is_multiple_of(16)));
        assert_eq!(last.last(), Some(&99));
        assert_eq!(parts.concat(), all);
        assert_eq!(side_by_side(|| 1, || "a"), (1, "a"));
    }
}
