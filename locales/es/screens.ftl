# Las pantallas, en español sencillo. Frases cortas, una idea en cada una, siempre de usted. Los
# nombres franceses de oficinas y papeles se quedan, con su explicación al lado.

## El marco, igual en todas partes
frame-back = Volver
    .short = Volver
frame-hide = Ocultar la pantalla
    .short = Ocultar
frame-speak = Leer en voz alta
    .short = Leer
frame-help = Ayuda
    .short = Ayuda
continue = Continuar
sheet-next = Ver lo que sigue
    .short = Sigue
sheet-place = { $n } de { $total }
yes = Sí
no = No
accepted = Estoy de acuerdo
refused = No estoy de acuerdo

## La banda tranquila
strip-nothing-leaves = Nada sale de aquí sin su acuerdo.
strip-offline = No hay internet. Puede continuar.

## Bienvenida
welcome-title = Hola. Aquí puede hacer una solicitud a un servicio público.
welcome-help = En la recepción, «accueil», alguien puede ayudarle.
welcome-begin = Toque para empezar
welcome-staff = Personal
not-ready-title = Este puesto aún no está listo
not-ready-text = Pregunte en recepción. Alguien ajustará el tamaño de la pantalla.
no-room-title = Este puesto hace una pausa
no-room-text = Ya no puede guardar otra solicitud. Lo que está guardado sigue a salvo. Pregunte en recepción.

## Comodidad
comfort-title = Ajuste la pantalla a su gusto
comfort-size-28 = Texto normal
comfort-size-34 = Texto grande
comfort-size-42 = Texto más grande
comfort-size-56 = Texto muy grande
comfort-contrast = Fondo negro, letras blancas
comfort-unhurried = Necesito tiempo
comfort-steady = Me tiemblan las manos
comfort-left-hand = Toco con la mano izquierda
comfort-keyboard = Teclado en la pantalla
comfort-languages = Idioma

## Sin ayuda o con ayuda
company-title = ¿Cómo quiere hacerlo?
company-alone = Lo hago yo
    .sentence = Puedo pedir ayuda.
company-helped = Alguien me ayuda
    .sentence = Una persona formada, «médiateur», está a mi lado.
company-practise = Quiero practicar
    .sentence = Con una persona inventada. No se guarda nada.
sign-in-title = ¿Cuál es el código de la persona que ayuda?
sign-in-hint = La persona que ayuda, «médiateur», escribe su código.
sign-in-code = Código
sign-in-go = Continuar
sign-in-refused = No conocemos este código. Escríbalo otra vez.
posture-title = Hola, { $name }. ¿Qué va a hacer?
posture-training = Enseño
    .sentence = Persona inventada. No se guarda nada.
posture-accompanied = Ayudo
    .sentence = La persona decide y responde.
posture-in-place-of = Lo hago en lugar de la persona
    .sentence = La persona me dio un permiso escrito, «mandat».
posture-band-training = Práctica: no se guarda nada
posture-band-accompanied = Con la ayuda de { $name }
posture-band-in-place-of = { $name } responde en lugar de la persona

## Privacidad
privacy-title = Sus respuestas están protegidas
privacy-text = Sus respuestas se quedan aquí, seguras, hasta el envío. Nada sale de aquí sin su acuerdo. Al final, sus respuestas desaparecen de esta pantalla. En su registro, la máquina anota solo la hora y el trámite. Responsable de sus datos: { $controller }. Puede pedirle ver o borrar sus datos.
privacy-understood = Lo he entendido

## Elegir un trámite
services-title = ¿Qué desea hacer?

## Antes de empezar
start-minutes = Se tarda unos { $minutes } minutos. Puede hacerlo con calma.
start-papers = { $count ->
        [one] Un documento es útil. Puede empezar sin este documento.
       *[other] { $count } documentos son útiles. Puede empezar sin estos documentos.
    }
start-deadline = El último día es el { $date }.
start-go = Empezar
start-to-the-end = Si se va antes del final, sus respuestas se borran.
start-invented = Imagine que es otra persona. Por ejemplo, Odette Ferrand, nacida el 14 de marzo de 1942. Su teléfono es el 06 39 98 12 34.

## Documentos
paper-here = Lo tengo
paper-not-here = No lo tengo aquí
paper-unknown = No lo sé

