package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.LinkChangedEncoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import org.agrona.ExpandableArrayBuffer;

import java.nio.charset.StandardCharsets;

/** Encodes messages for the trader core and hands them to the output. */
final class TraderMessages
{
    private static final long NULL = Long.MIN_VALUE;

    private final SessionOutput output;
    private final Channel channel;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LinkChangedEncoder link = new LinkChangedEncoder();
    private long venueTimeNs = NULL;

    TraderMessages(final SessionOutput output, final Channel channel)
    {
        this.output = output;
        this.channel = channel;
    }

    void link(final LinkEvent event, final long connectionId, final int instrumentId, final int code,
        final String text)
    {
        link.wrapAndApplyHeader(buffer, 0, header);
        link.channel(channel).event(event).connectionId(connectionId).instrumentId(instrumentId);
        link.venueTimeNs(venueTimeNs).code(code);
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        link.putText(bytes, 0, Math.min(bytes.length, 1000));
        output.message(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + link.encodedLength());
    }
}
