### A request, and the list of requests.

request-tab = Request for { $name }
request-title = { $name }: a request from { $from } to { $to }
request-lead = { $standing } { $when }.
request-lead-by = { $standing } { $when } by { $by }.
request-next-seen = Reading is promised by { $when }.
request-next-answer = The answer is promised by { $when }.
request-next-contact = The first contact is promised by { $when }.
request-next-service = The start is promised by { $when }.
request-next-review = The wait will be reviewed by { $when }.
request-household = Also for { $names }, each with their own consent.
request-mandated = A request mandated by { $by }.
request-route = The route of the request
request-step-written = Written
request-step-left = Gone
request-step-received = Received
request-step-seen = Seen
request-step-answer = Answer
request-step-accepted = Accepted
request-step-waitlisted = Waiting for a place
request-step-refused = Refused
request-step-contact = First contact
request-step-support = Support
request-step-outcome = Outcome
request-step-done = Done
request-step-returned = Returned
request-step-redirected = Goes on elsewhere
request-step-recalled = Recalled
request-step-withdrawn = Withdrawn by the person
request-step-stopped = Stopped
request-step-unreachable = Person not reached
request-step-closed = Closed

request-bounce = { $name } is at their { $n ->
    [2] second door.
    [3] third door.
    [4] fourth door.
   *[other] { $n }th door.
}
request-door = { $name }: { $standing } { $when }.
request-bounce-more = To give it back now would be a bounce: both sides and the respondent would meet to find better. Nobody is at fault.
request-withheld = A part of this request is closed to you.

request-thread = The thread of the request
request-asks = { $name } asks
request-answers = { $name } answers
request-it-is-you = { $name }, that is you.
request-only-writes = On this side, only the organisation writes: { $name }.
request-their-side = On this side, the other organisation writes ({ $name }). You see all that was sent to you, and nothing more.
request-by-person = said by the person
request-by-outside = by link or code
request-by-behalf = recorded on behalf of { $name }

request-ev-sent = Asks for: { $service }.
request-ev-delivered = Received. Receipt signed by the node.
request-ev-seen = Seen.
request-ev-clock-runs = The clock runs again
request-ev-accepted = <b>Accepted.</b>
request-ev-accepted-respondent = <b>Accepted.</b> Respondent proposed: { $name }.
request-ev-respondent-yes = The person says yes to { $name } as respondent.
request-ev-no-respondent = The person wants no respondent for now.
request-ev-respondent-no = The person does not want { $name } as respondent.
request-ev-handed-over = The respondent becomes { $name }.
request-ev-waitlisted = <b>Waiting for a place.</b> A place is expected { $estimate }; they talk again { $review }.
request-ev-waitlisted-unknown = <b>Waiting for a place.</b> They talk again { $review }.
request-ev-refused = <b>Refused</b>: { $reason }.
request-ev-suggests = Suggestion: { $service }.
request-ev-redirect = <b>Another service proposed</b>: { $to }.
request-ev-contacted = <b>First contact made.</b>
request-ev-unreachable = { $n ->
    [one] <b>Person not reached</b> after { $n } attempt.
   *[other] <b>Person not reached</b> after { $n } attempts.
}
request-ev-started = <b>Begun.</b>
request-ev-done = <b>Done.</b> This is what came of it.
request-ev-stopped = <b>Stopped.</b>
request-ev-returned = <b>Return proposed.</b> Nothing changes until the other side says yes.
request-ev-return-accepted = <b>Taken back.</b> The person is again with the organisation that asked.
request-ev-recalled = <b>Recalled.</b>
request-ev-withdrawn = <b>The person changed their mind.</b> Nothing travels any more.
request-ev-narrowed = The person took out: { $items }.
request-ev-closed = <b>Closed</b>: { $reason }.
request-ev-told = The person was told { $when }.
request-ev-hand-off = <b>Warm hand-off.</b> { $how }: { $who }.
request-ev-accompanied = <b>Accompaniment.</b> { $who }.
request-ev-convened = <b>Both sides are brought together</b>, with the respondent.
request-ev-escalated = Stalled: { $name } was told, and knows nothing about the person.
request-ev-withheld = This content is closed to you.
request-ev-unreadable = Something that this version cannot read. It is kept.

request-message = Write a message
    .hint = The person will be able to read it in their notebook.
request-message-send = Send
request-aside = The request in short
request-your-clock = Your clock
request-their-clock = Their clock
request-you-can = What you can do
request-until-accepted = Until it is accepted, the person remains with the organisation that asks.
request-consent = What { $name } agreed to
request-consent-goes = Goes: { $items }
request-purpose = asking for: { $service }
request-consent-for = To { $purpose }
request-consent-back = May come back: { $back }
request-consent-until = Until <b>{ $until }</b>
request-consent-until-how = Until <b>{ $until }</b>, { $how }
request-consent-until-witness = Until <b>{ $until }</b>, aloud before { $witness }
request-consent-withdrawn = Withdrawn { $when }.
request-reach = Reaching { $name }
request-linked = Around this request
request-file = { $name }’s file here
request-next = Write another request that follows
request-before = before this one
request-after = after this one

request-list-open = Open
request-list-closed = Closed
request-list-open-title = { $n ->
    [0] No open request
    [one] { $n } open request
   *[other] { $n } open requests
}
request-list-closed-title = { $n ->
    [0] No closed request
    [one] { $n } closed request
   *[other] { $n } closed requests
}
request-list-order = The most pressing first.
request-list-empty = Nothing here.
request-list-filter = Filter the list
request-list-query = Name, service or organisation
request-list-show = Show
