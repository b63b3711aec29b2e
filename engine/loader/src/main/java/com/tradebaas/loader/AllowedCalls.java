package com.tradebaas.loader;

import java.util.List;
import java.util.Set;

/**
 * What a strategy's code may touch. A list of what is allowed, not of what is not: a class that nobody thought of is
 * refused. Clock, randomness, threads, input and output, environment and reflection are not on it.
 */
final class AllowedCalls
{
    private static final List<String> PACKAGES = List.of(
        "com/tradebaas/api/", "com/tradebaas/strategies/", "java/util/function/", "java/math/",
        "org/agrona/collections/");
    private static final Set<String> CLASSES = Set.of(
        "java/lang/Object", "java/lang/String", "java/lang/StringBuilder", "java/lang/CharSequence", "java/lang/Math",
        "java/lang/StrictMath", "java/lang/Number", "java/lang/Integer", "java/lang/Long", "java/lang/Double",
        "java/lang/Short", "java/lang/Byte", "java/lang/Character", "java/lang/Boolean", "java/lang/Enum",
        "java/lang/Record", "java/lang/Comparable", "java/lang/Iterable", "java/lang/Override",
        "java/lang/AssertionError", "java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory",
        "java/lang/invoke/MethodHandles", "java/lang/invoke/MethodHandles$Lookup", "java/lang/runtime/ObjectMethods",
        "java/lang/MatchException", "java/lang/Throwable", "java/util/List", "java/util/ArrayList", "java/util/Arrays",
        "java/util/ArrayDeque", "java/util/Deque", "java/util/Map", "java/util/TreeMap", "java/util/EnumMap",
        "java/util/Iterator", "java/util/Collection", "java/util/Comparator", "java/util/Objects",
        "java/util/Optional", "java/util/Map$Entry");
    private static final Set<String> BANNED_MEMBERS = Set.of(
        "java/lang/Math.random", "java/lang/StrictMath.random", "java/lang/Object.hashCode",
        "java/lang/Object.getClass",
        "java/lang/Object.wait", "java/lang/Object.notify", "java/lang/Object.notifyAll", "java/lang/Object.toString",
        "java/lang/Long.getLong", "java/lang/Integer.getInteger", "java/lang/Boolean.getBoolean",
        "java/lang/String.format", "java/lang/String.formatted", "java/lang/Throwable.printStackTrace",
        "java/util/Map.of", "java/util/Map.ofEntries", "java/util/Map.copyOf", "java/util/Objects.hashCode",
        "java/util/Objects.hash", "java/util/Arrays.hashCode", "java/util/Arrays.deepHashCode",
        "java/util/Collection.parallelStream", "java/util/List.parallelStream", "java/util/ArrayList.parallelStream",
        "java/lang/Enum.hashCode", "java/lang/Record.hashCode");

    private AllowedCalls()
    {
    }

    static boolean type(final String name)
    {
        return CLASSES.contains(name) || PACKAGES.stream().anyMatch(name::startsWith) ||
            name.startsWith("java/lang/") && (name.endsWith("Exception") || name.endsWith("Error"));
    }

    static boolean member(final String owner, final String name)
    {
        return owner.equals("java/lang/System") ? name.equals("arraycopy") :
            !BANNED_MEMBERS.contains(owner + "." + name) &&
            !(owner.equals("java/util/Arrays") && name.startsWith("parallel")) &&
            !(owner.startsWith("java/lang/invoke/") && !owner.endsWith("actory"));
    }
}
