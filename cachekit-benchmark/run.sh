#!/usr/bin/env bash
# Measures the kit and its peers, and writes docs/benchmarks.md with its plots, and the figures of docs/scaling.md, from what was
# measured. Takes more than an hour, in which the machine should do nothing else; the figures stay in
# cachekit-benchmark/target/benchmarks.
#
#   -r rounds (3)
#   -q a quick trial: everything once and briefly, to see that it runs; its page goes to cachekit-benchmark/target/trial
#   -o only the page, from the figures of an earlier run
#   -t only the cost of telemetry on a hit: prints the table of docs/telemetry.md, in some minutes, also on a busy machine
#   -w only the cost of windows on a hit: prints the table of docs/failures/source-fails.md, likewise
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
module=cachekit-benchmark
figures=$module/target/benchmarks
docs=docs
rounds=3 quick= measure=yes cost=

# Programs beside those of JMH, each called with a folder and a number of rounds.
programs=(MemoryScale HitRatio NodesScale ChangesScale BucketsScale TagPurge)

usage() { sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0" >&2; exit 2; }
while getopts r:qotwh option; do
  case $option in
    r) [[ $OPTARG =~ ^[1-9][0-9]?$ ]] || usage; rounds=$OPTARG ;;
    q) quick=yes ;;
    o) measure= ;;
    t) cost=TelemetryCost ;;
    w) cost=WindowsCost ;;
    *) usage ;;
  esac
done
((OPTIND > $#)) || usage
for program in mvn java timeout setsid; do
  command -v "$program" >/dev/null || { echo "$program is missing" >&2; exit 2; }
done
if [ -n "$quick" ]; then
  rounds=1 figures=$module/target/trial/figures docs=$module/target/trial
fi
cd "$top"
child=

# Ends what is under way by its own process group.
stop() {
  trap '' INT TERM
  [ -n "$child" ] || return 0
  kill -TERM -- "-$child" 2>/dev/null || return 0
  for _ in $(seq 120); do
    kill -0 -- "-$child" 2>/dev/null || return 0
    sleep 0.5
  done
  kill -KILL -- "-$child" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command in a process group of its own, for so many seconds at most.
bounded() {
  local seconds=$1
  shift
  setsid timeout -k 60 "$seconds" "$@" </dev/null &
  child=$!
  wait "$child" || { echo "NOT ok: … ${*: -3}" >&2; exit 1; }
  child=
}

# Runs a class of the module. A trial, whose figures say nothing, runs beside other benchmarks, too.
class() {
  bounded "$1" java ${quick:+-Djmh.ignoreLock=true} -cp "$module/target/classes:$(cat $module/target/classpath)" \
    "io.cachekit.benchmark.${@:2}"
}

echo "== Build"
bounded 3600 mvn -B -ntp -q -Pbenchmark -pl $module -am package dependency:build-classpath -Dmdep.outputFile=target/classpath \
  -DskipTests -Djacoco.skip

if [ -n "$cost" ]; then
  class 3600 "cost.$cost"
  exit
fi

if [ -n "$measure" ]; then
  rm -rf "$figures"
  mkdir -p "$figures"
  echo "== Benchmarks by JMH"
  class $((rounds * 6 * 3600)) suite.Suite "$figures" "$([ -n "$quick" ] && echo 0 || echo "$rounds")"
  for program in "${programs[@]}"; do
    if [ -e "$module/target/classes/io/cachekit/benchmark/scale/$program.class" ]; then
      echo "== $program"
      class $((rounds * 3600)) "scale.$program" "$figures" "$rounds"
    else
      echo "== There is no $program"
    fi
  done
  echo "== HTTP"
  if command -v wrk >/dev/null && command -v curl >/dev/null && command -v python3 >/dev/null; then
    bounded $((3600 + rounds * 600)) $module/http.sh -r "$rounds" ${quick:+-d 2 -w 6} -o "$figures/http"
  else
    echo "Not measured, for wrk, curl or python3 is missing: apt-get install wrk curl python3"
  fi
fi

echo "== Pages"
mkdir -p "$docs"
class 600 report.Report "$figures" "$docs"
echo "$docs/benchmarks.md"
if [ -z "$quick" ]; then
  class 600 scale.ScalingFigures "$figures" "$docs/scaling.md"
  echo "$docs/scaling.md"
fi
