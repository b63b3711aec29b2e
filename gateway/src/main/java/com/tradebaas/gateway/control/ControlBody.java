package com.tradebaas.gateway.control;

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
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of a command: one JSON object of plain values, of which one may be an object of plain values. Strict:
 * duplicates, unknown fields, wrong types and trailing text are refused with the field's name, never its value.
 */
final class ControlBody
{
    private static final JsonFactory FACTORY = ((JsonFactoryBuilder)JsonFactory.builder())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(8).maxDocumentLength(16_384).maxNumberLength(32).maxNameLength(64)
            .maxStringLength(1_024).maxTokenCount(256).build())
        .build();

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Boolean> flags = new TreeMap<>();
    private final Map<String, Map<String, String>> objects = new TreeMap<>();

    private ControlBody()
    {
    }

    /**
     * Reads a body; an empty one is an empty object.
     *
     * @param bytes UTF-8.
     * @return the fields.
     * @throws BadRequest naming field and rule.
     */
    static ControlBody read(final byte[] bytes) throws BadRequest
    {
        final ControlBody body = new ControlBody();
        if (bytes.length == 0)
        {
            return body;
        }
        try
        {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        }
        catch (final CharacterCodingException e)
        {
            throw new BadRequest("body", "must be UTF-8");
        }
        if (bytes[0] != '{')
        {
            throw new BadRequest("body", "must be one JSON object");
        }
        try (JsonParser parser = FACTORY.createParser(bytes))
        {
            parser.nextToken();
            body.object(parser);
            if (parser.nextToken() != null)
            {
                throw new BadRequest("body", "must hold nothing after the object");
            }
            return body;
        }
        catch (final IOException e)
        {
            throw new BadRequest("body", "is not well-formed JSON within the limits");
        }
    }

    /**
     * Takes a text field.
     *
     * @param name  of the field.
     * @param regex the whole text must match.
     * @param rule  in words.
     * @return the text, or null when absent.
     * @throws BadRequest when it breaks the rule.
     */
    String text(final String name, final String regex, final String rule) throws BadRequest
    {
        if (flags.containsKey(name) || objects.containsKey(name))
        {
            throw new BadRequest(name, "must be a text");
        }
        final String value = texts.remove(name);
        if (value != null && !value.matches(regex))
        {
            throw new BadRequest(name, rule);
        }
        return value;
    }

    /**
     * Takes a mandatory text field.
     *
     * @param name  of the field.
     * @param regex the whole text must match.
     * @param rule  in words.
     * @return the text.
     * @throws BadRequest when it is absent or breaks the rule.
     */
    String mandatory(final String name, final String regex, final String rule) throws BadRequest
    {
        final String value = text(name, regex, rule);
        if (value == null)
        {
            throw new BadRequest(name, "is mandatory: " + rule);
        }
        return value;
    }

    /**
     * Takes a switch.
     *
     * @param name     of the field.
     * @param fallback when absent.
     * @return true or false.
     * @throws BadRequest when it is something else.
     */
    boolean flag(final String name, final boolean fallback) throws BadRequest
    {
        if (texts.containsKey(name) || objects.containsKey(name))
        {
            throw new BadRequest(name, "must be true or false");
        }
        final Boolean value = flags.remove(name);
        return value == null ? fallback : value;
    }

    /**
     * Takes a nested object of plain values as sorted key=value lines.
     *
     * @param name of the field.
     * @return the lines, empty when absent.
     * @throws BadRequest when it is something else.
     */
    String lines(final String name) throws BadRequest
    {
        if (texts.containsKey(name) || flags.containsKey(name))
        {
            throw new BadRequest(name, "must be an object of plain values");
        }
        final Map<String, String> values = objects.remove(name);
        return values == null ? "" : lines(values);
    }

    /**
     * Takes all remaining plain fields as sorted key=value lines.
     *
     * @return the lines.
     */
    String remaining()
    {
        final Map<String, String> all = new TreeMap<>(texts);
        flags.forEach((name, value) -> all.put(name, value.toString()));
        texts.clear();
        flags.clear();
        return lines(all);
    }

    /**
     * Refuses what nobody took.
     *
     * @throws BadRequest naming an unknown field.
     */
    void finish() throws BadRequest
    {
        for (final Map<String, ?> map : java.util.List.of(texts, flags, objects))
        {
            for (final String name : map.keySet())
            {
                throw new BadRequest(name, "is not known here");
            }
        }
    }

    private static String lines(final Map<String, String> values)
    {
        final StringBuilder out = new StringBuilder();
        values.forEach((name, value) -> out.append(out.isEmpty() ? "" : "\n").append(name).append('=').append(value));
        return out.toString();
    }

    private void object(final JsonParser parser) throws IOException, BadRequest
    {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken())
        {
            final String name = name(parser.currentName());
            final JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT)
            {
                objects.put(name, nested(parser, name));
            }
            else if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE)
            {
                flags.put(name, value == JsonToken.VALUE_TRUE);
            }
            else
            {
                texts.put(name, plain(parser, value, name));
            }
        }
    }

    private static Map<String, String> nested(final JsonParser parser, final String field)
        throws IOException, BadRequest
    {
        final Map<String, String> values = new TreeMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken())
        {
            final String name = name(parser.currentName());
            final JsonToken value = parser.nextToken();
            final boolean flag = value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE;
            values.put(name, flag ? parser.getText() : plain(parser, value, field + "." + name));
        }
        return values;
    }

    private static String plain(final JsonParser parser, final JsonToken token, final String field)
        throws IOException, BadRequest
    {
        if (token == JsonToken.VALUE_STRING)
        {
            return printable(parser.getText(), field);
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT)
        {
            throw new BadRequest(field, "must be a plain value");
        }
        final String number = parser.getText();
        if (!number.matches("-?[0-9]{1,10}(\\.[0-9]{1,8})?"))
        {
            throw new BadRequest(field, "must be a number with at most 10 digits and 8 decimals, without exponent");
        }
        return number;
    }

    private static String printable(final String text, final String field) throws BadRequest
    {
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7F || Character.isSurrogate((char)c)))
        {
            throw new BadRequest(field, "must be printable text");
        }
        return text;
    }

    private static String name(final String name) throws BadRequest
    {
        if (!name.matches("[a-zA-Z][a-zA-Z0-9_-]{0,40}"))
        {
            throw new BadRequest("body", "field names are letters, digits, dashes and underscores");
        }
        return name;
    }
}
