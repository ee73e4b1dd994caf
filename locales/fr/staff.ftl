# Ce qui empêche une demande d’avancer, pour le personnel. `.who` dit qui doit agir.
problem-damaged = Cette demande est abîmée sur cette borne. Elle ne peut pas partir.
    .who = Le personnel : proposez à la personne de refaire sa demande.
problem-other-content = La mairie a déjà une autre demande sous ce numéro.
    .who = Le personnel : appelez la mairie avec le code de la demande.
problem-refused = La mairie ne prend pas cette demande telle qu’elle est.
    .who = Le personnel : appelez la mairie pour savoir ce qui manque.
problem-too-large = Cette demande est trop lourde pour la mairie.
    .who = Le personnel : transmettez les papiers d’une autre façon.
problem-failing = Cette demande ne passe pas. Les autres passent.
    .who = Le personnel : appelez la mairie, puis essayez encore.
problem-will-retry = Cette demande n’est pas encore passée.
    .who = Rien à faire : la borne essaiera encore.
problem-answer-lost = La réponse de la mairie s’est perdue. La borne va lui demander où en est la demande.
    .who = Rien à faire : la borne demandera elle-même.
problem-no-destination = La destination de cette demande n’est plus dans les réglages.
    .who = Le personnel : prévenez la personne qui règle la borne.
problem-bad-destination = L’adresse ou les clés de la mairie manquent dans les réglages.
    .who = Le personnel : prévenez la personne qui règle la borne.
problem-not-allowed = La mairie ne laisse pas cette borne envoyer.
    .who = Le personnel : prévenez la mairie.
problem-too-old = La mairie attend une version plus récente de la borne.
    .who = Le personnel : prévenez la personne qui règle la borne.
problem-held = Cette demande est en pause.
    .who = Le personnel : reprenez l’envoi quand il faut.

# Ce qui ne va pas avec une destination.
destination-offline = La borne ne joint pas la mairie.
    .who = Rien à faire : la borne essaiera encore.
destination-portal = Le réseau demande une validation.
    .who = Le personnel : ouvrez la page d’accueil du réseau.
destination-wrong-key = Une autre adresse répond à la place de la mairie.
    .who = Le personnel : prévenez la personne qui règle la borne.
destination-busy = La mairie demande d’attendre.
    .who = Rien à faire : la borne essaiera encore.
destination-failing = La mairie répond, mais ne prend rien pour le moment.
    .who = Rien à faire : la borne essaiera encore.
destination-not-allowed = La mairie ne laisse pas cette borne envoyer.
    .who = Le personnel : prévenez la mairie.
destination-too-old = La mairie attend une version plus récente de la borne.
    .who = Le personnel : prévenez la personne qui règle la borne.
destination-wrong-time = La borne ou la mairie n’est pas à l’heure.
    .who = Le personnel : regardez la date et l’heure de la borne.
destination-bad-destination = L’adresse ou les clés de la mairie manquent dans les réglages.
    .who = Le personnel : prévenez la personne qui règle la borne.
destination-no-destination = Des demandes partent vers une destination qui n’est plus dans les réglages.
    .who = Le personnel : prévenez la personne qui règle la borne.

# Ce que disent les commandes « guichet queue » et « guichet sync ».
cli-tried = Essayées : { $tried }. Envoyées : { $sent }. Reçues : { $received }. À vérifier : { $in_doubt }. À traiter : { $needs_staff }.
cli-nothing = Rien n’est à envoyer.
cli-waiting = { $waiting ->
        [one] Une demande attend.
       *[other] { $waiting } demandes attendent.
    }
cli-empty = Aucune demande dans la file.
cli-other-sender = Une autre fenêtre envoie déjà. Attendez qu’elle ait fini.
cli-held = La demande { $code } est en pause.
cli-released = La demande { $code } repartira au prochain envoi.
cli-retried = La demande { $code } repartira au prochain envoi.
cli-cancelled = La demande { $code } est annulée.
cli-content-desk-only = Seule la mairie peut ouvrir cette demande. Ce poste ne le peut pas.
cli-content-other-key = Cette clé n’ouvre pas cette demande.
cli-content-gone = Le contenu de cette demande est effacé.
cli-content-key = Phrase de passe de cette clé :
cli-openings-none = Aucune demande n’a été ouverte ici.
cli-openings-sealed = raison scellée
cli-export-done = { $requests ->
        [one] Une demande est dans le fichier.
       *[other] { $requests } demandes sont dans le fichier.
    }
cli-export-next = Portez le fichier à la mairie. Rapportez ensuite le fichier des reçus.
cli-export-nothing = Aucune demande n’est à mettre dans un fichier.
cli-receipts-done = Reçues : { $received }. Déjà connues : { $known }. D’une autre borne : { $others }. Refusées : { $refused }.
cli-receipts-waiting = { $waiting ->
        [one] Une demande exportée attend son reçu.
       *[other] { $waiting } demandes exportées attendent leur reçu.
    }
