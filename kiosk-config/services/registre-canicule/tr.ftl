service = Çok sıcak günlerde telefonla aranmak
    .sentence = Belediye iyi olup olmadığınızı sorar.
    .goal = Çok sıcak günlerde belediye, “mairie”, listesindeki kişileri arar. Bu listenin adı “registre canicule”.
    .after = Belediye size { $date } tarihinden önce cevap verir. Sonra çok sıcak günlerde arar.

repeat-contacts = Haber verilecek birini eklemek ister misiniz?
    .item = Haber verilecek kişi { $n }
    .add = Bir kişi ekle
    .done = Hayır, devam

pour_qui = Listeye kim girecek?
    .hint = Bir yakınınız, arkadaşınız veya komşunuz da olabilir.
    .label = Listedeki kişi
    .moi = Ben
    .autre = Başka biri

lien = Bu kişinin nesi oluyorsunuz?
    .hint = Vasiyi bir hâkim seçer: “tuteur” veya “curateur”.
    .label = Yakınlığınız
    .famille = Ailesindenim
    .voisinage = Komşusu veya arkadaşıyım
    .metier = İşim ona yardım etmek
    .protection = Vasisiyim
    .autre = Başka bir yakınlık

nom = Soyadınız nedir?
    .hint = Kendi soyadınız, her gün kullandığınız.
    .label = Soyadınız
    .error = Soyadınızı yazın.

prenom = Adınız nedir?
    .label = Adınız
    .error = Adınızı yazın.

naissance = Doğum tarihiniz nedir?
    .hint = Kimlik kartınızda yazar.
    .label = Doğum tarihi
    .error = Günü, ayı ve yılı yazın.
    .constraint = Bu liste yetişkinler içindir. Doğum yılına bakın.

tiers_telephone = Telefon numaranız nedir?
    .hint = Bir şey eksikse sizi ararız.
    .label = Telefonunuz

accord_proche = Bu kişi onaylıyor mu?
    .hint = Herkes evet veya hayır diyebilir.
    .label = Kişinin onayı
    .oui = Evet, onaylıyor
    .pas_encore = Henüz sormadım
    .ne_peut_pas = Cevap verecek durumda değil

parler = Bu kişiyle konuşun
    .body = Onaylayıp onaylamadığını sorun. Hayır diyebilir. O zaman belediyeye haber verin.

proche_nom = Bu kişinin soyadı nedir?
    .hint = Her gün kullandığı soyadı.
    .label = Kişinin soyadı
    .error = Kişinin soyadını yazın.

proche_prenom = Bu kişinin adı nedir?
    .label = Kişinin adı

proche_naissance = Bu kişinin doğum tarihi nedir?
    .label = Doğum tarihi
    .constraint = Bu liste yetişkinler içindir. Doğum yılına bakın.

age_estime = Bu kişi kaç yaşında?
    .hint = Yaklaşık bir cevap yeter.
    .label = Yaş
    .plus_65 = 65 yaş ve üstü
    .de_60_a_64 = 60 ile 64 yaş arası
    .moins_60 = 60 yaş altı
    .ne_sait_pas = Bilmiyorum

situation = Listedeki kişinin durumu nedir?
    .hint = Bazı kişiler sağlığı yüzünden çalışamaz.
    .label = Durum
    .handicap = Engelli
    .inapte = 60 yaş ve üstü, çalışamıyor
    .aucune = İkisi de değil
    .ne_sait_pas = Bilmiyorum
    .constraint = Bu cevap 60 yaş ve üstü kişiler içindir. Başka bir cevap seçin.

hors_liste = Devam edebilirsiniz
    .body = Bu liste daha çok yaşlı veya engelli kişiler içindir. Belediye her başvuruyu okur. Size cevap verir.

adresse = Evin adresi nedir?
    .hint = Numarayı ve sokağı yazın.
    .label = Adres
    .example = Örneğin: 12, rue des Lilas.
    .error = Evin numarasını ve sokağını yazın.

commune = Ev hangi şehirde veya köyde?
    .hint = Posta kodunu yazın, sonra şehri veya köyü seçin.
    .label = Şehir veya köy
    .where = Posta kodu beş rakamlıdır. Mektuplarda şehrin adından önce yazar.
    .error = Posta kodunu yazın, sonra şehri veya köyü seçin.

logement = Müstakil ev mi, apartman dairesi mi?
    .label = Ev
    .maison = Müstakil ev
    .rez_de_chaussee = Zemin katta bir daire
    .etage = Daha yukarıda bir daire

etage = Daire kaçıncı katta?
    .label = Kat
    .error = Katın numarasını yazın.

acces = Binaya nasıl girilir?
    .hint = Kapının kodunu veya zildeki adı yazın.
    .label = Binaya giriş
    .example = Örneğin: kod 14 B 7, zil Ferrand.

a_telephone = Evde telefon var mı?
    .hint = Ev telefonu veya cep telefonu olabilir.
    .label = Evde telefon

telephone = Hangi numarayı arayabiliriz?
    .hint = En çok cevap verilen numarayı seçin.
    .label = Aranacak numara
    .error = Aranacak telefon numarasını yazın.
    .where = Numara telefon faturasında yazar. Bir yakınınız da bilebilir.

sans_telephone = Belediyeden biri gelecek
    .body = Çok sıcak günlerde kapıyı çalar. Kartını her zaman gösterir.

seul = Yalnız mı yaşıyorsunuz?
    .label = Yalnız yaşıyorsunuz
    .oui = Evet, yalnız yaşıyorum
    .non = Hayır, biriyle yaşıyorum

proche_seul = Bu kişi yalnız mı yaşıyor?
    .label = Kişi yalnız yaşıyor
    .oui = Evet, yalnız yaşıyor
    .non = Hayır, biriyle yaşıyor
    .ne_sait_pas = Bilmiyorum

aide_domicile = Eve bir yardım servisi geliyor mu?
    .hint = Temizlik, yıkanma, yemek veya bakım için.
    .label = Evde yardım
    .oui = Evet
    .non = Hayır
    .ne_sait_pas = Bilmiyorum

aide_nom = Bu yardım servisinin adı nedir?
    .hint = Adı çoğu zaman faturalarda yazar.
    .label = Yardım servisi

contact_nom = Bir sorun olursa kime haber verelim?
    .hint = Adını ve soyadını yazın.
    .label = Haber verilecek kişi
    .error = Bu kişinin adını ve soyadını yazın.

contact_lien = Bu kişi kim?
    .label = Kim olduğu
    .enfant = Oğlu veya kızı
    .famille = Aileden başka biri
    .voisinage = Komşu veya arkadaş
    .metier = İşi yardım etmek olan biri
    .autre = Başka biri

contact_telephone = Hangi numarayı arayalım?
    .hint = Haber verilecek kişinin numarası.
    .label = Telefon
    .error = Haber verilecek kişinin numarasını yazın.

medecin = Hangi doktoru arayabiliriz?
    .hint = Her zamanki doktorun adını yazın.
    .label = Doktor

accord = Listeye girmeyi onaylıyor musunuz?
    .label = Onayınız
    .body = Bu liste yalnızca tehlike anlarında kullanılır, örneğin sıcak dalgasında. Belediye listeyi valiye, “préfet”, verir. Vali yardımı düzenler. Herkes listeden istediği zaman çıkabilir.
    .error = Onayınız olmadan kimse listeye giremez. Danışmaya sorun.

word-tuteur = vasi
    .means = Hâkim, bir kişi adına karar vermesi için onu seçti.

word-curateur = curateur
    .means = Hâkim, bir kişinin karar vermesine yardım için onu seçti.
