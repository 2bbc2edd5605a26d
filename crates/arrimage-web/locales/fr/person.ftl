### Le dossier d’une personne, dans cet organisme seulement.

person-tab = Dossier
person-list-title = { $n ->
    [0] Personne n’a de dossier ici
    [one] { $n } personne a un dossier ici
   *[other] { $n } personnes ont un dossier ici
}
person-list-lead = Seulement les personnes de votre organisme. Aucune recherche ne va plus loin.
person-pick = Avec qui écrire la demande?
person-recent = Récemment
person-found = Pour « { $query } »
person-search = Nom
person-none = Personne de ce nom ici.
person-open = { $n ->
    [0] Aucune demande ouverte.
    [one] { $n } demande ouverte.
   *[other] { $n } demandes ouvertes.
}
person-respondent-is = Personne répondante : { $name }.
person-only-here = Pourquoi seulement ici
person-only-here-more = Il n’y a pas de dossier central. Chaque organisme garde les siens, et chaque lecture est notée : la personne la verra.
person-lead = Votre lecture est notée; la personne la verra dans son carnet.
person-new-request = Écrire une demande ensemble
person-words = Ses mots
person-words-hint = Jamais résumés, jamais corrigés.
person-words-with = avec { $name }
person-no-request = Aucune demande.
person-consents = Ce qui a été accepté
person-consents-hint = Rien ne se renouvelle en silence.
person-no-consent = Rien ne voyage.
person-may-read = { $name } peut lire
person-comes-back = Peut revenir : { $back }.
person-withdrawn = Retiré
person-keeps = Ce que la personne tient à l’écart
person-keeps-hint = Des gens, des organismes, des sujets. Cela ne laisse aucun blanc visible ailleurs.
person-silence = zone de silence
person-aside = La personne en bref
person-no-reach = À demander d’abord
person-respondent = Personne répondante
person-respondent-none = Aucune pour l’instant
person-on-file = Au dossier
person-card = Carte de papier
person-card-given = Remise { $when }.
person-card-none = Aucune carte. Le carnet reste fermé.
person-erase = Effacer
person-erase-more = Si la personne le demande, ou quand le temps de garder est passé.

person-act-new = Ouvrir un dossier
    .title = Ouvrir un dossier
    .lead = Seulement ce qu’il faut pour commencer. D’abord, comment joindre la personne sans risque.
person-act-edit = Corriger
    .title = Corriger ce qui est au dossier
    .lead = Avec la personne. Laissez vide ce qu’elle ne veut pas dire; ce n’est pas un manque.
person-act-reach = Changer la façon de la joindre
    .title = Joindre sans risque
    .lead = Cela prend effet aussitôt, aussi pour ce qui n’est pas encore parti.
person-act-words = Ajouter des mots
    .title = Ajouter des mots
    .lead = Tels qu’ils sont dits. Les mots d’avant restent.
person-act-restrict = Tenir quelqu’un à l’écart
    .title = Tenir quelqu’un à l’écart
    .lead = La personne n’a pas à dire pourquoi. Cela vaut aussitôt, à chaque lecture.
person-act-lift = Lever
    .title = Lever cette mise à l’écart
    .lead = Seulement si la personne le demande.
person-act-silence = Taire quelque chose
    .title = Une zone de silence
    .lead = Ce qui est tu ne part jamais et ne laisse aucun blanc visible.
person-act-respondent = Changer la personne répondante
    .title = Qui peut-elle toujours appeler?
    .lead = Proposé ici, accepté par la personne.
person-act-card = Remettre une carte
    .title = Remettre une carte de papier
    .lead = La carte précédente cesse d’ouvrir. La personne choisit son NIP et le tape elle-même. Elle peut aussi ne rien emporter.
person-act-stop = Tout arrêter
    .title = Arrêter ce consentement
    .lead = Plus rien ne part dès que c’est noté, même ce qui attendait dans la boîte d’envoi.
person-act-narrow = Enlever quelque chose
    .title = Enlever quelque chose
    .lead = Ce qui est enlevé ne voyage plus. Le reste continue.
person-act-erase = Effacer ce dossier
    .title = Effacer ce dossier
    .lead = La clé qui l’ouvre est détruite. On ne peut pas revenir en arrière. Le journal garde la preuve que quelque chose a été effacé, pas ce que c’était.
person-act-emergency = Ouvrir en urgence
    .title = Ouvrir ce dossier en urgence
    .lead = Seulement si la vie ou l’intégrité de quelqu’un est en danger et qu’on ne peut pas attendre son accord. La personne lira votre raison dans son carnet.

person-field-name = Le nom que la personne se donne
person-field-reach-how = Comment la joindre sans risque?
    .hint = Par exemple : par texto après 16 h, sans nommer l’organisme.
person-field-reach-never = Ce qu’il ne faut jamais faire
    .hint = Par exemple : ne pas appeler à la maison.
person-field-tongue = Langue souhaitée
person-field-birth = Date de naissance
    .hint = Seulement si elle sert. Avant 14 ans, l’accord vient de qui exerce l’autorité parentale.
person-field-exact = Texte exact
person-field-words = Ses mots
    .hint = Dans sa langue, avec ses fautes s’il y en a.
person-field-against = Qui?
person-against-practitioner = Une intervenante ou un intervenant
person-against-organisation = Un organisme
person-against-category = Un genre d’organisme ou de rôle
person-field-against-who = Nom ou genre
person-field-restrict-words = Ce qu’elle en dit
    .hint = Seulement si elle veut le dire. Cela reste ici.
person-field-lift-sure = Oui, la personne le demande.
person-field-silence = Que faut-il taire?
person-field-respondent = Qui?
person-field-pin = NIP choisi par la personne
    .hint = De 4 à 12 chiffres, tapés par elle. Vous n’avez pas à le connaître.
person-field-erase-sure = Oui, effacer pour toujours.
person-field-emergency = Pourquoi est-ce urgent?
    .hint = Écrivez-le pour elle : elle le lira.
person-emergency-lead = Ouvert une fois, en urgence.
person-emergency-noted = C’est noté au journal avec votre raison.
person-emergency-not = Une urgence n’ouvre jamais l’endroit où la personne vit ni la façon de la joindre.
