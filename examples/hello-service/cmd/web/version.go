package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"example.com/hello-service/internal/handlers"
)

// Set by the build: -ldflags "-X main.version=1.2.3 -X main.commit=...".
var (
	version string
	commit  string
)

// buildOf says which build this is: what was stamped, else what the Go toolchain recorded.
func buildOf() handlers.Build {
	info, _ := debug.ReadBuildInfo()
	return identify(version, commit, info)
}

func identify(version, commit string, info *debug.BuildInfo) handlers.Build {
	build := handlers.Build{Version: version, Commit: commit}
	if info != nil {
		if build.Version == "" {
			build.Version = info.Main.Version
		}
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" && build.Commit == "" {
				build.Commit = setting.Value
			}
		}
	}
	if build.Version == "" {
		build.Version = "(devel)"
	}
	if build.Commit == "" {
		build.Commit = "unknown"
	}
	return build
}

func describe(build handlers.Build) string {
	return fmt.Sprintf("hello-service %s (commit %s, %s)", build.Version, build.Commit, runtime.Version())
}
