PRAGMA application_id = 1263420741;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE daily_activity (
        day TEXT NOT NULL,
        name TEXT NOT NULL,
        sessions INTEGER NOT NULL,
        score_0 INTEGER NOT NULL,
        score_1 INTEGER NOT NULL,
        score_2 INTEGER NOT NULL,
        score_3 INTEGER NOT NULL,
        score_4 INTEGER NOT NULL,
        score_5 INTEGER NOT NULL,
        score_6 INTEGER NOT NULL,
        score_7 INTEGER NOT NULL,
        score_8 INTEGER NOT NULL,
        score_9 INTEGER NOT NULL,
        score_10 INTEGER NOT NULL,
        PRIMARY KEY (day, name)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "daily_activity" VALUES('2026-11-25','Hügel 10 km',1,0,0,0,1,0,0,0,0,0,0,0);
INSERT INTO "daily_activity" VALUES('2026-11-25','stairs down',1,0,0,0,0,0,0,0,1,0,0,0);
CREATE TABLE daily_point (
        day TEXT NOT NULL,
        point TEXT NOT NULL,
        leg TEXT NOT NULL,
        sessions INTEGER NOT NULL,
        pressed_ms INTEGER NOT NULL,
        change_0 INTEGER NOT NULL,
        change_1 INTEGER NOT NULL,
        change_2 INTEGER NOT NULL,
        change_3 INTEGER NOT NULL,
        change_4 INTEGER NOT NULL,
        change_5 INTEGER NOT NULL,
        change_6 INTEGER NOT NULL,
        change_7 INTEGER NOT NULL,
        change_8 INTEGER NOT NULL,
        change_9 INTEGER NOT NULL,
        change_10 INTEGER NOT NULL,
        change_11 INTEGER NOT NULL,
        change_12 INTEGER NOT NULL,
        change_13 INTEGER NOT NULL,
        change_14 INTEGER NOT NULL,
        change_15 INTEGER NOT NULL,
        change_16 INTEGER NOT NULL,
        change_17 INTEGER NOT NULL,
        change_18 INTEGER NOT NULL,
        change_19 INTEGER NOT NULL,
        change_20 INTEGER NOT NULL,
        PRIMARY KEY (day, point, leg)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "daily_point" VALUES('2026-11-21','BL40','left',1,60000,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-21','BL40','right',1,60000,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-21','GB33','left',1,60000,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-21','GB33','right',1,60000,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-21','ST34','left',1,60000,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-21','ST34','right',1,60000,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-21','ST35','left',1,60000,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-21','ST35','right',1,60000,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-22','GB33','left',1,12340,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-22','ST34','left',1,60000,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-25','ST34','left',1,90000,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_point" VALUES('2026-11-27','ST34','left',1,120000,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
CREATE TABLE daily_routine (
        day TEXT NOT NULL,
        routine TEXT NOT NULL,
        leg TEXT NOT NULL,
        sessions INTEGER NOT NULL,
        change_0 INTEGER NOT NULL,
        change_1 INTEGER NOT NULL,
        change_2 INTEGER NOT NULL,
        change_3 INTEGER NOT NULL,
        change_4 INTEGER NOT NULL,
        change_5 INTEGER NOT NULL,
        change_6 INTEGER NOT NULL,
        change_7 INTEGER NOT NULL,
        change_8 INTEGER NOT NULL,
        change_9 INTEGER NOT NULL,
        change_10 INTEGER NOT NULL,
        change_11 INTEGER NOT NULL,
        change_12 INTEGER NOT NULL,
        change_13 INTEGER NOT NULL,
        change_14 INTEGER NOT NULL,
        change_15 INTEGER NOT NULL,
        change_16 INTEGER NOT NULL,
        change_17 INTEGER NOT NULL,
        change_18 INTEGER NOT NULL,
        change_19 INTEGER NOT NULL,
        change_20 INTEGER NOT NULL,
        PRIMARY KEY (day, routine, leg)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "daily_routine" VALUES('2026-11-21','after_workout','left',1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_routine" VALUES('2026-11-21','after_workout','right',1,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_routine" VALUES('2026-11-22','after_workout','left',1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_routine" VALUES('2026-11-25','after_workout','left',1,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_routine" VALUES('2026-11-25','after_workout','right',1,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_routine" VALUES('2026-11-27','','left',1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0);
CREATE TABLE daily_total (
        day TEXT PRIMARY KEY,
        sessions INTEGER NOT NULL,
        completed INTEGER NOT NULL,
        active_ms INTEGER NOT NULL,
        left_before_0 INTEGER NOT NULL,
        left_before_1 INTEGER NOT NULL,
        left_before_2 INTEGER NOT NULL,
        left_before_3 INTEGER NOT NULL,
        left_before_4 INTEGER NOT NULL,
        left_before_5 INTEGER NOT NULL,
        left_before_6 INTEGER NOT NULL,
        left_before_7 INTEGER NOT NULL,
        left_before_8 INTEGER NOT NULL,
        left_before_9 INTEGER NOT NULL,
        left_before_10 INTEGER NOT NULL,
        left_after_0 INTEGER NOT NULL,
        left_after_1 INTEGER NOT NULL,
        left_after_2 INTEGER NOT NULL,
        left_after_3 INTEGER NOT NULL,
        left_after_4 INTEGER NOT NULL,
        left_after_5 INTEGER NOT NULL,
        left_after_6 INTEGER NOT NULL,
        left_after_7 INTEGER NOT NULL,
        left_after_8 INTEGER NOT NULL,
        left_after_9 INTEGER NOT NULL,
        left_after_10 INTEGER NOT NULL,
        left_change_0 INTEGER NOT NULL,
        left_change_1 INTEGER NOT NULL,
        left_change_2 INTEGER NOT NULL,
        left_change_3 INTEGER NOT NULL,
        left_change_4 INTEGER NOT NULL,
        left_change_5 INTEGER NOT NULL,
        left_change_6 INTEGER NOT NULL,
        left_change_7 INTEGER NOT NULL,
        left_change_8 INTEGER NOT NULL,
        left_change_9 INTEGER NOT NULL,
        left_change_10 INTEGER NOT NULL,
        left_change_11 INTEGER NOT NULL,
        left_change_12 INTEGER NOT NULL,
        left_change_13 INTEGER NOT NULL,
        left_change_14 INTEGER NOT NULL,
        left_change_15 INTEGER NOT NULL,
        left_change_16 INTEGER NOT NULL,
        left_change_17 INTEGER NOT NULL,
        left_change_18 INTEGER NOT NULL,
        left_change_19 INTEGER NOT NULL,
        left_change_20 INTEGER NOT NULL,
        left_next_day_0 INTEGER NOT NULL,
        left_next_day_1 INTEGER NOT NULL,
        left_next_day_2 INTEGER NOT NULL,
        left_next_day_3 INTEGER NOT NULL,
        left_next_day_4 INTEGER NOT NULL,
        left_next_day_5 INTEGER NOT NULL,
        left_next_day_6 INTEGER NOT NULL,
        left_next_day_7 INTEGER NOT NULL,
        left_next_day_8 INTEGER NOT NULL,
        left_next_day_9 INTEGER NOT NULL,
        left_next_day_10 INTEGER NOT NULL,
        left_pressed_ms INTEGER NOT NULL,
        right_before_0 INTEGER NOT NULL,
        right_before_1 INTEGER NOT NULL,
        right_before_2 INTEGER NOT NULL,
        right_before_3 INTEGER NOT NULL,
        right_before_4 INTEGER NOT NULL,
        right_before_5 INTEGER NOT NULL,
        right_before_6 INTEGER NOT NULL,
        right_before_7 INTEGER NOT NULL,
        right_before_8 INTEGER NOT NULL,
        right_before_9 INTEGER NOT NULL,
        right_before_10 INTEGER NOT NULL,
        right_after_0 INTEGER NOT NULL,
        right_after_1 INTEGER NOT NULL,
        right_after_2 INTEGER NOT NULL,
        right_after_3 INTEGER NOT NULL,
        right_after_4 INTEGER NOT NULL,
        right_after_5 INTEGER NOT NULL,
        right_after_6 INTEGER NOT NULL,
        right_after_7 INTEGER NOT NULL,
        right_after_8 INTEGER NOT NULL,
        right_after_9 INTEGER NOT NULL,
        right_after_10 INTEGER NOT NULL,
        right_change_0 INTEGER NOT NULL,
        right_change_1 INTEGER NOT NULL,
        right_change_2 INTEGER NOT NULL,
        right_change_3 INTEGER NOT NULL,
        right_change_4 INTEGER NOT NULL,
        right_change_5 INTEGER NOT NULL,
        right_change_6 INTEGER NOT NULL,
        right_change_7 INTEGER NOT NULL,
        right_change_8 INTEGER NOT NULL,
        right_change_9 INTEGER NOT NULL,
        right_change_10 INTEGER NOT NULL,
        right_change_11 INTEGER NOT NULL,
        right_change_12 INTEGER NOT NULL,
        right_change_13 INTEGER NOT NULL,
        right_change_14 INTEGER NOT NULL,
        right_change_15 INTEGER NOT NULL,
        right_change_16 INTEGER NOT NULL,
        right_change_17 INTEGER NOT NULL,
        right_change_18 INTEGER NOT NULL,
        right_change_19 INTEGER NOT NULL,
        right_change_20 INTEGER NOT NULL,
        right_next_day_0 INTEGER NOT NULL,
        right_next_day_1 INTEGER NOT NULL,
        right_next_day_2 INTEGER NOT NULL,
        right_next_day_3 INTEGER NOT NULL,
        right_next_day_4 INTEGER NOT NULL,
        right_next_day_5 INTEGER NOT NULL,
        right_next_day_6 INTEGER NOT NULL,
        right_next_day_7 INTEGER NOT NULL,
        right_next_day_8 INTEGER NOT NULL,
        right_next_day_9 INTEGER NOT NULL,
        right_next_day_10 INTEGER NOT NULL,
        right_pressed_ms INTEGER NOT NULL,
        hours_0 INTEGER NOT NULL,
        hours_1 INTEGER NOT NULL,
        hours_2 INTEGER NOT NULL,
        hours_3 INTEGER NOT NULL,
        hours_4 INTEGER NOT NULL,
        hours_5 INTEGER NOT NULL,
        hours_6 INTEGER NOT NULL,
        hours_7 INTEGER NOT NULL,
        hours_8 INTEGER NOT NULL,
        hours_9 INTEGER NOT NULL,
        hours_10 INTEGER NOT NULL,
        hours_11 INTEGER NOT NULL,
        hours_12 INTEGER NOT NULL,
        hours_13 INTEGER NOT NULL,
        hours_14 INTEGER NOT NULL,
        hours_15 INTEGER NOT NULL,
        hours_16 INTEGER NOT NULL,
        hours_17 INTEGER NOT NULL,
        hours_18 INTEGER NOT NULL,
        hours_19 INTEGER NOT NULL,
        hours_20 INTEGER NOT NULL,
        hours_21 INTEGER NOT NULL,
        hours_22 INTEGER NOT NULL,
        hours_23 INTEGER NOT NULL,
        pressure_0 INTEGER NOT NULL,
        pressure_1 INTEGER NOT NULL,
        pressure_2 INTEGER NOT NULL,
        thumbs_0 INTEGER NOT NULL,
        thumbs_1 INTEGER NOT NULL,
        thumbs_2 INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "daily_total" VALUES('2026-11-21',1,1,548000,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,240000,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,240000,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,1,0,1,0,0);
INSERT INTO "daily_total" VALUES('2026-11-22',1,0,80340,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,72340,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,1,0,0,1);
INSERT INTO "daily_total" VALUES('2026-11-25',1,0,106000,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,90000,0,0,1,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,1,0);
INSERT INTO "daily_total" VALUES('2026-11-27',2,2,720000,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,120000,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);
INSERT INTO "daily_total" VALUES('2026-12-31',1,0,3210,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0);
CREATE TABLE day_check (
        day TEXT PRIMARY KEY,
        pain_left INTEGER CHECK (pain_left BETWEEN 0 AND 10),
        pain_right INTEGER CHECK (pain_right BETWEEN 0 AND 10),
        activities TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "day_check" VALUES('2026-11-30',4,NULL,'5 stairs down');
INSERT INTO "day_check" VALUES('2026-12-01',0,10,'');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('day_begins_h','3');
CREATE TABLE session (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        started_utc TEXT NOT NULL,
        started_offset_min INTEGER NOT NULL CHECK (started_offset_min BETWEEN -1439 AND 1439),
        ended_utc TEXT NOT NULL,
        ended_offset_min INTEGER NOT NULL CHECK (ended_offset_min BETWEEN -1439 AND 1439),
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
    , source TEXT NOT NULL DEFAULT 'app', flight TEXT NOT NULL DEFAULT '', activities TEXT NOT NULL DEFAULT '', day TEXT NOT NULL DEFAULT '', hour INTEGER NOT NULL DEFAULT 0, pressed TEXT NOT NULL DEFAULT '') STRICT
    ;
INSERT INTO "session" VALUES(1,'00000000-0000-4000-9000-000000000001','2026-11-21T17:42:05.120Z',60,'2026-11-21T17:51:13.120Z',60,'completed','after_workout',548000,6,4,NULL,5,5,NULL,'right','fine',NULL,'Downhill was tough, naïvely.
Afterwards “lighter”, 5 > 4; = no wonder ✓','app','','','2026-11-21',18,' BL40/left BL40/right GB33/left GB33/right ST34/left ST34/right ST35/left ST35/right ');
INSERT INTO "session" VALUES(2,'00000000-0000-4000-9000-000000000002','2026-11-22T17:42:05.120Z',60,'2026-11-22T17:43:25.460Z',60,'stopped','after_workout',80340,7,NULL,8,NULL,NULL,NULL,'too_hard','sore','sharp_or_numb','','app','','','2026-11-22',18,' GB33/left ST34/left ');
INSERT INTO "session" VALUES(3,'00000000-0000-4000-9000-000000000003','2027-01-01T03:29:59.999Z',-210,'2027-01-01T03:29:59.999Z',-210,'interrupted',NULL,3210,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'','app','','','2026-12-31',23,'');
INSERT INTO "session" VALUES(4,'00000000-0000-4000-9000-000000000004','2026-11-26T00:30:00.500Z',60,'2026-11-26T00:41:51.000Z',60,'stopped','after_workout',106000,7,4,5,2,2,NULL,'right','tired','other','','app','done 0 0 8000;done 1 8000 20000;paused 1 28000 4500;done 1 32500 40000;asleep 1 72500 600000;done 1 672500 30000;done 2 702500 8000','7 stairs down
3 Hügel 10 km','2026-11-25',1,' ST34/left ');
INSERT INTO "session" VALUES(5,'00000000-0000-4000-9000-000000000005','2026-11-27T12:30:00.000Z',-210,'2026-11-27T12:32:00.000Z',-210,'completed',NULL,120000,6,4,NULL,5,5,NULL,NULL,NULL,NULL,'from memory','by_hand','','','2026-11-27',9,' ST34/left ');
INSERT INTO "session" VALUES(6,'00000000-0000-4000-9000-000000000006','2026-11-28T00:00:00.000Z',0,'2026-11-28T00:10:00.000Z',0,'completed',NULL,600000,6,4,NULL,5,5,NULL,NULL,NULL,NULL,'','other_app','','','2026-11-27',0,'');
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
INSERT INTO "step" VALUES(4,0,'lead_in','ST34','left',8000,8000);
INSERT INTO "step" VALUES(4,1,'press','ST34','left',60000,90000);
INSERT INTO "step" VALUES(4,2,'change','ST34','right',8000,8000);
INSERT INTO "step" VALUES(4,3,'press','ST34','right',60000,0);
INSERT INTO "step" VALUES(5,0,'press','ST34','left',0,120000);
CREATE INDEX session_by_start ON session (started_utc, id);
CREATE INDEX session_by_day ON session (day);
CREATE INDEX session_by_note ON session (started_utc, id, note) WHERE note <> '';
COMMIT;
