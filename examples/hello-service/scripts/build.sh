#!/bin/sh
# Builds bin/web for GOOS and GOARCH (default: this machine), the version stamped in. The same tree, Go release
# and version give the same bytes, wherever the tree lies.
set -eu
cd "$(dirname "$0")/.."
version=$(sh scripts/version.sh)
commit=$(git rev-parse --verify --quiet HEAD 2>/dev/null || printf unknown)
CGO_ENABLED=0 go build -trimpath -buildvcs=false \
	-ldflags "-s -w -X main.version=$version -X main.commit=$commit" -o bin/web ./cmd/web
printf 'bin/web %s\n' "$version"
