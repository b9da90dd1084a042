package services

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"example.com/hello-service/internal/models"
)

func loaded(t *testing.T) *models.Store {
	t.Helper()
	store := models.NewStore(models.Embedded, 2)
	if err := store.Refresh(); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestGreet(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, language, want string
		err                  error
	}{
		{"Ada", "", "Hello, Ada!", nil},
		{" Ada ", "de", "Hallo, Ada!", nil},
		{"Ada", "tlh", "", ErrNotFound},
		{"  ", "", "", ErrInvalid},
		{"a\nb", "", "", ErrInvalid},
		{strings.Repeat("é", 64), "sv", "Hej, " + strings.Repeat("é", 64) + "!", nil},
		{strings.Repeat("é", 65), "", "", ErrInvalid},
	}
	for _, c := range cases {
		t.Run(c.name+"/"+c.language, func(t *testing.T) {
			t.Parallel()
			got, err := NewGreeter(loaded(t), "en").Greet(c.name, c.language)
			if got != c.want || !errors.Is(err, c.err) {
				t.Errorf("got %q, %v; want %q, %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	cases := []struct {
		id                   int
		lines                []Line
		discount, vat, total int64
	}{
		{6, []Line{{"rope", 3, 1920}}, 0, 365, 2285},
		{7, []Line{{"anchor", 4, 51600}, {"bollard", 1, 8450}}, 3003, 10839, 67886},
	}
	for _, c := range cases {
		t.Run(strconv.Itoa(c.id), func(t *testing.T) {
			t.Parallel()
			order, err := NewOrders(loaded(t), "EUR", 19).Order(c.id)
			want := Order{c.id, c.lines, c.discount, c.vat, c.total, "EUR"}
			if err != nil || !reflect.DeepEqual(order, want) {
				t.Errorf("got %+v, %v; want %+v", order, err, want)
			}
		})
	}
}

func TestOrderOutsideTheNumbers(t *testing.T) {
	t.Parallel()
	for _, id := range []int{-1, 0, 1_000_001} {
		if _, err := NewOrders(loaded(t), "EUR", 19).Order(id); !errors.Is(err, ErrNotFound) {
			t.Errorf("order %d: %v, want ErrNotFound", id, err)
		}
	}
}

func TestArticle(t *testing.T) {
	t.Parallel()
	article, err := NewOrders(loaded(t), "EUR", 19).Article("mast")
	if err != nil || article.Price != 49900 {
		t.Errorf("got %+v, %v", article, err)
	}
	if _, err := NewOrders(loaded(t), "EUR", 19).Article("submarine"); !errors.Is(err, ErrNotFound) {
		t.Errorf("error = %v, want ErrNotFound", err)
	}
}

func TestWithoutData(t *testing.T) {
	t.Parallel()
	empty := models.NewStore(models.Embedded, 1)
	_, greetErr := NewGreeter(empty, "en").Greet("Ada", "")
	_, orderErr := NewOrders(empty, "EUR", 19).Order(1)
	_, articleErr := NewOrders(empty, "EUR", 19).Article("rope")
	for _, err := range []error{greetErr, orderErr, articleErr} {
		if !errors.Is(err, models.ErrNotLoaded) {
			t.Errorf("error = %v, want ErrNotLoaded", err)
		}
	}
}
