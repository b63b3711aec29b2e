package com.tradebaas.simulation;

import com.tradebaas.api.messages.Channel;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OperatorCommandDecoder;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.RiskMode;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TransitionDecoder;
import org.agrona.DirectBuffer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The invariants that are decided in the trader's journal: its records are read as they become durable, in order,
 * across processes.
 */
final class JournalCheckers
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int ERROR = 8;
    private static final int PAUSED = 7;
    private static final int IDLE = 1;
    private static final int CLOSED = 9;
    private static final int ABANDONED = 10;
    /** State of an order that the venue refused for certain. */
    private static final int REFUSED = 5;
    /** Legal successors of each lifecycle state, by number, from the published table. */
    private static final String[] LIFECYCLE = {"", "2 8", "1 3 4 5 6 7 8", "1 2 4 5 6 7 8", "1 2 5 6 7 8",
        "1 2 6 7 8", "1 2 5 7 8", "1 2 8", "1"};

    private final World world;
    private final Checkers checkers;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceBracketDecoder bracket = new PlaceBracketDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final TransitionDecoder transition = new TransitionDecoder();
    private final ReceiptDecoder receipt = new ReceiptDecoder();
    private final TickerDecoder ticker = new TickerDecoder();
    private final OperatorCommandDecoder command = new OperatorCommandDecoder();
    private final LinkChangedDecoder link = new LinkChangedDecoder();
    private final Map<Long, Integer> brackets = new HashMap<>();
    private final Deque<Long> entriesNs = new ArrayDeque<>();
    private final Set<Long> commands = new HashSet<>();
    private int cursor;
    private boolean rereading;
    private boolean bookGap;
    private long sequence;
    private long timeNs;
    private int inputTemplate;
    private int lifecycle = IDLE;
    private boolean killed;
    private long tickerNs = Long.MIN_VALUE;
    private long bidE8;
    private long askE8;

    JournalCheckers(final World world, final Checkers checkers)
    {
        this.world = world;
        this.checkers = checkers;
    }

    int lifecycle()
    {
        return lifecycle;
    }

    boolean killed()
    {
        return killed;
    }

    /** Reads what became durable. */
    void scan(final SimDisk disk)
    {
        if (disk.highWaterMark() > disk.count())
        {
            fail("B15", "the mark is at record " + disk.highWaterMark() + ", the journal ends at " + disk.count());
        }
        while (cursor < disk.forced())
        {
            cursor++;
            record(disk, cursor);
        }
    }

    /** The journal is an older one now: what it says holds, what was checked before is not checked again. */
    void restored(final SimDisk disk)
    {
        cursor = 0;
        sequence = 0;
        timeNs = 0;
        lifecycle = IDLE;
        killed = false;
        bookGap = false;
        tickerNs = Long.MIN_VALUE;
        brackets.clear();
        entriesNs.clear();
        commands.clear();
        rereading = true;
        scan(disk);
        rereading = false;
    }

    /** B2: an effect leaves. */
    void releasing(final SimDisk disk, final long causeSequence)
    {
        world.score().checks(1);
        if (disk.forced() == 0 || disk.sequence(disk.forced()) < causeSequence)
        {
            fail("B2", "an effect of event " + causeSequence + " leaves, durable is event " +
                (disk.forced() == 0 ? 0 : disk.sequence(disk.forced())));
        }
    }

    private void record(final SimDisk disk, final int record)
    {
        final byte kind = disk.kind(record);
        final boolean event = kind == SimDisk.INPUT || kind == SimDisk.TIMER;
        final long wanted = event ? sequence + 1 : sequence;
        world.score().checks(2);
        if (disk.sequence(record) != wanted)
        {
            fail("B15", "record " + record + " has sequence " + disk.sequence(record) + ", expected " + wanted);
        }
        if (disk.timeNs(record) < timeNs)
        {
            fail("B15", "engine time goes back at record " + record);
        }
        sequence = wanted;
        timeNs = disk.timeNs(record);
        if (kind == SimDisk.TIMER)
        {
            inputTemplate = 0;
            return;
        }
        final int start = disk.start(record);
        header.wrap(disk.bytes(), start);
        if (kind == SimDisk.INPUT)
        {
            inputTemplate = header.templateId();
            input(disk.bytes(), start + BODY);
        }
        else
        {
            output(disk.bytes(), start + BODY);
        }
    }

    private void input(final DirectBuffer bytes, final int at)
    {
        if (inputTemplate == TickerDecoder.TEMPLATE_ID)
        {
            ticker.wrap(bytes, at, header.blockLength(), header.version());
            tickerNs = timeNs;
            bidE8 = ticker.bestBidPriceE8();
            askE8 = ticker.bestAskPriceE8();
        }
        else if (inputTemplate == OperatorCommandDecoder.TEMPLATE_ID)
        {
            command.wrap(bytes, at, header.blockLength(), header.version());
            if (!commands.add(command.commandHigh()))
            {
                world.score().sometimes("command repeated");
                return;
            }
            killed = command.kind() == CommandKind.KILL || killed && command.kind() != CommandKind.RESET;
        }
        else if (inputTemplate == LinkChangedDecoder.TEMPLATE_ID)
        {
            link(link.wrap(bytes, at, header.blockLength(), header.version()));
        }
        else if (inputTemplate == FillDecoder.TEMPLATE_ID)
        {
            world.score().sometimes("fill reported");
        }
    }

    private void link(final LinkChangedDecoder in)
    {
        if (in.channel() == Channel.MARKET_DATA)
        {
            bookGap = switch (in.event())
            {
                case BOOK_GAP -> true;
                case BOOK_RESYNCED, DISCONNECTED, CONNECTING, READY -> false;
                default -> bookGap;
            };
        }
    }

    private void output(final DirectBuffer bytes, final int at)
    {
        switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID ->
                bracket(bracket.wrap(bytes, at, header.blockLength(), header.version()));
            case PlaceOrderDecoder.TEMPLATE_ID ->
            {
                place.wrap(bytes, at, header.blockLength(), header.version());
                if (place.reduceOnly() == Flag.NO)
                {
                    opening();
                }
                checkers.durable(place.label());
            }
            case TransitionDecoder.TEMPLATE_ID ->
                transition(transition.wrap(bytes, at, header.blockLength(), header.version()));
            case ReceiptDecoder.TEMPLATE_ID ->
                receipt(receipt.wrap(bytes, at, header.blockLength(), header.version()));
            default ->
            {
                // Makes no claim that is checked here.
            }
        }
    }

    private void bracket(final PlaceBracketDecoder in)
    {
        opening();
        if (!rereading)
        {
            risk(in);
        }
        checkers.durable(in.entryLabel());
        checkers.durable(in.stopLabel());
        checkers.durable(in.targetLabel());
    }

    /** B9, B11, B12: something that opens risk is about to leave. */
    private void opening()
    {
        entriesNs.addLast(timeNs);
        while (entriesNs.peekFirst() <= timeNs - MINUTE_NS)
        {
            entriesNs.removeFirst();
        }
        if (rereading)
        {
            return;
        }
        world.score().checks(6);
        if (killed)
        {
            fail("B9", "event " + sequence + " opens risk after the kill switch");
        }
        if (lifecycle == PAUSED || lifecycle == ERROR || lifecycle == IDLE)
        {
            fail("B9", "event " + sequence + " opens risk in lifecycle state " + lifecycle);
        }
        if (entriesNs.size() > world.setup().maxOrdersPerMinute())
        {
            fail("B11", entriesNs.size() + " entries within a minute");
        }
        if (tickerNs == Long.MIN_VALUE || timeNs - tickerNs > world.setup().maxDataAgeMs() * 1_000_000L)
        {
            fail("B12", "event " + sequence + " opens risk on data that is " + (timeNs - tickerNs) / 1_000_000 +
                " ms old");
        }
        if (bookGap)
        {
            fail("B12", "event " + sequence + " opens risk while the book has a gap");
        }
        if (bidE8 <= 0 || askE8 <= bidE8)
        {
            fail("B12", "event " + sequence + " opens risk on bid " + bidE8 + " and ask " + askE8);
        }
    }

    /** B8, in decimal arithmetic. */
    private void risk(final PlaceBracketDecoder in)
    {
        world.score().checks(4);
        final long entryE8 = in.type() == OrderType.MARKET ? in.side() == Side.BUY ? askE8 : bidE8 : in.priceE8();
        final long stopE8 = in.stopPriceE8();
        final long targetE8 = in.targetPriceE8();
        if (in.amountE8() <= 0 || in.amountE8() % Market.LOT_E8 != 0)
        {
            fail("B8", "amount " + in.amountE8() + " is not on the lot grid");
        }
        if (stopE8 % Market.TICK_E8 != 0 || targetE8 % Market.TICK_E8 != 0)
        {
            fail("B8", "stop " + stopE8 + " or target " + targetE8 + " is not on the tick grid");
        }
        final boolean buy = in.side() == Side.BUY;
        if (buy ? stopE8 >= entryE8 || targetE8 <= entryE8 : stopE8 <= entryE8 || targetE8 >= entryE8)
        {
            fail("B8", "stop " + stopE8 + " and target " + targetE8 + " are on the wrong side of " + entryE8);
        }
        final BigDecimal amount = BigDecimal.valueOf(in.amountE8());
        final BigDecimal loss = amount.divide(BigDecimal.valueOf(stopE8), MathContext.DECIMAL64)
            .subtract(amount.divide(BigDecimal.valueOf(entryE8), MathContext.DECIMAL64)).abs();
        final BigDecimal budget = world.setup().mode() == RiskMode.FIXED_USD ?
            BigDecimal.valueOf(world.setup().riskFixedUsdE8())
                .divide(BigDecimal.valueOf(entryE8), MathContext.DECIMAL64) :
            BigDecimal.valueOf(world.truth().equityE8())
                .multiply(BigDecimal.valueOf(world.setup().riskPercentE8())).movePointLeft(16);
        if (loss.compareTo(budget.multiply(BigDecimal.valueOf(1.02))) > 0)
        {
            fail("B8", "loss at the stop is " + loss + " BTC, the budget is " + budget);
        }
    }

    /** B13: states follow one another, along published edges. */
    private void transition(final TransitionDecoder in)
    {
        world.score().checks(1);
        if (in.machine() == Machine.LIFECYCLE)
        {
            if (in.from() != lifecycle)
            {
                fail("B13", "lifecycle moves from " + in.from() + ", but was in " + lifecycle);
            }
            if (!(" " + LIFECYCLE[in.from()] + " ").contains(" " + in.to() + " "))
            {
                fail("B13", "lifecycle moves from " + in.from() + " to " + in.to() + ", which is no edge");
            }
            if (in.from() == ERROR && inputTemplate != OperatorCommandDecoder.TEMPLATE_ID)
            {
                fail("B13", "ERROR was left without an operator, by template " + inputTemplate);
            }
            lifecycle = in.to();
            world.score().sometimes("lifecycle state " + lifecycle);
        }
        else if (in.machine() == Machine.ORDER && in.to() == REFUSED)
        {
            final String reason = in.reason();
            if (reason.contains(" code ") && !rereading)
            {
                checkers.claimedRefused(reason.substring(0, reason.indexOf(' ')));
            }
        }
        else if (in.machine() == Machine.BRACKET)
        {
            final int before = brackets.getOrDefault(in.entityId(), (int)in.from());
            if (before != in.from())
            {
                fail("B13", "bracket " + in.entityId() + " moves from " + in.from() + ", but was in " + before);
            }
            if (before == CLOSED || before == ABANDONED)
            {
                fail("B13", "bracket " + in.entityId() + " leaves its final state " + before + " to " + in.to());
            }
            brackets.put(in.entityId(), (int)in.to());
            world.score().sometimes("bracket state " + in.to());
        }
    }

    private void receipt(final ReceiptDecoder in)
    {
        final ReceiptKind kind = in.kind();
        if (rereading)
        {
            return;
        }
        world.score().sometimes("receipt " + kind);
        if (world.swarm().strict && (kind == ReceiptKind.ABSENT || kind == ReceiptKind.ORPHAN_CANCELLED ||
            kind == ReceiptKind.ROLLED_BACK))
        {
            fail("B17", "no fault, and a receipt " + kind);
        }
        if (kind == ReceiptKind.ABSENT)
        {
            in.evidence().forEach(evidence -> evidence.skipKey());
            final String text = in.text();
            final int space = text.indexOf(' ');
            checkers.claimedAbsent(space < 0 ? text : text.substring(0, space));
        }
    }

    private static void fail(final String invariant, final String text)
    {
        throw new Violation(invariant, text);
    }
}
