# ما يمنع الطلب من التقدّم، للموظفين. `.who` يقول من عليه أن يتصرّف.
problem-damaged = هذا الطلب تالف على هذا الجهاز. لا يمكن إرساله.
    .who = الموظفون: اعرضوا على الشخص أن يعيد طلبه.
problem-other-content = لدى البلدية طلب آخر بهذا الرقم.
    .who = الموظفون: اتصلوا بالبلدية مع رمز الطلب.
problem-refused = البلدية لا تأخذ هذا الطلب كما هو.
    .who = الموظفون: اتصلوا بالبلدية لتعرفوا ما ينقص.
problem-too-large = هذا الطلب كبير جدًا على البلدية.
    .who = الموظفون: سلّموا الأوراق بطريقة أخرى.
problem-failing = هذا الطلب لا يمرّ. الطلبات الأخرى تمرّ.
    .who = الموظفون: اتصلوا بالبلدية، ثم حاولوا من جديد.
problem-will-retry = هذا الطلب لم يمرّ بعد.
    .who = لا يلزم شيء: سيحاول الجهاز من جديد.
problem-answer-lost = ضاع جواب البلدية. سيسأل الجهاز أين وصل الطلب.
    .who = لا يلزم شيء: سيسأل الجهاز بنفسه.
problem-no-destination = وجهة هذا الطلب لم تعد في الإعدادات.
    .who = الموظفون: أخبروا الشخص الذي يضبط الجهاز.
problem-bad-destination = عنوان البلدية أو مفاتيحها غير موجودة في الإعدادات.
    .who = الموظفون: أخبروا الشخص الذي يضبط الجهاز.
problem-not-allowed = البلدية لا تسمح لهذا الجهاز بالإرسال.
    .who = الموظفون: أخبروا البلدية.
problem-too-old = البلدية تنتظر نسخة أحدث من الجهاز.
    .who = الموظفون: أخبروا الشخص الذي يضبط الجهاز.
problem-held = هذا الطلب موقوف مؤقتًا.
    .who = الموظفون: استأنفوا الإرسال عندما يلزم.

# ما لا يسير مع إحدى الجهات.
destination-offline = الجهاز لا يصل إلى البلدية.
    .who = لا يلزم شيء: سيحاول الجهاز من جديد.
destination-portal = الشبكة تطلب الموافقة.
    .who = الموظفون: افتحوا الصفحة الأولى للشبكة.
destination-wrong-key = عنوان آخر يجيب بدل البلدية.
    .who = الموظفون: أخبروا الشخص الذي يضبط الجهاز.
destination-busy = البلدية تطلب الانتظار.
    .who = لا يلزم شيء: سيحاول الجهاز من جديد.
destination-failing = البلدية تجيب، لكنها لا تأخذ شيئًا الآن.
    .who = لا يلزم شيء: سيحاول الجهاز من جديد.
destination-not-allowed = البلدية لا تسمح لهذا الجهاز بالإرسال.
    .who = الموظفون: أخبروا البلدية.
destination-too-old = البلدية تنتظر نسخة أحدث من الجهاز.
    .who = الموظفون: أخبروا الشخص الذي يضبط الجهاز.
destination-wrong-time = ساعة الجهاز أو ساعة البلدية غير مضبوطة.
    .who = الموظفون: انظروا إلى تاريخ الجهاز وساعته.
destination-bad-destination = عنوان البلدية أو مفاتيحها غير موجودة في الإعدادات.
    .who = الموظفون: أخبروا الشخص الذي يضبط الجهاز.
destination-no-destination = طلبات تذهب إلى وجهة لم تعد في الإعدادات.
    .who = الموظفون: أخبروا الشخص الذي يضبط الجهاز.

# ما تقوله الأوامر «guichet queue» و«guichet sync».
cli-tried = محاولات: { $tried }. مُرسَلة: { $sent }. مُستلَمة: { $received }. للتأكيد: { $in_doubt }. للمعالجة: { $needs_staff }.
cli-nothing = لا شيء للإرسال.
cli-waiting = { $waiting ->
        [zero] لا طلب في الانتظار.
        [one] طلب واحد في الانتظار.
        [two] طلبان في الانتظار.
        [few] { $waiting } طلبات في الانتظار.
        [many] { $waiting } طلبًا في الانتظار.
       *[other] { $waiting } طلب في الانتظار.
    }
