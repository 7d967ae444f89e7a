#include "layout/notes.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

Line line(double x, double y, double size, const std::string& text) {
  Line out;
  out.text = text;
  out.size = size;
  out.box = {x, y, x + 200, y + size};
  return out;
}

std::vector<std::string> marks(const std::vector<Line>& lines) {
  PageFlow page;
  page.dpi = 72;
  page.frame_width = 600;
  page.frame_height = 800;
  page.lines = lines;
  std::vector<std::string> out;
  for (const Note& note : find_notes(page, std::vector<Furniture>(lines.size(), Furniture::none))) {
    out.push_back(note.mark + " " + std::to_string(note.lines.size()));
  }
  return out;
}

TEST(Notes, SmallMarkedLinesAtTheFootOfAColumnAreNotes) {
  EXPECT_EQ(marks({line(50, 600, 12, "现就加强水源保护①有关事项和日常巡查②通知如下，请认真贯彻执行，并按时报告。"),
                   line(50, 700, 9, "①用于集中供水的水库、河流"), line(50, 712, 9, "和地下水井。"),
                   line(50, 724, 9, "②每周不少于2次。"), line(320, 600, 12, "另一栏的文字在这里继续，没有注释。")}),
            (std::vector<std::string>{"① 2", "② 1"}));
}

TEST(Notes, AListInTheSizeOfTheTextIsNone) {
  EXPECT_EQ(marks({line(50, 600, 12, "见①和②。"), line(50, 700, 12, "①供水水源"), line(50, 720, 12, "②巡查制度")}),
            std::vector<std::string>{});
}

TEST(Notes, SmallLinesWithTextBelowAreNone) {
  EXPECT_EQ(marks({line(50, 500, 12, "现就加强水源保护①有关事项通知如下，请认真贯彻执行。"),
                   line(50, 600, 9, "①供水水源"), line(50, 720, 12, "正文在下面继续，说明其他情况和要求。")}),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace nianbao::layout
