//! Ways to break `service.toml`: its shape, then its expressions.

use super::Case;
use super::Edit::{Append, Remove, Replace, Write};

const S: &str = "S/service.toml";

pub(crate) const SHAPES: &[Case] = &[
    Case { name: "unknown keys, each with a suggestion", edits: &[
        Replace(S, "icon = \"soleil\"", "icon = \"soleil\"\ndecision_day = 3"),
        Replace(S, "kind = \"consent\"", "kind = \"consent\"\nrequird = true"),
        Replace(S, "repeat = \"contacts\"", "repeat = \"contacts\"\ntitle = \"x\""),
        Replace(S, "exclusive = true", "exclusif = true"),
    ], findings: &[
            "S/service.toml:5:1 unknown-key service.toml has no key `decision_day`: did you mean `decision_days`?",
            "S/service.toml:44:47 unknown-key a choice has no key `exclusif`: did you mean `exclusive`?",
            "S/service.toml:50:1 unknown-key page `contact` has no key `title`: use one of name, relevant, repeat, question",
            "S/service.toml:71:1 unknown-key question `accord` has no key `requird`: did you mean `required`?",
        ] },
    Case { name: "too much to type on the longest path, which one question alone decides", edits: &[
        Remove("S/examples"),
        Replace(S, "kind = \"name\"", "kind = \"text\"\nmax_chars = 400"),
        Replace(S, "min = 0\nmax = 3", "min = 1\nmax = 3"),
        Append(S, "\n[[page]]\nname = \"p1\"\nrelevant = \"${seul} = 'oui'\"\n[[page.question]]\nname = \"un\"\nkind = \"text\"\nmax_chars = 400\n\n[[page]]\nname = \"p2\"\nrelevant = \"${seul} = 'non'\"\n[[page.question]]\nname = \"deux\"\nkind = \"email\"\n"),
        Append("S/fr.ftl", "un = Un\n    .label = Un\ndeux = Deux\n    .label = Deux\n"),
        Append("S/fr-simple.ftl", "un = Un\n    .label = Un\ndeux = Deux\n    .label = Deux\n"),
        Append("S/en.ftl", "un = One\n    .label = One\ndeux = Two\n    .label = Two\n"),
    ], findings: &[
            "S/service.toml:75:8 typing-budget the longest path types about 163 characters: make it 120 at most, with choices or shorter fields (age 3, contact_nom 80, un 80)",
        ] },
    Case { name: "as much to type, on two paths that exclude each other", edits: &[
        Remove("S/examples"),
        Append(S, "\n[[page]]\nname = \"p1\"\nrelevant = \"${seul} = 'oui'\"\n[[page.question]]\nname = \"un\"\nkind = \"text\"\nmax_chars = 400\n\n[[page]]\nname = \"p2\"\nrelevant = \"${seul} = 'non'\"\n[[page.question]]\nname = \"deux\"\nkind = \"text\"\nmax_chars = 400\n"),
        Append("S/fr.ftl", "un = Un\n    .label = Un\ndeux = Deux\n    .label = Deux\n"),
        Append("S/fr-simple.ftl", "un = Un\n    .label = Un\ndeux = Deux\n    .label = Deux\n"),
        Append("S/en.ftl", "un = One\n    .label = One\ndeux = Two\n    .label = Two\n"),
    ], findings: &[
        ] },
    Case { name: "what may be left blank is not counted as typed", edits: &[
        Remove("S/examples"),
        Append(S, "\n[[page]]\nname = \"p1\"\n[[page.question]]\nname = \"un\"\nkind = \"text\"\nmax_chars = 400\n\n[[page]]\nname = \"p2\"\n[[page.question]]\nname = \"deux\"\nkind = \"text\"\nmax_chars = 400\nrequired = false\n"),
        Append("S/fr.ftl", "un = Un\n    .label = Un\ndeux = Deux\n    .label = Deux\n"),
        Append("S/fr-simple.ftl", "un = Un\n    .label = Un\ndeux = Deux\n    .label = Deux\n"),
        Append("S/en.ftl", "un = One\n    .label = One\ndeux = Two\n    .label = Two\n"),
    ], findings: &[
        ] },
    Case { name: "too many choices on one page", edits: &[
        Remove("S/examples"),
        Replace(S, "[[page]]\nname = \"fin\"\n", "[[page]]\nname = \"fin\"\n[[page.question]]\nname = \"un\"\nkind = \"select_one\"\nchoices = [\"a\", \"b\", \"c\"]\n[[page.question]]\nname = \"deux\"\nkind = \"yes_no\"\n"),
        Append("S/fr.ftl", "un = Un\n    .label = Un\n    .a = A\n    .b = B\n    .c = C\ndeux = Deux\n    .label = Deux\n"),
        Append("S/fr-simple.ftl", "un = Un\n    .label = Un\n    .a = A\n    .b = B\n    .c = C\ndeux = Deux\n    .label = Deux\n"),
        Append("S/en.ftl", "un = One\n    .label = One\n    .a = A\n    .b = B\n    .c = C\ndeux = Two\n    .label = Two\n"),
    ], findings: &[
            "S/service.toml:55:8 page-choices page `fin` has 7 choices: 6 fit a screen, so give each question a page",
        ] },
    Case { name: "asked twice: the same thing, in the same words, at every turn of a repeat; and what is not", edits: &[
        Replace(S, "name = \"seul\"\n", "name = \"seul\"\nbind = \"home.alone\"\n"),
        Replace(S, "name = \"contact_nom\"\n", "name = \"contact_nom\"\nbind = \"person.name\"\n"),
        Append(S, "\n[[page]]\nname = \"p1\"\nrelevant = \"${seul} = 'oui'\"\n[[page.question]]\nname = \"un\"\nkind = \"phone\"\nbind = \"person.phone\"\n\n[[page]]\nname = \"p2\"\nrelevant = \"${seul} = 'non'\"\n[[page.question]]\nname = \"deux\"\nkind = \"phone\"\nbind = \"person.phone\"\n\n[[page]]\nname = \"p3\"\n[[page.question]]\nname = \"trois\"\nkind = \"yes_no\"\nbind = \"home.alone\"\n"),
        Append("S/fr.ftl", "un = Un\n    .label = Un\ndeux = Un\n    .label = Deux\ntrois = Quel âge avez-vous\u{202f}?\n    .label = Trois\n"),
        Append("S/fr-simple.ftl", "un = Un\n    .label = Un\ndeux = Deux\n    .label = Deux\ntrois = Trois\n    .label = Trois\n"),
        Append("S/en.ftl", "un = One\n    .label = One\ndeux = One\n    .label = Two\ntrois = Three\n    .label = Three\n"),
    ], findings: &[
            "S/fr.ftl:32:1 same-question `trois` has the words of `age`: say whom or what it is about",
            "S/service.toml:53:8 asked-twice `contact_nom` asks for `person.name` at every turn of a repeat: leave out `bind`, or ask before",
            "S/service.toml:93:8 asked-twice `trois` asks for `home.alone` again: `seul` asked on line 21, so read that answer",
        ] },
    Case { name: "a bind that names nothing", edits: &[
        Replace(S, "name = \"seul\"\n", "name = \"seul\"\nbind = \"Le téléphone\"\n"),
    ], findings: &[
            "S/service.toml:22:8 bad-name `Le téléphone` does not say what is asked: use names with dots between them, such as person.phone",
        ] },
    Case { name: "missing keys", edits: &[
        Replace(S, "version = \"2026-06-01\"\n", ""),
        Replace(S, "max = 3\n", ""),
        Replace(S, "kind = \"name\"\n", ""),
        Replace(S, "choices = [\"oui\", \"non\"]\n", ""),
        Replace(S, "calculation = \"${age} + count(${contacts})\"\n", ""),
    ], findings: &[
            "S/service.toml:1:1 missing-key service.toml needs the key `version`",
            "S/service.toml:11:1 missing-key repeat `contacts` needs the key `max`",
            "S/service.toml:18:1 missing-key question `seul` needs the key `choices`",
            "S/service.toml:47:1 missing-key question `contact_nom` needs the key `kind`",
            "S/service.toml:57:1 missing-key question `total` needs the key `calculation`",
        ] },
    Case { name: "a page and a question without a name", edits: &[
        Replace(S, "name = \"fin\"\n", ""),
        Replace(S, "name = \"rappel\"\n", ""),
    ], findings: &[
            "S/service.toml:54:1 missing-key `[[page]]` needs the key `name`",
            "S/service.toml:56:1 missing-key `[[page.question]]` needs the key `name`",
        ] },
    Case { name: "wrong types", edits: &[
        Replace(S, "deadline = 2026-09-30", "deadline = \"2026-09-30\""),
        Replace(S, "decision_days = 15", "decision_days = \"15\""),
        Replace(S, "kind = \"name\"", "kind = \"name\"\nrequired = \"oui\""),
        Replace(S, "[\"oui\", \"non\"]", "[\"oui\", \"non\", 3]"),
        Replace(S, "relevant = \"${age} > 60\"", "relevant = 60"),
    ], findings: &[
            "S/service.toml:5:12 wrong-type `deadline` must be a date without quotes, such as 2026-09-30, not a text",
            "S/service.toml:6:17 wrong-type `decision_days` must be a whole number, not a text",
            "S/service.toml:23:26 wrong-type a choice must be a name in quotes, not a whole number",
            "S/service.toml:44:12 wrong-type `relevant` must be a text in quotes, not a whole number",
            "S/service.toml:53:12 wrong-type `required` must be true or false, not a text",
        ] },
    Case { name: "a date with a time", edits: &[Replace(S, "2026-09-30", "2026-09-30T12:00:00")], findings: &[
            "S/service.toml:5:12 wrong-type `deadline` must be a date without quotes, such as 2026-09-30, not a date with a time",
        ] },
    Case { name: "a day that does not exist", edits: &[Replace(S, "2026-09-30", "2026-09-31")], findings: &[
            "S/service.toml:5:12 toml-syntax invalid date, expected day between 01 and 30",
        ] },
    Case { name: "a deadline of another age", edits: &[Replace(S, "2026-09-30", "1926-09-30")], findings: &[
            "S/service.toml:5:12 bad-date `deadline` must be between the years 2000 and 2199",
        ] },
    Case { name: "unknown kind: what depends on it is not guessed at", edits: &[
        Replace(S, "kind = \"integer\"", "kind = \"number\""),
    ], findings: &[
            "S/service.toml:32:8 unknown-kind there is no kind `number`: use one of text, name, integer, date, select_one, select_multiple, yes_no, phone, email, commune, file, note, consent, acknowledge, calculate",
        ] },
    Case { name: "keys of another kind", edits: &[
        Replace(S, "kind = \"name\"", "kind = \"name\"\nchoices = [\"a\", \"b\"]\nmax_chars = 3"),
        Replace(S, "kind = \"note\"", "kind = \"note\"\nrequired = true"),
        Replace(S, "choices = [\"oui\", \"non\"]", "choices = [\"oui\", { name = \"non\", exclusive = true }]"),
    ], findings: &[
            "S/service.toml:23:19 wrong-kind-key `exclusive` is for select_multiple: in a select_one, every choice stands alone",
            "S/service.toml:53:1 wrong-kind-key `choices` does not belong to a question of kind name: it is for select_one, select_multiple",
            "S/service.toml:54:1 wrong-kind-key `max_chars` does not belong to a question of kind name: it is for text",
            "S/service.toml:62:1 wrong-kind-key `required` does not belong to a question of kind note: it is for text, name, integer, date, select_one, select_multiple, yes_no, phone, email, commune, file, consent, acknowledge",
        ] },
    Case { name: "unknown category, icon, destination", edits: &[
        Replace(S, "category = \"sante\"", "category = \"santé\""),
        Replace(S, "icon = \"soleil\"", "icon = \"solei\""),
        Replace(S, "destination = \"mairie\"", "destination = \"marie\""),
    ], findings: &[
            "S/service.toml:2:12 unknown-category there is no category `santé`: did you mean `sante`?",
            "S/service.toml:3:15 unknown-destination there is no destination `marie`: did you mean `mairie`?",
            "S/service.toml:4:8 unknown-icon there is no icon `solei`: did you mean `soleil`?",
        ] },
    Case { name: "unknown repeat", edits: &[Replace(S, "repeat = \"contacts\"", "repeat = \"contact\"")], findings: &[
            "S/service.toml:48:10 unknown-repeat there is no repeat `contact`: did you mean `contacts`?",
        ] },
    Case { name: "bad names", edits: &[
        Replace(S, "name = \"fin\"", "name = \"La fin\""),
        Replace(S, "[\"apa\",", "[\"A-pa\","),
        Replace(S, "version = \"2026-06-01\"", "version = \"juin 2026\""),
    ], findings: &[
            "S/service.toml:1:11 bad-name `version` must be 1 to 40 letters, digits, dots and hyphens, such as 2026-06-01",
            "S/service.toml:43:12 bad-name `A-pa` is not a name: use 1 to 60 lower-case letters a-z, digits and underscores, starting with a letter",
            "S/service.toml:55:8 bad-name `La fin` is not a name: use 1 to 60 lower-case letters a-z, digits and underscores, starting with a letter",
        ] },
    Case { name: "duplicate names of every sort", edits: &[
        Replace(S, "name = \"contact_nom\"", "name = \"seul\""),
        Replace(S, "name = \"fin\"", "name = \"age\""),
        Replace(S, "[\"apa\", \"repas\"", "[\"apa\", \"apa\", \"repas\""),
        Replace(S, "[[repeat]]", "[[paper]]\nname = \"justificatif\"\n\n[[repeat]]"),
    ], findings: &[
            "S/en.ftl:22:1 unused-text nothing asks for the text `contact_nom`",
            "S/en.ftl:23:6 unused-text nothing asks for the text `contact_nom.label`",
            "S/fr.ftl:22:1 unused-text nothing asks for the text `contact_nom`",
            "S/fr.ftl:23:6 unused-text nothing asks for the text `contact_nom.label`",
            "S/service.toml:13:8 duplicate-name the paper `justificatif` stands twice: first on line 9",
            "S/service.toml:46:19 duplicate-name the choice `apa` stands twice",
            "S/service.toml:54:8 duplicate-name the question or repeat `seul` stands twice: first on line 24",
            "S/service.toml:58:8 duplicate-name the page `age` stands twice: first on line 30",
        ] },
    Case { name: "a repeat called like a question", edits: &[
        Replace(S, "[[repeat]]\nname = \"contacts\"", "[[repeat]]\nname = \"age\""),
        Replace(S, "repeat = \"contacts\"", "repeat = \"age\""),
        Replace(S, " + count(${contacts})", ""),
        Replace("S/fr.ftl", "repeat-contacts", "repeat-age"),
        Replace("S/en.ftl", "repeat-contacts", "repeat-age"),
    ], findings: &[
            "S/fr.ftl:6:1 no-simple-text `repeat-age` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/fr.ftl:7:6 no-simple-text `repeat-age.item` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/fr.ftl:8:6 no-simple-text `repeat-age.add` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/fr.ftl:9:6 no-simple-text `repeat-age.done` has no simple version: add it to services/aide/fr-simple.ftl",
            "S/service.toml:31:8 duplicate-name the question or repeat `age` stands twice: first on line 13",
        ] },
    Case { name: "reserved names", edits: &[
        Replace(S, "name = \"rappel\"", "name = \"service\""),
        Replace(S, "\"repas\"", "\"hint\""),
    ], findings: &[
            "S/en.ftl:20:6 unused-text nothing asks for the text `aides.repas`",
            "S/en.ftl:24:1 unused-text nothing asks for the text `rappel`",
            "S/en.ftl:25:6 unused-text nothing asks for the text `rappel.body`",
            "S/fr.ftl:20:6 unused-text nothing asks for the text `aides.repas`",
            "S/fr.ftl:24:1 unused-text nothing asks for the text `rappel`",
            "S/fr.ftl:25:6 unused-text nothing asks for the text `rappel.body`",
            "S/service.toml:43:19 reserved-name `hint` names a text of the question: call the choice otherwise",
            "S/service.toml:58:8 reserved-name `service` names the texts of the service: call the question otherwise",
        ] },
    Case { name: "numbers out of their range", edits: &[
        Replace(S, "min = 0\nmax = 120", "min = 130\nmax = 120"),
        Replace(S, "min = 0\nmax = 3", "min = 4\nmax = 3"),
        Replace(S, "decision_days = 15", "decision_days = 0"),
    ], findings: &[
            "S/service.toml:6:17 bad-range `decision_days` must be from 1 to 730",
            "S/service.toml:14:7 bad-range `min` is 4, above `max`, which is 3",
            "S/service.toml:33:7 bad-range `min` is 130, above `max`, which is 120",
        ] },
    Case { name: "max alone below the least by default", edits: &[Replace(S, "min = 0\nmax = 120", "max = -1")], findings: &[
            "S/service.toml:33:7 bad-range `min` is 0, above `max`, which is -1",
        ] },
    Case { name: "a text too long for its screen", edits: &[
        Replace(S, "kind = \"name\"", "kind = \"text\"\nmax_chars = 401"),
    ], findings: &[
            "S/service.toml:53:13 bad-range `max_chars` must be from 1 to 400",
        ] },
    Case { name: "too many choices, and too few", edits: &[
        Replace(S, "\"repas\", {", "\"b\", \"c\", \"d\", \"e\", \"repas\", {"),
        Replace(S, "[\"oui\", \"non\"]", "[\"oui\"]"),
    ], findings: &[
            "S/en.ftl:13:6 unused-text nothing asks for the text `seul.non`",
            "S/en.ftl:17:1 missing-text `aides.b` has no text in `en`: add it to services/aide/en.ftl",
            "S/en.ftl:17:1 missing-text `aides.c` has no text in `en`: add it to services/aide/en.ftl",
            "S/en.ftl:17:1 missing-text `aides.d` has no text in `en`: add it to services/aide/en.ftl",
            "S/en.ftl:17:1 missing-text `aides.e` has no text in `en`: add it to services/aide/en.ftl",
            "S/fr.ftl:13:6 unused-text nothing asks for the text `seul.non`",
            "S/fr.ftl:17:1 missing-text `aides.b` has no text in `fr`: add it to services/aide/fr.ftl",
            "S/fr.ftl:17:1 missing-text `aides.c` has no text in `fr`: add it to services/aide/fr.ftl",
            "S/fr.ftl:17:1 missing-text `aides.d` has no text in `fr`: add it to services/aide/fr.ftl",
            "S/fr.ftl:17:1 missing-text `aides.e` has no text in `fr`: add it to services/aide/fr.ftl",
            "S/service.toml:23:11 choice-count question `seul` has too few choices: give it 2 to 6",
            "S/service.toml:43:11 choice-count question `aides` has too many choices: give it 2 to 6",
        ] },
    Case { name: "an unknown span", edits: &[Replace(S, "kind = \"name\"", "kind = \"date\"\nspan = \"birt\"")], findings: &[
            "S/service.toml:53:8 unknown-value `span` cannot be `birt`: did you mean `birth`?",
        ] },
    Case { name: "a page without a question", edits: &[Append(S, "\n[[page]]\nname = \"vide\"\n")], findings: &[
            "S/service.toml:70:1 empty-page page `vide` has no question",
        ] },
    Case { name: "a repeat without a page", edits: &[Replace(S, "repeat = \"contacts\"\n", "")], findings: &[
            "S/service.toml:13:8 empty-page no page belongs to the repeat `contacts`",
        ] },
    Case { name: "pages of a repeat apart", edits: &[
        Replace(S, "name = \"aides\"\n\n[[page.question]]", "name = \"aides\"\nrepeat = \"contacts\"\n\n[[page.question]]"),
        Replace(S, "name = \"contact\"\nrepeat = \"contacts\"\n", "name = \"contact\"\n"),
        Replace(S, "name = \"fin\"\n", "name = \"fin\"\nrepeat = \"contacts\"\n"),
    ], findings: &[
            "S/service.toml:55:8 scattered-repeat page `fin` stands apart from the other pages of the repeat `contacts`: move it next to them",
        ] },
    Case { name: "no page at all", edits: &[Write(S, b"version = \"1\"\ncategory = \"sante\"\ndestination = \"mairie\"\nicon = \"soleil\"\ndecision_days = 3\n")], findings: &[
            "S/service.toml:1:1 missing-key service.toml needs at least one `[[page]]`",
        ] },
    Case { name: "question as a table", edits: &[
        Append(S, "\n[[page]]\nname = \"x\"\n[page.question]\nname = \"y\"\nkind = \"name\"\n"),
    ], findings: &[
            "S/service.toml:70:1 empty-page page `x` has no question",
            "S/service.toml:72:1 wrong-type `question` must be written `[[page.question]]`, once for each, not a table",
        ] },
];

