package services

import (
	"fmt"

	"example.com/hello-service/internal/models"
)

const (
	highestOrder = 1_000_000
	// From this net amount on, in cents, an order is 5 % cheaper.
	discountFrom    = 50_000
	discountPercent = 5
)

// Line is one article of an order. Amounts are in cents.
type Line struct {
	Article  string `json:"article"`
	Quantity int64  `json:"quantity"`
	Amount   int64  `json:"amount"`
}

// Order is a priced order. Amounts are in cents.
type Order struct {
	ID       int    `json:"id"`
	Lines    []Line `json:"lines"`
	Discount int64  `json:"discount"`
	VAT      int64  `json:"vat"`
	Total    int64  `json:"total"`
	Currency string `json:"currency"`
}

// Orders prices orders.
type Orders struct {
	data       Data
	currency   string
	vatPercent int
}

// NewOrders returns an Orders that adds vatPercent of tax.
func NewOrders(data Data, currency string, vatPercent int) *Orders {
	return &Orders{data: data, currency: currency, vatPercent: vatPercent}
}

// Order prices the order with this number. The example has no database of orders: what an order holds follows
// from its number.
func (o *Orders) Order(id int) (Order, error) {
	if id < 1 || id > highestOrder {
		return Order{}, fmt.Errorf("%w: order %d", ErrNotFound, id)
	}
	catalogue, err := o.data.Reader()
	if err != nil {
		return Order{}, err
	}
	order := Order{ID: id, Lines: []Line{}, Currency: o.currency}
	var net int64
	for i := range 1 + id%3 {
		article := catalogue.Articles[(id+i*i)%len(catalogue.Articles)]
		quantity := int64(1 + (id+i)%4)
		amount := quantity * article.Price
		order.Lines = append(order.Lines, Line{Article: article.ID, Quantity: quantity, Amount: amount})
		net += amount
	}
	if net >= discountFrom {
		order.Discount = percent(net, discountPercent)
	}
	net -= order.Discount
	order.VAT = percent(net, o.vatPercent)
	order.Total = net + order.VAT
	return order, nil
}

// Article returns one article of the catalogue.
func (o *Orders) Article(id string) (models.Article, error) {
	catalogue, err := o.data.Reader()
	if err != nil {
		return models.Article{}, err
	}
	article, ok := catalogue.Article(id)
	if !ok {
		return models.Article{}, fmt.Errorf("%w: article %q", ErrNotFound, id)
	}
	return article, nil
}

// percent rounds half up.
func percent(amount int64, rate int) int64 {
	return (amount*int64(rate) + 50) / 100
}
