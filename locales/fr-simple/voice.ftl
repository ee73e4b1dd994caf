# La voix : ses réglages, ses touches, ce qu’elle dit d’elle-même.

## Les boutons
comfort-voice = Changer la voix
frame-speak-again = Lire encore
    .short = Relire
frame-speak-stop = Arrêter de lire
    .short = Arrêter

## La page des réglages
voice-title = Comment voulez-vous entendre la voix ?
voice-rate = La voix dit { $words } mots par minute.
voice-volume = Le son est à { $n } sur { $total }.
voice-on = Lire les écrans à voix haute
voice-slower = Moins vite
voice-faster = Plus vite
voice-quieter = Moins fort
voice-louder = Plus fort
voice-aloud = Dire aussi mes réponses
    .sentence = Les autres personnes peuvent entendre.
voice-headphones = Tout dans les écouteurs
    .sentence = Les autres personnes n’entendent pas.
voice-keys = Touche F2 : lire l’écran. Touche F3 : répéter. Touche F4 : la suite. Touche F5 : arrêter ou continuer. Touche F6 : changer la voix.

## Au début et à la fin de la lecture
speech-start = La voix va lire les écrans. Touche Tab : aller plus loin. Touche Entrée : choisir.
speech-start-private = La voix ne dit pas vos réponses. La touche F6 permet de changer cela.
speech-end = La voix arrête de lire.
speech-not-said = La voix ne dit pas votre réponse.

## Les champs, les réponses
speech-field-digits = Écrivez des chiffres ici
speech-field-email = Écrivez une adresse e-mail ici
speech-value = Vous avez écrit : { $value }
speech-answer = Votre réponse est : { $value }

## Les signes tapés
speech-sign-hidden = Signe écrit
speech-erased = { $sign } effacé
speech-capital = grand { $sign }
speech-caret-end = Fin du texte
speech-sign-space = espace
speech-sign-dot = point
speech-sign-comma = virgule
speech-sign-hyphen = tiret
speech-sign-apostrophe = apostrophe
speech-sign-at = arobase
speech-sign-underscore = tiret bas
speech-sign-slash = barre
speech-sign-plus = plus

## La commande « guichet doctor »
doctor-voice = Voix : { $program }.
doctor-voice-none = Voix : aucune. Installez le paquet espeak-ng pour lire à voix haute.
doctor-voice-languages = La voix parle : { $languages }.
doctor-voice-missing = La voix ne parle pas : { $languages }.
doctor-voice-loudspeaker = Haut-parleur : { $device }.
doctor-voice-private = Écouteurs : { $device }. La voix y dit les réponses.
doctor-voice-no-private = Écouteurs : aucun. La voix ne dit pas les réponses. La personne peut changer cela.
doctor-journal-none = Journal : il est vide.
doctor-journal-whole = Journal : il est entier, jusqu’à la ligne { $entry }.
doctor-journal-proven = Une preuve existe jusqu’à la ligne { $entry }.
doctor-journal-unproven = Aucun reçu ne le prouve encore.
doctor-journal-changed = Journal : quelqu’un a changé la ligne { $entry }.
doctor-journal-missing = Journal : quelqu’un a enlevé la ligne { $entry }.
doctor-journal-cut = Journal : la fin manque, à partir de la ligne { $entry }.
doctor-journal-rewritten = Journal : réécrit à la ligne { $entry }, ou avant.
doctor-journal-replaced = Journal : la mairie connaît un autre journal.
doctor-journal-act = Gardez ce disque comme il est. Prévenez la personne chargée des données.