cli-empty = لا يوجد أي طلب في الانتظار.
cli-other-sender = نافذة أخرى ترسل الآن. انتظروا حتى تنتهي.
cli-held = الطلب { $code } موقوف مؤقتًا.
cli-released = سيذهب الطلب { $code } مع الإرسال القادم.
cli-retried = سيذهب الطلب { $code } مع الإرسال القادم.
cli-cancelled = الطلب { $code } مُلغى.
cli-content-desk-only = البلدية وحدها تفتح هذا الطلب. هذا الجهاز لا يستطيع فتحه.
cli-content-other-key = هذا المفتاح لا يفتح هذا الطلب.
cli-content-gone = محتوى هذا الطلب محذوف.
cli-content-key = عبارة المرور لهذا المفتاح:
cli-openings-none = لم يُفتح أي طلب هنا.
cli-openings-sealed = سبب مختوم
cli-export-done = { $requests ->
        [zero] لا طلب في الملف.
        [one] طلب واحد في الملف.
        [two] طلبان في الملف.
        [few] { $requests } طلبات في الملف.
        [many] { $requests } طلبًا في الملف.
       *[other] { $requests } طلب في الملف.
    }
cli-export-next = خذوا الملف إلى البلدية. ثم أعيدوا ملف الإيصالات.
cli-export-nothing = لا يوجد أي طلب لوضعه في ملف.
cli-receipts-done = مُستلَمة: { $received }. معروفة من قبل: { $known }. من جهاز آخر: { $others }. مرفوضة: { $refused }.
cli-receipts-waiting = { $waiting ->
        [zero] لا طلب ينتظر إيصاله.
        [one] طلب واحد في ملف ينتظر إيصاله.
        [two] طلبان في ملف ينتظران الإيصال.
        [few] { $waiting } طلبات في ملف تنتظر الإيصال.
        [many] { $waiting } طلبًا في ملف ينتظر الإيصال.
       *[other] { $waiting } طلب في ملف ينتظر الإيصال.
    }
cli-receipt-refused = هذا الإيصال لا يثبت شيئًا. الطلب يبقى هنا.
cli-receipts-damaged = ملف الإيصالات تالف أو ناقص. اطلبوه من البلدية مرة أخرى.
cli-rescue-evidence = نُسخت القائمة القديمة في { $folder }. احتفظوا بهذا المجلد.
cli-rescue-done = أُنقذ: { $whole }. انتهى: { $ended }. متوقف: { $held }. تالف: { $damaged }. غير مقروء: { $unreadable }. زيارات لم تكتمل: { $drafts }.
cli-rescue-held = الطلب { $code } متوقف. انظروا فيه ثم أطلقوه.
cli-rescue-damaged = الطلب { $code } تالف. لن يُرسل. أخبروا البلدية.
cli-rescue-incomplete = ضاع جزء: { $what }.

staff-calibrate = ضبط الحجم
staff-calibration-title = حجم الشاشة
staff-calibration-text = ضعوا بطاقة مصرفية على المستطيل. غيّروا عرضه. المسوا الزر عندما يتساويان.
staff-card = بطاقة مصرفية
staff-card-much-narrower = أضيق بكثير
staff-card-narrower = أضيق
staff-card-wider = أعرض
staff-card-much-wider = أعرض بكثير
staff-card-right = متساويان
staff-size-unknown = حجم هذه الشاشة غير مضبوط. قد تكون الأزرار صغيرة جدًا.
staff-size-drifted = تغيّرت الشاشة. اضبطوا حجمها من جديد.
staff-size-smaller = هذه الشاشة صغيرة جدًا. الأزرار أقل من 20 ميليمترًا.
staff-asides = غير مكتملة: { $n }
staff-asides-title = طلبات غير مكتملة
staff-asides-none = لا طلب ينتظر صاحبه.
staff-asides-text = غادر الشخص قبل النهاية. طلبه ينتظر هنا 24 ساعة.
staff-column-left = آخر إجابة
staff-aside-when = { "\u200F" }{ $day }، { $hour }:{ $minute }
staff-aside-ask = اسألوا الشخص. لا تساعدوه على الإجابة.
staff-aside-year = سنة ميلاده
staff-aside-name = الاسم المكتوب في الطلب
staff-aside-give-back = إعادة الطلب إلى صاحبه
staff-aside-destroy = محو الطلب
staff-aside-wrong = هذا غير مطابق. المحاولات الباقية: { $tries }.
staff-aside-locked = محاولات كثيرة. لا يمكن إعادة هذا الطلب. يبدأ الشخص من جديد.
staff-aside-gone = هذا الطلب لم يعد هنا.
staff-aside-damaged = لا يمكن قراءة هذا الطلب. يبدأ الشخص من جديد.

