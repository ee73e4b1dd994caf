-- What staff see on every page of the list, without walking the queue: how many stand where,
-- and the open ones in their order.

CREATE TABLE tally (
    state TEXT PRIMARY KEY,
    count INTEGER NOT NULL CHECK (count >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO tally SELECT state, count(*) FROM submission GROUP BY state;

CREATE TRIGGER submission_comes AFTER INSERT ON submission BEGIN
    INSERT INTO tally VALUES (NEW.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER submission_changes AFTER UPDATE OF state ON submission
WHEN OLD.state <> NEW.state BEGIN
    UPDATE tally SET count = count - 1 WHERE state = OLD.state;
    INSERT INTO tally VALUES (NEW.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER submission_goes AFTER DELETE ON submission BEGIN
    UPDATE tally SET count = count - 1 WHERE state = OLD.state;
END;

-- Neither received, nor cancelled, nor purged: the nearest deadline first. The state is there
-- only so that passing over earlier pages never reads the table.
CREATE INDEX submission_open ON submission (deadline, seq, state)
    WHERE state IN ('kept', 'sending', 'in_doubt', 'sent', 'needs_staff', 'needs_person',
        'exported');
