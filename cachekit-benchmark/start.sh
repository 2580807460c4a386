#!/usr/bin/env bash
# Measures what the kit adds to the deployment of an application on Open Liberty: a WAR with one resource and one bean, without
# the kit, with the libraries that it needs alone, and with the kit (in memory, as it comes), in turn. Each is dropped into a server that was just started and has come to
# rest; what is counted is what the server's process takes until it rests again. Nobody calls the application.
#
#   -r rounds (7)
#
# Prints the table of docs/footprint.md. CPU time hardly depends on what else the machine does; the time of the deployment does.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
rounds=7

usage() { sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$0" >&2; exit 2; }
while getopts r:h option; do
  [[ $option == r && $OPTARG =~ ^[1-9][0-9]?$ ]] || usage
  rounds=$OPTARG
done
((OPTIND > $#)) || usage
for program in mvn java javac jar jcmd jstat python3 timeout setsid unzip; do
  command -v "$program" >/dev/null || { echo "$program is missing" >&2; exit 2; }
done
cd "$top"
work=$(mktemp -d)
server=

# Ends the server by its own process group.
stop_server() {
  [ -n "$server" ] || return 0
  kill -TERM -- "-$server" 2>/dev/null || true
  for _ in $(seq 60); do
    kill -0 -- "-$server" 2>/dev/null || break
    sleep 0.5
  done
  kill -KILL -- "-$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
}
stop() {
  trap '' INT TERM
  stop_server
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
fail() { echo "NOT ok: $1" >&2; tail -n 40 "$work/console" >&2 || true; exit 1; }

echo "== Build" >&2
timeout -k 60 3600 mvn -B -ntp -q -Prun -pl sample-war -am package dependency:build-classpath -Dmdep.outputFile=target/classpath \
  liberty:create >&2
wlp=$(echo .liberty/*/wlp | tr ' ' '\n' | tail -n 1)

# The application, once alone and once with the libraries that the sample has of the kit.
mkdir -p "$work/source/io/start" "$work/plain/WEB-INF/classes"
cat >"$work/source/io/start/Hello.java" <<'JAVA'
package io.start;

@jakarta.ws.rs.Path("/")
@jakarta.enterprise.context.RequestScoped
public class Hello {

    @jakarta.inject.Inject
    Words words;

    @jakarta.ws.rs.GET
    public String hello() {
        return words.hello();
    }

    @jakarta.enterprise.context.ApplicationScoped
    public static class Words {
        public String hello() {
            return "hello";
        }
    }

    @jakarta.ws.rs.ApplicationPath("/")
    public static class Application extends jakarta.ws.rs.core.Application {}
}
JAVA
javac --release 17 -proc:none -cp "$(cat sample-war/target/classpath)" -d "$work/plain/WEB-INF/classes" "$work/source/io/start/Hello.java"
echo '<beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>' >"$work/plain/WEB-INF/beans.xml"
cp -r "$work/plain" "$work/libraries"
cp -r "$work/plain" "$work/kit"
unzip -q -j sample-war/target/run/sample.war 'WEB-INF/lib/*.jar' -x '*cachekit-admin*' '*jdk14*' -d "$work/kit/WEB-INF/lib"
unzip -q -j sample-war/target/run/sample.war 'WEB-INF/lib/*.jar' -x '*cachekit-*' '*jdk14*' -d "$work/libraries/WEB-INF/lib"
for name in plain libraries kit; do
  jar --create --file "$work/$name.war" -C "$work/$name" .
done

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Starts a server without an application.
start_server() {
  local usr=$work/usr
  rm -rf "$usr"
  mkdir -p "$usr/servers/start/dropins"
  cat >"$usr/servers/start/server.xml" <<XML
<server>
  <featureManager>
    <feature>servlet-6.0</feature><feature>restfulWS-3.1</feature><feature>cdi-4.0</feature><feature>jsonb-3.0</feature>
    <feature>mpConfig-3.1</feature><feature>mpMetrics-5.1</feature><feature>mpHealth-4.0</feature><feature>concurrent-3.0</feature>
  </featureManager>
  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="$(free_port)" httpsPort="-1"/>
  <mpMetrics authentication="false"/>
  <applicationMonitor pollingRate="200ms"/>
</server>
XML
  echo '-Xmx512m' >"$usr/servers/start/jvm.options"
  WLP_USER_DIR=$usr setsid timeout -k 30 600 "$wlp/bin/server" run start </dev/null >"$work/console" 2>&1 &
  server=$!
  log_of CWWKF0011I >/dev/null
  pid=$(pgrep -g "$server" -x java) || fail 'the server has no process'
}

# Waits for a message of the server, and prints it.
log_of() {
  for _ in $(seq 1200); do
    grep -m 1 "$1" "$work/console" && return 0
    kill -0 "$server" 2>/dev/null || fail 'the server has ended'
    sleep 0.1
  done
  fail "no $1"
}

# CPU time of the process, in ticks of the kernel.
ticks() { sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }'; }

# Waits until the process takes at most two hundredths of the time for three seconds.
rest() {
  local calm=0 before now
  before=$(ticks)
  for _ in $(seq 120); do
    sleep 1
    now=$(ticks)
    if ((now - before <= $(getconf CLK_TCK) / 50)); then ((++calm)); else calm=0; fi
    before=$now
    ((calm < 3)) || return 0
  done
  fail 'the server does not come to rest'
}

classes() { jstat -class "$pid" | awk 'NR == 2 { print $1 }'; }
heap() { jcmd "$pid" GC.class_histogram | awk '/^Total/ { print $3 }'; }
threads() { jcmd "$pid" Thread.print >"$work/threads" && grep -c '^"' "$work/threads"; }

# One deployment: seconds, CPU milliseconds, classes, threads, live bytes, threads of the kit.
measure() {
  local used count live many before
  start_server
  rest
  many=$(threads) count=$(classes) live=$(heap)
  rest
  used=$(ticks)
  cp "$work/$1.war" "$work/usr/servers/start/start.war"
  mv "$work/usr/servers/start/start.war" "$work/usr/servers/start/dropins/start.war"
  before=$(log_of CWWKZ0001I)
  ! grep -E 'CWWKZ0002E|CWWKZ0004E' "$work/console" >&2 || fail "$1 was not deployed"
  rest
  used=$(($(ticks) - used))
  count=$(($(classes) - count)) many=$(($(threads) - many)) live=$(($(heap) - live))
  echo "$(sed -E 's/.* ([0-9.,]+) seconds.*/\1/; s/,/./' <<<"$before")" "$((used * 1000 / $(getconf CLK_TCK)))" \
    "$count" "$many" "$live" "$(grep -c '^"cachekit' "$work/threads" || true)" >>"$work/$1.figures"
  stop_server
}

for round in $(seq "$rounds"); do
  if ((round % 2)); then order=(plain libraries kit); else order=(kit libraries plain); fi
  for name in "${order[@]}"; do
    measure "$name"
    echo "round $round: $name $(tail -n 1 "$work/$name.figures")" >&2
  done
done

echo "Measured on $(nproc) cores of $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1); $(java -version 2>&1 | sed -n 2p);" \
  "$(basename "$(dirname "$wlp")" | sed 's/^/Open Liberty /'); $rounds rounds." >&2
python3 - "$work" <<'PYTHON'
import statistics
import sys

plain, libraries, kit = (
    list(zip(*([float(figure) for figure in line.split()] for line in open(f"{sys.argv[1]}/{name}.figures"))))
    for name in ("plain", "libraries", "kit")
)
ROWS = (
    ("time until it is started", 1000, "ms", 0),
    ("CPU time", 1, "ms", 0),
    ("classes loaded", 1, "", 0),
    ("threads", 1, "", 0),
    ("live heap", 1e-6, "MB", 1),
    ("threads of the kit", 1, "", 0),
)


def text(value, unit, digits):
    return f"{value:,.{digits}f}" + (f" {unit}" if unit else "")


print("|  | without | its libraries alone | with the kit | kit − without | spread |")
print("| --- | ---: | ---: | ---: | ---: | ---: |")
for (name, factor, unit, digits), *columns in zip(ROWS, plain, libraries, kit):
    columns = [[factor * value for value in values] for values in columns]
    added = [one - other for one, other in zip(columns[2], columns[0])]
    cells = [statistics.median(values) for values in (*columns, added)]
    words = [text(value, unit, digits) for value in cells]
    spread = f"{text(min(added), unit, digits)} to {text(max(added), unit, digits)}"
    print("| " + " | ".join([name, *words, spread]) + " |")
PYTHON
