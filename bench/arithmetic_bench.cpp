// Measures what the sums make of doubtful readings, on invented forms (arithmetic_forms.h). One table to stdout.
//   arithmetic_bench [scale] [part of a line's name: such lines alone]
//
//   silent    cells that are wrong under another status than review
//   unnamed   misread cells that are neither corrected, nor for review, nor in a check that fails; where misreadings
//             were injected, these alone, since the others stand in no sum for the most part
//   asked     slips of agencies that are for review; lost: those neither kept and named by a failing check, nor asked
//   doubted   share of the cells read right at first that are for review
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "bench/arithmetic_forms.h"
#include "extract/arithmetic.h"

namespace {

using namespace nianbao;
using namespace nianbao::bench;

struct Tally {
  long forms = 0;
  long cells = 0;
  long misread = 0;
  long corrected = 0;
  long misread_review = 0;
  long silent = 0;
  long unnamed = 0;
  long verified = 0;
  long doubted = 0;
  long forms_doubted = 0;
  long slips_asked = 0;
  long slips_lost = 0;
  double seconds = 0;
  double slowest = 0;
};

void count_cells(const InventedForm& form, const std::vector<Check>& checks, Tally& tally) {
  std::set<std::string> named;
  for (const Check& check : checks) {
    if (check.holds && !*check.holds) named.insert(check.cells.begin(), check.cells.end());
  }
  bool doubted = false;
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    const Field& field = form.fields[i];
    const bool misread = field.readings.front().text != form.printed[i];
    const bool review = field.status == Status::review;
    ++tally.cells;
    tally.verified += field.status == Status::verified;
    tally.misread += misread;
    tally.misread_review += misread && review;
    tally.corrected += misread && !review && field.text == form.printed[i];
    tally.doubted += !misread && review;
    doubted = doubted || review;
    if (review || field.text == form.printed[i]) continue;
    ++tally.silent;
    const auto& injected = form.injected;
    if (!injected.empty() && std::find(injected.begin(), injected.end(), i) == injected.end()) continue;
    tally.unnamed += named.count(field.id) == 0;
  }
  tally.forms_doubted += doubted;
  for (const std::size_t i : form.slipped) {
    const Field& field = form.fields[i];
    const bool asked = field.status == Status::review;
    tally.slips_asked += asked;
    tally.slips_lost += !asked && (field.text != form.printed[i] || named.count(field.id) == 0);
  }
}

Tally measure(long forms, const std::function<InventedForm(Dice&)>& make) {
  Tally tally;
  for (long n = 0; n < forms; ++n) {
    Dice dice(static_cast<std::uint64_t>(n) * 7919 + 1);
    InventedForm form = make(dice);
    std::vector<Check> checks;
    const auto begin = std::chrono::steady_clock::now();
    extract::decide_fields(form.sums, {}, form.fields, checks);
    const double taken = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    ++tally.forms;
    tally.seconds += taken;
    tally.slowest = std::max(tally.slowest, taken);
    count_cells(form, checks, tally);
  }
  return tally;
}

void print(const char* name, const Tally& t) {
  const auto share = [](long part, long whole) {
    return whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0;
  };
  std::printf("%-44s %6ld %7ld %6ld %6ld %6ld %6ld %7.2f %7.3f %7.2f %6ld %6ld %6.2f %6.1f\n", name, t.forms, t.misread,
              t.corrected, t.misread_review, t.silent, t.unnamed, share(t.verified, t.cells), share(t.doubted, t.cells),
              share(t.forms_doubted, t.forms), t.slips_asked, t.slips_lost,
              1000 * t.seconds / static_cast<double>(t.forms), 1000 * t.slowest);
  std::fflush(stdout);
}

// Measures and prints those lines of the table whose names have `part` in them.
struct Lines {
  std::string part;

  void line(const std::string& name, long forms, const std::function<InventedForm(Dice&)>& make) const {
    if (name.find(part) != std::string::npos) print(name.c_str(), measure(forms, make));
  }
};

double density(Dice& dice) { return dice.log_uniform(0.03, 0.5); }

