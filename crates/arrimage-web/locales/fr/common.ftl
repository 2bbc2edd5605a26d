### Ce que plusieurs pages disent. Le français est la langue source.

common-skip = Aller au contenu
common-program = Arrimage, réseau local de collaboration
common-network = Réseau local de collaboration
common-kept-by-themselves = tenu par les organismes eux-mêmes
common-sign-in = Entrer
common-sign-out = Fermer la séance
common-nav = Navigation principale
common-nav-day = Ma journée
common-nav-requests = Demandes
common-nav-persons = Personnes
common-nav-directory = Répertoire
common-nav-projects = Projets
common-nav-partners = Partenaires
common-nav-measures = Mesures
common-answer-code = Répondre avec un code
common-search = Chercher
common-cancel = Annuler
common-back = Revenir
common-next = Page suivante
common-previous = Page précédente
common-pages = Pages
common-page-of = page { $page } de { $pages }
common-optional = { $label } (facultatif)
common-someone-else = Un autre organisme
common-someone = Une personne

common-in-days = { $n ->
    [one] dans { $n } jour
   *[other] dans { $n } jours
}
common-days-ago = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
common-since = depuis { $when }
common-until = jusqu’au { $date }
common-due-by = d’ici { $when }
common-said = dit { $when }
common-at = à { $distance }
common-in-working-days = { $n ->
    [one] en { $n } jour ouvrable
   *[other] en { $n } jours ouvrables
}
common-wait = { $n ->
    [0] aucune attente
    [one] environ { $n } semaine d’attente
   *[other] environ { $n } semaines d’attente
}

common-clock-ok = À temps
common-clock-soon = Échéance proche
common-clock-late = En retard
common-clock-stalled = Au point mort
common-clock-stopped = Horloge arrêtée
common-promised-seen = lecture promise { $when }
common-promised-answer = réponse promise { $when }
common-promised-contact = premier contact promis { $when }
common-promised-service = début promis { $when }
common-promised-review = à revoir { $when }
common-promise-seen = { $n ->
    [one] Lecture promise en { $n } jour ouvrable;
   *[other] Lecture promise en { $n } jours ouvrables;
}
common-promise-answer = { $n ->
    [one] Réponse promise en { $n } jour ouvrable;
   *[other] Réponse promise en { $n } jours ouvrables;
}
common-promise-contact = { $n ->
    [one] Premier contact promis en { $n } jour ouvrable;
   *[other] Premier contact promis en { $n } jours ouvrables;
}
common-promise-service = { $n ->
    [one] Début promis en { $n } jour ouvrable;
   *[other] Début promis en { $n } jours ouvrables;
}
common-promise-review = { $n ->
    [one] À revoir après { $n } jour ouvrable;
   *[other] À revoir après { $n } jours ouvrables;
}
common-days-left = il en reste { $n }.
common-days-over = { $n ->
    [one] dépassé de { $n } jour.
   *[other] dépassé de { $n } jours.
}
common-clock-difference = { $n ->
    [one] L’horloge de l’autre nœud diffère de la vôtre de { $n } minute.
   *[other] L’horloge de l’autre nœud diffère de la vôtre de { $n } minutes.
}
common-clock-difference-more = Rien n’est refusé pour cela. L’heure de qui reçoit fait foi pour ce qui est reçu.

common-mark-draft = Brouillon
common-mark-not-gone = Pas encore partie
common-mark-left = Partie
common-mark-received = Reçue
common-mark-seen = Vue
common-mark-unassigned = À prendre en main
common-mark-back = Revient à vous
common-mark-waitlisted = En attente de place
common-mark-going = En cours
common-mark-silent = Sans nouvelle
common-mark-ended = Fermée

common-capacity-open = Ouvert
common-capacity-limited = Limité
common-capacity-closed = Fermé
common-capacity-unknown = À vérifier

