package config

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

var placeholderName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]*$`)

// lookup finds what a placeholder's name stands for. ok is false when nothing is set under that name.
type lookup func(name string) (text string, secret, ok bool, err error)

// expand replaces ${NAME} and ${NAME:default} in text. The first colon ends the name; a default may hold
// placeholders itself and is looked at only when NAME is not set; $${ stands for a literal ${.
// secret tells whether anything secret went into the result.
func expand(text string, find lookup) (result string, secret bool, err error) {
	var out strings.Builder
	for i := 0; i < len(text); {
		rest := text[i:]
		if strings.HasPrefix(rest, "$${") {
			out.WriteString("${")
			i += 3
			continue
		}
		if !strings.HasPrefix(rest, "${") {
			out.WriteByte(text[i])
			i++
			continue
		}
		length := bodyLength(rest[2:])
		if length < 0 {
			return "", false, errors.New("a ${ has no closing }; a literal ${ is written $${")
		}
		piece, pieceSecret, err := expandOne(rest[2:2+length], find)
		if err != nil {
			return "", false, err
		}
		out.WriteString(piece)
		secret = secret || pieceSecret
		i += 2 + length + 1
	}
	return out.String(), secret, nil
}

func expandOne(body string, find lookup) (string, bool, error) {
	name, fallback, hasFallback := strings.Cut(body, ":")
	if !placeholderName.MatchString(name) {
		return "", false, errors.New("a placeholder's name is made of letters, digits, _ . and -; a literal ${ is written $${")
	}
	secret := secretKey.MatchString(name)
	text, foundSecret, ok, err := find(name)
	if err != nil {
		return "", false, err
	}
	if ok {
		return text, secret || foundSecret, nil
	}
	if !hasFallback {
		return "", false, fmt.Errorf("${%s} is not set and has no default", name)
	}
	text, fallbackSecret, err := expand(fallback, find)
	return text, secret || fallbackSecret, err
}

// bodyLength counts the bytes up to the } that closes a placeholder, or returns -1.
func bodyLength(s string) int {
	depth := 1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}
