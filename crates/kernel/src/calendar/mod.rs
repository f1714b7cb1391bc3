//! The calendar of a Japanese city: fiscal years, eras, holidays, office hours.
