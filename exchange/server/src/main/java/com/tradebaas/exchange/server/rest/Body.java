package com.tradebaas.exchange.server.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of a request: one flat JSON object. Strict: duplicate names, unknown names, nested values, null, anything
 * after the object and anything that is not well-formed UTF-8 are refused.
 */
public final class Body
{
    private static final int MAX_TEXT = 256;
    private static final JsonFactory FACTORY = ((JsonFactoryBuilder)JsonFactory.builder())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).maxNumberLength(32)
            .maxNameLength(64).maxStringLength(4_096).build())
        .build();

    /** A number in the text: taken where a whole number is asked for only. */
    private record Number(String text)
    {
        @Override
        public String toString()
        {
            return text;
        }
    }

    private final Map<String, Object> values = new HashMap<>();

    private Body()
    {
    }

    /**
     * Reads a body.
     *
     * @param bytes of the request.
     * @param known names that may be in it.
     * @return the body.
     * @throws Refusal 400, naming the field when there is one.
     */
    public static Body read(final byte[] bytes, final Set<String> known) throws Refusal
    {
        final Body body = new Body();
        try (JsonParser parser = FACTORY.createParser(utf8(bytes)))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                throw malformed("the body must be one JSON object");
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken())
            {
                final String name = parser.currentName();
                if (!known.contains(name))
                {
                    throw new Refusal(400, "UNKNOWN_FIELD", name, null, "known fields are " + sorted(known));
                }
                body.values.put(name, value(parser, name));
            }
            if (parser.nextToken() != null)
            {
                throw malformed("nothing may follow the JSON object");
            }
        }
        catch (final IOException notJson)
        {
            throw malformed("the body is not well-formed JSON within the limits, with each name once");
        }
        return body;
    }

    private static String utf8(final byte[] bytes) throws Refusal
    {
        try
        {
            final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0 || text.startsWith("\uFEFF"))
            {
                throw malformed("the body must be UTF-8 without a byte order mark");
            }
            return text;
        }
        catch (final CharacterCodingException notUtf8)
        {
            throw malformed("the body must be UTF-8");
        }
    }

    private static Object value(final JsonParser parser, final String name) throws IOException, Refusal
    {
        return switch (parser.nextToken())
        {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(parser.getText());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw Refusal.invalid(name, null, "must be a text, a number, true or false");
        };
    }

    private static Refusal malformed(final String rule)
    {
        return new Refusal(400, "MALFORMED_BODY", null, null, rule);
    }

    private static String sorted(final Set<String> names)
    {
        return String.join(", ", names.stream().sorted().toList());
    }

    /**
     * Whether a field is there.
     *
     * @param name of the field.
     * @return true when it is.
     */
    public boolean has(final String name)
    {
        return values.containsKey(name);
    }

    /**
     * A field as it was given.
     *
     * @param name of the field.
     * @return its text, or null.
     */
    public String shown(final String name)
    {
        final Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    /**
     * A text that must be there: 1 to 256 characters, printable ASCII.
     *
     * @param name of the field.
     * @return the text.
     * @throws Refusal 400.
     */
    public String text(final String name) throws Refusal
    {
        final Object value = required(name);
        if (!(value instanceof String text) || text.isEmpty() || text.length() > MAX_TEXT ||
            !text.chars().allMatch(c -> c >= 0x20 && c < 0x7F))
        {
            throw Refusal.invalid(name, value.toString(),
                "must be a text of 1 to " + MAX_TEXT + " printable ASCII characters");
        }
        return text;
    }

    /**
     * One of several texts.
     *
     * @param name      of the field.
     * @param otherwise given when it is absent; null: it must be there.
     * @param allowed   texts.
     * @return the text.
     * @throws Refusal 400.
     */
    public String choice(final String name, final String otherwise, final List<String> allowed) throws Refusal
    {
        if (otherwise != null && !has(name))
        {
            return otherwise;
        }
        final Object value = required(name);
        if (!(value instanceof String text) || !allowed.contains(text))
        {
            throw Refusal.invalid(name, value.toString(), "must be one of " + String.join(", ", allowed));
        }
        return text;
    }

    /**
     * A decimal, given as a text, zero or more.
     *
     * @param name     of the field.
     * @param required whether it must be there.
     * @return times 10^8; 0 when absent.
     * @throws Refusal 400.
     */
    public long e8(final String name, final boolean required) throws Refusal
    {
        if (!required && !has(name))
        {
            return 0;
        }
        final Object value = required(name);
        final long parsed = value instanceof String text ? Money.parse(text) : -1;
        if (parsed < 0)
        {
            throw Refusal.invalid(name, value.toString(),
                "must be a decimal in a text, at most 10 digits before the point and 8 after it");
        }
        return parsed;
    }

    /**
     * A decimal above zero, given as a text.
     *
     * @param name     of the field.
     * @param required whether it must be there.
     * @return times 10^8; 0 when absent.
     * @throws Refusal 400.
     */
    public long positive(final String name, final boolean required) throws Refusal
    {
        final long value = e8(name, required);
        if (value == 0 && has(name))
        {
            throw Refusal.invalid(name, shown(name), "must be above zero");
        }
        return value;
    }

    /**
     * true or false.
     *
     * @param name      of the field.
     * @param otherwise given when it is absent.
     * @return the value.
     * @throws Refusal 400.
     */
    public boolean flag(final String name, final boolean otherwise) throws Refusal
    {
        final Object value = values.get(name);
        if (value != null && !(value instanceof Boolean))
        {
            throw Refusal.invalid(name, value.toString(), "must be true or false");
        }
        return value == null ? otherwise : (Boolean)value;
    }

    /**
     * A whole number.
     *
     * @param name      of the field.
     * @param otherwise given when it is absent.
     * @param min       smallest.
     * @param max       greatest.
     * @return the number.
     * @throws Refusal 400.
     */
    public long whole(final String name, final long otherwise, final long min, final long max) throws Refusal
    {
        return has(name) ? whole(name, shown(name), min, max) : otherwise;
    }

    static long whole(final String name, final String text, final long min, final long max) throws Refusal
    {
        final boolean digits = text.matches("[0-9]{1,18}");
        final long value = digits ? Long.parseLong(text) : -1;
        if (!digits || value < min || value > max)
        {
            throw Refusal.invalid(name, text, "must be a whole number from " + min + " to " + max);
        }
        return value;
    }

    private Object required(final String name) throws Refusal
    {
        final Object value = values.get(name);
        if (value == null)
        {
            throw new Refusal(400, "MISSING_FIELD", name, null, "is required");
        }
        return value;
    }
}
