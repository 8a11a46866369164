#!/usr/bin/env bash
#
# Makes bom.json again: installs the packages of requirements.txt into a fresh virtual environment and lets
# CycloneDX for Python describe that environment. The same packages give the same bytes.
#
#   ./make-sbom.sh            writes bom.json beside this script
#   ./make-sbom.sh --lock     first resolves requirements.in to requirements.txt, as of LOCK_DATE
#
# Needs Python 3.11 on 64-bit Linux (PYTHON names another interpreter) and a way to pypi.org.

set -euo pipefail

LOCK_DATE=2023-04-15T00:00:00Z # packages uploaded later are not considered
PYTHON=${PYTHON:-python3.11}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here"

case "${1-}" in
  '' | --lock) ;;
  *)
    echo "usage: make-sbom.sh [--lock]" >&2
    exit 2
    ;;
esac

"$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || {
  echo "make-sbom.sh: $PYTHON is not Python 3.11; name one with PYTHON=/path/to/python3.11" >&2
  exit 3
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The tools live in an environment of their own, so that they do not appear in the SBOM.
"$PYTHON" -m venv "$work/tools"
"$work/tools/bin/pip" install --quiet --disable-pip-version-check \
  cyclonedx-bom==7.5.0 cyclonedx-python-lib==11.12.0 uv==0.13.9

if [ "${1-}" = --lock ]; then
  "$work/tools/bin/uv" pip compile --quiet --no-header --python-version 3.11 \
    --exclude-newer "$LOCK_DATE" requirements.in --output-file requirements.txt
fi

# This environment holds the product and nothing else, not even pip.
"$PYTHON" -m venv --without-pip "$work/product"
"$work/tools/bin/pip" --python "$work/product/bin/python" install --quiet --disable-pip-version-check \
  --no-deps --only-binary :all: --requirement requirements.txt

{
  cat pyproject.toml
  echo 'dependencies = ['
  sed -n 's/^[a-z].*/  "&",/p' requirements.in
  echo ']'
} > "$work/pyproject.toml"

# A set SOURCE_DATE_EPOCH would put a date into the document.
env -u SOURCE_DATE_EPOCH "$work/tools/bin/cyclonedx-py" environment --pyproject "$work/pyproject.toml" \
  --mc-type application --spec-version 1.6 --output-format JSON --output-reproducible \
  --output-file "$work/bom.json" "$work/product"

if grep -nF -e 'file://' -e "$work" -e "$here" "$work/bom.json"; then
  echo "make-sbom.sh: the SBOM names places on this machine (lines above); bom.json was left as it is" >&2
  exit 1
fi
mv "$work/bom.json" bom.json
echo "bom.json: $(grep -c '"purl"' bom.json) packages" >&2
