service = Avoir des repas à la maison
    .sentence = La mairie apporte vos repas.
    .goal = Le CCAS est un service de la mairie qui aide. Le CCAS apporte des repas chez vous.
    .after = Le CCAS vous répond avant le { $date }. Il dit le prix et le premier jour.

paper-identite = Un papier d’identité
    .hint = Par exemple, votre carte d’identité ou votre passeport.
paper-justificatif_domicile = Un papier avec votre adresse
    .hint = Par exemple, une facture de moins de trois mois.
paper-avis_imposition = La lettre des impôts
    .hint = Elle s’appelle l’avis d’impôt, et elle sert pour le prix.
paper-ordonnance = Le papier du médecin
    .hint = Le médecin a écrit dessus ce que vous pouvez manger.
paper-rib = Le RIB
    .hint = C’est un papier de la banque avec le numéro du compte.

repeat-contacts = Voulez-vous ajouter une autre personne ?
    .item = Personne à appeler { $n }
    .add = Ajouter une personne
    .done = Non, je continue

foyer = Pour qui sont les repas ?
    .label = Repas pour
    .seul = Pour moi
    .couple = Pour mon couple, nous sommes deux

nom = Quel est votre nom de famille ?
    .hint = C’est le nom que vous dites tous les jours.
    .label = Votre nom
    .error = Écrivez votre nom de famille.

prenom = Quel est votre prénom ?
    .label = Votre prénom
    .error = Écrivez votre prénom.

date_naissance = Quel jour êtes-vous né ou née ?
    .hint = La date est écrite sur votre carte d’identité.
    .label = Date de naissance
    .error = Écrivez le jour, le mois et l’année.
    .constraint = Les repas sont pour les adultes. Regardez bien l’année.

raison = Pourquoi voulez-vous des repas ?
    .hint = Les repas sont d’abord pour les personnes de 60 ans ou plus.
    .label = Pourquoi
    .hopital = Je sors de l’hôpital
    .maladie = Je suis malade
    .handicap = J’ai un handicap
    .autre = Autre chose

conjoint_nom = Comment s’appelle la deuxième personne ?
    .hint = Écrivez son prénom et son nom.
    .label = Deuxième personne
    .error = Écrivez le prénom et le nom de la deuxième personne.

conjoint_naissance = Quel jour est née la deuxième personne ?
    .hint = La date est écrite sur sa carte d’identité.
    .label = Sa date de naissance
    .error = Écrivez le jour, le mois et l’année.
    .constraint = Les repas sont pour les adultes. Regardez bien l’année.

adresse = Où habitez-vous ?
    .hint = Écrivez le numéro et le nom de la rue.
    .label = Adresse
    .example = Par exemple : 12, rue des Lilas.
    .error = Écrivez le numéro et le nom de la rue.

commune = Dans quelle ville ou quel village ?
    .hint = Écrivez le code postal, puis touchez le nom de la ville.
    .label = Ville ou village
    .where = Le code postal est un numéro de cinq chiffres. Il est sur vos lettres, avant le nom de la ville.
    .error = Écrivez le code postal, puis touchez le nom de la ville.

logement = C’est une maison ou un appartement ?
    .label = Logement
    .maison = Une maison
    .rez_de_chaussee = Un appartement, sans escalier à monter
    .etage = Un appartement, plus haut

etage = Quel est le numéro de votre étage ?
    .label = Étage
    .error = Écrivez le numéro de l’étage.

code_porte = Comment ouvrir la porte en bas ?
    .hint = Écrivez le code de la porte, ou le nom sur la sonnette.
    .label = Porte en bas
    .example = Par exemple : code 14 B 7, sonnette Ferrand.

telephone = Quel est votre numéro de téléphone ?
    .hint = La personne qui apporte les repas peut vous appeler.
    .label = Téléphone
    .where = Le numéro est écrit sur la facture du téléphone. Votre famille peut aussi le connaître.

regime = Y a-t-il des choses que vous ne mangez pas ?
    .label = Vous mangez
    .sans_sel = Je mange sans sel
    .diabete = J’ai du diabète
    .sans_porc = Je ne mange pas de porc
    .sans_viande = Je ne mange pas de viande
    .autre = Autre chose
    .aucun = Je mange de tout

regime_autre = Qu’est-ce que vous ne mangez pas ?
    .hint = Écrivez quelques mots.
    .label = Vous ne mangez pas
    .example = Par exemple : le blé.
    .error = Écrivez ce que vous ne mangez pas.

conjoint_regime = Que mange la deuxième personne ?
    .label = Elle mange
    .sans_sel = Elle mange sans sel
    .diabete = Elle a du diabète
    .sans_porc = Elle ne mange pas de porc
    .sans_viande = Elle ne mange pas de viande
    .autre = Autre chose
    .aucun = Elle mange de tout

conjoint_regime_autre = Qu’est-ce qu’elle ne mange pas ?
    .hint = La deuxième personne.
    .label = Elle ne mange pas
    .example = Par exemple : le blé.
    .error = Écrivez ce que la deuxième personne ne mange pas.

allergie = Avez-vous une allergie ?
    .hint = Une allergie, c’est quand un aliment rend très malade.
    .label = Allergie
    .oui = Oui, il y a une allergie
    .non = Non

allergies = Quels aliments rendent malade ?
    .hint = Si vous êtes deux, écrivez pour les deux.
    .label = Rend malade
    .example = Par exemple : les œufs, les noix.
    .error = Écrivez les aliments qui rendent malade.

