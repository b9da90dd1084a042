//go:build integration

// Package test builds the service and drives a running instance of it.
package test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestRunningInstance(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "web")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-X main.version=7.8.9", "-o", binary, "./cmd/web")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}

	service := exec.Command(binary, "--server.port=0", "--server.host=127.0.0.1")
	service.Dir = t.TempDir()
	service.Env = []string{"GREETING_LANGUAGE=sv"}
	stdout, err := service.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := service.Start(); err != nil {
		t.Fatal(err)
	}
	defer service.Process.Kill()
	log := bufio.NewScanner(stdout)
	var base string
	for base == "" && log.Scan() {
		var line struct{ Msg, Address, Version string }
		if err := json.Unmarshal(log.Bytes(), &line); err != nil {
			t.Fatalf("the log is not JSON: %s", log.Text())
		}
		if line.Msg == "listening" {
			base = "http://" + line.Address
		}
	}
	if base == "" {
		t.Fatal("the service ended before it listened")
	}

	client := &http.Client{Timeout: 10 * time.Second}
	get := func(path string) (int, string) {
		t.Helper()
		response, err := client.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		data, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(data)
	}
	expect := func(path string, code int, part string) {
		t.Helper()
		if gotCode, got := get(path); gotCode != code || !strings.Contains(got, part) {
			t.Errorf("GET %s = %d %s; want %d and %q", path, gotCode, got, code, part)
		}
	}
	expect("/health", 200, `"version":"7.8.9"`)
	expect("/ready", 200, "ready")
	for range 20 {
		expect("/hello/Ada", 200, "Hej, Ada!")
		expect("/orders/7", 200, `"total":67886`)
		expect("/articles/rope", 200, `"price":640`)
	}
	expect("/metrics", 200, `http_requests_total{code="200",method="GET",path="/orders/{id}",version="7.8.9"} 20`)
	expect("/metrics", 200, `http_request_duration_seconds_bucket{version="7.8.9",le="0.8"} 60`)

	if err := service.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	last := ""
	for log.Scan() {
		last = log.Text()
	}
	if err := service.Wait(); err != nil || !strings.Contains(last, `"msg":"stopped"`) {
		t.Errorf("after SIGTERM: %v, last line %s", err, last)
	}
}
