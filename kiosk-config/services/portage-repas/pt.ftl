service = Receber refeições em casa
    .sentence = O CCAS leva as suas refeições.
    .goal = O CCAS é o serviço de ajuda da câmara municipal, «mairie». Leva refeições prontas a sua casa.
    .after = O CCAS responde-lhe antes de { $date }. Diz o preço e o primeiro dia.

paper-identite = Um documento de identidade
    .hint = Um cartão de identidade, um passaporte ou um título de residência.
paper-justificatif_domicile = Um documento com a sua morada, «justificatif de domicile»
    .hint = Uma fatura em seu nome, com menos de três meses.
paper-avis_imposition = A carta dos impostos, «avis d’impôt»
    .hint = É a carta das finanças, e serve para o preço.
paper-ordonnance = A receita da dieta, «ordonnance»
    .hint = É o documento onde o médico escreveu a sua dieta.
paper-rib = Os dados da sua conta, «RIB»
    .hint = É o documento do banco com o número da conta.

repeat-contacts = Quer acrescentar outra pessoa?
    .item = Pessoa de contacto { $n }
    .add = Acrescentar uma pessoa
    .done = Não, continuar

foyer = Para quem são as refeições?
    .label = Refeições para
    .seul = Para mim
    .couple = Para os dois, somos um casal

nom = Qual é o seu apelido?
    .hint = O nome de família que usa todos os dias.
    .label = O seu apelido
    .error = Escreva o seu apelido.

prenom = Qual é o seu primeiro nome?
    .label = O seu primeiro nome
    .error = Escreva o seu primeiro nome.

date_naissance = Qual é a sua data de nascimento?
    .hint = Está escrita no seu cartão de identidade.
    .label = Data de nascimento
    .error = Escreva o dia, o mês e o ano.
    .constraint = Este serviço é para adultos. Veja o ano de nascimento.

raison = Porque precisa de refeições?
    .hint = O CCAS ajuda primeiro as pessoas com 60 anos ou mais.
    .label = Motivo
    .hopital = Saio do hospital
    .maladie = Tenho uma doença
    .handicap = Tenho uma deficiência
    .autre = Outro motivo

conjoint_nom = Como se chama a segunda pessoa?
    .hint = Escreva o primeiro nome e o apelido.
    .label = Segunda pessoa
    .error = Escreva o primeiro nome e o apelido da segunda pessoa.

conjoint_naissance = Qual é a data de nascimento da segunda pessoa?
    .hint = Está escrita no cartão de identidade dessa pessoa.
    .label = Nascimento da segunda pessoa
    .error = Escreva o dia, o mês e o ano.
    .constraint = Este serviço é para adultos. Veja o ano de nascimento.

adresse = Para onde levamos as refeições?
    .hint = Escreva o número e a rua.
    .label = Morada
    .example = Por exemplo: 12, rue des Lilas.
    .error = Escreva o número e a rua.

commune = Em que cidade ou aldeia mora?
    .hint = Escreva o código postal e depois escolha a localidade.
    .label = Cidade ou aldeia
    .where = O código postal tem cinco algarismos. Está nas suas cartas, antes do nome da cidade.
    .error = Escreva o código postal e depois escolha a localidade.

logement = É uma moradia ou um apartamento?
    .label = Casa
    .maison = Uma moradia
    .rez_de_chaussee = Um apartamento no rés do chão
    .etage = Um apartamento mais acima

etage = Em que andar mora?
    .label = Andar
    .error = Escreva o número do andar.

code_porte = Como se entra no prédio?
    .hint = Escreva o código da porta, ou o nome na campainha.
    .label = Entrada do prédio
    .example = Por exemplo: código 14 B 7, campainha Ferrand.

telephone = Qual é o seu número de telefone?
    .hint = A pessoa que leva as refeições liga quando se atrasa.
    .label = Telefone
    .where = O número está escrito na fatura do telefone. Um familiar talvez o saiba.

regime = Faz uma dieta especial?
    .label = A sua dieta
    .sans_sel = Sem sal
    .diabete = Para a diabetes
    .sans_porc = Sem carne de porco
    .sans_viande = Sem carne
    .autre = Outra dieta
    .aucun = Nenhuma dieta especial

regime_autre = Qual é essa outra dieta?
    .hint = Bastam algumas palavras.
    .label = Outra dieta
    .example = Por exemplo: sem glúten.
    .error = Escreva o nome da dieta.

conjoint_regime = A segunda pessoa faz uma dieta especial?
    .label = Dieta da segunda pessoa
    .sans_sel = Sem sal
    .diabete = Para a diabetes
    .sans_porc = Sem carne de porco
    .sans_viande = Sem carne
    .autre = Outra dieta
    .aucun = Nenhuma dieta especial

conjoint_regime_autre = Qual é a outra dieta da segunda pessoa?
    .hint = Bastam algumas palavras.
    .label = Outra dieta, segunda pessoa
    .example = Por exemplo: sem glúten.
    .error = Escreva o nome da dieta.

allergie = Tem alergia a algum alimento?
    .hint = Se são duas pessoas, responda pelas duas.
    .label = Alergia
    .oui = Sim
    .non = Não, nenhuma alergia

