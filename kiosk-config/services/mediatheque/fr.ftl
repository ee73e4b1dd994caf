service = M’inscrire à la médiathèque
    .sentence = Pour emprunter des livres, des films et des jeux.
    .goal = La carte permet d’emprunter à la médiathèque. Elle est pour vous ou pour un enfant.
    .after = La carte sera prête avant le { $date }. Vous viendrez la prendre à la médiathèque.

paper-identite = Une pièce d’identité
    .hint = La carte d’identité, le passeport ou le titre de séjour.
paper-justificatif_domicile = Un justificatif de domicile
    .hint = Une facture à votre nom, de moins de trois mois.
paper-justificatif_reduction = Le papier pour payer moins
    .hint = La carte d’étudiant, ou le papier qui prouve votre situation.

nom = Quel nom de famille écrire sur la carte ?
    .hint = Le nom de la personne qui aura la carte.
    .label = Nom
    .error = Écrivez le nom de famille.

prenom = Quel prénom écrire sur la carte ?
    .hint = Le prénom de la personne qui aura la carte.
    .label = Prénom
    .error = Écrivez le prénom.

civilite = Madame ou monsieur ?
    .label = Civilité
    .madame = Madame
    .monsieur = Monsieur

date_naissance = Quelle est la date de naissance ?
    .hint = La date de la personne qui aura la carte.
    .label = Date de naissance
    .error = Écrivez le jour, le mois et l’année.

responsable_nom = Qui est le parent ou le tuteur ?
    .hint = Écrivez le prénom et le nom de cet adulte.
    .label = Parent ou tuteur
    .error = Écrivez le prénom et le nom du parent ou du tuteur.

responsable_telephone = Quel est le téléphone du parent ou du tuteur ?
    .hint = La médiathèque appelle seulement si c’est utile.
    .label = Téléphone du parent

responsable_present = Le parent ou le tuteur est-il ici ?
    .hint = Vous pouvez continuer même sans lui.
    .label = Parent présent
    .oui = Oui, il est ici
    .non = Non, il n’est pas là

responsable_accord = Le parent ou le tuteur accepte-t-il ?
    .hint = Le parent ou le tuteur répond lui-même.
    .label = Accord du parent
    .body = L’enfant pourra emprunter des livres, des films et des jeux. Le parent rapporte ou remplace ce qui est perdu.

responsable_absent = Le parent pourra signer plus tard
    .body = Le parent ou le tuteur vient signer à la médiathèque. L’enfant aura sa carte ce jour-là. Vous pouvez continuer.

adresse = Où habite la personne qui aura la carte ?
    .hint = Écrivez le numéro et la rue.
    .label = Adresse
    .example = Par exemple : 12, rue des Lilas.
    .error = Écrivez le numéro et la rue.

commune = Dans quelle commune ?
    .hint = Écrivez le code postal, puis choisissez la commune.
    .label = Commune
    .where = Le code postal a cinq chiffres. Il est sur les lettres, avant le nom de la commune.
    .error = Écrivez le code postal, puis choisissez la commune.

telephone = À quel numéro appeler ?
    .hint = La médiathèque appelle quand un livre réservé arrive.
    .label = Téléphone
    .where = Le numéro est écrit sur la facture de téléphone. Un proche peut aussi vous le donner.

email = Quelle est l’adresse e-mail ?
    .hint = La médiathèque rappelle ainsi les dates de retour.
    .label = Adresse e-mail
    .example = Par exemple : odette.ferrand@example.fr

lettre = Voulez-vous recevoir le programme par e-mail ?
    .hint = Vous pouvez arrêter quand vous voulez.
    .label = Programme par e-mail
    .body = La médiathèque écrit une fois par mois. Elle ne donne votre adresse à personne.

supports = Que voulez-vous emprunter ?
    .label = À emprunter
    .livres = Livres et revues
    .gros_caracteres = Livres en gros caractères
    .ecouter = Musique et livres à écouter
    .films = Films
    .jeux = Jeux
    .ne_sait_pas = Je ne sais pas encore

reduction = Avez-vous droit à une carte moins chère ?
    .hint = Un papier le prouve, vous pourrez l’apporter plus tard.
    .label = Carte moins chère
    .etudes = Je suis étudiant ou apprenti
    .emploi = Je cherche un emploi
    .handicap = J’ai un handicap
    .aucune = Aucun de ces cas
    .ne_sait_pas = Je ne sais pas

charte = Les règles de la médiathèque
    .body = On rend tout à la date prévue. On en prend soin. On remplace ce qui est perdu ou abîmé.
    .error = Touchez « J’ai lu » pour continuer.

word-justificatif = justificatif de domicile
    .means = C’est un papier récent avec votre nom et votre adresse.

word-titre_sejour = titre de séjour
    .means = C’est la carte des personnes étrangères qui vivent en France.

word-tuteur = tuteur
    .means = Un juge l’a choisi pour décider à la place d’une personne.
