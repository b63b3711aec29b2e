#!/usr/bin/env bash
# Plants violations of the wall around the deterministic cores in a copy of the tree, and expects the build to name
# every one of them. A gate that lets one through fails this script. Usage: build/wall-test.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
(cd "$root" && git ls-files -z | tar --null -T - -cf -) | tar -xf - -C "$copy"
cd "$copy"
planted=$copy/engine/core/src/main/java/com/tradebaas/core/planted
mkdir -p "$planted"
count=0
missed=0

# plant NAME BODY: one class with one violation.
plant()
{
    printf 'package com.tradebaas.core.planted;\n\nfinal class %s\n{\n    %s\n}\n' "$1" "$2" > "$planted/$1.java"
}

# expect LOG NAME...: the build failed, and its output names each planted class.
expect()
{
    local log=$1 name
    shift
    for name in "$@"; do
        count=$((count + 1))
        if ! grep -q "planted[./]$name\b" "$log"; then
            missed=$((missed + 1))
            echo "NOT CAUGHT: $name"
        fi
    done
}

# build LOG ARG...: must fail.
build()
{
    local log=$1
    shift
    if mvn -B -pl engine/core -am "$@" > "$log" 2>&1; then
        echo "NOT CAUGHT: the build passed with planted violations ($*)"
        missed=$((missed + 1))
    fi
}

echo "wall: the tree as it is must pass"
rm -rf "$planted"
if ! mvn -B -pl engine/core -am process-classes > "$copy/clean.log" 2>&1; then
    tail -n 30 "$copy/clean.log"
    echo "wall: the build fails without any planted violation"
    exit 1
fi

