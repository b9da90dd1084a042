package main

var wanted = behaviour{}
