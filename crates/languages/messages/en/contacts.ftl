# Whom do I ask?

ask-title = Find out who to ask
ask-lead = See who to ask for advice in the neighborhood where you live, and the telephone number.
ask-label = Postal code, neighborhood or address
ask-hint = Examples: 530-0001, 梅田, うめだ, 北区梅田. Please write names in Japanese (kanji or kana).
ask-button = Search
ask-by-ward = Search by ward
# $words: what was typed
ask-nothing = We could not find a neighborhood for “{ $words }”.
ask-trouble = Not found
ask-nothing-help = Try the name of the neighborhood alone (without the house number), or write it in hiragana. You can also choose your ward below. If you are not sure, please call one of the numbers that follow. They will connect you with the right office.
ask-half-postcode = A postal code has 7 digits (for example, 530-0001). Please check the digits, or enter the name of your neighborhood.
# $code: a postal code
ask-unknown-postcode = We have no neighborhood on record for the postal code { $code }. Please enter the name of your neighborhood.
ask-by-map = Search on a map
ask-by-map-lead = Tap the place where you live to see who is in charge. With a keyboard, move the map with the arrow keys and choose its middle with Enter.
ask-outside = That spot lies outside of this city, or is not on record. Please enter the name of your neighborhood.
ask-which = Which neighborhood is yours?
# $count: how many; $shown: the same as it is written
ask-many = { $count ->
        [one] We found { $shown } neighborhood. Please choose the one you live in.
       *[other] We found { $shown } neighborhoods. Please choose the one you live in.
    }
ask-more = There are many, so only the first ones are shown. Please enter a little more of the name.
# $place: a town with its ward, or a ward
ask-answer = Who to ask in { $place }
ask-ward-towns = Choose your neighborhood to see who is in charge of it
ask-ward-page = See news and leaflets of this ward
ask-again = Search for another neighborhood
ask-first = Please ask here first
ask-others = Others you can ask
ask-none = No contacts for this ward are on record yet.
ask-split = In this neighborhood, the office in charge depends on your house number or school district. You may call any of them. They will connect you with the right one.
ask-whole-ward = We do not yet have on record which office is in charge of this neighborhood, so all centers of the ward are shown. You may call any of them. They will connect you with the right one.
area = Area covered

for-support_center = You can ask about anything to do with daily life, health and care of older people. Family members and neighbors are welcome to ask, too.
for-support_branch = A desk of the Community General Support Center where you can ask for advice close to home.
for-ward_office = You can apply for Long-Term Care Insurance (介護保険) here. You can also get advice and complete procedures for welfare and health.
for-dementia_team = If you think it may be dementia, specialists will visit you at home and give advice.
for-disability_center = Advice on daily life and welfare services for people with disabilities.
for-social_welfare_council = Advice on neighbors helping each other, volunteering, managing money and loans.

office-title = For people who work in medical care and nursing care
office-lead = These offices are for hospitals, clinics, care managers and others whose work is home medical care and nursing care. Residents, please call the contacts above.

contacts-title = List of contacts
contacts-link = List of contacts and telephone numbers for all wards (can be printed)
contacts-only-ward = List of this ward only (to print)
contacts-lead = Telephone numbers of the Community General Support Centers and the health and welfare center of each ward. If you do not know which one is in charge, you may call any of them in your ward. They will connect you with the right one.
contacts-kept = You can print this list and keep it near your telephone. On most devices, once you have visited this site, you can also open this list and “My wishes (Jinsei Kaigi)” without an internet connection.
# $day: the day on which the list was made
contacts-of-day = This list is as of { $day }.
contacts-unreachable-title = No internet connection
# $day: the day on which the list was made
contacts-unreachable = There is no internet connection. This is the list that was kept on this device on { $day }. You can search by neighborhood when you are connected again.
