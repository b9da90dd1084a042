package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"example.com/hello-service/internal/handlers"
)

func TestQuestions(t *testing.T) {
	cases := []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--version"}, 0, "hello-service "},
		{[]string{"--help"}, 0, "--print-config"},
		{[]string{"--print-config", "--server.port=9"}, 0, `"provenance": "command line --server.port"`},
		{[]string{"--server.port"}, 2, "write --server.port=9090"},
		{[]string{"--server.port=high"}, 2, "server.port must be a whole number"},
		{[]string{"--server.host=300.0.0.1", "--server.port=0"}, 1, "300.0.0.1"},
	}
	for _, c := range cases {
		var out bytes.Buffer
		code := run(context.Background(), c.args, nil, &out, &out)
		if code != c.code || !strings.Contains(out.String(), c.want) {
			t.Errorf("%v: exit code %d, printed %s", c.args, code, &out)
		}
	}
}

// starting runs the service on a free port and returns its address once it listens.
func starting(t *testing.T, ctx context.Context, args ...string) (address string, log *bufio.Scanner, code chan int) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { read.Close() })
	code = make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"--server.port=0"}, args...), nil, write, write)
		write.Close()
	}()
	log = bufio.NewScanner(read)
	for log.Scan() {
		var line struct{ Msg, Address string }
		if json.Unmarshal(log.Bytes(), &line) == nil && line.Msg == "listening" {
			return line.Address, log, code
		}
	}
	t.Fatal("the service did not start")
	return "", nil, nil
}

func drain(log *bufio.Scanner) string {
	var text strings.Builder
	for log.Scan() {
		text.WriteString(log.Text() + "\n")
	}
	return text.String()
}

func get(t *testing.T, url string) int {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
	return response.StatusCode
}

func TestServesUntilItIsStopped(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "notify")
	manager, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer manager.Close()
	t.Setenv("NOTIFY_SOCKET", socket)
	told := func(want string) {
		t.Helper()
		buffer := make([]byte, 64)
		n, err := manager.Read(buffer)
		if got := string(buffer[:n]); err != nil || got != want {
			t.Errorf("the service manager heard %q, %v; want %q", got, err, want)
		}
	}

	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	address, log, code := starting(t, ctx, "--server.drain-delay=300ms", "--catalogue.refresh-interval=10ms")
	told("READY=1")
	if got := get(t, "http://"+address+"/ready"); got != 200 {
		t.Errorf("/ready = %d", got)
	}
	stop()
	told("STOPPING=1")
	if got := get(t, "http://"+address+"/ready"); got != 503 {
		t.Errorf("/ready while draining = %d", got)
	}
	if text := drain(log); !strings.Contains(text, `"msg":"stopped"`) {
		t.Errorf("log: %s", text)
	}
	if got := <-code; got != 0 {
		t.Errorf("exit code = %d", got)
	}
}

func TestCutsOffAtTheTimeout(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	address, log, code := starting(t, ctx, "--server.shutdown-timeout=20ms")
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	// A request that never ends: the server waits for the rest of the body that the head announces.
	io.WriteString(conn, "GET /hello/Ada HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
	for log.Scan() && !strings.Contains(log.Text(), `"msg":"request"`) {
	}
	stop()
	text := drain(log)
	if got := <-code; got != 1 || !strings.Contains(text, "cut off") {
		t.Errorf("exit code = %d, log: %s", got, text)
	}
}

func TestPortTaken(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	var out bytes.Buffer
	if code := run(context.Background(), []string{"--server.port=" + port}, nil, &out, &out); code != 1 {
		t.Errorf("exit code = %d", code)
	}
	if !strings.Contains(out.String(), "address already in use") {
		t.Errorf("log: %s", &out)
	}
}

func TestNotifyWithoutAManager(t *testing.T) {
	var out bytes.Buffer
	t.Setenv("NOTIFY_SOCKET", filepath.Join(os.TempDir(), "nobody-listens-here"))
	notify(slog.New(slog.NewJSONHandler(&out, nil)), "READY=1")
	if !strings.Contains(out.String(), "service manager not notified") {
		t.Errorf("log: %s", &out)
	}
}

func TestIdentify(t *testing.T) {
	info := &debug.BuildInfo{
		Main:     debug.Module{Version: "v1.0.0"},
		Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}},
	}
	cases := []struct {
		version, commit string
		info            *debug.BuildInfo
		want            handlers.Build
	}{
		{"2.0.0", "def", info, handlers.Build{Version: "2.0.0", Commit: "def"}},
		{"", "", info, handlers.Build{Version: "v1.0.0", Commit: "abc"}},
		{"", "", nil, handlers.Build{Version: "(devel)", Commit: "unknown"}},
	}
	for _, c := range cases {
		if got := identify(c.version, c.commit, c.info); got != c.want {
			t.Errorf("got %+v, want %+v", got, c.want)
		}
	}
}
