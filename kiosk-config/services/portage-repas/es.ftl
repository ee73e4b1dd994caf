service = Recibir comidas en casa
    .sentence = El CCAS le lleva sus comidas.
    .goal = El CCAS es el servicio de ayuda del ayuntamiento, «mairie». Lleva comidas ya preparadas a su casa.
    .after = El CCAS le responderá antes del { $date }. Le dirá el precio y el primer día.

paper-identite = Un documento de identidad
    .hint = Un carné de identidad, un pasaporte o un permiso de residencia.
paper-justificatif_domicile = Un documento con su dirección, «justificatif de domicile»
    .hint = Una factura a su nombre, de menos de tres meses.
paper-avis_imposition = La carta de los impuestos, «avis d’impôt»
    .hint = La envía la oficina de impuestos, y sirve para el precio.
paper-ordonnance = La receta del régimen, «ordonnance»
    .hint = Es el documento donde el médico escribió su régimen.
paper-rib = Los datos de su cuenta, «RIB»
    .hint = Es el documento del banco con su número de cuenta.

repeat-contacts = ¿Quiere añadir otra persona?
    .item = Persona de contacto { $n }
    .add = Añadir una persona
    .done = No, continuar

foyer = ¿Para quién son las comidas?
    .label = Comidas para
    .seul = Para mí
    .couple = Para los dos, somos pareja

nom = ¿Cuáles son sus apellidos?
    .hint = Los que usa cada día.
    .label = Sus apellidos
    .error = Escriba sus apellidos.

prenom = ¿Cuál es su nombre?
    .label = Su nombre
    .error = Escriba su nombre.

date_naissance = ¿Cuál es su fecha de nacimiento?
    .hint = Está escrita en su documento de identidad.
    .label = Fecha de nacimiento
    .error = Escriba el día, el mes y el año.
    .constraint = Este servicio es para adultos. Mire el año de nacimiento.

raison = ¿Por qué necesita comidas?
    .hint = El CCAS ayuda primero a las personas de 60 años o más.
    .label = Motivo
    .hopital = Salgo del hospital
    .maladie = Tengo una enfermedad
    .handicap = Tengo una discapacidad
    .autre = Otro motivo

conjoint_nom = ¿Cómo se llama la segunda persona?
    .hint = Escriba su nombre y sus apellidos.
    .label = Segunda persona
    .error = Escriba el nombre y los apellidos de la segunda persona.

conjoint_naissance = ¿Cuál es la fecha de nacimiento de la segunda persona?
    .hint = Está escrita en el documento de identidad de esa persona.
    .label = Nacimiento de la segunda persona
    .error = Escriba el día, el mes y el año.
    .constraint = Este servicio es para adultos. Mire el año de nacimiento.

adresse = ¿Adónde llevamos las comidas?
    .hint = Escriba el número y la calle.
    .label = Dirección
    .example = Por ejemplo: 12, rue des Lilas.
    .error = Escriba el número y la calle.

commune = ¿En qué ciudad o pueblo vive?
    .hint = Escriba el código postal y luego elija la localidad.
    .label = Ciudad o pueblo
    .where = El código postal tiene cinco cifras. Está en sus cartas, antes del nombre de la ciudad.
    .error = Escriba el código postal y luego elija la localidad.

logement = ¿Es una casa o un apartamento?
    .label = Vivienda
    .maison = Una casa
    .rez_de_chaussee = Un apartamento en la planta baja
    .etage = Un apartamento más arriba

etage = ¿En qué planta vive?
    .label = Planta
    .error = Escriba el número de la planta.

code_porte = ¿Cómo se entra en el edificio?
    .hint = Escriba el código de la puerta, o el nombre del timbre.
    .label = Entrada del edificio
    .example = Por ejemplo: código 14 B 7, timbre Ferrand.

telephone = ¿Cuál es su número de teléfono?
    .hint = La persona que lleva las comidas llama si se retrasa.
    .label = Teléfono
    .where = El número está escrito en la factura del teléfono. Un familiar quizá lo sabe.

regime = ¿Sigue un régimen especial?
    .label = Su régimen
    .sans_sel = Sin sal
    .diabete = Para la diabetes
    .sans_porc = Sin cerdo
    .sans_viande = Sin carne
    .autre = Otro régimen
    .aucun = Ningún régimen especial

regime_autre = ¿Cuál es ese otro régimen?
    .hint = Bastan unas palabras.
    .label = Otro régimen
    .example = Por ejemplo: sin gluten.
    .error = Escriba el nombre del régimen.

conjoint_regime = ¿Sigue la segunda persona un régimen especial?
    .label = Régimen de la segunda persona
    .sans_sel = Sin sal
    .diabete = Para la diabetes
    .sans_porc = Sin cerdo
    .sans_viande = Sin carne
    .autre = Otro régimen
    .aucun = Ningún régimen especial

conjoint_regime_autre = ¿Cuál es el otro régimen de la segunda persona?
    .hint = Bastan unas palabras.
    .label = Otro régimen, segunda persona
    .example = Por ejemplo: sin gluten.
    .error = Escriba el nombre del régimen.

allergie = ¿Tiene alergia a algún alimento?
    .hint = Si son dos, responda por los dos.
    .label = Alergia
    .oui = Sí
    .non = No, ninguna alergia

