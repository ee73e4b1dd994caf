# Ekranlar, sade Türkçe. Kısa cümleler, her cümlede tek düşünce, hep «siz». Dairelerin ve
# belgelerin Fransızca adları kalır, yanında açıklamasıyla.

## Çerçeve, her yerde aynı
frame-back = Geri
    .short = Geri
frame-hide = Ekranı gizle
    .short = Gizle
frame-speak = Sesli oku
    .short = Oku
frame-help = Yardım
    .short = Yardım
continue = Devam
sheet-next = Gerisini gör
    .short = Gerisi
sheet-place = Sayfa { $n }, toplam { $total }
yes = Evet
no = Hayır
accepted = Onaylıyorum
refused = Onaylamıyorum

## Sakin şerit
strip-nothing-leaves = Siz onaylamadan buradan hiçbir şey çıkmaz.
strip-offline = İnternet yok. Devam edebilirsiniz.

## Karşılama
welcome-title = Merhaba. Burada bir kamu kurumuna başvuru yapabilirsiniz.
welcome-help = Danışmada, “accueil”, biri size yardım edebilir.
welcome-begin = Başlamak için dokunun
welcome-staff = Görevli
not-ready-title = Bu ekran henüz hazır değil
not-ready-text = Danışmaya sorun. Bir görevli ekranın boyutunu ayarlayacak.
no-room-title = Bu cihaz ara verdi
no-room-text = Yeni bir başvuru saklayamıyor. Saklananlar güvende. Danışmaya sorun.

## Rahatlık
comfort-title = Ekranı kendinize göre ayarlayın
comfort-size-28 = Normal yazı
comfort-size-34 = Büyük yazı
comfort-size-42 = Daha büyük yazı
comfort-size-56 = Çok büyük yazı
comfort-contrast = Siyah zemin, beyaz harfler
comfort-unhurried = Zamana ihtiyacım var
comfort-steady = Ellerim titriyor
comfort-left-hand = Sol elimle dokunuyorum
comfort-keyboard = Ekranda klavye
comfort-languages = Dil

## Yalnız veya yardımla
company-title = Nasıl yapmak istersiniz?
company-alone = Kendim yapıyorum
    .sentence = Yardım isteyebilirim.
company-helped = Biri bana yardım ediyor
    .sentence = Eğitimli bir yardımcı, “médiateur”, yanımda.
company-practise = Alıştırma yapıyorum
    .sentence = Hayali bir kişiyle. Hiçbir şey saklanmaz.
sign-in-title = Yardımcının kodu nedir?
sign-in-hint = Yardımcı, “médiateur”, kendi kodunu yazar.
sign-in-code = Kod
sign-in-go = Devam
sign-in-refused = Bu kodu tanımıyoruz. Yeniden yazın.
posture-title = Merhaba { $name }. Ne yapıyorsunuz?
posture-training = Öğretiyorum
    .sentence = Hayali kişi. Hiçbir şey saklanmaz.
posture-accompanied = Yardım ediyorum
    .sentence = Kişi kendisi karar verir ve cevaplar.
posture-in-place-of = Kişinin yerine yapıyorum
    .sentence = Kişi bana yazılı izin, “mandat”, verdi.
posture-band-training = Alıştırma: hiçbir şey saklanmaz
posture-band-accompanied = Yardım eden: { $name }
posture-band-in-place-of = { $name } kişinin yerine cevap veriyor

## Gizlilik
privacy-title = Cevaplarınız korunuyor
privacy-text = Cevaplarınız gönderilene kadar burada, güvende kalır. Siz onaylamadan hiçbir şey çıkmaz. Sonunda cevaplarınız bu ekrandan kaldırılır. Cihaz kendi günlüğüne yalnızca saati ve işlemi yazar. Verilerinizden sorumlu kurum: { $controller }. Verilerinizi görmeyi veya sildirmeyi isteyebilirsiniz.
privacy-understood = Anladım

## İşlem seçimi
services-title = Ne yapmak istersiniz?

## Başlamadan önce
start-minutes = Yaklaşık { $minutes } dakika sürer. Acele etmenize gerek yok.
start-papers = { $count ->
        [one] Bir belge işe yarar. Bu belge olmadan da başlayabilirsiniz.
       *[other] { $count } belge işe yarar. Bu belgeler olmadan da başlayabilirsiniz.
    }
start-deadline = Son gün: { $date }.
start-go = Başla
start-to-the-end = Bitirmeden giderseniz cevaplarınız silinir.
start-invented = Başka biri olduğunuzu düşünün. Örneğin Odette Ferrand. Doğum tarihi 14 Mart 1942. Telefonu 06 39 98 12 34.

## Belgeler
paper-here = Yanımda
paper-not-here = Yanımda değil
paper-unknown = Bilmiyorum

