// A document is a path; a report is what bytes, options and version together give. So the same bytes under two names
// are two documents with one report. Cells that print an unremarkable 0 have no row: a report's layout lists all cells
// that it has, in the order of the form, and the view all_cells puts the zeros back.
#include "archive/schema.h"

namespace nianbao::archive {

namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE catalogue (          -- facts about the catalogue itself: shard
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sources (            -- what was given to `archive run`
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,      -- first part of its documents' paths
  root TEXT NOT NULL              -- where it stands on the machine that reads it
);

CREATE TABLE layouts (            -- the cells of a form in one of its variants
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  form TEXT,
  variant TEXT
);

CREATE TABLE layout_cells (
  layout INTEGER NOT NULL REFERENCES layouts(id),
  position INTEGER NOT NULL,      -- order of the form, from 0
  cell TEXT NOT NULL,             -- requests.new.total
  unit TEXT,
  PRIMARY KEY (layout, position)
) WITHOUT ROWID;

CREATE TABLE reports (            -- what one content gave
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  options TEXT NOT NULL,          -- digest of the options that shape outputs
  version TEXT NOT NULL,          -- of nianbao
  form TEXT,
  variant TEXT,
  title TEXT,
  agency TEXT,
  year INTEGER,
  pages INTEGER NOT NULL,
  attention TEXT,                 -- what a person should look at; NULL: nothing
  checks_held INTEGER NOT NULL,   -- how many; the others are in checks
  layout INTEGER REFERENCES layouts(id),
  UNIQUE (sha256, options, version)
);
CREATE INDEX reports_agency ON reports(agency, year);

CREATE TABLE documents (          -- one row a document found
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,      -- source/path below it
  source INTEGER NOT NULL REFERENCES sources(id),
  files BLOB NOT NULL,            -- below the source's root, as the system names them, parted by NUL
  state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
  size INTEGER,                   -- bytes when it was read
  stamp INTEGER,                  -- hash of sizes and modification times when it was read
  sha256 TEXT,
  options TEXT,
  version TEXT,
  report INTEGER REFERENCES reports(id),
  faults INTEGER NOT NULL DEFAULT 0,  -- crashes, hangs and limits met since it was found
  failure TEXT,                   -- failed: unreadable, crashed, stopped, fault, unwritable, vanished, changed
  reason TEXT,
  CHECK (state <> 'done' OR report IS NOT NULL),
  CHECK (state <> 'failed' OR reason IS NOT NULL)
);
CREATE INDEX documents_pending ON documents(source, id) WHERE state = 'pending';
CREATE INDEX documents_content ON documents(sha256);
CREATE INDEX documents_report ON documents(report);
CREATE INDEX documents_state ON documents(state);

CREATE TABLE cells (              -- each cell that is not a verified, plainly printed 0
  report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- in its layout
  value REAL,
  text TEXT,                      -- as printed; NULL: the value in plain digits
  unit TEXT,                      -- NULL: as the layout has it
  status TEXT NOT NULL,
  read_as TEXT,
  page INTEGER,
  PRIMARY KEY (report, position)
) WITHOUT ROWID;

CREATE TABLE checks (             -- those that do not hold, or cannot be computed
  report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  holds INTEGER,                  -- 0, or NULL
  stated REAL,
  computed REAL,
  PRIMARY KEY (report, position)
) WITHOUT ROWID;

CREATE TABLE issues (
  report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  page INTEGER,
  cells TEXT,                     -- ids, parted by blanks
  PRIMARY KEY (report, position)
) WITHOUT ROWID;

CREATE TABLE corrections (        -- what people decided about the cells of a content; only grows, the last of a cell counts
  sha256 TEXT NOT NULL,
  position INTEGER NOT NULL,
  cell TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,               -- UTC, 2026-11-21T06:00:00Z
  was_text TEXT NOT NULL,
  was_value REAL,
  was_status TEXT NOT NULL,
  now_text TEXT NOT NULL,
  now_value REAL,
  now_status TEXT NOT NULL,       -- another one than corrected_by_person: the decision was taken back
  second INTEGER NOT NULL,        -- 1: of a second person, who does not see the first one's; changes no cell
  PRIMARY KEY (sha256, position)
) WITHOUT ROWID;

CREATE TABLE attempts (           -- each time that a document was worked on to some end
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,            -- milliseconds since 1970
  outcome TEXT NOT NULL,          -- done, copied, or a failure as in documents
  reason TEXT,
  PRIMARY KEY (document, at, outcome)
) WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started INTEGER NOT NULL,       -- milliseconds since 1970
  updated INTEGER NOT NULL,
  ended INTEGER,                  -- NULL: it works, or was killed
  jobs INTEGER NOT NULL,
  finished INTEGER NOT NULL       -- documents
);

CREATE TABLE conflicts (          -- contents that a merge found under one path, besides the one kept
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  options TEXT NOT NULL,
  version TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (path, sha256, options, version, state)
) WITHOUT ROWID;

CREATE VIEW all_cells AS          -- every cell of every document, zeros too
SELECT d.path, r.agency, r.year, r.form, r.variant, l.position, l.cell,
       iif(c.report IS NULL, 0, c.value) AS value,
       CASE WHEN c.report IS NULL THEN '0' ELSE coalesce(c.text, CAST(CAST(c.value AS INTEGER) AS TEXT)) END AS text,
       coalesce(c.unit, l.unit) AS unit,
       coalesce(c.status, 'verified') AS status,
       c.page
FROM documents d
JOIN reports r ON r.id = d.report
JOIN layout_cells l ON l.layout = r.layout
LEFT JOIN cells c ON c.report = r.id AND c.position = l.position
WHERE d.state = 'done';
)sql";

}  // namespace

std::string schema_sql() {
  // application_id: "nian", so that `file` and we know such a database from others.
  return "PRAGMA application_id = 1852399982;" + std::string(kTables) +
         "PRAGMA user_version = " + std::to_string(kSchemaVersion) + ";";
}

}  // namespace nianbao::archive
