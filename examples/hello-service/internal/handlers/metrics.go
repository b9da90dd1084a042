package handlers

import (
	"crypto/subtle"
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Build says which build this is; the version is a label of every metric about requests.
type Build struct {
	Version string
	Commit  string
}

// metrics counts what the service answers.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration prometheus.Observer
}

func newMetrics(build Build) *metrics {
	version := prometheus.Labels{"version": build.Version}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name:        "http_requests_total",
			Help:        "Answered requests, without health, readiness and metrics.",
			ConstLabels: version,
		}, []string{"code", "method", "path"}),
	}
	duration := prometheus.NewHistogram(prometheus.HistogramOpts{
		Name:        "http_request_duration_seconds",
		Help:        "Time from a request's arrival to the end of its answer.",
		ConstLabels: version,
		// 0.8 is the edge that the rollback policy's latency limit falls on.
		Buckets: []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 2.5, 5, 10},
	})
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "hello_service_build_info",
		Help: "Always 1; the labels say which build runs.",
		ConstLabels: prometheus.Labels{
			"version": build.Version, "commit": build.Commit, "go_version": runtime.Version(),
		},
	})
	info.Set(1)
	m.duration = duration
	m.registry.MustRegister(m.requests, duration, info, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) observe(code int, method, path string, took time.Duration) {
	m.requests.WithLabelValues(strconv.Itoa(code), method, path).Inc()
	m.duration.Observe(took.Seconds())
}

func (m *metrics) handler(token string) http.Handler {
	serve := promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
	if token == "" {
		return serve
	}
	want := []byte("Bearer " + token)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), want) != 1 {
			w.Header().Set("WWW-Authenticate", "Bearer")
			writeError(w, http.StatusUnauthorized, "a token is needed")
			return
		}
		serve.ServeHTTP(w, r)
	})
}
