# Os ecrãs, em português simples, de Portugal. Frases curtas, uma ideia em cada uma. Trata-se a
# pessoa pela terceira pessoa, sem «você». Os nomes franceses de serviços e papéis ficam, com a
# sua explicação ao lado.

## A moldura, igual em todo o lado
frame-back = Voltar
    .short = Voltar
frame-hide = Esconder o ecrã
    .short = Esconder
frame-speak = Ler em voz alta
    .short = Ler
frame-help = Ajuda
    .short = Ajuda
continue = Continuar
sheet-next = Ver o resto
    .short = Resto
sheet-place = { $n } de { $total }
yes = Sim
no = Não
accepted = Concordo
refused = Não concordo

## A faixa calma
strip-nothing-leaves = Nada sai daqui sem o seu acordo.
strip-offline = Não há internet. Pode continuar.

## Boas-vindas
welcome-title = Olá. Aqui pode fazer um pedido a um serviço público.
welcome-help = Na receção, «accueil», alguém pode ajudar.
welcome-begin = Toque para começar
welcome-staff = Funcionários
not-ready-title = Este posto ainda não está pronto
not-ready-text = Pergunte na receção. Alguém vai ajustar o tamanho do ecrã.
no-room-title = Este posto faz uma pausa
no-room-text = Já não pode guardar um novo pedido. O que está guardado continua seguro. Fale com a receção.

## Conforto
comfort-title = Ajuste o ecrã ao seu gosto
comfort-size-28 = Texto normal
comfort-size-34 = Texto grande
comfort-size-42 = Texto maior
comfort-size-56 = Texto muito grande
comfort-contrast = Fundo preto, letras brancas
comfort-unhurried = Preciso de tempo
comfort-steady = As minhas mãos tremem
comfort-left-hand = Toco com a mão esquerda
comfort-keyboard = Teclado no ecrã
comfort-languages = Língua

## Sem ajuda ou com ajuda
company-title = Como quer fazer?
company-alone = Faço eu
    .sentence = Posso pedir ajuda.
company-helped = Alguém me ajuda
    .sentence = Uma pessoa formada, «médiateur», está ao meu lado.
company-practise = Quero praticar
    .sentence = Com uma pessoa inventada. Nada fica guardado.
sign-in-title = Qual é o código da pessoa que ajuda?
sign-in-hint = A pessoa que ajuda, «médiateur», escreve o seu código.
sign-in-code = Código
sign-in-go = Continuar
sign-in-refused = Não conhecemos este código. Escreva-o outra vez.
posture-title = Olá, { $name }. O que vai fazer?
posture-training = Ensino
    .sentence = Pessoa inventada. Nada fica guardado.
posture-accompanied = Ajudo
    .sentence = A pessoa decide e responde.
posture-in-place-of = Faço em vez da pessoa
    .sentence = A pessoa deu-me uma autorização escrita, «mandat».
posture-band-training = Prática: nada fica guardado
posture-band-accompanied = Com a ajuda de { $name }
posture-band-in-place-of = { $name } responde em vez da pessoa

## Privacidade
privacy-title = As suas respostas estão protegidas
privacy-text = As suas respostas ficam aqui, em segurança, até ao envio. Nada sai daqui sem o seu acordo. No fim, as suas respostas desaparecem deste ecrã. No seu registo, a máquina anota só a hora e o assunto. Responsável pelos seus dados: { $controller }. Pode pedir para ver ou apagar os seus dados.
privacy-understood = Compreendi

## Escolher um assunto
services-title = O que deseja fazer?

## Antes de começar
start-minutes = Demora cerca de { $minutes } minutos. Pode fazer com calma.
start-papers = { $count ->
        [one] Um documento é útil. Pode começar sem este documento.
       *[other] { $count } documentos são úteis. Pode começar sem estes documentos.
    }
start-deadline = O último dia é { $date }.
start-go = Começar
start-to-the-end = Se sair antes do fim, as suas respostas são apagadas.
start-invented = Imagine que é outra pessoa. Por exemplo, Odette Ferrand, nascida em 14 de março de 1942. O telefone dela é 06 39 98 12 34.

## Documentos
paper-here = Tenho aqui
paper-not-here = Não tenho aqui
paper-unknown = Não sei

