package config

import (
	"encoding/json"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

var (
	secretKey   = regexp.MustCompile(`(?i)passw(or)?d|passphrase|secret|token|private|credential|(api|access|signing)[-_.]?key`)
	secretValue = regexp.MustCompile(`://[^/\s:@]*:[^/\s@]+@`)
	profileName = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)
	// Text that a number's shortest decimal form gives back unchanged: 1.10 and 007 stay text.
	number = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,14}|-?(0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9])$`)
)

const redacted = "[redacted]"

// Entry is one resolved key: its value and where that came from.
type Entry struct {
	Key        string `json:"key"`
	Value      any    `json:"value"`
	Provenance string `json:"provenance"`
	Secret     bool   `json:"secret"`
}

// layered holds, for each key, what the highest source says about it.
type layered struct {
	env    map[string]string
	leaves map[string]leaf
	done   map[string]Entry
	open   []string // keys being resolved, to notice cycles
}

func newLayered(env map[string]string, layers ...[]leaf) (*layered, error) {
	l := &layered{env: env, leaves: map[string]leaf{}, done: map[string]Entry{}}
	var all []leaf
	for _, layer := range layers {
		all = append(all, layer...)
	}
	sections := map[string]leaf{}
	for _, it := range all {
		for at := strings.LastIndexByte(it.key, '.'); at > 0; at = strings.LastIndexByte(it.key[:at], '.') {
			sections[it.key[:at]] = it
		}
	}
	for _, it := range all {
		if below, ok := sections[it.key]; ok {
			if it.isNull() { // "server:" with nothing under it is an empty section
				continue
			}
			return nil, &Error{it.origin, fmt.Sprintf("%s is a value here and a section in %s", it.key, below.origin)}
		}
		l.leaves[it.key] = it
	}
	return l, nil
}

// bindEnvironment lets SERVER_PORT override server.port. Only keys that a file names can be bound.
func (l *layered) bindEnvironment() {
	for key := range l.leaves {
		name := environmentName(key)
		if text, ok := l.env[name]; ok {
			origin := "environment " + name
			l.leaves[key] = leaf{key: key, place: origin, origin: origin, text: text}
		}
	}
}

func environmentName(key string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToUpper(key))
}

// resolve returns the key's value with its placeholders replaced.
func (l *layered) resolve(key string) (Entry, error) {
	if entry, ok := l.done[key]; ok {
		return entry, nil
	}
	it := l.leaves[key]
	for i, other := range l.open {
		if other == key {
			return Entry{}, &Error{it.place, "placeholders go in a circle: " + strings.Join(append(l.open[i:], key), " -> ")}
		}
	}
	l.open = append(l.open, key)
	defer func() { l.open = l.open[:len(l.open)-1] }()

	entry := Entry{Key: key, Provenance: it.origin, Secret: secretKey.MatchString(key)}
	if it.node == nil {
		entry.Value = typed(it.text)
		entry.Secret = entry.Secret || secretValue.MatchString(it.text)
	} else {
		value, secret, err := l.render(it.node)
		if err != nil {
			if _, placed := err.(*Error); !placed {
				err = &Error{it.place, key + ": " + err.Error()}
			}
			return Entry{}, err
		}
		entry.Value, entry.Secret = value, entry.Secret || secret
	}
	l.done[key] = entry
	return entry, nil
}

func (l *layered) render(n *yaml.Node) (value any, secret bool, err error) {
	switch n.Kind {
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			rendered, itemSecret, err := l.render(item)
			if err != nil {
				return nil, false, err
			}
			list, secret = append(list, rendered), secret || itemSecret
		}
		return list, secret, nil
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			rendered, itemSecret, err := l.render(n.Content[i+1])
			if err != nil {
				return nil, false, err
			}
			name := n.Content[i].Value
			object[name], secret = rendered, secret || itemSecret || secretKey.MatchString(name)
		}
		return object, secret, nil
	}
	if isNullNode(n) {
		return nil, false, nil
	}
	text, secret, err := expand(n.Value, l.find)
	if err != nil {
		return nil, false, err
	}
	secret = secret || secretValue.MatchString(text)
	if n.Style == 0 {
		return typed(text), secret, nil
	}
	return text, secret, nil
}

// find serves placeholders: another key by its merged value, else the environment.
func (l *layered) find(name string) (text string, secret, ok bool, err error) {
	if _, known := l.leaves[name]; known {
		entry, err := l.resolve(name)
		if err != nil {
			return "", false, false, err
		}
		switch entry.Value.(type) {
		case []any:
			return "", false, false, fmt.Errorf("${%s} is a list and cannot stand inside a text", name)
		}
		return textOf(entry.Value), entry.Secret, true, nil
	}
	text, ok = l.env[name]
	return text, false, ok, nil
}

// entries resolves every key, in the order of their names.
func (l *layered) entries() ([]Entry, error) {
	keys := make([]string, 0, len(l.leaves))
	for key := range l.leaves {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	result := make([]Entry, 0, len(keys))
	for _, key := range keys {
		entry, err := l.resolve(key)
		if err != nil {
			return nil, err
		}
		result = append(result, entry)
	}
	return result, nil
}

// typed gives unquoted text the type it shows: a number, a boolean, or text.
func typed(text string) any {
	switch {
	case text == "true":
		return true
	case text == "false":
		return false
	case number.MatchString(text):
		return json.Number(text)
	}
	return text
}

func textOf(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}
