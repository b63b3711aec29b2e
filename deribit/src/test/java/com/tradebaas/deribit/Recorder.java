package com.tradebaas.deribit;

import com.tradebaas.api.messages.AccountUpdateDecoder;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.HistoricalCandleDecoder;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.PositionUpdateDecoder;
import com.tradebaas.api.messages.QueryBeginDecoder;
import com.tradebaas.api.messages.QueryEndDecoder;
import com.tradebaas.api.messages.RequestOutcomeDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TriggerEntryDecoder;
import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a session does: frames as JSON, messages as one line each. */
final class Recorder implements SessionOutput
{
    final List<JsonValue> frames = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    final List<String> closes = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Override
    public void sendFrame(final byte[] bytes, final int offset, final int length)
    {
        try
        {
            frames.add(JsonReader.read(bytes, offset, length));
        }
        catch (final JsonException e)
        {
            throw new AssertionError(e);
        }
    }

    @Override
    public void closeConnection(final String reason)
    {
        closes.add(reason);
    }

    @Override
    public void message(final DirectBuffer buffer, final int offset, final int length)
    {
        messages.add(text(buffer, offset));
    }

    /** All messages so far, which are then forgotten. */
    List<String> drain()
    {
        final List<String> all = new ArrayList<>(messages);
        messages.clear();
        return all;
    }

    private String text(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case LinkChangedDecoder.TEMPLATE_ID:
                return link(new LinkChangedDecoder().wrap(buffer, at, block, version));
            case OrderUpdateDecoder.TEMPLATE_ID:
                return order(new OrderUpdateDecoder().wrap(buffer, at, block, version));
            case FillDecoder.TEMPLATE_ID:
                return fill(new FillDecoder().wrap(buffer, at, block, version));
            case RequestOutcomeDecoder.TEMPLATE_ID:
                final RequestOutcomeDecoder o = new RequestOutcomeDecoder().wrap(buffer, at, block, version);
                return "outcome " + o.requestId() + " " + o.outcome() + " " + o.code() + " " + o.text();
            case QueryBeginDecoder.TEMPLATE_ID:
                final QueryBeginDecoder b = new QueryBeginDecoder().wrap(buffer, at, block, version);
                return "begin " + b.queryId() + " " + b.kind();
            case QueryEndDecoder.TEMPLATE_ID:
                final QueryEndDecoder e = new QueryEndDecoder().wrap(buffer, at, block, version);
                return "end " + e.queryId() + " " + e.kind() + " complete " + e.complete() + " count " + e.count() +
                    " code " + e.code() + " at " + e8(e.venueTimeNs()) + " " + e.text();
            case PositionUpdateDecoder.TEMPLATE_ID:
                final PositionUpdateDecoder p = new PositionUpdateDecoder().wrap(buffer, at, block, version);
                return "position " + p.requestId() + " " + p.instrumentId() + " " + p.sizeE8();
            case AccountUpdateDecoder.TEMPLATE_ID:
                final AccountUpdateDecoder a = new AccountUpdateDecoder().wrap(buffer, at, block, version);
                return "account " + a.requestId() + " " + a.currency() + " " + e8(a.equityE8());
            case TriggerEntryDecoder.TEMPLATE_ID:
                final TriggerEntryDecoder t = new TriggerEntryDecoder().wrap(buffer, at, block, version);
                return "trigger " + t.requestId() + " " + t.state() + " " + t.triggerOrderId() + " " + t.orderId() +
                    " " + t.label();
            default:
                return market(buffer, at, block, version);
        }
    }

    private String market(final DirectBuffer buffer, final int at, final int block, final int version)
    {
        switch (header.templateId())
        {
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                final InstrumentDefinitionDecoder i =
                    new InstrumentDefinitionDecoder().wrap(buffer, at, block, version);
                return "instrument " + i.instrumentId() + " " + i.kind() + " " + i.state() + " tick " +
                    i.tickSizeE8() + " lot " + i.lotSizeE8() + " min " + i.minAmountE8() + " " + i.name();
            case TickerDecoder.TEMPLATE_ID:
                return new TickerDecoder().wrap(buffer, at, block, version).toString();
            case MarketTradeDecoder.TEMPLATE_ID:
                return new MarketTradeDecoder().wrap(buffer, at, block, version).toString();
            case HistoricalCandleDecoder.TEMPLATE_ID:
                final HistoricalCandleDecoder c = new HistoricalCandleDecoder().wrap(buffer, at, block, version);
                return "candle " + c.queryId() + " " + c.openTimeNs() + " " + c.openE8() + " " + c.closeE8() +
                    " " + c.volumeE8();
            default:
                throw new AssertionError("unexpected template " + header.templateId());
        }
    }

    private static String link(final LinkChangedDecoder link)
    {
        return "link " + link.event() + " " + link.instrumentId() + " " + link.code() + " " + link.text();
    }

    private static String order(final OrderUpdateDecoder o)
    {
        final String numbers = " amount " + e8(o.amountE8()) + " filled " + e8(o.filledE8()) + " price " +
            e8(o.priceE8()) + " trigger " + e8(o.triggerPriceE8());
        final String head = "order " + o.source() + " " + o.requestId() + " " + o.instrumentId() + " " + o.side() +
            " " + o.type() + " " + o.state() + " slot " + o.slot() + numbers;
        return head + " id " + o.orderId() + " label " + o.label() + " from " + o.triggerOrderId() + " of " +
            o.primaryOrderId() + " " + o.reason();
    }

    private static String fill(final FillDecoder f)
    {
        return "fill " + f.source() + " " + f.requestId() + " " + f.instrumentId() + " " + f.side() + " " +
            e8(f.amountE8()) + " at " + e8(f.priceE8()) + " fee " + e8(f.feeE8()) + " " + f.feeCurrency() +
            " trade " + f.tradeId() + " of " + f.orderId() + " " + f.label();
    }

    private static String e8(final long value)
    {
        return value == Long.MIN_VALUE ? "null" : Long.toString(value);
    }
}
