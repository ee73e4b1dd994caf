# Екрани термінала. На «ви», короткі речення, одна думка в реченні. Французькі назви установ і
# паперів залишаються поруч із поясненням: саме вони стоять на дверях і в листах.

## Рамка, однакова всюди
frame-back = Назад
    .short = Назад
frame-hide = Сховати екран
    .short = Сховати
frame-speak = Читати вголос
    .short = Читати
frame-help = Допомога
    .short = Допомога
continue = Далі
sheet-next = Дивитися далі
    .short = Ще
sheet-place = { $n } з { $total }
yes = Так
no = Ні
accepted = Я погоджуюся
refused = Я не погоджуюся

## Спокійна смужка
strip-nothing-leaves = Без вашої згоди ми нічого не надсилаємо.
strip-offline = Інтернету немає. Ви можете продовжувати.

## Початок
welcome-title = Добрий день. Тут ви подаєте заяви до установ.
welcome-help = Вам можуть допомогти на рецепції «accueil».
welcome-begin = Натисніть, щоб почати
welcome-staff = Персонал
not-ready-title = Цей термінал ще не готовий
not-ready-text = Зверніться на рецепцію. Працівник налаштує розмір екрана.
no-room-title = Цей термінал на паузі
no-room-text = Він не може зберегти нову заяву. Усе збережене в безпеці. Зверніться до рецепції.

## Зручність
comfort-title = Налаштуйте екран для себе
comfort-size-28 = Звичайні літери
comfort-size-34 = Великі літери
comfort-size-42 = Ще більші літери
comfort-size-56 = Дуже великі літери
comfort-contrast = Чорне тло, білі літери
comfort-unhurried = Мені потрібен час
comfort-steady = У мене тремтять руки
comfort-left-hand = Я натискаю лівою рукою
comfort-keyboard = Клавіатура на екрані
comfort-languages = Мова

## Самостійно чи з допомогою
company-title = Як вам зручніше?
company-alone = Я роблю все самостійно
    .sentence = Я можу попросити допомогу.
company-helped = Мені допомагають
    .sentence = Поруч зі мною помічник, «médiateur».
company-practise = Я пробую
    .sentence = Людина вигадана. Нічого не зберігаємо.
sign-in-title = Який код помічника?
sign-in-hint = Код вводить помічник, «médiateur».
sign-in-code = Код
sign-in-go = Далі
sign-in-refused = Ми не знаємо цього коду. Введіть його ще раз.
posture-title = Добрий день, { $name }. Що ви робите?
posture-training = Я навчаю
    .sentence = Людина вигадана. Нічого не зберігаємо.
posture-accompanied = Я допомагаю
    .sentence = Людина сама вирішує і відповідає.
posture-in-place-of = Я роблю за людину
    .sentence = Людина дала мені письмовий дозвіл, «mandat».
posture-band-training = Навчання: нічого не зберігаємо
posture-band-accompanied = Допомагає { $name }
posture-band-in-place-of = { $name } відповідає за людину

## Таємниця відповідей
privacy-title = Ваші відповіді захищені
privacy-text = До надсилання ваші відповіді надійно лежать тут. Без вашої згоди ми нічого не надсилаємо. Наприкінці ваші відповіді зникають з екрана. Термінал записує собі лише час і послугу. За ваші дані відповідає: { $controller }. Там ви можете попросити показати або стерти ваші дані.
privacy-understood = Мені зрозуміло

## Вибір послуги
services-title = Що ви хочете зробити?

## Перед початком
start-minutes = { $minutes ->
        [one] Це займе приблизно { $minutes } хвилину. Не поспішайте.
        [few] Це займе приблизно { $minutes } хвилини. Не поспішайте.
        [many] Це займе приблизно { $minutes } хвилин. Не поспішайте.
       *[other] Це займе приблизно { $minutes } хвилини. Не поспішайте.
    }
start-papers = { $count ->
        [one] Знадобиться { $count } документ. Почати можна і без нього.
        [few] Знадобляться { $count } документи. Почати можна і без них.
        [many] Знадобляться { $count } документів. Почати можна і без них.
       *[other] Знадобляться { $count } документа. Почати можна і без них.
    }
start-deadline = Останній день: { $date }.
start-go = Почати
start-to-the-end = Якщо ви підете раніше, ваші відповіді буде стерто.
start-invented = Уявіть, що ви вигадана людина. Наприклад, Odette Ferrand, народилася 14 березня 1942 року. Її телефон 06 39 98 12 34.

## Документи
paper-here = Документ зі мною
paper-not-here = Документа зі мною немає
paper-unknown = Не знаю

