### Le répertoire.

directory-title = Trouver une porte
directory-lead = { $services ->
    [0] Aucun service
    [one] { $services } service
   *[other] { $services } services
} et { $places ->
    [0] aucun lieu.
    [one] { $places } lieu.
   *[other] { $places } lieux.
} On ne garde rien de votre recherche.
directory-why = Pourquoi ici :
directory-free = gratuit
directory-no-papers = sans diagnostic ni référence à fournir
directory-answers = { $n ->
    [one] répond en { $n } jour ouvrable
   *[other] répond en { $n } jours ouvrables
}
directory-opens = rouvre { $when }
directory-confirmed = Confirmé par { $name } { $when }
directory-unconfirmed = Personne ne l’a confirmé récemment. Appelez avant d’y aller.
directory-ask = Demander à ce service
directory-places = Lieux
directory-places-hint = Établissements connus du public. Aucun n’est recommandé.
directory-none = Rien trouvé. Essayez un mot plus court, ou un autre secteur.
directory-search = Votre recherche
directory-need = De quoi avez-vous besoin?
directory-near = Près de
directory-kind = Genre
directory-any-kind = Tous les genres
directory-open-only = Ouvert maintenant
directory-order = Comment c’est classé
directory-order-more = Par approche, puis par distance. Personne ne paie pour être premier. Aucune approche n’est dite meilleure.
directory-absent = Certains lieux n’y sont pas
directory-absent-more = Leur adresse protège des gens. Le 811 sait les joindre.
directory-about = Ce que c’est
directory-own-words = dans ses propres mots
directory-address = Adresse
directory-phone = Téléphone
directory-operator = Tenu par
directory-promises = Ce qui est promis à qui demande
directory-promises-hint = En jours ouvrables de ce service. Une entente peut promettre autre chose.
directory-no-promise = Ce service n’a rien promis de plus que les délais ordinaires.
directory-p-seen = lecture de la demande
directory-p-answer = réponse
directory-p-contact = premier contact avec la personne
directory-p-service = début du service
directory-open-to-refusals = Ce service a choisi de recevoir ce que d’autres refusent.
directory-not-open-to-refusals = Ce service ne se propose pas pour recevoir ce que d’autres refusent.
directory-mandated = Il reçoit des demandes imposées.
directory-not-mandated = Il ne reçoit pas de demandes imposées.
directory-now = En ce moment
directory-who-says = Qui le dit
directory-services-here = Services ici
directory-capacity-title = Votre capacité
directory-capacity-lead = Ce que vous dites paraît aussitôt dans le répertoire, avec la date d’aujourd’hui.
directory-capacity = Pouvez-vous recevoir quelqu’un?
directory-wait = Attente, en semaines
directory-say = Le dire
directory-approach = Approche
