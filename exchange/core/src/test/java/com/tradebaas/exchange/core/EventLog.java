package com.tradebaas.exchange.core;

import com.tradebaas.exchange.messages.AlertDecoder;
import com.tradebaas.exchange.messages.BalanceChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.InstrumentChangedDecoder;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.OrderState;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.SelfTradePreventedDecoder;
import com.tradebaas.exchange.messages.TradeDecoder;
import org.agrona.DirectBuffer;

/** The core's events as the numbers that {@link TwinExchange} notes too. */
final class EventLog
{
    final LongLog log = new LongLog();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderUpdatedDecoder order = new OrderUpdatedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final SelfTradePreventedDecoder prevented = new SelfTradePreventedDecoder();
    private final BalanceChangedDecoder balance = new BalanceChangedDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final InstrumentChangedDecoder market = new InstrumentChangedDecoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();

    void event(final DirectBuffer bytes, final int offset)
    {
        header.wrap(bytes, offset);
        switch (header.templateId())
        {
            case OrderUpdatedDecoder.TEMPLATE_ID -> order(order.wrapAndApplyHeader(bytes, offset, header));
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade.wrapAndApplyHeader(bytes, offset, header);
                log.add(LongLog.TRADE, trade.tradeId(), trade.instrumentId(), trade.takerSideRaw(), trade.priceE8(),
                    trade.amountE8());
            }
            case FillDecoder.TEMPLATE_ID ->
            {
                fill.wrapAndApplyHeader(bytes, offset, header);
                log.add(LongLog.FILL, fill.tradeId(), fill.orderId(), fill.liquidityRaw(), fill.amountE8(),
                    fill.feeE8(), fill.profitLossE8(), fill.stateRaw());
            }
            case SelfTradePreventedDecoder.TEMPLATE_ID ->
            {
                prevented.wrapAndApplyHeader(bytes, offset, header);
                log.add(LongLog.PREVENTED, prevented.takerOrderId(), prevented.makerOrderId(), prevented.priceE8(),
                    prevented.amountE8());
            }
            case BalanceChangedDecoder.TEMPLATE_ID ->
            {
                balance.wrapAndApplyHeader(bytes, offset, header);
                log.add(LongLog.BALANCE, balance.accountId(), balance.currencyId(), balance.kindRaw(),
                    balance.amountE8(), balance.balanceE8());
            }
            case AlertDecoder.TEMPLATE_ID ->
            {
                alert.wrapAndApplyHeader(bytes, offset, header);
                log.add(LongLog.ALERT, alert.kindRaw(), alert.accountId(), alert.valueE8(), alert.limitE8());
            }
            case InstrumentChangedDecoder.TEMPLATE_ID ->
            {
                market.wrapAndApplyHeader(bytes, offset, header);
                log.add(LongLog.MARKET, market.instrumentId(), market.stateRaw());
            }
            case CommandDoneDecoder.TEMPLATE_ID ->
            {
                done.wrapAndApplyHeader(bytes, offset, header);
                log.add(LongLog.DONE, done.reasonRaw(), done.orderId(), done.count());
            }
            default ->
            {
            }
        }
    }

    private void order(final OrderUpdatedDecoder d)
    {
        log.add(LongLog.ORDER, d.orderId(), d.stateRaw(), d.causeRaw(), d.orderTypeRaw(), d.priceE8(), d.amountE8(),
            d.filledAmountE8(), d.cancelReasonRaw(), d.triggerPriceE8(), d.triggerReferencePriceE8(), d.feeE8(),
            d.profitLossE8(), d.state() == OrderState.OPEN ? d.refreshAmountE8() : 0);
    }
}
