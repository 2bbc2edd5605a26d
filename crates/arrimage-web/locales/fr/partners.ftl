### Les partenaires.

partners-title = { $n ->
    [0] Aucun partenaire
    [one] { $n } partenaire
   *[other] { $n } partenaires
}
partners-lead = Un lien se fait à deux et se défait par l’un ou l’autre, aussitôt.
partners-list = Organismes
partners-none = Aucun lien pour l’instant.
partners-linked = Reliés
partners-waiting-them = En attente d’eux
partners-waiting-us = À votre tour
partners-ended = Rompu
partners-outside = Sans compte
partners-seen = a répondu { $when }
partners-waiting = { $n ->
    [one] { $n } pli attend
   *[other] { $n } plis attendent
}
partners-oldest = le plus ancien depuis { $when }
partners-own = Votre organisme, vu des autres
partners-own-more = Lisez ces six mots au téléphone à l’autre organisme. S’il lit les mêmes, c’est bien vous.
partners-discreet = Organisme discret : rien n’est publié; les liens se font sur invitation.
partners-address = Adresse du nœud
    .hint = Par exemple https://noeud.exemple.org
partners-words = Six mots
    .hint = Ceux que l’autre organisme vous a lus, dans l’ordre.
partners-link = Relier un organisme
partners-link-lead = Chacun entre les six mots de l’autre, puis accepte.
partners-invitation = Texte de l’invitation
    .hint = Collez-le en entier.
partners-invite = Inviter
partners-invite-give = Remettez ce texte à l’autre organisme. Il sert une fois.
partners-state = Le lien
partners-since = Reliés depuis { $when }.
partners-not-since = Le lien n’est pas encore accepté des deux côtés.
partners-last-answer = Dernière réponse de son nœud.
partners-all-received = Tout est reçu
partners-waiting-long = { $n ->
    [0] Aucun pli n’attend de partir vers ce partenaire.
    [one] { $n } pli attend que son nœud signe l’accusé de réception.
   *[other] { $n } plis attendent que son nœud signe l’accusé de réception.
}
partners-clock = Horloges
partners-clock-same = { $n ->
    [0] Les deux horloges s’accordent, à moins d’une minute près.
    [one] Les deux horloges s’accordent, à { $n } minute près.
   *[other] Les deux horloges s’accordent, à { $n } minutes près.
}
partners-clock-ahead = La sienne avance de { $n } minutes.
partners-clock-behind = La sienne retarde de { $n } minutes.
partners-keys = Ses clés
partners-keys-hint = Chaque nouvelle clé est signée par la précédente. En cas de doute, faites-vous relire les mots.
partners-key-signs = signe
partners-key-seals = scelle
partners-decide = Décider
partners-decide-hint = Ni l’un ni l’autre n’a de permission à demander.
partners-accept = Accepter le lien
partners-unlink = Rompre le lien
partners-unlink-sure = Oui, rompre ce lien. Les demandes ouvertes restent sur la liste de quelqu’un, de chaque côté.
partners-reach = Le joindre
partners-services = Ses services
