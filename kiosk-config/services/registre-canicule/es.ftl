service = Recibir llamadas si hace mucho calor
    .sentence = El ayuntamiento comprueba que usted está bien.
    .goal = El ayuntamiento, «mairie», llama los días de mucho calor. Llama a las personas de su lista. La lista se llama «registre canicule».
    .after = El ayuntamiento le responderá antes del { $date }. Después, llama los días de mucho calor.

repeat-contacts = ¿Quiere añadir una persona de contacto?
    .item = Persona de contacto { $n }
    .add = Añadir una persona
    .done = No, continuar

pour_qui = ¿Quién va a entrar en la lista?
    .hint = Puede inscribir a un familiar, un amigo o un vecino.
    .label = Persona de la lista
    .moi = Yo
    .autre = Otra persona

lien = ¿Qué relación tiene con esta persona?
    .hint = Un juez nombra al tutor, en francés «tuteur» o «curateur».
    .label = Su relación
    .famille = Soy de su familia
    .voisinage = Vivo cerca o tenemos amistad
    .metier = Le ayudo, es mi trabajo
    .protection = Soy su tutor legal
    .autre = Otra relación

nom = ¿Cuáles son sus apellidos?
    .hint = Los de usted, los que usa cada día.
    .label = Sus apellidos
    .error = Escriba sus apellidos.

prenom = ¿Cuál es su nombre?
    .label = Su nombre
    .error = Escriba su nombre.

naissance = ¿Cuál es su fecha de nacimiento?
    .hint = Está escrita en su documento de identidad.
    .label = Fecha de nacimiento
    .error = Escriba el día, el mes y el año.
    .constraint = Esta lista es para adultos. Mire el año de nacimiento.

tiers_telephone = ¿Cuál es su número de teléfono?
    .hint = Le llamamos si falta algo.
    .label = Su teléfono

accord_proche = ¿Esta persona está de acuerdo?
    .hint = Todo el mundo puede decir sí o no.
    .label = Acuerdo de la persona
    .oui = Sí, está de acuerdo
    .pas_encore = Todavía no se lo he preguntado
    .ne_peut_pas = No está en condiciones de responder

parler = Hable con esta persona
    .body = Pregúntele si está de acuerdo. Puede decir que no. En ese caso, avise al ayuntamiento.

proche_nom = ¿Cuáles son los apellidos de esta persona?
    .hint = Los que usa cada día.
    .label = Apellidos de la persona
    .error = Escriba los apellidos de la persona.

proche_prenom = ¿Cuál es el nombre de esta persona?
    .label = Nombre de la persona

proche_naissance = ¿Cuál es la fecha de nacimiento de esta persona?
    .label = Fecha de nacimiento
    .constraint = Esta lista es para adultos. Mire el año de nacimiento.

age_estime = ¿Qué edad tiene esta persona?
    .hint = Basta una respuesta aproximada.
    .label = Edad
    .plus_65 = 65 años o más
    .de_60_a_64 = Entre 60 y 64 años
    .moins_60 = Menos de 60 años
    .ne_sait_pas = No lo sé

situation = ¿Cuál es la situación de la persona de la lista?
    .hint = Hay personas que no pueden trabajar por su salud.
    .label = Situación
    .handicap = Una discapacidad
    .inapte = 60 años o más, no puede trabajar
    .aucune = Ninguna de las dos
    .ne_sait_pas = No lo sé
    .constraint = Esta respuesta es para personas de 60 años o más. Elija otra.

hors_liste = Puede continuar
    .body = La lista es sobre todo para personas mayores o con discapacidad. El ayuntamiento lee todas las solicitudes. Le responderá.

adresse = ¿Cuál es la dirección de la vivienda?
    .hint = Escriba el número y la calle.
    .label = Dirección
    .example = Por ejemplo: 12, rue des Lilas.
    .error = Escriba el número y la calle de la vivienda.

commune = ¿En qué ciudad o pueblo está la vivienda?
    .hint = Escriba el código postal y luego elija la localidad.
    .label = Ciudad o pueblo
    .where = El código postal tiene cinco cifras. Está en las cartas, antes del nombre de la ciudad.
    .error = Escriba el código postal y luego elija la localidad.

logement = ¿Es una casa o un apartamento?
    .label = Vivienda
    .maison = Una casa
    .rez_de_chaussee = Un apartamento en la planta baja
    .etage = Un apartamento más arriba

etage = ¿En qué planta está el apartamento?
    .label = Planta
    .error = Escriba el número de la planta.

acces = ¿Cómo se entra en el edificio?
    .hint = Escriba el código de la puerta, o el nombre del timbre.
    .label = Entrada del edificio
    .example = Por ejemplo: código 14 B 7, timbre Ferrand.

a_telephone = ¿Hay un teléfono en la vivienda?
    .hint = Puede ser un teléfono fijo o un móvil.
    .label = Teléfono en la vivienda

telephone = ¿A qué número podemos llamar?
    .hint = Elija el número donde alguien responde más a menudo.
    .label = Número para llamar
    .error = Escriba el número de teléfono.
    .where = El número está escrito en la factura del teléfono. Un familiar quizá lo sabe.

sans_telephone = Irá una persona del ayuntamiento
    .body = Los días de mucho calor, llamará a la puerta. Siempre mostrará su tarjeta.

seul = ¿Vive usted solo o sola?
    .label = Vive solo o sola
    .oui = Sí, no vive nadie más conmigo
    .non = No, vivo con alguien

proche_seul = ¿Vive sola esta persona?
    .label = La persona vive sola
    .oui = Sí, vive sola
    .non = No, vive con alguien
    .ne_sait_pas = No lo sé

aide_domicile = ¿Va a la casa un servicio de ayuda?
    .hint = Para la limpieza, el aseo, las comidas o los cuidados.
    .label = Ayuda en casa
    .oui = Sí
    .non = No
    .ne_sait_pas = No lo sé

aide_nom = ¿Cómo se llama este servicio de ayuda?
    .hint = El nombre está a menudo en las facturas.
    .label = Servicio de ayuda

contact_nom = ¿A quién avisamos si hay un problema?
    .hint = Escriba su nombre y sus apellidos.
    .label = Persona de contacto
    .error = Escriba el nombre y los apellidos de esta persona.

contact_lien = ¿Quién es esta persona?
    .label = Quién es
    .enfant = Un hijo o una hija
    .famille = Otra persona de la familia
    .voisinage = Un vecino, un amigo o una amiga
    .metier = Alguien que ayuda por trabajo
    .autre = Otra persona

contact_telephone = ¿A qué número llamamos?
    .hint = El número de la persona de contacto.
    .label = Teléfono
    .error = Escriba el número de la persona de contacto.

medecin = ¿A qué médico podemos llamar?
    .hint = Escriba el nombre del médico habitual.
    .label = Médico

accord = ¿Está de acuerdo con entrar en la lista?
    .label = Su acuerdo
    .body = La lista sirve solo en caso de peligro, como mucho calor. El ayuntamiento la da al «préfet», que organiza la ayuda. Se puede salir de la lista en cualquier momento.
    .error = Sin su acuerdo, nadie puede entrar en la lista. Pregunte en la recepción.

word-tuteur = tutor
    .means = Un juez eligió a este adulto para decidir por una persona.

word-curateur = curateur
    .means = Un juez eligió a este adulto para ayudar a decidir.
