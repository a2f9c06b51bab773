# Shared by ./start and ./check: Python 3.11, .venv with the pinned packages, Debian's packages.

refuse() {
    printf '%s\n' "$*" >&2
    exit 1
}

install_packages() {
    local as_root=()
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || return 1
        as_root=(sudo)
    fi
    printf 'Installing with apt-get: %s\n' "$*"
    # A list that cannot be fetched may be one that nothing here needs: the install decides.
    "${as_root[@]}" apt-get update -qq || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

is_python_3_11() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null
}

find_python() {
    local name
    for name in python3.11 python3; do
        if is_python_3_11 "$name"; then
            printf '%s' "$name"
            return
        fi
    done
    refuse "The portal needs Python 3.11, which is neither python3.11 nor python3 here." \
        "On Debian 12: apt-get install python3.11."
}

make_venv() {
    local python
    python=$(find_python)
    # Debian leaves ensurepip out of Python, and venv needs it.
    "$python" -c 'import ensurepip' 2>/dev/null || install_packages python3.11-venv ||
        refuse "Python's venv module is incomplete here and could not be installed." \
            "Ask an administrator for: apt-get install python3.11-venv."
    "$python" -m venv --clear .venv
}

# Whether .venv holds the packages of a requirements file as it is.
is_set_up() {
    [ "$(cat ".venv/installed-$1" 2>/dev/null)" = "$(cat requirements*.txt | sha256sum)" ]
}

install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@" ||
        refuse "The packages could not be installed; the lines above say why." \
            "Is the Python package registry reachable from here?"
}

# Installs a requirements file into .venv, unless it is there as it is.
set_up() {
    is_python_3_11 .venv/bin/python || make_venv
    if ! is_set_up "$1"; then
        echo "Installing the packages of $1 into .venv, which takes a minute or two."
        install -r "$1"
        cat requirements*.txt | sha256sum >".venv/installed-$1"
    fi
}
