//! Licence expressions (SPDX, annex D), as far as packages write them.

/// Whether `expression` can be met with licences of `allowed` alone.
pub fn is_met(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest, allowed) == Some(true) && rest.is_empty()
}

/// The expression with today's word between choices.
pub fn spelled(expression: &str) -> String {
    if expression.contains(" OR ") || !expression.contains('/') {
        return expression.to_owned();
    }
    let choices: Vec<&str> = expression.split('/').map(str::trim).collect();
    choices.join(" OR ")
}

fn any(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut met = all(rest, allowed)?;
    while take(rest, "OR") {
        met |= all(rest, allowed)?;
    }
    Some(met)
}

fn all(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut met = one(rest, allowed)?;
    while take(rest, "AND") {
        met &= one(rest, allowed)?;
    }
    Some(met)
}

fn one(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    if take(rest, "(") {
        let met = any(rest, allowed)?;
        return take(rest, ")").then_some(met);
    }
    let (name, behind) = rest.split_first()?;
    *rest = behind;
    let mut name = (*name).to_owned();
    if take(rest, "WITH") {
        let (exception, behind) = rest.split_first()?;
        *rest = behind;
        name = format!("{name} WITH {exception}");
    }
    Some(allowed.contains(&name))
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    match rest.split_first() {
        Some((first, behind)) if *first == word => {
            *rest = behind;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_needs_one_and_a_sum_needs_all() {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        for (expression, met) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("MIT/Apache-2.0", true),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR GPL-3.0-only) AND Apache-2.0", true),
            (
                "(MIT AND GPL-3.0-only) OR Apache-2.0 WITH LLVM-exception",
                true,
            ),
            ("Apache-2.0 WITH Classpath-exception", false),
            ("", false),
            ("MIT OR", false),
            ("(MIT", false),
            ("MIT MIT", false),
        ] {
            assert_eq!(is_met(expression, &allowed), met, "{expression}");
        }
        assert_eq!(spelled("MIT/Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(spelled("MIT OR Apache-2.0"), "MIT OR Apache-2.0");
    }
}
