### Ce que dit un journal d’événements : phrases, titres et tableaux, pour la page et pour le terminal.

log-title = Ce que dit un journal d’événements
log-honest = Aucun organisme n’y est classé, personne n’y est noté, et rien ici ne sert à financer.
log-lead = { $events } dans { $cases }, chez { $organisations }, du { $from } au { $to }.
log-events = { $n ->
    [one] { $n } événement
   *[other] { $n } événements
}
log-cases = { $n ->
    [one] { $n } parcours
   *[other] { $n } parcours
}
log-organisations = { $n ->
    [one] { $n } organisme
   *[other] { $n } organismes
}
log-empty = Aucun événement : il n’y a rien à mesurer.
log-unknown = on ne peut pas le savoir
log-few = Moins de vingt : à lire avec prudence.
log-quote = « { $name } »
log-kept-from = Seulement les événements à partir de : { $when }.
log-kept-to = Seulement les événements jusqu’à : { $when }.
log-kept-organisations = Seulement les parcours où apparaît l’un de ces organismes : { $names }.
log-kept-activities = Seulement les parcours où apparaît l’une de ces activités : { $names }.
log-kept-cut = Un parcours commencé avant, ou fini après, est compté comme s’il commençait ou finissait là : les durées et les débuts sont ceux de la période, pas ceux des parcours.
log-endings = Activités qui finissent un parcours : { $names }.
log-bad = { $n ->
    [one] { $n } ligne ne se lisait pas et n’est comptée nulle part.
   *[other] { $n } lignes ne se lisaient pas et ne sont comptées nulle part.
}
log-bad-rows = Ce qui n’a pas été compté
log-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
log-left-out = { $n ->
    [one] { $n } autre ligne n’est pas montrée ici; elle est dans le JSON.
   *[other] { $n } autres lignes ne sont pas montrées ici; elles sont dans le JSON.
}
log-same-table = Les mêmes données en tableau
log-drawing = Dessin : { $title }
log-from = De
log-to = À
log-to-and-back = À, puis retour
log-count = Passages
log-returned = Revenus aussitôt
log-of = { $part } sur { $all }
log-others = { $n ->
    [one] { $n } autre
   *[other] { $n } autres
}
log-handovers-title = Qui passe le relais à qui
log-handovers = { $n ->
    [0] Aucun passage d’un organisme à un autre n’est noté.
    [one] { $n } passage, d’un organisme à un autre.
   *[other] { $n } passages, entre { $pairs } paires d’organismes, chaque sens compté à part.
}
log-handovers-in = { $n ->
    [one] { $n } parcours sur { $all } en a au moins un.
   *[other] { $n } parcours sur { $all } en ont au moins un.
}
log-handover-is = Un passage, c’est deux événements qui se suivent dans un même parcours, chez deux organismes différents. Il dit où le parcours continue. Il ne dit ni pourquoi, ni qui l’a voulu, ni si c’était une bonne chose.
log-nowhere = { $n ->
    [one] { $n } événement n’a pas d’organisme : on n’en tient pas compte ici, et ses voisins se suivent.
   *[other] { $n } événements n’ont pas d’organisme : on n’en tient pas compte ici, et leurs voisins se suivent.
}
log-isolates = { $n ->
    [one] Un organisme n’a aucun passage, ni dans un sens ni dans l’autre : { $names }.
   *[other] { $n } organismes n’ont aucun passage, ni dans un sens ni dans l’autre : { $names }.
}
log-isolates-many = { $n } organismes n’ont aucun passage, ni dans un sens ni dans l’autre.
log-handovers-table = Passages d’un organisme à l’autre
log-handovers-margin = { $n ->
    [one] <b>{ $n }</b> passage
   *[other] <b>{ $n }</b> passages
}
log-pairs-margin = { $n ->
    [one] <b>{ $n }</b> lien
   *[other] <b>{ $n }</b> liens
}
log-map-caption = La largeur d’une flèche suit le nombre de passages.
log-map-others = { $n ->
    [one] { $n } organisme où il y a moins de passages est à part, en pointillé.
   *[other] { $n } organismes où il y a moins de passages sont réunis en un seul, en pointillé.
}
log-map-among = { $n ->
    [one] { $n } passage entre eux n’est pas dessiné.
   *[other] { $n } passages entre eux ne sont pas dessinés.
}
log-map-hidden = Les { $shown } flèches les plus larges sont dessinées, { $n } ne le sont pas.
log-map-desc = { $of } ronds. Le plus gros passage va de « { $from } » à « { $to } » : { $n }. Les valeurs sont dans le tableau.
log-no-handover = aucun passage
log-steps-title = Où commencent les parcours, et où ils vont d’abord
log-steps = { $n ->
    [one] { $n } parcours commence chez un organisme; { $stay }.
   *[other] { $n } parcours commencent chez un organisme; { $stay }.
}
log-stay = { $n ->
    [0] tous en changent au moins une fois
    [one] { $n } n’en change jamais
   *[other] { $n } n’en changent jamais
}
log-steps-caption = De gauche à droite, les trois premiers passages. La part d’un bloc d’où rien ne sort à droite ne va pas plus loin.
log-steps-others = { $n ->
    [one] { $n } organisme où il passe moins de parcours est sous « 1 autre ».
   *[other] { $n } organismes où il passe moins de parcours sont réunis sous « { $n } autres ».
}
log-steps-table = Premiers passages des parcours
log-rank = Passage
log-first = 1er passage
log-second = 2e passage
log-third = 3e passage
log-begins = commence
log-cases-column = Parcours
log-begun-margin = <b>{ $n }</b> parcours
log-passed-margin = <b>{ $n }</b> changent d’organisme
log-returns-title = Les retours
log-returns = { $n ->
    [0] Aucun retour.
    [one] { $n } retour, dans { $cases } parcours.
   *[other] { $n } retours, dans { $cases } parcours.
}
log-return-is = Un retour, c’est un passage aussitôt suivi du passage inverse : d’un premier organisme à un second, puis du second au premier. Ce peut être une réponse, un suivi à deux ou un renvoi : le journal ne les distingue pas.
log-returns-table = Passages aussitôt suivis du retour
log-returns-caption = { $n ->
    [one] Le cadre compte les passages du premier au second; la part pleine, ceux qui sont revenus aussitôt.
   *[other] Chaque cadre compte les passages du premier au second; la part pleine, ceux qui sont revenus aussitôt.
}
log-returns-desc = { $n ->
    [one] { $n } retour en tout. Les valeurs sont dans le tableau.
   *[other] { $n } retours en tout. Les valeurs sont dans le tableau.
}
log-returns-margin = { $n ->
    [one] <b>{ $n }</b> retour
   *[other] <b>{ $n }</b> retours
}
log-in-cases = dans { $n } parcours
log-durations-title = Combien de temps durent les parcours
log-durations = { $n ->
    [one] Du premier événement au dernier, le seul parcours dure { $half }.
   *[other] Du premier événement au dernier, la moitié des { $n } parcours durent { $half } ou moins, huit sur dix { $most } ou moins. La moyenne est de { $mean }.
}
log-open = { $n ->
    [one] { $n } parcours est encore ouvert : son dernier événement n’est pas de ceux qui finissent.
   *[other] { $n } parcours sont encore ouverts : leur dernier événement n’est pas de ceux qui finissent.
}
log-half-ended = Si l’on tient compte de ceux qui sont encore ouverts, la moitié sont finis en { $half }.
log-half-never = Si l’on tient compte de ceux qui sont encore ouverts, moins de la moitié finissent dans le temps que couvre le journal : le temps médian, on ne peut pas le savoir.
log-no-endings = Le journal ne dit pas quels parcours sont finis : chacun est tenu pour fini à son dernier événement. Si l’on nomme les activités qui finissent un parcours (option --ending), les autres comptent comme ouverts.
log-half-margin = la moitié en <b>{ $half }</b>
log-most-margin = huit sur dix en <b>{ $most }</b>
log-open-margin = dont { $n } encore ouverts
log-durations-caption = Part des parcours finis, selon le temps passé depuis leur premier événement.
log-censored = Les parcours encore ouverts comptent jusqu’au dernier moment du journal : chaque petit trait en est un ou plusieurs. Les laisser de côté embellirait la courbe.
log-beyond = { $n ->
    [one] { $n } parcours dure plus de { $end } : il n’est pas montré.
   *[other] { $n } parcours durent plus de { $end } : ils ne sont pas montrés.
}
log-durations-table = Part des parcours finis selon le temps passé
log-after = Après
log-ended-share = Finis
log-ended = Parcours finis
log-out = Ouverts, sortis de l’observation
log-since-first = depuis le premier événement
log-ended-line = finis
log-half-mark = la moitié en { $half }
log-weeks-title = Quand on passe d’un organisme à l’autre
log-when = Un passage est compté au moment de l’événement qui reçoit. Heures et jours de : { $zone }.
log-by-week = Passages par semaine
log-by-month = Passages par mois
log-by-year = Passages par année
log-week-of = Semaine du
log-month = Mois
log-year = Année
log-most-week = Au plus { $n } dans une même semaine, celle du { $when }.
log-most-month = Au plus { $n } dans un même mois, { $when }.
log-most-year = Au plus { $n } dans une même année, { $when }.
log-along-caption = { $n ->
    [one] Une seule barre.
   *[other] { $n } barres, une par période, y compris celles où rien ne passe.
}
log-by-hour = Passages par jour et par heure
log-hour = Heure
log-hours-share = En semaine, de 8 h à 17 h : { $working } des passages. La fin de semaine : { $weekend }.
log-hours-caption = La surface d’un carré suit le nombre de passages de cette heure; l’échelle est dessous.
log-follows-title = Quelle activité en suit une autre
log-follows-is = Tous les événements, qu’ils aient un organisme ou non. Le temps médian va de l’une à l’autre, telles que le journal les date.
log-follows-table = Activités qui se suivent
log-follows-margin = { $n ->
    [one] <b>{ $n }</b> suite
   *[other] <b>{ $n }</b> suites
}
log-activity = Activité
log-next-activity = Puis
log-times = Fois
log-median = Temps médian
log-network-title = La forme du réseau
log-network-small = { $n ->
    [0] Aucun organisme n’est nommé : il n’y a pas de réseau à décrire.
    [one] Un seul organisme : il n’y a pas de réseau à décrire.
   *[other] Avec { $n } organismes, le tableau des passages dit plus que des indices. On ne les donne qu’à partir de six; ils sont dans le JSON.
}
log-network-is = Un lien est une paire d’organismes entre lesquels il y a au moins un passage, dans un sens. Aucun de ces nombres n’est un but : des liens vont à sens unique parce que c’est bien ainsi.
log-network-table = Indices du réseau
log-nodes-margin = <b>{ $n }</b> organismes
log-arcs-margin = <b>{ $n }</b> liens
log-index = Indice
log-value = Valeur
log-means = Ce qu’il dit
log-density = Densité
    .means = part des liens possibles qui existent
