service = Get meals at home
    .sentence = The CCAS delivers your meals.
    .goal = The CCAS is the help service of the town hall. It brings ready meals to your home.
    .after = The CCAS will answer you before { $date }. It tells you the price and the first day.

paper-identite = A proof of identity
    .hint = An identity card, a passport or a residence permit.
paper-justificatif_domicile = A proof of address, “justificatif de domicile”
    .hint = A bill in your name, less than three months old.
paper-avis_imposition = Your tax notice, “avis d’impôt”
    .hint = It is the letter from the tax office, used for the price.
paper-ordonnance = The diet prescription, “ordonnance”
    .hint = It is the paper where the doctor wrote your diet.
paper-rib = Your bank details, “RIB”
    .hint = It is the paper from the bank with your account number.

repeat-contacts = Do you want to add another person?
    .item = Person to contact { $n }
    .add = Add a person
    .done = No, continue

foyer = Who are the meals for?
    .label = Meals for
    .seul = For me
    .couple = For both of us, as a couple

nom = What is your family name?
    .hint = The name you use every day.
    .label = Your family name
    .error = Write your family name.

prenom = What is your first name?
    .label = Your first name
    .error = Write your first name.

date_naissance = What is your date of birth?
    .hint = It is written on your identity card.
    .label = Date of birth
    .error = Write the day, the month and the year.
    .constraint = This service is for adults. Check the year of birth.

raison = Why do you need meals?
    .hint = The CCAS helps people aged 60 or over first.
    .label = Reason
    .hopital = I am coming out of hospital
    .maladie = I am ill
    .handicap = I have a disability
    .autre = Another reason

conjoint_nom = What is the name of the second person?
    .hint = Write their first name and family name.
    .label = Second person
    .error = Write the first name and family name of the second person.

conjoint_naissance = What is their date of birth?
    .hint = The date of the second person.
    .label = Their date of birth
    .error = Write the day, the month and the year.
    .constraint = This service is for adults. Check the year of birth.

adresse = Where should the meals go?
    .hint = Write the number and the street.
    .label = Address
    .example = For example: 12, rue des Lilas.
    .error = Write the number and the street.

commune = Which town or village do you live in?
    .hint = Write the postcode, then choose the town or village.
    .label = Town or village
    .where = The postcode has five digits. It is on your letters, before the name of the town.
    .error = Write the postcode, then choose the town or village.

logement = Is it a house or a flat?
    .label = Home
    .maison = A house
    .rez_de_chaussee = A flat on the ground floor
    .etage = A flat higher up

etage = Which floor do you live on?
    .label = Floor
    .error = Write the number of the floor.

code_porte = How do we get into the building?
    .hint = Write the door code, or the name on the entry phone.
    .label = Way into the building
    .example = For example: code 14 B 7, entry phone Ferrand.

telephone = What is your phone number?
    .hint = The driver calls when running late.
    .label = Phone
    .where = The number is written on the phone bill. A relative may also know it.

regime = Are you on a special diet?
    .label = Your diet
    .sans_sel = Without salt
    .diabete = For diabetes
    .sans_porc = Without pork
    .sans_viande = Without meat
    .autre = Another diet
    .aucun = No special diet

regime_autre = What is this other diet?
    .hint = A few words are enough.
    .label = Other diet
    .example = For example: gluten free.
    .error = Write the name of the diet.

conjoint_regime = Is the second person on a special diet?
    .label = Their diet
    .sans_sel = Without salt
    .diabete = For diabetes
    .sans_porc = Without pork
    .sans_viande = Without meat
    .autre = Another diet
    .aucun = No special diet

conjoint_regime_autre = What is the second person’s other diet?
    .hint = A few words are enough.
    .label = Their other diet
    .example = For example: gluten free.
    .error = Write the name of the diet.

allergie = Do you have a food allergy?
    .hint = As a couple, answer for both of you.
    .label = Allergy
    .oui = Yes
    .non = No, no allergy

allergies = Which foods must we avoid?
    .hint = Write all the foods that make you ill.
    .label = Foods to avoid
    .example = For example: eggs, nuts.
    .error = Write the foods to avoid.

