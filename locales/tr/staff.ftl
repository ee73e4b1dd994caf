# Bir başvurunun ilerlemesini engelleyen şey, görevliler için. `.who` kimin yapacağını söyler.
problem-damaged = Bu başvuru bu cihazda bozuldu. Yola çıkamaz.
    .who = Görevli: kişiye yeniden doldurmayı önerin.
problem-other-content = Belediyede bu numarayla başka bir başvuru var.
    .who = Görevli: belediyeyi arayın, kodu söyleyin.
problem-refused = Belediye bu başvuruyu bu haliyle kabul etmiyor.
    .who = Görevli: belediyeyi arayın, neyin eksik olduğunu sorun.
problem-too-large = Bu başvuru belediye için çok büyük.
    .who = Görevli: belgeleri başka bir yolla iletin.
problem-failing = Bu başvuru geçmiyor. Ötekiler geçiyor.
    .who = Görevli: belediyeyi arayın, sonra yeniden deneyin.
problem-will-retry = Bu başvuru henüz geçmedi.
    .who = Yapılacak bir şey yok: cihaz yeniden deneyecek.
problem-answer-lost = Belediyenin cevabı kayboldu. Cihaz başvurunun ne olduğunu soracak.
    .who = Yapılacak bir şey yok: cihaz kendisi soracak.
problem-no-destination = Bu başvurunun gideceği yer artık ayarlarda yok.
    .who = Görevli: cihazı ayarlayan kişiye haber verin.
problem-bad-destination = Belediyenin adresi veya anahtarları ayarlarda eksik.
    .who = Görevli: cihazı ayarlayan kişiye haber verin.
problem-not-allowed = Belediye bu cihazın göndermesine izin vermiyor.
    .who = Görevli: belediyeye haber verin.
problem-too-old = Belediye cihazın daha yeni bir sürümünü bekliyor.
    .who = Görevli: cihazı ayarlayan kişiye haber verin.
problem-held = Bu başvuru duraklatıldı.
    .who = Görevli: zamanı gelince gönderimi sürdürün.

# Bir gönderim yeriyle ilgili sorun.
destination-offline = Cihaz belediyeye ulaşamıyor.
    .who = Yapılacak bir şey yok: cihaz yeniden deneyecek.
destination-portal = Ağ bir izin istiyor.
    .who = Görevli: ağın giriş sayfasını açın.
destination-wrong-key = Belediyenin yerine başka bir adres cevap veriyor.
    .who = Görevli: cihazı ayarlayan kişiye haber verin.
destination-busy = Belediye beklemeyi istiyor.
    .who = Yapılacak bir şey yok: cihaz yeniden deneyecek.
destination-failing = Belediye cevap veriyor, ama şimdilik bir şey almıyor.
    .who = Yapılacak bir şey yok: cihaz yeniden deneyecek.
destination-not-allowed = Belediye bu cihazın göndermesine izin vermiyor.
    .who = Görevli: belediyeye haber verin.
destination-too-old = Belediye cihazın daha yeni bir sürümünü bekliyor.
    .who = Görevli: cihazı ayarlayan kişiye haber verin.
destination-wrong-time = Cihazın veya belediyenin saati doğru değil.
    .who = Görevli: cihazın tarihine ve saatine bakın.
destination-bad-destination = Belediyenin adresi veya anahtarları ayarlarda eksik.
    .who = Görevli: cihazı ayarlayan kişiye haber verin.
destination-no-destination = Bazı başvuruların gideceği yer artık ayarlarda yok.
    .who = Görevli: cihazı ayarlayan kişiye haber verin.

# `guichet queue` ve `guichet sync` komutlarının söyledikleri.
cli-tried = Denenen: { $tried }. Gönderilen: { $sent }. Alınan: { $received }. Sorulacak: { $in_doubt }. İlgilenilecek: { $needs_staff }.
cli-nothing = Gönderilecek bir şey yok.
cli-waiting = { $waiting ->
        [one] Bir başvuru bekliyor.
       *[other] { $waiting } başvuru bekliyor.
    }
cli-empty = Listede başvuru yok.
cli-other-sender = Başka bir pencere zaten gönderiyor. Bitmesini bekleyin.
cli-held = { $code } başvurusu duraklatıldı.
cli-released = { $code } başvurusu sonraki gönderimde yola çıkacak.
cli-retried = { $code } başvurusu sonraki gönderimde yola çıkacak.
cli-cancelled = { $code } başvurusu iptal edildi.
cli-content-desk-only = Bu başvuruyu yalnız belediye açabilir. Bu cihaz açamaz.
cli-content-other-key = Bu anahtar bu başvuruyu açmıyor.
cli-content-gone = Bu başvurunun içeriği silindi.
cli-content-key = Bu anahtarın parolası:
cli-openings-none = Burada hiçbir başvuru açılmadı.
cli-openings-sealed = mühürlü neden
cli-export-done = { $requests ->
        [one] Dosyada bir başvuru var.
       *[other] Dosyada { $requests } başvuru var.
    }
cli-export-next = Dosyayı belediyeye götürün. Sonra alındı dosyasını geri getirin.
cli-export-nothing = Dosyaya konacak başvuru yok.
cli-receipts-done = Alınan: { $received }. Zaten bilinen: { $known }. Başka cihazdan: { $others }. Kabul edilmeyen: { $refused }.
cli-receipts-waiting = { $waiting ->
        [one] Dosyaya konan bir başvuru alındısını bekliyor.
       *[other] Dosyaya konan { $waiting } başvuru alındısını bekliyor.
    }
