//! Sorting that is in the program once, and not once for every kind of list: the standard library's
//! makes two to four kilobytes of each.

use std::cmp::Ordering;

/// Sorts a list; what compares as equal keeps its order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order_of(items.len(), &|a, b| compare(&items[a], &items[b]));
    arrange(items, order);
}

/// Sorts a list by what is told of each of its items.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list, and leaves of what is in it several times only one.
pub fn sort_once<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, Ord::cmp);
    items.dedup();
}

/// Puts items into the order that [`order_of`] told.
pub fn arrange<T>(items: &mut Vec<T>, order: Vec<usize>) {
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// Where each item of a sorted list of this length stood before, as `compare` says of two places. What is
/// sorted already takes one comparison an item.
pub fn order_of(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut sorted = 1;
    while sorted < length {
        for pair in order.chunks(2 * sorted) {
            merge(pair.split_at(sorted.min(pair.len())), &mut merged, compare);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        sorted *= 2;
    }
    order
}

/// Makes one sorted list of two.
fn merge(
    (mut left, mut right): (&[usize], &[usize]),
    merged: &mut Vec<usize>,
    compare: &dyn Fn(usize, usize) -> Ordering,
) {
    let is_before = |a: &usize, b: &usize| compare(*a, *b).is_lt();
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && is_before(first, last)
    {
        while let ([a, behind_a @ ..], [b, behind_b @ ..]) = (left, right) {
            if is_before(b, a) {
                merged.push(*b);
                right = behind_b;
            } else {
                merged.push(*a);
                left = behind_a;
            }
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_sorted_already_takes_one_comparison_an_item() {
        let compared = std::cell::Cell::new(0);
        let count = |a: usize, b: usize| {
            compared.set(compared.get() + 1);
            a.cmp(&b)
        };
        assert_eq!(order_of(1_000, &count), (0..1_000).collect::<Vec<_>>());
        assert_eq!(compared.get(), 999);
    }

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(pairs in proptest::collection::vec((0_u8..9, any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (pairs.clone(), pairs.clone());
            sort_by_key(&mut ours, |pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            prop_assert_eq!(ours, theirs);
            let (mut ours, mut theirs) = (pairs.clone(), pairs);
            sort_once(&mut ours);
            theirs.sort_unstable();
            theirs.dedup();
            prop_assert_eq!(ours, theirs);
        }
    }
}
