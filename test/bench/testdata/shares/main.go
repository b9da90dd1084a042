// A service that fails a chosen share of its requests. Share and seed stand behind the program in its own file
// ("shares:<percent>:<seed>" as the last line), so that one build gives any number of different artifacts.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// version is set by the linker.
var version = "dev"

func behaviour() (percent, seed uint64) {
	path, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		log.Fatal(err)
	}
	tail := make([]byte, 64)
	if _, err := file.ReadAt(tail, info.Size()-int64(len(tail))); err != nil {
		log.Fatal(err)
	}
	_, last, found := strings.Cut(string(tail), "\nshares:")
	if !found {
		return 0, 0
	}
	share, rest, _ := strings.Cut(strings.TrimSpace(last), ":")
	percent, _ = strconv.ParseUint(share, 10, 64)
	seed, _ = strconv.ParseUint(rest, 10, 64)
	return percent, seed
}

// fails is the n-th draw of the sequence that seed begins (splitmix64: Steele, Lea, Flood, OOPSLA 2014).
func fails(percent, seed, n uint64) bool {
	z := seed*0xd1342543de82ef95 + n*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return (z^z>>31)%100 < percent
}

func main() {
	percent, seed := behaviour()
	var good, bad atomic.Uint64
	mux := http.NewServeMux()
	alive := func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }
	mux.HandleFunc("/health", alive)
	mux.HandleFunc("/ready", alive)
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, _ *http.Request) {
		b, g := bad.Load(), good.Load()
		fmt.Fprintf(w, "# TYPE http_requests_total counter\n")
		fmt.Fprintf(w, "http_requests_total{code=\"200\",version=%q} %d\n", version, g)
		fmt.Fprintf(w, "http_requests_total{code=\"500\",version=%q} %d\n", version, b)
		fmt.Fprintf(w, "# TYPE http_request_duration_seconds histogram\n")
		fmt.Fprintf(w, "http_request_duration_seconds_bucket{le=\"0.8\"} %d\n", g+b)
		fmt.Fprintf(w, "http_request_duration_seconds_bucket{le=\"+Inf\"} %d\n", g+b)
		fmt.Fprintf(w, "http_request_duration_seconds_sum 0\nhttp_request_duration_seconds_count %d\n", g+b)
	})
	var turn atomic.Uint64
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		if fails(percent, seed, turn.Add(1)) {
			bad.Add(1)
			http.Error(w, "failed", http.StatusInternalServerError)
			return
		}
		good.Add(1)
		fmt.Fprintln(w, "done")
	})

	server := &http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), Handler: mux}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	go func() {
		<-stop.Done()
		ending, done := context.WithTimeout(context.Background(), 5*time.Second)
		defer done()
		_ = server.Shutdown(ending)
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
	}
}