## Sorular
question-place = Soru { $n }
question-place-of = Soru { $n }, toplam { $total }
question-optional = Cevap vermeden devam edebilirsiniz.
question-several = Birkaç cevaba dokunabilirsiniz.
# Başka harflerle yazılan diller için: yazılanı Fransız bir görevli okur.
question-latin-name = Bu adı belgelerinizdeki gibi Latin harfleriyle yazın.
question-latin-text = Yapabilirseniz Latin harfleriyle, Fransızca yazın.
question-example = Bir örnek gör
    .short = Örnek
question-defer = Bilmiyorum
    .short = Bilmiyorum
example-title = Cevap nerede?
example-title-plain = Bir örnek
example-close = Soruya dön
date-day = Gün
date-month = Ay
date-year = Yıl
consent-accept = Onaylıyorum
consent-refuse = Onaylamıyorum
acknowledge-read = Okudum
file-at-desk = Bu belgeyi danışmaya getirin. Devam edebilirsiniz.
file-joined = Belge eklendi
commune-title = { $postal_code } posta kodunda birkaç yer var. Sizinki hangisi?
commune-other = Posta kodunu değiştir
    .short = Başka kod
more-remove = Çıkar
stuck = Zor mu geldi?
stuck-example = “Bir örnek gör” düğmesine dokunun.
stuck-defer = “Bilmiyorum” düğmesine dokunun. Danışma size yardım eder.
stuck-skip = Burayı boş bırakabilirsiniz.
stuck-help = Birini çağırmak için “Yardım” düğmesine dokunun.

## Kontrol
review-title = Her şey doğru mu?
review-context = Kontrol
review-hidden = gizli
review-hidden-text = Cevaplarınız gizli. Yoldan geçen kimse okuyamaz.
review-show = Cevaplarımı göster
review-change = Değiştir
review-right = Doğru
review-deferred = Danışmada tamamlanacak
review-blank = Cevap yok

## Onay
agreement-title = Onaylıyor musunuz?
agreement-text = Başvurunuz: { $service }. Önce burada saklanacak, sonra gönderilecek. Gideceği kurum: { $controller }. Hâlâ geri dönebilirsiniz.
agreement-in-place-of = Kişi bu ekranda kendisi onaylar.
agreement-training = Bu bir alıştırma. Hiçbir şey saklanmayacak.
agreement-keep = Başvurumu sakla ve gönder
    .short = Sakla ve gönder
agreement-practised = Alıştırmayı bitir
keep-failed-full = Başvurunuz henüz saklanmadı: cihaz dolu. Cevaplarınız hâlâ burada. Danışmaya haber verin.
keep-failed-storage = Başvurunuz henüz saklanmadı. Cevaplarınız hâlâ burada. Danışmaya haber verin.

## Saklandı
keeping-title = Biraz bekleyin
keeping-text = Cihaz başvurunuzu saklıyor.
kept-title = Başvuru saklandı
kept-title-sent = Başvuru gönderildi
kept-title-received = Başvuru alındı
kept-code-label = Bu sizin kodunuz. Bir yere yazın veya fotoğrafını çekin.
kept-waiting = Başvurunuz burada saklandı. İnternet gelince yola çıkacak.
kept-leaving = Başvurunuz burada saklandı. Şimdi yola çıkıyor.
kept-sent = Başvurunuz gönderildi. Numarasını bekliyoruz.
kept-received = Başvurunuz alındı. Numarası { $reference }.
kept-qr = Aynı kod, telefonla okumak için.
kept-missing = Danışmaya getirilecek: { $items }.
kept-deferred = Danışmada tamamlanacak: { $items }.
kept-desk = Danışma: { $hours }. Telefon: { $phone }.
kept-fraud = Hiç kimse telefonda bu kodu istemez.

## Alıştırma bitti
practised-title = Tebrikler, bitti
practised-text = Bu bir alıştırmaydı. Hiçbir şey saklanmadı. Hiçbir şey gönderilmedi.

## Başka bir şey
another-title = Başka bir şey yapmak ister misiniz?
another-request = Başka bir başvuru
    .sentence = Başka bir işlem seçiyorum.
another-finish = Bitirdim
    .sentence = Cevaplarım bu ekrandan kaldırılır.

## Temizlik, görüş
wiping-title = Cevaplarınız bu ekrandan kaldırılıyor
wiping-text = Sonraki kişi hiçbir şey görmeyecek.
opinion-title = Nasıl geçti?
opinion-wiped = Cevaplarınız artık bu ekranda değil.
opinion-easy = Kolay
opinion-medium = Orta
opinion-hard = Zor
opinion-skip = Atla

## Ziyaret sırasında
help-title = Yardım ister misiniz?
help-text = Biri yanınıza gelebilir. Danışmadan, “accueil”, isteyin. Hiçbir şey kaybolmaz. Cevaplarınız burada kalır.
help-desk = Danışmanın telefonu: { $phone }.
help-comfort = Yazıyı veya dili değiştir
    .short = Yazı ve dil
