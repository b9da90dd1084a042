// Counts coverage profiles with golang.org/x/tools/cover: the independent word on what a merged profile sums up to.
// Prints a line for each file of a folder: its name, statements that ran, all of them.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"golang.org/x/tools/cover"
)

func main() {
	folder := os.Args[1]
	entries, err := os.ReadDir(folder)
	if err != nil {
		log.Fatal(err)
	}
	for _, entry := range entries {
		profiles, err := cover.ParseProfiles(filepath.Join(folder, entry.Name()))
		if err != nil {
			fmt.Println(entry.Name(), "refused")
			continue
		}
		covered, total := 0, 0
		for _, profile := range profiles {
			for _, block := range profile.Blocks {
				total += block.NumStmt
				if block.Count > 0 {
					covered += block.NumStmt
				}
			}
		}
		fmt.Println(entry.Name(), covered, total)
	}
}
