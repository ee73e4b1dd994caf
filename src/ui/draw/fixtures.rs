//! Invented pages for the drawing's tests: the sketches of the design, and a few harder ones.

use std::sync::Arc;

use crate::screen::event::Viewport;
use crate::screen::page::{
    Button, Field, Icon, Layout, Look, Mark, Node, NodeKind, Page, Strip, Table, TableRow, Tone,
};
use crate::screen::words::KeyWords;

pub(super) fn words() -> KeyWords {
    KeyWords {
        erase: "Effacer".into(),
        next: "Suivant".into(),
        capital: "Maj".into(),
        space: "Espace".into(),
        close: "Retour".into(),
    }
}

pub(super) fn size(width_px: u16, height_px: u16) -> Viewport {
    Viewport {
        width_px,
        height_px,
    }
}

pub(super) fn button(id: &str, label: &str, short: &str, icon: Option<Icon>) -> Button<()> {
    Button {
        id: id.into(),
        label: label.into(),
        short_label: (!short.is_empty()).then(|| short.into()),
        icon,
        on_press: (),
    }
}

pub(super) fn framed(id: &str, title: &str, context: Option<&str>, main: &str) -> Page<()> {
    let mut page = Page::new(id, title);
    page.frame.back = Some(button("back", "Retour", "", Some(Icon::Back)));
    page.frame.hide = Some(button("hide", "Cacher l’écran", "Cacher", Some(Icon::Hide)));
    page.frame.speak = Some(button(
        "speak",
        "Lire à voix haute",
        "Lire",
        Some(Icon::Voice),
    ));
    page.frame.help = Some(button("help", "Aide", "", Some(Icon::Help)));
    page.frame.main = Some(button("main", main, "", None));
    page.frame.context = context.map(Into::into);
    page
}

pub(super) fn calm(page: &mut Page<()>, icon: Icon, text: &str) {
    page.frame.strip = Some(Strip {
        tone: Tone::Calm,
        icon,
        text: text.into(),
    });
}

pub(super) fn radio(id: &str, label: &str, chosen: bool) -> Node<()> {
    Node::tile(id, label, Mark::Radio { chosen }, ())
}

pub(super) fn field(id: &str, label: &str, value: &str, chars: u16, layout: Layout) -> Node<()> {
    Node::new(
        id,
        NodeKind::Field(Field {
            label: label.into(),
            value: value.into(),
            width_chars: chars,
            max_chars: 100,
            layout,
            masked: false,
            error: None,
            on_edit: Arc::new(|_| ()),
        }),
    )
}

pub(super) fn keyboard(layout: Layout) -> Node<()> {
    Node::new("keys", NodeKind::Keyboard(layout))
}

pub(super) fn question() -> Page<()> {
    let mut page = framed(
        "question",
        "Vivez-vous seul\u{202f}?",
        Some("Question 4 sur 11"),
        "Continuer",
    );
    calm(&mut page, Icon::Check, "Rien ne part sans votre accord.");
    page.nodes = vec![
        Node::hint("hint", "Cela nous aide à savoir qui appeler."),
        radio("oui", "Oui, je vis seul", true),
        radio("non", "Non, je vis avec une autre personne", false),
        radio("parler", "Je préfère en parler à l’accueil", false),
    ];
    page
}

pub(super) fn choix() -> Page<()> {
    let mut page = framed(
        "choix",
        "Que voulez-vous faire\u{202f}?",
        None,
        "Voir la suite",
    );
    calm(
        &mut page,
        Icon::Cloud,
        "Internet est coupé. Vous pouvez continuer.",
    );
    page.tile_columns = 2;
    page.nodes = [
        (
            "canicule",
            "Être appelé pendant la canicule",
            "La mairie prend de vos nouvelles.",
            Icon::Sun,
        ),
        (
            "repas",
            "Recevoir des repas à la maison",
            "Le CCAS livre vos repas.",
            Icon::Meal,
        ),
        (
            "livres",
            "M’inscrire à la médiathèque",
            "Pour emprunter des livres.",
            Icon::Book,
        ),
        (
            "bus",
            "Prendre le bus gratuitement",
            "À partir de 65 ans.",
            Icon::Bus,
        ),
        (
            "suivre",
            "Suivre ma demande",
            "Avec le code de votre ticket.",
            Icon::Search,
        ),
        (
            "doute",
            "Je ne sais pas",
            "Trois questions pour trouver.",
            Icon::Help,
        ),
    ]
    .into_iter()
    .map(|(id, label, under, icon)| Node::tile(id, label, Mark::Icon(icon), ()).under(under))
    .collect();
    page
}

