package com.tradebaas.gateway.demo;

import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.RecordKind;
import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what a trader's journal says about its trades, and whether each one is accounted for. */
final class Tally
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Set<Long> placed = new TreeSet<>();
    private final Set<Long> closed = new TreeSet<>();
    private final Map<Long, Set<ReceiptKind>> receipts = new TreeMap<>();
    private final Set<Long> fillPricesE8 = new TreeSet<>();
    private long tickers;
    private long fills;
    private long events;

    /**
     * Reads a journal.
     *
     * @param data of a trader.
     * @return the counts.
     */
    static Tally of(final Path data)
    {
        final Tally tally = new Tally();
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                tally.take(record);
            }
        }
        return tally;
    }

    /** @return brackets that were sent. */
    int placed()
    {
        return placed.size();
    }

    /** @return brackets with a result. */
    int closed()
    {
        return closed.size();
    }

    /** @return own fills. */
    long fills()
    {
        return fills;
    }

    /** @return tickers that reached the core. */
    long tickers()
    {
        return tickers;
    }

    /** @return events in the journal. */
    long events()
    {
        return events;
    }

    /** @return prices of own fills, at eight decimals. */
    Set<Long> fillPricesE8()
    {
        return fillPricesE8;
    }

    /** @return brackets that had a confirmed stop and target of their size. */
    long complete()
    {
        return placed.stream().filter(id -> has(id, ReceiptKind.PROTECTED)).count();
    }

    /** @return brackets that have neither protection nor a receipt that says why not. */
    Set<Long> unexplained()
    {
        final Set<Long> open = new TreeSet<>();
        for (final long id : placed)
        {
            if (!has(id, ReceiptKind.PROTECTED) && !has(id, ReceiptKind.ROLLED_BACK) && !has(id, ReceiptKind.FLAT) &&
                !has(id, ReceiptKind.ABSENT) && !has(id, ReceiptKind.KILLED))
            {
                open.add(id);
            }
        }
        return open;
    }

    private boolean has(final long id, final ReceiptKind kind)
    {
        return receipts.getOrDefault(id, Set.of()).contains(kind);
    }

    private void take(final JournalRecord record)
    {
        events += RecordKind.isEvent(record.kind()) ? 1 : 0;
        if (record.kind() != RecordKind.INPUT && record.kind() != RecordKind.NOTE &&
            record.kind() != RecordKind.EFFECT)
        {
            return;
        }
        final DirectBuffer in = record.buffer();
        header.wrap(in, 0);
        switch (header.templateId())
        {
            case TickerDecoder.TEMPLATE_ID -> tickers++;
            case FillDecoder.TEMPLATE_ID ->
            {
                fills++;
                fillPricesE8.add(new FillDecoder().wrapAndApplyHeader(in, 0, header).priceE8());
            }
            case PlaceBracketDecoder.TEMPLATE_ID ->
                placed.add(new PlaceBracketDecoder().wrapAndApplyHeader(in, 0, header).bracketId());
            case TradeClosedDecoder.TEMPLATE_ID ->
                closed.add(new TradeClosedDecoder().wrapAndApplyHeader(in, 0, header).bracketId());
            case ReceiptDecoder.TEMPLATE_ID ->
            {
                final ReceiptDecoder receipt = new ReceiptDecoder().wrapAndApplyHeader(in, 0, header);
                receipts.computeIfAbsent(receipt.bracketId(), id -> new TreeSet<>()).add(receipt.kind());
            }
            default ->
            {
                // Not counted.
            }
        }
    }
}
