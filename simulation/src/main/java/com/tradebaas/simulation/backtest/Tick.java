package com.tradebaas.simulation.backtest;

/** What happens next in the market: a quote, a trade, or both. Reused; prices and amounts at eight decimals. */
final class Tick
{
    long timeNs;
    boolean quote;
    long bidE8;
    long bidAmountE8;
    long askE8;
    long askAmountE8;
    boolean trade;
    boolean buy;
    long priceE8;
    long amountE8;
}
