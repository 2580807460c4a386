#!/usr/bin/env bash
# Measures what a hit of @CachedResponse costs: requests per second of the sample on Open Liberty for
#   constant   a resource that returns a constant array of bytes, as long as the product's JSON;
#   cached     a product, answered from the cache (in memory);
#   miss       products one after the other, of which the cache (of a hundredth of them) has hardly any: read and stored;
#   uncached   the product of the second, read from the database each time;
#   nginx      the same, from nginx' proxy_cache in front of "uncached", if nginx and its module for purges are installed;
#   varnish    the same, from Varnish in front of it, if that is installed;
# in turn, round by round, their ratios, and the CPU time of all servers for a request. Then, what the caches show of changes
# (stale.py). Figures of one machine at one time: only the ratios say much.
#
#   -r rounds (3)   -d seconds of each measurement (10)   -w seconds of each warm-up (30), in three turns
#   -c connections (32)   -t threads of wrk (1)   -H 'Name: value', a header line for all calls; may be repeated
#   -o prefix: also writes PREFIX-ROUND.json for each round, in the format of JMH
#
# A server of two cores is warm after some 100,000 requests; ratios of earlier ones are worth nothing.
# SAMPLE_JVM_ARGS is added to the options of the server's JVM.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")
rounds=3 seconds=10 warmup=30 connections=32 threads=1 headers=() prefix=

usage() { sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0" >&2; exit 2; }
while getopts r:d:w:c:t:H:o:h option; do
  [[ $option == [Ho] || ${OPTARG:-1} =~ ^[1-9][0-9]{0,4}$ ]] || usage
  case $option in
    H) headers+=(-H "$OPTARG") ;;
    r) rounds=$OPTARG ;;
    d) seconds=$OPTARG ;;
    w) warmup=$OPTARG ;;
    c) connections=$OPTARG ;;
    t) threads=$OPTARG ;;
    o) prefix=$(realpath -m -- "$OPTARG") ;;
    *) usage ;;
  esac
