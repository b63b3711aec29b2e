package com.tradebaas.journal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A decoded message. Fields are in schema order; a value is a Long, a String (enums by name), null (absent), or a list
 * of maps (groups).
 *
 * @param name       of the message in the schema.
 * @param templateId of the message.
 * @param fields     by name.
 */
record Message(String name, int templateId, Map<String, Object> fields)
{
    /** A whole number; 0 when absent. */
    long number(final String field)
    {
        return fields.get(field) instanceof Long value ? value : 0;
    }

    /** Text; empty when absent. */
    String text(final String field)
    {
        final Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }

    /** Whether the field has a value. */
    boolean has(final String field)
    {
        return fields.get(field) != null;
    }

    /** An E8 field as a decimal, "-" when absent. */
    String decimal(final String field)
    {
        return fields.get(field) instanceof Long value ? decimal(value) : "-";
    }

    /** The rows of a group. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> rows(final String group)
    {
        return fields.get(group) instanceof List<?> rows ? (List<Map<String, Object>>)rows : List.of();
    }

    static String decimal(final long valueE8)
    {
        final BigDecimal value = new BigDecimal(BigInteger.valueOf(valueE8), 8).stripTrailingZeros();
        return value.signum() == 0 ? "0" : value.toPlainString();
    }

    /** Appends the fields as one JSON object. */
    void json(final StringBuilder out)
    {
        object(out, fields);
    }

    private static void object(final StringBuilder out, final Map<?, ?> map)
    {
        out.append('{');
        String comma = "";
        for (final Map.Entry<?, ?> entry : map.entrySet())
        {
            out.append(comma);
            quoted(out, entry.getKey().toString());
            out.append(':');
            value(out, entry.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private static void value(final StringBuilder out, final Object value)
    {
        if (value == null || value instanceof Long)
        {
            out.append(value);
        }
        else if (value instanceof List<?> list)
        {
            out.append('[');
            for (int i = 0; i < list.size(); i++)
            {
                out.append(i == 0 ? "" : ",");
                object(out, (Map<?, ?>)list.get(i));
            }
            out.append(']');
        }
        else
        {
            quoted(out, value.toString());
        }
    }

    static void quoted(final StringBuilder out, final String text)
    {
        out.append('"');
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            switch (c)
            {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default ->
                {
                    if (c < ' ' || c == 0x7f)
                    {
                        out.append(String.format("\\u%04x", (int)c));
                    }
                    else
                    {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
