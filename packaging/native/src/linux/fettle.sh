#!/bin/sh
# Fettle: the window without arguments, else the command line. Lies in bin/ beside app/ and runtime/.
self=$(readlink -f -- "$0" 2>/dev/null || printf '%s' "$0")
root=${self%/*}/..
# Options that are meant for other programs, and would be announced on every start.
unset JDK_JAVA_OPTIONS
# The serial collector and a small heap: a console with a bounded history needs no more.
# The archive of classes was made by a rehearsal while the package was built.
# shellcheck disable=SC2086 # the options are words
exec "$root/runtime/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms32m -Xmx384m -Xss512k \
    --enable-native-access=javafx.graphics -XX:SharedArchiveFile="$root/app/fettle.jsa" -Xlog:disable \
    ${FETTLE_JAVA_OPTIONS:-} -jar "$root/app/fettle.jar" "$@"
