// Method: a walk puts what it finds into the catalogue as pending documents; the run takes pending documents from there
// in turn, so that neither memory nor start-up depends on how many there are. A document is first read for its key;
// then it is known (a copy), waits for another of the same bytes that is being converted, or is converted.
#include "archive/run.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "archive/catalogue.h"
#include "archive/tasks.h"
#include "archive/walk.h"
#include "batch/plan.h"
#include "batch/pool.h"
#include "batch/write_file.h"
#include "batch/writers.h"
#include "document/error.h"
#include "ingest/encode.h"

namespace nianbao::archive {

namespace {

constexpr int kSlice = 256;                 // entries of a walk between two looks at the workers
constexpr std::size_t kAhead = 32;          // pending documents fetched at a time
constexpr std::size_t kMostWaiting = 1000;  // documents that wait for another of the same bytes
constexpr int kFaultsAllowed = 2;           // one retry

// A document on its way.
struct InHand {
  Pending document;
  Work work = Work::key;
  Stamp stamp;
  std::string sha256;
  Known known;      // copy
  int changes = 0;  // times that its files changed under our hands
};

Failure failure_of(const batch::Refusal& refusal) {
  switch (refusal.kind) {
    case ErrorKind::unreadable:
      return {"unreadable", refusal.message};
    case ErrorKind::unwritable:
      return {"unwritable", refusal.message};
    case ErrorKind::usage:
    case ErrorKind::fault:
      break;
  }
  return {"fault", refusal.message};
}

Failure failure_of(const std::string& fault) {
  if (fault.starts_with("crashed")) return {"crashed", fault};
  if (fault.starts_with("stopped")) return {"stopped", fault};
  return {"fault", fault};
}

class Run : public batch::Client {
 public:
  Run(const RunOptions& options, const std::vector<Source>& sources, Catalogue& catalogue)
      : options_(options),
        sources_(sources),
        catalogue_(catalogue),
        ledger_(catalogue, {digest_of(options), options.version, options.accept_version}) {
    catalogue_.begin();
    catalogue_.keep_shard(options.shard);
    for (const Source& source : sources) {
      ids_.push_back(catalogue_.keep_source(source, options.moved));
      if (options.retry_failed) ledger_.retry_failed(ids_.back());
      result_.left += ledger_.count_pending(ids_.back());
    }
    Statement(catalogue_.database(), "INSERT INTO runs (started, updated, jobs, finished) VALUES (?, ?, ?, 0)")
        .with(now_milliseconds(), now_milliseconds(), options.jobs)
        .run();
    run_id_ = catalogue_.database().last_id();
    catalogue_.commit();
  }

  std::optional<batch::Task> next() override {
    if (!result_.no_room.empty()) return std::nullopt;
    if (!ready_.empty()) {
      const std::int64_t id = ready_.front();
      ready_.pop_front();
      return task_of(id);
    }
    if (ahead_.empty()) fetch();
    if (ahead_.empty() || waiting_count_ > kMostWaiting) return std::nullopt;
    Pending document = std::move(ahead_.front());
    ahead_.pop_front();
    const std::int64_t id = document.id;
    in_hand_[id].document = std::move(document);
    return task_of(id);
  }

  void answered(std::int64_t id, const std::string& answer) override {
    const Reply reply = decode_reply(answer);
    InHand& hand = in_hand_.at(id);
    switch (reply.result) {
      case Result::keyed:
        hand.stamp = reply.stamp;
        hand.sha256 = reply.sha256;
        return keyed(id);
      case Result::converted: {
        const Record record = decode_record(reply.record);
        ledger_.done(id, reply.stamp, record);
        return finish(id, record.attention, false);
      }
      case Result::copied:
        if (!ledger_.still_done(hand.known)) return convert(id);
        ledger_.copied(id, hand.stamp, hand.sha256, hand.known.report);
        return finish(id, "", false);
      case Result::not_copied:
        return convert(id);
      case Result::vanished:
        if (hand.work == Work::key && ledger_.restore(id)) return finish(id, "", false);
        return lose(id, {"vanished", "the file is no longer there, or cannot be reached"});
      case Result::changed:
        return changed(id);
    }
  }

  void refused(std::int64_t id, const batch::Refusal& refusal) override {
    if (refusal.no_room) {
      result_.no_room = batch::line_of(refusal);
      ledger_.noted(id, {"postponed", refusal.message});
      release(id);
      in_hand_.erase(id);
      return;
    }
    ledger_.noted(id, failure_of(refusal));
    fail(id, failure_of(refusal), refusal.kind != ErrorKind::unwritable);
  }

  bool faulted(std::int64_t id, const std::string& reason) override {
    const Failure failure = failure_of(reason);
    if (ledger_.fault(id, failure) < kFaultsAllowed) return true;
    fail(id, failure, true);
    return false;
  }

