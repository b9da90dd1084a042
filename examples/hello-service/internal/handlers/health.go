package handlers

import (
	"net/http"
	"sync/atomic"
	"time"
)

// Readiness decides whether the service should be sent requests.
type Readiness struct {
	// Age tells how old the data is; older than StaleAfter, the service is not ready.
	Age        func() time.Duration
	StaleAfter time.Duration

	started  atomic.Bool
	draining atomic.Bool
}

// Started says that the service listens.
func (r *Readiness) Started() { r.started.Store(true) }

// Drain says that the service is about to stop: from now on it is not ready.
func (r *Readiness) Drain() { r.draining.Store(true) }

func (r *Readiness) status() (string, bool) {
	switch {
	case r.draining.Load():
		return "draining", false
	case !r.started.Load():
		return "starting", false
	case r.Age() > r.StaleAfter:
		return "stale data", false
	}
	return "ready", true
}

func (a *API) health(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"status": "ok", "version": a.build.Version})
}

func (a *API) ready(w http.ResponseWriter, _ *http.Request) {
	status, ok := a.readiness.status()
	code := http.StatusOK
	if !ok {
		code = http.StatusServiceUnavailable
	}
	writeJSON(w, code, map[string]string{"status": status, "version": a.build.Version})
}
