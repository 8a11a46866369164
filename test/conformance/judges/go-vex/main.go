// Prints how many statements of an OpenVEX document speak of a vulnerability in a product with a subcomponent, one
// number per question. Standard input holds {"document": "path", "questions": [["CVE-…", "pkg:…", "pkg:…"]]}.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/openvex/go-vex/pkg/vex"
)

type task struct {
	Document  string     `json:"document"`
	Questions [][]string `json:"questions"`
}

func main() {
	var asked task
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fail(err)
	}
	document, err := vex.Load(asked.Document)
	if err != nil {
		fail(err)
	}
	for _, question := range asked.Questions {
		found := document.Matches(question[0], question[1], question[2:])
		statuses := []vex.Status{}
		for _, statement := range found {
			statuses = append(statuses, statement.Status)
		}
		line, err := json.Marshal(statuses)
		if err != nil {
			fail(err)
		}
		fmt.Println(string(line))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
