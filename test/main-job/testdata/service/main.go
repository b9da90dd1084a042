// A small service for the tests of the main job. How well one build of it behaves stands in wanted.go.
package main

import (
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

var version = "dev"

func main() {
	if err := run(os.Getenv("PORT"), wanted); err != nil {
		log.Fatal(err)
	}
}

func run(port string, b behaviour) error {
	if b.exitAtOnce {
		return errors.New("no database at db.example.com:5432")
	}
	if b.otherPort {
		port = "0"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		return err
	}
	go terminate(b)
	return http.Serve(listener, newService(b))
}

func terminate(b behaviour) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM)
	for range signals {
		if !b.ignoreTerm {
			time.Sleep(b.endsAfter)
			os.Exit(0)
		}
	}
}
