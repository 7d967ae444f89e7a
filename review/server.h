// The review page over HTTP, for a browser on this machine.
//
// Only 127.0.0.1 is listened on, and only paths below a token that is new with each start are answered. A request must
// name this server in Host (a page of another site whose name is made to lead here does not), and a change must come
// from this page (Origin) as JSON. Everything a document says is sent as JSON and shown as text.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extract/form.h"
#include "review/pictures.h"
#include "review/queue.h"
#include "review/shelf.h"

namespace nianbao::review {

struct ServerOptions {
  Person person;
  int port = 0;  // 0: one that is free
  std::string password;
  std::vector<std::string> form_files;       // users' own forms
  std::vector<std::string> picture_command;  // see batch::PoolOptions; it serves with make_picture_handler
  std::vector<std::string> convert_command;  // with batch::make_convert_handler
};

class Server {
 public:
  // Throws Error (usage) where the port is taken.
  Server(const ServerOptions& options, std::vector<extract::Form> forms, Shelf& shelf);
  ~Server();

  std::string address() const;  // http://127.0.0.1:PORT/TOKEN/
  int port() const;

  // Documents of which some outputs are still to be made again (see remaker.h).
  std::size_t left() const;
  // Makes them, after run(). What went wrong with any since the start, a line each.
  std::vector<std::string> finish();

  void run();   // until stop()
  void stop();  // from another thread, once run() was called or will be

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nianbao::review
