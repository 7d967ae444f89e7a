#include "extract/read_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/error.h"
#include "extract/write.h"

namespace nianbao::extract {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const char* const kWhole = R"({
 "schema": "nianbao/1",
 "engine": {"nianbao":"0.1.0","tesseract":"5.3.0","models":{"chi_sim":"ab"}},
 "source": {"file":"a.pdf","sha256":"cd"},
 "pages": [
  {"page":1,"width":595.3,"height":841.9,"dpi":300,"turn":90,"skew":-1.3,"origin":"ocr","turn_confidence":0.98,"skew_confidence":0.71}
 ],
 "form": "gkb-2021",
 "variant": "other-in-one-row",
 "title": "年报",
 "agency": "某局",
 "year": 2023,
 "sections": [
  {"role":"overview","number":"一","heading":"总体情况","text":"甲\n乙"}
 ],
 "blocks": [
  {"kind":"heading","level":2,"text":"一、总体情况","page":1,"box":[90.35,100.05,200,110.55]},
  {"kind":"table","table":0,"page":1,"box":null},
  {"kind":"paragraph","text":"注","note":"①","page":1,"box":null}
 ],
 "tables": [
  {
   "pages": [1,2],
   "rows": 2,
   "columns": 1,
   "header_rows": 1,
   "header_columns": 0,
   "caption": "表",
   "unit": null,
   "cells": [
    {"row":0,"column":0,"row_span":2,"column_span":1,"text":"7","page":1,"box":[1,2,3.07,4],"confidence":0.98}
   ]
  }
 ],
 "cells": [
  {"id":"requests.new.total","text":"7","value":7,"unit":"件","status":"corrected","origin":"ocr","confidence":0.998,"read_as":"1","readings":{"7":0.6,"1":0.3,"":0.1},"page":1,"box":[1,2,3.07,4],"table":0,"row":0,"column":0},
  {"id":"requests.new.other","text":"","value":null,"unit":null,"status":"missing","origin":"text_layer","confidence":0,"page":null,"box":null,"table":null,"row":null,"column":null}
 ],
 "checks": [
  {"id":"row.new","holds":null,"stated":12.5,"computed":null,"cells":["requests.new.total"]}
 ],
 "issues": [
  {"severity":"error","code":"page_lost","message":"…","page":1,"box":[0,0,5,5],"cells":[]}
 ],
 "corrections": [
  {"id":"requests.new.total","by":"李","at":"2024-01-01T00:00:00Z","was":{"text":"1","value":1,"status":"review"},"now":{"text":"7","value":7,"status":"corrected_by_person"}}
 ]
}
)";

std::string complaint(const std::string& text) {
  try {
    read_json(text, "a.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unreadable);
    return error.what();
  }
  return "none";
}

std::string with(const std::string& members) { return R"({"schema": "nianbao/1", )" + members + "}"; }

TEST(ReadJson, WhatWasWrittenComesBackByteForByte) { EXPECT_EQ(to_json(read_json(kWhole, "a.json")), kWhole); }

TEST(ReadJson, BoxesAreInPointsOfThePage) {
  const Report report = read_json(kWhole, "a.json");
  EXPECT_EQ(report.fields.front().box, (Box{1, 2, 3.07, 4}));
}

TEST(ReadJson, AFileMadeByHandNeedsIdsAndValuesAlone) {
  const Report report = read_json(
      with(R"("form": "gkb-2021", "cells": [{"id": "a", "value": 1113.5}, {"id": "b", "text": "1,113"}])"), "a.json");
  EXPECT_EQ(report.fields[0].text, "1113.5");
  EXPECT_EQ(report.fields[1].value, 1113);
  EXPECT_EQ(report.fields[1].status, Status::review);
}

TEST(ReadJson, LaterMembersArePassedOver) { EXPECT_EQ(complaint(with(R"("colour": "red")")), "none"); }

TEST(ReadJson, SeveralReportsMayFollowOneAnother) {
  const std::string one = with(R"("form": "a")");
  EXPECT_EQ(read_json_reports(one + "\n" + one + "\n", "a.json").size(), 2U);
  EXPECT_THROW(read_json_reports("", "a.json"), Error);
  EXPECT_THROW(read_json_reports(one + "\n{", "a.json"), Error);
}

struct Bad {
  std::string text;
  const char* says;
};

TEST(ReadJson, WhatIsWrongIsNamedWithItsPlace) {
  const Bad cases[] = {
      {"", "a.json: this is not JSON"},
      {"%PDF-1.4", "a.json: this is not JSON"},
      {"\"\xFF\"", "a.json: this is not JSON"},
      {"[]", "a.json: at /: this must be an object"},
      {"{}", "a.json: at /schema: this must be \"nianbao/1\""},
      {R"({"schema": "nianbao/2"})", "/schema"},
      {with(R"("cells": {})"), "at /cells: this must be a list"},
      {with(R"("cells": [{"id": 7}])"), "at /cells/0/id: this must be a text"},
      {with(R"("cells": [{}])"), "at /cells/0: \"id\" is missing"},
      {with(R"("cells": [{"id": "a", "value": "7"}])"), "at /cells/0/value: this must be a number"},
      {with(R"("cells": [{"id": "a", "value": 1e999}])"), "a.json: this is not JSON"},
      {with(R"("cells": [{"id": "a", "status": "sure"}])"), "at /cells/0/status: \"sure\" is not known here"},
      {with(R"("cells": [{"id": "a", "table": 0}])"), "at /cells/0/table: there is no table of that number"},
      {with(R"("cells": [{"id": "a", "box": [1, 2, 3]}])"), "at /cells/0/box: a box has four numbers"},
      {with(R"("tables": [{"rows": 1000000, "columns": 1000000}])"), "at /tables/0: this table has too many"},
      {with(R"("tables": [{"rows": -1}])"), "at /tables/0/rows: this must be a whole number from 0"},
      {with(R"("tables": [{"rows": 2, "columns": 2, "cells": [{"row": 1, "row_span": 2}]}])"),
       "at /tables/0/cells/0/row_span: this must be a whole number from 1 to 1"},
      {with(R"("tables": [{"rows": 1, "columns": 2, "cells": [{"column_span": 2}, {"column": 1}]}])"),
       "at /tables/0/cells/1: this cell lies over another one"},
      {with(R"("year": 2023.5)"), "at /year: this must be a whole number"},
  };
  for (const Bad& bad : cases) {
    EXPECT_THAT(complaint(bad.text), AllOf(HasSubstr(bad.says), Not(HasSubstr("\n")))) << bad.text;
  }
}

TEST(ReadJson, DeepNestingIsRefusedAndCostsNoStack) {
  EXPECT_THAT(complaint(std::string(1'000'000, '[')), HasSubstr("not JSON"));
  EXPECT_THAT(complaint(std::string(1'000'000, '[') + std::string(1'000'000, ']')),
              HasSubstr("this must be an object"));
}

}  // namespace
}  // namespace nianbao::extract
