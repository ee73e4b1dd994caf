service = Tener una tarjeta de la biblioteca
    .sentence = Para tomar prestados libros, películas y juegos.
    .goal = Con la tarjeta puede llevarse libros de la biblioteca, «médiathèque». La tarjeta es para usted o para un niño.
    .after = La tarjeta estará lista antes del { $date }. La recogerá en la biblioteca.

paper-identite = Un documento de identidad
    .hint = Un carné de identidad, un pasaporte o un permiso de residencia.
paper-justificatif_domicile = Un documento con su dirección, «justificatif de domicile»
    .hint = Una factura a su nombre, de menos de tres meses.
paper-justificatif_reduction = El documento para pagar menos
    .hint = Una tarjeta de estudiante, o un documento que muestre su situación.

nom = ¿Qué apellidos van en la tarjeta?
    .hint = Los de la persona que tendrá la tarjeta.
    .label = Apellidos
    .error = Escriba los apellidos.

prenom = ¿Qué nombre va en la tarjeta?
    .hint = El de la persona que tendrá la tarjeta.
    .label = Nombre
    .error = Escriba el nombre.

civilite = ¿Señora o señor?
    .label = Señora o señor
    .madame = Señora, «Madame»
    .monsieur = Señor, «Monsieur»

date_naissance = ¿Cuál es la fecha de nacimiento?
    .hint = La fecha de la persona que tendrá la tarjeta.
    .label = Fecha de nacimiento
    .error = Escriba el día, el mes y el año.

responsable_nom = ¿Cómo se llama el padre, la madre o el tutor?
    .hint = Escriba el nombre y los apellidos de este adulto.
    .label = Adulto responsable
    .error = Escriba el nombre y los apellidos de este adulto.

responsable_telephone = ¿Cuál es el teléfono de este adulto?
    .hint = La biblioteca llama solo si hace falta.
    .label = Teléfono del adulto

responsable_present = ¿Está aquí este adulto?
    .hint = Si no está aquí, puede continuar.
    .label = Adulto presente
    .oui = Sí, está aquí
    .non = No, no está aquí

responsable_accord = ¿El padre, la madre o el tutor está de acuerdo?
    .hint = Responde el adulto mismo.
    .label = Acuerdo del adulto
    .body = El niño podrá tomar prestados libros, películas y juegos. El adulto devuelve todo y repone lo que se pierde.

responsable_absent = El adulto puede firmar más tarde
    .body = El padre, la madre o el tutor firma en la biblioteca. Ese día, el niño recibe la tarjeta. Puede continuar.

adresse = ¿Dónde vive la persona que tendrá la tarjeta?
    .hint = Escriba el número y la calle.
    .label = Dirección
    .example = Por ejemplo: 12, rue des Lilas.
    .error = Escriba el número y la calle.

commune = ¿En qué ciudad o pueblo?
    .hint = Escriba el código postal y luego elija la localidad.
    .label = Ciudad o pueblo
    .where = El código postal tiene cinco cifras. Está en las cartas, antes del nombre de la ciudad.
    .error = Escriba el código postal y luego elija la localidad.

telephone = ¿A qué número podemos llamar?
    .hint = La biblioteca llama cuando llega un libro que reservó.
    .label = Teléfono
    .where = El número está escrito en la factura del teléfono. Un familiar quizá lo sabe.

email = ¿Cuál es la dirección de correo electrónico?
    .hint = La biblioteca le recuerda así las fechas de devolución.
    .label = Correo electrónico
    .example = Por ejemplo: odette.ferrand@example.fr

lettre = ¿Quiere el programa por correo electrónico?
    .hint = Puede dejarlo cuando quiera.
    .label = Programa por correo electrónico
    .body = La biblioteca escribe una vez al mes. No da su dirección a nadie.

supports = ¿Qué quiere tomar prestado?
    .label = Para tomar prestado
    .livres = Libros y revistas
    .gros_caracteres = Libros con letras grandes
    .ecouter = Música y libros para escuchar
    .films = Películas
    .jeux = Juegos
    .ne_sait_pas = Todavía no lo sé

reduction = ¿Puede pagar menos por la tarjeta?
    .hint = Un documento lo muestra, y puede traerlo más tarde.
    .label = Pagar menos
    .etudes = Soy estudiante o aprendiz
    .emploi = Busco trabajo
    .handicap = Tengo una discapacidad
    .aucune = Ninguna de estas respuestas
    .ne_sait_pas = No lo sé

charte = Las reglas de la biblioteca
    .body = Devolvemos todo a tiempo. Lo cuidamos. Reponemos lo que se pierde o se estropea.
    .error = Toque «Lo he leído» para continuar.

word-justificatif = documento con su dirección
    .means = Es un papel reciente con su nombre y su dirección.

word-titre_sejour = permiso de residencia
    .means = Es la tarjeta de las personas extranjeras que viven en Francia.

word-tuteur = tutor
    .means = Un juez eligió a este adulto para decidir por una persona.
