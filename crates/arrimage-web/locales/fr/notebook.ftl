### Le carnet de la personne. Mots simples; jamais le nom d’un genre de service dans un titre d’onglet.

notebook-tab = Carnet
notebook-exit = Quitter
notebook-left = Page blanche
notebook-back = Retour au carnet
notebook-card-title = Ouvrir le carnet
notebook-card-lead = Avec le code de votre carte et le NIP que vous avez choisi.
notebook-card = Code de la carte
    .hint = 8 lettres ou chiffres. Le tiret n’est pas nécessaire.
notebook-pin = NIP
notebook-open = Ouvrir
notebook-no-card = Carte perdue?
notebook-no-card-more = La personne que vous pouvez toujours appeler vous en remettra une autre. L’ancienne cessera d’ouvrir.

notebook-hello = Bonjour { $name }
notebook-yours = { $n ->
    [one] Ce carnet est à vous. Il se ferme tout seul après { $n } minute; ce que vous envoyez est gardé.
   *[other] Ce carnet est à vous. Il se ferme tout seul après { $n } minutes; ce que vous envoyez est gardé.
}
notebook-where = Où ça en est
notebook-nothing = Rien n’a été demandé pour vous.
notebook-who-at = { $name }, { $at },
notebook-next = La suite :
notebook-late = C’était promis { $when }. Vous n’avez rien à faire.
notebook-st-not-gone = C’est écrit, pas encore parti { $to }.
notebook-st-received = <b>{ $org }</b> l’a depuis { $when }. Personne ne l’a encore lu.
notebook-st-seen = <b>{ $who }</b> l’a lu { $when }.
notebook-st-asking = <b>{ $who }</b> a posé une question avant de répondre.
notebook-st-waitlisted = Il y a une attente avec <b>{ $org }</b>. Une place est attendue { $when }.
notebook-st-waitlisted-unknown = Il y a une attente avec <b>{ $org }</b>. La date n’est pas encore connue.
notebook-st-accepted = <b>{ $who }</b> s’en occupe. Le oui est venu { $when }.
notebook-st-unreachable = { $n ->
    [one] <b>{ $who }</b> a essayé de vous joindre { $n } fois. Rien n’est perdu.
   *[other] <b>{ $who }</b> a essayé de vous joindre { $n } fois. Rien n’est perdu.
}
notebook-st-going = C’est en cours avec <b>{ $who }</b>.
notebook-st-refused = <b>{ $org }</b> a dit non : { $reason }. Quelqu’un vous parlera de la suite.
notebook-st-redirect = <b>{ $org }</b> propose plutôt : { $to }. Rien ne part sans votre oui.
notebook-st-stopped = <b>{ $org }</b> a arrêté. Quelqu’un vous parlera de la suite.
notebook-st-done = Terminé { $when } avec <b>{ $org }</b>.
notebook-st-withdrawn = Vous avez tout arrêté { $when }.

notebook-respondent = Qui vous pouvez toujours appeler
notebook-respondent-is = C’est votre personne répondante.
notebook-respondent-proposed = On vous propose cette personne. Vous pouvez dire oui, non, ou en vouloir une autre.
notebook-respondent-none = Personne pour l’instant.
notebook-respondent-want = J’aimerais avoir quelqu’un
notebook-said = Ce que vous avez dit
notebook-words-with = { $when }, avec { $name }. Vos mots, pas changés.
notebook-words-when = { $when }. Vos mots, pas changés.
notebook-looked = Qui a regardé, et pourquoi
notebook-nobody-else = Personne d’autre ici n’a rien vu. Les organismes à qui vous avez demandé ont lu ce que vous leur avez envoyé : voyez plus haut.
notebook-all-looks = Tout voir depuis le début
notebook-agreed = Ce que vous avez accepté
notebook-agreed-line = { $items }, pour { $purpose }, <b>jusqu’au { $until }</b>.
notebook-agreed-none = Rien ne voyage en ce moment.
notebook-no-why = Vous n’avez pas à dire pourquoi. Ça s’arrête tout de suite. Ce que quelqu’un a déjà lu, il l’a lu; mais plus rien ne partira.
notebook-others = Autres choses que vous pouvez faire
notebook-print = Imprimer mes papiers
notebook-about-exit = À propos du bouton Quitter
notebook-about-exit-more = « Quitter » ferme le carnet et ouvre une page blanche. L’appareil peut garder une trace de votre visite.
notebook-erase-trace = Comment effacer la trace
notebook-erase-trace-more = Dans le navigateur, ouvrez l’historique et enlevez les pages d’aujourd’hui. Une fenêtre privée, la prochaine fois, n’en garde presque pas.

notebook-act-words = Ajouter ou corriger
    .title = Ajouter ou corriger
    .lead = Vos mots d’avant restent. Les nouveaux viennent après.
