# Find a place.

find-title = Find a clinic or service
find-lead = Find hospitals, clinics, pharmacies and care services, the nearest first.
find-kind = Kind
find-any-kind = All kinds
find-at = Near which neighborhood?
find-at-hint = Postal code, neighborhood or address, in Japanese (kanji or kana). You can leave this empty.
find-how-far = How far
# $kilometres: a whole number
find-within = Within { $kilometres } km
find-ward = Ward
find-any-ward = All wards
find-open = Open on
find-any-day = Any time
find-now = Open now
# $day: a day of the week, or a public holiday
find-day = Open on: { $day }
find-night = Open during the night
find-always = Open 24 hours
find-words = Words in the name, address or telephone number
find-change = Change the search
find-by-kind = Search by kind
# $count: how many; $shown: the same as it is written
find-places = { $count ->
    [one] { $shown } place
   *[other] { $shown } places
}
# $count: how many; $shown: the same as it is written
find-count = { $count ->
    [one] { $shown } place found
   *[other] { $shown } places found
}
# $count: how many; $shown: the same as it is written
find-unknown-hours = { $count ->
    [one] For { $shown } more place we do not know when it is open. Choose “Any time” to see it, and please ask by telephone.
   *[other] For { $shown } more places we do not know when they are open. Choose “Any time” to see them, and please ask by telephone.
}
find-nothing = Nothing fits. Choose “All kinds” or “Any time”, or search farther away.
find-helpers = If you are not sure, please call one of these offices. They will help you search.
find-on-map = Show on a map
find-as-list = Close the map
find-on-paper = Print in large letters
find-map-lead = The numbers on the map are those of the list below. Places whose position is not known are in the list only.
# $metres: a round number
find-metres = about { $metres } m
# $kilometres: with one decimal
find-kilometres = about { $kilometres } km
# $place: a ward or a town, by its Japanese name
find-comes = Comes to homes in { $place }.
find-pages = Pages of the list
# $first, $last: numbers in the list
find-shown = Showing number { $first } to { $last }.
find-before = Previous
find-after = Next
find-paper = List of clinics and services
# $day: a day
find-as-of = As recorded on { $day }. Please call before you go.
# $count: how many; $shown: the same as it is written
find-cut = There are many, so only the first { $shown } are shown.
find-back = Back to the search
# $words: a town as it was typed
find-near = near { $words }
# $words: when it should be open
find-when = ({ $words })
# $words: what was typed
find-with-words = “{ $words }”
find-again = Search for another place
place-parts = What is offered here
place-languages = Languages spoken
# $day: a day
place-verified = This entry was checked on { $day }.