std::size_t summed_field(const InventedForm& form, Dice& dice) {
  constexpr int kWithoutSums = 10;
  return static_cast<std::size_t>(kWithoutSums + dice.below(static_cast<int>(form.fields.size()) - kWithoutSums));
}

InventedForm injected(Dice& dice, int count, const std::function<double(Dice&)>& truth) {
  InventedForm form = invent_form(dice, density(dice));
  read_form(form, {}, dice);
  for (int i = 0; i < count; ++i) misread(form, summed_field(form, dice), truth(dice), dice);
  return form;
}

InventedForm injected(Dice& dice, int count, double low, double high) {
  return injected(dice, count, [&](Dice& d) { return d.log_uniform(low, high); });
}

InventedForm slipped(Dice& dice, Slip kind, int count, const Recogniser& recogniser) {
  InventedForm form = invent_form(dice, density(dice));
  for (int i = 0; i < count; ++i) slip(form, kind, dice);
  read_form(form, recogniser, dice);
  return form;
}

InventedForm damaged(Dice& dice, const Recogniser& recogniser) {
  InventedForm form = invent_form(dice, density(dice));
  read_form(form, recogniser, dice);
  return form;
}

void slips(const Lines& out, const char* page, long forms, const Recogniser& recogniser) {
  const std::map<std::string, Slip> kinds = {{"wrong total", Slip::wrong_total},
                                             {"total left at 0", Slip::zero_total},
                                             {"one part wrong", Slip::wrong_part},
                                             {"column total wrong", Slip::wrong_column_total}};
  for (const auto& [name, kind] : kinds) {
    const Slip which = kind;
    out.line("slip, " + name + ", " + page, forms, [&](Dice& dice) { return slipped(dice, which, 1, recogniser); });
  }
  out.line(std::string("slip, three column totals, ") + page, forms,
           [&](Dice& dice) { return slipped(dice, Slip::wrong_column_total, 3, recogniser); });
}

}  // namespace

int main(int argc, char** argv) {
  const long scale = argc > 1 ? std::max(1L, std::stol(argv[1])) : 10;  // 10: the whole of it, some minutes
  const Lines out{argc > 2 ? argv[2] : ""};
  std::printf("%-44s %6s %7s %6s %6s %6s %6s %7s %7s %7s %6s %6s %6s %6s\n", "forms", "number", "misread", "correc",
              "review", "silent", "unname", "verif%", "doubt%", "form%", "asked", "lost", "ms", "slow");
  out.line("clean, doubts 1e-7..3e-5", 100 * scale, [](Dice& d) { return damaged(d, {}); });
  out.line("one misread, truth by the curve", 1000 * scale,
           [](Dice& d) { return injected(d, 1, truth_beside_misreading); });
  out.line("one misread, truth 0.01..0.49", 1000 * scale, [](Dice& d) { return injected(d, 1, 0.01, 0.49); });
  out.line("one misread, truth 1e-6..0.01", 1000 * scale, [](Dice& d) { return injected(d, 1, 1e-6, 0.01); });
  out.line("three misread, truth 0.01..0.49", 200 * scale, [](Dice& d) { return injected(d, 3, 0.01, 0.49); });
  out.line("ten misread, truth 0.01..0.49", 50 * scale, [](Dice& d) { return injected(d, 10, 0.01, 0.49); });
  for (const double boast : {1.0, 3.0, 10.0}) {
    const std::string times = ", boast " + std::to_string(static_cast<int>(boast));
    out.line("mild, doubts 1e-7..0.01" + times, 100 * scale, [&](Dice& d) { return damaged(d, {1e-7, 0.01, boast}); });
    out.line("hard, doubts 1e-6..0.3" + times, 100 * scale, [&](Dice& d) { return damaged(d, {1e-6, 0.3, boast}); });
  }
  slips(out, "clean", 25 * scale, {});
  // Of the cells of office scans at strength 2 (bench/accuracy) 6 in 100 have a doubt of 1e-4 or more; of these 9 have.
  slips(out, "mild", 25 * scale, {1e-7, 2e-4, 1});
  return 0;
}
