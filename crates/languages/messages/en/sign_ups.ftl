# Signing up for an event, and giving the place back.

sign-up-back = Back to events and classes
sign-up-when = Date and time
sign-up-place = Place
sign-up-online-too = Online
sign-up-who = Who can join
sign-up-everyone = Everyone
sign-up-professionals = People who work in medical care or nursing care
sign-up-about = About this event
sign-up-speakers = Speakers
sign-up-fee = Fee
sign-up-free = Free of charge
# $yen: an amount, such as 1,000
sign-up-yen = { $yen } yen
sign-up-capacity = Number of places
# $people: a number
sign-up-people = { $people }
sign-up-contact = Contact
sign-up-files = Leaflets and materials (in Japanese)

sign-up-title = Sign up
# $day: the last day
sign-up-until = Sign-up is open until { $day }.
sign-up-one-by-one = Please sign up one person at a time.
sign-up-full = This event is full. If you sign up now, you will be on the waiting list. When a place becomes free, we will email people in the order in which they signed up.
sign-up-all-taken = This event is full, and so is the waiting list.
sign-up-called-off = This event has been called off.
sign-up-held = This event is over.
sign-up-by-phone = You can also sign up by telephone. If you do not have email, or if anything is unclear, please call the contact for this event. (Calls are answered in Japanese.)
sign-up-only-professionals = This event is for people who work in medical care or nursing care.
sign-up-at-work = Sign-up for people who work in medical care or nursing care (page in Japanese)
sign-up-name = Name
sign-up-kana = Name in kana
sign-up-kana-hint = We use it to call your name at the reception desk
sign-up-mail = Email address
sign-up-mail-hint = We will send an email to this address so that you can confirm your sign-up
sign-up-phone = Telephone number
sign-up-phone-hint = We use it only if there is a sudden change (for example: 06-1234-5678)
sign-up-note = Help you need (for example: wheelchair, sign language)
sign-up-must = required
sign-up-use = We use your personal information only for the reception of this event and to contact you about it.
sign-up-by-letter = After you send this form, you will get an email. Open the link in the email and press the button to complete your sign-up.
sign-up-send = Get the confirmation email

sign-up-mend = Please correct the following
sign-up-no-name = Please enter your name.
sign-up-no-kana = Please enter your name in kana.
sign-up-no-mail = Please enter your email address. If you do not have email, please call the contact for this event.
sign-up-wrong-mail = This does not look like an email address. Please check it again, with the “@” (for example: name@example.jp).
sign-up-wrong-phone = Please enter your telephone number with its area code (for example: 06-1234-5678).
# $most: a number of letters
sign-up-too-long = Please use no more than { $most } characters.
# $phone: a telephone number
sign-up-refused = We cannot take sign-ups on this page right now. Please call the contact for this event ({ $phone }).

sign-up-sent-title = We have sent you a confirmation email
sign-up-sent = Your sign-up is not complete yet. Please open the link in the email and press the button. Until you press it, you do not have a place.
sign-up-sent-day = The link works for one day.
sign-up-no-letter = If the email has not arrived after 30 minutes, the address may be wrong, or the email may be in your spam folder. Please call the contact for this event.
sign-up-another = Back to the page of this event (to sign up another person)

sign-up-confirm-title = Please complete your sign-up
# $day: a day; $time: a time of the day
sign-up-confirm-by = Your sign-up is not complete yet. Please press the button below by { $time } on { $day }.
sign-up-people-who = People to sign up
sign-up-people-hint = These people were entered with this email address. If you untick a person, what was entered for them is erased.
sign-up-nobody = Please choose at least one person to sign up.
sign-up-confirm = Complete the sign-up
sign-up-not-me = If you know nothing about this, please close this page. Nobody will be signed up, and what was entered will be erased after one day.

sign-up-thanks-title = Thank you for signing up
sign-up-thanks = We have received your sign-up. You will get an email soon. With the link in it, you can check or cancel your sign-up.
sign-up-thanks-waiting = You are on the waiting list. You do not have a place yet. When a place becomes free, we will email people in the order in which they signed up.

sign-up-own-title = Your sign-up
sign-up-own-seat = You are signed up. You have a place.
sign-up-own-waiting = You are on the waiting list. You do not have a place yet. We will email you when a place becomes free.
sign-up-own-cancelled = Your sign-up has been cancelled.
sign-up-own-came = Thank you for coming. Your attendance has been recorded.
sign-up-door = Reception on the day
sign-up-door-lead = Please show this QR code at the reception desk.
sign-up-door-code = QR code for the reception desk
sign-up-online = Page to join online
sign-up-online-hint = Please do not share it with anyone else
sign-up-calendar = Add to your calendar
sign-up-ticket = Print the reception slip (PDF, in Japanese)
sign-up-certificate = Certificate of completion (PDF, in Japanese)
sign-up-cancel = Cancel the sign-up
sign-up-cancel-title = Do you want to cancel your sign-up?
sign-up-cancel-lead = If you cancel, your place goes to someone who is waiting.
sign-up-keep = Keep the sign-up

sign-up-over-title = This link does not work
sign-up-over = Part of the link is missing, or the link is too old. Please open the link in the email again. Links stop working two months after the event.
sign-up-confirm-over = This link has already been used, or it is too old. If you have received the email “We have received your sign-up”, you are signed up. If not, please sign up again.

sign-up-answer = Answer the questionnaire
sign-up-answered = You have already answered the questionnaire. Thank you.
answer-title = Questionnaire for people who joined
answer-lead = Answer only what you like. Your answers are not linked to your name.
answer-satisfaction = Are you satisfied with the event?
answer-understanding = Did you understand what was said?
answer-useful = Will it be useful in your work or daily life?
answer-linkage = Will it help people in different professions to work together?
answer-mark-5 = Yes, very much
answer-mark-4 = Yes, mostly
answer-mark-3 = Neither yes nor no
answer-mark-2 = Not much
answer-mark-1 = Not at all
answer-opinion = Your comments
answer-nothing = Please answer at least one question.
answer-send = Send

sign-up-before-title = This page has already been sent
sign-up-before = What you wrote is not the same as what was sent before, so it has not been sent yet. Nothing you wrote is lost.
sign-up-before-send = Send this as well
