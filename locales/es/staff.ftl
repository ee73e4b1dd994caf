# Lo que impide que una solicitud avance, para el personal. `.who` dice quién debe actuar.
problem-damaged = Esta solicitud está dañada en esta máquina. No puede salir.
    .who = Personal: proponga a la persona rellenarla otra vez.
problem-other-content = El ayuntamiento tiene otra solicitud con este número.
    .who = Personal: llame al ayuntamiento con el código.
problem-refused = El ayuntamiento no acepta esta solicitud tal como está.
    .who = Personal: llame al ayuntamiento para saber qué falta.
problem-too-large = Esta solicitud es demasiado grande para el ayuntamiento.
    .who = Personal: entregue los documentos de otra manera.
problem-failing = Esta solicitud no pasa. Las otras pasan.
    .who = Personal: llame al ayuntamiento y pruebe otra vez.
problem-will-retry = Esta solicitud todavía no ha pasado.
    .who = No hay que hacer nada: la máquina probará otra vez.
problem-answer-lost = La respuesta del ayuntamiento se perdió. La máquina preguntará qué pasó con la solicitud.
    .who = No hay que hacer nada: la máquina preguntará sola.
problem-no-destination = El destino de esta solicitud ya no está en los ajustes.
    .who = Personal: avise a la persona que configura la máquina.
problem-bad-destination = La dirección o las claves del ayuntamiento faltan en los ajustes.
    .who = Personal: avise a la persona que configura la máquina.
problem-not-allowed = El ayuntamiento no deja enviar a esta máquina.
    .who = Personal: avise al ayuntamiento.
problem-too-old = El ayuntamiento espera una versión más reciente de la máquina.
    .who = Personal: avise a la persona que configura la máquina.
problem-held = Esta solicitud está en pausa.
    .who = Personal: reanude el envío cuando convenga.

# Lo que no va bien con un destino.
destination-offline = La máquina no puede comunicar con el ayuntamiento.
    .who = No hay que hacer nada: la máquina probará otra vez.
destination-portal = La red pide una autorización.
    .who = Personal: abra la página de inicio de la red.
destination-wrong-key = Otra dirección responde en lugar del ayuntamiento.
    .who = Personal: avise a la persona que configura la máquina.
destination-busy = El ayuntamiento pide esperar.
    .who = No hay que hacer nada: la máquina probará otra vez.
destination-failing = El ayuntamiento responde, pero no acepta nada por ahora.
    .who = No hay que hacer nada: la máquina probará otra vez.
destination-not-allowed = El ayuntamiento no deja enviar a esta máquina.
    .who = Personal: avise al ayuntamiento.
destination-too-old = El ayuntamiento espera una versión más reciente de la máquina.
    .who = Personal: avise a la persona que configura la máquina.
destination-wrong-time = La máquina o el ayuntamiento no tienen la hora exacta.
    .who = Personal: mire la fecha y la hora de la máquina.
destination-bad-destination = La dirección o las claves del ayuntamiento faltan en los ajustes.
    .who = Personal: avise a la persona que configura la máquina.
destination-no-destination = El destino de algunas solicitudes ya no está en los ajustes.
    .who = Personal: avise a la persona que configura la máquina.

# Lo que dicen las órdenes `guichet queue` y `guichet sync`.
cli-tried = Probadas: { $tried }. Enviadas: { $sent }. Recibidas: { $received }. Por confirmar: { $in_doubt }. Para tratar: { $needs_staff }.
cli-nothing = No hay nada que enviar.
cli-waiting = { $waiting ->
        [one] Espera una solicitud.
       *[other] Esperan { $waiting } solicitudes.
    }
cli-empty = No hay ninguna solicitud en la lista.
cli-other-sender = Otra ventana ya está enviando. Espere a que termine.
cli-held = La solicitud { $code } está en pausa.
cli-released = La solicitud { $code } saldrá en el próximo envío.
cli-retried = La solicitud { $code } saldrá en el próximo envío.
cli-cancelled = La solicitud { $code } está anulada.
cli-content-desk-only = Solo el ayuntamiento puede abrir esta solicitud. Este puesto no puede.
cli-content-other-key = Esta clave no abre esta solicitud.
cli-content-gone = El contenido de esta solicitud está borrado.
cli-content-key = Frase de paso de esta clave:
cli-openings-none = Aquí no se abrió ninguna solicitud.
cli-openings-sealed = motivo sellado
cli-export-done = { $requests ->
        [one] Hay una solicitud en el archivo.
       *[other] Hay { $requests } solicitudes en el archivo.
    }
cli-export-next = Lleve el archivo al ayuntamiento. Después traiga el archivo de los recibos.
cli-export-nothing = No hay solicitudes para poner en un archivo.
cli-receipts-done = Recibidas: { $received }. Ya conocidas: { $known }. De otra máquina: { $others }. Rechazadas: { $refused }.
cli-receipts-waiting = { $waiting ->
        [one] Una solicitud exportada espera su recibo.
       *[other] { $waiting } solicitudes exportadas esperan su recibo.
    }
