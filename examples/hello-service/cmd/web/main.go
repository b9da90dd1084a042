// Command web serves greetings and orders over HTTP.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"example.com/hello-service/internal/config"
	"example.com/hello-service/internal/handlers"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	code := run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

const usage = `web serves greetings and orders over HTTP.

  web [--server.port=9090] [--any.key=value]   serve until SIGTERM
  web --print-config [--any.key=value]         print the configuration and where each value came from
  web --version                                print the version
`

// run is main without the process around it. It returns the exit code: 0 done, 1 failed, 2 misconfigured.
func run(ctx context.Context, args, env []string, stdout, stderr io.Writer) int {
	build := buildOf()
	switch {
	case slices.Contains(args, "--version"):
		fmt.Fprintln(stdout, describe(build))
		return 0
	case slices.Contains(args, "--help"):
		fmt.Fprint(stdout, usage)
		return 0
	}
	printConfig := slices.Contains(args, "--print-config")
	args = slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return arg == "--print-config" })

	resolved, err := config.Resolve(config.Sources{External: os.DirFS("config"), Env: env, Args: args})
	if err != nil {
		fmt.Fprintln(stderr, "configuration:", err)
		return 2
	}
	if printConfig {
		if err := resolved.Print(stdout); err != nil {
			fmt.Fprintln(stderr, err)
			return 1
		}
		return 0
	}
	settings, err := resolved.Settings()
	if err != nil {
		fmt.Fprintln(stderr, "configuration:", err)
		return 2
	}
	log := newLog(stdout, settings.LogLevel, build)
	if err := serve(ctx, settings, build, log); err != nil {
		log.Error("stopped", "error", err)
		return 1
	}
	return 0
}

func newLog(w io.Writer, level slog.Level, build handlers.Build) *slog.Logger {
	handler := slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})
	return slog.New(handler).With("service", "hello-service", "version", build.Version)
}
