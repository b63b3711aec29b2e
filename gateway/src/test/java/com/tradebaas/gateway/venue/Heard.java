package com.tradebaas.gateway.venue;

import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.QueryEndDecoder;
import com.tradebaas.api.messages.RequestOutcomeDecoder;
import com.tradebaas.gateway.cli.Await;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Records what a broker says, as lines of text that begin with the kind of the message. */
final class Heard implements InputPort
{
    private final List<String> lines = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Override
    public synchronized boolean offer(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case LinkChangedDecoder.TEMPLATE_ID ->
            {
                final LinkChangedDecoder in = new LinkChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                lines.add("LINK " + in.channel() + " " + in.event() + " " + in.connectionId());
            }
            case OrderUpdateDecoder.TEMPLATE_ID ->
            {
                final OrderUpdateDecoder in = new OrderUpdateDecoder().wrapAndApplyHeader(buffer, offset, header);
                final String numbers = " request=" + in.requestId() + " " + in.type() + " " + in.state() +
                    " reduce=" + in.reduceOnly() + " amount=" + in.amountE8() + " trigger=" + in.triggerPriceE8();
                final String id = in.orderId();
                lines.add("ORDER " + in.label() + " id=" + id + numbers);
            }
            case FillDecoder.TEMPLATE_ID -> lines.add("FILL");
            case RequestOutcomeDecoder.TEMPLATE_ID ->
            {
                final RequestOutcomeDecoder in = new RequestOutcomeDecoder().wrapAndApplyHeader(buffer, offset, header);
                lines.add("OUTCOME " + in.requestId() + " " + in.outcome() + " " + in.code() + " " + in.text());
            }
            case QueryEndDecoder.TEMPLATE_ID ->
            {
                final QueryEndDecoder in = new QueryEndDecoder().wrapAndApplyHeader(buffer, offset, header);
                lines.add("QUERY " + in.queryId() + " complete=" + in.complete() + " count=" + in.count());
            }
            default ->
            {
                // Market data and definitions: not what the contract is about.
            }
        }
        return true;
    }

    @Override
    public boolean running()
    {
        return true;
    }

    @Override
    public boolean nearlyFull()
    {
        return false;
    }

    synchronized List<String> all()
    {
        return new ArrayList<>(lines);
    }

    synchronized void forget()
    {
        lines.clear();
    }

    /** Waits for a line. */
    String await(final String what, final Predicate<String> wanted) throws TimeoutException
    {
        return Await.until(what, 20, () ->
        {
            final List<String> now = all();
            return now.stream().filter(wanted).findFirst().orElseGet(() ->
            {
                if (now.size() > 100_000)
                {
                    throw new Await.Refused("a flood: " + now.subList(0, 20));
                }
                return null;
            });
        });
    }

    String awaitLine(final String regex) throws TimeoutException
    {
        try
        {
            return await(regex, line -> line.matches(regex));
        }
        catch (final TimeoutException e)
        {
            throw new TimeoutException(e.getMessage() + "; heard: " + all());
        }
    }
}
