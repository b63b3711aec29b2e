package com.tradebaas.simulation;

import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.GuardNoteDecoder;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OperatorCommandDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.api.messages.TransitionDecoder;
import org.agrona.DirectBuffer;

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
    private static final int ERROR = 8;
    private static final int PAUSED = 7;
    private static final int IDLE = 1;
    private static final int UNKNOWN = 2;
    private static final int LIVE = 3;
    private static final int DONE = 4;
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
    private final EntryCheckers entries;
    private final Set<Long> commands = new HashSet<>();
    private final GuardNoteDecoder guard = new GuardNoteDecoder();
    private final TradeClosedDecoder closed = new TradeClosedDecoder();
    private long resultE8;
    private int cursor;
    private boolean rereading;
    private long sequence;
    private long timeNs;
    private int inputTemplate;
    private int lifecycle = IDLE;
    private boolean killed;

    JournalCheckers(final World world, final Checkers checkers)
    {
        this.world = world;
        this.checkers = checkers;
        this.entries = new EntryCheckers(world);
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
        entries.forget();
        brackets.clear();
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
            entries.ticker(ticker.wrap(bytes, at, header.blockLength(), header.version()), timeNs);
        }
        else if (inputTemplate == OperatorCommandDecoder.TEMPLATE_ID)
        {
            command.wrap(bytes, at, header.blockLength(), header.version());
            if (!commands.add(command.commandHigh()))
            {
                world.score().sometimes("command repeated");
                return;
            }
            if (command.kind() == CommandKind.RESET)
            {
                // A person lets the counters begin anew.
                entries.reset();
            }
            killed = command.kind() == CommandKind.KILL || killed && command.kind() != CommandKind.RESET;
        }
        else if (inputTemplate == LinkChangedDecoder.TEMPLATE_ID)
        {
            entries.link(link.wrap(bytes, at, header.blockLength(), header.version()));
        }
        else if (inputTemplate == FillDecoder.TEMPLATE_ID)
        {
            world.score().sometimes("fill reported");
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
            case GuardNoteDecoder.TEMPLATE_ID -> guarded(guard.wrap(bytes, at, header.blockLength(), header.version()));
            case TradeClosedDecoder.TEMPLATE_ID ->
                closed(closed.wrap(bytes, at, header.blockLength(), header.version()));
            default ->
            {
                // Makes no claim that is checked here.
            }
        }
    }

    private void opening()
    {
        entries.opening(timeNs, sequence, rereading);
        if (!rereading && (killed || lifecycle == PAUSED || lifecycle == ERROR || lifecycle == IDLE))
        {
            fail("B9", "event " + sequence + " opens risk in lifecycle state " + lifecycle +
                (killed ? ", after the kill switch" : ""));
        }
    }

    private void bracket(final PlaceBracketDecoder in)
    {
        opening();
        if (!rereading)
        {
            entries.risk(in);
        }
        checkers.durable(in.entryLabel());
        checkers.durable(in.stopLabel());
        checkers.durable(in.targetLabel());
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
        else if (in.machine() == Machine.ORDER && in.from() == UNKNOWN && (in.to() == LIVE || in.to() == DONE))
        {
            world.score().sometimes("UNKNOWN resolved present");
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

    private void guarded(final GuardNoteDecoder in)
    {
        if (in.allowed() == Flag.NO && !rereading)
        {
            world.score().sometimes("refused by guard " + in.guard());
        }
    }

    /** B14: where nothing else happens to the account, the engine's results are those of the venue, to the last unit. */
    private void closed(final TradeClosedDecoder in)
    {
        resultE8 += in.profitLossE8() - in.feesE8();
        if (world.swarm().strict && world.truth().positionE8() == 0)
        {
            world.score().checks(1);
            if (resultE8 != world.truth().realizedE8())
            {
                fail("B14", "the engine's trades made " + resultE8 + " after fees, the venue's fills " +
                    world.truth().realizedE8());
            }
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
