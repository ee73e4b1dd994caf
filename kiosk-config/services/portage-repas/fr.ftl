service = Recevoir des repas à la maison
    .sentence = Le CCAS livre vos repas.
    .goal = Le CCAS est le service d’aide de la mairie. Il apporte des repas prêts chez vous.
    .after = Le CCAS vous répond avant le { $date }. Il vous dit le prix et le jour du premier repas.

paper-identite = Une pièce d’identité
    .hint = La carte d’identité, le passeport ou le titre de séjour.
paper-justificatif_domicile = Un justificatif de domicile
    .hint = Une facture à votre nom, de moins de trois mois.
paper-avis_imposition = L’avis d’impôt
    .hint = C’est la lettre des impôts, elle sert à calculer le prix.
paper-ordonnance = L’ordonnance du régime
    .hint = C’est le papier où le médecin a écrit votre régime.
paper-rib = Le RIB
    .hint = C’est le papier de la banque avec le numéro de votre compte.

repeat-contacts = Voulez-vous ajouter une autre personne ?
    .item = Personne à prévenir { $n }
    .add = Ajouter une personne
    .done = Non, je continue

foyer = Pour qui sont les repas ?
    .label = Repas pour
    .seul = Pour moi
    .couple = Pour nous deux, en couple

nom = Quel est votre nom de famille ?
    .hint = Le nom que vous utilisez tous les jours.
    .label = Votre nom
    .error = Écrivez votre nom de famille.

prenom = Quel est votre prénom ?
    .label = Votre prénom
    .error = Écrivez votre prénom.

date_naissance = Quelle est votre date de naissance ?
    .hint = Elle est écrite sur votre carte d’identité.
    .label = Date de naissance
    .error = Écrivez le jour, le mois et l’année.
    .constraint = Ce service est pour les adultes. Vérifiez l’année de naissance.

raison = Pourquoi avez-vous besoin de repas ?
    .hint = Le CCAS aide d’abord les personnes de 60 ans ou plus.
    .label = Raison
    .hopital = Je sors de l’hôpital
    .maladie = Je suis malade
    .handicap = J’ai un handicap
    .autre = Une autre raison

conjoint_nom = Comment s’appelle la deuxième personne ?
    .hint = Écrivez son prénom et son nom.
    .label = Deuxième personne
    .error = Écrivez le prénom et le nom de la deuxième personne.

conjoint_naissance = Quelle est sa date de naissance ?
    .hint = La date de la deuxième personne.
    .label = Sa date de naissance
    .error = Écrivez le jour, le mois et l’année.
    .constraint = Ce service est pour les adultes. Vérifiez l’année de naissance.

adresse = Où apporter les repas ?
    .hint = Écrivez le numéro et la rue.
    .label = Adresse
    .example = Par exemple : 12, rue des Lilas.
    .error = Écrivez le numéro et la rue.

commune = Dans quelle commune habitez-vous ?
    .hint = Écrivez le code postal, puis choisissez la commune.
    .label = Commune
    .where = Le code postal a cinq chiffres. Il est sur vos lettres, avant le nom de la commune.
    .error = Écrivez le code postal, puis choisissez la commune.

logement = Est-ce une maison ou un appartement ?
    .label = Logement
    .maison = Une maison
    .rez_de_chaussee = Un appartement au rez-de-chaussée
    .etage = Un appartement à l’étage

etage = À quel étage habitez-vous ?
    .label = Étage
    .error = Écrivez le numéro de l’étage.

code_porte = Comment entrer dans l’immeuble ?
    .hint = Écrivez le code, ou le nom sur l’interphone.
    .label = Entrée de l’immeuble
    .example = Par exemple : code 14 B 7, interphone Ferrand.

telephone = Quel est votre numéro de téléphone ?
    .hint = Le livreur appelle s’il est en retard.
    .label = Téléphone
    .where = Le numéro est écrit sur la facture de téléphone. Un proche peut aussi vous le donner.

regime = Suivez-vous un régime ?
    .label = Votre régime
    .sans_sel = Sans sel
    .diabete = Pour le diabète
    .sans_porc = Sans porc
    .sans_viande = Sans viande
    .autre = Un autre régime
    .aucun = Aucun régime

regime_autre = Quel est cet autre régime ?
    .hint = Quelques mots suffisent.
    .label = Autre régime
    .example = Par exemple : sans gluten.
    .error = Écrivez le nom du régime.

conjoint_regime = La deuxième personne suit-elle un régime ?
    .label = Son régime
    .sans_sel = Sans sel
    .diabete = Pour le diabète
    .sans_porc = Sans porc
    .sans_viande = Sans viande
    .autre = Un autre régime
    .aucun = Aucun régime

conjoint_regime_autre = Quel est l’autre régime de la deuxième personne ?
    .hint = Quelques mots suffisent.
    .label = Son autre régime
    .example = Par exemple : sans gluten.
    .error = Écrivez le nom du régime.

allergie = Avez-vous une allergie à un aliment ?
    .hint = En couple, répondez pour vous deux.
    .label = Allergie
    .oui = Oui
    .non = Non, aucune allergie

allergies = Quels aliments faut-il éviter ?
    .hint = Écrivez tous les aliments qui vous rendent malade.
    .label = Aliments à éviter
    .example = Par exemple : les œufs, les noix.
    .error = Écrivez les aliments à éviter.

