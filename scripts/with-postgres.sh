#!/usr/bin/env bash
# Runs a command beside a temporary PostgreSQL server on a free loopback port, with TEST_POSTGRES_URL set:
#   scripts/with-postgres.sh npx vitest run test/store
# The server and its files are gone afterwards. Needs the programs of PostgreSQL (Debian: apt-get install postgresql).
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: $0 COMMAND..." >&2; exit 64; }

bin=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)")
[ -x "$bin/initdb" ] || { echo "$0: there is no initdb; install PostgreSQL" >&2; exit 69; }

# PostgreSQL refuses to run as root.
as_owner() { if [ "$(id -u)" -eq 0 ]; then su -s /bin/sh postgres -c "$*"; else sh -c "$*"; fi; }

home=$(mktemp -d /tmp/with-postgres.XXXXXX)
[ "$(id -u)" -ne 0 ] || chown postgres "$home"
cleanup() {
  as_owner "'$bin/pg_ctl' -D '$home/data' -m immediate stop" >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

port=$(node -p 'const s = require("net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); }); ""' | tail -1)
cd "$home"
as_owner "'$bin/initdb' -D '$home/data' -U test --auth=trust --encoding=UTF8 --no-locale" >/dev/null
as_owner "'$bin/pg_ctl' -D '$home/data' -w -l '$home/log' -o '-p $port -k $home -c listen_addresses=127.0.0.1' start" >/dev/null ||
  { cat "$home/log" >&2; exit 70; }
cd "$OLDPWD"
export TEST_POSTGRES_URL="postgres://test@127.0.0.1:$port/postgres"
"$@"