pub(super) fn date() -> Page<()> {
    let mut page = framed(
        "date",
        "Quelle est votre date de naissance\u{202f}?",
        Some("Question 2 sur 11"),
        "Continuer",
    );
    calm(&mut page, Icon::Check, "Rien ne part sans votre accord.");
    page.nodes = vec![
        Node::hint("hint", "Par exemple\u{a0}: 14 mars 1942."),
        field("jour", "Jour", "14", 2, Layout::Digits),
        field("mois", "Mois", "mars", 9, Layout::Digits),
        field("annee", "Année", "", 4, Layout::Digits),
        keyboard(Layout::Digits),
    ];
    page
}

pub(super) fn verifier() -> Page<()> {
    let mut page = framed(
        "verifier",
        "C’est bien vous\u{202f}?",
        Some("Vérifier · 1 sur 3"),
        "C’est juste",
    );
    page.nodes = [
        ("nom", "Nom", "Mme Odette Ferrand"),
        ("naissance", "Date de naissance", "14 mars 1942"),
        ("telephone", "Téléphone", "06 39 98 12 34"),
        ("seule", "Vous vivez", "seule"),
    ]
    .into_iter()
    .map(|(id, label, value)| {
        let action = Some(button(&format!("change/{id}"), "Changer", "", None));
        let kind = NodeKind::Row {
            label: label.into(),
            value: value.into(),
            action,
        };
        Node::new(id, kind).personal(true)
    })
    .collect();
    page
}

pub(super) fn garde() -> Page<()> {
    let mut page = framed("garde", "C’est gardé", None, "Continuer");
    page.frame.back = None;
    page.title_tone = Tone::Ok;
    page.frame.secondary = vec![button(
        "print",
        "Imprimer mon ticket",
        "Imprimer",
        Some(Icon::Print),
    )];
    page.nodes = vec![
        Node::sentence("votre-code", "Votre code"),
        Node::new("code", NodeKind::Code("402 916 7385".into())),
        Node::sentence(
            "garde",
            "Votre demande est gardée ici. Elle part au retour d’internet.",
        ),
        Node::sentence("limite", "La mairie vous appelle avant le 12 juillet 2026."),
        Node::new(
            "qr",
            NodeKind::Qr {
                data: "https://valmaroche.example/suivi/4029167385".into(),
                label: "Suivre ma demande".into(),
            },
        ),
    ];
    page
}

pub(super) fn arabe() -> Page<()> {
    let mut page = Page::new("arabe", "هل تعيش بمفردك؟");
    page.frame.back = Some(button("back", "رجوع", "", Some(Icon::Back)));
    page.frame.hide = Some(button("hide", "إخفاء الشاشة", "إخفاء", Some(Icon::Hide)));
    page.frame.speak = Some(button("speak", "استمع", "", Some(Icon::Voice)));
    page.frame.help = Some(button("help", "مساعدة", "", Some(Icon::Help)));
    page.frame.main = Some(button("main", "متابعة", "", None));
    page.frame.context = Some("السؤال 4 من 11".into());
    calm(&mut page, Icon::Check, "لا يُرسل شيء بدون موافقتك.");
    page.nodes = vec![
        Node::hint("hint", "هذا يساعدنا على معرفة من نتصل به."),
        radio("oui", "نعم، أعيش بمفردي", true),
        radio("non", "لا، أعيش مع شخص آخر", false),
    ];
    page
}

