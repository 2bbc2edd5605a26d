### A person’s file, in this organisation only.

person-tab = File
person-list-title = { $n ->
    [0] Nobody has a file here
    [one] { $n } person has a file here
   *[other] { $n } people have a file here
}
person-list-lead = Only people with a file in your organisation. No search goes further.
person-pick = Whose request are you writing?
person-recent = Recently
person-found = For “{ $query }”
person-search = Name
person-none = Nobody of that name here.
person-open = { $n ->
    [0] No open request.
    [one] { $n } open request.
   *[other] { $n } open requests.
}
person-respondent-is = Respondent: { $name }.
person-only-here = Why only here
person-only-here-more = There is no central file. Each organisation keeps its own, and each reading is recorded: the person will see it.
person-lead = Your reading is recorded; the person will see it in their notebook.
person-new-request = Write a request together
person-words = Their words
person-words-hint = Never summarised, never corrected.
person-words-with = with { $name }
person-no-request = No request.
person-consents = What was agreed to
person-consents-hint = Nothing renews itself in silence.
person-no-consent = Nothing travels.
person-may-read = { $name } may read
person-comes-back = May come back: { $back }.
person-withdrawn = Withdrawn
person-keeps = What the person keeps away
person-keeps-hint = People, organisations, subjects. It leaves no visible blank elsewhere.
person-silence = zone of silence
person-aside = The person in short
person-no-reach = To be asked first
person-respondent = Respondent
person-respondent-none = None for now
person-on-file = On file
person-card = Paper card
person-card-given = Given { $when }.
person-card-none = No card. The notebook stays closed.
person-erase = Erase
person-erase-more = If the person asks, or when the time to keep is over.

person-act-new = Open a file
    .title = Open a file
    .lead = Only what is needed to begin. First, how to reach the person safely.
person-act-edit = Correct
    .title = Correct what is on file
    .lead = With the person. Leave empty what they don’t want to say; it is not a lack.
person-act-reach = Change how to reach them
    .title = Reaching them safely
    .lead = It takes effect at once, also for what has not left yet.
person-act-words = Add words
    .title = Add words
    .lead = As they are said. The earlier words remain.
person-act-restrict = Keep someone away
    .title = Keep someone away
    .lead = The person doesn’t have to say why. It holds at once, at each reading.
person-act-lift = Lift
    .title = Lift this
    .lead = Only if the person asks.
person-act-silence = Leave something unsaid
    .title = A zone of silence
    .lead = What is left unsaid never leaves, and leaves no visible blank.
person-act-respondent = Change the respondent
    .title = Whom can they always call?
    .lead = Proposed here, accepted by the person.
person-act-card = Give a card
    .title = Give a paper card
    .lead = The card before stops opening. The person chooses a PIN and types it. They may also take nothing away.
person-act-stop = Stop it all
    .title = Stop this consent
    .lead = Nothing leaves once it is recorded, not even what was waiting in the outbox.
person-act-narrow = Take something out
    .title = Take something out
    .lead = What is taken out no longer travels. The rest goes on.
person-act-erase = Erase this file
    .title = Erase this file
    .lead = The key that opens it is destroyed. There is no way back. The journal keeps the proof that something was erased, not what it was.
person-act-emergency = Open in an emergency
    .title = Open this file in an emergency
    .lead = Only if somebody’s life or integrity is at risk and their consent can’t be waited for. The person will read your reason in their notebook.

person-field-name = The name they give themselves
person-field-reach-how = How can they be reached safely?
    .hint = For example: by text after 4 p.m., without naming the organisation.
person-field-reach-never = What must never be done
    .hint = For example: never call the house.
person-field-tongue = Preferred language
person-field-birth = Date of birth
    .hint = Only if it serves. Under 14, consent comes from the holder of parental authority.
person-field-exact = Exact text
person-field-words = Their words
    .hint = In their language, with mistakes if there are any.
person-field-against = Who?
person-against-practitioner = A practitioner
person-against-organisation = An organisation
person-against-category = A kind of organisation or role
person-field-against-who = Name or kind
person-field-restrict-words = What they say about it
    .hint = Only if they want to say it. It stays here.
person-field-lift-sure = Yes, the person asks for it.
person-field-silence = What should be left unsaid?
person-field-respondent = Who?
person-field-pin = PIN chosen by the person
    .hint = 4 to 12 digits, typed by them. You do not have to know it.
person-field-erase-sure = Yes, erase for ever.
person-field-emergency = Why is it urgent?
    .hint = Write it for them: they will read it.
person-emergency-lead = Opened once, in an emergency.
person-emergency-noted = It is written in the journal, with your reason.
person-emergency-not = An emergency never opens where the person lives nor how to reach them.
