### What a log of events says: sentences, titles and tables, for the page and for the terminal.

log-title = What a log of events says
log-honest = No organisation is ranked here, nobody is scored, and nothing here serves funding.
log-lead = { $events } in { $cases }, at { $organisations }, from { $from } to { $to }.
log-events = { $n ->
    [one] { $n } event
   *[other] { $n } events
}
log-cases = { $n ->
    [one] { $n } case
   *[other] { $n } cases
}
log-organisations = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
}
log-empty = No event: there is nothing to measure.
log-unknown = it can’t be known
log-few = Fewer than twenty: to be read with caution.
log-quote = “{ $name }”
log-kept-from = Only events from: { $when }.
log-kept-to = Only events until: { $when }.
log-kept-organisations = Only cases in which one of these organisations appears: { $names }.
log-kept-activities = Only cases in which one of these activities appears: { $names }.
log-kept-cut = A case that began before, or ended after, is counted as if it began or ended there: durations and beginnings are those of the period, not those of the cases.
log-endings = Activities that end a case: { $names }.
log-bad = { $n ->
    [one] { $n } row could not be read and is counted nowhere.
   *[other] { $n } rows could not be read and are counted nowhere.
}
log-bad-rows = What was not counted
log-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
}
log-left-out = { $n ->
    [one] { $n } more row is not shown here; it is in the JSON.
   *[other] { $n } more rows are not shown here; they are in the JSON.
}
log-same-table = The same data as a table
log-drawing = Drawing: { $title }
log-from = From
log-to = To
log-to-and-back = To, then back
log-count = Handovers
log-returned = Straight back
log-of = { $part } of { $all }
log-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
log-handovers-title = Who hands over to whom
log-handovers = { $n ->
    [0] No handover from one organisation to another is noted.
    [one] { $n } handover, from one organisation to another.
   *[other] { $n } handovers, between { $pairs } pairs of organisations, each way counted apart.
}
log-handovers-in = { $n ->
    [one] { $n } case of { $all } has at least one.
   *[other] { $n } cases of { $all } have at least one.
}
log-handover-is = A handover is two events that follow each other in one case, at two different organisations. It says where the case goes on. It says neither why, nor who wanted it, nor whether it was a good thing.
log-nowhere = { $n ->
    [one] { $n } event has no organisation: it does not count here, and its neighbours follow each other.
   *[other] { $n } events have no organisation: they do not count here, and their neighbours follow each other.
}
log-isolates = { $n ->
    [one] One organisation has no handover either way: { $names }.
   *[other] { $n } organisations have no handover either way: { $names }.
}
log-isolates-many = { $n } organisations have no handover either way.
log-handovers-table = Handovers from one organisation to another
log-handovers-margin = { $n ->
    [one] <b>{ $n }</b> handover
   *[other] <b>{ $n }</b> handovers
}
log-pairs-margin = { $n ->
    [one] <b>{ $n }</b> link
   *[other] <b>{ $n }</b> links
}
log-map-caption = The width of an arrow follows the number of handovers.
log-map-others = { $n ->
    [one] { $n } organisation through which less passes stands apart, with a dotted edge.
   *[other] { $n } organisations through which less passes are put together, with a dotted edge.
}
log-map-among = { $n ->
    [one] { $n } handover among them is not drawn.
   *[other] { $n } handovers among them are not drawn.
}
log-map-hidden = The { $shown } widest arrows are drawn; { $n } are not.
log-map-desc = { $of } circles. The largest handover goes from “{ $from }” to “{ $to }”: { $n }. The values are in the table.
log-no-handover = no handover
log-steps-title = Where cases begin, and where they go first
log-steps = { $n ->
    [one] { $n } case begins at an organisation; { $stay }.
   *[other] { $n } cases begin at an organisation; { $stay }.
}
log-stay = { $n ->
    [0] all change at least once
    [one] { $n } never leaves it
   *[other] { $n } never leave it
}
log-steps-caption = From left to right, the first three handovers. The part of a block from which nothing leaves at its right goes no further.
log-steps-others = { $n ->
    [one] { $n } organisation through which fewer cases pass stands as “1 other”.
   *[other] { $n } organisations through which fewer cases pass are put together as “{ $n } others”.
}
log-steps-table = First handovers of cases
log-rank = Handover
log-first = 1st handover
log-second = 2nd handover
log-third = 3rd handover
log-begins = begins
log-cases-column = Cases
log-begun-margin = <b>{ $n }</b> cases
log-passed-margin = <b>{ $n }</b> change organisation
log-returns-title = Returns
log-returns = { $n ->
    [0] No return.
    [one] { $n } return, in { $cases } case.
   *[other] { $n } returns, in { $cases } cases.
}
log-return-is = A return is a handover followed at once by the way back: from a first organisation to a second, then from the second to the first. It may be an answer, care by two, or being sent back: the log does not tell them apart.
log-returns-table = Handovers followed at once by the way back
log-returns-caption = { $n ->
    [one] The frame counts handovers from the first to the second; its filled part, those that came straight back.
   *[other] Each frame counts handovers from the first to the second; its filled part, those that came straight back.
}
log-returns-desc = { $n ->
    [one] { $n } return in all. The values are in the table.
   *[other] { $n } returns in all. The values are in the table.
}
log-returns-margin = { $n ->
    [one] <b>{ $n }</b> return
   *[other] <b>{ $n }</b> returns
}
log-in-cases = in { $n ->
    [one] { $n } case
   *[other] { $n } cases
}
log-durations-title = How long cases last
log-durations = { $n ->
    [one] From its first event to its last, the only case lasts { $half }.
   *[other] From first event to last, half of the { $n } cases last { $half } or less, eight in ten { $most } or less. The mean is { $mean }.
}
log-open = { $n ->
    [one] { $n } case is still open: its last event is not one that ends a case.
   *[other] { $n } cases are still open: their last event is not one that ends a case.
}
log-half-ended = Once those still open are taken into account, half have ended within { $half }.
log-half-never = Once those still open are taken into account, fewer than half end in the time that the log covers: the median time can’t be known.
log-no-endings = The log does not say which cases have ended: each is taken to have ended with its last event. With --ending, one names the activities that end a case; the others then count as open.
log-half-margin = half within <b>{ $half }</b>
log-most-margin = eight in ten within <b>{ $most }</b>
log-open-margin = { $n } of them still open
log-durations-caption = Share of cases that have ended, by the time since their first event.
log-censored = Cases still open count until the last moment of the log: each small mark is one or several. To leave them aside would flatter the curve.
log-beyond = { $n ->
    [one] { $n } case lasts longer than { $end }: it is not shown.
   *[other] { $n } cases last longer than { $end }: they are not shown.
}
log-durations-table = Share of cases that have ended, by time
log-after = After
log-ended-share = Ended
log-ended = Cases ended
log-out = Open, out of sight
log-since-first = since the first event
log-ended-line = ended
log-half-mark = half in { $half }
log-weeks-title = When cases pass from one to another
log-when = A handover counts at the moment of the event that receives. Hours and days of: { $zone }.
log-by-week = Handovers by week
log-by-month = Handovers by month
log-by-year = Handovers by year
log-week-of = Week of
log-month = Month
log-year = Year
log-most-week = At most { $n } in one week, that of { $when }.
log-most-month = At most { $n } in one month, { $when }.
log-most-year = At most { $n } in one year, { $when }.
log-along-caption = { $n ->
    [one] A single bar.
   *[other] { $n } bars, one for each period, those in which nothing passes too.
}
log-by-hour = Handovers by day and hour
log-hour = Hour
log-hours-share = On weekdays from 8 a.m. to 5 p.m.: { $working } of handovers. On weekends: { $weekend }.
log-hours-caption = The area of a square follows the number of handovers in that hour; the scale is below.
log-follows-title = Which activity follows which
log-follows-is = All events, whether they have an organisation or not. The median time goes from one to the other, as the log dates them.
log-follows-table = Activities that follow each other
log-follows-margin = { $n ->
    [one] <b>{ $n }</b> sequence
   *[other] <b>{ $n }</b> sequences
}
log-activity = Activity
log-next-activity = Then
log-times = Times
log-median = Median time
log-network-title = The shape of the network
log-network-small = { $n ->
    [0] No organisation is named: there is no network to describe.
    [one] A single organisation: there is no network to describe.
   *[other] With { $n } organisations, the table of handovers says more than indices. They are given from six on; they are in the JSON.
}
log-network-is = A link is a pair of organisations with at least one handover, in one direction. None of these numbers is a goal: some links go one way because that is right.
log-network-table = Indices of the network
log-nodes-margin = <b>{ $n }</b> organisations
log-arcs-margin = <b>{ $n }</b> links
log-index = Index
log-value = Value
log-means = What it says
log-density = Density
    .means = share of the possible links that exist
