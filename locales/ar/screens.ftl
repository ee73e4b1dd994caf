# شاشات الجهاز. نخاطب الناس بصيغة الجمع، بجمل قصيرة، فكرة واحدة في كل جملة. الأسماء الفرنسية
# للمكاتب والأوراق تبقى مع شرحها: هي المكتوبة على الأبواب وفي الرسائل. الأرقام: 0 1 2 3.

## الإطار، نفسه في كل مكان
frame-back = رجوع
    .short = رجوع
frame-hide = إخفاء الشاشة
    .short = إخفاء
frame-speak = قراءة بصوت عالٍ
    .short = قراءة
frame-help = مساعدة
    .short = مساعدة
continue = متابعة
sheet-next = رؤية الباقي
    .short = الباقي
sheet-place = { $n } من { $total }
yes = نعم
no = لا
accepted = أوافق
refused = لا أوافق

## الشريط الهادئ
strip-nothing-leaves = لا نرسل شيئًا دون موافقتكم.
strip-offline = الإنترنت مقطوع. يمكنكم المتابعة.

## الترحيب
welcome-title = مرحبًا. هنا تقدّمون طلباتكم إلى الإدارة.
welcome-help = يمكن لشخص أن يساعدكم في مكتب الاستقبال، «accueil».
welcome-begin = اضغطوا هنا للبدء
welcome-staff = الموظفون
not-ready-title = هذا الجهاز ليس جاهزا بعد
not-ready-text = اسأل مكتب الاستقبال. سيضبط أحد الموظفين حجم الشاشة.
no-room-title = هذا الجهاز متوقف مؤقتًا
no-room-text = لا يمكنه حفظ طلب جديد. ما حُفظ في أمان. اسألوا في الاستقبال.

## الراحة
comfort-title = اضبطوا الشاشة كما يناسبكم
comfort-size-28 = حروف عادية
comfort-size-34 = حروف كبيرة
comfort-size-42 = حروف أكبر
comfort-size-56 = حروف كبيرة جدًا
comfort-contrast = خلفية سوداء، حروف بيضاء
comfort-unhurried = أحتاج إلى وقت
comfort-steady = يداي ترتجفان
comfort-left-hand = أضغط باليد اليسرى
comfort-keyboard = لوحة مفاتيح على الشاشة
comfort-languages = اللغة

## وحدي أو بمساعدة
company-title = كيف تريدون أن تفعلوا؟
company-alone = أفعل ذلك بنفسي
    .sentence = يمكنني أن أطلب المساعدة.
company-helped = شخص يساعدني
    .sentence = بجانبي مساعد مدرَّب، «médiateur».
company-practise = أتدرّب
    .sentence = مع شخص خيالي. لا نحفظ شيئًا.
sign-in-title = ما هو رمز المساعد؟
sign-in-hint = المساعد، «médiateur»، يكتب رمزه.
sign-in-code = الرمز
sign-in-go = متابعة
sign-in-refused = لا نعرف هذا الرمز. اكتبوه من جديد.
posture-title = مرحبًا { $name }. ماذا تفعلون؟
posture-training = أعلّم شخصًا
    .sentence = الشخص خيالي. لا نحفظ شيئًا.
posture-accompanied = أساعد شخصًا
    .sentence = الشخص يقرّر ويجيب.
posture-in-place-of = أجيب بدل الشخص
    .sentence = أعطاني الشخص تفويضًا مكتوبًا، «mandat».
posture-band-training = تدريب: لا نحفظ شيئًا
posture-band-accompanied = بمساعدة { $name }
posture-band-in-place-of = { $name } يجيب بدل الشخص

## سرية الإجابات
privacy-title = إجاباتكم محميّة
privacy-text = تبقى إجاباتكم هنا في أمان حتى إرسالها. لا نرسل شيئًا دون موافقتكم. في النهاية، تختفي إجاباتكم من هذه الشاشة. يسجّل الجهاز الوقت والإجراء فقط. المسؤول عن بياناتكم: { $controller }. يمكنكم أن تطلبوا رؤية بياناتكم أو محوها.
privacy-understood = فهمت

## اختيار الإجراء
services-title = ماذا تريدون أن تفعلوا؟

