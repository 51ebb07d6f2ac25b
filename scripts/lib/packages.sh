# What scripts/bench and scripts/test share. Sourced, not run.

# Debian packages without which nothing builds, and the images that the suites run on.
packages=(libopenblas-dev libhwloc-dev pkg-config zlib1g-dev libpng-dev dataset-fashion-mnist)

# require_packages PACKAGE…: installs what is missing; stops with the command to type where it may not.
require_packages() {
    local missing=() package
    if ! command -v dpkg-query >/dev/null; then
        echo "twofold: this is no Debian; if the build fails, install what Debian calls $*" >&2
        return
    fi
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    local run=()
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            echo "twofold: packages are missing; type: sudo apt-get update && sudo apt-get install -y ${missing[*]}" >&2
            exit 1
        fi
        run=(sudo -n)
    fi
    echo "twofold: installing ${missing[*]}" >&2
    # Standard output is for data.
    "${run[@]}" apt-get -q update >&2
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}" >&2
}

# require_swift: stops where there is no compiler.
require_swift() {
    command -v swift >/dev/null && return
    echo "twofold: Swift 6.2 or later is needed and was not found; get it at https://www.swift.org/install/linux" >&2
    exit 1
}

# python_environment FOLDER REQUIREMENTS…: a private environment with these files' packages. One that was left half made lacks the
# copy of them, and is made again. Fails where it cannot be made; FOLDER/install.log says why.
python_environment() {
    local folder=$1 wanted
    shift
    wanted=$(cat "$@")
    [[ ! -f $folder/installed.txt || $(<"$folder/installed.txt") != "$wanted" ]] || return 0
    echo "twofold: installing $* into $folder" >&2
    rm -rf "$folder"
    python3 -m venv "$folder" >&2 || return
    "$folder/bin/pip" --quiet --disable-pip-version-check install --no-cache-dir "${@/#/--requirement=}" >"$folder/install.log" 2>&1 ||
        return
    printf '%s\n' "$wanted" >"$folder/installed.txt"
}
