### An organisation's measures of its own requests. Never about a person, a practitioner or money.

measures-title-sent = What becomes of the requests we send
measures-title-received = What becomes of the requests we receive
measures-lead = Counted in your own journal, for you. Nobody can be recognised here, nobody is ranked, and nothing here is used for funding.
measures-sides = Which requests
measures-side-sent = Sent
measures-side-received = Received
measures-scope = { $n ->
    [0] No request from { $from } to { $to }.
    [one] 1 request from { $from } to { $to }.
   *[other] { $n } requests from { $from } to { $to }.
}
measures-scope-mature = { $n ->
    [0] None is { $days } days old yet.
    [one] 1 of them is { $days } days old or more: shares are computed on it.
   *[other] { $n } of them are { $days } days old or more: shares are computed on them.
}
measures-period = Change the period
measures-from = From
measures-to = To
measures-days = Time given to a request
measures-days-option = { $n } days
measures-show = Show
measures-cut = Counted { $when }.
measures-download = Download
measures-download-all = Download everything (XLSX)
measures-file = { $format }, { $title }
measures-wrong-date = One of these dates is not a date, or the period ends before it begins. Here is the usual period.

measures-young = These requests are too recent for anybody to know what becomes of them
measures-young-more = A share only means something for requests that have had { $days } days. The first will have had them { $when }. Until then, you can see how far requests go and how long it takes, or the shares with a shorter time.
measures-young-with = See with { $n } days

measures-none = Nothing has been asked in this period yet
measures-none-more = When a request has left or arrived, this page will say how far it went, how long it took, and whether the person learned how it ended.
measures-none-what = What will be measured

measures-few = Too few to make a share of it.
measures-caution = Fewer than 20: read with caution.
measures-unknown = it can’t be known
measures-unknown-mature = No request of the period is { $days } days old yet: it can’t be known.
measures-unknown-silence = None of these requests left { $days } days ago or more: it can’t be known yet.
measures-unknown-of = There is none in the period: it can’t be known.
measures-of = <b>{ $k }</b> of { $n }
measures-between = { $share }, between { $low } and { $high }
measures-so = { $says }: about { $share }.
measures-whole = { $says }.
measures-tenths = { $n ->
    [0] almost none
    [1] one in ten
    [2] two in ten
    [3] three in ten
    [4] four in ten
    [5] one in two
    [6] six in ten
    [7] seven in ten
    [8] eight in ten
    [9] nine in ten
   *[other] almost all
}
measures-how = How this is counted
measures-how-interval = The interval is Wilson’s, at 95%: with other requests like these, the share would nearly always fall between these bounds.

measures-s-ladder = How far requests go
measures-s-answers = Seen and answered
measures-s-loops = Closed loops
measures-s-lost = Lost, silent
measures-s-delays = How long it takes
measures-s-bounces = Sent from one place to another
measures-s-ways = The way of asking
measures-s-refusals = Why requests are refused
measures-s-hidden = What can’t be seen here

measures-ladder-margin = { $n ->
    [0] none has an outcome that the person knows
    [one] has an outcome that the person knows
   *[other] have an outcome that the person knows
}
measures-ladder-silent = { $n ->
    [one] is without news
   *[other] are without news
}
measures-ladder-says = { $k ->
    [0] None of { $n } went as far as an outcome that the person knows
    [one] 1 request of { $n } went as far as an outcome that the person knows
   *[other] { $k } requests of { $n } went as far as an outcome that the person knows
}
measures-ladder-caption = All the requests of the period, even the most recent. A clear refusal, a withdrawal or another choice is an end that was said, not a loss. “Without news” means nothing written for 30 days, or closed for want of news.
measures-ladder-chosen = { $n ->
    [one] For 1 request, what followed is not known because the person does not let it come back, or no longer does: it is neither a loss nor an omission.
   *[other] For { $n } requests, what followed is not known because the person does not let it come back, or no longer does: it is neither a loss nor an omission.
}
measures-ladder-chart = From the request sent to the outcome known
measures-ladder-desc = Of { $n } requests, { $known } have an outcome that the person knows; { $said } ended and it is known why; { $under } are under way; { $silent } are without news.
measures-ladder-region = Stages of requests
measures-ladder-table = Requests at each stage
measures-same = The same data as a table
measures-stage = Stage
measures-reached = Get there
measures-said = End that was said
measures-under-way = Under way
measures-silent-column = Without news
measures-chosen = Chosen silence
measures-key-reached = get there
measures-key-said = end that was said
measures-key-under-way = under way
measures-key-silent = without news
measures-key-chosen = silence chosen by the person
measures-stage-sent = Sent
measures-stage-delivered = Received
measures-stage-seen = Seen by someone
measures-stage-answered = Answered
measures-stage-accepted = Accepted
measures-stage-contacted = First contact
measures-stage-known = Outcome known
measures-ladder-silent-at = { $n ->
    [one] 1 without news
   *[other] { $n } without news
}
measures-ladder-said-at = { $n ->
    [one] 1 end said
   *[other] { $n } ends said
}
measures-ladder-how = Each stage supposes those before it. A request that stops on the way is counted at the stage that it did not reach. “Answered” counts waiting lists too. “Outcome known”: the request is closed, and it was noted when the person learned of it.