pub(super) fn accueil() -> Page<()> {
    let mut page = Page::new("accueil", "Bonjour. Ici, vous faites vos démarches.");
    page.look = Look::Welcome;
    page.frame.context = Some("CCAS de Valmaroche".into());
    page.frame.main = Some(button("main", "Toucher pour commencer", "", None));
    page.frame.speak = Some(button("speak", "Écouter", "", Some(Icon::Voice)));
    page.nodes = vec![Node::hint(
        "aide",
        "Une personne peut vous aider à l’accueil.",
    )];
    for (id, label, chosen) in [
        ("fr", "Français", true),
        ("fr-simple", "Français simplifié", false),
        ("en", "English", false),
        ("ar", "العربية", false),
    ] {
        page.nodes.push(radio(id, label, chosen));
    }
    page.nodes
        .push(Node::tile("autres", "Autres langues", Mark::None, ()));
    page
}

pub(super) fn personnel() -> Page<()> {
    let mut page = Page::new("personnel", "Demandes à envoyer");
    page.look = Look::Staff;
    page.frame.back = Some(button("back", "Quitter", "", Some(Icon::Back)));
    page.frame.secondary = vec![
        button("usb", "Exporter sur clé USB", "Exporter", None),
        button("pause", "Mettre en pause", "Pause", None),
    ];
    page.frame.main = Some(button("main", "Envoyer maintenant", "Envoyer", None));
    page.frame.strip = Some(Strip {
        tone: Tone::Attention,
        icon: Icon::Cloud,
        text: "Internet lent\u{a0}: 42 kbit/s".into(),
    });
    let count = |id: &str, text: &str, tone| {
        Node::new(
            id,
            NodeKind::Sentence {
                text: text.into(),
                tone,
            },
        )
    };
    page.nodes = vec![
        count("attente", "En attente 12", Tone::Calm),
        count("traiter", "À traiter 2", Tone::Stop),
        count("recues", "Reçues aujourd’hui 31", Tone::Ok),
        Node::new("table", NodeKind::Table(queue(4))),
        Node::new(
            "envoi",
            NodeKind::Progress {
                ratio: 0.31,
                label: "Envoi\u{a0}: demande 3 sur 12 · 640 Ko sur 2,1 Mo · environ 6 minutes"
                    .into(),
            },
        ),
    ];
    page
}

pub(super) fn contraste() -> Page<()> {
    let mut page = framed(
        "contraste",
        "Vivez-vous seul\u{202f}?",
        Some("Question 4 sur 11"),
        "Continuer",
    );
    page.nodes = vec![radio("oui", "Oui", true), radio("non", "Non", false)];
    page
}

pub(super) fn adresse() -> Page<()> {
    let mut page = framed(
        "adresse",
        "Où habitez-vous\u{202f}?",
        Some("Question 5 sur 11"),
        "Continuer",
    );
    calm(&mut page, Icon::Check, "Rien ne part sans votre accord.");
    page.nodes = vec![
        Node::hint("hint", "Écrivez le numéro et le nom de la rue."),
        field("rue", "Adresse", "12 rue des Écoles", 30, Layout::Text),
        keyboard(Layout::Text),
    ];
    page
}

pub(super) fn nom() -> Page<()> {
    let mut page = framed(
        "nom",
        "Comment vous appelez-vous\u{202f}?",
        Some("Question 1 sur 11"),
        "Continuer",
    );
    page.frame.posture = Some("J’accompagne\u{a0}: la personne tient le clavier".into());
    calm(&mut page, Icon::Check, "Rien ne part sans votre accord.");
    page.nodes = vec![
        field("prenom", "Prénom", "Odette", 18, Layout::Letters),
        field("nom", "Nom", "", 18, Layout::Letters),
        keyboard(Layout::Letters),
    ];
    if let NodeKind::Field(field) = &mut page.nodes[1].kind {
        field.error = Some("Il manque votre nom.".into());
    }
    page
}

pub(super) fn courriel() -> Page<()> {
    let mut page = framed(
        "courriel",
        "Quelle est votre adresse e-mail\u{202f}?",
        Some("Question 7 sur 11"),
        "Continuer",
    );
    page.nodes = vec![
        field("mail", "E-mail", "odette.ferrand", 28, Layout::Email),
        keyboard(Layout::Email),
    ];
    page
}

