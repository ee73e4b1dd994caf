-- The journal becomes a chain: each line bears a digest over itself and the line before it.
-- Lines written before this migration get theirs in the same transaction, from Rust.

-- NULL only while this migration runs.
ALTER TABLE journal ADD COLUMN sha256 BLOB CHECK (length(sha256) = 32);

-- The head that leaves with the commit of the last attempt, until a receipt proves it.
CREATE TABLE journal_sent (
    submission INTEGER PRIMARY KEY REFERENCES submission (seq) ON DELETE CASCADE,
    entry INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT;
-- The head that the proven commit bore: all lines up to it are known elsewhere.
ALTER TABLE receipt ADD COLUMN journal_entry INTEGER;
ALTER TABLE receipt ADD COLUMN journal_sha256 BLOB CHECK (length(journal_sha256) = 32);

-- Against faults of our own; somebody who can write the file can drop them, and then the chain
-- speaks.
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal WHEN OLD.sha256 IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
