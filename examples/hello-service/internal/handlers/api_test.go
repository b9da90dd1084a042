package handlers

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.com/hello-service/internal/models"
	"example.com/hello-service/internal/services"
)

// service is an API on a store of its own, with what it logged.
type service struct {
	http.Handler
	readiness *Readiness
	log       *bytes.Buffer
}

func start(t *testing.T, token string) service {
	t.Helper()
	store := models.NewStore(models.Embedded, 2)
	if err := store.Refresh(); err != nil {
		t.Fatal(err)
	}
	return with(store, token)
}

func with(store *models.Store, token string) service {
	log := &bytes.Buffer{}
	readiness := &Readiness{Age: store.Age, StaleAfter: time.Minute}
	api := New(Parts{
		Build:        Build{Version: "1.2.3", Commit: "abc"},
		Readiness:    readiness,
		Greeter:      services.NewGreeter(store, "en"),
		Orders:       services.NewOrders(store, "EUR", 19),
		MetricsToken: token,
		Log:          slog.New(slog.NewJSONHandler(log, nil)),
	})
	return service{api.Handler(), readiness, log}
}

func (s service) do(method, path string, headers ...string) *http.Response {
	request := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, request)
	return answer.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(data))
}

func TestRoutes(t *testing.T) {
	t.Parallel()
	cases := []struct {
		method, path string
		code         int
		body         string
	}{
		{"GET", "/hello/Ada", 200, `{"greeting":"Hello, Ada!"}`},
		{"GET", "/hello/Ada?language=fr", 200, `{"greeting":"Bonjour, Ada!"}`},
		{"GET", "/hello/Ada?language=xx", 404, `{"error":"not found: no greeting in language \"xx\""}`},
		{"GET", "/hello/%20", 400, `{"error":"invalid: a name has 1 to 64 printable characters"}`},
		{"GET", "/orders/6", 200, `{"id":6,"lines":[{"article":"rope","quantity":3,"amount":1920}],"discount":0,"vat":365,"total":2285,"currency":"EUR"}`},
		{"GET", "/orders/six", 404, `{"error":"not found: order 0"}`},
		{"GET", "/articles/rope", 200, `{"id":"rope","price":640}`},
		{"GET", "/articles/submarine", 404, `{"error":"not found: article \"submarine\""}`},
		{"GET", "/health", 200, `{"status":"ok","version":"1.2.3"}`},
		{"POST", "/hello/Ada", 405, ""},
		{"GET", "/nowhere", 404, "404 page not found"},
	}
	for _, c := range cases {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			t.Parallel()
			response := start(t, "").do(c.method, c.path)
			if got := body(t, response); response.StatusCode != c.code || got != c.body {
				t.Errorf("got %d %s; want %d %s", response.StatusCode, got, c.code, c.body)
			}
			if version := response.Header.Get("X-Version"); version != "1.2.3" {
				t.Errorf("X-Version = %q", version)
			}
		})
	}
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	s := start(t, "")
	expect := func(code int, status string) {
		t.Helper()
		response := s.do("GET", "/ready")
		want := `{"status":"` + status + `","version":"1.2.3"}`
		if got := body(t, response); response.StatusCode != code || got != want {
			t.Errorf("got %d %s; want %d %s", response.StatusCode, got, code, want)
		}
	}
	expect(503, "starting")
	s.readiness.Started()
	expect(200, "ready")
	s.readiness.StaleAfter = 0
	expect(503, "stale data")
	s.readiness.Drain()
	expect(503, "draining")
	if response := s.do("GET", "/health"); response.StatusCode != 200 {
		t.Errorf("a draining service is alive, but /health said %d", response.StatusCode)
	}
}

