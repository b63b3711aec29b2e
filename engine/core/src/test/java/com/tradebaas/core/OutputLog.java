package com.tradebaas.core;

import com.tradebaas.api.Outputs;
import com.tradebaas.api.messages.AlertDecoder;
import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.CommandResultDecoder;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.GuardNoteDecoder;
import com.tradebaas.api.messages.LinkCommandDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.StatusViewDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.api.messages.TransitionDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Hands effects to the venue, keeps effects and notes as text, the newest status, and the timers. */
final class OutputLog implements Outputs
{
    private final Harness harness;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    OutputLog(final Harness harness)
    {
        this.harness = harness;
    }

    @Override
    public void effect(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        final UnsafeBuffer view = new UnsafeBuffer(copy);
        final int body = at - offset;
        switch (header.templateId())
        {
            case PlaceBracketDecoder.TEMPLATE_ID ->
            {
                record("PlaceBracket " + new PlaceBracketDecoder().wrap(view, body, block, version));
                harness.venue.placeBracket(new PlaceBracketDecoder().wrap(view, body, block, version));
            }
            case PlaceOrderDecoder.TEMPLATE_ID ->
            {
                record("PlaceOrder " + new PlaceOrderDecoder().wrap(view, body, block, version));
                harness.venue.placeOrder(new PlaceOrderDecoder().wrap(view, body, block, version));
            }
            case CancelOrderDecoder.TEMPLATE_ID ->
            {
                record("Cancel " + new CancelOrderDecoder().wrap(view, body, block, version));
                harness.venue.cancel(new CancelOrderDecoder().wrap(view, body, block, version));
            }
            case EditOrderDecoder.TEMPLATE_ID ->
            {
                record("Edit " + new EditOrderDecoder().wrap(view, body, block, version));
                harness.venue.edit(new EditOrderDecoder().wrap(view, body, block, version));
            }
            case QueryDecoder.TEMPLATE_ID ->
            {
                if (harness.reachable)
                {
                    harness.venue.query(new QueryDecoder().wrap(view, body, block, version));
                }
            }
            case LinkCommandDecoder.TEMPLATE_ID ->
            {
                record("Link " + new LinkCommandDecoder().wrap(view, body, block, version));
                harness.venue.linkCommand(new LinkCommandDecoder().wrap(view, body, block, version));
            }
            case AlertDecoder.TEMPLATE_ID ->
                record("Alert " + new AlertDecoder().wrap(view, body, block, version));
            case CommandResultDecoder.TEMPLATE_ID ->
                record("Result " + new CommandResultDecoder().wrap(view, body, block, version));
            default -> throw new IllegalStateException("effect " + header.templateId());
        }
    }

    private void record(final String line)
    {
        harness.log.add(line);
        harness.effects.add(line);
    }

    @Override
    public void note(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case TransitionDecoder.TEMPLATE_ID -> harness.log.add("" +
                new TransitionDecoder().wrap(buffer, at, block, version));
            case ReceiptDecoder.TEMPLATE_ID ->
                harness.log.add("" + new ReceiptDecoder().wrap(buffer, at, block, version));
            case GuardNoteDecoder.TEMPLATE_ID ->
                harness.log.add("" + new GuardNoteDecoder().wrap(buffer, at, block, version));
            case TradeClosedDecoder.TEMPLATE_ID ->
                harness.log.add("" + new TradeClosedDecoder().wrap(buffer, at, block, version));
            default -> harness.log.add("note " + header.templateId());
        }
    }

    @Override
    public void view(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == StatusViewDecoder.TEMPLATE_ID)
        {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            harness.status.wrap(new UnsafeBuffer(copy), MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(),
                header.version());
        }
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        harness.timers.schedule(timerId, deadlineNs);
    }

    @Override
    public void cancel(final long timerId)
    {
        harness.timers.cancel(timerId);
    }
}
