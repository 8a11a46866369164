package main

import (
	"regexp"
	"strings"

	v6 "github.com/anchore/grype/grype/db/v6"

	"peers/records"
)

// kind says how Grype calls an ecosystem's packages, orders its versions and writes its names.
type kind struct {
	packages string
	versions string
	name     func(string) string
}

var separators = regexp.MustCompile(`[-_.]+`)

func asIs(name string) string { return name }

func pep503(name string) string { return separators.ReplaceAllString(strings.ToLower(name), "-") }

var kinds = map[string]kind{
	"AlmaLinux": {"rpm", "rpm", asIs},
	"Bitnami":   {"bitnami", "bitnami", asIs},
	"Debian":    {"deb", "dpkg", asIs},
	"Go":        {"go-module", "go", asIs},
	"Hackage":   {"hackage", "semver", asIs},
	"Hex":       {"hex", "semver", asIs},
	"Maven":     {"java-archive", "maven", asIs},
	"NuGet":     {"dotnet", "semver", asIs},
	"Packagist": {"php-composer", "semver", strings.ToLower},
	"Pub":       {"dart-pub", "semver", asIs},
	"PyPI":      {"python", "python", pep503},
	"RubyGems":  {"gem", "gem", asIs},
	"SwiftURL":  {"swift", "semver", asIs},
	"crates.io": {"rust-crate", "semver", asIs},
	"npm":       {"npm", "semver", asIs},
}

// kindOf splits `Debian:12` into the kind of package and the release of the system.
func kindOf(ecosystem string) (kind, *v6.OperatingSystem, bool) {
	base, release, _ := strings.Cut(ecosystem, ":")
	found, ok := kinds[base]
	if base != "Debian" && base != "AlmaLinux" {
		return found, nil, ok
	}
	if release == "" {
		return found, nil, false
	}
	major, minor, _ := strings.Cut(release, ".")
	return found, &v6.OperatingSystem{
		Name: strings.ToLower(base), ReleaseID: strings.ToLower(base), MajorVersion: major, MinorVersion: minor,
	}, ok
}

func rangesOf(affected records.Affected, versions string) []v6.Range {
	var ranges []v6.Range
	for _, each := range affected.Ranges {
		if each.Type != "GIT" {
			ranges = append(ranges, intervalsOf(each.Events, versions)...)
		}
	}
	if len(ranges) > 0 {
		return ranges
	}
	for _, version := range affected.Versions {
		if isWord(version) {
			ranges = append(ranges, rangeOf("= "+version, "", versions))
		}
	}
	return ranges
}

func intervalsOf(events []records.Event, versions string) []v6.Range {
	var ranges []v6.Range
	from, open := "", false
	for _, event := range events {
		switch {
		case event.Introduced != "" && isWord(event.Introduced):
			from, open = event.Introduced, true
		case event.Fixed != "" && open && isWord(event.Fixed):
			ranges = append(ranges, rangeOf(within(from, "< "+event.Fixed), event.Fixed, versions))
			open = false
		case event.LastAffected != "" && open && isWord(event.LastAffected):
			ranges = append(ranges, rangeOf(within(from, "<= "+event.LastAffected), "", versions))
			open = false
		}
	}
	if open {
		ranges = append(ranges, rangeOf(within(from, ""), "", versions))
	}
	return ranges
}

func within(from, to string) string {
	switch {
	case from == "0" && to == "":
		return ">= 0"
	case from == "0":
		return to
	case to == "":
		return ">= " + from
	default:
		return ">= " + from + ", " + to
	}
}

func rangeOf(constraint, fixed, versions string) v6.Range {
	fix := &v6.Fix{State: v6.NotFixedStatus}
	if fixed != "" {
		fix = &v6.Fix{State: v6.FixedStatus, Version: fixed}
	}
	return v6.Range{Version: v6.Version{Type: versions, Constraint: constraint}, Fix: fix}
}

// isWord keeps out what would be read as more than one version.
func isWord(version string) bool { return version != "" && !strings.ContainsAny(version, " ,|<>=") }
