//! Japanese text: folding for search, phone numbers, addresses.