## Perguntas
question-place = Pergunta { $n }
question-place-of = Pergunta { $n } de { $total }
question-optional = Pode continuar sem responder.
question-several = Pode tocar em várias respostas.
# Para as línguas que se escrevem com outras letras: um agente francês lê o que se escreve.
question-latin-name = Escreva este nome com letras latinas, como nos seus documentos.
question-latin-text = Escreva em francês se puder, com letras latinas.
question-example = Ver um exemplo
    .short = Exemplo
question-defer = Não sei
    .short = Não sei
example-title = Onde está a resposta?
example-title-plain = Um exemplo
example-close = Voltar à pergunta
date-day = Dia
date-month = Mês
date-year = Ano
consent-accept = Concordo
consent-refuse = Não concordo
acknowledge-read = Já li
file-at-desk = Traga este documento à receção. Pode continuar.
file-joined = Documento adicionado
commune-title = Várias localidades têm o código postal { $postal_code }. Qual é a sua?
commune-other = Mudar o código postal
    .short = Outro código
more-remove = Retirar
stuck = Não é fácil?
stuck-example = Toque em «Ver um exemplo».
stuck-defer = Toque em «Não sei». A receção vai ajudar.
stuck-skip = Pode deixar isto em branco.
stuck-help = Toque em «Ajuda» para chamar alguém.

## Verificar
review-title = Está tudo certo?
review-context = Verificar
review-hidden = escondida
review-hidden-text = As respostas estão escondidas. Ninguém as lê ao passar.
review-show = Mostrar as minhas respostas
review-change = Mudar
review-right = Está certo
review-deferred = Para completar na receção
review-blank = Sem resposta

## Acordo
agreement-title = Concorda?
agreement-text = O seu pedido: { $service }. Vai ser guardado aqui e depois enviado. É para: { $controller }. Ainda pode voltar atrás.
agreement-in-place-of = A própria pessoa confirma neste ecrã.
agreement-training = Isto é uma prática. Nada vai ser guardado.
agreement-keep = Guardar e enviar o meu pedido
    .short = Guardar e enviar
agreement-practised = Terminar a prática
keep-failed-full = O seu pedido ainda não está guardado: a máquina está cheia. As suas respostas continuam aqui. Chame a receção.
keep-failed-storage = O seu pedido ainda não está guardado. As suas respostas continuam aqui. Chame a receção.

## Está guardado
keeping-title = Um momento
keeping-text = A máquina guarda o seu pedido.
kept-title = Pedido guardado
kept-title-sent = Pedido enviado
kept-title-received = Pedido recebido
kept-code-label = Este é o seu código. Escreva-o num papel ou tire uma fotografia.
kept-waiting = O seu pedido está guardado aqui. Parte quando a internet voltar.
kept-leaving = O seu pedido está guardado aqui. Está a partir agora.
kept-sent = O seu pedido foi enviado. Esperamos o número dele.
kept-received = O seu pedido foi recebido. O número dele é { $reference }.
kept-qr = O mesmo código, para ler com um telefone.
kept-missing = Para trazer à receção: { $items }.
kept-deferred = Para completar na receção: { $items }.
kept-desk = Receção: { $hours }. Telefone: { $phone }.
kept-fraud = Ninguém lhe vai pedir este código por telefone.

## Prática terminada
practised-title = Muito bem, terminou
practised-text = Isto foi uma prática. Nada fica guardado. Nada é enviado.

## Outra coisa
another-title = Deseja fazer outra coisa?
another-request = Outro pedido
    .sentence = Escolho outro assunto.
another-finish = Terminei
    .sentence = As minhas respostas desaparecem deste ecrã.

## Limpar, opinião
wiping-title = As suas respostas desaparecem deste ecrã
wiping-text = A pessoa seguinte não vai ver nada.
opinion-title = Como correu?
opinion-wiped = As suas respostas já não estão neste ecrã.
opinion-easy = Fácil
opinion-medium = Mais ou menos
opinion-hard = Difícil
opinion-skip = Não responder

## Durante a visita
help-title = Precisa de ajuda?
help-text = Alguém pode vir para junto de si. Pergunte na receção, «accueil». Nada se perde. As suas respostas continuam aqui.
help-desk = O telefone da receção: { $phone }.
help-comfort = Mudar o texto ou a língua
    .short = Texto e língua
help-finish = Termino e apago as minhas respostas
    .short = Apagar tudo
help-close = Fechar a ajuda
    .short = Fechar
