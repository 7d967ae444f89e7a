#include "batch/plan.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>

#include "document/error.h"
#include "document/unicode.h"
#include "ingest/source.h"

namespace nianbao::batch {

namespace fs = std::filesystem;

namespace {

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

// The run of digits at `i` without its leading zeros; `i` moves past it.
std::string digits_at(const std::string& text, std::size_t& i) {
  std::size_t end = i;
  while (end < text.size() && is_digit_byte(text[end])) ++end;
  std::size_t begin = i;
  while (begin + 1 < end && text[begin] == '0') ++begin;
  i = end;
  return text.substr(begin, end - begin);
}

struct Input {
  std::vector<fs::path> files;
  fs::path relative;  // below the output directory, with its extension
};

bool is_image(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return ingest::has_known_extension(path.string()) && extension != ".pdf";
}

std::vector<fs::path> documents_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored) && ingest::has_known_extension(it->path().string())) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end(),
            [](const fs::path& a, const fs::path& b) { return natural_less(a.string(), b.string()); });
  return files;
}

fs::path folder_name(const fs::path& folder) {
  const fs::path whole = fs::absolute(folder).lexically_normal();
  return whole.has_filename() ? whole.filename() : whole.parent_path().filename();
}

// The images of each folder become one document, named after the folder; PDFs stay documents of their own.
void add_joined_folder(const fs::path& folder, const std::vector<fs::path>& files, std::vector<Input>& inputs) {
  std::map<fs::path, Input> joined;
  for (const fs::path& file : files) {
    if (!is_image(file)) {
      inputs.push_back({{file}, file.lexically_relative(folder)});
      continue;
    }
    const fs::path parent = file.parent_path();
    Input& input = joined[parent];
    input.files.push_back(file);
    const fs::path below = parent.lexically_relative(folder);
    input.relative = below.empty() || below == "." ? folder_name(folder) : below;
  }
  for (auto& [parent, input] : joined) inputs.push_back(std::move(input));
}

void add_folder(const fs::path& folder, bool join, std::vector<Input>& inputs) {
  const std::vector<fs::path> files = documents_below(folder);
  if (files.empty()) {
    throw Error(ErrorKind::usage, printable(folder.string()),
                "no documents in this folder; give one with PDF, PNG, JPEG, TIFF, BMP or WebP files");
  }
  if (join) {
    add_joined_folder(folder, files, inputs);
  } else {
    for (const fs::path& file : files) inputs.push_back({{file}, file.lexically_relative(folder)});
  }
}

std::vector<Input> gather(const std::vector<std::string>& names, bool join) {
  std::vector<Input> inputs;
  Input loose;  // images given by name, for --join
  for (const std::string& name : names) {
    std::error_code error;
    if (fs::is_directory(name, error)) {
      add_folder(name, join, inputs);
    } else if (join && is_image(name)) {
      loose.files.emplace_back(name);
    } else {
      inputs.push_back({{name}, fs::path(name).filename()});
    }
  }
  if (!loose.files.empty()) {
    std::sort(loose.files.begin(), loose.files.end(),
              [](const fs::path& a, const fs::path& b) { return natural_less(a.string(), b.string()); });
    loose.relative = loose.files.front().filename();
    inputs.insert(inputs.begin(), std::move(loose));
  }
  return inputs;
}

fs::path stem_of(const Input& input, const PlanOptions& options) {
  if (options.keep_extension || !ingest::has_known_extension(input.relative.string())) return input.relative;
  return input.relative.parent_path() / input.relative.stem();
}

Job job_of(const Input& input, const PlanOptions& options) {
  Job job;
  for (const fs::path& file : input.files) job.files.push_back(file.string());
  job.name = printable(input.relative.string());
  if (options.directory == "-") return job;
  const std::string stem = (fs::path(options.directory) / stem_of(input, options)).string();
  for (const std::string& format : options.formats) job.outputs.push_back(stem + "." + format);
  return job;
}

void refuse_collisions(const std::vector<Job>& jobs) {
  std::map<std::string, const Job*> writers;
  std::set<std::string> sources;
  for (const Job& job : jobs) {
    for (const std::string& file : job.files) sources.insert(fs::weakly_canonical(file).string());
  }
  for (const Job& job : jobs) {
    for (const std::string& output : job.outputs) {
      const std::string path = fs::weakly_canonical(output).string();
      if (sources.contains(path)) {
        throw Error(ErrorKind::usage, printable(output), "is an input and would be written over; choose another -o");
      }
      const auto [it, fresh] = writers.emplace(path, &job);
      if (fresh) continue;
      throw Error(ErrorKind::usage, "",
                  printable(it->second->files.front()) + " and " + printable(job.files.front()) + " would both write " +
                      printable(output) + "; nothing is written; use --keep-extension, or convert them apart");
    }
  }
}

}  // namespace

bool natural_less(const std::string& a, const std::string& b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit_byte(a[i]) && is_digit_byte(b[j])) {
      const std::string x = digits_at(a, i);
      const std::string y = digits_at(b, j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i;
      ++j;
    }
  }
  if (i < a.size() || j < b.size()) return j < b.size();
  return a < b;  // they differ in leading zeros alone
}

std::string printable(const std::string& name) {
  constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  const auto escape = [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', hex[byte >> 4], hex[byte & 15]};
  };
  for (std::size_t i = 0; i < name.size();) {
    std::size_t length = 1;
    while (length < 4 && i + length < name.size() && (static_cast<unsigned char>(name[i + length]) & 0xC0) == 0x80) {
      ++length;
    }
    const std::string piece = name.substr(i, length);
    const std::u32string points = decode_utf8(piece);
    const bool control = points.front() < 0x20 || (points.front() >= 0x7F && points.front() < 0xA0);
    const bool looks_escaped = name[i] == '%' && i + 2 < name.size() &&
                               std::isxdigit(static_cast<unsigned char>(name[i + 1])) != 0 &&
                               std::isxdigit(static_cast<unsigned char>(name[i + 2])) != 0;
    if (points.size() == 1 && points.front() != U'\uFFFD' && !control && !looks_escaped) {
      out += piece;
    } else {
      length = 1;
      escape(name[i]);
    }
    i += length;
  }
  return out;
}

std::vector<Job> plan_jobs(const std::vector<std::string>& inputs, const PlanOptions& options) {
  if (inputs.empty()) throw Error(ErrorKind::usage, "", "no input; name a PDF, an image or a folder");
  std::vector<Job> jobs;
  for (const Input& input : gather(inputs, options.join)) jobs.push_back(job_of(input, options));
  refuse_collisions(jobs);
  return jobs;
}

}  // namespace nianbao::batch