cli-receipt-refused = Ce reçu ne prouve rien. La demande reste ici.
cli-receipts-damaged = Le fichier des reçus est abîmé ou coupé. Demandez à la mairie de le refaire.
cli-rescue-evidence = L’ancienne file est copiée dans { $folder }. Gardez ce dossier.
cli-rescue-done = Sauvées : { $whole }. Terminées : { $ended }. En pause : { $held }. Abîmées : { $damaged }. Illisibles : { $unreadable }. Visites interrompues : { $drafts }.
cli-rescue-held = La demande { $code } est en pause. Regardez-la, puis relâchez-la.
cli-rescue-damaged = La demande { $code } est abîmée. Elle ne partira pas. Prévenez la mairie.
cli-rescue-incomplete = Une partie est perdue : { $what }.

staff-calibrate = Régler la taille
staff-calibration-title = La taille de l’écran
staff-calibration-text = Posez une carte bancaire sur le rectangle. Réglez sa largeur. Touchez le bouton quand les deux sont pareils.
staff-card = Carte bancaire
staff-card-much-narrower = Beaucoup moins large
staff-card-narrower = Moins large
staff-card-wider = Plus large
staff-card-much-wider = Beaucoup plus large
staff-card-right = C’est pareil
staff-size-unknown = La taille de cet écran n’est pas réglée. Les boutons peuvent être trop petits.
staff-size-drifted = L’écran a changé. Réglez sa taille de nouveau.
staff-size-smaller = Cet écran est trop petit. Les boutons font moins de 20 millimètres.

staff-asides = Interrompues : { $n }
staff-asides-title = Demandes interrompues
staff-asides-none = Aucune demande n’attend sa personne.
staff-asides-text = La personne est partie avant la fin. Sa demande attend ici pendant 24 heures.
staff-column-left = Dernière réponse
staff-aside-when = { $day }, { $hour } h { $minute }
staff-aside-ask = Posez la question à la personne. Ne l’aidez pas à répondre.
staff-aside-year = Son année de naissance
staff-aside-name = Le nom écrit sur sa demande
staff-aside-give-back = Rendre la demande
staff-aside-destroy = Effacer la demande
staff-aside-wrong = Ce n’est pas cela. Essais restants : { $tries }.
staff-aside-locked = Trop d’essais. Cette demande ne peut plus être rendue. La personne recommence.
staff-aside-gone = Cette demande n’est plus là.
staff-aside-damaged = Cette demande ne peut pas être lue. La personne recommence.

staff-passphrase-title = Phrase de passe du personnel
staff-passphrase = Phrase de passe
staff-passphrase-hint = Elle ouvre ce qui attend ici. Les majuscules ne comptent pas.
staff-passphrase-wrong = Cette phrase n’est pas la bonne. Essayez encore.

keys-protected = Une phrase de passe protège la clé de ce poste.
keys-clear = La clé de ce poste n’est pas protégée.
keys-none = Ce poste n’a pas encore de clé.
keys-public = Clé publique : { $key }.
keys-signing = Clé qui signe les fichiers exportés : { $key }.
keys-present = Phrase de passe actuelle :
keys-new = Nouvelle phrase de passe :
keys-again = La même encore une fois :
keys-drawn = Phrase de passe tirée au sort : { $words }
keys-drawn-keep = Écrivez-la et gardez-la loin de ce poste. Sans elle, les demandes interrompues sont perdues.
keys-rotated = La clé a changé. Scellés à nouveau : { $requests } demandes et { $drafts } visites.
keys-unreadable = Illisibles avec les deux clés : { $n }.

# Depuis quand une demande attend, et sa limite proche. $days : nombre de jours.
staff-waits-since = { $days ->
    [one] depuis { $days } jour
   *[other] depuis { $days } jours
}
staff-deadline-near = { $days ->
    [0] aujourd’hui
    [1] demain
   *[other] dans { $days } jours
}
staff-deadline-over = dépassée
staff-longest-wait = { $days ->
    [one] Une demande attend depuis { $days } jour. Regardez pourquoi dans la liste.
   *[other] Une demande attend depuis { $days } jours. Regardez pourquoi dans la liste.
}

keys-recovery-made = La clé de secours est dans { $file }. Gardez ce fichier loin de ce poste.

# L’horloge de la borne, pour le personnel. `.who` dit qui doit agir.
clock-behind = L’horloge de cette borne retarde de { $by }. Aucune demande n’est perdue.
    .who = Le personnel : réglez la date et l’heure de la borne.
clock-ahead = L’horloge de cette borne avance de { $by }. Aucune demande n’est perdue.
    .who = Le personnel : réglez la date et l’heure de la borne.
clock-contradicted = La borne et la mairie n’ont pas la même date. L’écart est de { $by }.
    .who = Le personnel : regardez la date de la borne. Si elle est juste, prévenez la mairie.
clock-refused = L’envoi attend : la borne ou la mairie n’est pas à l’heure.
    .who = Le personnel : regardez la date et l’heure de la borne.
clock-minutes = { $n ->
        [one] une minute
       *[other] { $n } minutes
    }
clock-hours = { $n ->
        [one] une heure
       *[other] { $n } heures
    }
clock-days = { $n ->
        [one] un jour
       *[other] { $n } jours
    }
clock-years = { $n ->
        [one] un an
       *[other] { $n } ans
    }
doctor-clock-right = Horloge : rien ne dit qu’elle est fausse.
staff-date-unsure = Date incertaine
