### Écrire une demande.

new-request-tab = Nouvelle demande
new-request-title = Une demande avec { $name }
new-request-kept = Brouillon gardé { $when }
new-request-nothing-left = Rien n’est parti. Vous pouvez garder le brouillon et revenir.
new-request-wrong = { $n ->
    [one] Il reste une chose avant l’envoi
   *[other] Il reste { $n } choses avant l’envoi
}

new-request-1 = Joindre la personne sans risque
new-request-1-margin = D’abord la sécurité. Un mauvais message peut coûter cher.
new-request-reach = Comment peut-on la joindre?
new-request-reach-through = Par vous seulement
    .hint = L’autre organisme passera par vous.
new-request-reach-other = Autrement
    .hint = Écrivez-le dessous; ce sera gardé dans son dossier.
new-request-reach-how = Si c’est autrement : comment
new-request-reach-never = Ce qu’il ne faut jamais faire
new-request-2 = Ce qu’elle dit
new-request-2-margin = Gardé tel quel. Personne ne peut résumer ni corriger ces mots, sauf elle.
new-request-words = Les mots de { $name }
    .hint = Dans sa langue, avec ses fautes s’il y en a. Pas de diagnostic à inscrire.
new-request-words-lang = Langue de ces mots
new-request-3 = À qui le demander
new-request-3-hint = C’est la personne qui choisit.
new-request-search = Chercher dans le répertoire
new-request-3-margin = En ordre alphabétique. Aucun n’est recommandé par le programme.
new-request-service = Choisir un service
new-request-nothing = Rien pour l’instant
    .hint = Ses mots restent ici, avec vous. Personne d’autre n’en saura rien.
new-request-capacity = Capacité
new-request-wait = Attente
new-request-answer = Réponse
new-request-agreement = Votre entente :
new-request-lacks = Manque encore :
new-request-practitioner = À une personne en particulier
new-request-nobody-named = À personne en particulier
new-request-asked-before = Déjà demandé { $to } { $when }.
new-request-4 = Ce qui voyage
new-request-4-hint = Rien n’est coché d’avance. Le texte exact est celui qui partira.
new-request-4-margin = La personne décide, une chose à la fois.
new-request-items = Éléments à envoyer
new-request-words-as-is = Ceux d’au-dessus, tels quels.
new-request-exact = Texte exact : { $what }
new-request-silence = <b>Une zone de silence.</b> Ce que la personne veut taire ne part jamais et ne laisse aucun blanc visible.
new-request-household-more = La demande concerne aussi quelqu’un d’autre du ménage
new-request-household = Autres personnes du ménage
    .hint = Chacune donne son propre accord. La demande n’est jamais divisée d’elle-même.
new-request-back = Ce qui peut revenir de plus
    .hint = Sans rien cocher, reviennent seulement : la réponse, les questions et que c’est fait.
new-request-5 = Son accord
new-request-5-margin = En un geste, mais précis : quoi, à qui, pourquoi, jusqu’à quand.
new-request-accord = { $name } accepte que { $from } envoie { $to } : { $items }. C’est pour demander : { $service }. Jusqu’au { $until }.
new-request-aloud = À lire à voix haute
new-request-aloud-text = { $n ->
    [one] « Je vais envoyer une chose { $to } : { $items }.
   *[other] « Je vais envoyer { $n } choses { $to } : { $items }.
} C’est pour demander : { $service }. Ça vaut jusqu’au { $until }. Vous pouvez dire non, enlever quelque chose, ou changer d’idée n’importe quand, sans dire pourquoi, et ça ne change rien à ce que je fais avec vous. »
new-request-until = Jusqu’à quand?
new-request-until-latest = Au plus tard le { $date }.
new-request-giver = Qui donne l’accord?
new-request-evidence = Comment l’accord a-t-il été dit?
new-request-witness = Devant qui, ou par qui
    .hint = Le nom du témoin, ou de qui exerce l’autorité parentale. Il reste ici; il ne voyage pas.
new-request-paper = Empreinte du papier signé
    .hint = L’empreinte SHA-256 de sa numérisation : 64 chiffres et lettres.
new-request-not-alone = Quelqu’un d’autre est là en ce moment
new-request-not-alone-more = L’accord sera redemandé plus tard, sans que rien paraisse.
new-request-6 = Le passage
new-request-6-margin = Une personne accompagnée se perd moins souvent en route.
new-request-passage = Qui fait le premier pas avec elle?
new-request-passage-alone = Elle préfère y aller seule
new-request-origin = Cette demande est-elle libre?
new-request-origin-voluntary = Oui, c’est son choix
new-request-origin-mandated = Non, quelqu’un l’impose
    .hint = Un organisme communautaire refuse les demandes imposées, sauf s’il a dit le contraire.
new-request-mandated-by = Si elle est imposée : par qui
new-request-follows = À la suite d’une autre demande
new-request-follows-none = D’aucune
new-request-send = Envoyer la demande
new-request-preview = Voir le pli
new-request-draft = Garder le brouillon
new-request-confirmed-when = L’envoi n’est confirmé que lorsque l’autre côté a signé l’accusé de réception. Jusqu’à l’acceptation, la personne reste avec vous.
new-request-slip = Le pli, tel que { $name } le lira
new-request-from = De
new-request-to = À
new-request-slip-end = Rien d’autre ne part.
new-request-slip-none = Le pli n’est pas encore plié
new-request-slip-none-more = « Voir le pli » montre ici le texte exact qui partira, sans rien envoyer.
