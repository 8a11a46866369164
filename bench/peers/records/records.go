// Package records reads advisories in the layout of osv.dev: a folder for each ecosystem, with all.zip or loose records.
package records

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// Record is what the databases of the peers hold of an advisory (https://ossf.github.io/osv-schema).
type Record struct {
	ID         string     `json:"id"`
	Modified   time.Time  `json:"modified"`
	Published  time.Time  `json:"published"`
	Withdrawn  *time.Time `json:"withdrawn"`
	Aliases    []string   `json:"aliases"`
	Summary    string     `json:"summary"`
	Details    string     `json:"details"`
	Severity   []Severity `json:"severity"`
	Affected   []Affected `json:"affected"`
	References []struct {
		URL string `json:"url"`
	} `json:"references"`
}

type Severity struct {
	Type  string `json:"type"`
	Score string `json:"score"`
}

type Affected struct {
	Package struct {
		Ecosystem string `json:"ecosystem"`
		Name      string `json:"name"`
	} `json:"package"`
	Ranges   []Range  `json:"ranges"`
	Versions []string `json:"versions"`
}

type Range struct {
	Type   string  `json:"type"`
	Events []Event `json:"events"`
}

type Event struct {
	Introduced   string `json:"introduced,omitempty"`
	Fixed        string `json:"fixed,omitempty"`
	LastAffected string `json:"last_affected,omitempty"`
}

// Each calls visit with the bytes of every record below the folder, sorted by ecosystem and name; each id comes once.
func Each(folder string, visit func(record Record, raw []byte) error) error {
	archives, err := filepath.Glob(filepath.Join(folder, "*", "all.zip"))
	if err != nil {
		return err
	}
	loose, err := filepath.Glob(filepath.Join(folder, "*", "*.json"))
	if err != nil {
		return err
	}
	if len(archives)+len(loose) == 0 {
		return fmt.Errorf("%s holds no ECOSYSTEM/all.zip and no ECOSYSTEM/*.json", folder)
	}
	seen := map[string]bool{}
	once := func(raw []byte, name string) error {
		var record Record
		if err := json.Unmarshal(raw, &record); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if seen[record.ID] {
			return nil
		}
		seen[record.ID] = true
		return visit(record, raw)
	}
	sort.Strings(archives)
	for _, archive := range archives {
		if err := eachOfArchive(archive, once); err != nil {
			return err
		}
	}
	sort.Strings(loose)
	for _, path := range loose {
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := once(raw, path); err != nil {
			return err
		}
	}
	return nil
}

func eachOfArchive(path string, visit func(raw []byte, name string) error) error {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, entry := range archive.File {
		if !strings.HasSuffix(entry.Name, ".json") {
			continue
		}
		file, err := entry.Open()
		if err != nil {
			return err
		}
		raw, err := io.ReadAll(file)
		file.Close()
		if err != nil {
			return err
		}
		if err := visit(raw, path+"/"+entry.Name); err != nil {
			return err
		}
	}
	return nil
}
