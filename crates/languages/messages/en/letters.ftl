# Letters to those who signed up for an event. Letters have no readings above words. A letter in another language has the whole Japanese letter below it.

letter-confirm-subject = Your sign-up is not complete yet
letter-confirm =
    This email address was entered on a sign-up page.
    Your sign-up is not complete yet. Please open the page below and press “Complete the sign-up”. Until you press it, no place is kept for you, and you are not on the waiting list.
# $day: a day; $time: a time of the day
letter-confirm-until = You can use this page until { $time } on { $day }.
letter-confirm-unknown = If you know nothing about this, please delete this email. There is nothing else to do. Nobody will be signed up, and what was entered will be erased after one day.

letter-seat-subject = We have received your sign-up
letter-seat = We have received your sign-up for the event below. You have a place.
letter-waiting-subject = You are on the waiting list
letter-waiting = The event is full, so we have put you on the waiting list. When a place becomes free, we will email people in the order in which they signed up. Until you hear from us, you cannot join the event.
letter-again-subject = You are already signed up
letter-again = We already have your sign-up. A place is kept for you.
letter-again-waiting-subject = You are already signed up
letter-again-waiting = We already have your sign-up. You are now on the waiting list.
letter-moved-up-subject = You have a place now
letter-moved-up = A place has become free in the event you were waiting for, and it is now yours. If you cannot come, please cancel on the page below.
letter-tomorrow-subject = Your event is tomorrow
letter-tomorrow = The event you signed up for is tomorrow. If you cannot come, please cancel on the page below, or tell the contact for this event.
letter-changed-subject = Your event has changed
letter-changed = The date, time, place or other details of the event you signed up for have changed. The new details are below.
letter-cancelled-subject = Your sign-up has been cancelled
letter-cancelled = Your sign-up for the event below has been cancelled.
letter-called-off-subject = The event has been called off
letter-called-off = We are sorry. The event below, which you signed up for, has been called off.
letter-ask-subject = Please tell us what you think
letter-ask = Thank you for joining the event. If you like, please answer a short questionnaire on the page below. It takes about one minute. Your answers are not linked to your name.
letter-link = On the following page, you can check or cancel your sign-up, and you will find the QR code for the reception desk.
letter-link-own = This link is only for you. Please do not share it with anyone else.
letter-japanese-below = You will find the Japanese text further below in this email.
