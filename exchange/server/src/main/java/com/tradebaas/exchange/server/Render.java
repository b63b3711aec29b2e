package com.tradebaas.exchange.server;

import com.tradebaas.api.Exact;
import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.deribit.venue.OrderFields;
import com.tradebaas.deribit.venue.TickerFields;
import com.tradebaas.deribit.venue.TradeFields;
import com.tradebaas.exchange.messages.CancelReason;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.IdKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.Liquidity;
import com.tradebaas.exchange.messages.MarketState;
import com.tradebaas.exchange.messages.OrderFlagsDecoder;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.RejectDetail;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TickerChangedDecoder;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TradeDecoder;
import com.tradebaas.exchange.messages.TriggerKind;
import com.tradebaas.exchange.messages.TriggerRecordedDecoder;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The core's events as Deribit's JSON objects. On the venue thread only: everything here is reused. */
final class Render
{
    private static final long NS_PER_MS = 1_000_000L;

    private final Directory directory;
    private final Faults faults;
    private final JsonWriter json = new JsonWriter(2048);
    private final OrderFields order = new OrderFields();
    private final TradeFields trade = new TradeFields();

    Render(final Directory directory, final Faults faults)
    {
        this.directory = directory;
        this.faults = faults;
    }

    /** Returns the order as a JSON object. */
    String order(final OrderUpdatedDecoder in)
    {
        final Directory.Entry instrument = directory.byId(in.instrumentId());
        order.clear();
        order.orderId = OrderIds.of(
            in.idKind(), instrument, in.originalType(), in.trigger(), in.side(), in.orderId());
        order.state = lower(in.state());
        order.instrument = instrument.name();
        order.direction = side(in.side());
        order.timeInForce = timeInForce(in.timeInForce());
        order.createdMs = in.creationTimeNs() / NS_PER_MS;
        order.updatedMs = in.updateTimeNs() / NS_PER_MS;
        order.userId = in.accountId();
        types(in);
        amounts(in, instrument);
        trigger(in, instrument);
        links(in, instrument);
        if (in.state() == OrderState.CANCELLED)
        {
            order.cancelReason = cancelReason(in.cancelReason());
        }
        // The label is variable-length data: read last.
        order.label = in.label();
        json.reset(0);
        order.write(json);
        return text();
    }

    private void types(final OrderUpdatedDecoder in)
    {
        order.type = lower(in.orderType() == OrderType.LIQUIDATION ? OrderType.MARKET : in.orderType());
        if (in.originalType() == OrderType.MARKET_LIMIT && in.orderType() != OrderType.MARKET_LIMIT)
        {
            order.originalType = "market_limit";
        }
        final OrderFlagsDecoder flags = in.flags();
        order.postOnly = flags.postOnly();
        order.rejectPostOnly = flags.rejectPostOnly();
        order.reduceOnly = flags.reduceOnly();
        order.replaced = flags.replaced();
        order.liquidation = flags.liquidation();
        order.triggered = flags.triggered() || in.state() == OrderState.TRIGGERED;
    }

    private void amounts(final OrderUpdatedDecoder in, final Directory.Entry instrument)
    {
        order.priceE8 = in.priceE8() == 0 ? Decimals.NULL_E8 : in.priceE8();
        order.amountE8 = in.amountE8();
        order.contractsE8 = instrument.contractsE8(in.amountE8());
        // Deribit leaves both out while an order waits for its trigger.
        if (in.state() != OrderState.UNTRIGGERED && !faults.fires(Faults.Kind.OMIT_FILLED_AMOUNT))
        {
            order.filledE8 = in.filledAmountE8();
            order.averagePriceE8 = in.averagePriceE8();
        }
        if (in.displayAmountE8() != 0)
        {
            order.displayAmountE8 = in.displayAmountE8();
        }
    }

    private void trigger(final OrderUpdatedDecoder in, final Directory.Entry instrument)
    {
        if (in.trigger() != TriggerKind.NONE)
        {
            order.trigger = lower(in.trigger()) + "_price";
            order.triggerPriceE8 = in.triggerPriceE8() == 0 ? Decimals.NULL_E8 : in.triggerPriceE8();
            order.triggerOffsetE8 = in.trailingOffsetE8() == 0 ? Decimals.NULL_E8 : in.trailingOffsetE8();
            order.triggerReferencePriceE8 =
                in.triggerReferencePriceE8() == 0 ? Decimals.NULL_E8 : in.triggerReferencePriceE8();
        }
        if (in.triggerOrderId() != 0)
        {
            order.triggerOrderId = OrderIds.trigger(
                instrument, in.originalType(), in.trigger(), in.side(), in.triggerOrderId());
        }
        else if (in.state() == OrderState.TRIGGERED)
        {
            order.triggerOrderId = order.orderId;
        }
    }

