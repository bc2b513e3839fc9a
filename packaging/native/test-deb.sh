#!/bin/bash
# Tests a .deb where its users are: on a Debian that has nothing, no Java and no desktop. Needs root,
# debootstrap and a Debian mirror.
#
#   packaging/native/test-deb.sh FETTLE.deb [NEWER.deb]
#
# Installs it with what it depends on, runs the command line, the demo, a second JVM (Debian's 17) to
# attach to and the window under Xvfb, upgrades and uninstalls. The picture of the window is left in
# $OUT (the current folder). ROOTFS names a tree of an earlier run to start from; it is copied.
set -euo pipefail

deb=$(readlink -f "$1")
newer=${2:-}
out=${OUT:-$PWD}
suite=${SUITE:-bookworm}
root=$(mktemp -d "${TMPDIR:-/tmp}/fettle-deb.XXXXXX")
chmod 755 "$root"

say() { printf '\n== %s\n' "$1"; }
fail() {
    printf 'FAILED: %s\n' "$1" >&2
    exit 1
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/user LC_ALL=C.UTF-8 "$@"; }
as_user() { inside setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs "$@"; }
# A process of a closed session must not keep the mounts. Only those that run below the root.
end_inside() {
    local each
    for each in /proc/[0-9]*; do
        if [ "$(readlink "$each/root" 2>/dev/null)" = "$root" ]; then kill "${each#/proc/}" 2>/dev/null || true; fi
    done
}
finish() {
    end_inside
    sleep 1
    umount "$root/proc" "$root/dev/shm" 2>/dev/null || true
    mountpoint -q "$root/proc" || rm -rf --one-file-system "$root"
}
trap finish EXIT

say "a bare Debian"
if [ -n "${ROOTFS:-}" ]; then
    cp -a "$ROOTFS/." "$root/"
else
    debootstrap --variant=minbase "$suite" "$root" ${MIRROR:+"$MIRROR"} >"$root.log" 2>&1 || fail "debootstrap: $root.log"
fi
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm" "$root/home/user"
mount -t tmpfs tmpfs "$root/dev/shm"
cp /etc/resolv.conf "$root/etc/resolv.conf"
# The system's own way to the mirror, where there is one.
cp -r /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
chown 1000:1000 "$root/home/user"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
! inside sh -c 'command -v java' || fail "there is a Java already"
apt="apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends"
inside $apt update >/dev/null

say "install"
cp "$deb" "$root/tmp/fettle.deb"
inside env DEBIAN_FRONTEND=noninteractive $apt install /tmp/fettle.deb >/dev/null
[ "$(inside dpkg-query -W -f '${db:Status-Status}' fettle)" = installed ] || fail "not installed"
inside dpkg --verify fettle

say "the command line"
as_user fettle --version
as_user env FETTLE_JAVA_OPTIONS=-XX:AOTMode=on fettle list >/dev/null || fail "the cache of classes does not fit"
as_user fettle list

say "the demo, without a display"
as_user fettle demo --sick thread-leak --for "${DEMO:-60s}" | tee "$root/tmp/demo.txt" | tail -n 25
grep -q -i 'thread' "$root/tmp/demo.txt" || fail "the demo found nothing"

say "a JVM of another version"
inside env DEBIAN_FRONTEND=noninteractive $apt install openjdk-17-jre-headless xvfb x11-apps imagemagick >/dev/null
shop=/usr/lib/fettle/app/demo-shop.jar
as_user /usr/lib/jvm/java-17-openjdk-*/bin/java -Xmx256m -jar "$shop" --port=0 >"$root/tmp/shop.txt" 2>&1 &
for _ in $(seq 120); do
    if grep -q 'demo-shop ready' "$root/tmp/shop.txt"; then break; fi
    sleep 1
done
pid=$(sed -n 's/^demo-shop ready .* pid \([0-9]*\).*/\1/p' "$root/tmp/shop.txt")
[ -n "$pid" ] || fail "the shop did not open: $(cat "$root/tmp/shop.txt")"
as_user fettle list
as_user fettle gc "$pid" | head -n 12
as_user fettle pools "$pid" | head -n 12

say "the window"
as_user sh -c "Xvfb :77 -screen 0 1440x900x24 >/dev/null 2>&1 &
    sleep 2
    DISPLAY=:77 fettle open $pid >/tmp/window.txt 2>&1 &
    sleep ${WINDOW:-40}
    xwd -display :77 -root -out /tmp/window.xwd
    convert xwd:/tmp/window.xwd /tmp/window.png"
cp "$root/tmp/window.png" "$out/window.png"
colours=$(inside identify -format %k /tmp/window.png)
[ "$colours" -gt 50 ] || fail "the window shows nothing ($colours colours): $(cat "$root/tmp/window.txt")"
! [ -e "$root/home/user/.openjfx" ] || fail "JavaFX unpacked its libraries into the user's home"
end_inside

say "upgrade"
if [ -z "$newer" ]; then
    # The same package, called newer.
    mkdir "$root/tmp/newer"
    dpkg-deb -R "$deb" "$root/tmp/newer"
    sed -i 's/^Version: .*/&+upgrade/' "$root/tmp/newer/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone -b "$root/tmp/newer" "$root/tmp/newer.deb" >/dev/null
else
    cp "$newer" "$root/tmp/newer.deb"
fi
mkdir -p "$root/home/user/.config/fettle"
echo '# kept' >"$root/home/user/.config/fettle/kept"
inside env DEBIAN_FRONTEND=noninteractive $apt install /tmp/newer.deb >/dev/null
as_user fettle --version

say "uninstall"
inside env DEBIAN_FRONTEND=noninteractive $apt purge fettle >/dev/null
left=$(find "$root/usr" "$root/etc" "$root/opt" "$root/var" -path "$root/var/cache" -prune -o -iname '*fettle*' -print)
[ -z "$left" ] || fail "left behind: $left"
[ -e "$root/home/user/.config/fettle/kept" ] || fail "the user's settings are gone"
echo "Nothing is left but the user's own files:"
find "$root/home/user" -maxdepth 4 -iname '*fettle*'
say "all passed"
