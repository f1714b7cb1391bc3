# The page of a ward.

wards-title = Ward pages
wards-lead = News from your ward, leaflets, and who to ask there.
wards-choose = Choose a ward
# $ward: the name of a ward
wards-of = { $ward }: the ward’s page
wards-notices = News
wards-no-notices = There is no news right now.
wards-leaflets = Leaflets
wards-no-leaflets = There are no leaflets right now.
wards-open = Open the leaflet (PDF)
wards-only-japanese = This is available in Japanese only.
wards-more = Read more (another website)
# $day: a day
wards-until = Shown until { $day }
wards-call = Ask by telephone
wards-call-lead = If you have a question or need help, please call.
wards-ask = See everyone you can ask in this ward
wards-events = See events and classes in this ward
wards-others = See the page of another ward
wards-preview = This is a preview. Residents cannot see it until it has been approved.

wards-figures = This ward last year
# $from and $to: years
wards-year = What was done for medical care and nursing care at home from April { $from } to March { $to }.
wards-cases = Requests for advice from people working in medical and nursing care, received by the support office (相談支援室)
wards-trainings = Training sessions on medical and nursing care
wards-trained = Attendance at these training sessions
wards-public = Classes, film showings and events for residents
wards-visitors = Attendance at these classes, film showings and events
# $n: a number, or "fewer than ten"
wards-n-cases = Number: { $n }
wards-n-times = Number: { $n }
wards-n-people = Number of people: { $n }
wards-few = fewer than 10
wards-hidden = not shown
wards-hidden-why = Small numbers are not shown as they are, so that nobody can be identified.
wards-chart = Requests for advice received by the support office, by three months
wards-chart-months = Months
wards-chart-count = Requests
# $from and $to: names of months
wards-months = { $from } to { $to }
wards-no-figures = There are no figures for last year yet.
wards-places = Hospitals and services in this ward
wards-map = See them on a map and in a list
wards-guidebook = Guidebook of local services (PDF, in Japanese)
wards-doctors = Map of family doctors (PDF, in Japanese)