    private void links(final OrderUpdatedDecoder in, final Directory.Entry instrument)
    {
        if (in.linkKind() != LinkKind.NONE && in.flags().primaryOto())
        {
            order.triggerFillCondition = lower(in.fillCondition());
            order.primaryOtoco = in.linkKind() == LinkKind.OTOCO;
            final long[] slots = {in.otoOrderId1(), in.otoOrderId2(), in.otoOrderId3()};
            for (int i = 0; i < in.otoCount(); i++)
            {
                order.otoOrderIds.add(OrderIds.slot(instrument, slots[i]));
            }
        }
        order.secondaryOto = in.flags().secondaryOto();
        if (in.primaryOrderId() != 0)
        {
            order.primaryOrderId = OrderIds.plain(instrument, in.primaryOrderId());
        }
        if (in.ocoRef() != 0)
        {
            order.ocoRef = instrument.idPrefix() + "OCO-" + in.ocoRef();
        }
        if (in.idKind() == IdKind.OTO_SLOT)
        {
            order.secondaryOto = true;
        }
    }

    /** Returns the owner's view of a trade. */
    String fill(final FillDecoder in)
    {
        final Directory.Entry instrument = directory.byId(in.instrumentId());
        trade.clear();
        trade.tradeId = instrument.idPrefix() + in.tradeId();
        trade.tradeSeq = in.tradeSeq();
        trade.instrument = instrument.name();
        trade.timestampMs = in.timeNs() / NS_PER_MS;
        trade.direction = side(in.side());
        trade.tickDirection = in.tickDirection();
        prices(in.priceE8(), in.amountE8(), in.indexPriceE8(), in.markPriceE8(), instrument);
        trade.orderId = OrderIds.plain(instrument, in.orderId());
        trade.orderType = in.flags().liquidation() ? "liquidation" :
            in.orderType() == OrderType.LIMIT ? "limit" : lower(in.orderType());
        trade.state = lower(in.state());
        trade.liquidity = in.liquidity() == Liquidity.MAKER ? "M" : "T";
        trade.feeE8 = in.feeE8();
        trade.feeCurrency = ExchangeSettings.currencyName(in.feeCurrencyId());
        trade.profitLossE8 = in.profitLossE8();
        trade.reduceOnly = in.flags().reduceOnly();
        trade.postOnly = in.flags().postOnly();
        final String label = in.label();
        trade.label = label.isEmpty() ? null : label;
        json.reset(0);
        trade.writeUser(json);
        return text();
    }

    private void prices(
        final long priceE8, final long amountE8, final long indexE8, final long markE8,
        final Directory.Entry instrument)
    {
        trade.priceE8 = priceE8;
        trade.amountE8 = amountE8;
        trade.contractsE8 = instrument.contractsE8(amountE8);
        trade.indexPriceE8 = indexE8;
        trade.markPriceE8 = markE8;
    }

    /** Returns everybody's view of a trade. */
    String trade(final TradeDecoder in)
    {
        final Directory.Entry instrument = directory.byId(in.instrumentId());
        trade.clear();
        trade.tradeId = instrument.idPrefix() + in.tradeId();
        trade.tradeSeq = in.tradeSeq();
        trade.instrument = instrument.name();
        trade.timestampMs = in.timeNs() / NS_PER_MS;
        trade.direction = side(in.takerSide());
        trade.tickDirection = in.tickDirection();
        prices(in.priceE8(), in.amountE8(), in.indexPriceE8(), in.markPriceE8(), instrument);
        trade.liquidation = switch (in.liquidation())
        {
            case 1 -> "M";
            case 2 -> "T";
            case 3 -> "MT";
            default -> null;
        };
        json.reset(0);
        trade.writePublic(json);
        return text();
    }

