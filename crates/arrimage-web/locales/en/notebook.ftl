### The person’s notebook. Plain words; never the name of a kind of service in a tab’s title.

notebook-tab = Notebook
notebook-exit = Leave
notebook-left = Blank page
notebook-back = Back to the notebook
notebook-card-title = Open the notebook
notebook-card-lead = With the code on your card and the PIN you chose.
notebook-card = Code on the card
    .hint = 8 letters or digits. The dash is not needed.
notebook-pin = PIN
notebook-open = Open
notebook-no-card = Lost your card?
notebook-no-card-more = The person you can always call will give you another. The old one will stop opening.

notebook-hello = Hello, { $name }
notebook-yours = { $n ->
    [one] This notebook is yours. It closes by itself after { $n } minute; what you send is kept.
   *[other] This notebook is yours. It closes by itself after { $n } minutes; what you send is kept.
}
notebook-where = Where things stand
notebook-nothing = Nothing has been asked for you.
notebook-who-at = { $name }, at { $at },
notebook-next = Next:
notebook-late = It was promised { $when }. You don’t have to do anything.
notebook-st-not-gone = It is written, and has not left yet for { $to }.
notebook-st-received = <b>{ $org }</b> has had it since { $when }. Nobody has read it yet.
notebook-st-seen = <b>{ $who }</b> read it { $when }.
notebook-st-asking = <b>{ $who }</b> asked a question before answering.
notebook-st-waitlisted = There is a wait with <b>{ $org }</b>. A place is expected { $when }.
notebook-st-waitlisted-unknown = There is a wait with <b>{ $org }</b>. The date is not known yet.
notebook-st-accepted = <b>{ $who }</b> is looking after it. They said yes { $when }.
notebook-st-unreachable = { $n ->
    [one] <b>{ $who }</b> tried to reach you { $n } time. Nothing is lost.
   *[other] <b>{ $who }</b> tried to reach you { $n } times. Nothing is lost.
}
notebook-st-going = It is under way with <b>{ $who }</b>.
notebook-st-refused = <b>{ $org }</b> said no: { $reason }. Someone will talk with you about what comes next.
notebook-st-redirect = <b>{ $org }</b> proposes instead: { $to }. Nothing leaves without your yes.
notebook-st-stopped = <b>{ $org }</b> stopped. Someone will talk with you about what comes next.
notebook-st-done = Done { $when } with <b>{ $org }</b>.
notebook-st-withdrawn = You stopped it all { $when }.

notebook-respondent = Whom you can always call
notebook-respondent-is = This is your respondent.
notebook-respondent-proposed = This person is proposed to you. You can say yes, no, or want someone else.
notebook-respondent-none = Nobody for now.
notebook-respondent-want = I would like to have someone
notebook-said = What you said
notebook-words-with = { $when }, with { $name }. Your words, unchanged.
notebook-words-when = { $when }. Your words, unchanged.
notebook-looked = Who looked, and why
notebook-nobody-else = Nobody else here has seen anything. The organisations that you asked have read what you sent them: see above.
notebook-all-looks = See everything since the beginning
notebook-agreed = What you agreed to
notebook-agreed-line = { $items }, to { $purpose }, <b>until { $until }</b>.
notebook-agreed-none = Nothing is travelling now.
notebook-no-why = You don’t have to say why. It stops at once. What someone has already read, they have read; but nothing more will leave.
notebook-others = Other things you can do
notebook-print = Print my papers
notebook-about-exit = About the Leave button
notebook-about-exit-more = “Leave” closes the notebook and opens a blank page. The device may keep a trace of your visit.
notebook-erase-trace = How to erase the trace
notebook-erase-trace-more = In the browser, open the history and remove today’s pages. A private window, next time, keeps almost none.

notebook-act-words = Add or correct
    .title = Add or correct
    .lead = Your earlier words remain. The new ones come after.
notebook-act-did-not-work = It did not work
    .title = It did not work
    .lead = You can say so, even after the end. Someone will talk with you about it. It is not your fault.
notebook-act-stop = Stop it all
    .title = Stop it all
    .lead = Nothing more will leave. You don’t have to say why.
notebook-act-narrow = Take something out
    .title = Take something out
    .lead = The rest goes on.
notebook-act-respondent-yes = Yes, this person
    .title = Yes, this person
    .lead = You can change your mind.
notebook-act-respondent-change = Change, or nobody
    .title = Change the person, or have nobody
    .lead = You don’t have to say why.
notebook-act-restrict = Keep someone from seeing my notebook
    .title = Keep someone from seeing
    .lead = It holds at once.
notebook-act-side = Tell my side next to an organisation’s
    .title = Tell my side
    .lead = It will stay next to theirs, as it is.

notebook-field-words = Your words
notebook-field-did-not-work = What did not work?
notebook-field-why = If you want to say something
notebook-field-take-out = What is taken out?
notebook-field-respondent = Whom you would like, or what you want
notebook-field-against = Who?
    .hint = A name, an organisation, or a kind of person.
notebook-field-side = Your side

notebook-stopped = It is stopped
notebook-narrowed = It is taken out
notebook-stopped-line = Since <b>{ $when }</b>, nothing more leaves.
notebook-narrowed-line = Since <b>{ $when }</b>, this no longer leaves: { $items }.
notebook-kept-back = { $n ->
    [one] { $n } envelope that was waiting will not leave.
   *[other] { $n } envelopes that were waiting will not leave.
}
notebook-already-read = What someone has already read, they have read. It is now closed.

notebook-papers = My papers
notebook-to-print = To print
notebook-to-print-lead = On Letter paper, without a title or logo that says too much. You may also take nothing away.
notebook-size-plain = Ordinary size
notebook-size-large = Large type
notebook-no-paper = Nothing on paper
notebook-papers-for = For { $initials } · { $date }
notebook-shared = What was shared
notebook-shared-caption = What was shared, with whom, what for, until when
notebook-col-what = What
notebook-col-who = With whom
notebook-col-why = To
notebook-col-until = Until
notebook-cell-who = With:
notebook-cell-why = To:
notebook-may-read = may read { $items }.
notebook-after-dates = After these dates, nothing travels any more, unless I say yes again.
notebook-to-stop = To stop, or take something out
notebook-by-phone = By telephone:
notebook-by-phone-say = Say: “I want to change something in my papers.”
notebook-by-counter = At the counter: { $place }. No appointment needed.
notebook-by-code = On a phone or a computer: with the code on the coupon and my PIN.
notebook-paper-no-why = I don’t have to say why. It stops at once. What has been read cannot be “unread”.
notebook-paper-next = Next
notebook-paper-wrong = If something is wrong
notebook-paper-wrong-more = I can ask who looked at my papers, have them corrected, or complain, and be helped to do it.
notebook-coupon = Tear-off coupon. Alone, it opens nothing: the PIN that I chose is needed too.

notebook-complain = Make a complaint, with help if you want
notebook-complain-how = You can tell the organisation, whoever you choose there. You can also turn to the complaints and quality of services commissioner of your region; a complaint assistance and support centre (CAAP) helps you free of charge. Complaining changes nothing about your services.
notebook-another-place = another place
notebook-a-request = A request
notebook-someone = Someone at the organisation
notebook-purpose = ask for a service and receive the answer
notebook-why-referral = to write or follow your request
notebook-why-service = to help you
notebook-why-respondent = to answer you
notebook-why-intake = to receive your request
notebook-why-administration = to run the organisation
notebook-why-emergency = in an emergency
