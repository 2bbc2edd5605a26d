### Les mesures d’un organisme sur ses propres demandes. Jamais sur une personne, une intervenante ou de l’argent.

measures-title-sent = Ce que deviennent les demandes que nous envoyons
measures-title-received = Ce que deviennent les demandes que nous recevons
measures-lead = Comptées dans votre journal et pour vous. Personne n’y est reconnaissable, personne n’y est classé, et rien ici ne sert à financer.
measures-sides = Quelles demandes
measures-side-sent = Envoyées
measures-side-received = Reçues
measures-scope = { $n ->
    [0] Aucune demande du { $from } au { $to }.
    [one] 1 demande du { $from } au { $to }.
   *[other] { $n } demandes du { $from } au { $to }.
}
measures-scope-mature = { $n ->
    [0] Aucune n’a encore { $days } jours.
    [one] 1 d’entre elles a { $days } jours ou plus : les parts sont calculées sur elle.
   *[other] { $n } d’entre elles ont { $days } jours ou plus : les parts sont calculées sur elles.
}
measures-period = Changer la période
measures-from = Du
measures-to = Au
measures-days = Délai laissé à une demande
measures-days-option = { $n } jours
measures-show = Montrer
measures-cut = Compté { $when }.
measures-download = Télécharger
measures-download-all = Tout télécharger (XLSX)
measures-file = { $format }, { $title }
measures-wrong-date = Une de ces dates n’en est pas une, ou la période finit avant de commencer. Voici la période habituelle.

measures-young = Ces demandes sont trop jeunes pour qu’on sache ce qu’elles deviennent
measures-young-more = Une part n’a de sens que sur des demandes qui ont eu { $days } jours. La première les aura { $when }. D’ici là, on voit jusqu’où vont les demandes et en combien de temps, ou les parts avec un délai plus court.
measures-young-with = Voir avec { $n } jours

measures-none = Rien n’a encore été demandé dans cette période
measures-none-more = Quand une demande sera partie ou arrivée, cette page dira jusqu’où elle est allée, en combien de temps, et si la personne en a su la fin.
measures-none-what = Ce qui sera mesuré

measures-few = Trop peu pour en tirer une part.
measures-caution = Moins de 20 : à lire avec prudence.
measures-unknown = on ne peut pas le savoir
measures-unknown-mature = Aucune demande de la période n’a encore { $days } jours : on ne peut pas le savoir.
measures-unknown-silence = Aucune de ces demandes n’est partie depuis { $days } jours : on ne peut pas encore le savoir.
measures-unknown-of = Il n’y en a aucune dans la période : on ne peut pas le savoir.
measures-of = <b>{ $k }</b> sur { $n }
measures-between = { $share }, entre { $low } et { $high }
measures-so = { $says } : environ { $share }.
measures-whole = { $says }.
measures-tenths = { $n ->
    [0] presque aucune
    [1] une sur dix
    [2] deux sur dix
    [3] trois sur dix
    [4] quatre sur dix
    [5] une sur deux
    [6] six sur dix
    [7] sept sur dix
    [8] huit sur dix
    [9] neuf sur dix
   *[other] presque toutes
}
measures-how = Comment on compte
measures-how-interval = L’intervalle est celui de Wilson, à 95 % : avec d’autres demandes semblables, la part tomberait presque toujours entre ces bornes.

measures-s-ladder = Jusqu’où vont les demandes
measures-s-answers = Vues et répondues
measures-s-loops = Boucles fermées
measures-s-lost = Perdues, silencieuses
measures-s-delays = Combien de temps
measures-s-bounces = Renvoyées d’un endroit à l’autre
measures-s-ways = La manière de demander
measures-s-refusals = Pourquoi on refuse
measures-s-hidden = Ce qu’on ne peut pas voir ici