pub(crate) const EXPRESSIONS: &[Case] = &[
    Case {
        name: "unknown question, with a suggestion",
        edits: &[Replace(S, "${age} > 60", "${agee} > 60")],
        findings: &[
            "S/service.toml:44:15 unknown-question there is no question called `agee`: did you mean `age`?",
        ],
    },
    Case {
        name: "unknown question in a computed value: its readers are not guessed at",
        edits: &[
            Replace(S, "${age} + count", "${aeg} + count"),
            Append(S, "relevant = \"${total} > 3 and ${total} = 'x'\"\n"),
        ],
        findings: &[
            "S/service.toml:64:18 unknown-question there is no question called `aeg`: did you mean `age`?",
        ],
    },
    Case {
        name: "syntax, behind escapes",
        edits: &[Replace(
            S,
            "relevant = \"${age} > 60\"",
            "relevant = \"${age} > \\u0036\\u0030 or\"",
        )],
        findings: &[
            "S/service.toml:44:37 expression-syntax the end does not fit here: write a value after it, such as ${name}, a number or a 'text'",
        ],
    },
    Case {
        name: "syntax, in a text of several lines",
        edits: &[Replace(
            S,
            "relevant = \"${age} > 60\"",
            "relevant = '''\n${age} > 60\n  and (${seul} = 'oui' '''",
        )],
        findings: &[
            "S/service.toml:46:7 expression-syntax `(` does not fit here: close this parenthesis",
        ],
    },
    Case {
        name: "an empty expression",
        edits: &[Replace(S, "\"${age} > 60\"", "\" \"")],
        findings: &[
            "S/service.toml:44:12 expression-syntax `relevant` is empty: write an expression, or leave the key out",
        ],
    },
    Case {
        name: "unknown function",
        edits: &[Replace(S, "${age} > 60", "agee(${age}) > 60")],
        findings: &[
            "S/service.toml:44:13 expression-syntax there is no function called `agee`: did you mean `age`?",
        ],
    },
    Case {
        name: "unknown choice",
        edits: &[Replace(
            S,
            "[[page]]\nname = \"age\"\nrelevant = \"${seul} = 'oui'\"",
            "[[page]]\nname = \"age\"\nrelevant = \"${seul} = 'ouii'\"",
        )],
        findings: &[
            "S/service.toml:28:23 unknown-choice there is no choice here called `ouii`: did you mean `oui`?",
        ],
    },
    Case {
        name: "wrong type",
        edits: &[Replace(S, "${age} > 60", "${age} + 60")],
        findings: &[
            "S/service.toml:44:13 type-error this is a number where a condition is needed: compare it with a number, as in ${question} > 0",
        ],
    },
    Case {
        name: "a check that reads no answer of its own kind",
        edits: &[Replace(S, ". >= 18", ". = 'dix'")],
        findings: &[
            "S/service.toml:35:19 type-error this is a text where a number is needed: write the number without quotes",
        ],
    },
    Case {
        name: "a question of a repeat read from outside",
        edits: &[Append(S, "relevant = \"${contact_nom} = 'Ana'\"\n")],
        findings: &[
            "S/service.toml:69:13 type-error `contact_nom` has one value for each repetition: read it through count, sum, min or max",
        ],
    },
    Case {
        name: "a note has no answer",
        edits: &[Append(S, "relevant = \"${rappel} = 'x'\"\n")],
        findings: &["S/service.toml:69:15 type-error `rappel` is a note: it has no answer to read"],
    },
    Case {
        name: "a question that depends on itself",
        edits: &[Append(S, "relevant = \"${accord} = 'oui'\"\n")],
        findings: &["S/service.toml:69:13 circle `accord` depends on itself: accord → accord"],
    },
    Case {
        name: "three computed values in a circle",
        edits: &[Append(
            S,
            "\n[[page.question]]\nname = \"a\"\nkind = \"calculate\"\ncalculation = \"${b} + 1\"\n\n[[page.question]]\nname = \"b\"\nkind = \"calculate\"\ncalculation = \"${c} * 2\"\n\n[[page.question]]\nname = \"c\"\nkind = \"calculate\"\ncalculation = \"${age} - ${a}\"\n",
        )],
        findings: &["S/service.toml:73:16 circle `a` depends on itself: a → b → c → a"],
    },
    Case {
        name: "a page and its question in a circle",
        edits: &[Replace(
            S,
            "name = \"fin\"\n",
            "name = \"fin\"\nrelevant = \"${accord} = 'oui'\"\n",
        )],
        findings: &[
            "S/service.toml:56:13 circle `page fin` depends on itself: page fin → accord → page fin",
        ],
    },
    Case {
        name: "two pages that wait for each other",
        edits: &[Replace(
            S,
            "[[page]]\nname = \"age\"\nrelevant = \"${seul} = 'oui'\"",
            "[[page]]\nname = \"age\"\nrelevant = \"selected(${aides}, 'apa')\"",
        )],
        findings: &[
            "S/service.toml:28:22 circle `page age` depends on itself: page age → aides → age → page age",
        ],
    },
    Case {
        name: "a condition that reads a later page",
        edits: &[Replace(
            S,
            "[[page]]\nname = \"age\"\nrelevant = \"${seul} = 'oui'\"",
            "[[page]]\nname = \"age\"\nrelevant = \"${seul} = 'oui' or ${accord} = 'oui'\"",
        )],
        findings: &[
            "S/service.toml:28:32 reads-later `accord` is asked later: its answer cannot be known here yet",
        ],
    },
    Case {
        name: "a condition that reads a repeat to come, and the same through a computed value",
        edits: &[Replace(
            S,
            "name = \"aides\"\n\n",
            "name = \"aides\"\nrelevant = \"${total} > 3 or count(${contacts}) > 1\"\n\n",
        )],
        findings: &[
            "S/service.toml:39:13 reads-later `total` needs `contact_nom`, which is asked later: it cannot be known here yet",
            "S/service.toml:39:35 reads-later `contacts` needs `contact_nom`, which is asked later: it cannot be known here yet",
        ],
    },
    Case {
        name: "a circle through pages and a computed value",
        edits: &[Replace(
            S,
            "name = \"logement\"\n",
            "name = \"logement\"\nrelevant = \"${total} > 3\"\n",
        )],
        findings: &[
            "S/service.toml:19:13 circle `page logement` depends on itself: page logement → total → age → page age → seul → page logement",
        ],
    },
    Case {
        name: "a repeat whose first page reads how often it is repeated",
        edits: &[Replace(
            S,
            "repeat = \"contacts\"\n",
            "repeat = \"contacts\"\nrelevant = \"count(${contacts}) < 3\"\n",
        )],
        findings: &[
            "S/service.toml:49:19 circle `page contact` depends on itself: page contact → contacts → page contact",
        ],
    },
    Case {
        name: "a check that reads a later answer",
        edits: &[Replace(
            S,
            ". >= 18",
            ". >= 18 and selected(${aides}, 'apa')",
        )],
        findings: &[
            "S/service.toml:35:36 reads-later `aides` is asked later: its answer cannot be known here yet",
        ],
    },
    Case {
        name: "a page that is never asked: a constant",
        edits: &[Replace(
            S,
            "name = \"fin\"\n",
            "name = \"fin\"\nrelevant = \"1 = 2\"\n",
        )],
        findings: &[
            "S/service.toml:56:12 unreachable page `fin` is never asked: no answer fulfils its condition",
        ],
    },
    Case {
        name: "a page that is never asked: one choice cannot be two",
        edits: &[Replace(
            S,
            "name = \"fin\"\n",
            "name = \"fin\"\nrelevant = \"${seul} = 'oui' and ${seul} = 'non'\"\n",
        )],
        findings: &[
            "S/service.toml:56:12 unreachable page `fin` is never asked: no answer fulfils its condition",
        ],
    },
    Case {
        name: "a page that is never asked: an exclusive choice stands alone",
        edits: &[Replace(
            S,
            "name = \"fin\"\n",
            "name = \"fin\"\nrelevant = \"selected(${aides}, 'aucune') and selected(${aides}, 'apa')\"\n",
        )],
        findings: &[
            "S/service.toml:56:12 unreachable page `fin` is never asked: no answer fulfils its condition",
        ],
    },
    Case {
        name: "a question that is never asked: its page and its condition exclude each other",
        edits: &[Replace(
            S,
            "constraint = \". >= 18\"",
            "constraint = \". >= 18\"\nrelevant = \"${seul} = 'non'\"",
        )],
        findings: &[
            "S/service.toml:36:12 unreachable question `age` is never asked: no answer fulfils its condition",
        ],
    },
    Case {
        name: "a page that is never asked: what it reads was not asked",
        edits: &[Replace(
            S,
            "name = \"fin\"\n",
            "name = \"fin\"\nrelevant = \"${seul} = 'non' and ${age} > 70\"\n",
        )],
        findings: &[
            "S/service.toml:56:12 unreachable page `fin` is never asked: no answer fulfils its condition",
        ],
    },
    Case {
        name: "a page that is never asked: no number is that large",
        edits: &[Replace(S, "${age} > 60", "${age} > 120")],
        findings: &[
            "S/service.toml:44:12 unreachable question `aides` is never asked: no answer fulfils its condition",
        ],
    },
    Case {
        name: "a paper that nobody needs",
        edits: &[Replace(
            S,
            "[[paper]]\nname = \"justificatif\"\nrelevant = \"${seul} = 'oui'\"",
            "[[paper]]\nname = \"justificatif\"\nrelevant = \"not(true())\"",
        )],
        findings: &[
            "S/service.toml:10:12 unreachable paper `justificatif` is never needed: no answer fulfils its condition",
        ],
    },
    Case {
        name: "a condition that is always true",
        edits: &[Replace(
            S,
            "name = \"fin\"\n",
            "name = \"fin\"\nrelevant = \"${seul} = 'oui' or ${seul} = 'non'\"\n",
        )],
        findings: &[
            "S/service.toml:56:12 always-true this condition is true whatever the answers: leave it out",
        ],
    },
    Case {
        name: "a condition on a skipped answer can be false",
        edits: &[
            Replace(
                S,
                "choices = [\"oui\", \"non\"]",
                "choices = [\"oui\", \"non\"]\nrequired = false",
            ),
            Replace(
                S,
                "name = \"fin\"\n",
                "name = \"fin\"\nrelevant = \"${seul} = 'oui' or ${seul} = 'non'\"\n",
            ),
        ],
        findings: &[],
    },
];
