PRAGMA application_id = 1263420741;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE daily_total (
        day TEXT PRIMARY KEY,
        sessions INTEGER NOT NULL,
        completed INTEGER NOT NULL,
        active_ms INTEGER NOT NULL,
        pressed_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "daily_total" VALUES('2026-11-21',1,1,548000,480000);
INSERT INTO "daily_total" VALUES('2026-11-22',1,0,80340,72340);
INSERT INTO "daily_total" VALUES('2026-12-31',1,0,3210,0);
CREATE TABLE session (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        started_utc TEXT NOT NULL,
        started_offset_min INTEGER NOT NULL CHECK (started_offset_min BETWEEN -1439 AND 1439),
        ended_utc TEXT NOT NULL,
        ended_offset_min INTEGER NOT NULL CHECK (ended_offset_min BETWEEN -1439 AND 1439),
        local_day TEXT NOT NULL
            GENERATED ALWAYS AS (date(started_utc, started_offset_min || ' minutes')) STORED,
        outcome TEXT NOT NULL,
        routine TEXT,
        active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
        pain_left_before INTEGER CHECK (pain_left_before BETWEEN 0 AND 10),
        pain_left_after INTEGER CHECK (pain_left_after BETWEEN 0 AND 10),
        pain_left_next_day INTEGER CHECK (pain_left_next_day BETWEEN 0 AND 10),
        pain_right_before INTEGER CHECK (pain_right_before BETWEEN 0 AND 10),
        pain_right_after INTEGER CHECK (pain_right_after BETWEEN 0 AND 10),
        pain_right_next_day INTEGER CHECK (pain_right_next_day BETWEEN 0 AND 10),
        felt_pressure TEXT,
        felt_thumbs TEXT,
        stop_reason TEXT,
        note TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "session" VALUES(1,'00000000-0000-4000-9000-000000000001','2026-11-21T17:42:05.120Z',60,'2026-11-21T17:51:13.120Z',60,'completed','after_workout',548000,6,4,NULL,5,5,NULL,'right','fine',NULL,'Downhill was tough, naïvely.
Afterwards “lighter”, 5 > 4; = no wonder ✓');
INSERT INTO "session" VALUES(2,'00000000-0000-4000-9000-000000000002','2026-11-22T17:42:05.120Z',60,'2026-11-22T17:43:25.460Z',60,'stopped','after_workout',80340,7,NULL,8,NULL,NULL,NULL,'too_hard','sore','sharp_or_numb','');
INSERT INTO "session" VALUES(3,'00000000-0000-4000-9000-000000000003','2027-01-01T03:29:59.999Z',-210,'2027-01-01T03:29:59.999Z',-210,'interrupted',NULL,3210,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
CREATE TABLE step (
        session_key INTEGER NOT NULL REFERENCES session (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        point TEXT NOT NULL,
        leg TEXT NOT NULL,
        planned_ms INTEGER NOT NULL CHECK (planned_ms >= 0),
        actual_ms INTEGER NOT NULL CHECK (actual_ms >= 0),
        PRIMARY KEY (session_key, position)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "step" VALUES(1,0,'lead_in','ST34','left',8000,8000);
INSERT INTO "step" VALUES(1,1,'press','ST34','left',60000,60000);
INSERT INTO "step" VALUES(1,2,'change','ST34','right',8000,8000);
INSERT INTO "step" VALUES(1,3,'press','ST34','right',60000,60000);
INSERT INTO "step" VALUES(1,4,'lead_in','GB33','left',8000,8000);
INSERT INTO "step" VALUES(1,5,'press','GB33','left',60000,60000);
INSERT INTO "step" VALUES(1,6,'change','GB33','right',8000,8000);
INSERT INTO "step" VALUES(1,7,'press','GB33','right',60000,60000);
INSERT INTO "step" VALUES(1,8,'lead_in','ST35','left',8000,8000);
INSERT INTO "step" VALUES(1,9,'press','ST35','left',60000,60000);
INSERT INTO "step" VALUES(1,10,'change','ST35','right',8000,8000);
INSERT INTO "step" VALUES(1,11,'press','ST35','right',60000,60000);
INSERT INTO "step" VALUES(1,12,'lead_in','BL40','left',12000,12000);
INSERT INTO "step" VALUES(1,13,'press','BL40','left',60000,60000);
INSERT INTO "step" VALUES(1,14,'change','BL40','right',8000,8000);
INSERT INTO "step" VALUES(1,15,'press','BL40','right',60000,60000);
INSERT INTO "step" VALUES(2,0,'lead_in','ST34','left',8000,8000);
INSERT INTO "step" VALUES(2,1,'press','ST34','left',60000,60000);
INSERT INTO "step" VALUES(2,2,'press','GB33','left',60000,12340);
CREATE INDEX session_by_start ON session (started_utc, id);
CREATE INDEX session_by_day ON session (local_day);
COMMIT;
