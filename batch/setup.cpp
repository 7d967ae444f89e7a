#include "batch/setup.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

namespace nianbao::batch {

namespace {

using Json = nlohmann::json;

Json options_json(const convert::Options& options) {
  // Named one by one, so that an option added there does not compile until it is carried here.
  const auto& [password, pages, model_path, language, form_files, dpi, force_ocr, words, on_page, on_part] = options;
  static_cast<void>(on_page);  // are set at the other end
  static_cast<void>(on_part);
  return {{"password", password},     {"pages", pages}, {"model_path", model_path}, {"language", language},
          {"form_files", form_files}, {"dpi", dpi},     {"force_ocr", force_ocr},   {"words", words}};
}

convert::Options options_in(const Json& json) {
  convert::Options options;
  json.at("password").get_to(options.password);
  json.at("pages").get_to(options.pages);
  json.at("model_path").get_to(options.model_path);
  json.at("language").get_to(options.language);
  json.at("form_files").get_to(options.form_files);
  json.at("dpi").get_to(options.dpi);
  json.at("force_ocr").get_to(options.force_ocr);
  json.at("words").get_to(options.words);
  return options;
}

}  // namespace

std::string encode(const Setup& setup) {
  const Json json = {{"convert", options_json(setup.convert)},
                     {"formats", setup.formats},
                     {"trace_directory", setup.trace_directory},
                     {"several", setup.several},
                     {"in_parts", setup.in_parts},
                     {"output_mib", setup.output_mib},
                     {"keep_rows", setup.keep_rows},
                     {"temporary_folder", setup.temporary_folder}};
  // MessagePack rather than JSON text: file names may hold any bytes.
  std::string bytes;
  Json::to_msgpack(json, bytes);
  return bytes;
}

Setup decode_setup(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  Setup setup;
  setup.convert = options_in(json.at("convert"));
  json.at("formats").get_to(setup.formats);
  json.at("trace_directory").get_to(setup.trace_directory);
  json.at("several").get_to(setup.several);
  json.at("in_parts").get_to(setup.in_parts);
  json.at("keep_rows").get_to(setup.keep_rows);
  json.at("output_mib").get_to(setup.output_mib);
  json.at("temporary_folder").get_to(setup.temporary_folder);
  return setup;
}

Convert make_convert(const convert::Options& options) {
  const auto workshop = std::make_shared<convert::Workshop>(options);
  return [workshop](const convert::Document& document, Trace* trace) { return workshop->convert(document, trace); };
}

}  // namespace nianbao::batch
