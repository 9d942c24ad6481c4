-- An auction store as version 0.1.0 has left it when it was killed, one statement in a line.
CREATE TABLE item (id TEXT PRIMARY KEY, settings TEXT NOT NULL, ends_at INTEGER, closed INTEGER NOT NULL, max_bid INTEGER NOT NULL, version INTEGER NOT NULL, leader TEXT NOT NULL, raised_at INTEGER NOT NULL, rows INTEGER NOT NULL, last_hash TEXT NOT NULL, last_timestamp INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO item VALUES('lamp','{"endsAt":1795888385500,"increment":0.01,"softCloseMs":100,"startingBid":0.01,"title":"A lamp"}',1795888385500,1,1050,1,'ann',1795888384981,4,'9ad03de182936d284355cb27d6dd596d406aa7616a02ac317715c9d8df22ee85',1795888385501);
INSERT INTO item VALUES('vase','{"increment":0.01,"startingBid":0.01,"title":""}',NULL,0,500,1,'',1795888385000,1,'9431c1da83ebdadd0ea092b243481ca81bff2aea705205dc179d396e8fd5d5bb',1795888385000);
CREATE TABLE ledger (item TEXT NOT NULL, row INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, amount INTEGER NOT NULL, max_bid INTEGER NOT NULL, version INTEGER NOT NULL, bidder TEXT NOT NULL, client_bid_id TEXT NOT NULL, ends_at INTEGER, timestamp INTEGER NOT NULL, settings TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (item, row)) WITHOUT ROWID;
INSERT INTO ledger VALUES('lamp',1,'configured','',0,0,0,'','',1795888385500,1795888384959,'{"endsAt":1795888385500,"increment":0.01,"softCloseMs":100,"startingBid":0.01,"title":"A lamp"}','41804358aa2337e6f4418fc21da14b757105b89832cc31aa76613937f199020e');
INSERT INTO ledger VALUES('lamp',2,'accepted','',1050,1050,1,'ann','',1795888385500,1795888384981,'','911b0994135bea43c5435f520e8322dc80c4472c1062af2af9f7c08332d4b9b2');
INSERT INTO ledger VALUES('lamp',3,'refused','not-higher',1000,1050,1,'bob','',1795888385500,1795888384991,'','a55d7eb8f75cc120674dadbe1915d51e9a9edeaad654c910d3e04898b298964e');
INSERT INTO ledger VALUES('lamp',4,'closed','',0,1050,1,'','',1795888385500,1795888385501,'','9ad03de182936d284355cb27d6dd596d406aa7616a02ac317715c9d8df22ee85');
INSERT INTO ledger VALUES('vase',1,'accepted','',500,500,1,'','',NULL,1795888385000,'','9431c1da83ebdadd0ea092b243481ca81bff2aea705205dc179d396e8fd5d5bb');
CREATE TABLE idempotency (id INTEGER PRIMARY KEY, bidder TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, item TEXT NOT NULL, row INTEGER NOT NULL, min_next_bid INTEGER NOT NULL, expires_at INTEGER NOT NULL, UNIQUE (bidder, key));
INSERT INTO idempotency VALUES(1,'ann','k1','1ff1e382db723fe269f79564324f84baf853a01701c3e8eab9235998ffceb461','lamp',2,1051,1795974784981);
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TRIGGER ledger_keeps_its_rows BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER ledger_loses_no_row BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
PRAGMA application_id=1214595445;
PRAGMA user_version=1;