func TestMetricsCountRequestsButNoProbes(t *testing.T) {
	t.Parallel()
	s := start(t, "")
	s.do("GET", "/hello/Ada")
	s.do("GET", "/nowhere")
	s.do("BREW", "/hello/Ada")
	for _, probe := range []string{"/health", "/ready", "/metrics"} {
		s.do("GET", probe)
	}
	text := body(t, s.do("GET", "/metrics"))
	for _, want := range []string{
		`http_requests_total{code="200",method="GET",path="/hello/{name}",version="1.2.3"} 1`,
		`http_requests_total{code="404",method="GET",path="unmatched",version="1.2.3"} 1`,
		`http_requests_total{code="405",method="other",path="unmatched",version="1.2.3"} 1`,
		`http_request_duration_seconds_bucket{version="1.2.3",le="0.8"}`,
		`http_request_duration_seconds_count{version="1.2.3"} 3`,
		`hello_service_build_info{commit="abc",`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
	for _, probe := range probes {
		if strings.Contains(text, `path="`+probe+`"`) {
			t.Errorf("%s is counted", probe)
		}
	}
}

func TestMetricsToken(t *testing.T) {
	t.Parallel()
	s := start(t, "t0p")
	if response := s.do("GET", "/metrics"); response.StatusCode != 401 {
		t.Errorf("without a token: %d", response.StatusCode)
	}
	if response := s.do("GET", "/metrics", "Authorization", "Bearer t0p"); response.StatusCode != 200 {
		t.Errorf("with the token: %d", response.StatusCode)
	}
}

func TestInsideErrorsStayInside(t *testing.T) {
	t.Parallel()
	s := with(models.NewStore(models.Embedded, 1), "")
	response := s.do("GET", "/hello/Ada")
	if got := body(t, response); response.StatusCode != 500 || got != `{"error":"internal error"}` {
		t.Errorf("got %d %s", response.StatusCode, got)
	}
	if !strings.Contains(s.log.String(), models.ErrNotLoaded.Error()) {
		t.Errorf("the log does not say why: %s", s.log)
	}
}

func TestPanicIsA500(t *testing.T) {
	t.Parallel()
	store := models.NewStore(func() (models.Catalogue, error) { return models.Catalogue{}, nil }, 2)
	if err := store.Refresh(); err != nil {
		t.Fatal(err)
	}
	s := with(store, "")
	response := s.do("GET", "/orders/1") // no articles to choose from: a division by zero
	if response.StatusCode != 500 {
		t.Errorf("code = %d", response.StatusCode)
	}
	if !strings.Contains(s.log.String(), `"msg":"panic"`) {
		t.Errorf("the panic is not in the log: %s", s.log)
	}
}

func TestTrace(t *testing.T) {
	t.Parallel()
	const trace, span = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
	cases := []struct {
		name, header string
		taken        bool
	}{
		{"from the caller", "00-" + trace + "-" + span + "-01", true},
		{"of a later version", "01-" + trace + "-" + span + "-01-more", true},
		{"none", "", false},
		{"malformed", "00-" + trace + "-01", false},
		{"version 00 with more", "00-" + trace + "-" + span + "-01-more", false},
		{"forbidden version", "ff-" + trace + "-" + span + "-01", false},
		{"zero trace", "00-" + strings.Repeat("0", 32) + "-" + span + "-01", false},
		{"zero span", "00-" + trace + "-" + strings.Repeat("0", 16) + "-01", false},
		{"upper case", "00-" + strings.ToUpper(trace) + "-" + span + "-01", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := start(t, "")
			got := s.do("GET", "/hello/Ada", "traceparent", c.header).Header.Get("traceparent")
			parts := traceparent.FindStringSubmatch(got)
			if parts == nil {
				t.Fatalf("traceparent = %q", got)
			}
			if taken := parts[2] == trace && parts[4] == "01"; taken != c.taken {
				t.Errorf("traceparent = %q, taken on: %v", got, taken)
			}
			if parts[3] == span {
				t.Error("the caller's span is passed off as ours")
			}
			if !strings.Contains(s.log.String(), `"trace_id":"`+parts[2]+`"`) {
				t.Errorf("the log lacks the trace: %s", s.log)
			}
		})
	}
}
