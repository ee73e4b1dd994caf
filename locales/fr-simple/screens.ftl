# Les écrans de la borne, en français simplifié. 10 mots au plus dans une phrase.
# Les mots difficiles sont expliqués à l’endroit où ils servent.

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
accepted = Je suis d’accord
refused = Je ne suis pas d’accord

## Le bandeau calme
strip-nothing-leaves = Rien ne part si vous ne dites pas oui.
strip-offline = Pas d’internet. Vous pouvez continuer.

## Accueil
welcome-title = Bonjour. Ici, vous pouvez faire une demande.
welcome-help = Une personne de l’accueil peut vous aider.
welcome-begin = Toucher pour commencer
welcome-staff = Personnel
not-ready-title = Ce poste n’est pas encore prêt
not-ready-text = Demandez à l’accueil. Une personne va régler l’écran.
no-room-title = Cette borne fait une pause
no-room-text = Elle n’a plus de place. Ce qui est gardé reste en sécurité. Allez à l’accueil.

## Confort
comfort-title = Comment voulez-vous voir l’écran ?
comfort-size-28 = Texte normal
comfort-size-34 = Texte grand
comfort-size-42 = Texte plus grand
comfort-size-56 = Texte très grand
comfort-contrast = Fond noir, lettres blanches
comfort-unhurried = Je veux plus de temps
comfort-steady = Mes mains tremblent
comfort-left-hand = Je touche de la main gauche
comfort-keyboard = Clavier sur l’écran
comfort-languages = Langue

## Seul ou accompagné
company-title = Comment voulez-vous faire ?
company-alone = Je fais moi-même
    .sentence = Je peux demander de l’aide.
company-helped = Une personne m’aide
    .sentence = Une personne qui aide est près de moi.
company-practise = J’apprends
    .sentence = C’est pour essayer. Rien n’est gardé.
sign-in-title = Quel est le code du médiateur ?
sign-in-hint = Le médiateur vous aide. Il tape son code.
sign-in-code = Code
sign-in-go = Continuer
sign-in-refused = Nous ne trouvons pas ce code. Tapez-le encore.
posture-title = Bonjour { $name }. Que faites-vous ?
posture-training = J’apprends à la personne
    .sentence = La demande n’est pas vraie. Rien n’est gardé.
posture-accompanied = J’aide la personne
    .sentence = La personne choisit et répond.
posture-in-place-of = Je fais à la place de la personne
    .sentence = La personne a signé un papier. C’est un mandat.
posture-band-training = C’est pour apprendre : rien n’est gardé
posture-band-accompanied = Avec l’aide de { $name }
posture-band-in-place-of = { $name } répond à la place de la personne

## Confidentialité
privacy-title = Vos réponses sont protégées
privacy-text = Cet écran fait partie d’une borne. Vos réponses restent dans la borne jusqu’à l’envoi. Rien ne part si vous ne dites pas oui. À la fin, vos réponses quittent l’écran. La borne note l’heure et le type de demande. Elle ne note rien d’autre. Le responsable de vos réponses : { $controller }. Vous pouvez lui demander de voir vos réponses. Vous pouvez lui demander de les effacer.
privacy-understood = J’ai compris

## Choix de la démarche
services-title = Que voulez-vous faire ?

## Avant de commencer
start-minutes = Il faut environ { $minutes } minutes. Prenez votre temps.
start-papers = { $count ->
        [one] Un papier peut servir. Vous pouvez commencer sans ce papier.
       *[other] { $count } papiers peuvent servir. Vous pouvez commencer sans ces papiers.
    }
start-deadline = Faites la demande avant la fin de ce jour : { $date }.
start-go = Commencer
start-to-the-end = Si vous partez avant la fin, vos réponses s’effacent.
start-invented = Jouez une personne inventée. Par exemple Odette Ferrand. Elle est née le 14 mars 1942. Son téléphone est le 06 39 98 12 34.

## Les papiers
paper-here = J’ai ce papier
paper-not-here = Ce papier n’est pas avec moi
paper-unknown = Je ne sais pas

## Questions
question-place = Question { $n }
question-place-of = Question { $n } sur { $total }
question-optional = Vous pouvez continuer sans répondre.
question-several = Vous pouvez toucher plusieurs réponses.
# Pour les langues qui s’écrivent avec d’autres lettres.
question-latin-name = Écrivez ce nom comme sur vos papiers français.
question-latin-text = Écrivez en français, si c’est possible.
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
consent-accept = Je suis d’accord
consent-refuse = Je ne suis pas d’accord
acknowledge-read = J’ai lu
file-at-desk = Apportez ce papier à l’accueil. Vous pouvez continuer.
file-joined = Papier ajouté
commune-title = Plusieurs villes ont le code { $postal_code }. Où habitez-vous ?
commune-other = Changer le code postal
    .short = Autre code
