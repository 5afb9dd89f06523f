#!/bin/sh
# Makes .venv what requirements/ says. Where it is so already, does nothing and takes no time.
#
#   requirements/install.sh run|dev|build|aloud
#
# run: to use ShelterDesk; dev: to check it as well; build: to make the frozen program, in an
# environment of its own (build/venv), so that no tool of ours gets into it; aloud: what the system
# needs besides dev for `make aloud`, a screen that nobody sees and the bus of a screen reader.
#
# Ends with 2, and the one apt line to type, when the machine lacks what only root can put there.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
want=$1
case $want in
build) venv=$root/build/venv ;;
*) venv=$root/.venv ;;
esac
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }

# 0.0 s when nothing changed: the stamp holds the sum of every list, and where they were installed.

sums=$(cd "$root/requirements" && cat bootstrap.txt run.txt dev.txt build.txt debian.txt install.sh | cksum)
state="$sums $root"

is_done() { [ -x "$python" ] && [ -f "$venv/done-$1" ] && [ "$(cat "$venv/done-$1")" = "$state" ]; }
mark_done() { printf '%s\n' "$state" >"$venv/done-$1"; }

# What the system must have: a Python that can make an environment, and what Qt loads

apt_install() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        say "Something is missing that only an administrator can install. Please run:"
        say "    sudo apt-get install -y --no-install-recommends $*"
        exit 2
    fi
    say "Installing with apt: $*"
    if ! apt_quietly "$@"; then
        apt-get -qq update </dev/null >/dev/null || true
        apt_quietly "$@" || { cat "$log" >&2; say "apt could not install: $*"; exit 2; }
    fi
}

apt_quietly() {
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 install -y \
        --no-install-recommends "$@" </dev/null >"$log" 2>&1
}

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info)' >/dev/null 2>&1; }
is_whole() { "$1" -c 'import ctypes, ensurepip, venv' >/dev/null 2>&1; }

# Sets `base`: the newest Python that can make an environment, else the newest there is.
find_python() {
    base=
    for name in python3.13 python3.12 python3.11 python3; do
        suits "$name" || continue
        [ -n "$base" ] || base=$name
        if is_whole "$name"; then
            base=$name
            return 0
        fi
    done
    return 1
}

# The packages that hold a Python as we need it.
python_packages() {
    if [ -n "$base" ]; then
        "$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    else
        echo python3 python3-venv
    fi
}

# The packages of this kind (any, screen) whose library cannot be loaded; all of them, where there is
# no Python yet that could try.
library_packages() {
    "${base:-false}" - "$1" "$root/requirements/debian.txt" 2>/dev/null <<'PYTHON' ||
import ctypes, sys

def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True

lines = [line.split() for line in open(sys.argv[2], encoding="ascii")]
print(*(line[2] for line in lines if line[:1] == [sys.argv[1]] and not loads(line[1])))
PYTHON
        sed -n "s/^$1 [^ ]* //p" "$root/requirements/debian.txt"
}

# What PyInstaller needs besides: objdump, and the library of the Python that is taken along.
build_packages() {
    command -v objdump >/dev/null || echo binutils
    "${base:-false}" - 2>/dev/null <<'PYTHON' || echo libpython3-dev
import ctypes, sys, sysconfig
try:
    ctypes.CDLL(sysconfig.get_config_var("INSTSONAME"))
except OSError:
    print("libpython%d.%d" % sys.version_info[:2])
PYTHON
}

# A screen, a session, and the bus of the accessible objects, as `make aloud` starts them.
aloud_packages() {
    command -v Xvfb >/dev/null || echo xvfb
    command -v dbus-run-session >/dev/null || echo dbus
    [ -f /usr/share/dbus-1/services/org.a11y.Bus.service ] || echo at-spi2-core
}

# A bus for the tests that lock the desktop.
test_packages() {
    command -v dbus-daemon >/dev/null || echo dbus
}

# All that is missing in one go, so that nobody has to ask an administrator twice.
need_system() {
    missing=
    find_python || missing=$(python_packages)
    missing="$missing $(library_packages any)"
    [ "$want" != build ] || missing="$missing $(build_packages)"
    [ "$want" != aloud ] || missing="$missing $(aloud_packages)"
    [ "$want" != dev ] || missing="$missing $(test_packages)"
    [ "$screen" = no ] || missing="$missing $(library_packages screen)"
    # shellcheck disable=SC2086  # a list of packages
    set -- $missing
    [ "$#" -eq 0 ] || apt_install "$@"
    find_python && return
    say "ShelterDesk needs Python 3.11 or newer with its venv module; none was found."
    exit 2
}

make_venv() {
    # The commands inside name the folder they were made in: a checkout that moved begins anew.
    suits "$python" && grep -qsF "$python" "$venv/bin/pip" && return
    say "Making ${venv#"$root/"} with $("$base" --version)"
    rm -rf "$venv"
    mkdir -p "${venv%/*}"
    quietly "$base" -m venv "$venv" || failed
}

# Python packages: every one by version and sum, or not at all

# uv keeps a cache in the home folder; without one that can be written, it does without.
[ -w "${HOME:-/nonexistent}" ] || export UV_NO_CACHE=1

quietly() { "$@" </dev/null >"$log" 2>&1; }

pip_install() { quietly "$python" -m pip install -q --disable-pip-version-check --no-input "$@"; }

install_packages() {
    pip_install --require-hashes -r "$root/requirements/bootstrap.txt" || failed
    # uv takes seconds where pip takes a minute; pip stays for a machine that only pip is set up for.
    quietly "$venv/bin/uv" pip install --python "$python" --require-hashes --compile-bytecode \
        -r "$root/requirements/$want.txt" ||
        pip_install --require-hashes -r "$root/requirements/$want.txt" || failed
    pip_install --no-deps --no-build-isolation --no-index -e "$root" || failed
}

failed() {
    cat "$log" >&2
    say "The environment could not be made; the lines above say why."
    exit 1
}

# `dev` holds all of `run`, so whoever checks can also use.
screen=no
[ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || screen=yes
if [ "$want" = aloud ]; then
    screen=yes
elif is_done "dev-$screen" || is_done "$want-$screen"; then
    exit 0
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
need_system
[ "$want" != aloud ] || exit 0
if ! is_done dev-no && ! is_done "$want-no"; then
    make_venv
    say "Installing Python packages into ${venv#"$root/"}"
    install_packages
    mark_done "$want-no"
fi
[ "$screen" = no ] || mark_done "$want-yes"
