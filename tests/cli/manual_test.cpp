// The manual page and the completions say what the program's own --help says: every command and every option.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/temporary_folder.h"

namespace nianbao {
namespace {

using tests::content_of;
using tests::TemporaryFolder;

using Names = std::set<std::string>;

std::string source(const std::string& name) { return std::string(NIANBAO_SOURCE_DIR) + "/" + name; }

// What a shell command prints, with the program's folder first on the path.
std::string output_of(const std::string& command) {
  const TemporaryFolder folder;
  const std::string script = folder.file(
      "script", "PATH='" + std::filesystem::path(NIANBAO_PROGRAM).parent_path().string() + "':$PATH\n" + command);
  const std::string out = (folder.path() / "out").string();
  EXPECT_EQ(std::system(("bash '" + script + "' >'" + out + "'").c_str()), 0) << command;
  return content_of(out);
}

Names lines_of(const std::string& text) {
  std::istringstream stream(text);
  Names lines;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) lines.insert(line);
  }
  return lines;
}

Names options_in(const std::string& help) {
  static const std::regex at_start("(?:^|\n)  (-[^ \n]*)");
  Names options;
  for (std::sregex_iterator it(help.begin(), help.end(), at_start), end; it != end; ++it) {
    std::istringstream several((*it)[1]);
    for (std::string option; std::getline(several, option, ',');) options.insert(option);
  }
  return options;
}

std::vector<std::string> commands_in(const std::string& help) {
  std::istringstream stream(help);
  std::vector<std::string> commands;
  bool within = false;
  for (std::string line; std::getline(stream, line);) {
    if (within && line.empty()) break;
    if (within && line.size() > 2 && line[2] != ' ') commands.push_back(line.substr(2, line.find(' ', 2) - 2));
    if (line == "Subcommands:") within = true;
  }
  return commands;
}

struct Help {
  std::string command;  // "archive run"; "" for the program
  std::string text;
};

std::vector<Help> all_help() {
  std::vector<Help> all = {{"", output_of("nianbao --help")}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Help one = all[i];
    for (const std::string& command : commands_in(one.text)) {
      const std::string whole = one.command.empty() ? command : one.command + " " + command;
      all.push_back({whole, output_of("nianbao " + whole + " --help")});
    }
  }
  return all;
}

Names options_in_manual(const std::string& manual) {
  static const std::regex flag(R"re(\\-([a-z-]+)|Fl ([a-z])\b)re");
  Names options;
  for (std::sregex_iterator it(manual.begin(), manual.end(), flag), end; it != end; ++it) {
    options.insert((*it)[1].matched ? "--" + (*it)[1].str() : "-" + (*it)[2].str());
  }
  return options;
}

TEST(Manual, NamesTheOptionsThatHelpNamesAndNoOthers) {
  Names options;
  for (const Help& help : all_help()) options.merge(options_in(help.text));
  ASSERT_GT(options.size(), 20U);
  EXPECT_EQ(options_in_manual(content_of(source("docs/nianbao.1"))), options);
}

TEST(Manual, NamesEveryCommand) {
  const std::string manual = content_of(source("docs/nianbao.1"));
  for (const Help& help : all_help()) {
    const std::string last = help.command.substr(help.command.find(' ') + 1);
    EXPECT_TRUE(std::regex_search(manual, std::regex("\\.(Cm|Nm|Ss)[^\n]*\\b" + last))) << help.command;
  }
}

TEST(Manual, NamesEveryFormat) {
  const std::string manual = content_of(source("docs/nianbao.1"));
  const std::string refused = output_of("nianbao convert a.pdf -o b --to none 2>&1 || true");
  const std::string lead = "known are ";
  std::istringstream formats(refused.substr(refused.find(lead) + lead.size()));
  int count = 0;
  for (std::string format; formats >> format; ++count) {
    if (format.back() == ',') format.pop_back();
    EXPECT_NE(manual.find(".It Cm " + format + "\n"), std::string::npos) << format;
  }
  EXPECT_GE(count, 9);
}

TEST(Completion, BashOffersTheOptionsAndCommandsThatHelpNames) {
  for (const Help& help : all_help()) {
    const auto offered = [&help](const std::string& begun) {
      return lines_of(output_of("source '" + source("share/nianbao.bash") + "'\nCOMP_WORDS=(nianbao " + help.command +
                                " '" + begun + "')\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_nianbao\n" +
                                "printf '%s\\n' \"${COMPREPLY[@]}\""));
    };
    EXPECT_EQ(offered("-"), options_in(help.text)) << help.command;
    const std::vector<std::string> commands = commands_in(help.text);
    if (!commands.empty()) {
      EXPECT_EQ(offered(""), Names(commands.begin(), commands.end())) << help.command;
    }
  }
}

TEST(Completion, ZshKnowsTheOptionsAndCommandsThatHelpNames) {
  for (const Help& help : all_help()) {
    const auto known = [&help](const std::string& what) {
      return lines_of(
          output_of("zsh -fc 'source " + source("share/_nianbao") + "; " + what + " " + help.command + "'"));
    };
    EXPECT_EQ(known("_nianbao_options"), options_in(help.text)) << help.command;
    Names commands;
    for (const std::string& line : known("_nianbao_commands")) commands.insert(line.substr(0, line.find(':')));
    const std::vector<std::string> named = commands_in(help.text);
    EXPECT_EQ(commands, Names(named.begin(), named.end())) << help.command;
  }
}

}  // namespace
}  // namespace nianbao
