### Entrer.

sign-in-title = Entrer
sign-in-lead = Pour les intervenantes et intervenants d’un organisme de ce nœud.
sign-in-needed = Cette page demande d’entrer. Vous y reviendrez aussitôt.
sign-in-organisation = Votre organisme
sign-in-handle = Votre nom d’entrée
    .hint = Celui que votre organisme vous a donné, sans espace.
sign-in-passphrase = Votre phrase de passe
sign-in-enter = Entrer
sign-in-otherwise = Autres façons d’entrer
sign-in-card = Vous avez une carte de papier?
sign-in-card-more = Votre carnet s’ouvre avec le code de la carte et votre NIP. Aucun compte.
sign-in-card-open = Ouvrir le carnet
sign-in-code = On vous a donné un code de réponse?
sign-in-code-more = Un organisme sans compte répond à une demande avec le code de 8 caractères.
sign-in-lost = Phrase oubliée
sign-in-lost-more = La personne qui gère votre organisme peut vous donner un nouveau lien.
sign-in-welcome-tab = Choisir une phrase de passe
sign-in-welcome = Bonjour { $name }. Choisissez votre phrase de passe.
sign-in-welcome-lead = Pour entrer avec { $organisation }. Ce lien sert une fois, d’ici { $when }.
sign-in-choose = Une phrase de passe
    .hint = Au moins 10 caractères. Quatre ou cinq mots qui ne vont pas ensemble font une bonne phrase.
sign-in-again = La même, encore une fois
sign-in-set = Choisir cette phrase