echo "wall: forbidden calls"
mkdir -p "$planted"
plant ClockMillis 'long bad() { return System.currentTimeMillis(); }'
plant ClockNano 'long bad() { return System.nanoTime(); }'
plant ClockReference 'java.util.function.LongSupplier bad() { return System::nanoTime; }'
plant ClockInstant 'Object bad() { return java.time.Instant.now(); }'
plant ClockDate 'Object bad() { return new java.util.Date(); }'
plant ClockLocalDate 'Object bad() { return java.time.LocalDate.now(); }'
plant ClockZone 'Object bad() { return java.time.ZoneId.systemDefault(); }'
plant Threads 'void bad() { new Thread(() -> { }).start(); }'
plant ThreadLocals 'final ThreadLocal<String> bad = new ThreadLocal<>();'
plant Executors 'Object bad() { return java.util.concurrent.Executors.newCachedThreadPool(); }'
plant Atomics 'final java.util.concurrent.atomic.AtomicLong bad = new java.util.concurrent.atomic.AtomicLong();'
plant ConcurrentMaps 'Object bad() { return new java.util.concurrent.ConcurrentHashMap<String, String>(); }'
plant RandomMath 'Object bad() { return Math.random(); }'
plant RandomUtil 'Object bad() { return new java.util.Random(); }'
plant RandomSplit 'Object bad() { return new java.util.SplittableRandom(); }'
plant RandomUuid 'Object bad() { return java.util.UUID.randomUUID(); }'
plant RandomSecure 'Object bad() { return new java.security.SecureRandom(); }'
plant HashMaps 'final java.util.Map<String, String> bad = new java.util.HashMap<>();'
plant HashSets 'final java.util.Set<String> bad = new java.util.HashSet<>();'
plant IdentityMaps 'final java.util.Map<String, String> bad = new java.util.IdentityHashMap<>();'
plant SetOf 'Object bad() { return java.util.Set.of("a", "b"); }'
plant MapOf 'Object bad() { return java.util.Map.of("a", "b"); }'
plant IdentityHash 'int bad() { return System.identityHashCode(this); }'
plant ObjectHash 'int bad() { return super.hashCode(); }'
plant Environment 'Object bad() { return System.getenv("HOME"); }'
plant Properties 'Object bad() { return System.getProperty("user.home"); }'
plant LongProperty 'Object bad() { return Long.getLong("seed"); }'
plant Files 'Object bad() throws Exception { return java.nio.file.Files.size(java.nio.file.Path.of("x")); }'
plant FileOld 'Object bad() { return new java.io.File("x"); }'
plant Sockets 'Object bad() throws Exception { return new java.net.Socket("localhost", 1); }'
plant Console 'void bad() { System.out.println("x"); }'
plant Reflection 'Object bad() throws Exception { return String.class.getMethod("length").invoke("x"); }'
plant ClassForName 'Object bad() throws Exception { return Class.forName("x"); }'
plant Exits 'void bad() { System.exit(1); }'
plant Locales 'Object bad() { return java.util.Locale.getDefault(); }'
plant Runtimes 'Object bad() { return Runtime.getRuntime(); }'
plant Parallel 'Object bad() { return java.util.List.of(1).parallelStream(); }'
plant AgronaThread 'Object bad() { return new org.agrona.concurrent.BackoffIdleStrategy(); }'
plant Services 'Object bad() { return java.util.ServiceLoader.load(String.class); }'
plant JavaLogger 'Object bad() { return java.util.logging.Logger.getLogger("x"); }'
names=$(cd "$planted" && ls ./*.java | sed 's|^\./||; s|\.java$||')
build "$copy/calls.log" process-classes -Dcheckstyle.skip
# shellcheck disable=SC2086
expect "$copy/calls.log" $names

echo "wall: forbidden source"
rm -f "$planted"/*.java
plant DoubleField 'private double priceE8;'
plant DoubleLocal 'long bad() { final double price = 1; return (long)price; }'
plant FloatField 'private float price;'
plant DoubleNumber 'long bad() { return (long)(3 * 1.5); }'
plant MutableStatic 'private static long counter;'
plant MutableStaticList 'static java.util.List<String> names = new java.util.ArrayList<>();'
plant VolatileField 'private volatile long value;'
plant SynchronizedMethod 'synchronized void bad() { }'
plant NoDefault 'int bad(final int x) { switch (x) { case 1: return 1; } return 2; }'
plant EmptyCatch 'int bad(final String s) { try { return Integer.parseInt(s); } catch (final NumberFormatException e) { } return 0; }'
plant ManyParameters 'void bad(int a, int b, int c, int d, int e, int f, int g, int h) { }'
{
    printf 'package com.tradebaas.core.planted;\n\nfinal class LongMethod\n{\n    int bad(int x)\n    {\n'
    for _ in $(seq 80); do echo '        x++;'; done
    printf '        return x;\n    }\n}\n'
} > "$planted/LongMethod.java"
names=$(cd "$planted" && ls ./*.java | sed 's|^\./||; s|\.java$||')
build "$copy/source.log" validate
# shellcheck disable=SC2086
expect "$copy/source.log" $names

echo "wall: the other cores stand behind the same gates"
rm -rf "$planted"
for module in engine/strategies exchange/core; do
    other=$copy/$module/src/main/java/com/tradebaas/planted
    mkdir -p "$other"
    printf 'package com.tradebaas.planted;\n\nfinal class Clock\n{\n    long bad() { return System.nanoTime(); }\n}\n' > "$other/Clock.java"
    printf 'package com.tradebaas.planted;\n\nfinal class Counter\n{\n    static long counter;\n}\n' > "$other/Counter.java"
    build "$copy/calls.log" process-classes -Dcheckstyle.skip -pl "$module"
    build "$copy/source.log" validate -pl "$module"
    for pair in Clock:calls Counter:source; do
        count=$((count + 1))
        if ! grep -q "planted[./]${pair%:*}\b" "$copy/${pair#*:}.log"; then
            missed=$((missed + 1))
            echo "NOT CAUGHT: ${pair%:*} in $module"
        fi
    done
    rm -rf "$other"
done

echo "wall: forbidden dependencies"
rm -rf "$planted"
for artifact in io.netty:netty-all org.slf4j:slf4j-api com.lmax:disruptor; do
    sed "0,/<dependencies>/s||<dependencies><dependency><groupId>${artifact%:*}</groupId><artifactId>${artifact#*:}</artifactId></dependency>|" \
        "$root/engine/core/pom.xml" > engine/core/pom.xml
    build "$copy/dependency.log" validate
    count=$((count + 1))
    if ! grep -q "${artifact%:*}:${artifact#*:}" "$copy/dependency.log"; then
        missed=$((missed + 1))
        echo "NOT CAUGHT: dependency $artifact"
    fi
done

echo "wall: $((count - missed)) of $count planted violations caught"
[ "$missed" -eq 0 ]
