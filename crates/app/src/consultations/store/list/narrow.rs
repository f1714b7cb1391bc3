//! The conditions of the list.

use db::{Arg, args};
use policy::Scope;

use super::{
    super::super::model::{Kind, Status},
    filter::ListFilter,
};

/// Conditions and values being gathered. Each condition has a placeholder number of its own; one
/// that is not asked for adds nothing but its value, so that the numbers stay fixed.
struct Narrowing {
    pieces: Vec<&'static str>,
    values: Vec<Arg>,
}

/// What follows the FROM of the list, with its values `$1` to `$12`, but for the words: those are sealed.
pub fn narrowed(scope: &Scope, filter: &ListFilter) -> (Vec<&'static str>, Vec<Arg>) {
    let inquiries = if filter.inquiry.is_empty() {
        ""
    } else {
        "JOIN inquiry i ON i.municipality_id = c.municipality_id AND i.consultation_id = c.id"
    };
    let office = if filter.received {
        "AND c.received_office_id = $2"
    } else {
        "AND c.office_id = $2"
    };
    let mut found = Narrowing {
        pieces: vec![inquiries, "WHERE c.municipality_id = $1", office],
        values: args![scope.municipality(), scope.office()],
    };
    found.by_sheet(filter);
    found.by_answers(filter);
    if filter.received && (!filter.words.is_empty() || filter.status.is_some()) {
        // What another office writes on a case it took over cannot be asked for.
        found.pieces.push("AND c.office_id = $2");
    }
    (found.pieces, found.values)
}

impl Narrowing {
    fn add(&mut self, asked: bool, condition: &'static str, value: impl Into<Arg>) {
        self.pieces.push(if asked { condition } else { "" });
        self.values.push(value.into());
    }

    fn code(&mut self, code: &str, condition: &'static str) {
        self.add(!code.is_empty(), condition, code);
    }

    /// A code, or any: `(condition for any, condition for one)`.
    fn code_or_any(&mut self, code: &str, (any, one): (&'static str, &'static str)) {
        self.code(code, if code == ListFilter::ANY { any } else { one });
    }

    fn by_sheet(&mut self, filter: &ListFilter) {
        let status = filter.status.map(Status::code);
        self.add(status.is_some(), "AND c.status = $3", status);
        let kind = filter.kind.map(Kind::code);
        self.add(kind.is_some(), "AND c.kind = $4", kind);
        self.code(&filter.category, "AND c.inquirer_category = $5");
        let scene = ("AND c.scene <> ''", "AND c.scene = $6");
        self.code_or_any(&filter.scene, scene);
        let (from, to) = (filter.from, filter.to);
        self.add(from.is_some(), "AND c.received_on >= $7", from);
        self.add(to.is_some(), "AND c.received_on <= $8", to);
        self.pieces.push(match filter.counted {
            Some(true) => "AND c.insurance IN ('first', 'second')",
            Some(false) => "AND c.insurance NOT IN ('first', 'second')",
            None => "",
        });
    }

    fn by_answers(&mut self, filter: &ListFilter) {
        // OFFSET 0 has PostgreSQL look at the codes of these cases one by one. Left to itself it may
        // gather those of the whole city, and ask the second wall about each of them.
        self.code(
            &filter.topic,
            "AND EXISTS (SELECT 1 FROM consultation_code k
                 WHERE k.municipality_id = c.municipality_id AND k.consultation_id = c.id
                   AND k.list = 'topic' AND k.code = $9 LIMIT 1 OFFSET 0)",
        );
        self.code(
            &filter.difficulty,
            "AND EXISTS (SELECT 1 FROM consultation_code d
                 WHERE d.municipality_id = c.municipality_id AND d.consultation_id = c.id
                   AND d.list = 'difficulty' AND d.code = $10 LIMIT 1 OFFSET 0)",
        );
        let outcome = (
            "AND c.closed_at IS NOT NULL",
            "AND c.closed_at IS NOT NULL AND c.outcome = $11",
        );
        self.code_or_any(&filter.outcome, outcome);
        self.code_or_any(&filter.inquiry, ("", "AND i.state = $12"));
        if filter.replied {
            self.pieces.push("AND c.first_reply_at IS NOT NULL");
        }
    }
}
