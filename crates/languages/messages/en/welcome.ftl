# The first page.

welcome-title = A guide to staying in your own home
welcome-lead = Even if you grow frail with age or become ill, we want you to be able to stay in the home you know. People in medical care and nursing care work together to make this possible. The first step is to ask. Advice is free of charge.
welcome-ask = Who should I ask?
welcome-ask-lead = Enter the name of your neighborhood (in Japanese) or your postal code. You will see who to ask in your area, and the telephone number.