  bool background() override {
    if (!result_.no_room.empty()) return false;
    for (int i = 0; i < kSlice; ++i) {
      if (!search()) break;
    }
    if (catalogue_.database().in_transaction()) round_ended();
    return walk_ != nullptr || next_source_ < sources_.size();
  }

  void round_ended() override {
    if (!catalogue_.database().in_transaction()) return;
    Statement(catalogue_.database(), "UPDATE runs SET updated = ?, finished = ? WHERE id = ?")
        .with(now_milliseconds(), result_.finished, run_id_)
        .run();
    catalogue_.commit();
  }

  RunResult end() {
    catalogue_.begin();
    Statement(catalogue_.database(), "UPDATE runs SET ended = ? WHERE id = ?").with(now_milliseconds(), run_id_).run();
    round_ended();
    result_.left = 0;
    for (const std::int64_t source : ids_) result_.left += ledger_.count_pending(source);
    result_.status = status();
    return result_;
  }

  const std::string& no_room() const { return result_.no_room; }

 private:
  // One step of the walk; false at its end.
  bool search() {
    while (walk_ == nullptr) {
      if (next_source_ == sources_.size()) return false;
      walk_ = walk(sources_[next_source_], options_.join, [this](const std::string& message) { trouble(message); });
      ++next_source_;
    }
    Found found;
    if (!walk_->next(found)) {
      walk_.reset();
      return true;
    }
    if (belongs_to(options_.shard, found.relative)) take(found);
    return true;
  }

  void take(const Found& found) {
    const Source& source = sources_[next_source_ - 1];
    std::string path = source.name;
    const std::string name = document_name(found.relative);
    if (source.kind != SourceKind::file && !name.empty()) path += "/" + name;
    std::vector<std::string> files;
    for (const std::string& file : found.files) {
      files.push_back(file.starts_with('/') ? file : source.root + "/" + file);
    }
    const std::int64_t source_id = ids_[next_source_ - 1];
    if (ledger_.found(source_id, path, found.files, stamp_of(files), options_.rehash)) ++found_;
  }

  void trouble(const std::string& message) {
    trouble_ = true;
    tell(message, true);
  }

  void fetch() {
    const int most = static_cast<int>(in_hand_.size() + kAhead);
    for (const std::int64_t source : ids_) {
      for (Pending& document : ledger_.pending(source, most)) {
        if (!in_hand_.contains(document.id)) ahead_.push_back(std::move(document));
        if (ahead_.size() == kAhead) return;
      }
    }
  }

  std::vector<std::string> outputs_of(const std::string& path) const {
    std::vector<std::string> outputs;
    for (const std::string& format : options_.formats) outputs.push_back(catalogue_.output_path(path, format));
    return outputs;
  }

  batch::Task task_of(std::int64_t id) {
    const InHand& hand = in_hand_.at(id);
    Assignment assignment;
    assignment.work = hand.work;
    assignment.files = hand.document.files;
    assignment.name = hand.document.relative;
    if (hand.work != Work::key) {
      assignment.outputs = outputs_of(hand.document.path);
      assignment.sha256 = hand.sha256;
      assignment.inner = hand.stamp.inner;
      assignment.log = encode(ledger_.log_of(hand.sha256));
      ledger_.outputs_change(id);
    }
    if (hand.work == Work::copy) {
      assignment.other_name = hand.known.relative;
      assignment.other_outputs = outputs_of(hand.known.path);
    }
    return {id, encode(assignment)};
  }

  // Its bytes are known: is what they give known, too?
  void keyed(std::int64_t id) {
    InHand& hand = in_hand_.at(id);
    const auto converting = converting_.find(hand.sha256);
    if (converting != converting_.end() && converting->second != id) {
      waiting_[hand.sha256].push_back(id);
      ++waiting_count_;
      return;
    }
    const std::optional<Known> known = ledger_.same_content(id, hand.sha256);
    if (!known) return convert(id);
    if (known->report == 0) return fail(id, known->failure, true);
    if (known->document == id) {
      ledger_.copied(id, hand.stamp, hand.sha256, known->report);
      return finish(id, "", false);
    }
    hand.known = *known;
    hand.work = Work::copy;
    ready_.push_back(id);
  }

  void convert(std::int64_t id) {
    InHand& hand = in_hand_.at(id);
    hand.work = Work::convert;
    converting_[hand.sha256] = id;
    ready_.push_back(id);
  }

  void changed(std::int64_t id) {
    InHand& hand = in_hand_.at(id);
    if (++hand.changes > 1) return lose(id, {"changed", "the file changed while it was read, twice"});
    release(id);
    hand.work = Work::key;
    ready_.push_back(id);
  }

  // The next run that finds it tries again.
  void lose(std::int64_t id, const Failure& failure) {
    ledger_.noted(id, failure);
    fail(id, failure, false);
  }

