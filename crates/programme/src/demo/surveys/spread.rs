//! Who answers what: published counts and invented ones, spread over the places the same way on
//! every machine.

use crate::forms::{Answers, Value};

/// The places in an order of their own for each question.
fn order(question: &str, count: usize) -> Vec<usize> {
    let mark = |at: usize| {
        let text = format!("{question}:{at}");
        let fnv = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |mark, byte| {
            (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        (fnv ^ (fnv >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB)
    };
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|at| mark(*at));
    places
}

/// So many places choose each answer; whoever is left chooses the last one.
pub fn one(all: &mut [Answers], link: &str, counts: &[(&str, usize)]) {
    let mut codes = counts
        .iter()
        .flat_map(|(code, n)| std::iter::repeat_n(*code, *n));
    let last = counts.last().map_or("", |(code, _)| *code);
    for at in order(link, all.len()) {
        let code = codes.next().unwrap_or(last);
        if let Some(answers) = all.get_mut(at) {
            answers.set(link, Some(Value::Choice(code.into())));
        }
    }
}

/// So many places choose each answer, several each.
pub fn several(all: &mut [Answers], link: &str, counts: &[(&str, usize)]) {
    for (code, n) in counts {
        let chosen = order(&format!("{link}.{code}"), all.len());
        for at in chosen.into_iter().take(*n) {
            if let Some(answers) = all.get_mut(at) {
                let mut codes: Vec<String> =
                    answers.codes(link).into_iter().map(str::to_owned).collect();
                codes.push((*code).to_owned());
                answers.set(link, Some(Value::Choices(codes)));
            }
        }
    }
}

/// So many places say each number; whoever is left says the last one.
pub fn numbers(all: &mut [Answers], link: &str, counts: &[(i64, usize)]) {
    let mut values = counts
        .iter()
        .flat_map(|(value, n)| std::iter::repeat_n(*value, *n));
    let last = counts.last().map_or(0, |(value, _)| *value);
    for at in order(link, all.len()) {
        let value = values.next().unwrap_or(last);
        if let Some(answers) = all.get_mut(at) {
            answers.set(link, Some(Value::Number(value as f64)));
        }
    }
}

/// A few places write something.
pub fn words(all: &mut [Answers], link: &str, texts: &[&str]) {
    for (at, text) in order(link, all.len()).into_iter().zip(texts) {
        if let Some(answers) = all.get_mut(at) {
            answers.set(link, Some(Value::Text((*text).to_owned())));
        }
    }
}

/// Numbers that add up to `sum`, a different one for each place.
pub fn total(all: &mut [Answers], link: &str, sum: i64) {
    let count = i64::try_from(all.len()).unwrap_or(0);
    let weights: i64 = (1..=count).map(|rank| rank + 6).sum();
    let mut left = sum;
    for (rank, at) in (1..=count).zip(order(link, all.len())) {
        let share = sum * (rank + 6) / weights.max(1);
        let value = if rank == count { left } else { share };
        left -= value;
        if let Some(answers) = all.get_mut(at) {
            answers.set(link, Some(Value::Number(value as f64)));
        }
    }
}

/// Of those whose answer passes `who`, so many choose each answer of another question.
pub fn several_of(
    all: &mut [Answers],
    who: impl Fn(&Answers) -> bool,
    link: &str,
    counts: &[(&str, usize)],
) {
    let mut some: Vec<&mut Answers> = all.iter_mut().filter(|one| who(one)).collect();
    let mut at = 0;
    for (code, n) in counts {
        for _ in 0..*n {
            let place = at % some.len().max(1);
            at += 1;
            if let Some(answers) = some.get_mut(place) {
                let mut codes: Vec<String> =
                    answers.codes(link).into_iter().map(str::to_owned).collect();
                codes.push((*code).to_owned());
                answers.set(link, Some(Value::Choices(codes)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_come_out_as_told_and_the_same_each_time() {
        let told = || {
            let mut all = vec![Answers::default(); 24];
            one(&mut all, "a", &[("yes", 17), ("no", 7)]);
            several(&mut all, "b", &[("x", 6), ("line", 5)]);
            numbers(&mut all, "c", &[(2, 1), (1, 3), (0, 20)]);
            all
        };
        let all = told();
        let count = |link: &str, code: &str| {
            let chosen = all.iter().filter(|one| one.codes(link).contains(&code));
            chosen.count()
        };
        assert_eq!((count("a", "yes"), count("a", "no")), (17, 7));
        assert_eq!((count("b", "x"), count("b", "line")), (6, 5));
        let sum: f64 = all.iter().filter_map(|one| one.number("c")).sum();
        assert!((sum - 5.0).abs() < 0.1);
        assert_eq!(all, told());
    }
}
