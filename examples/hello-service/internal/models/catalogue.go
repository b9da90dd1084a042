// Package models holds the service's data: a catalogue of greetings and articles, served from read replicas.
package models

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed catalogue.json
var catalogueJSON []byte

// Article is something that can be ordered. Its price is in cents.
type Article struct {
	ID    string `json:"id"`
	Price int64  `json:"price"`
}

// Catalogue is one consistent, read-only copy of the data.
type Catalogue struct {
	Revision  int64             `json:"-"`
	Greetings map[string]string `json:"greetings"`
	Articles  []Article         `json:"articles"`
}

// Source delivers the data as it is now.
type Source func() (Catalogue, error)

// Embedded is the source that is built into the binary.
func Embedded() (Catalogue, error) {
	return decode(catalogueJSON)
}

func decode(data []byte) (Catalogue, error) {
	var catalogue Catalogue
	if err := json.Unmarshal(data, &catalogue); err != nil {
		return Catalogue{}, fmt.Errorf("catalogue: %w", err)
	}
	if len(catalogue.Articles) == 0 {
		return Catalogue{}, fmt.Errorf("catalogue: no articles")
	}
	return catalogue, nil
}

// Article finds an article by its id.
func (c *Catalogue) Article(id string) (Article, bool) {
	for _, article := range c.Articles {
		if article.ID == id {
			return article, true
		}
	}
	return Article{}, false
}
