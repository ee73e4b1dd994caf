# Ses: ayarları, tuşları, kendisi hakkında söyledikleri.

## Düğmeler
comfort-voice = Sesi ayarla
frame-speak-again = Yeniden oku
    .short = Yine oku
frame-speak-stop = Okumayı durdur
    .short = Durdur

## Ayar sayfası
voice-title = Sesi ayarlayın
voice-rate = Ses dakikada { $words } kelime söyler.
voice-volume = Ses düzeyi { $n }, en çok { $total }.
voice-on = Ekranları sesli oku
voice-slower = Daha yavaş
voice-faster = Daha hızlı
voice-quieter = Daha kısık
voice-louder = Daha yüksek
voice-aloud = Cevaplarımı da söyle
    .sentence = Yakındaki kişiler duyabilir.
voice-headphones = Hepsi kulaklıkta
    .sentence = Yakındaki kişiler hiçbir şey duymaz.
voice-keys = F2 tuşu: ekranı oku. F3 tuşu: yeniden söyle. F4 tuşu: sonrakine geç. F5 tuşu: durdur veya sürdür. F6 tuşu: sesi ayarla.

## Okumanın başında ve sonunda
speech-start = Ses ekranları okuyacak. Tab tuşu: ilerlemek için. Enter tuşu: seçmek için.
speech-start-private = Cevaplarınız sesli söylenmez. F6 tuşu bunu değiştirir.
speech-end = Sesli okuma burada biter.
speech-not-said = Cevabınız sesli söylenmez.

## Doldurulacak yerler ve cevaplar
speech-field-digits = Rakamla doldurulacak
speech-field-email = E-posta adresiyle doldurulacak
speech-value = Yazdığınız: { $value }
speech-answer = Cevabınız: { $value }

## Yazılan işaretler
speech-sign-hidden = İşaret yazıldı
speech-erased = { $sign } silindi
speech-capital = büyük { $sign }
speech-caret-end = Metnin sonu
speech-sign-space = boşluk
speech-sign-dot = nokta
speech-sign-comma = virgül
speech-sign-hyphen = kısa çizgi
speech-sign-apostrophe = kesme işareti
speech-sign-at = et işareti
speech-sign-underscore = alt çizgi
speech-sign-slash = eğik çizgi
speech-sign-plus = artı

## “guichet doctor” komutu
doctor-voice = Ses: { $program }.
doctor-voice-none = Ses: yok. Ekranların sesli okunması için espeak-ng paketini kurun.
doctor-voice-languages = Sesin konuştuğu diller: { $languages }.
doctor-voice-missing = Sesin konuşmadığı diller: { $languages }.
doctor-voice-loudspeaker = Hoparlör: { $device }.
doctor-voice-private = Kulaklık: { $device }. Cevaplar orada söylenir.
doctor-voice-no-private = Kulaklık: yok. Cevaplar söylenmez. Kişi bunu değiştirebilir.
doctor-journal-none = Günlük: henüz bir şey yazılmadı.
doctor-journal-whole = Günlük: tam, son satır { $entry }.
doctor-journal-proven = Kanıt olan son satır: { $entry }.
doctor-journal-unproven = Henüz hiçbir alındı bunu kanıtlamıyor.
doctor-journal-changed = Günlük: { $entry } numaralı satır değiştirilmiş.
doctor-journal-missing = Günlük: { $entry } numaralı satır çıkarılmış.
doctor-journal-cut = Günlük: { $entry } numaralı satırdan sonu eksik.
doctor-journal-rewritten = Günlük: { $entry } numaralı satırda veya önce yeniden yazılmış.
doctor-journal-replaced = Günlük: belediyenin bildiği günlük değil.
doctor-journal-act = Bu diski olduğu gibi saklayın. Verilerden sorumlu kişiye haber verin.
