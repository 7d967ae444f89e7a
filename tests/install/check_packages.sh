#!/usr/bin/env bash
# check_packages.sh BUILD: makes the Debian packages and looks into them.
set -euo pipefail
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cpack --config "$build/CPackConfig.cmake" -B "$work" >"$work/log" || { cat "$work/log"; exit 1; }
expect() { # PACKAGE PATTERN: a line of what `dpkg-deb` says of it
  grep -q -- "$2" "$work/$1.txt" || { echo "$1 lacks $2" >&2; cat "$work/$1.txt" >&2; exit 1; }
}
for package in nianbao libnianbao-dev; do
  deb=$(ls "$work/${package}"_*.deb)
  { dpkg-deb -I "$deb"; dpkg-deb -c "$deb"; } >"$work/$package.txt"
done
expect nianbao 'Depends: .*libqpdf'
expect nianbao 'Depends: .*libtesseract'
expect nianbao 'Depends: .*tesseract-ocr-chi-sim'
expect nianbao ' ./usr/bin/nianbao$'
expect nianbao ' ./usr/share/man/man1/nianbao.1'
expect libnianbao-dev 'Depends: .*libpoppler-private-dev'
expect libnianbao-dev ' ./usr/include/nianbao/document/report.h$'
expect libnianbao-dev 'cmake/nianbao/nianbao-config.cmake$'
