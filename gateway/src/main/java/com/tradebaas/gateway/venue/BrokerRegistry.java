package com.tradebaas.gateway.venue;

import java.util.List;

/** The venues that a trader could use, and what an adapter would need for those that have none. */
public final class BrokerRegistry
{
    private static final String OWN_DIALECT = "an adapter: ";

    /**
     * What an adapter can do; the core chooses its way by it.
     *
     * @param nativeBracket    entry, stop and target go out in one request that the venue carries out by itself.
     * @param validUntil       an order may carry a time after which the venue refuses it.
     * @param labels           an order carries our label, and can be asked for by it.
     * @param markTrigger      stops trigger on the mark price.
     * @param amendStop        a stop can be moved without a moment without one.
     * @param triggerHistory   the venue tells which order a trigger became.
     */
    public record Capabilities(
        boolean nativeBracket, boolean validUntil, boolean labels, boolean markTrigger, boolean amendStop,
        boolean triggerHistory)
    {
        /** Deribit, and the exchange of this project. */
        public static final Capabilities DERIBIT = new Capabilities(true, true, true, true, true, true);
    }

    /**
     * One venue.
     *
     * @param name         id in configuration and API.
     * @param title        for people.
     * @param capabilities of its adapter; null when there is none.
     * @param needs        what an adapter would need; empty when there is one.
     */
    public record Entry(String name, String title, Capabilities capabilities, String needs)
    {
        /** @return whether there is an adapter. */
        public boolean available()
        {
            return capabilities != null;
        }
    }

    private static final List<Entry> ENTRIES = List.of(
        new Entry("paper", "Paper money: the exchange of this project", Capabilities.DERIBIT, ""),
        new Entry("deribit-testnet", "Deribit, test network", Capabilities.DERIBIT, ""),
        new Entry("deribit", "Deribit", Capabilities.DERIBIT, ""),
        without("binance", "Binance Futures", "signed REST and a listen key; no atomic bracket: the sequential one"),
        without("bybit", "Bybit", "v5 WebSocket trade; stop and target attached to the position, no label on them"),
        without("okx", "OKX", "algo orders for stop and target; client ids of 32 characters"),
        without("bitmex", "BitMEX", "contingent orders are gone: the sequential bracket; execInst Close for exits"),
        without("kraken", "Kraken Futures", "challenge signing; batch orders are not atomic: the sequential bracket"),
        without("coinbase", "Coinbase International", "FIX or REST with bracket orders; signing keys by portfolio"),
        without("bitget", "Bitget", "plan orders for stop and target; position mode must be one-way"),
        without("gate", "Gate", "price-triggered orders; auto-size close for exits"),
        without("kucoin", "KuCoin Futures", "stop orders with reduce-only; lot sizes by multiplier"),
        without("htx", "HTX", "trigger orders; position offset must be named in each order"),
        without("phemex", "Phemex", "scaled prices; bracket orders attached to the entry"),
        without("hyperliquid", "Hyperliquid", "signing of each action; grouped trigger orders, client ids of 16 bytes"));

    private BrokerRegistry()
    {
    }

    private static Entry without(final String name, final String title, final String needs)
    {
        return new Entry(name, title, null, OWN_DIALECT + needs);
    }

    /** @return all of them, those with an adapter first. */
    public static List<Entry> entries()
    {
        return ENTRIES;
    }

    /**
     * One venue.
     *
     * @param name id.
     * @return it, or null when nobody knows it.
     */
    public static Entry find(final String name)
    {
        return ENTRIES.stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
    }
}
