// Package config reads the service's configuration from its four sources, low to high: the files built into the
// binary, the files in ./config, environment variables, and the command line. In both places application.yml is
// read first and application-<profile>.yml on top of it.
package config

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

//go:embed application*.yml
var bundled embed.FS

// Sources is where a configuration comes from.
type Sources struct {
	Bundled  fs.FS // nil: the files built into the binary
	External fs.FS // ./config; may be empty
	Env      []string
	Args     []string // --key=value
}

// Resolved is the configuration after layering, with each key's provenance.
type Resolved struct {
	Profile string
	Entries []Entry
}

// Resolve reads and merges the sources. It fails on the first mistake and names its place.
func Resolve(from Sources) (*Resolved, error) {
	if from.Bundled == nil {
		from.Bundled = bundled
	}
	env := map[string]string{}
	for _, pair := range from.Env {
		name, value, _ := strings.Cut(pair, "=")
		env[name] = value
	}
	args, err := parseArgs(from.Args)
	if err != nil {
		return nil, err
	}
	base, err := readFile(from.Bundled, "application.yml", "")
	if err != nil {
		return nil, err
	}
	external, err := readFile(from.External, "application.yml", "config/")
	if err != nil {
		return nil, err
	}
	profile, err := activeProfile(env, base, external, args)
	if err != nil {
		return nil, err
	}
	var baseProfile, externalProfile []leaf
	if profile != "" {
		name := "application-" + profile + ".yml"
		if baseProfile, err = readFile(from.Bundled, name, ""); err != nil {
			return nil, err
		}
		if externalProfile, err = readFile(from.External, name, "config/"); err != nil {
			return nil, err
		}
	}
	for _, it := range append(append([]leaf{}, baseProfile...), externalProfile...) {
		if it.key == profilesActive {
			return nil, &Error{it.place, profilesActive + " belongs into application.yml: it chooses this file"}
		}
	}
	all, err := newLayered(env, base, baseProfile, external, externalProfile, args)
	if err != nil {
		return nil, err
	}
	all.override(args)
	if chosen, ok := all.leaves[profilesActive]; ok {
		all.done[profilesActive] = Entry{Key: profilesActive, Value: typed(profile), Provenance: chosen.origin}
	}
	entries, err := all.entries()
	if err != nil {
		return nil, err
	}
	return &Resolved{Profile: profile, Entries: entries}, nil
}

const profilesActive = "profiles.active"

func activeProfile(env map[string]string, base, external, args []leaf) (string, error) {
	early, err := newLayered(env, base, external, args)
	if err != nil {
		return "", err
	}
	early.override(args)
	if _, ok := early.leaves[profilesActive]; !ok {
		return "", nil
	}
	entry, err := early.resolve(profilesActive)
	if err != nil {
		return "", err
	}
	if _, isList := entry.Value.([]any); isList {
		return "", &Error{entry.Provenance, profilesActive + " must name one profile"}
	}
	if entry.Secret {
		return "", &Error{entry.Provenance, profilesActive + " must not come from a secret"}
	}
	profile := textOf(entry.Value)
	if !profileName.MatchString(profile) {
		return "", &Error{entry.Provenance, profilesActive + " must be made of letters, digits, _ and -"}
	}
	return profile, nil
}

// override puts the environment, then the command line, on top of the files.
func (l *layered) override(args []leaf) {
	l.bindEnvironment()
	for _, it := range args {
		l.leaves[it.key] = it
	}
}

func parseArgs(args []string) ([]leaf, error) {
	var leaves []leaf
	for _, arg := range args {
		key, value, found := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		if !strings.HasPrefix(arg, "--") || !found || key == "" {
			return nil, &Error{"command line", fmt.Sprintf("%q is not understood; write --server.port=9090", strings.SplitN(arg, "=", 2)[0])}
		}
		for _, part := range strings.Split(key, ".") {
			if part == "" {
				return nil, &Error{"command line", fmt.Sprintf("key %q has an empty part", key)}
			}
		}
		origin := "command line --" + key
		leaves = append(leaves, leaf{key: key, place: origin, origin: origin, text: value})
	}
	return leaves, nil
}

func readFile(dir fs.FS, name, label string) ([]leaf, error) {
	if dir == nil {
		return nil, nil
	}
	data, err := fs.ReadFile(dir, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &Error{label + name, err.Error()}
	}
	return parseDocument(label+name, data)
}

// Print writes the configuration as JSON: secrets redacted, each key with its provenance.
func (r *Resolved) Print(w io.Writer) error {
	entries := make([]Entry, len(r.Entries))
	values := map[string]any{}
	for i, entry := range r.Entries {
		if entry.Secret {
			entry.Value = redacted
		}
		entries[i] = entry
		parts := strings.Split(entry.Key, ".")
		section := values
		for _, part := range parts[:len(parts)-1] {
			below, ok := section[part].(map[string]any)
			if !ok {
				below = map[string]any{}
				section[part] = below
			}
			section = below
		}
		section[parts[len(parts)-1]] = entry.Value
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		Profile string         `json:"profile"`
		Values  map[string]any `json:"values"`
		Entries []Entry        `json:"entries"`
	}{r.Profile, values, entries})
}
