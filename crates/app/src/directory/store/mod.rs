//! All SQL of the directory. It holds no personal data, but every write needs a scope.

mod additions;
mod find;
mod hours;
mod imports;
mod index;
mod list;
mod mappings;
mod marks;
mod merge;
mod past;
mod points;
mod positions;
mod proposals;
mod review;
mod rows;
mod runs;
mod write;

pub use additions::{Additions, add_facility, add_organisation, add_service};
pub use find::{find, find_by_words, known_since};
pub use hours::{
    HomeOfHours, ServiceHours, departments, departments_of, drop_department, homes_of_hours,
    published_hours, put_department, put_published, set_hours,
};
pub use imports::{KnownRecord, known_facilities, known_organisations, known_records, link, touch};
pub use index::{IndexChanges, IndexEntry, index_entries, index_since, revision};
pub use list::{Among, ListFilter, all_matching, count, page, whole_entries};
pub use mappings::{add_mapping, mapping, mappings, remove_mapping, update_mapping};
pub use marks::set_marks;
pub use merge::{
    LONGEST_CHAIN, MergedName, likenesses, merge_chain, merged_into, merged_names, move_back,
    move_over,
};
pub use past::{Moment, index_at, supersede};
pub use points::{MOST_BY_ID, points, points_of};
pub use positions::{count_unsure, position, positions, set_position, unsure_positions};
pub use proposals::{
    add_proposal, add_proposal_set, audiences, decide_proposal, open_answers_of, open_of_source,
    open_proposals_about, proposal, proposals_of_set, set_audience,
};
pub use review::{
    ReviewFilter, SetLine, facilities_like, known_record, open_proposals, organisations_named,
    proposal_ids, proposal_set, proposal_sets, proposals_by_change, proposals_page,
    proposed_fields, reopen_proposal,
};
pub use runs::{ImportRun, add_run, run, runs};
pub use write::{
    FacilityRecord, ServiceRecord, bump, refresh_service, set_acceptance, set_verification,
    update_facility, update_service,
};
