#!/usr/bin/env bash
# Measures lists of a large register beside the same questions in plain SQL, in one run. Prints: name ours yardstick ratio goal.
#
#   generate-register.sql first, then:  measure-register.sh [--limit 2] http://localhost:8080 "host=localhost port=5432 dbname=registry user=…"
#
# With --limit it ends with exit code 1, and the names, when a ratio is above it.
#
# Ours is the time to the last byte of the JSON, the best of three, each of another day so that no kept answer is measured. The
# yardstick reads by psql to nowhere, in one statement, one version per engagement with its content and the first and last day
# of the unbroken stretch around it, for the same filter, day and instant (best of three).
set -euo pipefail
LIMIT=
if [ "${1:-}" = --limit ]; then
    LIMIT=${2:?a ratio, for example 2}
    shift 2
fi
BASE=${1:?address of the product} DB=${2:?connection string of psql}
API=$BASE/api/v1
TODAY=$(date -u +%F)

sql() { psql -X -q -v ON_ERROR_STOP=1 "$DB" "$@"; }
KNOWN=$(sql -Atc "select to_char(known_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from register_head")
OLD_DAY=2021-09-01
SERVICE=service-3 FUNCTION=function-7 COUNTRY=CH NAME=processor\ 00012

# $1 condition on versions of the day, $2 day, $3 instant
statement() {
    cat <<SQL
\o /dev/null
with open as (select * from register_entry where known @> timestamptz '$3'),
stretch as (select fact_id, unnest(range_agg(valid)) as days from open group by fact_id),
shown as (select e.*, s.days from open e join stretch s on s.fact_id = e.fact_id and s.days @> e.valid where e.valid @> date '$2')
select s.subprocessor_id, s.fact, s.fact_id, s.status, s.content, lower(s.days), upper(s.days), s.end_reason, c.baseline
from shown s join change c on c.id = s.change_id
where s.subprocessor_id in (select subprocessor_id from shown where $1)
order by s.subprocessor_id, s.fact_id;
SQL
}

# The same without the stretches: the versions of the day and nothing else.
plain() {
    cat <<SQL
\o /dev/null
select s.subprocessor_id, s.fact, s.fact_id, s.status, s.content, s.valid from register_entry s
where s.known @> timestamptz '$3' and s.valid @> date '$2' and s.subprocessor_id in (
    select subprocessor_id from register_entry where known @> timestamptz '$3' and valid @> date '$2' and $1);
SQL
}

best() { sort -n | head -1; }
# $1 query, $2 its first day
ours() {
    for try in 0 1 2; do
        curl -fsS -o /dev/null -w '%{time_total}\n' "$API/$1asOf=$(date -u -d "$2 + $try day" +%F)"
    done | best
}
theirs() {
    local file
    file=$(mktemp)
    cat > "$file"
    for try in 1 2 3; do
        { TIMEFORMAT=%R; time sql -f "$file"; } 2>&1
    done | best
    rm -f "$file"
}
OVER=()
line() {
    awk -v n="$1" -v o="$2" -v y="$3" -v p="$4" 'BEGIN { printf "%-22s %8.3f s %8.3f s %6.2f  (rows of the day alone %.3f s)  goal <= 2\n", n, o, y, o / y, p }'
    if [ -n "$LIMIT" ] && awk -v o="$2" -v y="$3" -v l="$LIMIT" 'BEGIN { exit !(o / y > l) }'; then
        OVER+=("$1")
    fi
}

# $1 name, $2 query, $3 condition, $4 day, $5 instant
measure() { line "$1" "$(ours "$2" "$4")" "$(statement "$3" "$4" "$5" | theirs)" "$(plain "$3" "$4" "$5" | theirs)"; }

measure list "register?" true "$TODAY" "$KNOWN"
measure service "register?service=$SERVICE&" "service = '$SERVICE'" "$TODAY" "$KNOWN"
measure function "register?function=$FUNCTION&" "content -> 'functions' ? '$FUNCTION'" "$TODAY" "$KNOWN"
measure country "register?country=$COUNTRY&" "content @> '{\"locations\": [{\"country\": \"$COUNTRY\"}]}'" "$TODAY" "$KNOWN"
measure q "register?q=${NAME// /%20}&" "fact = 'identity' and content ->> 'name' ilike '%$NAME%'" "$TODAY" "$KNOWN"
measure "as of $OLD_DAY" "register?" true "$OLD_DAY" "$KNOWN"
measure "as known then" "register?knownAt=${OLD_DAY}T00:00:00Z&" true "$OLD_DAY" "${OLD_DAY}T00:00:00Z"
measure "first 100" "register?limit=100&" "subprocessor_id in (select subprocessor_id from register_entry where fact = 'identity'
    and upper_inf(known) and upper_inf(valid) order by content ->> 'name' limit 100)" "$TODAY" "$KNOWN"

DIFFERENT=$(curl -fsS -o /dev/null -w '%{time_total}' "$API/register/diff?from=$OLD_DAY&to=$TODAY")
line diff "$DIFFERENT" "$( { statement true "$OLD_DAY" "$KNOWN"; statement true "$TODAY" "$KNOWN"; } | theirs)" \
    "$( { plain true "$OLD_DAY" "$KNOWN"; plain true "$TODAY" "$KNOWN"; } | theirs)"
for try in 1 2; do curl -fsS -o /dev/null -w 'default list, kept: %{time_total} s, %{size_download} bytes\n' "$API/register"; done
if [ "${#OVER[@]}" -gt 0 ]; then
    echo "Above $LIMIT times the yardstick: $(IFS=,; echo "${OVER[*]}")" >&2
    exit 1
fi
