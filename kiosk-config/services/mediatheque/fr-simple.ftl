service = Avoir une carte de la médiathèque
    .sentence = Avec la carte, on prend des livres et des films.
    .goal = La médiathèque prête des livres, des films et des jeux. La carte est pour vous ou pour un enfant.
    .after = La carte sera prête avant le { $date }. Venez chercher la carte à la médiathèque.

paper-identite = Un papier d’identité
    .hint = Par exemple, votre carte d’identité ou votre passeport.
paper-justificatif_domicile = Un papier avec votre adresse
    .hint = Par exemple, une facture de moins de trois mois.
paper-justificatif_reduction = Le papier pour payer moins cher
    .hint = Par exemple, une carte d’étudiant.

nom = Quel nom de famille sur la carte ?
    .hint = C’est le nom de la personne qui aura la carte.
    .label = Nom
    .error = Écrivez le nom de famille.

prenom = Quel prénom sur la carte ?
    .hint = C’est le prénom de la personne qui aura la carte.
    .label = Prénom
    .error = Écrivez le prénom.

civilite = Madame ou Monsieur ?
    .label = Madame ou Monsieur
    .madame = Madame
    .monsieur = Monsieur

date_naissance = Quel jour est née cette personne ?
    .hint = La personne qui aura la carte.
    .label = Date de naissance
    .error = Écrivez le jour, le mois et l’année.

responsable_nom = Comment s’appelle le parent ou le tuteur ?
    .hint = Le tuteur remplace les parents.
    .label = Parent ou tuteur
    .error = Écrivez le prénom et le nom du parent ou du tuteur.

responsable_telephone = Quel est le téléphone du parent ou du tuteur ?
    .hint = La médiathèque appelle s’il y a un problème.
    .label = Téléphone du parent

responsable_present = Le parent ou le tuteur est-il avec vous ?
    .hint = Vous pouvez continuer même sans lui.
    .label = Parent avec vous
    .oui = Oui, il est avec nous
    .non = Non, il n’est pas là

responsable_accord = Le parent ou le tuteur est-il d’accord ?
    .hint = Le parent ou le tuteur doit répondre.
    .label = Accord du parent
    .body = L’enfant pourra prendre des livres, des films et des jeux. Si l’enfant perd un livre, le parent le paie.

responsable_absent = Le parent peut signer plus tard
    .body = Le parent ou le tuteur vient signer à la médiathèque. Ensuite, l’enfant a sa carte. Vous pouvez continuer.

adresse = Où habite la personne qui aura la carte ?
    .hint = Écrivez le numéro et le nom de la rue.
    .label = Adresse
    .example = Par exemple : 12, rue des Lilas.
    .error = Écrivez le numéro et le nom de la rue.

commune = Dans quelle ville ou quel village ?
    .hint = Écrivez le code postal, puis touchez le nom de la ville.
    .label = Ville ou village
    .where = Le code postal est un numéro de cinq chiffres. Il est sur les lettres, avant le nom de la ville.
    .error = Écrivez le code postal, puis touchez le nom de la ville.

telephone = Quel numéro peut-on appeler ?
    .hint = La médiathèque appelle quand votre livre est arrivé.
    .label = Téléphone
    .where = Le numéro est écrit sur la facture du téléphone. Votre famille peut aussi le connaître.

email = Quelle est l’adresse e-mail ?
    .hint = C’est une adresse pour recevoir des lettres par internet.
    .label = Adresse e-mail
    .example = Par exemple : odette.ferrand@example.fr

lettre = Voulez-vous des nouvelles par e-mail ?
    .hint = Vous pouvez arrêter quand vous voulez.
    .label = Nouvelles par e-mail
    .body = La médiathèque écrit une fois par mois. Elle garde votre adresse pour elle.

supports = Que voulez-vous prendre à la médiathèque ?
    .label = À la médiathèque
    .livres = Des livres et des revues
    .gros_caracteres = Des livres écrits gros
    .ecouter = De la musique et des livres à écouter
    .films = Des films
    .jeux = Des jeux
    .ne_sait_pas = Je ne sais pas encore

reduction = Pouvez-vous payer la carte moins cher ?
    .hint = Il faut un papier, vous pouvez le donner plus tard.
    .label = Payer moins cher
    .etudes = Je suis étudiant ou apprenti
    .emploi = Je cherche un travail
    .handicap = J’ai un handicap
    .aucune = Rien de tout cela
    .ne_sait_pas = Je ne sais pas

charte = Les règles de la médiathèque
    .body = Je rends les livres à la bonne date. Je fais attention aux livres. Si je perds un livre, je le paie.
    .error = Touchez « J’ai lu » pour continuer.

word-justificatif = papier avec votre adresse
    .means = C’est un papier récent avec votre nom et votre adresse.

word-titre_sejour = titre de séjour
    .means = C’est la carte des personnes étrangères qui vivent en France.

word-tuteur = tuteur
    .means = Un juge a choisi cet adulte. Il décide pour une personne.
