package com.tradebaas.exchange.core;

import static com.tradebaas.exchange.core.Orders.WORDS;

import com.tradebaas.api.Exact;
import com.tradebaas.exchange.messages.FillEncoder;
import com.tradebaas.exchange.messages.OrderUpdatedEncoder;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.RejectDetail;
import com.tradebaas.exchange.messages.SelfTradePreventedEncoder;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.TriggerRecordedEncoder;
import com.tradebaas.exchange.messages.UpdateCause;

/** Writes what the owner of an order is told: its state, its fills, its triggers. */
final class OrderEvents
{
    private final State state;
    private final Wire wire;
    private final OrderUpdatedEncoder order = new OrderUpdatedEncoder();
    private final FillEncoder fill = new FillEncoder();
    private final TriggerRecordedEncoder trigger = new TriggerRecordedEncoder();
    private final SelfTradePreventedEncoder prevented = new SelfTradePreventedEncoder();

    OrderEvents(final State state, final Wire wire)
    {
        this.state = state;
        this.wire = wire;
    }

    /** A live order changed. */
    void updated(final int slot, final UpdateCause cause)
    {
        final Orders o = state.orders;
        o.set(slot, Orders.UPDATED, state.command.timeNs);
        state.refresh(slot);
        if (!o.has(slot, Codes.SILENT))
        {
            write(o.words, slot * WORDS, cause, ++state.instrumentOf(slot).sequence);
        }
    }

    /** A row of a query; its sequence is the instrument's last. */
    void row(final long[] record, final int at)
    {
        final Instrument instrument = state.instruments[(int)record[at + Orders.INSTRUMENT]];
        write(record, at, UpdateCause.QUERY, instrument.sequence);
    }

    private void write(final long[] r, final int at, final UpdateCause cause, final long sequence)
    {
        final Command c = state.command;
        order.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        order.requestId(c.requestId).connectionId(c.connectionId).accountId(r[at + Orders.ACCOUNT])
            .instrumentId((int)r[at + Orders.INSTRUMENT]).cause(cause).orderId(r[at + Orders.ID])
            .rejectReason(Reason.get((int)r[at + Orders.REJECT_REASON])).sequence(sequence);
        final int start = order.offset();
        codes(r, at, start);
        order.priceE8(r[at + Orders.PRICE]).amountE8(r[at + Orders.AMOUNT]).filledAmountE8(r[at + Orders.FILLED])
            .averagePriceE8(averagePriceE8(r, at)).displayAmountE8(r[at + Orders.DISPLAY])
            .refreshAmountE8(refresh(r, at))
            .triggerPriceE8(r[at + Orders.TRIGGER_PRICE]).trailingOffsetE8(r[at + Orders.TRAILING])
            .triggerReferencePriceE8(r[at + Orders.REFERENCE]).triggerOrderId(r[at + Orders.TRIGGER_ORDER])
            .primaryOrderId(r[at + Orders.PRIMARY]).ocoRef(r[at + Orders.OCO_REF]).otoOrderId1(r[at + Orders.OTO])
            .otoOrderId2(r[at + Orders.OTO + 1]).otoOrderId3(r[at + Orders.OTO + 2])
            .creationTimeNs(r[at + Orders.CREATED]).updateTimeNs(r[at + Orders.UPDATED]).feeE8(r[at + Orders.FEE])
            .profitLossE8(r[at + Orders.PROFIT]).clientIdHigh(r[at + Orders.CLIENT_HIGH])
            .clientIdLow(r[at + Orders.CLIENT_LOW]).arrivalPriceE8(r[at + Orders.ARRIVAL])
            .slippageE8(slippageE8(r, at));
        final int end = wire.label(order.limit(), r, at + Orders.LABEL, lane(r, at, Orders.LABEL_LENGTH));
        wire.effect(end - start);
    }

