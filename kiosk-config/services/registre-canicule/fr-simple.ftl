service = Être appelé quand il fait très chaud
    .sentence = La mairie vous appelle pour savoir si vous allez bien.
    .goal = La canicule, c’est quand il fait très chaud plusieurs jours. La mairie appelle les personnes de sa liste.
    .after = La mairie vous répond avant le { $date }. Quand il fait très chaud, la mairie appelle.

repeat-contacts = Voulez-vous ajouter une personne à appeler ?
    .item = Personne à appeler { $n }
    .add = Ajouter une personne
    .done = Non, je continue

pour_qui = Qui voulez-vous mettre sur la liste ?
    .hint = Vous pouvez mettre votre nom, ou le nom d’une autre personne.
    .label = Sur la liste
    .moi = Moi
    .autre = Une autre personne

lien = Qui êtes-vous pour cette personne ?
    .hint = Un tuteur aide une personne, parce qu’un juge l’a choisi.
    .label = Qui vous êtes
    .famille = Je suis de sa famille
    .voisinage = Je suis un voisin ou un ami
    .metier = Je l’aide, c’est mon travail
    .protection = Je suis son tuteur ou son curateur
    .autre = Autre chose

nom = Quel est votre nom de famille ?
    .hint = C’est votre nom à vous, celui de tous les jours.
    .label = Votre nom
    .error = Écrivez votre nom de famille.

prenom = Quel est votre prénom ?
    .label = Votre prénom
    .error = Écrivez votre prénom.

naissance = Quel jour êtes-vous né ou née ?
    .hint = La date est écrite sur votre carte d’identité.
    .label = Date de naissance
    .error = Écrivez le jour, le mois et l’année.
    .constraint = La liste est pour les adultes. Regardez bien l’année.

tiers_telephone = Quel est votre numéro de téléphone ?
    .hint = Nous vous appelons si nous avons une question.
    .label = Votre téléphone

accord_proche = Cette personne est-elle d’accord ?
    .hint = Cette personne a le droit de dire non.
    .label = Accord de la personne
    .oui = Oui, elle est d’accord
    .pas_encore = Je vais lui demander
    .ne_peut_pas = Elle ne peut pas répondre

parler = Parlez avec cette personne
    .body = Demandez si elle est d’accord. Si elle dit non, appelez la mairie.

proche_nom = Quel est le nom de famille de cette personne ?
    .hint = C’est le nom qu’elle dit tous les jours.
    .label = Nom de la personne
    .error = Écrivez le nom de famille de la personne.

proche_prenom = Quel est le prénom de cette personne ?
    .label = Prénom de la personne

proche_naissance = Quel jour est-elle née ?
    .label = Date de naissance
    .constraint = La liste est pour les adultes. Regardez bien l’année.

age_estime = Quel âge a cette personne ?
    .hint = Vous pouvez répondre à peu près.
    .label = Âge
    .plus_65 = 65 ans ou plus
    .de_60_a_64 = Entre 60 et 64 ans
    .moins_60 = Moins de 60 ans
    .ne_sait_pas = Je ne sais pas

situation = Qu’est-ce qui est vrai pour la personne de la liste ?
    .hint = Une seule réponse suffit.
    .label = Situation
    .handicap = Un handicap
    .inapte = 60 ans ou plus, ne peut plus travailler
    .aucune = Rien de tout cela
    .ne_sait_pas = Je ne sais pas
    .constraint = Cette réponse est pour les 60 ans ou plus. Touchez une autre réponse.

hors_liste = Vous pouvez continuer
    .body = La liste est surtout pour les personnes âgées ou handicapées. La mairie lit toutes les demandes. La mairie vous répond.

adresse = Quelle est l’adresse de la maison ?
    .hint = Écrivez le numéro et le nom de la rue.
    .label = Adresse
    .example = Par exemple : 12, rue des Lilas.
    .error = Écrivez le numéro et le nom de la rue.

commune = Dans quelle ville ou quel village ?
    .hint = Écrivez le code postal, puis touchez le nom de la ville.
    .label = Ville ou village
    .where = Le code postal est un numéro de cinq chiffres. Il est sur les lettres, avant le nom de la ville.
    .error = Écrivez le code postal, puis touchez le nom de la ville.

logement = C’est une maison ou un appartement ?
    .label = Logement
    .maison = Une maison
    .rez_de_chaussee = Un appartement, sans escalier à monter
    .etage = Un appartement, plus haut

etage = Quel est le numéro de l’étage ?
    .label = Étage
    .error = Écrivez le numéro de l’étage.

acces = Comment ouvrir la porte en bas ?
    .hint = Écrivez le code de la porte, ou le nom sur la sonnette.
    .label = Porte en bas
    .example = Par exemple : code 14 B 7, sonnette Ferrand.

a_telephone = Y a-t-il un téléphone à la maison ?
    .hint = Un téléphone portable compte aussi.
    .label = Téléphone à la maison

telephone = Quel numéro pouvons-nous appeler ?
    .hint = Donnez un numéro où quelqu’un répond souvent.
    .label = Numéro à appeler
    .error = Écrivez le numéro de téléphone.
    .where = Le numéro est écrit sur la facture du téléphone. Votre famille peut aussi le connaître.

sans_telephone = Une personne de la mairie viendra
    .body = Quand il fait très chaud, elle sonne à la porte. Elle montre toujours sa carte.

seul = Vivez-vous sans personne d’autre ?
    .label = Vous vivez seul ou seule
    .oui = Oui, il y a seulement moi
    .non = Non, je vis avec quelqu’un

proche_seul = Cette personne vit-elle seule ?
    .label = La personne vit seule
    .oui = Oui, elle vit seule
    .non = Non, elle vit avec quelqu’un
    .ne_sait_pas = Je ne sais pas

aide_domicile = Une aide vient-elle à la maison ?
    .hint = Par exemple, une aide pour le ménage ou la toilette.
    .label = Aide à la maison
    .oui = Oui
    .non = Non
    .ne_sait_pas = Je ne sais pas

aide_nom = Comment s’appelle ce service d’aide ?
    .hint = Le nom est souvent écrit sur les factures.
    .label = Service d’aide

contact_nom = Qui faut-il appeler s’il y a un problème ?
    .hint = Écrivez son prénom et son nom.
    .label = Personne à appeler
    .error = Écrivez le prénom et le nom.

contact_lien = Qui est cette personne ?
    .label = Qui est-ce
    .enfant = Un fils ou une fille
    .famille = Quelqu’un d’autre de la famille
    .voisinage = Un voisin ou un ami
    .metier = Une aide ou une infirmière
    .autre = Une autre personne

contact_telephone = Quel est le numéro de cette personne ?
    .hint = C’est le téléphone de la personne à appeler.
    .label = Téléphone
    .error = Écrivez le numéro de téléphone.

medecin = Quel médecin peut-on appeler ?
    .hint = Écrivez le nom du médecin.
    .label = Médecin

accord = Êtes-vous d’accord pour la liste ?
    .label = Votre accord
    .body = La liste sert seulement à aider en cas de danger. En cas de grand danger, le préfet peut lire la liste. Le préfet est le chef des secours. On peut sortir de la liste quand on veut.
    .error = Si vous dites non, la mairie ne peut pas appeler. Demandez conseil à l’accueil.

word-tuteur = tuteur
    .means = Un juge a choisi cet adulte. Il décide pour une personne.

word-curateur = curateur
    .means = Un juge a choisi cet adulte. Il aide une personne à décider.
