//! What may be said of small numbers (秘匿): nobody is to be found in them.

use super::model::Count;

/// From so many people on, a number tells of nobody.
const LEAST: i64 = 10;

/// A number that stands alone.
pub fn alone(n: i64) -> Count {
    if (1..LEAST).contains(&n) {
        Count::Few
    } else {
        Count::Exact(n)
    }
}

/// The parts of a total that is said, too. Small ones are not said, and so many others with them that
/// what is left of the total stands for at least two parts and ten people. Which of those not said are
/// the small ones is not said either. Where that leaves nothing to see, there are none.
pub fn parts(parts: &[i64]) -> Vec<Count> {
    let small = |n: i64| (1..LEAST).contains(&n);
    let mut hidden: Vec<bool> = parts.iter().map(|n| small(*n)).collect();
    while is_open(parts, &hidden) {
        let rest = parts.iter().zip(&hidden).enumerate();
        let rest = rest.filter(|(_, (n, hidden))| **n > 0 && !**hidden);
        let Some((next, _)) = rest.min_by_key(|(_, (n, _))| **n) else {
            return Vec::new();
        };
        if let Some(one) = hidden.get_mut(next) {
            *one = true;
        }
    }
    let seen = parts.iter().zip(&hidden);
    if seen.clone().all(|(n, hidden)| *hidden || *n == 0) {
        return Vec::new();
    }
    let count = |(n, hidden): (&i64, &bool)| {
        if *hidden {
            Count::Hidden
        } else {
            Count::Exact(*n)
        }
    };
    seen.map(count).collect()
}

/// Whether what is not said can be reckoned from the total, or nearly so.
fn is_open(parts: &[i64], hidden: &[bool]) -> bool {
    let all = parts.iter().zip(hidden);
    let (count, sum) = all
        .filter(|(_, hidden)| **hidden)
        .fold((0, 0), |(count, sum), (n, _)| (count + 1, sum + n));
    count > 0 && (count < 2 || sum < LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Count::{Exact, Few, Hidden};

    #[test]
    fn fewer_than_ten_are_few_and_none_is_none() {
        for (n, said) in [
            (0, Exact(0)),
            (1, Few),
            (9, Few),
            (10, Exact(10)),
            (1200, Exact(1200)),
        ] {
            assert_eq!(alone(n), said, "{n}");
        }
    }

    #[test]
    fn small_parts_take_others_with_them_until_nothing_can_be_reckoned() {
        let cases: [(&[i64], Vec<Count>); 8] = [
            (
                &[12, 30, 10, 11],
                vec![Exact(12), Exact(30), Exact(10), Exact(11)],
            ),
            (
                &[0, 30, 0, 11],
                vec![Exact(0), Exact(30), Exact(0), Exact(11)],
            ),
            // The total would tell the 5: the smallest other one goes, too.
            (&[5, 30, 12, 40], vec![Hidden, Exact(30), Hidden, Exact(40)]),
            // Two small ones of eight people in all would be nearly told.
            (&[3, 5, 12, 40], vec![Hidden, Hidden, Hidden, Exact(40)]),
            (&[8, 5, 12, 40], vec![Hidden, Hidden, Exact(12), Exact(40)]),
            (&[5, 0, 0, 30], Vec::new()),
            (&[1, 2, 3, 1], Vec::new()),
            (&[0, 0, 0, 0], Vec::new()),
        ];
        for (numbers, said) in cases {
            assert_eq!(parts(numbers), said, "{numbers:?}");
        }
    }

    #[test]
    fn no_small_part_is_ever_said_and_none_can_be_reckoned() {
        for code in 0..4_i64.pow(4) {
            let digit = |at: u32| [0, 4, 9, 25][(code / 4_i64.pow(at) % 4) as usize];
            let numbers = [digit(0), digit(1), digit(2), digit(3)];
            let said = parts(&numbers);
            let hidden = numbers.iter().zip(&said).filter(|(_, one)| **one == Hidden);
            let (count, sum) = hidden.fold((0, 0), |(count, sum), (n, _)| (count + 1, sum + n));
            assert!(count != 1 && (count == 0 || sum >= LEAST), "{numbers:?}");
            for one in said {
                assert!(!matches!(one, Exact(1..LEAST)), "{numbers:?}");
            }
        }
    }
}