curtain-title = O ecrã está escondido
curtain-text = As suas respostas continuam aqui.
curtain-show = Mostrar o ecrã
offer-steady-title = Quer botões maiores?
offer-steady-text = Alguns toques chegaram duas vezes. Contámos só o primeiro. Botões maiores podem ajudar.
offer-steady-yes = Sim, botões maiores
offer-steady-no = Não, como antes
aside-waiting = Um momento
aside-title = O seu pedido está em segurança
aside-text = Mais ninguém o pode ler. Peça-o na receção até amanhã, a esta mesma hora. Depois é apagado.
aside-lost-title = O ecrã fechou-se
aside-lost-text = As suas respostas já não estão aqui. Peça ajuda na receção.
aside-new = Nova pessoa
still-there-title = Ainda está aí?
still-there-countdown = { $seconds ->
        [one] O ecrã fecha daqui a um segundo.
       *[other] O ecrã fecha daqui a { $seconds } segundos.
    }
still-there-go-on = Continuo
still-there-finish = Terminei
still-there-time = Preciso de tempo

## Funcionários
staff-door-title = Código dos funcionários
staff-pin = Código
staff-unlock = Entrar
staff-no-pin = O código dos funcionários ainda não foi escolhido. Escolha-o com o comando «guichet pin set».
staff-pin-wrong = Este código não é o certo. Tente outra vez.
staff-pin-wrong-wait = { $seconds ->
        [one] Este código não é o certo. Espere um segundo.
       *[other] Este código não é o certo. Espere { $seconds } segundos.
    }
staff-pin-too-early = { $seconds ->
        [one] Espere mais um segundo.
       *[other] Espere mais { $seconds } segundos.
    }
staff-pin-unavailable = A máquina não conseguiu ler o código. Veja «guichet doctor».
staff-leave = Sair
staff-queue-title = Pedidos para enviar
staff-counts = À espera: { $waiting } · Para tratar: { $problems } · Recebidos: { $received }
staff-link-offline = Não há internet. Os pedidos continuam guardados aqui.
staff-link-portal = A rede pede uma autorização. Abra a página inicial dela e depois envie.
staff-run = Envio: pedido { $n } de { $total }
staff-run-done = Envio terminado. Recebidos: { $received }. À espera: { $waiting }. Para tratar: { $problems }.
staff-empty = Nenhum pedido está à espera.
staff-send = Enviar agora
staff-previous = Página anterior
staff-next = Página seguinte
staff-column-deadline = Último dia
staff-column-code = Código
staff-column-service = Assunto
staff-column-kept = Guardado em
staff-column-state = Estado
staff-column-attempts = Tentativas
staff-detail-title = Pedido { $code }
staff-retry = Tentar agora
staff-hold = Pôr em pausa
staff-release = Retomar o envio
state-kept = À espera
state-kept-tried = { $attempts ->
        [one] À espera, 1 tentativa
       *[other] À espera, { $attempts } tentativas
    }
state-sending = A ser enviado
state-in-doubt = Envio por confirmar: perguntamos ao destinatário
state-sent = Enviado, à espera do número
state-received = Recebido, n.º { $reference }
state-needs-staff = Para tratar
state-needs-person = A pessoa tem de voltar
state-exported = Copiado para uma pen USB
state-cancelled = Anulado
state-purged = Recebido, conteúdo apagado daqui
state-held = Em pausa
who-nobody = Nada a fazer: a máquina vai tentar outra vez.
who-staff = Cabe aos funcionários agir.
who-person = Cabe à pessoa agir.

## O teclado no ecrã
key-erase = Apagar
key-next = Seguir
key-capital = Maiús
key-space = Espaço
key-close = Voltar

## A voz (o que acrescenta às palavras do ecrã)
speech-button = Isto é um botão
speech-choice = Uma só resposta
speech-chosen = É a sua resposta
speech-not-chosen = Ainda não escolhida
speech-tick = Várias respostas possíveis
speech-ticked = A caixa está marcada
speech-not-ticked = A caixa está vazia
speech-field = Para preencher com o teclado
speech-empty = Não há nada escrito
speech-hidden = sinais escondidos
speech-keyboard = Há um teclado no ecrã
speech-picture = Imagem
speech-qr = Desenho para fotografar com um telefone
speech-table = Tabela
speech-attention = Atenção
speech-stop = Para ver outra vez