    private void codes(final long[] r, final int at, final int start)
    {
        put(start + OrderUpdatedEncoder.stateEncodingOffset(), lane(r, at, Orders.STATE));
        put(start + OrderUpdatedEncoder.idKindEncodingOffset(), lane(r, at, Orders.ID_KIND));
        put(start + OrderUpdatedEncoder.sideEncodingOffset(), lane(r, at, Orders.SIDE));
        put(start + OrderUpdatedEncoder.orderTypeEncodingOffset(), lane(r, at, Orders.TYPE));
        put(start + OrderUpdatedEncoder.originalTypeEncodingOffset(), lane(r, at, Orders.ORIGINAL_TYPE));
        put(start + OrderUpdatedEncoder.timeInForceEncodingOffset(), lane(r, at, Orders.TIF));
        put(start + OrderUpdatedEncoder.triggerEncodingOffset(), lane(r, at, Orders.TRIGGER));
        put(start + OrderUpdatedEncoder.linkKindEncodingOffset(), lane(r, at, Orders.LINK));
        put(start + OrderUpdatedEncoder.fillConditionEncodingOffset(), lane(r, at, Orders.CONDITION));
        put(start + OrderUpdatedEncoder.cancelReasonEncodingOffset(), lane(r, at, Orders.CANCEL_REASON));
        put(start + OrderUpdatedEncoder.otoCountEncodingOffset(), lane(r, at, Orders.OTO_COUNT));
        put(start + OrderUpdatedEncoder.rejectDetailEncodingOffset(), lane(r, at, Orders.REJECT_DETAIL));
        flags(start + OrderUpdatedEncoder.flagsEncodingOffset(), r[at + Orders.FLAGS]);
    }

    private void put(final int index, final int code)
    {
        wire.buffer.putByte(index, (byte)code);
    }

    private void flags(final int index, final long flags)
    {
        wire.buffer.putShort(index, (short)(flags & Codes.PUBLIC_FLAGS));
    }

    private static int lane(final long[] r, final int at, final int lane)
    {
        return (int)(r[at + (lane >>> 3)] >>> ((lane & 7) << 3)) & 0xFF;
    }

    private long averagePriceE8(final long[] r, final int at)
    {
        final long filled = r[at + Orders.FILLED];
        final long value = r[at + Orders.VALUE];
        if (filled == 0 || value == 0)
        {
            return 0;
        }
        return state.instruments[(int)r[at + Orders.INSTRUMENT]].kind == Codes.INVERSE ?
            Exact.mulDivRound(filled, Exact.E8, value) : Exact.mulDivRound(value, Exact.E8, filled);
    }

    private long slippageE8(final long[] r, final int at)
    {
        if (lane(r, at, Orders.TYPE) != Codes.MARKET || r[at + Orders.ARRIVAL] == 0 || r[at + Orders.FILLED] == 0)
        {
            return 0;
        }
        final Instrument i = state.instruments[(int)r[at + Orders.INSTRUMENT]];
        final long distance = r[at + Orders.DISTANCE];
        return distance == Long.MAX_VALUE ? distance :
            Exact.mulDivRound(distance, i.tickSizeE8, r[at + Orders.FILLED] / i.lotE8);
    }

    private static long refresh(final long[] r, final int at)
    {
        return r[at + Orders.DISPLAY] == 0 ? 0 :
            r[at + Orders.AMOUNT] - r[at + Orders.FILLED] - r[at + Orders.HIDDEN];
    }

