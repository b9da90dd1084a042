package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

func TestAnswersAndCounts(t *testing.T) {
	h := newService(behaviour{errorEvery: 2})
	for i, want := range []int{200, 500, 200} {
		if got := get(h, "/").Code; got != want {
			t.Errorf("answer %d: %d, want %d", i, got, want)
		}
	}
	page := get(h, "/metrics").Body.String()
	for _, line := range []string{`{code="200",version="dev"} 2`, `{code="500",version="dev"} 1`, `le="+Inf"} 3`} {
		if !strings.Contains(page, line) {
			t.Errorf("no %s in\n%s", line, page)
		}
	}
}

func TestReadiness(t *testing.T) {
	for want, b := range map[int]behaviour{
		200: {},
		503: {readyAfter: time.Hour},
	} {
		if got := get(newService(b), "/ready").Code; got != want {
			t.Errorf("%+v: %d, want %d", b, got, want)
		}
	}
	if got := get(newService(behaviour{}), "/health").Code; got != 200 {
		t.Error(got)
	}
}

func TestMetricsFaults(t *testing.T) {
	if page := get(newService(behaviour{metrics: "html"}), "/metrics").Body.String(); !strings.Contains(page, "<title>") {
		t.Error(page)
	}
	ended, end := context.WithCancel(context.Background())
	end()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/metrics", nil).WithContext(ended)
	newService(behaviour{metrics: "hang"}).ServeHTTP(w, r)
	if w.Body.Len() != 0 {
		t.Error(w.Body)
	}
	vanishing := newService(behaviour{metrics: "vanish"})
	for _, want := range []int{200, 200, 404} {
		if got := get(vanishing, "/metrics").Code; got != want {
			t.Errorf("%d, want %d", got, want)
		}
	}
}

func TestDoesNotStart(t *testing.T) {
	if run("", behaviour{exitAtOnce: true}) == nil || run("no port", behaviour{}) == nil {
		t.Error("it started")
	}
}
