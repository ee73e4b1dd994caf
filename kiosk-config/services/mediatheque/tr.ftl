service = Kütüphaneye üye olmak
    .sentence = Kitap, film ve oyun ödünç almak için.
    .goal = Bu kartla kütüphaneden, “médiathèque”, kitap alabilirsiniz. Kart sizin veya bir çocuk içindir.
    .after = Kart { $date } tarihinden önce hazır olacak. Onu kütüphaneden alacaksınız.

paper-identite = Bir kimlik belgesi
    .hint = Kimlik kartı, pasaport veya oturum kartı.
paper-justificatif_domicile = Adres belgesi, “justificatif de domicile”
    .hint = Adınıza bir fatura, en çok üç aylık.
paper-justificatif_reduction = Daha az ödemek için belge
    .hint = Öğrenci kartı, veya durumunuzu gösteren bir belge.

nom = Kartta hangi soyadı olacak?
    .hint = Kartı alacak kişinin soyadı.
    .label = Soyadı
    .error = Soyadını yazın.

prenom = Kartta hangi ad olacak?
    .hint = Kartı alacak kişinin adı.
    .label = Ad
    .error = Adı yazın.

civilite = Hanım mı, Bey mi?
    .label = Hanım veya Bey
    .madame = Hanım, “Madame”
    .monsieur = Bey, “Monsieur”

date_naissance = Doğum tarihi nedir?
    .hint = Kartı alacak kişinin doğum tarihi.
    .label = Doğum tarihi
    .error = Günü, ayı ve yılı yazın.

responsable_nom = Annenin, babanın veya vasinin adı nedir?
    .hint = Bu yetişkinin adını ve soyadını yazın.
    .label = Sorumlu yetişkin
    .error = Bu yetişkinin adını ve soyadını yazın.

responsable_telephone = Bu yetişkinin telefon numarası nedir?
    .hint = Kütüphane yalnızca gerekirse arar.
    .label = Yetişkinin telefonu

responsable_present = Bu yetişkin burada mı?
    .hint = Burada değilse devam edebilirsiniz.
    .label = Yetişkin burada
    .oui = Evet, burada
    .non = Hayır, burada değil

responsable_accord = Anne, baba veya vasi onaylıyor mu?
    .hint = Bu yetişkin kendisi cevap verir.
    .label = Yetişkinin onayı
    .body = Çocuk kitap, film ve oyun ödünç alabilecek. Yetişkin her şeyi geri verir, kaybolanın yenisini alır.

responsable_absent = Yetişkin sonra imzalayabilir
    .body = Anne, baba veya vasi kütüphaneye gelip imzalar. Çocuk kartını o gün alır. Devam edebilirsiniz.

adresse = Kartı alacak kişi nerede oturuyor?
    .hint = Numarayı ve sokağı yazın.
    .label = Adres
    .example = Örneğin: 12, rue des Lilas.
    .error = Numarayı ve sokağı yazın.

commune = Hangi şehirde veya köyde?
    .hint = Posta kodunu yazın, sonra şehri veya köyü seçin.
    .label = Şehir veya köy
    .where = Posta kodu beş rakamlıdır. Mektuplarda şehrin adından önce yazar.
    .error = Posta kodunu yazın, sonra şehri veya köyü seçin.

telephone = Hangi numarayı arayabiliriz?
    .hint = Ayırttığınız kitap gelince kütüphane arar.
    .label = Telefon
    .where = Numara telefon faturasında yazar. Bir yakınınız da bilebilir.

email = E-posta adresi nedir?
    .hint = Kütüphane geri verme günlerini buradan hatırlatır.
    .label = E-posta adresi
    .example = Örneğin: odette.ferrand@example.fr

lettre = Programı e-posta ile ister misiniz?
    .hint = İstediğiniz zaman durdurabilirsiniz.
    .label = E-posta ile program
    .body = Kütüphane ayda bir kez yazar. Adresinizi kimseye vermez.

supports = Ne ödünç almak istiyorsunuz?
    .label = Ödünç alınacak
    .livres = Kitap ve dergi
    .gros_caracteres = Büyük harfli kitaplar
    .ecouter = Müzik ve sesli kitap
    .films = Film
    .jeux = Oyun
    .ne_sait_pas = Henüz bilmiyorum

reduction = Kart için daha az ödeyebilir misiniz?
    .hint = Bunun için bir belge gerekir, sonra getirebilirsiniz.
    .label = Daha az ödemek
    .etudes = Öğrenciyim veya çırağım
    .emploi = İş arıyorum
    .handicap = Engelliyim
    .aucune = Bunların hiçbiri
    .ne_sait_pas = Bilmiyorum

charte = Kütüphanenin kuralları
    .body = Her şeyi zamanında geri veririz. Hepsine iyi bakarız. Kaybolanın veya bozulanın yenisini alırız.
    .error = Devam etmek için “Okudum” düğmesine dokunun.

word-justificatif = adres belgesi
    .means = Adınızın ve adresinizin yazdığı yeni bir kâğıttır.

word-titre_sejour = oturum kartı
    .means = Fransa’da yaşayan yabancıların kartıdır.

word-tuteur = vasi
    .means = Hâkim, bir kişi adına karar vermesi için onu seçti.
