### Answering without an account.

answer-title = Answer a request
answer-lead = For an organisation without an account. The code comes from whoever asked you.
answer-code = Answer code
    .hint = 8 letters or digits. Five tries at most.
answer-open = Continue
answer-asks = { $name } asks you for something
answer-reference = Reference
answer-phone = To talk about it
answer-nothing = Nothing about the person appears here.
answer-nothing-more = The reference is the one you were given by another way. This link serves for one answer only.
answer-who = Your name
answer-send = Send the answer
answer-done = Thank you. The answer has left.
answer-done-more = The link no longer serves. To say more, call { $name }.
