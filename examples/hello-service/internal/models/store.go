package models

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// ErrNotLoaded says that a replica was asked before it held any data.
var ErrNotLoaded = errors.New("store: the replica is not loaded")

// Store keeps read replicas of the catalogue and brings them up to date from its source.
type Store struct {
	source      Source
	replicas    []atomic.Pointer[Catalogue]
	next        atomic.Uint64
	revision    atomic.Int64
	refreshedAt atomic.Int64 // Unix nanoseconds
}

// NewStore returns an empty store; Refresh fills it.
func NewStore(source Source, replicas int) *Store {
	return &Store{source: source, replicas: make([]atomic.Pointer[Catalogue], replicas)}
}

// Reader returns the replica whose turn it is. A request reads everything from one replica, so that its answer
// is consistent.
func (s *Store) Reader() (*Catalogue, error) {
	turn := s.next.Add(1) % uint64(len(s.replicas))
	replica := s.replicas[turn].Load()
	if replica == nil {
		return nil, ErrNotLoaded
	}
	return replica, nil
}

// Refresh loads every replica from the source. When the source fails, the replicas keep what they have.
func (s *Store) Refresh() error {
	data, err := s.source()
	if err != nil {
		return err
	}
	revision := s.revision.Add(1)
	for i := range s.replicas {
		fresh := data
		fresh.Revision = revision
		s.replicas[i].Store(&fresh)
	}
	s.refreshedAt.Store(time.Now().UnixNano())
	return nil
}

// Keep refreshes the store at every interval until ctx ends. failed hears of each refresh that did not work.
func (s *Store) Keep(ctx context.Context, interval time.Duration, failed func(error)) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := s.Refresh(); err != nil {
				failed(err)
			}
		}
	}
}

// Age tells how old the data is.
func (s *Store) Age() time.Duration {
	return time.Since(time.Unix(0, s.refreshedAt.Load()))
}
