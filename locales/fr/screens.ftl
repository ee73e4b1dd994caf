# Les écrans de la borne. « vous », phrases courtes, une idée par phrase.

## Le cadre, pareil partout
frame-back = Retour
    .short = Retour
frame-hide = Cacher l’écran
    .short = Cacher
frame-speak = Lire à voix haute
    .short = Lire
frame-help = Aide
    .short = Aide
continue = Continuer
sheet-next = Voir la suite
    .short = Suite
sheet-place = { $n } sur { $total }
yes = Oui
no = Non
accepted = J’accepte
refused = Je refuse

## Le bandeau calme
strip-nothing-leaves = Rien ne part sans votre accord.
strip-offline = Internet est coupé. Vous pouvez continuer.

## Accueil
welcome-title = Bonjour. Ici, vous faites vos démarches.
welcome-help = Une personne peut vous aider à l’accueil.
welcome-begin = Toucher pour commencer
welcome-staff = Personnel
not-ready-title = Ce poste n’est pas encore prêt
not-ready-text = Demandez à l’accueil. Une personne va régler la taille de l’écran.
no-room-title = Cette borne fait une pause
no-room-text = Elle ne peut plus garder de nouvelle demande. Ce qui est gardé reste en sécurité. Adressez-vous à l’accueil.

## Confort
comfort-title = Réglez l’écran pour vous
comfort-size-28 = Texte normal
comfort-size-34 = Texte grand
comfort-size-42 = Texte plus grand
comfort-size-56 = Texte très grand
comfort-contrast = Fond noir, lettres blanches
comfort-unhurried = J’ai besoin de temps
comfort-steady = Mes mains tremblent
comfort-left-hand = Je touche de la main gauche
comfort-keyboard = Clavier à l’écran
comfort-languages = Langue

## Seul ou accompagné
company-title = Comment voulez-vous faire ?
company-alone = Je fais moi-même
    .sentence = Je peux demander de l’aide.
company-helped = Une personne m’aide
    .sentence = Un médiateur est à côté de moi.
company-practise = Je m’entraîne
    .sentence = Avec une personne inventée. Rien n’est gardé.
sign-in-title = Quel est le code du médiateur ?
sign-in-hint = Le médiateur tape son code.
sign-in-code = Code
sign-in-go = Continuer
sign-in-refused = Ce code n’est pas connu. Tapez-le encore.
posture-title = Bonjour { $name }. Que faites-vous ?
posture-training = Je forme
    .sentence = Personne inventée. Rien n’est gardé.
posture-accompanied = J’accompagne
    .sentence = La personne décide et répond.
posture-in-place-of = Je fais à la place
    .sentence = La personne m’a donné un mandat écrit.
posture-band-training = Entraînement : rien n’est gardé
posture-band-accompanied = Avec l’aide de { $name }
posture-band-in-place-of = { $name } répond à la place de la personne

## Confidentialité
privacy-title = Vos réponses sont protégées
privacy-text = Vos réponses restent ici, à l’abri, jusqu’à l’envoi. Rien ne part sans votre accord. À la fin, vos réponses quittent cet écran. Dans son journal, la borne note seulement l’heure et la démarche. Le responsable de vos données : { $controller }. Vous pouvez lui demander de voir ou d’effacer vos données.
privacy-understood = J’ai compris

## Choix de la démarche
services-title = Que voulez-vous faire ?

## Avant de commencer
start-minutes = Il faut environ { $minutes } minutes. Vous pouvez prendre votre temps.
start-papers = { $count ->
        [one] Un papier est utile. Vous pouvez commencer sans ce papier.
       *[other] { $count } papiers sont utiles. Vous pouvez commencer sans ces papiers.
    }
start-deadline = La date limite est le { $date }.
start-go = Commencer
start-to-the-end = Si vous partez avant la fin, vos réponses s’effacent.
start-invented = Jouez une personne inventée. Par exemple Odette Ferrand, née le 14 mars 1942. Son téléphone est le 06 39 98 12 34.

## Les papiers
paper-here = Je l’ai
paper-not-here = Je ne l’ai pas ici
paper-unknown = Je ne sais pas