measures-ladder-margin = { $n ->
    [0] aucune n’a un dénouement que la personne connaît
    [one] a un dénouement que la personne connaît
   *[other] ont un dénouement que la personne connaît
}
measures-ladder-silent = { $n ->
    [one] est sans nouvelle
   *[other] sont sans nouvelle
}
measures-ladder-says = { $k ->
    [0] Aucune demande sur { $n } n’est allée jusqu’à un dénouement que la personne connaît
    [one] 1 demande sur { $n } est allée jusqu’à un dénouement que la personne connaît
   *[other] { $k } demandes sur { $n } sont allées jusqu’à un dénouement que la personne connaît
}
measures-ladder-caption = Toutes les demandes de la période, même les plus jeunes. Un refus clair, un retrait ou un autre choix est une fin dite, pas une perte. « Sans nouvelle » veut dire : rien d’écrit depuis 30 jours, ou fermée faute de nouvelles.
measures-ladder-chosen = { $n ->
    [one] Pour 1 demande, on ne sait pas la suite parce que la personne ne la laisse pas revenir, ou plus : ce n’est ni une perte ni un oubli.
   *[other] Pour { $n } demandes, on ne sait pas la suite parce que la personne ne la laisse pas revenir, ou plus : ce n’est ni une perte ni un oubli.
}
measures-ladder-chart = De la demande envoyée au dénouement su
measures-ladder-desc = Sur { $n } demandes, { $known } ont un dénouement connu de la personne; { $said } ont pris fin et on sait pourquoi; { $under } suivent leur cours; { $silent } sont sans nouvelle.
measures-ladder-region = Étapes des demandes
measures-ladder-table = Demandes à chaque étape
measures-same = Les mêmes données en tableau
measures-stage = Étape
measures-reached = S’y rendent
measures-said = Fin dite
measures-under-way = En cours
measures-silent-column = Sans nouvelle
measures-chosen = Silence choisi
measures-key-reached = se rendent là
measures-key-said = fin dite
measures-key-under-way = en cours
measures-key-silent = sans nouvelle
measures-key-chosen = silence choisi par la personne
measures-stage-sent = Envoyées
measures-stage-delivered = Reçues
measures-stage-seen = Vues par quelqu’un
measures-stage-answered = Répondues
measures-stage-accepted = Acceptées
measures-stage-contacted = Premier contact
measures-stage-known = Dénouement su
measures-ladder-silent-at = { $n ->
    [one] 1 sans nouvelle
   *[other] { $n } sans nouvelle
}
measures-ladder-said-at = { $n ->
    [one] 1 fin dite
   *[other] { $n } fins dites
}
measures-ladder-how = Chaque étape suppose celles d’avant. Une demande qui s’arrête en chemin est comptée à l’étape qu’elle n’a pas atteinte. « Répondues » compte aussi les listes d’attente. « Dénouement su » : la demande est fermée, et on a noté quand la personne l’a su.

