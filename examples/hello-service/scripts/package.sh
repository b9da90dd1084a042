#!/bin/sh
# Packs bin/web into dist/hello-service-VERSION-OS-ARCH.tar.gz. The same content gives the same bytes: sorted
# names, no owner, one time for every file ($SOURCE_DATE_EPOCH, else the commit's). Needs GNU tar.
set -eu
cd "$(dirname "$0")/.."
tar=tar
if ! "$tar" --version 2>/dev/null | grep -q GNU; then
	tar=gtar
	command -v gtar >/dev/null || {
		printf 'GNU tar is needed: install it as gtar\n' >&2
		exit 1
	}
fi
version=$(sh scripts/version.sh)
name="hello-service-$(printf '%s' "$version" | tr / -)-$(go env GOOS)-$(go env GOARCH)"
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || printf 0)}

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p dist "$stage/$name/bin" "$stage/$name/config"
cp bin/web "$stage/$name/bin/"
cp config/*.example "$stage/$name/config/"
cp rollback-policy.yaml README.md "$stage/$name/"
printf '%s\n' "$version" >"$stage/$name/VERSION"
find "$stage/$name" -type d -exec chmod 755 {} +
find "$stage/$name" -type f -exec chmod 644 {} +
chmod 755 "$stage/$name/bin/web"

LC_ALL=C "$tar" --create --format=ustar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner \
	--directory="$stage" --file="$stage/package.tar" "$name"
gzip -n -9 <"$stage/package.tar" >"$stage/package.tar.gz"
mv "$stage/package.tar.gz" "dist/$name.tar.gz"
printf 'dist/%s.tar.gz\n' "$name"