## Questions
question-place = Question { $n }
question-place-of = Question { $n } sur { $total }
question-optional = Vous pouvez continuer sans répondre.
question-several = Vous pouvez toucher plusieurs réponses.
# Pour les langues qui s’écrivent avec d’autres lettres : ce qui est tapé est lu par un agent français.
question-latin-name = Écrivez ce nom avec des lettres latines, comme sur vos papiers.
question-latin-text = Écrivez en français si possible, avec des lettres latines.
question-example = Voir un exemple
    .short = Exemple
question-defer = Je ne sais pas
    .short = Je ne sais pas
example-title = Où trouver la réponse ?
example-title-plain = Un exemple
example-close = Revenir à la question
date-day = Jour
date-month = Mois
date-year = Année
consent-accept = J’accepte
consent-refuse = Je refuse
acknowledge-read = J’ai lu
file-at-desk = Apportez ce papier à l’accueil. Vous pouvez continuer.
file-joined = Papier ajouté
commune-title = Plusieurs communes ont le code { $postal_code }. Quelle est la vôtre ?
commune-other = Changer le code postal
    .short = Autre code
more-remove = Enlever
stuck = Ce n’est pas facile ?
stuck-example = Touchez « Voir un exemple ».
stuck-defer = Touchez « Je ne sais pas » pour laisser cette question à l’accueil.
stuck-skip = Vous pouvez laisser la case vide.
stuck-help = Touchez « Aide » pour appeler quelqu’un.

## Vérifier
review-title = Tout est juste ?
review-context = Vérifier
review-hidden = caché
review-hidden-text = Vos réponses sont cachées. Personne ne les lit en passant.
review-show = Montrer mes réponses
review-change = Changer
review-right = C’est juste
review-deferred = À compléter à l’accueil
review-blank = Sans réponse

## Accord
agreement-title = Êtes-vous d’accord ?
agreement-text = Votre demande : { $service }. Elle sera gardée ici, puis envoyée. Elle est pour : { $controller }. Vous pouvez encore revenir en arrière.
agreement-in-place-of = La personne confirme elle-même sur cet écran.
agreement-training = C’est un entraînement. Rien ne sera gardé.
agreement-keep = Garder et envoyer ma demande
    .short = Garder et envoyer
agreement-practised = Finir l’entraînement
keep-failed-full = Votre demande n’est pas encore gardée : la borne est pleine. Vos réponses sont toujours là. Appelez l’accueil.
keep-failed-storage = Votre demande n’est pas encore gardée. Vos réponses sont toujours là. Appelez l’accueil.

## C’est gardé
keeping-title = Un instant
keeping-text = La borne garde votre demande.
kept-title = C’est gardé
kept-title-sent = C’est envoyé
kept-title-received = C’est reçu
kept-code-label = Voici votre code. Notez-le ou prenez-le en photo.
kept-waiting = Votre demande est gardée ici. Elle part au retour d’internet.
kept-leaving = Votre demande est gardée ici. Elle part maintenant.
kept-sent = Votre demande est envoyée. Nous attendons son numéro.
kept-received = Votre demande est reçue. Son numéro est { $reference }.
kept-qr = Le même code, à lire avec un téléphone.
kept-missing = À apporter à l’accueil : { $items }.
kept-deferred = À compléter à l’accueil : { $items }.
kept-desk = Accueil : { $hours }. Téléphone : { $phone }.
kept-fraud = Personne ne vous demandera ce code par téléphone.

## Entraînement fini
practised-title = Bravo, c’est fini
practised-text = C’était un entraînement. Rien n’est gardé. Rien n’est envoyé.

## Autre chose
another-title = Voulez-vous faire autre chose ?
another-request = Une autre demande
    .sentence = Je choisis une autre démarche.
another-finish = J’ai fini
    .sentence = Mes réponses quittent cet écran.

## Effacement, avis
wiping-title = Vos réponses quittent cet écran
wiping-text = La personne suivante ne verra rien.
opinion-title = Comment cela s’est-il passé ?
opinion-wiped = Vos réponses ont quitté cet écran.
opinion-easy = Facile
opinion-medium = Moyen
opinion-hard = Difficile
opinion-skip = Passer

## Par-dessus la visite
help-title = Vous avez besoin d’aide ?
help-text = Une personne peut venir près de vous. Demandez à l’accueil. Rien n’est perdu. Vos réponses restent là.
help-desk = Le téléphone de l’accueil : { $phone }.
help-comfort = Changer le texte ou la langue
    .short = Texte et langue
help-finish = J’arrête et j’efface mes réponses
    .short = Tout effacer
help-close = Fermer l’aide
    .short = Fermer
