#!/usr/bin/env bash
# Builds the two servers for ./run and ./bench. Sourced. Sets web_dll and sandbox_dll.
# Compiled ahead of time they stand in half the time. Where the compiler that does it cannot be had they are built as for
# the tests, and start more slowly.
servers_rid=linux-x64
servers_published() { echo "artifacts/publish/$1/release_$servers_rid/$1.dll"; }

servers_build() {
  local log=$1 project
  [[ $(uname -sm) == "Linux x86_64" ]] || { servers_plain "$log"; return; }
  for project in MotCua.Web MotCua.Sandbox; do
    # A build server that outlives this command must not hold the lock on the folder of the data.
    dotnet publish -c Release -v q -nologo -r $servers_rid --no-self-contained -p:PublishReadyToRun=true "src/$project" >"$log" 2>&1 9>&- || {
      echo "Not compiled ahead of time (see $log): the servers start more slowly"; rm -rf artifacts/publish; servers_plain "$log.plain"; return
    }
  done
}

servers_plain() {
  local project
  for project in MotCua.Web MotCua.Sandbox; do
    dotnet build -c Release -v q -nologo "src/$project" >"$1" 2>&1 9>&- || { cat "$1" >&2; exit 1; }
  done
}

# servers_watch <pid>…: returns when one of them has ended, however it ended. Asked anew each second: bash forgets a child that it has
# reaped, so that waiting for it by its number ends in "no such job", or waits for the others alone.
servers_watch() {
  local pid
  while true; do
    for pid in "$@"; do kill -0 "$pid" 2>/dev/null || return 0; done
    # Slept in the background, so that a signal is answered at once.
    sleep 1 9>&- & wait $! || true
  done
}

servers_find() {
  web_dll=$(servers_published MotCua.Web) sandbox_dll=$(servers_published MotCua.Sandbox)
  [[ -e $web_dll && -e $sandbox_dll ]] || { web_dll=artifacts/bin/MotCua.Web/release/MotCua.Web.dll sandbox_dll=artifacts/bin/MotCua.Sandbox/release/MotCua.Sandbox.dll; }
}