log-reciprocity = Réciprocité
    .means = part des liens qui ont leur inverse
log-weighted-reciprocity = Réciprocité pondérée
    .means = part des passages compensés dans l’autre sens
log-beyond-chance = Réciprocité au-delà du hasard
    .means = au-dessus de 0, plus de liens réciproques que le hasard n’en ferait
log-centralisation = Centralisation
    .means = 1 si tout passe par un seul organisme, 0 si tous ont autant de voisins
log-continuity-title = Chez combien d’organismes passe un même parcours
log-continuity = { $n ->
    [0] Aucun parcours n’a quatre événements chez un organisme : la continuité, on ne peut pas la savoir.
    [one] Un seul parcours a au moins quatre événements chez un organisme. En dessous de quatre, ces indices ne sont pas fiables.
   *[other] { $n } parcours ont au moins quatre événements chez un organisme. En dessous de quatre, ces indices ne sont pas fiables.
}
log-continuity-unseen = Chaque événement compte comme une visite, l’organisme comme celui qu’on visite. Les visites faites hors de ce journal n’y sont pas vues : la vraie continuité peut être plus haute ou plus basse. Un changement que la personne a voulu n’est pas une rupture, et le journal ne dit pas qui l’a voulu. Ce que les personnes disent de la continuité reste à leur demander.
log-continuity-table = Indices de continuité
log-continuity-margin = <b>{ $n }</b> parcours
log-q1 = Un quart, au plus
log-q2 = La moitié, au plus
log-q3 = Trois quarts, au plus
log-upc = UPC
    .means = part des visites chez l’organisme le plus visité
log-coc = COC
    .means = 0 si les visites sont toutes ailleurs, 1 si elles sont toutes au même endroit
log-secon = SECON
    .means = part des visites au même endroit que la précédente
log-mmci = MMCI
    .means = près de 1 s’il y a peu d’organismes pour beaucoup de visites
log-unsaid-title = Ce que ce journal ne dit pas
log-unsaid = Les rencontres qui ne sont pas inscrites, les demandes faites de vive voix, ce que les personnes ont choisi de taire, qui n’est pas une donnée manquante. Un journal montre ce que des organismes ont noté, pas ce que des personnes ont vécu.