staff-passphrase-title = عبارة مرور الموظفين
staff-passphrase = عبارة المرور
staff-passphrase-hint = تفتح ما ينتظر هنا. لا فرق بين الأحرف الكبيرة والصغيرة.
staff-passphrase-wrong = هذه ليست العبارة الصحيحة. حاولوا من جديد.

keys-protected = عبارة مرور تحمي مفتاح هذا الجهاز.
keys-clear = مفتاح هذا الجهاز غير محمي.
keys-none = ليس لهذا الجهاز مفتاح بعد.
keys-public = المفتاح العام: { $key }.
keys-signing = المفتاح الذي يوقّع الملفات: { $key }.
keys-present = عبارة المرور الحالية:
keys-new = عبارة المرور الجديدة:
keys-again = نفسها مرة أخرى:
keys-drawn = عبارة مرور مختارة بالقرعة: { $words }
keys-drawn-keep = اكتبوها واحفظوها بعيدا عن هذا الجهاز. من دونها تضيع الطلبات المتوقفة.
keys-rotated = تغيّر المفتاح. خُتم من جديد: الطلبات { $requests }، الزيارات { $drafts }.
keys-unreadable = غير مقروءة بالمفتاحين: { $n }.

# منذ متى ينتظر الطلب، وهل اقترب آخر يوم له. $days: عدد الأيام.
staff-waits-since = { $days ->
    [zero] منذ { $days } يوم
    [one] منذ يوم واحد
    [two] منذ يومين
    [few] منذ { $days } أيام
    [many] منذ { $days } يومًا
   *[other] منذ { $days } يوم
}
staff-deadline-near = { $days ->
    [0] اليوم
    [1] غدًا
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يومًا
   *[other] بعد { $days } يوم
}
staff-deadline-over = انتهى
staff-longest-wait = { $days ->
    [zero] طلب ينتظر منذ { $days } يوم. انظروا إلى السبب في القائمة.
    [one] طلب ينتظر منذ يوم واحد. انظروا إلى السبب في القائمة.
    [two] طلب ينتظر منذ يومين. انظروا إلى السبب في القائمة.
    [few] طلب ينتظر منذ { $days } أيام. انظروا إلى السبب في القائمة.
    [many] طلب ينتظر منذ { $days } يومًا. انظروا إلى السبب في القائمة.
   *[other] طلب ينتظر منذ { $days } يوم. انظروا إلى السبب في القائمة.
}

keys-recovery-made = مفتاح الإنقاذ في { $file }. احفظوه بعيدا عن هذا الجهاز.

# ساعة الجهاز، للموظفين. `.who` يقول من عليه أن يتصرف.
clock-behind = ساعة هذا الجهاز متأخرة بمقدار { $by }. لم يضع أي طلب.
    .who = الموظفون: اضبطوا تاريخ الجهاز وساعته.
clock-ahead = ساعة هذا الجهاز متقدمة بمقدار { $by }. لم يضع أي طلب.
    .who = الموظفون: اضبطوا تاريخ الجهاز وساعته.
clock-contradicted = تاريخ الجهاز غير تاريخ البلدية. الفرق هو { $by }.
    .who = الموظفون: انظروا إلى تاريخ الجهاز. إذا كان صحيحًا فأخبروا البلدية.
clock-refused = الإرسال ينتظر: ساعة الجهاز أو ساعة البلدية غير مضبوطة.
    .who = الموظفون: انظروا إلى تاريخ الجهاز وساعته.
clock-minutes = { $n ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $n } دقائق
        [many] { $n } دقيقة
       *[other] { $n } دقيقة
    }
clock-hours = { $n ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $n } ساعات
        [many] { $n } ساعة
       *[other] { $n } ساعة
    }
clock-days = { $n ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومين
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }
clock-years = { $n ->
        [zero] أقل من سنة
        [one] سنة واحدة
        [two] سنتين
        [few] { $n } سنوات
        [many] { $n } سنة
       *[other] { $n } سنة
    }
doctor-clock-right = الساعة: مضبوطة، حسب ما نعرف.
staff-date-unsure = تاريخ غير مؤكد
