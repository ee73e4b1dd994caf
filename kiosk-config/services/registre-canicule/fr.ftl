service = Être appelé pendant la canicule
    .sentence = La mairie prend de vos nouvelles.
    .goal = La mairie appelle les personnes de sa liste les jours très chauds. Cette liste s’appelle le registre canicule.
    .after = La mairie vous répond avant le { $date }. Ensuite, elle prend des nouvelles les jours très chauds.

repeat-contacts = Voulez-vous ajouter une personne à prévenir ?
    .item = Personne à prévenir { $n }
    .add = Ajouter une personne
    .done = Non, je continue

pour_qui = Qui voulez-vous inscrire ?
    .hint = Vous pouvez inscrire un parent, un ami ou un voisin.
    .label = Personne à inscrire
    .moi = Moi
    .autre = Une autre personne

lien = Qui êtes-vous pour cette personne ?
    .hint = Un juge nomme le tuteur ou le curateur.
    .label = Votre lien
    .famille = Quelqu’un de sa famille
    .voisinage = Un voisin ou un ami
    .metier = Un professionnel qui l’aide
    .protection = Son tuteur ou son curateur
    .autre = Un autre lien

nom = Quel est votre nom de famille ?
    .hint = Votre nom à vous, celui de tous les jours.
    .label = Votre nom
    .error = Écrivez votre nom de famille.

prenom = Quel est votre prénom ?
    .label = Votre prénom
    .error = Écrivez votre prénom.

naissance = Quelle est votre date de naissance ?
    .hint = Elle est écrite sur votre carte d’identité.
    .label = Date de naissance
    .error = Écrivez le jour, le mois et l’année.
    .constraint = Cette liste est pour les adultes. Vérifiez l’année de naissance.

tiers_telephone = Quel est votre numéro de téléphone ?
    .hint = Nous vous appelons s’il manque un renseignement.
    .label = Votre téléphone

accord_proche = Cette personne est-elle d’accord ?
    .hint = Chacun est libre de dire oui ou non.
    .label = Accord de la personne
    .oui = Oui, elle est d’accord
    .pas_encore = Je ne lui ai pas encore demandé
    .ne_peut_pas = Elle ne peut pas répondre

parler = Parlez-lui de cette demande
    .body = Elle peut dire non. Dans ce cas, prévenez la mairie.

proche_nom = Quel est le nom de famille de cette personne ?
    .hint = Le nom qu’elle utilise tous les jours.
    .label = Nom de la personne
    .error = Écrivez le nom de famille de la personne.

proche_prenom = Quel est le prénom de cette personne ?
    .label = Prénom de la personne

proche_naissance = Quelle est sa date de naissance ?
    .label = Date de naissance
    .constraint = Cette liste est pour les adultes. Vérifiez l’année de naissance.

age_estime = Quel âge a cette personne ?
    .hint = Une réponse à peu près juste suffit.
    .label = Âge
    .plus_65 = 65 ans ou plus
    .de_60_a_64 = Entre 60 et 64 ans
    .moins_60 = Moins de 60 ans
    .ne_sait_pas = Je ne sais pas

situation = Quelle est la situation de la personne à inscrire ?
    .hint = Inapte veut dire que la santé empêche de travailler.
    .label = Situation
    .handicap = Un handicap
    .inapte = 60 ans ou plus, inapte au travail
    .aucune = Aucune de ces situations
    .ne_sait_pas = Je ne sais pas
    .constraint = Cette réponse est pour les 60 ans ou plus. Choisissez-en une autre.

hors_liste = Vous pouvez continuer
    .body = Cette liste est d’abord pour les personnes âgées ou handicapées. La mairie lit chaque demande. Elle vous répond.

adresse = Quelle est l’adresse du logement ?
    .hint = Écrivez le numéro et la rue.
    .label = Adresse
    .example = Par exemple : 12, rue des Lilas.
    .error = Écrivez le numéro et la rue du logement.

commune = Dans quelle commune est le logement ?
    .hint = Écrivez le code postal, puis choisissez la commune.
    .label = Commune
    .where = Le code postal a cinq chiffres. Il est sur les lettres, avant le nom de la commune.
    .error = Écrivez le code postal, puis choisissez la commune.

logement = Est-ce une maison ou un appartement ?
    .label = Logement
    .maison = Une maison
    .rez_de_chaussee = Un appartement au rez-de-chaussée
    .etage = Un appartement à l’étage

etage = À quel étage est l’appartement ?
    .label = Étage
    .error = Écrivez le numéro de l’étage.

acces = Comment entrer dans l’immeuble ?
    .hint = Écrivez le code, ou le nom sur l’interphone.
    .label = Entrée de l’immeuble
    .example = Par exemple : code 14 B 7, interphone Ferrand.

a_telephone = Y a-t-il un téléphone dans le logement ?
    .hint = Un téléphone fixe ou un mobile.
    .label = Téléphone au logement

telephone = Quel numéro pouvons-nous appeler ?
    .hint = Choisissez celui qui répond le plus souvent.
    .label = Numéro à appeler
    .error = Écrivez le numéro de téléphone à appeler.
    .where = Le numéro est écrit sur la facture de téléphone. Un proche peut aussi vous le donner.

sans_telephone = Une personne de la mairie viendra
    .body = Les jours très chauds, elle sonnera à la porte. Elle montrera toujours sa carte.

seul = Vivez-vous seul ou seule ?
    .label = Vous vivez seul ou seule
    .oui = Oui, je vis sans personne d’autre
    .non = Non, je vis avec quelqu’un

proche_seul = Cette personne vit-elle seule ?
    .label = La personne vit seule
    .oui = Oui, elle vit seule
    .non = Non, elle vit avec quelqu’un
    .ne_sait_pas = Je ne sais pas

aide_domicile = Un service d’aide vient-il à la maison ?
    .hint = Pour le ménage, la toilette, les repas ou les soins.
    .label = Aide à la maison
    .oui = Oui
    .non = Non
    .ne_sait_pas = Je ne sais pas

aide_nom = Quel est le nom de ce service ?
    .hint = Il est souvent écrit sur les factures.
    .label = Service d’aide

contact_nom = Qui faut-il prévenir ?
    .hint = Écrivez son prénom et son nom.
    .label = Personne à prévenir
    .error = Écrivez le prénom et le nom de cette personne.

contact_lien = Qui est cette personne ?
    .label = Qui est-ce
    .enfant = Un fils ou une fille
    .famille = Quelqu’un d’autre de la famille
    .voisinage = Un voisin ou un ami
    .metier = Un professionnel
    .autre = Une autre personne

contact_telephone = Quel numéro faut-il appeler ?
    .hint = Le numéro de la personne à prévenir.
    .label = Téléphone
    .error = Écrivez le numéro de la personne à prévenir.

medecin = Quel médecin peut-on prévenir ?
    .hint = Écrivez le nom du médecin habituel.
    .label = Médecin

accord = Acceptez-vous cette inscription ?
    .label = Votre accord
    .body = Cette liste sert seulement en cas de danger, comme une canicule. La mairie la donne au préfet s’il organise des secours. On peut quitter la liste à tout moment.
    .error = Sans accord, la mairie ne peut inscrire personne. Demandez conseil à l’accueil.

word-tuteur = tuteur
    .means = Un juge l’a choisi pour décider à la place d’une personne.

word-curateur = curateur
    .means = Un juge l’a choisi pour aider une personne à décider.