measures-seen = Vues en deux jours ouvrables
measures-seen-says = { $k ->
    [0] Aucune demande sur { $n } n’a été vue par quelqu’un en deux jours ouvrables
    [one] 1 demande sur { $n } a été vue par quelqu’un en deux jours ouvrables
   *[other] { $k } demandes sur { $n } ont été vues par quelqu’un en deux jours ouvrables
}
measures-seen-how = Une demande est vue quand un humain l’ouvre; reçue, c’est le fait de la machine. Les deux jours se comptent de la réception, dans les heures et les congés de qui reçoit. Sur toutes les demandes assez vieilles.
measures-answered = Répondues dans le délai choisi
measures-answered-says = { $k ->
    [0] Aucune demande sur { $n } n’a eu de réponse dans le délai choisi
    [one] 1 demande sur { $n } a eu une réponse dans le délai choisi
   *[other] { $k } demandes sur { $n } ont eu une réponse dans le délai choisi
}
measures-answered-waiting = { $n ->
    [one] 1 autre attend sur une liste d’attente.
   *[other] { $n } autres attendent sur une liste d’attente.
}
measures-answered-how = Une réponse est un oui, un non ou une autre porte proposée, dans le délai choisi plus haut. Un refus clair est une réponse. Une liste d’attente n’en est pas encore une.
measures-loop = Boucles fermées
measures-loop-says = { $k ->
    [0] Aucune boucle sur { $n } n’est fermée
    [one] 1 boucle sur { $n } est fermée
   *[other] { $k } boucles sur { $n } sont fermées
}
measures-loop-how = Une boucle est fermée quand, dans le délai choisi, qui a demandé a vu comment la demande a fini, l’a fermée, et a noté quand la personne l’a su. Un rendez-vous pris ne suffit pas.
measures-loop-agreed = Boucles fermées, là où la personne voulait que la fin revienne
measures-loop-agreed-says = { $k ->
    [0] Aucune boucle sur les { $n } où la personne voulait que la fin revienne n’est fermée
    [one] 1 boucle est fermée sur les { $n } où la personne voulait que la fin revienne
   *[other] { $k } boucles sont fermées sur les { $n } où la personne voulait que la fin revienne
}
measures-loop-agreed-how = Le même compte, parmi les seules demandes où la personne a accepté que la fin soit dite à qui a demandé. Ne pas le vouloir est légitime : c’est pourquoi les deux parts sont montrées.
measures-lost = Fermées faute de nouvelles
measures-lost-says = { $k ->
    [0] Aucune demande sur { $n } n’a été fermée faute de nouvelles
    [one] 1 demande sur { $n } a été fermée faute de nouvelles
   *[other] { $k } demandes sur { $n } ont été fermées faute de nouvelles
}
measures-lost-how = Qui a demandé l’a fermée comme expirée, après un long silence. C’est le lien qui s’est perdu, jamais la personne.
measures-silent = Ouvertes et silencieuses
measures-silent-says = { $k ->
    [0] Aucune demande sur { $n } n’est ouverte sans que rien ait été écrit depuis 30 jours
    [one] 1 demande sur { $n } est ouverte sans que rien ait été écrit depuis 30 jours
   *[other] { $k } demandes sur { $n } sont ouvertes sans que rien ait été écrit depuis 30 jours
}
measures-silent-choice = { $n ->
    [one] 1 autre se tait parce que la personne ne laisse pas revenir la suite : elle n’est pas comptée.
   *[other] { $n } autres se taisent parce que la personne ne laisse pas revenir la suite : elles ne sont pas comptées.
}
measures-silent-how = Ouvertes, sans une ligne d’un côté ni de l’autre depuis 30 jours, alors qu’une nouvelle pouvait venir. Elles sont à reprendre dans Ma journée.
measures-again = Redirigées une deuxième fois
measures-again-says = { $k ->
    [0] Aucune demande sur { $n } n’a été redirigée pour une deuxième fois
    [one] 1 demande sur { $n } a été redirigée pour la deuxième fois ou plus
   *[other] { $k } demandes sur { $n } ont été redirigées pour la deuxième fois ou plus
}
measures-again-how = Une demande redirigée, dans une suite où l’on avait déjà redirigé la personne. Seules les suites connues ici sont vues.
measures-bounced = Rebonds de toute sorte
measures-bounced-says = { $k ->
    [0] Aucune demande sur { $n } n’a fait de rebond
    [one] 1 demande sur { $n } a fait un rebond
   *[other] { $k } demandes sur { $n } ont fait un rebond
}
measures-bounced-how = Retour chez qui l’avait envoyée, deuxième redirection ou troisième refus dans une même suite. Un rebond convoque les organismes; il n’accuse personne.
measures-accompanied = Accompagnées
measures-accompanied-says = { $k ->
    [0] Aucune demande sur { $n } n’a été accompagnée
    [one] 1 demande sur { $n } a été accompagnée
   *[other] { $k } demandes sur { $n } ont été accompagnées
}
measures-accompanied-how = Un appel à trois, une visite ensemble ou quelqu’un qui y va avec la personne, noté dans la demande. Que la personne ait voulu y aller seule est aussi bien.
measures-personalised = Adressées à quelqu’un
measures-personalised-says = { $k ->
    [0] Aucune demande sur { $n } n’était adressée à quelqu’un par son nom
    [one] 1 demande sur { $n } était adressée à quelqu’un par son nom
   *[other] { $k } demandes sur { $n } étaient adressées à quelqu’un par son nom
}
measures-personalised-how = La demande nomme une personne du service, quand celui-ci en propose. On compte que quelqu’un est nommé, jamais qui.
measures-refused-by-all = Personnes refusées partout à cause des critères
measures-refused-by-all-says = { $k ->
    [0] Sur { $n } { $n ->
        [one] personne
       *[other] personnes
    }, aucune n’a vu toutes ses demandes pour un même besoin refusées à cause des critères
    [one] Pour 1 personne sur { $n }, toutes les demandes pour un même besoin ont été refusées à cause des critères
   *[other] Pour { $k } personnes sur { $n }, toutes les demandes pour un même besoin ont été refusées à cause des critères
}
measures-refused-by-all-how = Des demandes qui se suivent sont un même besoin. Sont comptées les personnes pour qui l’une de ces suites n’a eu que des refus dus aux critères d’accès. Seuls vos propres envois sont connus ici.

