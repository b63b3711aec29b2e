package com.tradebaas.deribit;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.HistoricalCandleEncoder;
import com.tradebaas.api.messages.LinkChangedEncoder;
import com.tradebaas.api.messages.LinkEvent;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.QueryBeginEncoder;
import com.tradebaas.api.messages.QueryEndEncoder;
import com.tradebaas.api.messages.QueryKind;
import com.tradebaas.api.messages.RequestOutcomeEncoder;
import org.agrona.ExpandableArrayBuffer;

import java.nio.charset.StandardCharsets;

/** Encodes what the session itself has to say to the trader core, and knows the venue's time. */
final class TraderMessages
{
    static final long NULL = Long.MIN_VALUE;
    private static final int MAX_TEXT = 1000;

    private final SessionOutput output;
    private final Channel channel;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LinkChangedEncoder link = new LinkChangedEncoder();
    private final RequestOutcomeEncoder outcome = new RequestOutcomeEncoder();
    private final QueryBeginEncoder queryBegin = new QueryBeginEncoder();
    private final QueryEndEncoder queryEnd = new QueryEndEncoder();
    private final HistoricalCandleEncoder candle = new HistoricalCandleEncoder();
    private long venueTimeNs = NULL;
    private long connectionId;

    TraderMessages(final SessionOutput output, final Channel channel)
    {
        this.output = output;
        this.channel = channel;
    }

    void connection(final long newConnectionId)
    {
        connectionId = newConnectionId;
        venueTimeNs = NULL;
    }

    /** Newest time that the venue named, null when it named none on this connection. */
    long venueTimeNs()
    {
        return venueTimeNs;
    }

    void venueTime(final long newVenueTimeNs)
    {
        venueTimeNs = Math.max(venueTimeNs, newVenueTimeNs);
    }

    void link(final LinkEvent event, final int instrumentId, final int code, final String text)
    {
        link.wrapAndApplyHeader(buffer, 0, header);
        link.channel(channel).event(event).connectionId(connectionId).instrumentId(instrumentId);
        link.venueTimeNs(venueTimeNs).code(code);
        final byte[] bytes = utf8(text);
        link.putText(bytes, 0, bytes.length);
        emit(link.encodedLength());
    }

    void outcome(final long requestId, final Outcome result, final int code, final long atNs, final long sentNs,
        final String text)
    {
        outcome.wrapAndApplyHeader(buffer, 0, header);
        outcome.requestId(requestId).outcome(result).code(code).venueTimeNs(atNs).sentNs(sentNs);
        final byte[] bytes = utf8(text);
        outcome.putText(bytes, 0, bytes.length);
        emit(outcome.encodedLength());
    }

    void queryBegin(final long queryId, final QueryKind kind, final long atNs)
    {
        queryBegin.wrapAndApplyHeader(buffer, 0, header);
        queryBegin.queryId(queryId).kind(kind).venueTimeNs(atNs);
        emit(queryBegin.encodedLength());
    }

    void queryEnd(final QueryDesk.Run run, final boolean complete, final int code, final String text)
    {
        queryEnd.wrapAndApplyHeader(buffer, 0, header);
        queryEnd.queryId(run.queryId).kind(run.kind).complete(complete ? Flag.YES : Flag.NO).count(run.count);
        queryEnd.venueTimeNs(run.venueTimeNs).code(code);
        final byte[] bytes = utf8(text);
        queryEnd.putText(bytes, 0, bytes.length);
        emit(queryEnd.encodedLength());
    }

    /** Values are open, high, low, close, volume. */
    void candle(final long queryId, final int instrumentId, final long openTimeNs, final long durationNs,
        final long[] valuesE8)
    {
        candle.wrapAndApplyHeader(buffer, 0, header);
        candle.queryId(queryId).instrumentId(instrumentId).openTimeNs(openTimeNs).durationNs(durationNs);
        candle.openE8(valuesE8[0]).highE8(valuesE8[1]).lowE8(valuesE8[2]).closeE8(valuesE8[3]).volumeE8(valuesE8[4]);
        emit(candle.encodedLength());
    }

    private void emit(final int encodedLength)
    {
        output.message(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    private static byte[] utf8(final String text)
    {
        final String shown = text == null ? "" : text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return shown.getBytes(StandardCharsets.UTF_8);
    }
}
