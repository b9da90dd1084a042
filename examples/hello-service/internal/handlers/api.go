// Package handlers answers HTTP requests.
package handlers

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gorilla/mux"

	"example.com/hello-service/internal/services"
)

// API is the service over HTTP.
type API struct {
	build        Build
	readiness    *Readiness
	greeter      *services.Greeter
	orders       *services.Orders
	metrics      *metrics
	metricsToken string
	log          *slog.Logger
}

// Parts is what an API is made of.
type Parts struct {
	Build        Build
	Readiness    *Readiness
	Greeter      *services.Greeter
	Orders       *services.Orders
	MetricsToken string // empty: /metrics is open
	Log          *slog.Logger
}

// New puts an API together.
func New(parts Parts) *API {
	return &API{
		build: parts.Build, readiness: parts.Readiness, greeter: parts.Greeter, orders: parts.Orders,
		metrics: newMetrics(parts.Build), metricsToken: parts.MetricsToken, log: parts.Log,
	}
}

// Handler is the root of all routes.
func (a *API) Handler() http.Handler {
	router := mux.NewRouter()
	router.HandleFunc("/health", a.health).Methods(http.MethodGet, http.MethodHead)
	router.HandleFunc("/ready", a.ready).Methods(http.MethodGet, http.MethodHead)
	router.Handle("/metrics", a.metrics.handler(a.metricsToken)).Methods(http.MethodGet)
	router.HandleFunc("/hello/{name}", a.hello).Methods(http.MethodGet)
	router.HandleFunc("/orders/{id}", a.order).Methods(http.MethodGet)
	router.HandleFunc("/articles/{id}", a.article).Methods(http.MethodGet)
	return a.observe(router)
}

func (a *API) hello(w http.ResponseWriter, r *http.Request) {
	greeting, err := a.greeter.Greet(mux.Vars(r)["name"], r.URL.Query().Get("language"))
	a.answer(w, r, map[string]string{"greeting": greeting}, err)
}

func (a *API) order(w http.ResponseWriter, r *http.Request) {
	// What is no number becomes 0, too many digits become the highest int: neither is an order's number.
	id, _ := strconv.Atoi(mux.Vars(r)["id"])
	order, err := a.orders.Order(id)
	a.answer(w, r, order, err)
}

func (a *API) article(w http.ResponseWriter, r *http.Request) {
	article, err := a.orders.Article(mux.Vars(r)["id"])
	a.answer(w, r, article, err)
}

// answer writes the value, or the error with the code it deserves. What went wrong inside stays in the log.
func (a *API) answer(w http.ResponseWriter, r *http.Request, value any, err error) {
	switch {
	case err == nil:
		writeJSON(w, http.StatusOK, value)
	case errors.Is(err, services.ErrNotFound):
		writeError(w, http.StatusNotFound, err.Error())
	case errors.Is(err, services.ErrInvalid):
		writeError(w, http.StatusBadRequest, err.Error())
	default:
		a.log.ErrorContext(r.Context(), "request failed", "error", err, "path", r.URL.Path,
			"trace_id", TraceFrom(r.Context()).TraceID)
		writeError(w, http.StatusInternalServerError, "internal error")
	}
}

func writeError(w http.ResponseWriter, code int, message string) {
	writeJSON(w, code, map[string]string{"error": message})
}

func writeJSON(w http.ResponseWriter, code int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	// The status is sent: when the caller is gone there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(value)
}
