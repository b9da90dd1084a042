// Package services holds what the service does, apart from HTTP and apart from where the data lives.
package services

import (
	"errors"

	"example.com/hello-service/internal/models"
)

// ErrNotFound says that what was asked for does not exist.
var ErrNotFound = errors.New("not found")

// ErrInvalid says that the question itself is wrong.
var ErrInvalid = errors.New("invalid")

// Data gives a consistent copy of the catalogue for one request.
type Data interface {
	Reader() (*models.Catalogue, error)
}
