# A voz: as suas definições, as suas teclas, o que diz de si própria.

## Os botões
comfort-voice = Ajustar a voz
frame-speak-again = Ler outra vez
    .short = Repetir
frame-speak-stop = Parar a leitura
    .short = Parar

## A página das definições
voice-title = Ajuste a voz
voice-rate = A voz diz { $words } palavras por minuto.
voice-volume = O som está em { $n } de { $total }.
voice-on = Ler os ecrãs em voz alta
voice-slower = Mais devagar
voice-faster = Mais depressa
voice-quieter = Mais baixo
voice-louder = Mais alto
voice-aloud = Dizer também as minhas respostas
    .sentence = As pessoas por perto podem ouvir.
voice-headphones = Tudo nos auscultadores
    .sentence = As pessoas por perto não ouvem nada.
voice-keys = Tecla F2: ler o ecrã. Tecla F3: repetir. Tecla F4: o que vem a seguir. Tecla F5: parar ou continuar. Tecla F6: ajustar a voz.

## No princípio e no fim da leitura
speech-start = A voz vai ler os ecrãs. Tecla Tab: seguir em frente. Tecla Enter: escolher.
speech-start-private = As suas respostas não são ditas em voz alta. A tecla F6 permite mudar isso.
speech-end = A leitura em voz alta termina aqui.
speech-not-said = A sua resposta não é dita em voz alta.

## O que se escreve e o que se responde
speech-field-digits = Para preencher com algarismos
speech-field-email = Para preencher com um endereço de e-mail
speech-value = Escreveu: { $value }
speech-answer = A sua resposta é: { $value }

## Os sinais escritos
speech-sign-hidden = Sinal escrito
speech-erased = { $sign } apagado
speech-capital = { $sign } maiúsculo
speech-caret-end = Fim do texto
speech-sign-space = espaço
speech-sign-dot = ponto
speech-sign-comma = vírgula
speech-sign-hyphen = hífen
speech-sign-apostrophe = apóstrofo
speech-sign-at = arroba
speech-sign-underscore = traço baixo
speech-sign-slash = barra
speech-sign-plus = mais

## O comando «guichet doctor»
doctor-voice = Voz: { $program }.
doctor-voice-none = Voz: nenhuma. Instale o pacote espeak-ng para ler os ecrãs em voz alta.
doctor-voice-languages = A voz fala: { $languages }.
doctor-voice-missing = A voz não fala: { $languages }.
doctor-voice-loudspeaker = Altifalante: { $device }.
doctor-voice-private = Auscultadores: { $device }. As respostas são ditas aí.
doctor-voice-no-private = Auscultadores: nenhuns. As respostas não são ditas. A pessoa pode mudar isso.
doctor-journal-none = Registo: ainda não há nada escrito.
doctor-journal-whole = Registo: completo, até à linha { $entry }.
doctor-journal-proven = Há prova até à linha { $entry }.
doctor-journal-unproven = Ainda nenhum recibo o prova.
doctor-journal-changed = Registo: a linha { $entry } foi mudada.
doctor-journal-missing = Registo: a linha { $entry } foi tirada.
doctor-journal-cut = Registo: falta o fim, a partir da linha { $entry }.
doctor-journal-rewritten = Registo: reescrito na linha { $entry }, ou antes.
doctor-journal-replaced = Registo: não é o que a câmara conhece.
doctor-journal-act = Guarde este disco tal como está. Avise a pessoa encarregada dos dados.
