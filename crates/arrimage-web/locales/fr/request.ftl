### Une demande, et la liste des demandes.

request-tab = Demande de { $name }
request-title = { $name } : demande { $from } { $to }
request-lead = { $standing } { $when }.
request-lead-by = { $standing } { $when } par { $by }.
request-next-seen = La lecture est promise d’ici { $when }.
request-next-answer = La réponse est promise d’ici { $when }.
request-next-contact = Le premier contact est promis d’ici { $when }.
request-next-service = Le début est promis d’ici { $when }.
request-next-review = L’attente sera revue d’ici { $when }.
request-household = Aussi pour { $names }, chacun avec son propre accord.
request-mandated = Demande imposée par { $by }.
request-route = Le chemin de la demande
request-step-written = Écrite
request-step-left = Partie
request-step-received = Reçue
request-step-seen = Vue
request-step-answer = Réponse
request-step-accepted = Acceptée
request-step-waitlisted = En attente de place
request-step-refused = Refusée
request-step-contact = Premier contact
request-step-support = Accompagnement
request-step-outcome = Dénouement
request-step-done = Terminée
request-step-returned = Rendue
request-step-redirected = Continue ailleurs
request-step-recalled = Rappelée
request-step-withdrawn = Retirée par la personne
request-step-stopped = Arrêtée
request-step-unreachable = Personne non jointe
request-step-closed = Fermée

request-bounce = { $name } en est à sa { $n ->
    [2] deuxième porte.
    [3] troisième porte.
    [4] quatrième porte.
   *[other] { $n }e porte.
}
request-door = { $name } : { $standing } { $when }.
request-bounce-more = La rendre maintenant serait un rebond : les deux côtés et la personne répondante seraient réunis pour trouver mieux. Ce n’est la faute de personne.
request-withheld = Une partie de cette demande vous est fermée.

request-thread = Le fil de la demande
request-asks = { $name } demande
request-answers = { $name } répond
request-it-is-you = { $name }, c’est vous.
request-only-writes = De ce côté, seul l’organisme écrit : { $name }.
request-their-side = De ce côté, l’autre organisme écrit ({ $name }). Vous voyez tout ce qui vous a été envoyé, rien de plus.
request-by-person = dit par la personne
request-by-outside = par lien ou code
request-by-behalf = noté au nom { $name }

request-ev-sent = Demande : { $service }.
request-ev-delivered = Reçue. Accusé signé par le nœud.
request-ev-seen = Vue.
request-ev-clock-runs = L’horloge repart
request-ev-accepted = <b>Acceptée.</b>
request-ev-accepted-respondent = <b>Acceptée.</b> Personne répondante proposée : { $name }.
request-ev-respondent-yes = La personne dit oui à { $name } comme personne répondante.
request-ev-no-respondent = La personne ne veut pas de personne répondante pour l’instant.
request-ev-respondent-no = La personne ne veut pas de { $name } comme personne répondante.
request-ev-handed-over = La personne répondante devient { $name }.
request-ev-waitlisted = <b>En attente de place.</b> Une place est attendue { $estimate }; on en reparle { $review }.
request-ev-waitlisted-unknown = <b>En attente de place.</b> On en reparle { $review }.
request-ev-refused = <b>Refusée</b> : { $reason }.
request-ev-suggests = Suggestion : { $service }.
request-ev-redirect = <b>Autre service proposé</b> : { $to }.
request-ev-contacted = <b>Premier contact fait.</b>
request-ev-unreachable = { $n ->
    [one] <b>Personne non jointe</b> après { $n } essai.
   *[other] <b>Personne non jointe</b> après { $n } essais.
}
request-ev-started = <b>Commencée.</b>
request-ev-done = <b>Terminée.</b> Voici ce qui en est sorti.
request-ev-stopped = <b>Arrêtée.</b>
request-ev-returned = <b>Retour proposé.</b> Rien ne change tant que l’autre côté n’a pas dit oui.
request-ev-return-accepted = <b>Reprise.</b> La personne est de nouveau avec l’organisme qui demandait.
request-ev-recalled = <b>Rappelée.</b>
request-ev-withdrawn = <b>La personne a changé d’idée.</b> Plus rien ne voyage.
request-ev-narrowed = La personne a enlevé : { $items }.
request-ev-closed = <b>Fermée</b> : { $reason }.
request-ev-told = La personne l’a su { $when }.
request-ev-hand-off = <b>Passage accompagné.</b> { $how } : { $who }.
request-ev-accompanied = <b>Accompagnement.</b> { $who }.
request-ev-convened = <b>Les deux côtés sont réunis</b>, avec la personne répondante.
request-ev-escalated = Au point mort : { $name } en est averti, sans rien savoir de la personne.
request-ev-withheld = Ce contenu vous est fermé.
request-ev-unreadable = Quelque chose que cette version ne sait pas lire. C’est gardé.

request-message = Écrire un message
    .hint = La personne pourra le lire dans son carnet.
request-message-send = Envoyer
request-aside = La demande en bref
request-your-clock = Votre horloge
request-their-clock = Leur horloge
request-you-can = Ce que vous pouvez faire
request-until-accepted = Jusqu’à l’acceptation, la personne reste avec l’organisme qui demande.
request-consent = Ce que { $name } a accepté
request-consent-goes = Part : { $items }
request-purpose = demander : { $service }
request-consent-for = Pour { $purpose }
request-consent-back = Peut revenir : { $back }
request-consent-until = Jusqu’au <b>{ $until }</b>
request-consent-until-how = Jusqu’au <b>{ $until }</b>, { $how }
request-consent-until-witness = Jusqu’au <b>{ $until }</b>, de vive voix devant { $witness }
request-consent-withdrawn = Retiré { $when }.
request-reach = Joindre { $name }
request-linked = Autour de cette demande
request-file = Le dossier de { $name } chez vous
request-next = Écrire une autre demande à la suite
request-before = avant celle-ci
request-after = à la suite

request-list-open = Ouvertes
request-list-closed = Fermées
request-list-open-title = { $n ->
    [0] Aucune demande ouverte
    [one] { $n } demande ouverte
   *[other] { $n } demandes ouvertes
}
request-list-closed-title = { $n ->
    [0] Aucune demande fermée
    [one] { $n } demande fermée
   *[other] { $n } demandes fermées
}
request-list-order = La plus pressante d’abord.
request-list-empty = Rien ici.
request-list-filter = Filtrer la liste
request-list-query = Nom, service ou organisme
request-list-show = Montrer