  // `keep`: it stays so until its bytes change, or the version, or it is asked for.
  void fail(std::int64_t id, const Failure& failure, bool keep) {
    const InHand& hand = in_hand_.at(id);
    const bool keyed = !hand.sha256.empty();
    std::optional<Stamp> stamp;
    if (keep) stamp = keyed ? std::optional<Stamp>(hand.stamp) : stamp_of(hand.document.files);
    ledger_.outputs_change(id);
    remove_outputs(hand.document.path);
    ledger_.failed(id, stamp, keep && keyed ? hand.sha256 : "", failure);
    finish(id, failure.reason, true);
  }

  // Those of an earlier version, or of other bytes under this name.
  void remove_outputs(const std::string& path) const {
    for (const std::string& output : outputs_of(path)) batch::remove_file(output);
  }

  void finish(std::int64_t id, const std::string& message, bool failed) {
    ++result_.finished;
    release(id);
    const std::string path = in_hand_.at(id).document.path;
    in_hand_.erase(id);
    tell(message.empty() ? "" : path + ": " + message, failed);
  }

  // Those that waited for a document's bytes go on.
  void release(std::int64_t id) {
    const std::string& sha256 = in_hand_.at(id).sha256;
    const auto converting = converting_.find(sha256);
    if (converting == converting_.end() || converting->second != id) return;
    converting_.erase(converting);
    const auto waiting = waiting_.extract(sha256);
    if (waiting.empty()) return;
    waiting_count_ -= waiting.mapped().size();
    for (const std::int64_t other : waiting.mapped()) keyed(other);
  }

  void tell(const std::string& message, bool failed) {
    if (!options_.progress) return;
    const std::int64_t all = result_.left + found_;
    const bool searching = walk_ != nullptr || next_source_ < sources_.size();
    options_.progress(
        {result_.finished, std::max<std::int64_t>(all - result_.finished, 0), searching, message, failed});
  }

  int status() {
    if (!result_.no_room.empty()) return 5;
    const auto any = [this](const std::string& what) {
      Statement query(catalogue_.database(), "SELECT 1 FROM documents d LEFT JOIN reports r ON r.id = d.report WHERE " +
                                                 what + " AND source = ? LIMIT 1");
      return std::any_of(ids_.begin(), ids_.end(), [&query](std::int64_t id) { return query.with(id).step(); });
    };
    const std::string failed = "d.state = 'failed' AND d.failure IN ";
    if (any(failed + "('unwritable')")) return 5;
    if (any(failed + "('crashed', 'stopped', 'fault')")) return 4;
    if (trouble_ || any("d.state = 'failed'")) return 2;
    return any("d.state = 'done' AND r.attention IS NOT NULL") ? 3 : 0;
  }

  const RunOptions& options_;
  const std::vector<Source>& sources_;
  Catalogue& catalogue_;
  Ledger ledger_;
  std::vector<std::int64_t> ids_;  // of sources_
  std::int64_t run_id_ = 0;
  std::unique_ptr<Walk> walk_;
  std::size_t next_source_ = 0;
  std::int64_t found_ = 0;  // documents with work to do, by this run's walk
  bool trouble_ = false;
  std::deque<Pending> ahead_;
  std::deque<std::int64_t> ready_;
  std::map<std::int64_t, InHand> in_hand_;
  std::map<std::string, std::int64_t> converting_;            // SHA-256 -> document
  std::map<std::string, std::vector<std::int64_t>> waiting_;  // SHA-256 -> documents
  std::size_t waiting_count_ = 0;
  RunResult result_;
};

}  // namespace

std::string digest_of(const RunOptions& options) {
  const convert::Options& c = options.convert;
  std::string facts = c.pages + '\n' + c.language + '\n' + std::to_string(c.dpi) + '\n' + (c.force_ocr ? "ocr" : "") +
                      '\n' + (options.join ? "join" : "") + '\n';
  for (const std::string& format : options.formats) facts += format + ',';
  for (const std::string& file : c.form_files) facts += '\n' + ingest::sha256_of_file(file);
  if (!c.model_path.empty()) facts += '\n' + ingest::sha256_of_file(c.model_path + "/" + c.language + ".traineddata");
  return std::to_string(hash_on(kHashStart, facts));
}

RunResult run_archive(const RunOptions& options) {
  const std::vector<Source> sources = sources_of(options.sources);
  Catalogue catalogue(options.catalogue, Catalogue::Access::run);
  batch::Setup setup;
  setup.convert = options.convert;
  setup.formats = options.formats;
  setup.convert.words = batch::needs_words(options.formats);
  setup.several = true;
  setup.output_mib = options.limits.output_mib;
  setup.temporary_folder = catalogue.temporary_folder();
  batch::PoolOptions pool;
  pool.command = options.worker_command;
  pool.setup = encode(setup);
  pool.limits = options.limits;
  pool.jobs = options.jobs;
  pool.stop = options.stop;
  Run run(options, sources, catalogue);
  run_pool(pool, run);
  return run.end();
}

}  // namespace nianbao::archive
