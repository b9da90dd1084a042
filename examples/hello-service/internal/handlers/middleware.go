package handlers

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"time"

	"github.com/gorilla/mux"
)

// recorder remembers the status code of an answer.
type recorder struct {
	http.ResponseWriter
	code int
}

func (r *recorder) WriteHeader(code int) {
	if r.code == 0 {
		r.code = code
	}
	r.ResponseWriter.WriteHeader(code)
}

func (r *recorder) Write(data []byte) (int, error) {
	if r.code == 0 {
		r.code = http.StatusOK
	}
	return r.ResponseWriter.Write(data)
}

// probes are asked by machines all the time and would drown what people ask: they are neither counted nor logged.
var probes = []string{"/health", "/ready", "/metrics"}

// observe gives every request its trace, counts it, logs it, and turns a panic into a 500. It stands around the
// router, not inside, so that requests without a route are seen too.
func (a *API) observe(next *mux.Router) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		trace, r := continueTrace(r)
		w.Header().Set("traceparent", trace.Header())
		w.Header().Set("X-Version", a.build.Version)
		answer := &recorder{ResponseWriter: w}

		a.serve(next, answer, r)

		if slices.Contains(probes, r.URL.Path) {
			return
		}
		took := time.Since(start)
		a.metrics.observe(answer.code, methodLabel(r.Method), routeOf(next, r), took)
		a.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
			slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", answer.code),
			slog.Float64("seconds", took.Seconds()),
			slog.String("trace_id", trace.TraceID), slog.String("span_id", trace.SpanID))
	})
}

func (a *API) serve(next http.Handler, answer *recorder, r *http.Request) {
	defer func() {
		if fault := recover(); fault != nil {
			a.log.ErrorContext(r.Context(), "panic", "fault", fault, "stack", string(debug.Stack()),
				"trace_id", TraceFrom(r.Context()).TraceID)
			if answer.code == 0 {
				writeError(answer, http.StatusInternalServerError, "internal error")
			}
		}
	}()
	next.ServeHTTP(answer, r)
	if answer.code == 0 {
		answer.code = http.StatusOK
	}
}

// routeOf is the pattern of the route ("/hello/{name}"): a label per pattern, never per path, keeps the number
// of time series fixed.
func routeOf(router *mux.Router, r *http.Request) string {
	var match mux.RouteMatch
	if router.Match(r, &match) && match.Route != nil {
		if pattern, err := match.Route.GetPathTemplate(); err == nil {
			return pattern
		}
	}
	return "unmatched"
}

// methodLabel keeps methods that a caller made up out of the labels.
func methodLabel(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
		http.MethodOptions:
		return method
	}
	return "other"
}