measures-seen = Seen within two working days
measures-seen-says = { $k ->
    [0] None of { $n } was seen by someone within two working days
    [one] 1 request of { $n } was seen by someone within two working days
   *[other] { $k } requests of { $n } were seen by someone within two working days
}
measures-seen-how = A request is seen when a human opens it; received is what the machine does. The two days run from its reception, in the hours and holidays of whoever receives. Of all the requests that are old enough.
measures-answered = Answered within the time chosen
measures-answered-says = { $k ->
    [0] None of { $n } was answered within the time chosen
    [one] 1 request of { $n } was answered within the time chosen
   *[other] { $k } requests of { $n } were answered within the time chosen
}
measures-answered-waiting = { $n ->
    [one] 1 other is on a waiting list.
   *[other] { $n } others are on a waiting list.
}
measures-answered-how = An answer is a yes, a no or another door offered, within the time chosen above. A clear refusal is an answer. A waiting list is not one yet.
measures-loop = Closed loops
measures-loop-says = { $k ->
    [0] No loop of { $n } is closed
    [one] 1 loop of { $n } is closed
   *[other] { $k } loops of { $n } are closed
}
measures-loop-how = A loop is closed when, within the time chosen, whoever asked saw how the request ended, closed it, and noted when the person learned of it. An appointment made is not enough.
measures-loop-agreed = Closed loops, where the person wanted the end to come back
measures-loop-agreed-says = { $k ->
    [0] No loop is closed of the { $n } where the person wanted the end to come back
    [one] 1 loop is closed of the { $n } where the person wanted the end to come back
   *[other] { $k } loops are closed of the { $n } where the person wanted the end to come back
}
measures-loop-agreed-how = The same count, among only the requests where the person agreed that the end be told to whoever asked. Not wanting it is legitimate: that is why both shares are shown.
measures-lost = Closed for want of news
measures-lost-says = { $k ->
    [0] None of { $n } was closed for want of news
    [one] 1 request of { $n } was closed for want of news
   *[other] { $k } requests of { $n } were closed for want of news
}
measures-lost-how = Whoever asked closed it as expired after a long silence. It is the link that was lost, never the person.
measures-silent = Open and silent
measures-silent-says = { $k ->
    [0] None of { $n } is open with nothing written for 30 days
    [one] 1 request of { $n } is open with nothing written for 30 days
   *[other] { $k } requests of { $n } are open with nothing written for 30 days
}
measures-silent-choice = { $n ->
    [one] 1 other is silent because the person does not let what follows come back: it is not counted.
   *[other] { $n } others are silent because the person does not let what follows come back: they are not counted.
}
measures-silent-how = Open, without a line from either side for 30 days, although news could come. They are to be taken up again in My day.
measures-again = Redirected a second time
measures-again-says = { $k ->
    [0] None of { $n } was redirected for a second time
    [one] 1 request of { $n } was redirected for the second time or more
   *[other] { $k } requests of { $n } were redirected for the second time or more
}
measures-again-how = A request that was redirected, in a chain where the person had been redirected before. Only the chains known here are seen.
measures-bounced = Bounces of any kind
measures-bounced-says = { $k ->
    [0] None of { $n } made a bounce
    [one] 1 request of { $n } made a bounce
   *[other] { $k } requests of { $n } made a bounce
}
measures-bounced-how = Back to whoever had sent the person on, a second redirection or a third refusal in the same chain. A bounce convenes the organisations; it blames nobody.
measures-accompanied = Accompanied
measures-accompanied-says = { $k ->
    [0] None of { $n } was accompanied
    [one] 1 request of { $n } was accompanied
   *[other] { $k } requests of { $n } were accompanied
}
measures-accompanied-how = A call of three, a visit together or someone going along with the person, noted in the request. That the person wanted to go alone is just as good.
measures-personalised = Addressed to someone
measures-personalised-says = { $k ->
    [0] None of { $n } was addressed to someone by name
    [one] 1 request of { $n } was addressed to someone by name
   *[other] { $k } requests of { $n } were addressed to someone by name
}
measures-personalised-how = The request names someone of the service, when the service offers that. What is counted is that someone is named, never who.
measures-refused-by-all = Persons refused everywhere because of criteria
measures-refused-by-all-says = { $k ->
    [0] Of { $n } { $n ->
        [one] person
       *[other] persons
    }, none had all their requests for one need refused because of criteria
    [one] For 1 person of { $n }, all the requests for one need were refused because of criteria
   *[other] For { $k } persons of { $n }, all the requests for one need were refused because of criteria
}
measures-refused-by-all-how = Requests that follow one another are one need. Counted are the persons for whom one of these chains met only refusals due to criteria of access. Only what you sent yourselves is known here.

