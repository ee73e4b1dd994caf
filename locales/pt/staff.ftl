# O que impede um pedido de avançar, para os funcionários. `.who` diz quem tem de agir.
problem-damaged = Este pedido está estragado nesta máquina. Não pode partir.
    .who = Funcionários: proponham à pessoa preenchê-lo outra vez.
problem-other-content = A câmara tem outro pedido com este número.
    .who = Funcionários: liguem para a câmara com o código.
problem-refused = A câmara não aceita este pedido tal como está.
    .who = Funcionários: liguem para a câmara para saber o que falta.
problem-too-large = Este pedido é demasiado grande para a câmara.
    .who = Funcionários: entreguem os documentos de outra maneira.
problem-failing = Este pedido não passa. Os outros passam.
    .who = Funcionários: liguem para a câmara e tentem outra vez.
problem-will-retry = Este pedido ainda não passou.
    .who = Nada a fazer: a máquina vai tentar outra vez.
problem-answer-lost = A resposta da câmara perdeu-se. A máquina vai perguntar o que aconteceu ao pedido.
    .who = Nada a fazer: a máquina vai perguntar sozinha.
problem-no-destination = O destino deste pedido já não está nas definições.
    .who = Funcionários: avisem a pessoa que configura a máquina.
problem-bad-destination = O endereço ou as chaves da câmara faltam nas definições.
    .who = Funcionários: avisem a pessoa que configura a máquina.
problem-not-allowed = A câmara não deixa esta máquina enviar.
    .who = Funcionários: avisem a câmara.
problem-too-old = A câmara espera uma versão mais recente da máquina.
    .who = Funcionários: avisem a pessoa que configura a máquina.
problem-held = Este pedido está em pausa.
    .who = Funcionários: retomem o envio quando for altura.

# O que não está bem com um destino.
destination-offline = A máquina não consegue contactar a câmara.
    .who = Nada a fazer: a máquina vai tentar outra vez.
destination-portal = A rede pede uma autorização.
    .who = Funcionários: abram a página inicial da rede.
destination-wrong-key = Outro endereço responde em vez da câmara.
    .who = Funcionários: avisem a pessoa que configura a máquina.
destination-busy = A câmara pede para esperar.
    .who = Nada a fazer: a máquina vai tentar outra vez.
destination-failing = A câmara responde, mas por agora não aceita nada.
    .who = Nada a fazer: a máquina vai tentar outra vez.
destination-not-allowed = A câmara não deixa esta máquina enviar.
    .who = Funcionários: avisem a câmara.
destination-too-old = A câmara espera uma versão mais recente da máquina.
    .who = Funcionários: avisem a pessoa que configura a máquina.
destination-wrong-time = A máquina ou a câmara não tem a hora certa.
    .who = Funcionários: vejam a data e a hora da máquina.
destination-bad-destination = O endereço ou as chaves da câmara faltam nas definições.
    .who = Funcionários: avisem a pessoa que configura a máquina.
destination-no-destination = Alguns pedidos vão para um destino que já não está nas definições.
    .who = Funcionários: avisem a pessoa que configura a máquina.

# O que dizem os comandos `guichet queue` e `guichet sync`.
cli-tried = Tentados: { $tried }. Enviados: { $sent }. Recebidos: { $received }. Por confirmar: { $in_doubt }. Para tratar: { $needs_staff }.
cli-nothing = Não há nada para enviar.
cli-waiting = { $waiting ->
        [one] Um pedido está à espera.
       *[other] { $waiting } pedidos estão à espera.
    }
cli-empty = Não há nenhum pedido na lista.
cli-other-sender = Outra janela já está a enviar. Espere que termine.
cli-held = O pedido { $code } está em pausa.
cli-released = O pedido { $code } parte no próximo envio.
cli-retried = O pedido { $code } parte no próximo envio.
cli-cancelled = O pedido { $code } está anulado.
cli-content-desk-only = Só a câmara municipal pode abrir este pedido. Este posto não pode.
cli-content-other-key = Esta chave não abre este pedido.
cli-content-gone = O conteúdo deste pedido está apagado.
cli-content-key = Frase-passe desta chave:
cli-openings-none = Nenhum pedido foi aberto aqui.
cli-openings-sealed = razão selada
cli-export-done = { $requests ->
        [one] Um pedido está no ficheiro.
       *[other] { $requests } pedidos estão no ficheiro.
    }
cli-export-next = Leve o ficheiro à câmara. Depois traga o ficheiro dos recibos.
cli-export-nothing = Não há pedidos para pôr num ficheiro.
cli-receipts-done = Recebidos: { $received }. Já conhecidos: { $known }. De outra máquina: { $others }. Recusados: { $refused }.
cli-receipts-waiting = { $waiting ->
        [one] Um pedido exportado espera pelo recibo.
       *[other] { $waiting } pedidos exportados esperam pelo recibo.
    }
