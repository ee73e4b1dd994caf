# La voix : ses réglages, ses touches, ce qu’elle dit d’elle-même.

## Les boutons
comfort-voice = Régler la voix
frame-speak-again = Lire encore
    .short = Relire
frame-speak-stop = Arrêter la lecture
    .short = Arrêter

## La page des réglages
voice-title = Réglez la voix
voice-rate = La voix dit { $words } mots par minute.
voice-volume = Le son est à { $n } sur { $total }.
voice-on = Lire les écrans à voix haute
voice-slower = Plus lentement
voice-faster = Plus vite
voice-quieter = Moins fort
voice-louder = Plus fort
voice-aloud = Dire aussi mes réponses
    .sentence = Les personnes autour peuvent entendre.
voice-headphones = Tout dans les écouteurs
    .sentence = Les personnes autour n’entendent pas.
voice-keys = Touche F2 : lire l’écran. Touche F3 : répéter. Touche F4 : la suite. Touche F5 : arrêter ou reprendre. Touche F6 : régler la voix.

## Au début et à la fin de la lecture
speech-start = La lecture à voix haute commence. Touche Tab : aller plus loin. Touche Entrée : choisir.
speech-start-private = Vos réponses ne sont pas dites à voix haute. La touche F6 permet de changer cela.
speech-end = La lecture à voix haute s’arrête.
speech-not-said = Votre réponse n’est pas dite à voix haute.

## Les champs, les réponses
speech-field-digits = À remplir avec des chiffres
speech-field-email = À remplir avec une adresse e-mail
speech-value = Vous avez écrit : { $value }
speech-answer = Votre réponse est : { $value }

## Les signes tapés
speech-sign-hidden = Signe écrit
speech-erased = { $sign } effacé
speech-capital = { $sign } majuscule
speech-caret-end = Fin du texte
speech-sign-space = espace
speech-sign-dot = point
speech-sign-comma = virgule
speech-sign-hyphen = trait d’union
speech-sign-apostrophe = apostrophe
speech-sign-at = arobase
speech-sign-underscore = tiret bas
speech-sign-slash = barre
speech-sign-plus = plus

## La commande « guichet doctor »
doctor-voice = Voix : { $program }.
doctor-voice-none = Voix : aucune. Installez le paquet espeak-ng pour la lecture à voix haute.
doctor-voice-languages = La voix parle : { $languages }.
doctor-voice-missing = La voix ne parle pas : { $languages }.
doctor-voice-loudspeaker = Haut-parleur : { $device }.
doctor-voice-private = Écouteurs : { $device }. Les réponses y sont dites.
doctor-voice-no-private = Écouteurs : aucun. Les réponses ne sont pas dites. La personne peut changer cela.
doctor-journal-none = Journal : rien n’y est encore écrit.
doctor-journal-whole = Journal : il est entier, jusqu’à la ligne { $entry }.
doctor-journal-proven = Une preuve existe jusqu’à la ligne { $entry }.
doctor-journal-unproven = Aucun reçu ne le prouve encore.
doctor-journal-changed = Journal : la ligne { $entry } a été changée.
doctor-journal-missing = Journal : la ligne { $entry } a été enlevée.
doctor-journal-cut = Journal : la fin manque, à partir de la ligne { $entry }.
doctor-journal-rewritten = Journal : il a été réécrit à la ligne { $entry }, ou avant.
doctor-journal-replaced = Journal : ce n’est pas celui que la mairie connaît.
doctor-journal-act = Gardez ce disque tel quel. Prévenez la personne chargée des données.
