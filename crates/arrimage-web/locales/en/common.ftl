### What several pages say.

common-skip = Skip to content
common-program = Arrimage, a local network of collaboration
common-network = Local network of collaboration
common-kept-by-themselves = kept by the organisations themselves
common-sign-in = Sign in
common-sign-out = Sign out
common-nav = Main navigation
common-nav-day = My day
common-nav-requests = Requests
common-nav-persons = People
common-nav-directory = Directory
common-nav-projects = Projects
common-nav-partners = Partners
common-nav-measures = Measures
common-answer-code = Answer with a code
common-search = Search
common-cancel = Cancel
common-back = Go back
common-next = Next page
common-previous = Previous page
common-pages = Pages
common-page-of = page { $page } of { $pages }
common-optional = { $label } (optional)
common-someone-else = Another organisation
common-someone = Someone

common-in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
common-days-ago = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
common-since = since { $when }
common-until = until { $date }
common-due-by = by { $when }
common-said = said { $when }
common-at = { $distance } away
common-in-working-days = { $n ->
    [one] in { $n } working day
   *[other] in { $n } working days
}
common-wait = { $n ->
    [0] no wait
    [one] about { $n } week’s wait
   *[other] about { $n } weeks’ wait
}

common-clock-ok = On time
common-clock-soon = Due soon
common-clock-late = Late
common-clock-stalled = Stalled
common-clock-stopped = Clock stopped
common-promised-seen = reading promised { $when }
common-promised-answer = answer promised { $when }
common-promised-contact = first contact promised { $when }
common-promised-service = start promised { $when }
common-promised-review = to be reviewed { $when }
common-promise-seen = { $n ->
    [one] Reading promised within { $n } working day;
   *[other] Reading promised within { $n } working days;
}
common-promise-answer = { $n ->
    [one] Answer promised within { $n } working day;
   *[other] Answer promised within { $n } working days;
}
common-promise-contact = { $n ->
    [one] First contact promised within { $n } working day;
   *[other] First contact promised within { $n } working days;
}
common-promise-service = { $n ->
    [one] Start promised within { $n } working day;
   *[other] Start promised within { $n } working days;
}
common-promise-review = { $n ->
    [one] To be reviewed after { $n } working day;
   *[other] To be reviewed after { $n } working days;
}
common-days-left = { $n ->
    [one] { $n } is left.
   *[other] { $n } are left.
}
common-days-over = { $n ->
    [one] over by { $n } day.
   *[other] over by { $n } days.
}
common-clock-difference = { $n ->
    [one] The other node’s clock differs from yours by { $n } minute.
   *[other] The other node’s clock differs from yours by { $n } minutes.
}
common-clock-difference-more = Nothing is refused because of it. The receiver’s time rules what it received.

common-mark-draft = Draft
common-mark-not-gone = Not gone yet
common-mark-left = Gone
common-mark-received = Received
common-mark-seen = Seen
common-mark-unassigned = To be taken up
common-mark-back = Back to you
common-mark-waitlisted = Waiting for a place
common-mark-going = Under way
common-mark-silent = No news
common-mark-ended = Closed

common-capacity-open = Open
common-capacity-limited = Limited
common-capacity-closed = Closed
common-capacity-unknown = To be checked

common-item-name = the name they give themselves
common-item-safe-contact = how to reach them safely
common-item-words = their words
common-item-first-contact = their wish for the first contact
common-item-situation = their situation
common-item-already-tried = what they have tried already
common-item-tongue = preferred language
common-item-birth-date = date of birth
common-item-address = where they live
common-your-name = your name
common-your-safe-contact = how to reach you
common-your-words = your words
common-your-first-contact = what you would like for the first contact
common-your-situation = your situation
common-your-already-tried = what you have tried already
common-your-tongue = the language you want
common-your-birth-date = your date of birth
common-your-address = where you live
common-my-name = my name
common-my-safe-contact = how to reach me
common-my-words = my words
common-my-first-contact = what I would like for the first contact
common-my-situation = my situation
common-my-already-tried = what I have tried already
common-my-tongue = the language I want
common-my-birth-date = my date of birth
common-my-address = where I live

common-back-decision = the answer to the request
common-back-questions = questions about the request
common-back-done = that it is done
common-back-progress = that it has begun
common-back-outcome = what came of it
common-back-messages = messages in the thread

common-evidence-written = in writing, here, with their code
common-evidence-oral = aloud, before a witness
common-evidence-paper = on a signed paper
common-giver-person = the person
common-giver-young = the person, 14 or older
common-giver-parental = the holder of parental authority, under 14

common-reason-waiting = the wait here is too long
common-reason-priorities = others come first
common-reason-criteria = the service’s criteria
common-reason-limited = limited service
common-reason-absent = the service does not exist here
common-reason-mission = not the organisation’s mission
common-reason-other = another reason

common-end-service-given = service given
common-end-chose-otherwise = the person chose otherwise
common-end-withdrawn = consent withdrawn
common-end-refused = refused
common-end-redirected = goes on elsewhere
common-end-recalled = recalled
common-end-stopped = stopped on the way
common-end-unreachable = person not reached, attempts recorded
common-end-not-needed = no longer needed
common-end-expired = left without news

common-passage-call = a call of three
common-passage-visit = a visit together
common-passage-going-along = someone goes along

common-standing-draft = draft
common-standing-sent = sent
common-standing-delivered = received
common-standing-seen = seen
common-standing-asking = question asked
common-standing-waitlisted = waiting for a place
common-standing-accepted = accepted
common-standing-contacted = first contact made
common-standing-unreachable = person not reached
common-standing-started = begun
common-standing-done = done
common-standing-refused = refused
common-standing-redirect-proposed = another service proposed
common-standing-stopped = stopped
common-standing-return-proposed = return proposed
common-standing-returned = returned
common-standing-recalled = recalled
common-standing-withdrawn = withdrawn by the person
common-standing-closed = closed

common-done-recorded = Recorded.
common-done-queued = Ready to leave. It is confirmed once the other side has signed the receipt.
common-done-draft = The draft is kept. Nothing has left.
common-done-stopped = Stopped. Nothing more will leave.
common-done-linked = The link is accepted on your side.
common-done-unlinked = The link is ended. Nothing leaves or arrives any more.
common-done-words = Your words are added, as they are.
common-done-passphrase = Your passphrase is set. You can sign in.
common-done-erased = Erased. Only an empty trace remains in the journal.
common-done-removed = It is removed.
common-done-shared = The project can now be read, without an account, at the address below.
common-done-unshared = The address leads nowhere any more.
common-axis-seconds = seconds { $since }
common-axis-minutes = minutes { $since }
common-axis-hours = hours { $since }
common-axis-days = days { $since }
common-axis-weeks = weeks { $since }
common-axis-years = years { $since }
