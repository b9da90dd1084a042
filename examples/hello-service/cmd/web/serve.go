package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"example.com/hello-service/internal/config"
	"example.com/hello-service/internal/handlers"
	"example.com/hello-service/internal/models"
	"example.com/hello-service/internal/services"
)

// serve runs the service until ctx ends, then lets the requests in flight end.
func serve(ctx context.Context, settings config.Settings, build handlers.Build, log *slog.Logger) error {
	store := models.NewStore(models.Embedded, settings.Replicas)
	if err := store.Refresh(); err != nil {
		return err
	}
	keeping, stopKeeping := context.WithCancel(context.Background())
	defer stopKeeping()
	go store.Keep(keeping, settings.RefreshInterval, func(err error) { log.Warn("refresh failed", "error", err) })

	readiness := &handlers.Readiness{Age: store.Age, StaleAfter: settings.StaleAfter}
	api := handlers.New(handlers.Parts{
		Build:        build,
		Readiness:    readiness,
		Greeter:      services.NewGreeter(store, settings.Language),
		Orders:       services.NewOrders(store, settings.Currency, settings.VATPercent),
		MetricsToken: settings.MetricsToken,
		Log:          log,
	})
	server := &http.Server{
		Handler:           api.Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(settings.Host, strconv.Itoa(settings.Port)))
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	readiness.Started()
	notify(log, "READY=1")
	log.Info("listening", "address", listener.Addr().String())

	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	readiness.Drain()
	notify(log, "STOPPING=1")
	log.Info("draining", "delay", settings.DrainDelay.String(), "timeout", settings.ShutdownTimeout.String())
	time.Sleep(settings.DrainDelay)
	deadline, cancel := context.WithTimeout(context.Background(), settings.ShutdownTimeout)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil {
		return errors.Join(errors.New("requests were cut off at the shutdown timeout"), err, server.Close())
	}
	log.Info("stopped")
	return nil
}