cli-receipt-refused = Este recibo não prova nada. O pedido fica aqui.
cli-receipts-damaged = O ficheiro dos recibos está estragado ou cortado. Peça-o de novo à câmara.
cli-rescue-evidence = A fila antiga está copiada em { $folder }. Guarde essa pasta.
cli-rescue-done = Salvos: { $whole }. Terminados: { $ended }. Em pausa: { $held }. Estragados: { $damaged }. Ilegíveis: { $unreadable }. Visitas interrompidas: { $drafts }.
cli-rescue-held = O pedido { $code } está em pausa. Veja-o e depois liberte-o.
cli-rescue-damaged = O pedido { $code } está estragado. Não vai sair. Avise a câmara.
cli-rescue-incomplete = Uma parte perdeu-se: { $what }.

staff-calibrate = Ajustar o tamanho
staff-calibration-title = O tamanho do ecrã
staff-calibration-text = Ponha um cartão bancário no retângulo. Mude a largura. Toque no botão quando forem iguais.
staff-card = Cartão bancário
staff-card-much-narrower = Muito mais estreito
staff-card-narrower = Mais estreito
staff-card-wider = Mais largo
staff-card-much-wider = Muito mais largo
staff-card-right = São iguais
staff-size-unknown = O tamanho deste ecrã não está ajustado. Os botões podem ser demasiado pequenos.
staff-size-drifted = O ecrã mudou. Ajuste o tamanho outra vez.
staff-size-smaller = Este ecrã é demasiado pequeno. Os botões têm menos de 20 milímetros.
staff-asides = Interrompidos: { $n }
staff-asides-title = Pedidos interrompidos
staff-asides-none = Não há pedidos interrompidos.
staff-asides-text = A pessoa saiu antes do fim. O pedido espera aqui 24 horas.
staff-column-left = Última resposta
staff-aside-when = { $day }, { $hour }:{ $minute }
staff-aside-ask = Pergunte à pessoa. Não a ajude a responder.
staff-aside-year = O ano de nascimento
staff-aside-name = O nome escrito no pedido
staff-aside-give-back = Devolver o pedido
staff-aside-destroy = Apagar o pedido
staff-aside-wrong = Não corresponde. Tentativas que restam: { $tries }.
staff-aside-locked = Demasiadas tentativas. Este pedido já não pode ser devolvido. A pessoa recomeça.
staff-aside-gone = Este pedido já não está aqui.
staff-aside-damaged = Este pedido não pode ser lido. A pessoa recomeça.

staff-passphrase-title = Frase-passe dos funcionários
staff-passphrase = Frase-passe
staff-passphrase-hint = Abre o que espera aqui. As maiúsculas não contam.
staff-passphrase-wrong = Esta frase não é a certa. Tente outra vez.

keys-protected = Uma frase-passe protege a chave deste posto.
keys-clear = A chave deste posto não está protegida.
keys-none = Este posto ainda não tem chave.
keys-public = Chave pública: { $key }.
keys-signing = Chave que assina os ficheiros: { $key }.
keys-present = Frase-passe atual:
keys-new = Nova frase-passe:
keys-again = A mesma outra vez:
keys-drawn = Frase-passe tirada à sorte: { $words }
keys-drawn-keep = Escreva-a e guarde-a longe deste posto. Sem ela, os pedidos interrompidos perdem-se.
keys-rotated = A chave mudou. Selados de novo: { $requests } pedidos e { $drafts } visitas.
keys-unreadable = Ilegíveis com as duas chaves: { $n }.

# Há quanto tempo um pedido espera, e o seu limite próximo. $days: número de dias.
staff-waits-since = { $days ->
    [one] há { $days } dia
   *[other] há { $days } dias
}
staff-deadline-near = { $days ->
    [0] hoje
    [1] amanhã
   *[other] dentro de { $days } dias
}
staff-deadline-over = ultrapassada
staff-longest-wait = { $days ->
    [one] Um pedido espera há { $days } dia. Veja o motivo na lista.
   *[other] Um pedido espera há { $days } dias. Veja o motivo na lista.
}

keys-recovery-made = A chave de recuperação está em { $file }. Guarde este ficheiro longe deste posto.

# O relógio da máquina, para os funcionários. `.who` diz quem deve agir.
clock-behind = O relógio desta máquina está atrasado { $by }. Nenhum pedido se perdeu.
    .who = Funcionários: acertem a data e a hora da máquina.
clock-ahead = O relógio desta máquina está adiantado { $by }. Nenhum pedido se perdeu.
    .who = Funcionários: acertem a data e a hora da máquina.
clock-contradicted = A máquina e a câmara não têm a mesma data. A diferença é de { $by }.
    .who = Funcionários: vejam a data da máquina. Se estiver certa, avisem a câmara.
clock-refused = O envio espera: a máquina ou a câmara não tem a hora certa.
    .who = Funcionários: vejam a data e a hora da máquina.
clock-minutes = { $n ->
        [one] um minuto
       *[other] { $n } minutos
    }
clock-hours = { $n ->
        [one] uma hora
       *[other] { $n } horas
    }
clock-days = { $n ->
        [one] um dia
       *[other] { $n } dias
    }
clock-years = { $n ->
        [one] um ano
       *[other] { $n } anos
    }
doctor-clock-right = Relógio: nada indica que esteja errado.
staff-date-unsure = Data incerta
