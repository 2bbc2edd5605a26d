### What is wrong, and what to do.

problems-title = It did not work
problems-summary = { $n ->
    [one] One thing is left to correct
   *[other] { $n } things are left to correct
}
problems-missing = Write something here.
problems-not-chosen = Choose an answer.
problems-too-long = Keep at most { $n } characters.
problems-too-short = At least { $n } characters are needed.
problems-not-a-date = Write a date: year, month, day.
problems-past = Choose a date to come.
problems-after = Choose a date up to { $date }.
problems-wrong-secret = That does not fit. Check and try again.
problems-too-many-tries = Too many tries. Wait a few minutes, or ask for help.
problems-differs = The two are not the same.
problems-not-an-address = Write an address that begins with https://
problems-wrong-words = These are not that organisation’s words. Have them read again; do not link when in doubt.
problems-not-known = That choice does not exist, or no longer does.
problems-not-found = Nothing here
problems-not-found-more = The page does not exist, no longer does, or is not for you. This page always says the same, to protect people.
problems-code = Code: { $code }
problems-code-input = What was sent does not have the right form.
    .advice = Go back and try again. Nothing was changed.
problems-code-not-found = It does not exist, or no longer does.
    .advice = Someone may have closed it. Nothing was changed.
problems-code-already-exists = It exists already.
    .advice = Look for it before opening another.
problems-code-not-now = It is no longer possible now.
    .advice = The request has moved since the page was opened. Open it again.
problems-code-not-allowed = You may not do that.
    .advice = Whoever manages your organisation can tell you why.
problems-code-sign-in = You need to sign in to see this page.
    .advice = Your session may be over.
problems-code-secret = That does not fit.
    .advice = After several tries, you must wait a few minutes.
problems-code-no-consent = No consent allows it.
    .advice = Nothing has left. Talk about it with the person.
problems-code-withdrawn = The person changed their mind.
    .advice = Nothing has left. They don’t have to say why.
problems-code-ended = The consent has ended.
    .advice = Nothing has left. A new consent is possible, with the person.
problems-code-restricted = The person keeps this away.
    .advice = Nothing has left.
problems-code-mandated = This organisation does not receive mandated requests.
    .advice = If the person wants it for themselves, say that the request is free.
problems-code-not-open = This service has not chosen to receive what others refuse.
    .advice = Call them first.
problems-code-not-linked = The two organisations are not linked.
    .advice = A link is made by two, from the Partners page.
problems-code-exchange = The envelope received could not be accepted.
    .advice = It is recorded in the journal. The partner’s page says more.
problems-code-unavailable = It is not available for now.
    .advice = Nothing is lost. Try again in a few minutes.
problems-code-corrupt = The program found something that can’t be, and stopped there.
    .advice = Nothing was changed. Whoever manages your organisation can run the verification.
