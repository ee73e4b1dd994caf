service = Join the library
    .sentence = To borrow books, films and games.
    .goal = The card lets you borrow from the library, called “médiathèque”. It is for you or for a child.
    .after = The card will be ready before { $date }. You will collect it at the library.

paper-identite = A proof of identity
    .hint = An identity card, a passport or a residence permit.
paper-justificatif_domicile = A proof of address, “justificatif de domicile”
    .hint = A bill or letter in your name, less than three months old.
paper-justificatif_reduction = The paper for a cheaper card
    .hint = A student card, or a paper that proves your situation.

nom = Which family name goes on the card?
    .hint = The name of the person who will have the card.
    .label = Family name
    .error = Write the family name.

prenom = Which first name goes on the card?
    .hint = The first name of the person who will have the card.
    .label = First name
    .error = Write the first name.

civilite = How should we write to this person?
    .label = Title
    .madame = Mrs or Ms, “Madame”
    .monsieur = Mr, “Monsieur”

date_naissance = What is the date of birth?
    .hint = The date of the person who will have the card.
    .label = Date of birth
    .error = Write the day, the month and the year.

responsable_nom = Who is the parent or guardian?
    .hint = Write the first name and family name of this adult.
    .label = Parent or guardian
    .error = Write the first name and family name of the parent or guardian.

responsable_telephone = What is the phone number of the parent or guardian?
    .hint = The library only calls when it is useful.
    .label = Phone of the parent

responsable_present = Is the parent or guardian here?
    .hint = If they are not here, you can continue.
    .label = Parent present
    .oui = Yes, they are here
    .non = No, they are not here

responsable_accord = Does the parent or guardian agree?
    .hint = The parent or guardian answers in person.
    .label = Agreement of the parent
    .body = The child will be able to borrow books, films and games. The parent returns or replaces what is lost.

responsable_absent = The parent can sign later
    .body = The parent or guardian comes to the library to sign. The child gets the card on that day. You can continue.

adresse = Where does the person with the card live?
    .hint = Write the number and the street.
    .label = Address
    .example = For example: 12, rue des Lilas.
    .error = Write the number and the street.

commune = Which town or village?
    .hint = Write the postcode, then choose the town or village.
    .label = Town or village
    .where = The postcode has five digits. It is on letters, before the name of the town.
    .error = Write the postcode, then choose the town or village.

telephone = Which number can we call?
    .hint = The library calls when a book you reserved arrives.
    .label = Phone
    .where = The number is written on the phone bill. A relative may also know it.

email = What is the e-mail address?
    .hint = The library uses it to remind you of return dates.
    .label = E-mail address
    .example = For example: odette.ferrand@example.fr

lettre = Do you want the programme by e-mail?
    .hint = You can stop whenever you want.
    .label = Programme by e-mail
    .body = The library writes once a month. It gives your address to nobody.

supports = What do you want to borrow?
    .label = To borrow
    .livres = Books and magazines
    .gros_caracteres = Large print books
    .ecouter = Music and audio books
    .films = Films
    .jeux = Games
    .ne_sait_pas = I do not know yet

reduction = Are you entitled to a cheaper card?
    .hint = A paper proves it, and you can bring it later.
    .label = Cheaper card
    .etudes = I am a student or an apprentice
    .emploi = I am looking for a job
    .handicap = I have a disability
    .aucune = None of these
    .ne_sait_pas = I do not know

charte = The rules of the library
    .body = We return everything on time. We take care of it. We replace what is lost or damaged.
    .error = Touch “I have read this” to continue.

word-justificatif = proof of address
    .means = It is a recent paper with your name and your address.

word-titre_sejour = residence permit
    .means = It is the card of foreign people who live in France.

word-tuteur = guardian
    .means = A judge chose this adult to decide for a person.