allergies = ¿Qué alimentos debemos evitar?
    .hint = Escriba todos los alimentos que le sientan mal.
    .label = Alimentos que evitar
    .example = Por ejemplo: huevos, nueces.
    .error = Escriba los alimentos que debemos evitar.

texture = ¿Cómo preparamos sus comidas?
    .hint = Elija lo que se mastica con facilidad.
    .label = Sus comidas
    .normale = Como siempre
    .coupee = En trozos pequeños
    .mixee = En puré

conjoint_texture = ¿Cómo preparamos las comidas de la segunda persona?
    .hint = Elija lo que se mastica con facilidad.
    .label = Comidas de la segunda persona
    .normale = Como siempre
    .coupee = En trozos pequeños
    .mixee = En puré

jours = ¿Qué días quiere una comida?
    .hint = La pregunta siguiente es sobre el sábado y el domingo.
    .label = Días de la semana
    .tous = De lunes a viernes
    .lundi = El lunes
    .mardi = El martes
    .mercredi = El miércoles
    .jeudi = El jueves
    .vendredi = El viernes

week_end = ¿Y el sábado y el domingo?
    .label = Sábado y domingo
    .samedi_dimanche = El sábado y el domingo
    .samedi = Solo el sábado
    .dimanche = Solo el domingo
    .aucun = Ninguno de los dos
    .constraint = Hace falta al menos un día. Elija aquí, o toque «Volver».

repas = ¿Qué comida quiere?
    .label = Comida
    .midi = La comida del mediodía
    .soir = La comida de la noche
    .midi_soir = La del mediodía y la de la noche

quand = ¿Cuándo quiere empezar?
    .label = Comienzo
    .vite = Lo antes posible
    .date = Elijo una fecha

debut = ¿Qué fecha elige?
    .hint = El CCAS le dice si esta fecha es posible.
    .label = Fecha elegida
    .error = Escriba el día, el mes y el año.
    .constraint = Elija un día a partir de mañana.

medecin = ¿Cómo se llama su médico?
    .hint = El médico habitual.
    .label = Médico

a_contact = ¿Podemos avisar a alguien si hay un problema?
    .hint = Por ejemplo, si nadie abre la puerta.
    .label = Persona de contacto
    .oui = Sí
    .non = No, no tengo a nadie

contact_nom = ¿A quién avisamos?
    .hint = Escriba su nombre y sus apellidos.
    .label = Persona de contacto
    .error = Escriba el nombre y los apellidos de esta persona.

contact_telephone = ¿A qué número llamamos?
    .hint = El número de la persona de contacto.
    .label = Teléfono
    .error = Escriba el número de la persona de contacto.

contact_cle = ¿Esta persona tiene sus llaves?
    .hint = Es útil si usted no puede abrir la puerta.
    .label = Tiene sus llaves
    .oui = Sí, tiene mis llaves
    .non = No

sans_contact = No pasa nada
    .body = El CCAS busca una solución con usted. Recibirá sus comidas de todos modos.

aides = ¿Recibe una ayuda para pagar?
    .hint = La «APA» ayuda a las personas mayores a vivir en casa.
    .label = Ayuda para pagar
    .apa = La APA, que paga el «département»
    .caisse = Una ayuda de mi caja de pensiones
    .mutuelle = Una ayuda de mi seguro, «mutuelle»
    .aucune = Ninguna ayuda
    .ne_sait_pas = No lo sé

caisse_nom = ¿Cuál es su caja de pensiones?
    .hint = Le paga su pensión cada mes.
    .label = Caja de pensiones
    .example = Su nombre está en los papeles del banco. Por ejemplo: Carsat.

aides_inconnues = El CCAS lo mira con usted
    .body = Con una ayuda, las comidas cuestan menos. El CCAS hablará con usted.

paiement = ¿Cómo quiere pagar?
    .hint = El banco puede pagar cada mes por usted, con «prélèvement».
    .label = Pago
    .prelevement = Paga el banco, «prélèvement»
    .cheque = Con cheque o en efectivo
    .ne_sait_pas = Elegiré más tarde

accord = ¿Está de acuerdo con dar esta información?
    .label = Su acuerdo
    .body = Una parte habla de su salud o de sus elecciones. El CCAS la usa solo para sus comidas. Usted puede pedir borrarla.
    .error = Sin su acuerdo, el CCAS no puede preparar sus comidas. Pregunte en la recepción.

word-ccas = CCAS
    .means = Es el servicio de ayuda del ayuntamiento.

word-justificatif = documento con su dirección
    .means = Es un papel reciente con su nombre y su dirección.

word-titre_sejour = permiso de residencia
    .means = Es la tarjeta de las personas extranjeras que viven en Francia.

word-avis_impot = carta de los impuestos
    .means = La oficina de impuestos envía esta carta cada año.

word-ordonnance = receta
    .means = Es el papel donde el médico escribe lo que usted necesita.

word-rib = RIB
    .means = Es el papel del banco con el número de su cuenta.

word-apa = APA
    .means = Este dinero ayuda a vivir en casa desde los 60 años.

word-mutuelle = mutuelle
    .means = Es un seguro que usted paga para su salud.

word-prelevement = prélèvement
    .means = El banco paga por usted cada mes. Firma una vez, al principio.
