### Signing in.

sign-in-title = Sign in
sign-in-lead = For the practitioners of an organisation on this node.
sign-in-needed = This page asks you to sign in. You will come back to it at once.
sign-in-organisation = Your organisation
sign-in-handle = Your sign-in name
    .hint = The one your organisation gave you, without a space.
sign-in-passphrase = Your passphrase
sign-in-enter = Sign in
sign-in-otherwise = Other ways in
sign-in-card = Do you have a paper card?
sign-in-card-more = Your notebook opens with the card’s code and your PIN. No account.
sign-in-card-open = Open the notebook
sign-in-code = Were you given an answer code?
sign-in-code-more = An organisation without an account answers a request with the 8-character code.
sign-in-lost = Forgotten passphrase
sign-in-lost-more = Whoever manages your organisation can give you a new link.
sign-in-welcome-tab = Choose a passphrase
sign-in-welcome = Hello, { $name }. Choose your passphrase.
sign-in-welcome-lead = To sign in with { $organisation }. This link works once, until { $when }.
sign-in-choose = A passphrase
    .hint = At least 10 characters. Four or five words that do not belong together make a good one.
sign-in-again = The same, once more
sign-in-set = Set this passphrase