cli-receipt-refused = Este recibo no prueba nada. La solicitud se queda aquí.
cli-receipts-damaged = El archivo de los recibos está dañado o cortado. Pídalo otra vez al ayuntamiento.
cli-rescue-evidence = La cola antigua está copiada en { $folder }. Guarde esa carpeta.
cli-rescue-done = Salvadas: { $whole }. Terminadas: { $ended }. En pausa: { $held }. Dañadas: { $damaged }. Ilegibles: { $unreadable }. Visitas interrumpidas: { $drafts }.
cli-rescue-held = La solicitud { $code } está en pausa. Mírela y después libérela.
cli-rescue-damaged = La solicitud { $code } está dañada. No saldrá. Avise al ayuntamiento.
cli-rescue-incomplete = Una parte se perdió: { $what }.

staff-calibrate = Ajustar el tamaño
staff-calibration-title = El tamaño de la pantalla
staff-calibration-text = Ponga una tarjeta bancaria sobre el rectángulo. Cambie su anchura. Toque el botón cuando sean iguales.
staff-card = Tarjeta bancaria
staff-card-much-narrower = Mucho más estrecho
staff-card-narrower = Más estrecho
staff-card-wider = Más ancho
staff-card-much-wider = Mucho más ancho
staff-card-right = Son iguales
staff-size-unknown = El tamaño de esta pantalla no está ajustado. Los botones pueden ser demasiado pequeños.
staff-size-drifted = La pantalla ha cambiado. Ajuste su tamaño otra vez.
staff-size-smaller = Esta pantalla es demasiado pequeña. Los botones miden menos de 20 milímetros.
staff-asides = Interrumpidas: { $n }
staff-asides-title = Solicitudes interrumpidas
staff-asides-none = No hay solicitudes interrumpidas.
staff-asides-text = La persona se fue antes del final. Su solicitud espera aquí 24 horas.
staff-column-left = Última respuesta
staff-aside-when = { $day }, { $hour }:{ $minute }
staff-aside-ask = Pregunte a la persona. No la ayude a responder.
staff-aside-year = Su año de nacimiento
staff-aside-name = El nombre escrito en la solicitud
staff-aside-give-back = Devolver la solicitud
staff-aside-destroy = Borrar la solicitud
staff-aside-wrong = No coincide. Intentos que quedan: { $tries }.
staff-aside-locked = Demasiados intentos. Esta solicitud ya no se puede devolver. La persona empieza de nuevo.
staff-aside-gone = Esta solicitud ya no está aquí.
staff-aside-damaged = Esta solicitud no se puede leer. La persona empieza de nuevo.

staff-passphrase-title = Frase de paso del personal
staff-passphrase = Frase de paso
staff-passphrase-hint = Abre lo que espera aquí. Las mayúsculas no cuentan.
staff-passphrase-wrong = Esta frase no es la correcta. Pruebe otra vez.

keys-protected = Una frase de paso protege la clave de este puesto.
keys-clear = La clave de este puesto no está protegida.
keys-none = Este puesto aún no tiene clave.
keys-public = Clave pública: { $key }.
keys-signing = Clave que firma los archivos: { $key }.
keys-present = Frase de paso actual:
keys-new = Nueva frase de paso:
keys-again = La misma otra vez:
keys-drawn = Frase de paso sacada a suertes: { $words }
keys-drawn-keep = Escríbala y guárdela lejos de este puesto. Sin ella, las solicitudes interrumpidas se pierden.
keys-rotated = La clave ha cambiado. Selladas de nuevo: { $requests } solicitudes y { $drafts } visitas.
keys-unreadable = Ilegibles con las dos claves: { $n }.

# Desde cuándo espera una solicitud, y su límite cercano. $days: número de días.
staff-waits-since = { $days ->
    [one] desde hace { $days } día
   *[other] desde hace { $days } días
}
staff-deadline-near = { $days ->
    [0] hoy
    [1] mañana
   *[other] en { $days } días
}
staff-deadline-over = vencida
staff-longest-wait = { $days ->
    [one] Una solicitud espera desde hace { $days } día. Mire el motivo en la lista.
   *[other] Una solicitud espera desde hace { $days } días. Mire el motivo en la lista.
}

keys-recovery-made = La clave de rescate está en { $file }. Guarde este archivo lejos de este puesto.

# El reloj de la máquina, para el personal. `.who` dice quién debe actuar.
clock-behind = El reloj de esta máquina va { $by } atrasado. No se ha perdido ninguna solicitud.
    .who = Personal: ajuste la fecha y la hora de la máquina.
clock-ahead = El reloj de esta máquina va { $by } adelantado. No se ha perdido ninguna solicitud.
    .who = Personal: ajuste la fecha y la hora de la máquina.
clock-contradicted = La máquina y el ayuntamiento no tienen la misma fecha. La diferencia es de { $by }.
    .who = Personal: mire la fecha de la máquina. Si es correcta, avise al ayuntamiento.
clock-refused = El envío espera: la máquina o el ayuntamiento no tienen la hora exacta.
    .who = Personal: mire la fecha y la hora de la máquina.
clock-minutes = { $n ->
        [one] un minuto
       *[other] { $n } minutos
    }
clock-hours = { $n ->
        [one] una hora
       *[other] { $n } horas
    }
clock-days = { $n ->
        [one] un día
       *[other] { $n } días
    }
clock-years = { $n ->
        [one] un año
       *[other] { $n } años
    }
doctor-clock-right = Reloj: nada indica que esté mal.
staff-date-unsure = Fecha incierta
