# 私の人生会議: what it is, and the notebook, which never leaves the person's own device.

notebook-title = My wishes (Jinsei Kaigi)
notebook-lead = A notebook for what matters to you in the life ahead. Write a little whenever something comes to mind. What you write is not sent anywhere.

## For those who would rather not think about it

acp-kind-title = If you would rather not think about this now
acp-kind-lead = That is quite all right. Not thinking about it, and not writing anything, is your choice to make.
acp-kind-blank = Nothing has to be filled in. You may leave any part blank.
acp-kind-stop = You may stop at any time.
acp-kind-change = Feelings change. You may write something different whenever you like, as often as you like.
acp-kind-talk = If you would rather have somebody listen than write, there are places where you can talk.

## What it is

acp-what-title = What is Jinsei Kaigi?
acp-what = Jinsei Kaigi (人生会議, “a conversation about one’s life”) means talking with people close to you, while you can, about what matters to you in the life ahead and about the medical care and support you would like. It is also called ACP (advance care planning).
acp-what-with = You choose whom to talk with. It may be family or friends, and also your doctor, nurse or care manager.
acp-what-why = If illness or an injury should one day make it hard to put your thoughts into words, what you have talked about will speak for you.
acp-what-often = It is not decided once and for all. When your health or your life changes, your thoughts may change too. Talk again, and write again.
acp-what-paper = This notebook is there to share your thoughts. It is not a legal document, and you are not bound by what you write.
acp-what-day = November 30 is Jinsei Kaigi Day in Japan, and November is its month. Any day is a good day to begin.

acp-talk-title = When you want to talk, or are not sure
acp-talk = You can talk with your doctor, nurse, pharmacist or care manager when you see them. The office in charge of your neighborhood will listen, too.
acp-ask = Find out who to ask

## Without a script

notebook-off-title = How to write in this notebook
notebook-off = JavaScript is turned off in your browser, so you cannot write on the screen.
notebook-off-print = Choose “Print” in your browser to print a sheet (A4) that you can fill in by hand.
notebook-off-paper = If you cannot print, please call one of the offices that give advice and ask about the paper.

## Where it is kept

notebook-write-title = Write in the notebook
notebook-write-lead = There is nothing you have to fill in. Begin wherever you like, and write as much as you like.
notebook-parts = What you can write about
notebook-keep-title = Where is what I write kept?
notebook-keep-nowhere = It is not sent anywhere. Neither the city, nor the ward, nor anybody else receives it. As things stand, it is gone when you close this page.
notebook-keep = Keep it on this device
notebook-keep-hint = If you tick this, it stays only inside the phone or computer you are using now, and you can go on the next time you open the page. If you untick it, what was kept is erased.
notebook-keep-fragile = Depending on the settings, it may disappear if you do not open the page for a long time. To be safe, print what is important, or save it as a file as well.
notebook-shared-title = Do not keep it on a device that others use
notebook-shared = In a library, a care home or the like, please do not tick “Keep it on this device”. When you have finished, press “Erase everything” and close the page. Please do not leave a saved file on the device either.
notebook-read = Go on from a saved file
notebook-read-hint = Choose the file you made with “Save as a file”. It takes the place of what is written now. You can undo this.

## The parts of the notebook