texture = How should we prepare your meals?
    .hint = Choose what is easy to chew.
    .label = Your meals
    .normale = As usual
    .coupee = In small pieces
    .mixee = As a purée

conjoint_texture = How should we prepare the meals of the second person?
    .hint = Choose what is easy to chew.
    .label = Their meals
    .normale = As usual
    .coupee = In small pieces
    .mixee = As a purée

jours = On which days do you want a meal?
    .hint = The next question is about Saturday and Sunday.
    .label = Week days
    .tous = From Monday to Friday
    .lundi = Monday
    .mardi = Tuesday
    .mercredi = Wednesday
    .jeudi = Thursday
    .vendredi = Friday

week_end = And on Saturday and Sunday?
    .label = Saturday and Sunday
    .samedi_dimanche = Saturday and Sunday
    .samedi = Saturday only
    .dimanche = Sunday only
    .aucun = Neither
    .constraint = At least one day is needed. Choose here, or touch “Back”.

repas = Which meal do you want?
    .label = Meal
    .midi = The midday meal
    .soir = The evening meal
    .midi_soir = Midday and evening

quand = When do you want to start?
    .label = Start
    .vite = As soon as possible
    .date = On a date I choose

debut = Which date do you choose?
    .hint = The CCAS tells you whether this date is possible.
    .label = Chosen date
    .error = Write the day, the month and the year.
    .constraint = Choose a day from tomorrow on.

medecin = What is the name of your doctor?
    .hint = The doctor you usually see.
    .label = Doctor

a_contact = Can we contact someone if there is a problem?
    .hint = For example, if nobody opens the door to the driver.
    .label = Person to contact
    .oui = Yes
    .non = No, I have nobody

contact_nom = Who should we contact?
    .hint = Write their first name and family name.
    .label = Person to contact
    .error = Write the first name and family name of this person.

contact_telephone = Which number should we call?
    .hint = The number of the person to contact.
    .label = Phone
    .error = Write the number of the person to contact.

contact_cle = Does this person have your keys?
    .hint = This helps if you cannot open the door.
    .label = Has your keys
    .oui = Yes, they have my keys
    .non = No

sans_contact = That is not a problem
    .body = The CCAS looks for a solution with you. You will still get your meals.

aides = Do you receive help to pay?
    .hint = The “APA” helps older people stay in their homes.
    .label = Help to pay
    .apa = The APA, paid by the département
    .caisse = Help from my pension fund
    .mutuelle = Help from my “mutuelle” insurance
    .aucune = No help
    .ne_sait_pas = I do not know

caisse_nom = What is your pension fund?
    .hint = It pays your pension every month.
    .label = Pension fund
    .example = Its name is on your bank statements. For example: Carsat.

aides_inconnues = The CCAS checks with you
    .body = A benefit can lower the price of the meals. The CCAS will talk about it with you.

paiement = How do you want to pay?
    .hint = Direct debit, “prélèvement”, takes the money from your account each month.
    .label = Payment
    .prelevement = By direct debit
    .cheque = By cheque or in cash
    .ne_sait_pas = I will choose later

accord = Do you agree to give this information?
    .label = Your agreement
    .body = Some of it is about your health or your choices. The CCAS only uses it for your meals. You can ask for it to be deleted.
    .error = Without your agreement, the CCAS cannot prepare your meals. Ask at the desk.

word-ccas = CCAS
    .means = It is the help service of the town hall.

word-justificatif = proof of address
    .means = It is a recent paper with your name and your address.

word-titre_sejour = residence permit
    .means = It is the card of foreign people who live in France.

word-avis_impot = tax notice
    .means = The tax office sends this letter every year.

word-ordonnance = prescription
    .means = It is the paper where the doctor writes what you need.

word-rib = RIB
    .means = It is the paper from the bank with your account number.

word-apa = APA
    .means = This money helps people aged 60 or over live at home.

word-mutuelle = mutuelle
    .means = It is an insurance that you pay for your health.

word-prelevement = direct debit
    .means = The bank pays for you each month. You sign once, at the start.
