// Command grype-db makes the database that Grype reads of the advisories in a folder with the layout of osv.dev, by
// Grype's own packages: grype-db OSV-FOLDER CACHE-FOLDER, then GRYPE_DB_CACHE_DIR=CACHE-FOLDER grype sbom:FILE.
// Grype's format has ranges only, so a list of versions counts where a package has no range of versions.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	v6 "github.com/anchore/grype/grype/db/v6"
	"github.com/spf13/afero"

	"peers/records"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: grype-db OSV-FOLDER CACHE-FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "grype-db:", err)
		os.Exit(1)
	}
}

func run(folder, cache string) error {
	target := filepath.Join(cache, strconv.Itoa(v6.ModelVersion))
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	store, err := v6.NewWriter(v6.Config{DBDirPath: target})
	if err != nil {
		return err
	}
	if err := store.SetDBMetadata(); err != nil {
		return err
	}
	now := time.Now().UTC()
	provider := &v6.Provider{ID: "github", Version: "1", Processor: "tocsin bench", DateCaptured: &now, InputDigest: "none"}
	count, packages := 0, 0
	err = records.Each(folder, func(record records.Record, _ []byte) error {
		if record.Withdrawn != nil {
			return nil
		}
		added, err := add(store, provider, record)
		count++
		packages += added
		return err
	})
	if err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	if err := v6.Hydrater()(target); err != nil {
		return err
	}
	if _, err := v6.WriteImportMetadata(afero.NewOsFs(), target, "osv.dev"); err != nil {
		return err
	}
	fmt.Printf("%d records, %d packages in them\n", count, packages)
	return nil
}

// add writes a record with its packages and answers how many it had that Grype has a kind of package for.
func add(store v6.Writer, provider *v6.Provider, record records.Record) (int, error) {
	vulnerability := &v6.VulnerabilityHandle{
		Name: record.ID, Status: v6.VulnerabilityActive, Provider: provider, ProviderID: provider.ID,
		PublishedDate: &record.Published, ModifiedDate: &record.Modified, BlobValue: blobOf(record),
	}
	var affected []*v6.AffectedPackageHandle
	for _, each := range record.Affected {
		kind, system, ok := kindOf(each.Package.Ecosystem)
		ranges := rangesOf(each, kind.versions)
		if !ok || len(ranges) == 0 {
			continue
		}
		affected = append(affected, &v6.AffectedPackageHandle{
			Vulnerability: vulnerability, OperatingSystem: system,
			Package:   &v6.Package{Ecosystem: kind.packages, Name: kind.name(each.Package.Name)},
			BlobValue: &v6.PackageBlob{CVEs: record.Aliases, Ranges: ranges},
		})
	}
	if len(affected) == 0 {
		return 0, nil
	}
	if err := store.AddVulnerabilities(vulnerability); err != nil {
		return 0, err
	}
	for _, each := range affected {
		each.VulnerabilityID = vulnerability.ID
	}
	return len(affected), store.AddAffectedPackages(affected...)
}

func blobOf(record records.Record) *v6.VulnerabilityBlob {
	blob := &v6.VulnerabilityBlob{ID: record.ID, Description: record.Summary, Aliases: record.Aliases}
	for _, each := range record.References {
		blob.References = append(blob.References, v6.Reference{URL: each.URL})
	}
	for _, each := range record.Severity {
		if len(each.Score) < 9 || each.Score[:5] != "CVSS:" {
			continue
		}
		cvss := v6.CVSSSeverity{Vector: each.Score, Version: each.Score[5:8]}
		blob.Severities = append(blob.Severities, v6.Severity{Scheme: v6.SeveritySchemeCVSS, Value: cvss, Rank: 1})
	}
	return blob
}
