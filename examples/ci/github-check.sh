#!/usr/bin/env bash
# What the GitHub Action runs: annotations and the step summary, then the SARIF log.
# Everything comes in by environment variables, so that no input is ever read as shell code.
set -uo pipefail

options=()
[ -n "${HEGAO_CHANGED:-}" ] && options+=(--changed="$HEGAO_CHANGED")
[ -n "${HEGAO_BASELINE:-}" ] && options+=(--baseline "$HEGAO_BASELINE")
[ -n "${HEGAO_FAIL_ON:-}" ] && options+=(--fail-on "$HEGAO_FAIL_ON")
[ -n "${HEGAO_LANG:-}" ] && options+=(--lang "$HEGAO_LANG")

paths=()
if [[ "${HEGAO_PATHS:-.}" == *$'\n'* ]]; then
  while IFS= read -r path; do [ -n "$path" ] && paths+=("$path"); done <<<"$HEGAO_PATHS"
else
  read -r -a paths <<<"${HEGAO_PATHS:-.}"
fi

hegao check "${options[@]}" --output-format github -- "${paths[@]}"
status=$?
echo "status=$status" >>"${GITHUB_OUTPUT:-/dev/null}"

if [ -n "${HEGAO_SARIF:-}" ]; then
  hegao check "${options[@]}" --output-format sarif --output-file "$HEGAO_SARIF" --exit-zero --quiet -- "${paths[@]}" 2>/dev/null
  [ -s "$HEGAO_SARIF" ] && echo "sarif-file=$HEGAO_SARIF" >>"${GITHUB_OUTPUT:-/dev/null}"
fi
exit "$status"
