service = Eve yemek almak
    .sentence = CCAS yemeğinizi getirir.
    .goal = CCAS, belediyenin, “mairie”, yardım dairesidir. Evinize hazır yemek getirir.
    .after = CCAS size { $date } tarihinden önce cevap verir. Fiyatı ve ilk günü söyler.

paper-identite = Bir kimlik belgesi
    .hint = Kimlik kartı, pasaport veya oturum kartı.
paper-justificatif_domicile = Adres belgesi, “justificatif de domicile”
    .hint = Adınıza bir fatura, en çok üç aylık.
paper-avis_imposition = Vergi mektubu, “avis d’impôt”
    .hint = Vergi dairesi gönderir, fiyat için kullanılır.
paper-ordonnance = Diyet reçetesi, “ordonnance”
    .hint = Doktorun diyetinizi yazdığı belge.
paper-rib = Banka hesap belgesi, “RIB”
    .hint = Hesap numaranızın yazdığı banka belgesi.

repeat-contacts = Başka bir kişi eklemek ister misiniz?
    .item = Haber verilecek kişi { $n }
    .add = Bir kişi ekle
    .done = Hayır, devam

foyer = Yemekler kim için?
    .label = Yemekler kim için
    .seul = Benim için
    .couple = İkimiz için, eşimle

nom = Soyadınız nedir?
    .hint = Her gün kullandığınız soyadı.
    .label = Soyadınız
    .error = Soyadınızı yazın.

prenom = Adınız nedir?
    .label = Adınız
    .error = Adınızı yazın.

date_naissance = Doğum tarihiniz nedir?
    .hint = Kimlik kartınızda yazar.
    .label = Doğum tarihi
    .error = Günü, ayı ve yılı yazın.
    .constraint = Bu hizmet yetişkinler içindir. Doğum yılına bakın.

raison = Neden yemeğe ihtiyacınız var?
    .hint = CCAS önce 60 yaş ve üstü kişilere yardım eder.
    .label = Neden
    .hopital = Hastaneden çıkıyorum
    .maladie = Hastayım
    .handicap = Engelliyim
    .autre = Başka bir neden

conjoint_nom = İkinci kişinin adı nedir?
    .hint = Adını ve soyadını yazın.
    .label = İkinci kişi
    .error = İkinci kişinin adını ve soyadını yazın.

conjoint_naissance = İkinci kişinin doğum tarihi nedir?
    .hint = O kişinin kimlik kartında yazar.
    .label = İkinci kişinin doğum tarihi
    .error = Günü, ayı ve yılı yazın.
    .constraint = Bu hizmet yetişkinler içindir. Doğum yılına bakın.

adresse = Yemekleri nereye getirelim?
    .hint = Numarayı ve sokağı yazın.
    .label = Adres
    .example = Örneğin: 12, rue des Lilas.
    .error = Numarayı ve sokağı yazın.

commune = Hangi şehirde veya köyde oturuyorsunuz?
    .hint = Posta kodunu yazın, sonra şehri veya köyü seçin.
    .label = Şehir veya köy
    .where = Posta kodu beş rakamlıdır. Mektuplarınızda şehrin adından önce yazar.
    .error = Posta kodunu yazın, sonra şehri veya köyü seçin.

logement = Müstakil ev mi, apartman dairesi mi?
    .label = Ev
    .maison = Müstakil ev
    .rez_de_chaussee = Zemin katta bir daire
    .etage = Daha yukarıda bir daire

etage = Kaçıncı katta oturuyorsunuz?
    .label = Kat
    .error = Katın numarasını yazın.

code_porte = Binaya nasıl girilir?
    .hint = Kapının kodunu veya zildeki adı yazın.
    .label = Binaya giriş
    .example = Örneğin: kod 14 B 7, zil Ferrand.

telephone = Telefon numaranız nedir?
    .hint = Yemeği getiren kişi gecikirse sizi arar.
    .label = Telefon
    .where = Numara telefon faturasında yazar. Bir yakınınız da bilebilir.

regime = Özel bir diyetiniz var mı?
    .label = Diyetiniz
    .sans_sel = Tuzsuz
    .diabete = Şeker hastalığı için
    .sans_porc = Domuz eti olmadan
    .sans_viande = Et olmadan
    .autre = Başka bir diyet
    .aucun = Özel diyet yok

regime_autre = Bu başka diyet nedir?
    .hint = Birkaç kelime yeter.
    .label = Başka diyet
    .example = Örneğin: glutensiz.
    .error = Diyetin adını yazın.

conjoint_regime = İkinci kişinin özel bir diyeti var mı?
    .label = İkinci kişinin diyeti
    .sans_sel = Tuzsuz
    .diabete = Şeker hastalığı için
    .sans_porc = Domuz eti olmadan
    .sans_viande = Et olmadan
    .autre = Başka bir diyet
    .aucun = Özel diyet yok

conjoint_regime_autre = İkinci kişinin başka diyeti nedir?
    .hint = Birkaç kelime yeter.
    .label = İkinci kişinin başka diyeti
    .example = Örneğin: glutensiz.
    .error = Diyetin adını yazın.

allergie = Bir yiyeceğe alerjiniz var mı?
    .hint = İki kişiyseniz ikiniz için cevap verin.
    .label = Alerji
    .oui = Evet
    .non = Hayır, alerji yok

allergies = Hangi yiyecekler yemekte olmasın?
    .hint = Size dokunan bütün yiyecekleri yazın.
    .label = Yemekte olmasın
    .example = Örneğin: yumurta, ceviz.
    .error = Size dokunan yiyecekleri yazın.

