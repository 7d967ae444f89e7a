// doubtful FILE...: prints the cells of reports that a person should look at, one a line.
#include <nianbao/convert.h>
#include <nianbao/document.h>

#include <cstdio>

int main(int argc, char** argv) {
  int status = 0;
  try {
    nianbao::convert::Workshop workshop({});  // keeps the recognisers between documents
    for (int i = 1; i < argc; ++i) {
      const nianbao::Report report = workshop.convert({{argv[i]}, argv[i]}, nullptr);
      std::printf("%s: %s, %zu cells\n", argv[i], report.form.c_str(), report.fields.size());
      for (const nianbao::Field& field : report.fields) {
        if (field.status != nianbao::Status::review) continue;
        std::printf("%s\tpage %d\t%s\n", field.id.c_str(), field.page, field.text.c_str());
      }
      if (nianbao::needs_attention(report)) status = 3;
    }
  } catch (const nianbao::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
  return status;
}
