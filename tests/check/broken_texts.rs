//! Ways to break the texts, the pictures and the files of a service.

use super::Case;
use super::Edit::{Append, Fill, Link, Picture, Remove, Replace, Write};

const S: &str = "S/service.toml";
const FR: &str = "S/fr.ftl";
const EN: &str = "S/en.ftl";

pub(crate) const TEXTS: &[Case] = &[
    Case {
        name: "Fluent syntax: what could be read is still checked, and nothing is called missing",
        edits: &[
            Replace(FR, "seul = Vivez-vous seul ?", "seul Vivez-vous seul ?"),
            Append(FR, "trop = Trop\n"),
        ],
        findings: &[
            "S/fr.ftl:10:6 ftl-syntax `=` is expected here",
            "S/fr.ftl:28:1 unused-text nothing asks for the text `trop`",
        ],
    },
    Case {
        name: "an open brace",
        edits: &[Replace(EN, "{ $date }", "{ $date")],
        findings: &[
            "S/en.ftl:4:5 ftl-syntax the attribute `.after` cannot be read: look for a missing `=` or `}`",
        ],
    },
    Case {
        name: "a text twice",
        edits: &[Append(FR, "age = Âge\n")],
        findings: &[
            "S/fr.ftl:28:1 duplicate-name `age` stands here twice: first on line 14 of services/aide/fr.ftl",
        ],
    },
    Case {
        name: "a choice twice",
        edits: &[Replace(
            FR,
            "    .non = Non\n",
            "    .non = Non\n    .oui = Si\n",
        )],
        findings: &[
            "S/fr.ftl:14:6 duplicate-name `seul.oui` stands here twice: first on line 12 of services/aide/fr.ftl",
        ],
    },
    Case {
        name: "letters that no font has",
        edits: &[
            Replace(FR, "Une facture", "Une facture 您好"),
            Replace(EN, "Help at home", "Help at home ☂"),
        ],
        findings: &[
            "S/en.ftl:2:6 missing-letter `service.sentence` has « ☂ » (U+2602), which no font of guichet can draw: write it otherwise",
            "S/fr.ftl:5:1 missing-letter `paper-justificatif` has « 您 » (U+60A8), which no font of guichet can draw: write it otherwise",
        ],
    },
    Case {
        name: "a text that refers to nothing, and one to itself",
        edits: &[
            Replace(FR, "Une facture", "{ facture }"),
            Replace(EN, "A bill", "{ paper-justificatif }"),
        ],
        findings: &[
            "S/en.ftl:5:1 ftl-syntax `paper-justificatif` contains itself, or refers deeper than 10 texts",
            "S/fr.ftl:5:24 ftl-syntax there is no message `facture`",
        ],
    },
    Case {
        name: "a question without texts in one locale",
        edits: &[Replace(
            EN,
            "contact_nom = What is their name?\n    .label = Name\n",
            "",
        )],
        findings: &[
            "S/service.toml:51:8 missing-text `contact_nom` has no text in `en`: add it with .label to services/aide/en.ftl",
        ],
    },
    Case {
        name: "attributes that are missing",
        edits: &[
            Replace(EN, "    .non = No\n", ""),
            Replace(
                FR,
                "    .constraint = Cette aide est pour les adultes.\n",
                "",
            ),
            Replace(
                FR,
                "    .body = La mairie garde ces réponses un an.\n",
                "    .hint = À lire\n",
            ),
        ],
        findings: &[
            "S/en.ftl:10:1 missing-text `seul.non` has no text in `en`: add it to services/aide/en.ftl",
            "S/en.ftl:23:1 missing-text `rappel.hint` has a text in `fr` and none in `en`: add it to services/aide/en.ftl",
            "S/fr.ftl:14:1 missing-text `age.constraint` has no text in `fr`: add it to services/aide/fr.ftl",
            "S/fr.ftl:23:1 missing-text `rappel.body` has no text in `fr`: add it to services/aide/fr.ftl",
            "S/fr.ftl:24:6 no-simple-text `rappel.hint` has no simple version: add it to services/aide/fr-simple.ftl",
        ],
    },
    Case {
        name: "a message with attributes only",
        edits: &[Replace(EN, "age = How old are you?", "age =")],
        findings: &[
            "S/en.ftl:15:6 missing-text `age` has no text in `en`: add it with .label .constraint to services/aide/en.ftl",
        ],
    },
    Case {
        name: "an optional text in one locale only",
        edits: &[
            Replace(
                FR,
                "    .label = Âge\n",
                "    .label = Âge\n    .hint = En années.\n",
            ),
            Append(EN, "page-fin = The end\n"),
        ],
        findings: &[
            "S/en.ftl:14:1 missing-text `age.hint` has a text in `fr` and none in `en`: add it to services/aide/en.ftl",
            "S/fr.ftl:16:6 no-simple-text `age.hint` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/service.toml:55:8 missing-text `page-fin` has a text in `en` and none in `fr`: add it to services/aide/fr.ftl",
        ],
    },
    Case {
        name: "texts that nobody reads",
        edits: &[
            Replace(
                FR,
                "    .label = Accord\n",
                "    .label = Accord\n    .labl = Accord\n",
            ),
            Append(EN, "merci = Thank you\n"),
            Replace(
                FR,
                "    .label = Nom\n",
                "    .label = Nom\n    .constraint = Non\n",
            ),
        ],
        findings: &[
            "S/en.ftl:28:1 unused-text nothing asks for the text `merci`",
            "S/fr.ftl:24:6 unused-text nothing asks for the text `contact_nom.constraint`",
            "S/fr.ftl:29:6 unused-text nothing asks for the text `accord.labl`: did you mean `.label`?",
        ],
    },
    Case {
        name: "unknown variables",
        edits: &[
            Replace(FR, "{ $date }", "{ $jour }"),
            Replace(EN, "A bill", "A bill of { $n }"),
        ],
        findings: &[
            "S/en.ftl:5:1 unknown-variable `paper-justificatif` has no variable `$n`: no variable is given here",
            "S/fr.ftl:4:6 unknown-variable `service.after` has no variable `$jour`: use `$date`",
        ],
    },
    Case {
        name: "a date that is not given",
        edits: &[Replace(S, "decision_days = 15\n", "")],
        findings: &[
            "S/en.ftl:4:6 unknown-variable `service.after` has no variable `$date`: no variable is given here",
            "S/fr.ftl:4:6 unknown-variable `service.after` has no variable `$date`: no variable is given here",
        ],
    },
    Case {
        name: "other variables in another locale",
        edits: &[Replace(EN, "Person { $n }", "A person")],
        findings: &[
            "S/en.ftl:7:6 variable-mismatch `repeat-contacts.item` uses no variable here, and `$n` in `fr`",
        ],
    },
    Case {
        name: "blank texts",
        edits: &[
            Replace(FR, "Une aide à la maison.", "{ \"\" }"),
            Replace(
                EN,
                "Person { $n }",
                "{ $n ->\n        [one] {\" \"}\n       *[other] Person { $n }\n    }",
            ),
        ],
        findings: &[
            "S/en.ftl:7:6 empty-text `repeat-contacts.item` is blank",
            "S/fr.ftl:2:6 empty-text `service.sentence` is blank",
        ],
    },
    Case {
        name: "a long sentence, in one variant",
        edits: &[Replace(
            FR,
            "Personne { $n }",
            "{ $n ->\n        [1] Une\n       *[other] Un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze { $n }\n    }",
        )],
        findings: &[
            "S/fr.ftl:7:6 sentence-too-long `repeat-contacts.item` has a sentence of 16 words: make it 15 at most",
        ],
    },
    Case {
        name: "a sentence that could be shorter, and one that is at its limit",
        edits: &[
            Replace(
                FR,
                "Une aide à la maison.",
                "Un deux trois quatre cinq six sept huit neuf dix onze douze.",
            ),
            Replace(
                FR,
                "La mairie vous aide.",
                "Un deux trois quatre cinq six sept huit neuf dix onze douze treize.",
            ),
            Replace(
                EN,
                "The town helps you.",
                "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.",
            ),
        ],
        findings: &[
            "S/en.ftl:3:6 full-sentence `service.goal` has a sentence of 15 words: make it 12 if you can",
            "S/fr.ftl:3:6 full-sentence `service.goal` has a sentence of 13 words: make it 12 if you can",
        ],
    },
    Case {
        name: "several sentences on one line",
        edits: &[
            Replace(
                FR,
                "Quel âge avez-vous\u{202f}?",
                "Un âge. Quel âge avez-vous\u{202f}?",
            ),
            Replace(
                FR,
                "    .repas = Les repas\n",
                "    .repas = Les repas. À midi.\n",
            ),
            Replace(EN, "Help at home.", "Help. At home."),
        ],
        findings: &[
            "S/en.ftl:2:6 several-ideas `service.sentence` has 2 sentences: it stands on one line, so say one thing",
            "S/fr.ftl:14:1 several-ideas `age` has 2 sentences: it stands on one line, so say one thing",
            "S/fr.ftl:20:6 several-ideas `aides.repas` has 2 sentences: it stands on one line, so say one thing",
        ],
    },
    Case {
        name: "two ideas linked",
        edits: &[
            Replace(
                FR,
                "La mairie vous aide.",
                "La mairie vous aide parce que vous êtes seul.",
            ),
            Replace(
                EN,
                "The town helps you.",
                "The town helps you, whereas others do.",
            ),
        ],
        findings: &[
            "S/en.ftl:3:6 linked-ideas `service.goal` links two ideas with « whereas »: make two sentences",
            "S/fr.ftl:3:6 linked-ideas `service.goal` links two ideas with « parce que »: make two sentences",
        ],
    },
    Case {
        name: "signs that stop a reader",
        edits: &[
            Replace(FR, "La mairie vous aide.", "La mairie vous aide (parfois)."),
            Replace(FR, "Une aide à la maison.", "Une aide – à la maison."),
            Replace(FR, "    .oui = Oui\n", "    .oui = Oui; seul\n"),
            Replace(EN, "Help at home.", "50% of help."),
            Replace(EN, "The town helps you.", "He/she helps you."),
        ],
        findings: &[
            "S/en.ftl:2:6 refused-sign `service.sentence` has « % », which is not read aloud well: write it in words",
            "S/en.ftl:3:6 refused-sign `service.goal` has « / », which is not read aloud well: write it in words",
            "S/fr.ftl:2:6 refused-sign `service.sentence` has « – », which is not read aloud well: write it in words",
            "S/fr.ftl:3:6 refused-sign `service.goal` has « ( », which is not read aloud well: write it in words",
            "S/fr.ftl:12:6 refused-sign `seul.oui` has « ; », which is not read aloud well: write it in words",
        ],
    },
    Case {
        name: "dates in digits, and how to type one",
        edits: &[
            Replace(FR, "La mairie vous aide.", "Depuis le 01/02/2026."),
            Replace(FR, "Une aide à la maison.", "Écrivez jj/mm/aaaa."),
            Replace(EN, "The town helps you.", "Since 2026-02-01."),
        ],
        findings: &[
            "S/en.ftl:3:6 date-in-digits `service.goal` has the date « 2026-02-01 »: write the month in letters",
            "S/fr.ftl:2:6 date-in-digits `service.sentence` has the date « jj/mm/aaaa »: write the month in letters",
            "S/fr.ftl:3:6 date-in-digits `service.goal` has the date « 01/02/2026 »: write the month in letters",
        ],
    },
    Case {
        name: "large numbers, amounts aside",
        edits: &[
            Replace(
                FR,
                "La mairie vous aide.",
                "La mairie aide 12000 personnes.",
            ),
            Replace(
                FR,
                "Une aide à la maison.",
                "Une aide de 1500 euros en 2026.",
            ),
            Replace(
                EN,
                "The town helps you.",
                "Call 01 99 00 12 34, or help 2500 people.",
            ),
        ],
        findings: &[
            "S/en.ftl:3:6 large-number `service.goal` has the number 2500: above 1000, only amounts and years are read",
            "S/fr.ftl:3:6 large-number `service.goal` has the number 12000: above 1000, only amounts and years are read",
        ],
    },
    Case {
        name: "the signs and spaces of the language",
        edits: &[
            Replace(FR, "Quel âge avez-vous\u{202f}?", "Quel âge avez-vous ?"),
            Replace(EN, "How old are you?", "How old are you ?"),
        ],
        findings: &["S/fr.ftl:14:1 typography `age`: « ? » stands without its space"],
    },
    Case {
        name: "words of the administration: told once a language, unless explained",
        edits: &[
            Replace(FR, "Une facture", "Une attestation"),
            Replace(
                FR,
                "La mairie vous aide.",
                "Donnez une attestation et un RIB.",
            ),
            Replace(EN, "A bill", "A RIB"),
            Append(FR, "word-rib = RIB\n    .means = Le papier de la banque.\n"),
            Append(EN, "word-rib = RIB\n    .means = The paper of the bank.\n"),
        ],
        findings: &[
            "S/fr.ftl:3:6 unexplained-word `service.goal` says « attestation », which many do not know: explain it with `word-<name> = attestation` and `.means`, or find another word",
            "S/fr.ftl:28:1 no-simple-text `word-rib` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/fr.ftl:29:6 no-simple-text `word-rib.means` has no simple version: add it to services/aide/fr-simple.ftl",
        ],
    },
    Case {
        name: "an explanation in one language only, and one that is long",
        edits: &[
            Append(
                FR,
                "word-rib = RIB\n    .means = Un papier. De la banque. Avec un numéro.\n",
            ),
            Append(EN, "word-apa = APA\n"),
        ],
        findings: &[
            "S/en.ftl:28:1 missing-text `word-apa.means` has no text in `en`: add it to services/aide/en.ftl",
            "S/fr.ftl:28:1 no-simple-text `word-rib` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/fr.ftl:29:6 long-definition `word-rib.means` has 3 sentences: explain it in 2",
            "S/fr.ftl:29:6 no-simple-text `word-rib.means` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/service.toml:1:1 missing-text `word-apa` has no text in `fr`: add it with .means to services/aide/fr.ftl",
            "S/service.toml:1:1 missing-text `word-rib` has no text in `en`: add it with .means to services/aide/en.ftl",
        ],
    },
    Case {
        name: "two words for one thing",
        edits: &[
            Replace(FR, "La mairie vous aide.", "La mairie lit votre dossier."),
            Replace(
                EN,
                "The town helps you.",
                "The town reads your application.",
            ),
        ],
        findings: &[
            "S/en.ftl:3:6 other-word `service.goal` says « application »: the other screens say « request »",
            "S/fr.ftl:3:6 other-word `service.goal` says « dossier »: the other screens say « demande »",
        ],
    },
    Case {
        name: "slow to read: a negation, the passive, the subjunctive; a choice is the person’s own",
        edits: &[
            Replace(FR, "La mairie vous aide.", "La mairie ne paie pas."),
            Replace(
                FR,
                "Une aide à la maison.",
                "Une aide est donnée par la mairie.",
            ),
            Replace(
                FR,
                "La mairie garde ces réponses un an.",
                "Répondez pour que la mairie aide.",
            ),
            Replace(
                FR,
                "    .aucune = Aucune\n",
                "    .aucune = Je ne sais pas\n",
            ),
            Replace(EN, "The town helps you.", "You are helped by the town."),
        ],
        findings: &[
            "S/en.ftl:3:6 heavy-wording `service.goal` says « are … by »: try an active, affirmative sentence",
            "S/fr.ftl:2:6 heavy-wording `service.sentence` says « est … par »: try an active, affirmative sentence",
            "S/fr.ftl:3:6 heavy-wording `service.goal` says « ne … pas »: try an active, affirmative sentence",
            "S/fr.ftl:25:6 heavy-wording `rappel.body` says « pour que »: try an active, affirmative sentence",
        ],
    },
    Case {
        name: "a page of too many words",
        edits: &[Replace(
            FR,
            "    .body = La mairie garde ces réponses un an.\n",
            "    .body = Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept.\n",
        )],
        findings: &[
            "S/fr.ftl:24:1 full-page page `fin` has 61 words, choices aside: make it 60 at most",
        ],
    },
    Case {
        name: "a page that only tells may be longer",
        edits: &[
            Replace(S, "kind = \"consent\"", "kind = \"acknowledge\""),
            Replace(FR, "    .label = Accord\n", ""),
            Replace(EN, "    .label = Consent\n", ""),
            Replace("S/fr-simple.ftl", "    .label = Accord\n", ""),
            Replace(
                FR,
                "    .body = La mairie garde ces réponses un an.\n",
                "    .body = Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix. Un deux trois quatre cinq six sept huit neuf dix.\n",
            ),
        ],
        findings: &[],
    },
    Case {
        name: "no simple French",
        edits: &[Remove("S/fr-simple.ftl")],
        findings: &[
            "S/fr-simple.ftl:1:1 no-simple-text there are no texts in simple French: add the file fr-simple.ftl",
        ],
    },
    Case {
        name: "a text without a simple version",
        edits: &[Replace(
            "S/fr-simple.ftl",
            "    .goal = La mairie vous aide.\n",
            "",
        )],
        findings: &[
            "S/fr.ftl:3:6 no-simple-text `service.goal` has no simple version: add it to services/aide/fr-simple.ftl",
        ],
    },
    Case {
        name: "banned words",
        edits: &[Replace(FR, "La mairie vous aide.", "Veuillez signer.")],
        findings: &[
            "S/fr.ftl:3:6 banned-word `service.goal` says « veuillez »: find a word that helps the person",
        ],
    },
];

