package com.tradebaas.loader;

import java.util.List;
import java.util.Set;

/**
 * What a strategy's code may touch. A list of what is allowed, not of what is not: a class that nobody thought of is
 * refused. Clock, randomness, threads, input and output, environment and reflection are not on it. Of the allowed
 * classes, what depends on the object's address, the host's locale or the machine's arithmetic is banned again.
 */
final class AllowedCalls
{
    private static final List<String> PACKAGES = List.of(
        "com/tradebaas/strategies/indicators/", "java/util/function/", "java/math/", "org/agrona/collections/Int",
        "org/agrona/collections/Long", "org/agrona/collections/Mutable");
    private static final Set<String> CLASSES = Set.of(
        "com/tradebaas/api/Exact", "com/tradebaas/api/SnapshotReader", "com/tradebaas/api/SnapshotWriter",
        "com/tradebaas/api/strategy/Candle", "com/tradebaas/api/strategy/Decision",
        "com/tradebaas/api/strategy/OpenPosition", "com/tradebaas/api/strategy/Parameter",
        "com/tradebaas/api/strategy/Parameters", "com/tradebaas/api/strategy/Signal",
        "com/tradebaas/api/strategy/Strategy", "com/tradebaas/api/strategy/StrategyInfo",
        "com/tradebaas/strategies/CandleStrategy",
        "java/lang/Object", "java/lang/String", "java/lang/StringBuilder", "java/lang/CharSequence", "java/lang/Math",
        "java/lang/StrictMath", "java/lang/Number", "java/lang/Integer", "java/lang/Long", "java/lang/Double",
        "java/lang/Short", "java/lang/Byte", "java/lang/Character", "java/lang/Boolean", "java/lang/Enum",
        "java/lang/Record", "java/lang/Comparable", "java/lang/Iterable", "java/lang/Override",
        "java/lang/AssertionError", "java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory",
        "java/lang/invoke/MethodHandles", "java/lang/invoke/MethodHandles$Lookup", "java/lang/runtime/ObjectMethods",
        "java/lang/MatchException", "java/lang/Throwable", "java/util/List", "java/util/ArrayList", "java/util/Arrays",
        "java/util/ArrayDeque", "java/util/Deque", "java/util/Map", "java/util/TreeMap", "java/util/EnumMap",
        "java/util/Iterator", "java/util/Collection", "java/util/Comparator", "java/util/Objects",
        "java/util/Optional", "java/util/Map$Entry", "java/util/NoSuchElementException", "java/util/Set",
        "java/util/TreeSet", "java/util/LinkedHashMap", "java/util/LinkedHashSet", "java/lang/NoSuchFieldError");
    /** Refused whatever class they are called on: a subclass or an interface would be a way around. */
    private static final Set<String> BANNED_NAMES = Set.of(
        "getClass", "wait", "notify", "notifyAll", "finalize", "identityHashCode", "toIdentityString",
        "parallelStream", "getMessage", "getLocalizedMessage", "getStackTrace", "printStackTrace", "fillInStackTrace",
        "format", "formatted", "random", "deepHashCode", "deepToString");
    private static final Set<String> BANNED_MEMBERS = Set.of(
        "java/lang/Long.getLong", "java/lang/Integer.getInteger", "java/lang/Boolean.getBoolean",
        "java/lang/String.getBytes", "java/util/Map.of", "java/util/Map.ofEntries", "java/util/Map.copyOf",
        "java/util/Set.of", "java/util/Set.copyOf", "java/util/Objects.hash");
    /** Their last digit may differ between machines; {@link StrictMath} has the same ones without that. */
    private static final Set<String> MACHINE_MATH = Set.of(
        "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log", "log10",
        "log1p", "pow", "cbrt", "hypot");
    /** Types whose text and hash code are a function of their value. */
    private static final Set<String> VALUES = Set.of(
        "java/lang/String", "java/lang/StringBuilder", "java/lang/Integer", "java/lang/Long", "java/lang/Double",
        "java/lang/Short", "java/lang/Byte", "java/lang/Character", "java/lang/Boolean", "java/math/BigDecimal",
        "java/math/BigInteger", "java/lang/Number", "java/lang/CharSequence");
    private static final Set<String> RECORDS = Set.of(
        "com/tradebaas/api/strategy/OpenPosition", "com/tradebaas/api/strategy/Parameter",
        "com/tradebaas/api/strategy/StrategyInfo", "com/tradebaas/api/strategy/Signal");
    /** The only makers of call sites: what javac writes for lambdas, text and records. */
    private static final Set<String> FACTORIES = Set.of(
        "java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory",
        "java/lang/runtime/ObjectMethods");

    private AllowedCalls()
    {
    }

    static boolean type(final String name)
    {
        return CLASSES.contains(name) || PACKAGES.stream().anyMatch(name::startsWith) ||
            name.startsWith("java/lang/") && name.endsWith("Exception");
    }

    /** A caught error would hide that a machine ran out of stack or memory, which differs in a replay. */
    static boolean caught(final String name)
    {
        // javac itself catches a NoSuchFieldError, in the table of a switch over an enum.
        return !name.equals("java/lang/Throwable") && !name.endsWith("Error") ||
            name.equals("java/lang/NoSuchFieldError");
    }

    static boolean factory(final String owner)
    {
        return FACTORIES.contains(owner);
    }

    /** @return whether text and hash code are functions of the value, as far as the product and Java are concerned. */
    static boolean value(final String type)
    {
        return VALUES.contains(type);
    }

    /** @return whether a constant of the type can never change. */
    static boolean immutable(final String type)
    {
        return VALUES.contains(type) && !type.equals("java/lang/StringBuilder") &&
            !type.equals("java/lang/CharSequence") || RECORDS.contains(type);
    }

    static boolean text(final String type)
    {
        return VALUES.contains(type) || RECORDS.contains(type);
    }

    /**
     * Whether a member of an allowed class may be used; {@code hashCode} and {@code toString} are judged elsewhere.
     *
     * @param owner      internal name of the class.
     * @param name       of the field or method.
     * @param descriptor of the field or method.
     * @return whether it is allowed.
     */
    static boolean member(final String owner, final String name, final String descriptor)
    {
        if (owner.equals("java/lang/System"))
        {
            return name.equals("arraycopy");
        }
        if (BANNED_NAMES.contains(name) || BANNED_MEMBERS.contains(owner + "." + name) ||
            owner.startsWith("java/lang/invoke/") || owner.equals("java/lang/Math") && MACHINE_MATH.contains(name))
        {
            return false;
        }
        return switch (owner)
        {
            case "java/util/Arrays" -> !name.startsWith("parallel") && !name.equals("hashCode") &&
                !(name.equals("toString") && descriptor.contains("Ljava/lang/Object;"));
            case "java/lang/String" -> !name.equals("toLowerCase") && !name.equals("toUpperCase") &&
                !descriptor.startsWith("([B") &&
                !(name.equals("valueOf") && descriptor.startsWith("(Ljava/lang/Object;"));
            case "java/lang/StringBuilder" -> !descriptor.contains("Ljava/lang/Object;)");
            case "java/util/Objects" -> !name.equals("toString");
            default -> true;
        };
    }
}