/// Rows of the staff sketch, with the tones of their first and last cells.
const QUEUE: [([&str; 5], Tone, Tone); 4] = [
    (
        [
            "demain",
            "402 916 7385",
            "Portage de repas",
            "hier, 16 h 40",
            "À traiter\u{a0}: photo refusée, trop grande",
        ],
        Tone::Stop,
        Tone::Stop,
    ),
    (
        [
            "3 décembre",
            "118 204 9956",
            "Registre canicule",
            "lundi, 10 h 12",
            "En attente, 2 essais",
        ],
        Tone::Plain,
        Tone::Plain,
    ),
    (
        [
            "–",
            "730 551 2048",
            "Médiathèque",
            "lundi, 9 h 05",
            "Reçue n° 2026-1184",
        ],
        Tone::Plain,
        Tone::Ok,
    ),
    (
        [
            "–",
            "265 870 1123",
            "Registre canicule",
            "samedi, 11 h 30",
            "Réponse en doute\u{a0}: nous demandons à la mairie",
        ],
        Tone::Plain,
        Tone::Plain,
    ),
];

/// The queue of the staff sketch, repeated to so many rows.
pub(super) fn queue(count: usize) -> Table<()> {
    let columns = [
        ("Limite", 12),
        ("Code", 14),
        ("Démarche", 17),
        ("Gardée", 15),
        ("État", 42),
    ];
    let rows = QUEUE.iter().cycle().take(count).enumerate();
    Table {
        columns: columns
            .into_iter()
            .map(|(title, share)| (title.to_owned(), share))
            .collect(),
        rows: rows
            .map(|(index, (cells, first, last))| {
                let tones = [*first, Tone::Plain, Tone::Plain, Tone::Plain, *last];
                let cells = cells.iter().map(|text| (*text).to_owned());
                TableRow {
                    id: format!("row/{index}"),
                    cells: cells.zip(tones).collect(),
                    on_press: Some(()),
                }
            })
            .collect(),
    }
}

fn numbered(prefix: &str, count: usize) -> impl Iterator<Item = String> + '_ {
    (1..=count).map(move |n| format!("{prefix}{n}"))
}

/// A long question, a long hint, six long choices, something refused.
fn long_choice() -> Page<()> {
    let title = "Depuis combien de temps vivez-vous sans interruption dans la commune de \
                 Saint-Germain-de-Tallevende\u{202f}?";
    let mut page = framed("long", title, Some("Question 14 sur 17"), "Continuer");
    calm(
        &mut page,
        Icon::Cloud,
        "Internet est coupé. Vous pouvez continuer.",
    );
    page.frame.posture = Some("Je fais à la place de la personne · Samia".into());
    page.frame.secondary = vec![button(
        "defer",
        "Je ne sais pas, je demande à l’accueil",
        "Je ne sais pas",
        None,
    )];
    page.nodes = vec![
        Node::notice(
            "problem",
            Tone::Stop,
            Icon::Warning,
            "Il manque votre réponse. Choisissez une ligne.",
        ),
        Node::hint(
            "hint",
            "Comptez à partir du jour où vous avez eu les clés de votre logement.",
        ),
    ];
    for id in numbered("choix-", 6) {
        let label = "Depuis plus de trois ans mais moins de cinq ans, sans interruption";
        page.nodes
            .push(Node::tile(id, label, Mark::Tick { chosen: true }, ()));
    }
    page
}

/// Two long fields, both refused, and the largest keyboard.
fn long_fields() -> Page<()> {
    let mut page = framed(
        "fields",
        "À quelle adresse recevez-vous votre courrier\u{202f}?",
        Some("Question 8 sur 12"),
        "Continuer",
    );
    calm(&mut page, Icon::Check, "Rien ne part sans votre accord.");
    page.frame.posture = Some("J’accompagne · Samia".into());
    page.nodes = vec![
        Node::notice("problem", Tone::Stop, Icon::Warning, "Il manque votre rue."),
        Node::hint(
            "hint",
            "Le numéro, le nom de la rue, l’étage s’il y en a un.",
        ),
        field(
            "rue",
            "Numéro et rue",
            "12 bis avenue du Maréchal-de-Lattre-de-Tassigny, bâtiment C",
            34,
            Layout::Text,
        ),
        field("complement", "Complément d’adresse", "", 34, Layout::Text),
        keyboard(Layout::Text),
    ];
    for node in &mut page.nodes {
        if let NodeKind::Field(field) = &mut node.kind {
            field.error = Some("Écrivez le numéro et le nom de la rue.".into());
        }
    }
    page
}

