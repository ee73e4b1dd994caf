//! The one good configuration that every broken one is made of: as small as it can be with every
//! part in it. Its keys belong to nobody.

pub(crate) const KIOSK: &str = r#"[counter]
name = "CCAS de Valmaroche"
phone = "01 99 00 12 34"
address = "2, place des Tilleuls, 26999 Valmaroche"
hours = { fr = "de 9 heures à 17 heures", en = "from 9 to 5" }
controller = "la ville de Valmaroche"

[locales]
offered = ["fr", "en"]

[comfort]
text_size = 28
contrast = "normal"
on_screen_keyboard = true

[idle]
before_data_seconds = 60
warning_seconds = 60

[vault]
unlock = "staff"

[delivery]
every_minutes = 15

[destinations.mairie]
channel = "reception"
url = "https://desk.example/"
sealing_key = "age1jh24y5ynl58gkg5k00uh9ptq7la0r0wlla03tnuvzxd6djduaalqenyy20"
receipt_key = "St8Wp1Op/chZYj2K1Pw6TMMbYjrDXgsrEMZSZlRRtK0="

[[mediator]]
name = "Samia"
code = "4827"
may_act_in_place_of = true
"#;

pub(crate) const SERVICE: &str = r#"version = "2026-06-01"
category = "sante"
destination = "mairie"
icon = "soleil"
deadline = 2026-09-30
decision_days = 15

[[paper]]
name = "justificatif"
relevant = "${seul} = 'oui'"

[[repeat]]
name = "contacts"
min = 0
max = 3

[[page]]
name = "logement"

[[page.question]]
name = "seul"
kind = "select_one"
choices = ["oui", "non"]
picture = "carte.png"

[[page]]
name = "age"
relevant = "${seul} = 'oui'"

[[page.question]]
name = "age"
kind = "integer"
min = 0
max = 120
constraint = ". >= 18"

[[page]]
name = "aides"

[[page.question]]
name = "aides"
kind = "select_multiple"
choices = ["apa", "repas", { name = "aucune", exclusive = true }]
relevant = "${age} > 60"

[[page]]
name = "contact"
repeat = "contacts"

[[page.question]]
name = "contact_nom"
kind = "name"

[[page]]
name = "fin"

[[page.question]]
name = "rappel"
kind = "note"

[[page.question]]
name = "total"
kind = "calculate"
calculation = "${age} + count(${contacts})"

[[page.question]]
name = "accord"
kind = "consent"
"#;

pub(crate) const FRENCH: &str = "service = Demander une aide
    .sentence = Une aide à la maison.
    .goal = La mairie vous aide.
    .after = La mairie répond avant le { $date }.
paper-justificatif = Une facture
repeat-contacts = Une autre personne ?
    .item = Personne { $n }
    .add = Ajouter
    .done = J’ai fini
seul = Vivez-vous seul ?
    .label = Seul
    .oui = Oui
    .non = Non
age = Quel âge avez-vous ?
    .label = Âge
    .constraint = Cette aide est pour les adultes.
aides = Quelles aides avez-vous ?
    .label = Aides
    .apa = L’aide
    .repas = Les repas
    .aucune = Aucune
contact_nom = Quel est son nom ?
    .label = Nom
rappel = À savoir
    .body = La mairie garde ces réponses un an.
accord = Êtes-vous d’accord ?
    .label = Accord
";

pub(crate) const ENGLISH: &str = "service = Ask for help
    .sentence = Help at home.
    .goal = The town helps you.
    .after = The town answers before { $date }.
paper-justificatif = A bill
repeat-contacts = Another person?
    .item = Person { $n }
    .add = Add
    .done = I am done
seul = Do you live alone?
    .label = Alone
    .oui = Yes
    .non = No
age = How old are you?
    .label = Age
    .constraint = This help is for adults.
aides = What help do you get?
    .label = Help
    .apa = The allowance
    .repas = Meals
    .aucune = None
contact_nom = What is their name?
    .label = Name
rappel = Good to know
    .body = The town keeps these answers for a year.
accord = Do you agree?
    .label = Consent
";

pub(crate) const EXAMPLE: &str = "{\n  \"seul\": \"non\",\n  \"accord\": true\n}\n";
