#!/usr/bin/env bash
# A private PostgreSQL cluster for ./run --postgres. Sourced. As root it runs as user postgres, in a folder he may enter.
pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
as_postgres() { if [[ $(id -u) -eq 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# pg_runs <data folder>: whether the cluster that <data>/pg names runs now.
pg_runs() {
  [[ -f $1/pg ]] || return 1
  local home; home=$(sed -n 's/^home=//p' "$1/pg")
  as_postgres "$pg_bin/pg_ctl" -D "$home/db" status >/dev/null 2>&1
}

# pg_start <data folder>: starts (or makes) the cluster that <data>/pg names; sets pg_url and pg_owner_url.
# pg_more: further options of the server.
pg_start() {
  local data=$1
  if [[ ! -f $data/pg ]]; then
    local home
    if [[ $(id -u) -eq 0 ]]; then home=$(as_postgres mktemp -d /var/tmp/motcua-pg-XXXXXX); else home=$(mktemp -d "$data/cluster-XXXXXX"); fi
    local secret owner_secret; secret=$(openssl rand -hex 16); owner_secret=$(openssl rand -hex 16)
    echo "Making a PostgreSQL cluster in $home"
    as_postgres "$pg_bin/initdb" -D "$home/db" -U postgres -A scram-sha-256 --pwfile=<(echo "$owner_secret") -E UTF8 --locale=C.UTF-8 >/dev/null 2>&1 ||
      as_postgres bash -c "echo '$owner_secret' > '$home/pw' && '$pg_bin/initdb' -D '$home/db' -U postgres -A scram-sha-256 --pwfile='$home/pw' -E UTF8 --locale=C.UTF-8 >/dev/null && rm '$home/pw'"
    (umask 077; printf 'home=%s\nport=%s\nsecret=%s\nowner_secret=%s\n' "$home" "$(free_port)" "$secret" "$owner_secret" > "$data/pg")
  fi
  local home port secret owner_secret
  # shellcheck disable=SC1091
  source "$data/pg"
  if ! as_postgres "$pg_bin/pg_ctl" -D "$home/db" status >/dev/null 2>&1; then
    as_postgres "$pg_bin/pg_ctl" -D "$home/db" -l "$home/log" -w -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=256MB -c max_connections=100 ${pg_more:-}" start >/dev/null 9>&-
  fi
  pg_home=$home
  export PGPASSWORD=$owner_secret
  local sql="psql -q -h 127.0.0.1 -p $port -U postgres -v ON_ERROR_STOP=1"
  if ! $sql -d postgres -Atc "select 1 from pg_database where datname = 'motcua'" | grep -q 1; then
    $sql -d postgres -c "create role motcua login password '$secret'" -c "create database motcua"
    # The runtime role reads and writes, and may not change or delete what is append-only.
    $sql -d motcua -c "alter default privileges in schema public grant select, insert, update, delete on tables to motcua" \
      -c "alter default privileges in schema public grant usage, select on sequences to motcua"
  fi
  unset PGPASSWORD
  pg_url="Host=127.0.0.1;Port=$port;Database=motcua;Username=motcua;Password=$secret"
  pg_owner_url="Host=127.0.0.1;Port=$port;Database=motcua;Username=postgres;Password=$owner_secret"
}
pg_stop() { as_postgres "$pg_bin/pg_ctl" -D "$pg_home/db" -m fast -w stop >/dev/null 2>&1 || true; }
