# The voice: its settings, its keys, what it says of itself.

## The buttons
comfort-voice = Set the voice
frame-speak-again = Read again
    .short = Again
frame-speak-stop = Stop reading
    .short = Stop

## The page of the settings
voice-title = Set the voice
voice-rate = The voice says { $words } words a minute.
voice-volume = The sound is at { $n } of { $total }.
voice-on = Read the screens aloud
voice-slower = Slower
voice-faster = Faster
voice-quieter = Quieter
voice-louder = Louder
voice-aloud = Say my answers too
    .sentence = People nearby can hear them.
voice-headphones = Everything in the headphones
    .sentence = People nearby hear nothing.
voice-keys = F2 key: read the screen. F3 key: say it again. F4 key: what comes next. F5 key: stop or go on. F6 key: set the voice.

## At the start and the end of the reading
speech-start = The screens are now read aloud. Tab key: go further. Enter key: choose.
speech-start-private = Your answers are not said aloud. The F6 key lets you change that.
speech-end = Reading aloud stops here.
speech-not-said = Your answer is not said aloud.

## Fields and answers
speech-field-digits = To fill in with digits
speech-field-email = To fill in with an e-mail address
speech-value = You wrote: { $value }
speech-answer = Your answer is: { $value }

## Typed signs
speech-sign-hidden = Sign typed
speech-erased = { $sign } deleted
speech-capital = capital { $sign }
speech-caret-end = End of text
speech-sign-space = space
speech-sign-dot = dot
speech-sign-comma = comma
speech-sign-hyphen = hyphen
speech-sign-apostrophe = apostrophe
speech-sign-at = at sign
speech-sign-underscore = underscore
speech-sign-slash = slash
speech-sign-plus = plus

## The command "guichet doctor"
doctor-voice = Voice: { $program }.
doctor-voice-none = Voice: none. Install the package espeak-ng to have the screens read aloud.
doctor-voice-languages = The voice speaks: { $languages }.
doctor-voice-missing = The voice does not speak: { $languages }.
doctor-voice-loudspeaker = Loudspeaker: { $device }.
doctor-voice-private = Headphones: { $device }. Answers are said there.
doctor-voice-no-private = Headphones: none. Answers are not said. The person can change that.
doctor-journal-none = Journal: nothing is written yet.
doctor-journal-whole = Journal: whole, up to line { $entry }.
doctor-journal-proven = There is proof up to line { $entry }.
doctor-journal-unproven = No receipt proves it yet.
doctor-journal-changed = Journal: line { $entry } was changed.
doctor-journal-missing = Journal: line { $entry } was taken out.
doctor-journal-cut = Journal: the end is missing, from line { $entry } on.
doctor-journal-rewritten = Journal: rewritten at line { $entry }, or before.
doctor-journal-replaced = Journal: not the one that the town hall knows.
doctor-journal-act = Keep this disk as it is. Tell the person in charge of data.
