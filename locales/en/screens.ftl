# The screens of the kiosk, in plain English. Short sentences, one idea each. French names of
# offices and papers stay, with their meaning beside them.

## The frame, the same everywhere
frame-back = Back
    .short = Back
frame-hide = Hide the screen
    .short = Hide
frame-speak = Read aloud
    .short = Read
frame-help = Help
    .short = Help
continue = Continue
sheet-next = See the rest
    .short = Next
sheet-place = { $n } of { $total }
yes = Yes
no = No
accepted = I agree
refused = I do not agree

## The calm strip
strip-nothing-leaves = Nothing leaves here unless you agree.
strip-offline = The internet is off. You can carry on.

## Welcome
welcome-title = Hello. Here you can make a request to a public office.
welcome-help = Someone at the accueil, the reception desk, can help you.
welcome-begin = Touch to start
welcome-staff = Staff
not-ready-title = This counter is not ready yet
not-ready-text = Ask at the desk. Someone will set the size of the screen.
no-room-title = This counter is taking a break
no-room-text = It cannot keep a new request. What was kept is safe. Ask at the desk.

## Comfort
comfort-title = Set the screen to suit you
comfort-size-28 = Normal text
comfort-size-34 = Large text
comfort-size-42 = Larger text
comfort-size-56 = Very large text
comfort-contrast = Black background, white letters
comfort-unhurried = I need time
comfort-steady = My hands shake
comfort-left-hand = I touch with my left hand
comfort-keyboard = Keyboard on the screen
comfort-languages = Language

## Alone or helped
company-title = How would you like to do this?
company-alone = I will do it myself
    .sentence = I can ask for help.
company-helped = Someone is helping me
    .sentence = A médiateur, a trained helper, is beside me.
company-practise = I am practising
    .sentence = With an invented person. Nothing is kept.
sign-in-title = What is the helper’s code?
sign-in-hint = The médiateur, the trained helper, types their code.
sign-in-code = Code
sign-in-go = Continue
sign-in-refused = We do not know this code. Type it again.
posture-title = Hello { $name }. What are you doing?
posture-training = I am teaching
    .sentence = Invented person. Nothing is kept.
posture-accompanied = I am helping
    .sentence = The person decides and answers.
posture-in-place-of = I am acting for the person
    .sentence = The person gave me a mandat, a written permission.
posture-band-training = Practice: nothing is kept
posture-band-accompanied = With help from { $name }
posture-band-in-place-of = { $name } answers in place of the person

## Privacy
privacy-title = Your answers are protected
privacy-text = Your answers stay here, in safety, until they are sent. Nothing leaves unless you agree. At the end, your answers leave this screen. In its log, the kiosk notes only the time and the procedure. In charge of your data: { $controller }. You can ask them to show or erase your data.
privacy-understood = I understand

## Choice of a procedure
services-title = What would you like to do?

## Before starting
start-minutes = It takes about { $minutes } minutes. You can take your time.
start-papers = { $count ->
        [one] One paper is useful. You can start without this paper.
       *[other] { $count } papers are useful. You can start without these papers.
    }
start-deadline = The last day is { $date }.
start-go = Start
start-to-the-end = If you leave before the end, your answers are erased.
start-invented = Play an invented person. For example Odette Ferrand, born on 14 March 1942. Her phone is 06 39 98 12 34.

## Papers
paper-here = I have it
paper-not-here = I do not have it here
paper-unknown = I do not know

## Questions
question-place = Question { $n }
question-place-of = Question { $n } of { $total }
question-optional = You can continue without an answer.
question-several = You can touch several answers.
# For languages that are written with other letters: a French agent reads what is typed.
question-latin-name = Write this name in Latin letters, as on your papers.
question-latin-text = Write in French if you can, in Latin letters.
question-example = See an example
    .short = Example
question-defer = I do not know
    .short = I do not know
example-title = Where is the answer?
example-title-plain = An example
example-close = Back to the question
date-day = Day
date-month = Month
date-year = Year
consent-accept = I agree
consent-refuse = I do not agree
acknowledge-read = I have read this
file-at-desk = Bring this paper to the reception desk. You can carry on.
file-joined = Paper added
commune-title = Several towns share the postcode { $postal_code }. Which one is yours?
commune-other = Change the postcode
    .short = Other code
more-remove = Remove
stuck = Is this hard?
stuck-example = Touch “See an example”.
stuck-defer = Touch “I do not know” to leave it for the desk.
stuck-skip = You can leave the box empty.
stuck-help = Touch “Help” to call somebody.

## Check
review-title = Is everything right?
review-context = Check
review-hidden = hidden
review-hidden-text = Your answers are hidden. Nobody can read them in passing.
review-show = Show my answers
review-change = Change
review-right = It is right
review-deferred = To complete at the reception desk
review-blank = No answer

## Agreement
agreement-title = Do you agree?
agreement-text = Your request: { $service }. It will be kept here, then sent. It is for: { $controller }. You can still go back.
agreement-in-place-of = The person confirms it themselves on this screen.
agreement-training = This is practice. Nothing will be kept.
agreement-keep = Keep and send my request
    .short = Keep and send
agreement-practised = Finish practising
keep-failed-full = Your request is not kept yet: the kiosk is full. Your answers are still here. Call the reception desk.
keep-failed-storage = Your request is not kept yet. Your answers are still here. Call the reception desk.