## Питання
question-place = Питання { $n }
question-place-of = Питання { $n } з { $total }
question-optional = Можна продовжити без відповіді.
question-several = Можна вибрати кілька відповідей.
# Те, що пишуть тут, читає французький працівник.
question-latin-name = Пишіть латинськими літерами, як у ваших документах.
question-latin-text = Якщо можете, пишіть французькою, латинськими літерами.
question-example = Дивитися приклад
    .short = Приклад
question-defer = Не знаю
    .short = Не знаю
example-title = Де знайти відповідь?
example-title-plain = Приклад
example-close = Назад до питання
date-day = День
date-month = Місяць
date-year = Рік
consent-accept = Я погоджуюся
consent-refuse = Я не погоджуюся
acknowledge-read = Прочитано
file-at-desk = Принесіть цей документ на рецепцію. Ви можете продовжувати.
file-joined = Документ додано
commune-title = Індекс { $postal_code } мають кілька міст і сіл. Яке ваше?
commune-other = Змінити поштовий індекс
    .short = Інший індекс
more-remove = Прибрати
stuck = Це нелегко?
stuck-example = Торкніться «Дивитися приклад».
stuck-defer = Торкніться «Не знаю». На рецепції допоможуть.
stuck-skip = Можна залишити поле порожнім.
stuck-help = Торкніться «Допомога», щоб когось покликати.

## Перевірка
review-title = Усе правильно?
review-context = Перевірка
review-hidden = приховано
review-hidden-text = Ваші відповіді приховані. Ніхто не прочитає їх мимохідь.
review-show = Показати мої відповіді
review-change = Змінити
review-right = Усе правильно
review-deferred = Заповнити на рецепції
review-blank = Без відповіді

## Згода
agreement-title = Ви погоджуєтеся?
agreement-text = Ваша заява: { $service }. Ми збережемо її тут, а потім надішлемо. Вона для установи: { $controller }. Ви ще можете повернутися назад.
agreement-in-place-of = На цьому екрані підтверджує сама людина.
agreement-training = Це навчання. Нічого не збережемо.
agreement-keep = Зберегти і надіслати мою заяву
    .short = Зберегти і надіслати
agreement-practised = Завершити навчання
keep-failed-full = Ваша заява ще не збережена: термінал заповнений. Ваші відповіді досі тут. Покличте працівника рецепції.
keep-failed-storage = Ваша заява ще не збережена. Ваші відповіді досі тут. Покличте працівника рецепції.

## Збережено
keeping-title = Хвилинку
keeping-text = Термінал зберігає вашу заяву.
kept-title = Збережено
kept-title-sent = Надіслано
kept-title-received = Отримано
kept-code-label = Ось ваш код. Запишіть або сфотографуйте його.
kept-waiting = Ваша заява збережена тут. Ми надішлемо її, коли з’явиться інтернет.
kept-leaving = Ваша заява збережена тут. Зараз ми її надсилаємо.
kept-sent = Ваша заява надіслана. Чекаємо на її номер.
kept-received = Ваша заява отримана. Її номер: { $reference }.
kept-qr = Той самий код, щоб зчитати телефоном.
kept-missing = Принести на рецепцію: { $items }.
kept-deferred = Заповнити на рецепції: { $items }.
kept-desk = Рецепція працює { $hours }. Телефон: { $phone }.
kept-fraud = Ніхто не проситиме цей код телефоном.

## Навчання завершено
practised-title = Чудово, ви все зробили
practised-text = Це було навчання. Нічого не збережено. Нічого не надіслано.

## Інша справа
another-title = Хочете зробити щось іще?
another-request = Ще одна заява
    .sentence = Я вибираю іншу послугу.
another-finish = Це все
    .sentence = Мої відповіді зникають з екрана.

## Стирання, думка
wiping-title = Ваші відповіді зникають з екрана
wiping-text = Наступна людина нічого не побачить.
opinion-title = Як усе пройшло?
opinion-wiped = Ваші відповіді зникли з екрана.
opinion-easy = Легко
opinion-medium = Посередньо
opinion-hard = Важко
opinion-skip = Пропустити

## Поверх візиту
help-title = Вам потрібна допомога?
help-text = До вас може хтось підійти. Запитайте на рецепції «accueil». Нічого не втрачено. Ваші відповіді залишаються тут.
help-desk = Телефон рецепції: { $phone }.
help-comfort = Змінити літери або мову
    .short = Літери й мова
help-finish = Зупинитися і стерти мої відповіді
    .short = Стерти все
help-close = Закрити допомогу
    .short = Закрити