## Preguntas
question-place = Pregunta { $n }
question-place-of = Pregunta { $n } de { $total }
question-optional = Puede continuar sin responder.
question-several = Puede tocar varias respuestas.
# Para las lenguas que se escriben con otras letras: lo que se escribe lo lee un agente francés.
question-latin-name = Escriba este nombre con letras latinas, como en sus documentos.
question-latin-text = Escriba en francés si puede, con letras latinas.
question-example = Ver un ejemplo
    .short = Ejemplo
question-defer = No lo sé
    .short = No lo sé
example-title = ¿Dónde está la respuesta?
example-title-plain = Un ejemplo
example-close = Volver a la pregunta
date-day = Día
date-month = Mes
date-year = Año
consent-accept = Estoy de acuerdo
consent-refuse = No estoy de acuerdo
acknowledge-read = Lo he leído
file-at-desk = Traiga este documento a la recepción. Puede continuar.
file-joined = Documento añadido
commune-title = Varios lugares tienen el código postal { $postal_code }. ¿Cuál es el suyo?
commune-other = Cambiar el código postal
    .short = Otro código
more-remove = Quitar
stuck = ¿No es fácil?
stuck-example = Toque «Ver un ejemplo».
stuck-defer = Toque «No lo sé». La recepción le ayudará.
stuck-skip = Puede dejar esto en blanco.
stuck-help = Toque «Ayuda» para llamar a alguien.

## Comprobar
review-title = ¿Está todo bien?
review-context = Comprobar
review-hidden = oculta
review-hidden-text = Sus respuestas están ocultas. Nadie puede leerlas al pasar.
review-show = Mostrar mis respuestas
review-change = Cambiar
review-right = Está bien
review-deferred = Para completar en la recepción
review-blank = Sin respuesta

## Acuerdo
agreement-title = ¿Está de acuerdo?
agreement-text = Su solicitud: { $service }. Se guardará aquí y después se enviará. Es para: { $controller }. Todavía puede volver atrás.
agreement-in-place-of = La persona lo confirma ella misma en esta pantalla.
agreement-training = Esto es una práctica. No se guardará nada.
agreement-keep = Guardar y enviar mi solicitud
    .short = Guardar y enviar
agreement-practised = Terminar la práctica
keep-failed-full = Su solicitud todavía no está guardada: la máquina está llena. Sus respuestas siguen aquí. Avise en la recepción.
keep-failed-storage = Su solicitud todavía no está guardada. Sus respuestas siguen aquí. Avise en la recepción.

## Está guardada
keeping-title = Un momento
keeping-text = La máquina guarda su solicitud.
kept-title = Solicitud guardada
kept-title-sent = Solicitud enviada
kept-title-received = Solicitud recibida
kept-code-label = Este es su código. Anótelo o hágale una foto.
kept-waiting = Su solicitud está guardada aquí. Saldrá cuando vuelva internet.
kept-leaving = Su solicitud está guardada aquí. Está saliendo ahora.
kept-sent = Su solicitud está enviada. Esperamos su número.
kept-received = Su solicitud está recibida. Su número es { $reference }.
kept-qr = El mismo código, para leerlo con un teléfono.
kept-missing = Para traer a la recepción: { $items }.
kept-deferred = Para completar en la recepción: { $items }.
kept-desk = Recepción: { $hours }. Teléfono: { $phone }.
kept-fraud = Nadie le pedirá este código por teléfono.

## Práctica terminada
practised-title = Muy bien, ha terminado
practised-text = Esto era una práctica. No se guarda nada. No se envía nada.

## Otra cosa
another-title = ¿Desea hacer otra cosa?
another-request = Otra solicitud
    .sentence = Elijo otro trámite.
another-finish = He terminado
    .sentence = Mis respuestas desaparecen de esta pantalla.

## Limpiar, opinión
wiping-title = Sus respuestas desaparecen de esta pantalla
wiping-text = La persona siguiente no verá nada.
opinion-title = ¿Cómo ha ido?
opinion-wiped = Sus respuestas ya no están en esta pantalla.
opinion-easy = Fácil
opinion-medium = Regular
opinion-hard = Difícil
opinion-skip = No responder

## Durante la visita
help-title = ¿Necesita ayuda?
help-text = Alguien puede venir a su lado. Pregunte en la recepción, «accueil». No se pierde nada. Sus respuestas siguen aquí.
help-desk = El teléfono de la recepción: { $phone }.
help-comfort = Cambiar el texto o el idioma
    .short = Texto e idioma
help-finish = Termino y borro mis respuestas
    .short = Borrar todo
