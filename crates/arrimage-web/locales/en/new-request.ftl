### Writing a request.

new-request-tab = New request
new-request-title = A request with { $name }
new-request-kept = Draft kept { $when }
new-request-nothing-left = Nothing has left. You can keep the draft and come back.
new-request-wrong = { $n ->
    [one] One thing is left before sending
   *[other] { $n } things are left before sending
}

new-request-1 = Reaching the person safely
new-request-1-margin = Safety first. A wrong message can cost a lot.
new-request-reach = How can they be reached?
new-request-reach-through = Through you only
    .hint = The other organisation will go through you.
new-request-reach-other = Another way
    .hint = Write it below; it is kept in their file.
new-request-reach-how = If another way: how
new-request-reach-never = What must never be done
new-request-2 = What they say
new-request-2-margin = Kept as it is. Nobody may summarise or correct these words, except them.
new-request-words = { $name }’s words
    .hint = In their language, with mistakes if there are any. No diagnosis to write down.
new-request-words-lang = Language of these words
new-request-3 = Whom to ask
new-request-3-hint = The person chooses.
new-request-search = Search the directory
new-request-3-margin = In alphabetical order. The program recommends none.
new-request-service = Choose a service
new-request-nothing = Nothing for now
    .hint = Their words stay here, with you. Nobody else will know.
new-request-capacity = Capacity
new-request-wait = Wait
new-request-answer = Answer
new-request-agreement = Your agreement:
new-request-lacks = Still missing:
new-request-practitioner = To someone in particular
new-request-nobody-named = To nobody in particular
new-request-asked-before = Already asked of { $to } { $when }.
new-request-4 = What travels
new-request-4-hint = Nothing is ticked in advance. The exact text is what will leave.
new-request-4-margin = The person decides, one thing at a time.
new-request-items = Things to send
new-request-words-as-is = Those above, as they are.
new-request-exact = Exact text: { $what }
new-request-silence = <b>A zone of silence.</b> What the person wants left unsaid never leaves, and leaves no visible blank.
new-request-household-more = The request also concerns someone else of the household
new-request-household = Other people of the household
    .hint = Each gives their own consent. The request is never split by itself.
new-request-back = What more may come back
    .hint = With nothing ticked, only these come back: the answer, the questions, and that it is done.
new-request-5 = Their consent
new-request-5-margin = In one gesture, but precise: what, to whom, what for, until when.
new-request-accord = { $name } agrees that { $from } send to { $to }: { $items }. It is to ask for: { $service }. Until { $until }.
new-request-aloud = To be read aloud
new-request-aloud-text = { $n ->
    [one] “I am going to send one thing to { $to }: { $items }.
   *[other] “I am going to send { $n } things to { $to }: { $items }.
} It is to ask for: { $service }. It holds until { $until }. You can say no, take something out, or change your mind at any time, without saying why, and it changes nothing in what I do with you.”
new-request-until = Until when?
new-request-until-latest = { $date } at the latest.
new-request-giver = Who gives consent?
new-request-evidence = How was it said?
new-request-witness = Before whom, or by whom
    .hint = The name of the witness, or of the holder of parental authority. It stays here; it does not travel.
new-request-paper = Fingerprint of the signed paper
    .hint = The SHA-256 fingerprint of its scan: 64 digits and letters.
new-request-not-alone = Someone else is here now
new-request-not-alone-more = Consent will be asked again later, and nothing will show.
new-request-6 = The passage
new-request-6-margin = Someone who is accompanied is less often lost on the way.
new-request-passage = Who takes the first step with them?
new-request-passage-alone = They prefer to go alone
new-request-origin = Is this request free?
new-request-origin-voluntary = Yes, it is their choice
new-request-origin-mandated = No, someone mandates it
    .hint = A community organisation refuses mandated requests, unless it said otherwise.
new-request-mandated-by = If it is mandated: by whom
new-request-follows = Following another request
new-request-follows-none = None
new-request-send = Send the request
new-request-preview = See the envelope
new-request-draft = Keep the draft
new-request-confirmed-when = Sending is confirmed only once the other side has signed the receipt. Until it is accepted, the person remains with you.
new-request-slip = The envelope, as { $name } will read it
new-request-from = From
new-request-to = To
new-request-slip-end = Nothing else leaves.
new-request-slip-none = The envelope is not folded yet
new-request-slip-none-more = “See the envelope” shows here the exact text that will leave, and sends nothing.