cli-receipt-refused = Bu alındı hiçbir şeyi kanıtlamıyor. Başvuru burada kalıyor.
cli-receipts-damaged = Alındı dosyası bozuk veya eksik. Belediyeden yeniden isteyin.
cli-rescue-evidence = Eski sıra { $folder } klasörüne kopyalandı. Bu klasörü saklayın.
cli-rescue-done = Kurtarılan: { $whole }. Bitmiş: { $ended }. Bekletilen: { $held }. Bozuk: { $damaged }. Okunamayan: { $unreadable }. Yarım kalan ziyaret: { $drafts }.
cli-rescue-held = { $code } numaralı başvuru bekletiliyor. Bakın, sonra serbest bırakın.
cli-rescue-damaged = { $code } numaralı başvuru bozuk. Gönderilmeyecek. Belediyeye haber verin.
cli-rescue-incomplete = Bir kısmı kayboldu: { $what }.

staff-calibrate = Boyutu ayarla
staff-calibration-title = Ekranın boyutu
staff-calibration-text = Dikdörtgenin üstüne bir banka kartı koyun. Genişliğini değiştirin. İkisi aynı olunca düğmeye dokunun.
staff-card = Banka kartı
staff-card-much-narrower = Çok daha dar
staff-card-narrower = Daha dar
staff-card-wider = Daha geniş
staff-card-much-wider = Çok daha geniş
staff-card-right = Aynı
staff-size-unknown = Bu ekranın boyutu ayarlı değil. Düğmeler çok küçük olabilir.
staff-size-drifted = Ekran değişti. Boyutunu yeniden ayarlayın.
staff-size-smaller = Bu ekran çok küçük. Düğmeler 20 milimetreden küçük.
staff-asides = Yarım kalan: { $n }
staff-asides-title = Yarım kalan başvurular
staff-asides-none = Sahibini bekleyen başvuru yok.
staff-asides-text = Kişi bitirmeden gitti. Başvurusu burada 24 saat bekler.
staff-column-left = Son cevap
staff-aside-when = { $day }, { $hour }:{ $minute }
staff-aside-ask = Kişiye sorun. Cevap vermesine yardım etmeyin.
staff-aside-year = Doğum yılı
staff-aside-name = Başvuruda yazan ad
staff-aside-give-back = Başvuruyu geri ver
staff-aside-destroy = Başvuruyu sil
staff-aside-wrong = Uymuyor. Kalan deneme: { $tries }.
staff-aside-locked = Çok fazla deneme. Bu başvuru artık geri verilemez. Kişi yeniden başlar.
staff-aside-gone = Bu başvuru artık burada değil.
staff-aside-damaged = Bu başvuru okunamıyor. Kişi yeniden başlar.

staff-passphrase-title = Görevli parolası
staff-passphrase = Parola
staff-passphrase-hint = Burada bekleyenleri açar. Büyük harf fark etmez.
staff-passphrase-wrong = Bu doğru parola değil. Yeniden deneyin.

keys-protected = Bu cihazın anahtarını bir parola koruyor.
keys-clear = Bu cihazın anahtarı korunmuyor.
keys-none = Bu cihazın henüz anahtarı yok.
keys-public = Açık anahtar: { $key }.
keys-signing = Dosyaları imzalayan anahtar: { $key }.
keys-present = Şimdiki parola:
keys-new = Yeni parola:
keys-again = Aynısı bir kez daha:
keys-drawn = Kura ile seçilen parola: { $words }
keys-drawn-keep = Yazın ve bu cihazdan uzakta saklayın. Onsuz yarıda kalan başvurular kaybolur.
keys-rotated = Anahtar değişti. Yeniden mühürlenen: { $requests } başvuru, { $drafts } ziyaret.
keys-unreadable = İki anahtarla da okunamayan: { $n }.

# Bir başvuru ne zamandır bekliyor, son günü ne kadar yakın. $days: gün sayısı.
staff-waits-since = { $days ->
    [one] { $days } gündür
   *[other] { $days } gündür
}
staff-deadline-near = { $days ->
    [0] bugün
    [1] yarın
   *[other] { $days } gün sonra
}
staff-deadline-over = geçti
staff-longest-wait = { $days ->
    [one] Bir başvuru { $days } gündür bekliyor. Nedenine listeden bakın.
   *[other] Bir başvuru { $days } gündür bekliyor. Nedenine listeden bakın.
}

keys-recovery-made = Kurtarma anahtarı { $file } içinde. Bu dosyayı bu cihazdan uzakta saklayın.

# Cihazın saati, görevliler için. `.who` kimin ne yapacağını söyler.
clock-behind = Bu cihazın saati { $by } geri. Hiçbir başvuru kaybolmadı.
    .who = Görevli: cihazın tarihini ve saatini ayarlayın.
clock-ahead = Bu cihazın saati { $by } ileri. Hiçbir başvuru kaybolmadı.
    .who = Görevli: cihazın tarihini ve saatini ayarlayın.
clock-contradicted = Cihazın ve belediyenin tarihi farklı. Fark { $by }.
    .who = Görevli: cihazın tarihine bakın. Doğruysa belediyeye haber verin.
clock-refused = Gönderme bekliyor: cihazın veya belediyenin saati doğru değil.
    .who = Görevli: cihazın tarihine ve saatine bakın.
clock-minutes = { $n ->
        [one] bir dakika
       *[other] { $n } dakika
    }
clock-hours = { $n ->
        [one] bir saat
       *[other] { $n } saat
    }
clock-days = { $n ->
        [one] bir gün
       *[other] { $n } gün
    }
clock-years = { $n ->
        [one] bir yıl
       *[other] { $n } yıl
    }
doctor-clock-right = Saat: bilindiği kadarıyla doğru.
staff-date-unsure = Tarih kesin değil