common-item-name = nom que la personne se donne
common-item-safe-contact = façon de la joindre sans risque
common-item-words = ses mots
common-item-first-contact = souhait pour le premier contact
common-item-situation = sa situation
common-item-already-tried = ce qui a déjà été essayé
common-item-tongue = langue souhaitée
common-item-birth-date = date de naissance
common-item-address = lieu où elle habite
common-your-name = votre nom
common-your-safe-contact = comment vous joindre
common-your-words = vos mots
common-your-first-contact = ce que vous souhaitez pour le premier contact
common-your-situation = votre situation
common-your-already-tried = ce que vous avez déjà essayé
common-your-tongue = la langue que vous voulez
common-your-birth-date = votre date de naissance
common-your-address = où vous habitez
common-my-name = mon nom
common-my-safe-contact = comment me joindre
common-my-words = mes mots
common-my-first-contact = ce que je souhaite pour le premier contact
common-my-situation = ma situation
common-my-already-tried = ce que j’ai déjà essayé
common-my-tongue = la langue que je veux
common-my-birth-date = ma date de naissance
common-my-address = où j’habite

common-back-decision = la réponse à la demande
common-back-questions = les questions sur la demande
common-back-done = que c’est fait
common-back-progress = que ça commence
common-back-outcome = ce qui en est sorti
common-back-messages = des messages dans le fil

common-evidence-written = par écrit, ici, avec son code
common-evidence-oral = de vive voix, devant un témoin
common-evidence-paper = sur papier signé
common-giver-person = la personne elle-même
common-giver-young = la personne elle-même, 14 ans ou plus
common-giver-parental = qui exerce l’autorité parentale, avant 14 ans

common-reason-waiting = attente trop longue ici
common-reason-priorities = d’autres passent d’abord
common-reason-criteria = critères du service
common-reason-limited = service limité
common-reason-absent = service qui n’existe pas ici
common-reason-mission = pas la mission de l’organisme
common-reason-other = autre raison

common-end-service-given = service donné
common-end-chose-otherwise = la personne a choisi autre chose
common-end-withdrawn = consentement retiré
common-end-refused = refusée
common-end-redirected = continue ailleurs
common-end-recalled = rappelée
common-end-stopped = arrêtée en route
common-end-unreachable = personne non jointe, essais notés
common-end-not-needed = n’est plus nécessaire
common-end-expired = restée sans nouvelle

common-passage-call = un appel à trois
common-passage-visit = une visite ensemble
common-passage-going-along = quelqu’un l’accompagne

common-standing-draft = brouillon
common-standing-sent = envoyée
common-standing-delivered = reçue
common-standing-seen = vue
common-standing-asking = question posée
common-standing-waitlisted = en attente de place
common-standing-accepted = acceptée
common-standing-contacted = premier contact fait
common-standing-unreachable = personne non jointe
common-standing-started = commencée
common-standing-done = terminée
common-standing-refused = refusée
common-standing-redirect-proposed = autre service proposé
common-standing-stopped = arrêtée
common-standing-return-proposed = retour proposé
common-standing-returned = rendue
common-standing-recalled = rappelée
common-standing-withdrawn = retirée par la personne
common-standing-closed = fermée

common-done-recorded = C’est noté.
common-done-queued = C’est prêt à partir. L’envoi sera confirmé quand l’autre côté aura signé l’accusé de réception.
common-done-draft = Le brouillon est gardé. Rien n’est parti.
common-done-stopped = C’est arrêté. Plus rien ne partira.
common-done-linked = Le lien est accepté de votre côté.
common-done-unlinked = Le lien est rompu. Plus rien ne part ni n’arrive.
common-done-words = Vos mots sont ajoutés, tels quels.
common-done-passphrase = Votre phrase de passe est choisie. Vous pouvez entrer.
common-done-erased = C’est effacé. Il n’en reste qu’une trace vide dans le journal.
common-done-removed = C’est retiré.
common-done-shared = Le projet se lit maintenant, sans compte, à l’adresse indiquée plus bas.
common-done-unshared = L’adresse ne mène plus à rien.
common-axis-seconds = secondes { $since }
common-axis-minutes = minutes { $since }
common-axis-hours = heures { $since }
common-axis-days = jours { $since }
common-axis-weeks = semaines { $since }
common-axis-years = années { $since }
