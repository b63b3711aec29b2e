package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The usual ways to answer once a command's events are complete. */
final class Replies
{
    private Replies()
    {
    }

    /** Fails the call when the command was refused. */
    abstract static class Base extends Pending
    {
        final Venue venue;
        final Call call;

        Base(final Venue venue, final Call call)
        {
            this.venue = venue;
            this.call = call;
        }

        @Override
        void rejected(final RpcException error)
        {
            venue.fail(call, error);
        }
    }

    /** Answers with the order and the trades that it made: buy, sell, edit, close_position. */
    static final class Placed extends Base
    {
        private final Map<Long, String> orders = new LinkedHashMap<>();
        private final List<Object[]> fills = new ArrayList<>();

        Placed(final Venue venue, final Call call)
        {
            super(venue, call);
        }

        @Override
        void order(final OrderUpdatedDecoder event, final String json)
        {
            if (event.accountId() == call.accountId())
            {
                orders.put(event.orderId(), json);
            }
        }

        @Override
        void fill(final long orderId, final long accountId, final String json)
        {
            if (accountId == call.accountId())
            {
                fills.add(new Object[]{orderId, json});
            }
        }

        @Override
        void done(final CommandDoneDecoder event)
        {
            final long orderId = event.orderId();
            final String order = orders.get(orderId);
            if (order == null)
            {
                venue.fail(call, RpcError.INTERNAL_SERVER_ERROR.exception());
                return;
            }
            venue.result(call, json ->
            {
                json.beginObject().name("order").raw(order).name("trades").beginArray();
                for (final Object[] fill : fills)
                {
                    if ((Long)fill[0] == orderId)
                    {
                        json.raw((String)fill[1]);
                    }
                }
                json.endArray().endObject();
            });
        }
    }

    /** Answers with one order: cancel, get_order_state. */
    static final class OneOrder extends Base
    {
        private final long orderId;
        private String order;

        OneOrder(final Venue venue, final Call call, final long orderId)
        {
            super(venue, call);
            this.orderId = orderId;
        }

        @Override
        void order(final OrderUpdatedDecoder event, final String json)
        {
            if (event.orderId() == orderId)
            {
                order = json;
            }
        }

        @Override
        void done(final CommandDoneDecoder event)
        {
            if (order == null)
            {
                venue.fail(call, RpcError.ORDER_NOT_FOUND.exception());
            }
            else
            {
                venue.raw(call, order);
            }
        }
    }

    /** Collects rows of whatever kind. */
    abstract static class Rows extends Base
    {
        final List<String> rows = new ArrayList<>();

        Rows(final Venue venue, final Call call)
        {
            super(venue, call);
        }

        @Override
        void order(final OrderUpdatedDecoder event, final String json)
        {
            rows.add(json);
        }

        @Override
        void fill(final long orderId, final long accountId, final String json)
        {
            rows.add(json);
        }

        @Override
        void trade(final TradeDecoder event, final String json)
        {
            rows.add(json);
        }

        @Override
        void position(final PositionChangedDecoder event, final String json)
        {
            if (event.sizeE8() != 0)
            {
                rows.add(json);
            }
        }
    }

    /** Answers with an array. */
    static final class Array extends Rows
    {
        Array(final Venue venue, final Call call)
        {
            super(venue, call);
        }

        @Override
        void done(final CommandDoneDecoder event)
        {
            venue.array(call, rows);
        }
    }

    /** Answers with {@code {trades, has_more}}. */
    static final class Trades extends Rows
    {
        Trades(final Venue venue, final Call call)
        {
            super(venue, call);
        }

        @Override
        void done(final CommandDoneDecoder event)
        {
            final boolean more = event.more() != 0;
            venue.result(call, json ->
            {
                json.beginObject().name("trades").beginArray();
                rows.forEach(json::raw);
                json.endArray().member("has_more", more).endObject();
            });
        }
    }
}
