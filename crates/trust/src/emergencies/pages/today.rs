//! What of emergencies stands on the home page.

use policy::Permission;
use web::{Ctx, TodayCard, TodayLine, feature::TodayCards};

use super::{
    super::{PAGE, REVIEWS, actions},
    clock_time,
};

/// What waits for a review, and what somebody has open.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let mut lines = Vec::new();
        if ctx.can(Permission::EmergencyReview) {
            let count = actions::unreviewed(ctx.work()).await?;
            if count > 0 {
                lines.push(TodayLine {
                    label: "ほかの相談支援室が、緊急時の手続きで記録を見ました".into(),
                    href: REVIEWS.into(),
                    badge: Some(("wait", format!("{count}件"))),
                    note: "だれが何のために見たかを点検してください。".into(),
                });
            }
        }
        if ctx.can(Permission::EmergencyRead) {
            let standing = actions::standing(ctx.work()).await?;
            lines.extend(standing.iter().map(|access| TodayLine {
                label: "緊急時に開いた記録".into(),
                href: format!("{PAGE}/{}", access.id),
                badge: Some(("caution", format!("{}まで", clock_time(access.until)))),
                note: "用が済んだら、閲覧を終えてください。".into(),
            }));
        }
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "緊急時の閲覧",
            lines,
            ..TodayCard::default()
        }])
    })
}
