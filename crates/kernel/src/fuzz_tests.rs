//! Drawn areas and ids, spoilt.

use fuzz::{Target, text};

use crate::{Id, geo::Polygon};

#[test]
fn drawn_areas() {
    Target::named("kernel-polygon")
        .from([
            "135.5 34.6, 135.6 34.6, 135.6 34.7, 135.5 34.7, 135.5 34.6",
            "135.50 34.69,135.52 34.69,135.52 34.70",
            "",
        ])
        .words([
            "135.5000001 34.6,",
            "135.5",
            "34.6",
            "inf",
            "nan",
            "1e2",
            "0.0000001",
        ])
        .longest(16_384)
        .check(|input| {
            let read = Polygon::parse(&text(input));
            if let Ok(area) = &read {
                // What was kept is what is read from then on.
                let kept = area.to_string();
                let again = Polygon::parse(&kept).map(|area| area.to_string());
                assert_eq!(again, Ok(kept));
                assert!(area.corners().iter().all(|corner| corner.lat.is_finite()));
                let _ = area.corners().first().map(|corner| area.contains(*corner));
            }
            read.is_ok()
        });
}

#[test]
fn ids() {
    Target::named("kernel-id")
        .from(["1", "9223372036854775807", "-1"])
        .check(|input| {
            let read = text(input).parse::<Id<()>>();
            if let Ok(id) = &read {
                assert_eq!(id.to_string().parse::<Id<()>>().as_ref(), Ok(id));
            }
            read.is_ok()
        });
}
