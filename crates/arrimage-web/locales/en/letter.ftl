### A letter to answer without an account.

letter-title = The reply letter
letter-once = The code and the link are shown only here, now. Print the letter or read the code out over the telephone. Printing another one closes this one.
letter-object = Request number { $reference }
letter-asks = We ask you for a service for a person. They know of it and have agreed to it. This letter says nothing about them: we will tell you in person.
letter-how = To answer
letter-by-code = Go to { $site } and type the number and the code below.
letter-by-link = Or open this link, which works once:
letter-by-phone = Or call us: we will write your answer down.
letter-number = Number of the request
letter-code = Code
letter-care = After five failed tries or one answer, the code and the link no longer work.