help-finish = Bitir ve cevaplarımı sil
    .short = Hepsini sil
help-close = Yardımı kapat
    .short = Kapat
curtain-title = Ekran gizli
curtain-text = Cevaplarınız hâlâ burada.
curtain-show = Ekranı göster
offer-steady-title = Daha büyük düğmeler ister misiniz?
offer-steady-text = Bazı dokunuşlar iki kez geldi. Yalnızca ilkini saydık. Daha büyük düğmeler size yardım edebilir.
offer-steady-yes = Evet, daha büyük düğmeler
offer-steady-no = Hayır, önceki gibi
aside-waiting = Bir dakika
aside-title = Başvurunuz güvende
aside-text = Başka kimse okuyamaz. Yarın aynı saate kadar danışmadan isteyin. Sonra silinir.
aside-lost-title = Ekran kapandı
aside-lost-text = Cevaplarınız artık burada değil. Danışmadan yardım isteyin.
aside-new = Yeni kişi
still-there-title = Hâlâ orada mısınız?
still-there-countdown = { $seconds ->
        [one] Ekran bir saniye sonra kapanacak.
       *[other] Ekran { $seconds } saniye sonra kapanacak.
    }
still-there-go-on = Devam ediyorum
still-there-finish = Bitirdim
still-there-time = Zamana ihtiyacım var

## Görevliler
staff-door-title = Görevli kodu
staff-pin = Kod
staff-unlock = Gir
staff-no-pin = Görevli kodu henüz seçilmedi. “guichet pin set” komutuyla seçin.
staff-pin-wrong = Bu doğru kod değil. Yeniden deneyin.
staff-pin-wrong-wait = { $seconds ->
        [one] Bu doğru kod değil. Bir saniye bekleyin.
       *[other] Bu doğru kod değil. { $seconds } saniye bekleyin.
    }
staff-pin-too-early = { $seconds ->
        [one] Bir saniye daha bekleyin.
       *[other] { $seconds } saniye daha bekleyin.
    }
staff-pin-unavailable = Cihaz kodu okuyamadı. “guichet doctor” komutuna bakın.
staff-leave = Çık
staff-queue-title = Gönderilecek başvurular
staff-counts = Bekleyen: { $waiting } · İlgilenilecek: { $problems } · Alınan: { $received }
staff-link-offline = İnternet yok. Başvurular burada saklı kalır.
staff-link-portal = Ağ bir izin istiyor. Ağın giriş sayfasını açın, sonra gönderin.
staff-run = Gönderim: başvuru { $n }, toplam { $total }
staff-run-done = Gönderim bitti. Alınan: { $received }. Bekleyen: { $waiting }. İlgilenilecek: { $problems }.
staff-empty = Bekleyen başvuru yok.
staff-send = Şimdi gönder
staff-previous = Önceki sayfa
staff-next = Sonraki sayfa
staff-column-deadline = Son gün
staff-column-code = Kod
staff-column-service = İşlem
staff-column-kept = Saklandığı gün
staff-column-state = Durum
staff-column-attempts = Deneme
staff-detail-title = Başvuru { $code }
staff-retry = Şimdi dene
staff-hold = Duraklat
staff-release = Gönderimi sürdür
state-kept = Bekliyor
state-kept-tried = { $attempts ->
        [one] Bekliyor, 1 deneme
       *[other] Bekliyor, { $attempts } deneme
    }
state-sending = Gönderiliyor
state-in-doubt = Gönderim belirsiz: karşı tarafa soruyoruz
state-sent = Gönderildi, numara bekleniyor
state-received = Alındı, numara { $reference }
state-needs-staff = İlgilenilecek
state-needs-person = Kişinin yeniden gelmesi gerek
state-exported = USB belleğe kopyalandı
state-cancelled = İptal edildi
state-purged = Alındı, içeriği buradan silindi
state-held = Duraklatıldı
who-nobody = Yapılacak bir şey yok: cihaz yeniden deneyecek.
who-staff = Bunu görevli yapmalı.
who-person = Bunu kişi yapmalı.

## Ekrandaki klavye
key-erase = Sil
key-next = İleri
key-capital = Büyük
key-space = Boşluk
key-close = Geri

## Ses (ekrandaki sözlere eklediği)
speech-button = Bu bir düğme
speech-choice = Tek cevap
speech-chosen = Cevabınız bu
speech-not-chosen = Henüz seçilmedi
speech-tick = Birkaç cevap olabilir
speech-ticked = Kutu işaretli
speech-not-ticked = Kutu boş
speech-field = Klavyeyle doldurulacak
speech-empty = Hiçbir şey yazılmadı
speech-hidden = gizli işaretler
speech-keyboard = Ekranda bir klavye var
speech-picture = Resim
speech-qr = Telefonla fotoğrafı çekilecek şekil
speech-table = Tablo
speech-attention = Dikkat
speech-stop = Yeniden bakılacak