texture = Comment préparer vos repas ?
    .hint = Choisissez ce qui est facile à mâcher.
    .label = Vos repas
    .normale = Comme d’habitude
    .coupee = En petits morceaux
    .mixee = En purée

conjoint_texture = Comment préparer les repas de la deuxième personne ?
    .hint = Choisissez ce qui est facile à mâcher.
    .label = Ses repas
    .normale = Comme d’habitude
    .coupee = En petits morceaux
    .mixee = En purée

jours = Quels jours voulez-vous un repas ?
    .hint = La question suivante parle du samedi et du dimanche.
    .label = Jours de semaine
    .tous = Du lundi au vendredi
    .lundi = Le lundi
    .mardi = Le mardi
    .mercredi = Le mercredi
    .jeudi = Le jeudi
    .vendredi = Le vendredi

week_end = Et le samedi et le dimanche ?
    .label = Samedi et dimanche
    .samedi_dimanche = Le samedi et le dimanche
    .samedi = Le samedi seulement
    .dimanche = Le dimanche seulement
    .aucun = Ni l’un ni l’autre
    .constraint = Il faut au moins un jour. Choisissez ici, ou touchez « Retour ».

repas = Quel repas voulez-vous ?
    .label = Repas
    .midi = Le repas de midi
    .soir = Le repas du soir
    .midi_soir = Le midi et le soir

quand = Quand voulez-vous commencer ?
    .label = Début
    .vite = Dès que possible
    .date = À une date que je choisis

debut = Quelle date choisissez-vous ?
    .hint = Le CCAS vous dit si cette date est possible.
    .label = Date choisie
    .error = Écrivez le jour, le mois et l’année.
    .constraint = Choisissez un jour à partir de demain.

medecin = Quel est le nom de votre médecin ?
    .hint = Le médecin que vous voyez d’habitude.
    .label = Médecin

a_contact = Peut-on prévenir quelqu’un en cas de problème ?
    .hint = Par exemple, si personne n’ouvre la porte au livreur.
    .label = Personne à prévenir
    .oui = Oui
    .non = Non, je n’ai personne

contact_nom = Qui faut-il prévenir ?
    .hint = Écrivez son prénom et son nom.
    .label = Personne à prévenir
    .error = Écrivez le prénom et le nom de cette personne.

contact_telephone = Quel numéro faut-il appeler ?
    .hint = Le numéro de la personne à prévenir.
    .label = Téléphone
    .error = Écrivez le numéro de la personne à prévenir.

contact_cle = Cette personne a-t-elle vos clés ?
    .hint = Elle pourra ouvrir la porte à votre place.
    .label = A vos clés
    .oui = Oui, elle a mes clés
    .non = Non

sans_contact = Vous pouvez continuer
    .body = Le CCAS cherche une solution avec vous. Vous aurez aussi vos repas.

aides = Recevez-vous une aide pour payer ?
    .hint = L’APA aide les personnes âgées à rester chez elles.
    .label = Aides
    .apa = L’APA, payée par le département
    .caisse = Une aide de ma caisse de retraite
    .mutuelle = Une aide de ma mutuelle
    .aucune = Aucune aide
    .ne_sait_pas = Je ne sais pas

caisse_nom = Quelle est votre caisse de retraite ?
    .hint = C’est elle qui paie votre retraite chaque mois.
    .label = Caisse de retraite
    .example = Son nom est sur les relevés de la banque. Par exemple : Carsat.

aides_inconnues = Le CCAS regarde avec vous
    .body = Une aide peut baisser le prix des repas. Le CCAS en parle avec vous.

paiement = Comment voulez-vous payer ?
    .hint = Le prélèvement prend l’argent sur votre compte chaque mois.
    .label = Paiement
    .prelevement = Par prélèvement
    .cheque = Par chèque ou en espèces
    .ne_sait_pas = Je choisirai plus tard

accord = Acceptez-vous de donner ces renseignements ?
    .label = Votre accord
    .body = Certains parlent de votre santé ou de vos choix. Le CCAS s’en sert seulement pour vos repas. Vous pouvez demander de les effacer.
    .error = Le CCAS a besoin de votre accord pour préparer vos repas. Demandez à l’accueil.

word-ccas = CCAS
    .means = C’est le centre communal d’action sociale. La mairie y aide les habitants.

word-justificatif = justificatif de domicile
    .means = C’est un papier récent avec votre nom et votre adresse.

word-titre_sejour = titre de séjour
    .means = C’est la carte des personnes étrangères qui vivent en France.

word-avis_impot = avis d’impôt
    .means = C’est la lettre que les impôts envoient chaque année.

word-ordonnance = ordonnance
    .means = C’est le papier où le médecin écrit ce qu’il vous faut.

word-rib = RIB
    .means = C’est le papier de la banque avec le numéro de votre compte.

word-apa = APA
    .means = Cette aide paie des services pour vivre chez soi. Le département la donne à partir de 60 ans.

word-mutuelle = mutuelle
    .means = C’est une assurance que vous payez pour votre santé.

word-prelevement = prélèvement
    .means = La banque paie pour vous chaque mois. Vous signez une fois, au début.
