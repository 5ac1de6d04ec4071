#!/usr/bin/env bash
# Proves both commands on a machine that has nothing: a fresh, minimal Debian 12 in a chroot, as
# root, with Python 3 and no other package put there by hand.
#
#     sudo packaging/chroot_proof.sh [--keep]
#
# Needs debootstrap, git and apt. The mirror, the resolver, the proxies, the certificates and pip's
# settings are the caller's own, read when it runs. Takes about 1.5 GB while it runs and five
# minutes; --keep leaves the chroot for a look. Not part of .ci/run.
set -euo pipefail

suite=bookworm
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
keep=${1:-}

die() { printf 'chroot_proof: %s\n' "$1" >&2; exit 1; }
step() { printf '\n== %s (after %d s)\n' "$1" "$SECONDS"; }

[ "$(id -u)" -eq 0 ] || die "a chroot can be made by root only"
for tool in debootstrap git unshare apt-get; do
    command -v "$tool" >/dev/null || die "$tool is missing"
done

# The caller's own mirror: the first place apt gets this release of Debian from.
mirror=$(apt-get indextargets --format '$(CODENAME) $(ORIGIN) $(LABEL) $(SITE)' 'Created-By: Packages' |
    awk -v suite="$suite" '$1 == suite && $2 == "Debian" && $3 == "Debian" { print $4; exit }')
[ -n "$mirror" ] || die "apt has no source for Debian $suite here"

root=$(mktemp -d)
chmod 755 "$root"
clean_up() {
    status=$?
    if grep -qF " $root/" /proc/self/mounts; then
        printf 'chroot_proof: something is mounted below %s, so it stays there\n' "$root" >&2
    elif [ "$keep" = --keep ]; then
        printf '\nThe chroot stays in %s\n' "$root"
    else
        rm -rf --one-file-system "$root"
    fi
    [ "$status" -eq 0 ] && printf '\n== proved (%d s)\n' "$SECONDS" || printf '\n== NOT proved\n'
}
trap clean_up EXIT

step "Debian $suite, nothing but its base"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
    { tail -n 20 "$root.log" >&2; die "debootstrap failed"; }
rm -f "$root.log"

step "what the caller has to reach the network"
hand_over() {  # FILE: the same file at the same place inside
    if [ -f "$1" ]; then
        rm -f "$root$1"
        install -D -m 644 "$1" "$root$1"
    fi
}
settings=(LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
certificates() {  # NAME FILE: a bundle, where no package that is installed later overwrites it
    [ -f "$2" ] || return 0
    install -D -m 644 "$2" "$root/opt/caller/$1.crt"
    settings+=("$1=/opt/caller/$1.crt")
}
if [ -z "${PIP_CERT:-}" ]; then
    PIP_CERT=$(python3 -m pip config get global.cert 2>/dev/null || true)
    export PIP_CERT
fi
for name in $(compgen -e); do
    case $name in
        PIP_CERT | SSL_CERT_FILE | *_CA_BUNDLE) certificates "$name" "${!name}" ;;
        PIP_CONFIG_FILE) hand_over "${!name}"; settings+=("$name=${!name}") ;;
        PIP_* | *_proxy | *_PROXY) settings+=("$name=${!name}") ;;
    esac
done
hand_over /etc/resolv.conf
hand_over /etc/hosts
hand_over /etc/pip.conf
for config in "${XDG_CONFIG_HOME:-$HOME/.config}/pip/pip.conf" "$HOME/.pip/pip.conf"; do
    if [ -f "$config" ] && [ -z "${PIP_CONFIG_FILE:-}" ]; then
        hand_over "$config"
        settings+=("PIP_CONFIG_FILE=$config")
        break
    fi
done
apt-config dump | grep -E '^Acquire::(https?|Retries|ForceIPv)' \
    >"$root/etc/apt/apt.conf.d/90caller" || true

# Its own mount and process namespace: nothing can stay mounted, nothing can go on running.
inside() {
    unshare --mount --pid --fork --kill-child --mount-proc="$root/proc" -- \
        chroot "$root" env -i "${settings[@]}" HOME="$home" "$@" </dev/null
}
home=$(chroot "$root" sh -c 'echo ~')

step "Python, and no other package by hand"
inside sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends install python3 >/dev/null 2>&1'
inside python3 --version
inside dpkg-query --show --showformat '${Package}\n' | wc -l | sed 's/$/ packages installed/'

step "a clean copy of the last commit"
mkdir -p "$root/opt/kneeapp"
git -C "$checkout" archive HEAD | tar -x -C "$root/opt/kneeapp"
git -C "$checkout" log -1 --format='%h %s'

app=/opt/kneeapp/start.py

step "first start: python3 start.py --version"
inside python3 "$app" --version

step "second start: python3 start.py --version"
time inside python3 "$app" --version

step "python3 start.py --check"
inside python3 "$app" --check

step "python3 start.py --self-test, without a display"
inside env QT_QPA_PLATFORM=offscreen python3 "$app" --self-test

step "python3 start.py test --yes"
inside python3 "$app" test --yes

step "python3 start.py --self-test, on a virtual display"
inside sh -c "Xvfb :7 -screen 0 1280x1024x24 >/dev/null 2>&1 & sleep 2; DISPLAY=:7 python3 $app --self-test"