measures-to-answer = Until an answer
measures-to-contact = Until first contact
measures-to-service = Until the first service
measures-half = half in <b>{ $time }</b>
measures-eight = eight in ten in <b>{ $time }</b>
measures-delay-n = { $open ->
    [0] n = { $n }
    [one] n = { $n }, of which 1 still open
   *[other] n = { $n }, of which { $open } still open
}
measures-to-answer-says = Half of the requests were answered in { $time }
measures-to-contact-says = Half of the requests led to a first contact in { $time }
measures-to-service-says = Half of the requests led to a first service in { $time }
measures-delay-range = { $says } (95% interval: between { $low } and { $high }).
measures-delay-from = { $says } (95% interval: at least { $low }).
measures-delay-alone = { $says }.
measures-half-few = { $k ->
    [one] 1 request is there: too few to tell a median time.
   *[other] { $k } requests are there: too few to tell a median time.
}
measures-half-not = Fewer than half of the requests are there: the median time is not known.
measures-delay-none = No request of the period: it can’t be known.
measures-delay-few = Too few requests to draw a curve.
measures-delay-otherwise = Ended otherwise: { $list }.
measures-delay-choice = { $n ->
    [one] 1 request is not counted: the person does not let that news come back. It is not missing.
   *[other] { $n } requests are not counted: the person does not let that news come back. They are not missing.
}
measures-cause-withdrawn = { $n ->
    [one] 1 withdrawal or other choice
   *[other] { $n } withdrawals or other choices
}
measures-cause-refused = { $n ->
    [one] 1 refusal or redirection
   *[other] { $n } refusals or redirections
}
measures-cause-unreachable = { $n ->
    [one] 1 person who could not be reached
   *[other] { $n } persons who could not be reached
}
measures-cause-stopped = { $n ->
    [one] 1 stopped
   *[other] { $n } stopped
}
measures-cause-lost = { $n ->
    [one] 1 closed for want of news
   *[other] { $n } closed for want of news
}
measures-curve-caption = Requests that are still open count until today: each small mark is one of them. Leaving them out would flatter the curve.
measures-curve-desc = The share of { $n } requests for which it came, day after day. The small marks are requests still open. The dashed curve is the share that ended otherwise.
measures-curve-since = since it was sent
measures-curve-region = Curve: { $title }
measures-curve-table = Table: { $title }
measures-line-answer = answer
measures-line-contact = first contact
measures-line-service = first service
measures-line-otherwise = ended in another way
measures-column-days = Days since it was sent
measures-column-share = It came
measures-column-interval = Interval at 95%
measures-column-otherwise = Ended otherwise
measures-column-open = Still open, out of sight
measures-interval = { $low } to { $high }
measures-delay-how = All the requests of the period. What ends otherwise (withdrawal, refusal, person who can’t be reached, stop, silence) competes; what is still open is censored at today, or on the day the consent ended (Aalen and Johansen). When only the end of the service is known, it counts as its beginning. A median is said only if half got there.

measures-barriers = Refusals by reason
measures-barriers-says = { $n ->
    [0] No refusal in the period
    [one] 1 refusal in the period, with its reason
   *[other] { $n } refusals in the period, with their reasons
}
measures-barriers-margin = { $n ->
    [0] no refusal
    [one] <b>1</b> refusal
   *[other] <b>{ $n }</b> refusals
}
measures-barriers-how = All the refusals of the period, even recent ones. The first five reasons are barriers to access; the other two are added to them. Shares are of the refusals, not of the requests.
measures-barriers-region = Refusals by reason
measures-column-reason = Reason
measures-column-count = Count
measures-column-part = Share

measures-hidden-meetings = Meetings, calls and requests made by word of mouth, outside the network.
measures-hidden-silence = What persons chose to leave unsaid. It is not missing data: it is counted apart when it is known, and never guessed.
measures-hidden-other-sent = What the other organisation did without saying so, and what it learned of the person after their consent ended.
measures-hidden-other-received = What the person asked elsewhere, and whether they were refused everywhere: only whoever asks can know. That a request was closed is known only if it came back to us.
measures-hidden-others = Whether an assessment was done again, whether the story had to be told again, whether a departure was prepared: one journal alone does not know.
measures-hidden-worth = Whether the help helped. A request answered fast is not a request answered well, and a closer tie is not a better one.

measures-file-side = Requests
measures-file-indicator = Indicator
measures-file-n = Of
measures-file-share = Share (0 to 1)
measures-file-low = Interval, low
measures-file-high = Interval, high
measures-file-remark = Remark
measures-file-few = fewer than 5: too few
measures-file-caution = fewer than 20: caution
measures-file-undefined = it can’t be known
measures-file-otherwise = Ended otherwise (0 to 1)
measures-file-about = About
measures-file-what = What
measures-file-value = Value
measures-file-cut = Counted
measures-file-requests = { $side }: requests
measures-file-mature = { $side }: old enough
measures-file-by-choice = { $title }, { $side }: not counted, by the person’s choice
measures-file-median = { $title }, { $side }: days for half
measures-file-p80 = { $title }, { $side }: days for eight in ten
measures-file-open = { $title }, { $side }: still open