fn one_field(id: &'static str, label: &str, value: &str, chars: u16, layout: Layout) -> Page<()> {
    let mut page = framed(
        id,
        "Quel est votre numéro de téléphone\u{202f}?",
        Some("Question 3 sur 11"),
        "Continuer",
    );
    calm(&mut page, Icon::Check, "Rien ne part sans votre accord.");
    page.nodes = vec![
        Node::hint("hint", "Dix chiffres."),
        field("field", label, value, chars, layout),
        keyboard(layout),
    ];
    if let NodeKind::Field(field) = &mut page.nodes[1].kind {
        field.error = Some("Il manque deux chiffres.".into());
    }
    page
}

/// A picture of a paper, with words and tiles around it.
fn picture() -> Page<()> {
    let mut page = framed(
        "picture",
        "Où est écrit votre numéro\u{202f}?",
        Some("Question 3 sur 11"),
        "Continuer",
    );
    let paper = image::RgbaImage::from_fn(900, 560, |x, y| {
        let shade = if (x / 60 + y / 60) % 2 == 0 { 250 } else { 225 };
        image::Rgba([shade, shade, shade, 255])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    paper
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("png");
    page.nodes = vec![
        Node::sentence("where", "Il est sur votre carte, en haut à droite."),
        Node::new(
            "paper",
            NodeKind::Picture {
                bytes: bytes.into_inner().into(),
                label: "Une carte".into(),
            },
        ),
        Node::sentence("count", "Il a quinze chiffres."),
    ];
    page
}

/// More lines to check than any screen holds.
fn long_review() -> Page<()> {
    let mut page = framed(
        "review",
        "C’est bien vous\u{202f}?",
        Some("Vérifier"),
        "C’est juste",
    );
    page.frame.secondary = vec![button(
        "print",
        "Imprimer un brouillon",
        "Imprimer",
        Some(Icon::Print),
    )];
    page.nodes
        .push(Node::new("who", NodeKind::Heading("Votre foyer".into())));
    for id in numbered("ligne-", 12) {
        let mut action = button(&format!("change/{id}"), "Changer", "", None);
        action.icon = Some(Icon::Pencil);
        let kind = NodeKind::Row {
            label: "Personne à prévenir".into(),
            value: "Mme Marie-Antoinette Vandenbroucke-Delacroix, 06 39 98 12 34".into(),
            action: Some(action),
        };
        page.nodes.push(Node::new(id, kind).personal(true));
    }
    page
}

/// « C'est gardé » with everything that may stand on it.
fn long_kept() -> Page<()> {
    let mut page = garde();
    page.nodes.push(Node::notice(
        "missing",
        Tone::Attention,
        Icon::Paper,
        "Il manque\u{a0}: votre justificatif de domicile et votre photo. Apportez-les à l’accueil.",
    ));
    page.nodes.push(Node::notice(
        "desk",
        Tone::Calm,
        Icon::Home,
        "L’accueil répond au 01 99 00 12 34. Il est ouvert du lundi au vendredi, de 9 heures à 17 heures.",
    ));
    page
}

/// Many sentences and buttons.
fn help() -> Page<()> {
    let mut page = framed("help", "Vous avez besoin d’aide\u{202f}?", None, "Revenir");
    calm(&mut page, Icon::Check, "Rien ne part sans votre accord.");
    for id in numbered("phrase-", 7) {
        page.nodes.push(Node::sentence(
            id,
            "Une personne de l’accueil peut venir vous aider tout de suite.",
        ));
    }
    page.nodes.push(Node::notice(
        "desk",
        Tone::Calm,
        Icon::People,
        "Levez la main. Ou appelez le 01 99 00 12 34.",
    ));
    for id in numbered("bouton-", 3) {
        let button = button(
            &id,
            "Changer la taille du texte",
            "Taille",
            Some(Icon::TextSize),
        );
        page.nodes
            .push(Node::new(format!("{id}-node"), NodeKind::Button(button)));
    }
    page
}

fn staff_list() -> Page<()> {
    let mut page = personnel();
    page.nodes[3] = Node::new("table", NodeKind::Table(queue(5)));
    page
}

fn staff_pin() -> Page<()> {
    let mut page = Page::new("pin", "Code du personnel");
    page.look = Look::Staff;
    page.frame.back = Some(button("back", "Quitter", "", Some(Icon::Back)));
    page.frame.main = Some(button("main", "Ouvrir", "", None));
    page.nodes = vec![
        Node::hint("hint", "Six chiffres au moins."),
        field("pin", "Code", "482715", 12, Layout::Digits),
        keyboard(Layout::Digits),
    ];
    if let NodeKind::Field(field) = &mut page.nodes[1].kind {
        field.masked = true;
        field.error = Some("Ce n’est pas le bon code. Attendez 30 secondes.".into());
    }
    page
}

/// The welcome of a counter with many languages.
fn many_languages() -> Page<()> {
    let mut page = accueil();
    for (id, label) in [
        ("uk", "Українська"),
        ("tr", "Türkçe"),
        ("pt", "Português"),
        ("es", "Español"),
    ] {
        page.nodes.push(radio(id, label, false));
    }
    page.frame.help = Some(button("staff", "Personnel", "", Some(Icon::Key)));
    page
}

fn still_there() -> Page<()> {
    let mut page = Page::new("still-there", "Vous êtes toujours là\u{202f}?");
    page.look = Look::Welcome;
    page.frame.main = Some(button("main", "Oui, je continue", "", None));
    page.frame.secondary = vec![
        button("time", "J’ai besoin de temps", "", None),
        button("finish", "J’ai fini", "", None),
    ];
    page.nodes = vec![Node::sentence(
        "soon",
        "L’écran se ferme dans 60 secondes. Vos réponses seront effacées.",
    )];
    page
}

/// Arabic in every place, with Latin inside.
fn long_arabic() -> Page<()> {
    let mut page = arabe();
    page.title = "منذ متى تعيش في هذه البلدية دون انقطاع، وما هو عنوانك الحالي بالضبط؟".into();
    page.frame.secondary = vec![button("defer", "لا أعرف، سأسأل الاستقبال", "لا أعرف", None)];
    page.nodes = vec![
        Node::notice(
            "problem",
            Tone::Stop,
            Icon::Warning,
            "الجواب ناقص. اختر سطرا واحدا.",
        ),
        field("rue", "العنوان", "12 rue des Écoles", 30, Layout::Letters),
        keyboard(Layout::Letters),
        Node::new(
            "row",
            NodeKind::Row {
                label: "الهاتف".into(),
                value: "06 39 98 12 34".into(),
                action: Some(button("change", "تغيير", "", None)),
            },
        ),
        Node::tile(
            "one",
            "أعيش هنا منذ أكثر من ثلاث سنوات دون انقطاع",
            Mark::Radio { chosen: false },
            (),
        )
        .under("مع زوجي وأولادي"),
    ];
    page
}

/// Every page the bars are held on, with whether it reads from right to left.
pub(super) fn every_page() -> Vec<(Page<()>, bool)> {
    let left = vec![
        question(),
        choix(),
        date(),
        verifier(),
        garde(),
        accueil(),
        personnel(),
        contraste(),
        adresse(),
        nom(),
        courriel(),
        long_choice(),
        long_fields(),
        picture(),
        long_review(),
        long_kept(),
        help(),
        staff_list(),
        staff_pin(),
        many_languages(),
        still_there(),
        one_field("phone", "Téléphone", "06 39 98 12", 16, Layout::Digits),
        one_field(
            "mail",
            "Adresse e-mail",
            "odette.ferrand@laposte.net",
            34,
            Layout::Email,
        ),
        one_field(
            "name",
            "Nom de naissance",
            "Vandenbroucke-Delacroix de Montgolfier",
            28,
            Layout::Letters,
        ),
    ];
    let right = vec![arabe(), long_arabic()];
    left.into_iter()
        .map(|page| (page, false))
        .chain(right.into_iter().map(|page| (page, true)))
        .collect()
}
