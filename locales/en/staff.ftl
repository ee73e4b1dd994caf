# What keeps a request from advancing, for staff. `.who` says who must act.
problem-damaged = This request is damaged on this terminal. It cannot leave.
    .who = Staff: offer the person to fill it again.
problem-other-content = The town hall has another request under this number.
    .who = Staff: call the town hall with the code.
problem-refused = The town hall does not take this request as it is.
    .who = Staff: call the town hall to learn what is missing.
problem-too-large = This request is too large for the town hall.
    .who = Staff: hand the papers over in another way.
problem-failing = This request does not pass. The others do.
    .who = Staff: call the town hall, then try again.
problem-will-retry = This request has not passed yet.
    .who = Nothing to do: the terminal will try again.
problem-answer-lost = The answer of the town hall was lost. The terminal will ask what became of it.
    .who = Nothing to do: the terminal will ask by itself.
problem-no-destination = The destination of this request is no longer in the settings.
    .who = Staff: tell the person who sets the terminal up.
problem-bad-destination = The address or the keys of the town hall are missing in the settings.
    .who = Staff: tell the person who sets the terminal up.
problem-not-allowed = The town hall does not let this terminal send.
    .who = Staff: tell the town hall.
problem-too-old = The town hall expects a newer version of the terminal.
    .who = Staff: tell the person who sets the terminal up.
problem-held = This request is paused.
    .who = Staff: resume sending when it is time.

# What is wrong with a destination.
destination-offline = The terminal cannot reach the town hall.
    .who = Nothing to do: the terminal will try again.
destination-portal = The network asks for a validation.
    .who = Staff: open the home page of the network.
destination-wrong-key = Another address answers instead of the town hall.
    .who = Staff: tell the person who sets the terminal up.
destination-busy = The town hall asks to wait.
    .who = Nothing to do: the terminal will try again.
destination-failing = The town hall answers, but takes nothing for now.
    .who = Nothing to do: the terminal will try again.
destination-not-allowed = The town hall does not let this terminal send.
    .who = Staff: tell the town hall.
destination-too-old = The town hall expects a newer version of the terminal.
    .who = Staff: tell the person who sets the terminal up.
destination-wrong-time = The terminal or the town hall has a wrong clock.
    .who = Staff: look at the date and time of the terminal.
destination-bad-destination = The address or the keys of the town hall are missing in the settings.
    .who = Staff: tell the person who sets the terminal up.
destination-no-destination = Some requests name a destination that is no longer in the settings.
    .who = Staff: tell the person who sets the terminal up.

# What the commands `guichet queue` and `guichet sync` say.
cli-tried = Tried: { $tried }. Sent: { $sent }. Received: { $received }. To be asked for: { $in_doubt }. For staff: { $needs_staff }.
cli-nothing = Nothing is to be sent.
cli-waiting = { $waiting ->
        [one] One request waits.
       *[other] { $waiting } requests wait.
    }
cli-empty = There is no request in the queue.
cli-other-sender = Another window is sending already. Wait until it is done.
cli-held = Request { $code } is paused.
cli-released = Request { $code } will leave with the next run.
cli-retried = Request { $code } will leave with the next run.
cli-cancelled = Request { $code } is cancelled.
cli-content-desk-only = Only the town hall can open this request. This terminal cannot.
cli-content-other-key = This key does not open this request.
cli-content-gone = The content of this request is erased.
cli-content-key = Passphrase of this key:
cli-openings-none = No request was opened here.
cli-openings-sealed = sealed reason
cli-export-done = { $requests ->
        [one] One request is in the file.
       *[other] { $requests } requests are in the file.
    }
cli-export-next = Take the file to the town hall. Bring the file of receipts back.
cli-export-nothing = There is no request to put in a file.
cli-receipts-done = Received: { $received }. Known already: { $known }. Of another terminal: { $others }. Refused: { $refused }.
cli-receipts-waiting = { $waiting ->
        [one] One exported request waits for its receipt.
       *[other] { $waiting } exported requests wait for their receipts.
    }
