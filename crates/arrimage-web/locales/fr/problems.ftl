### Ce qui ne va pas, et quoi faire.

problems-title = Ça n’a pas fonctionné
problems-summary = { $n ->
    [one] Il reste une chose à corriger
   *[other] Il reste { $n } choses à corriger
}
problems-missing = Écrivez quelque chose ici.
problems-not-chosen = Choisissez une réponse.
problems-too-long = Gardez au plus { $n } caractères.
problems-too-short = Il faut au moins { $n } caractères.
problems-not-a-date = Écrivez une date : année, mois, jour.
problems-past = Choisissez une date à venir.
problems-after = Choisissez une date d’ici le { $date }.
problems-wrong-secret = Cela ne correspond pas. Vérifiez et essayez de nouveau.
problems-too-many-tries = Trop d’essais. Attendez quelques minutes, ou demandez de l’aide.
problems-differs = Les deux ne sont pas pareilles.
problems-not-an-address = Écrivez une adresse qui commence par https://
problems-wrong-words = Ces mots ne sont pas ceux de cet organisme. Faites-les relire; ne reliez pas dans le doute.
problems-not-known = Ce choix n’existe pas ou n’existe plus.
problems-not-found = Rien ici
problems-not-found-more = La page n’existe pas, n’existe plus, ou n’est pas pour vous. Cette page dit toujours la même chose, pour protéger les gens.
problems-code = Code : { $code }
problems-code-input = Ce qui a été envoyé n’a pas la bonne forme.
    .advice = Revenez en arrière et essayez de nouveau. Rien n’a été changé.
problems-code-not-found = Cela n’existe pas ou n’existe plus.
    .advice = Quelqu’un l’a peut-être fermé. Rien n’a été changé.
problems-code-already-exists = Cela existe déjà.
    .advice = Cherchez-le avant d’en ouvrir un autre.
problems-code-not-now = Ce n’est plus possible maintenant.
    .advice = La demande a bougé depuis que la page a été ouverte. Ouvrez-la de nouveau.
problems-code-not-allowed = Cela ne vous est pas permis.
    .advice = La personne qui gère votre organisme peut vous dire pourquoi.
problems-code-sign-in = Il faut entrer pour voir cette page.
    .advice = La séance est peut-être terminée.
problems-code-secret = Cela ne correspond pas.
    .advice = Après plusieurs essais, il faut attendre quelques minutes.
problems-code-no-consent = Aucun accord ne le permet.
    .advice = Rien n’est parti. Parlez-en avec la personne.
problems-code-withdrawn = La personne a changé d’idée.
    .advice = Rien n’est parti. Elle n’a pas à dire pourquoi.
problems-code-ended = L’accord a pris fin.
    .advice = Rien n’est parti. Un nouvel accord est possible, avec la personne.
problems-code-restricted = La personne tient cela à l’écart.
    .advice = Rien n’est parti.
problems-code-mandated = Cet organisme ne reçoit pas de demandes imposées.
    .advice = Si la personne le veut elle-même, dites que la demande est libre.
problems-code-not-open = Ce service n’a pas choisi de recevoir ce que d’autres refusent.
    .advice = Appelez-le d’abord.
problems-code-not-linked = Les deux organismes ne sont pas reliés.
    .advice = Un lien se fait à deux, depuis la page Partenaires.
problems-code-exchange = Le pli reçu n’a pas pu être accepté.
    .advice = C’est noté au journal. La page du partenaire en dit plus.
problems-code-unavailable = Ce n’est pas disponible pour le moment.
    .advice = Rien n’est perdu. Essayez de nouveau dans quelques minutes.
problems-code-corrupt = Le programme a trouvé quelque chose d’impossible et s’est arrêté là.
    .advice = Rien n’a été changé. La personne qui gère votre organisme peut lancer la vérification.