## قبل البدء
start-minutes = { $minutes ->
        [zero] يلزم أقل من دقيقة. خذوا وقتكم.
        [one] يلزم دقيقة واحدة تقريبًا. خذوا وقتكم.
        [two] يلزم دقيقتان تقريبًا. خذوا وقتكم.
        [few] يلزم { $minutes } دقائق تقريبًا. خذوا وقتكم.
        [many] يلزم { $minutes } دقيقة تقريبًا. خذوا وقتكم.
       *[other] يلزم { $minutes } دقيقة تقريبًا. خذوا وقتكم.
    }
start-papers = { $count ->
        [zero] لا تلزم أي ورقة.
        [one] تفيدكم ورقة واحدة. يمكنكم البدء دونها.
        [two] تفيدكم ورقتان. يمكنكم البدء دونهما.
        [few] تفيدكم { $count } أوراق. يمكنكم البدء دونها.
        [many] تفيدكم { $count } ورقة. يمكنكم البدء دونها.
       *[other] تفيدكم { $count } ورقة. يمكنكم البدء دونها.
    }
start-deadline = آخر يوم هو { $date }.
start-go = البدء
start-to-the-end = إذا غادرتم قبل النهاية تُمحى إجاباتكم.
start-invented = تخيّلوا أنكم شخص خيالي. مثلًا Odette Ferrand، المولودة في 14 مارس 1942. هاتفها 06 39 98 12 34.

## الأوراق
paper-here = الورقة معي
paper-not-here = ليست معي هنا
paper-unknown = لا أعرف

## الأسئلة
question-place = السؤال { $n }
question-place-of = السؤال { $n } من { $total }
question-optional = يمكنكم المتابعة دون إجابة.
question-several = يمكنكم اختيار عدة إجابات.
# ما يُكتب هنا يقرؤه موظف فرنسي.
question-latin-name = اكتبوا بالحروف اللاتينية، كما في أوراقكم.
question-latin-text = اكتبوا بالفرنسية إن أمكن، بالحروف اللاتينية.
question-example = رؤية مثال
    .short = مثال
question-defer = لا أعرف
    .short = لا أعرف
example-title = أين توجد الإجابة؟
example-title-plain = مثال
example-close = رجوع إلى السؤال
date-day = اليوم
date-month = الشهر
date-year = السنة
consent-accept = أوافق
consent-refuse = لا أوافق
acknowledge-read = قرأت هذا
file-at-desk = أحضروا هذه الورقة إلى الاستقبال. يمكنكم المتابعة.
file-joined = أُضيفت الورقة
commune-title = الرمز البريدي { $postal_code } لعدة مدن وقرى. أيّها لكم؟
commune-other = تغيير الرمز البريدي
    .short = رمز آخر
more-remove = إزالة
stuck = هل هذا صعب؟
stuck-example = المسوا «رؤية مثال».
stuck-defer = المسوا «لا أعرف». سيساعدكم الاستقبال.
stuck-skip = يمكنكم ترك الخانة فارغة.
stuck-help = المسوا «مساعدة» لمناداة شخص.

## التحقق
review-title = هل كل شيء صحيح؟
review-context = مراجعة
review-hidden = مخفي
review-hidden-text = إجاباتكم مخفية. لا يراها أحد من المارّين.
review-show = إظهار إجاباتي
review-change = تغيير
review-right = كل شيء صحيح
review-deferred = نكمله في الاستقبال
review-blank = دون إجابة

## الموافقة
agreement-title = هل توافقون؟
agreement-text = طلبكم: { $service }. سنحفظه هنا، ثم نرسله. الطلب موجّه إلى: { $controller }. ما زال بإمكانكم الرجوع.
agreement-in-place-of = الشخص نفسه يؤكّد على هذه الشاشة.
agreement-training = هذا تدريب. لن نحفظ شيئًا.
agreement-keep = حفظ طلبي وإرساله
    .short = حفظ وإرسال
agreement-practised = إنهاء التدريب
keep-failed-full = طلبكم غير محفوظ بعد: الجهاز ممتلئ. إجاباتكم ما زالت هنا. نادوا موظف الاستقبال.
keep-failed-storage = طلبكم غير محفوظ بعد. إجاباتكم ما زالت هنا. نادوا موظف الاستقبال.

