// Method: a short block without a full stop that holds a word only such lines have, or two of those that they have
// beside each other.
//
// Fails on lines of which a scan left no such word; they stay where they stand.
#include "extract/website.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "document/unicode.h"

namespace nianbao::extract {

namespace {

constexpr std::size_t kLongest = 140;  // code points: records and addresses of an office stand on one line
constexpr std::array<std::string_view, 7> kSure = {"ICP备",    "备案号",   "公网安备", "网站标识码",
                                                   "当前位置", "浏览次数", "版权所有"};
constexpr std::array<std::string_view, 12> kLikely = {"发布时间", "发布日期", "来源：",   "来源:",    "字体",   "字号",
                                                      "打印",     "关闭",     "主办单位", "承办单位", "阅读量", "分享"};

}  // namespace

bool is_of_website(const std::string& text) {
  const std::string plain = strip_spaces(text);
  if (decode_utf8(plain).size() > kLongest || plain.find("。") != std::string::npos) return false;
  const auto holds = [&](std::string_view word) { return plain.find(word) != std::string::npos; };
  return std::any_of(kSure.begin(), kSure.end(), holds) || std::count_if(kLikely.begin(), kLikely.end(), holds) >= 2;
}

}  // namespace nianbao::extract