acp-me = About me
acp-name = Name
acp-kana = Name in kana
acp-birth = Date of birth
acp-birth-hint = For example: April 15, 1940
acp-address = Address
acp-phone = Telephone number
acp-phone-short = Phone
acp-contacts = People to contact in an emergency
acp-contact-first = First person
acp-contact-second = Second person
acp-relation = Relation to me
acp-relation-hint = For example: daughter, friend, neighbor
acp-relation-short = Relation
acp-care = People who look after my health
acp-doctor = My doctor or hospital
acp-doctor-place = Name of the clinic or hospital
acp-doctor-name = Name of the doctor
acp-doctor-short = Doctor
acp-doctor-place-short = Clinic or hospital
acp-dentist = My dentist
acp-dentist-name = Name of the dental clinic
acp-dentist-short = Dentist
acp-pharmacy = My pharmacy
acp-pharmacy-name = Name of the pharmacy
acp-pharmacy-short = Pharmacy
acp-manager = Care manager
acp-manager-office = Name of the office
acp-manager-short = Care manager
acp-manager-office-short = Care manager’s office
acp-nurse = Visiting nurse
acp-nurse-name = Name of the visiting nurse station
acp-health = Illnesses, allergies, medicines
acp-illness = Illnesses you should know about
acp-illness-hint = Those being treated now, and earlier ones
acp-allergy = Allergies
acp-allergy-hint = Medicines, food and so on
acp-medicine = Medicines I take
acp-medicine-hint = “See my medicine notebook” is enough.
acp-values = What I value
acp-values-label = What matters to me, what I love
acp-values-hint = Whatever comes to mind, even a word or two. For example:
acp-values-hint-ease = moments when you feel at ease or glad
acp-values-hint-go-on = pleasures you want to keep, people you want to see
acp-values-hint-like = food, music and places you like
acp-values-hint-not = things you find hard, things you would rather not have done
acp-place = Where I would like to be
acp-place-label = Where would you like to be when you grow weaker?
acp-place-hint = Choose what is nearest to how you feel now. You need not choose anything.
acp-place-home = My own home
acp-place-hospital = A hospital
acp-place-facility = A care home
acp-place-family = I leave it to my family
acp-undecided = I have not decided yet
acp-unsaid = I would rather not say now
acp-treatment = The treatment I would like
acp-treatment-label = About treatment to prolong life
acp-treatment-hint = This means, for example, a breathing machine or being fed through a tube when recovery has become unlikely. If anything is unclear, please ask a doctor or a nurse. You need not choose anything.
acp-treatment-long = Treatment to live as long as possible
acp-treatment-comfort = Only treatment that eases pain and distress
acp-treatment-speaker = I leave it to the person named below and the doctor
acp-treatment-note = Anything else about treatment
acp-treatment-note-hint = What you wish for, what you do not wish for, what worries you
acp-speaker = Who should speak for me
acp-speaker-hint = The person who tells doctors and others what you would want when it is hard for you to say so. It need not be a relative.
acp-speaker-told = Have you talked with this person about it?
acp-speaker-told-yes = Yes
acp-speaker-told-not-yet = Not yet
acp-message = What I want to say
acp-message-label = What I want to tell my family and those who care for me
acp-message-hint = A word or two is enough.
acp-written = Date written
acp-written-date = Date written
acp-written-date-hint = For example: November 30, 2026
acp-talked = With whom have you talked?
acp-talked-hint = For example: my daughter, my care manager
notebook-clear = Clear this choice

## What can be done with it

notebook-done-title = Print it, keep it
notebook-print-title = Print
notebook-print-sheet = Print on A4 paper
notebook-print-sheet-hint = Parts you left blank can be filled in by hand later. If you print without writing anything, you get a sheet to fill in by hand.
notebook-cover-title = Make a cover for your medicine notebook
notebook-cover-hint = Print on one A4 sheet, landscape, at “actual size (100%)”. Folded along the lines, it becomes a cover for a pocket-size (A6) medicine notebook (okusuri techo).
notebook-ward = Ward named on the cover (publisher)
notebook-ward-none = No ward
notebook-print-cover = Print the cover
notebook-file-title = Keep it as a file
notebook-export = Save as a file
notebook-export-hint = This makes a file named 私の人生会議 with the date. Open it on this page to go on writing. Please keep it where others cannot see it.
notebook-erase-title = Erase
notebook-erase = Erase everything
notebook-erase-hint = This erases what you have written and what is kept on this device. You can undo it until you close this page.
notebook-undo = Undo
notebook-redo = Cancel the undo

## What the page says of what happened

notebook-said-found = Here is the notebook you kept. Whatever you write is kept on this device.
notebook-said-kept = The notebook is kept on this device, and is updated as you write.
notebook-said-forgotten = What was kept on this device has been erased. What you have written is still on this page.
notebook-said-cannot-keep = It could not be kept on this device. Please print it, or save it as a file.
notebook-said-erased = Everything has been erased. You can undo this until you close this page.
notebook-said-blank = Nothing has been written yet.
notebook-said-undone = Undone.
notebook-said-exported = The file has been saved. You will find it under “Downloads”.
notebook-said-read = The file has been read. You can go on writing below.
notebook-said-large = The file is too large (up to 1 MB). Please check that it is a file of this notebook, and choose again. What is written now has not changed.
notebook-said-other = This does not seem to be a file of this notebook. Please choose another one. What is written now has not changed.
notebook-said-newer = This file was made by a newer version of this page. Please reload the page and choose the file again. What is written now has not changed.
notebook-said-no-print = This app cannot print. Please open this page in Safari or Chrome, or save it as a file.

## On paper

acp-paper-note = For medical and care staff: this sheet is a help in understanding what the person wishes. Please confirm how they feel now with them and those close to them.
acp-cover-name = Cover for a medicine notebook
acp-cover-publisher = Published by
acp-cover-back = In an emergency
acp-cover-what = Jinsei Kaigi means talking with people close to you, while you are well, about what matters to you and the care you would like.
acp-cover-sheet = Where my sheet of wishes is
acp-cover-fold = Fold here
acp-cover-cut = or cut
acp-cover-how-first = 1  Fold the top and the bottom back along the dotted lines.
acp-cover-how-second = 2  Fold the left and the right back along the dotted lines.
acp-cover-how-third = 3  Slip the covers of the notebook into the folds.
