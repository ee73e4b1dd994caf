-- The queue. Nothing in any column says who the person is: what they answered is inside
-- `part.bytes`, sealed before it came here. This file is never edited once released.

CREATE TABLE submission (
    -- Order of arrival. Never reused, whatever the clock says.
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    -- The follow-up code: ten digits without spaces.
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 10),
    service TEXT NOT NULL,
    version TEXT NOT NULL,
    destination TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN (
        'kept', 'sending', 'in_doubt', 'sent', 'received', 'needs_staff', 'needs_person',
        'exported', 'cancelled', 'purged')),
    -- Wall time of the keeping, Unix seconds. A declaration: the clock may be wrong.
    kept_at_s INTEGER NOT NULL,
    -- Wall time of the last change of state, Unix seconds.
    changed_at_s INTEGER NOT NULL,
    -- Last day to hand it over, ISO 8601; 9999-12-31 when there is none, so that it sorts last.
    deadline TEXT NOT NULL DEFAULT '9999-12-31',
    -- 1 when only this terminal can open it: the destination had no key yet. Never sent so.
    for_terminal INTEGER NOT NULL CHECK (for_terminal IN (0, 1)),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    parts INTEGER NOT NULL CHECK (parts > 0),
    -- 1 when large: scans wait behind answers.
    bulk INTEGER NOT NULL CHECK (bulk IN (0, 1)),
    -- SHA-256 of the manifest's canonical bytes, and of everything that never changes here.
    manifest_sha256 BLOB NOT NULL CHECK (length(manifest_sha256) = 32),
    row_sha256 BLOB NOT NULL CHECK (length(row_sha256) = 32),
    -- Attempts that count: those ended by the destination's fault do not.
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- Attempts begun, ever; the number of the last one fences off late answers.
    fence INTEGER NOT NULL DEFAULT 0 CHECK (fence >= attempts),
    -- Failures of this submission since it was last let go, while the other side answered.
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    -- The start of the machine in which the attempt under way began.
    attempt_boot TEXT,
    -- 1 when the other side may have it.
    may_have_left INTEGER NOT NULL DEFAULT 0 CHECK (may_have_left IN (0, 1)),
    -- Set aside by staff.
    held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
    -- Not before: all three or none.
    not_before_wall_ms INTEGER,
    not_before_boot TEXT,
    not_before_monotonic_ms INTEGER,
    -- What is wrong: all of kind and who, or none. The detail is a short machine text.
    problem_kind TEXT,
    problem_who TEXT CHECK (problem_who IN ('nobody', 'staff', 'person')),
    problem_detail TEXT,
    CHECK ((not_before_wall_ms IS NULL) = (not_before_boot IS NULL)),
    CHECK ((not_before_wall_ms IS NULL) = (not_before_monotonic_ms IS NULL)),
    CHECK ((problem_kind IS NULL) = (problem_who IS NULL))
) STRICT;

-- The staff's list: by state, the nearest deadline first.
CREATE INDEX submission_list ON submission (state, deadline, seq);
-- What may leave at once, small before large, oldest first.
CREATE INDEX submission_ready ON submission (destination, bulk, seq)
    WHERE state IN ('kept', 'in_doubt') AND held = 0 AND for_terminal = 0
        AND not_before_wall_ms IS NULL;
-- What may leave at once and has a last day.
CREATE INDEX submission_ready_deadline ON submission (destination, deadline, seq)
    WHERE state IN ('kept', 'in_doubt') AND held = 0 AND for_terminal = 0
        AND not_before_wall_ms IS NULL
        AND deadline < '9999-12-31';
-- What waits for its time.
CREATE INDEX submission_waiting ON submission (destination, not_before_monotonic_ms)
    WHERE not_before_wall_ms IS NOT NULL;

-- What must be sealed again before it can leave.
CREATE INDEX submission_for_terminal ON submission (seq) WHERE for_terminal = 1;
-- What staff set aside.
CREATE INDEX submission_held ON submission (seq) WHERE held = 1;

CREATE TABLE part (
    -- seq of the submission × 1024 + position: neighbours on disk, and no second index.
    part INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    -- Sealed. Last column: reading the others never touches it.
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE receipt (
    submission INTEGER PRIMARY KEY REFERENCES submission (seq),
    manifest_sha256 BLOB NOT NULL CHECK (length(manifest_sha256) = 32),
    reference TEXT NOT NULL,
    received_at TEXT NOT NULL,
    reception_seq INTEGER NOT NULL,
    key_id TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- What happened, in enumerated words. Never an answer, never a name.
CREATE TABLE journal (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    at_s INTEGER NOT NULL,
    event TEXT NOT NULL,
    submission INTEGER,
    detail TEXT
) STRICT;

-- How each destination behaves, so that a restart does not forget to be patient.
CREATE TABLE destination (
    name TEXT PRIMARY KEY,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    -- 1 when the other side itself asked to wait.
    asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
    not_before_wall_ms INTEGER NOT NULL,
    not_before_boot TEXT NOT NULL,
    not_before_monotonic_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Wrong staff PINs in a row, counted before each is checked.
CREATE TABLE pin_failures (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    wall_ms INTEGER NOT NULL,
    boot TEXT NOT NULL,
    monotonic_ms INTEGER NOT NULL
) STRICT;
