package models

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestEmbeddedCatalogueIsUsable(t *testing.T) {
	t.Parallel()
	catalogue, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if article, ok := catalogue.Article("rope"); !ok || article.Price != 640 {
		t.Errorf("rope = %+v, %v", article, ok)
	}
	if _, ok := catalogue.Article("submarine"); ok {
		t.Error("found an article that does not exist")
	}
}

func TestDecodeRefusesWhatIsNoCatalogue(t *testing.T) {
	t.Parallel()
	for _, data := range []string{"", "[]", `{"articles": []}`} {
		if _, err := decode([]byte(data)); err == nil {
			t.Errorf("decode(%q) succeeded", data)
		}
	}
}

func TestReaderBeforeRefresh(t *testing.T) {
	t.Parallel()
	if _, err := NewStore(Embedded, 2).Reader(); !errors.Is(err, ErrNotLoaded) {
		t.Errorf("error = %v, want ErrNotLoaded", err)
	}
}

func TestReadersTakeTurns(t *testing.T) {
	t.Parallel()
	store := NewStore(Embedded, 2)
	if err := store.Refresh(); err != nil {
		t.Fatal(err)
	}
	first, err := store.Reader()
	if err != nil {
		t.Fatal(err)
	}
	second, err := store.Reader()
	if err != nil {
		t.Fatal(err)
	}
	if first == second {
		t.Error("two readers in a row got the same replica")
	}
}

func TestFailedRefreshKeepsTheData(t *testing.T) {
	t.Parallel()
	broken := false
	store := NewStore(func() (Catalogue, error) {
		if broken {
			return Catalogue{}, errors.New("source is away")
		}
		return Embedded()
	}, 1)
	if err := store.Refresh(); err != nil {
		t.Fatal(err)
	}
	broken = true
	if err := store.Refresh(); err == nil {
		t.Error("a broken source went unnoticed")
	}
	if _, err := store.Reader(); err != nil {
		t.Errorf("the data is gone: %v", err)
	}
}

func TestKeepRefreshes(t *testing.T) {
	t.Parallel()
	refreshed := make(chan struct{}, 100)
	store := NewStore(func() (Catalogue, error) {
		refreshed <- struct{}{}
		return Catalogue{}, errors.New("source is away")
	}, 1)
	ctx, cancel := context.WithCancel(context.Background())
	failures := make(chan error, 100)
	ended := make(chan struct{})
	go func() {
		store.Keep(ctx, time.Millisecond, func(err error) { failures <- err })
		close(ended)
	}()
	<-refreshed
	<-failures
	cancel()
	<-ended
}

func TestAgeStartsAnewWithARefresh(t *testing.T) {
	t.Parallel()
	store := NewStore(Embedded, 1)
	before := store.Age()
	if err := store.Refresh(); err != nil {
		t.Fatal(err)
	}
	if after := store.Age(); after >= before {
		t.Errorf("age went from %s to %s", before, after)
	}
}
