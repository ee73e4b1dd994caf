service = Receber chamadas se estiver muito calor
    .sentence = A câmara verifica se está tudo bem consigo.
    .goal = A câmara municipal, «mairie», liga nos dias de muito calor. Liga às pessoas da sua lista. A lista chama-se «registre canicule».
    .after = A câmara responde-lhe antes de { $date }. Depois, liga nos dias de muito calor.

repeat-contacts = Quer acrescentar uma pessoa de contacto?
    .item = Pessoa de contacto { $n }
    .add = Acrescentar uma pessoa
    .done = Não, continuar

pour_qui = Quem vai entrar na lista?
    .hint = Pode inscrever um familiar, um amigo ou um vizinho.
    .label = Pessoa da lista
    .moi = Eu
    .autre = Outra pessoa

lien = Qual é a sua relação com esta pessoa?
    .hint = Um juiz nomeia o tutor, em francês «tuteur» ou «curateur».
    .label = A sua relação
    .famille = Sou da família
    .voisinage = Moro perto ou temos amizade
    .metier = Ajudo esta pessoa, é o meu trabalho
    .protection = Tenho a tutela legal
    .autre = Outra relação

nom = Qual é o seu apelido?
    .hint = O nome de família que usa todos os dias.
    .label = O seu apelido
    .error = Escreva o seu apelido.

prenom = Qual é o seu primeiro nome?
    .label = O seu primeiro nome
    .error = Escreva o seu primeiro nome.

naissance = Qual é a sua data de nascimento?
    .hint = Está escrita no seu cartão de identidade.
    .label = Data de nascimento
    .error = Escreva o dia, o mês e o ano.
    .constraint = Esta lista é para adultos. Veja o ano de nascimento.

tiers_telephone = Qual é o seu número de telefone?
    .hint = Ligamos se faltar alguma coisa.
    .label = O seu telefone

accord_proche = Esta pessoa concorda?
    .hint = Toda a gente pode dizer sim ou não.
    .label = Acordo da pessoa
    .oui = Sim, concorda
    .pas_encore = Ainda não lhe perguntei
    .ne_peut_pas = Não está em condições de responder

parler = Fale com esta pessoa
    .body = Pergunte se ela concorda. Ela pode dizer que não. Nesse caso, avise a câmara.

proche_nom = Qual é o apelido desta pessoa?
    .hint = O nome de família que usa todos os dias.
    .label = Apelido da pessoa
    .error = Escreva o apelido da pessoa.

proche_prenom = Qual é o primeiro nome desta pessoa?
    .label = Primeiro nome da pessoa

proche_naissance = Qual é a data de nascimento desta pessoa?
    .label = Data de nascimento
    .constraint = Esta lista é para adultos. Veja o ano de nascimento.

age_estime = Que idade tem esta pessoa?
    .hint = Basta uma resposta aproximada.
    .label = Idade
    .plus_65 = 65 anos ou mais
    .de_60_a_64 = Entre 60 e 64 anos
    .moins_60 = Menos de 60 anos
    .ne_sait_pas = Não sei

situation = Qual é a situação da pessoa da lista?
    .hint = Há pessoas que não podem trabalhar por causa da saúde.
    .label = Situação
    .handicap = Uma deficiência
    .inapte = 60 anos ou mais, não pode trabalhar
    .aucune = Nenhuma das duas
    .ne_sait_pas = Não sei
    .constraint = Esta resposta é para pessoas com 60 anos ou mais. Escolha outra.

hors_liste = Pode continuar
    .body = A lista é sobretudo para pessoas idosas ou com deficiência. A câmara lê todos os pedidos. A câmara vai responder.

adresse = Qual é a morada da casa?
    .hint = Escreva o número e a rua.
    .label = Morada
    .example = Por exemplo: 12, rue des Lilas.
    .error = Escreva o número e a rua da casa.

commune = Em que cidade ou aldeia fica a casa?
    .hint = Escreva o código postal e depois escolha a localidade.
    .label = Cidade ou aldeia
    .where = O código postal tem cinco algarismos. Está nas cartas, antes do nome da cidade.
    .error = Escreva o código postal e depois escolha a localidade.

logement = É uma moradia ou um apartamento?
    .label = Casa
    .maison = Uma moradia
    .rez_de_chaussee = Um apartamento no rés do chão
    .etage = Um apartamento mais acima

etage = Em que andar fica o apartamento?
    .label = Andar
    .error = Escreva o número do andar.

acces = Como se entra no prédio?
    .hint = Escreva o código da porta, ou o nome na campainha.
    .label = Entrada do prédio
    .example = Por exemplo: código 14 B 7, campainha Ferrand.

a_telephone = Há telefone em casa?
    .hint = Pode ser um telefone fixo ou um telemóvel.
    .label = Telefone em casa

telephone = Para que número podemos ligar?
    .hint = Escolha o número onde alguém responde mais vezes.
    .label = Número para ligar
    .error = Escreva o número de telefone.
    .where = O número está escrito na fatura do telefone. Um familiar talvez o saiba.

sans_telephone = Uma pessoa da câmara vai lá
    .body = Nos dias de muito calor, ela toca à porta. Mostra sempre o seu cartão.

seul = Mora sozinho ou sozinha?
    .label = Mora sozinho ou sozinha
    .oui = Sim, não mora ninguém comigo
    .non = Não, moro com alguém

proche_seul = Esta pessoa mora sozinha?
    .label = A pessoa mora sozinha
    .oui = Sim, mora sozinha
    .non = Não, mora com alguém
    .ne_sait_pas = Não sei

aide_domicile = Vai a casa um serviço de ajuda?
    .hint = Para a limpeza, a higiene, as refeições ou os cuidados.
    .label = Ajuda em casa
    .oui = Sim
    .non = Não
    .ne_sait_pas = Não sei

aide_nom = Como se chama este serviço de ajuda?
    .hint = O nome está muitas vezes nas faturas.
    .label = Serviço de ajuda

contact_nom = Quem avisamos se houver um problema?
    .hint = Escreva o primeiro nome e o apelido.
    .label = Pessoa de contacto
    .error = Escreva o primeiro nome e o apelido desta pessoa.

contact_lien = Quem é esta pessoa?
    .label = Quem é
    .enfant = Um filho ou uma filha
    .famille = Outra pessoa da família
    .voisinage = Um vizinho, um amigo ou uma amiga
    .metier = Alguém que ajuda por trabalho
    .autre = Outra pessoa

contact_telephone = Para que número ligamos?
    .hint = O número da pessoa de contacto.
    .label = Telefone
    .error = Escreva o número da pessoa de contacto.

medecin = A que médico podemos ligar?
    .hint = Escreva o nome do médico habitual.
    .label = Médico

accord = Concorda com a entrada na lista?
    .label = O seu acordo
    .body = A lista só serve em caso de perigo, como muito calor. A câmara dá a lista ao «préfet», que organiza os socorros. Qualquer pessoa pode sair da lista quando quiser.
    .error = Sem o seu acordo, ninguém pode entrar na lista. Pergunte na receção.

word-tuteur = tutor
    .means = Um juiz escolheu este adulto para decidir por uma pessoa.

word-curateur = curateur
    .means = Um juiz escolheu este adulto para ajudar uma pessoa a decidir.
