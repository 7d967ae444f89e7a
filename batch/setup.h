// What all workers of a run are told first, as bytes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "batch/worker.h"
#include "convert/convert.h"
#include "document/report.h"
#include "document/trace.h"

namespace nianbao::batch {

struct Setup {
  convert::Options convert;
  std::vector<std::string> formats;
  std::string trace_directory;   // "" : none
  bool several = false;          // documents: each has its own folder of traces, JSON on stdout is one line each
  bool in_parts = false;         // what goes to stdout is sent while it is made; the format is one that can be
  bool keep_rows = false;        // answers carry each report's row of a combined sheet
  int output_mib = 0;            // limit for all outputs of a document together
  std::string temporary_folder;  // see write_whole
};

std::string encode(const Setup& setup);
Setup decode_setup(const std::string& bytes);

// One document in, one report out. A parameter of the workers, so that tests can put one in that crashes.
using Convert = std::function<Report(const convert::Document& document, Trace* trace)>;
using MakeConvert = std::function<Convert(const convert::Options& options)>;

// The one of convert/. Throws Error (usage).
Convert make_convert(const convert::Options& options);

}  // namespace nianbao::batch
