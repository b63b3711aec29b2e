package com.tradebaas.simulation;

import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.TradeClosedDecoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the trader's journal says, as lines: its outputs, and its inputs except prices. */
final class SceneJournal
{
    private static final Pattern NOISE = Pattern.compile("\\(sbeTemplateId[^)]*\\):");

    private final SimDisk disk;
    private final List<String> lines = new ArrayList<>();
    private final List<ClosedTrade> closed = new ArrayList<>();
    private final Map<Long, Long> planned = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReceiptDecoder receipt = new ReceiptDecoder();
    private final TradeClosedDecoder trade = new TradeClosedDecoder();
    private int closedCursor;
    private int cursor;

    SceneJournal(final SimDisk disk)
    {
        this.disk = disk;
    }

    static String text(final byte[] message)
    {
        return clean(Describe.message(new UnsafeBuffer(message), 0));
    }

    private static String clean(final String text)
    {
        return NOISE.matcher(text).replaceAll(" ").replace("-9223372036854775808", "-");
    }

    /** All lines so far. */
    List<String> lines()
    {
        if (cursor > disk.count())
        {
            cursor = 0;
            lines.clear();
        }
        while (cursor < disk.count())
        {
            cursor++;
            final byte kind = disk.kind(cursor);
            if (kind == SimDisk.EFFECT || kind == SimDisk.NOTE)
            {
                add(kind == SimDisk.EFFECT ? "OUT  " : "note ");
            }
            else if (kind == SimDisk.INPUT && !price(template(cursor)))
            {
                add("in   ");
            }
        }
        return lines;
    }

    private void add(final String kind)
    {
        lines.add(String.format("%7d %12.6f %s", disk.sequence(cursor),
            (disk.timeNs(cursor) - World.START_NS) / 1e9, kind) +
            clean(Describe.message(disk.bytes(), disk.start(cursor))));
    }

    /** The closed trades so far. */
    List<ClosedTrade> closed()
    {
        for (; closedCursor < disk.count(); closedCursor++)
        {
            final int record = closedCursor + 1;
            final int template = disk.kind(record) == SimDisk.NOTE ? template(record) : 0;
            if (template == ReceiptDecoder.TEMPLATE_ID)
            {
                sized(receipt.wrapAndApplyHeader(disk.bytes(), disk.start(record), header));
            }
            else if (template == TradeClosedDecoder.TEMPLATE_ID)
            {
                trade.wrapAndApplyHeader(disk.bytes(), disk.start(record), header);
                closed.add(new ClosedTrade(trade.side(), trade.amountE8(), planned.get(trade.bracketId()),
                    trade.entryPriceE8(), trade.exitPriceE8(), trade.stopPriceE8(), trade.profitLossE8(),
                    trade.feesE8(), trade.riskBudgetE8(), trade.exitKind()));
            }
        }
        return closed;
    }

    private void sized(final ReceiptDecoder in)
    {
        if (in.kind() == ReceiptKind.SIZED)
        {
            final long bracketId = in.bracketId();
            in.evidence().forEach(evidence ->
            {
                final long value = evidence.value();
                if (evidence.key().equals("entryE8"))
                {
                    planned.put(bracketId, value);
                }
            });
        }
    }

    private int template(final int record)
    {
        return disk.bytes().getShort(disk.start(record) + MessageHeaderDecoder.templateIdEncodingOffset()) & 0xFFFF;
    }

    private static boolean price(final int template)
    {
        return template == 6 || template == 7 || template == 8;
    }
}
