// Reports for tests of the extraction as a whole, from drawn tables.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"
#include "tests/extract/drawn_table.h"

namespace nianbao::extract {

Block paragraph(const std::string& text);
Block heading(const std::string& text, int level = 2);
Block table_block(int table);

// A report of the 2021 form: `tables` between the standard headings.
Report report_of(std::vector<Table> tables);

const Field& field(const Report& report, const std::string& id);
std::vector<std::string> codes(const Report& report);  // of its issues
std::vector<std::string> in_status(const Report& report, Status status);

// What the extraction makes of the tables of a form, by the known forms.
Report extracted(PrintedForm form);

// Replaces a text wherever the drawing holds it; throws std::invalid_argument where it does not.
void reword(PrintedForm& form, const std::string& from, const std::string& to);

// Makes cells of a scan's of them: figures have readings, as from the recogniser.
void read_by_ocr(std::vector<Table>& tables);

// What the extraction makes of tables that come from pixels, by the known forms.
Report scanned(std::vector<Table> tables);

PrintedForm printed_2021();

}  // namespace nianbao::extract