done
((OPTIND > $#)) || usage
export PATH="$PATH:/usr/sbin"
for program in wrk:wrk curl:curl python3:python3 mvn:maven java:openjdk-17-jdk; do
  command -v "${program%:*}" >/dev/null || { echo "${program%:*} is missing: apt-get install ${program#*:}" >&2; exit 2; }
done

purge_module=/usr/lib/nginx/modules/ngx_http_cache_purge_module.so
proxies=()
if command -v nginx >/dev/null && [ -e "$purge_module" ]; then
  proxies+=(nginx)
else
  echo "nginx is not measured: apt-get install nginx-light libnginx-mod-http-cache-purge"
fi
if command -v varnishd >/dev/null; then
  proxies+=(varnish)
else
  echo "Varnish is not measured: apt-get install varnish"
fi

work=$(mktemp -d)
servers=() # process groups

# Ends the servers by their own process groups.
stop() {
  local group
  trap '' INT TERM
  for group in "${servers[@]}"; do
    kill -TERM -- "-$group" 2>/dev/null || true
  done
  for group in "${servers[@]}"; do
    for _ in $(seq 60); do
      kill -0 -- "-$group" 2>/dev/null || break
      sleep 0.5
    done
    kill -KILL -- "-$group" 2>/dev/null || true
    wait "$group" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() { echo "NOT ok: $1" >&2; tail -n 40 "$work/server.log" >&2; exit 1; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port)
declare -A proxy_ports
for proxy in "${proxies[@]}"; do
  proxy_ports[$proxy]=$(free_port)
done
base="http://127.0.0.1:$port"
export SAMPLE_ADMIN_PASSWORD="bench-$RANDOM$RANDOM$RANDOM"
cd "$top"
set -m
HTTP_PORT=$port CACHEKIT_BACKEND=memory CACHEKIT_MAX_MEMORY_ITEMS=1000 JVM_ARGS="-Xmx1g ${SAMPLE_JVM_ARGS:-}" \
  timeout -k 30 "$((1200 + (rounds * seconds + warmup) * 4))" \
  mvn -B -ntp -Prun -pl sample-war -am package liberty:run </dev/null >"$work/server.log" 2>&1 &
servers+=("$!")
set +m
for _ in $(seq 600); do
  curl -fsS -m 5 -o /dev/null "$base/health/ready" 2>/dev/null && break
  kill -0 "${servers[0]}" 2>/dev/null || fail 'the sample has ended'
  sleep 1
done

# The proxies keep what they get for ten minutes, as the resource does.
start_nginx() {
  mkdir "$work/nginx" "$work/nginx/cache"
  sed -e "s:@module@:$purge_module:; s:@folder@:$work/nginx:; s:@user@:$(id -un) $(id -gn):; s:@port@:$1:; s:@origin@:$port:" \
    "$here/proxies/nginx.conf" >"$work/nginx/nginx.conf"
  nginx -c "$work/nginx/nginx.conf" -e "$work/nginx/error.log" </dev/null >>"$work/server.log" 2>&1 &
}
start_varnish() {
  sed -e "s:@origin@:$port:" "$here/proxies/varnish.vcl" >"$work/varnish.vcl"
  varnishd -F -j none -n "$work/varnish" -a "127.0.0.1:$1" -f "$work/varnish.vcl" -s malloc,64m -T none \
    </dev/null >>"$work/server.log" 2>&1 &
}
set -m
for proxy in "${proxies[@]}"; do
  "start_$proxy" "${proxy_ports[$proxy]}"
  servers+=("$!")
done
set +m

names=(constant cached miss uncached "${proxies[@]}")
off='/api/products/4711?cache=off'
paths=(/api/constant /api/products/4711 '' "$off")
bases=("$base" "$base" "$base" "$base")
for proxy in "${proxies[@]}"; do
  paths+=("$off")
  bases+=("http://127.0.0.1:${proxy_ports[$proxy]}")
done
all=("${!names[@]}")
status() { sed -n 's/^[Cc]ache-[Ss]tatus: //p' "$work/head" | tr -d '\r'; }

# Lets wrk ask for all 100,000 products in turn, each of its threads from elsewhere.
cat >"$work/miss.lua" <<'LUA'
local threads = 0
function setup(thread)
  thread:set("number", os.time() * 7919 + threads * 50021)
  threads = threads + 1
end
function request()
  number = number + 1
  return wrk.format("GET", "/api/products/" .. string.format("%d", number % 100000 + 1))
end
LUA

# One call: what the path answers with, and where from. Run before and after the measurements.
check() {
  for i in "${all[@]}"; do
    path=${paths[i]:-/api/products/$((RANDOM % 4000 + 1))}
    curl -fsS -m 30 "${headers[@]}" -D "$work/head" -o "$work/body.$i" --retry 20 --retry-connrefused "${bases[i]}$path" ||
      fail "$path gives no answer"
    case $i/$(status) in
      0/ | 1/*'CacheKit; hit'* | 2/*'CacheKit; fwd=uri-miss'*stored*) ;;
      3/*hit*) fail "$path is a hit" ;;
      3/*) ;;
      [45]/*) grep -qi '^X-Cache: *HIT' "$work/head" || fail "$path of ${names[i]} is no hit" ;;
      *) fail "$path: Cache-Status is '$(status)'" ;;
    esac
    ((i == 2)) || cmp -s "$work/body.0" "$work/body.$i" || fail "$path is another body than ${paths[0]}"
  done
}

# Hits and misses of the cache since its start.
counts() { curl -fsS -m 30 "$base/api/stats" | python3 -c 'import json, sys; s = json.load(sys.stdin); print(s["hits"], s["misses"])'; }

# The CPU time of all servers up to now, in ticks of the kernel.
ticks() {
  local group pids=()
  for group in "${servers[@]}"; do
    mapfile -t -O "${#pids[@]}" pids < <(pgrep -g "$group" | sed 's:^:/proc/:')
  done
  sed 's/.*) //' "${pids[@]/%//stat}" 2>/dev/null | awk '{ sum += $12 + $13 } END { print sum }'
}

# Requests per second of a path, by its place in the list, for so many seconds, and microseconds of CPU for a request. An
# answer of another class than 2xx, or a broken connection, is an error.
measure() {
  local script=() before after used
  [ -n "${paths[$1]}" ] || script=(-s "$work/miss.lua")
  before=$(counts) || fail 'no statistics'
  used=$(ticks)
  timeout "$(($2 + 60))" wrk -t "$threads" -c "$connections" -d "${2}s" --timeout 10s "${script[@]}" "${headers[@]}" \
    "${bases[$1]}${paths[$1]}" >"$work/wrk" || fail "wrk: $(cat "$work/wrk")"
  ! grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2 || fail "errors at ${names[$1]}"
  used=$(($(ticks) - used))
  after=$(counts) || fail 'no statistics'
  [ "${names[$1]}" != miss ] || missed $before $after || fail "hits among the misses: $before, then $after"
  awk -v micros="$((used * (1000000 / $(getconf CLK_TCK))))" '
    / requests in / { count = $1 } /^Requests\/sec:/ { print $2, micros / count }' "$work/wrk"
}

# Whether at most one read in twenty was a hit, by hits and misses before and after.
missed() { (($4 - $2 > 19 * ($3 - $1))); }

# Both figures of each path, into the line.
turn() {
  line=
  for i in "${all[@]}"; do
    line+="$(measure "$i" "$1") "
  done
}

for i in 1 "${all[@]:4}"; do
  curl -fsS -m 30 "${headers[@]}" -o /dev/null --retry 20 --retry-connrefused "${bases[i]}${paths[i]}" ||
    fail "${names[i]} has no product"
done
check
for turn in 1 2 3; do
  turn "$(((warmup + 2) / 3))"
  echo "warm-up $turn: $line"
done
echo "requests per second, microseconds of CPU for a request: ${names[*]}"
for round in $(seq "$rounds"); do
  turn "$seconds"
  echo "$line" | tee -a "$work/figures" | sed "s/^/round $round: /"
done
check

echo
echo "$(nproc) cores, shared with wrk; $(java -version 2>&1 | sed -n 2p); $(wc -c <"$work/body.0") bytes;" \
  "$connections connections, $rounds rounds of $seconds s"
python3 - "$work/figures" "$connections" "$prefix" "${names[@]}" <<'PYTHON'
import json
import os
import statistics
import sys

figures, connections, prefix, *names = sys.argv[1:]
rounds = [[float(figure) for figure in line.split()] for line in open(figures)]
columns = dict(zip(names, zip(*(line[::2] for line in rounds))))
times = dict(zip(names, zip(*(line[1::2] for line in rounds))))


def row(name, values, form):
    print(f"{name:20}" + "".join(f"{value:>12{form}}" for value in (statistics.median(values), min(values), max(values))))


print(f"{'':20}{'median':>12}{'min':>12}{'max':>12}")
for name in names:
    row(name + " [1/s]", columns[name], ".0f")
for name in names:
    row(name + " [us CPU]", times[name], ".1f")
for over, under in (
    ("cached", "constant"),
    ("miss", "constant"),
    ("uncached", "constant"),
    ("cached", "uncached"),
    ("miss", "uncached"),
    ("cached", "nginx"),
    ("cached", "varnish"),
):
    if under in columns:
        row(over + "/" + under, [a / b for a, b in zip(columns[over], columns[under])], ".2f")


def result(benchmark, unit, name, figure):
    return {
        "benchmark": benchmark,
        "mode": "thrpt" if benchmark == "http" else "avgt",
        "threads": int(connections),
        "params": {"path": name},
        "primaryMetric": {"score": figure, "scoreUnit": unit, "rawData": [[figure]]},
        "secondaryMetrics": {},
    }


if prefix:
    os.makedirs(os.path.dirname(prefix), exist_ok=True)
    for number, line in enumerate(rounds, 1):
        with open(f"{prefix}-{number}.json", "w") as file:
            found = [result("http", "requests/s", *pair) for pair in zip(names, line[::2])]
            found += [result("http.cpu", "us/request", *pair) for pair in zip(names, line[1::2])]
            json.dump(found, file, indent=2)
PYTHON

shown=(cached="${bases[1]}${paths[1]}")
for i in "${all[@]:4}"; do
  shown+=("${names[i]}=${bases[i]}${paths[i]}")
done
echo
python3 "$here/stale.py" "$SAMPLE_ADMIN_PASSWORD" "${shown[@]}"
