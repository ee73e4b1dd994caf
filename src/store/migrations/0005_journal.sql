-- The journal becomes a chain: each line bears a digest over itself and the line before it.
-- Lines written before this migration get theirs in the same transaction, from Rust.

-- The journal's own name, so that one that was replaced is noticed. Not a secret.
INSERT OR IGNORE INTO setting (key, value) VALUES ('journal', lower(hex(randomblob(16))));

-- NULL only while this migration runs.
ALTER TABLE journal ADD COLUMN sha256 BLOB CHECK (length(sha256) = 32);

-- The head that left with the commit of the last attempt, and the one that the commit proven
-- by a receipt bore: all lines up to it are known elsewhere.
ALTER TABLE submission ADD COLUMN journal_entry INTEGER;
ALTER TABLE submission ADD COLUMN journal_sha256 BLOB CHECK (length(journal_sha256) = 32);
ALTER TABLE receipt ADD COLUMN journal_entry INTEGER;
ALTER TABLE receipt ADD COLUMN journal_sha256 BLOB CHECK (length(journal_sha256) = 32);

-- Against faults of our own; somebody who can write the file can drop them, and then the chain
-- speaks.
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal WHEN OLD.sha256 IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