texture = Yemeğinizi nasıl hazırlayalım?
    .hint = Kolay çiğnediğinizi seçin.
    .label = Yemeğiniz
    .normale = Her zamanki gibi
    .coupee = Küçük parçalar halinde
    .mixee = Püre halinde

conjoint_texture = İkinci kişinin yemeğini nasıl hazırlayalım?
    .hint = Kolay çiğnenen yemeği seçin.
    .label = İkinci kişinin yemeği
    .normale = Her zamanki gibi
    .coupee = Küçük parçalar halinde
    .mixee = Püre halinde

jours = Hangi günler yemek istiyorsunuz?
    .hint = Sonraki soru cumartesi ve pazar içindir.
    .label = Hafta içi günler
    .tous = Pazartesiden cumaya kadar
    .lundi = Pazartesi
    .mardi = Salı
    .mercredi = Çarşamba
    .jeudi = Perşembe
    .vendredi = Cuma

week_end = Cumartesi ve pazar da ister misiniz?
    .label = Cumartesi ve pazar
    .samedi_dimanche = Cumartesi ve pazar
    .samedi = Yalnızca cumartesi
    .dimanche = Yalnızca pazar
    .aucun = İkisi de değil
    .constraint = En az bir gün gerekir. Burada seçin veya “Geri” düğmesine dokunun.

repas = Hangi yemeği istiyorsunuz?
    .label = Yemek
    .midi = Öğle yemeği
    .soir = Akşam yemeği
    .midi_soir = Öğle ve akşam yemeği

quand = Ne zaman başlamak istiyorsunuz?
    .label = Başlangıç
    .vite = En kısa zamanda
    .date = Bir tarih seçiyorum

debut = Hangi tarihi seçiyorsunuz?
    .hint = CCAS bu tarihin uygun olup olmadığını söyler.
    .label = Seçilen tarih
    .error = Günü, ayı ve yılı yazın.
    .constraint = Yarın veya daha sonraki bir gün seçin.

medecin = Doktorunuzun adı nedir?
    .hint = Her zamanki doktorunuz.
    .label = Doktor

a_contact = Bir sorun olursa birine haber verebilir miyiz?
    .hint = Örneğin, kapıyı kimse açmazsa.
    .label = Haber verilecek kişi
    .oui = Evet
    .non = Hayır, kimsem yok

contact_nom = Kime haber verelim?
    .hint = Adını ve soyadını yazın.
    .label = Haber verilecek kişi
    .error = Bu kişinin adını ve soyadını yazın.

contact_telephone = Hangi numarayı arayalım?
    .hint = Haber verilecek kişinin numarası.
    .label = Telefon
    .error = Haber verilecek kişinin numarasını yazın.

contact_cle = Anahtarlarınız bu kişide var mı?
    .hint = Siz kapıyı açamazsanız işe yarar.
    .label = Anahtarlarınız var
    .oui = Evet, anahtarlarım onda var
    .non = Hayır

sans_contact = Sorun değil
    .body = CCAS sizinle bir çözüm arar. Yemekleriniz yine gelir.

aides = Ödemek için yardım alıyor musunuz?
    .hint = “APA”, yaşlıların evlerinde kalmasına yardım eder.
    .label = Ödeme yardımı
    .apa = APA, “département” öder
    .caisse = Emeklilik kurumumun yardımı
    .mutuelle = Ek sigortamın, “mutuelle”, yardımı
    .aucune = Yardım yok
    .ne_sait_pas = Bilmiyorum

caisse_nom = Emeklilik kurumunuz hangisi?
    .hint = Size her ay emekli maaşınızı öder.
    .label = Emeklilik kurumu
    .example = Adı banka kâğıtlarınızda yazar. Örneğin: Carsat.

aides_inconnues = CCAS sizinle birlikte bakar
    .body = Yardım alırsanız yemekler daha ucuz olur. CCAS bunu sizinle konuşur.

paiement = Nasıl ödemek istiyorsunuz?
    .hint = Banka her ay sizin yerinize ödeyebilir, adı “prélèvement”.
    .label = Ödeme
    .prelevement = Bankadan, “prélèvement” ile
    .cheque = Çekle veya nakit
    .ne_sait_pas = Sonra seçeceğim

accord = Bu bilgileri vermeyi onaylıyor musunuz?
    .label = Onayınız
    .body = Bilgilerin bir kısmı sağlığınız veya tercihleriniz üzerinedir. CCAS onları yalnızca yemekleriniz için kullanır. Silinmelerini isteyebilirsiniz.
    .error = Onayınız olmadan CCAS yemeğinizi hazırlayamaz. Danışmaya sorun.

word-ccas = CCAS
    .means = Belediyenin yardım dairesidir.

word-justificatif = adres belgesi
    .means = Adınızın ve adresinizin yazdığı yeni bir kâğıttır.

word-titre_sejour = oturum kartı
    .means = Fransa’da yaşayan yabancıların kartıdır.

word-avis_impot = vergi mektubu
    .means = Vergi dairesi bu mektubu her yıl gönderir.

word-ordonnance = diyet reçetesi
    .means = Doktorun size gerekeni yazdığı kâğıttır.

word-rib = RIB
    .means = Hesap numaranızın yazdığı banka kâğıdıdır.

word-apa = APA
    .means = 60 yaş ve üstü kişilerin evde yaşamasına yardım eden paradır.

word-mutuelle = mutuelle
    .means = Sağlığınız için ödediğiniz sigortadır.

word-prelevement = prélèvement
    .means = Banka her ay sizin yerinize öder. Başta bir kez imzalarsınız.
