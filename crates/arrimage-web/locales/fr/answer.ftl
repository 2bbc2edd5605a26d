### Répondre sans compte.

answer-title = Répondre à une demande
answer-lead = Pour un organisme sans compte. Le code vient de qui vous a demandé.
answer-code = Code de réponse
    .hint = 8 lettres ou chiffres. Cinq essais au plus.
answer-open = Continuer
answer-asks = { $name } vous demande quelque chose
answer-reference = Référence
answer-phone = Pour en parler
answer-nothing = Rien sur la personne ne paraît ici.
answer-nothing-more = La référence est celle qu’on vous a donnée autrement. Ce lien sert à une seule réponse.
answer-who = Votre nom
answer-send = Envoyer la réponse
answer-done = Merci. La réponse est partie.
answer-done-more = Le lien ne sert plus. Pour en dire plus, appelez { $name }.