help-close = Cerrar la ayuda
    .short = Cerrar
curtain-title = La pantalla está oculta
curtain-text = Sus respuestas siguen aquí.
curtain-show = Mostrar la pantalla
offer-steady-title = ¿Quiere botones más grandes?
offer-steady-text = Algunos toques llegaron dos veces. Contamos solo el primero. Unos botones más grandes pueden ayudarle.
offer-steady-yes = Sí, botones más grandes
offer-steady-no = No, como antes
aside-waiting = Un momento
aside-title = Su solicitud está a salvo
aside-text = Nadie más puede leerla. Pídala en la recepción hasta mañana, a esta misma hora. Después se borra.
aside-lost-title = La pantalla se ha cerrado
aside-lost-text = Sus respuestas ya no están aquí. Pida ayuda en la recepción.
aside-new = Otra persona
still-there-title = ¿Sigue usted ahí?
still-there-countdown = { $seconds ->
        [one] La pantalla se cierra en un segundo.
       *[other] La pantalla se cierra en { $seconds } segundos.
    }
still-there-go-on = Continúo
still-there-finish = He terminado
still-there-time = Necesito tiempo

## Personal
staff-door-title = Código del personal
staff-pin = Código
staff-unlock = Entrar
staff-no-pin = El código del personal no está elegido todavía. Elíjalo con la orden «guichet pin set».
staff-pin-wrong = Este código no es el correcto. Pruebe otra vez.
staff-pin-wrong-wait = { $seconds ->
        [one] Este código no es el correcto. Espere un segundo.
       *[other] Este código no es el correcto. Espere { $seconds } segundos.
    }
staff-pin-too-early = { $seconds ->
        [one] Espere un segundo más.
       *[other] Espere { $seconds } segundos más.
    }
staff-pin-unavailable = La máquina no ha podido leer el código. Vea «guichet doctor».
staff-leave = Salir
staff-queue-title = Solicitudes para enviar
staff-counts = En espera: { $waiting } · Para tratar: { $problems } · Recibidas: { $received }
staff-link-offline = No hay internet. Las solicitudes siguen guardadas aquí.
staff-link-portal = La red pide una autorización. Abra su página de inicio y después envíe.
staff-run = Envío: solicitud { $n } de { $total }
staff-run-done = Envío terminado. Recibidas: { $received }. En espera: { $waiting }. Para tratar: { $problems }.
staff-empty = Ninguna solicitud espera.
staff-send = Enviar ahora
staff-previous = Página anterior
staff-next = Página siguiente
staff-column-deadline = Último día
staff-column-code = Código
staff-column-service = Trámite
staff-column-kept = Guardada el
staff-column-state = Estado
staff-column-attempts = Intentos
staff-detail-title = Solicitud { $code }
staff-retry = Probar ahora
staff-hold = Poner en pausa
staff-release = Reanudar el envío
state-kept = En espera
state-kept-tried = { $attempts ->
        [one] En espera, 1 intento
       *[other] En espera, { $attempts } intentos
    }
state-sending = Enviándose
state-in-doubt = Envío por confirmar: preguntamos al destinatario
state-sent = Enviada, en espera de número
state-received = Recibida, n.º { $reference }
state-needs-staff = Para tratar
state-needs-person = La persona debe volver
state-exported = Copiada en una memoria USB
state-cancelled = Anulada
state-purged = Recibida, contenido borrado de aquí
state-held = En pausa
who-nobody = No hay que hacer nada: la máquina probará otra vez.
who-staff = Le toca actuar al personal.
who-person = Le toca actuar a la persona.

## El teclado en la pantalla
key-erase = Borrar
key-next = Seguir
key-capital = Mayús
key-space = Espacio
key-close = Volver

## La voz (lo que añade a las palabras de la pantalla)
speech-button = Esto es un botón
speech-choice = Una sola respuesta
speech-chosen = Esta es su respuesta
speech-not-chosen = Todavía no elegida
speech-tick = Varias respuestas posibles
speech-ticked = La casilla está marcada
speech-not-ticked = La casilla está vacía
speech-field = Para rellenar con el teclado
speech-empty = No hay nada escrito
speech-hidden = signos ocultos
speech-keyboard = Hay un teclado en la pantalla
speech-picture = Imagen
speech-qr = Dibujo para fotografiar con un teléfono
speech-table = Tabla
speech-attention = Atención
speech-stop = Para mirar otra vez
