#!/usr/bin/env bash
# Asks the gate at a steady rate by a generator that leaves the two cores to the product, beside the plainest answer of the
# server (/health/live) at the same rate in the same run. Prints: name p50 p99 max failed, in milliseconds.
#
#   generate-register.sql first (scale.subprocessors = 1000), then:
#   measure-gate.sh http://localhost:8080 TOKEN [rate per second, 500] [seconds, 30] [subprocessors, 1000]
#
# Needs h2load (Debian: nghttp2-client). Fifty connections share the rate, so that an answer slower than 100 ms at 500 per
# second delays the next question of its connection: GateLoad.java counts such a question from the moment it was due.
set -euo pipefail
BASE=${1:?address of the product} TOKEN=${2:?token with the scope gate} RATE=${3:-500} SECONDS_EACH=${4:-30} SUBPROCESSORS=${5:-1000}
GENERATORS=5 CONNECTIONS=10
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

for n in $(seq 1 "$SUBPROCESSORS"); do
    echo "$BASE/api/v1/gate?subprocessor=processor-$n&service=service-$((1 + n % 20))&function=function-$((1 + n % 50))"
done > "$WORK/questions"
echo "$BASE/health/live" > "$WORK/live"

# $1 name, $2 file of addresses, $3 seconds. Every generator asks in an order of its own.
run() {
    for g in $(seq $GENERATORS); do
        shuf --random-source=<(yes "$g") "$2" > "$WORK/order-$g"
        h2load --h1 -c $CONNECTIONS -t 1 --rps=$((RATE / GENERATORS / CONNECTIONS)) -n $((RATE / GENERATORS * $3)) -i "$WORK/order-$g" \
            -H "Authorization: Bearer $TOKEN" --log-file="$WORK/log-$g" > /dev/null &
    done
    wait
    cat "$WORK"/log-* | sort -n -k3 | awk -v name="$1" -v rate="$RATE" '$2 != 200 { failed++ } { took[NR] = $3 / 1000 } END {
        printf "%-12s p50 %7.2f ms  p99 %7.2f ms  max %7.2f ms  failed %d of %d at %d/s\n", name, took[int(NR * 0.50)], took[int(NR * 0.99)], took[NR], failed, NR, rate }'
    rm -f "$WORK"/log-*
}

run warm-up "$WORK/questions" 20
run gate "$WORK/questions" "$SECONDS_EACH"
run health/live "$WORK/live" "$SECONDS_EACH"
