service = Be called during a heatwave
    .sentence = The town hall checks that you are well.
    .goal = The town hall calls the people on its list on hot days. This list is called “registre canicule”.
    .after = The town hall will answer you before { $date }. After that, it calls on very hot days.

repeat-contacts = Do you want to add someone to contact?
    .item = Person to contact { $n }
    .add = Add a person
    .done = No, continue

pour_qui = Who do you want to put on the list?
    .hint = You can register a relative, a friend or a neighbour.
    .label = Person to register
    .moi = Myself
    .autre = Someone else

lien = Who are you to this person?
    .hint = A judge names this guardian, a “tuteur” or a “curateur”.
    .label = Your link
    .famille = A member of their family
    .voisinage = A neighbour or a friend
    .metier = A professional who helps them
    .protection = Their legal guardian
    .autre = Another link

nom = What is your family name?
    .hint = Your own name, the one you use every day.
    .label = Your family name
    .error = Write your family name.

prenom = What is your first name?
    .label = Your first name
    .error = Write your first name.

naissance = What is your date of birth?
    .hint = It is written on your identity card.
    .label = Date of birth
    .error = Write the day, the month and the year.
    .constraint = This list is for adults. Check the year of birth.

tiers_telephone = What is your phone number?
    .hint = We call you if something is missing.
    .label = Your phone

accord_proche = Does this person agree?
    .hint = Everyone is free to say yes or no.
    .label = Agreement of the person
    .oui = Yes, they agree
    .pas_encore = I have not asked them yet
    .ne_peut_pas = They are not able to answer

parler = Talk to them about this request
    .body = They may say no. In that case, tell the town hall.

proche_nom = What is this person’s family name?
    .hint = The name they use every day.
    .label = Family name of the person
    .error = Write the family name of the person.

proche_prenom = What is this person’s first name?
    .label = First name of the person

proche_naissance = What is their date of birth?
    .label = Date of birth
    .constraint = This list is for adults. Check the year of birth.

age_estime = How old is this person?
    .hint = A rough answer is enough.
    .label = Age
    .plus_65 = 65 or over
    .de_60_a_64 = Between 60 and 64
    .moins_60 = Under 60
    .ne_sait_pas = I do not know

situation = What is true for the person to register?
    .hint = Unfit for work means that poor health stops someone working.
    .label = Situation
    .handicap = A disability
    .inapte = 60 or over, and unfit for work
    .aucune = Neither of these
    .ne_sait_pas = I do not know
    .constraint = This answer is for people aged 60 or over. Choose another one.

hors_liste = You can continue
    .body = This list is mainly for older or disabled people. The town hall reads every request. It will answer you.

adresse = What is the address of the home?
    .hint = Write the number and the street.
    .label = Address
    .example = For example: 12, rue des Lilas.
    .error = Write the number and the street of the home.

commune = Which town or village is the home in?
    .hint = Write the postcode, then choose the town or village.
    .label = Town or village
    .where = The postcode has five digits. It is on letters, before the name of the town.
    .error = Write the postcode, then choose the town or village.

logement = Is it a house or a flat?
    .label = Home
    .maison = A house
    .rez_de_chaussee = A flat on the ground floor
    .etage = A flat higher up

etage = Which floor is the flat on?
    .label = Floor
    .error = Write the number of the floor.

acces = How do we get into the building?
    .hint = Write the door code, or the name on the entry phone.
    .label = Way into the building
    .example = For example: code 14 B 7, entry phone Ferrand.

a_telephone = Is there a phone in the home?
    .hint = A landline or a mobile.
    .label = Phone in the home

telephone = Which number can we call?
    .hint = Choose the one that is answered most often.
    .label = Number to call
    .error = Write the phone number to call.
    .where = The number is written on the phone bill. A relative may also know it.

sans_telephone = Someone from the town hall will come
    .body = On very hot days, they will ring the doorbell. They will always show their card.

seul = Do you live alone?
    .label = You live alone
    .oui = Yes, I live alone
    .non = No, I live with someone

proche_seul = Does this person live alone?
    .label = The person lives alone
    .oui = Yes, they live alone
    .non = No, they live with someone
    .ne_sait_pas = I do not know

aide_domicile = Does a home help service come?
    .hint = For housework, washing, meals or care.
    .label = Home help
    .oui = Yes
    .non = No
    .ne_sait_pas = I do not know

aide_nom = What is the name of this service?
    .hint = It is often written on the bills.
    .label = Home help service

contact_nom = Who should we contact if there is a problem?
    .hint = Write their first name and family name.
    .label = Person to contact
    .error = Write the first name and family name of this person.

contact_lien = Who is this person?
    .label = Who they are
    .enfant = A son or daughter
    .famille = Another member of the family
    .voisinage = A neighbour or a friend
    .metier = A professional helper
    .autre = Someone else

contact_telephone = Which number should we call?
    .hint = The number of the person to contact.
    .label = Phone
    .error = Write the number of the person to contact.

medecin = Which doctor can we contact?
    .hint = Write the name of the usual doctor.
    .label = Doctor

accord = Do you agree to this registration?
    .label = Your agreement
    .body = This list is only used in times of danger, like a heatwave. The town hall gives it to the prefect, who organises rescue. Anyone can leave the list at any time.
    .error = Without your agreement, nobody can be put on the list. Ask at the desk.

word-tuteur = guardian
    .means = A judge chose this adult to decide for a person.

word-curateur = curateur
    .means = A judge chose this adult to help a person decide.
