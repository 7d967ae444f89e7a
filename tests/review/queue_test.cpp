#include "review/queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/correction.h"
#include "tests/extract/filled_form.h"

namespace nianbao::review {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::compute;
using tests::field_of;
using tests::filled_form;
using tests::print;

std::vector<std::string> shown(const std::vector<Item>& queue) {
  std::vector<std::string> lines;
  for (const Item& item : queue) lines.push_back((item.done ? "done " : "") + item.id);
  return lines;
}

void decide(Report& report, const extract::Decision& decision) {
  extract::decide_by_person(report, extract::known_forms(), {decision});
}

TEST(Queue, CellsInFailingSumsComeFirstThenTheLessSureThenTheSumsThemselves) {
  Report report = filled_form();
  print(report, "requests.new.natural_person", "1", Status::review);
  print(report, "proactive.licensing.decisions", "3", Status::review);
  print(report, "proactive.penalties.decisions", "4", Status::review);
  field_of(report, "proactive.licensing.decisions").confidence = 0.9;
  field_of(report, "proactive.penalties.decisions").confidence = 0.5;
  compute(report);
  EXPECT_THAT(shown(queue_of(report, {})),
              ElementsAre("requests.new.natural_person", "proactive.penalties.decisions",
                          "proactive.licensing.decisions", "row.new", "flow.natural_person"));
}

TEST(Queue, ASumIsDoneWhenAPersonHasSeenAllItsCells) {
  Report report = filled_form();
  print(report, "requests.new.total", "5", Status::read);
  compute(report);
  for (const std::string& id : std::vector<std::string>(tests::check_of(report, "row.new").cells)) {
    const std::string text = field_of(report, id).text;
    decide(report, {id, text, false, false, "王", "2026-11-21T06:00:00Z"});
  }
  const std::vector<Item> queue = queue_of(report, {});
  EXPECT_THAT(queue, testing::Contains(Item{Item::Kind::check, "row.new", true}));
  EXPECT_THAT(queue, testing::Contains(Item{Item::Kind::check, "flow.total", false}));
}

TEST(Queue, ASecondPersonMeetsWhatOthersDecidedAndNothingElse) {
  Report report = filled_form();
  print(report, "requests.new.natural_person", "1", Status::review);
  compute(report);
  EXPECT_THAT(queue_of(report, {"李", true}), IsEmpty());
  decide(report, {"requests.new.natural_person", "0", false, false, "王", "2026-11-21T06:00:00Z"});
  EXPECT_THAT(shown(queue_of(report, {"李", true})), ElementsAre("requests.new.natural_person"));
  EXPECT_THAT(queue_of(report, {"王", true}), IsEmpty());
  decide(report, {"requests.new.natural_person", "8", false, true, "李", "2026-11-21T06:01:00Z"});
  EXPECT_THAT(shown(queue_of(report, {"李", true})), ElementsAre("done requests.new.natural_person"));
  EXPECT_EQ(queue_of(report, {}).front(), (Item{Item::Kind::disagreement, "requests.new.natural_person", false}));
}

}  // namespace
}  // namespace nianbao::review
