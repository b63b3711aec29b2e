package com.tradebaas.exchange.core;

import com.tradebaas.api.Outputs;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import org.agrona.ExpandableArrayBuffer;

/** The buffer that events are encoded into, and where they go. */
final class Wire
{
    final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 15);
    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private Outputs out;

    void to(final Outputs outputs)
    {
        out = outputs;
    }

    Outputs out()
    {
        return out;
    }

    /** @param bodyLength bytes behind the header. */
    void effect(final int bodyLength)
    {
        out.effect(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    void view(final int bodyLength)
    {
        out.view(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    /** Appends a label as var data at {@code limit}. @return the new limit. */
    int label(final int limit, final long[] words, final int at, final int length)
    {
        buffer.putShort(limit, (short)length);
        for (int i = 0; i * 8 < length; i++)
        {
            buffer.putLong(limit + 2 + i * 8, words[at + i]);
        }
        return limit + 2 + length;
    }
}