curtain-title = Екран сховано
curtain-text = Ваші відповіді досі тут.
curtain-show = Показати екран
offer-steady-title = Хочете більші кнопки?
offer-steady-text = Деякі натискання були подвійними. Ми врахували лише перші. Більші кнопки можуть вам допомогти.
offer-steady-yes = Так, більші кнопки
offer-steady-no = Ні, як раніше
aside-waiting = Хвилинку
aside-title = Ваша заява в безпеці
aside-text = Ніхто інший не може її прочитати. Попросіть її на рецепції до цієї ж години завтра. Потім її буде стерто.
aside-lost-title = Екран закрився
aside-lost-text = Ваших відповідей тут уже немає. Попросіть допомоги на рецепції.
aside-new = Нова людина
still-there-title = Ви ще тут?
still-there-countdown = { $seconds ->
        [one] Екран закриється через { $seconds } секунду.
        [few] Екран закриється через { $seconds } секунди.
        [many] Екран закриється через { $seconds } секунд.
       *[other] Екран закриється через { $seconds } секунди.
    }
still-there-go-on = Я продовжую
still-there-finish = Це все
still-there-time = Мені потрібен час

## Персонал
staff-door-title = Код персоналу
staff-pin = Код
staff-unlock = Увійти
staff-no-pin = Код персоналу ще не вибрано. Виберіть його командою «guichet pin set».
staff-pin-wrong = Це інший код. Спробуйте ще раз.
staff-pin-wrong-wait = { $seconds ->
        [one] Це інший код. Зачекайте { $seconds } секунду.
        [few] Це інший код. Зачекайте { $seconds } секунди.
        [many] Це інший код. Зачекайте { $seconds } секунд.
       *[other] Це інший код. Зачекайте { $seconds } секунди.
    }
staff-pin-too-early = { $seconds ->
        [one] Зачекайте ще { $seconds } секунду.
        [few] Зачекайте ще { $seconds } секунди.
        [many] Зачекайте ще { $seconds } секунд.
       *[other] Зачекайте ще { $seconds } секунди.
    }
staff-pin-unavailable = Термінал не зміг прочитати код. Дивіться «guichet doctor».
staff-leave = Вийти
staff-queue-title = Заяви для надсилання
staff-counts = Чекають: { $waiting } · Потребують уваги: { $problems } · Отримані: { $received }
staff-link-offline = Інтернету немає. Заяви збережені тут.
staff-link-portal = Мережа просить підтвердження. Відкрийте її сторінку, потім надсилайте.
staff-run = Надсилання: заява { $n } з { $total }
staff-run-done = Надсилання завершено. Отримані: { $received }. Чекають: { $waiting }. Потребують уваги: { $problems }.
staff-empty = Жодна заява не чекає.
staff-send = Надіслати зараз
staff-previous = Попередня сторінка
staff-next = Наступна сторінка
staff-column-deadline = Останній день
staff-column-code = Код
staff-column-service = Послуга
staff-column-kept = Збережена
staff-column-state = Стан
staff-column-attempts = Спроби
staff-detail-title = Заява { $code }
staff-retry = Спробувати зараз
staff-hold = Призупинити
staff-release = Відновити надсилання
state-kept = Чекає
state-kept-tried = { $attempts ->
        [one] Чекає, { $attempts } спроба
        [few] Чекає, { $attempts } спроби
        [many] Чекає, { $attempts } спроб
       *[other] Чекає, { $attempts } спроби
    }
state-sending = Надсилається
state-in-doubt = Надсилання під питанням: ми запитуємо отримувача
state-sent = Надіслана, чекаємо на номер
state-received = Отримана, № { $reference }
state-needs-staff = Потребує уваги
state-needs-person = Людина має повернутися
state-exported = Скопійована на USB-накопичувач
state-cancelled = Скасована
state-purged = Отримана, вміст тут стерто
state-held = Призупинена
who-nobody = Робити нічого не треба: термінал спробує ще.
who-staff = Дія за вами.
who-person = Дія за людиною.

## Клавіатура на екрані
key-erase = Стерти
key-next = Наступне
key-capital = Великі
key-space = Пробіл
key-close = Назад

## Голос (що він додає до слів екрана)
speech-button = Це кнопка
speech-choice = Лише один вибір
speech-chosen = Це ваш вибір
speech-not-chosen = Ще не вибрано
speech-tick = Можна вибрати кілька
speech-ticked = Позначку поставлено
speech-not-ticked = Позначки немає
speech-field = Заповніть на клавіатурі
speech-empty = Нічого не написано
speech-hidden = приховані знаки
speech-keyboard = На екрані є клавіатура
speech-picture = Малюнок
speech-qr = Малюнок, який можна сфотографувати телефоном
speech-table = Таблиця
speech-attention = Зверніть увагу
speech-stop = Варто переглянути
