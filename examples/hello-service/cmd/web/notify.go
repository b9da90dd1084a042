package main

import (
	"log/slog"
	"net"
	"os"
)

// notify tells the service manager about a change of state, as sd_notify(3) does: one datagram to the socket in
// NOTIFY_SOCKET, whose leading @ means the abstract namespace (package net knows that too). Without a manager
// there is nobody to tell.
func notify(log *slog.Logger, state string) {
	path := os.Getenv("NOTIFY_SOCKET")
	if path == "" {
		return
	}
	conn, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: path, Net: "unixgram"})
	if err == nil {
		_, err = conn.Write([]byte(state))
		conn.Close()
	}
	if err != nil {
		log.Warn("service manager not notified", "state", state, "error", err)
	}
}
