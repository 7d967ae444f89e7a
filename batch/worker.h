// The life of a worker process: it takes tasks from the program that started it, one after the other, and answers.
//
// A document can crash a library, hang in it, or blow up memory. So documents are converted here, in a process that
// may be lost; the program that started it (see pool.h) sees to its end and starts another.
#pragma once

#include <functional>
#include <string>

#include "document/error.h"

namespace nianbao::batch {

// An Error, on its way between processes.
struct Refusal {
  ErrorKind kind = ErrorKind::fault;
  bool no_room = false;  // a full disk: no fault of the document
  std::string message;   // one line, without the file's name
  std::string file;      // as the Error names it
};

// "FILE: message", as Error::what() has it.
std::string line_of(const Refusal& refusal);
std::string encode(const Refusal& refusal);
Refusal decode_refusal(const std::string& bytes);
Refusal refusal_of(const Error& error);

// Whom a task tells how it goes on.
struct Listener {
  std::function<void(int page)> page;                    // the page of the document that is being worked on
  std::function<void(const std::string& bytes)> output;  // what comes next of an output that is made in parts
};

// One task in, its answer out. Throws Error where the document is to blame; any other exception costs the worker.
using Handler = std::function<std::string(const std::string& task, const Listener& listener)>;

// Made once, from the setup that all workers of a run share. Throws Error (usage).
using MakeHandler = std::function<Handler(const std::string& setup)>;

// Keeps memory that pages gave back for the next ones: their rasters come and go by tens of megabytes, and the system
// clears each block anew (4 % of the time of a page at 300 dpi). Of the whole process.
void keep_freed_memory();

// The socket's number in a worker process.
constexpr int kWorkerSocket = 3;

// Serves until the other end closes; the exit status of the process.
int serve(int socket, const MakeHandler& make_handler);

}  // namespace nianbao::batch
