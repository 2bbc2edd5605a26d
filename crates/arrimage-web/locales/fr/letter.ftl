### Une lettre pour répondre sans compte.

letter-title = La lettre de réponse
letter-once = Le code et le lien ne sont montrés qu’ici, maintenant. Imprimez la lettre ou dictez le code au téléphone. En imprimer une autre ferme celle-ci.
letter-object = Demande numéro { $reference }
letter-asks = Nous vous demandons un service pour une personne. Elle le sait et elle l’a accepté. Cette lettre ne dit rien d’elle : nous vous en parlerons de vive voix.
letter-how = Pour répondre
letter-by-code = Allez à { $site } et tapez le numéro et le code ci-dessous.
letter-by-link = Ou ouvrez ce lien, qui sert une fois :
letter-by-phone = Ou appelez-nous : nous noterons votre réponse.
letter-number = Numéro de la demande
letter-code = Code
letter-care = Après cinq essais manqués ou une réponse, le code et le lien ne servent plus.
