package com.tradebaas.simulation;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.CommandKind;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OperatorCommandDecoder;
import com.tradebaas.api.messages.Outcome;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceBracketEncoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.PlaceOrderEncoder;
import com.tradebaas.api.messages.PositionUpdateDecoder;
import com.tradebaas.api.messages.PositionUpdateEncoder;
import com.tradebaas.api.messages.QueryEndDecoder;
import com.tradebaas.api.messages.QueryEndEncoder;
import com.tradebaas.api.messages.RequestOutcomeDecoder;
import com.tradebaas.api.messages.RequestOutcomeEncoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TickerEncoder;
import com.tradebaas.api.messages.TransitionDecoder;
import com.tradebaas.api.messages.TransitionEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;

/** The trader core with one bug at its boundary: what it is told, or what it says, is not quite right. */
final class MutantCore implements Application, Outputs
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final Application core;
    private final Mutant mutant;
    private final boolean odd;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer in = new UnsafeBuffer(new byte[4096]);
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[4096]);
    private final Event event = new Event();
    private final PlaceBracketDecoder bracket = new PlaceBracketDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final OperatorCommandDecoder command = new OperatorCommandDecoder();
    private final RequestOutcomeDecoder outcome = new RequestOutcomeDecoder();
    private final UnsafeBuffer lastTicker = new UnsafeBuffer(new byte[256]);
    private int lastTickerLength;
    private Outputs out;

    MutantCore(final Application core, final Mutant mutant, final boolean odd)
    {
        this.odd = odd;
        this.core = core;
        this.mutant = mutant;
    }

    @Override
    public void onEvent(final Event given, final Outputs outputs)
    {
        out = outputs;
        if (given.kind() == Event.TIMER)
        {
            freshen(given);
            core.onEvent(given, this);
            return;
        }
        header.wrap(given.buffer(), 0);
        final int length = Math.min(given.length(), in.capacity());
        in.putBytes(0, given.buffer(), 0, length);
        if (header.templateId() == TickerDecoder.TEMPLATE_ID)
        {
            lastTicker.putBytes(0, in, 0, length);
            lastTickerLength = length;
        }
        else
        {
            freshen(given);
        }
        if (changeInput(header.templateId()))
        {
            core.onEvent(event.message(given.sequence(), given.timeNs(), in, 0, length), this);
        }
    }

    /** The last price comes again with every event, as if it were new. */
    private void freshen(final Event given)
    {
        if (mutant == Mutant.OLD_PRICE_TAKEN_AS_FRESH && lastTickerLength > 0)
        {
            new TickerEncoder().wrap(lastTicker, BODY).venueTimeNs(given.timeNs());
            core.onEvent(event.message(given.sequence(), given.timeNs(), lastTicker, 0, lastTickerLength), this);
        }
    }

    /** Whether the core hears of the input at all. */
    private boolean changeInput(final int template)
    {
        final int block = header.blockLength();
        final int version = header.version();
        if (template == OperatorCommandDecoder.TEMPLATE_ID &&
            (mutant == Mutant.KILL_IGNORED || mutant == Mutant.KILL_NOT_REPLAYED && !odd))
        {
            return command.wrap(in, BODY, block, version).kind() != CommandKind.KILL;
        }
        if (template == RequestOutcomeDecoder.TEMPLATE_ID && mutant == Mutant.UNKNOWN_TAKEN_AS_REJECTED &&
            outcome.wrap(in, BODY, block, version).outcome() == Outcome.UNKNOWN)
        {
            new RequestOutcomeEncoder().wrap(in, BODY).outcome(Outcome.REJECTED).code(10009);
        }
        else if (template == QueryEndDecoder.TEMPLATE_ID && mutant == Mutant.FAILED_QUERY_TAKEN_AS_EMPTY)
        {
            new QueryEndEncoder().wrap(in, BODY).complete(Flag.YES);
        }
        else if (template == PositionUpdateDecoder.TEMPLATE_ID && mutant == Mutant.POSITION_READ_AS_FLAT)
        {
            new PositionUpdateEncoder().wrap(in, BODY).sizeE8(0);
        }
        return true;
    }

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        copy.putBytes(0, buffer, offset, length);
        header.wrap(copy, 0);
        final boolean leaves = switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID -> bracket(length);
            case PlaceOrderDecoder.TEMPLATE_ID -> order();
            case CancelOrderDecoder.TEMPLATE_ID -> mutant != Mutant.CANCEL_FORGOTTEN;
            default -> true;
        };
        if (leaves)
        {
            out.effect(copy, 0, length);
        }
    }

    private boolean bracket(final int length)
    {
        bracket.wrap(copy, BODY, header.blockLength(), header.version());
        final PlaceBracketEncoder to = new PlaceBracketEncoder().wrap(copy, BODY);
        final long stopE8 = bracket.stopPriceE8();
        final long targetE8 = bracket.targetPriceE8();
        switch (mutant)
        {
            case SIZE_DOUBLED -> to.amountE8(2 * bracket.amountE8());
            case STOP_ON_WRONG_SIDE -> to.stopPriceE8(targetE8).targetPriceE8(stopE8);
            case STOP_FAR_AWAY -> to.stopPriceE8(stopE8 + 10 * (stopE8 - targetE8));
            case STOP_OFF_GRID -> to.stopPriceE8(stopE8 + 1);
            case NO_VALID_UNTIL -> to.validUntilNs(PlaceBracketEncoder.validUntilNsNullValue());
            case LABEL_REUSED -> reuse(length);
            default ->
            {
                // The bug is elsewhere.
            }
        }
        return true;
    }

    private boolean order()
    {
        place.wrap(copy, BODY, header.blockLength(), header.version());
        if (mutant == Mutant.CLOSE_NOT_REDUCE_ONLY)
        {
            new PlaceOrderEncoder().wrap(copy, BODY).reduceOnly(Flag.NO);
        }
        return mutant != Mutant.PROTECTION_FORGOTTEN || place.reduceOnly() == Flag.NO;
    }

    /** Takes the last digit of the bracket's number out of "entry-oco-E-S-A". */
    private void reuse(final int length)
    {
        final byte[] bytes = new byte[length];
        copy.getBytes(0, bytes);
        final String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (final String prefix : new String[] {"entry-oco-", "sl-oco-", "tp-oco-"})
        {
            final int at = text.indexOf(prefix) + prefix.length();
            final int first = text.indexOf('-', at) + 1;
            copy.putByte(text.indexOf('-', first) - 1, (byte)'1');
        }
    }

    @Override
    public void note(final DirectBuffer buffer, final int offset, final int length)
    {
        if (mutant == Mutant.HIDDEN_STATE)
        {
            copy.putBytes(0, buffer, offset, length);
            if (header.wrap(copy, 0).templateId() == TransitionDecoder.TEMPLATE_ID)
            {
                new TransitionEncoder().wrap(copy, BODY).strategyId(odd ? 1 : 2);
            }
            out.note(copy, 0, length);
            return;
        }
        out.note(buffer, offset, length);
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset, final int length)
    {
        out.view(buffer, offset, length);
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        out.schedule(timerId, deadlineNs);
    }

    @Override
    public void cancel(final long timerId)
    {
        out.cancel(timerId);
    }

    @Override
    public void snapshot(final SnapshotWriter writer)
    {
        core.snapshot(writer);
        writer.putBytes(lastTicker, 0, lastTickerLength);
    }

    @Override
    public void restore(final SnapshotReader reader)
    {
        core.restore(reader);
        final byte[] ticker = reader.getBytes();
        lastTicker.putBytes(0, ticker);
        lastTickerLength = ticker.length;
    }

    @Override
    public long stateHash()
    {
        return core.stateHash();
    }
}
