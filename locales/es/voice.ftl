# La voz: sus ajustes, sus teclas, lo que dice de sí misma.

## Los botones
comfort-voice = Ajustar la voz
frame-speak-again = Leer otra vez
    .short = Repetir
frame-speak-stop = Parar la lectura
    .short = Parar

## La página de los ajustes
voice-title = Ajuste la voz
voice-rate = La voz dice { $words } palabras por minuto.
voice-volume = El sonido está en { $n } de { $total }.
voice-on = Leer las pantallas en voz alta
voice-slower = Más despacio
voice-faster = Más rápido
voice-quieter = Más bajo
voice-louder = Más alto
voice-aloud = Decir también mis respuestas
    .sentence = Las personas cercanas pueden oírlas.
voice-headphones = Todo en los auriculares
    .sentence = Las personas cercanas no oyen nada.
voice-keys = Tecla F2: leer la pantalla. Tecla F3: repetir. Tecla F4: lo que sigue. Tecla F5: parar o continuar. Tecla F6: ajustar la voz.

## Al principio y al final de la lectura
speech-start = La voz va a leer las pantallas. Tecla Tab: seguir adelante. Tecla Intro: elegir.
speech-start-private = Sus respuestas no se dicen en voz alta. La tecla F6 permite cambiarlo.
speech-end = La lectura en voz alta termina aquí.
speech-not-said = Su respuesta no se dice en voz alta.

## Lo que se escribe y lo que se responde
speech-field-digits = Para rellenar con cifras
speech-field-email = Para rellenar con un correo electrónico
speech-value = Usted ha escrito: { $value }
speech-answer = Su respuesta es: { $value }

## Los signos escritos
speech-sign-hidden = Signo escrito
speech-erased = { $sign } borrado
speech-capital = { $sign } mayúscula
speech-caret-end = Final del texto
speech-sign-space = espacio
speech-sign-dot = punto
speech-sign-comma = coma
speech-sign-hyphen = guion
speech-sign-apostrophe = apóstrofo
speech-sign-at = arroba
speech-sign-underscore = guion bajo
speech-sign-slash = barra
speech-sign-plus = más

## La orden «guichet doctor»
doctor-voice = Voz: { $program }.
doctor-voice-none = Voz: ninguna. Instale el paquete espeak-ng para leer las pantallas en voz alta.
doctor-voice-languages = La voz habla: { $languages }.
doctor-voice-missing = La voz no habla: { $languages }.
doctor-voice-loudspeaker = Altavoz: { $device }.
doctor-voice-private = Auriculares: { $device }. Las respuestas se dicen ahí.
doctor-voice-no-private = Auriculares: ninguno. Las respuestas no se dicen. La persona puede cambiarlo.
doctor-journal-none = Registro: aún no hay nada escrito.
doctor-journal-whole = Registro: completo, hasta la línea { $entry }.
doctor-journal-proven = Hay prueba hasta la línea { $entry }.
doctor-journal-unproven = Ningún recibo lo prueba todavía.
doctor-journal-changed = Registro: la línea { $entry } fue cambiada.
doctor-journal-missing = Registro: la línea { $entry } fue quitada.
doctor-journal-cut = Registro: falta el final, desde la línea { $entry }.
doctor-journal-rewritten = Registro: reescrito en la línea { $entry }, o antes.
doctor-journal-replaced = Registro: no es el que conoce el ayuntamiento.
doctor-journal-act = Guarde este disco tal como está. Avise a la persona encargada de los datos.