    /** Writes the fill in this row of the history. */
    void fill(final long row, final UpdateCause cause)
    {
        final FillHistory f = state.fills;
        final int at = f.at(row);
        final long[] r = f.words;
        final Command c = state.command;
        fill.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        final long place = r[at + FillHistory.PLACE];
        final long bits = r[at + FillHistory.BITS];
        fill.requestId(c.requestId).connectionId(c.connectionId).accountId(r[at + FillHistory.ACCOUNT])
            .instrumentId((int)place & 0xFFFF).cause(cause).tickDirection((short)(bits >>> 24 & 0xFF))
            .tradeId(r[at + FillHistory.TRADE_ID]).tradeSeq(r[at + FillHistory.TRADE_SEQ])
            .orderId(r[at + FillHistory.ORDER]).priceE8(r[at + FillHistory.PRICE])
            .amountE8(r[at + FillHistory.AMOUNT]).feeE8(r[at + FillHistory.FEE])
            .feeCurrencyId((int)(place >>> 16) & 0xFFFF).profitLossE8(r[at + FillHistory.PROFIT])
            .markPriceE8(r[at + FillHistory.MARK]).indexPriceE8(r[at + FillHistory.INDEX])
            .timeNs(r[at + FillHistory.TIME]);
        final int start = fill.offset();
        put(start + FillEncoder.sideEncodingOffset(), (int)bits & 0xFF);
        put(start + FillEncoder.liquidityEncodingOffset(), (int)(bits >>> 8) & 0xFF);
        put(start + FillEncoder.orderTypeEncodingOffset(), (int)(bits >>> 16) & 0xFF);
        put(start + FillEncoder.stateEncodingOffset(), (int)(bits >>> 32) & 0xFF);
        flags(start + FillEncoder.flagsEncodingOffset(), place >>> 32);
        final int end = wire.label(fill.limit(), r, at + FillHistory.LABEL, (int)(bits >>> 40) & 0xFF);
        wire.effect(end - start);
    }

    /** An entry of the trigger history, from a record of a trigger order. */
    void triggerRecorded(final long[] r, final int at, final UpdateCause cause)
    {
        final Command c = state.command;
        trigger.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        final int start = trigger.offset();
        trigger.requestId(c.requestId).connectionId(c.connectionId).accountId(r[at + Orders.ACCOUNT])
            .instrumentId((int)r[at + Orders.INSTRUMENT]).cause(cause)
            .rejectReason(Reason.get((int)r[at + Orders.REJECT_REASON]))
            .rejectDetail(RejectDetail.get((short)lane(r, at, Orders.REJECT_DETAIL)))
            .triggerOrderId(r[at + Orders.ID]).orderId(r[at + Orders.SPAWNED]).otoOrderId(r[at + Orders.CHILD])
            .priceE8(r[at + Orders.PRICE]).amountE8(r[at + Orders.AMOUNT])
            .triggerPriceE8(r[at + Orders.TRIGGER_PRICE]).trailingOffsetE8(r[at + Orders.TRAILING])
            .ocoRef(r[at + Orders.OCO_REF]).timeNs(r[at + Orders.UPDATED]);
        final boolean rejected = r[at + Orders.REJECT_REASON] != 0;
        put(start + TriggerRecordedEncoder.stateEncodingOffset(),
            rejected ? Codes.REJECTED : lane(r, at, Orders.STATE));
        put(start + TriggerRecordedEncoder.sideEncodingOffset(), lane(r, at, Orders.SIDE));
        put(start + TriggerRecordedEncoder.orderTypeEncodingOffset(), lane(r, at, Orders.TYPE));
        put(start + TriggerRecordedEncoder.triggerEncodingOffset(), lane(r, at, Orders.TRIGGER));
        flags(start + TriggerRecordedEncoder.flagsEncodingOffset(), r[at + Orders.FLAGS]);
        final int end = wire.label(trigger.limit(), r, at + Orders.LABEL, lane(r, at, Orders.LABEL_LENGTH));
        wire.effect(end - start);
    }

    void triggerRecorded(final int slot, final UpdateCause cause)
    {
        triggerRecorded(state.orders.words, slot * WORDS, cause);
    }

    void selfTradePrevented(final int taker, final int maker, final int mode, final long amountE8)
    {
        final Orders o = state.orders;
        final Command c = state.command;
        prevented.wrapAndApplyHeader(wire.buffer, 0, wire.header);
        prevented.requestId(c.requestId).connectionId(c.connectionId).accountId(o.get(taker, Orders.ACCOUNT))
            .instrumentId(o.instrument(taker)).mode(SelfTradeMode.get((short)mode)).takerOrderId(o.id(taker))
            .makerOrderId(o.id(maker)).priceE8(o.get(maker, Orders.PRICE)).amountE8(amountE8).timeNs(c.timeNs);
        wire.effect(prevented.encodedLength());
    }
}
