-- What was written on a stick, or may have been: a desk may open a case for it any day, so it
-- is never again certain that nothing of it left.
CREATE TABLE stick (
    submission INTEGER PRIMARY KEY REFERENCES submission (seq)
) STRICT;