## تم الحفظ
keeping-title = لحظة
keeping-text = الجهاز يحفظ طلبكم.
kept-title = طلبكم محفوظ
kept-title-sent = طلبكم مُرسَل
kept-title-received = طلبكم مُستلَم
kept-code-label = هذا رمزكم. اكتبوه أو صوّروه.
kept-waiting = طلبكم محفوظ هنا. سنرسله عند عودة الإنترنت.
kept-leaving = طلبكم محفوظ هنا. نرسله الآن.
kept-sent = طلبكم مُرسَل. ننتظر رقمه.
kept-received = طلبكم مُستلَم. رقمه { $reference }.
kept-qr = الرمز نفسه، ليقرأه الهاتف.
kept-missing = أوراق تحضرونها إلى الاستقبال: { $items }.
kept-deferred = أسئلة نكملها في الاستقبال: { $items }.
kept-desk = الاستقبال: { $hours }. الهاتف: { $phone }.
kept-fraud = لن يطلب منكم أحد هذا الرمز بالهاتف.

## انتهى التدريب
practised-title = أحسنتم، انتهى التدريب
practised-text = كان هذا تدريبًا. لم نحفظ شيئًا. لم نرسل شيئًا.

## شيء آخر
another-title = هل تريدون شيئًا آخر؟
another-request = طلب آخر
    .sentence = أختار إجراءً آخر.
another-finish = انتهيت
    .sentence = تختفي إجاباتي من هذه الشاشة.

## المحو، الرأي
wiping-title = إجاباتكم تختفي من هذه الشاشة
wiping-text = الشخص التالي لن يرى شيئًا.
opinion-title = كيف كان الأمر؟
opinion-wiped = اختفت إجاباتكم من هذه الشاشة.
opinion-easy = سهل
opinion-medium = متوسط
opinion-hard = صعب
opinion-skip = تجاوز

## فوق الزيارة
help-title = هل تحتاجون إلى مساعدة؟
help-text = يمكن لشخص أن يأتي إليكم. اسألوا مكتب الاستقبال، «accueil». لا يضيع شيء. إجاباتكم تبقى هنا.
help-desk = هاتف الاستقبال: { $phone }.
help-comfort = تغيير الحروف أو اللغة
    .short = الحروف واللغة
help-finish = أتوقّف وأمحو إجاباتي
    .short = محو كل شيء
help-close = إغلاق المساعدة
    .short = إغلاق
curtain-title = الشاشة مخفية
curtain-text = إجاباتكم ما زالت هنا.
curtain-show = إظهار الشاشة
offer-steady-title = هل تريدون أزرارًا أكبر؟
offer-steady-text = بعض الضغطات تكرّرت. حسبنا الأولى فقط. الأزرار الأكبر قد تساعدكم.
offer-steady-yes = نعم، أزرار أكبر
offer-steady-no = لا، كما من قبل
aside-waiting = لحظة من فضلكم
aside-title = طلبكم في أمان
aside-text = لا يستطيع أحد غيركم قراءته. اطلبوه من الاستقبال قبل غدٍ في الساعة نفسها. بعد ذلك يُمحى.
aside-lost-title = أُغلقت الشاشة
aside-lost-text = إجاباتكم لم تعد هنا. اطلبوا المساعدة من الاستقبال.
aside-new = شخص جديد
still-there-title = هل ما زلتم هنا؟
still-there-countdown = { $seconds ->
        [zero] ستُغلق الشاشة الآن.
        [one] ستُغلق الشاشة بعد ثانية واحدة.
        [two] ستُغلق الشاشة بعد ثانيتين.
        [few] ستُغلق الشاشة بعد { $seconds } ثوانٍ.
        [many] ستُغلق الشاشة بعد { $seconds } ثانية.
       *[other] ستُغلق الشاشة بعد { $seconds } ثانية.
    }
still-there-go-on = أتابع
still-there-finish = انتهيت
still-there-time = أحتاج إلى وقت

