#!/bin/sh
# Finds the Chromium that the browser tests drive and writes its path into the file chromium.path of the folder $1.
# As root on Debian it is installed when there is none. Otherwise one line says what to do. $2 holds "true" when no browser
# test will run.
set -u

folder=$1
case "${2:-}" in
    *true*) exit 0 ;;
esac

fail() {
    echo "$1" >&2
    exit 1
}

found() {
    for candidate in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome /usr/bin/google-chrome-stable \
            /opt/google/chrome/chrome /snap/bin/chromium "$(command -v chromium)" "$(command -v google-chrome)"; do
        if [ -f "$candidate" ] && [ -x "$candidate" ]; then
            echo "$candidate"
            return
        fi
    done
}

# A mirror that does not answer once, or another apt-get that holds the lists, is no reason to fail.
updated() {
    for pause in 5 10 20 40; do
        apt-get -o APT::Update::Error-Mode=any -o Acquire::Retries=5 update && return
        sleep "$pause"
    done
    apt-get update
}

mkdir -p "$folder"
if [ -n "${CHROMIUM:-}" ]; then
    [ -f "$CHROMIUM" ] && [ -x "$CHROMIUM" ] || fail "CHROMIUM=$CHROMIUM is no program; name a Chromium or Chrome, or unset it."
    path=$CHROMIUM
else
    path=$(found)
    if [ -z "$path" ] && [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then
        { updated && DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=5 -o DPkg::Lock::Timeout=300 install -y --no-install-recommends \
            chromium fonts-dejavu-core; } > "$folder/chromium-install.log" 2>&1 \
            || fail "The browser tests need Chromium, and installing it failed, see $folder/chromium-install.log."
        path=$(found)
    fi
    [ -n "$path" ] || fail "The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-dejavu-core) or name one in CHROMIUM."
fi
echo "$path" > "$folder/chromium.path"
