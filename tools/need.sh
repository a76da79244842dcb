#!/usr/bin/env bash
# Brings what a command needs. Sourced by run, test and bench.
# need <program or file> <Debian package>: installs it when root, otherwise says the exact command.
missing=()
need() {
  if [[ $1 == /* ]]; then [[ -e $1 ]] && return; else command -v "$1" >/dev/null 2>&1 && return; fi
  missing+=("$2")
}
bring() {
  [[ ${#missing[@]} -eq 0 ]] && return
  if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing: ${missing[*]}"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "Missing. Please run: sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  missing=()
}
# The SDK and Node come from their makers, not from Debian 12: say so instead of guessing.
need_sdk() {
  command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.' || { echo "Missing: the .NET 10 SDK (dotnet --list-sdks must show 10.x)." >&2; exit 1; }
  command -v npm >/dev/null && [[ $(node -p 'process.versions.node.split(".")[0]') -ge 20 ]] || { echo "Missing: Node.js 20 or newer with npm." >&2; exit 1; }
}
# npm packages by the lock file; again only when the lock changed.
npm_packages() {
  if [[ ! -e node_modules/.motcua-lock ]] || ! cmp -s package-lock.json node_modules/.motcua-lock; then
    echo "Fetching npm packages"
    npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
    cp package-lock.json node_modules/.motcua-lock
  fi
}
