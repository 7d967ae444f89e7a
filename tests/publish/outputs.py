#!/usr/bin/python3
"""Converts fixtures and holds what was written against what it promises.

Usage: outputs.py PROGRAM SOURCE_DIR [--all]

JSON: the published schema. With --all, every fixture; else some with a text layer. And with --all: the size of HTML;
workbooks through LibreOffice, which computes every formula anew, so that its sums are compared with the checks.
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

QUICK = ["2019-signed.pdf", "2021-blanks.pdf", "2021-notes.pdf", "2021-one-row.pdf", "2021-slip.pdf", "plain-several.pdf"]
MOST_HTML = 3_000_000  # bytes, of a report of four pages
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)


def convert(program, inputs, out):
    command = [program, "convert", *map(str, inputs), "-o", str(out), "--to", "json,html,xlsx", "--keep-extension",
               "--password", "nianbao", "--combine", str(out / "all.xlsx"), "-q"]
    status = subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode
    expect(status in (0, 3), f"convert ended with {status}")


def check_schema(source, files):
    schema = json.loads((source / "docs/nianbao-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for file in files:
        for error in validator.iter_errors(json.loads(file.read_text("utf-8"))):
            expect(False, f"{file.name}: {error.json_path}: {error.message[:200]}")


def check_html(files):
    for file in files:
        pages = len(json.loads(file.with_suffix("").with_suffix(file.suffixes[-2] + ".json").read_text("utf-8"))["pages"])
        size = file.stat().st_size
        expect(pages > 4 or size < MOST_HTML, f"{file.name}: {pages} pages take {size} bytes")


def to_csv(files, folder):
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(RECALCULATE)
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form, "--outdir",
                    str(folder), *map(str, files)], check=True, capture_output=True, timeout=900)


def check_combined(folder, reports):
    with open(folder / "all-年报.csv", encoding="utf-8") as stream:
        rows = {row[0]: row for row in csv.reader(stream)}
    for file in reports:
        report = json.loads(file.read_text("utf-8"))
        row = rows.get(report["source"]["file"])
        if row is None:
            faults.append(f"{file.name}: no row in the combined sheet")
            continue
        for cell in report["cells"]:
            shown = row[rows[""].index(cell["id"])]
            expect(cell["value"] is None or abs(float(shown or "nan") - cell["value"]) < 1e-6, f"{file.name}: {cell} is {shown}")


def number(text):
    return float(text) if text else None


def check_sums(file, folder):
    report = json.loads(file.with_suffix(".json").read_text("utf-8"))
    if not report["cells"]:
        return
    with open(folder / f"{file.stem}-勾稽.csv", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))[1:]
    expect(len(rows) == len(report["checks"]), f"{file.name}: {len(rows)} rows for {len(report['checks'])} checks")
    words = {True: "相符", False: "不符", None: "不能算"}
    for row, check in zip(rows, report["checks"]):
        shown = (row[0], number(row[2]), number(row[3]), row[5])
        # Money is printed with four decimals at most.
        near = all((a is None) == (b is None) and (a is None or abs(a - b) < 1e-6)
                   for a, b in ((shown[1], check["stated"]), (shown[2], check["computed"])))
        expect(shown[0] == check["id"] and near and shown[3] == words[check["holds"]],
               f"{file.name}: {check} shows as {row}")


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    every = "--all" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        out = pathlib.Path(name) / "out"
        out.mkdir()
        fixtures = source / "fixtures"
        convert(program, [fixtures] if every else [fixtures / file for file in QUICK], out)
        reports = sorted(out.rglob("*.json"))
        expect(len(reports) >= (40 if every else len(QUICK)), f"{len(reports)} reports were written")
        check_schema(source, reports)
        if every:
            check_html(sorted(out.rglob("*.html")))
            books = sorted(file for file in out.glob("*.xlsx") if file.name != "all.xlsx")
            to_csv([*books, out / "all.xlsx"], pathlib.Path(name))
            check_combined(pathlib.Path(name), reports)
            for book in books:
                check_sums(book, pathlib.Path(name))
    print("\n".join(faults[:40]) or f"{len(reports)} reports are as promised")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
