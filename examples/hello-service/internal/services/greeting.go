package services

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const longestName = 64

// Greeter says hello.
type Greeter struct {
	data     Data
	language string
}

// NewGreeter returns a Greeter that speaks language unless it is asked for another.
func NewGreeter(data Data, language string) *Greeter {
	return &Greeter{data: data, language: language}
}

// Greet returns a greeting for name. An empty language means the usual one.
func (g *Greeter) Greet(name, language string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > longestName || strings.ContainsFunc(name, unicode.IsControl) {
		return "", fmt.Errorf("%w: a name has 1 to %d printable characters", ErrInvalid, longestName)
	}
	if language == "" {
		language = g.language
	}
	catalogue, err := g.data.Reader()
	if err != nil {
		return "", err
	}
	greeting, ok := catalogue.Greetings[language]
	if !ok {
		return "", fmt.Errorf("%w: no greeting in language %q", ErrNotFound, language)
	}
	return greeting + ", " + name + "!", nil
}
