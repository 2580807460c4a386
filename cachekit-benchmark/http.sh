#!/usr/bin/env bash
# Measures what a hit of @CachedResponse costs: requests per second of the sample on Open Liberty for
#   constant   a resource that returns a constant array of bytes, as long as the product's JSON;
#   cached     a product, answered from the cache (in memory);
#   uncached   the same product, read from the database each time;
# in turn, round by round, and their ratios. Figures of one machine at one time: only the ratios say much.
#
#   -r rounds (3)   -d seconds of each measurement (10)   -w seconds of each warm-up (30), in three turns
#   -c connections (32)   -t threads of wrk (1)   -H 'Name: value', a header line for all calls; may be repeated
#
# A server of two cores is warm after some 100,000 requests; ratios of earlier ones are worth nothing.
# SAMPLE_JVM_ARGS is added to the options of the server's JVM.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
rounds=3 seconds=10 warmup=30 connections=32 threads=1 headers=()

usage() { sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0" >&2; exit 2; }
while getopts r:d:w:c:t:H:h option; do
  [[ $option == H || ${OPTARG:-1} =~ ^[1-9][0-9]{0,4}$ ]] || usage
  case $option in
    H) headers+=(-H "$OPTARG") ;;
    r) rounds=$OPTARG ;;
    d) seconds=$OPTARG ;;
    w) warmup=$OPTARG ;;
    c) connections=$OPTARG ;;
    t) threads=$OPTARG ;;
    *) usage ;;
  esac
done
((OPTIND > $#)) || usage
for program in wrk:wrk curl:curl python3:python3 mvn:maven java:openjdk-17-jdk; do
  command -v "${program%:*}" >/dev/null || { echo "${program%:*} is missing: apt-get install ${program#*:}" >&2; exit 2; }
done

work=$(mktemp -d)
server=

# Ends the server by its own process group.
stop() {
  trap '' INT TERM
  if [ -n "$server" ]; then
    kill -TERM -- "-$server" 2>/dev/null || true
    for _ in $(seq 60); do
      kill -0 -- "-$server" 2>/dev/null || break
      sleep 0.5
    done
    kill -KILL -- "-$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() { echo "NOT ok: $1" >&2; tail -n 40 "$work/server.log" >&2; exit 1; }

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base="http://127.0.0.1:$port"
cd "$top"
set -m
HTTP_PORT=$port CACHEKIT_BACKEND=memory JVM_ARGS="-Xmx1g ${SAMPLE_JVM_ARGS:-}" \
  timeout -k 30 "$((1200 + (rounds * seconds + warmup) * 3))" \
  mvn -B -ntp -DskipTests -Djacoco.skip -pl sample-war -am package liberty:run </dev/null >"$work/server.log" 2>&1 &
server=$!
set +m
for _ in $(seq 600); do
  curl -fsS -m 5 -o /dev/null "$base/health/ready" 2>/dev/null && break
  kill -0 "$server" 2>/dev/null || fail 'the sample has ended'
  sleep 1
done

names=(constant cached uncached)
paths=(/api/constant /api/products/4711 '/api/products/4711?cache=off')
status() { sed -n 's/^[Cc]ache-[Ss]tatus: //p' "$work/head" | tr -d '\r'; }

# One call: what the path answers with, and where from. Run before and after the measurements.
check() {
  for i in 0 1 2; do
    curl -fsS -m 30 "${headers[@]}" -D "$work/head" -o "$work/body.$i" "$base${paths[i]}" || fail "${paths[i]} gives no answer"
    case $i/$(status) in
      0/ | 1/*'CacheKit; hit'*) ;;
      2/*hit*) fail "${paths[i]} is a hit" ;;
      2/*) ;;
      *) fail "${paths[i]}: Cache-Status is '$(status)'" ;;
    esac
    cmp -s "$work/body.0" "$work/body.$i" || fail "${paths[i]} is another body than ${paths[0]}"
  done
}

# Requests per second of a path. An answer of another class than 2xx, or a broken connection, is an error.
measure() {
  timeout "$(($2 + 60))" wrk -t "$threads" -c "$connections" -d "${2}s" --timeout 10s "${headers[@]}" "$base$1" >"$work/wrk" \
    || fail "wrk: $(cat "$work/wrk")"
  ! grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2 || fail "errors at $1"
  sed -n 's/^Requests\/sec: *//p' "$work/wrk"
}

curl -fsS -m 30 "${headers[@]}" -o /dev/null "$base${paths[1]}" || fail 'there is no product'
check
for turn in 1 2 3; do
  line=
  for i in 0 1 2; do
    line+="$(measure "${paths[i]}" "$(((warmup + 2) / 3))") "
  done
  echo "warm-up $turn: $line"
done
echo "requests per second: ${names[*]}"
for round in $(seq "$rounds"); do
  line=
  for i in 0 1 2; do
    line+="$(measure "${paths[i]}" "$seconds") "
  done
  echo "$line" | tee -a "$work/figures" | sed "s/^/round $round: /"
done
check

echo
echo "$(nproc) cores, shared with wrk; $(java -version 2>&1 | sed -n 2p); $(wc -c <"$work/body.0") bytes;" \
  "$connections connections, $rounds rounds of $seconds s"
python3 - "$work/figures" <<'PYTHON'
import statistics
import sys

rounds = [[float(figure) for figure in line.split()] for line in open(sys.argv[1])]
constant, cached, uncached = zip(*rounds)


def row(name, values, form):
    print(f"{name:20}" + "".join(f"{value:>12{form}}" for value in (statistics.median(values), min(values), max(values))))


print(f"{'':20}{'median':>12}{'min':>12}{'max':>12}")
for name, values in (("constant", constant), ("cached", cached), ("uncached", uncached)):
    row(name + " [1/s]", values, ".0f")
for name, over, under in (
    ("cached/constant", cached, constant),
    ("uncached/constant", uncached, constant),
    ("cached/uncached", cached, uncached),
):
    row(name, [a / b for a, b in zip(over, under)], ".2f")
PYTHON
