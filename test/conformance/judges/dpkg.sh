#!/bin/sh
tab=$(printf '\t')
while IFS="$tab" read -r a b; do
  if ! dpkg --validate-version "$a" >/dev/null 2>&1 || ! dpkg --validate-version "$b" >/dev/null 2>&1; then echo '!'
  elif dpkg --compare-versions "$a" lt "$b"; then echo '<'
  elif dpkg --compare-versions "$a" eq "$b"; then echo '='
  else echo '>'
  fi
done
