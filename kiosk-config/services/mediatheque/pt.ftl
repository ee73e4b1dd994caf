service = Ter um cartão da biblioteca
    .sentence = Para levar emprestados livros, filmes e jogos.
    .goal = Com o cartão pode levar livros da biblioteca, «médiathèque». O cartão é para si ou para uma criança.
    .after = O cartão fica pronto antes de { $date }. Vai buscá-lo à biblioteca.

paper-identite = Um documento de identidade
    .hint = Um cartão de identidade, um passaporte ou um título de residência.
paper-justificatif_domicile = Um documento com a sua morada, «justificatif de domicile»
    .hint = Uma fatura em seu nome, com menos de três meses.
paper-justificatif_reduction = O documento para pagar menos
    .hint = Um cartão de estudante, ou um documento que mostre a sua situação.

nom = Que apelido fica no cartão?
    .hint = O apelido da pessoa que vai ter o cartão.
    .label = Apelido
    .error = Escreva o apelido.

prenom = Que primeiro nome fica no cartão?
    .hint = O primeiro nome da pessoa que vai ter o cartão.
    .label = Primeiro nome
    .error = Escreva o primeiro nome.

civilite = Senhora ou senhor?
    .label = Senhora ou senhor
    .madame = Senhora, «Madame»
    .monsieur = Senhor, «Monsieur»

date_naissance = Qual é a data de nascimento?
    .hint = A data da pessoa que vai ter o cartão.
    .label = Data de nascimento
    .error = Escreva o dia, o mês e o ano.

responsable_nom = Como se chama o pai, a mãe ou o tutor?
    .hint = Escreva o primeiro nome e o apelido deste adulto.
    .label = Adulto responsável
    .error = Escreva o primeiro nome e o apelido deste adulto.

responsable_telephone = Qual é o telefone deste adulto?
    .hint = A biblioteca só liga se for preciso.
    .label = Telefone do adulto

responsable_present = Este adulto está aqui?
    .hint = Se não está aqui, pode continuar.
    .label = Adulto presente
    .oui = Sim, está aqui
    .non = Não, não está aqui

responsable_accord = O pai, a mãe ou o tutor concorda?
    .hint = É o próprio adulto que responde.
    .label = Acordo do adulto
    .body = A criança vai poder levar emprestados livros, filmes e jogos. O adulto devolve tudo e substitui o que se perde.

responsable_absent = O adulto pode assinar mais tarde
    .body = O pai, a mãe ou o tutor assina na biblioteca. Nesse dia, a criança recebe o cartão. Pode continuar.

adresse = Onde mora a pessoa que vai ter o cartão?
    .hint = Escreva o número e a rua.
    .label = Morada
    .example = Por exemplo: 12, rue des Lilas.
    .error = Escreva o número e a rua.

commune = Em que cidade ou aldeia?
    .hint = Escreva o código postal e depois escolha a localidade.
    .label = Cidade ou aldeia
    .where = O código postal tem cinco algarismos. Está nas cartas, antes do nome da cidade.
    .error = Escreva o código postal e depois escolha a localidade.

telephone = Para que número podemos ligar?
    .hint = A biblioteca liga quando chega um livro que reservou.
    .label = Telefone
    .where = O número está escrito na fatura do telefone. Um familiar talvez o saiba.

email = Qual é o endereço de e-mail?
    .hint = A biblioteca lembra assim as datas de devolução.
    .label = Endereço de e-mail
    .example = Por exemplo: odette.ferrand@example.fr

lettre = Quer o programa por e-mail?
    .hint = Pode parar quando quiser.
    .label = Programa por e-mail
    .body = A biblioteca escreve uma vez por mês. Não dá o seu endereço a ninguém.

supports = O que quer levar emprestado?
    .label = Para levar emprestado
    .livres = Livros e revistas
    .gros_caracteres = Livros com letras grandes
    .ecouter = Música e livros para ouvir
    .films = Filmes
    .jeux = Jogos
    .ne_sait_pas = Ainda não sei

reduction = Pode pagar menos pelo cartão?
    .hint = Um documento mostra isso, e pode trazê-lo mais tarde.
    .label = Pagar menos
    .etudes = Sou estudante ou aprendiz
    .emploi = Procuro trabalho
    .handicap = Tenho uma deficiência
    .aucune = Nenhuma destas respostas
    .ne_sait_pas = Não sei

charte = As regras da biblioteca
    .body = Devolvemos tudo a tempo. Cuidamos de tudo. Substituímos o que se perde ou se estraga.
    .error = Toque em «Já li» para continuar.

word-justificatif = documento com a sua morada
    .means = É um papel recente com o seu nome e a sua morada.

word-titre_sejour = título de residência
    .means = É o cartão das pessoas estrangeiras que vivem em França.

word-tuteur = tutor
    .means = Um juiz escolheu este adulto para decidir por uma pessoa.
