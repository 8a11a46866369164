// Command trivy-db makes the database that Trivy reads of the advisories in a folder with the layout of osv.dev, by
// Trivy's own packages: trivy-db OSV-FOLDER CACHE-FOLDER, then trivy sbom --cache-dir CACHE-FOLDER --skip-db-update.
// Ecosystems of distributions are left out: Trivy takes these from other sources than OSV.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/aquasecurity/trivy-db/pkg/db"
	"github.com/aquasecurity/trivy-db/pkg/ecosystem"
	"github.com/aquasecurity/trivy-db/pkg/metadata"
	"github.com/aquasecurity/trivy-db/pkg/types"
	"github.com/aquasecurity/trivy-db/pkg/vulnsrc/osv"
	"github.com/aquasecurity/trivy-db/pkg/vulnsrc/vulnerability"
	bolt "go.etcd.io/bbolt"

	"peers/records"
)

// The source is called as one that Trivy knows: it takes the severity from it.
const source = vulnerability.GHSA

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: trivy-db OSV-FOLDER CACHE-FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "trivy-db:", err)
		os.Exit(1)
	}
}

func run(folder, cache string) error {
	unpacked, err := os.MkdirTemp("", "trivy-db-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(unpacked)
	count, skipped, err := unpack(folder, filepath.Join(unpacked, "osv"))
	if err != nil {
		return err
	}
	target := filepath.Join(cache, "db")
	if err := db.Init(target); err != nil {
		return err
	}
	defer db.Close()
	if err := osv.New("osv", source, sources()).Update(unpacked); err != nil {
		return err
	}
	if err := finish(); err != nil {
		return err
	}
	now := time.Now().UTC()
	about := metadata.Metadata{Version: db.SchemaVersion, NextUpdate: now.AddDate(10, 0, 0), UpdatedAt: now, DownloadedAt: now}
	if err := metadata.NewClient(target).Update(about); err != nil {
		return err
	}
	fmt.Printf("%d records, %d left out because a range begins with its end\n", count, skipped)
	return nil
}

// unpack writes each record as a file of its own. One whose range begins with its end would crash the reader.
func unpack(folder, target string) (count, skipped int, err error) {
	if err := os.MkdirAll(target, 0o755); err != nil {
		return 0, 0, err
	}
	err = records.Each(folder, func(record records.Record, raw []byte) error {
		if !ordered(record) {
			skipped++
			return nil
		}
		count++
		return os.WriteFile(filepath.Join(target, fmt.Sprintf("%06d.json", count)), raw, 0o600)
	})
	return count, skipped, err
}

func ordered(record records.Record) bool {
	for _, affected := range record.Affected {
		for _, each := range affected.Ranges {
			if len(each.Events) > 0 && each.Events[0].Introduced == "" {
				return false
			}
		}
	}
	return true
}

func sources() map[ecosystem.Type]types.DataSource {
	all := map[ecosystem.Type]types.DataSource{}
	for _, each := range []ecosystem.Type{
		ecosystem.Bitnami, ecosystem.Cargo, ecosystem.Composer, ecosystem.Erlang, ecosystem.Go, ecosystem.Julia,
		ecosystem.Kubernetes, ecosystem.Maven, ecosystem.Npm, ecosystem.NuGet, ecosystem.Pip, ecosystem.Pub,
		ecosystem.RubyGems, ecosystem.Swift,
	} {
		all[each] = types.DataSource{ID: source, Name: "osv.dev " + string(each), URL: "https://osv.dev"}
	}
	return all
}

// finish does what Trivy's own build does once all sources are read: keep what is needed, in the place where it is read.
func finish() error {
	config := db.Config{}
	known := vulnerability.New(config)
	err := config.ForEachVulnerabilityID(func(tx *bolt.Tx, id string) error {
		details := known.GetDetails(id)
		if err := config.SaveAdvisoryDetails(tx, id); err != nil || len(details) == 0 {
			return err
		}
		return config.PutVulnerability(tx, id, known.Normalize(id, details))
	})
	if err != nil {
		return err
	}
	for _, remove := range []func() error{
		config.DeleteVulnerabilityIDBucket, config.DeleteVulnerabilityDetailBucket, config.DeleteAdvisoryDetailBucket,
	} {
		if err := remove(); err != nil {
			return err
		}
	}
	return nil
}
