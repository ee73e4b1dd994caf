# Голос: його налаштування, його клавіші, що він каже про себе.

## Кнопки
comfort-voice = Налаштувати голос
frame-speak-again = Прочитати ще раз
    .short = Ще раз
frame-speak-stop = Зупинити читання
    .short = Зупинити

## Сторінка налаштувань
voice-title = Налаштуйте голос
voice-rate = { $words ->
        [one] Голос каже { $words } слово за хвилину.
        [few] Голос каже { $words } слова за хвилину.
        [many] Голос каже { $words } слів за хвилину.
       *[other] Голос каже { $words } слова за хвилину.
    }
voice-volume = Гучність { $n } з { $total }.
voice-on = Читати екрани вголос
voice-slower = Повільніше
voice-faster = Швидше
voice-quieter = Тихіше
voice-louder = Гучніше
voice-aloud = Читати також мої відповіді
    .sentence = Люди поруч можуть почути.
voice-headphones = Усе в навушники
    .sentence = Люди поруч не чують.
voice-keys = Клавіша F2: прочитати екран. Клавіша F3: повторити. Клавіша F4: читати далі. Клавіша F5: зупинити або продовжити. Клавіша F6: налаштувати голос.

## На початку і наприкінці читання
speech-start = Тепер екрани читаються вголос. Клавіша Tab: іти далі. Клавіша Enter: вибрати.
speech-start-private = Ваші відповіді не читаємо вголос. Клавіша F6 дозволяє це змінити.
speech-end = Читання вголос зупинено.
speech-not-said = Вашу відповідь не читаємо вголос.

## Поля й відповіді
speech-field-digits = Заповніть цифрами
speech-field-email = Заповніть електронною адресою
speech-value = Ви написали: { $value }
speech-answer = Ваша відповідь: { $value }

## Введені знаки
speech-sign-hidden = Знак введено
speech-erased = { $sign } стерто
speech-capital = { $sign } велика
speech-caret-end = Кінець тексту
speech-sign-space = пробіл
speech-sign-dot = крапка
speech-sign-comma = кома
speech-sign-hyphen = дефіс
speech-sign-apostrophe = апостроф
speech-sign-at = равлик
speech-sign-underscore = нижнє підкреслення
speech-sign-slash = коса риска
speech-sign-plus = плюс

## Команда «guichet doctor»
doctor-voice = Голос: { $program }.
doctor-voice-none = Голосу немає. Встановіть пакет espeak-ng, щоб екрани читалися вголос.
doctor-voice-languages = Голос розмовляє мовами: { $languages }.
doctor-voice-missing = Голос не розмовляє мовами: { $languages }.
doctor-voice-loudspeaker = Гучномовець: { $device }.
doctor-voice-private = Навушники: { $device }. Відповіді звучать там.
doctor-voice-no-private = Навушників немає. Відповіді не звучать. Людина може це змінити.
doctor-journal-none = Журнал: ще нічого не записано.
doctor-journal-whole = Журнал: цілий, до рядка { $entry }.
doctor-journal-proven = Доказ є до рядка { $entry }.
doctor-journal-unproven = Жодна квитанція цього ще не доводить.
doctor-journal-changed = Журнал: рядок { $entry } змінено.
doctor-journal-missing = Журнал: рядок { $entry } вилучено.
doctor-journal-cut = Журнал: бракує кінця, від рядка { $entry }.
doctor-journal-rewritten = Журнал: переписано в рядку { $entry } або раніше.
doctor-journal-replaced = Журнал: не той, який знає мерія.
doctor-journal-act = Збережіть цей диск як є. Повідомте людину, що відповідає за дані.
