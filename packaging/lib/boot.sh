# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# boot.sh ROOT FOLDER: starts the systemd of the root as the first process of the namespaces this is called in. Devices
# are the harmless ones, and the kernel's switches can be read only: nothing reaches the machine around it.
# FOLDER is where the root's packages are kept.
set -euo pipefail

mount --bind "$1" "$1"
mount --bind "$2" "$1/var/cache/apt/archives"
cd "$1"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
for device in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "dev/${device%:*}" c 1 "${device#*:}"; done
mknod -m 666 dev/tty c 5 0
ln -s pts/ptmx dev/ptmx
for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do ln -s "/proc/self/${link#*:}" "dev/${link%:*}"; done

# Not chroot: user namespaces, which units may ask for, are denied inside of one.
mkdir run/before
pivot_root . run/before
cd /
umount -l /run/before
rmdir /run/before
exec env -i container=heliograph PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd systemd.unit=multi-user.target
