# الصوت: ضبطه، ومفاتيحه، وما يقوله عن نفسه.

## الأزرار
comfort-voice = ضبط الصوت
frame-speak-again = قراءة مرة أخرى
    .short = إعادة
frame-speak-stop = إيقاف القراءة
    .short = إيقاف

## صفحة الضبط
voice-title = اضبطوا الصوت
voice-rate = { $words ->
        [zero] الصوت لا يقول أي كلمة في الدقيقة.
        [one] الصوت يقول كلمة واحدة في الدقيقة.
        [two] الصوت يقول كلمتين في الدقيقة.
        [few] الصوت يقول { $words } كلمات في الدقيقة.
        [many] الصوت يقول { $words } كلمة في الدقيقة.
       *[other] الصوت يقول { $words } كلمة في الدقيقة.
    }
voice-volume = قوة الصوت { $n } من { $total }.
voice-on = قراءة الشاشات بصوت عالٍ
voice-slower = أبطأ
voice-faster = أسرع
voice-quieter = أخفض
voice-louder = أعلى
voice-aloud = قراءة إجاباتي أيضًا
    .sentence = قد يسمعها من حولي.
voice-headphones = كل شيء في السماعات
    .sentence = من حولي لا يسمعون شيئًا.
voice-keys = المفتاح F2: قراءة الشاشة. المفتاح F3: إعادة. المفتاح F4: ما بعد ذلك. المفتاح F5: إيقاف أو متابعة. المفتاح F6: ضبط الصوت.

## في بداية القراءة ونهايتها
speech-start = الآن نقرأ الشاشات بصوت عالٍ. المفتاح Tab: إلى الأمام. المفتاح Entrée: اختيار.
speech-start-private = لا نقول إجاباتكم بصوت عالٍ. المفتاح F6 يغيّر ذلك.
speech-end = هنا تتوقّف القراءة بصوت عالٍ.
speech-not-said = لا نقول إجابتكم بصوت عالٍ.

## الحقول والإجابات
speech-field-digits = للملء بالأرقام
speech-field-email = للملء بعنوان بريد إلكتروني
speech-value = كتبتم: { $value }
speech-answer = إجابتكم هي: { $value }

## العلامات المكتوبة
speech-sign-hidden = كُتبت علامة
speech-erased = مُحي { $sign }
speech-capital = { $sign } كبير
speech-caret-end = نهاية النص
speech-sign-space = مسافة
speech-sign-dot = نقطة
speech-sign-comma = فاصلة
speech-sign-hyphen = شرطة
speech-sign-apostrophe = فاصلة عليا
speech-sign-at = علامة آت
speech-sign-underscore = شرطة سفلية
speech-sign-slash = شرطة مائلة
speech-sign-plus = زائد

## الأمر «guichet doctor»
doctor-voice = الصوت: { $program }.
doctor-voice-none = الصوت: لا يوجد. ثبّتوا الحزمة espeak-ng لقراءة الشاشات بصوت عالٍ.
doctor-voice-languages = الصوت يتكلّم: { $languages }.
doctor-voice-missing = الصوت لا يتكلّم: { $languages }.
doctor-voice-loudspeaker = مكبّر الصوت: { $device }.
doctor-voice-private = السماعات: { $device }. تُقال الإجابات فيها.
doctor-voice-no-private = السماعات: لا توجد. لا تُقال الإجابات. يمكن للشخص تغيير ذلك.
doctor-journal-none = السجل: لم يُكتب فيه شيء بعد.
doctor-journal-whole = السجل: كامل حتى السطر { $entry }.
doctor-journal-proven = يوجد إثبات حتى السطر { $entry }.
doctor-journal-unproven = لا يوجد إيصال يثبته بعد.
doctor-journal-changed = السجل: تم تغيير السطر { $entry }.
doctor-journal-missing = السجل: تم حذف السطر { $entry }.
doctor-journal-cut = السجل: النهاية ناقصة، من السطر { $entry }.
doctor-journal-rewritten = السجل: أُعيدت كتابته في السطر { $entry } أو قبله.
doctor-journal-replaced = السجل: ليس السجل الذي تعرفه البلدية.
doctor-journal-act = احتفظوا بهذا القرص كما هو. أخبروا المسؤول عن البيانات.
