# Words of every page.

language-name = English
site-subject = Home Medical Care and Nursing Care Guide
# $city: the name of the city
site-name = { $city } Home Medical Care and Nursing Care Guide
site-description = So that you can go on living in the home you know, even when you grow old or become ill. Find out who to ask for advice.
skip = Skip to the main text
languages = Languages
ways = Main pages
way-home = Start page
way-staff = Login for staff and professionals
way-open-data = Open data
# The name below the icon of an installed page: as short as it can be
app-short = Care Guide
emergency = If someone suddenly becomes very ill and their life may be in danger, do not hesitate: call 119 (ambulance).

look = Text and colors
look-size = Text size
look-size-standard = Standard
look-size-large = Large
look-size-largest = Very large
look-theme = Screen colors
look-theme-auto = Automatic
look-theme-light = Light
look-theme-dark = Dark
look-contrast = Contrast
look-contrast-usual = Standard
look-contrast-strong = Strong
look-readings = Readings above kanji (furigana)
look-readings-on = Show
look-readings-off = Hide

# A day. $era: 令和8年; $year: 2026; $month, $day: numbers; $monthname: the month's name; $weekday: its name
day = { $weekday } { $day } { $monthname } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
weekday-holiday = Public holidays

# Hours. $from and $to: days or times; $days, $times: what was made of them
hours-days-range = { $from } to { $to }
# $first and $second: days, or runs of days
hours-days-join = { $first }, { $second }
# $first and $second: times
hours-times-join = { $first }, { $second }
# $time: a time of the next day
next-day-time = { $time } the next day
hours-times = { $from } to { $to }
hours-line = { $days }: { $times }
hours-closed = closed
hours-always = 24 hours a day, every day
hours-unknown = Please call to check the opening hours.
# $time: a time of the day
open-now-until = Open now (until { $time })
open-now = Open now
# $when: a day and a time, or a time of today
closed-now-opens = Closed now. Next opening: { $when }.
closed-now = Closed now
# $day: a day; $time: a time
at-day = { $day } at { $time }
at-today = today at { $time }
at-tomorrow = tomorrow at { $time }

phone = Telephone
call-in-japanese = Calls are usually answered in Japanese. If you can, ask someone who speaks Japanese to help you.
fax = Fax
address = Address
hours = Opening hours
route = How to get here (map on another website)
home-page = Website

map = Map
map-none = The map cannot be shown on this screen. Everything on it is also written in words.
map-nearer = Zoom in
map-farther = Zoom out
map-source = Source of the map
map-left = Move the map to the left
map-up = Move the map up
map-down = Move the map down
map-right = Move the map to the right
map-two-fingers = Use two fingers to move the map
map-with-ctrl = Use Ctrl + scroll to change the size of the map
map-with-command = Use ⌘ + scroll to change the size of the map
print = Print
pass-title = Pass on this page
pass-lead = Point the camera of a smartphone at the code to open this page.
pass-qr = QR code of this page

fault-nowhere = There is no such page
fault-nowhere-lead = The address is wrong, or the page is gone. Please choose from below.
fault-trouble = The page cannot be shown now
fault-trouble-lead = Please wait a little and open it again. If it is urgent, please call the ward office where you live.
fault-number = Number to tell us when you ask:
