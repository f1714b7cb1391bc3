//! Where the hyphens go: special numbers, and the lengths of the area codes (市外局番).

/// How a number is grouped: digits in each of its three parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape([usize; 3]);

impl Shape {
    /// Digits in the whole number.
    pub(super) fn length(self) -> usize {
        self.0.iter().sum()
    }

    /// The digits with hyphens between the parts; `digits` has the right length.
    pub(super) fn hyphenate(self, digits: &str) -> String {
        let [area, exchange, _] = self.0;
        let (area, local) = digits.split_at(area);
        let (exchange, line) = local.split_at(exchange);
        format!("{area}-{exchange}-{line}")
    }
}

const MOBILE: [&str; 6] = ["020", "050", "060", "070", "080", "090"];
const SERVICE: [&str; 6] = ["0120", "0170", "0180", "0190", "0570", "0990"];

/// Whether the number is a land line's, so that its first part is an area code.
pub(super) fn is_of_area(digits: &str) -> bool {
    digits.len() == 10 && !begins(digits, &SERVICE) && !is_mobile(digits)
}

/// Ten digits beginning 060 are no mobile number but one of the area 06.
fn is_mobile(digits: &str) -> bool {
    let of_osaka = digits.starts_with("060") && digits.len() == 10;
    begins(digits, &MOBILE) && !of_osaka
}

fn begins(digits: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| digits.starts_with(prefix))
}

/// The grouping of the number that begins with these digits; `None` if no number does.
pub(super) fn shape(digits: &str) -> Option<Shape> {
    if !digits.starts_with('0') || digits.starts_with("00") {
        return None;
    }
    Some(Shape(if digits.starts_with("0800") {
        [4, 3, 4]
    } else if is_mobile(digits) {
        [3, 4, 4]
    } else if begins(digits, &SERVICE) {
        [4, 3, 3]
    } else {
        let area = area_code_length(digits);
        [area, 6 - area, 4]
    }))
}

/// Digits in the area code; the longest matching prefix of the tables decides, and four-digit
/// codes are what is left.
fn area_code_length(digits: &str) -> usize {
    let prefix = |length: usize| digits.get(..length).unwrap_or(digits);
    let holds = |table: &str, length| table.split_whitespace().any(|code| code == prefix(length));
    if holds(FIVE, 5) {
        5
    } else if holds(TWO_WITHIN, 5) || holds(TWO_WITHIN, 4) || holds(TWO, 2) {
        2
    } else if holds(FOUR_WITHIN, 5) || holds(FOUR_WITHIN, 4) {
        4
    } else if holds(THREE_WITHIN, 5) || holds(THREE_WITHIN, 4) || holds(THREE, 3) {
        3
    } else {
        4
    }
}

/// Area codes of five digits.
const FIVE: &str = "
    01267 01372 01374 01377 01392 01397 01398 01456 01457 01466 01547 01558 01564 01586 01587
    01632 01634 01635 01648 01654 01655 01656 01658 04992 04994 04996 04998 05769 05979 07468
    08387 08388 08396 08477 08512 08514 09802 09912 09913 09969
";

/// Area codes of two digits that own all numbers beginning so.
const TWO: &str = "03 06";

/// Beginnings of numbers with the area code 04, which shares its digits with 042 and 047.
const TWO_WITHIN: &str = "0420 04290 04291 04292 04293 04294 04295 04296 04299 04700 04709 0471";

/// Area codes of three digits that own all numbers beginning so, but for the next table.
const THREE: &str = "011 044 045 048 052 075 078 092 093";

/// Beginnings of numbers with area codes of four digits inside those of three.
const FOUR_WITHIN: &str = "
    0480 0920 0930 02557 02558 02572 02573 02574 07946 07947 07948
";

/// Beginnings of numbers with area codes of three digits that share their digits with longer ones.
const THREE_WITHIN: &str = "
    01548 01557 0177 0188 0196 0222 02230 02234 02235 02236 02237 02238 02239 0227 0236 0245 0249
    0252 0253 0255 0257 0262 02640 02647 0272 0273 02830 0286 0292 02930 02935 0298
    0423 0424 0425 0426 0427 04280 04281 04284 04285 04286 04297 04298
    0431 0432 0433 0434 0462 0464 0468 0473 0474 0477 0492
    0534 0535 05392 05398 0542 0543 0546 0552 0559 0582 0583 0592 0593
    0722 0723 0724 0726 0727 0728 0729 0734 0760 0762 0764 0775 0777
    0792 0793 0794 07955 07956 07959 07966 07967
    0822 08242 08243 08249 0825 0828 08292 08294 08296 0832 08376 08377 08378 0839
    0842 0843 0849 0862 08636 0864 08652 08672 08680 08690 08694 08695 0878 0886 0888 0899
    0958 0962 0963 0975 0988 0989 0992 09934 09947 09948 0998
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_hold_no_code_twice() {
        let mut seen = std::collections::HashSet::new();
        for table in [FIVE, TWO, TWO_WITHIN, THREE, FOUR_WITHIN, THREE_WITHIN] {
            for code in table.split_whitespace() {
                assert!(code.starts_with('0') && seen.insert(code), "{code}");
            }
        }
    }

    #[test]
    fn area_codes_of_every_length_are_told_apart() {
        for (digits, length) in [
            ("0312345678", 2),
            ("0471234567", 2),
            ("0429234567", 2),
            ("0470234567", 4),
            ("0422234567", 4),
            ("0427234567", 3),
            ("0480234567", 4),
            ("0482345678", 3),
            ("0223612345", 3),
            ("0223221234", 4),
            ("0794612345", 4),
            ("0794212345", 3),
            ("0165412345", 5),
            ("0166234567", 4),
        ] {
            assert_eq!(area_code_length(digits), length, "{digits}");
        }
    }
}
