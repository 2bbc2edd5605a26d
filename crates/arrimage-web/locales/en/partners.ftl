### Partners.

partners-title = { $n ->
    [0] No partner
    [one] { $n } partner
   *[other] { $n } partners
}
partners-lead = A link is made by two, and ended by either, at once.
partners-list = Organisations
partners-none = No link for now.
partners-linked = Linked
partners-waiting-them = Waiting for them
partners-waiting-us = Your turn
partners-ended = Ended
partners-outside = No account
partners-seen = last heard { $when }
partners-waiting = { $n ->
    [one] { $n } envelope waits
   *[other] { $n } envelopes wait
}
partners-oldest = the oldest since { $when }
partners-own = Your organisation, as others see it
partners-own-more = Read these six words to the other organisation by telephone. If they read the same ones, it is you.
partners-discreet = Discreet organisation: nothing is published; links are made by invitation.
partners-address = Address of the node
    .hint = For example https://node.example.org
partners-words = Six words
    .hint = Those that the other organisation read to you, in order.
partners-link = Link an organisation
partners-link-lead = Each enters the other’s six words, then accepts.
partners-invitation = Text of the invitation
    .hint = Paste it whole.
partners-invite = Invite
partners-invite-give = Give this text to the other organisation. It works once.
partners-state = The link
partners-since = Linked since { $when }.
partners-not-since = The link is not yet accepted on both sides.
partners-last-answer = Last answer from its node.
partners-all-received = All received
partners-waiting-long = { $n ->
    [0] No envelope is waiting to leave for this partner.
    [one] { $n } envelope waits for its node to sign the receipt.
   *[other] { $n } envelopes wait for its node to sign the receipt.
}
partners-clock = Clocks
partners-clock-same = { $n ->
    [0] The two clocks agree, to within a minute.
    [one] The two clocks agree, to within { $n } minute.
   *[other] The two clocks agree, to within { $n } minutes.
}
partners-clock-ahead = Theirs is { $n } minutes ahead.
partners-clock-behind = Theirs is { $n } minutes behind.
partners-keys = Its keys
partners-keys-hint = Each new key is signed by the one before. When in doubt, have the words read to you again.
partners-key-signs = signs
partners-key-seals = seals
partners-decide = Decide
partners-decide-hint = Neither side has to ask for permission.
partners-accept = Accept the link
partners-unlink = End the link
partners-unlink-sure = Yes, end this link. Open requests stay on somebody’s list, on each side.
partners-reach = Reaching them
partners-services = Its services
