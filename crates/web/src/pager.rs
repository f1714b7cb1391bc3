//! Turning the pages of a long list.

use db::Paging;
use ui::Pager;

/// The pager below a page of a list, of which so many rows are `shown` of so many in all; `link` is the
/// address of the page with a number.
pub fn pager(paging: Paging, (shown, total): (usize, i64), link: impl Fn(u32) -> String) -> Pager {
    let before = paging.offset().unsigned_abs();
    let (to, total) = (before + shown as u64, total.unsigned_abs());
    Pager {
        from: before + u64::from(shown > 0),
        to,
        total,
        prev: (paging.number > 1).then(|| link(paging.number - 1)),
        next: (to < total).then(|| link(paging.number + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_to_those_beside_it() {
        let of = |number, shown, total| {
            let pages = pager(Paging::new(number, 20), (shown, total), |n| n.to_string());
            (pages.from, pages.to, pages.prev, pages.next)
        };
        let to = |number: &str| Some(number.to_owned());
        assert_eq!(of(1, 0, 0), (0, 0, None, None));
        assert_eq!(of(1, 20, 20), (1, 20, None, None));
        assert_eq!(of(1, 20, 41), (1, 20, None, to("2")));
        assert_eq!(of(2, 20, 41), (21, 40, to("1"), to("3")));
        assert_eq!(of(3, 1, 41), (41, 41, to("2"), None));
    }
}
