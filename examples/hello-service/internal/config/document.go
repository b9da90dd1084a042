package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Error is a mistake in the configuration and the place where it stands.
type Error struct {
	Place string // "application.yml:4", "command line --server.port"; may be empty
	What  string
}

func (e *Error) Error() string {
	if e.Place == "" {
		return e.What
	}
	return e.Place + ": " + e.What
}

// leaf is what a source says about one key: a YAML scalar or list, or literal text from outside the files.
type leaf struct {
	key    string
	place  string
	origin string     // provenance as a person reads it
	node   *yaml.Node // nil for literal text
	text   string     // literal text, taken as it is: no placeholders
}

func (l leaf) isNull() bool {
	return l.node != nil && isNullNode(l.node)
}

var nothing = regexp.MustCompile(`^(~|null|Null|NULL|)$`)

func isNullNode(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && nothing.MatchString(n.Value)
}

// parseDocument reads one YAML file into its leaves. Dotted keys and nested ones are the same: `server.port: 1`
// is `server: {port: 1}`. Aliases, tags and several documents are refused: they hide which line a value is from.
func parseDocument(label string, data []byte) ([]leaf, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, syntaxError(label, err)
	}
	var next yaml.Node
	if err := decoder.Decode(&next); !errors.Is(err, io.EOF) {
		return nil, &Error{label, "holds more than one YAML document; keep one, without ---"}
	}
	root := document.Content[0]
	if isNullNode(root) {
		return nil, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, &Error{fmt.Sprintf("%s:%d", label, root.Line), "the file must hold keys, like server.port: 8080"}
	}
	walk := &walker{label: label, lines: map[string]int{}}
	if err := walk.mapping("", root); err != nil {
		return nil, err
	}
	return walk.leaves, nil
}

var yamlMessage = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

func syntaxError(label string, err error) error {
	parts := yamlMessage.FindStringSubmatch(err.Error())
	if parts == nil {
		return &Error{label, err.Error()}
	}
	if parts[1] != "" {
		label += ":" + parts[1]
	}
	return &Error{label, "not YAML: " + parts[2]}
}

type walker struct {
	label  string
	leaves []leaf
	lines  map[string]int
}

func (w *walker) fail(n *yaml.Node, format string, args ...any) error {
	return &Error{fmt.Sprintf("%s:%d", w.label, n.Line), fmt.Sprintf(format, args...)}
}

func (w *walker) mapping(prefix string, n *yaml.Node) error {
	for i := 0; i < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if err := w.plainKey(name); err != nil {
			return err
		}
		key := prefix + name.Value
		for _, part := range strings.Split(key, ".") {
			if part == "" {
				return w.fail(name, "key %q has an empty part", key)
			}
		}
		if value.Kind == yaml.MappingNode && value.Style&yaml.TaggedStyle == 0 {
			if err := w.mapping(key+".", value); err != nil {
				return err
			}
			continue
		}
		if err := w.allowed(value); err != nil {
			return err
		}
		if line, taken := w.lines[key]; taken {
			return w.fail(name, "key %s stands twice, first in line %d", key, line)
		}
		w.lines[key] = name.Line
		place := fmt.Sprintf("%s:%d", w.label, name.Line)
		w.leaves = append(w.leaves, leaf{key: key, place: place, origin: place, node: value})
	}
	return nil
}

func (w *walker) plainKey(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode || n.Style&yaml.TaggedStyle != 0 || n.Value == "" || n.Value == "<<" {
		return w.fail(n, "a key must be plain text")
	}
	return nil
}

// allowed refuses what the rest of the package does not read, in a value and in the members of a list.
func (w *walker) allowed(n *yaml.Node) error {
	if n.Kind == yaml.AliasNode {
		return w.fail(n, "an alias (*%s) is not read here; write the value out", n.Value)
	}
	if n.Style&yaml.TaggedStyle != 0 {
		return w.fail(n, "a tag (%s) is not read here", n.Tag)
	}
	if n.Kind == yaml.MappingNode {
		seen := map[string]bool{}
		for i := 0; i < len(n.Content); i += 2 {
			name := n.Content[i]
			if err := w.plainKey(name); err != nil {
				return err
			}
			if seen[name.Value] {
				return w.fail(name, "key %s stands twice", name.Value)
			}
			seen[name.Value] = true
		}
	}
	for _, child := range n.Content {
		if err := w.allowed(child); err != nil {
			return err
		}
	}
	return nil
}