texture = Comment voulez-vous vos repas ?
    .hint = Choisissez ce qui est facile à mâcher.
    .label = Vos repas
    .normale = Des repas entiers
    .coupee = Coupés en petits morceaux
    .mixee = En purée

conjoint_texture = Comment faire les repas de la deuxième personne ?
    .hint = Choisissez ce qui est facile à mâcher.
    .label = Ses repas
    .normale = Des repas entiers
    .coupee = Coupés en petits morceaux
    .mixee = En purée

jours = Quels jours voulez-vous un repas ?
    .hint = Après, nous parlons du samedi et du dimanche.
    .label = Jours de repas
    .tous = Tous ces jours, du lundi au vendredi
    .lundi = Le lundi
    .mardi = Le mardi
    .mercredi = Le mercredi
    .jeudi = Le jeudi
    .vendredi = Le vendredi

week_end = Et le samedi et le dimanche ?
    .label = Samedi et dimanche
    .samedi_dimanche = Le samedi et le dimanche
    .samedi = Seulement le samedi
    .dimanche = Seulement le dimanche
    .aucun = Pas de repas ces deux jours
    .constraint = Il faut au moins un jour. Touchez une réponse, ou touchez « Retour ».

repas = Quel repas voulez-vous ?
    .label = Repas
    .midi = Le repas de midi
    .soir = Le repas du soir
    .midi_soir = Le repas de midi et le repas du soir

quand = Quand voulez-vous le premier repas ?
    .label = Premier repas
    .vite = Le plus vite possible
    .date = Je choisis le jour

debut = Quel jour choisissez-vous ?
    .hint = Le CCAS vous dit si ce jour est possible.
    .label = Jour choisi
    .error = Écrivez le jour, le mois et l’année.
    .constraint = Choisissez un jour après aujourd’hui.

medecin = Comment s’appelle votre médecin ?
    .hint = Le médecin qui vous connaît bien.
    .label = Médecin

a_contact = Peut-on appeler quelqu’un s’il y a un problème ?
    .hint = Par exemple, si vous n’ouvrez pas la porte.
    .label = Personne à appeler
    .oui = Oui
    .non = Non, je n’ai personne

contact_nom = Qui faut-il appeler s’il y a un problème ?
    .hint = Écrivez son prénom et son nom.
    .label = Personne à appeler
    .error = Écrivez le prénom et le nom.

contact_telephone = Quel est le numéro de cette personne ?
    .hint = C’est le téléphone de la personne à appeler.
    .label = Téléphone
    .error = Écrivez le numéro de téléphone.

contact_cle = Cette personne a-t-elle vos clés ?
    .hint = Les clés servent si vous ne pouvez pas ouvrir la porte.
    .label = A vos clés
    .oui = Oui, elle a mes clés
    .non = Non, elle n’a pas mes clés

sans_contact = Ce n’est pas grave
    .body = Le CCAS trouve une solution avec vous. Vous aurez aussi vos repas.

aides = Avez-vous une aide pour payer ?
    .hint = L’APA, c’est de l’argent pour aider les personnes âgées.
    .label = Aides
    .apa = Oui, l’APA
    .caisse = Oui, ma caisse de retraite m’aide
    .mutuelle = Oui, ma mutuelle m’aide
    .aucune = Non, je n’ai pas d’aide
    .ne_sait_pas = Je ne sais pas

caisse_nom = Comment s’appelle votre caisse de retraite ?
    .hint = La caisse de retraite vous donne de l’argent chaque mois.
    .label = Caisse de retraite
    .example = Son nom est sur les papiers de la banque. Par exemple : Carsat.

aides_inconnues = Le CCAS cherche avec vous
    .body = Avec une aide, vous payez moins. Le CCAS vous explique.

paiement = Comment voulez-vous payer ?
    .hint = La banque peut payer pour vous chaque mois, c’est le prélèvement.
    .label = Payer
    .prelevement = Par prélèvement
    .cheque = Avec un chèque ou des billets
    .ne_sait_pas = Je choisirai plus tard

accord = Êtes-vous d’accord pour donner vos réponses ?
    .label = Votre accord
    .body = Vos réponses parlent de votre santé et de vos choix. Le CCAS lit vos réponses seulement pour vos repas. Le CCAS les efface si vous le demandez.
    .error = Si vous dites non, le CCAS ne peut pas aider. Demandez à l’accueil.

word-ccas = CCAS
    .means = C’est le service de la mairie qui aide les gens.

word-justificatif = papier avec votre adresse
    .means = C’est un papier récent avec votre nom et votre adresse.

word-titre_sejour = titre de séjour
    .means = C’est la carte des personnes étrangères qui vivent en France.

word-avis_impot = avis d’impôt
    .means = C’est une lettre des impôts. Elle arrive chaque année.

word-ordonnance = papier du médecin
    .means = Le médecin écrit dessus ce qu’il vous faut.

word-rib = RIB
    .means = C’est un papier de la banque. Il donne le numéro de votre compte.

word-apa = APA
    .means = C’est de l’argent pour aider les personnes âgées à la maison.

word-mutuelle = mutuelle
    .means = Vous payez la mutuelle. Elle aide à payer le médecin.

word-prelevement = prélèvement
    .means = La banque paie pour vous chaque mois.
