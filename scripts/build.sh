# Functions for ./nianbao and ./check; sourced, with `root` set to the source tree.

# Packages named in the files (one a line, # begins a comment) that are not installed.
missing_packages() {
  sed 's/#.*//' "$@" | tr -s '[:space:]' '\n' | sed '/^$/d' | sort -u | while read -r package; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || echo "$package"
  done
}

# Installs them as root, or where sudo asks for no password; else prints the command to run and stops.
install_packages() {
  local packages install=() as_root=()
  mapfile -t packages < <(missing_packages "$@")
  [ "${#packages[@]}" -gt 0 ] || return 0
  install=(apt-get install -y --no-install-recommends "${packages[@]}")
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "nianbao needs Debian packages that are not installed. Run this, then try again:" >&2
      echo "  sudo ${install[*]}" >&2
      exit 4
    fi
    as_root=(sudo -n)
  fi
  echo "Installing ${#packages[@]} Debian packages ..." >&2
  (
    flock 9
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update >"$log" 2>&1 &&
      "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 "${install[@]:1}" >>"$log" 2>&1 || {
      tail -n 20 "$log" >&2
      echo "The packages could not be installed; see above. By hand: sudo ${install[*]}" >&2
      exit 4
    }
    rm -f "$log"
  ) 9>"$(lock_file)"
}

# One lock for those who start at once; in the build folder, which belongs to whoever may build.
lock_file() {
  mkdir -p "$root/build"
  echo "$root/build/.lock"
}

# Whether a program stands and no source is newer than it.
is_fresh() {
  [ -x "$1" ] && [ -z "$(find "$root"/CMakeLists.txt "$root"/CMakePresets.json "$root"/scripts \
    "$root"/{document,ingest,layout,ocr,extract,publish,convert,batch,archive,review,cli} -type f -newer "$1" -print -quit)" ]
}

# build_preset PRESET TARGET: configures and builds under the lock; the log is shown where it fails.
build_preset() {
  (
    flock 9
    cd "$root"
    echo "Building nianbao ($1) ..." >&2
    log=$root/build/$1.log
    { cmake --preset "$1" && cmake --build --preset "$1" --target "$2" && touch_built "$1"; } >"$log" 2>&1 || {
      tail -n 40 "$log" >&2
      echo "The build failed; the whole log is $log" >&2
      exit 4
    }
  ) 9>"$(lock_file)"
}

# Ninja leaves a program alone whose sources changed without effect; its date says that it was looked at.
touch_built() {
  if [ -x "$root/build/$1/cli/nianbao" ]; then touch "$root/build/$1/cli/nianbao"; fi
}
