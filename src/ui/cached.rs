//! What is worked out from the ledger once and kept until the tables it comes from change.

/// A value with the key it was worked out for: versions of tables, and what was asked of them.
#[derive(Clone, Debug)]
pub struct Cached<K, V> {
    made: Option<(K, V)>,
}

impl<K, V> Default for Cached<K, V> {
    fn default() -> Self {
        Self { made: None }
    }
}

/// What is kept is no part of the state it stands in: two are always equal.
impl<K, V> PartialEq for Cached<K, V> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<K: PartialEq, V> Cached<K, V> {
    /// The value for a key: the one kept, or a new one where the key is another.
    pub fn of(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let kept = self.made.take().filter(|(known, _)| *known == key);
        &mut self.made.insert(kept.unwrap_or_else(|| (key, make()))).1
    }

    /// Hands the value over; it is worked out anew when it is asked for again.
    pub fn take(&mut self) -> Option<V> {
        self.made.take().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_worked_out_once_for_each_key() {
        let mut cached = Cached::default();
        let mut made = 0;
        let mut ask = |key: u64| {
            *cached.of(key, || {
                made += 1;
                made
            })
        };
        assert_eq!([ask(1), ask(1), ask(2), ask(2), ask(1)], [1, 1, 2, 2, 3]);
        assert_eq!(cached.take(), Some(3));
        assert_eq!(*cached.of(1, || 7), 7);
    }
}
