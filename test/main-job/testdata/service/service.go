package main

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// behaviour is what one build of the service does, compiled in.
type behaviour struct {
	exitAtOnce bool
	otherPort  bool
	ignoreTerm bool
	endsAfter  time.Duration
	neverReady bool
	readyAfter time.Duration
	// unreadyAfter, when it is not zero, is how long it stays ready.
	unreadyAfter time.Duration
	// errorEvery makes each n-th answer a 500.
	errorEvery int
	delay      time.Duration
	// metrics is empty, or hang, html, reset or vanish.
	metrics string
}

type service struct {
	behaviour
	started time.Time
	mutex   sync.Mutex
	counts  map[int]int
	// within holds how many answers took at most edges[i] seconds.
	within  [3]int
	seconds float64
	scrapes int
}

var edges = [3]float64{0.05, 0.1, 0.8}

func newService(wanted behaviour) http.Handler {
	s := &service{behaviour: wanted, started: time.Now(), counts: map[int]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("/ready", s.ready)
	mux.HandleFunc("/metrics", s.metricsPage)
	mux.HandleFunc("/", s.answer)
	return mux
}

func (s *service) ready(w http.ResponseWriter, _ *http.Request) {
	up := time.Since(s.started)
	if s.neverReady || up < s.readyAfter || s.unreadyAfter > 0 && up > s.unreadyAfter {
		http.Error(w, "waiting for the database", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ready")
}

func (s *service) answer(w http.ResponseWriter, _ *http.Request) {
	began := time.Now()
	time.Sleep(s.delay)
	code := s.count(time.Since(began).Seconds())
	w.WriteHeader(code)
	fmt.Fprintln(w, version)
}

// count decides the answer's code and counts it.
func (s *service) count(seconds float64) int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	total := 1
	for _, n := range s.counts {
		total += n
	}
	code := http.StatusOK
	if s.errorEvery > 0 && total%s.errorEvery == 0 {
		code = http.StatusInternalServerError
	}
	s.counts[code]++
	s.seconds += seconds
	for i, edge := range edges {
		if seconds <= edge {
			s.within[i]++
		}
	}
	return code
}

func (s *service) metricsPage(w http.ResponseWriter, r *http.Request) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.scrapes++
	switch {
	case s.metrics == "hang":
		s.mutex.Unlock()
		<-r.Context().Done()
		s.mutex.Lock()
	case s.metrics == "html":
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintln(w, "<!doctype html><title>Sign in</title>")
	case s.metrics == "reset":
		panic(http.ErrAbortHandler)
	case s.metrics == "vanish" && s.scrapes > 2:
		http.NotFound(w, r)
	default:
		s.writeMetrics(w)
	}
}

// writeMetrics writes the Prometheus text format, version 0.0.4.
func (s *service) writeMetrics(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	fmt.Fprintln(w, "# TYPE http_requests_total counter")
	all := 0
	for code, n := range s.counts {
		fmt.Fprintf(w, "http_requests_total{code=\"%d\",version=%q} %d\n", code, version, n)
		all += n
	}
	fmt.Fprintln(w, "# TYPE http_request_duration_seconds histogram")
	for i, edge := range edges {
		fmt.Fprintf(w, "http_request_duration_seconds_bucket{version=%q,le=\"%g\"} %d\n", version, edge, s.within[i])
	}
	fmt.Fprintf(w, "http_request_duration_seconds_bucket{version=%q,le=\"+Inf\"} %d\n", version, all)
	fmt.Fprintf(w, "http_request_duration_seconds_sum{version=%q} %g\n", version, s.seconds)
	fmt.Fprintf(w, "http_request_duration_seconds_count{version=%q} %d\n", version, all)
}
