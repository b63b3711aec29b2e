package com.tradebaas.journal;

import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.PrimitiveValue;
import uk.co.real_logic.sbe.ir.Encoding;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.otf.AbstractTokenListener;
import uk.co.real_logic.sbe.otf.Types;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a message's fields into a map while the schema is walked. */
final class FieldCollector extends AbstractTokenListener
{
    private final Deque<Map<String, Object>> open = new ArrayDeque<>();

    void reset()
    {
        open.clear();
        open.push(new LinkedHashMap<>());
    }

    Map<String, Object> fields()
    {
        return open.getLast();
    }

    @Override
    public void onEncoding(
        final Token fieldToken, final DirectBuffer buffer, final int index, final Token typeToken,
        final int actingVersion)
    {
        final Encoding encoding = typeToken.encoding();
        final long value = Types.getLong(buffer, index, encoding);
        final boolean absent = actingVersion < fieldToken.version() ||
            value == encoding.applicableNullValue().longValue();
        put(fieldToken.name(), absent ? null : (Object)value);
    }

    @Override
    public void onEnum(
        final Token fieldToken, final DirectBuffer buffer, final int bufferIndex, final List<Token> tokens,
        final int fromIndex, final int toIndex, final int actingVersion)
    {
        final Encoding encoding = tokens.get(fromIndex).encoding();
        final long value = Types.getLong(buffer, bufferIndex, encoding);
        Object name = value == encoding.applicableNullValue().longValue() ? null : "VALUE-" + value;
        for (int i = fromIndex + 1; i < toIndex; i++)
        {
            final PrimitiveValue constant = tokens.get(i).encoding().constValue();
            if (constant.longValue() == value)
            {
                name = tokens.get(i).name();
            }
        }
        put(fieldToken.name(), actingVersion < fieldToken.version() ? null : name);
    }

    @Override
    public void onBitSet(
        final Token fieldToken, final DirectBuffer buffer, final int bufferIndex, final List<Token> tokens,
        final int fromIndex, final int toIndex, final int actingVersion)
    {
        final long bits = Types.getLong(buffer, bufferIndex, tokens.get(fromIndex).encoding());
        final StringBuilder names = new StringBuilder();
        for (int i = fromIndex + 1; i < toIndex; i++)
        {
            if ((bits >>> tokens.get(i).encoding().constValue().longValue() & 1) != 0)
            {
                names.append(names.length() == 0 ? "" : " ").append(tokens.get(i).name());
            }
        }
        put(fieldToken.name(), names.toString());
    }

    @Override
    public void onGroupHeader(final Token token, final int numInGroup)
    {
        put(token.name(), new ArrayList<Map<String, Object>>(numInGroup));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void onBeginGroup(final Token token, final int groupIndex, final int numInGroup)
    {
        final Map<String, Object> row = new LinkedHashMap<>();
        ((List<Map<String, Object>>)open.peek().get(token.name())).add(row);
        open.push(row);
    }

    @Override
    public void onEndGroup(final Token token, final int groupIndex, final int numInGroup)
    {
        open.pop();
    }

    @Override
    public void onVarData(
        final Token fieldToken, final DirectBuffer buffer, final int bufferIndex, final int length,
        final Token typeToken)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(bufferIndex, bytes);
        put(fieldToken.name(), new String(bytes, StandardCharsets.UTF_8));
    }

    private void put(final String name, final Object value)
    {
        open.peek().put(name, value);
    }
}
