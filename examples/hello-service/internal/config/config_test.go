package config

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func files(pairs ...string) fstest.MapFS {
	dir := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		dir[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return dir
}

func find(t *testing.T, resolved *Resolved, key string) Entry {
	t.Helper()
	for _, entry := range resolved.Entries {
		if entry.Key == key {
			return entry
		}
	}
	t.Fatalf("no entry %s", key)
	return Entry{}
}

func TestEachLayerWinsOverTheOnesBelow(t *testing.T) {
	t.Parallel()
	const profile = "profiles.active: ${ENV:dev}\n"
	sources := Sources{
		Bundled: files("application.yml", profile+"server:\n  port: 1\n",
			"application-dev.yml", "server: {port: 2}", "application-prod.yml", "server: {port: 20}"),
		External: files("application.yml", "server:\n  port: 3\n", "application-dev.yml", "server.port: 4"),
		Env:      []string{"SERVER_PORT=5"},
		Args:     []string{"--server.port=6"},
	}
	steps := []struct {
		remove func()
		want   string
	}{
		{func() {}, "6 command line --server.port"},
		{func() { sources.Args = nil }, "5 environment SERVER_PORT"},
		{func() { sources.Env = nil }, "4 config/application-dev.yml:1"},
		{func() { delete(sources.External.(fstest.MapFS), "application-dev.yml") }, "3 config/application.yml:2"},
		{func() { sources.External = nil }, "2 application-dev.yml:1"},
		{func() { sources.Env = []string{"ENV=prod"} }, "20 application-prod.yml:1"},
		{func() { sources.Env = []string{"ENV=test"} }, "1 application.yml:3"},
	}
	for _, step := range steps {
		step.remove()
		resolved, err := Resolve(sources)
		if err != nil {
			t.Fatal(err)
		}
		entry := find(t, resolved, "server.port")
		if got := textOf(entry.Value) + " " + entry.Provenance; got != step.want {
			t.Errorf("got %q, want %q", got, step.want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	t.Parallel()
	env := []string{"A=a", "EMPTY=", "NUMBER=42"}
	cases := []struct {
		yaml string
		want any
	}{
		{"${A}", "a"},
		{"x-${A}-${A}", "x-a-a"},
		{"${NONE:d}", "d"},
		{"${NONE:}", ""},
		{"${EMPTY:d}", ""},
		{"${URL:http://x:80}", "http://x:80"},
		{"${NONE:${A:${B:c}}}", "a"},
		{"${NONE:${ALSO:${B:c}}}", "c"},
		{"$${A}", "${A}"},
		{"cost $5 {A}", "cost $5 {A}"},
		{`'${J:{"a":1}}'`, `{"a":1}`},
		{"${NUMBER}", json.Number("42")},
		{"'${NUMBER}'", "42"},
		{"${other.key}", json.Number("7")},
		{"[1, '${A}', {b: '${A}'}, true, null, 1.10]",
			[]any{json.Number("1"), "a", map[string]any{"b": "a"}, true, nil, "1.10"}},
		{"false", false},
		{"007", "007"},
		{"", nil},
	}
	for _, c := range cases {
		t.Run(c.yaml, func(t *testing.T) {
			t.Parallel()
			resolved, err := Resolve(Sources{
				Bundled: files("application.yml", "key: "+c.yaml+"\nother: {key: 7}\n"), Env: env})
			if err != nil {
				t.Fatal(err)
			}
			if got := find(t, resolved, "key").Value; !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %#v, want %#v", got, c.want)
			}
		})
	}
}

func TestMistakesNameTheirPlace(t *testing.T) {
	t.Parallel()
	cases := []struct{ yaml, want string }{
		{"a: 1\nb: ${NONE}", "application.yml:2: b: ${NONE} is not set and has no default"},
		{"a: ${b}\nb: ${a}", "application.yml:1: placeholders go in a circle: a -> b -> a"},
		{"a: [x, '${a}']", "application.yml:1: placeholders go in a circle: a -> a"},
		{"a: ${A", "application.yml:1: a: a ${ has no closing }; a literal ${ is written $${"},
		{"a: ${A B}", "application.yml:1: a: a placeholder's name is made of letters, digits, _ . and -; a literal ${ is written $${"},
		{"a: [1]\nb: ${a}", "application.yml:2: b: ${a} is a list and cannot stand inside a text"},
		{"a:\n  b: 1\na.b: 2", "application.yml:3: key a.b stands twice, first in line 2"},
		{"a:\n  b: 1\n  b: 2", "application.yml:3: key a.b stands twice, first in line 2"},
		{"a: [{b: 1, b: 2}]", "application.yml:1: key b stands twice"},
		{"a: 1\na.b: 2", "application.yml:1: a is a value here and a section in application.yml:2"},
		{"a: &x 1\nb: *x", "application.yml:2: an alias (*x) is not read here; write the value out"},
		{"a: !!str 1", "application.yml:1: a tag (!!str) is not read here"},
		{"a: !!map {b: 1}", "application.yml:1: a tag (!!map) is not read here"},
		{"a: [{<<: 1}]", "application.yml:1: a key must be plain text"},
		{"? [a]\n: 1", "application.yml:1: a key must be plain text"},
		{"a..b: 1", `application.yml:1: key "a..b" has an empty part`},
		{"- a", "application.yml:1: the file must hold keys, like server.port: 8080"},
		{"a: 1\n---\nb: 1", "application.yml: holds more than one YAML document; keep one, without ---"},
		{"a: 'x", "application.yml: not YAML: found unexpected end of stream"},
		{"a: 1\n b: 2", "application.yml:2: not YAML: mapping values are not allowed in this context"},
		{"\x01", "application.yml: not YAML: control characters are not allowed"},
		{"profiles: {active: [a]}", "application.yml:1: profiles.active must name one profile"},
		{"profiles: {active: ../x}", "application.yml:1: profiles.active must be made of letters, digits, _ and -"},
		{"profiles: {active: '${API_TOKEN:x}'}", "application.yml:1: profiles.active must not come from a secret"},
		{"profiles.active: ${x.y}\nx.y: ${profiles.active}",
			"application.yml:1: placeholders go in a circle: profiles.active -> x.y -> profiles.active"},
		{"profiles: {active: bad}", "application-bad.yml:1: profiles.active belongs into application.yml: it chooses this file"},
		{"profiles: {active: worse}", "application-worse.yml:1: the file must hold keys, like server.port: 8080"},
	}
	for _, c := range cases {
		t.Run(c.yaml, func(t *testing.T) {
			t.Parallel()
			_, err := Resolve(Sources{Bundled: files("application.yml", c.yaml,
				"application-bad.yml", "profiles: {active: dev}", "application-worse.yml", "text")})
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestMistakesOnTheCommandLine(t *testing.T) {
	t.Parallel()
	for _, arg := range []string{"--server.port", "-p=1", "serve", "--=1", "--a..b=1", "--server=1"} {
		if _, err := Resolve(Sources{Args: []string{arg}}); err == nil {
			t.Errorf("%s was accepted", arg)
		}
	}
}

func TestTolerated(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "# nothing\n", "~", "\ufeffserver:\r\n  port: 1\r\n", "server:\n"} {
		if _, err := Resolve(Sources{External: files("application.yml", text)}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	resolved, err := Resolve(Sources{External: files("application.yml", "server:\n")})
	if err != nil || textOf(find(t, resolved, "server.port").Value) != "8080" {
		t.Errorf("an empty section took the values below it away: %v", err)
	}
}

func TestPrintShowsNoSecret(t *testing.T) {
	t.Parallel()
	resolved, err := Resolve(Sources{
		External: files("application.yml",
			"db:\n  password: geheim\n  url: postgres://db/${db.password}\n  dsn: http://u:geheim@h/\nlist: [{apiKey: geheim}]\nn: 1"),
		Env: []string{"METRICS_TOKEN=geheim"},
	})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := resolved.Print(&out); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "geheim") || strings.Count(out.String(), redacted) != 10 {
		t.Errorf("printed %s", &out)
	}
	if find(t, resolved, "n").Secret {
		t.Error("n is no secret")
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	resolved, err := Resolve(Sources{Env: []string{"ENV=prod", "METRICS_TOKEN=t", "SERVER_DRAIN_DELAY=3s"}})
	if err != nil {
		t.Fatal(err)
	}
	settings, err := resolved.Settings()
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{Port: 8080, DrainDelay: 3 * time.Second, ShutdownTimeout: 25 * time.Second, MetricsToken: "t",
		Replicas: 2, RefreshInterval: time.Second, StaleAfter: 6 * time.Second, Language: "en", Currency: "EUR",
		VATPercent: 19}
	if settings != want {
		t.Errorf("got %+v, want %+v", settings, want)
	}
}

func TestSettingsOutOfRange(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"--server.port=65536":               `command line --server.port: server.port must be a whole number from 0 to 65535, not "65536"`,
		"--server.drain-delay=10":           `command line --server.drain-delay: server.drain-delay must be a duration like 10s, at least 0s, not "10"`,
		"--server.shutdown-timeout=-1s":     `command line --server.shutdown-timeout: server.shutdown-timeout must be a duration like 10s, at least 1ms, not "-1s"`,
		"--log.level=loud":                  `command line --log.level: log.level must be debug, info, warn or error, not "loud"`,
		"--catalogue.replicas=${TOKENS}":    `command line --catalogue.replicas: catalogue.replicas must be a whole number from 1 to 16, not "${TOKENS}"`,
		"--orders.vat-percent=http://u:p@h": `command line --orders.vat-percent: orders.vat-percent must be a whole number from 0 to 100`,
	}
	for arg, want := range cases {
		resolved, err := Resolve(Sources{Args: []string{arg}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := resolved.Settings(); err == nil || err.Error() != want {
			t.Errorf("%s: got %v\nwant %s", arg, err, want)
		}
	}
}
