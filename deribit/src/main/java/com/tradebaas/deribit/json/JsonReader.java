package com.tradebaas.deribit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import java.io.IOException;

/** UTF-8 text to {@link JsonValue}; any thread. Depth, number, name and string lengths are bounded. */
public final class JsonReader
{
    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 32;

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder)JsonFactory.builder())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(100)
            .maxNameLength(256)
            .maxStringLength(1 << 20)
            .build())
        .build();

    private JsonReader()
    {
    }

    /**
     * Reads one value; nothing but white space may follow.
     *
     * @param bytes  UTF-8.
     * @param offset of the first byte.
     * @param length in bytes.
     * @return the value.
     * @throws JsonException when the text is not one JSON value, or beyond the bounds.
     */
    public static JsonValue read(final byte[] bytes, final int offset, final int length) throws JsonException
    {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length))
        {
            final JsonToken first = parser.nextToken();
            if (first == null)
            {
                throw new JsonException("empty text");
            }
            final JsonValue value = value(parser, first);
            if (parser.nextToken() != null)
            {
                throw new JsonException("text after the value");
            }
            return value;
        }
        catch (final IOException e)
        {
            throw new JsonException("invalid json: " + firstLine(e.getMessage()));
        }
    }

    /**
     * Reads one value from a string.
     *
     * @param text JSON.
     * @return the value.
     * @throws JsonException as for bytes.
     */
    public static JsonValue read(final String text) throws JsonException
    {
        final byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    private static JsonValue value(final JsonParser parser, final JsonToken token) throws IOException, JsonException
    {
        switch (token)
        {
            case START_OBJECT:
                final JsonValue object = JsonValue.newObject();
                for (JsonToken t = parser.nextToken(); t == JsonToken.FIELD_NAME; t = parser.nextToken())
                {
                    final String name = parser.currentName();
                    object.put(name, value(parser, parser.nextToken()));
                }
                return object;
            case START_ARRAY:
                final JsonValue array = JsonValue.newArray();
                for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken())
                {
                    array.add(value(parser, t));
                }
                return array;
            case VALUE_STRING:
                return JsonValue.ofText(parser.getText());
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return new JsonValue(JsonValue.Type.NUMBER, parser.getText());
            case VALUE_TRUE:
            case VALUE_FALSE:
                return new JsonValue(JsonValue.Type.BOOLEAN, token == JsonToken.VALUE_TRUE ? "true" : "false");
            case VALUE_NULL:
                return new JsonValue(JsonValue.Type.NULL, "");
            default:
                throw new JsonException("unexpected " + token);
        }
    }

    private static String firstLine(final String message)
    {
        final int end = message == null ? -1 : message.indexOf('\n');
        return end < 0 ? String.valueOf(message) : message.substring(0, end);
    }
}