## It is kept
keeping-title = One moment
keeping-text = The kiosk is keeping your request.
kept-title = It is kept
kept-title-sent = It is sent
kept-title-received = It is received
kept-code-label = This is your code. Write it down or take a photo.
kept-waiting = Your request is kept here. It leaves when the internet is back.
kept-leaving = Your request is kept here. It is leaving now.
kept-sent = Your request is sent. We are waiting for its number.
kept-received = Your request is received. Its number is { $reference }.
kept-qr = The same code, for a phone to read.
kept-missing = To bring to the reception desk: { $items }.
kept-deferred = To complete at the reception desk: { $items }.
kept-desk = Reception desk: { $hours }. Telephone: { $phone }.
kept-fraud = Nobody will ask you for this code by phone.

## Practice finished
practised-title = Well done, it is finished
practised-text = This was practice. Nothing is kept. Nothing is sent.

## Something else
another-title = Would you like to do something else?
another-request = Another request
    .sentence = I choose another procedure.
another-finish = I have finished
    .sentence = My answers leave this screen.

## Wipe, opinion
wiping-title = Your answers are leaving this screen
wiping-text = The next person will see nothing.
opinion-title = How did it go?
opinion-wiped = Your answers have left this screen.
opinion-easy = Easy
opinion-medium = In between
opinion-hard = Hard
opinion-skip = Skip

## Over the visit
help-title = Do you need help?
help-text = Someone can come to you. Ask at the accueil, the reception desk. Nothing is lost. Your answers stay here.
help-desk = The telephone of the reception desk: { $phone }.
help-comfort = Change the text or the language
    .short = Text and language
help-finish = I stop and erase my answers
    .short = Erase all
help-close = Close help
    .short = Close
curtain-title = The screen is hidden
curtain-text = Your answers are still here.
curtain-show = Show the screen
offer-steady-title = Would you like larger buttons?
offer-steady-text = Some presses came twice. We ignored the second one. Larger buttons may help you.
offer-steady-yes = Yes, larger buttons
offer-steady-no = No, as before
aside-waiting = One moment
aside-title = Your request is safe
aside-text = Nobody else can read it. Ask for it at the desk within 24 hours. After that, it is erased.
aside-lost-title = The screen has closed
aside-lost-text = Your answers are no longer here. Ask for help at the desk.
aside-new = New person
still-there-title = Are you still there?
still-there-countdown = { $seconds ->
        [one] The screen closes in one second.
       *[other] The screen closes in { $seconds } seconds.
    }
still-there-go-on = I carry on
still-there-finish = I have finished
still-there-time = I need time

## Staff
staff-door-title = Staff code
staff-pin = Code
staff-unlock = Enter
staff-no-pin = The staff code is not chosen yet. Choose it with the command “guichet pin set”.
staff-pin-wrong = This is not the right code. Try again.
staff-pin-wrong-wait = { $seconds ->
        [one] This is not the right code. Wait one second.
       *[other] This is not the right code. Wait { $seconds } seconds.
    }
staff-pin-too-early = { $seconds ->
        [one] Wait one more second.
       *[other] Wait { $seconds } more seconds.
    }
staff-pin-unavailable = The kiosk could not read the code. See “guichet doctor”.
staff-leave = Leave
staff-queue-title = Requests to send
staff-counts = Waiting: { $waiting } · To handle: { $problems } · Received: { $received }
staff-link-offline = The internet is off. Requests stay kept here.
staff-link-portal = The network asks for an approval. Open its welcome page, then send.
staff-run = Sending: request { $n } of { $total }
staff-run-done = Sending finished. Received: { $received }. Waiting: { $waiting }. To handle: { $problems }.
staff-empty = No request is waiting.
staff-send = Send now
staff-previous = Previous page
staff-next = Next page
staff-column-deadline = Last day
staff-column-code = Code
staff-column-service = Procedure
staff-column-kept = Kept on
staff-column-state = State
staff-column-attempts = Attempts
staff-detail-title = Request { $code }
staff-retry = Try now
staff-hold = Pause
staff-release = Resume sending
state-kept = Waiting
state-kept-tried = { $attempts ->
        [one] Waiting, 1 attempt
       *[other] Waiting, { $attempts } attempts
    }
state-sending = Being sent
state-in-doubt = Sending to confirm: we are asking the other side
state-sent = Sent, number awaited
state-received = Received, no. { $reference }
state-needs-staff = To handle
state-needs-person = The person must come back
state-exported = Copied to a USB stick
state-cancelled = Cancelled
state-purged = Received, content erased here
state-held = Paused
who-nobody = Nothing to do: the kiosk will try again.
who-staff = It is for you to act.
who-person = It is for the person to act.

## The on-screen keyboard
key-erase = Delete
key-next = Next
key-capital = Shift
key-space = Space
key-close = Back

## The voice (what it adds to the words on the screen)
speech-button = This is a button
speech-choice = One choice only
speech-chosen = This is your choice
speech-not-chosen = Not chosen yet
speech-tick = Several choices possible
speech-ticked = The box is ticked
speech-not-ticked = The box is empty
speech-field = To fill in with the keyboard
speech-empty = Nothing is written
speech-hidden = hidden signs
speech-keyboard = A keyboard is on the screen
speech-picture = Picture
speech-qr = Pattern to photograph with a phone
speech-table = Table
speech-attention = Look here
speech-stop = To look at again
