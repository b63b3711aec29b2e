package com.tradebaas.exchange.server.admin;

import com.tradebaas.exchange.messages.AlertDecoder;
import com.tradebaas.exchange.messages.SelfTradePreventedDecoder;
import com.tradebaas.exchange.server.rest.CoreListener;
import com.tradebaas.exchange.server.rest.Market;
import com.tradebaas.exchange.server.rest.Markets;
import com.tradebaas.exchange.server.rest.Money;

import java.util.List;

/** Writes down each self-trade that was prevented, and each alert of the core. */
public final class ComplianceLog implements CoreListener
{
    private final Markets markets;
    private final AppendLog log;

    /**
     * A log.
     *
     * @param markets names of instruments.
     * @param log     takes the lines.
     */
    public ComplianceLog(final Markets markets, final AppendLog log)
    {
        this.markets = markets;
        this.log = log;
    }

    @Override
    public void selfTrade(final SelfTradePreventedDecoder d)
    {
        write("\"event\":\"self_trade_prevented\",\"account\":\"" + d.accountId() + "\",\"symbol\":\"" +
            symbol(d.instrumentId()) + "\",\"mode\":\"" + d.mode() + "\",\"taker_order_id\":\"" + d.takerOrderId() +
            "\",\"maker_order_id\":\"" + d.makerOrderId() + "\",\"price\":\"" + Money.text(d.priceE8()) +
            "\",\"quantity\":\"" + Money.text(d.amountE8()) + "\",\"event_ms\":" + d.timeNs() / 1_000_000L);
    }

    @Override
    public void alert(final AlertDecoder d)
    {
        write("\"event\":\"alert\",\"account\":\"" + d.accountId() + "\",\"kind\":\"" + d.kind() + "\",\"symbol\":\"" +
            symbol(d.instrumentId()) + "\",\"value\":\"" + Money.text(d.valueE8()) + "\",\"limit\":\"" +
            Money.text(d.limitE8()) + "\",\"event_ms\":" + d.timeNs() / 1_000_000L);
    }

    /** Returns lines of one kind, newest first. */
    List<String> newest(final String event, final String account, final int skip, final int count)
    {
        final String kind = "\"event\":\"" + event + "\"";
        return log.newest(account == null ? kind : kind + ",\"account\":\"" + account + "\"", skip, count);
    }

    private void write(final String members)
    {
        log.write(members, () -> { }, failed -> { });
    }

    private String symbol(final int instrumentId)
    {
        final Market market = markets.byId(instrumentId);
        return market == null ? "" : market.symbol().name();
    }
}
