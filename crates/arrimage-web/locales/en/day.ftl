### The day.

day-title = My day: { $date }
day-hello = Hello, { $name }.
day-hello-morning = Good morning, { $name }.
day-to-answer-count = { $n ->
    [0] No request is waiting for your answer.
    [1] One request is waiting for your answer.
   *[other] { $count } requests are waiting for your answer.
}
day-count-stalled = { $n ->
    [1] One is stalled.
   *[other] { $count } are stalled.
}
day-count-late = { $n ->
    [1] One is late.
   *[other] { $count } are late.
}
day-count-soon = { $n ->
    [1] One is due soon.
   *[other] { $count } are due soon.
}
day-new = New request
day-mine = See only mine
day-team = See the whole team’s ({ $n })
day-incoming = Arrived, to be taken up
    .hint = Nobody on the team has taken them up yet.
day-to-answer = To answer
    .hint = The most pressing first. The clock counts your opening hours only.
day-asked = You are being asked
    .hint = Until you answer, the partner’s clock is stopped.
day-back = Back to you
    .hint = The person is with you again. What follows is decided together.
day-in-hand = Under way here
    .hint = You said yes to these people.
day-to-review = Waiting list to review
    .hint = The date you promised to talk about it again is near.
day-waiting = You are waiting for others
    .hint = Until an organisation accepts, the person remains with you.
day-drafts = Drafts
    .hint = Nothing has left.
day-ending = Consents about to end
    .hint = Nothing renews itself in silence. Without a new agreement, what was travelling stops travelling.
day-stalled = Stalled between two organisations
    .hint = The agreement names you. You see the clock and the organisations, nothing about the person.
day-nothing = Nobody is waiting for you
day-nothing-more = What arrives will appear here.
day-from = from { $name }
day-asks-you = { $name } asks you
day-towards = to
day-do-answer = Answer
day-do-take = Take up
day-do-decide = Decide
day-do-continue = Continue
day-do-talk = Talk about it together
day-do-follow = Follow
day-line-asks = Asks for: { $service }.
day-line-household = { $n ->
    [one] For { $n } person.
   *[other] For { $n } people of one household.
}
day-line-escalated = As the agreement provides, { $name } was told { $when } and can help you.
day-line-unopened = Received { $when }; nobody has opened it yet.
day-line-seen = Seen { $when } by { $name }.
day-line-node-silent = Their node has not answered since { $when }. The envelope leaves as soon as it is back.
day-line-refused = Refused: { $reason }.
day-line-unreachable = { $n ->
    [one] Not reached after { $n } attempt.
   *[other] Not reached after { $n } attempts.
}
day-line-stopped = Stopped on the way.
day-line-return = They propose to give it back to you. It stays with them until you say yes.
day-line-redirect = They propose instead: { $to }. The person’s new consent is needed.
day-line-to-close = Done on their side. What is left is to tell the person, and to close.
day-line-withdrawn = The person changed their mind. What is left is to close.
day-line-no-news = No news since { $when }.
day-line-named = Addressed to { $name }.
day-line-will-stop = { $recipient } will stop receiving: { $items }.
day-line-reach = To reach them: { $how }.
day-aside = Today
day-capacity = Your capacity
day-capacity-change = Say otherwise
day-today = Today
day-respondent = They can always call you
day-respondent-of = You are the respondent of
day-outbox = Outbox
day-outbox-count = { $n ->
    [0] Nothing is waiting to leave.
    [one] { $n } envelope is waiting to leave.
   *[other] { $n } envelopes are waiting to leave.
}
day-last-receipt = Last receipt: { $when }.
