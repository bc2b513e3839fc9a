#!/bin/sh
# Fettle: the window without arguments, else the command line. Lies in bin/ beside app/ and runtime/.
self=$(readlink -f -- "$0" 2>/dev/null || printf '%s' "$0")
root=${self%/*/*}
# Options that are meant for other programs, and would be announced at every start.
unset JDK_JAVA_OPTIONS
# What a rehearsal loaded while the package was built; where it is missing, all works as well.
archive="-XX:AOTCache=$root/app/command-line.aot"
flags=
case "${1:-}" in
'' | open | demo)
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
        archive="-XX:SharedArchiveFile=$root/app/window.jsa"
    fi
    ;;
--version | -V | --help | -h | help | list | remember | forget | mark)
    archive="-XX:AOTCache=$root/app/short.aot"
    ;;
analyze)
    # An analysis is over before much of it is compiled: less is put into one method.
    archive="-XX:AOTCache=$root/app/analyze.aot"
    flags="-XX:C1MaxInlineLevel=1 -XX:C1MaxInlineSize=12"
    ;;
esac
# Classes of an ahead-of-time cache do not know which jar they are from, so the shop's place is told.
# The serial collector and a small heap: a console with a bounded history needs no more.
# shellcheck disable=SC2086 # the options are words
exec "$root/runtime/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms32m -Xmx384m -Xss512k \
    --enable-native-access=javafx.graphics $flags "$archive" -Xlog:disable \
    -Dfettle.demo="$root/app/demo-shop.jar" ${FETTLE_JAVA_OPTIONS:-} \
    -jar "$root/app/fettle.jar" "$@"
