# What is on.

events-title = Events and classes
events-lead = Events and classes anyone can join, about medical care, nursing care and planning ahead for your own care (人生会議).
events-by-ward = Choose a ward
events-all-wards = All wards
events-none = There are no events open for sign-up right now. New events will appear here.
events-day-unknown = The date has not been decided yet
# $from: a time of the day
events-from = from { $from }
events-open = Sign-up is open
# $day: a day
events-not-yet = Sign-up starts on { $day }
events-closed = Sign-up has closed
events-subscribe = Get events in your calendar
events-subscribe-lead = Add this to the calendar on your phone or computer, and new events will appear there automatically.
events-calendar = Calendar (iCalendar)
events-news = News feed (RSS)
