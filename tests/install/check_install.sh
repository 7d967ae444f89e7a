#!/usr/bin/env bash
# check_install.sh SOURCE BUILD: installs the build into an empty folder, builds the example against it and runs both.
set -euo pipefail
source=$1 build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >"$work/install.log"
cd "$work/prefix"
for file in bin/nianbao include/nianbao/convert.h share/man/man1/nianbao.1 \
  share/bash-completion/completions/nianbao share/zsh/vendor-completions/_nianbao \
  share/doc/nianbao/copyright share/doc/nianbao/README.md share/doc/nianbao/example/doubtful.cpp; do
  [ -f "$file" ] || { echo "$file is not installed" >&2; exit 1; }
done
# One program that names every public header, beside the example.
mkdir "$work/headers"
for header in include/nianbao/*.h; do echo "#include <nianbao/$(basename "$header")>"; done >"$work/headers/headers.cpp"
echo 'int main() { return nianbao::convert::version().empty() ? 1 : 0; }' >>"$work/headers/headers.cpp"
sed 's/doubtful/headers/g' share/doc/nianbao/example/CMakeLists.txt >"$work/headers/CMakeLists.txt"
for project in share/doc/nianbao/example "$work/headers"; do
  cmake -S "$project" -B "$work/build/$(basename "$project")" -DCMAKE_PREFIX_PATH="$work/prefix" \
    -DCMAKE_BUILD_TYPE=Debug >"$work/configure.log" || { cat "$work/configure.log"; exit 1; }
  cmake --build "$work/build/$(basename "$project")" >"$work/make.log" || { cat "$work/make.log"; exit 1; }
done
"$work/build/headers/headers"
"$work/build/example/doubtful" "$source/fixtures/2021-one-row.pdf" | tee "$work/out"
grep -q ': gkb-2021, ' "$work/out"
[ "$(bin/nianbao --version)" = "$("$build"/cli/nianbao --version)" ]