curtain-title = L’écran est caché
curtain-text = Vos réponses sont toujours là.
curtain-show = Montrer l’écran
offer-steady-title = Voulez-vous de plus gros boutons ?
offer-steady-text = Certains appuis ont compté deux fois. Nous les avons ignorés. De plus gros boutons peuvent vous aider.
offer-steady-yes = Oui, de plus gros boutons
offer-steady-no = Non, comme avant
aside-waiting = Un instant
aside-title = Votre demande est à l’abri
aside-text = Personne d’autre ne peut la lire. Demandez-la à l’accueil avant demain, à la même heure. Après, elle est effacée.
aside-lost-title = L’écran s’est fermé
aside-lost-text = Vos réponses ne sont plus ici. Demandez de l’aide à l’accueil.
aside-new = Nouvelle personne
still-there-title = Vous êtes toujours là ?
still-there-countdown = { $seconds ->
        [one] L’écran se ferme dans une seconde.
       *[other] L’écran se ferme dans { $seconds } secondes.
    }
still-there-go-on = Je continue
still-there-finish = J’ai fini
still-there-time = J’ai besoin de temps

## Personnel
staff-door-title = Code du personnel
staff-pin = Code
staff-unlock = Entrer
staff-no-pin = Le code du personnel n’est pas encore choisi. Choisissez-le avec la commande « guichet pin set ».
staff-pin-wrong = Ce code n’est pas le bon. Essayez encore.
staff-pin-wrong-wait = { $seconds ->
        [one] Ce code n’est pas le bon. Attendez une seconde.
       *[other] Ce code n’est pas le bon. Attendez { $seconds } secondes.
    }
staff-pin-too-early = { $seconds ->
        [one] Attendez encore une seconde.
       *[other] Attendez encore { $seconds } secondes.
    }
staff-pin-unavailable = La borne n’a pas pu lire le code. Voyez « guichet doctor ».
staff-leave = Quitter
staff-queue-title = Demandes à envoyer
staff-counts = En attente : { $waiting } · À traiter : { $problems } · Reçues : { $received }
staff-link-offline = Internet est coupé. Les demandes restent gardées ici.
staff-link-portal = Le réseau demande une validation. Ouvrez sa page d’accueil, puis envoyez.
staff-run = Envoi : demande { $n } sur { $total }
staff-run-done = Envoi fini. Reçues : { $received }. En attente : { $waiting }. À traiter : { $problems }.
staff-empty = Aucune demande n’attend.
staff-send = Envoyer maintenant
staff-previous = Page précédente
staff-next = Page suivante
staff-column-deadline = Limite
staff-column-code = Code
staff-column-service = Démarche
staff-column-kept = Gardée le
staff-column-state = État
staff-column-attempts = Essais
staff-detail-title = Demande { $code }
staff-retry = Essayer maintenant
staff-hold = Mettre en pause
staff-release = Reprendre l’envoi
state-kept = En attente
state-kept-tried = { $attempts ->
        [one] En attente, 1 essai
       *[other] En attente, { $attempts } essais
    }
state-sending = En cours d’envoi
state-in-doubt = Envoi à vérifier : nous demandons au destinataire
state-sent = Envoyée, numéro attendu
state-received = Reçue, n° { $reference }
state-needs-staff = À traiter
state-needs-person = La personne doit revenir
state-exported = Copiée sur clé USB
state-cancelled = Annulée
state-purged = Reçue, contenu effacé d’ici
state-held = En pause
who-nobody = Rien à faire : la borne essaiera encore.
who-staff = À vous d’agir.
who-person = La personne doit agir.

## Le clavier à l’écran
key-erase = Effacer
key-next = Suivant
key-capital = Maj
key-space = Espace
key-close = Retour

## La voix (ce qu’elle ajoute aux mots de l’écran)
speech-button = C’est un bouton
speech-choice = Un seul choix
speech-chosen = C’est votre choix
speech-not-chosen = Pas encore choisi
speech-tick = Plusieurs choix possibles
speech-ticked = La case est cochée
speech-not-ticked = La case est vide
speech-field = À remplir avec le clavier
speech-empty = Rien n’est écrit
speech-hidden = signes cachés
speech-keyboard = Un clavier est à l’écran
speech-picture = Image
speech-qr = Dessin à photographier avec un téléphone
speech-table = Tableau
speech-attention = Attention
speech-stop = À revoir
