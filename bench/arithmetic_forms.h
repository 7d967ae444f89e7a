// Invented forms for measuring the arithmetic: consistent figures, what a recogniser might make of them, and the slips
// of agencies. Everything follows from a seed.
//
// The recogniser's model. Each cell has a doubt e; its readings get probabilities 1 - e, and shares of e for its
// runner-ups. Which of these is the truth is drawn by the same probabilities: the readings are calibrated by
// construction. Doubts are log-uniform between two bounds, for clean pages 1e-7 and 3e-5.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::bench {

// The same numbers on every machine, unlike the standard library's distributions.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  double uniform();      // 0 <= x < 1
  int below(int count);  // 0..count - 1
  bool chance(double probability) { return uniform() < probability; }
  double log_uniform(double low, double high);

 private:
  std::uint64_t state_;
};

struct InventedForm {
  std::vector<extract::FormSum> sums;
  std::vector<Field> fields;          // ids, and places of their own
  std::vector<std::string> printed;   // what the page prints, by field
  std::vector<std::size_t> injected;  // fields that misread() made wrong
  std::vector<std::size_t> slipped;   // fields that slip() made wrong
};

// Table two (10 cells in no sum), table three (26 rows of 7) and table four (3 groups of 5), as in the form of 2021.
// `density`: share of table three's parts that are not 0.
InventedForm invent_form(Dice& dice, double density);

enum class Slip { wrong_total, zero_total, wrong_part, wrong_column_total };

// Changes a printed figure as an agency would.
void slip(InventedForm& form, Slip kind, Dice& dice);

struct Recogniser {
  double least_doubt = 1e-7;
  double most_doubt = 3e-5;
  double boast = 1;  // doubts are stated this many times smaller than they are
};

// Fills the fields' readings from what is printed; returns the fields whose first reading is wrong.
std::vector<std::size_t> read_form(InventedForm& form, const Recogniser& recogniser, Dice& dice);

// The probability that the recogniser gives the truth where its first reading is wrong, drawn from the table of
// ocr/train/README.md.
double truth_beside_misreading(Dice& dice);

// Makes the first reading of one field wrong: the truth comes second, with `probability`.
void misread(InventedForm& form, std::size_t field, double probability, Dice& dice);

}  // namespace nianbao::bench
