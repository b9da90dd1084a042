package handlers

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"regexp"
	"strings"
)

// traceparent as W3C Trace Context level 1 writes it; later versions may append fields.
var traceparent = regexp.MustCompile(`^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$`)

// Trace is a request's place in a distributed trace.
type Trace struct {
	TraceID string
	SpanID  string // this service's own span
	Flags   string
}

// Header is the value to pass on to whatever is called for this request.
func (t Trace) Header() string {
	return "00-" + t.TraceID + "-" + t.SpanID + "-" + t.Flags
}

type traceKey struct{}

// TraceFrom returns the trace of the request that ctx belongs to.
func TraceFrom(ctx context.Context) Trace {
	trace, _ := ctx.Value(traceKey{}).(Trace)
	return trace
}

// continueTrace takes the caller's trace on, or begins a new one when there is none or it is malformed.
func continueTrace(r *http.Request) (Trace, *http.Request) {
	trace := Trace{TraceID: randomHex(16), SpanID: randomHex(8), Flags: "00"}
	parts := traceparent.FindStringSubmatch(r.Header.Get("traceparent"))
	valid := parts != nil && parts[1] != "ff" && !(parts[1] == "00" && parts[5] != "") &&
		strings.Trim(parts[2], "0") != "" && strings.Trim(parts[3], "0") != ""
	if valid {
		trace.TraceID, trace.Flags = parts[2], parts[4]
	}
	return trace, r.WithContext(context.WithValue(r.Context(), traceKey{}, trace))
}

func randomHex(bytes int) string {
	buffer := make([]byte, bytes)
	rand.Read(buffer)
	return hex.EncodeToString(buffer)
}