notebook-act-did-not-work = Ça n’a pas marché
    .title = Ça n’a pas marché
    .lead = Vous pouvez le dire, même après la fin. Quelqu’un vous en reparlera. Ce n’est pas votre faute.
notebook-act-stop = Tout arrêter
    .title = Tout arrêter
    .lead = Plus rien ne partira. Vous n’avez pas à dire pourquoi.
notebook-act-narrow = Enlever quelque chose
    .title = Enlever quelque chose
    .lead = Le reste continue.
notebook-act-respondent-yes = Oui, cette personne
    .title = Oui, cette personne
    .lead = Vous pourrez changer d’idée.
notebook-act-respondent-change = Changer, ou personne
    .title = Changer de personne, ou n’en avoir aucune
    .lead = Vous n’avez pas à dire pourquoi.
notebook-act-restrict = Empêcher quelqu’un de voir mon carnet
    .title = Empêcher quelqu’un de voir
    .lead = Cela vaut aussitôt.
notebook-act-side = Dire ma version à côté de celle d’un organisme
    .title = Dire ma version
    .lead = Elle restera à côté de la leur, telle quelle.

notebook-field-words = Vos mots
notebook-field-did-not-work = Qu’est-ce qui n’a pas marché?
notebook-field-why = Si vous voulez dire quelque chose
notebook-field-take-out = Qu’est-ce qu’on enlève?
notebook-field-respondent = Qui vous aimeriez, ou ce que vous voulez
notebook-field-against = Qui?
    .hint = Un nom, un organisme, ou un genre de personne.
notebook-field-side = Votre version

notebook-stopped = C’est arrêté
notebook-narrowed = C’est enlevé
notebook-stopped-line = Depuis <b>{ $when }</b>, plus rien ne part.
notebook-narrowed-line = Depuis <b>{ $when }</b>, ceci ne part plus : { $items }.
notebook-kept-back = { $n ->
    [one] { $n } envoi qui attendait ne partira pas.
   *[other] { $n } envois qui attendaient ne partiront pas.
}
notebook-already-read = Ce que quelqu’un a déjà lu, il l’a lu. C’est maintenant fermé.

notebook-papers = Mes papiers
notebook-to-print = À imprimer
notebook-to-print-lead = Sur papier Lettre, sans titre ni logo qui en dise trop. Vous pouvez aussi ne rien emporter.
notebook-size-plain = Taille ordinaire
notebook-size-large = Gros caractères
notebook-no-paper = Rien sur papier
notebook-papers-for = Pour { $initials } · { $date }
notebook-shared = Ce qui a été partagé
notebook-shared-caption = Ce qui a été partagé, avec qui, pourquoi, jusqu’à quand
notebook-col-what = Quoi
notebook-col-who = Avec qui
notebook-col-why = Pour
notebook-col-until = Jusqu’au
notebook-cell-who = Avec :
notebook-cell-why = Pour :
notebook-may-read = peut lire { $items }.
notebook-after-dates = Après ces dates, plus rien ne voyage, sauf si je dis oui de nouveau.
notebook-to-stop = Pour arrêter, ou enlever quelque chose
notebook-by-phone = Par téléphone :
notebook-by-phone-say = Dire : « Je veux changer quelque chose à mes papiers. »
notebook-by-counter = Au comptoir : { $place }. Pas besoin de rendez-vous.
notebook-by-code = Sur un téléphone ou un ordinateur : avec le code du coupon et mon NIP.
notebook-paper-no-why = Je n’ai pas à dire pourquoi. Ça s’arrête tout de suite. Ce qui a déjà été lu ne peut pas être « dé-lu ».
notebook-paper-next = La suite
notebook-paper-wrong = Si quelque chose ne va pas
notebook-paper-wrong-more = Je peux demander qui a regardé mes papiers, faire corriger, ou me plaindre, et me faire aider pour le faire.
notebook-coupon = Coupon à détacher. Seul, il n’ouvre rien : il faut aussi le NIP que j’ai choisi.

notebook-complain = Porter plainte, avec de l’aide si vous voulez
notebook-complain-how = Vous pouvez le dire à l’organisme, à qui vous voulez. Vous pouvez aussi vous adresser au commissaire aux plaintes et à la qualité des services de votre région; un centre d’assistance et d’accompagnement aux plaintes (CAAP) vous aide gratuitement. Se plaindre ne change rien à vos services.
notebook-another-place = un autre endroit
notebook-a-request = Une demande
notebook-someone = Quelqu’un de l’organisme
notebook-purpose = demander un service et recevoir la réponse
notebook-why-referral = pour écrire ou suivre votre demande
notebook-why-service = pour vous aider
notebook-why-respondent = pour vous répondre
notebook-why-intake = pour accueillir votre demande
notebook-why-administration = pour faire fonctionner l’organisme
notebook-why-emergency = en urgence
