package com.tradebaas.gateway.demo;

import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.GuardNoteDecoder;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.SignalNoteDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.api.messages.TransitionDecoder;
import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.RecordKind;
import org.agrona.DirectBuffer;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Tells the first finished trade of a journal from its causes to its result, a line for each step. */
final class TradeStory
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final long bracketId;
    private final Set<Long> sequences = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();
    private long originNs;
    private long signalSequence;
    private String tick = "";

    private TradeStory(final long bracketId)
    {
        this.bracketId = bracketId;
    }

    /**
     * Prints the story.
     *
     * @param data of the journal, live or dead.
     * @param out  takes the lines.
     */
    static void print(final Path data, final PrintStream out)
    {
        final long id = firstFinished(data);
        if (id == 0)
        {
            out.println("  no trade has finished");
            return;
        }
        final TradeStory story = new TradeStory(id);
        story.walk(data, story::collect);
        story.walk(data, story::tell);
        story.lines.forEach(out::println);
    }

    private interface Visitor
    {
        void visit(JournalRecord record);
    }

    private static long firstFinished(final Path data)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final long[] found = {0};
        walkAll(data, record ->
        {
            if (found[0] == 0 && record.kind() == RecordKind.NOTE)
            {
                header.wrap(record.buffer(), 0);
                if (header.templateId() == TradeClosedDecoder.TEMPLATE_ID)
                {
                    found[0] = new TradeClosedDecoder().wrapAndApplyHeader(record.buffer(), 0, header).bracketId();
                }
            }
        });
        return found[0];
    }

    private static void walkAll(final Path data, final Visitor visitor)
    {
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                visitor.visit(record);
            }
        }
    }

    private void walk(final Path data, final Visitor visitor)
    {
        walkAll(data, visitor);
    }

    /** First pass: which events have to do with the trade. */
    private void collect(final JournalRecord record)
    {
        if (record.kind() != RecordKind.NOTE && record.kind() != RecordKind.EFFECT)
        {
            return;
        }
        final DirectBuffer in = record.buffer();
        header.wrap(in, 0);
        final long id = switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID ->
                new PlaceBracketDecoder().wrapAndApplyHeader(in, 0, header).bracketId();
            case PlaceOrderDecoder.TEMPLATE_ID ->
                new PlaceOrderDecoder().wrapAndApplyHeader(in, 0, header).bracketId();
            case ReceiptDecoder.TEMPLATE_ID -> new ReceiptDecoder().wrapAndApplyHeader(in, 0, header).bracketId();
            case GuardNoteDecoder.TEMPLATE_ID -> new GuardNoteDecoder().wrapAndApplyHeader(in, 0, header).bracketId();
            case TransitionDecoder.TEMPLATE_ID -> bracketOf(new TransitionDecoder().wrapAndApplyHeader(in, 0, header));
            case TradeClosedDecoder.TEMPLATE_ID ->
                new TradeClosedDecoder().wrapAndApplyHeader(in, 0, header).bracketId();
            default -> 0;
        };
        if (header.templateId() == SignalNoteDecoder.TEMPLATE_ID && sequences.isEmpty())
        {
            signalSequence = record.sequence();
        }
        if (id == bracketId)
        {
            sequences.add(record.sequence());
            sequences.add(signalSequence);
        }
    }

    private static long bracketOf(final TransitionDecoder move)
    {
        return move.machine() == Machine.BRACKET ? move.entityId() : 0;
    }

    /** Second pass: one line for each step. */
    private void tell(final JournalRecord record)
    {
        final DirectBuffer in = record.buffer();
        if (RecordKind.isEvent(record.kind()) && record.kind() != RecordKind.TIMER)
        {
            header.wrap(in, 0);
            input(record, in);
        }
        else if (sequences.contains(record.sequence()) &&
            (record.kind() == RecordKind.NOTE || record.kind() == RecordKind.EFFECT))
        {
            header.wrap(in, 0);
            output(record, in);
        }
    }

    private void input(final JournalRecord record, final DirectBuffer in)
    {
        if (header.templateId() == TickerDecoder.TEMPLATE_ID)
        {
            final TickerDecoder ticker = new TickerDecoder().wrapAndApplyHeader(in, 0, header);
            tick = "ticker: bid " + e8(ticker.bestBidPriceE8()) + ", ask " + e8(ticker.bestAskPriceE8()) + ", mark " +
                e8(ticker.markPriceE8());
        }
        if (header.templateId() == FillDecoder.TEMPLATE_ID && sequences.contains(record.sequence()))
        {
            final FillDecoder fill = new FillDecoder().wrapAndApplyHeader(in, 0, header);
            final String what = fill.side() + " " + e8(fill.amountE8()) + " at " + e8(fill.priceE8());
            fill.tradeId();
            fill.orderId();
            line(record, "fill: " + what + ", order " + fill.label());
        }
    }

    private void output(final JournalRecord record, final DirectBuffer in)
    {
        switch (header.templateId())
        {
            case SignalNoteDecoder.TEMPLATE_ID -> signal(record, in);
            case ReceiptDecoder.TEMPLATE_ID -> receipt(record, in);
            case GuardNoteDecoder.TEMPLATE_ID ->
            {
                final GuardNoteDecoder guard = new GuardNoteDecoder().wrapAndApplyHeader(in, 0, header);
                line(record, "guard " + guard.guard() + ": " + guard.allowed() + " " + guard.text());
            }
            case PlaceBracketDecoder.TEMPLATE_ID ->
            {
                final PlaceBracketDecoder place = new PlaceBracketDecoder().wrapAndApplyHeader(in, 0, header);
                line(record, "order: " + place.side() + " " + e8(place.amountE8()) + " with stop " +
                    e8(place.stopPriceE8()) + " and target " + e8(place.targetPriceE8()) + ", label " +
                    place.entryLabel());
            }
            case PlaceOrderDecoder.TEMPLATE_ID ->
            {
                final PlaceOrderDecoder place = new PlaceOrderDecoder().wrapAndApplyHeader(in, 0, header);
                line(record, "order: " + place.side() + " " + place.type() + " " + e8(place.amountE8()) +
                    ", reduce only " + place.reduceOnly() + ", label " + place.label());
            }
            case TransitionDecoder.TEMPLATE_ID ->
            {
                final TransitionDecoder move = new TransitionDecoder().wrapAndApplyHeader(in, 0, header);
                if (bracketOf(move) == bracketId)
                {
                    line(record, "bracket: " + state(move.from()) + " to " + state(move.to()) + ", " + move.reason());
                }
            }
            case TradeClosedDecoder.TEMPLATE_ID -> result(record, in);
            default ->
            {
                // Other outputs of the same events do not belong to the story.
            }
        }
    }

    private void signal(final JournalRecord record, final DirectBuffer in)
    {
        if (record.sequence() != signalSequence)
        {
            return;
        }
        originNs = record.timeNs();
        line(record, tick);
        final SignalNoteDecoder note = new SignalNoteDecoder().wrapAndApplyHeader(in, 0, header);
        final StringBuilder values = new StringBuilder();
        for (final SignalNoteDecoder.ValuesDecoder value : note.values())
        {
            values.append(value.passed() == 2 ? ", " : value.passed() == 1 ? ", yes: " : ", no: ");
            final String shown = e8(value.valueE8());
            values.append(value.name()).append(' ').append(shown);
        }
        line(record, "candle closed at " + e8(note.closeE8()) + ", signal " + (note.signal() == 1 ? "BUY" : "SELL") +
            ", stop " + e8(note.stopPriceE8()) + ", target " + e8(note.targetPriceE8()) + values);
    }

    private void receipt(final JournalRecord record, final DirectBuffer in)
    {
        final ReceiptDecoder receipt = new ReceiptDecoder().wrapAndApplyHeader(in, 0, header);
        if (receipt.bracketId() != bracketId)
        {
            return;
        }
        final String kind = receipt.kind().name();
        final StringBuilder evidence = new StringBuilder();
        for (final ReceiptDecoder.EvidenceDecoder item : receipt.evidence())
        {
            final long value = item.value();
            final String key = item.key();
            evidence.append(", ").append(key).append(' ').append(key.endsWith("E8") ? e8(value) : value);
        }
        line(record, kind + " receipt: " + receipt.text() + evidence);
    }

    private void result(final JournalRecord record, final DirectBuffer in)
    {
        final TradeClosedDecoder trade = new TradeClosedDecoder().wrapAndApplyHeader(in, 0, header);
        if (trade.bracketId() == bracketId)
        {
            final String[] exits = {"unknown", "stop", "target", "close by the engine", "close by hand", "liquidation"};
            line(record, "result: entry " + e8(trade.entryPriceE8()) + ", exit " + e8(trade.exitPriceE8()) + " by " +
                exits[Math.min(5, trade.exitKind())] + ", profit " + e8(trade.profitLossE8()) + " " +
                trade.currency() + ", fees " + e8(trade.feesE8()) + ", risk budget " + e8(trade.riskBudgetE8()));
        }
    }

    private void line(final JournalRecord record, final String text)
    {
        lines.add(String.format(Locale.ROOT, "  event %-6d %+8.3f s  %s",
            record.sequence(), (record.timeNs() - originNs) / 1e9, text));
    }

    private static String state(final int value)
    {
        final String[] states = {"none", "INTENDED", "SENT", "UNKNOWN", "WORKING", "UNPROTECTED", "PROTECTED",
            "ROLLING_BACK", "CLOSING", "CLOSED", "ABANDONED"};
        return value < states.length ? states[value] : "#" + value;
    }

    private static String e8(final long value)
    {
        return value == Long.MIN_VALUE ? "-" : BigDecimal.valueOf(value, 8).stripTrailingZeros().toPlainString();
    }
}
