service = Be called during a heatwave
    .sentence = The town hall checks that you are well.
    .goal = The town hall keeps a list, called “registre canicule”. It calls these people on very hot days.
    .after = The town hall will answer you before { $date }. After that, it calls on very hot days.

repeat-contacts = Do you want to add someone to contact?
    .item = Person to contact { $n }
    .add = Add a person
    .done = No, continue

page-pour_qui = Your request
pour_qui = Who do you want to put on the list?
    .hint = You can register a relative, a friend or a neighbour.
    .label = Person to register
    .moi = Myself
    .autre = Someone else

page-lien = You
lien = Who are you to this person?
    .hint = A guardian is named by a judge, “tuteur” or “curateur” in French.
    .label = Your link
    .famille = A member of their family
    .voisinage = A neighbour or a friend
    .metier = A professional who helps them
    .protection = Their legal guardian
    .autre = Another link

page-nom = You
nom = What is your family name?
    .hint = The name you use every day.
    .label = Your family name
    .error = Write your family name.

page-prenom = You
prenom = What is your first name?
    .label = Your first name
    .error = Write your first name.

page-naissance = You
naissance = What is your date of birth?
    .hint = It is written on your identity card.
    .label = Date of birth
    .error = Write the day, the month and the year.
    .constraint = This list is for adults. Check the year of birth.

page-tiers_telephone = You
tiers_telephone = What is your phone number?
    .hint = We call you if something is missing.
    .label = Your phone
    .example = 06 39 98 45 67

page-accord_proche = Your request
accord_proche = Does this person agree?
    .hint = Everyone is free to say yes or no.
    .label = Agreement of the person
    .oui = Yes, they agree
    .pas_encore = I have not asked them yet
    .ne_peut_pas = They are not able to answer

page-parler = Your request
parler = Talk to them about this request
    .body = They may say no. In that case, tell the town hall.

page-proche_nom = Person to register
proche_nom = What is this person’s family name?
    .hint = The name they use every day.
    .label = Family name of the person
    .error = Write the family name of the person.

page-proche_prenom = Person to register
proche_prenom = What is this person’s first name?
    .hint = If you do not know it, write nothing.
    .label = First name of the person

page-proche_naissance = Person to register
proche_naissance = What is their date of birth?
    .hint = If you do not know it, write nothing.
    .label = Date of birth
    .constraint = This list is for adults. Check the year of birth.

page-age_estime = Person to register
age_estime = How old is this person?
    .hint = A rough answer is enough.
    .label = Age
    .plus_65 = 65 or over
    .de_60_a_64 = Between 60 and 64
    .moins_60 = Under 60
    .ne_sait_pas = I do not know

page-situation = Person to register
situation = What is true for the person to register?
    .hint = Unfit for work means that poor health stops someone working.
    .label = Situation
    .handicap = They have a disability
    .inapte = 60 or over, and unfit for work
    .aucune = Neither of these
    .ne_sait_pas = I do not know
    .constraint = This answer is for people aged 60 or over. Choose another one.

page-hors_liste = Person to register
hors_liste = You can continue
    .body = This list is mainly for older or disabled people. The town hall reads every request. It will answer you.

page-adresse = The home
adresse = What is the address of the home?
    .hint = Write the number and the street.
    .label = Address
    .example = 12, rue des Lilas
    .error = Write the number and the street of the home.

page-commune = The home
commune = Which town or village is the home in?
    .hint = Write the postcode, then choose the town or village.
    .label = Town or village
    .where = The postcode has five digits. It is on letters, before the name of the town.
    .error = Write the postcode, then choose the town or village.

page-logement = The home
logement = Is it a house or a flat?
    .label = Home
    .maison = A house
    .rez_de_chaussee = A flat on the ground floor
    .etage = A flat higher up

page-etage = The home
etage = Which floor is the flat on?
    .label = Floor
    .error = Write the number of the floor.

page-acces = The home
acces = How do we get into the building?
    .hint = Write the door code, or the name on the entry phone.
    .label = Way into the building
    .example = Code 14 B 7, entry phone Ferrand

page-a_telephone = The phone
a_telephone = Is there a phone in the home?
    .hint = A landline or a mobile.
    .label = Phone in the home

page-telephone = The phone
telephone = Which number can we call?
    .hint = Choose the one that is answered most often.
    .label = Number to call
    .example = 01 99 00 45 67
    .error = Write the phone number to call.

page-sans_telephone = The phone
sans_telephone = Someone from the town hall will come
    .body = On very hot days, they will ring the doorbell. They will always show their card.

page-seul = People around you
seul = Do you live alone?
    .label = You live alone
    .oui = Yes, I live alone
    .non = No, I live with someone

page-proche_seul = People around them
proche_seul = Does this person live alone?
    .label = The person lives alone
    .oui = Yes, they live alone
    .non = No, they live with someone
    .ne_sait_pas = I do not know

page-aide_domicile = Help at home
aide_domicile = Does a home help service come?
    .hint = For housework, washing, meals or care.
    .label = Home help
    .oui = Yes
    .non = No
    .ne_sait_pas = I do not know

page-aide_nom = Help at home
aide_nom = What is the name of this service?
    .hint = It is often written on the bills.
    .label = Home help service
    .example = Aide et soins du Val

page-contact_nom = Person to contact
contact_nom = Who should we contact if there is a problem?
    .hint = Write their first name and family name.
    .label = Person to contact
    .error = Write the first name and family name of this person.

page-contact_lien = Person to contact
contact_lien = Who are they to the person to register?
    .label = Link
    .enfant = Their son or daughter
    .famille = Another member of the family
    .voisinage = A neighbour or a friend
    .metier = A professional who helps them
    .autre = Someone else

page-contact_telephone = Person to contact
contact_telephone = Which number should we call?
    .hint = The number of the person to contact.
    .label = Phone
    .example = 06 39 98 45 67
    .error = Write the number of the person to contact.

page-medecin = Help at home
medecin = What is the name of the doctor?
    .hint = The doctor that the person to register usually sees.
    .label = Doctor
    .example = Docteur Aubrac

page-accord = Your agreement
accord = Do you agree to this registration?
    .label = Your agreement
    .body = This list is only used in times of danger, like a heatwave. The town hall gives it to the prefect, who organises rescue. Anyone can leave the list at any time.