measures-to-answer = Jusqu’à une réponse
measures-to-contact = Jusqu’au premier contact
measures-to-service = Jusqu’au premier service
measures-half = la moitié en <b>{ $time }</b>
measures-eight = huit sur dix en <b>{ $time }</b>
measures-delay-n = { $open ->
    [0] n = { $n }
    [one] n = { $n }, dont 1 encore ouverte
   *[other] n = { $n }, dont { $open } encore ouvertes
}
measures-to-answer-says = La moitié des demandes ont eu une réponse en { $time }
measures-to-contact-says = La moitié des demandes ont mené à un premier contact en { $time }
measures-to-service-says = La moitié des demandes ont mené à un premier service en { $time }
measures-delay-range = { $says } (intervalle à 95 % : entre { $low } et { $high }).
measures-delay-from = { $says } (intervalle à 95 % : au moins { $low }).
measures-delay-alone = { $says }.
measures-half-few = { $k ->
    [one] 1 demande en est là : trop peu pour dire un délai médian.
   *[other] { $k } demandes en sont là : trop peu pour dire un délai médian.
}
measures-half-not = Moins de la moitié des demandes en sont là : le délai médian n’est pas connu.
measures-delay-none = Aucune demande de la période : on ne peut pas le savoir.
measures-delay-few = Trop peu de demandes pour dessiner une courbe.
measures-delay-otherwise = Ont pris fin autrement : { $list }.
measures-delay-choice = { $n ->
    [one] 1 demande n’est pas comptée : la personne ne laisse pas revenir cette nouvelle. Elle ne manque pas.
   *[other] { $n } demandes ne sont pas comptées : la personne ne laisse pas revenir cette nouvelle. Elles ne manquent pas.
}
measures-cause-withdrawn = { $n ->
    [one] 1 retrait ou autre choix
   *[other] { $n } retraits ou autres choix
}
measures-cause-refused = { $n ->
    [one] 1 refus ou redirection
   *[other] { $n } refus ou redirections
}
measures-cause-unreachable = { $n ->
    [one] 1 personne injoignable
   *[other] { $n } personnes injoignables
}
measures-cause-stopped = { $n ->
    [one] 1 arrêt
   *[other] { $n } arrêts
}
measures-cause-lost = { $n ->
    [one] 1 fermée faute de nouvelles
   *[other] { $n } fermées faute de nouvelles
}
measures-curve-caption = Les demandes encore ouvertes comptent jusqu’à aujourd’hui : chaque petit trait en est une. Les laisser de côté embellirait la courbe.
measures-curve-desc = Part des { $n } demandes pour lesquelles c’est arrivé, jour après jour. Les petits traits sont des demandes encore ouvertes. La courbe pointillée est la part qui a pris fin autrement.
measures-curve-since = depuis l’envoi
measures-curve-region = Courbe : { $title }
measures-curve-table = Tableau : { $title }
measures-line-answer = une réponse
measures-line-contact = un premier contact
measures-line-service = un premier service
measures-line-otherwise = fin dite autrement
measures-column-days = Jours depuis l’envoi
measures-column-share = C’est arrivé
measures-column-interval = Intervalle à 95 %
measures-column-otherwise = Fin autrement
measures-column-open = Encore ouvertes, hors de vue
measures-interval = { $low } à { $high }
measures-delay-how = Toutes les demandes de la période. Ce qui finit autrement (retrait, refus, personne injoignable, arrêt, silence) concourt; ce qui est encore ouvert est censuré à aujourd’hui, ou au jour où le consentement finit (Aalen et Johansen). Quand seule la fin du service est connue, elle compte pour son début. Un délai médian n’est dit que si la moitié y est.

