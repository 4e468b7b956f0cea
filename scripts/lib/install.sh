# shellcheck shell=bash
# What the scripts share: the place of the repository, and installing what is missing.
# Sourced, never run.

# shellcheck disable=SC2034 # used by the scripts that source this file
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
# Where SwiftPM builds; another folder keeps two checkouts or configurations apart.
# shellcheck disable=SC2034
build_path=${BUILD_PATH:-.build}

# Libraries the program itself needs.
# shellcheck disable=SC2034 # used by the scripts that source this file
build_packages=(libxml2-dev libzip-dev libdeflate-dev zlib1g-dev libssl-dev libcsv-dev libmimalloc-dev libxlsxwriter-dev libharfbuzz-dev libyaml-dev libsqlite3-dev libsodium-dev pkg-config)

say() { printf '==> %s\n' "$*" >&2; }
warn() { printf 'warning: %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Prints those of the named Debian packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    if ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
      printf '%s\n' "$package"
    fi
  done
}

apt_is_updated=no

# Installs those of the named Debian packages that are missing. Elsewhere it says what is needed.
install_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    warn "this is no Debian system; please install what these Debian packages hold: $*"
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      warn "neither root nor sudo; please run: apt-get install ${missing[*]}"
      return 1
    fi
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  if [ "$apt_is_updated" = no ]; then
    "${as_root[@]}" apt-get update -qq || return 1
    apt_is_updated=yes
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

require_swift() {
  command -v swift >/dev/null || die "no Swift toolchain found; version 6.2 or later is needed (swift.org/install)"
}

# make_venv FOLDER REQUIREMENTS: a virtual environment with what a file lists, made once.
make_venv() {
  local folder=$1 requirements=$2
  if [ -x "$folder/bin/python" ] && cmp -s "$requirements" "$folder/requirements.txt"; then
    return 0
  fi
  say "making $(basename "$folder")"
  rm -rf "$folder"
  python3 -m venv "$folder" || return 1
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" || return 1
  cp "$requirements" "$folder/requirements.txt"
}
