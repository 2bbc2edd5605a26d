### The directory.

directory-title = Find a door
directory-lead = { $services ->
    [0] No service
    [one] { $services } service
   *[other] { $services } services
} and { $places ->
    [0] no place.
    [one] { $places } place.
   *[other] { $places } places.
} We keep nothing of your search.
directory-why = Why here:
directory-free = free
directory-no-papers = no diagnosis or referral to bring
directory-answers = { $n ->
    [one] answers within { $n } working day
   *[other] answers within { $n } working days
}
directory-opens = opens again { $when }
directory-confirmed = Confirmed by { $name } { $when }
directory-unconfirmed = Nobody has confirmed it lately. Call before you go.
directory-ask = Ask this service
directory-places = Places
directory-places-hint = Facilities known to the public. None is recommended.
directory-none = Nothing found. Try a shorter word, or another area.
directory-search = Your search
directory-need = What do you need?
directory-near = Near
directory-kind = Kind
directory-any-kind = All kinds
directory-open-only = Open now
directory-order = How it is ordered
directory-order-more = By approach, then by distance. Nobody pays to be first. No approach is called better.
directory-absent = Some places are not here
directory-absent-more = Their address protects people. 811 knows how to reach them.
directory-about = What it is
directory-own-words = in its own words
directory-address = Address
directory-phone = Telephone
directory-operator = Run by
directory-promises = What is promised to those who ask
directory-promises-hint = In this service’s working days. An agreement may promise otherwise.
directory-no-promise = This service promised nothing beyond the ordinary delays.
directory-p-seen = the request is read
directory-p-answer = answer
directory-p-contact = first contact with the person
directory-p-service = start of the service
directory-open-to-refusals = This service chose to receive what others refuse.
directory-not-open-to-refusals = This service does not offer to receive what others refuse.
directory-mandated = It receives mandated requests.
directory-not-mandated = It does not receive mandated requests.
directory-now = Right now
directory-who-says = Who says so
directory-services-here = Services here
directory-capacity-title = Your capacity
directory-capacity-lead = What you say appears in the directory at once, with today’s date.
directory-capacity = Can you take someone?
directory-wait = Wait, in weeks
directory-say = Say it
directory-approach = Approach
