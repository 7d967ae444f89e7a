// Whether a PDF may say of itself that it is PDF/A-2b.
#pragma once

#include <string>
#include <vector>

class QPDF;

namespace nianbao::publish {

// What is not as PDF/A-2b wants it, a few words each: metadata, output intent, embedded fonts, encryption, actions.
std::vector<std::string> pdfa_faults(QPDF& pdf);

bool claims_pdfa(QPDF& pdf);

// Takes the claim out of the metadata.
void withdraw_pdfa(QPDF& pdf);

// Adds the claim and an output intent for sRGB to a PDF that has no metadata. `producer`: the program's name.
void claim_pdfa(QPDF& pdf, const std::string& producer);

}  // namespace nianbao::publish
