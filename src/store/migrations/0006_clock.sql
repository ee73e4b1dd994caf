-- What desks signed of the time: the floor below which our own clock is not believed.

CREATE TABLE desk_time (
    destination TEXT PRIMARY KEY,
    -- The desk's time, Unix milliseconds.
    at_ms INTEGER NOT NULL,
    -- 1 when it was signed for that very moment; 0 when it stood in a receipt.
    fresh INTEGER NOT NULL CHECK (fresh IN (0, 1)),
    -- 0 when it leapt so far that it is only told to staff.
    believed INTEGER NOT NULL CHECK (believed IN (0, 1)),
    -- Our clocks when it came.
    seen_wall_ms INTEGER NOT NULL,
    seen_boot TEXT NOT NULL,
    seen_monotonic_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Requests whose date was read off a clock that was wrong at that moment. A table of its own:
-- rows of requests keep their shape.
CREATE TABLE kept_in_doubt (
    submission INTEGER PRIMARY KEY REFERENCES submission (seq) ON DELETE CASCADE
) STRICT;
