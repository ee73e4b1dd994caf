-- What a service asked when a visit began: its files, so that a visit laid aside finishes on
-- the version it began with. Nothing of any person. A version stays for as long as a draft
-- needs it.

CREATE TABLE service_version (
    -- Of the files, before they were packed.
    sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    files BLOB NOT NULL
) STRICT;

-- NULL when the draft is of an older program, or its version was too large to be kept.
ALTER TABLE draft ADD COLUMN version BLOB CHECK (length(version) = 32);
