-- Visits laid aside. What was typed is inside `sealed`, which only this terminal can open.

CREATE TABLE draft (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    service TEXT NOT NULL,
    -- 1 while somebody sits in front of it.
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    -- Wall time of the last answered page, Unix seconds. A declaration: the clock may be wrong.
    saved_at_s INTEGER NOT NULL,
    -- What the person is asked before it is given back.
    proof TEXT NOT NULL CHECK (proof IN ('year', 'name', 'nothing')),
    -- Wrong answers to that, counted before each is judged.
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    -- How old it is for certain, and the moment up to which that was counted.
    age_ms INTEGER NOT NULL DEFAULT 0 CHECK (age_ms >= 0),
    counted_wall_ms INTEGER NOT NULL,
    counted_boot TEXT NOT NULL,
    counted_monotonic_ms INTEGER NOT NULL,
    -- Sealed. Last column: reading the others never touches it.
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
