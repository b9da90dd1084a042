#!/bin/sh
# Prints the version of this tree: $VERSION when it is set, else what git says, else 0.0.0-dev.
set -eu
cd "$(dirname "$0")/.."
if [ -n "${VERSION:-}" ]; then
	printf '%s\n' "$VERSION"
else
	git describe --tags --always --dirty 2>/dev/null || printf '0.0.0-dev\n'
fi
