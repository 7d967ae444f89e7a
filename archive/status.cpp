#include "archive/status.h"

#include "archive/catalogue.h"

namespace nianbao::archive {

namespace {

constexpr std::int64_t kStillWorking = 60'000;  // ms since a run's last word; a long document may take longer
constexpr int kWorst = 10;

std::int64_t count(Database& database, const std::string& what) {
  Statement query(database, "SELECT count(*) FROM " + what);
  query.step();
  return query.integer(0);
}

void add_rate(Database& database, ArchiveStatus& status) {
  Statement run(database, "SELECT started, updated, ended, finished FROM runs ORDER BY id DESC LIMIT 1");
  if (!run.step()) return;
  status.working = run.is_null(2) && now_milliseconds() - run.integer(1) < kStillWorking;
  status.finished = run.integer(3);
  const double minutes = static_cast<double>(run.integer(1) - run.integer(0)) / 60'000;
  if (status.finished == 0 || minutes <= 0) return;
  status.rate = static_cast<double>(status.finished) / minutes;
  if (status.pending > 0) status.left = static_cast<double>(status.pending) / *status.rate * 60;
}

}  // namespace

ArchiveStatus status_of(const std::string& folder) {
  Catalogue catalogue(folder, Catalogue::Access::read);
  Database& database = catalogue.database();
  ArchiveStatus status;
  Statement shard(database, "SELECT value FROM catalogue WHERE key = 'shard'");
  if (shard.step()) status.shard = shard.text(0);
  status.done = count(database, "documents WHERE state = 'done'");
  status.failed = count(database, "documents WHERE state = 'failed'");
  status.pending = count(database, "documents WHERE state = 'pending'");
  status.reports = count(database, "reports");
  status.attention = count(database,
                           "documents d JOIN reports r ON r.id = d.report "
                           "WHERE d.state = 'done' AND r.attention IS NOT NULL");
  add_rate(database, status);
  Statement worst(database,
                  "SELECT failure || ': ' || reason, count(*), min(path) FROM documents WHERE state = 'failed' "
                  "GROUP BY failure, reason ORDER BY count(*) DESC, 1 LIMIT ?");
  worst.with(kWorst);
  while (worst.step()) status.worst.push_back({worst.text(0), worst.integer(1), worst.text(2)});
  return status;
}

}  // namespace nianbao::archive