allergies = Que alimentos devemos evitar?
    .hint = Escreva todos os alimentos que fazem mal.
    .label = Alimentos a evitar
    .example = Por exemplo: ovos, nozes.
    .error = Escreva os alimentos que devemos evitar.

texture = Como preparamos as suas refeições?
    .hint = Escolha o que se mastiga com facilidade.
    .label = As suas refeições
    .normale = Como de costume
    .coupee = Em pedaços pequenos
    .mixee = Em puré

conjoint_texture = Como preparamos as refeições da segunda pessoa?
    .hint = Escolha o que se mastiga com facilidade.
    .label = Refeições da segunda pessoa
    .normale = Como de costume
    .coupee = Em pedaços pequenos
    .mixee = Em puré

jours = Em que dias quer uma refeição?
    .hint = A pergunta seguinte é sobre o sábado e o domingo.
    .label = Dias da semana
    .tous = De segunda-feira a sexta-feira
    .lundi = À segunda-feira
    .mardi = À terça-feira
    .mercredi = À quarta-feira
    .jeudi = À quinta-feira
    .vendredi = À sexta-feira

week_end = E ao sábado e ao domingo?
    .label = Sábado e domingo
    .samedi_dimanche = Ao sábado e ao domingo
    .samedi = Só ao sábado
    .dimanche = Só ao domingo
    .aucun = Em nenhum dos dois
    .constraint = É preciso pelo menos um dia. Escolha aqui, ou toque em «Voltar».

repas = Que refeição quer?
    .label = Refeição
    .midi = O almoço
    .soir = O jantar
    .midi_soir = O almoço e o jantar

quand = Quando quer começar?
    .label = Começo
    .vite = O mais depressa possível
    .date = Escolho uma data

debut = Que data escolhe?
    .hint = O CCAS diz se esta data é possível.
    .label = Data escolhida
    .error = Escreva o dia, o mês e o ano.
    .constraint = Escolha um dia a partir de amanhã.

medecin = Como se chama o seu médico?
    .hint = O médico habitual.
    .label = Médico

a_contact = Podemos avisar alguém se houver um problema?
    .hint = Por exemplo, se ninguém abrir a porta.
    .label = Pessoa de contacto
    .oui = Sim
    .non = Não, não tenho ninguém

contact_nom = Quem avisamos?
    .hint = Escreva o primeiro nome e o apelido.
    .label = Pessoa de contacto
    .error = Escreva o primeiro nome e o apelido desta pessoa.

contact_telephone = Para que número ligamos?
    .hint = O número da pessoa de contacto.
    .label = Telefone
    .error = Escreva o número da pessoa de contacto.

contact_cle = Esta pessoa tem as suas chaves?
    .hint = É útil se não puder abrir a porta.
    .label = Tem as suas chaves
    .oui = Sim, tem as minhas chaves
    .non = Não

sans_contact = Não faz mal
    .body = O CCAS procura uma solução consigo. Vai receber na mesma as suas refeições.

aides = Recebe uma ajuda para pagar?
    .hint = A «APA» ajuda as pessoas idosas a viver em casa.
    .label = Ajuda para pagar
    .apa = A APA, paga pelo «département»
    .caisse = Uma ajuda da minha caixa de reforma
    .mutuelle = Uma ajuda do meu seguro, «mutuelle»
    .aucune = Nenhuma ajuda
    .ne_sait_pas = Não sei

caisse_nom = Qual é a sua caixa de reforma?
    .hint = Paga a sua reforma todos os meses.
    .label = Caixa de reforma
    .example = O nome está nos papéis do banco. Por exemplo: Carsat.

aides_inconnues = O CCAS vê isso consigo
    .body = Com uma ajuda, as refeições custam menos. O CCAS vai falar consigo.

paiement = Como quer pagar?
    .hint = O banco pode pagar por si todos os meses, com «prélèvement».
    .label = Pagamento
    .prelevement = O banco paga, «prélèvement»
    .cheque = Com cheque ou em dinheiro
    .ne_sait_pas = Escolho mais tarde

accord = Concorda em dar estas informações?
    .label = O seu acordo
    .body = Uma parte fala da sua saúde ou das suas escolhas. O CCAS só as usa para as suas refeições. Pode pedir para as apagar.
    .error = Sem o seu acordo, o CCAS não pode preparar as suas refeições. Pergunte na receção.

word-ccas = CCAS
    .means = É o serviço de ajuda da câmara municipal.

word-justificatif = documento com a sua morada
    .means = É um papel recente com o seu nome e a sua morada.

word-titre_sejour = título de residência
    .means = É o cartão das pessoas estrangeiras que vivem em França.

word-avis_impot = carta dos impostos
    .means = As finanças enviam esta carta todos os anos.

word-ordonnance = receita
    .means = É o papel onde o médico escreve aquilo de que precisa.

word-rib = RIB
    .means = É o papel do banco com o número da sua conta.

word-apa = APA
    .means = Este dinheiro ajuda a viver em casa a partir dos 60 anos.

word-mutuelle = mutuelle
    .means = É um seguro que paga para a sua saúde.

word-prelevement = prélèvement
    .means = O banco paga por si todos os meses. Assina uma vez, no início.
