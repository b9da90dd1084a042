#!/bin/sh
# Formatting, vet, unit tests, and their coverage against MIN_COVERAGE percent (default 85).
set -eu
cd "$(dirname "$0")/.."
# As in build.sh: with other flags every dependency would be compiled a second time.
export CGO_ENABLED=0
unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
	printf 'not gofmt-ed:\n%s\n' "$unformatted" >&2
	exit 1
fi
go vet -trimpath ./...
go test -trimpath -coverprofile=coverage.out ./...
go tool cover -func=coverage.out | awk -v min="${MIN_COVERAGE:-85}" '
	$1 == "total:" { covered = $NF + 0; found = 1 }
	END {
		if (!found) { print "no coverage was measured" > "/dev/stderr"; exit 1 }
		printf "coverage %.1f %%, at least %s %% wanted\n", covered, min
		exit covered < min
	}'