more-remove = Enlever
stuck = C’est difficile ?
stuck-example = Touchez « Voir un exemple ».
stuck-defer = Touchez « Je ne sais pas ». L’accueil vous aidera.
stuck-skip = Vous pouvez laisser la case vide.
stuck-help = Touchez « Aide » pour appeler une personne.

## Vérifier
review-title = Est-ce que tout est juste ?
review-context = Relire
review-hidden = caché
review-hidden-text = Vos réponses sont cachées. Personne ne peut les lire.
review-show = Montrer mes réponses
review-change = Changer
review-right = Tout est juste
review-deferred = À finir avec l’accueil
review-blank = Pas de réponse

## Accord
agreement-title = Êtes-vous d’accord ?
agreement-text = Votre demande : { $service }. Elle sera gardée ici, puis envoyée. Elle est pour : { $controller }. Vous pouvez encore changer vos réponses.
agreement-in-place-of = La personne touche elle-même cet écran pour dire oui.
agreement-training = C’est pour apprendre. Rien ne sera gardé.
agreement-keep = Garder et envoyer ma demande
    .short = Garder et envoyer
agreement-practised = Finir
keep-failed-full = La demande n’est pas encore gardée. Vos réponses sont toujours là. Il n’y a plus de place. Appelez l’accueil.
keep-failed-storage = La demande n’est pas encore gardée. Vos réponses sont toujours là. Appelez l’accueil.

## C’est gardé
keeping-title = Attendez un peu
keeping-text = La borne garde votre demande.
kept-title = C’est gardé
kept-title-sent = C’est envoyé
kept-title-received = C’est reçu
kept-code-label = Voici votre code. Écrivez-le ou prenez-le en photo.
kept-waiting = Votre demande est gardée ici. Elle part quand internet revient.
kept-leaving = Votre demande est gardée ici. Elle part maintenant.
kept-sent = Votre demande est envoyée. Elle va avoir un numéro. Nous attendons ce numéro.
kept-received = Votre demande est reçue. Son numéro est { $reference }.
kept-qr = C’est le même code. Un téléphone peut le lire.
kept-missing = Apportez à l’accueil : { $items }.
kept-deferred = À finir avec l’accueil : { $items }.
kept-desk = Accueil : { $hours }. Téléphone : { $phone }.
kept-fraud = Personne ne vous demandera ce code par téléphone.

## Entraînement fini
practised-title = Bravo, c’est fini
practised-text = C’était pour apprendre. Rien n’est gardé. Rien n’est envoyé.

## Autre chose
another-title = Voulez-vous faire autre chose ?
another-request = Une autre demande
    .sentence = Je choisis dans la liste.
another-finish = J’ai fini
    .sentence = Mes réponses quittent cet écran.

## Effacement, avis
wiping-title = Vos réponses quittent cet écran
wiping-text = La personne après vous ne verra rien.
opinion-title = C’était facile ou difficile ?
opinion-wiped = Vos réponses ne sont plus sur cet écran.
opinion-easy = Facile
opinion-medium = Entre les deux
opinion-hard = Difficile
opinion-skip = Ne pas répondre

## Par-dessus la visite
help-title = Vous voulez de l’aide ?
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
offer-steady-title = Voulez-vous de gros boutons ?
offer-steady-text = Vous avez appuyé deux fois. Ce n’est pas grave. De gros boutons peuvent vous aider.
offer-steady-yes = Oui, de gros boutons
offer-steady-no = Non, comme avant
aside-waiting = Un instant
aside-title = Votre demande est à l’abri
aside-text = Personne d’autre ne peut la lire. Demandez-la à l’accueil avant demain. Après, elle est effacée.
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
still-there-time = Je veux plus de temps

## Personnel
staff-door-title = Code du personnel
staff-pin = Code
staff-unlock = Entrer
staff-no-pin = Il n’y a pas encore de code du personnel. Choisissez-le avec la commande « guichet pin set ».
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
staff-link-offline = Internet ne marche pas. Les demandes restent gardées ici.
staff-link-portal = Le réseau demande un accord. Ouvrez sa page, puis envoyez.
staff-run = Envoi : demande { $n } sur { $total }
staff-run-done = Envoi fini. Reçues : { $received }. En attente : { $waiting }. À traiter : { $problems }.
staff-empty = Aucune demande n’attend.
staff-send = Envoyer maintenant
staff-previous = Page d’avant
staff-next = Page d’après
staff-column-deadline = Dernier jour
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
state-sending = Envoi en cours
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
speech-field = Écrivez ici avec le clavier
speech-empty = Rien n’est écrit
speech-hidden = signes cachés
speech-keyboard = Un clavier est à l’écran
speech-picture = Image
speech-qr = Dessin à photographier avec un téléphone
speech-table = Tableau
speech-attention = Attention
speech-stop = À revoir
