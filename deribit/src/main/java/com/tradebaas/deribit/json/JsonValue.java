package com.tradebaas.deribit.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed JSON value. A missing member is {@link #ABSENT}, never null, and every question about the wrong type has a
 * safe answer (absent, null number, empty), so that a reader of a hostile message cannot fail half-way. Numbers keep
 * their text. Not changed after parsing.
 */
public final class JsonValue
{
    /** What a missing member gives. */
    public static final JsonValue ABSENT = new JsonValue(Type.ABSENT, "");

    private static final long NS_PER_MS = 1_000_000L;

    private final Type type;
    private final String text;
    private final List<JsonValue> items;
    private final Map<String, JsonValue> members;

    /** The type of a value. */
    public enum Type
    {
        /** There is no such member. */
        ABSENT,
        /** The literal null. */
        NULL,
        /** true or false. */
        BOOLEAN,
        /** A number, kept as text. */
        NUMBER,
        /** A string. */
        STRING,
        /** A list of values. */
        ARRAY,
        /** Named values. */
        OBJECT
    }

    JsonValue(final Type type, final String text)
    {
        this.type = type;
        this.text = text;
        this.items = type == Type.ARRAY ? new ArrayList<>() : List.of();
        this.members = type == Type.OBJECT ? new LinkedHashMap<>() : Map.of();
    }

    /**
     * A string value.
     *
     * @param text its content.
     * @return the value.
     */
    public static JsonValue ofText(final String text)
    {
        return new JsonValue(Type.STRING, text);
    }

    /** @return an empty array, for {@link #add}. */
    public static JsonValue newArray()
    {
        return new JsonValue(Type.ARRAY, "");
    }

    /** @return an empty object, for {@link #put}. */
    public static JsonValue newObject()
    {
        return new JsonValue(Type.OBJECT, "");
    }

    /**
     * Appends to an array that is being built.
     *
     * @param value the element.
     */
    public void add(final JsonValue value)
    {
        items.add(value);
    }

    /**
     * Sets a member of an object that is being built; the last of the same name stays.
     *
     * @param name  of the member.
     * @param value of the member.
     */
    public void put(final String name, final JsonValue value)
    {
        members.put(name, value);
    }

    /** @return the type. */
    public Type type()
    {
        return type;
    }

    /**
     * A member of an object.
     *
     * @param name of the member.
     * @return the member, {@link #ABSENT} when there is none or this is no object.
     */
    public JsonValue get(final String name)
    {
        final JsonValue value = members.get(name);
        return value == null ? ABSENT : value;
    }

    /** @return the elements of an array, empty for all else. */
    public List<JsonValue> items()
    {
        return items;
    }

    /** @return the members of an object in their order, empty for all else. */
    public Map<String, JsonValue> members()
    {
        return members;
    }

    /** @return the content of a string, the text of a number or boolean, else "". */
    public String text()
    {
        return text;
    }

    /** @return the content of a string, "" for all else. */
    public String string()
    {
        return type == Type.STRING ? text : "";
    }

    /** @return whether there is a value: neither absent nor null. */
    public boolean isPresent()
    {
        return type != Type.ABSENT && type != Type.NULL;
    }

    /** @return whether this is an object. */
    public boolean isObject()
    {
        return type == Type.OBJECT;
    }

    /** @return whether this is an array. */
    public boolean isArray()
    {
        return type == Type.ARRAY;
    }

    /** @return whether this is a string. */
    public boolean isString()
    {
        return type == Type.STRING;
    }

    /** @return whether this is a number. */
    public boolean isNumber()
    {
        return type == Type.NUMBER;
    }

    /** @return whether this is the literal true, or the string "true" (the venue's text wavers between both). */
    public boolean isTrue()
    {
        return (type == Type.BOOLEAN || type == Type.STRING) && "true".equals(text);
    }

    /** @return the number times 10^8, {@link Decimals#NULL_E8} when it is no number or does not fit. */
    public long e8()
    {
        return type == Type.NUMBER ? Decimals.parseE8(text) : Decimals.NULL_E8;
    }

    /**
     * A whole number; "1.7e3" and "1700.0" are whole.
     *
     * @param otherwise given when this is no whole number that fits.
     * @return the number.
     */
    public long integer(final long otherwise)
    {
        if (type != Type.NUMBER)
        {
            return otherwise;
        }
        try
        {
            return Long.parseLong(text);
        }
        catch (final NumberFormatException e)
        {
            return whole(otherwise);
        }
    }

    /** With point or exponent. Sizes are checked first: {@code 1e999999999} must not become a billion digits. */
    private long whole(final long otherwise)
    {
        try
        {
            final BigDecimal value = new BigDecimal(text);
            return value.precision() - (long)value.scale() > 19 ? otherwise : value.longValueExact();
        }
        catch (final ArithmeticException | NumberFormatException e)
        {
            return otherwise;
        }
    }

    /** @return a time in milliseconds as epoch nanoseconds, {@link Decimals#NULL_E8} when it is no such time. */
    public long msAsNs()
    {
        final long ms = integer(-1);
        return ms < 0 || ms > Long.MAX_VALUE / NS_PER_MS ? Decimals.NULL_E8 : ms * NS_PER_MS;
    }
}