cli-receipt-refused = This receipt proves nothing. The request stays here.
cli-receipts-damaged = The file of receipts is damaged or cut. Ask the town hall for it again.
cli-rescue-evidence = The old queue is copied to { $folder }. Keep that folder.
cli-rescue-done = Saved: { $whole }. Ended: { $ended }. Held: { $held }. Damaged: { $damaged }. Unreadable: { $unreadable }. Interrupted visits: { $drafts }.
cli-rescue-held = Request { $code } is held. Look at it, then release it.
cli-rescue-damaged = Request { $code } is damaged. It will not leave. Tell the town hall.
cli-rescue-incomplete = A part is lost: { $what }.

staff-calibrate = Set the size
staff-calibration-title = The size of the screen
staff-calibration-text = Lay a bank card on the rectangle. Change its width. Press the button when both are the same.
staff-card = Bank card
staff-card-much-narrower = Much narrower
staff-card-narrower = Narrower
staff-card-wider = Wider
staff-card-much-wider = Much wider
staff-card-right = They are the same
staff-size-unknown = The size of this screen is not set. Buttons may be too small.
staff-size-drifted = The screen has changed. Set its size again.
staff-size-smaller = This screen is too small. Buttons are less than 20 millimetres wide.

staff-asides = Interrupted: { $n }
staff-asides-title = Interrupted requests
staff-asides-none = No request waits for its person.
staff-asides-text = The person left before the end. Their request waits here for 24 hours.
staff-column-left = Last answer
staff-aside-when = { $day }, { $hour }:{ $minute }
staff-aside-ask = Ask the person. Do not help them to answer.
staff-aside-year = Their year of birth
staff-aside-name = The name written on the request
staff-aside-give-back = Give the request back
staff-aside-destroy = Erase the request
staff-aside-wrong = That does not fit. Tries left: { $tries }.
staff-aside-locked = Too many tries. This request can no longer be given back. The person starts again.
staff-aside-gone = This request is no longer there.
staff-aside-damaged = This request cannot be read. The person starts again.

staff-passphrase-title = Staff passphrase
staff-passphrase = Passphrase
staff-passphrase-hint = It opens what waits here. Capitals do not matter.
staff-passphrase-wrong = This is not the right passphrase. Try again.

keys-protected = A passphrase protects the key of this terminal.
keys-clear = The key of this terminal is not protected.
keys-none = This terminal has no key yet.
keys-public = Public key: { $key }.
keys-signing = Key that signs exported files: { $key }.
keys-present = Present passphrase:
keys-new = New passphrase:
keys-again = The same once more:
keys-drawn = Passphrase drawn by dice: { $words }
keys-drawn-keep = Write it down and keep it far from this terminal. Without it, interrupted requests are lost.
keys-rotated = The key has changed. Sealed again: { $requests } requests and { $drafts } visits.
keys-unreadable = Unreadable with both keys: { $n }.

# For how long a request has waited, and its last day when near. $days: number of days.
staff-waits-since = { $days ->
    [one] for { $days } day
   *[other] for { $days } days
}
staff-deadline-near = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
staff-deadline-over = over
staff-longest-wait = { $days ->
    [one] A request has waited for { $days } day. Look in the list for the reason.
   *[other] A request has waited for { $days } days. Look in the list for the reason.
}

keys-recovery-made = The recovery key is in { $file }. Keep this file far from this terminal.

# The clock of the terminal, for staff. `.who` says who must act.
clock-behind = The clock of this terminal is { $by } late. No request is lost.
    .who = Staff: set the date and time of the terminal.
clock-ahead = The clock of this terminal is { $by } early. No request is lost.
    .who = Staff: set the date and time of the terminal.
clock-contradicted = The terminal and the town hall have different dates. The difference is { $by }.
    .who = Staff: look at the date of the terminal. If it is right, tell the town hall.
clock-refused = Sending waits: the terminal or the town hall has a wrong clock.
    .who = Staff: look at the date and time of the terminal.
clock-minutes = { $n ->
        [one] one minute
       *[other] { $n } minutes
    }
clock-hours = { $n ->
        [one] one hour
       *[other] { $n } hours
    }
clock-days = { $n ->
        [one] one day
       *[other] { $n } days
    }
clock-years = { $n ->
        [one] one year
       *[other] { $n } years
    }
doctor-clock-right = Clock: nothing says that it is wrong.
staff-date-unsure = Date not certain
