#!/usr/bin/python3
"""Converts fixtures and holds what was written against what it promises.

Usage: outputs.py PROGRAM SOURCE_DIR [--all]

JSON: the published schema, with no member that it does not describe, before and after people decide. With --all, every
fixture; else some with a text layer. And with --all: the size of HTML; workbooks through LibreOffice, which computes
every formula anew, so that its sums are compared with the checks; and a document that is full of formulas, of which
LibreOffice must compute none.
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

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


def strict(schema):
    """The schema as one that allows no member that it does not describe."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: strict(value) for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        out.setdefault("additionalProperties", False)
    return out


def check_schema(source, files):
    schema = json.loads((source / "docs/nianbao-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(strict(schema))
    for file in files:
        for error in validator.iter_errors(json.loads(file.read_text("utf-8"))):
            expect(False, f"{file.name}: {error.json_path}: {error.message[:200]}")


def decide(program, out, name, second, answers):
    """Answers cells of the first document under review: (cell, text or None to take back, entries seen)."""
    command = [program, "review", str(out), "--as", name, *(["--second"] if second else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as review:
        try:
            address = review.stdout.readline().strip()
            for cell, text, seen in answers:
                answer = {"cell": cell, "text": text or "", "seen": seen, "take_back": text is None}
                body = json.dumps({"document": 0, "answers": [answer]}).encode()
                headers = {"Content-Type": "application/json", "Origin": "/".join(address.split("/")[:3])}
                urllib.request.urlopen(urllib.request.Request(address + "decide", body, headers)).close()
        finally:
            review.terminate()


def check_decided(program, source, folder):
    out = folder / "decided"
    convert(program, [source / "fixtures/2021-slip.pdf"], out)
    cells = [cell["id"] for cell in json.loads((out / "2021-slip.pdf.json").read_text("utf-8"))["cells"][:3]]
    decide(program, out, "A", False, [(cells[0], "7531", 0), (cells[1], "3", 0), (cells[1], None, 1), (cells[2], "/", 0)])
    decide(program, out, "B", True, [(cells[0], "7537", 0)])
    report = json.loads((out / "2021-slip.pdf.json").read_text("utf-8"))
    expect(len(report["corrections"]) == 5, f"five answers left {report['corrections']}")
    expect(report["cells"][0]["as_read"]["text"] != "7531", f"{report['cells'][0]}")
    check_schema(source, [out / "2021-slip.pdf.json"])


FORMULAS = ["=1+1", "=SUM(1;2)", "+1+1", "-2+3+cmd", "@SUM(1,1)", "=HYPERLINK(\"file:///etc/passwd\")",
            "=WEBSERVICE(\"file:///etc/hostname\")", "=cmd|\"/C calc\"!A0", "<script>alert(1)</script>", "../../up"]


def hostile_pdf(path):
    """A page with a ruled table of FORMULAS and the same as lines of text."""
    def text(x, y, words):
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"BT /F 11 Tf {x} {y} Td ({escaped}) Tj ET"
    content = [text(60, 780 - 14 * i, words) for i, words in enumerate(FORMULAS)]
    rows = len(FORMULAS) + 1
    content += [f"50 {600 - 24 * i} m 500 {600 - 24 * i} l S" for i in range(rows + 1)]
    content += [f"{x} 600 m {x} {600 - 24 * rows} l S" for x in (50, 150, 500)]
    content += [text(60, 584, "no"), text(160, 584, "what")]
    for i, words in enumerate(FORMULAS):
        content += [text(60, 560 - 24 * i, str(i + 1)), text(160, 560 - 24 * i, words)]
    stream = "\n".join(content)
    path.write_text(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F << "
        "/Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n"
        f"4 0 obj\n<< /Length {len(stream)} >>\nstream\n{stream}\nendstream\nendobj\n"
        "trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n", "ascii")


def check_hostile(program, folder):
    folder = folder / "hostile"
    folder.mkdir()
    hostile_pdf(folder / "a.pdf")
    subprocess.run([program, "convert", str(folder / "a.pdf"), "-o", str(folder / "out"), "--to", "csv,xlsx,html,md",
                    "-q"], check=False)
    subprocess.run([program, "archive", "run", str(folder / "a.pdf"), "--into", str(folder / "archive"), "-q"],
                   check=False)
    for kind, name in (("csv", "b.csv"), ("xlsx", "c.xlsx")):
        subprocess.run([program, "archive", "export", str(folder / "archive"), "--to", kind, "-o",
                        str(folder / "out" / name)], check=True)
    books = [folder / "out" / name for name in ("a.xlsx", "a.csv", "b.csv", "c.xlsx")]
    to_csv(books, folder)
    shown = [value.lstrip("'") for file in folder.glob("*.csv") for row in csv.reader(open(file, encoding="utf-8"))
             for value in row]
    for words in FORMULAS:
        plain = words.replace(" ", "")
        count = sum(value.replace(" ", "") == plain for value in shown)
        expect(count >= 2, f"{words} stands {count} times in what LibreOffice shows of a workbook and a CSV: {shown}")
    page = (folder / "out/a.html").read_text("utf-8")
    expect("<script>alert" not in page and "&lt;script&gt;alert" in page, "markup of a document is not escaped in HTML")


def check_html(files):
    for file in files:
        pages = len(json.loads(file.with_suffix("").with_suffix(file.suffixes[-2] + ".json").read_text("utf-8"))["pages"])
        size = file.stat().st_size
        expect(pages > 4 or size < MOST_HTML, f"{file.name}: {pages} pages take {size} bytes")


def to_csv(files, folder):
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
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
        check_decided(program, source, pathlib.Path(name))
        if every:
            check_hostile(program, pathlib.Path(name))
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