    /** Returns an entry of the trigger history. */
    String triggered(final TriggerRecordedDecoder in)
    {
        final Directory.Entry instrument = directory.byId(in.instrumentId());
        final long orderId = in.orderId();
        json.reset(0).beginObject().member("instrument_name", instrument.name());
        json.member("trigger_order_id", OrderIds.trigger(
            instrument, in.orderType(), in.trigger(), in.side(), in.triggerOrderId()));
        if (orderId != 0)
        {
            json.member("order_id", OrderIds.plain(instrument, orderId));
        }
        json.member("order_state", in.state() == OrderState.REJECTED ?
            "rejected:" + lower(in.rejectDetail() == RejectDetail.NONE ? in.rejectReason() : in.rejectDetail()) :
            in.state() == OrderState.UNTRIGGERED ? "new" : lower(in.state()));
        json.member("order_type", lower(in.orderType())).member("direction", side(in.side()));
        json.member("trigger", lower(in.trigger()) + "_price").memberFloat("trigger_price", in.triggerPriceE8());
        json.memberFloat("amount", in.amountE8());
        if (in.priceE8() == 0)
        {
            json.member("price", "market_price");
        }
        else
        {
            json.memberFloat("price", in.priceE8());
        }
        json.member("reduce_only", in.flags().reduceOnly()).member("post_only", in.flags().postOnly());
        if (in.ocoRef() != 0)
        {
            json.member("oco_ref", instrument.idPrefix() + "OCO-" + in.ocoRef());
        }
        if (in.otoOrderId() != 0)
        {
            json.member("oto_order_id", OrderIds.slot(instrument, in.otoOrderId()));
        }
        json.member("source", "api").member("timestamp", in.timeNs() / NS_PER_MS);
        json.member("last_update_timestamp", in.timeNs() / NS_PER_MS).member("label", in.label()).endObject();
        return text();
    }

    /** Copies a ticker event into fields. */
    static void ticker(final TickerChangedDecoder in, final Directory.Entry instrument, final TickerFields out)
    {
        out.clear();
        out.instrument = instrument.name();
        out.state = stateName(in.state());
        out.timestampMs = in.timeNs() / NS_PER_MS;
        out.bestBidPriceE8 = orNull(in.bidPriceE8());
        out.bestBidAmountE8 = in.bidAmountE8();
        out.bestAskPriceE8 = orNull(in.askPriceE8());
        out.bestAskAmountE8 = in.askAmountE8();
        out.lastPriceE8 = orNull(in.lastPriceE8());
        out.markPriceE8 = in.markPriceE8();
        out.indexPriceE8 = in.indexPriceE8();
        out.minPriceE8 = in.minPriceE8();
        out.maxPriceE8 = in.maxPriceE8();
        out.settlementPriceE8 = in.markPriceE8();
        out.openInterestE8 = in.openInterestE8();
        out.volumeE8 = instrument.inverse() ? instrument.valueE8(in.volumeE8(), in.lastPriceE8()) : in.volumeE8();
        out.volumeUsdE8 = instrument.inverse() ? in.volumeE8() : instrument.valueE8(in.volumeE8(), in.lastPriceE8());
        out.highE8 = orNull(in.highE8());
        out.lowE8 = orNull(in.lowE8());
        if (in.openE8() > 0 && in.lastPriceE8() > 0)
        {
            out.priceChangePercentE8 = Exact.mulDivRound(in.lastPriceE8() - in.openE8(), 100 * Exact.E8, in.openE8());
        }
        if (!instrument.spot())
        {
            out.currentFundingE8 = in.fundingRateE8();
            out.funding8hE8 = in.fundingRateE8();
        }
    }

    static String stateName(final MarketState state)
    {
        return switch (state)
        {
            case OPEN -> "open";
            case CANCEL_ONLY -> "locked";
            case HALTED -> "halted";
            default -> "inactive";
        };
    }

    static String side(final Side side)
    {
        return side == Side.BUY ? "buy" : "sell";
    }

    static String lower(final Enum<?> value)
    {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String timeInForce(final TimeInForce value)
    {
        return switch (value)
        {
            case IOC -> "immediate_or_cancel";
            case FOK -> "fill_or_kill";
            case GTD -> "good_til_day";
            default -> "good_til_cancelled";
        };
    }

    private static String cancelReason(final CancelReason reason)
    {
        return switch (reason)
        {
            case NONE, IOC_REMAINDER, EXPIRED -> null;
            case SELF_TRADE, REDUCE_ONLY, ADMIN -> "risk_mitigation";
            default -> lower(reason);
        };
    }

    private static long orNull(final long valueE8)
    {
        return valueE8 == 0 ? Decimals.NULL_E8 : valueE8;
    }

    private String text()
    {
        return new String(json.bytes(), 0, json.length(), StandardCharsets.ISO_8859_1);
    }
}
