//! Ways to break `kiosk.toml`.

use super::Case;
use super::Edit::{Append, Remove, Replace, Write};

const K: &str = "kiosk.toml";

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "kiosk.toml is missing: the rest is still checked",
        edits: &[
            Remove(K),
            Replace("S/service.toml", "kind = \"name\"", "kind = \"nom\""),
        ],
        findings: &[
            "kiosk.toml:1:1 missing-file `kiosk.toml` is missing",
            "S/service.toml:52:8 unknown-kind there is no kind `nom`: use one of text, name, integer, date, select_one, select_multiple, yes_no, phone, email, commune, file, note, consent, acknowledge, calculate",
        ],
    },
    Case {
        name: "one syntax error",
        edits: &[Replace(K, "text_size = 28", "text_size = ")],
        findings: &[
            "kiosk.toml:12:13 toml-syntax string values must be quoted, expected literal string",
        ],
    },
    Case {
        name: "two syntax errors, each told once",
        edits: &[
            Replace(K, "unlock = \"staff\"", "unlock \"staff\""),
            Replace(K, "contrast = \"normal\"", "contrast = normal"),
        ],
        findings: &[
            "kiosk.toml:13:12 toml-syntax invalid float, expected `nan`",
            "kiosk.toml:21:8 toml-syntax key with no value, expected `=`",
        ],
    },
    Case {
        name: "an open bracket, told once",
        edits: &[Replace(K, "\"en\"]", "\"en\"")],
        findings: &[
            "kiosk.toml:11:1 toml-syntax missing comma between array elements, expected `,`",
        ],
    },
    Case {
        name: "the same key twice",
        edits: &[Replace(K, "[vault]", "[vault]\nunlock = \"staff\"")],
        findings: &["kiosk.toml:22:1 toml-syntax duplicate key"],
    },
    Case {
        name: "unknown section",
        edits: &[Replace(K, "[comfort]", "[confort]")],
        findings: &[
            "kiosk.toml:11:2 unknown-key kiosk.toml has no key `confort`: did you mean `comfort`?",
        ],
    },
    Case {
        name: "unknown key",
        edits: &[Replace(K, "before_data_seconds", "before_data_second")],
        findings: &[
            "kiosk.toml:17:1 unknown-key `[idle]` has no key `before_data_second`: did you mean `before_data_seconds`?",
        ],
    },
    Case {
        name: "a section and three keys are missing",
        edits: &[
            Replace(K, "name = \"CCAS de Valmaroche\"\n", ""),
            Replace(K, "[locales]\noffered = [\"fr\", \"en\"]\n", ""),
            Replace(K, "channel = \"reception\"\n", ""),
            Replace(K, "code = \"4827\"\n", ""),
        ],
        findings: &[
            "kiosk.toml:1:1 missing-key `[counter]` needs the key `name`",
            "kiosk.toml:1:1 missing-key kiosk.toml needs the section `[locales]`",
            "kiosk.toml:23:1 missing-key destination `mairie` needs the key `channel`",
            "kiosk.toml:28:1 missing-key `[[mediator]]` needs the key `code`",
        ],
    },
    Case {
        name: "values of the wrong type",
        edits: &[
            Replace(K, "name = \"CCAS de Valmaroche\"", "name = 12"),
            Replace(K, "text_size = 28", "text_size = \"28\""),
            Replace(
                K,
                "on_screen_keyboard = true",
                "on_screen_keyboard = \"yes\"",
            ),
            Replace(K, "[\"fr\", \"en\"]", "[\"fr\", 1]"),
            Replace(K, "may_act_in_place_of = true", "may_act_in_place_of = 1.5"),
        ],
        findings: &[
            "kiosk.toml:2:8 wrong-type `name` must be a text in quotes, not a whole number",
            "kiosk.toml:9:18 wrong-type a locale must be a text in quotes, not a whole number",
            "kiosk.toml:12:13 wrong-type `text_size` must be a whole number, not a text",
            "kiosk.toml:14:22 wrong-type `on_screen_keyboard` must be true or false, not a text",
            "kiosk.toml:35:23 wrong-type `may_act_in_place_of` must be true or false, not a decimal number",
        ],
    },
    Case {
        name: "a text where a table belongs",
        edits: &[
            Replace(K, "[vault]\nunlock = \"staff\"\n", ""),
            Replace(K, "[counter]", "vault = \"staff\"\n[counter]"),
        ],
        findings: &["kiosk.toml:1:9 wrong-type `vault` must be a table, not a text"],
    },
    Case {
        name: "a table where a list of tables belongs",
        edits: &[Replace(K, "[[mediator]]", "[mediator]")],
        findings: &[
            "kiosk.toml:32:1 wrong-type `mediator` must be written `[[mediator]]`, once for each, not a table",
        ],
    },
    Case {
        name: "values out of their list",
        edits: &[
            Replace(K, "text_size = 28", "text_size = 30"),
            Replace(K, "contrast = \"normal\"", "contrast = \"hihg\""),
            Replace(K, "unlock = \"staff\"", "unlock = \"always\""),
            Replace(K, "channel = \"reception\"", "channel = \"fax\""),
        ],
        findings: &[
            "kiosk.toml:12:13 unknown-value there is no text size 30: use one of 28, 34, 42, 56",
            "kiosk.toml:13:12 unknown-value `contrast` cannot be `hihg`: did you mean `high`?",
            "kiosk.toml:21:10 unknown-value `unlock` cannot be `always`: use one of unattended, staff",
            "kiosk.toml:27:11 unknown-value `channel` cannot be `fax`: use one of reception",
        ],
    },
    Case {
        name: "times and codes out of their range",
        edits: &[
            Replace(K, "before_data_seconds = 60", "before_data_seconds = 5"),
            Replace(
                K,
                "every_minutes = 15",
                "every_minutes = 99999999999999999999",
            ),
            Replace(K, "code = \"4827\"", "code = \"48\""),
        ],
        findings: &[
            "kiosk.toml:17:23 bad-range `before_data_seconds` must be from 60 to 3600",
            "kiosk.toml:24:17 bad-range `every_minutes` is too large a number",
            "kiosk.toml:34:8 bad-range `code` must be 4 to 8 digits in quotes",
        ],
    },
    Case {
        name: "unknown locale",
        edits: &[Replace(K, "\"en\"]", "\"fr-simpl\", \"en\"]")],
        findings: &[
            "kiosk.toml:9:18 unknown-locale there is no locale `fr-simpl`: did you mean `fr-simple`?",
        ],
    },
    Case {
        name: "no locale",
        edits: &[Replace(K, "[\"fr\", \"en\"]", "[]")],
        findings: &[
            "kiosk.toml:9:11 missing-key `offered` must name at least one locale, such as \"fr\"",
        ],
    },
    Case {
        name: "a locale twice",
        edits: &[Replace(K, "\"en\"]", "\"en\", \"fr\"]")],
        findings: &["kiosk.toml:9:24 duplicate-name the locale `fr` is offered twice"],
    },
    Case {
        name: "a locale without opening hours",
        edits: &[Replace(
            K,
            ", en = \"from 9 to 5\"",
            ", de = \"von 9 bis 5\"",
        )],
        findings: &[
            "kiosk.toml:5:9 missing-text `hours` has no text in `en`",
            "kiosk.toml:5:43 unknown-key `[counter.hours]` has no key `de`: use one of fr, fr-simple, en, ar, uk, tr, pt, es",
        ],
    },
    Case {
        name: "blank and endless texts",
        edits: &[
            Replace(K, "\"01 99 00 12 34\"", "\" \""),
            Replace(
                K,
                "\"la ville de Valmaroche\"",
                "\"la ville\\nde Valmaroche\"",
            ),
            Replace(
                K,
                "fr = \"de 9 heures à 17 heures\"",
                "fr = \"de 9 heures à 17 heures, de 9 heures à 17 heures, de 9 heures à 17 heures, de 9 heures à 17 heures, de 9 heures à 17 heures, de 9 heures à 17 heures, de 9 heures\"",
            ),
        ],
        findings: &[
            "kiosk.toml:3:9 bad-text `phone` is empty",
            "kiosk.toml:5:16 bad-text `hours` is longer than 160 characters",
            "kiosk.toml:6:14 bad-text `controller` must stand on one line",
        ],
    },
    Case {
        name: "http to another machine",
        edits: &[Replace(K, "https://", "http://")],
        findings: &[
            "kiosk.toml:28:7 plain-http plain http to another machine: use https, or write plain_http = \"accepted\"",
        ],
    },
    Case {
        name: "http to another machine, accepted in words",
        edits: &[Replace(
            K,
            "url = \"https://desk.example/\"",
            "url = \"http://desk.example/\"\nplain_http = \"accepted\"",
        )],
        findings: &[],
    },
    Case {
        name: "http to this machine",
        edits: &[Replace(K, "https://desk.example/", "http://127.0.0.1:8750")],
        findings: &[],
    },
    Case {
        name: "an address that cannot be called",
        edits: &[Replace(K, "https://desk.example/", "desk.example")],
        findings: &[
            "kiosk.toml:28:7 bad-url the address `desk.example` must start with https:// or http://",
        ],
    },
    Case {
        name: "malformed keys",
        edits: &[
            Replace(K, "age1jh24", "age1jh25"),
            Replace(K, "St8Wp1Op", "St8Wp1O"),
        ],
        findings: &[
            "kiosk.toml:29:15 bad-key `sealing_key` is not a public key `age1…` as `guichet reception keygen` prints it",
            "kiosk.toml:30:15 bad-key `receipt_key` is not a public key of 32 bytes in base64 as `guichet reception keygen` prints it",
        ],
    },
    Case {
        name: "a secret key where a public one belongs",
        edits: &[Replace(
            K,
            "age1jh24y5ynl58gkg5k00uh9ptq7la0r0wlla03tnuvzxd6djduaalqenyy20",
            "AGE-SECRET-KEY-1…",
        )],
        findings: &[
            "kiosk.toml:29:15 bad-key `sealing_key` is a secret key: keep it at the reception, and write its public key `age1…` here",
        ],
    },
    Case {
        name: "no keys",
        edits: &[
            Replace(
                K,
                "sealing_key = \"age1jh24y5ynl58gkg5k00uh9ptq7la0r0wlla03tnuvzxd6djduaalqenyy20\"\n",
                "",
            ),
            Replace(
                K,
                "receipt_key = \"St8Wp1Op/chZYj2K1Pw6TMMbYjrDXgsrEMZSZlRRtK0=\"\n",
                "",
            ),
        ],
        findings: &[
            "kiosk.toml:26:1 no-receipt-key destination `mairie` has no `receipt_key`: none of its receipts can be believed",
            "kiosk.toml:26:1 no-sealing-key destination `mairie` has no `sealing_key`: its requests wait here until staff open the queue",
        ],
    },
    Case {
        name: "a destination with a bad name",
        edits: &[Append(
            K,
            "[destinations.La-Mairie]\nchannel = \"reception\"\nurl = \"https://a.example\"\n",
        )],
        findings: &[
            "kiosk.toml:36:1 no-receipt-key destination `La-Mairie` has no `receipt_key`: none of its receipts can be believed",
            "kiosk.toml:36:1 no-sealing-key destination `La-Mairie` has no `sealing_key`: its requests wait here until staff open the queue",
            "kiosk.toml:36:15 bad-name `La-Mairie` is not a name: use 1 to 60 lower-case letters a-z, digits and underscores, starting with a letter",
        ],
    },
    Case {
        name: "two mediators alike",
        edits: &[Append(
            K,
            "[[mediator]]\nname = \"Samia\"\ncode = \"4827\"\n",
        )],
        findings: &[
            "kiosk.toml:36:1 duplicate-name two mediators are called `Samia`",
            "kiosk.toml:38:8 duplicate-name two mediators have this code: the kiosk could not tell them apart",
        ],
    },
    Case {
        name: "a screen that cannot be",
        edits: &[Append(K, "[screen]\ncalibration = \"yes\"\nsize = 3\n")],
        findings: &[
            "kiosk.toml:37:15 unknown-value `calibration` cannot be `yes`: use one of required, advised",
            "kiosk.toml:38:1 unknown-key `[screen]` has no key `size`: use one of calibration",
        ],
    },
    Case {
        name: "a voice that cannot be",
        edits: &[Append(
            K,
            "[voice]\nprogram = \"espeak\"\nloudspeaker = \"-w /tmp/x\"\nwords_a_minute = 90\n",
        )],
        findings: &[
            "kiosk.toml:37:11 unknown-value `program` cannot be `espeak`: use one of first, espeak-ng, spd-say, none",
            "kiosk.toml:38:15 bad-text `loudspeaker` is not the name of a sound device",
            "kiosk.toml:39:18 bad-range `words_a_minute` must be from 120 to 220",
        ],
    },
    Case {
        name: "a voice that nobody can hear",
        edits: &[Append(
            K,
            "[voice]\nloudspeaker = \"none\"\nprivate = \"none\"\n",
        )],
        findings: &[
            "kiosk.toml:36:1 bad-text the voice has no output: name a device, or write program = \"none\"",
        ],
    },
    Case {
        name: "an empty kiosk.toml",
        edits: &[Write(K, b"")],
        findings: &[
            "kiosk.toml:1:1 missing-key kiosk.toml needs the section `[counter]`",
            "kiosk.toml:1:1 missing-key kiosk.toml needs the section `[locales]`",
            "S/service.toml:3:15 unknown-destination there is no destination `mairie`: none is named yet",
        ],
    },
];