measures-barriers = Les refus, par raison
measures-barriers-says = { $n ->
    [0] Aucun refus dans la période
    [one] 1 refus dans la période, avec sa raison
   *[other] { $n } refus dans la période, avec leurs raisons
}
measures-barriers-margin = { $n ->
    [0] aucun refus
    [one] <b>1</b> refus
   *[other] <b>{ $n }</b> refus
}
measures-barriers-how = Tous les refus de la période, même récents. Les cinq premières raisons sont des obstacles à l’accès; les deux autres s’y ajoutent. Les parts sont celles des refus, pas des demandes.
measures-barriers-region = Refus par raison
measures-column-reason = Raison
measures-column-count = Nombre
measures-column-part = Part

measures-hidden-meetings = Les rencontres, les appels et les demandes faites de vive voix, en dehors du réseau.
measures-hidden-silence = Ce que les personnes ont choisi de taire. Ce n’est pas une donnée manquante : c’est compté à part quand on le sait, et jamais deviné.
measures-hidden-other-sent = Ce que l’autre organisme a fait sans le dire, et ce qu’il a appris de la personne après que son consentement a pris fin.
measures-hidden-other-received = Ce que la personne a demandé ailleurs, et si on l’a refusée partout : seul qui demande peut le savoir. La fermeture d’une demande n’est connue que si elle nous est revenue.
measures-hidden-others = Si une évaluation a été refaite, si l’histoire a dû être racontée de nouveau, si un départ a été préparé : un seul journal ne le sait pas.
measures-hidden-worth = Si l’aide a aidé. Une demande répondue vite n’est pas une demande bien répondue, et un lien plus étroit n’est pas meilleur.

measures-file-side = Demandes
measures-file-indicator = Indicateur
measures-file-n = Sur
measures-file-share = Part (de 0 à 1)
measures-file-low = Intervalle, bas
measures-file-high = Intervalle, haut
measures-file-remark = Remarque
measures-file-few = moins de 5 : trop peu
measures-file-caution = moins de 20 : prudence
measures-file-undefined = on ne peut pas le savoir
measures-file-otherwise = Fin autrement (de 0 à 1)
measures-file-about = À propos
measures-file-what = Quoi
measures-file-value = Valeur
measures-file-cut = Compté le
measures-file-requests = { $side } : demandes
measures-file-mature = { $side } : assez vieilles
measures-file-by-choice = { $title }, { $side } : non comptées, par choix de la personne
measures-file-median = { $title }, { $side } : jours pour la moitié
measures-file-p80 = { $title }, { $side } : jours pour huit sur dix
measures-file-open = { $title }, { $side } : encore ouvertes
