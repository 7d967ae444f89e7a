// What the page is told and what it answers, as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/report.h"
#include "extract/correction.h"
#include "extract/form.h"
#include "review/queue.h"
#include "review/shelf.h"

namespace nianbao::review {

std::string list_json(const std::vector<Listed>& documents, const Person& person);

// A second person is told nothing that others have decided, and no sums, which would tell it.
std::string document_json(const Report& report, const std::vector<extract::Form>& forms, const Person& person);

std::string checks_json(const std::vector<Check>& checks);

// {"error": ...}
std::string error_json(const std::string& message);

struct Answer {
  std::string cell;
  std::string text;
  bool take_back = false;
  int seen = 0;  // see entries_about
};

struct Request {
  std::size_t document = 0;
  std::vector<Answer> answers;
};

// None: not what the page sends.
std::optional<Request> read_request(const std::string& body);

// An answer to a state that is no longer there.
class StaleError : public std::exception {};

// Throws StaleError; Error (usage) for answers that cannot be taken.
void take_answers(Report& report, const std::vector<extract::Form>& forms, const Person& person,
                  const std::vector<Answer>& answers, const std::string& at);

}  // namespace nianbao::review