log-reciprocity = Reciprocity
    .means = share of links that have their way back
log-weighted-reciprocity = Weighted reciprocity
    .means = share of handovers matched the other way
log-beyond-chance = Reciprocity beyond chance
    .means = above 0, more links go both ways than chance would make
log-centralisation = Centralisation
    .means = 1 if all passes through one organisation, 0 if all have as many neighbours
log-continuity-title = Through how many organisations one case passes
log-continuity = { $n ->
    [0] No case has four events at an organisation: continuity can’t be known.
    [one] A single case has at least four events at an organisation. Below four, these indices are not reliable.
   *[other] { $n } cases have at least four events at an organisation. Below four, these indices are not reliable.
}
log-continuity-unseen = Each event counts as a visit, the organisation as the one visited. Visits made outside this log are unseen: the true continuity may be higher or lower. A change that the person wanted is no rupture, and the log does not say who wanted it. What persons say of continuity is still to be asked of them.
log-continuity-table = Indices of continuity
log-continuity-margin = <b>{ $n }</b> cases
log-q1 = A quarter, at most
log-q2 = Half, at most
log-q3 = Three quarters, at most
log-upc = UPC
    .means = share of visits at the organisation visited most
log-coc = COC
    .means = 0 if every visit is elsewhere, 1 if all are in one place
log-secon = SECON
    .means = share of visits in the same place as the one before
log-mmci = MMCI
    .means = near 1 if there are few organisations for many visits
log-unsaid-title = What this log does not say
log-unsaid = Meetings that are not written down, requests made by word of mouth, what persons chose not to tell, which is not missing data. A log shows what organisations noted, not what persons lived.