## الموظفون
staff-door-title = رمز الموظفين
staff-pin = الرمز
staff-unlock = دخول
staff-no-pin = لم يُختر رمز الموظفين بعد. اختاروه بالأمر «guichet pin set».
staff-pin-wrong = هذا ليس الرمز. حاولوا من جديد.
staff-pin-wrong-wait = { $seconds ->
        [zero] هذا ليس الرمز. حاولوا الآن.
        [one] هذا ليس الرمز. انتظروا ثانية واحدة.
        [two] هذا ليس الرمز. انتظروا ثانيتين.
        [few] هذا ليس الرمز. انتظروا { $seconds } ثوانٍ.
        [many] هذا ليس الرمز. انتظروا { $seconds } ثانية.
       *[other] هذا ليس الرمز. انتظروا { $seconds } ثانية.
    }
staff-pin-too-early = { $seconds ->
        [zero] حاولوا الآن.
        [one] انتظروا ثانية واحدة أخرى.
        [two] انتظروا ثانيتين أخريين.
        [few] انتظروا { $seconds } ثوانٍ أخرى.
        [many] انتظروا { $seconds } ثانية أخرى.
       *[other] انتظروا { $seconds } ثانية أخرى.
    }
staff-pin-unavailable = لم يستطع الجهاز قراءة الرمز. انظروا «guichet doctor».
staff-leave = خروج
staff-queue-title = طلبات للإرسال
staff-counts = في الانتظار: { $waiting } · للمعالجة: { $problems } · مستلمة: { $received }
staff-link-offline = الإنترنت مقطوع. الطلبات تبقى محفوظة هنا.
staff-link-portal = الشبكة تطلب الموافقة. افتحوا صفحتها الأولى، ثم أرسلوا.
staff-run = إرسال: الطلب { $n } من { $total }
staff-run-done = انتهى الإرسال. مستلمة: { $received }. في الانتظار: { $waiting }. للمعالجة: { $problems }.
staff-empty = لا طلب في الانتظار.
staff-send = إرسال الآن
staff-previous = الصفحة السابقة
staff-next = الصفحة التالية
staff-column-deadline = آخر يوم
staff-column-code = الرمز
staff-column-service = الإجراء
staff-column-kept = تاريخ الحفظ
staff-column-state = الحالة
staff-column-attempts = المحاولات
staff-detail-title = الطلب { $code }
staff-retry = محاولة الآن
staff-hold = إيقاف مؤقت
staff-release = استئناف الإرسال
state-kept = في الانتظار
state-kept-tried = { $attempts ->
        [zero] في الانتظار، دون محاولة
        [one] في الانتظار، محاولة واحدة
        [two] في الانتظار، محاولتان
        [few] في الانتظار، { $attempts } محاولات
        [many] في الانتظار، { $attempts } محاولة
       *[other] في الانتظار، { $attempts } محاولة
    }
state-sending = جارٍ الإرسال
state-in-doubt = إرسال للتأكيد: نسأل الجهة المرسَل إليها
state-sent = مُرسَل، ننتظر الرقم
state-received = مُستلَم، رقم { $reference }
state-needs-staff = للمعالجة
state-needs-person = على الشخص أن يعود
state-exported = منسوخ على ذاكرة USB
state-cancelled = مُلغى
state-purged = مُستلَم، مُحي المحتوى من هنا
state-held = موقوف مؤقتًا
who-nobody = لا يلزم شيء: سيحاول الجهاز من جديد.
who-staff = عليكم أن تتصرّفوا.
who-person = على الشخص أن يتصرّف.

## لوحة المفاتيح على الشاشة
key-erase = محو
key-next = التالي
key-capital = كبير
key-space = مسافة
key-close = رجوع

## الصوت (ما يضيفه إلى كلمات الشاشة)
speech-button = هذا زرّ
speech-choice = اختيار واحد فقط
speech-chosen = هذا اختياركم
speech-not-chosen = غير مختار بعد
speech-tick = يمكن اختيار عدة إجابات
speech-ticked = الخانة معلَّمة
speech-not-ticked = الخانة فارغة
speech-field = للملء بلوحة المفاتيح
speech-empty = لا شيء مكتوب
speech-hidden = علامات مخفية
speech-keyboard = توجد لوحة مفاتيح على الشاشة
speech-picture = صورة
speech-qr = رسم تصوّرونه بالهاتف
speech-table = جدول
speech-attention = انتبهوا
speech-stop = للمراجعة
