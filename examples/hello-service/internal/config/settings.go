package config

import (
	"fmt"
	"log/slog"
	"strconv"
	"time"
)

// Settings is the configuration as the service uses it.
type Settings struct {
	Host            string
	Port            int
	DrainDelay      time.Duration
	ShutdownTimeout time.Duration
	LogLevel        slog.Level
	MetricsToken    string
	Replicas        int
	RefreshInterval time.Duration
	StaleAfter      time.Duration
	Language        string
	Currency        string
	VATPercent      int
}

// Settings checks every value and gives it its type.
func (r *Resolved) Settings() (Settings, error) {
	b := &binder{entries: map[string]Entry{}}
	for _, entry := range r.Entries {
		b.entries[entry.Key] = entry
	}
	settings := Settings{
		Host:            b.text("server.host"),
		Port:            b.integer("server.port", 0, 65535),
		DrainDelay:      b.duration("server.drain-delay", 0),
		ShutdownTimeout: b.duration("server.shutdown-timeout", time.Millisecond),
		LogLevel:        b.level("log.level"),
		MetricsToken:    b.text("metrics.token"),
		Replicas:        b.integer("catalogue.replicas", 1, 16),
		RefreshInterval: b.duration("catalogue.refresh-interval", 10*time.Millisecond),
		StaleAfter:      b.duration("catalogue.stale-after", 10*time.Millisecond),
		Language:        b.text("greeting.language"),
		Currency:        b.text("orders.currency"),
		VATPercent:      b.integer("orders.vat-percent", 0, 100),
	}
	return settings, b.err
}

// binder reads typed values and remembers the first mistake.
type binder struct {
	entries map[string]Entry
	err     error
}

func (b *binder) text(key string) string {
	return textOf(b.entries[key].Value)
}

func (b *binder) fail(key, want string) {
	if b.err != nil {
		return
	}
	entry := b.entries[key]
	got := fmt.Sprintf(", not %q", textOf(entry.Value))
	if entry.Secret {
		got = ""
	}
	b.err = &Error{entry.Provenance, key + " must be " + want + got}
}

func (b *binder) integer(key string, low, high int) int {
	value, err := strconv.Atoi(b.text(key))
	if err != nil || value < low || value > high {
		b.fail(key, fmt.Sprintf("a whole number from %d to %d", low, high))
	}
	return value
}

func (b *binder) duration(key string, low time.Duration) time.Duration {
	value, err := time.ParseDuration(b.text(key))
	if err != nil || value < low {
		b.fail(key, fmt.Sprintf("a duration like 10s, at least %s", low))
	}
	return value
}

func (b *binder) level(key string) slog.Level {
	var level slog.Level
	if err := level.UnmarshalText([]byte(b.text(key))); err != nil {
		b.fail(key, "debug, info, warn or error")
	}
	return level
}