pub(crate) const FILES: &[Case] = &[
    Case {
        name: "no services folder",
        edits: &[Remove("services")],
        findings: &[
            "services:1:1 missing-file the folder `services` is missing: it holds one folder for each service",
        ],
    },
    Case {
        name: "an empty services folder",
        edits: &[Remove("services/aide")],
        findings: &[
            "services:1:1 missing-file there is no service: add a folder with a service.toml",
        ],
    },
    Case {
        name: "no service.toml",
        edits: &[Remove(S)],
        findings: &["S/service.toml:1:1 missing-file `services/aide/service.toml` is missing"],
    },
    Case {
        name: "no texts in one locale",
        edits: &[Remove(EN)],
        findings: &["S/en.ftl:1:1 missing-file there are no texts in `en`: add the file en.ftl"],
    },
    Case {
        name: "texts in a locale that does not exist",
        edits: &[Write("S/fr-FR.ftl", b"a = b")],
        findings: &[
            "S/fr-FR.ftl:1:1 unknown-locale there is no locale `fr-FR`: use one of fr, fr-simple, en, ar, uk, tr, pt, es",
        ],
    },
    Case {
        name: "texts in a locale that is not offered are left alone",
        edits: &[Write("S/ar.ftl", b"a = ")],
        findings: &[],
    },
    Case {
        name: "a service with a bad name",
        edits: &[
            Write("services/Aide_2/fr.ftl", b"a = b"),
            Write("services/.git/x", b""),
        ],
        findings: &[
            "services/Aide_2:1:1 bad-name `Aide_2` is not a name: use 1 to 60 lower-case letters a-z, digits and hyphens, starting with a letter",
            "services/Aide_2/en.ftl:1:1 missing-file there are no texts in `en`: add the file en.ftl",
            "services/Aide_2/service.toml:1:1 missing-file `services/Aide_2/service.toml` is missing",
        ],
    },
    Case {
        name: "not UTF-8",
        edits: &[Write(FR, b"service = Caf\xc3\xa9\n    .goal = Caf\xe9\n")],
        findings: &[
            "S/fr.ftl:2:16 not-utf8 this character is not UTF-8: save the file in the encoding UTF-8",
        ],
    },
    Case {
        name: "a byte order mark is no harm",
        edits: &[
            Replace(FR, "service = ", "\u{feff}service = "),
            Replace(S, "version", "\u{feff}version"),
        ],
        findings: &[],
    },
    Case {
        name: "a file that is too large",
        edits: &[Fill(EN, b'#', 1_048_577)],
        findings: &["S/en.ftl:1:1 too-large `services/aide/en.ftl` is larger than 1024 KiB"],
    },
    Case {
        name: "a folder where a file belongs",
        edits: &[Remove(S), Write("S/service.toml/x", b"")],
        findings: &[
            "S/service.toml:1:1 unreadable-file `services/aide/service.toml` cannot be read: it is not a plain file",
        ],
    },
    Case {
        name: "a link to itself, and folders that hold each other",
        edits: &[Remove(EN), Link(EN, "en.ftl"), Link("S/loop", ".")],
        findings: &[
            "S/en.ftl:1:1 unreadable-file `services/aide/en.ftl` cannot be read: Too many levels of symbolic links (os error 40)",
        ],
    },
    Case {
        name: "a device",
        edits: &[Remove(EN), Link(EN, "/dev/zero")],
        findings: &[
            "S/en.ftl:1:1 unreadable-file `services/aide/en.ftl` cannot be read: it is not a plain file",
        ],
    },
    Case {
        name: "a missing picture",
        edits: &[Replace(S, "carte.png", "cart.png")],
        findings: &[
            "S/service.toml:24:11 missing-picture there is no picture `cart.png`: did you mean `carte.png`?",
        ],
    },
    Case {
        name: "a picture elsewhere",
        edits: &[Replace(S, "carte.png", "../carte.png")],
        findings: &[
            "S/service.toml:24:11 bad-picture `../carte.png` is not the name of a PNG or JPEG file in the folder of the service",
        ],
    },
    Case {
        name: "a picture of another format",
        edits: &[Replace(S, "carte.png", "carte.gif")],
        findings: &[
            "S/service.toml:24:11 bad-picture `carte.gif` is not the name of a PNG or JPEG file in the folder of the service",
        ],
    },
    Case {
        name: "a picture that is none",
        edits: &[Write("S/carte.png", b"GIF89a")],
        findings: &["S/carte.png:1:1 bad-picture the picture `carte.png` is neither PNG nor JPEG"],
    },
    Case {
        name: "a picture cut short",
        edits: &[Write("S/carte.png", b"\x89PNG\r\n\x1a\n\0\0\0")],
        findings: &[
            "S/carte.png:1:1 bad-picture the picture `carte.png` cannot be read: its beginning is damaged",
        ],
    },
    Case {
        name: "a picture larger than any screen",
        edits: &[Picture("S/carte.png", 4_097, 1)],
        findings: &[
            "S/carte.png:1:1 bad-picture the picture `carte.png` is 4097 × 1 pixels: at most 4096 are drawn",
        ],
    },
    Case {
        name: "a picture that claims to be huge",
        edits: &[Write(
            "S/carte.png",
            b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00u0\x00\x00u0\x08\x00\x00\x00\x00CL\xa7f\x00\x00\x00\x0cIDATx\xdac` \x01\x00\x00\x00-\x00\x01\xfb*\x13*\x00\x00\x00\x00IEND\xaeB`\x82",
        )],
        findings: &[
            "S/carte.png:1:1 bad-picture the picture `carte.png` is 30000 × 30000 pixels: at most 4096 are drawn",
        ],
    },
    Case {
        name: "a picture whose copy was broken off",
        edits: &[Write(
            "S/carte.png",
            b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x08\x00\x00\x00\x05\x08\x00\x00\x00\x00]\xfa\xf2\x89\x00\x00\x00\x0cIDATx\xdac` \x01\x00\x00\x00-\x00\x01\xfb*\x13*",
        )],
        findings: &[
            "S/carte.png:1:1 bad-picture the picture `carte.png` is cut short: its end is missing",
        ],
    },
    Case {
        name: "a picture of too many bytes",
        edits: &[Fill("S/carte.png", 0, 4_194_305)],
        findings: &["S/carte.png:1:1 too-large `services/aide/carte.png` is larger than 4096 KiB"],
    },
    Case {
        name: "a picture that nothing uses",
        edits: &[Picture("S/vieille.png", 2, 2)],
        findings: &[
            "S/vieille.png:1:1 unused-picture the picture `vieille.png` is used by no question and no paper",
        ],
    },
    Case {
        name: "an example that is no JSON",
        edits: &[Write(
            "S/examples/deux.json",
            "{\n  \"é\": 1,\n}\n".as_bytes(),
        )],
        findings: &["S/examples/deux.json:3:1 json-syntax this is not JSON: trailing comma"],
    },
    Case {
        name: "an example that is no object",
        edits: &[Write("S/examples/deux.json", b"[1]")],
        findings: &[
            "S/examples/deux.json:1:1 json-syntax an example must be one object: { \"question\": \"answer\" }",
        ],
    },
    Case {
        name: "an example too deep to be read",
        edits: &[Fill("S/examples/deux.json", b'[', 100_000)],
        findings: &[
            "S/examples/deux.json:1:128 json-syntax this is not JSON: recursion limit exceeded",
        ],
    },
    Case {
        name: "an example that answers what is never asked",
        edits: &[Write(
            "S/examples/deux.json",
            b"{ \"seul\": \"non\", \"age\": 70, \"accord\": true }",
        )],
        findings: &[
            "S/examples/deux.json:1:1 example-does-not-walk `age` is answered but never asked: remove it, or look at the conditions",
        ],
    },
    Case {
        name: "an example that chooses what is no choice",
        edits: &[Write("S/examples/deux.json", b"{ \"seul\": \"jamais\" }")],
        findings: &[
            "S/examples/deux.json:1:1 example-does-not-walk the walk stops at `seul`: problem-choice-unknown",
        ],
    },
];
