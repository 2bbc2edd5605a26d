### La journée.

day-title = Ma journée : { $date }
day-hello = Bonjour { $name }.
day-hello-morning = Bonjour { $name }.
day-to-answer-count = { $n ->
    [0] Aucune demande n’attend votre réponse.
    [1] Une demande attend votre réponse.
   *[other] { $count } demandes attendent votre réponse.
}
day-count-stalled = { $n ->
    [1] Une est au point mort.
   *[other] { $count } sont au point mort.
}
day-count-late = { $n ->
    [1] Une est en retard.
   *[other] { $count } sont en retard.
}
day-count-soon = { $n ->
    [1] Une arrive à échéance.
   *[other] { $count } arrivent à échéance.
}
day-new = Nouvelle demande
day-mine = Voir seulement les miennes
day-team = Voir celles de toute l’équipe ({ $n })
day-incoming = Arrivées, à prendre en main
    .hint = Personne de l’équipe ne s’en occupe encore.
day-to-answer = À répondre
    .hint = La plus pressante d’abord. L’horloge ne compte que vos heures d’ouverture.
day-asked = On vous pose une question
    .hint = Tant que vous n’avez pas répondu, l’horloge du partenaire est arrêtée.
day-back = Ça revient à vous
    .hint = La personne est de nouveau avec vous. La suite se décide avec elle.
day-in-hand = En cours ici
    .hint = Vous avez dit oui à ces personnes.
day-to-review = Liste d’attente à revoir
    .hint = La date que vous aviez promise pour en reparler arrive.
day-waiting = Vous attendez les autres
    .hint = Jusqu’à ce qu’un organisme accepte, la personne reste avec vous.
day-drafts = Brouillons
    .hint = Rien n’est parti.
day-ending = Consentements qui prennent fin
    .hint = Rien ne se renouvelle en silence. Sans nouvel accord, ce qui voyageait cesse de voyager.
day-stalled = Au point mort entre deux organismes
    .hint = L’entente vous nomme. Vous voyez l’horloge et les organismes, rien de la personne.
day-nothing = Personne ne vous attend
day-nothing-more = Ce qui arrive paraîtra ici.
day-from = par { $name }
day-asks-you = { $name } vous demande
day-towards = vers
day-do-answer = Répondre
day-do-take = Prendre en main
day-do-decide = Décider
day-do-continue = Continuer
day-do-talk = En parler ensemble
day-do-follow = Suivre
day-line-asks = Demande : { $service }.
day-line-household = { $n ->
    [one] Pour { $n } personne.
   *[other] Pour { $n } personnes d’un même ménage.
}
day-line-escalated = Comme le veut l’entente, cela a été dit { $when } { $name }, qui peut vous aider.
day-line-unopened = Reçue { $when }; personne ne l’a encore ouverte.
day-line-seen = Vue { $when } par { $name }.
day-line-node-silent = Leur nœud ne répond pas depuis { $when }. Le pli part dès qu’il revient.
day-line-refused = Refusée : { $reason }.
day-line-unreachable = { $n ->
    [one] Pas jointe après { $n } essai.
   *[other] Pas jointe après { $n } essais.
}
day-line-stopped = Arrêtée en route.
day-line-return = On propose de vous la rendre. Elle reste là-bas tant que vous n’avez pas dit oui.
day-line-redirect = On propose plutôt : { $to }. Il faut un nouvel accord de la personne.
day-line-to-close = Terminée là-bas. Reste à le dire à la personne et à fermer.
day-line-withdrawn = La personne a changé d’idée. Reste à fermer.
day-line-no-news = Aucune nouvelle depuis { $when }.
day-line-named = Adressée à { $name }.
day-line-will-stop = { $recipient } cessera de recevoir : { $items }.
day-line-reach = Joindre : { $how }.
day-aside = Aujourd’hui
day-capacity = Votre capacité
day-capacity-change = Dire autre chose
day-today = Aujourd’hui
day-respondent = On peut toujours vous appeler
day-respondent-of = Vous êtes la personne répondante de
day-outbox = Boîte d’envoi
day-outbox-count = { $n ->
    [0] Rien n’attend de partir.
    [one] { $n } pli attend de partir.
   *[other] { $n } plis attendent de partir.
}
day-last-receipt = Dernier accusé de réception : { $when }.
